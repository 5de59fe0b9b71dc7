/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring: a copy of the copy beside the register, brought to today's schema and proved, and only then in its place. */
#include <glib/gstdio.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"
#include "store/check/check.h"
#include "store/migrate.h"

typedef struct {
  char *backup;
  char *to;
  gint64 now;
  gboolean any_kind;
  HaCopying how;
  char *kept; /* what came of the register that was there */
} Restoring;

static void
free_restoring (Restoring *self)
{
  g_clear_pointer (&self->how.relay, ha_relay_free);
  g_clear_object (&self->how.cancellable);
  g_free (self->backup);
  g_free (self->to);
  g_free (self->kept);
  g_free (self);
}

/* Rehearsals and the office's own register are not exchanged by a slip. What cannot be read at all is neither. */
static gboolean
check_kind (const char *to, const HaBackup *what, GError **error)
{
  g_autoptr (HaBackup) there = ha_backup_inspect (to, FALSE, NULL);

  if (there == NULL || there->rehearsal == what->rehearsal)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_OTHER_KIND,
               what->rehearsal ? "The copy is of a rehearsal register, but %s is a real one"
                               : "The copy is of a real register, but %s is for rehearsals",
               to);
  return FALSE;
}

/* The whole check, ticket by ticket and with what is kept byte by byte: a byte that was changed inside of a row is seen by nothing else. What the check
 * found when the copy was made, it found in the register too: there is no better one. What is found in a copy that was sound then came later. */
static gboolean
look_over (const Restoring *self, HaDriver *driver, const HaBackup *copy, HaBackup *into, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  gboolean done;

  ha_driver_set_cancellable (driver, self->how.cancellable);
  done = ha_check_rows (driver, TRUE, found, error);
  ha_driver_set_cancellable (driver, NULL);
  if (!done)
    return FALSE;
  into->found = ha_findings_count_all (found);
  into->problem = g_strdup (ha_findings_get_first (found));
  if (into->found == 0 || copy->found > 0 || self->any_kind)
    return TRUE;
  g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_SPOILT_COPY, into->problem);
  return FALSE;
}

/* The new register under another name: copied, brought to today's schema, proved. What will be in it, as of the name that it is to have. */
static HaBackup *
prepare (const Restoring *self, HaDriver *copy, const HaBackup *from, const char *part, GError **error)
{
  HaDriverCopy how = { ha_backup_tell_pages, (gpointer) &self->how };
  g_autoptr (HaDriver) driver = NULL;
  g_autoptr (HaBackup) what = NULL;

  if (!ha_driver_copy (copy, part, &how, error))
    return NULL;
  driver = ha_driver_open (part, HA_DRIVER_WRITER, error);
  if (driver == NULL || !ha_check_refuse_strangers (driver, from->schema, error) || !ha_migrate_steps (driver, error)
      || !ha_backup_forget_verdict (driver, error)
      || !ha_backup_prove (driver, &self->how, error) || !ha_driver_checkpoint (driver, HA_LOG_EMPTY, error))
    return NULL;
  what = ha_backup_read (driver, part, error);
  if (what == NULL || !look_over (self, driver, from, what, error))
    return NULL;
  g_free (what->path);
  what->path = g_strdup (self->to);
  return g_steal_pointer (&what);
}

static gboolean
is_taken (const char *path)
{
  const char *const *endings = ha_driver_list_endings (path);
  gboolean taken = g_file_test (path, G_FILE_TEST_EXISTS);

  for (guint i = 0; endings[i] != NULL && !taken; i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      taken = g_file_test (file, G_FILE_TEST_EXISTS);
    }
  return taken;
}

/* When it was replaced, in the office's time; several within a second are counted. */
static char *
choose_kept (const Restoring *self)
{
  g_autofree char *stamp = ha_backup_dup_stamp (self->now);
  char *path = g_strconcat (self->to, ".replaced-", stamp, NULL);

  for (int n = 2; is_taken (path); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.replaced-%s-%d", self->to, stamp, n);
    }
  return path;
}

/* The new register, which is to take the old one's place, and what is in it. */
typedef struct {
  const Restoring *self;
  const char *part;
  HaBackup *made;
} Carry;

static gboolean
carry_cb (HaDriver *old, gpointer data, GError **error)
{
  Carry *carry = data;
  g_autoptr (HaDriver) copy = ha_driver_open (carry->part, HA_DRIVER_WRITER, error);

  return copy != NULL && ha_backup_carry (old, copy, carry->self->now, carry->made, error)
         && ha_backup_renew (copy, carry->made, error);
}

/* Another program may restore in the same second, and be faster to the name. */
static gboolean
put_in_place (Restoring *self, const char *part, HaBackup *made, GError **error)
{
  gboolean there = g_file_test (self->to, G_FILE_TEST_EXISTS);
  g_autofree char *kept = choose_kept (self);
  Carry carry = { self, part, made };

  made->unsure = TRUE;
  if (g_cancellable_set_error_if_cancelled (self->how.cancellable, error))
    return FALSE;
  while (!ha_driver_replace (part, self->to, kept, carry_cb, &carry, &made->doubt, error))
    {
      if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS) || !is_taken (kept))
        return FALSE;
      g_clear_error (error);
      g_free (kept);
      kept = choose_kept (self);
    }
  if (there)
    self->kept = g_steal_pointer (&kept);
  return TRUE;
}

