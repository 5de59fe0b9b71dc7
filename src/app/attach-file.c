/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file into the register, beside a ticket. */
#include "config.h"

#include "app/attach-file.h"

#include <glib/gi18n.h>

#include "app/causes.h"

#define MOST (25 * 1024 * 1024) /* bytes */

typedef struct {
  HaSession *session; /* owned */
  gint64 ticket;      /* 0: of a letter */
  gint64 letter;
  GFile *file;        /* owned */
  char *name;         /* for people */
} Attaching;

static void
free_attaching (Attaching *attaching)
{
  g_object_unref (attaching->session);
  g_object_unref (attaching->file);
  g_free (attaching->name);
  g_free (attaching);
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Attaching *attaching = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  if (ha_store_attach_finish (HA_STORE (source), result, &error) != 0)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  what = g_strdup_printf (_("“%s” was not attached"), attaching->name);
  g_task_return_pointer (task, ha_cause_tell (what, error), g_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Attaching *attaching = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (content == NULL)
    g_task_return_pointer (task, g_strdup_printf (_("“%s” was not attached: it can not be read (%s)."), attaching->name, error->message), g_free);
  else if (attaching->letter != 0)
    ha_store_attach_to_letter_async (ha_session_get_store (attaching->session), attaching->letter, attaching->name, content,
                                     ha_session_get_actor (attaching->session), ha_session_now (attaching->session),
                                     cancellable, attached_cb, g_steal_pointer (&task));
  else
    ha_store_attach_async (ha_session_get_store (attaching->session), attaching->ticket, attaching->name, content,
                           ha_session_get_actor (attaching->session), ha_session_now (attaching->session),
                           cancellable, attached_cb, g_steal_pointer (&task));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Attaching *attaching = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    g_task_return_pointer (task, g_strdup_printf (_("“%s” was not attached: it can not be read (%s)."), attaching->name, error->message), g_free);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_task_return_pointer (task, g_strdup_printf (_("“%s” was not attached: it is no file. Choose the files in it one by one."), attaching->name), g_free);
  else if (g_file_info_get_size (info) > MOST)
    g_task_return_pointer (task, g_strdup_printf (_("“%s” was not attached: it is larger than 25 MB."), attaching->name), g_free);
  else
    g_file_load_bytes_async (attaching->file, cancellable, read_cb, g_steal_pointer (&task));
}

static void
attach (HaSession *session, gint64 ticket, gint64 letter, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Attaching *attaching = g_new0 (Attaching, 1);

  g_task_set_source_tag (task, attach);
  attaching->session = g_object_ref (session);
  attaching->ticket = ticket;
  attaching->letter = letter;
  attaching->file = g_object_ref (file);
  attaching->name = g_file_get_basename (file);
  g_task_set_task_data (task, attaching, (GDestroyNotify) free_attaching);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, cancellable, looked_cb, task);
}

void
ha_attach_file_async (HaSession *session, gint64 ticket, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_SESSION (session) && G_IS_FILE (file));

  attach (session, ticket, 0, file, cancellable, callback, user_data);
}

void
ha_attach_scan_async (HaSession *session, gint64 letter, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_SESSION (session) && G_IS_FILE (file) && letter != 0);

  attach (session, 0, letter, file, cancellable, callback, user_data);
}

char *
ha_attach_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
