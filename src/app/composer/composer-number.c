/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter's number: of which book, the one that comes next or one that is inserted, with its reason. Rule: ND30 Điều 15 */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/widgets/keep-seen.h"
#include "core/letter-error.h"
#include "core/words.h"

#define MOST_DIGITS 5

static const HaLetterBook *
get_book (HaComposerPage *self)
{
  return ha_office_get_book (ha_session_get_office (self->session), self->letter->book);
}

static int
get_year (HaComposerPage *self)
{
  int year;

  ha_date_get (ha_time_get_date (ha_session_now (self->session), NULL), &year, NULL, NULL);
  return year;
}

/* ---- What is written there ----------------------------------------------------------------------------------------- */

/* "85", "85a", " 85 A": digits, and what stands behind them in capitals. FALSE: there is something, and it is no number. */
static gboolean
parse_number (const char *text, int *number, char **suffix)
{
  g_autofree char *given = g_strstrip (g_strdup (text));
  gsize digits = strspn (given, "0123456789");
  const char *rest = given + digits;

  *number = digits > 0 && digits <= MOST_DIGITS ? (int) g_ascii_strtoll (given, NULL, 10) : 0;
  while (g_ascii_isspace (*rest))
    rest++;
  *suffix = *number > 0 && *rest != '\0' ? g_utf8_strup (rest, -1) : NULL;
  return *given == '\0' || *number > 0;
}

/* Of a letter that replaces another one the reason is that of the replacement, and stays. */
void
ha_composer_page_read_number (HaComposerPage *self)
{
  HaLetter *letter = self->letter;
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->number_reason));
  gboolean wanted;

  g_clear_pointer (&letter->suffix, g_free);
  parse_number (gtk_editable_get_text (GTK_EDITABLE (self->number_given)), &letter->number, &letter->suffix);
  wanted = (letter->number > 0 || letter->replaces != 0) && *reason != '\0';
  g_free (letter->reason);
  letter->reason = wanted ? g_strdup (reason) : NULL;
}

char *
ha_composer_page_describe_number (HaComposerPage *self)
{
  const char *given = gtk_editable_get_text (GTK_EDITABLE (self->number_given));
  g_autofree char *suffix = NULL;
  int number;

  if (parse_number (given, &number, &suffix))
    return NULL;
  return g_strdup_printf (_("“%s” is no number of a book: write 85, or 85A."), given);
}

/* ---- What is shown ------------------------------------------------------------------------------------------------- */

char *
ha_composer_page_write_number (HaComposerPage *self)
{
  const HaLetterBook *book = get_book (self);
  int number = self->letter->number > 0 ? self->letter->number : self->next_number;

  return ha_number_write (book != NULL ? book->pattern : self->letter->pattern, number, self->letter->suffix, self->letter->symbol,
                          get_year (self));
}

static char *
describe_row (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  g_autofree char *reference = NULL, *date = NULL;

  if (!ha_composer_page_is_open (self))
    {
      reference = ha_letter_get_reference (letter);
      date = ha_words_date (ha_time_get_date (letter->issued, NULL), ha_session_get_lang (self->session));
      return g_strdup_printf (_("%s · issued %s"), reference, date);
    }
  reference = ha_composer_page_write_number (self);
  if (letter->number > 0)
    return g_strdup_printf (_("inserted number %s"), reference);
  return self->next_number > 0 ? g_strdup_printf (_("next number %s, taken at issue"), reference) : g_strdup (_("taken at issue"));
}

static void
set_note (HaComposerPage *self, const char *fault)
{
  gtk_label_set_label (self->number_note, fault != NULL ? fault : _("Left empty, the number that comes next is taken. An inserted number needs a reason."));
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->number_note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->number_note), "error");
}

static const HaLetter *
find_replaced (HaComposerPage *self)
{
  for (guint i = 0; self->letter->replaces != 0 && i < self->ticket->letters->len; i++)
    {
      const HaLetter *other = g_ptr_array_index (self->ticket->letters, i);

      if (other->id == self->letter->replaces && other->number > 0)
        return other;
    }
  return NULL;
}

/* In whose place this one is written, and why. */
static void
show_replaced (HaComposerPage *self)
{
  const HaLetter *old = find_replaced (self);
  const char *reason = self->letter->reason;
  g_autofree char *reference = old != NULL ? ha_letter_get_reference (old) : NULL, *line = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->replaced), old != NULL);
  if (old == NULL)
    return;
  line = reason != NULL ? g_strdup_printf (_("In place of No. %s · %s"), reference, reason) : g_strdup_printf (_("Replaces %s"), reference);
  gtk_label_set_label (self->replaced, line);
}

void
ha_composer_page_show_number (HaComposerPage *self)
{
  gboolean open = ha_composer_page_is_open (self);
  g_autofree char *line = describe_row (self);
  g_autofree char *fault = open ? ha_composer_page_describe_number (self) : NULL;

  ha_fold_row_set_value (self->number_row, line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->number_reason), open && (self->letter->number > 0 || self->letter->replaces != 0));
  gtk_widget_set_visible (GTK_WIDGET (self->number_note), open);
  set_note (self, fault);
  show_replaced (self);
}

