/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the register what it should be? File, journal, numbers and contents; tickets one by one are in check-tickets.c. */
#include "store/check/check.h"
#include "store/case/lost.h"
#include "store/list/search.h"

/* ---- The file ----------------------------------------------------------------------------------------------- */

/* A page that can not be read at all ends the check of the file, and is its result. */
static gboolean
take_as_found (HaFindings *found, GError **error)
{
  if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT))
    return FALSE;
  ha_check_tell (found, N_("File: %s"), (*error)->message);
  g_clear_error (error);
  return TRUE;
}

gboolean
ha_check_file (HaDriver *driver, HaFindings *found, GError **error)
{
  return (ha_driver_check (driver, found, error) && ha_check_schema (driver, found, error)) || take_as_found (found, error);
}

/* ---- The journal -------------------------------------------------------------------------------------------- */

/* Nothing that was ever written is larger; its lower half alone would be what is hashed. */
static gboolean
holds_large_number (HaStatement *row)
{
  static const int columns[] = { 5, 6, 7, 8, 11 };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (ha_statement_get_int (row, columns[i]) != (int) ha_statement_get_int (row, columns[i]))
      return TRUE;
  return FALSE;
}

static char *
hash_row (HaStatement *row, const char *previous)
{
  HaEntry entry = {
    .seq = ha_statement_get_int (row, 0),
    .at = ha_statement_get_int (row, 2),
    .actor = ha_statement_get_int (row, 3),
    .actor_name = (char *) ha_statement_get_text (row, 4),
    .action = (HaAction) ha_statement_get_int (row, 5),
    .round = (int) ha_statement_get_int (row, 6),
    .before = (HaStage) ha_statement_get_int (row, 7),
    .after = (HaStage) ha_statement_get_int (row, 8),
    .note = (char *) ha_statement_get_text (row, 10),
  };

  return ha_store_hash_entry (previous, ha_statement_get_int (row, 1), &entry, ha_statement_get_text (row, 9),
                              (int) ha_statement_get_int (row, 11), ha_statement_get_text (row, 12));
}

/* After a break the chain is taken up again from what is written, so that each break is told once. */
gboolean
ha_check_chain (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT seq, ticket, at, actor, actor_name, action, round, before, after, fields, note, version, digest, hash "
    "FROM journal ORDER BY seq", NULL);
  g_autofree char *previous = NULL;
  gint64 last = 0;

  while (ha_statement_next (rows, error))
    {
      g_autofree char *hash = hash_row (rows, previous);
      gint64 seq = ha_statement_get_int (rows, 0);

      if (seq != last + 1)
        ha_check_tell (found, N_("Journal: entries %" PRId64 " to %" PRId64 " are missing"), last + 1, seq - 1);
      if (g_strcmp0 (hash, ha_statement_get_text (rows, 13)) != 0 || holds_large_number (rows))
        ha_check_tell (found, N_("Journal: entry %" PRId64 ", or the one before it, was changed"), seq);
      g_free (previous);
      previous = ha_statement_dup_text (rows, 13);
      last = seq;
    }
  return *error == NULL || take_as_found (found, error);
}

/* ---- Numbers ------------------------------------------------------------------------------------------------ */

/* What was lost with the register that an older copy took the place of is no fault (case/lost.h). */
typedef gboolean (*IsLost) (const GPtrArray *lost, HaStatement *row);

static gboolean
are_codes_lost (const GPtrArray *lost, HaStatement *row)
{
  int year = (int) ha_statement_get_int (row, 0), count = (int) ha_statement_get_int (row, 1), highest = (int) ha_statement_get_int (row, 2);

  return highest - count == (int) ha_lost_count (lost, NULL, year, 1, highest);
}

static gboolean
are_last_codes_lost (const GPtrArray *lost, HaStatement *row)
{
  int year = (int) ha_statement_get_int (row, 0), last = (int) ha_statement_get_int (row, 1), highest = (int) ha_statement_get_int (row, 2);

  return last - highest == (int) ha_lost_count (lost, NULL, year, highest + 1, last);
}

static gboolean
is_number_lost (const GPtrArray *lost, HaStatement *row)
{
  return ha_lost_has (lost, ha_statement_get_text (row, 3), (int) ha_statement_get_int (row, 0), (int) ha_statement_get_int (row, 1), NULL);
}

