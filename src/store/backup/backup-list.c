/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a copy, and which copies a folder has. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"
#include "store/migrate.h"

#define PART_END ".part"
#define REPLACED ".replaced-"
#define SCHEMA   ".schema-"

void
ha_backup_free (HaBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->head);
  g_free (self->problem);
  g_free (self->doubt);
  g_free (self);
}

/* ---- What is in it ------------------------------------------------------------------------------------------------ */

HaDriver *
ha_backup_open (const char *path, GError **error)
{
  g_autofree char *real = ha_driver_resolve (path, FALSE, error);

  if (real != NULL && g_file_test (real, G_FILE_TEST_EXISTS) && !g_file_test (real, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER, "%s is not a plain file", real);
      return NULL;
    }
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

gboolean
ha_backup_renew (HaDriver *copy, HaBackup *self, GError **error)
{
  g_clear_pointer (&self->head, g_free);
  return read_journal (copy, self, error);
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
