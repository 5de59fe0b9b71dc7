/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-text index on FTS5: contentless tables, the list of their terms, and the places of terms for the check. */
#include "store/list/search-index.h"

#include <string.h>

#include "store/check/check.h"
#include "store/sqlite/sqlite-private.h"
#include "store/sqlite/tokenizer.h"

#define TIDY_PAGES 64

/* One table for both, so that registering a customer with a ticket writes to one: a customer's number stands in it as a negative one. Of
 * either, the highest number comes first. */
typedef struct {
  const char *put;
  const char *forget;
  const char *collect;
  const char *walk;
} Statements;

static const Statements statements[] = {
  [HA_INDEX_TICKETS] = {
    "INSERT INTO ticket_search (rowid, words) VALUES (:id, :words)",
    "INSERT INTO ticket_search (ticket_search, rowid, words) VALUES ('delete', :id, :words)",
    "SELECT rowid FROM ticket_search WHERE ticket_search MATCH :match AND rowid > 0",
    "SELECT rowid FROM ticket_search WHERE ticket_search MATCH :match AND rowid > 0 ORDER BY rowid DESC",
  },
  [HA_INDEX_CUSTOMERS] = {
    "INSERT INTO ticket_search (rowid, words) VALUES (-:id, :words)",
    "INSERT INTO ticket_search (ticket_search, rowid, words) VALUES ('delete', -:id, :words)",
    "SELECT -rowid FROM ticket_search WHERE ticket_search MATCH :match AND rowid < 0",
    "SELECT -rowid FROM ticket_search WHERE ticket_search MATCH :match AND rowid < 0 ORDER BY rowid",
  },
};

static const char places_sql[] = "SELECT doc, term, offset FROM ticket_search_places";

/* ---- Keeping -------------------------------------------------------------------------------------------------- */

static gboolean
keep_terms (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) terms = ha_tokenizer_take_terms (driver->terms);

  for (guint i = 0; i < terms->len; i++)
    if (!ha_driver_run (driver, error,
                        "INSERT INTO search_term (term, tickets) VALUES (:term, 1) ON CONFLICT (term) DO NOTHING",
                        "t:term", terms->pdata[i], NULL))
      return FALSE;
  return TRUE;
}

static gboolean
put (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error)
{
  if (g_strcmp0 (old, words) == 0)
    return TRUE;
  if (old != NULL && !ha_driver_run (driver, error, statements[index].forget, "i:id", id, "t:words", old, NULL))
    return FALSE;
  if (words != NULL && !ha_driver_run (driver, error, statements[index].put, "i:id", id, "t:words", words, NULL))
    return FALSE;
  return keep_terms (driver, error);
}

/* An index that is so damaged that the engine does not even open it: its tables are given what those of an empty one hold. */
static gboolean
empty_by_hand (HaDriver *driver, GError **error)
{
  gboolean done;

  sqlite3_db_config (driver->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  done = ha_driver_exec (driver, "DELETE FROM ticket_search_idx; DELETE FROM ticket_search_data; "
                                 "INSERT INTO ticket_search_data (id, block) VALUES (1, x''), (10, x'00000000000000')", error);
  sqlite3_db_config (driver->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return done;
}

static gboolean
empty (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error, "INSERT INTO ticket_search (ticket_search) VALUES ('delete-all')", NULL);
}

static gboolean
clear (HaDriver *driver, GError **error)
{
  if (empty (driver, error))
    return TRUE;
  if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_SEARCH))
    return FALSE;
  g_clear_error (error);
  return empty_by_hand (driver, error) && empty (driver, error);
}

/* ---- Asking --------------------------------------------------------------------------------------------------- */

static char *
quote (HaUnitKind kind, const char *text)
{
  return g_strdup_printf ("\"%s\"%s", text, kind == HA_UNIT_BEGINNING ? "*" : "");
}

