/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day: a day of the office's own in the calendar, or taken back to what law and notice say. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/calendar-words.h"

static char *kind;
static char *hours;
static char *name;
static char *source;

static const GOptionEntry entries[] = {
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind,
    N_("closure, holiday, compensation, swap-off, swap-work; or ordinary: as law, notice and week say"), N_("KIND") },
  { "hours", 0, 0, G_OPTION_ARG_FILENAME, &hours, N_("What is worked on a day swap-work, or in spite of a closure"),
    "07:30-11:30,…" },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_("Why, in words"), N_("TEXT") },
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, N_("The notice or decision it rests on"), N_("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
parse_kind (HaDayKind  *found,
            GError    **error)
{
  *found = kind != NULL ? ha_day_kind_from_id (kind) : HA_DAY_ORDINARY;
  if (*found != HA_DAY_ORDINARY || g_strcmp0 (kind, "ordinary") == 0)
    return TRUE;
  if (kind != NULL)
    return ha_ctl_refuse_word (error, "--kind", kind);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Say %s"), "--kind KIND");
  return FALSE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GArray) given = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  HaDay day = { .name = name, .source = source };

  if (!ha_ctl_parse_date ("DATE", arguments[0], &day.date, error) || !parse_kind (&day.kind, error))
    return FALSE;
  given = ha_ctl_parse_hours ("--hours", hours != NULL ? hours : "", error);
  if (given == NULL || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  if (day.kind == HA_DAY_ORDINARY)
    moved = ha_store_clear_day (ctl->store, day.date, ctl->actor->id, ctl->now, error);
  else
    moved = ha_store_set_day (ctl->store, &day, (HaInterval *) (gpointer) given->data, given->len, ctl->actor->id,
                              ctl->now, error);
  if (moved != NULL)
    ha_ctl_tell_reckoned (ctl, moved);
  return moved != NULL;
}

const HaCommand ha_command_day = {
  "day", "DATE --kind KIND", N_("Close the office on a day, or open it, and reckon running limits again"), 1, 1, entries,
  run,
};
