/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a copy, which copies a folder has, and the daily one with those that it makes superfluous. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"
#include "store/migrate.h"

#define KEPT_DAYS   14
#define KEPT_WEEKS  8
#define KEPT_MONTHS 12
#define DAILY_END   "-daily.db"
#define PART_END    ".part"
#define REPLACED    ".replaced-"
#define SCHEMA      ".schema-"

void
ha_backup_free (HaBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->head);
  g_free (self->problem);
  g_free (self);
}

/* ---- What is in it ------------------------------------------------------------------------------------------------ */

HaDriver *
ha_backup_open (const char *path, GError **error)
{
  g_autofree char *real = ha_driver_resolve (path, FALSE, error);

  if (real == NULL || !ha_driver_recognise (real, HA_APPLICATION_ID, error))
    return NULL;
  return ha_driver_open (real, HA_DRIVER_PLAIN, error);
}

static gboolean
read_journal (HaDriver *copy, HaBackup *self, GError **error)
{
  g_autoptr (HaStatement) row
      = ha_driver_query (copy, error, "SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1", NULL);

  if (ha_statement_next (row, error))
    {
      self->seq = ha_statement_get_int (row, 0);
      self->last = ha_statement_get_int (row, 1);
      self->head = ha_statement_dup_text (row, 2);
    }
  return *error == NULL;
}

static gboolean
read_counts (HaDriver *copy, HaBackup *self, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (copy, error,
    "SELECT (SELECT count (*) FROM ticket), (SELECT count (*) FROM letter WHERE status >= 3), "
    "(SELECT value = '1' FROM setting WHERE name = 'register.rehearsal')", NULL);

  if (ha_statement_next (row, error))
    {
      self->tickets = (guint64) ha_statement_get_int (row, 0);
      self->letters = (guint64) ha_statement_get_int (row, 1);
      self->rehearsal = ha_statement_get_int (row, 2) != 0;
    }
  return *error == NULL;
}

/* A replaced register's file is as old as what was last written into it: when it was replaced its name says. */
static void
name_kind (HaBackup *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  const char *replaced = g_strrstr (base, REPLACED);

  self->automatic = ha_backup_get_day (self->path) != HA_DATE_NONE;
  if (replaced != NULL && ha_backup_read_stamp (replaced + strlen (REPLACED)) != 0)
    {
      self->kind = HA_BACKUP_REPLACED;
      self->taken = ha_backup_read_stamp (replaced + strlen (REPLACED));
    }
  else if (self->automatic)
    self->kind = HA_BACKUP_DAILY;
  else if (g_str_has_prefix (base, "before-import-"))
    self->kind = HA_BACKUP_BEFORE_IMPORT;
  else if (strstr (base, SCHEMA) != NULL)
    self->kind = HA_BACKUP_BEFORE_SCHEMA;
}

