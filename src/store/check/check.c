/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the register what it should be? File, journal, numbers and contents; tickets one by one are in check-tickets.c. */
#include "store/check/check.h"
#include "store/list/search.h"

#include <string.h>

#define MAX_FOUND 1000

void
ha_check_tell (GPtrArray *found, const char *format, ...)
{
  va_list args;

  if (found->len >= MAX_FOUND)
    return;
  va_start (args, format);
  g_ptr_array_add (found, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- The file ----------------------------------------------------------------------------------------------- */

/* A page that can not be read at all ends the check of the file, and is its result. */
static gboolean
take_as_found (GPtrArray *found, GError **error)
{
  if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT))
    return FALSE;
  ha_check_tell (found, "File: %s", (*error)->message);
  g_clear_error (error);
  return TRUE;
}

gboolean
ha_check_file (HaDriver *driver, GPtrArray *found, GError **error)
{
  return (ha_driver_check (driver, found, error) && ha_check_schema (driver, found, error))
         || take_as_found (found, error);
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
ha_check_chain (HaDriver *driver, GPtrArray *found, GError **error)
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
        ha_check_tell (found, "Journal: entries %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are missing", last + 1,
                     seq - 1);
      if (g_strcmp0 (hash, ha_statement_get_text (rows, 13)) != 0 || holds_large_number (rows))
        ha_check_tell (found, "Journal: entry %" G_GINT64_FORMAT ", or the one before it, was changed", seq);
      g_free (previous);
      previous = ha_statement_dup_text (rows, 13);
      last = seq;
    }
  return *error == NULL || take_as_found (found, error);
}

/* ---- Numbers ------------------------------------------------------------------------------------------------ */

/* Each of these gives one row per problem: its text. */
static const char *const numbering[] = {
  "SELECT 'Codes of ' || year || ': ' || count (*) || ' tickets, the highest number is ' || max (number) "
  "FROM ticket GROUP BY year HAVING count (*) <> max (number)",
  "SELECT 'Codes of ' || b.year || ': the book says ' || b.last || ', the highest number is ' "
  "|| coalesce (max (t.number), 0) FROM ticket_book b LEFT JOIN ticket t ON t.year = b.year "
  "GROUP BY b.year HAVING b.last <> coalesce (max (t.number), 0)",
  "SELECT 'Codes of ' || year || ' have no book' FROM ticket "
  "WHERE year NOT IN (SELECT year FROM ticket_book) GROUP BY year",
  "SELECT 'Ticket ' || code || ' has number ' || number || ' of ' || year FROM ticket "
  "WHERE code <> printf ('KN-%d-%04d', year, number)",
  /* A number set by hand, out of order, has its reason. */
  "SELECT 'Letters of ' || l.year || ': number ' || (l.number - 1) || ' is missing' FROM letter l "
  "WHERE l.status >= 3 AND l.suffix IS NULL AND l.reason IS NULL AND l.number > 1 AND NOT EXISTS "
  "(SELECT 1 FROM letter p WHERE p.year = l.year AND p.number = l.number - 1 AND p.status >= 3)",
  "SELECT 'Letters of ' || b.year || ': the book says ' || b.last || ', the highest number is ' "
  "|| coalesce (max (l.number), 0) FROM letter_book b "
  "LEFT JOIN letter l ON l.year = b.year AND l.status >= 3 AND l.suffix IS NULL "
  "WHERE b.book = 'outgoing' GROUP BY b.year HAVING b.last <> coalesce (max (l.number), 0)",
  "SELECT 'Letters of ' || year || ' have no book' FROM letter WHERE status >= 3 AND suffix IS NULL "
  "AND year NOT IN (SELECT year FROM letter_book WHERE book = 'outgoing') GROUP BY year",
  /* Letters' heads are few beside the journal: they are what is kept to look up. */
  "SELECT 'Letter ' || number || ' of ' || year || ' names a journal that is not this one' FROM letter "
  "WHERE journal_head IN (SELECT journal_head FROM letter WHERE journal_head IS NOT NULL EXCEPT SELECT hash FROM journal)",
};

static gboolean
check_numbers (HaDriver *driver, GPtrArray *found, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbering); i++)
    {
      g_autoptr (HaStatement) rows = ha_driver_query (driver, error, numbering[i], NULL);

      while (ha_statement_next (rows, error))
        ha_check_tell (found, "%s", ha_statement_get_text (rows, 0));
      if (*error != NULL)
        return FALSE;
    }
  return TRUE;
}

