/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reminders: what stands behind the bell of one person. It only lists: nothing counts as seen by it. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"
#include "watch/reminder-words.h"
#include "watch/watch.h"

static gboolean all;

static const GOptionEntry entries[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Also what was seen, and what no longer holds"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
dump_state (JsonBuilder *builder, const HaReminder *one, gint64 now)
{
  ha_out_add_time (builder, "told", one->told);
  ha_out_add_time (builder, "shown", one->shown);
  ha_out_add_time (builder, "seen", one->seen);
  ha_out_add_time (builder, "again", one->again);
  ha_out_add_bool (builder, "holds", ha_reminder_holds (one, now));
}

static void
dump (JsonBuilder *builder, const HaCtl *ctl, const HaReminder *one)
{
  const HaTold *what = &one->what;
  g_autofree char *title = ha_reminder_words_title (one, ctl->now, ctl->lang);
  g_autofree char *text = ha_reminder_words_body (one, NULL, ctl->now, ctl->lang);

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", one->id);
  ha_out_add_text (builder, "code", one->code);
  ha_out_add_text (builder, "customer", one->customer);
  ha_out_add_text (builder, "cause", ha_cause_get_id (what->cause));
  ha_out_add_text (builder, "clock", ha_clock_kind_get_id (what->clock));
  ha_out_add_time (builder, "appointment", what->cause == HA_CAUSE_APPOINTMENT ? what->due : 0);
  ha_out_add_time (builder, "threshold", what->threshold);
  ha_out_add_time (builder, "due", what->due);
  dump_state (builder, one, ctl->now);
  ha_out_add_text (builder, "title", title);
  ha_out_add_text (builder, "text", text);
  json_builder_end_object (builder);
}

static void
print (const HaCtl *ctl, const HaReminder *one)
{
  g_autofree char *told = ha_words_time_short (one->told, ctl->now, ctl->lang);
  g_autofree char *title = ha_reminder_words_title (one, ctl->now, ctl->lang);
  g_autofree char *row = ha_reminder_words_row (one, ctl->now, ctl->lang);
  const char *state = "";

  if (one->seen != 0)
    state = _(" (seen)");
  else if (!ha_reminder_holds (one, ctl->now))
    state = _(" (no longer so)");
  ha_out_line ("%s  %s · %s%s", told, title, row, state);
}

static gboolean
run (HaCtl *ctl, char **arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) reminders = NULL;
  HaReminderQuery query = { .also_nobodys = TRUE, .unseen = !all, .now = ctl->now };
  const HaPerson *person;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  person = ha_office_find_user (ctl->office, ha_ctl_get_login (ctl));
  query.person = person != NULL ? person->id : 0;
  reminders = ha_store_list_reminders (ctl->store, &query, error);
  if (reminders == NULL || !ha_watch_sort_out (ctl->store, reminders, 0, ctl->now, error))
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < reminders->len; i++)
    {
      const HaReminder *one = reminders->pdata[i];

      if (!all && !ha_reminder_holds (one, ctl->now))
        continue;
      if (ctl->json)
        dump (builder, ctl, one);
      else
        print (ctl, one);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

const HaCommand ha_command_reminders = {
  "reminders", "", N_("List what one is reminded of and has not seen"), 0, 0, entries, run,
};
