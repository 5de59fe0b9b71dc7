/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers told are told: what the register that stood there gave out after the copy was made is kept in mind by the restored one, whose books go
 * on behind it. The lost ones are listed (case/lost.h), and the journal says so. Of a damaged register as much is taken as can be read, and what later
 * copies know besides.
 */
#include "store/backup/backup-private.h"
#include "store/case/lost.h"
#include "store/migrate.h"
#include "store/office/office.h"

#include <string.h>

/* ---- What was given ------------------------------------------------------------------------------------------------ */

/* A counter of the old register: a book (NULL: codes) and year, and how far it came, or what the year's first number was. */
typedef struct { const char *book; int year; int last; } Counter;

typedef struct
{
  GArray *counters;   /* of Counter */
  GArray *starts;     /* of Counter */
  GPtrArray *numbers; /* of HaLost: letters' numbers, and what was lost before */
  gboolean unsure;    /* not all could be read */
} Given;

/* What no register would count is damage. */
static void
add_counter (GArray *counters, const char *book, gint64 year, gint64 last, Given *given)
{
  Counter counter = { g_intern_string (book), (int) year, (int) last };

  if (year < 1000 || year > 9999 || last < 0 || last > HA_LOST_MOST)
    given->unsure = TRUE;
  else if (last > 0)
    g_array_append_val (counters, counter);
}

static void
add_number (Given *given, HaLost *one)
{
  if (one != NULL)
    g_ptr_array_add (given->numbers, one);
  else
    given->unsure = TRUE;
}

static void
read_counters (HaDriver *old, const char *sql, Given *given)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaStatement) rows = ha_driver_query (old, &problem, sql, NULL);

  while (ha_statement_next (rows, &problem))
    add_counter (given->counters, ha_statement_get_text (rows, 0), ha_statement_get_int (rows, 1), ha_statement_get_int (rows, 2), given);
  given->unsure = given->unsure || problem != NULL;
}

/* "book.<id>.start.<year>" */
static void
read_starts (HaDriver *old, Given *given)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaStatement) rows = ha_driver_query (old, &problem, "SELECT name, CAST (value AS INTEGER) FROM setting "
                                                                 "WHERE name >= 'book.' AND name < 'book/' ORDER BY name", NULL);

  while (ha_statement_next (rows, &problem))
    {
      g_auto (GStrv) parts = g_strsplit (ha_statement_get_text (rows, 0), ".", 4);

      if (g_strv_length (parts) == 4 && g_str_equal (parts[2], "start"))
        add_counter (given->starts, parts[1], g_ascii_strtoll (parts[3], NULL, 10), ha_statement_get_int (rows, 1), given);
    }
  given->unsure = given->unsure || problem != NULL;
}

/* Before schema 4 there was one book. */
static void
read_letters (HaDriver *old, Given *given)
{
  g_autoptr (GError) problem = NULL;
  gboolean books = ha_migrate_get_version (old, &problem) >= 4;
  g_autoptr (HaStatement) rows = problem != NULL ? NULL
    : ha_driver_query (old, &problem, books ? "SELECT book, year, number, suffix FROM letter WHERE status >= 3"
                                            : "SELECT 'outgoing', year, number, suffix FROM letter WHERE status >= 3", NULL);

  while (ha_statement_next (rows, &problem))
    add_number (given, ha_lost_new (ha_statement_get_text (rows, 0), (int) ha_statement_get_int (rows, 1), ha_statement_get_int (rows, 2),
                                    ha_statement_get_int (rows, 2), ha_statement_get_text (rows, 3)));
  given->unsure = given->unsure || problem != NULL;
}

static void
read_lost (HaDriver *old, Given *given)
{
  g_autoptr (GError) problem = NULL;
  gboolean all = FALSE;
  g_autoptr (GPtrArray) before = ha_lost_list (old, &all, &problem);

  for (guint i = 0; before != NULL && i < before->len; i++)
    add_number (given, g_steal_pointer (&before->pdata[i]));
  given->unsure = given->unsure || problem != NULL || !all;
}

/* Each by itself: what can not be read is no reason to forget the rest. */
static void
read_given (HaDriver *old, Given *given)
{
  read_counters (old, "SELECT book, year, last FROM letter_book", given);
  read_counters (old, "SELECT NULL, year, last FROM ticket_book", given);
  read_starts (old, given);
  read_letters (old, given);
  read_lost (old, given);
}

/* ---- What the copy has of it --------------------------------------------------------------------------------------- */

/* Of letters also what stands in the book of paper that the year was begun with. */
static int
get_last (HaDriver *copy, const Counter *counter, GError **error)
{
  g_autofree char *start = g_strdup_printf ("book.%s.start.%d", counter->book, counter->year);

  return counter->book == NULL
           ? (int) ha_driver_get_int (copy, error, "SELECT last FROM ticket_book WHERE year = :year", "d:year", counter->year, NULL)
           : (int) ha_driver_get_int (copy, error,
                                      "SELECT max (coalesce ((SELECT last FROM letter_book WHERE book = :book AND year = :year), 0), "
                                      "coalesce ((SELECT CAST (value AS INTEGER) FROM setting WHERE name = :name), 0) - 1)",
                                      "t:book", counter->book, "d:year", counter->year, "t:name", start, NULL);
}

