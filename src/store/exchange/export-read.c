/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new register from the lines of another: the same rows, the same journal's head; proved before it gets its name. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "store/check/check.h"
#include "store/exchange/export-lines.h"
#include "store/json.h"
#include "store/migrate.h"
#include "store/list/search.h"
#include "store/store-private.h"
#include "store/tables.h"

typedef struct
{
  GDataInputStream *lines;
  GCancellable *cancellable;
  HaRelay *relay;
  GChecksum *sum;
  JsonParser *parser;
  GPtrArray *tables;
  const HaTable *table; /* whose rows come; borrowed */
  guint64 number;       /* of the line */
  guint64 rows;
  gint64 entries;
  char *head;
} Reading;

static gboolean
fail (const Reading *self, const char *what, GError **error)
{
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "Line %" G_GUINT64_FORMAT " of the export: %s",
               self->number, what);
  return FALSE;
}

/* A line that holds the largest attachment, and more. */
#define LONGEST_LINE (64 * 1024 * 1024)

/* Makes the whole next line wait in the buffer: what never ends is not read until the memory is full. */
static gboolean
fill_line (Reading *self, GError **error)
{
  GBufferedInputStream *stream = G_BUFFERED_INPUT_STREAM (self->lines);

  for (gsize seen = 0;;)
    {
      gsize n, size = g_buffered_input_stream_get_buffer_size (stream);
      const char *bytes = g_buffered_input_stream_peek_buffer (stream, &n);
      gssize more;

      if (n > seen && memchr (bytes + seen, '\n', n - seen) != NULL)
        return TRUE;
      if (n >= LONGEST_LINE)
        return fail (self, "it is too long", error);
      if (n == size)
        g_buffered_input_stream_set_buffer_size (stream, size * 2);
      seen = n;
      more = g_buffered_input_stream_fill (stream, -1, self->cancellable, error);
      if (more <= 0)
        return more == 0;
    }
}

/* The next line as JSON; NULL when it is none. Borrowed until the next. *text: the line itself, new. */
static JsonNode *
read_line (Reading *self, char **text, GError **error)
{
  gsize length = 0;

  self->number++;
  if (fill_line (self, error))
    *text = g_data_input_stream_read_line (self->lines, &length, self->cancellable, error);
  if (*error != NULL)
    return NULL;
  if (*text == NULL)
    fail (self, "it ends too early", error);
  else if (strlen (*text) != length || !g_utf8_validate (*text, -1, NULL) || !ha_json_is_shallow (*text)
           || !json_parser_load_from_data (self->parser, *text, -1, NULL)
           || json_parser_get_root (self->parser) == NULL)
    fail (self, "it is not JSON", error);
  return *error == NULL ? json_parser_get_root (self->parser) : NULL;
}

static void
add_to_sum (Reading *self, const char *text)
{
  g_checksum_update (self->sum, (const guchar *) text, -1);
  g_checksum_update (self->sum, (const guchar *) "\n", 1);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : -1;
}

static JsonObject *
get_object (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* ---- The first line ------------------------------------------------------------------------------------------ */

static gboolean
read_head (Reading *self, int schema, GError **error)
{
  g_autofree char *text = NULL;
  JsonNode *node = read_line (self, &text, error);
  JsonObject *head = node != NULL ? get_object (node) : NULL;
  gint64 of = get_number (head, "schema");

  if (*error != NULL)
    return FALSE;
  if (g_strcmp0 (get_string (head, "register"), "hoi-am") != 0 || get_string (head, "head") == NULL)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER, "This is no export of a register");
      return FALSE;
    }
  if (get_number (head, "form") != HA_LINES_FORM || of > schema)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW, "The export was made by a newer program");
      return FALSE;
    }
  if (of != schema)
    return fail (self, "it is of an earlier schema: open the register with this program and export it again", error);
  self->entries = get_number (head, "entries");
  self->head = g_strdup (get_string (head, "head"));
  add_to_sum (self, text);
  return TRUE;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

