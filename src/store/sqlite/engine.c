/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's table: opening and closing, transactions, the engine's errors in our words. */
#include <glib/gstdio.h>

#include "store/backup/files.h"
#include "store/sqlite/gather.h"
#include "store/sqlite/place.h"
#include "store/sqlite/sqlite-private.h"

/* ---- Errors ------------------------------------------------------------------------------------------------------- */

HaStoreError
ha_sqlite_map_code (int extended)
{
  if (extended == SQLITE_IOERR_NOMEM)
    return HA_STORE_ERROR_FAILED;
  if (extended == SQLITE_IOERR_SHMSIZE && ha_sqlite_is_index_crowded ())
    return HA_STORE_ERROR_NO_SPACE;
  if (extended == SQLITE_CORRUPT_VTAB) /* the index's own data, which the file around it holds well */
    return HA_STORE_ERROR_SEARCH;
  switch (extended & 0xff)
    {
    case SQLITE_FULL:
      return HA_STORE_ERROR_NO_SPACE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HA_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return HA_STORE_ERROR_CORRUPT;
    case SQLITE_IOERR:
      return HA_STORE_ERROR_IO;
    case SQLITE_NOTADB:
      return HA_STORE_ERROR_NOT_A_REGISTER;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HA_STORE_ERROR_BUSY;
    default:
      return HA_STORE_ERROR_FAILED;
    }
}

void
ha_sqlite_fail (HaDriver *self, int code, GError **error)
{
  int extended = sqlite3_extended_errcode (self->handle);
  const char *message = sqlite3_errmsg (self->handle);
  HaStoreError kind;

  if ((extended & 0xff) != (code & 0xff))
    {
      extended = code;
      message = sqlite3_errstr (code);
    }
  if ((extended & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The reading was stopped");
      return;
    }
  kind = ha_sqlite_map_code (extended);
  if (self->broken == 0 && (kind == HA_STORE_ERROR_IO || kind == HA_STORE_ERROR_CORRUPT))
    self->broken = kind;
  self->spoilt |= kind == HA_STORE_ERROR_SEARCH;
  if (kind == HA_STORE_ERROR_SEARCH)
    message = "The search is damaged and nothing else; searching makes it anew from the tickets";
  g_set_error (error, HA_STORE_ERROR, kind, "%s (%d)", message, extended);
}

/* ---- Opening and closing ------------------------------------------------------------------------------------------ */

static int
get_open_flags (HaDriverMode mode)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;

  switch (mode)
    {
    case HA_DRIVER_MAKER:
      return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case HA_DRIVER_PLAIN:
      return flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    default:
      return flags | SQLITE_OPEN_READWRITE;
    }
}

/* A plain file is read as if nobody could change it: no lock, no WAL, nothing made beside it. */
static char *
get_name (const char *path, HaDriverMode mode)
{
  g_autofree char *escaped = NULL;

  if (mode != HA_DRIVER_PLAIN)
    return g_strdup (path);
  escaped = g_uri_escape_string (path, "/", FALSE);
  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

sqlite3 *
ha_sqlite_connect (const char *path, HaDriverMode mode, int *code)
{
  g_autofree char *name = get_name (path, mode);
  const char *files = mode == HA_DRIVER_PLAIN ? NULL : ha_gather_get_name ();
  sqlite3 *handle = NULL;

  ha_sqlite_start ();
  *code = sqlite3_open_v2 (name, &handle, get_open_flags (mode), files);
  return handle;
}

static gboolean
open_once (HaDriver *self, GError **error)
{
  int code;

  self->handle = ha_sqlite_connect (self->path, self->mode, &code);
  if (code == SQLITE_OK)
    return ha_sqlite_set_up (self, error) && ha_sqlite_renew_log (self, error);
  ha_sqlite_fail (self, code, error);
  return FALSE;
}

/* What is in the log, and not yet in the file, only a connection that may write beside it can read. */
static gboolean
is_whole (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) != 0 || info.st_size == 0;
}

static gboolean
open_again (HaDriver *self, GError **error)
{
  g_clear_error (error);
  g_hash_table_remove_all (self->kept);
  sqlite3_close (self->handle);
  self->handle = NULL;
  return open_once (self, error);
}

static gboolean
open_with_reserve (HaDriver *self, GError **error)
{
  return self->mode == HA_DRIVER_WRITER && g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE)
         && ha_place_give_reserve (self->path) && open_again (self, error);
}

/* Where nothing may be made beside the file, a whole one can be read all the same, as one that nobody changes. */
static gboolean
open_as_it_lies (HaDriver *self, GError **error)
{
  int code = sqlite3_errcode (self->handle) & 0xff;
  gboolean full = g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);

  if (self->mode != HA_DRIVER_WRITER || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && !full))
    return FALSE;
  if (full && !is_whole (self->path))
    return FALSE;
  g_clear_error (error);
  if (!is_whole (self->path))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY,
                   "%s has changes in its log that can not be read where nothing may be written: copy it with its log", self->path);
      return FALSE;
    }
  self->mode = HA_DRIVER_PLAIN;
  self->crowded = full;
  return open_again (self, error);
}

