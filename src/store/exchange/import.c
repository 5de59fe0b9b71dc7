/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import itself: a checked copy first, then the plan's new rows in transactions of at most a hundred, so that the
 * desk goes on meanwhile. Each row's digest is kept beside its ticket: the same sheet again goes on where it stopped,
 * and a row is never taken twice.
 */
#include "store/case/case-write.h"
#include "store/check/seal.h"
#include "store/backup/backup-private.h"
#include "store/exchange/import-private.h"
#include "store/office/office.h"
#include "store/relay.h"
#include "store/tidy.h"

#include "core/text.h"

#define ROWS_AT_ONCE 100
#define TIDIED_FROM 4000 /* tickets; of fewer the writer does it when it is idle */

void
ha_import_batch_free (HaImportBatch *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_free (self->file);
  g_strfreev (self->kept);
  g_free (self);
}

/* ---- The batch ----------------------------------------------------------------------------------------------- */

typedef struct
{
  const HaImportPlan *plan;
  gint64 actor;
  gint64 now;
  gint64 batch; /* 0: not begun */
  guint next;   /* of the plan's rows */
  guint done;   /* of its new ones */
} Import;

static gboolean
check_right (const HaContext *context, GError **error)
{
  if (ha_rights_may_manage (context->actor))
    return TRUE;
  g_set_error_literal (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT, "Only who manages the office may import");
  return FALSE;
}

/* A sheet that was broken off goes on under the batch that it began. */
static gint64
find_batch (HaDriver *driver, const HaImportPlan *plan, GError **error)
{
  return ha_driver_get_int (
      driver, error,
      "SELECT id FROM import_batch b WHERE kind = :kind AND digest = :digest "
      "AND NOT EXISTS (SELECT 1 FROM import_row WHERE batch = b.id AND withdrawn = 1) ORDER BY id DESC LIMIT 1",
      "d:kind", (int) plan->kind, "t:digest", plan->digest, NULL);
}

static gboolean
tell_journal (HaDriver *driver, const Import *self, const HaContext *context, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set_int (fields, "import", self->batch);
  ha_fields_set (fields, "of", self->plan->kind == HA_IMPORT_TICKETS ? "tickets" : "customers");
  ha_fields_set (fields, "file", self->plan->file);
  ha_fields_set (fields, "digest", self->plan->digest);
  return ha_office_write_entry (driver, context->actor, self->now, fields, error);
}