static HaBackup *
restore_to (Restoring *self, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.restoring-%08x", self->to, g_random_int ());
  g_autoptr (HaDriver) copy = ha_backup_open (self->backup, error);
  g_autoptr (HaBackup) what = copy != NULL ? ha_backup_read (copy, self->backup, error) : NULL;
  g_autoptr (HaBackup) made = NULL;
  int newest = copy != NULL ? ha_migrate_get_newest (ha_driver_get_engine (copy)) : 0;
  gboolean done;

  if (what == NULL || !ha_driver_check_place (self->to, error))
    return NULL;
  if (what->schema > newest)
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW, "The copy has schema %d, this program knows up to %d",
                   what->schema, newest);
      return NULL;
    }
  if (!ha_driver_is_whole (self->backup))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY,
                   "%s is a register at work, and not a copy; make a copy of it first", self->backup);
      return NULL;
    }
  if (!self->any_kind && !check_kind (self->to, what, error))
    return NULL;
  ha_backup_remove_stale (self->to, NULL);
  made = prepare (self, copy, what, part, error);
  done = made != NULL && put_in_place (self, part, made, error);
  ha_files_remove (part, ha_driver_list_endings (part));
  return done ? g_steal_pointer (&made) : NULL;
}

static HaBackup *
restore (Restoring *self, GError **error)
{
  char *to = ha_driver_resolve (self->to, FALSE, NULL);
  char *backup;

  if (to == NULL)
    to = ha_driver_resolve (self->to, TRUE, error);
  if (to == NULL)
    return NULL;
  g_free (self->to);
  self->to = to;
  backup = ha_driver_resolve (self->backup, FALSE, error);
  if (backup == NULL)
    return NULL;
  g_free (self->backup);
  self->backup = backup;
  return restore_to (self, error);
}

/* ---- The doors ---------------------------------------------------------------------------------------------------- */

static HaBackup *
restore_here (const char *backup, const char *to, gint64 now, gboolean any_kind, char **kept, GError **error)
{
  Restoring *self = g_new0 (Restoring, 1);
  g_autoptr (GError) problem = NULL;
  HaBackup *what;

  self->backup = g_strdup (backup);
  self->to = g_strdup (to);
  self->now = now;
  self->any_kind = any_kind;
  what = restore (self, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (kept != NULL)
    *kept = g_steal_pointer (&self->kept);
  free_restoring (self);
  return what;
}

HaBackup *
ha_restore (const char *backup, const char *to, gint64 now, char **kept, GError **error)
{
  g_return_val_if_fail (backup != NULL && to != NULL, NULL);

  return restore_here (backup, to, now, FALSE, kept, error);
}

HaBackup *
ha_restore_any_kind (const char *backup, const char *to, gint64 now, char **kept, GError **error)
{
  g_return_val_if_fail (backup != NULL && to != NULL, NULL);

  return restore_here (backup, to, now, TRUE, kept, error);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Restoring *self = data;
  GError *error = NULL;
  HaBackup *what = restore (self, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, what, (GDestroyNotify) ha_backup_free);
}

/* Takes self, which says what is to be done. */
static void
begin_restoring (Restoring *self, HaProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  self->how.relay = ha_relay_new (progress, progress_data, FALSE);
  self->how.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ha_restore_async);
  /* What took its place is told, even to somebody who cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) free_restoring);
  g_task_run_in_thread (task, restore_thread);
}

static Restoring *
new_restoring (const char *backup, const char *to, gint64 now, gboolean any_kind)
{
  Restoring *self = g_new0 (Restoring, 1);

  self->backup = g_strdup (backup);
  self->to = g_strdup (to);
  self->now = now;
  self->any_kind = any_kind;
  return self;
}

void
ha_restore_async (const char *backup, const char *to, gint64 now, HaProgressFunc progress, gpointer progress_data,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (backup != NULL && to != NULL);

  begin_restoring (new_restoring (backup, to, now, FALSE), progress, progress_data, cancellable, callback, user_data);
}

void
ha_restore_any_kind_async (const char *backup, const char *to, gint64 now, HaProgressFunc progress,
                           gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (backup != NULL && to != NULL);

  begin_restoring (new_restoring (backup, to, now, TRUE), progress, progress_data, cancellable, callback, user_data);
}

HaBackup *
ha_restore_finish (GAsyncResult *result, char **kept, GError **error)
{
  Restoring *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == ha_restore_async, NULL);

  self = g_task_get_task_data (G_TASK (result));
  if (kept != NULL)
    *kept = g_steal_pointer (&self->kept);
  return g_task_propagate_pointer (G_TASK (result), error);
}
