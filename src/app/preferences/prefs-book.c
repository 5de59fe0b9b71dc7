/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One book of outgoing letters. Rule: ND30 Điều 15, PL I II.3 */
#include "config.h"

#include "app/preferences/prefs-book.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/preferences/office-change.h"
#include "core/letter-error.h"
#include "core/text.h"

struct _HaPrefsBook
{
  AdwExpanderRow parent_instance;

  /* Template widgets */
  AdwEntryRow *id;
  AdwEntryRow *name;
  AdwEntryRow *symbol;
  AdwEntryRow *pattern;
  AdwEntryRow *first;
  GtkLabel *state;
  GtkWidget *save;
  GtkWidget *give_up;

  /* Owned references */
  HaSession *session;
  HaLetterBook *seen; /* NULL: a new one */
  HaLetterBook *sent; /* what is being saved */
  HaLetterBook *theirs; /* what another desk made of it while it is written here, until that was told at saving; NULL */
  char *told;         /* what stands until the row is edited or saved; NULL */

  int next;           /* the number that comes next; 0: not known */
  gboolean loading;
  gboolean saving;
  gboolean is_begun;  /* the first number was refused */
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaPrefsBook, ha_prefs_book, ADW_TYPE_EXPANDER_ROW)

static int
get_year (HaPrefsBook *self)
{
  int year;

  ha_date_get (ha_time_get_date (ha_session_now (self->session), NULL), &year, NULL, NULL);
  return year;
}

/* NULL when there is nothing. */
static char *
read_row (AdwEntryRow *row)
{
  g_autofree char *text = ha_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (row)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static HaLetterBook *
read_book (HaPrefsBook *self)
{
  g_autofree char *id = self->seen == NULL ? read_row (self->id) : g_strdup (self->seen->id);
  g_autofree char *name = read_row (self->name), *symbol = read_row (self->symbol), *pattern = read_row (self->pattern);

  if (pattern != NULL && g_str_equal (pattern, HA_NUMBER_PATTERN))
    g_clear_pointer (&pattern, g_free);
  return ha_letter_book_new (id != NULL ? id : "", name, symbol, pattern);
}

static gboolean
is_same (const HaLetterBook *a, const HaLetterBook *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->symbol, b->symbol) == 0
         && g_strcmp0 (a->pattern != NULL ? a->pattern : HA_NUMBER_PATTERN, b->pattern != NULL ? b->pattern : HA_NUMBER_PATTERN) == 0;
}

/* A beginning of its own can be given while the year has no number yet. 0: nothing written; -1: no number. */
static int
read_first (HaPrefsBook *self)
{
  g_autofree char *text = read_row (self->first);

  if (text == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->first)))
    return 0;
  return strspn (text, "0123456789") == strlen (text) && strlen (text) <= 5 && atoi (text) > 0 ? atoi (text) : -1;
}

/* ---- What is wrong, beside the row that has it --------------------------------------------------------------------- */

static void
mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= 40 && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* A sentence, or NULL. */
static const char *
find_fault (HaPrefsBook *self, const HaLetterBook *book)
{
  gboolean taken = self->seen == NULL && ha_office_get_book (ha_session_get_office (self->session), book->id) != NULL;
  gboolean bad_id = self->seen == NULL && (!is_id (book->id) || taken);
  gboolean bad_pattern = book->pattern != NULL && !ha_number_pattern_is_valid (book->pattern);

  mark (self->id, bad_id && *book->id != '\0');
  mark (self->name, book->name == NULL && self->seen != NULL);
  mark (self->pattern, bad_pattern);
  mark (self->first, self->is_begun || read_first (self) < 0);
  if (book->name == NULL)
    return _("The book has no name.");
  if (taken)
    return _("There is a book of that short name already.");
  if (bad_id)
    return _("A short name has small letters without accents, digits and hyphens.");
  if (bad_pattern)
    return _("A number needs {so} and {hau_to}, once each, and no digit beside {so}; there are {ky_hieu} and {nam} besides.");
  return read_first (self) < 0 ? _("The year begins with a number from 1 to 99999.") : NULL;
}

static gboolean
is_dirty (HaPrefsBook *self, const HaLetterBook *book)
{
  return self->seen == NULL || !is_same (self->seen, book) || read_first (self) > 0;
}

static void
show_rights (HaPrefsBook *self, gboolean may)
{
  AdwEntryRow *const rows[] = { self->id, self->name, self->symbol, self->pattern, self->first };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_editable_set_editable (GTK_EDITABLE (rows[i]), may);
}