/* An issued letter is what was issued. */
static gboolean
check_letters (HaDriver *driver, GPtrArray *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT " HA_LETTER_COLUMNS " FROM letter WHERE status >= 3 ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaLetter) letter = ha_store_read_letter (rows);
      g_autofree char *digest = ha_letter_digest (letter);
      g_autofree char *reference = ha_letter_get_reference (letter);

      if (g_strcmp0 (digest, letter->content_sha256) != 0)
        ha_check_tell (found, "Letter %s of %d is not as it was issued", reference, letter->year);
    }
  return *error == NULL;
}

gboolean
ha_check_numbering (HaDriver *driver, GPtrArray *found, GError **error)
{
  return check_numbers (driver, found, error) && check_letters (driver, found, error);
}

/* ---- Contents ----------------------------------------------------------------------------------------------- */

gboolean
ha_check_contents (HaDriver *driver, GPtrArray *found, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT sha256, content FROM attachment_content", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (GBytes) content = ha_statement_dup_bytes (rows, 1);
      g_autofree char *digest = content != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content) : NULL;

      if (g_strcmp0 (digest, ha_statement_get_text (rows, 0)) != 0)
        ha_check_tell (found, "Attachment %s is not what it was", ha_statement_get_text (rows, 0));
    }
  return *error == NULL;
}

/* ---- The doors ---------------------------------------------------------------------------------------------- */

typedef struct {
  gboolean deep;
  GPtrArray *found; /* borrowed */
} Check;

/* Then what follows would only repeat it. */
static gboolean
is_damaged (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_has_prefix (found->pdata[i], "File:"))
      return TRUE;
  return FALSE;
}

static gpointer
check_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (HaOffice) office = NULL;

  if (!ha_check_file (driver, check->found, error) || is_damaged (check->found))
    return NULL;
  office = check->deep ? ha_store_load_office_with_history (self, driver, error)
                       : ha_store_load_office (self, driver, error);
  if (office == NULL)
    take_as_found (check->found, error);
  if (office == NULL || !ha_check_chain (driver, check->found, error)
      || !ha_check_numbering (driver, check->found, error) || !ha_check_calendar (driver, check->found, error)
      || !ha_check_office (driver, check->found, error)
      || !ha_check_tickets (driver, office, check->deep, check->found, error)
      || !ha_search_check (driver, check->found, error))
    return NULL;
  if (check->deep)
    ha_check_contents (driver, check->found, error);
  return NULL;
}

/* The search index looks at itself; that counts as writing, so the writer does it, and nobody registers meanwhile: only when it is asked to
 * look deeply. Readers have seen before that it holds what it should, and leads there. */
static gpointer
check_search_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GError) local = NULL;

  if (!(ha_index_is_whole (driver, HA_INDEX_TICKETS, &local) && ha_index_is_whole (driver, HA_INDEX_CUSTOMERS, &local))
      && !g_error_matches (local, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY))
    ha_check_tell (check->found, "Search: %s", local->message);
  return NULL;
}

GPtrArray *
ha_store_check (HaStore *self, gboolean deep, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  Check check = { deep, found };

  ha_store_run (self, HA_JOB_READ, check_job, &check, NULL, &local);
  if (local == NULL && deep)
    ha_store_run (self, HA_JOB_BARE, check_search_job, &check, NULL, &local);
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* ---- The same, one after the other, on the readers' and the writer's threads ------------------------------------ */

static void
free_check (Check *check)
{
  g_ptr_array_unref (check->found);
  g_free (check);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  ha_store_run_finish (HA_STORE (source), result, check_search_job, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (check->found), (GDestroyNotify) g_ptr_array_unref);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  ha_store_run_finish (HA_STORE (source), result, check_job, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!check->deep)
    g_task_return_pointer (task, g_ptr_array_ref (check->found), (GDestroyNotify) g_ptr_array_unref);
  else
    ha_store_run_async (HA_STORE (source), HA_JOB_BARE, check_search_job, check, NULL, NULL,
                        check_search_job, g_task_get_cancellable (task), searched_cb, g_object_ref (task));
}

void
ha_store_check_async (HaStore *self, gboolean deep, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Check *check;

  g_return_if_fail (HA_IS_STORE (self));

  check = g_new0 (Check, 1);
  check->deep = deep;
  check->found = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ha_store_check_async);
  g_task_set_task_data (task, check, (GDestroyNotify) free_check);
  ha_store_run_async (self, HA_JOB_READ, check_job, check, NULL, NULL, check_job, cancellable, checked_cb,
                      g_object_ref (task));
}

GPtrArray *
ha_store_check_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == ha_store_check_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
