/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the newest draft of a person. */
#include "config.h"

#include "app/draft-load.h"

typedef struct {
  HaStore *store;
  gint64 person;
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_object_unref (wanted->store);
  g_free (wanted);
}

void
ha_draft_free (HaDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->key);
  g_free (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  g_autoptr (HaDraft) draft = g_new0 (HaDraft, 1);
  GError *error = NULL;

  draft->text = ha_store_load_draft (wanted->store, wanted->person, &draft->key, &draft->saved, &error);
  if (error == NULL)
    g_task_return_pointer (task, g_steal_pointer (&draft), (GDestroyNotify) ha_draft_free);
  else
    g_task_return_error (task, error);
}

void
ha_draft_load_async (HaSession *session, GAsyncReadyCallback callback, gpointer user_data)
{
  /* Without a source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->store = g_object_ref (ha_session_get_store (session));
  wanted->person = ha_session_get_actor (session);
  g_task_set_source_tag (task, ha_draft_load_async);
  g_task_set_task_data (task, wanted, (GDestroyNotify) free_wanted);
  g_task_run_in_thread (task, load_thread);
}

HaDraft *
ha_draft_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- Beside letters and templates -------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  char *key;
} Key;

static void
free_key (Key *key)
{
  g_object_unref (key->store);
  g_free (key->key);
  g_free (key);
}

static void
text_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Key *key = data;
  GError *error = NULL;
  char *text = ha_store_load_draft_text (key->store, key->key, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

void
ha_draft_load_text_async (HaSession *session, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Key *wanted = g_new0 (Key, 1);

  wanted->store = g_object_ref (ha_session_get_store (session));
  wanted->key = g_strdup (key);
  g_task_set_source_tag (task, ha_draft_load_text_async);
  g_task_set_task_data (task, wanted, (GDestroyNotify) free_key);
  g_task_run_in_thread (task, text_thread);
}

char *
ha_draft_load_text_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
