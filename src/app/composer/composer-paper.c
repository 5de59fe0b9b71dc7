/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter as paper, as PDF, and as text. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/attachment-open.h"
#include "app/composer/composer-text.h"
#include "app/file-dialog.h"
#include "app/letters/letters-order.h"
#include "app/print/print-window.h"
#include "app/window.h"

static GtkWindow *
get_window (HaComposerPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* The pages of what is on the form now; FALSE: there are none, and that was said. */
static gboolean
lay_out (HaComposerPage *self)
{
  g_autofree char *lacking = NULL;

  ha_composer_page_layout (self);
  lacking = ha_composer_page_describe_character (self);
  if (lacking != NULL)
    ha_composer_page_tell (self, lacking);
  return lacking == NULL && self->pages != NULL;
}

/* ---- Printing ------------------------------------------------------------------------------------------------------ */

/* Of an issued letter, what was kept. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, self->letter->id);
  if (!ha_composer_page_is_open (self))
    ha_print_show (self->session, get_window (self), ha_letters_order_new (self->session, ids));
  else if (lay_out (self))
    ha_print_show (self->session, get_window (self), ha_letters_order_new_draft (self->session, self->letter));
}

/* ---- PDF ----------------------------------------------------------------------------------------------------------- */

static void
pdf_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ha_store_load_letter_pdf_finish (HA_STORE (source), result, &error);

  if (self->letter == NULL) /* the page is gone */
    return;
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_steal_pointer (&pdf);
  if (error != NULL)
    ha_composer_page_tell_error (self, error);
}

void
ha_composer_page_load_pdf (HaComposerPage *self)
{
  if (!ha_composer_page_is_open (self))
    ha_store_load_letter_pdf_async (ha_session_get_store (self->session), self->letter->id, self->cancellable, pdf_read_cb,
                                    g_object_ref (self));
}

/* What was kept when it was issued, byte for byte; only drafts, and letters of which none is kept, are drawn. */
static GBytes *
make_pdf (HaComposerPage *self, GError **error)
{
  const HaOffice *office = ha_session_get_office (self->session);

  if (self->pdf != NULL)
    return g_bytes_ref (self->pdf);
  return ha_letter_to_pdf_at (self->letter, office->letterhead, ha_session_now (self->session), office->rehearsal,
                              self->letter->journal_head, error);
}

static char *
make_name (HaComposerPage *self)
{
  g_autofree char *reference = ha_letter_get_reference (self->letter);
  gboolean issued = !ha_composer_page_is_open (self);

  return g_strdelimit (g_strdup_printf ("%s%s%s.pdf", self->ticket->ticket->code, issued ? "-" : "", issued ? reference : ""), "/", '-');
}

/* Told also of a page that was left meanwhile. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source)), *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("Saved as %s."), name);
  else
    sentence = ha_session_describe_error (self->session, error);
  ha_composer_page_tell (self, sentence);
}

static void
export_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (file == NULL || self->session == NULL)
    return;
  pdf = make_pdf (self, &error);
  if (pdf != NULL)
    g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, g_object_ref (self));
  else
    ha_composer_page_tell_error (self, error);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *base = make_name (self);

  if (lay_out (self))
    ha_file_dialog_save (get_window (self), _("Export as PDF"), base, export_chosen_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ha_attachment_open_finish (result, &error))
    ha_composer_page_tell_error (self, error);
}

/* A copy that nobody can write; what is signed and sent is exported or printed. */
static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *base = make_name (self);
  HaAttachment copy = { .name = base, .type = (char *) "application/pdf" };

  if (!lay_out (self))
    return;
  pdf = make_pdf (self, &error);
  if (pdf != NULL)
    ha_attachment_open_async (&copy, pdf, get_window (self), opened_cb, g_object_ref (self));
  else
    ha_composer_page_tell_error (self, error);
}

/* ---- Text ------------------------------------------------------------------------------------------------------------ */

static void
copy_text_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  const HaOffice *office = ha_session_get_office (self->session);
  g_autofree char *text = ha_letter_to_text (self->letter, ha_letter_get_letterhead (self->letter, office->letterhead),
                                             office->rehearsal);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  ha_composer_page_tell (self, _("Copied as text. Paste it into the e-mail."));
}

static void
copy_message_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *sentence = ha_message_copy (widget, self->session, self->ticket, g_variant_get_string (parameter, NULL));

  ha_composer_page_tell (self, sentence);
}

void
ha_composer_page_fill_menu (HaComposerPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), paper = g_menu_new (), messages = NULL, view = g_menu_new ();

  messages = ha_message_new_menu (ha_session_get_office (self->session), "composer.copy-message");
  g_menu_append (paper, _("Export PDF…"), "composer.export");
  g_menu_append (paper, _("Open in the PDF reader"), "composer.open");
  g_menu_append (paper, _("Print…"), "composer.print");
  g_menu_append (paper, _("Copy as text for e-mail"), "composer.copy-text");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (messages));
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
}

void
ha_composer_page_install_paper (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "composer.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "composer.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "composer.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "composer.copy-text", NULL, copy_text_cb);
  gtk_widget_class_install_action (widget_class, "composer.copy-message", "s", copy_message_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "composer.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "composer.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, both, "composer.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, both, "composer.copy-text", NULL);
}