static gboolean
open_file (HaDriver *self, GError **error)
{
  if ((self->mode == HA_DRIVER_READER || self->mode == HA_DRIVER_WRITER) && !ha_mend (self->path, error))
    return FALSE;
  return open_once (self, error) || open_with_reserve (self, error) || open_as_it_lies (self, error);
}

static void
close_file (HaDriver *self)
{
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement was left open: %s", sqlite3_errmsg (self->handle));
}

static char *
resolve (const char *where, gboolean make, GError **error)
{
  return make ? ha_place_resolve_new (where, error) : ha_place_resolve (where, error);
}

/* Not who writes: what the search index leaves open until the transaction ends would keep the engine interrupted, and its end with it. It
 * looks by itself whether it is cancelled, every so many steps. */
static void
interrupt (HaDriver *self)
{
  if (self->mode != HA_DRIVER_WRITER)
    sqlite3_interrupt (self->handle);
}

static gboolean
is_read_only (HaDriver *self)
{
  return sqlite3_db_readonly (self->handle, "main") == 1;
}

static gboolean
is_moved (HaDriver *self)
{
  int moved = 0;

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

/* ---- Statements and transactions ------------------------------------------------------------------------------------ */

static gboolean
exec (HaDriver *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    ha_sqlite_fail (self, code, error);
  return code == SQLITE_OK;
}

static gint64
get_last_id (HaDriver *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

static int
get_changes (HaDriver *self)
{
  return sqlite3_changes (self->handle);
}

static gboolean
begin (HaDriver *self, gboolean write, GError **error)
{
  self->begun = self->starved = FALSE;
  self->begun = ha_driver_run (self, error, write ? "BEGIN IMMEDIATE" : "BEGIN", NULL);
  return self->begun;
}

static gboolean
commit (HaDriver *self, GError **error)
{
  gboolean done;

  if (self->starved)
    {
      ha_sqlite_fail (self, SQLITE_NOMEM, error);
      return FALSE;
    }
  ha_gather_begin (self->handle);
  done = ha_driver_run (self, error, "COMMIT", NULL);
  ha_gather_end (self->handle);
  self->begun &= !done;
  return done;
}

static void
rollback (HaDriver *self)
{
  int code = SQLITE_OK;

  self->begun = FALSE;
  if (!sqlite3_get_autocommit (self->handle))
    code = sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    g_message ("Rolling back: %s", sqlite3_errmsg (self->handle));
}

static gint64
get_stamp (HaDriver *self, GError **error)
{
  return ha_driver_get_int (self, error, "PRAGMA data_version", NULL);
}

/* What may lie beside a register: the engine's, and the side file of who writes the log back. */
static const char *const endings[] = { "-wal", "-shm", "-journal", "-checkpoint", NULL };

static const HaEngineWord words[] = {
  { "each", "json_each ($)" }, { "then", "CROSS JOIN" },       { "by", "INDEXED BY $" },
  { "row", "rowid" },          { "has", "instr ($) > 0" },     { NULL, NULL },
};

const HaEngine ha_sqlite_engine = {
  .name = "sqlite",
  .endings = endings,
  .words = words,
  .resolve = resolve,
  .check_place = ha_place_check,
  .is_whole = is_whole,
  .replace = ha_sqlite_replace,
  .interrupt = interrupt,
  .recognise = ha_sqlite_recognise,
  .make = ha_sqlite_make,
  .keep_room = ha_place_keep_reserve,
  .give_room = ha_place_give_reserve,
  .give_room_to_log = ha_sqlite_give_room_to_log,
  .open = open_file,
  .close = close_file,
  .is_read_only = is_read_only,
  .is_moved = is_moved,
  .exec = exec,
  .prepare = ha_sqlite_prepare,
  .finalize = ha_sqlite_finalize,
  .is_stepping = ha_sqlite_is_stepping,
  .find = ha_sqlite_find,
  .bind_null = ha_sqlite_bind_null,
  .bind_int = ha_sqlite_bind_int,
  .bind_text = ha_sqlite_bind_text,
  .bind_bytes = ha_sqlite_bind_bytes,
  .next = ha_sqlite_next,
  .read_ints = ha_sqlite_read_ints,
  .reset = ha_sqlite_reset,
  .get_int = ha_sqlite_get_int,
  .get_text = ha_sqlite_get_text,
  .dup_bytes = ha_sqlite_dup_bytes,
  .get_last_id = get_last_id,
  .get_changes = get_changes,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .get_version = ha_sqlite_get_version,
  .run_step = ha_sqlite_run_step,
  .get_stamp = get_stamp,
  .check = ha_sqlite_check,
  .list_code = ha_sqlite_list_code,
  .dup_schema = ha_sqlite_dup_schema,
  .get_log_size = ha_sqlite_get_log_size,
  .checkpoint = ha_sqlite_checkpoint,
  .watch = ha_sqlite_watch,
  .copy = ha_sqlite_copy,
  .list_tables = ha_sqlite_list_tables,
  .defer_keys = ha_sqlite_defer_keys,
  .index = &ha_sqlite_index,
};
