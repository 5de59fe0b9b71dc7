/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import itself, and what can be done once it is over. */
#include "config.h"

#include "app/import/import-window-private.h"

#include <glib/gi18n.h>

#include "app/import/import-words.h"
#include "app/window.h"
#include "store/words.h"

/* ---- Importing --------------------------------------------------------------------------------------------------- */

static void
show_done (HaImportWindow *self)
{
  g_autofree char *count = ha_import_describe_count (self->batch->kind, self->batch->brought);
  g_autofree char *title = g_strdup_printf (_("Imported: %s"), count);

  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, _("The import stands in Preferences, from where it can be taken back later, too."));
  gtk_widget_set_visible (self->look, self->batch->kind == HA_IMPORT_TICKETS && self->batch->imported > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", self->batch->imported > 0);
  ha_import_window_show_page (self, PAGE_DONE);
  gtk_widget_grab_focus (gtk_widget_get_visible (self->look) ? self->look : GTK_WIDGET (self->next));
}

static char *
describe_broken_off (HaImportWindow *self, const GError *error)
{
  g_autofree char *why = error->domain == HA_STORE_ERROR ? ha_store_words_error (error, ha_session_get_lang (self->session))
                                                         : ha_session_describe_error (self->session, error);

  return g_strdup_printf (_("%s: %s"), _("Broken off"), why);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) batch = ha_store_import_finish (HA_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  ha_work_bar_end (self->work, "", batch == NULL);
  if (batch != NULL)
    {
      self->batch = g_steal_pointer (&batch);
      show_done (self);
      return;
    }
  ha_import_check_set_plan (self->check, NULL, ha_session_get_lang (self->session));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup (_("Stopped. What was taken in until then stays; look again to go on with the rest, or take it back in Preferences."));
  else
    sentence = describe_broken_off (self, error);
  ha_import_window_show_page (self, PAGE_COLUMNS);
  ha_import_window_show_error (self, sentence);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  HaImportWindow *self = user_data;

  if (self->work != NULL)
    ha_work_bar_progress (done, total, self->work);
}

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!ha_store_set_import_map_finish (HA_STORE (source), result, &error))
    g_message ("The columns are not remembered: %s", error->message);
}

/* The columns were right: the next sheet of this kind begins with them. */
static void
remember_map (HaImportWindow *self)
{
  g_autofree char *text = ha_import_map_serialize (ha_import_columns_get_map (self->columns), self->reading->sheet);

  ha_store_set_import_map_async (ha_session_get_store (self->session), self->plan->kind, text, remembered_cb, NULL);
}

void
ha_import_window_run (HaImportWindow *self)
{
  g_autofree char *count = ha_import_describe_count (self->plan->kind, self->plan->n_new);
  g_autofree char *words = g_strdup_printf (_("Taking in %s"), count);
  GCancellable *cancellable;

  remember_map (self);
  self->touched = FALSE;
  ha_import_check_set_plan (self->check, NULL, ha_session_get_lang (self->session));
  ha_import_window_show_page (self, PAGE_WORK);
  cancellable = ha_work_bar_begin (self->work, words);
  ha_store_import_async (ha_session_get_store (self->session), g_steal_pointer (&self->plan), ha_session_get_actor (self->session),
                         ha_session_now (self->session), progress_cb, self, cancellable, imported_cb, g_object_ref (self));
}

/* ---- Afterwards -------------------------------------------------------------------------------------------------- */

void
ha_import_window_look (HaImportWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (HA_IS_WINDOW (parent) && self->batch != NULL)
    ha_window_show_import (HA_WINDOW (parent), self->batch->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = ha_import_window_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) batch = ha_store_undo_import_finish (HA_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self == NULL)
    return;
  sentence = ha_import_describe_undone (self->session, batch, error);
  if (batch == NULL)
    {
      ha_import_window_show_error (self, sentence);
      return;
    }
  adw_status_page_set_title (self->done, sentence);
  adw_status_page_set_description (self->done, "");
  gtk_widget_set_visible (self->look, FALSE);
  gtk_widget_set_visible (self->undo, FALSE);
}

static void
reason_cb (const char *reason, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;

  if (reason != NULL && self->batch != NULL && !self->busy)
    ha_store_undo_import_async (ha_session_get_store (self->session), self->batch->id, reason, ha_session_get_actor (self->session),
                                ha_session_now (self->session), self->cancellable, undone_cb, ha_import_window_begin (self));
}

void
ha_import_window_undo (HaImportWindow *self)
{
  ha_import_ask_undo (GTK_WINDOW (self), reason_cb, g_object_ref (self));
}
