/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several letters on the printer, and the book of outgoing letters as paper, PDF and sheet. */
#include "config.h"

#include "app/letters/letters-page-private.h"

#include <glib/gi18n.h>

#include "app/file-dialog.h"
#include "app/letters/letters-sheet.h"
#include "app/print/print-letters.h"
#include "app/print/print-pages.h"
#include "paper/outgoing.h"

static GtkWindow *
get_window (HaLettersPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
print_failed_cb (const char *why, gpointer user_data)
{
  g_autofree char *sentence = g_strdup_printf (_("Not printed: %s"), why);

  ha_letters_page_tell (user_data, sentence);
}

static void
print_pages (HaLettersPage *self, HaPages *pages, GPtrArray *more, const char *title)
{
  const HaPrintJob job = { .pages = pages,
                           .more = more,
                           .title = title,
                           .author = ha_session_get_office (self->session)->letterhead->company,
                           .created = ha_session_now (self->session) };

  ha_print_pages (&job, get_window (self), print_failed_cb, g_object_ref (self), g_object_unref);
}

/* ---- Several letters in one go ----------------------------------------------------------------------------------- */

static void
laid_out_cb (GPtrArray *pages, const char *left_out, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autofree char *title = NULL;

  if (pages == NULL || pages->len == 0 || self->session == NULL || get_window (self) == NULL)
    return;
  title = g_strdup_printf (ngettext ("%u letter", "%u letters", pages->len), pages->len);
  for (guint i = 1; i < pages->len; i++)
    g_ptr_array_add (more, g_ptr_array_index (pages, i));
  print_pages (self, g_ptr_array_index (pages, 0), more, title);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (HaLetterItem) item = g_list_model_get_item (G_LIST_MODEL (self->letters), position);

      if (item != NULL)
        g_array_append_val (ids, ha_letter_item_get_letter (item)->id);
    }
  if (ids->len > 0 && !ha_work_bar_is_busy (self->work))
    ha_print_letters_lay_out (self->session, ids, self->work, laid_out_cb, g_object_ref (self));
}

/* ---- The book ---------------------------------------------------------------------------------------------------- */

/* The year and the book of the bar; where they say all, this year and the replies. */
static int
choose_year (HaLettersPage *self)
{
  int year = ha_letters_page_get_year (self);

  if (year == 0)
    ha_date_get (ha_time_get_date (ha_session_now (self->session), NULL), &year, NULL, NULL);
  return year;
}

static const HaLetterBook *
choose_book (HaLettersPage *self)
{
  const HaLetterBook *book = ha_letters_page_get_book (self);

  return book != NULL ? book : ha_office_get_book (ha_session_get_office (self->session), NULL);
}

static GArray *
list_rows (HaLettersPage *self, int year, const HaLetterBook *book)
{
  const GPtrArray *all = ha_letter_list_get_all (self->letters);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HaOutgoingRow));

  for (guint i = 0; i < all->len; i++)
    {
      const HaOutgoing *outgoing = ha_letter_item_get_outgoing (all->pdata[i]);
      const HaLetter *letter = outgoing->letter;
      const HaOutgoingRow row = { letter, outgoing->deliveries, outgoing->code };

      if (letter->number != 0 && letter->status >= HA_LETTER_ISSUED && letter->year == year
          && g_str_equal (letter->book != NULL ? letter->book : HA_BOOK_OUTGOING, book->id))
        g_array_append_val (rows, row);
    }
  return rows;
}

static char *
make_title (int year, const HaLetterBook *book)
{
  return g_strdup_printf ("Sổ đăng ký văn bản đi %d (%s)", year, book->name);
}

/* head: the journal's newest entry, which the paper keeps outside the register. */
static HaPages *
lay_out_book (HaLettersPage *self, const char *head, char **title, GError **error)
{
  const HaPerson *person = ha_session_get_person (self->session);
  const HaLetterBook *book = choose_book (self);
  int year = choose_year (self);
  g_autoptr (GArray) rows = list_rows (self, year, book);

  *title = make_title (year, book);
  return ha_outgoing_layout (rows, book, ha_date_new (year, 1, 1), ha_date_new (year, 12, 31), ha_session_get_office (self->session),
                             head, ha_session_now (self->session), person != NULL ? person->name : NULL, error);
}

