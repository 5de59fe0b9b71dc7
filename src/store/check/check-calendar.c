/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar and what it was before, against what the journal says of each change. */
#include "store/office/calendar-state.h"
#include "store/check/check.h"
#include "store/json.h"

/* fields: an entry's, as JSON. */
static gboolean
has_digest (const char *json, const char *name, const char *text)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (HaFields) fields = ha_json_to_fields (json, NULL);

  return fields != NULL && g_strcmp0 (ha_fields_get (fields, name), digest) == 0;
}

static gboolean
check_changes (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT change.seq, change.before, journal.fields FROM "
                                                  "calendar_change change JOIN journal ON journal.seq = change.seq "
                                                  "ORDER BY change.seq",
                                                  NULL);

  while (ha_statement_next (rows, error))
    if (!has_digest (ha_statement_get_text (rows, 2), "calendar-before", ha_statement_get_text (rows, 1)))
      ha_check_tell (found, N_("The calendar before entry %" PRId64 " of the journal is not what it was"),
                     ha_statement_get_int (rows, 0));
  return *error == NULL;
}

/* Changes that the journal tells of must have left what was before them. */
static gboolean
check_missing (HaDriver *driver, HaFindings *found, GError **error)
{
  gint64 n = ha_driver_get_int (driver, error,
                                "SELECT count (*) FROM journal WHERE ticket IS NULL AND fields LIKE "
                                "'%\"calendar-before\"%' AND seq NOT IN (SELECT seq FROM calendar_change)",
                                NULL);

  if (n > 0)
    ha_check_tell (found, N_("%" PRId64 " earlier calendars are missing"), n);
  return *error == NULL;
}

gboolean
ha_check_calendar (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  g_autofree char *text = state != NULL ? ha_calendar_state_to_text (state) : NULL;
  g_autofree char *last = NULL;

  if (text == NULL || !check_changes (driver, found, error) || !check_missing (driver, found, error))
    return FALSE;
  last = ha_driver_get_text (driver, error,
                             "SELECT fields FROM journal WHERE ticket IS NULL AND fields LIKE '%\"calendar\":%' "
                             "ORDER BY seq DESC LIMIT 1",
                             NULL);
  if (last != NULL && !has_digest (last, "calendar", text))
    ha_check_tell (found, N_("The calendar was changed outside the program"));
  return *error == NULL;
}