static void
show (HaPrefsBook *self)
{
  g_autoptr (HaLetterBook) book = read_book (self);
  const char *fault = find_fault (self, book), *kept = ha_session_get_office (self->session)->letterhead->symbol;
  const char *symbol = book->symbol != NULL ? book->symbol : kept;
  int first = read_first (self), next = first > 0 ? first : MAX (self->next, 1);
  g_autofree char *number = fault == NULL ? ha_number_write (book->pattern, next, NULL, symbol, get_year (self)) : NULL;
  g_autofree char *words = number != NULL ? g_strdup_printf (_("next number: %s"), number) : NULL;
  g_autofree char *why_not = ha_office_change_why_not (self->session);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), book->name != NULL ? book->name : _("New book"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), fault != NULL ? fault : words);
  gtk_label_set_label (self->state, self->told != NULL ? self->told : fault != NULL ? fault : why_not != NULL ? why_not : words);
  show_rights (self, why_not == NULL);
  gtk_widget_set_sensitive (self->save, fault == NULL && why_not == NULL && !self->saving && is_dirty (self, book));
}

static void
changed_cb (HaPrefsBook *self)
{
  if (self->loading)
    return;
  g_clear_pointer (&self->told, g_free);
  self->is_begun = FALSE;
  show (self);
}

/* Takes sentence. */
static void
tell (HaPrefsBook *self, char *sentence)
{
  g_free (self->told);
  self->told = sentence;
  show (self);
}

static char *
describe (const HaLetterBook *book)
{
  return g_strdup_printf ("“%s” · %s · %s", book->name, book->symbol != NULL ? book->symbol : "–",
                          book->pattern != NULL ? book->pattern : HA_NUMBER_PATTERN);
}

/* ---- The next number ----------------------------------------------------------------------------------------------- */

typedef struct {
  char *book;
  int year;
} Peek;

static void
free_peek (gpointer data)
{
  g_free (((Peek *) data)->book);
  g_free (data);
}

static void
peek_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Peek *asked = data;
  GError *error = NULL;
  int next = ha_store_peek_book_number (source, asked->book, asked->year, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, next);
}

static void
peeked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsBook) self = user_data;
  gssize next = g_task_propagate_int (G_TASK (result), NULL);

  if (self->session == NULL || next < 1)
    return;
  self->next = (int) next;
  show (self);
}

static void
peek (HaPrefsBook *self)
{
  g_autoptr (GTask) task = NULL;
  Peek *asked;

  if (self->seen == NULL)
    return;
  task = g_task_new (ha_session_get_store (self->session), NULL, peeked_cb, g_object_ref (self));
  asked = g_new0 (Peek, 1);
  *asked = (Peek){ g_strdup (self->seen->id), get_year (self) };
  g_task_set_task_data (task, asked, free_peek);
  g_task_run_in_thread (task, peek_thread);
}

/* ---- Saving -------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLetterBook *seen, *book;
  int first, year;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  ha_letter_book_free (change->seen);
  ha_letter_book_free (change->book);
  g_free (change);
}

static gboolean
save_book (HaStore *store, gpointer data, gint64 actor, gint64 now, GError **error)
{
  const Change *change = data;

  return ha_store_change_book_from (store, change->seen, change->book, change->year, change->first, actor, now, error);
}

static void
saved_cb (const GError *error, gpointer user_data)
{
  g_autoptr (HaPrefsBook) self = user_data;
  const HaLetterBook *now;

  self->saving = FALSE;
  if (self->session == NULL)
    return;
  now = self->seen != NULL ? ha_office_get_book (ha_session_get_office (self->session), self->seen->id) : NULL;
  if (error != NULL)
    {
      self->is_begun = g_error_matches (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BEGUN);
      tell (self, ha_office_change_describe (self->session, error));
      if (now != NULL)
        ha_prefs_book_follow (self, now);
      return;
    }
  if (self->seen == NULL)
    {
      g_signal_emit (self, signals[DONE], 0);
      return;
    }
  ha_letter_book_free (self->seen);
  self->seen = g_steal_pointer (&self->sent);
  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  self->loading = FALSE;
  show (self);
  peek (self);
}

/* What another desk made of the book is told before it is replaced. */
static gboolean
tell_theirs (HaPrefsBook *self)
{
  g_autofree char *theirs = NULL;

  if (self->theirs == NULL)
    return FALSE;
  theirs = describe (self->theirs);
  ha_letter_book_free (self->seen);
  self->seen = g_steal_pointer (&self->theirs);
  tell (self, g_strdup_printf (_("Another desk changed this book meanwhile: %s. Nothing was saved; saving once more puts yours in its place."), theirs));
  return TRUE;
}

