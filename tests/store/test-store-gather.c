/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A commit's pages written in one piece: how many writes there are, what others see meanwhile, and what is left of each write that fails,
 * wholly or half way. Beneath is the engine's own file system with writes to the log that are counted and may fail.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sqlite/gather.h"

#define COMMITS 20

/* ---- The log's writes ---------------------------------------------------------------------------------------------- */

static sqlite3_vfs *system_files;
static sqlite3_vfs files;
static sqlite3_io_methods log_methods;
static int (*write_really) (sqlite3_file *, const void *, int, sqlite3_int64);

static struct {
  int writes;
  int fail_at; /* the how many-th write fails; 0: none */
  int code;    /* with this */
  gboolean half; /* the first half of it was written */
  gboolean ever; /* and every further one */
} disk;

static int
write_cb (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  disk.writes++;
  if (disk.fail_at == 0 || disk.writes < disk.fail_at || (disk.writes > disk.fail_at && !disk.ever))
    return write_really (file, bytes, length, at);
  if (disk.half)
    write_really (file, bytes, length / 2, at);
  return disk.code;
}

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
  int code = system_files->xOpen (system_files, name, file, flags, given);

  if (code != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0)
    return code;
  log_methods = *file->pMethods;
  write_really = log_methods.xWrite;
  log_methods.xWrite = write_cb;
  file->pMethods = &log_methods;
  return code;
}

/* Before the files that gather, which stand on what is the default when they start. */
static void
start_disk (void)
{
  system_files = sqlite3_vfs_find (NULL);
  files = *system_files;
  files.zName = "test-disk";
  files.pNext = NULL;
  files.xOpen = open_cb;
  g_assert_cmpint (sqlite3_vfs_register (&files, 1), ==, SQLITE_OK);
  ha_gather_start ();
}

/* ---- A database ---------------------------------------------------------------------------------------------------- */

typedef struct {
  char *folder, *path;
  sqlite3 *handle; /* by the files that gather */
} Fixture;

static void
run (sqlite3 *handle, const char *sql)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
}

static sqlite3 *
open_with (const char *path, const char *vfs)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs), ==, SQLITE_OK);
  run (handle, "PRAGMA journal_mode = WAL");
  run (handle, "PRAGMA wal_autocheckpoint = 0");
  run (handle, "PRAGMA synchronous = FULL");
  return handle;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  memset (&disk, 0, sizeof disk);
  self->folder = g_dir_make_tmp ("hoiam-test-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "a.db", NULL);
  self->handle = open_with (self->path, ha_gather_get_name ());
  run (self->handle, "CREATE TABLE t (id INTEGER PRIMARY KEY, text BLOB)");
  run (self->handle, "CREATE TABLE u (id INTEGER PRIMARY KEY, text BLOB)");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  disk.fail_at = 0;
  sqlite3_close (self->handle);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (self->path, ends[i], NULL);

      g_unlink (file);
    }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* The first number that the statement answers; -1: none. */
static gint64
ask (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *row = NULL;
  gint64 number = -1;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &row, NULL), ==, SQLITE_OK);
  if (sqlite3_step (row) == SQLITE_ROW)
    number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return number;
}

/* Rows in both tables, on about so many pages. */
static void
write_rows (sqlite3 *handle, guint pages)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
      "INSERT INTO t (text) SELECT randomblob (3800) FROM n; INSERT INTO u (text) VALUES (randomblob (100))", pages);

  run (handle, "BEGIN IMMEDIATE");
  run (handle, sql);
}

static int
commit (sqlite3 *handle)
{
  int code;

  ha_gather_begin (handle);
  code = sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
  ha_gather_end (handle);
  return code;
}

