/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection: opening with every pragma read back, waiting for locks, transactions, the engine's errors in our words. */
#include "store/driver-private.h"
#include "store/store.h"

#define BUSY_PATIENCE_MS 4000
#define PROGRESS_STEPS   2000

typedef struct {
  const char *name;
  const char *set;    /* what is asked */
  const char *answer; /* what must be read back */
} Pragma;

static const Pragma common_pragmas[] = {
  { "foreign_keys", "1", "1" },
  { "recursive_triggers", "1", "1" },
  { "secure_delete", "1", "1" },
  { "cell_size_check", "1", "1" },
  { "trusted_schema", "0", "0" },
  { "synchronous", "FULL", "2" },
  { "wal_autocheckpoint", "0", "0" },
  { "cache_size", "-65536", "-65536" },
  { "temp_store", "MEMORY", "2" },
};

static const struct {
  int option;
  int value;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
};

static HaStoreError
map_code (int extended)
{
  switch (extended & 0xff)
    {
    case SQLITE_FULL:
      return HA_STORE_ERROR_NO_SPACE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HA_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return HA_STORE_ERROR_CORRUPT;
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
ha_driver_fail (HaDriver *self, int code, GError **error)
{
  int extended = sqlite3_extended_errcode (self->handle);

  if ((extended & 0xff) != (code & 0xff))
    extended = code;
  if ((extended & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The reading was stopped");
      return;
    }
  if ((extended & 0xff) == SQLITE_IOERR || (extended & 0xff) == SQLITE_CORRUPT)
    self->broken = TRUE;
  g_set_error (error, HA_STORE_ERROR, map_code (extended), "%s (%d)", sqlite3_errmsg (self->handle), extended);
}

/* Short waits, growing from 0.1 ms to 1 ms: the engine's own sleeps leave tails of hundreds of milliseconds. */
static int
wait_for_lock_cb (void *data, int count)
{
  HaDriver *self = data;
  gulong wait = MIN (100 + 50 * (gulong) count, 1000);

  if ((gint64) count * (gint64) wait > BUSY_PATIENCE_MS * G_GINT64_CONSTANT (1000))
    return 0;
  if (g_cancellable_is_cancelled (self->cancellable))
    return 0;
  g_usleep (wait);
  return 1;
}

static int
look_for_cancel_cb (void *data)
{
  HaDriver *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Told after each commit; also what keeps the engine from checkpointing by itself. */
static int
count_pages_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  HaDriver *self = data;

  self->wal_pages = pages;
  return SQLITE_OK;
}

static gboolean
set_pragma (HaDriver *self, const Pragma *pragma, GError **error)
{
  g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", pragma->name, pragma->set);
  g_autofree char *get = g_strdup_printf ("PRAGMA %s", pragma->name);
  g_autofree char *answer = NULL;

  if (!ha_driver_exec (self, set, error))
    return FALSE;
  answer = ha_driver_get_text (self, error, get, NULL);
  if (*error != NULL)
    return FALSE;
  if (g_strcmp0 (answer, pragma->answer) != 0)
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine answers %s to “%s”",
                   answer != NULL ? answer : "nothing", set);
      return FALSE;
    }
  return TRUE;
}

/* What a driver turned away is told by its reading back: a switch that the engine does not know would be silent otherwise. */
static gboolean
set_switches (HaDriver *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int now = -1;

      if (sqlite3_db_config (self->handle, switches[i].option, switches[i].value, &now) != SQLITE_OK
          || now != switches[i].value)
        {
          g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine refuses switch %d",
                       switches[i].option);
          return FALSE;
        }
    }
  return TRUE;
}

/* mmap_size answers nothing where it was compiled out; anything but 0 is wrong. */
static gboolean
check_mmap (HaDriver *self, GError **error)
{
  if (!ha_driver_exec (self, "PRAGMA mmap_size = 0", error))
    return FALSE;
  if (ha_driver_get_int (self, error, "PRAGMA mmap_size", NULL) == 0)
    return *error == NULL;
  g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine maps the register into memory");
  return FALSE;
}

/* A writable register is in WAL mode; a reader finds it so. */
static gboolean
check_journal_mode (HaDriver *self, GError **error)
{
  static const Pragma wal = { "journal_mode", "WAL", "wal" };
  static const Pragma page = { "page_size", "4096", "4096" };
  g_autofree char *mode = NULL;

  if (self->mode == HA_DRIVER_MAKER && !set_pragma (self, &page, error))
    return FALSE;
  if (self->mode == HA_DRIVER_MAKER || (self->mode == HA_DRIVER_WRITER && !ha_driver_is_read_only (self)))
    return set_pragma (self, &wal, error);
  mode = ha_driver_get_text (self, error, "PRAGMA journal_mode", NULL);
  return *error == NULL;
}

