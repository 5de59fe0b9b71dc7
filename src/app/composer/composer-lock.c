/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that is handed in for signature is read, not written in, until somebody takes it back: what is signed is what was handed in. */
#include "config.h"

#include "app/composer/composer-page-private.h"

gboolean
ha_composer_page_can_write (HaComposerPage *self)
{
  return self->letter->status == HA_LETTER_DRAFT || (self->letter->status == HA_LETTER_SUBMITTED && self->taken_back);
}

static void
lock_texts (HaComposerPage *self, gboolean open)
{
  GtkWidget *const inputs[] = {
    GTK_WIDGET (self->template_row), GTK_WIDGET (self->recipient),   GTK_WIDGET (self->receivers),
    GTK_WIDGET (self->subject),      GTK_WIDGET (self->sign_choice), GTK_WIDGET (self->sign_form),
    GTK_WIDGET (self->sign_name),    GTK_WIDGET (self->urgency),     GTK_WIDGET (self->attachments),
    GTK_WIDGET (self->copies),       GTK_WIDGET (self->drafter),     GTK_WIDGET (self->asked),
  };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    gtk_widget_set_sensitive (inputs[i], open);
  for (guint i = 0; i < self->editors->len; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (((HaBlockEditor *) g_ptr_array_index (self->editors, i))->view), open);
  gtk_widget_set_visible (self->add_recipient, open);
}

/* Its number is still given: that is no part of what is signed. */
void
ha_composer_page_show_lock (HaComposerPage *self)
{
  gboolean open = ha_composer_page_can_write (self);

  if (self->letter->status != HA_LETTER_SUBMITTED)
    self->taken_back = FALSE;
  lock_texts (self, open);
  gtk_widget_set_visible (self->locked, !open && ha_composer_page_is_open (self));
}

/* The register makes a draft of it with the first word that is changed. */
void
ha_composer_page_take_back (HaComposerPage *self)
{
  self->taken_back = TRUE;
  ha_composer_page_show_lock (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->subject));
}