static void
head_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *head = ha_store_get_journal_head (data, &error);

  if (head != NULL)
    g_task_return_pointer (task, head, g_free);
  else
    g_task_return_error (task, error);
}

static void
ask_head (HaLettersPage *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, ask_head);
  g_task_set_task_data (task, g_object_ref (ha_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, head_thread);
}

/* The book's pages; NULL when there are none, and that was said. */
static HaPages *
finish_book (HaLettersPage *self, GAsyncResult *result, char **title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *sentence = NULL;
  HaPages *pages = head != NULL && self->session != NULL ? lay_out_book (self, head, title, &error) : NULL;

  if (pages == NULL && self->session != NULL)
    {
      sentence = ha_session_describe_error (self->session, error);
      ha_letters_page_tell (self, sentence);
    }
  return pages;
}

static void
book_to_print_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  g_autofree char *title = NULL;
  g_autoptr (HaPages) pages = finish_book (self, result, &title);

  if (pages != NULL && get_window (self) != NULL)
    print_pages (self, pages, NULL, title);
}

static void
print_book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_head (HA_LETTERS_PAGE (widget), book_to_print_cb, g_object_ref (widget));
}

/* ---- Into files -------------------------------------------------------------------------------------------------- */

static void
write_file (HaLettersPage *self, GFile *file, GBytes *content, GError *failed)
{
  g_autoptr (GError) error = failed;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;

  if (content != NULL
      && g_file_replace_contents (file, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &error))
    sentence = g_strdup_printf (_("Saved as %s."), name);
  else
    sentence = ha_session_describe_error (self->session, error);
  ha_letters_page_tell (self, sentence);
}

typedef struct {
  HaLettersPage *page;
  GFile *file;
} Saving;

static void
book_to_save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (HaLettersPage) self = saving->page;
  g_autoptr (GFile) file = saving->file;
  g_autofree char *title = NULL;
  g_autoptr (HaPages) pages = finish_book (self, result, &title);
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;

  if (pages == NULL)
    return;
  pdf = ha_pages_to_pdf (pages, title, ha_session_get_office (self->session)->letterhead->company, ha_session_now (self->session), &error);
  write_file (self, file, pdf, error);
}

static void
save_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  Saving *saving;

  if (file == NULL || self->session == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->file = g_object_ref (file);
  ask_head (self, book_to_save_cb, saving);
}

static void
save_book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);
  g_autofree char *base = g_strdup_printf ("so-van-ban-di-%d-%s.pdf", choose_year (self), choose_book (self)->id);

  ha_file_dialog_save (get_window (self), _("Save the book of outgoing letters"), base, save_chosen_cb, g_object_ref (self));
}

static void
export_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  g_autoptr (GBytes) sheet = NULL;

  if (file == NULL || self->session == NULL)
    return;
  sheet = ha_letters_sheet_new (G_LIST_MODEL (self->letters));
  write_file (self, file, sheet, NULL);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);
  g_autofree char *base = ha_file_dialog_make_name (ha_session_now (self->session), FALSE, "csv");

  ha_file_dialog_save (get_window (self), _("Export what is listed"), base, export_chosen_cb, g_object_ref (self));
}

void
ha_letters_page_fill_menu (HaLettersPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), book = g_menu_new (), list = g_menu_new ();

  g_menu_append (book, _("Print the book of the year…"), "letters.print-book");
  g_menu_append (book, _("Save the book as PDF…"), "letters.save-book");
  g_menu_append (list, _("Print the selected letters…"), "letters.print");
  g_menu_append (list, _("Export what is listed as CSV…"), "letters.export");
  g_menu_append_section (menu, _("Book of outgoing letters"), G_MENU_MODEL (book));
  g_menu_append_section (menu, _("List"), G_MENU_MODEL (list));
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

void
ha_letters_page_install_paper (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "letters.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "letters.print-book", NULL, print_book_cb);
  gtk_widget_class_install_action (widget_class, "letters.save-book", NULL, save_book_cb);
  gtk_widget_class_install_action (widget_class, "letters.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "letters.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, both, "letters.print-book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "letters.export", NULL);
}