/* The letter's own into the rows. */
void
ha_composer_page_fill_number (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  GPtrArray *books = ha_session_get_office (self->session)->books;
  gboolean open = ha_composer_page_is_open (self);
  g_autofree char *given = letter->number > 0 ? g_strdup_printf ("%d%s", letter->number, letter->suffix != NULL ? letter->suffix : "") : NULL;
  guint at = 0;

  for (guint i = 0; i < books->len; i++)
    if (g_ptr_array_index (books, i) == get_book (self))
      at = i;
  gtk_drop_down_set_selected (self->book, at);
  gtk_editable_set_text (GTK_EDITABLE (self->number_given), given != NULL ? given : "");
  gtk_editable_set_text (GTK_EDITABLE (self->number_reason), letter->reason != NULL ? letter->reason : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->book), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->number_given), open);
}

/* Where the office has one book there is nothing to choose. */
void
ha_composer_page_fill_books (HaComposerPage *self)
{
  GPtrArray *books = ha_session_get_office (self->session)->books;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < books->len; i++)
    gtk_string_list_append (names, ((const HaLetterBook *) g_ptr_array_index (books, i))->name);
  gtk_drop_down_set_model (self->book, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->book_box, books->len > 1);
}

/* ---- What comes next ----------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  char *book;
  int year;
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->store);
  g_free (wish->book);
  g_free (wish);
}

static void
peek_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wish *wish = data;
  GError *error = NULL;
  int number = ha_store_peek_book_number (wish->store, wish->book, wish->year, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, number);
}

/* The book may have been changed meanwhile: then another answer is on its way. */
static void
peeked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  const Wish *wish = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize number = g_task_propagate_int (G_TASK (result), &error);
  gboolean asking = self->asking;

  if (self->letter == NULL || g_strcmp0 (wish->book, self->letter->book) != 0)
    return;
  self->asking = FALSE;
  if (number > 0)
    {
      self->next_number = (int) number;
      ha_composer_page_show_number (self);
    }
  if (asking && number > 0)
    ha_composer_page_ask_issue (self);
  else if (asking)
    {
      ha_composer_page_thaw (self);
      ha_composer_page_tell_error (self, error);
    }
}

void
ha_composer_page_peek_number (HaComposerPage *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, peeked_cb, g_object_ref (self));
  Wish *wish = g_new0 (Wish, 1);

  wish->store = g_object_ref (ha_session_get_store (self->session));
  wish->book = g_strdup (self->letter->book);
  wish->year = get_year (self);
  g_task_set_source_tag (task, ha_composer_page_peek_number);
  g_task_set_task_data (task, wish, (GDestroyNotify) free_wish);
  g_task_run_in_thread (task, peek_thread);
}

/* ---- Changes ------------------------------------------------------------------------------------------------------- */

/* Another book has its own symbol and its own way to write numbers. */
void
ha_composer_page_book_chosen (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  guint at = gtk_drop_down_get_selected (self->book);
  const HaLetterBook *book = at < office->books->len ? g_ptr_array_index (office->books, at) : NULL;
  HaLetter *letter = self->letter;

  if (self->loading || book == NULL || book == get_book (self))
    return;
  g_free (letter->book);
  g_free (letter->symbol);
  g_free (letter->pattern);
  letter->book = g_strdup (book->id);
  letter->symbol = g_strdup (book->symbol != NULL ? book->symbol : office->letterhead->symbol);
  letter->pattern = g_strdup (book->pattern);
  self->next_number = 0;
  ha_composer_page_peek_number (self);
  ha_composer_page_number_changed (self);
}

void
ha_composer_page_number_changed (HaComposerPage *self)
{
  if (self->loading)
    return;
  ha_composer_page_changed (self);
  ha_composer_page_show_number (self);
}

/* ---- What the book refuses ----------------------------------------------------------------------------------------- */

gboolean
ha_composer_page_take_number_error (HaComposerPage *self, const GError *error)
{
  g_autofree char *sentence = NULL;
  gboolean why;

  if (self->session == NULL || error->domain != HA_LETTER_ERROR || error->code == HA_LETTER_ERROR_FROZEN
      || error->code == HA_LETTER_ERROR_STATUS || error->code == HA_LETTER_ERROR_REPLACES)
    return FALSE;
  why = error->code == HA_LETTER_ERROR_NO_REASON || error->code == HA_LETTER_ERROR_WHY;
  sentence = ha_session_describe_error (self->session, error);
  ha_composer_page_tell (self, sentence);
  ha_composer_page_show_number (self);
  ha_fold_row_set_expanded (self->number_row, TRUE);
  set_note (self, sentence);
  ha_keep_seen_focus (GTK_WIDGET (self->number_row), GTK_WIDGET (why ? self->number_reason : self->number_given));
  return TRUE;
}
