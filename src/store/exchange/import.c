/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import itself: a checked copy first, then the plan's new rows in short transactions, so that the desk goes on meanwhile. Each row's
 * digest is kept beside its ticket: the same sheet again goes on where it stopped, and a row is never taken twice.
 */
#include <glib/gstdio.h>

#include "store/backup/backup-private.h"
#include "store/error-private.h"
#include "store/exchange/import-private.h"
#include "store/exchange/long-work.h"
#include "store/relay.h"
#include "store/tidy.h"

#define TIDIED_FROM 4000 /* tickets; of fewer the writer does it when it is idle */
#define ROOM_MICROSECONDS 1200
#define ROOM_EVERY        5 /* transactions */
#define BYTES_A_ROW 16384 /* of the register, that are copied and proved in the time in which one row is taken */

/* ---- Beginning and end --------------------------------------------------------------------------------------- */

static gpointer
check_may (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  HaImport *import = data;
  HaContext context;

  return GINT_TO_POINTER (
      ha_store_make_context (self, driver, import->actor, import->now, &import->office, &context, error)
      && ha_import_check_right (&context, error));
}

/* The copy takes longer, the larger the register: it is told as its share of the whole. */
static gboolean
copy (HaStore *self, const HaImport *import, HaRelay *relay, GCancellable *cancellable, GError **error)
{
  const HaCopying how = { .relay = relay, .cancellable = cancellable };
  GStatBuf info = { 0 };
  double rows, share;

  g_stat (ha_store_get_where (self), &info);
  rows = (double) info.st_size / BYTES_A_ROW;
  share = MAX (HA_RELAY_WHOLE * rows / (rows + import->plan->n_new + 1), 1);
  ha_relay_set_part (relay, 0, (guint) share);
  if (!ha_backup_before_import (self, import->now, &how, error))
    return FALSE;
  ha_relay_set_part (relay, (guint) share, HA_RELAY_WHOLE);
  return TRUE;
}

/* What was imported is there, in order or not. */
static void
tidy (HaStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!ha_store_tidy (self, &error))
    g_message ("The search is put in order another time: %s", error->message);
}

static void
clear_import (HaImport *self)
{
  g_clear_pointer (&self->office, ha_office_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->kept_as, g_hash_table_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HaImport, clear_import)

/* ---- Importing ----------------------------------------------------------------------------------------------- */

static gboolean
take_next (HaStore *self, HaImport *import, GError **error)
{
  g_autofree HaImport *after = ha_store_run (self, HA_JOB_LONG, ha_import_take_job, import, g_free, error);

  if (after == NULL)
    return FALSE;
  *import = *after;
  import->brought += import->kept_rows;
  for (guint i = 0; i < import->fresh->len; i++)
    g_hash_table_add (import->kept_as, g_strdup (g_ptr_array_index (import->fresh, i)));
  if (import->taken > 0)
    g_array_remove_range (import->rows, 0, import->taken);
  import->taken = 0;
  return TRUE;
}

/* Whoever waits in another program looks every millisecond whether it is their turn: they are left the time to see it, always while they
 * are at work, else now and then. */
static void
leave_room (const HaImport *import, guint n)
{
  if (ha_import_is_shared (import) || n % ROOM_EVERY == 0)
    g_usleep (ROOM_MICROSECONDS);
}

static gboolean
take_all (HaStore *self, HaImport *import, HaRelay *relay, GCancellable *cancellable, GError **error)
{
  g_autoptr (HaImportPlayer) player
      = ha_import_player_new (import->plan, import->office, import->actor, import->now);
  guint n = 0;

  do
    {
      leave_room (import, n++);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      ha_import_player_take (player, HA_IMPORT_ROWS_AT_MOST, import->rows);
      if (!take_next (self, import, error))
        return FALSE;
      ha_relay_tell (relay, import->done, import->plan->n_new);
    }
  while (import->done < import->plan->n_new);
  return TRUE;
}

static HaImportBatch *
load_batch (HaStore *self, const HaImport *import, GError **error)
{
  HaImportBatch *batch = ha_import_load_batch (self, import->batch, error);

  if (batch != NULL)
    batch->brought = import->brought;
  return batch;
}

/* What is in by now is told with why no more is. */
static HaImportBatch *
break_off (const HaImport *import, GError *why, GError **error)
{
  if (import->brought > 0 && ha_store_error_get_detail (why) != HA_STORE_DETAIL_IMPORT_TAKEN_BACK)
    ha_store_error_set_rest (why, import->batch, import->brought, import->plan->n_new);
  g_propagate_error (error, why);
  return NULL;
}

static HaImportBatch *
run_import (HaStore *self, const HaImportPlan *plan, gint64 actor, gint64 now, HaRelay *relay,
            GCancellable *cancellable, GError **error)
{
  g_auto (HaImport) import = { .plan = plan, .actor = actor, .now = now, .moment = plan->moment, .alone = TRUE };

  g_autoptr (HaImportBatch) batch = NULL;
  GError *problem = NULL;

  import.rows = ha_import_ahead_new ();
  import.kept_as = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.fresh = g_ptr_array_new_with_free_func (g_free);
  if (!ha_store_run (self, HA_JOB_READ, check_may, &import, NULL, error)
      || !copy (self, &import, relay, cancellable, error))
    return NULL;
  if (!take_all (self, &import, relay, cancellable, &problem))
    return break_off (&import, problem, error);
  if (import.done >= TIDIED_FROM)
    tidy (self);
  batch = load_batch (self, &import, &problem);
  return batch != NULL ? g_steal_pointer (&batch) : break_off (&import, problem, error);
}

/* ---- The doors ----------------------------------------------------------------------------------------------- */

HaImportBatch *
ha_store_import (HaStore *self, const HaImportPlan *plan, gint64 actor, gint64 now, HaProgressFunc progress,
                 gpointer progress_data, GError **error)
{
  g_autoptr (HaRelay) relay = ha_relay_new (progress, progress_data, TRUE);

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (plan != NULL, NULL);

  return run_import (self, plan, actor, now, relay, NULL, error);
}

typedef struct
{
  HaImportPlan *plan;
  gint64 actor;
  gint64 now;
  HaRelay *relay;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  ha_import_plan_free (work->plan);
  ha_relay_free (work->relay);
  g_free (work);
}

static gpointer
import_all (HaStore *self, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  return run_import (self, work->plan, work->actor, work->now, work->relay, cancellable, error);
}

void
ha_store_import_async (HaStore *self, HaImportPlan *plan, gint64 actor, gint64 now, HaProgressFunc progress,
                       gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  *work = (Work){ plan, actor, now, ha_relay_new (progress, progress_data, FALSE) };
  ha_long_work_run (self, import_all, work, free_work, (GDestroyNotify) ha_import_batch_free, ha_store_import_async,
                    cancellable, callback, user_data);
}

HaImportBatch *
ha_store_import_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_long_work_finish (self, result, ha_store_import_async, error);
}