static gboolean
set_up (HaDriver *self, GError **error)
{
  static const Pragma read_only = { "query_only", "1", "1" };

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, wait_for_lock_cb, self);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, look_for_cancel_cb, self);
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 0);
  if (!set_switches (self, error))
    return FALSE;
  if (!check_mmap (self, error) || !check_journal_mode (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (common_pragmas); i++)
    if (!set_pragma (self, &common_pragmas[i], error))
      return FALSE;
  sqlite3_wal_hook (self->handle, count_pages_cb, self);
  return self->mode != HA_DRIVER_READER || set_pragma (self, &read_only, error);
}

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

static HaDriver *
connect (const char *path, HaDriverMode mode, GError **error)
{
  g_autoptr (HaDriver) self = g_new0 (HaDriver, 1);
  g_autofree char *name = get_name (path, mode);
  int code;

  self->path = g_strdup (path);
  self->mode = mode;
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ha_statement_free);
  code = sqlite3_open_v2 (name, &self->handle, get_open_flags (mode), NULL);
  if (code != SQLITE_OK)
    {
      ha_driver_fail (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

HaDriver *
ha_driver_open (const char *path, HaDriverMode mode, GError **error)
{
  g_autoptr (HaDriver) self = connect (path, mode, error);

  return self != NULL && set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
ha_driver_peek (const char *path, guint8 *bytes, int length, GError **error)
{
  g_autoptr (HaDriver) self = connect (path, HA_DRIVER_PLAIN, error);
  sqlite3_file *file = NULL;
  int code;

  if (self == NULL)
    return FALSE;
  code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, bytes, length, 0);
  if (code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ)
    return TRUE;
  ha_driver_fail (self, code, error);
  return FALSE;
}

void
ha_driver_close (HaDriver *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kept);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement was left open: %s", sqlite3_errmsg (self->handle));
  g_free (self->path);
  g_free (self);
}

const char *
ha_driver_get_path (HaDriver *self)
{
  return self->path;
}

gboolean
ha_driver_is_read_only (HaDriver *self)
{
  return sqlite3_db_readonly (self->handle, "main") == 1;
}

void
ha_driver_set_cancellable (HaDriver *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gboolean
ha_driver_is_broken (HaDriver *self)
{
  return self->broken;
}

gboolean
ha_driver_is_moved (HaDriver *self)
{
  int moved = 0;

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

gpointer
ha_driver_get_handle (HaDriver *self)
{
  return self->handle;
}

gboolean
ha_driver_exec (HaDriver *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  ha_driver_fail (self, code, error);
  return FALSE;
}

gboolean
ha_driver_open_schema (HaDriver *self, gboolean open, GError **error)
{
  int now = -1;
  int code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, !open, &now);

  if (code == SQLITE_OK && now == !open)
    return open || ha_driver_exec (self, "PRAGMA writable_schema = OFF", error);
  g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine does not guard the schema");
  return FALSE;
}

gboolean
ha_driver_renew_schema (HaDriver *self, GError **error)
{
  gint64 version = ha_driver_get_int (self, error, "PRAGMA schema_version", NULL);
  g_autofree char *next = g_strdup_printf ("PRAGMA schema_version = %" G_GINT64_FORMAT, version + 1);

  return *error == NULL && ha_driver_exec (self, next, error);
}

gint64
ha_driver_get_last_id (HaDriver *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

int
ha_driver_get_changes (HaDriver *self)
{
  return sqlite3_changes (self->handle);
}

gboolean
ha_driver_begin (HaDriver *self, gboolean write, GError **error)
{
  return ha_driver_run (self, error, write ? "BEGIN IMMEDIATE" : "BEGIN", NULL);
}

gboolean
ha_driver_commit (HaDriver *self, GError **error)
{
  if (ha_driver_run (self, error, "COMMIT", NULL))
    return TRUE;
  ha_driver_rollback (self);
  return FALSE;
}

void
ha_driver_rollback (HaDriver *self)
{
  int code = SQLITE_OK;

  if (!sqlite3_get_autocommit (self->handle))
    code = sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    g_message ("Rolling back: %s", sqlite3_errmsg (self->handle));
}

int
ha_driver_get_wal_pages (HaDriver *self)
{
  return self->wal_pages;
}

gboolean
ha_driver_checkpoint (HaDriver *self, gboolean truncate, GError **error)
{
  int pages = 0;
  int done = 0;
  int code = sqlite3_wal_checkpoint_v2 (
      self->handle, "main", truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &pages, &done);

  if (code != SQLITE_OK)
    {
      ha_driver_fail (self, code, error);
      return FALSE;
    }
  if (done < pages)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Somebody still reads an older state");
      return FALSE;
    }
  self->wal_pages = 0;
  return TRUE;
}
