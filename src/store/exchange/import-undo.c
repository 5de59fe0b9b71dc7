/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import taken back: tickets are withdrawn, customers no longer offered, as long as nobody has worked with
 * them since. */
#include "store/exchange/import-private.h"
#include "store/error-private.h"
#include "store/exchange/long-work.h"
#include "store/list/list-private.h"
#include "store/check/seal.h"
#include "store/office/office.h"

#define ROWS_AT_ONCE 100

typedef struct
{
  gint64 batch;
  char *reason;
  gint64 actor;
  gint64 now;
  int after; /* the line that was looked at last */
} Undo;

static gboolean
mark_row (HaDriver *driver, const Undo *self, int line, GError **error)
{
  return ha_driver_run (driver, error, "UPDATE import_row SET withdrawn = 1 WHERE batch = :batch AND line = :line",
                        "i:batch", self->batch, "d:line", line, NULL)
         && ha_mark_import_row (driver, self->batch, line, error);
}

static gboolean
is_left_alone (HaDriver *driver, const HaCase *ticket, const HaContext *context, GError **error)
{
  g_autoptr (GError) why = NULL;
  gint64 attached = ha_driver_get_int (driver, error, "SELECT count (*) FROM attachment WHERE ticket = :id", "i:id",
                                       ticket->ticket->id, NULL);

  return *error == NULL && attached == 0 && ha_procedure_may (ticket, HA_ACTION_UNDO_IMPORT, context, &why);
}

#define USED_SQL                                                                                                       \
  "SELECT (SELECT count (*) FROM ticket WHERE customer = :id AND " HA_SQL_KEPT ") + (SELECT count (*) FROM "           \
  "import_row WHERE customer = :id AND NOT withdrawn)"

/* No longer offered when nothing of the register tells of this customer any more. */
static gboolean
withdraw_customer (HaDriver *driver, gint64 id, GError **error)
{
  gint64 used = ha_driver_get_int (driver, error, USED_SQL, "i:id", id, NULL);

  if (used > 0 || *error != NULL)
    return *error == NULL;
  return ha_driver_run (driver, error, "UPDATE customer SET withdrawn = 1 WHERE id = :id", "i:id", id, NULL)
         && ha_mark_row (driver, HA_MARK_CUSTOMER, id, error);
}

static gboolean
undo_ticket (HaStore *self, HaDriver *driver, const Undo *undo, const HaContext *context, int line, gint64 id,
             GError **error)
{
  g_autoptr (HaCase) ticket = ha_store_load_case (driver, id, error);
  g_autoptr (HaCase) undone = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();

  if (ticket == NULL || !is_left_alone (driver, ticket, context, error))
    return *error == NULL;
  ha_fields_set (fields, "reason", undo->reason);
  ha_fields_set_int (fields, "import", undo->batch);
  undone = ha_store_act_in (self, driver, id, 0, HA_ACTION_UNDO_IMPORT, fields, undo->actor, undo->now, error);
  return undone != NULL && mark_row (driver, undo, line, error)
         && withdraw_customer (driver, undone->ticket->customer, error);
}

static gboolean
undo_customer (HaDriver *driver, const Undo *undo, int line, gint64 id, GError **error)
{
  gint64 used
      = ha_driver_get_int (driver, error, "SELECT count (*) FROM ticket WHERE customer = :id AND " HA_SQL_KEPT,
                           "i:id", id, NULL);

  if (used > 0 || *error != NULL)
    return *error == NULL;
  return ha_driver_run (driver, error, "UPDATE customer SET withdrawn = 1 WHERE id = :id", "i:id", id, NULL)
         && ha_mark_row (driver, HA_MARK_CUSTOMER, id, error) && mark_row (driver, undo, line, error);
}

/* ---- The batch ----------------------------------------------------------------------------------------------- */

typedef struct
{
  int line;
  gint64 ticket, customer;
} Row;

static GArray *
list_rows (HaDriver *driver, const Undo *self, GError **error)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error,
                         "SELECT line, ticket, customer FROM import_row WHERE batch = :batch AND line > :after AND "
                         "withdrawn = 0 ORDER BY line LIMIT :most",
                         "i:batch", self->batch, "d:after", self->after, "d:most", ROWS_AT_ONCE, NULL);

  while (ha_statement_next (rows, error))
    {
      Row row
          = { (int) ha_statement_get_int (rows, 0), ha_statement_get_int (rows, 1), ha_statement_get_int (rows, 2) };

      g_array_append_val (list, row);
    }
  return list;
}

