/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies that nobody asked for by name: those before an import, and what killed programs left under passing names. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"

#define BEFORE      "before-import-"
#define KEPT_BEFORE 3
#define STALE       (24 * 60 * 60) /* seconds */

static void
unlink_all (const char *folder, GPtrArray *names, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_unlink (path);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Names of the folder that begin so, the oldest first: their times are of equal length. */
static GPtrArray *
list_names (const char *folder, const char *start)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* ---- Before an import --------------------------------------------------------------------------------------------- */

static void
remove_earlier (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder, BEFORE);

  for (guint i = names->len; i > 0; i--)
    if (!g_str_has_suffix (names->pdata[i - 1], ".db"))
      g_ptr_array_remove_index (names, i - 1);
  unlink_all (folder, names, names->len > KEPT_BEFORE ? names->len - KEPT_BEFORE : 0);
}

gboolean
ha_backup_before_import (HaStore *self, gint64 now, const HaCopying *how, GError **error)
{
  g_autofree char *folder = ha_backup_dup_folder (ha_store_get_where (self));
  g_autofree char *stamp = ha_backup_dup_stamp (now);
  g_autofree char *name = g_strdup_printf (BEFORE "%s-%08x.db", stamp, g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (HaBackup) what = NULL;

  if (ha_files_make_folder (folder, error))
    what = ha_backup_make (self, path, how, error);
  if (what != NULL)
    remove_earlier (folder);
  return what != NULL;
}

/* ---- What killed programs left ------------------------------------------------------------------------------------ */

static gboolean
is_number (const char *text, gsize length)
{
  return length == 8 && strspn (text, "0123456789abcdef") >= 8;
}

static gboolean
is_part (const char *name)
{
  gsize length = strlen (name), end = strlen (".1234abcd.part");

  return g_str_has_suffix (name, ".part") && length > end && name[length - end] == '.'
         && is_number (name + length - end + 1, 8);
}

/* "<base>.restoring-1234abcd", "<base>.exporting-1234abcd", "<base>.new-<uuid>", "<base>….1234abcd.part", and what the engine puts beside
 * them. Nobody gives files such names by hand. */
static gboolean
is_passing (const char *name, const char *base)
{
  const char *const *ends = ha_driver_list_endings (base);
  static const char *const marks[] = { ".restoring-", ".exporting-" };
  g_autofree char *bare = g_strdup (name);
  const char *rest = bare + strlen (base);

  if (!g_str_has_prefix (name, base))
    return FALSE;
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (bare, ends[i]))
      bare[strlen (bare) - strlen (ends[i])] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (rest, marks[i]) && is_number (rest + strlen (marks[i]), strlen (rest + strlen (marks[i]))))
      return TRUE;
  if (g_str_has_prefix (rest, ".new-") && g_uuid_string_is_valid (rest + strlen (".new-")))
    return TRUE;
  return is_part (bare);
}

/* The disk's own: it is files that are old. 0 when nothing can be made beside the register. */
static gint64
ask_clock (const char *register_path)
{
  g_autofree char *path = g_strconcat (register_path, ".XXXXXX", NULL);
  struct stat info;
  gint64 now = 0;
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return 0;
  if (fstat (fd, &info) == 0)
    now = info.st_mtime;
  g_unlink (path);
  close (fd);
  return now;
}

static gboolean
is_abandoned (const char *path, gint64 now)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  gboolean held = TRUE;
  struct stat info;
  int fd;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_mtime > now - STALE)
    return FALSE;
  fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return FALSE;
  held = fcntl (fd, F_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
  close (fd);
  return !held;
}

/* The clock is asked when there is something whose age counts: a file is made for that. */
static void
remove_stale_in (const char *folder, const char *base, const char *register_path, gint64 *now)
{
  g_autoptr (GPtrArray) names = list_names (folder, base);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (!is_passing (names->pdata[i], base))
        continue;
      if (*now == 0)
        *now = ask_clock (register_path);
      if (is_abandoned (path, *now) && g_unlink (path) == 0)
        g_message ("%s was left by what was not ended, and is gone", path);
    }
}

void
ha_backup_remove_stale (const char *register_path, const char *to)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *base = g_path_get_basename (register_path);
  g_autofree char *copies = ha_backup_dup_folder (register_path);
  g_autofree char *other = to != NULL ? g_path_get_dirname (to) : NULL;
  g_autofree char *copy = to != NULL ? g_path_get_basename (to) : NULL;
  gint64 now = 0;

  remove_stale_in (folder, base, register_path, &now);
  remove_stale_in (copies, "", register_path, &now);
  if (other != NULL)
    remove_stale_in (other, copy, register_path, &now);
}
