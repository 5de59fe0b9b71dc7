/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that commands read and write whole. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/file.h"
#include "paper/save.h"

#define MOST_BYTES (25 * 1024 * 1024)

/* A stream that is closed by somebody who has cancelled leaves what was there before. */
static void
drop_stream (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/* A new file that could not be finished would pass for a whole one; what was there before was not touched. */
static gboolean
give_up (const char *path,
         gboolean    made,
         GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (made)
    g_unlink (path);
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return FALSE;
  g_clear_error (error);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("“%s” could not be written: the disk is full. No unfinished file is left; free some space and write it again"), name);
  return FALSE;
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
  gboolean made = !g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);

  if (!ha_paper_check_target (path, error))
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return give_up (path, FALSE, error);
  if (func (ctl, G_OUTPUT_STREAM (stream), data, error) && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return TRUE;
  drop_stream (G_OUTPUT_STREAM (stream));
  return give_up (path, made, error);
}

/* A device never ends and a pipe may never begin: neither is opened for good. */
static int
open_plain (const char *path)
{
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0 || (fstat (fd, &status) == 0 && S_ISREG (status.st_mode)))
    return fd;
  close (fd);
  errno = S_ISDIR (status.st_mode) ? EISDIR : EINVAL;
  return -1;
}

static GBytes *
read_most (int fd)
{
  g_autofree char *content = g_malloc (MOST_BYTES + 1);
  gsize length = 0;
  gssize n;

  while (length <= MOST_BYTES && (n = read (fd, content + length, MOST_BYTES + 1 - length)) != 0)
    if (n > 0)
      length += (gsize) n;
    else if (errno != EINTR)
      return NULL;
  return g_bytes_new (content, length);
}

static void
tell_unread (const char *path,
             int         problem,
             GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (problem == EINVAL)
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("“%s” is no plain file"), name);
  else
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("“%s” can not be read: %s"), name, g_strerror (problem));
}

GBytes *
ha_ctl_read_bytes (const char *path,
                   GError    **error)
{
  int fd = open_plain (path);
  GBytes *content = fd >= 0 ? read_most (fd) : NULL;

  if (content == NULL)
    tell_unread (path, errno, error);
  if (fd >= 0)
    close (fd);
  return content;
}

gboolean
ha_ctl_check_plain (const char *path,
                    GError    **error)
{
  int fd = open_plain (path);

  if (fd < 0)
    tell_unread (path, errno, error);
  else
    close (fd);
  return fd >= 0;
}
