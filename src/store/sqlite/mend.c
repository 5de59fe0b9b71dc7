/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a kill or a power cut leaves of a change of names. While one register takes the place of another, a note beside it says which file is
 * the new one and what the old one is to be called; who finds the note without the one who wrote it ends what was begun, or undoes it.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/sqlite/place.h"
#include "store/store.h"

typedef struct
{
  guint64 device;
  guint64 number;
  char *kept;
} Note;

static char *
get_note (const char *where)
{
  return g_strconcat (where, "-replacing", NULL);
}

gboolean
ha_mend_note (const char *where, const char *from, const char *kept, GError **error)
{
  g_autofree char *path = get_note (where);
  g_autofree char *base = g_path_get_basename (kept);
  g_autofree char *text = NULL;
  struct stat info;
  gboolean done;
  int fd;

  if (lstat (from, &info) != 0)
    {
      ha_files_fail (from, errno, error);
      return FALSE;
    }
  text = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s\n", (guint64) info.st_dev,
                          (guint64) info.st_ino, base);
  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  done = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text) && fsync (fd) == 0;
  if (!done)
    ha_files_fail (path, errno, error);
  if (fd >= 0)
    close (fd);
  if (!done)
    g_unlink (path);
  return done;
}

/* One that is not whole was written before anything was done. */
static gboolean
read_note (const char *where, Note *note)
{
  g_autofree char *path = get_note (where);
  g_autofree char *folder = g_path_get_dirname (where);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_str_has_suffix (text, "\n"))
    return FALSE;
  words = g_strsplit (g_strchomp (text), " ", 3);
  if (g_strv_length (words) != 3 || strchr (words[2], '/') != NULL)
    return FALSE;
  note->device = g_ascii_strtoull (words[0], NULL, 10);
  note->number = g_ascii_strtoull (words[1], NULL, 10);
  note->kept = g_build_filename (folder, words[2], NULL);
  return TRUE;
}

static gboolean
is_new (const Note *note, const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && (guint64) info.st_dev == note->device && (guint64) info.st_ino == note->number;
}

/* Only empty ones: what holds something was written since, by whoever opened the new file. */
static void
remove_old_log (const char *where)
{
  g_autofree char *log = g_strconcat (where, "-wal", NULL);
  g_autofree char *index = g_strconcat (where, "-shm", NULL);
  struct stat info;

  if (lstat (log, &info) == 0 && info.st_size > 0)
    return;
  g_unlink (log);
  g_unlink (index);
}

static void
give_log_back (const char *where, const char *kept)
{
  g_autofree char *log = g_strconcat (where, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

  if (access (log, F_OK) != 0 && access (kept_log, F_OK) == 0 && g_rename (kept_log, log) != 0)
    g_message ("%s could not get its log back: %s", where, g_strerror (errno));
}

static gboolean
remove_note (const char *where, GError **error)
{
  g_autofree char *path = get_note (where);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return ha_files_sync_folder (where, error);
  ha_files_fail (path, errno, error);
  return FALSE;
}

/* What was done is on the disk before the note goes. */
gboolean
ha_mend_end (const char *where, GError **error)
{
  Note note = { 0 };
  gboolean read = read_note (where, &note);

  if (read && is_new (&note, where))
    remove_old_log (where);
  else if (read)
    {
      give_log_back (where, note.kept);
      if (is_new (&note, note.kept))
        g_unlink (note.kept);
    }
  g_free (note.kept);
  return (!read || ha_files_sync_folder (where, error)) && remove_note (where, error);
}

/* ---- A second name ------------------------------------------------------------------------------------------------ */

/* Of a file that was about to change its name: as ours are called while they are made, set aside, or put in place. */
static gboolean
is_passing_name (const char *base, const char *name)
{
  static const char *const marks[] = { ".replaced-", ".restoring-", ".new-" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (name, base) && g_str_has_prefix (name + strlen (base), marks[i]))
      return TRUE;
  return FALSE;
}

static void
remove_second_names (const char *where)
{
  g_autofree char *folder = g_path_get_dirname (where);
  g_autofree char *base = g_path_get_basename (where);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  struct stat ours, other;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_passing_name (base, name) && lstat (where, &ours) == 0 && lstat (path, &other) == 0
          && ours.st_dev == other.st_dev && ours.st_ino == other.st_ino && g_unlink (path) == 0)
        g_message ("%s was a second name of %s, left by what was not ended, and is gone", path, where);
    }
}

/* ---- The door ----------------------------------------------------------------------------------------------------- */

static gboolean
needs_mending (const char *where)
{
  g_autofree char *note = get_note (where);
  struct stat info;

  return access (note, F_OK) == 0 || (lstat (where, &info) == 0 && S_ISREG (info.st_mode) && info.st_nlink > 1);
}

gboolean
ha_mend (const char *where, GError **error)
{
  gboolean done;
  int lock;

  if (!needs_mending (where))
    return TRUE;
  lock = ha_place_lock (where);
  if (lock < 0)
    {
      if (errno == EWOULDBLOCK)
        g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another register is taking the place of %s", where);
      else
        ha_files_fail (where, errno, error);
      return FALSE;
    }
  remove_second_names (where);
  done = ha_mend_end (where, error);
  close (lock);
  return done;
}
