/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's books of letters: settings "book.<id>.name", ".symbol" and ".pattern"; those of a new office are there without any. The first number
 * of a year whose book was begun on paper is "book.<id>.start.<year>". */
#include <string.h>

#include "core/letter-error.h"
#include "core/text.h"
#include "store/case/lost.h"
#include "store/office/calendar-change.h"
#include "store/office/office.h"

#define PREFIX "book."

static const struct {
  const char *name;
  gsize offset;
} texts[] = {
  { "name", G_STRUCT_OFFSET (HaLetterBook, name) },
  { "symbol", G_STRUCT_OFFSET (HaLetterBook, symbol) },
  { "pattern", G_STRUCT_OFFSET (HaLetterBook, pattern) },
};

/* ---- Reading ------------------------------------------------------------------------------------------------- */

static HaLetterBook *
find_or_add (HaOffice *office, const char *id)
{
  HaLetterBook *book = (HaLetterBook *) ha_office_get_book (office, id);

  if (book == NULL)
    g_ptr_array_add (office->books, book = ha_letter_book_new (id, id, NULL, NULL));
  return book;
}

static void
take_setting (HaOffice *office, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);

  if (g_strv_length (parts) != 3)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, parts[2]))
      {
        char **text = G_STRUCT_MEMBER_P (find_or_add (office, parts[1]), texts[i].offset);

        g_free (*text);
        *text = *value != '\0' ? g_strdup (value) : NULL;
      }
}

gboolean
ha_office_load_books (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT name, value FROM setting WHERE name >= 'book.' AND name < 'book/' ORDER BY name", NULL);

  while (ha_statement_next (rows, error))
    take_setting (office, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1));
  return *error == NULL;
}

/* ---- A year that was begun on paper -------------------------------------------------------------------------------- */

typedef struct {
  const char *book;
  int year;
  int first; /* 0: it is not begun */
  gint64 actor;
  gint64 now;
} Start;

/* Numbers inserted before the start are no numbers of the register's own, but what is behind it from now on is still to be given. */
static gboolean
is_begun (HaDriver *driver, const Start *start, GError **error)
{
  g_autoptr (GPtrArray) lost = ha_lost_list (driver, NULL, error);

  if (lost == NULL || ha_lost_count (lost, start->book, start->year, start->first, G_MAXINT) > 0)
    return lost != NULL;
  return ha_driver_get_int (driver, error,
                            "SELECT (SELECT count (*) FROM letter_book WHERE book = :book AND year = :year AND last > 0) + "
                            "(SELECT count (*) FROM letter WHERE book = :book AND year = :year AND number >= :first AND status >= 3)",
                            "t:book", start->book, "d:year", start->year, "d:first", start->first, NULL)
         > 0;
}

static gboolean
check_start (HaDriver *driver, const Start *start, GError **error)
{
  g_autofree char *year = g_strdup_printf ("%d", start->year);

  if (is_begun (driver, start, error))
    return ha_letter_refuse (error, HA_LETTER_ERROR_BEGUN, year);
  return *error == NULL;
}

static gboolean
write_start (HaDriver *driver, const Start *start, const HaPerson *actor, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *name = g_strdup_printf (PREFIX "%s.start.%d", start->book, start->year);
  g_autofree char *first = g_strdup_printf ("%d", start->first);

  if (!ha_office_write_setting (driver, name, first, error))
    return FALSE;
  ha_fields_set (fields, "change", "book-start");
  ha_fields_set (fields, "book", start->book);
  ha_fields_set_int (fields, "year", start->year);
  ha_fields_set_int (fields, "number", start->first);
  return ha_office_write_entry (driver, actor, start->now, fields, error);
}

static gpointer
start_book (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Start *start = data;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, start->actor, start->now, &office, &context, error)
      || !ha_office_check_manager (&context, error))
    return NULL;
  if (ha_office_get_book (office, start->book) == NULL)
    ha_letter_refuse (error, HA_LETTER_ERROR_BOOK, start->book);
  else if (check_start (driver, start, error) && write_start (driver, start, context.actor, error) && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

gboolean
ha_store_start_book (HaStore *self, const char *book, int year, int first, gint64 actor, gint64 now, GError **error)
{
  Start start = { book != NULL ? book : HA_BOOK_OUTGOING, year, first, actor, now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (first > 0 && first < 100000, FALSE);

  ha_store_run (self, HA_JOB_WRITE, start_book, &start, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* ---- Changing ------------------------------------------------------------------------------------------------ */

typedef struct {
  HaLetterBook *book;
  const HaLetterBook *seen; /* with is_checked: NULL = there is none yet */
  gboolean is_checked;
  int year, first;          /* of its numbers; 0: as they are */
  gint64 actor;
  gint64 now;
} Change;

static gboolean
is_same (const HaLetterBook *a, const HaLetterBook *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->symbol, b->symbol) == 0 && g_strcmp0 (a->pattern, b->pattern) == 0;
}

static gboolean
check_seen (const Change *change, const HaOffice *office, GError **error)
{
  const HaLetterBook *kept = ha_office_get_book (office, change->book->id);

  if (!change->is_checked)
    return TRUE;
  if ((kept == NULL) != (change->seen == NULL) || (kept != NULL && !is_same (kept, change->seen)))
    g_set_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_CHANGED, "The book %s was changed meanwhile", change->book->id);
  else if (kept != NULL && is_same (kept, change->book) && change->first == 0)
    g_set_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME, "The book %s says so already", change->book->id);
  return *error == NULL;
}

static gboolean
check_book (const HaLetterBook *book, GError **error)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  gsize length = strlen (book->id);

  if (length == 0 || length > 40 || strspn (book->id, allowed) != length || book->name == NULL)
    return ha_letter_refuse (error, HA_LETTER_ERROR_BOOK, book->id);
  return book->pattern == NULL || ha_number_pattern_is_valid (book->pattern)
         || ha_letter_refuse (error, HA_LETTER_ERROR_PATTERN, book->pattern);
}

