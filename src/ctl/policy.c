/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy: the procedures of the register and the ready-made ones: listed, shown as text, added, chosen. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/policy-file.h"
#include "core/words.h"
#include "ctl/out.h"

static char *from;

static const GOptionEntry entries[] = {
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("choose: for what is received from this day on"), N_("DATE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
fail_usage (GError **error)
{
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "policy",
               "[list | show CODE | choose CODE --from DATE | add FILE]");
  return FALSE;
}

static void
dump_policy (JsonBuilder    *builder,
             const HaOffice *office,
             const HaPolicy *policy,
             gint64          now)
{
  g_autofree char *date = ha_date_to_iso (policy->from);

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", policy->id);
  ha_out_add_text (builder, "code", policy->code);
  ha_out_add_text (builder, "name", policy->name);
  ha_out_add_text (builder, "source", policy->source);
  ha_out_add_text (builder, "from", date);
  ha_out_add_bool (builder, "chosen", policy->chosen);
  ha_out_add_bool (builder, "in_force", policy->id == ha_office_get_policy (office, now)->id);
  json_builder_set_member_name (builder, "clocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < policy->clocks->len; i++)
    json_builder_add_string_value (
        builder, ha_clock_kind_get_id (g_array_index (policy->clocks, HaPolicyClock, i).kind));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_policy (HaCtl          *ctl,
              const HaOffice *office,
              const HaPolicy *policy)
{
  g_autofree char *date = ha_words_date (policy->from, ctl->lang);
  gboolean in_force = policy->id == ha_office_get_policy (office, ctl->now)->id;
  const char *state = !policy->chosen                                    ? _("not chosen")
                      : in_force                                         ? _("in force")
                      : policy->from > ha_time_get_date (ctl->now, NULL) ? _("chosen")
                                                                         : _("over");

  ha_out_line ("%s · %s · %s · %s", policy->code, policy->name, date, state);
}

/* Those of the register, and the ready-made ones that an older register has not yet: array of HaPolicy. */
static GPtrArray *
collect (HaCtl *ctl)
{
  GPtrArray *policies = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_policy_free);
  const char *const *codes = ha_policy_list_ready ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ctl->office->policies->len; i++)
    {
      HaPolicy *policy = ha_policy_copy (g_ptr_array_index (ctl->office->policies, i));

      g_ptr_array_add (policies, policy);
      g_hash_table_add (known, policy->code);
    }
  for (guint i = 0; codes[i] != NULL; i++)
    {
      HaPolicy *policy = g_hash_table_contains (known, codes[i]) ? NULL : ha_policy_new_ready (codes[i]);

      if (policy == NULL)
        continue;
      policy->id = 0;
      policy->chosen = FALSE;
      g_ptr_array_add (policies, policy);
    }
  return policies;
}

static gboolean
list (HaCtl   *ctl,
      char   **arguments,
      GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) policies = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  policies = collect (ctl);
  json_builder_begin_array (builder);
  for (guint i = 0; i < policies->len; i++)
    if (ctl->json)
      dump_policy (builder, ctl->office, g_ptr_array_index (policies, i), ctl->now);
    else
      print_policy (ctl, ctl->office, g_ptr_array_index (policies, i));
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

/* The newest of that code in the register, else a ready-made one; new. */
static HaPolicy *
find_policy (HaCtl      *ctl,
             const char *code)
{
  HaPolicy *found = NULL;

  for (guint i = 0; ctl->office != NULL && i < ctl->office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (ctl->office->policies, i);

      if (!g_str_equal (policy->code, code))
        continue;
      ha_policy_free (found);
      found = ha_policy_copy (policy);
    }
  return found != NULL ? found : ha_policy_new_ready (code);
}

static gboolean
show (HaCtl   *ctl,
      char   **arguments,
      GError **error)
{
  g_autoptr (HaPolicy) policy = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (arguments[1] == NULL)
    return fail_usage (error);
  if (ha_ctl_names_register (ctl) && !ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  policy = find_policy (ctl, arguments[1]);
  if (policy == NULL)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("There is no procedure “%s”"), arguments[1]);
      return FALSE;
    }
  text = ha_policy_format (policy);
  if (!ctl->json)
    {
      ha_out_line ("%s", g_strchomp (text));
      return TRUE;
    }
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "code", policy->code);
  ha_out_add_text (builder, "text", text);
  json_builder_end_object (builder);
  ha_out_json (builder);
  return TRUE;
}

static gboolean
tell_id (HaCtl      *ctl,
         gint64      id,
         const char *sentence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (id == 0)
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", id);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else
    ha_out_line ("%s", sentence);
  return TRUE;
}

/* What holds now and what is planned after it. */
static void
dump_plan (HaCtl          *ctl,
           const HaOffice *office,
           GPtrArray      *plan,
           gint64          id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", id);
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->len; i++)
    dump_policy (builder, office, g_ptr_array_index (plan, i), ctl->now);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static void
tell_plan (HaCtl      *ctl,
           const char *code,
           HaDate      date,
           gint64      id)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (ctl->store);
  g_autoptr (GPtrArray) plan = ha_policy_list_plan (office->policies, ha_time_get_date (ctl->now, NULL));
  g_autofree char *words = ha_words_date (date, ctl->lang);

  if (ctl->json)
    {
      dump_plan (ctl, office, plan, id);
      return;
    }
  ha_out_line (_("%s holds for what is received from %s on"), code, words);
  for (guint i = 0; i < plan->len; i++)
    print_policy (ctl, office, g_ptr_array_index (plan, i));
}

static gboolean
choose (HaCtl   *ctl,
        char   **arguments,
        GError **error)
{
  HaDate date;
  gint64 id;

  if (arguments[1] == NULL || from == NULL)
    return fail_usage (error);
  if (!ha_ctl_parse_date ("--from", from, &date, error) || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  id = ha_store_choose_policy (ctl->store, arguments[1], date, ctl->actor->id, ctl->now, error);
  if (id != 0)
    tell_plan (ctl, arguments[1], date, id);
  return id != 0;
}

static gboolean
add (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *text = NULL;

  if (arguments[1] == NULL)
    return fail_usage (error);
  text = ha_ctl_read_input (arguments[1], error);
  return text != NULL && ha_ctl_open (ctl, HA_CTL_WRITE, error)
         && tell_id (ctl, ha_store_add_policy (ctl->store, text, ctl->actor->id, ctl->now, error),
                     _("The procedure is in the register; it holds once it is chosen"));
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  static const struct {
    const char *word;
    gboolean (*run) (HaCtl *ctl, char **arguments, GError **error);
  } words[] = { { "list", list }, { "show", show }, { "choose", choose }, { "add", add } };
  const char *word = arguments[0] != NULL ? arguments[0] : "list";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].run (ctl, arguments, error);
  return fail_usage (error);
}

const HaCommand ha_command_policy = {
  "policy", "[list | show CODE | choose CODE --from DATE | add FILE]",
  N_("List the procedures and their limits, add one, choose one"), 0, 2, entries, run,
};
