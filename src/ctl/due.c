/* SPDX-License-Identifier: GPL-3.0-or-later */
/* due: the clocks a ticket would get. Needs no register; with one named (--register, $HOIAM_REGISTER) it reckons with
 * that office's limits and days. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"

static char *received;
static char *channel;
static char *kind;
static char *policy;

static const GOptionEntry entries[] = {
  { "received", 0, 0, G_OPTION_ARG_FILENAME, &received, N_("When it was received"), N_("TIME") },
  { "channel", 0, 0, G_OPTION_ARG_FILENAME, &channel, N_("How: counter phone written email website message district"),
    N_("CHANNEL") },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("complaint or inquiry"), N_("KIND") },
  { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy,
    N_("The limits to reckon with, by their code; otherwise those in force then"), N_("ID") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
refuse (GError     **error,
        const char  *option,
        const char  *value)
{
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("%s: “%s” is not known"), option, value);
  return FALSE;
}

static gboolean
parse_options (gint64     *at,
               HaChannel  *by,
               GError    **error)
{
  if (received == NULL || channel == NULL)
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("--received and --channel must be given"));
      return FALSE;
    }
  *by = ha_channel_from_id (channel);
  if (*by == HA_CHANNEL_NONE)
    return refuse (error, "--channel", channel);
  if (kind != NULL && ha_kind_from_id (kind) == HA_KIND_NONE)
    return refuse (error, "--kind", kind);
  return ha_ctl_parse_time ("--received", received, at, error);
}

/* The office with this policy as its only one. */
static HaOffice *
narrow (const HaOffice  *office,
        const char      *code,
        GError         **error)
{
  g_autoptr (HaOffice) narrowed = ha_office_new ();

  g_clear_pointer (&narrowed->calendar, ha_calendar_unref);
  narrowed->calendar = ha_calendar_ref (office->calendar);
  g_ptr_array_set_size (narrowed->policies, 0);
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *one = g_ptr_array_index (office->policies, i);

      if (g_strcmp0 (one->code, code) == 0)
        g_ptr_array_add (narrowed->policies, ha_policy_copy (one));
    }
  if (narrowed->policies->len > 0)
    return g_steal_pointer (&narrowed);
  refuse (error, "--policy", code);
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

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  HaChannel by;
  gint64 at;

  if (!parse_options (&at, &by, error))
    return FALSE;
  office = find_office (ctl, error);
  if (office == NULL)
    return FALSE;
  clocks = ha_procedure_preview_clocks (office, &(HaPolicyCase) { .channel = by, .kind = ha_kind_from_id (kind) }, at);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      for (guint i = 0; i < clocks->len; i++)
        ha_dump_clock (builder, g_ptr_array_index (clocks, i), at);
      json_builder_end_array (builder);
      ha_out_json (builder);
    }
  else
    ha_print_clocks (clocks, 0, 0, ctl->lang, TRUE);
  return TRUE;
}

const HaCommand ha_command_due = {
  "due", "--received TIME --channel CHANNEL", N_("Reckon the limits a ticket would get"), 0, 0, entries, run,
};