static void
save_cb (HaPrefsBook *self)
{
  Change *change;

  if (self->saving || tell_theirs (self))
    return;
  g_clear_pointer (&self->told, g_free);
  change = g_new0 (Change, 1);
  change->seen = self->seen != NULL ? ha_letter_book_copy (self->seen) : NULL;
  change->book = read_book (self);
  change->first = read_first (self);
  change->year = get_year (self);
  g_clear_pointer (&self->sent, ha_letter_book_free);
  self->sent = ha_letter_book_copy (change->book);
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  ha_office_change (self->session, save_book, change, free_change, saved_cb, g_object_ref (self));
}

static void
give_up_cb (HaPrefsBook *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* ---- Life ---------------------------------------------------------------------------------------------------------- */

static void
show_book (HaPrefsBook *self, const HaLetterBook *book)
{
  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), book->name != NULL ? book->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->symbol), book->symbol != NULL ? book->symbol : "");
  gtk_editable_set_text (GTK_EDITABLE (self->pattern), book->pattern != NULL ? book->pattern : HA_NUMBER_PATTERN);
  self->loading = FALSE;
}

static void
ha_prefs_book_dispose (GObject *object)
{
  HaPrefsBook *self = HA_PREFS_BOOK (object);

  self->loading = TRUE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->seen, ha_letter_book_free);
  g_clear_pointer (&self->sent, ha_letter_book_free);
  g_clear_pointer (&self->theirs, ha_letter_book_free);
  g_clear_pointer (&self->told, g_free);
  G_OBJECT_CLASS (ha_prefs_book_parent_class)->dispose (object);
}

static void
ha_prefs_book_class_init (HaPrefsBookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_book_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-book.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, id);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, name);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, symbol);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, pattern);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, first);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, state);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, save);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBook, give_up);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_up_cb);
}

static void
ha_prefs_book_init (HaPrefsBook *self)
{
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ha_prefs_book_new (HaSession *session, const HaLetterBook *book)
{
  g_autoptr (HaLetterBook) none = ha_letter_book_new ("", NULL, NULL, NULL);
  HaPrefsBook *self;

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  self = g_object_new (HA_TYPE_PREFS_BOOK, NULL);
  self->session = g_object_ref (session);
  self->seen = book != NULL ? ha_letter_book_copy (book) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->id), book == NULL);
  gtk_widget_set_visible (self->give_up, book == NULL);
  show_book (self, book != NULL ? book : none);
  show (self);
  peek (self);
  return GTK_WIDGET (self);
}

/* What is being written stays; only what nobody touched follows. */
void
ha_prefs_book_follow (HaPrefsBook *self, const HaLetterBook *book)
{
  g_autoptr (HaLetterBook) written = NULL;
  g_autofree char *theirs = NULL;

  g_return_if_fail (HA_IS_PREFS_BOOK (self) && book != NULL);

  if (self->seen == NULL || self->saving)
    return;
  written = read_book (self);
  theirs = describe (book);
  if (!is_same (book, self->theirs != NULL ? self->theirs : self->seen))
    {
      g_clear_pointer (&self->theirs, ha_letter_book_free);
      if (!is_same (written, self->seen) && !is_same (written, book))
        {
          self->theirs = ha_letter_book_copy (book);
          tell (self, g_strdup_printf (_("Another desk changed this book meanwhile: %s. Yours stands here, not saved."), theirs));
        }
      else
        {
          show_book (self, book);
          ha_letter_book_free (self->seen);
          self->seen = ha_letter_book_copy (book);
        }
    }
  show (self);
  peek (self);
}

gboolean
ha_prefs_book_has_unsaved (HaPrefsBook *self)
{
  g_autoptr (HaLetterBook) written = NULL;

  g_return_val_if_fail (HA_IS_PREFS_BOOK (self), FALSE);

  written = read_book (self);
  if (self->seen == NULL)
    return *written->id != '\0' || written->name != NULL || written->symbol != NULL || written->pattern != NULL || read_first (self) != 0;
  return !is_same (self->seen, written) || read_first (self) != 0;
}

const char *
ha_prefs_book_get_id (HaPrefsBook *self)
{
  g_return_val_if_fail (HA_IS_PREFS_BOOK (self), NULL);

  return self->seen != NULL ? self->seen->id : NULL;
}