static gboolean
begin_batch (HaDriver *driver, Import *self, const HaContext *context, GError **error)
{
  self->batch = find_batch (driver, self->plan, error);
  if (self->batch != 0 || *error != NULL)
    return *error == NULL;
  if (!ha_driver_run (
          driver, error,
          "INSERT INTO import_batch (at, person, kind, file, digest) VALUES (:at, :person, :kind, :file, :digest)",
          "i:at", self->now, "k:person", self->actor, "d:kind", (int) self->plan->kind, "t:file", self->plan->file,
          "t:digest", self->plan->digest, NULL))
    return FALSE;
  self->batch = ha_driver_get_last_id (driver);
  return tell_journal (driver, self, context, error);
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

static gboolean
keep_row (HaDriver *driver, const Import *self, guint line, gint64 ticket, gint64 customer, const char *digest,
          GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO import_row (batch, line, ticket, customer, digest) VALUES (:batch, :line, "
                        ":ticket, :customer, :digest)",
                        "i:batch", self->batch, "i:line", (gint64) line, "k:ticket", ticket, "k:customer", customer,
                        "t:digest", digest, NULL)
         && ha_mark_import_row (driver, self->batch, (int) line, error);
}

/* How the sheet writes a name whose accents it left out. */
static void
note_spelling (HaRegistration *what, const char *kept)
{
  g_autofree char *accents = ha_text_accent_key (what->customer->name);
  g_autofree char *kept_accents = ha_text_accent_key (kept);
  g_autofree char *note = g_steal_pointer (&what->note);
  gboolean some = note != NULL && *note != '\0';

  if (g_str_equal (accents, kept_accents))
    what->note = g_steal_pointer (&note);
  else
    what->note = g_strconcat (some ? note : "", some ? "\n" : "", HA_IMPORT_SPELLING, what->customer->name, NULL);
}

/* A customer that is kept stays as it is: an old sheet knows no better than the desk. */
static gboolean
choose_customer (HaDriver *driver, HaRegistration *what, GError **error)
{
  gint64 known = ha_import_match_customer (driver, what->customer, error);
  g_autofree char *name = NULL;

  if (known == 0)
    return *error == NULL;
  name = ha_driver_get_text (driver, error, "SELECT name FROM customer WHERE id = :id", "i:id", known, NULL);
  if (name == NULL)
    return FALSE;
  note_spelling (what, name);
  ha_customer_free (what->customer);
  what->customer = ha_customer_new ();
  what->customer->id = known;
  return TRUE;
}

static gboolean
take_ticket (HaStore *self, HaDriver *driver, Import *import, const HaImportRow *row, GError **error)
{
  g_autoptr (HaRegistration) what = ha_registration_copy (row->registration);
  g_autofree char *digest = ha_import_digest_registration (what);
  g_autofree char *known = NULL;
  g_autoptr (HaCase) kept = NULL;

  if (ha_import_find_ticket (driver, what, digest, &known, error) || *error != NULL)
    return *error == NULL;
  g_free (what->key);
  what->key = g_strdup_printf ("import:%" G_GINT64_FORMAT ":%u", import->batch, row->line);
  if (!choose_customer (driver, what, error))
    return FALSE;
  kept = ha_store_register_in (self, driver, what, import->actor, import->now, error);
  return kept != NULL && keep_row (driver, import, row->line, kept->ticket->id, 0, digest, error);
}

static gboolean
take_customer (HaDriver *driver, Import *import, const HaImportRow *row, GError **error)
{
  g_autofree char *digest = ha_import_digest_customer (row->customer);
  gint64 id;

  if (ha_import_find_customer (driver, row->customer, digest, error) || *error != NULL)
    return *error == NULL;
  id = ha_case_write_customer (driver, row->customer, error);
  return id != 0 && keep_row (driver, import, row->line, 0, id, digest, error);
}

static gboolean
take_row (HaStore *self, HaDriver *driver, Import *import, const HaImportRow *row, GError **error)
{
  if (import->plan->kind == HA_IMPORT_CUSTOMERS ? take_customer (driver, import, row, error)
                                                : take_ticket (self, driver, import, row, error))
    return TRUE;
  g_prefix_error (error, "Line %u: ", row->line);
  return FALSE;
}

/* The next rows, at most a hundred new ones. What is counted is true only once the transaction is: so it is
 * counted in a copy. */
static gpointer
take_rows (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Import *import = data;
  Import working = *import;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, import->actor, import->now, &office, &context, error)
      || !check_right (&context, error) || (working.batch == 0 && !begin_batch (driver, &working, &context, error)))
    return NULL;
  for (guint n = 0; n < ROWS_AT_ONCE && working.next < working.plan->rows->len; working.next++)
    {
      const HaImportRow *row = g_ptr_array_index (working.plan->rows, working.next);

      if (row->state != HA_IMPORT_NEW)
        continue;
      if (!take_row (self, driver, &working, row, error))
        return NULL;
      working.done++;
      n++;
    }
  return g_memdup2 (&working, sizeof working);
}

static gboolean
take_next (HaStore *self, Import *import, GError **error)
{
  g_autofree Import *after = ha_store_run (self, HA_JOB_WRITE, take_rows, import, g_free, error);

  if (after == NULL)
    return FALSE;
  *import = *after;
  return TRUE;
}

/* ---- Reading batches ----------------------------------------------------------------------------------------- */

#define BATCH_SQL                                                                                                      \
  "SELECT b.id, b.at, p.name, b.file, b.kind, (SELECT count (*) FROM import_row WHERE batch = b.id), "                 \
  "(SELECT count (*) FROM import_row WHERE batch = b.id AND withdrawn = 1) FROM import_batch b LEFT JOIN person p ON " \
  "p.id = b.person "