static gboolean
collect (HaDriver *driver, HaIndex index, HaUnitKind kind, const char *text, HaBitmap *hits, gsize *n,
                  GError **error)
{
  g_autofree char *match = quote (kind, text);
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, statements[index].collect, "t:match", match, NULL);
  gsize count = 0;
  int code = SQLITE_DONE;

  for (code = rows != NULL ? ha_sqlite_step (rows) : SQLITE_DONE; code == SQLITE_ROW; code = sqlite3_step (rows->handle))
    {
      ha_bitmap_add (hits, sqlite3_column_int64 (rows->handle, 0));
      count++;
    }
  if (code != SQLITE_DONE)
    ha_sqlite_fail (driver, code, error);
  if (n != NULL)
    *n += count;
  return *error == NULL;
}

/* Each word in brackets, as any of its units. */
static char *
make_match (GPtrArray *words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      GPtrArray *units = g_ptr_array_index (words, i);

      g_string_append (match, i > 0 ? " AND (" : "(");
      for (guint j = 0; j < units->len; j++)
        {
          const HaIndexUnit *unit = g_ptr_array_index (units, j);
          g_autofree char *quoted = quote (unit->kind, unit->text);

          g_string_append_printf (match, "%s%s", j > 0 ? " OR " : "", quoted);
        }
      g_string_append_c (match, ')');
    }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static gboolean
walk (HaDriver *driver, HaIndex index, GPtrArray *words, HaIndexTakeFunc take, gpointer data, GError **error)
{
  g_autofree char *match = make_match (words);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, statements[index].walk, "t:match", match, NULL);

  while (ha_statement_next (rows, error))
    if (!take (ha_statement_get_int (rows, 0), data))
      break;
  return *error == NULL;
}

/* ---- Terms ---------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_terms (HaDriver *driver, const char *beginning, guint limit, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *end = g_strconcat (beginning, "\xf4\x8f\xbf\xbf", NULL); /* the last character there is */
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT term FROM search_term WHERE term >= :from AND term < :to ORDER BY tickets DESC, term LIMIT :limit",
      "t:from", beginning, "t:to", end, "i:limit", (gint64) limit, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (terms, ha_statement_dup_text (rows, 0));
  return *error == NULL ? g_steal_pointer (&terms) : NULL;
}

static GPtrArray *
list_crowded (HaDriver *driver, guint terms, GError **error)
{
  g_autoptr (GPtrArray) beginnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT substr (term, 1, 1) AS beginning FROM search_term GROUP BY beginning HAVING count (*) > :terms UNION "
      "SELECT substr (term, 1, 2) AS beginning FROM search_term GROUP BY beginning HAVING count (*) > :terms UNION "
      "SELECT substr (term, 1, 3) AS beginning FROM search_term GROUP BY beginning HAVING count (*) > 2 * :terms",
      "i:terms", (gint64) terms, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (beginnings, ha_statement_dup_text (rows, 0));
  return *error == NULL ? g_steal_pointer (&beginnings) : NULL;
}

#define LEAST_DIGITS 3
#define MOST_DIGITS 6

/* Beginnings of the terms that came so far, which come in their order: sums by their lengths. */
typedef struct {
  char term[MOST_DIGITS + 1];
  gint64 sums[MOST_DIGITS + 1];
  gint64 entries;
  GPtrArray *all;
} Beginnings;

/* Those that the next term does not have are complete. */
static void
end_beginnings (Beginnings *self, const char *next)
{
  for (gsize n = LEAST_DIGITS; n <= MOST_DIGITS; n++)
    {
      if (strncmp (self->term, next, n) == 0)
        continue;
      if (self->sums[n] >= self->entries && strspn (self->term, "0123456789") >= n)
        g_ptr_array_add (self->all, g_strndup (self->term, n));
      self->sums[n] = 0;
    }
  g_strlcpy (self->term, next, sizeof self->term);
}