HaBackup *
ha_backup_read (HaDriver *copy, const char *path, GError **error)
{
  g_autoptr (HaBackup) self = g_new0 (HaBackup, 1);
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      ha_files_fail (path, errno, error);
      return NULL;
    }
  self->path = g_strdup (path);
  self->taken = info.st_mtime;
  self->size = info.st_size;
  name_kind (self);
  self->schema = ha_migrate_get_version (copy, error);
  if (*error != NULL || !read_counts (copy, self, error) || !read_journal (copy, self, error)
      || !ha_backup_read_verdict (copy, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static HaBackup *
inspect (const char *path, gboolean checked, GCancellable *cancellable, GError **error)
{
  HaCopying how = { .cancellable = cancellable };
  g_autoptr (HaDriver) copy = ha_backup_open (path, error);

  if (copy == NULL || (checked && !ha_backup_prove (copy, &how, error)))
    return NULL;
  return ha_backup_read (copy, path, error);
}

HaBackup *
ha_backup_inspect (const char *path, gboolean checked, GError **error)
{
  g_autoptr (GError) problem = NULL;
  HaBackup *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = inspect (path, checked, NULL, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self;
}

typedef struct {
  char *path;
  gboolean checked;
} Inspection;

static void
free_inspection (Inspection *what)
{
  g_free (what->path);
  g_free (what);
}

static void
inspect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Inspection *what = data;
  GError *error = NULL;
  HaBackup *self = inspect (what->path, what->checked, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, (GDestroyNotify) ha_backup_free);
}

void
ha_backup_inspect_async (const char *path, gboolean checked, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Inspection *what;

  g_return_if_fail (path != NULL);

  what = g_new0 (Inspection, 1);
  what->path = g_strdup (path);
  what->checked = checked;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ha_backup_inspect_async);
  g_task_set_task_data (task, what, (GDestroyNotify) free_inspection);
  g_task_run_in_thread (task, inspect_thread);
}

HaBackup *
ha_backup_inspect_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == ha_backup_inspect_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- A folder of them ----------------------------------------------------------------------------------------------- */

char *
ha_backup_dup_folder (const char *register_path)
{
  g_return_val_if_fail (register_path != NULL, NULL);

  return g_strconcat (register_path, ".backups", NULL);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const HaBackup *first = *(HaBackup *const *) a;
  const HaBackup *second = *(HaBackup *const *) b;

  if (first->taken != second->taken)
    return first->taken > second->taken ? -1 : 1;
  return strcmp (second->path, first->path);
}

/* Files of the folder whose names begin with one of these; of a folder that is not there, none. */
static gboolean
add_files (GPtrArray *all, const char *folder, const char *const *beginnings, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &problem);
  const char *name;

  if (dir == NULL && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, problem->message);
      return FALSE;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean wanted = !g_str_has_suffix (name, PART_END) && (g_str_has_prefix (name, beginnings[0])
                                                               || g_str_has_prefix (name, beginnings[1]));
      HaBackup *one = wanted ? ha_backup_inspect (path, FALSE, NULL) : NULL;

      if (one != NULL)
        g_ptr_array_add (all, one);
    }
  g_ptr_array_sort (all, compare_age);
  return TRUE;
}

GPtrArray *
ha_backup_list (const char *folder, GError **error)
{
  static const char *const any[] = { "", "" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_backup_free);

  g_return_val_if_fail (folder != NULL, NULL);

  return add_files (all, folder, any, error) ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
ha_backup_list_all (const char *register_path, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_backup_free);
  g_autofree char *beside = g_path_get_dirname (register_path);
  g_autofree char *base = g_path_get_basename (register_path);
  g_autofree char *replaced = g_strconcat (base, REPLACED, NULL);
  g_autofree char *schema = g_strconcat (base, SCHEMA, NULL);
  const char *const ours[] = { replaced, schema };
  static const char *const any[] = { "", "" };

  g_return_val_if_fail (register_path != NULL && folder != NULL, NULL);

  return add_files (all, folder, any, error) && add_files (all, beside, ours, error) ? g_steal_pointer (&all) : NULL;
}

/* ---- The daily one ---------------------------------------------------------------------------------------------------- */

/* "register-2026-11-22-daily.db" */
static char *
make_daily_path (const char *folder, const char *register_path, HaDate day)
{
  g_autofree char *base = g_path_get_basename (register_path);
  g_autofree char *iso = ha_date_to_iso (day);
  g_autofree char *name = NULL;
  char *end = strrchr (base, '.');

  if (end != NULL && end != base)
    *end = '\0';
  name = g_strconcat (base, "-", iso, DAILY_END, NULL);
  return g_build_filename (folder, name, NULL);
}

HaDate
ha_backup_get_day (const char *path)
{
  gsize length = strlen (path);
  g_autofree char *iso = NULL;

  if (!g_str_has_suffix (path, DAILY_END) || length < strlen ("0000-00-00" DAILY_END))
    return HA_DATE_NONE;
  iso = g_strndup (path + length - strlen ("0000-00-00" DAILY_END), strlen ("0000-00-00"));
  return ha_date_parse (iso);
}

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