static HaImportBatch *
read_batch (HaStatement *row)
{
  HaImportBatch *batch = g_new0 (HaImportBatch, 1);

  batch->id = ha_statement_get_int (row, 0);
  batch->at = ha_statement_get_int (row, 1);
  batch->person = ha_statement_dup_text (row, 2);
  batch->file = ha_statement_dup_text (row, 3);
  batch->kind = (HaImportKind) ha_statement_get_int (row, 4);
  batch->imported = (guint) ha_statement_get_int (row, 5);
  batch->withdrawn = (guint) ha_statement_get_int (row, 6);
  return batch;
}

static gpointer
get_batch (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  gint64 *id = data;
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, BATCH_SQL "WHERE b.id = :id", "i:id", *id, NULL);

  if (ha_statement_next (row, error))
    return read_batch (row);
  if (*error == NULL)
    g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND, "There is no import %" G_GINT64_FORMAT, *id);
  return NULL;
}

HaImportBatch *
ha_import_load_batch (HaStore *self, gint64 id, GError **error)
{
  return ha_store_run (self, HA_JOB_READ, get_batch, &id, (GDestroyNotify) ha_import_batch_free, error);
}

static gpointer
list_batches (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_import_batch_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, BATCH_SQL "ORDER BY b.id DESC", NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (batches, read_batch (rows));
  return *error == NULL ? g_steal_pointer (&batches) : NULL;
}

GPtrArray *
ha_store_list_imports (HaStore *self, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_batches, NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/* ---- Importing ----------------------------------------------------------------------------------------------- */

static gpointer
check_may (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Import *import = data;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  return GINT_TO_POINTER (ha_store_make_context (self, driver, import->actor, import->now, &office, &context, error)
                          && check_right (&context, error));
}

/* What was imported is there, in order or not. */
static void
tidy (HaStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!ha_store_tidy (self, &error))
    g_message ("The search is put in order another time: %s", error->message);
}

static HaImportBatch *
run_import (HaStore *self, const HaImportPlan *plan, gint64 actor, gint64 now, HaRelay *relay,
            GCancellable *cancellable, GError **error)
{
  Import import = { .plan = plan, .actor = actor, .now = now };

  if (!ha_store_run (self, HA_JOB_READ, check_may, &import, NULL, error) || !ha_backup_before_import (self, now, cancellable, error))
    return NULL;
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_next (self, &import, error))
        return NULL;
      ha_relay_tell (relay, import.done, plan->n_new);
    }
  while (import.next < plan->rows->len);
  if (import.done >= TIDIED_FROM)
    tidy (self);
  return ha_import_load_batch (self, import.batch, error);
}

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

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  HaImportBatch *batch = run_import (source, work->plan, work->actor, work->now, work->relay, cancellable, &error);

  if (batch != NULL)
    g_task_return_pointer (task, batch, (GDestroyNotify) ha_import_batch_free);
  else
    g_task_return_error (task, error);
}

void
ha_store_import_async (HaStore *self, HaImportPlan *plan, gint64 actor, gint64 now, HaProgressFunc progress,
                       gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  *work = (Work){ plan, actor, now, ha_relay_new (progress, progress_data, FALSE) };
  g_task_set_source_tag (task, ha_store_import_async);
  g_task_set_task_data (task, work, free_work);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, import_thread);
}

HaImportBatch *
ha_store_import_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- What was said of columns -------------------------------------------------------------------------------- */

static const char *const map_notes[] = { "import.map.tickets", "import.map.customers" };

char *
ha_store_get_import_map (HaStore *self, HaImportKind kind, GError **error)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (map_notes), NULL);

  return ha_store_get_note (self, map_notes[kind], error);
}

gboolean
ha_store_set_import_map (HaStore *self, HaImportKind kind, const char *map, GError **error)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (map_notes), FALSE);
  g_return_val_if_fail (map != NULL, FALSE);

  return ha_store_set_note (self, map_notes[kind], map, error);
}

void
ha_store_set_import_map_async (HaStore *self, HaImportKind kind, const char *map, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail ((guint) kind < G_N_ELEMENTS (map_notes));
  g_return_if_fail (map != NULL);

  ha_store_set_note_async (self, map_notes[kind], map, callback, user_data);
}

gboolean
ha_store_set_import_map_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_set_note_finish (self, result, error);
}
