/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: a counter for each book and year, raised in the transaction that issues. Rule: ND30 Điều 15 */
#include "core/letter-error.h"
#include "store/case/letter-rows.h"
#include "store/case/lost.h"

static const char *
get_book (const HaLetter *letter)
{
  return letter->book != NULL ? letter->book : HA_BOOK_OUTGOING;
}

/* The last one that was given: by the register, or in the book of paper that the year was begun with. */
static int
get_last (HaDriver *driver, const char *book, int year, GError **error)
{
  g_autofree char *name = g_strdup_printf ("book.%s.start.%d", book, year);

  return (int) ha_driver_get_int (driver, error,
                                  "SELECT max (coalesce ((SELECT last FROM letter_book WHERE book = :book AND year = :year), 0), "
                                  "coalesce ((SELECT CAST (value AS INTEGER) FROM setting WHERE name = :name), 0) - 1, 0)",
                                  "t:book", book, "d:year", year, "t:name", name, NULL);
}

static int
get_next (HaDriver *driver, const char *book, int year, GError **error)
{
  return get_last (driver, book, year, error) + 1;
}

static gboolean
raise_book (HaDriver *driver, const HaLetter *letter, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO letter_book (book, year, last) VALUES (:book, :year, :last) ON CONFLICT (book, "
                        "year) DO UPDATE SET last = excluded.last",
                        "t:book", get_book (letter), "d:year", letter->year, "d:last", letter->number, NULL);
}

static gboolean
refuse (const HaLetter *letter, HaLetterError code, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%02d%s", letter->number, letter->suffix != NULL ? letter->suffix : "");

  return ha_letter_refuse (error, code, number);
}

/* Given by the register that an older copy took the place of. */
static gboolean
is_lost (HaDriver *driver, const HaLetter *letter, GError **error)
{
  g_autoptr (GPtrArray) lost = ha_lost_list (driver, NULL, error);

  return lost != NULL && ha_lost_has (lost, get_book (letter), letter->year, letter->number, letter->suffix);
}

static gboolean
check_free (HaDriver *driver, const HaLetter *letter, GError **error)
{
  if (ha_driver_get_int (driver, error,
                         "SELECT count(*) FROM letter WHERE status >= 3 AND book = :book AND year = :year AND number = "
                         ":number AND coalesce (suffix, '') = :suffix",
                         "t:book", get_book (letter), "d:year", letter->year, "d:number", letter->number, "t:suffix",
                         letter->suffix != NULL ? letter->suffix : "", NULL)
      == 0 && !is_lost (driver, letter, error))
    return *error == NULL;
  return *error == NULL && refuse (letter, HA_LETTER_ERROR_TAKEN, error);
}

static gboolean
is_suffix (const char *suffix)
{
  for (const char *c = suffix; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isupper (g_utf8_get_char (c)))
      return FALSE;
  return g_utf8_strlen (suffix, -1) <= 3;
}

/* A number set by hand needs a reason. Without a suffix it moves the book on to it, so that the next one follows; with one it stands behind a
 * number that was given. What is not behind the last one moves nothing. */
static gboolean
take_given (HaDriver *driver, const HaLetter *letter, GError **error)
{
  int last = get_last (driver, get_book (letter), letter->year, error);

  if (*error != NULL || !check_free (driver, letter, error))
    return FALSE;
  if (letter->suffix != NULL && letter->number > last)
    return refuse (letter, HA_LETTER_ERROR_NOT_REACHED, error);
  if (letter->reason == NULL && (letter->suffix != NULL || letter->number != last + 1))
    return refuse (letter, HA_LETTER_ERROR_NO_REASON, error);
  return letter->number <= last || raise_book (driver, letter, error);
}

gboolean
ha_letter_take_number (HaDriver *driver, HaLetter *letter, gint64 now, GError **error)
{
  ha_date_get (ha_time_get_date (now, NULL), &letter->year, NULL, NULL);
  if (letter->suffix != NULL && (letter->number == 0 || !is_suffix (letter->suffix)))
    return ha_letter_refuse (error, HA_LETTER_ERROR_SUFFIX, letter->suffix);
  if (letter->number > 0)
    return take_given (driver, letter, error);
  letter->number = get_next (driver, get_book (letter), letter->year, error);
  return *error == NULL && check_free (driver, letter, error) && raise_book (driver, letter, error);
}

/* Another number may be written alike, by another pattern: all of the year are looked at. */
gboolean
ha_letter_check_twin (HaDriver *driver, const HaLetter *letter, GError **error)
{
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT pattern, number, suffix, symbol FROM letter WHERE status >= 3 AND year = :year", "d:year", letter->year, NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *other = ha_number_write (ha_statement_get_text (rows, 0), (int) ha_statement_get_int (rows, 1),
                                                ha_statement_get_text (rows, 2), ha_statement_get_text (rows, 3), letter->year);

      if (g_str_equal (other, reference))
        return ha_letter_refuse (error, HA_LETTER_ERROR_TWIN, reference);
    }
  return *error == NULL;
}

/* ---- What comes next ----------------------------------------------------------------------------------------------- */

typedef struct {
  const char *book;
  int year;
  int next;
} Peek;

static gpointer
peek (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Peek *work = data;

  work->next = get_next (driver, work->book, work->year, error);
  return NULL;
}

int
ha_store_peek_book_number (HaStore *self, const char *book, int year, GError **error)
{
  g_autoptr (GError) problem = NULL;
  Peek work = { book != NULL ? book : HA_BOOK_OUTGOING, year, 0 };

  g_return_val_if_fail (HA_IS_STORE (self), 0);

  ha_store_run (self, HA_JOB_READ, peek, &work, NULL, &problem);
  if (problem == NULL)
    return work.next;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

int
ha_store_peek_letter_number (HaStore *self, int year, GError **error)
{
  return ha_store_peek_book_number (self, HA_BOOK_OUTGOING, year, error);
}