static char *
write_first (const HaLetterBook *book, const HaOffice *office)
{
  return ha_number_write (book->pattern, 1, "A", book->symbol != NULL ? book->symbol : office->letterhead->symbol, 2000);
}

/* A number is known by what is read of it: no two books write theirs in the same way. */
static gboolean
check_twin (const HaLetterBook *book, const HaOffice *office, GError **error)
{
  g_autofree char *first = write_first (book, office);

  for (guint i = 0; i < office->books->len; i++)
    {
      const HaLetterBook *other = office->books->pdata[i];
      g_autofree char *theirs = write_first (other, office);

      if (!g_str_equal (other->id, book->id) && g_str_equal (first, theirs))
        return ha_letter_refuse (error, HA_LETTER_ERROR_TWIN, first);
    }
  return TRUE;
}

static HaFields *
describe (const HaLetterBook *book)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set (fields, "change", "book");
  ha_fields_set (fields, "book", book->id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ha_fields_set (fields, texts[i].name, G_STRUCT_MEMBER (char *, book, texts[i].offset));
  return fields;
}

static gboolean
write_book (HaDriver *driver, const Change *change, const HaOffice *office, const HaPerson *actor, GError **error)
{
  const HaLetterBook *book = change->book, *kept = ha_office_get_book (office, book->id);
  g_autoptr (HaFields) fields = describe (book);

  if (change->first > 0 && kept != NULL && is_same (kept, book))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf (PREFIX "%s.%s", book->id, texts[i].name);

      if (!ha_office_write_setting (driver, name, G_STRUCT_MEMBER (char *, book, texts[i].offset), error))
        return FALSE;
    }
  return ha_office_write_entry (driver, actor, change->now, fields, error);
}

static gpointer
save_book (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Change *change = data;
  const Start start = { change->book->id, change->year, change->first, change->actor, change->now };
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, change->actor, change->now, &office, &context, error)
      || !ha_office_check_manager (&context, error) || !check_book (change->book, error)
      || !check_seen (change, office, error) || !check_twin (change->book, office, error))
    return NULL;
  if (write_book (driver, change, office, context.actor, error)
      && (change->first == 0 || (check_start (driver, &start, error) && write_start (driver, &start, context.actor, error)))
      && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

static char *
clean (const char *text)
{
  g_autofree char *line = text != NULL ? ha_text_clean_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static gboolean
run (HaStore *self, Change *change, const HaLetterBook *book, GError **error)
{
  g_autofree char *name = clean (book->name), *symbol = clean (book->symbol), *pattern = clean (book->pattern);
  g_autoptr (HaLetterBook) given = ha_letter_book_new (book->id, name, symbol, pattern);
  g_autoptr (GError) problem = NULL;

  change->book = given;
  ha_store_run (self, HA_JOB_WRITE, save_book, change, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
ha_store_save_book (HaStore *self, const HaLetterBook *book, gint64 actor, gint64 now, GError **error)
{
  Change change = { .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (book != NULL && book->id != NULL, FALSE);

  return run (self, &change, book, error);
}

gboolean
ha_store_change_book (HaStore *self, const HaLetterBook *seen, const HaLetterBook *book, gint64 actor, gint64 now, GError **error)
{
  Change change = { .seen = seen, .is_checked = TRUE, .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (book != NULL && book->id != NULL, FALSE);

  return run (self, &change, book, error);
}

gboolean
ha_store_change_book_from (HaStore *self, const HaLetterBook *seen, const HaLetterBook *book, int year, int first, gint64 actor, gint64 now,
                           GError **error)
{
  Change change = { .seen = seen, .is_checked = TRUE, .year = year, .first = first, .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (book != NULL && book->id != NULL, FALSE);
  g_return_val_if_fail (first >= 0 && first < 100000, FALSE);

  return run (self, &change, book, error);
}
