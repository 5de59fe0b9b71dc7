/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments shown by other programs. */
#include "config.h"

#include "app/attachment-open.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/text.h"

#define LONGEST 60 /* characters of a copy's name */

static char *folder; /* of this process's copies; NULL until there is one */
static guint number; /* of the newest copy */

/* ---- Types and names --------------------------------------------------------------------------------------------- */

static const struct { const char *type, *ending; } types[] = {
  { "application/pdf", "pdf" },
  { "image/jpeg", "jpg" },
  { "image/png", "png" },
  { "image/gif", "gif" },
  { "image/webp", "webp" },
  { "image/tiff", "tif" },
  { "image/bmp", "bmp" },
  { "image/heic", "heic" },
  { "image/heif", "heif" },
  { "text/plain", "txt" },
  { "text/csv", "csv" },
  { "application/rtf", "rtf" },
  { "application/msword", "doc" },
  { "application/vnd.ms-excel", "xls" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx" },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx" },
  { "application/vnd.oasis.opendocument.text", "odt" },
  { "application/vnd.oasis.opendocument.spreadsheet", "ods" },
  { "audio/mpeg", "mp3" },
  { "audio/mp4", "m4a" },
  { "audio/ogg", "ogg" },
  { "audio/amr", "amr" },
  { "audio/x-wav", "wav" },
  { "audio/wav", "wav" },
  { "video/mp4", "mp4" },
  { "video/webm", "webm" },
  { "video/quicktime", "mov" },
  { "video/3gpp", "3gp" },
};

static const char *
find_ending (const char *type)
{
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return types[i].ending;
  return NULL;
}

gboolean
ha_attachment_may_open (const char *type)
{
  return find_ending (type) != NULL;
}

char *
ha_attachment_dup_safe_name (const char *name, const char *type)
{
  g_autofree char *base = NULL, *plain = NULL;
  g_autoptr (GString) safe = g_string_new (NULL);
  const char *ending = find_ending (type), *slash;
  char *dot;

  g_return_val_if_fail (name != NULL, NULL);

  slash = strrchr (name, '/');
  base = g_strdup (slash != NULL ? slash + 1 : name);
  dot = strrchr (base, '.');
  if (dot != NULL)
    *dot = '\0';
  plain = ha_text_search_key (base);
  for (const char *at = plain; *at != '\0' && safe->len < LONGEST; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (safe, *at);
      else if (safe->len > 0 && safe->str[safe->len - 1] != '-')
        g_string_append_c (safe, '-');
    }
  while (safe->len > 0 && safe->str[safe->len - 1] == '-')
    g_string_truncate (safe, safe->len - 1);
  if (safe->len == 0)
    g_string_append (safe, "attachment");
  g_string_append_printf (safe, ".%s", ending != NULL ? ending : "bin");
  return g_string_free (g_steal_pointer (&safe), FALSE);
}

/* ---- Copies ------------------------------------------------------------------------------------------------------ */

static const char *
get_folder (GError **error)
{
  g_autofree char *made = NULL;

  if (folder != NULL)
    return folder;
  made = g_build_filename (g_get_user_runtime_dir (), "hoiam-XXXXXX", NULL);
  if (g_mkdtemp_full (made, 0700) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", made, g_strerror (errno));
      return NULL;
    }
  folder = g_steal_pointer (&made);
  return folder;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* In a thread. The file is new, nobody's but ours, and never writable. */
static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  GBytes *content = data;
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  gboolean whole = fd >= 0 && write_all (fd, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  int problem = errno;

  if (fd >= 0 && close (fd) != 0 && whole)
    {
      problem = errno;
      whole = FALSE;
    }
  if (whole)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (fd >= 0)
    g_unlink (path);
  g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (problem), "%s", g_strerror (problem));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (source != NULL ? GTK_WINDOW (source) : NULL, result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkWindow *parent = g_task_get_task_data (task);
  g_autofree char *uri = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  uri = g_filename_to_uri (g_object_get_data (G_OBJECT (result), "path"), NULL, NULL);
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, g_steal_pointer (&task));
}

void
ha_attachment_open_async (const HaAttachment *attachment, GBytes *content, GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data), writing = NULL;
  g_autofree char *name = NULL, *numbered = NULL;
  const char *where;
  GError *error = NULL;

  g_return_if_fail (attachment != NULL && content != NULL);

  g_task_set_source_tag (task, ha_attachment_open_async);
  where = get_folder (&error);
  if (where == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (parent != NULL)
    g_task_set_task_data (task, g_object_ref (parent), g_object_unref);
  name = ha_attachment_dup_safe_name (attachment->name, attachment->type);
  numbered = g_strdup_printf ("%u-%s", ++number, name);
  writing = g_task_new (NULL, NULL, written_cb, g_steal_pointer (&task));
  g_task_set_task_data (writing, g_bytes_ref (content), (GDestroyNotify) g_bytes_unref);
  g_object_set_data_full (G_OBJECT (writing), "path", g_build_filename (where, numbered, NULL), g_free);
  g_task_run_in_thread (writing, write_thread);
}

gboolean
ha_attachment_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ha_attachment_open_clear (void)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}