static gboolean
list_numbers (HaDriver *driver, char digit, gint64 entries, GPtrArray *all, GError **error)
{
  const char from[] = { digit, '\0' };
  const char to[] = { (char) (digit + 1), '\0' };
  Beginnings beginnings = { .entries = entries, .all = all };
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT term, doc FROM ticket_search_terms WHERE term >= :from AND term <= :to ORDER BY term",
      "t:from", from, "t:to", to, NULL);

  while (ha_statement_next (rows, error))
    {
      const char *term = ha_statement_get_text (rows, 0);
      gint64 n = ha_statement_get_int (rows, 1);

      end_beginnings (&beginnings, term);
      for (gsize i = LEAST_DIGITS; i <= MIN (strlen (term), MOST_DIGITS); i++)
        beginnings.sums[i] += n;
      if (n >= entries && strspn (term, "0123456789") == strlen (term))
        g_ptr_array_add (all, g_strdup_printf ("\"%s\"", term));
    }
  end_beginnings (&beginnings, "");
  return *error == NULL;
}

static gboolean
count_terms (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error,
                        "UPDATE search_term SET tickets = n FROM (SELECT s.term AS name, coalesce (r.doc, 0) AS n "
                        "FROM search_term s LEFT JOIN ticket_search_terms r ON r.term = s.term) "
                        "WHERE term = name AND tickets <> n",
                        NULL);
}

/* ---- Order ---------------------------------------------------------------------------------------------------- */

static gboolean
tidy (HaDriver *driver, gboolean begin_all, gboolean *done, GError **error)
{
  gint64 before = sqlite3_total_changes (driver->handle);

  *done = FALSE;
  if (!ha_driver_run (driver, error, "INSERT INTO ticket_search (ticket_search, rank) VALUES ('merge', :pages)", "d:pages",
                      begin_all ? -TIDY_PAGES : TIDY_PAGES, NULL))
    return FALSE;
  *done = sqlite3_total_changes (driver->handle) - before < 2; /* as the engine tells whether there was work */
  return TRUE;
}

static gboolean
join_parts (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error, "INSERT INTO ticket_search (ticket_search) VALUES ('optimize')", NULL);
}

/* ---- Counts --------------------------------------------------------------------------------------------------- */

/* Every code has it, so that its count is that of all tickets; it is counted last. */
#define IN_ALL "kn"

static void
clear_count (gpointer data)
{
  g_free (((HaIndexCount *) data)->term);
}

static gint64
count_term (HaDriver *driver, const char *term, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT doc FROM ticket_search_terms WHERE term = :term", "t:term", term,
                            NULL);
}

static GArray *
count_some (HaDriver *driver, const char *after, guint n, gint64 time, GError **error)
{
  gint64 end = g_get_monotonic_time () + time;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (HaIndexCount));
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT term FROM search_term WHERE term > :after AND term <> '" IN_ALL "' ORDER BY term LIMIT :n", "t:after",
      after != NULL ? after : "", "d:n", (int) n, NULL);

  g_array_set_clear_func (counts, clear_count);
  while ((counts->len == 0 || g_get_monotonic_time () < end) && ha_statement_next (rows, error))
    {
      HaIndexCount count = { ha_statement_dup_text (rows, 0), 0 };

      count.tickets = count_term (driver, count.term, error);
      g_array_append_val (counts, count);
      if (*error != NULL)
        break;
    }
  return *error == NULL ? g_steal_pointer (&counts) : NULL;
}

static gboolean
write_counts (HaDriver *driver, GArray *counts, GError **error)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const HaIndexCount *count = &g_array_index (counts, HaIndexCount, i);

      if (!ha_driver_run (driver, error, "UPDATE search_term SET tickets = :n WHERE term = :term AND tickets <> :n",
                          "i:n", count->tickets, "t:term", count->term, NULL))
        return FALSE;
    }
  return TRUE;
}

static gint64
get_counted (HaDriver *driver, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT tickets FROM search_term WHERE term = '" IN_ALL "'", NULL);
}