/* Each of these gives one row per problem: what its sentence names. */
static const struct
{
  const char *format;
  const char *sql; /* three texts; and the book */
  IsLost is_lost;
} numbering[] = {
  { N_("Codes of %s: %s tickets, the highest number is %s"),
    "SELECT year, count (*), max (number) FROM ticket GROUP BY year HAVING count (*) <> max (number)", are_codes_lost },
  { N_("Codes of %s: the book says %s, the highest number is %s"),
    "SELECT b.year, b.last, coalesce (max (t.number), 0) FROM ticket_book b LEFT JOIN ticket t ON t.year = b.year "
    "GROUP BY b.year HAVING b.last <> coalesce (max (t.number), 0)", are_last_codes_lost },
  { N_("Codes of %s have no book"),
    "SELECT year, NULL, NULL FROM ticket WHERE year NOT IN (SELECT year FROM ticket_book) GROUP BY year" },
  { N_("Ticket %s has number %s of %s"),
    "SELECT code, number, year FROM ticket WHERE code <> 'KN-' || year || '-' || " HA_SQL_FOUR_DIGITS ("number") },
  /* A number set by hand, out of order, has its reason; a year that was begun on paper has its first number. Why a letter replaces another is no reason
   * for a gap: since PDFs are kept the entry says whether its number was set by hand. */
  { N_("Letters of %s: number %s is missing"),
    "SELECT l.year, l.number - 1, NULL, l.book FROM letter l "
    "WHERE l.status >= 3 AND l.suffix IS NULL AND (l.reason IS NULL OR l.replaces IS NOT NULL) AND l.number > 1 AND NOT EXISTS "
    "(SELECT 1 FROM letter p WHERE p.book = l.book AND p.year = l.year AND p.number = l.number - 1 AND p.status >= 3) "
    "AND NOT EXISTS (SELECT 1 FROM setting s WHERE s.name = 'book.' || l.book || '.start.' || l.year AND s.value = CAST (l.number AS TEXT)) "
    "AND (l.reason IS NULL OR EXISTS (SELECT 1 FROM journal j WHERE j.ticket = l.ticket AND {has j.fields, '\"letter\":\"' || l.id || '\"'} "
    "AND {has j.fields, '\"pdf_size\"'} AND NOT {has j.fields, '\"by_hand\"'}))", is_number_lost },
  { N_("Letters of %s: number %s is before the first one, %s, and has no reason"),
    "SELECT l.year, l.number, s.value FROM letter l JOIN setting s ON s.name = 'book.' || l.book || '.start.' || l.year "
    "WHERE l.status >= 3 AND l.reason IS NULL AND l.number < CAST (s.value AS INTEGER)" },
  { N_("Letters of %s: the book says %s, the highest number is %s"),
    "SELECT b.year, b.last, coalesce (max (l.number), 0), b.book FROM letter_book b "
    "LEFT JOIN letter l ON l.book = b.book AND l.year = b.year AND l.status >= 3 AND l.suffix IS NULL "
    "GROUP BY b.book, b.year HAVING b.last <> coalesce (max (l.number), 0)", is_number_lost },
  { N_("Letters of %s have no book"),
    "SELECT year, NULL, NULL FROM letter WHERE status >= 3 AND suffix IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM letter_book b WHERE b.book = letter.book AND b.year = letter.year) "
    "AND NOT EXISTS (SELECT 1 FROM setting s WHERE s.name = 'book.' || letter.book || '.start.' || letter.year "
    "AND letter.number < CAST (s.value AS INTEGER)) GROUP BY book, year" },
  /* Letters' heads are few beside the journal: they are what is kept to look up. */
  { N_("Letter %s of %s names a journal that is not this one"),
    "SELECT number, year, NULL FROM letter "
    "WHERE journal_head IN (SELECT journal_head FROM letter WHERE journal_head IS NOT NULL EXCEPT SELECT hash FROM journal)" },
};

