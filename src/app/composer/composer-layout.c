/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page beside the composer's form: laid out again in the frame after a key. */
#include "config.h"

#include "app/composer/composer-page-private.h"

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
      ha_page_desk_set_pages (self->desk, pages);
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

void
ha_composer_page_begin_view (HaComposerPage *self)
{
  self->preview = ha_page_desk_get_preview (self->desk);
  ha_page_desk_add_keys (self->desk, GTK_WIDGET (self));
  g_signal_connect_object (self->preview, "text-clicked", G_CALLBACK (text_clicked_cb), self, G_CONNECT_SWAPPED);
}
