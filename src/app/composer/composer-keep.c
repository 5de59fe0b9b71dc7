/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's draft is kept in the register, and what waits for that: to be issued, handed in, left. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/window.h"

/* ---- Nothing is written meanwhile ------------------------------------------------------------------------------ */

/* Nothing is written while what stands there is issued, handed in or left: what happens is what was seen. */
static void
freeze (HaComposerPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->frozen = TRUE;
  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_widget_set_sensitive (gtk_paned_get_start_child (self->paned), FALSE);
}

/* The cursor is where it was. */
void
ha_composer_page_thaw (HaComposerPage *self)
{
  GtkWidget *focus = self->focus;

  g_clear_weak_pointer (&self->focus);
  if (!self->frozen)
    return;
  self->frozen = FALSE;
  self->after = HA_AFTER_NOTHING;
  self->asking = FALSE;
  gtk_widget_set_sensitive (gtk_paned_get_start_child (self->paned), TRUE);
  if (focus != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), focus);
}

/* ---- Leaving --------------------------------------------------------------------------------------------------- */

static void
leave (HaComposerPage *self)
{
  ha_composer_page_thaw (self);
  ha_window_pop_page (ha_window_get_for (GTK_WIDGET (self)), GTK_WIDGET (self));
}

static void
ask_leave (HaComposerPage *self, const char *why)
{
  g_autofree char *body = g_strjoin ("\n\n", why, _("What was written here since the draft was last saved is lost when you leave."), NULL);

  ha_window_ask_leave (GTK_WIDGET (self), TRUE, body);
}

/* Left is what is kept; where it can not be, that is asked. Beside another desk's letter it is kept by going. */
static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *refusal = NULL;

  if (self->frozen)
    return;
  refusal = ha_session_describe_read_only (self->session);
  if (!(self->dirty || self->saving) || (self->theirs != NULL && refusal == NULL))
    leave (self);
  else if (refusal != NULL)
    ask_leave (self, refusal);
  else
    ha_composer_page_keep_and (self, HA_AFTER_LEAVE);
}

/* ---- Keeping --------------------------------------------------------------------------------------------------- */

static void
take_kept (HaComposerPage *self, const HaLetter *kept)
{
  self->letter->id = kept->id;
  self->letter->status = kept->status;
  self->letter->version = kept->version;
  self->kept = ha_session_now (self->session);
}

/* Of a page that was left: nothing is asked or told on it any more. */
static void
go_on (HaComposerPage *self)
{
  HaAfterKeeping after = self->after;

  self->after = HA_AFTER_NOTHING;
  if (after == HA_AFTER_NOTHING)
    return;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    ha_composer_page_thaw (self);
  else if (after == HA_AFTER_ISSUE)
    {
      self->asking = TRUE;
      ha_composer_page_peek_number (self);
    }
  else if (after == HA_AFTER_SUBMIT)
    ha_composer_page_submit (self);
  else
    leave (self);
}

/* What is not kept stands on the page. */
static void
take_failure (HaComposerPage *self, const GError *error)
{
  gboolean leaving = self->after == HA_AFTER_LEAVE;

  self->dirty = TRUE;
  if (self->session == NULL)
    return;
  ha_composer_page_thaw (self);
  if (ha_composer_page_take_conflict (self, error))
    {
      ha_window_stay (ha_window_get_for (GTK_WIDGET (self)), GTK_WIDGET (self));
      return;
    }
  if (leaving && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      g_autofree char *why = ha_session_describe_error (self->session, error);

      ask_leave (self, why);
      return;
    }
  ha_composer_page_tell_error (self, error);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter_finish (HA_STORE (source), result, &error);

  self->saving = FALSE;
  if (kept == NULL)
    {
      take_failure (self, error);
      return;
    }
  if (self->letter == NULL) /* the page is gone; what was typed is kept */
    return;
  take_kept (self, kept);
  ha_composer_page_drop_aside (self);
  ha_composer_page_keep_values (self);
  ha_composer_page_update_actions (self);
  if (!self->dirty)
    go_on (self);
  else if (self->after != HA_AFTER_NOTHING || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    ha_composer_page_keep (self); /* a page that was left is gone before it is time */
  else
    ha_composer_page_keep_soon (self);
}

void
ha_composer_page_keep (HaComposerPage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->saving || self->letter->status >= HA_LETTER_ISSUED || ha_store_is_read_only (ha_session_get_store (self->session)))
    return;
  if (self->theirs != NULL)
    {
      ha_composer_page_keep_aside (self);
      return;
    }
  self->saving = TRUE;
  self->dirty = FALSE;
  self->save_begun = g_get_monotonic_time ();
  ha_store_save_letter_async (ha_session_get_store (self->session), self->letter, ha_session_get_actor (self->session),
                              ha_session_now (self->session), NULL, kept_cb, g_object_ref (self));
}

char *
ha_composer_page_describe_refusal (HaComposerPage *self)
{
  return self->theirs != NULL ? g_strdup (gtk_label_get_label (self->conflict_words)) : ha_session_describe_read_only (self->session);
}

void
ha_composer_page_keep_and (HaComposerPage *self, HaAfterKeeping after)
{
  freeze (self);
  self->after = after;
  if (!self->saving)
    ha_composer_page_keep (self);
}

void
ha_composer_page_install_keeping (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave_cb);
}