/* As whoever opens the file next finds it, all that is there only in the log included. */
static void
assert_whole (Fixture *self, gint64 commits)
{
  sqlite3 *other = open_with (self->path, NULL);

  g_assert_cmpint (ask (other, "SELECT count (*) FROM u"), ==, commits);
  g_assert_cmpint (ask (other, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);
  sqlite3_close (other);
}

/* ---- Tests --------------------------------------------------------------------------------------------------------- */

static void
test_one_piece (Fixture *self, gconstpointer data)
{
  write_rows (self->handle, 20);
  disk.writes = 0;
  g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
  g_assert_cmpint (disk.writes, ==, 1);
  write_rows (self->handle, 200); /* more than there is room for */
  disk.writes = 0;
  g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
  g_assert_cmpint (disk.writes, >=, 200 / 31);
  g_assert_cmpint (disk.writes, <=, 200 / 31 + 2);
  write_rows (self->handle, 20);
  disk.writes = 0;
  run (self->handle, "COMMIT"); /* not told of: as the engine writes it */
  g_assert_cmpint (disk.writes, >=, 40);
  assert_whole (self, 3);
}

/* With nobody to sync, the page that ends the transaction is what everything is written after. */
static void
test_without_sync (Fixture *self, gconstpointer data)
{
  sqlite3 *other = open_with (self->path, NULL);

  run (self->handle, "PRAGMA synchronous = OFF");
  for (guint i = 1; i <= COMMITS; i++)
    {
      write_rows (self->handle, i);
      g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
      g_assert_cmpint (ask (other, "SELECT count (*) FROM u"), ==, i);
      g_assert_cmpint (ask (other, "SELECT count (*) FROM t WHERE length (text) = 3800"), ==, i * (i + 1) / 2);
    }
  sqlite3_close (other);
  assert_whole (self, COMMITS);
}

/* A cache of ten pages: most are in the log before the commit, are read from there, and changed there again. */
static void
test_spilled (Fixture *self, gconstpointer data)
{
  sqlite3 *other = open_with (self->path, NULL);

  run (self->handle, "PRAGMA cache_size = 10");
  for (guint i = 1; i <= COMMITS; i++)
    {
      write_rows (self->handle, 60);
      run (self->handle, "UPDATE t SET text = randomblob (3700) WHERE id % 7 = 0");
      g_assert_cmpint (ask (other, "SELECT count (*) FROM u"), ==, (i + 1) / 2 - (i % 2));
      if (i % 2 == 0)
        {
          run (self->handle, "ROLLBACK");
          continue;
        }
      g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
      g_assert_cmpint (ask (other, "SELECT count (*) FROM u"), ==, (i + 1) / 2);
    }
  sqlite3_close (other);
  assert_whole (self, COMMITS / 2);
}

/* What one rolled back is never written over what another committed after it. */
static void
test_two_writers (Fixture *self, gconstpointer data)
{
  sqlite3 *other = open_with (self->path, ha_gather_get_name ());

  run (self->handle, "PRAGMA cache_size = 10");
  for (guint i = 1; i <= COMMITS; i++)
    {
      write_rows (self->handle, 30);
      run (self->handle, "ROLLBACK");
      write_rows (other, 5);
      g_assert_cmpint (commit (other), ==, SQLITE_OK);
      write_rows (self->handle, 3);
      g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
    }
  sqlite3_close (other);
  assert_whole (self, 2 * COMMITS);
}

typedef struct {
  const char *name;
  int code;
  gboolean half, ever;
} Failure;

static const Failure failures[] = {
  { "write", SQLITE_IOERR_WRITE, FALSE, FALSE }, { "half-a-write", SQLITE_IOERR_WRITE, TRUE, FALSE },
  { "full", SQLITE_FULL, TRUE, FALSE },          { "full-for-ever", SQLITE_FULL, FALSE, TRUE },
};

/* Each write of a commit in turn; afterwards the same goes through. */
static void
test_failing (Fixture *self, gconstpointer data)
{
  const Failure *failure = data;
  int told = SQLITE_ERROR;
  gint64 kept = 0;

  for (int at = 1; told != SQLITE_OK; at++)
    {
      write_rows (self->handle, 100);
      disk.writes = 0;
      disk.fail_at = at;
      disk.code = failure->code;
      disk.half = failure->half;
      disk.ever = failure->ever;
      told = commit (self->handle);
      disk.fail_at = 0;
      g_assert_true (told == SQLITE_OK || told == (failure->code & 0xff));
      if (told != SQLITE_OK && !sqlite3_get_autocommit (self->handle))
        run (self->handle, "ROLLBACK");
      kept += told == SQLITE_OK;
      assert_whole (self, kept);
      write_rows (self->handle, 10);
      g_assert_cmpint (commit (self->handle), ==, SQLITE_OK);
      assert_whole (self, ++kept);
      g_assert_cmpint (at, <, 20);
    }
}

/* ---- Killed -------------------------------------------------------------------------------------------------------- */

static void
write_until_killed (const char *path, int pipe)
{
  sqlite3 *handle = open_with (path, ha_gather_get_name ());

  for (gint64 told = 1;; told++)
    {
      write_rows (handle, (guint) (told % 40));
      if (commit (handle) != SQLITE_OK || write (pipe, &told, sizeof told) != sizeof told)
        _exit (1);
    }
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  gint64 told = 0, last;
  int ends[2];
  pid_t pid;

  g_assert_cmpint (sqlite3_close (self->handle), ==, SQLITE_OK);
  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    write_until_killed (self->path, ends[1]);
  close (ends[1]);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpint (read (ends[0], &told, sizeof told), ==, sizeof told);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while (read (ends[0], &last, sizeof last) == sizeof last)
    told = last;
  close (ends[0]);
  self->handle = open_with (self->path, ha_gather_get_name ());
  last = ask (self->handle, "SELECT count (*) FROM u");
  g_assert_cmpint (last, >=, told);
  g_assert_cmpint (last, <=, told + 1);
  assert_whole (self, last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_disk ();
  g_test_add ("/gather/one-piece", Fixture, NULL, set_up, test_one_piece, tear_down);
  g_test_add ("/gather/without-sync", Fixture, NULL, set_up, test_without_sync, tear_down);
  g_test_add ("/gather/spilled", Fixture, NULL, set_up, test_spilled, tear_down);
  g_test_add ("/gather/two-writers", Fixture, NULL, set_up, test_two_writers, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *name = g_strconcat ("/gather/failing/", failures[i].name, NULL);

      g_test_add (name, Fixture, &failures[i], set_up, test_failing, tear_down);
    }
  g_test_add ("/gather/killed", Fixture, NULL, set_up, test_killed, tear_down);
  return g_test_run ();
}
