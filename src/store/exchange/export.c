/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole register out as lines, in one snapshot. */
#include <glib/gstdio.h>
#include <string.h>

#include "store/exchange/export-lines.h"
#include "store/backup/files.h"
#include "store/migrate.h"
#include "store/store-private.h"
#include "store/tables.h"

#define PIECE (64 * 1024)

/* ---- What goes out ------------------------------------------------------------------------------------------- */

void
ha_outlet_init (HaOutlet *self, GOutputStream *stream, gboolean summed, GCancellable *cancellable)
{
  self->stream = stream;
  self->cancellable = cancellable;
  self->text = g_string_sized_new (2 * PIECE);
  self->sum = summed ? g_checksum_new (G_CHECKSUM_SHA256) : NULL;
}

void
ha_outlet_clear (HaOutlet *self)
{
  g_string_free (g_steal_pointer (&self->text), TRUE);
  g_clear_pointer (&self->sum, g_checksum_free);
}

gboolean
ha_outlet_write (HaOutlet *self, gboolean all, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!all && self->text->len < PIECE)
    return TRUE;
  if (self->sum != NULL)
    g_checksum_update (self->sum, (const guchar *) self->text->str, (gssize) self->text->len);
  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, self->cancellable, error))
    return FALSE;
  g_string_truncate (self->text, 0);
  return TRUE;
}

/* ---- Lines --------------------------------------------------------------------------------------------------- */

static void
append_text (GString *line, const char *text)
{
  g_string_append_c (line, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      gsize plain = 0;

      while ((guchar) at[plain] >= 0x20 && at[plain] != '"' && at[plain] != '\\')
        plain++;
      g_string_append_len (line, at, (gssize) plain);
      at += plain;
      if (*at == '\0')
        break;
      if (*at == '"' || *at == '\\')
        g_string_append_printf (line, "\\%c", *at);
      else
        g_string_append_printf (line, "\\u%04x", (guint) (guchar) *at);
    }
  g_string_append_c (line, '"');
}

static void
append_bytes (GString *line, HaStatement *row, int column)
{
  g_autoptr (GBytes) bytes = ha_statement_dup_bytes (row, column);
  g_autofree char *text = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_string_append_printf (line, "{\"base64\":\"%s\"}", text);
}

static void
append_cell (GString *line, HaStatement *row, int column, HaCellType type)
{
  const char *text = type == HA_CELL_BYTES ? "" : ha_statement_get_text (row, column);

  if (text == NULL)
    g_string_append (line, "null");
  else if (type == HA_CELL_INT)
    g_string_append (line, text);
  else if (type == HA_CELL_TEXT)
    append_text (line, text);
  else
    append_bytes (line, row, column);
}

static void
append_row (GString *line, HaStatement *row, const HaTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      g_string_append_c (line, i == 0 ? '[' : ',');
      append_cell (line, row, (int) i, g_array_index (table->types, HaCellType, i));
    }
  g_string_append (line, "]\n");
}

static void
append_table (GString *line, const HaTable *table)
{
  g_string_append (line, "{\"table\":");
  append_text (line, table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      g_string_append (line, i == 0 ? ",\"columns\":[" : ",");
      append_text (line, g_ptr_array_index (table->columns, i));
    }
  g_string_append (line, "]}\n");
}

/* ---- All of it ----------------------------------------------------------------------------------------------- */

typedef struct
{
  GOutputStream *to;
  HaRelay *relay;
  GCancellable *cancellable; /* borrowed */
  guint64 done, total;
} Export;

static guint64
count_rows (HaDriver *driver, GPtrArray *tables, GError **error)
{
  guint64 total = 0;

  for (guint i = 0; i < tables->len && *error == NULL; i++)
    {
      const HaTable *table = g_ptr_array_index (tables, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table->name);

      total += (guint64) ha_driver_get_int (driver, error, sql, NULL);
    }
  return total;
}

static gboolean
write_table (HaDriver *driver, Export *self, HaOutlet *outlet, const HaTable *table, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_prepare (driver, table->select, error);

  append_table (outlet->text, table);
  while (ha_statement_next (rows, error))
    {
      append_row (outlet->text, rows, table);
      self->done++;
      if (!ha_outlet_write (outlet, FALSE, error))
        return FALSE;
      ha_relay_tell (self->relay, self->done, MAX (self->total, self->done));
    }
  return *error == NULL;
}

