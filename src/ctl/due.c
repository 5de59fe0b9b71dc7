/* SPDX-License-Identifier: GPL-3.0-or-later */
/* due: the clocks a ticket would get. Needs no register; with one named (--register, $HOIAM_REGISTER) it reckons with
 * that office's limits and days. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/policy-file.h"
#include "ctl/out.h"

static char *received;
static char *channel;
static char *kind;
static char *area;
static char *service;
static char *policy;

static const GOptionEntry entries[] = {
  { "received", 0, 0, G_OPTION_ARG_FILENAME, &received, N_("When it was received"), N_("TIME") },
  { "channel", 0, 0, G_OPTION_ARG_FILENAME, &channel, N_("How: counter phone written email website message district"),
    N_("CHANNEL") },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("complaint or inquiry"), N_("KIND") },
  { "area", 0, 0, G_OPTION_ARG_FILENAME, &area,
    N_("quality billing installation repair attitude contract channels equipment personal-data other"), N_("AREA") },
  { "service", 0, 0, G_OPTION_ARG_FILENAME, &service, N_("tv, internet or other"), N_("SERVICE") },
  { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy,
    N_("The limits to reckon with, by their code, chosen or not; otherwise those in force then"), N_("CODE") },
  G_OPTION_ENTRY_NULL,
};

/* What is not given is as in a registration: other; and a complaint. */
static gboolean
parse_case (HaPolicyCase  *what,
            GError       **error)
{
  what->channel = ha_channel_from_id (channel);
  what->kind = kind != NULL ? ha_kind_from_id (kind) : HA_KIND_COMPLAINT;
  what->area = area != NULL ? ha_area_from_id (area) : HA_AREA_OTHER;
  what->service = service != NULL ? ha_service_from_id (service) : HA_SERVICE_OTHER;
  if (what->channel == HA_CHANNEL_NONE)
    return ha_ctl_refuse_word (error, "--channel", channel);
  if (what->kind == HA_KIND_NONE)
    return ha_ctl_refuse_word (error, "--kind", kind);
  if (what->area == HA_AREA_NONE)
    return ha_ctl_refuse_word (error, "--area", area);
  return what->service != HA_SERVICE_NONE || ha_ctl_refuse_word (error, "--service", service);
}

static gboolean
parse_options (gint64        *at,
               HaPolicyCase  *what,
               GError       **error)
{
  if (received == NULL || channel == NULL)
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("--received and --channel must be given"));
      return FALSE;
    }
  return parse_case (what, error) && ha_ctl_parse_time ("--received", received, at, error);
}

static void
add_policy (HaOffice *office,
            HaPolicy *one)
{
  one->chosen = TRUE;
  g_ptr_array_add (office->policies, one);
}

/* The office with this policy as its only one: its own, or the ready-made one of that code. */
static HaOffice *
narrow (const HaOffice  *office,
        const char      *code,
        GError         **error)
{
  g_autoptr (HaOffice) narrowed = ha_office_new ();
  HaPolicy *ready;

  g_clear_pointer (&narrowed->calendar, ha_calendar_unref);
  narrowed->calendar = ha_calendar_ref (office->calendar);
  g_ptr_array_set_size (narrowed->policies, 0);
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *one = g_ptr_array_index (office->policies, i);

      if (g_strcmp0 (one->code, code) == 0)
        add_policy (narrowed, ha_policy_copy (one));
    }
  ready = narrowed->policies->len == 0 ? ha_policy_new_ready (code) : NULL;
  if (ready != NULL)
    add_policy (narrowed, ready);
  if (narrowed->policies->len > 0)
    return g_steal_pointer (&narrowed);
  ha_ctl_refuse_word (error, "--policy", code);
  return NULL;
}

static HaOffice *
find_office (HaCtl   *ctl,
             GError **error)
{
  g_autoptr (HaOffice) office = NULL;

  if (!ha_ctl_names_register (ctl))
    office = ha_ctl_new_office (error);
  else if (ha_ctl_open (ctl, HA_CTL_READ, error))
    office = ha_office_ref (ctl->office);
  if (office == NULL || policy == NULL)
    return g_steal_pointer (&office);
  return narrow (office, policy, error);
}

/* A clock with the policy that gives it, and the text that it comes from. */
static JsonNode *
make_clock (const HaClock  *clock,
            const HaPolicy *by,
            gint64          at)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const HaPolicyClock *rule = ha_policy_get_clock (by, clock->kind);
  JsonNode *node;

  ha_dump_clock (builder, clock, at);
  node = json_builder_get_root (builder);
  json_object_set_string_member (json_node_get_object (node), "policy", by->code);
  json_object_set_string_member (json_node_get_object (node), "source", rule->source);
  return node;
}

static void
dump (GPtrArray      *clocks,
      const HaPolicy *by,
      gint64          at)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < clocks->len; i++)
    json_builder_add_value (builder, make_clock (g_ptr_array_index (clocks, i), by, at));
  json_builder_end_array (builder);
  ha_out_json (builder);
}

static void
print (GPtrArray      *clocks,
       const HaPolicy *by,
       HaLang          lang)
{
  int year, month, day;

  ha_date_get (by->from, &year, &month, &day);
  ha_out_line (_("Procedure %s, in force from %02d/%02d/%d"), by->code, day, month, year);
  ha_print_clocks (clocks, 0, 0, lang, TRUE);
}

/* Where no working time is ahead a clock falls back on clock hours, so that a ticket has a limit at all; to be asked for one is another thing. */
static gboolean
check_reckoned (GPtrArray  *clocks,
                GError    **error)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (clocks, i);

      if (clock->unit != HA_UNIT_CLOCK_HOURS && ((const HaStep *) g_ptr_array_index (clock->steps, 0))->kind == HA_STEP_PLUS_HOURS)
        {
          g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
                               _("There is no working time for that within 20 years"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  HaPolicyCase what;
  gint64 at;

  if (!parse_options (&at, &what, error))
    return FALSE;
  office = find_office (ctl, error);
  if (office == NULL)
    return FALSE;
  clocks = ha_procedure_preview_clocks (office, &what, at);
  if (!check_reckoned (clocks, error))
    return FALSE;
  if (ctl->json)
    dump (clocks, ha_office_get_policy (office, at), at);
  else
    print (clocks, ha_office_get_policy (office, at), ctl->lang);
  return TRUE;
}

const HaCommand ha_command_due = {
  "due", "--received TIME --channel CHANNEL", N_("Reckon the limits a ticket would get"), 0, 0, entries, run,
};