static gboolean
set_counted (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error,
                        "UPDATE search_term SET tickets = (SELECT count (*) FROM ticket) WHERE term = '" IN_ALL "'",
                        NULL);
}

/* ---- Places --------------------------------------------------------------------------------------------------- */

static gboolean
read_places (HaDriver *driver, HaIndexPlaceFunc func, gpointer data, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, places_sql, NULL);

  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);
      guint64 place = ha_index_hash_place (ha_statement_get_text (rows, 1), ha_statement_get_int (rows, 2));

      func (id < 0 ? HA_INDEX_CUSTOMERS : HA_INDEX_TICKETS, id < 0 ? -id : id, place, data);
    }
  return *error == NULL;
}

/* How many entries the index leads to, the highest id first: by its own shortcuts, which reading it from end to end does not take. */
static gint64
count_walked (HaDriver *driver, HaIndex index, const char *term, GError **error)
{
  g_autofree char *match = quote (HA_UNIT_PHRASE, term);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, statements[index].walk, "t:match", match, NULL);
  gint64 last = G_MAXINT64;
  gint64 n = 0;

  while (ha_statement_next (rows, error) && ha_statement_get_int (rows, 0) < last)
    {
      last = ha_statement_get_int (rows, 0);
      n++;
    }
  return n;
}

static gboolean
walk_term (HaDriver *driver, const char *term, gint64 n, HaFindings *found, GError **error)
{
  gint64 tickets = count_walked (driver, HA_INDEX_TICKETS, term, error);
  gint64 customers = *error == NULL ? count_walked (driver, HA_INDEX_CUSTOMERS, term, error) : 0;

  if (*error == NULL && tickets + customers != n)
    ha_check_tell_of (found, statements, N_("Search: it does not lead to all tickets and customers with “%s”"), term);
  return *error == NULL;
}

static gboolean
walk_listed (HaDriver *driver, gboolean only_list, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT r.term, r.doc, s.term IS NOT NULL FROM ticket_search_terms r LEFT JOIN search_term s ON s.term = r.term "
      "WHERE r.term NOT GLOB '*[0-9]*'",
      NULL);

  while (ha_statement_next (rows, error))
    {
      const char *term = ha_statement_get_text (rows, 0);

      if (ha_statement_get_int (rows, 2) == 0)
        ha_check_tell (found, N_("Search: the list of words lacks “%s”"), term);
      if (!only_list && !walk_term (driver, term, ha_statement_get_int (rows, 1), found, error))
        return FALSE;
    }
  return *error == NULL;
}

/* Places come term by term, and those of an entry one after the other. */
static gboolean
walk_all (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, places_sql, NULL);
  g_autofree char *term = NULL;
  gint64 last = 0, n = 0;

  while (ha_statement_next (rows, error))
    {
      const char *now = ha_statement_get_text (rows, 1);
      gint64 id = ha_statement_get_int (rows, 0);

      if (g_strcmp0 (term, now) != 0)
        {
          if (term != NULL && !walk_term (driver, term, n, found, error))
            return FALSE;
          g_free (term);
          term = g_strdup (now);
          n = 0;
        }
      n += n == 0 || id != last;
      last = id;
    }
  return *error == NULL && (term == NULL || walk_term (driver, term, n, found, error));
}

static gboolean
walk_terms (HaDriver *driver, gboolean all, HaFindings *found, GError **error)
{
  return walk_listed (driver, all, found, error) && (!all || walk_all (driver, found, error));
}

const HaIndexEngine ha_sqlite_index = {
  .put = put,
  .clear = clear,
  .collect = collect,
  .walk = walk,
  .list_terms = list_terms,
  .list_crowded = list_crowded,
  .list_numbers = list_numbers,
  .count_terms = count_terms,
  .count_some = count_some,
  .write_counts = write_counts,
  .get_counted = get_counted,
  .set_counted = set_counted,
  .tidy = tidy,
  .join = join_parts,
  .read_places = read_places,
  .walk_terms = walk_terms,
};
