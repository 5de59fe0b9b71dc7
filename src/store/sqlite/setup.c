/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new connection's switches and pragmas, each read back, and how it waits for locks. */
#include "store/sqlite/sqlite-private.h"
#include "store/sqlite/tokenizer.h"

#define BUSY_PATIENCE_MS 4000
#define PROGRESS_STEPS   2000
#define PAGE_SIZE        4096

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

/* Far above what a register needs: an attachment has 25 MB, the ids of a million tickets 8 MB. */
static const struct {
  int what;
  int most;
} limits[] = {
  { SQLITE_LIMIT_ATTACHED, 0 },           { SQLITE_LIMIT_LENGTH, 128 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },     { SQLITE_LIMIT_WORKER_THREADS, 0 },         { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4000 },
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

static int
look_for_cancel_cb (void *data)
{
  HaDriver *self = data;

  return g_cancellable_is_cancelled (self->cancellable) || (self->stop != NULL && g_atomic_int_get (self->stop));
}

/* Short waits, growing from 0.1 ms to 1 ms: the engine's own sleeps leave tails of hundreds of milliseconds. */
static int
wait_for_lock_cb (void *data, int count)
{
  HaDriver *self = data;
  gulong wait = MIN (100 + 50 * (gulong) count, 1000);

  if ((gint64) count * (gint64) wait > BUSY_PATIENCE_MS * G_GINT64_CONSTANT (1000))
    return 0;
  if (look_for_cancel_cb (self))
    return 0;
  g_usleep (wait);
  return 1;
}

/* Told after each commit; also what keeps the engine from checkpointing by itself. */
static int
count_pages_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  HaDriver *self = data;

  self->log_size = (gsize) pages * PAGE_SIZE;
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

void
ha_sqlite_wait_for_locks (HaDriver *self, gboolean wait)
{
  sqlite3_busy_handler (self->handle, wait ? wait_for_lock_cb : NULL, self);
}

gboolean
ha_sqlite_set_up (HaDriver *self, GError **error)
{
  static const Pragma read_only = { "query_only", "1", "1" };
  static const Pragma small_cache = { "cache_size", "-1024", "-1024" };

  sqlite3_extended_result_codes (self->handle, 1);
  ha_sqlite_wait_for_locks (self, TRUE);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, look_for_cancel_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].what, limits[i].most);
  if (!set_switches (self, error))
    return FALSE;
  if (!check_mmap (self, error) || !check_journal_mode (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (common_pragmas); i++)
    if (!set_pragma (self, &common_pragmas[i], error))
      return FALSE;
  if (ha_driver_is_sparing () && !set_pragma (self, &small_cache, error))
    return FALSE;
  sqlite3_wal_hook (self->handle, count_pages_cb, self);
  if (!ha_tokenizer_register (self->handle, &self->terms, error))
    return FALSE;
  return self->mode != HA_DRIVER_READER || set_pragma (self, &read_only, error);
}
