/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers told are told: what the register that stood there gave out after the copy was made is kept in mind by the restored one, whose books go
 * on behind it. The lost ones are listed (case/lost.h), and the journal says so.
 */
#include "store/backup/backup-private.h"
#include "store/case/lost.h"
#include "store/migrate.h"
#include "store/office/office.h"

/* ---- What was given ------------------------------------------------------------------------------------------------ */

/* A counter of the old register: a book and year, and how far it came. */
typedef struct { const char *book; int year; int last; } Counter;

typedef struct
{
  GArray *counters;   /* of Counter */
  GPtrArray *numbers; /* of HaLost: letters' numbers, and what was lost before */
  gboolean unsure;    /* not all could be read */
} Given;

static gboolean
read_counters (HaDriver *old, const char *sql, GArray *counters, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (old, error, sql, NULL);

  while (ha_statement_next (rows, error))
    {
      Counter counter = { g_intern_string (ha_statement_get_text (rows, 0)), (int) ha_statement_get_int (rows, 1),
                          (int) ha_statement_get_int (rows, 2) };

      g_array_append_val (counters, counter);
    }
  return *error == NULL;
}

/* Before schema 4 there was one book. */
static gboolean
read_letters (HaDriver *old, GPtrArray *numbers, GError **error)
{
  gboolean books = ha_migrate_get_version (old, error) >= 4;
  g_autoptr (HaStatement) rows = *error != NULL ? NULL
    : ha_driver_query (old, error, books ? "SELECT book, year, number, suffix FROM letter WHERE status >= 3"
                                         : "SELECT 'outgoing', year, number, suffix FROM letter WHERE status >= 3", NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (numbers, ha_lost_new (ha_statement_get_text (rows, 0), (int) ha_statement_get_int (rows, 1),
                                           (int) ha_statement_get_int (rows, 2), ha_statement_get_text (rows, 3)));
  return *error == NULL;
}

static gboolean
read_given (HaDriver *old, Given *given, GError **error)
{
  g_autoptr (GPtrArray) before = NULL;

  if (!read_counters (old, "SELECT book, year, last FROM letter_book", given->counters, error)
      || !read_counters (old, "SELECT NULL, year, last FROM ticket_book", given->counters, error)
      || !read_letters (old, given->numbers, error))
    return FALSE;
  before = ha_lost_list (old, error);
  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      const HaLost *one = before->pdata[i];

      for (int number = one->first; number <= one->last; number++)
        g_ptr_array_add (given->numbers, ha_lost_new (one->book, one->year, number, one->suffix));
    }
  return before != NULL;
}

/* ---- What the copy has of it --------------------------------------------------------------------------------------- */

static gboolean
is_there (HaDriver *copy, const HaLost *one, GError **error)
{
  if (one->book == NULL)
    return ha_driver_get_int (copy, error, "SELECT count(*) FROM ticket WHERE year = :year AND number = :number", "d:year",
                              one->year, "d:number", one->first, NULL) > 0;
  return ha_driver_get_int (copy, error,
                            "SELECT count(*) FROM letter WHERE status >= 3 AND book = :book AND year = :year AND number = "
                            ":number AND coalesce (suffix, '') = :suffix",
                            "t:book", one->book, "d:year", one->year, "d:number", one->first, "t:suffix",
                            one->suffix != NULL ? one->suffix : "", NULL) > 0;
}

