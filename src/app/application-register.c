/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which register is open: opening, opening anew, restoring; the window is there all the time. */
#include "config.h"

#include "app/application-private.h"

#include <glib/gi18n.h>

#include "app/causes.h"
#include "app/reminders/agent-call.h"
#include "app/restored.h"
#include "app/settings.h"
#include "store/backup.h"

#define DAY_COPY_AFTER 60 /* seconds: the desk is at work first */

static gint64
get_now (HaApplication *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->offset;
}

static void
show_failure (HaApplication *self, const GError *error)
{
  HaWindow *window = ha_application_get_window (self);
  g_autofree char *sentence = ha_cause_tell (_("The register was not opened"), error);

  g_printerr ("hoiam: %s\n", sentence);
  if (window != NULL)
    ha_window_show_failure (window, sentence, self->where);
}

/* ---- Opening ----------------------------------------------------------------------------------------------------- */

static void
no_day_copy_cb (const GError *error, gpointer data)
{
  HaWindow *window = ha_application_get_window (data);
  g_autofree char *sentence = ha_cause_tell (_("The register's daily copy could not be made"), error);

  if (window != NULL)
    ha_window_toast (window, sentence);
}

static void
minute_cb (HaApplication *self)
{
  if (self->day_copy != NULL)
    ha_day_copy_look (self->day_copy);
}

/* For bubbles there is the reminder program, also from here on; it goes by the wall clock. */
static void
begin_watch (HaApplication *self)
{
  self->watch = ha_desk_watch_new (self->session);
  g_signal_connect_object (self->session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  if (self->offset == 0)
    ha_agent_call_start ();
}

static void
begin_session (HaApplication *self, HaStore *store)
{
  HaWindow *window = ha_application_get_window (self);

  /* The agent watches the register that the desk works on. */
  if (ha_settings_get () != NULL && !ha_store_is_rehearsal (store))
    g_settings_set_string (ha_settings_get (), "last-register", self->where);
  self->day_copy = ha_day_copy_new (store, self->offset, DAY_COPY_AFTER, no_day_copy_cb, self);
  self->session = ha_session_new (store, self->login != NULL ? self->login : g_get_user_name (), self->offset, ha_session_get_ui_lang ());
  begin_watch (self);
  if (window == NULL)
    return;
  ha_window_set_session (window, self->session);
  ha_application_show_wanted (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (store != NULL && self->has_now && !ha_store_is_rehearsal (store))
    {
      ha_store_close (store);
      g_clear_object (&store);
      g_set_error_literal (&error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL, "--now is for rehearsal registers");
    }
  if (store != NULL)
    begin_session (self, store);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

void
ha_application_open_register (HaApplication *self, const char *where)
{
  HaWindow *window = ha_application_get_window (self);
  g_autofree char *path = g_strdup (where);

  g_return_if_fail (HA_IS_APPLICATION (self) && where != NULL);

  if (self->session != NULL || self->cancellable != NULL)
    return;
  g_free (self->where);
  self->where = g_steal_pointer (&path);
  self->cancellable = g_cancellable_new ();
  if (window != NULL)
    ha_window_show_working (window, _("Opening the register"), self->where, FALSE);
  ha_store_open_async (self->where, self->cancellable, opened_cb, g_object_ref (self));
}

void
ha_application_end_watch (HaApplication *self)
{
  g_return_if_fail (HA_IS_APPLICATION (self));

  g_clear_pointer (&self->day_copy, ha_day_copy_free);
  if (self->watch != NULL)
    ha_desk_watch_stop (self->watch);
  g_clear_object (&self->watch);
}

/* ---- Closing ----------------------------------------------------------------------------------------------------- */

/* In a thread: it waits for what is being written. */
static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ha_store_close (data);
  g_task_return_boolean (task, TRUE);
}

/* The window lets go first; then `after` is called. */
static void
close_register (HaApplication *self, const char *title, gboolean may_cancel, GAsyncReadyCallback after, gpointer data)
{
  HaWindow *window = ha_application_get_window (self);
  g_autoptr (HaSession) session = g_steal_pointer (&self->session);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, after, data);

  g_task_set_source_tag (task, close_register);
  ha_application_end_watch (self);
  self->cancellable = g_cancellable_new ();
  if (window != NULL)
    {
      ha_window_set_session (window, NULL);
      ha_window_show_working (window, title, self->where, may_cancel);
    }
  if (session == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, g_object_ref (ha_session_get_store (session)), g_object_unref);
  g_task_run_in_thread (task, close_thread);
}

static void
closed_for_opening_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaApplication) self = user_data;

  g_clear_object (&self->cancellable);
  ha_application_open_register (self, self->where);
}

