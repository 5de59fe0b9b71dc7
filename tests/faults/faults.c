/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers in a folder of their own, and what is asked of them from outside. */
#include "faults.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

gboolean
faults_is_full (void)
{
  return g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0;
}

guint
faults_times (guint quick, guint full)
{
  return faults_is_full () ? full : MAX (fixture_count_rounds (quick), 1);
}

/* ---- Folders ---------------------------------------------------------------------------------------------------------- */

char *
faults_dup_folder (void)
{
  const char *where = access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  char *folder = g_build_filename (where, "hoiam-faults-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

void
faults_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        faults_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
faults_set_up_folder (Fixture *self, gconstpointer data)
{
  self->folder = faults_dup_folder ();
  self->path = g_build_filename (self->folder, "register.db", NULL);
}

void
faults_set_up (Fixture *self, gconstpointer data)
{
  faults_set_up_folder (self, data);
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
}

void
faults_close (Fixture *self)
{
  if (self->store != NULL)
    ha_store_close (self->store);
  /* What was on its way to the main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
faults_tear_down (Fixture *self, gconstpointer data)
{
  faults_close (self);
  faults_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
faults_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  faults_close (self);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
}

/* ---- Questions ---------------------------------------------------------------------------------------------------------- */

gint64
faults_ask (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  return answer;
}

void
faults_check_numbers (const char *path)
{
  gint64 tickets = faults_ask (path, "SELECT count (*) FROM ticket");
  static const char *const books[] = { "outgoing", "minutes" };

  g_assert_cmpint (faults_ask (path, "SELECT count (DISTINCT code) FROM ticket"), ==, tickets);
  g_assert_cmpint (faults_ask (path, "SELECT coalesce (max (CAST (substr (code, 9) AS INTEGER)), 0) FROM ticket"), ==, tickets);
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      g_autofree char *all = g_strdup_printf ("SELECT count (*) FROM letter WHERE number > 0 AND book = '%s'", books[i]);
      g_autofree char *each = g_strdup_printf ("SELECT count (DISTINCT number) FROM letter WHERE number > 0 AND book = '%s'", books[i]);
      g_autofree char *last = g_strdup_printf ("SELECT coalesce (max (number), 0) FROM letter WHERE book = '%s'", books[i]);

      g_assert_cmpint (faults_ask (path, each), ==, faults_ask (path, all));
      g_assert_cmpint (faults_ask (path, last), ==, faults_ask (path, all));
    }
}

gint64
faults_get_person (HaStore *store)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (store);

  return ha_office_find_person (office, "truc")->id;
}

GSubprocess *
faults_spawn (const char *word, const char *path, const char *more)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "/proc/self/exe",
                                         word, path, more, NULL);

  g_assert_no_error (error);
  return child;
}
