/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tick: what the agent does at a given time. What it tells counts as told. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"
#include "watch/watch.h"

static const char *
get_name (const HaOffice *office,
          gint64          id)
{
  const HaPerson *person = ha_office_get_person (office, id);

  return person != NULL ? person->name : "";
}

static void
dump_alert (JsonBuilder    *builder,
            const HaAlert  *alert,
            const HaOffice *office)
{
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "code", alert->code);
  ha_out_add_text (builder, "clock", ha_clock_kind_get_id (alert->clock));
  ha_out_add_time (builder, "threshold", alert->threshold);
  ha_out_add_time (builder, "due", alert->due);
  ha_out_add_bool (builder, "breach", alert->breach);
  json_builder_set_member_name (builder, "to");
  json_builder_begin_array (builder);
  for (guint i = 0; i < alert->to->len; i++)
    json_builder_add_string_value (builder, get_name (office, g_array_index (alert->to, gint64, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
dump_codes (JsonBuilder *builder,
            const char  *name,
            GPtrArray   *codes)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (codes, i));
  json_builder_end_array (builder);
}

static void
dump_tick (const HaTick   *tick,
           GPtrArray      *told,
           const HaOffice *office)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dump_codes (builder, "resumed", tick->resumed);
  dump_codes (builder, "escalated", tick->escalated);
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  for (guint i = 0; i < told->len; i++)
    dump_alert (builder, g_ptr_array_index (told, i), office);
  json_builder_end_array (builder);
  ha_out_add_time (builder, "next", tick->next);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static void
print_tick (HaCtl        *ctl,
            const HaTick *tick,
            GPtrArray    *told)
{
  for (guint i = 0; i < tick->resumed->len; i++)
    ha_out_line (_("%s: runs again, the pause is over"), (const char *) g_ptr_array_index (tick->resumed, i));
  for (guint i = 0; i < tick->escalated->len; i++)
    ha_out_line (_("%s: passed on to the leaders"), (const char *) g_ptr_array_index (tick->escalated, i));
  for (guint i = 0; i < told->len; i++)
    {
      const HaAlert *alert = g_ptr_array_index (told, i);
      g_autofree char *words = ha_words_alert (alert->code, alert->clock, alert->due, ctl->now, ctl->lang);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < alert->to->len; j++)
        g_string_append_printf (names, "%s%s", j > 0 ? ", " : "",
                                get_name (ctl->office, g_array_index (alert->to, gint64, j)));
      ha_out_line ("%s → %s", words, names->str);
    }
}

/* Those this call is the first to tell; all of a register that can only be read, where nothing can be marked. Borrowed from the tick; NULL with error. */
static GPtrArray *
mark (HaCtl         *ctl,
      const HaTick  *tick,
      GError       **error)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < tick->alerts->len; i++)
    {
      HaAlert *alert = g_ptr_array_index (tick->alerts, i);
      g_autoptr (GError) failed = NULL;

      if (ha_store_is_read_only (ctl->store) || ha_watch_told (ctl->store, alert, ctl->now, &failed))
        g_ptr_array_add (told, alert);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
    }
  return g_steal_pointer (&told);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaTick) tick = NULL;
  g_autoptr (GPtrArray) told = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_WRITE_AS_PROGRAM, error))
    return FALSE;
  tick = ha_watch_tick (ctl->store, ctl->now, error);
  if (tick == NULL)
    return FALSE;
  told = mark (ctl, tick, error);
  if (told == NULL)
    return FALSE;
  if (ctl->json)
    dump_tick (tick, told, ctl->office);
  else
    print_tick (ctl, tick, told);
  return TRUE;
}

const HaCommand ha_command_tick = {
  "tick", "", N_("Escalate what is past its limit, and say who is to be told what"), 0, 0, NULL, run,
};
