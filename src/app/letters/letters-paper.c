/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen letters and the book of outgoing letters on paper, and the list as a sheet. */
#include "config.h"

#include "app/letters/letters-page-private.h"

#include <glib/gi18n.h>

#include "app/file-dialog.h"
#include "app/letters/letters-order.h"
#include "app/letters/letters-sheet.h"
#include "app/print/office-papers.h"
#include "app/print/print-window.h"

static GtkWindow *
get_window (HaLettersPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);
  g_autoptr (GArray) ids = ha_id_selection_list (self->selection);

  if (ids->len == 0)
    ha_letters_page_tell (self, _("Select the letters that are to be printed."));
  else
    ha_print_show (self->session, get_window (self), ha_letters_order_new (self->session, ids));
}

/* The year and the book of the bar; where they say all, this year and the replies. */
static void
print_book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);
  int year = ha_letters_page_get_year (self);

  if (year == 0)
    ha_date_get (ha_time_get_date (ha_session_now (self->session), NULL), &year, NULL, NULL);
  ha_print_show (self->session, get_window (self),
                 ha_office_paper_order_outgoing (self->session, ha_letters_page_get_book (self), ha_date_new (year, 1, 1),
                                                 ha_date_new (year, 12, 31)));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source)), *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("Saved as %s."), name);
  else
    sentence = ha_session_describe_error (self->session, error);
  ha_letters_page_tell (self, sentence);
}

static void
export_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaLettersPage) self = user_data;
  g_autoptr (GBytes) sheet = NULL;

  if (file == NULL || self->session == NULL)
    return;
  sheet = ha_letters_sheet_new (G_LIST_MODEL (self->letters));
  g_file_replace_contents_bytes_async (file, sheet, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, exported_cb, g_object_ref (self));
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
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Book of outgoing letters…"), "letters.print-book");
  g_menu_append (menu, _("Print the selected letters…"), "letters.print");
  g_menu_append (menu, _("Export what is listed as CSV…"), "letters.export");
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

void
ha_letters_page_install_paper (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "letters.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "letters.print-book", NULL, print_book_cb);
  gtk_widget_class_install_action (widget_class, "letters.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "letters.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, both, "letters.print-book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "letters.export", NULL);
}