/* What is not saved can be kept only as long as its page is there. */
static void
leave_pages (HaApplication *self, HaWindowThen then, gpointer data, GDestroyNotify destroy)
{
  HaWindow *window = ha_application_get_window (self);

  if (window != NULL)
    {
      ha_window_leave_unsaved (window, then, data, destroy);
      return;
    }
  then (NULL, data);
  destroy (data);
}

static void
reopen_cb (HaWindow *window, gpointer data)
{
  HaApplication *self = data;

  if (self->cancellable == NULL)
    close_register (self, _("Opening the register"), FALSE, closed_for_opening_cb, g_object_ref (self));
}

void
ha_application_reopen (HaApplication *self)
{
  g_return_if_fail (HA_IS_APPLICATION (self));

  if (self->where != NULL && self->cancellable == NULL)
    leave_pages (self, reopen_cb, g_object_ref (self), g_object_unref);
}

/* ---- Restoring --------------------------------------------------------------------------------------------------- */

typedef struct {
  HaApplication *application; /* owned */
  char *backup;
  gboolean any_kind;
} Restoring;

static void
free_restoring (Restoring *restoring)
{
  g_object_unref (restoring->application);
  g_free (restoring->backup);
  g_free (restoring);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restoring, free_restoring)

/* Whatever came of it, there is a register to be opened: nothing was changed when it failed. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restoring) restoring = user_data;
  HaApplication *self = restoring->application;
  HaWindow *window = ha_application_get_window (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (HaBackup) restored = ha_restore_finish (result, &kept, &error);

  g_clear_object (&self->cancellable);
  if (restored != NULL && window != NULL)
    ha_restored_tell (window, restored, kept);
  else if (restored == NULL && window != NULL)
    {
      gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_autofree char *sentence = cancelled ? g_strdup (_("Not restored: the register is as it was"))
                                            : ha_cause_tell (_("Not restored, the register is as it was"), error);

      ha_window_toast (window, sentence);
    }
  if (restored != NULL || g_file_test (self->where, G_FILE_TEST_EXISTS))
    ha_application_open_register (self, self->where);
  else
    show_failure (self, error);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  HaWindow *window = ha_application_get_window (user_data);

  if (window != NULL)
    ha_window_show_progress (window, done, total);
}

static void
closed_for_restoring_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoring *restoring = user_data;
  HaApplication *self = restoring->application;

  (restoring->any_kind ? ha_restore_any_kind_async : ha_restore_async) (restoring->backup, self->where, get_now (self), progress_cb, self,
                                                                        self->cancellable, restored_cb, restoring);
}

static void
restore_cb (HaWindow *window, gpointer data)
{
  Restoring **held = data;
  HaApplication *self = (*held)->application;

  if (self->cancellable == NULL)
    close_register (self, _("Restoring the register"), TRUE, closed_for_restoring_cb, g_steal_pointer (held));
}

static void
free_held (gpointer data)
{
  Restoring **held = data;

  g_clear_pointer (held, free_restoring);
  g_free (held);
}

void
ha_application_restore (HaApplication *self, const char *backup, gboolean any_kind)
{
  Restoring *restoring, **held;

  g_return_if_fail (HA_IS_APPLICATION (self) && backup != NULL);

  if (self->where == NULL || self->cancellable != NULL)
    return;
  restoring = g_new0 (Restoring, 1);
  restoring->application = g_object_ref (self);
  restoring->backup = g_strdup (backup);
  restoring->any_kind = any_kind;
  held = g_new (Restoring *, 1);
  *held = restoring;
  leave_pages (self, restore_cb, held, free_held);
}
