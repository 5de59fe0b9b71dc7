/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: the engine's own copy into a new file, opened and compared before it gets its name. */
#include <glib/gstdio.h>

#include "store/backup/backup-private.h"
#include "store/check/check.h"
#include "store/backup/files.h"
#include "store/error-private.h"
#include "store/migrate.h"

/* ---- The proof ---------------------------------------------------------------------------------------------- */

/* What a copy must have in common with its original. A backup may be younger than the reading of the original, never
 * older. */
static char *
read_marks (HaDriver *driver, gint64 last, GError **error)
{
  return ha_driver_get_text (driver, error,
    "SELECT (SELECT count (*) FROM journal WHERE seq <= :last) || ' entries to ' || "
    "coalesce ((SELECT hash FROM journal WHERE seq = :last), 'none')",
    "i:last", last, NULL);
}

static gboolean
compare_marks (const char *ours, HaDriver *copy, gint64 last, GError **error)
{
  g_autofree char *theirs = read_marks (copy, last, error);

  if (*error != NULL)
    return FALSE;
  if (g_strcmp0 (ours, theirs) == 0)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The copy has %s, the register %s", theirs, ours);
  return FALSE;
}

gboolean
ha_backup_prove (HaDriver *copy, const HaCopying *how, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  gboolean done;

  ha_driver_set_cancellable (copy, how != NULL ? how->cancellable : NULL);
  done = ha_check_file (copy, found, error) && ha_check_chain (copy, found, error);
  ha_driver_set_cancellable (copy, NULL);
  if (!done || ha_findings_count (found) == 0)
    return done;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The copy is not sound: %s", ha_findings_get_first (found));
  return FALSE;
}

static gboolean
prove_copy (const char *path, const char *marks, gint64 last, const HaCopying *how, GError **error)
{
  g_autoptr (HaDriver) copy = ha_driver_open (path, HA_DRIVER_PLAIN, error);

  return copy != NULL && compare_marks (marks, copy, last, error) && ha_backup_prove (copy, how, error);
}

/* ---- The copy ----------------------------------------------------------------------------------------------- */

gboolean
ha_backup_tell_pages (guint64 done, guint64 total, gpointer data)
{
  const HaCopying *how = data;

  if (how->relay != NULL)
    ha_relay_tell (how->relay, done, 2 * total);
  return !g_cancellable_is_cancelled (how->cancellable);
}

/* What the check finds in it stands in the copy: it is wrong in the register, and the copy is what there is of it. */
static gboolean
look_over (const char *part, const HaCopying *how, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  g_autoptr (HaDriver) copy = NULL;
  gboolean done;

  if (how == NULL || !how->look)
    return TRUE;
  copy = ha_driver_open (part, HA_DRIVER_PLAIN, error);
  if (copy == NULL)
    return FALSE;
  ha_driver_set_cancellable (copy, how->cancellable);
  done = ha_check_rows (copy, FALSE, found, error);
  ha_driver_set_cancellable (copy, NULL);
  return done && (ha_findings_count (found) == 0 || ha_backup_write_verdict (part, found, error));
}

/* Proving takes seconds, and only reads the copy: no snapshot of the register is held meanwhile, or its log would grow. */
static gboolean
let_go (HaDriver *driver, const HaCopying *how, GError **error)
{
  if (how == NULL || !how->renew)
    return TRUE;
  ha_driver_rollback (driver);
  return ha_driver_begin (driver, FALSE, error);
}

static gboolean
has_room (HaDriver *driver, const char *to, GError **error)
{
  GStatBuf info;

  return g_stat (ha_driver_get_path (driver), &info) != 0 || ha_files_have_room (to, info.st_size, error);
}

gboolean
ha_backup_copy (HaDriver *driver, const char *to, const HaCopying *how, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", to, g_random_int ());
  HaDriverCopy copy = { how != NULL ? ha_backup_tell_pages : NULL, (gpointer) how };
  g_autofree char *marks = NULL;
  gint64 last;
  gboolean done;

  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return ha_store_set_error (error, HA_STORE_ERROR_EXISTS, HA_STORE_DETAIL_FILE_THERE, to, NULL);
  if (!has_room (driver, to, error))
    return FALSE;
  last = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  if (*error == NULL)
    marks = read_marks (driver, last, error);
  done = *error == NULL && ha_driver_copy (driver, part, &copy, error) && let_go (driver, how, error)
         && prove_copy (part, marks, last, how, error) && look_over (part, how, error)
         && ha_files_name (part, to, error);
  if (!done)
    ha_files_remove (part, ha_driver_list_endings (part));
  return done;
}