static gboolean
is_wholly_back (HaDriver *driver, const Undo *self, GError **error)
{
  return ha_driver_get_int (driver, error,
                            "SELECT count (*) = sum (withdrawn) FROM import_row WHERE batch = :batch", "i:batch",
                            self->batch, NULL)
         == 1;
}

static gboolean
begin (HaStore *self, HaDriver *driver, const Undo *undo, HaOffice **office, HaContext *context, GError **error)
{
  gint64 there = ha_driver_get_int (driver, error, "SELECT count (*) FROM import_batch WHERE id = :id", "i:id",
                                    undo->batch, NULL);

  if (*error != NULL || !ha_store_make_context (self, driver, undo->actor, undo->now, office, context, error))
    return FALSE;
  if (there == 0)
    ha_store_set_missing (error, HA_STORE_DETAIL_NO_IMPORT, undo->batch);
  else if (undo->after == 0 && is_wholly_back (driver, undo, error))
    g_set_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME, "Import %" G_GINT64_FORMAT " is taken back already",
                 undo->batch);
  else if (*error == NULL && !ha_rights_may_manage (context->actor))
    g_set_error_literal (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT,
                         "Only who manages the office may undo an import");
  return *error == NULL;
}

static gboolean
tell_journal (HaDriver *driver, const Undo *self, const HaContext *context, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  if (self->after > 0)
    return TRUE;
  ha_fields_set_int (fields, "undo-import", self->batch);
  ha_fields_set (fields, "reason", self->reason);
  return ha_office_write_entry (driver, context->actor, self->now, fields, error);
}

/* The next rows of the batch: the line of the last; NULL when none is left. */
static gpointer
undo_rows (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Undo *undo = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GArray) rows = NULL;
  HaContext context;
  int last = 0;

  if (!begin (self, driver, undo, &office, &context, error))
    return NULL;
  rows = list_rows (driver, undo, error);
  if (*error != NULL || rows->len == 0 || !tell_journal (driver, undo, &context, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      last = row->line;
      if (!(row->ticket != 0 ? undo_ticket (self, driver, undo, &context, last, row->ticket, error)
                             : undo_customer (driver, undo, last, row->customer, error)))
        return NULL;
    }
  return GINT_TO_POINTER (last);
}

static gpointer
list_kept (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Undo *undo = data;
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error,
                         "SELECT t.code FROM import_row r JOIN ticket t ON t.id = r.ticket WHERE r.batch = :batch AND "
                         "r.withdrawn = 0 ORDER BY t.id",
                         "i:batch", undo->batch, NULL);

  while (ha_statement_next (rows, error))
    g_strv_builder_add (codes, ha_statement_get_text (rows, 0));
  return *error == NULL ? g_strv_builder_end (codes) : NULL;
}

static HaImportBatch *
load_undone (HaStore *self, Undo *undo, GError **error)
{
  g_autoptr (HaImportBatch) batch = ha_import_load_batch (self, undo->batch, error);

  if (batch == NULL)
    return NULL;
  batch->kept = ha_store_run (self, HA_JOB_READ, list_kept, undo, (GDestroyNotify) g_strfreev, error);
  return batch->kept != NULL ? g_steal_pointer (&batch) : NULL;
}

static HaImportBatch *
run_undo (HaStore *self, Undo *undo, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  int last;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      last = GPOINTER_TO_INT (ha_store_run (self, HA_JOB_LONG, undo_rows, undo, NULL, &problem));
      undo->after = last;
    }
  while (last > 0 && problem == NULL);
  if (problem == NULL)
    return load_undone (self, undo, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

HaImportBatch *
ha_store_undo_import (HaStore *self, gint64 batch, const char *reason, gint64 actor, gint64 now, GError **error)
{
  Undo undo = { .batch = batch, .reason = (char *) reason, .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  return run_undo (self, &undo, NULL, error);
}

static void
free_undo (gpointer data)
{
  Undo *undo = data;

  g_free (undo->reason);
  g_free (undo);
}

static gpointer
undo_all (HaStore *self, gpointer data, GCancellable *cancellable, GError **error)
{
  return run_undo (self, data, cancellable, error);
}

void
ha_store_undo_import_async (HaStore *self, gint64 batch, const char *reason, gint64 actor, gint64 now,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Undo *undo = g_new0 (Undo, 1);

  *undo = (Undo){ .batch = batch, .reason = g_strdup (reason), .actor = actor, .now = now };
  ha_long_work_run (self, undo_all, undo, free_undo, (GDestroyNotify) ha_import_batch_free, ha_store_undo_import_async,
                    cancellable, callback, user_data);
}

HaImportBatch *
ha_store_undo_import_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_long_work_finish (self, result, ha_store_undo_import_async, error);
}
