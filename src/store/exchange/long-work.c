/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of many jobs on a thread of its own. */
#include "store/exchange/long-work.h"

typedef struct
{
  HaLongFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  work->free_data (work->data);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  gpointer result = work->func (source, work->data, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, work->free_result);
  else
    g_task_return_error (task, error);
}

void
ha_long_work_run (HaStore *self, HaLongFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                  gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  *work = (Work){ func, data, free_data, free_result };
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, free_work);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work_thread);
}

gpointer
ha_long_work_finish (HaStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