gboolean
ha_store_copy_to (HaDriver *driver, const char *to, GError **error)
{
  return ha_backup_copy (driver, to, NULL, error);
}

/* ---- The doors ---------------------------------------------------------------------------------------------- */

typedef struct {
  char *to;
  HaCopying how; /* renew: always */
} Backup;

static void
free_job (Backup *backup)
{
  g_clear_pointer (&backup->how.relay, ha_relay_free);
  g_clear_object (&backup->how.cancellable);
  g_free (backup->to);
  g_free (backup);
}

/* On a reader's connection, of its one snapshot, while registrations go on. */
static gpointer
backup_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Backup *backup = data;
  g_autoptr (HaDriver) copy = NULL;
  HaBackup *what;

  ha_backup_remove_stale (ha_store_get_where (self), backup->to);
  if (!ha_backup_copy (driver, backup->to, &backup->how, error))
    return NULL;
  copy = ha_backup_open (backup->to, error);
  what = copy != NULL ? ha_backup_read (copy, backup->to, error) : NULL;
  if (what != NULL && backup->how.relay != NULL)
    ha_relay_tell (backup->how.relay, (guint64) what->size, (guint64) what->size);
  return what;
}

static gpointer
describe_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_backup_read (driver, ha_store_get_where (self), error);
}

HaBackup *
ha_store_describe (HaStore *self, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, describe_job, NULL, (GDestroyNotify) ha_backup_free, error);
}

HaBackup *
ha_backup_make (HaStore *self, const char *to, const HaCopying *how, GError **error)
{
  Backup backup = { .to = (char *) to };

  if (how != NULL)
    backup.how = *how;
  backup.how.renew = TRUE;
  return ha_store_run (self, HA_JOB_READ, backup_job, &backup, (GDestroyNotify) ha_backup_free, error);
}

/* On a connection that may take over a log; it is closed again, and the log stays. */
static HaBackup *
copy_as_it_is (const char *register_path, const char *to, GError **error)
{
  HaCopying how = { .renew = TRUE };
  g_autofree char *path = ha_driver_resolve (register_path, FALSE, error);
  g_autoptr (HaDriver) driver = NULL;
  g_autoptr (HaDriver) copy = NULL;
  gboolean done;

  if (path == NULL || !ha_migrate_recognise (path, error))
    return NULL;
  driver = ha_driver_open (path, HA_DRIVER_WRITER, error);
  if (driver == NULL || !ha_driver_begin (driver, FALSE, error))
    return NULL;
  done = ha_backup_copy (driver, to, &how, error);
  ha_driver_rollback (driver);
  copy = done ? ha_backup_open (to, error) : NULL;
  return copy != NULL ? ha_backup_read (copy, to, error) : NULL;
}

HaBackup *
ha_backup_as_it_is (const char *register_path, const char *to, GError **error)
{
  g_autoptr (GError) problem = NULL;
  HaBackup *what;

  g_return_val_if_fail (register_path != NULL && to != NULL, NULL);

  what = copy_as_it_is (register_path, to, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return what;
}

gboolean
ha_store_backup (HaStore *self, const char *to, GError **error)
{
  HaCopying how = { .look = TRUE };
  g_autoptr (HaBackup) what = NULL;

  g_return_val_if_fail (HA_IS_STORE (self) && to != NULL, FALSE);

  what = ha_backup_make (self, to, &how, error);
  return what != NULL;
}

void
ha_store_backup_async (HaStore *self, const char *to, HaProgressFunc progress, gpointer progress_data,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Backup *backup;

  g_return_if_fail (HA_IS_STORE (self) && to != NULL);

  backup = g_new0 (Backup, 1);
  backup->to = g_strdup (to);
  backup->how.renew = TRUE;
  backup->how.look = TRUE;
  backup->how.relay = ha_relay_new (progress, progress_data, FALSE);
  backup->how.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  ha_store_run_async (self, HA_JOB_READ, backup_job, backup, (GDestroyNotify) free_job, (GDestroyNotify) ha_backup_free,
                      ha_store_backup_async, cancellable, callback, user_data);
}

HaBackup *
ha_store_backup_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_backup_async, error);
}
