/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tick: what the programs that watch do at a given time, for everybody. It shows nothing: what it records is shown by the agent of whom it
 * concerns, when one runs, and stands behind the bell till it is seen. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "watch/reminder-words.h"
#include "watch/watch.h"

/* Those who were told, as array of arrays of HaReminder, all borrowed. */
static GPtrArray *
gather (const HaTick *tick)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < tick->recorded->len; i++)
    {
      HaReminder *one = tick->recorded->pdata[i];
      GPtrArray *same = NULL;

      for (guint j = 0; j < all->len && same == NULL; j++)
        if (ha_told_is_same (((GPtrArray *) all->pdata[j])->pdata[0], one))
          same = all->pdata[j];
      if (same == NULL)
        g_ptr_array_add (all, same = g_ptr_array_new ());
      g_ptr_array_add (same, one);
    }
  return all;
}

/* NULL-terminated; whoever watches has no name. */
static char **
list_names (const HaOffice *office, GPtrArray *same)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < same->len; i++)
    {
      const HaPerson *person = ha_office_get_person (office, ((HaReminder *) same->pdata[i])->what.person);

      if (person != NULL)
        g_ptr_array_add (names, g_strdup (person->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static void
dump_told (JsonBuilder *builder, GPtrArray *same, const HaOffice *office)
{
  const HaReminder *first = same->pdata[0];
  const HaTold *what = &first->what;
  g_auto (GStrv) names = list_names (office, same);

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "code", first->code);
  ha_out_add_text (builder, "cause", ha_cause_get_id (what->cause));
  ha_out_add_text (builder, "clock", ha_clock_kind_get_id (what->clock));
  ha_out_add_time (builder, "appointment", what->cause == HA_CAUSE_APPOINTMENT ? what->due : 0);
  ha_out_add_time (builder, "threshold", what->threshold);
  ha_out_add_time (builder, "due", what->due);
  ha_out_add_bool (builder, "breach", ha_reminder_is_critical (first));
  ha_out_add_lines (builder, "to", names);
  json_builder_end_object (builder);
}

static void
dump_codes (JsonBuilder *builder, const char *name, GPtrArray *codes)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (codes, i));
  json_builder_end_array (builder);
}

static void
dump_tick (const HaTick *tick, GPtrArray *told, const HaOffice *office)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dump_codes (builder, "resumed", tick->resumed);
  dump_codes (builder, "escalated", tick->escalated);
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  for (guint i = 0; i < told->len; i++)
    dump_told (builder, g_ptr_array_index (told, i), office);
  json_builder_end_array (builder);
  ha_out_add_time (builder, "next", tick->next);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static void
print_tick (HaCtl *ctl, const HaTick *tick, GPtrArray *told)
{
  for (guint i = 0; i < tick->resumed->len; i++)
    ha_out_line (_("%s: runs again, the pause is over"), (const char *) g_ptr_array_index (tick->resumed, i));
  for (guint i = 0; i < tick->escalated->len; i++)
    ha_out_line (_("%s: passed on to the leaders"), (const char *) g_ptr_array_index (tick->escalated, i));
  for (guint i = 0; i < told->len; i++)
    {
      GPtrArray *same = g_ptr_array_index (told, i);
      g_autofree char *title = ha_reminder_words_title (same->pdata[0], ctl->now, ctl->lang);
      g_autofree char *row = ha_reminder_words_row (same->pdata[0], ctl->now, ctl->lang);
      g_auto (GStrv) names = list_names (ctl->office, same);
      g_autofree char *to = g_strjoinv (", ", names);

      ha_out_line ("%s · %s → %s", title, row, to);
    }
}

static gboolean
run (HaCtl *ctl, char **arguments, GError **error)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) everybody = ha_watch_who_new (0, TRUE, wishes);
  HaWatchScope all = { .from = G_MININT64 };
  g_autoptr (HaTick) tick = NULL;
  g_autoptr (GPtrArray) told = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_WRITE_AS_PROGRAM, error))
    return FALSE;
  tick = ha_watch_tick (ctl->store, everybody, &all, ctl->now, error);
  if (tick == NULL)
    return FALSE;
  told = gather (tick);
  if (ctl->json)
    dump_tick (tick, told, ctl->office);
  else
    print_tick (ctl, tick, told);
  return TRUE;
}

const HaCommand ha_command_tick = {
  "tick", "", N_("Escalate what is past its limit, and say who is to be told what"), 0, 0, NULL, run,
};