static gboolean
has_columns (const HaTable *table, JsonArray *columns)
{
  if (columns == NULL || json_array_get_length (columns) != table->columns->len)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      JsonNode *name = json_array_get_element (columns, i);

      if (json_node_get_value_type (name) != G_TYPE_STRING
          || g_strcmp0 (json_node_get_string (name), table->columns->pdata[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

/* What the schema puts there by itself gives way. */
static gboolean
begin_table (Reading *self, HaDriver *driver, JsonObject *line, GError **error)
{
  const char *name = get_string (line, "table");
  JsonNode *columns = json_object_get_member (line, "columns");
  g_autofree char *sql = NULL;

  self->table = NULL;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const HaTable *table = g_ptr_array_index (self->tables, i);

      if (g_strcmp0 (table->name, name) == 0)
        self->table = table;
    }
  if (self->table == NULL || columns == NULL || !JSON_NODE_HOLDS_ARRAY (columns)
      || !has_columns (self->table, json_node_get_array (columns)))
    return fail (self, "there is no such table", error);
  sql = g_strdup_printf ("DELETE FROM \"%s\"", self->table->name);
  return ha_driver_exec (driver, sql, error);
}

static gboolean
bind_bytes (HaStatement *row, const char *name, JsonNode *cell)
{
  const char *text = JSON_NODE_HOLDS_OBJECT (cell) ? get_string (json_node_get_object (cell), "base64") : NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (text == NULL)
    return FALSE;
  data = g_base64_decode (text, &length);
  bytes = g_bytes_new_take (data, length);
  ha_statement_bind_bytes (row, name, bytes);
  return TRUE;
}

static gboolean
bind_cell (HaStatement *row, const char *name, HaCellType type, JsonNode *cell)
{
  if (JSON_NODE_HOLDS_NULL (cell))
    return TRUE;
  if (type == HA_CELL_BYTES)
    return bind_bytes (row, name, cell);
  if (!JSON_NODE_HOLDS_VALUE (cell)
      || json_node_get_value_type (cell) != (type == HA_CELL_INT ? G_TYPE_INT64 : G_TYPE_STRING))
    return FALSE;
  if (type == HA_CELL_INT)
    ha_statement_bind_int (row, name, json_node_get_int (cell));
  else
    ha_statement_bind_text (row, name, json_node_get_string (cell));
  return TRUE;
}

static gboolean
take_row (Reading *self, HaDriver *driver, JsonArray *cells, GError **error)
{
  g_autoptr (HaStatement) row = NULL;

  if (self->table == NULL || json_array_get_length (cells) != self->table->columns->len)
    return fail (self, "it is not a row of its table", error);
  row = ha_driver_prepare (driver, self->table->insert, error);
  for (guint i = 0; row != NULL && i < self->table->columns->len; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "c%u", i);
      if (!bind_cell (row, name, g_array_index (self->table->types, HaCellType, i), json_array_get_element (cells, i)))
        return fail (self, "a cell is of another kind than its column", error);
    }
  ha_statement_next (row, error);
  self->rows++;
  ha_relay_tell (self->relay, self->rows, 0);
  return *error == NULL;
}

/* ---- The last line ------------------------------------------------------------------------------------------- */

static gboolean
read_end (Reading *self, JsonObject *end, GError **error)
{
  g_autofree char *more = NULL;

  if ((guint64) get_number (end, "end") != self->rows
      || g_strcmp0 (get_string (end, "sha256"), g_checksum_get_string (self->sum)) != 0)
    return fail (self, "what is there is not what was exported", error);
  more = g_data_input_stream_read_line (self->lines, NULL, self->cancellable, error);
  return *error == NULL && (more == NULL || fail (self, "something follows the end", error));
}

static gboolean
read_lines (Reading *self, HaDriver *driver, GError **error)
{
  while (*error == NULL)
    {
      g_autofree char *text = NULL;
      JsonNode *node = read_line (self, &text, error);
      JsonObject *object = node != NULL ? get_object (node) : NULL;

      if (node == NULL)
        return FALSE;
      if (object != NULL && json_object_has_member (object, "end"))
        return read_end (self, object, error);
      add_to_sum (self, text);
      if (object != NULL)
        begin_table (self, driver, object, error);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        take_row (self, driver, json_node_get_array (node), error);
      else
        fail (self, "it is neither a table nor a row", error);
    }
  return FALSE;
}

/* ---- The register -------------------------------------------------------------------------------------------- */

static gboolean
check_head (Reading *self, HaDriver *driver, GError **error)
{
  gint64 seq = 0;
  g_autofree char *head = ha_store_read_head (driver, &seq, error);

  return *error == NULL
         && ((seq == self->entries && g_strcmp0 (head != NULL ? head : "", self->head) == 0)
             || fail (self, "the journal ends elsewhere", error));
}

/* All that the deep check asks, but for doing every step of every ticket again: whoever wrote the lines may have written the sum, too. */
static gboolean
prove (HaDriver *driver, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  g_autoptr (HaOffice) office = NULL;

  if (!ha_check_file (driver, found, error) || !ha_check_chain (driver, found, error)
      || !ha_check_numbering (driver, found, error) || !ha_check_calendar (driver, found, error)
      || !ha_check_office (driver, found, error) || !ha_check_contents (driver, found, error))
    return FALSE;
  if (ha_findings_count (found) == 0)
    office = ha_store_load_office_with_history (NULL, driver, error);
  if (*error != NULL || (office != NULL && !ha_check_tickets (driver, office, FALSE, found, error)))
    return FALSE;
  if (ha_findings_count (found) == 0)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "What was exported is not sound: %s",
               ha_findings_get_first (found));
  return FALSE;
}

/* The guards of lengths are for what is written from now on; what an earlier schema took comes back. Everything else guards these rows, too. */
static GPtrArray *
list_guards (HaDriver *driver, GError **error)
{
  GPtrArray *codes = ha_driver_list_code (driver, error);

  for (guint i = codes != NULL ? codes->len : 0; i > 0; i--)
    if (!g_str_has_suffix (((HaDriverCode *) codes->pdata[i - 1])->name, "_length"))
      g_ptr_array_remove_index (codes, i - 1);
  return codes;
}

static gboolean
lift_guards (HaDriver *driver, GPtrArray *guards, GError **error)
{
  for (guint i = 0; i < guards->len && *error == NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER \"%s\"", ((HaDriverCode *) guards->pdata[i])->name);

      ha_driver_exec (driver, sql, error);
    }
  return *error == NULL;
}

