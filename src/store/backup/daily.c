/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day's copy among those of its folder, which may serve several registers, and those that it makes superfluous. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"

#define KEPT_DAYS   14
#define KEPT_WEEKS  8
#define KEPT_MONTHS 12
#define MARK        "-daily"
#define END         ".db"
#define ISO         "0000-00-00"
#define MOST_STEM   150 /* bytes of the register's name: with what is added, also while it is made, a file may have 255 */

/* ---- Names -------------------------------------------------------------------------------------------------------- */

/* The register's name without its ending, as much of it as fits. */
static char *
dup_stem (const char *register_path)
{
  char *base = g_path_get_basename (register_path);
  char *end = strrchr (base, '.');

  if (end != NULL && end != base)
    *end = '\0';
  if (strlen (base) > MOST_STEM)
    *g_utf8_find_prev_char (base, base + MOST_STEM + 1) = '\0';
  return base;
}

/* "register-2026-11-22-daily.db"; where that is another's, "register-2026-11-22-daily-2.db". */
static char *
make_path (const char *folder, const char *stem, HaDate day, int n)
{
  g_autofree char *iso = ha_date_to_iso (day);
  g_autofree char *number = n > 1 ? g_strdup_printf ("-%d", n) : g_strdup ("");
  g_autofree char *name = g_strconcat (stem, "-", iso, MARK, number, END, NULL);

  return g_build_filename (folder, name, NULL);
}

/* Where the day begins in the name of an automatic copy; NULL: it is none. */
static const char *
find_day (const char *path)
{
  const char *mark = g_strrstr (path, MARK);
  const char *rest = mark != NULL ? mark + strlen (MARK) : NULL;

  if (rest == NULL || mark - path < (gssize) strlen (ISO))
    return NULL;
  if (*rest == '-')
    {
      gsize digits = strspn (rest + 1, "0123456789");

      if (digits == 0 || rest[1] == '0')
        return NULL;
      rest += 1 + digits;
    }
  return g_str_equal (rest, END) ? mark - strlen (ISO) : NULL;
}

HaDate
ha_backup_get_day (const char *path)
{
  const char *day = find_day (path);
  g_autofree char *iso = day != NULL ? g_strndup (day, strlen (ISO)) : NULL;

  return iso != NULL ? ha_date_parse (iso) : HA_DATE_NONE;
}

gboolean
ha_backup_is_daily_of (const char *name, const char *register_path)
{
  g_autofree char *stem = dup_stem (register_path);
  const char *day = find_day (name);

  return day != NULL && ha_backup_get_day (name) != HA_DATE_NONE && day == name + strlen (stem) + 1
         && g_str_has_prefix (name, stem) && name[strlen (stem)] == '-';
}

/* ---- What is kept ------------------------------------------------------------------------------------------------- */

static int
get_week (HaDate day)
{
  return (day + 3) / 7; /* 1970-01-01 was a Thursday; weeks begin on Monday */
}

static int
get_month (HaDate day)
{
  int year, month, number;

  ha_date_get (day, &year, &month, &number);
  return year * 12 + month;
}

static int
get_itself (HaDate day)
{
  return day;
}

/* The first of each period is the last day of it, since the newest comes first. Those before `from` take no place. */
static void
keep_last (const HaDate *days, guint from, guint n, int (*get_period) (HaDate), guint most, GArray *kept)
{
  int last = G_MININT;
  guint periods = 0;

  for (guint i = from; i < n && periods < most; i++)
    if (get_period (days[i]) != last)
      {
        last = get_period (days[i]);
        periods++;
        g_array_index (kept, gboolean, i) = TRUE;
      }
}

/* One day stands far from all others when the clock is wrong: that is no reason to remove anything. */
static gboolean
is_far (const HaDate *days, guint from, guint n, HaDate today)
{
  guint other = from;

  while (other < n && days[other] == today)
    other++;
  return other < n && today - days[other] > KEPT_DAYS;
}

GArray *
ha_backup_choose (const HaDate *days, guint n, HaDate today)
{
  GArray *kept = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), n);
  guint from = 0;
  gboolean far;

  g_array_set_size (kept, n);
  while (from < n && days[from] > today)
    from++;
  far = is_far (days, from, n, today);
  for (guint i = 0; i < n; i++)
    g_array_index (kept, gboolean, i) = far || i < from;
  keep_last (days, from, n, get_itself, KEPT_DAYS, kept);
  keep_last (days, from, n, get_week, KEPT_WEEKS, kept);
  keep_last (days, from, n, get_month, KEPT_MONTHS, kept);
  return kept;
}

/* ---- What is removed ---------------------------------------------------------------------------------------------- */