static int
get_last (HaDriver *copy, const Counter *counter, GError **error)
{
  return counter->book == NULL
           ? (int) ha_driver_get_int (copy, error, "SELECT last FROM ticket_book WHERE year = :year", "d:year", counter->year, NULL)
           : (int) ha_driver_get_int (copy, error, "SELECT last FROM letter_book WHERE book = :book AND year = :year", "t:book",
                                      counter->book, "d:year", counter->year, NULL);
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

/* Codes have no holes: what is behind the copy's last one was given. Of letters that is said only where they could not be read. */
static gboolean
carry_counters (HaDriver *copy, const Given *given, GPtrArray *lost, guint *codes, guint *letters, GError **error)
{
  for (guint i = 0; i < given->counters->len; i++)
    {
      const Counter *counter = &g_array_index (given->counters, Counter, i);
      int last = get_last (copy, counter, error);

      if (*error != NULL || (last < counter->last && !raise_counter (copy, counter, error)))
        return FALSE;
      if (last >= counter->last || (counter->book != NULL && !given->unsure))
        continue;
      *(counter->book == NULL ? codes : letters) += (guint) (counter->last - last);
      g_ptr_array_add (lost, ha_lost_new (counter->book, counter->year, last + 1, NULL));
      ((HaLost *) lost->pdata[lost->len - 1])->last = counter->last;
    }
  return TRUE;
}

static gboolean
carry_numbers (HaDriver *copy, const Given *given, GPtrArray *lost, guint *codes, guint *letters, GError **error)
{
  for (guint i = 0; i < given->numbers->len; i++)
    {
      const HaLost *one = given->numbers->pdata[i];

      if (is_there (copy, one, error) || ha_lost_has (lost, one->book, one->year, one->first, one->suffix))
        continue;
      if (*error != NULL)
        return FALSE;
      g_ptr_array_add (lost, ha_lost_new (one->book, one->year, one->first, one->suffix));
      (*(one->book == NULL ? codes : letters))++;
    }
  return *error == NULL;
}

/* ---- Both together ------------------------------------------------------------------------------------------------- */

static gboolean
tell_journal (HaDriver *copy, gint64 now, guint codes, guint letters, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  gint64 newest = ha_driver_get_int (copy, error, "SELECT at FROM journal ORDER BY seq DESC LIMIT 1", NULL);

  ha_fields_set (fields, "change", "restore");
  ha_fields_set_int (fields, "codes", codes);
  ha_fields_set_int (fields, "letters", letters);
  return *error == NULL && ha_office_write_entry (copy, NULL, MAX (now, newest), fields, error) && ha_office_write_stamp (copy, error);
}

static gboolean
write_lost (HaDriver *copy, const Given *given, gint64 now, HaBackup *into, GError **error)
{
  g_autoptr (GPtrArray) lost = ha_lost_list (copy, error);
  guint codes = 0, letters = 0;

  if (lost == NULL || !carry_counters (copy, given, lost, &codes, &letters, error)
      || !carry_numbers (copy, given, lost, &codes, &letters, error))
    return FALSE;
  if (codes + letters == 0)
    return TRUE;
  into->lost_codes = codes;
  into->lost_letters = letters;
  return ha_lost_write (copy, lost, error) && tell_journal (copy, now, codes, letters, error);
}

static gboolean
write_given (HaDriver *copy, const Given *given, gint64 now, HaBackup *into, GError **error)
{
  if (!ha_driver_begin (copy, TRUE, error))
    return FALSE;
  if (write_lost (copy, given, now, into, error))
    return ha_driver_commit (copy, error) && ha_driver_checkpoint (copy, HA_LOG_EMPTY, error);
  ha_driver_rollback (copy);
  return FALSE;
}

/* Both begin with the same entry of the journal. */
static gboolean
is_kin (HaDriver *old, HaDriver *copy, GError **error)
{
  static const char sql[] = "SELECT hash FROM journal WHERE seq = 1";
  g_autofree char *theirs = ha_driver_get_text (old, error, sql, NULL);
  g_autofree char *ours = *error == NULL ? ha_driver_get_text (copy, error, sql, NULL) : NULL;

  return ours != NULL && g_strcmp0 (theirs, ours) == 0;
}

gboolean
ha_backup_carry (HaDriver *old, HaDriver *copy, gint64 now, HaBackup *into, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GArray) counters = g_array_new (FALSE, FALSE, sizeof (Counter));
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_lost_free);
  Given given = { counters, numbers, FALSE };

  if (!is_kin (old, copy, &problem))
    return TRUE;
  given.unsure = !read_given (old, &given, &problem);
  into->unsure = given.unsure;
  return write_given (copy, &given, now, into, error);
}