static gboolean
put_guards_back (HaDriver *driver, GPtrArray *guards, GError **error)
{
  for (guint i = 0; i < guards->len && *error == NULL; i++)
    ha_driver_exec (driver, ((HaDriverCode *) guards->pdata[i])->sql, error);
  return *error == NULL;
}

static gboolean
fill_all (Reading *self, HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) guards = list_guards (driver, error);

  if (guards != NULL)
    self->tables = ha_tables_list (driver, error);
  return self->tables != NULL && read_head (self, ha_migrate_get_newest (ha_driver_get_engine (driver)), error)
         && ha_tables_defer_keys (driver, error) && lift_guards (driver, guards, error) && read_lines (self, driver, error)
         && put_guards_back (driver, guards, error) && check_head (self, driver, error)
         && ha_search_rebuild (driver, error);
}

static gboolean
fill (HaDriver *driver, gpointer data, GError **error)
{
  Reading *self = data;

  if (!ha_migrate (driver, error) || !ha_driver_begin (driver, TRUE, error))
    return FALSE;
  if (fill_all (self, driver, error))
    return ha_driver_commit (driver, error) && prove (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

static void
clear_reading (Reading *self)
{
  g_clear_object (&self->lines);
  g_clear_object (&self->parser);
  g_clear_pointer (&self->sum, g_checksum_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->head, g_free);
}

gboolean
ha_store_create_from_lines (const char *where, GInputStream *lines, HaProgressFunc progress, gpointer progress_data,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (HaRelay) relay = ha_relay_new (progress, progress_data, TRUE);
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;
  Reading reading = { .cancellable = cancellable, .relay = relay };

  g_return_val_if_fail (where != NULL, FALSE);
  g_return_val_if_fail (G_IS_INPUT_STREAM (lines), FALSE);

  reading.lines = g_data_input_stream_new (lines);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (reading.lines), FALSE);
  reading.sum = g_checksum_new (G_CHECKSUM_SHA256);
  reading.parser = json_parser_new_immutable ();
  path = ha_driver_resolve (where, TRUE, &problem);
  if (path != NULL && ha_migrate_check_name (path, &problem))
    ha_driver_make (path, fill, &reading, &problem);
  clear_reading (&reading);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
