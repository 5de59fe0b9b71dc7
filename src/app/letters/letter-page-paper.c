/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issued letter as paper, PDF and text: always the one that was issued. */
#include "config.h"

#include "app/letters/letter-page-private.h"

#include <glib/gi18n.h>

#include "app/attachment-open.h"
#include "app/composer/composer-text.h"
#include "app/file-dialog.h"
#include "app/letters/letters-order.h"
#include "app/print/print-window.h"
#include "paper/letter.h"

static GtkWindow *
get_window (HaLetterPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static GBytes *
draw (HaLetterPage *self, GError **error)
{
  const HaOffice *office = ha_session_get_office (self->session);

  return ha_letter_to_pdf (self->letter, ha_letter_get_letterhead (self->letter, office->letterhead), office->rehearsal,
                           self->letter->journal_head, error);
}

/* The kept PDF, full reference; drawn again where none was kept. */
static GBytes *
take_pdf (HaLetterPage *self, GError **error)
{
  if (self->loaded != NULL && self->loaded->pdf != NULL)
    return g_bytes_ref (self->loaded->pdf);
  return draw (self, error);
}

void
ha_letter_page_show_pages (HaLetterPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = ha_letter_layout (self->letter, ha_letter_get_letterhead (self->letter, office->letterhead), NULL,
                                                office->rehearsal, self->letter->journal_head, &error);
  g_autofree char *problem = pages == NULL ? ha_session_describe_error (self->session, error) : NULL;

  ha_page_desk_set_pages (self->desk, pages);
  if (problem == NULL && self->loaded != NULL && self->loaded->pdf_error != NULL)
    problem = ha_session_describe_error (self->session, self->loaded->pdf_error);
  else if (problem == NULL && self->loaded != NULL && self->loaded->otherwise)
    problem = g_strdup (_("This computer would draw the letter otherwise than it was issued. The kept PDF holds: print it from the PDF reader."));
  gtk_label_set_label (self->note, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->note), problem != NULL);
}

/* ---- Reader ------------------------------------------------------------------------------------------------------ */

static char *
make_name (HaLetterPage *self)
{
  g_autofree char *reference = ha_letter_get_reference (self->letter);

  return g_strdelimit (g_strdup_printf ("%s.pdf", reference), "/", '-');
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLetterPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ha_attachment_open_finish (result, &error))
    ha_letter_page_tell_error (self, error);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = take_pdf (self, &error);
  g_autofree char *base = make_name (self);
  HaAttachment copy = { .name = base, .type = (char *) "application/pdf" };

  if (pdf != NULL)
    ha_attachment_open_async (&copy, pdf, get_window (self), opened_cb, g_object_ref (self));
  else
    ha_letter_page_tell_error (self, error);
}

/* ---- Printer ----------------------------------------------------------------------------------------------------- */

/* The same strokes as in the kept PDF; where this computer would draw others, the reader prints that. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->loaded != NULL && self->loaded->otherwise)
    {
      open_cb (widget, NULL, NULL);
      return;
    }
  g_array_append_val (ids, self->letter->id);
  ha_print_show (self->session, get_window (self), ha_letters_order_new (self->session, ids));
}

/* ---- File -------------------------------------------------------------------------------------------------------- */

/* Told also of a page that was left meanwhile. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLetterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source)), *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("Saved as %s."), name);
  else
    sentence = ha_session_describe_error (self->session, error);
  ha_letter_page_tell (self, sentence);
}

static void
save_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaLetterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (file == NULL || self->session == NULL)
    return;
  pdf = take_pdf (self, &error);
  if (pdf != NULL)
    g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, g_object_ref (self));
  else
    ha_letter_page_tell_error (self, error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  g_autofree char *base = make_name (self);

  ha_file_dialog_save (get_window (self), _("Save PDF"), base, save_chosen_cb, g_object_ref (self));
}

/* A text that does not hold any more is not sent unawares. */
static const char *
describe_copied (const HaLetter *letter)
{
  switch (letter->status)
    {
    case HA_LETTER_REPLACED: return _("Copied as text. Mind that this letter was replaced by another one.");
    case HA_LETTER_WITHDRAWN: return _("Copied as text. Mind that this letter was withdrawn.");
    default: return _("Copied as text. Paste it into the e-mail.");
    }
}

static void
copy_text_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  const HaOffice *office = ha_session_get_office (self->session);
  g_autofree char *text = ha_letter_to_text (self->letter, ha_letter_get_letterhead (self->letter, office->letterhead),
                                             office->rehearsal);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  ha_letter_page_tell (self, describe_copied (self->letter));
}

void
ha_letter_page_install_paper (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "letter.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "letter.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "letter.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "letter.copy-text", NULL, copy_text_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "letter.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "letter.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, both, "letter.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, both, "letter.copy-text", NULL);
}