/* Newest first; of one day the one made first comes last. */
static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const char *first = *(char *const *) a;
  const char *second = *(char *const *) b;
  HaDate one = ha_backup_get_day (first);
  HaDate other = ha_backup_get_day (second);

  if (one != other)
    return one > other ? -1 : 1;
  return strcmp (second, first);
}

/* Those that have this register's name, and are of it. */
static GPtrArray *
list_ours (HaDriver *driver, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && *error == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 seq;

      if (ha_backup_is_daily_of (name, ha_driver_get_path (driver))
          && ha_backup_find_kin (driver, path, &seq, error) == HA_KIN_OURS)
        g_ptr_array_add (all, g_steal_pointer (&path));
    }
  g_ptr_array_sort (all, compare_paths);
  return *error == NULL ? g_steal_pointer (&all) : NULL;
}

static void
remove_unkept (GPtrArray *all, HaDate today)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (HaDate));
  g_autoptr (GArray) kept = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      HaDate day = ha_backup_get_day (all->pdata[i]);

      g_array_append_val (days, day);
    }
  kept = ha_backup_choose ((HaDate *) (gpointer) days->data, days->len, today);
  for (guint i = 0; i < all->len; i++)
    if (!g_array_index (kept, gboolean, i) && g_unlink (all->pdata[i]) != 0 && errno != ENOENT)
      g_message ("%s is no longer needed, but stays: %s", (char *) all->pdata[i], g_strerror (errno));
}

/* The day has its copy, whatever comes of this. */
static void
remove_superfluous (HaDriver *driver, const char *folder, HaDate today)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) all = list_ours (driver, folder, &problem);

  if (all != NULL)
    remove_unkept (all, today);
  else
    g_message ("No earlier copy is removed: %s", problem->message);
}

/* ---- The day's one ------------------------------------------------------------------------------------------------ */

typedef struct {
  char *folder;
  HaDate day;
  GCancellable *cancellable;
} Daily;

static void
free_daily (Daily *daily)
{
  g_clear_object (&daily->cancellable);
  g_free (daily->folder);
  g_free (daily);
}

static Daily *
new_daily (const char *folder, gint64 now, GCancellable *cancellable)
{
  Daily *daily = g_new0 (Daily, 1);

  daily->folder = g_strdup (folder);
  daily->day = ha_time_get_date (now, NULL);
  daily->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return daily;
}

/* What is there may be younger than what this connection saw last. */
static gboolean
is_ours (HaDriver *driver, const char *path, GError **error)
{
  gint64 seq;

  ha_driver_rollback (driver);
  return ha_driver_begin (driver, FALSE, error) && ha_backup_find_kin (driver, path, &seq, error) == HA_KIN_OURS;
}

/* FALSE without error: the name is taken. */
static gboolean
make_copy (HaStore *self, HaDriver *driver, const Daily *daily, const char *path, GError **error)
{
  HaCopying how = { .cancellable = daily->cancellable, .look = TRUE, .renew = TRUE };

  if (!ha_files_make_folder (daily->folder, error))
    return FALSE;
  ha_backup_remove_stale (ha_store_get_where (self), path);
  if (ha_backup_copy (driver, path, &how, error))
    return TRUE;
  if (g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS))
    g_clear_error (error);
  return FALSE;
}

/* Another program may be faster to the name: then it is looked at, as whatever stands there. */
static gpointer
daily_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Daily *daily = data;
  g_autofree char *stem = dup_stem (ha_store_get_where (self));

  for (int n = 1; *error == NULL; n++)
    {
      g_autofree char *path = make_path (daily->folder, stem, daily->day, n);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && make_copy (self, driver, daily, path, error))
        {
          remove_superfluous (driver, daily->folder, daily->day);
          return g_steal_pointer (&path);
        }
      if (*error == NULL && is_ours (driver, path, error))
        return NULL;
    }
  return NULL;
}

char *
ha_store_backup_daily (HaStore *self, const char *folder, gint64 now, GError **error)
{
  Daily *daily;
  char *path;

  g_return_val_if_fail (HA_IS_STORE (self) && folder != NULL, NULL);

  daily = new_daily (folder, now, NULL);
  path = ha_store_run (self, HA_JOB_READ, daily_job, daily, g_free, error);
  free_daily (daily);
  return path;
}

void
ha_store_backup_daily_async (HaStore *self, const char *folder, gint64 now, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self) && folder != NULL);

  ha_store_run_async (self, HA_JOB_READ, daily_job, new_daily (folder, now, cancellable), (GDestroyNotify) free_daily,
                      g_free, ha_store_backup_daily_async, cancellable, callback, user_data);
}

char *
ha_store_backup_daily_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_backup_daily_async, error);
}
