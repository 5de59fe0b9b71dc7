/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an issued letter: what it is made of, how it is read. */
#include "config.h"

#include "app/letters/letter-page-private.h"

#include <glib/gi18n.h>

#include "app/composer/composer-page.h"
#include "app/settings.h"

G_DEFINE_FINAL_TYPE (HaLetterPage, ha_letter_page, GTK_TYPE_BOX)

/* Also of a page that was left meanwhile. */
void
ha_letter_page_tell (HaLetterPage *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

void
ha_letter_page_tell_error (HaLetterPage *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = ha_session_describe_error (self->session, error);
  ha_letter_page_tell (self, sentence);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLetterPage *page; /* owned */
  guint generation;
} Request;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (HaLetterPage) self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetterLoaded) loaded = ha_letter_load_finish (result, &error);

  if (self->session == NULL || request->generation != self->generation)
    return;
  if (loaded == NULL)
    {
      ha_letter_page_tell_error (self, error);
      return;
    }
  g_clear_pointer (&self->loaded, ha_letter_loaded_free);
  self->loaded = g_steal_pointer (&loaded);
  ha_letter_free (self->letter);
  self->letter = ha_letter_copy (self->loaded->letter);
  ha_letter_page_show_facts (self);
  ha_letter_page_show_loaded (self);
  ha_letter_page_show_pages (self);
  ha_letter_page_update_actions (self);
}

void
ha_letter_page_read (HaLetterPage *self)
{
  Request *request = g_new0 (Request, 1);

  request->page = g_object_ref (self);
  request->generation = ++self->generation;
  ha_letter_load_async (self->session, self->letter->id, self->cancellable, loaded_cb, request);
}

static void
register_changed_cb (HaLetterPage *self, gint64 ticket)
{
  if (ticket == 0 || ticket == self->letter->ticket)
    ha_letter_page_read (self);
}

static void
minute_cb (HaLetterPage *self)
{
  if (self->loaded != NULL)
    ha_letter_page_show_limit (self);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_letter_page_dispose (GObject *object)
{
  HaLetterPage *self = HA_LETTER_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->loaded, ha_letter_loaded_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_letter_page_parent_class)->dispose (object);
}

static void
ha_letter_page_finalize (GObject *object)
{
  ha_letter_free (HA_LETTER_PAGE (object)->letter);
  G_OBJECT_CLASS (ha_letter_page_parent_class)->finalize (object);
}

/* What is to be done next; else the first thing there is. */
static gboolean
ha_letter_page_grab_focus (GtkWidget *widget)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->deliver)) || gtk_widget_grab_focus (GTK_WIDGET (self->more));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/letter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, icon);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, stands);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, since);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, pill);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, due);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, reason);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, links);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, deliveries);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, no_delivery);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, scans);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, note);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, more);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, deliver);
  gtk_widget_class_bind_template_child (widget_class, HaLetterPage, desk);
}

static void
ha_letter_page_class_init (HaLetterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_letter_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_letter_page_finalize;
  widget_class->grab_focus = ha_letter_page_grab_focus;
  g_type_ensure (HA_TYPE_ATTACHMENT_LIST);
  g_type_ensure (HA_TYPE_DUE_PILL);
  g_type_ensure (HA_TYPE_PAGE_DESK);
  bind_template (widget_class);
  ha_letter_page_install_actions (widget_class);
  ha_letter_page_install_paper (widget_class);
}

static void
ha_letter_page_init (HaLetterPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_page_pane (self->paned);
  ha_page_desk_add_keys (self->desk, GTK_WIDGET (self));
}

static void
issued_cb (HaSession *session, const HaLetter *letter, HaComposerPage *composer)
{
  g_autoptr (HaComposerPage) gone = g_object_ref (composer);
  HaWindow *window = ha_window_get_for (GTK_WIDGET (composer));
  HaLetterPage *page;

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (composer)))
    return;
  page = ha_letter_page_new (session, letter);
  ha_window_push_page (window, GTK_WIDGET (page), _("Reply letter"), ha_composer_page_get_code (composer));
  ha_window_pop_page (window, GTK_WIDGET (composer));
}

GtkWidget *
ha_letter_page_new_for (HaSession *session, HaCase *ticket, const HaLetter *letter)
{
  if (letter != NULL && letter->status >= HA_LETTER_ISSUED)
    return GTK_WIDGET (ha_letter_page_new (session, letter));
  return ha_letter_page_new_composer (session, ticket, letter);
}

GtkWidget *
ha_letter_page_new_composer (HaSession *session, HaCase *ticket, const HaLetter *letter)
{
  HaComposerPage *composer = ha_composer_page_new (session, ticket, letter);

  g_signal_connect_object (composer, "issued", G_CALLBACK (issued_cb), session, G_CONNECT_SWAPPED);
  return GTK_WIDGET (composer);
}

HaLetterPage *
ha_letter_page_new (HaSession *session, const HaLetter *letter)
{
  HaLetterPage *self = g_object_new (HA_TYPE_LETTER_PAGE, NULL);

  self->session = g_object_ref (session);
  self->letter = ha_letter_copy (letter);
  ha_attachment_list_set_letter (self->scans, letter->id);
  ha_letter_page_fill_menu (self);
  ha_letter_page_show_facts (self);
  ha_letter_page_show_pages (self);
  ha_letter_page_update_actions (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  ha_letter_page_read (self);
  return self;
}
