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

/* Names of the folder that begin so. */
static GPtrArray *
list_names (const char *folder, const char *start)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* ---- Before an import --------------------------------------------------------------------------------------------- */

/* "before-import-20261123-091502-1234abcd.db"; earlier versions wrote seconds since 1970. */
static gboolean
is_before_import (const char *name)
{
  return g_str_has_prefix (name, BEFORE) && g_str_has_suffix (name, ".db")
         && ha_backup_read_stamp (name + strlen (BEFORE)) != 0;
}

typedef struct {
  char *path;
  HaKin kin;
  gint64 seq; /* the journal's entry that it ends with */
  gint64 at;  /* of the file, in nanoseconds; counts between copies without an entry between them */
} Earlier;

static void
clear_earlier (gpointer data)
{
  g_free (((Earlier *) data)->path);
}

/* The oldest first, whatever the clock said meanwhile; what was made before another copy was restored is older than all. */
static int
compare_earlier (gconstpointer a, gconstpointer b)
{
  const Earlier *first = a, *second = b;

  if (first->kin != second->kin)
    return first->kin < second->kin ? -1 : 1;
  if (first->seq != second->seq)
    return first->seq < second->seq ? -1 : 1;
  return first->at < second->at ? -1 : first->at > second->at;
}

static gint64
get_time (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec : 0;
}

/* All but the one just made. What nobody can read is left alone. */
static gboolean
list_earlier (HaDriver *driver, const char *made, GArray *all, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (made);
  g_autoptr (GPtrArray) names = list_names (folder, BEFORE);

  for (guint i = 0; *error == NULL && i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      Earlier one = { .at = get_time (path) };

      if (!is_before_import (names->pdata[i]) || g_str_equal (path, made))
        continue;
      one.kin = ha_backup_find_kin (driver, path, &one.seq, error);
      if (one.kin == HA_KIN_NONE)
        continue;
      one.path = g_steal_pointer (&path);
      g_array_append_val (all, one);
    }
  g_array_sort (all, compare_earlier);
  return *error == NULL;
}

static gpointer
remove_earlier_job (HaStore *self, HaDriver *driver, gpointer made, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Earlier));

  g_array_set_clear_func (all, clear_earlier);
  if (list_earlier (driver, made, all, error))
    for (guint i = 0; i + KEPT_BEFORE <= all->len; i++)
      g_unlink (g_array_index (all, Earlier, i).path);
  return NULL;
}

/* The copy is made, whatever comes of this. */
static void
remove_earlier (HaStore *self, char *made)
{
  g_autoptr (GError) problem = NULL;

  ha_store_run (self, HA_JOB_READ, remove_earlier_job, made, NULL, &problem);
  if (problem != NULL)
    g_message ("No earlier copy is removed: %s", problem->message);
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
    remove_earlier (self, path);
  return what != NULL;
}

/* ---- What killed programs left ------------------------------------------------------------------------------------ */

static gboolean
is_number (const char *text, gsize length)
{
  return length == 8 && strspn (text, "0123456789abcdef") >= 8;
}

/* Of "name.1234abcd.part" leaves the name. */
static gboolean
cut_part (char *name)
{
  gsize length = strlen (name), end = strlen (".1234abcd.part");

  if (!g_str_has_suffix (name, ".part") || length <= end || name[length - end] != '.'
      || !is_number (name + length - end + 1, 8))
    return FALSE;
  name[length - end] = '\0';
  return TRUE;
}

/* Which copies are made where: of this name, without folder, under this path. */
typedef gboolean (*IsCopyFunc) (const char *name, const char *path);

static gboolean
is_itself (const char *name, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_str_equal (name, base);
}

/* "<register>.schema-3", "<register>.schema-3-2" */
static gboolean
is_before_schema (const char *name, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (base, ".schema-", NULL);
  const char *rest = name + strlen (start);

  return g_str_has_prefix (name, start) && *rest != '\0' && strspn (rest, "0123456789-") == strlen (rest);
}

static gboolean
is_automatic (const char *name, const char *path)
{
  return ha_backup_is_daily_of (name, path) || is_before_import (name);
}

/* "<base>.restoring-1234abcd", "<base>.exporting-1234abcd", "<base>.new-<uuid>" */
static gboolean
is_unfinished (const char *name, const char *path)
{
  static const char *const marks[] = { ".restoring-", ".exporting-" };
  g_autofree char *base = g_path_get_basename (path);
  const char *rest = name + strlen (base);

  if (!g_str_has_prefix (name, base))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (rest, marks[i]) && is_number (rest + strlen (marks[i]), strlen (rest + strlen (marks[i]))))
      return TRUE;
  return g_str_has_prefix (rest, ".new-") && g_uuid_string_is_valid (rest + strlen (".new-"));
}

/* Those, "<copy>.1234abcd.part", and what the engine puts beside them. Nobody gives files such names by hand. */
static gboolean
is_passing (const char *name, const char *path, IsCopyFunc is_copy)
{
  const char *const *ends = ha_driver_list_endings (path);
  g_autofree char *bare = g_strdup (name);

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (bare, ends[i]))
      bare[strlen (bare) - strlen (ends[i])] = '\0';
  return is_unfinished (bare, path) || (cut_part (bare) && is_copy (bare, path));
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
remove_stale_in (const char *folder, const char *path, IsCopyFunc is_copy, const char *register_path, gint64 *now)
{
  g_autoptr (GPtrArray) names = list_names (folder, "");

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, names->pdata[i], NULL);

      if (!is_passing (names->pdata[i], path, is_copy))
        continue;
      if (*now == 0)
        *now = ask_clock (register_path);
      if (is_abandoned (file, *now) && g_unlink (file) == 0)
        g_message ("%s was left by what was not ended, and is gone", file);
    }
}

void
ha_backup_remove_stale (const char *register_path, const char *to)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *copies = ha_backup_dup_folder (register_path);
  g_autofree char *other = to != NULL ? g_path_get_dirname (to) : NULL;
  gint64 now = 0;

  remove_stale_in (folder, register_path, is_before_schema, register_path, &now);
  remove_stale_in (copies, register_path, is_automatic, register_path, &now);
  if (other != NULL)
    remove_stale_in (other, to, is_itself, register_path, &now);
}