static gboolean
check_numbers (HaDriver *driver, HaFindings *found, GError **error)
{
  gboolean all = TRUE;
  g_autoptr (GPtrArray) lost = ha_lost_list (driver, &all, error);

  if (!all)
    ha_check_tell (found, N_("Numbers that are not given again: some can not be read"));
  for (guint i = 0; lost != NULL && i < G_N_ELEMENTS (numbering); i++)
    {
      g_autoptr (HaStatement) rows = ha_driver_query (driver, error, numbering[i].sql, NULL);

      while (ha_statement_next (rows, error))
        if (numbering[i].is_lost == NULL || !numbering[i].is_lost (lost, rows))
          ha_check_tell (found, numbering[i].format, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1),
                         ha_statement_get_text (rows, 2));
      if (*error != NULL)
        return FALSE;
    }
  return *error == NULL;
}

/* An issued letter is what was issued. */
static gboolean
check_letters (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT " HA_LETTER_COLUMNS " FROM letter WHERE status >= 3 ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaLetter) letter = ha_store_read_letter (rows);
      g_autofree char *digest = ha_letter_digest (letter);
      g_autofree char *reference = ha_letter_get_reference (letter);

      if (g_strcmp0 (digest, letter->content_sha256) != 0)
        ha_check_tell (found, N_("Letter %s of %d is not as it was issued"), reference, letter->year);
    }
  return *error == NULL;
}

gboolean
ha_check_numbering (HaDriver *driver, HaFindings *found, GError **error)
{
  return check_numbers (driver, found, error) && check_letters (driver, found, error);
}

/* ---- Contents ----------------------------------------------------------------------------------------------- */

gboolean
ha_check_contents (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT sha256, content FROM attachment_content", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (GBytes) content = ha_statement_dup_bytes (rows, 1);
      g_autofree char *digest = content != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content) : NULL;

      if (g_strcmp0 (digest, ha_statement_get_text (rows, 0)) != 0)
        ha_check_tell (found, N_("Attachment %s is not what it was"), ha_statement_get_text (rows, 0));
    }
  return *error == NULL;
}

/* ---- The doors ---------------------------------------------------------------------------------------------- */

gboolean
ha_check_rows (HaDriver *driver, gboolean deep, HaFindings *found, GError **error)
{
  g_autoptr (HaOffice) office = ha_store_load_office_with_history (NULL, driver, error);

  if (office == NULL)
    return take_as_found (found, error);
  return ha_check_numbering (driver, found, error) && ha_check_calendar (driver, found, error)
         && ha_check_office (driver, found, error) && ha_check_reminders (driver, found, error)
         && ha_check_tickets (driver, office, deep, found, error)
         && ha_search_check (driver, deep, found, error) && (!deep || ha_check_contents (driver, found, error));
}

typedef struct {
  gboolean deep;
  HaFindings *found;
} Check;

/* Of a damaged file what follows would only repeat it. */
static gpointer
check_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Check *check = data;

  if (ha_check_file (driver, check->found, error) && !ha_findings_have (check->found, "File:")
      && ha_check_chain (driver, check->found, error))
    ha_check_rows (driver, check->deep, check->found, error);
  return NULL;
}

GPtrArray *
ha_store_check (HaStore *self, gboolean deep, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  g_autoptr (GError) local = NULL;
  Check check = { deep, found };

  ha_store_run (self, HA_JOB_READ, check_job, &check, NULL, &local);
  if (local == NULL)
    return ha_findings_end (g_steal_pointer (&found));
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* ---- The same, not waiting --------------------------------------------------------------------------------------- */

static void
free_check (gpointer data)
{
  Check *check = data;

  g_clear_pointer (&check->found, ha_findings_free);
  g_free (check);
}

static gpointer
check_async_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Check *check = data;

  check_job (self, driver, check, error);
  return *error == NULL ? ha_findings_end (g_steal_pointer (&check->found)) : NULL;
}

void
ha_store_check_async (HaStore *self, gboolean deep, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Check *check;

  g_return_if_fail (HA_IS_STORE (self));

  check = g_new0 (Check, 1);
  check->deep = deep;
  check->found = ha_findings_new ();
  ha_store_run_async (self, HA_JOB_READ, check_async_job, check, free_check, (GDestroyNotify) g_ptr_array_unref,
                      ha_store_check_async, cancellable, callback, user_data);
}

GPtrArray *
ha_store_check_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_check_async, error);
}

static gpointer
get_head_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT hash FROM journal ORDER BY seq DESC LIMIT 1", NULL);
}

char *
ha_store_get_journal_head (HaStore *self, GError **error)
{
  return ha_store_run (self, HA_JOB_READ, get_head_job, NULL, g_free, error);
}
