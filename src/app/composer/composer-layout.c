/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page beside the composer's form: laid out again in the frame after a key, seen larger or smaller, paged through. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

/* ---- Laying out -------------------------------------------------------------------------------------------------- */

void
ha_composer_page_layout (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaLetter *letter = self->theirs != NULL && gtk_toggle_button_get_active (self->look) ? self->theirs : self->letter;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  HaPages *pages;

  pages = ha_letter_layout_at (letter, ha_letter_get_letterhead (letter, office->letterhead), NULL, ha_session_now (self->session),
                               office->rehearsal, letter->journal_head, &error);
  if (pages != NULL)
    {
      g_clear_pointer (&self->pages, ha_pages_unref);
      self->pages = pages;
      ha_page_preview_set_pages (self->preview, pages);
    }
  else if ((problem = ha_composer_page_describe_character (self)) == NULL)
    problem = ha_session_describe_error (self->session, error);
  ha_composer_page_show_missing (self, problem);
}

/* Several keys of one frame are laid out once; where no frames are drawn, nobody sees it. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);

  self->layout_source = 0;
  ha_composer_page_layout (self);
  return G_SOURCE_REMOVE;
}

void
ha_composer_page_queue_layout (HaComposerPage *self)
{
  if (self->layout_source == 0)
    self->layout_source = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* ---- Looking ----------------------------------------------------------------------------------------------------- */

static void
view_changed_cb (HaComposerPage *self)
{
  guint n = self->pages != NULL ? ha_pages_get_n (self->pages) : 0;
  g_autofree char *page = g_strdup_printf (_("Page %u/%u"), ha_page_preview_get_page (self->preview) + 1, MAX (n, 1));
  g_autofree char *zoom = g_strdup_printf ("%.0f %%", 100 * ha_page_preview_get_factor (self->preview));

  gtk_label_set_label (self->page_label, page);
  gtk_label_set_label (self->zoom_label, zoom);
  gtk_widget_set_visible (self->page_buttons, n > 1);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_page_preview_step_zoom (HA_COMPOSER_PAGE (widget)->preview, TRUE);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_page_preview_step_zoom (HA_COMPOSER_PAGE (widget)->preview, FALSE);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_page_preview_set_zoom (HA_COMPOSER_PAGE (widget)->preview, HA_PAGE_ZOOM_FIT);
}

static void
zoom_width_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_page_preview_set_zoom (HA_COMPOSER_PAGE (widget)->preview, HA_PAGE_ZOOM_WIDTH);
}

static void
next_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);

  ha_page_preview_show_page (self->preview, ha_page_preview_get_page (self->preview) + 1);
}

static void
previous_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  guint page = ha_page_preview_get_page (self->preview);

  ha_page_preview_show_page (self->preview, page > 0 ? page - 1 : 0);
}

/* What stands there is edited where it is written. */
static void
text_clicked_cb (HaComposerPage *self, const char *role, const char *block)
{
  static const struct { const char *role, *id; } places[] = {
    { "subject", "subject" },     { "recipient", "recipient" },   { "recipient-head", "recipient" },
    { "sign-title", "sign_form" }, { "sign-name", "sign_name" },  { "receivers", "receivers" },
    { "receivers-head", "receivers" }, { "urgency", "urgency" },  { "drafter", "drafter" },
    { "appendix", "attachments" }, { "appendix-head", "attachments" }, { "appendix-title", "attachments" },
  };

  if (block != NULL && ha_composer_page_open_block (self, block))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (role, places[i].role) == 0)
      ha_composer_page_go_to (self, places[i].id);
}

/* The face is what everything is printed with; it can not be chosen, but it should not be a surprise. */
static void
show_face (HaComposerPage *self)
{
  g_autoptr (GError) error = NULL;
  const char *face = ha_paper_check_fonts (&error);
  g_autofree char *words = face != NULL ? g_strdup_printf (_("Typeface: %s"), face) : ha_session_describe_error (NULL, error);

  gtk_label_set_label (self->face_label, words);
}

void
ha_composer_page_begin_view (HaComposerPage *self)
{
  g_signal_connect_object (self->preview, "view-changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "text-clicked", G_CALLBACK (text_clicked_cb), self, G_CONNECT_SWAPPED);
  show_face (self);
}

static void
add_key (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

void
ha_composer_page_install_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "composer.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "composer.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_install_action (widget_class, "composer.zoom-width", NULL, zoom_width_cb);
  gtk_widget_class_install_action (widget_class, "composer.next-page", NULL, next_page_cb);
  gtk_widget_class_install_action (widget_class, "composer.previous-page", NULL, previous_page_cb);
  /* Menus name the last one of each. */
  add_key (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "composer.zoom-in");
  add_key (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "composer.zoom-in");
  add_key (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "composer.zoom-in");
  add_key (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "composer.zoom-out");
  add_key (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "composer.zoom-out");
  add_key (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "composer.zoom-fit");
  add_key (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "composer.zoom-fit");
  add_key (widget_class, GDK_KEY_9, GDK_CONTROL_MASK, "composer.zoom-width");
  add_key (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "composer.next-page");
  add_key (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "composer.previous-page");
}
