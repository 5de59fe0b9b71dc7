/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that commands read and write whole. */
#include "config.h"

#include "ctl/file.h"
#include "paper/save.h"

/* A stream that is closed by somebody who has cancelled leaves what was there before. */
static void
drop_stream (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

gboolean
ha_ctl_write_file (HaCtl         *ctl,
                   const char    *path,
                   HaCtlWriteFunc func,
                   gpointer       data,
                   GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = NULL;

  if (!ha_paper_check_target (path, error))
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (func (ctl, G_OUTPUT_STREAM (stream), data, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  drop_stream (G_OUTPUT_STREAM (stream));
  return FALSE;
}

GBytes *
ha_ctl_read_bytes (const char *path,
                   GError    **error)
{
  char *content;
  gsize length;

  return g_file_get_contents (path, &content, &length, error) ? g_bytes_new_take (content, length) : NULL;
}