static gboolean
append_head (HaDriver *driver, HaOutlet *outlet, GError **error)
{
  int schema = ha_migrate_get_version (driver, error);
  gint64 seq = 0;
  g_autofree char *head = *error == NULL ? ha_store_read_head (driver, &seq, error) : NULL;

  g_string_append_printf (
      outlet->text,
      "{\"register\":\"hoi-am\",\"form\":%d,\"schema\":%d,\"entries\":%" G_GINT64_FORMAT ",\"head\":", HA_LINES_FORM,
      schema, seq);
  append_text (outlet->text, head != NULL ? head : "");
  g_string_append (outlet->text, "}\n");
  return *error == NULL;
}

static gboolean
write_end (HaOutlet *outlet, guint64 rows, GError **error)
{
  if (!ha_outlet_write (outlet, TRUE, error))
    return FALSE;
  g_string_append_printf (outlet->text, "{\"end\":%" G_GUINT64_FORMAT ",\"sha256\":\"%s\"}\n", rows,
                          g_checksum_get_string (outlet->sum));
  g_clear_pointer (&outlet->sum, g_checksum_free);
  return ha_outlet_write (outlet, TRUE, error) && g_output_stream_flush (outlet->stream, outlet->cancellable, error);
}

static gpointer
export_from (HaDriver *driver, Export *self, GError **error)
{
  g_auto (HaOutlet) outlet = { 0 };
  g_autoptr (GPtrArray) tables = ha_tables_list (driver, error);

  ha_outlet_init (&outlet, self->to, TRUE, self->cancellable);
  if (tables == NULL || !append_head (driver, &outlet, error))
    return NULL;
  self->total = count_rows (driver, tables, error);
  for (guint i = 0; *error == NULL && i < tables->len; i++)
    write_table (driver, self, &outlet, g_ptr_array_index (tables, i), error);
  return GINT_TO_POINTER (*error == NULL && write_end (&outlet, self->done, error));
}

static gboolean
may_go_on (guint64 done, guint64 total, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

/* Whoever takes the lines may be slow: they come from a copy of one moment, which has no name any more when it is read, so that nothing is left
 * of it. Where there is no room for one, out of the register itself. */
static HaDriver *
open_moment (HaDriver *driver, const char *where, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.exporting-%08x", where, g_random_int ());
  HaDriverCopy how = { may_go_on, cancellable };
  HaDriver *copy = NULL;
  GStatBuf info;

  if (g_stat (where, &info) == 0 && !ha_files_have_room (path, info.st_size, error))
    return NULL;
  if (ha_driver_copy (driver, path, &how, error))
    copy = ha_driver_open (path, HA_DRIVER_PLAIN, error);
  g_unlink (path);
  return copy;
}

static gpointer
export_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Export *self = data;
  g_autoptr (HaDriver) copy = open_moment (driver, ha_store_get_where (store), self->cancellable, error);

  if (g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE)
      || g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (error);
      return export_from (driver, self, error);
    }
  if (copy == NULL)
    return NULL;
  ha_driver_rollback (driver);
  return ha_driver_begin (driver, FALSE, error) ? export_from (copy, self, error) : NULL;
}

/* ---- The doors ----------------------------------------------------------------------------------------------- */

gboolean
ha_store_export_all (HaStore *self, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (HaRelay) relay = ha_relay_new (progress, progress_data, TRUE);
  Export work = { .to = to, .relay = relay, .cancellable = cancellable };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (to), FALSE);

  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, export_job, &work, NULL, error));
}

static void
free_work (gpointer data)
{
  Export *self = data;

  g_object_unref (self->to);
  g_clear_object (&self->cancellable);
  ha_relay_free (self->relay);
  g_free (self);
}

void
ha_store_export_all_async (HaStore *self, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Export *work;

  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (G_IS_OUTPUT_STREAM (to));

  work = g_new0 (Export, 1);
  work->to = g_object_ref (to);
  work->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  work->relay = ha_relay_new (progress, progress_data, FALSE);
  ha_store_run_async (self, HA_JOB_READ, export_job, work, free_work, NULL, ha_store_export_all_async, cancellable,
                      callback, user_data);
}

gboolean
ha_store_export_all_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (ha_store_run_finish (self, result, ha_store_export_all_async, error));
}
