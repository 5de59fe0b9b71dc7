/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told, against the tickets that it was told of; that it is as it was written, and all there, marks and tallies say. */
#include "store/check/check.h"

/* Each gives one row per problem: the reminder's number and its ticket. What was told before schema 6 has no state. */
static const struct {
  const char *format;
  const char *sql;
} checks[] = {
  { N_("Reminder %s of ticket %s is of an appointment of another ticket"),
    "SELECT r.id, t.code FROM reminder r JOIN appointment a ON a.id = r.appointment LEFT JOIN ticket t ON t.id = r.ticket "
    "WHERE a.ticket <> r.ticket ORDER BY r.id" },
  { N_("Reminder %s of ticket %s is of a deadline that the ticket never had"),
    "SELECT r.id, t.code FROM reminder r LEFT JOIN ticket t ON t.id = r.ticket WHERE r.cause < 4 AND NOT EXISTS "
    "(SELECT 1 FROM clock c WHERE c.ticket = r.ticket AND c.kind = r.kind AND c.round = r.round) ORDER BY r.id" },
  { N_("What became of reminder %s, of ticket %s, is missing or another person's"),
    "SELECT r.id, coalesce (t.code, '–') FROM reminder r LEFT JOIN reminder_state s ON s.reminder = r.id LEFT JOIN ticket t ON t.id = r.ticket "
    "WHERE (r.cause <> 0) <> (s.reminder IS NOT NULL) OR s.person <> coalesce (r.person, 0) ORDER BY r.id" },
};

gboolean
ha_check_reminders (HaDriver *driver, HaFindings *found, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (HaStatement) rows = ha_driver_query (driver, error, checks[i].sql, NULL);

      while (ha_statement_next (rows, error))
        ha_check_tell (found, checks[i].format, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1));
      if (*error != NULL)
        return FALSE;
    }
  return TRUE;
}
