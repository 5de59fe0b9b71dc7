/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was told after the copy was made is not told again: reminders of tickets that the copy has too, to people whom it knows, and what became of
 * them, go from the register that stood there into the restored one. Of a damaged one as many as can be read.
 */
#include "store/backup/backup-private.h"
#include "store/check/seal.h"
#include "store/check/tally.h"
#include "store/migrate.h"

/* From the copy's newest entry on; a state may be newer than its reminder. */
static const char later[]
    = "SELECT r.person, p.login, r.cause, r.ticket, t.key, r.kind, r.round, r.appointment, a.meets, r.threshold, r.due, r.told, s.handed, s.server, "
      "s.bubble, s.shown, s.seen, s.again, s.times FROM reminder r JOIN reminder_state s ON s.reminder = r.id LEFT JOIN person p ON p.id = "
      "r.person LEFT JOIN ticket t ON t.id = r.ticket LEFT JOIN appointment a ON a.id = r.appointment WHERE r.told >= :since OR s.handed >= "
      ":since OR s.shown >= :since OR s.seen >= :since OR s.again >= :since ORDER BY r.id";

static void
bind_ints (HaStatement *to, HaStatement *from, const char *const *names, const int *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    if (ha_statement_get_text (from, columns[i]) != NULL)
      ha_statement_bind_int (to, names[i], ha_statement_get_int (from, columns[i]));
}

/* Ticket, person and appointment are the copy's own by more than their numbers; else nothing is inserted. */
static gint64
insert (HaDriver *copy, HaStatement *row, GError **error)
{
  static const char *const names[] = { "person", "cause", "ticket", "kind", "round", "appointment", "meets", "threshold", "due", "told" };
  static const int columns[] = { 0, 2, 3, 5, 6, 7, 8, 9, 10, 11 };
  g_autoptr (HaStatement) insert = ha_driver_prepare (
      copy,
      "INSERT INTO reminder (person, cause, ticket, kind, round, appointment, threshold, due, told) SELECT :person, :cause, :ticket, :kind, "
      ":round, :appointment, :threshold, :due, :told WHERE (:ticket IS NULL OR EXISTS (SELECT 1 FROM ticket WHERE id = :ticket AND key = "
      ":key)) AND (:person IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = :person AND login = :login)) AND (:appointment IS NULL OR "
      "EXISTS (SELECT 1 FROM appointment WHERE id = :appointment AND ticket = :ticket AND meets = :meets)) ON CONFLICT DO NOTHING",
      error);

  bind_ints (insert, row, names, columns, G_N_ELEMENTS (names));
  ha_statement_bind_text (insert, "login", ha_statement_get_text (row, 1));
  ha_statement_bind_text (insert, "key", ha_statement_get_text (row, 4));
  while (ha_statement_next (insert, error))
    ;
  return *error == NULL && ha_driver_get_changes (copy) == 1 ? ha_driver_get_last_id (copy) : 0;
}

/* The copy's own row of the same; 0: it has none. */
static gint64
find_same (HaDriver *copy, HaStatement *row, GError **error)
{
  return ha_driver_get_int (copy, error,
                            "SELECT r.id FROM reminder r JOIN ticket t ON t.id = r.ticket WHERE r.ticket = :ticket AND t.key = :key AND "
                            "coalesce (r.person, 0) = :person AND r.cause = :cause AND r.kind = :kind AND r.round = :round AND coalesce "
                            "(r.appointment, 0) = :appointment AND r.threshold = :threshold AND r.due = :due",
                            "i:ticket", ha_statement_get_int (row, 3), "t:key", ha_statement_get_text (row, 4), "i:person",
                            ha_statement_get_int (row, 0), "i:cause", ha_statement_get_int (row, 2), "i:kind", ha_statement_get_int (row, 5),
                            "i:round", ha_statement_get_int (row, 6), "i:appointment", ha_statement_get_int (row, 7), "i:threshold",
                            ha_statement_get_int (row, 9), "i:due", ha_statement_get_int (row, 10), NULL);
}

static gboolean
write_state (HaDriver *copy, HaStatement *row, gint64 id, GError **error)
{
  static const char *const names[] = { "handed", "bubble", "shown", "seen", "again", "times" };
  static const int columns[] = { 12, 14, 15, 16, 17, 18 };
  g_autoptr (HaStatement) write = ha_driver_prepare (
      copy,
      "UPDATE reminder_state SET handed = :handed, server = :server, bubble = :bubble, shown = :shown, seen = :seen, again = :again, times = "
      ":times WHERE reminder = :id AND seen IS NULL AND times <= :times",
      error);

  ha_statement_bind_int (write, "id", id);
  bind_ints (write, row, names, columns, G_N_ELEMENTS (names));
  ha_statement_bind_text (write, "server", ha_statement_get_text (row, 13));
  while (ha_statement_next (write, error))
    ;
  return *error == NULL && ha_mark_row (copy, HA_MARK_REMINDER_STATE, id, error);
}

static gboolean
begin_state (HaDriver *copy, gint64 person, gint64 id, GError **error)
{
  return ha_driver_run (copy, error, "INSERT INTO reminder_state (reminder, person) VALUES (:id, :person)", "i:id", id, "i:person", person, NULL)
         && ha_mark_row (copy, HA_MARK_REMINDER, id, error) && ha_tally_add (copy, HA_TALLY_REMINDER, 1, error);
}

static gboolean
carry_one (HaDriver *copy, HaStatement *row, GError **error)
{
  gint64 id = insert (copy, row, error);

  if (id != 0 && !begin_state (copy, ha_statement_get_int (row, 0), id, error))
    return FALSE;
  if (id == 0 && *error == NULL)
    id = find_same (copy, row, error);
  return *error == NULL && (id == 0 || write_state (copy, row, id, error));
}

gboolean
ha_backup_carry_told (HaDriver *old, HaDriver *copy, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 since = ha_driver_get_int (copy, error, "SELECT at FROM journal ORDER BY seq DESC LIMIT 1", NULL);
  g_autoptr (HaStatement) rows = NULL;

  if (*error != NULL)
    return FALSE;
  if (ha_migrate_get_version (old, &problem) < 6 || problem != NULL)
    return TRUE;
  rows = ha_driver_query (old, &problem, later, "i:since", since, NULL);
  while (ha_statement_next (rows, &problem))
    {
      if (carry_one (copy, rows, error))
        continue;
      if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED))
        return FALSE;
      g_clear_error (error); /* what this schema does not take was not written by a program of ours */
    }
  return TRUE;
}
