/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the office from a window. */
#include "config.h"

#include "app/preferences/office-change.h"

#include <glib/gi18n.h>

typedef struct {
  HaStore *store;
  HaOfficeChange change;
  gpointer data;
  GDestroyNotify destroy;
  HaOfficeDone done;
  gpointer user_data;
  gint64 actor, now;
} Work;

static void
free_work (Work *work)
{
  g_object_unref (work->store);
  if (work->destroy != NULL)
    work->destroy (work->data);
  g_free (work);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;

  if (work->change (work->store, work->data, work->actor, work->now, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  work->done (error, work->user_data);
}

void
ha_office_change (HaSession *session, HaOfficeChange change, gpointer data, GDestroyNotify destroy, HaOfficeDone done, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (HA_IS_SESSION (session) && change != NULL && done != NULL);

  work = g_new0 (Work, 1);
  *work = (Work){ .store = g_object_ref (ha_session_get_store (session)), .change = change, .data = data, .destroy = destroy, .done = done,
                  .user_data = user_data, .actor = ha_session_get_actor (session), .now = ha_session_now (session) };
  task = g_task_new (NULL, NULL, changed_cb, NULL);
  g_task_set_source_tag (task, ha_office_change);
  g_task_set_task_data (task, work, (GDestroyNotify) free_work);
  g_task_run_in_thread (task, change_thread);
}

/* ---- The letterhead -------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLetterhead *seen, *letterhead;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  ha_letterhead_free (change->seen);
  ha_letterhead_free (change->letterhead);
  g_free (change);
}

static gboolean
save_letterhead (HaStore *store, gpointer data, gint64 actor, gint64 now, GError **error)
{
  const Change *change = data;

  return ha_store_change_letterhead (store, change->seen, change->letterhead, actor, now, error);
}

void
ha_office_change_letterhead (HaSession *session, const HaLetterhead *seen, const HaLetterhead *letterhead, HaOfficeDone done, gpointer user_data)
{
  Change *change = g_new0 (Change, 1);

  change->seen = ha_letterhead_copy (seen);
  change->letterhead = ha_letterhead_copy (letterhead);
  ha_office_change (session, save_letterhead, change, free_change, done, user_data);
}

/* ---- Words ----------------------------------------------------------------------------------------------------------- */

char *
ha_office_change_describe (HaSession *session, const GError *error)
{
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_CHANGED))
    return g_strdup (_("Another desk changed this meanwhile. Nothing was saved; what you wrote stays here, beside theirs. Look at it and save again."));
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT)
      || g_error_matches (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT))
    return g_strdup (_("Only who manages the office may change this. What you wrote stays here."));
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME))
    return g_strdup (_("Nothing is different from what is saved."));
  return ha_session_describe_error (session, error);
}

char *
ha_office_change_why_not (HaSession *session)
{
  char *reason = ha_session_describe_read_only (session);

  if (reason != NULL)
    return reason;
  return ha_rights_may_manage (ha_session_get_person (session)) ? NULL : g_strdup (_("Only who manages the office may change this; you can look."));
}