static gboolean
raise_counter (HaDriver *copy, const Counter *counter, GError **error)
{
  return counter->book == NULL
           ? ha_driver_run (copy, error,
                            "INSERT INTO ticket_book (year, last) VALUES (:year, :last) ON CONFLICT (year) DO UPDATE SET last = excluded.last",
                            "d:year", counter->year, "d:last", counter->last, NULL)
           : ha_driver_run (copy, error,
                            "INSERT INTO letter_book (book, year, last) VALUES (:book, :year, :last) ON CONFLICT (book, year) "
                            "DO UPDATE SET last = excluded.last",
                            "t:book", counter->book, "d:year", counter->year, "d:last", counter->last, NULL);
}

/* How many of each were carried. */
typedef struct { guint codes, letters, starts; } Carried;

static void
add_range (GPtrArray *lost, const char *book, int year, int first, int last, Carried *carried)
{
  HaLost *one = ha_lost_new (book, year, first, last, NULL);

  if (one == NULL)
    return;
  *(book == NULL ? &carried->codes : &carried->letters) += (guint) (last - first + 1);
  g_ptr_array_add (lost, one);
}

/* A year whose book was begun on paper, and of which the copy has no number yet. */
static gboolean
carry_starts (HaDriver *copy, const Given *given, Carried *carried, GError **error)
{
  for (guint i = 0; i < given->starts->len; i++)
    {
      const Counter *start = &g_array_index (given->starts, Counter, i);
      g_autofree char *name = g_strdup_printf ("book.%s.start.%d", start->book, start->year);
      g_autofree char *value = g_strdup_printf ("%d", start->last);
      int last = get_last (copy, start, error);

      if (*error != NULL)
        return FALSE;
      if (last >= start->last - 1)
        continue;
      if (ha_driver_get_int (copy, error, "SELECT last FROM letter_book WHERE book = :book AND year = :year", "t:book", start->book, "d:year",
                             start->year, NULL) > 0)
        continue;
      if (*error != NULL || !ha_office_write_setting (copy, name, value, error))
        return FALSE;
      carried->starts++;
    }
  return TRUE;
}

/* Codes have no holes: what is behind the copy's last one was given. Of letters that is said only where they could not be read. */
static gboolean
carry_counters (HaDriver *copy, const Given *given, GPtrArray *lost, Carried *carried, GError **error)
{
  for (guint i = 0; i < given->counters->len; i++)
    {
      const Counter *counter = &g_array_index (given->counters, Counter, i);
      int last = get_last (copy, counter, error);

      if (*error != NULL || (last < counter->last && !raise_counter (copy, counter, error)))
        return FALSE;
      if (last < counter->last && (counter->book == NULL || given->unsure))
        add_range (lost, counter->book, counter->year, last + 1, counter->last, carried);
    }
  return TRUE;
}

/* Which of a range the copy has, or knows as lost: TRUE for each, from the first. New; NULL with error. */
static gboolean *
find_known (HaDriver *copy, const HaLost *range, const GPtrArray *lost, GError **error)
{
  g_autofree gboolean *known = g_new0 (gboolean, range->last - range->first + 1);
  g_autoptr (HaStatement) rows = ha_driver_query (
      copy, error,
      range->book == NULL ? "SELECT number FROM ticket WHERE year = :year AND number BETWEEN :first AND :last AND coalesce (:book, '') = ''"
                          : "SELECT number FROM letter WHERE book = :book AND year = :year AND number BETWEEN :first AND :last "
                            "AND status >= 3 AND suffix IS NULL",
      "t:book", range->book, "d:year", range->year, "d:first", range->first, "d:last", range->last, NULL);

  while (ha_statement_next (rows, error))
    known[ha_statement_get_int (rows, 0) - range->first] = TRUE;
  for (guint i = 0; i < lost->len; i++)
    {
      const HaLost *one = lost->pdata[i];

      if (one->suffix != NULL || one->year != range->year || g_strcmp0 (one->book, range->book) != 0)
        continue;
      for (int number = MAX (one->first, range->first); number <= MIN (one->last, range->last); number++)
        known[number - range->first] = TRUE;
    }
  return *error == NULL ? g_steal_pointer (&known) : NULL;
}

static gboolean
carry_range (HaDriver *copy, const HaLost *range, GPtrArray *lost, Carried *carried, GError **error)
{
  g_autofree gboolean *known = find_known (copy, range, lost, error);
  const int n = range->last - range->first + 1;

  for (int i = 0; known != NULL && i < n; i++)
    {
      int from = i;

      while (i < n && !known[i])
        i++;
      if (i > from)
        add_range (lost, range->book, range->year, range->first + from, range->first + i - 1, carried);
    }
  return known != NULL;
}