/* The first of each period is the last day of it, since the newest comes first. */
static void
keep_last (const HaDate *days, guint n, int (*get_period) (HaDate), guint most, GArray *kept)
{
  int last = G_MININT;
  guint periods = 0;

  for (guint i = 0; i < n && periods < most; i++)
    if (get_period (days[i]) != last)
      {
        last = get_period (days[i]);
        periods++;
        g_array_index (kept, gboolean, i) = TRUE;
      }
}

GArray *
ha_backup_choose (const HaDate *days, guint n, HaDate today)
{
  GArray *kept = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), n);

  g_array_set_size (kept, n);
  for (guint i = 0; i < n; i++)
    g_array_index (kept, gboolean, i) = days[i] > today - KEPT_DAYS;
  keep_last (days, n, get_week, KEPT_WEEKS, kept);
  keep_last (days, n, get_month, KEPT_MONTHS, kept);
  return kept;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  HaDate first = *(const HaDate *) a;
  HaDate second = *(const HaDate *) b;

  return first > second ? -1 : first < second;
}

/* Only those of this register by name: a folder may serve several. */
static GArray *
list_days (const char *folder, const char *register_path)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HaDate));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      HaDate day = ha_backup_get_day (path);
      g_autofree char *ours = day != HA_DATE_NONE ? make_daily_path (folder, register_path, day) : NULL;

      if (g_strcmp0 (path, ours) == 0)
        g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);
  return days;
}

static void
remove_superfluous (const char *folder, const char *register_path, HaDate today)
{
  g_autoptr (GArray) days = list_days (folder, register_path);
  g_autoptr (GArray) kept = ha_backup_choose ((HaDate *) (gpointer) days->data, days->len, today);

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *path = make_daily_path (folder, register_path, g_array_index (days, HaDate, i));

      if (!g_array_index (kept, gboolean, i) && g_unlink (path) != 0 && errno != ENOENT)
        g_message ("%s is no longer needed, but stays: %s", path, g_strerror (errno));
    }
}

char *
ha_store_backup_daily (HaStore *self, const char *folder, gint64 now, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) problem = NULL;
  HaDate today = ha_time_get_date (now, NULL);

  g_return_val_if_fail (HA_IS_STORE (self) && folder != NULL, NULL);

  path = make_daily_path (folder, ha_store_get_where (self), today);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  if (!ha_files_make_folder (folder, &problem) || !ha_store_backup (self, path, &problem))
    {
      /* Another program was faster: the day has its copy. */
      if (!g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS))
        g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  remove_superfluous (folder, ha_store_get_where (self), today);
  return g_steal_pointer (&path);
}

/* ---- The same, not waiting -------------------------------------------------------------------------------------------- */

typedef struct {
  char *folder;
  char *path;
  gint64 now;
} Daily;

static void
free_daily (Daily *daily)
{
  g_free (daily->folder);
  g_free (daily->path);
  g_free (daily);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Daily *daily = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HaBackup) what = ha_store_backup_finish (HA_STORE (source), result, &error);

  if (g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS))
    g_clear_error (&error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (what != NULL)
    remove_superfluous (daily->folder, ha_store_get_where (HA_STORE (source)), ha_time_get_date (daily->now, NULL));
  g_task_return_pointer (task, what != NULL ? g_steal_pointer (&daily->path) : NULL, g_free);
}

void
ha_store_backup_daily_async (HaStore *self, const char *folder, gint64 now, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Daily *daily;

  g_return_if_fail (HA_IS_STORE (self) && folder != NULL);

  daily = g_new0 (Daily, 1);
  daily->folder = g_strdup (folder);
  daily->path = make_daily_path (folder, ha_store_get_where (self), ha_time_get_date (now, NULL));
  daily->now = now;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ha_store_backup_daily_async);
  g_task_set_task_data (task, daily, (GDestroyNotify) free_daily);
  if (g_file_test (daily->path, G_FILE_TEST_EXISTS))
    g_task_return_pointer (task, NULL, NULL);
  else if (!ha_files_make_folder (folder, &error))
    g_task_return_error (task, error);
  else
    ha_store_backup_async (self, daily->path, NULL, NULL, cancellable, copied_cb, g_object_ref (task));
}

char *
ha_store_backup_daily_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == ha_store_backup_daily_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