static gboolean
carry_inserted (HaDriver *copy, const HaLost *one, GPtrArray *lost, Carried *carried, GError **error)
{
  gint64 there = ha_driver_get_int (copy, error,
                                    "SELECT count(*) FROM letter WHERE status >= 3 AND book = :book AND year = :year AND number = "
                                    ":number AND suffix = :suffix",
                                    "t:book", one->book, "d:year", one->year, "d:number", one->first, "t:suffix", one->suffix, NULL);

  if (*error != NULL || there > 0 || ha_lost_has (lost, one->book, one->year, one->first, one->suffix))
    return *error == NULL;
  g_ptr_array_add (lost, ha_lost_new (one->book, one->year, one->first, one->last, one->suffix));
  carried->letters++;
  return TRUE;
}

static gboolean
carry_numbers (HaDriver *copy, const Given *given, GPtrArray *lost, Carried *carried, GError **error)
{
  for (guint i = 0; i < given->numbers->len; i++)
    {
      const HaLost *one = given->numbers->pdata[i];

      if (!(one->suffix != NULL ? carry_inserted : carry_range) (copy, one, lost, carried, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Both together ------------------------------------------------------------------------------------------------- */

static gboolean
tell_journal (HaDriver *copy, gint64 now, const Carried *carried, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  gint64 newest = ha_driver_get_int (copy, error, "SELECT at FROM journal ORDER BY seq DESC LIMIT 1", NULL);

  ha_fields_set (fields, "change", "restore");
  ha_fields_set_int (fields, "codes", carried->codes);
  ha_fields_set_int (fields, "letters", carried->letters);
  if (carried->starts > 0)
    ha_fields_set_int (fields, "starts", carried->starts);
  return *error == NULL && ha_office_write_entry (copy, NULL, MAX (now, newest), fields, error) && ha_office_write_stamp (copy, error);
}

static gboolean
write_lost (HaDriver *copy, const Given *given, gint64 now, HaBackup *into, GError **error)
{
  g_autoptr (GPtrArray) lost = ha_lost_list (copy, NULL, error);
  Carried carried = { 0 };

  if (lost == NULL || !carry_starts (copy, given, &carried, error) || !carry_counters (copy, given, lost, &carried, error)
      || !carry_numbers (copy, given, lost, &carried, error))
    return FALSE;
  if (carried.codes + carried.letters + carried.starts == 0)
    return TRUE;
  into->lost_codes = carried.codes;
  into->lost_letters = carried.letters;
  return ha_lost_write (copy, lost, error) && tell_journal (copy, now, &carried, error);
}

/* told: the old register, if what it told is to be taken, too. */
static gboolean
write_given (HaDriver *copy, HaDriver *told, const Given *given, gint64 now, HaBackup *into, GError **error)
{
  if (!ha_driver_begin (copy, TRUE, error))
    return FALSE;
  if ((told == NULL || ha_backup_carry_told (told, copy, error)) && write_lost (copy, given, now, into, error))
    return ha_driver_commit (copy, error) && ha_driver_checkpoint (copy, HA_LOG_EMPTY, error);
  ha_driver_rollback (copy);
  return FALSE;
}

/* Both begin with the same entry of the journal. unread: what is said where that of the old one can not be read. */
static gboolean
is_kin (HaDriver *old, HaDriver *copy, gboolean unread)
{
  static const char sql[] = "SELECT hash FROM journal WHERE seq = 1";
  g_autoptr (GError) problem = NULL;
  g_autofree char *theirs = ha_driver_get_text (old, &problem, sql, NULL);
  g_autofree char *ours = problem == NULL ? ha_driver_get_text (copy, &problem, sql, NULL) : NULL;

  return problem != NULL ? unread : ours != NULL && g_strcmp0 (theirs, ours) == 0;
}

/* What copies know that were made later, or were registers here themselves. */
static void
read_copies (HaDriver *copy, const HaBackup *into, Given *given)
{
  g_autofree char *folder = ha_backup_dup_folder (into->path);
  g_autoptr (GPtrArray) all = ha_backup_list_all (into->path, folder, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HaBackup *one = all->pdata[i];
      g_autoptr (GError) problem = NULL;
      g_autoptr (HaDriver) other = one->seq > into->seq || one->kind == HA_BACKUP_REPLACED ? ha_backup_open (one->path, &problem) : NULL;

      if (other != NULL && is_kin (other, copy, FALSE))
        read_given (other, given);
    }
}

/* Of a damaged register that stands in this place it is taken that it is this one, even where its first entry can not be read. */
gboolean
ha_backup_carry (HaDriver *old, HaDriver *copy, gint64 now, HaBackup *into, GError **error)
{
  g_autoptr (GArray) counters = g_array_new (FALSE, FALSE, sizeof (Counter)), starts = g_array_new (FALSE, FALSE, sizeof (Counter));
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_lost_free);
  Given given = { counters, starts, numbers, FALSE };
  gboolean kin = old != NULL && is_kin (old, copy, TRUE);

  if (kin)
    read_given (old, &given);
  given.unsure = given.unsure || !kin || !is_kin (old, copy, FALSE);
  if (given.unsure)
    read_copies (copy, into, &given);
  ha_lost_join (numbers);
  into->unsure = given.unsure;
  return write_given (copy, kin ? old : NULL, &given, now, into, error);
}
