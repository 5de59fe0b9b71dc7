/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a register at work is whole, and stands in nobody's way; a plain copy of the file is not. */
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "store/backup.h"
#include "store/driver.h"

/* One that was just written, with all of it in the log. */
static void
set_up_fresh (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (self, data);
  g_assert_true (ha_store_fill_sample (self->store, 60, 9, FIXTURE_NOW, NULL, NULL, &error));
}

static void
tamper (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (path, HA_DRIVER_WRITER, &error);

  g_assert_no_error (error);
  ha_driver_exec (driver, sql, &error);
  g_assert_no_error (error);
}

static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "backup.db", NULL);
  g_autofree char *head = ha_store_get_journal_head (self->store, NULL);
  g_autofree char *copied_head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) copy = NULL;

  g_assert_true (ha_store_backup (self->store, to, &error));
  g_assert_no_error (error);
  copy = ha_store_open (to, &error);
  g_assert_no_error (error);
  g_assert_true (ha_store_is_rehearsal (copy));
  copied_head = ha_store_get_journal_head (copy, NULL);
  g_assert_cmpstr (copied_head, ==, head);
  fixture_check (copy);
  ha_store_close (copy);
}

static void
test_backup_not_over (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "letter.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (to, "mine", -1, NULL));
  g_assert_false (ha_store_backup (self->store, to, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (to, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
}

static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n += g_str_has_suffix (name, suffix);
  return n;
}

static void
test_backup_nowhere (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "no", "such", "folder.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ha_store_backup (self->store, to, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_files (self->folder, ".part"), ==, 0);
}

/* A broken chain is not called a backup, and leaves nothing behind. */
static void
test_backup_of_broken (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;

  tamper (self->path, "DROP TRIGGER journal_no_update; UPDATE journal SET at = 1 WHERE seq = 40");
  g_assert_false (ha_store_backup (self->store, to, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (self->folder, ".part"), ==, 0);
}

typedef struct {
  HaStore *store;
  const char *to;
  gint done; /* atomic */
} Copying;

static gpointer
copy_on (gpointer data)
{
  Copying *self = data;
  gboolean copied = ha_store_backup (self->store, self->to, NULL);

  g_atomic_int_set (&self->done, TRUE);
  return GINT_TO_POINTER (copied);
}

/* Nobody at the counter waits for a backup. */
static void
test_backup_beside_work (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  Copying copying = { .store = self->store, .to = to };
  guint registered = 0;
  GThread *thread;

  ha_store_fill_sample (self->store, 1500, 7, FIXTURE_NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  thread = g_thread_new ("backup", copy_on, &copying);
  while (count_files (self->folder, ".part") == 0 && !g_atomic_int_get (&copying.done))
    g_usleep (200);
  while (!g_atomic_int_get (&copying.done))
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW);

      registered += !g_atomic_int_get (&copying.done);
    }
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  g_test_message ("%u registered meanwhile", registered);
  g_assert_cmpuint (registered, >, 2);
}

static gpointer
write_on (gpointer data)
{
  Fixture *self = data;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW + 100 + i);
    }
  return NULL;
}

/* While somebody writes: each copy is whole, and holds no half ticket. */
static void
test_backup_meanwhile (Fixture *self, gconstpointer data)
{
  GThread *writer = g_thread_new ("writes", write_on, self);

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("backup%d.db", i);
      g_autofree char *to = g_build_filename (self->folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HaStore) copy = NULL;

      g_assert_true (ha_store_backup (self->store, to, &error));
      g_assert_no_error (error);
      copy = ha_store_open (to, &error);
      g_assert_no_error (error);
      fixture_check (copy);
      ha_store_close (copy);
    }
  g_thread_join (writer);
}

/* Control: a plain copy of the file alone, while its log holds more, is not the register. */
static void
test_plain_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->folder, "copy.db", NULL);
  g_autofree char *head = ha_store_get_journal_head (self->store, NULL);
  g_autofree char *copied_head = NULL;
  g_autofree char *content = NULL;
  g_autoptr (HaStore) copy = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
  copy = ha_store_open (to, NULL);
  if (copy != NULL)
    {
      copied_head = ha_store_get_journal_head (copy, NULL);
      ha_store_close (copy);
    }
  g_assert_cmpstr (head, !=, copied_head);
}

/* ---- A log that is another's ---------------------------------------------------------------------------------------- */

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, &error));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, &error));
}

/* What a program that was killed leaves: a file, and a log beside it. Opened, with how many tickets; or refused. */
static gboolean
open_pair (Fixture *self, const char *file, const char *log, guint tickets)
{
  g_autofree char *path = g_build_filename (self->folder, "pair.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;
  g_autoptr (HaBackup) what = NULL;

  g_unlink (shm);
  copy_file (file, path);
  copy_file (log, wal);
  store = ha_store_open (path, &error);
  if (store == NULL)
    {
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "is not of this register"));
      return FALSE;
    }
  what = ha_store_describe (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->tickets, ==, tickets);
  ha_store_close (store);
  return TRUE;
}

static void
bring_back (Fixture *self, HaLogUse use)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);

  g_assert_no_error (error);
  g_assert_true (ha_driver_checkpoint (driver, use, &error));
  g_assert_no_error (error);
}

static void
register_some (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW));
}

/* Its own log is taken over whatever its state, also when a part of it is in the file. */
static void
test_own_log (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);

  for (guint i = 1; i <= 24; i++)
    {
      register_some (self, 1);
      g_assert_true (open_pair (self, self->path, log, i));
      if (i % 3 == 0)
        bring_back (self, i % 2 == 0 ? HA_LOG_KEEP : HA_LOG_EMPTY);
      g_assert_true (i % 3 == 0 || open_pair (self, self->path, log, i));
    }
}

/* An older copy was laid over the register, or a newer one, and the log left: that is neither of both. */
static void
test_other_log (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = fixture_get_copy (self);
  g_autofree char *plain = g_strconcat (copy, ".plain", NULL);
  g_autofree char *older = g_strconcat (copy, ".wal", NULL);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  register_some (self, 5);
  g_assert_true (ha_store_backup (self->store, copy, &error));
  bring_back (self, HA_LOG_EMPTY);
  copy_file (self->path, plain);
  register_some (self, 10);
  copy_file (log, older);
  bring_back (self, HA_LOG_EMPTY);
  register_some (self, 10);
  g_assert_false (open_pair (self, copy, log, 25));
  g_assert_false (open_pair (self, plain, log, 25));
  g_assert_true (open_pair (self, plain, older, 15));
  g_assert_true (open_pair (self, self->path, log, 25));
  bring_back (self, HA_LOG_EMPTY);
  g_assert_false (open_pair (self, self->path, older, 25));
}

#define ADD_COPY_TEST(path, func) g_test_add (path, Fixture, NULL, set_up_fresh, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_COPY_TEST ("/store/backup/whole", test_backup);
  ADD_COPY_TEST ("/store/backup/not-over", test_backup_not_over);
  ADD_COPY_TEST ("/store/backup/nowhere", test_backup_nowhere);
  ADD_COPY_TEST ("/store/backup/of-broken", test_backup_of_broken);
  ADD_COPY_TEST ("/store/backup/meanwhile", test_backup_meanwhile);
  ADD_COPY_TEST ("/store/backup/beside-work", test_backup_beside_work);
  ADD_COPY_TEST ("/store/backup/plain-copy", test_plain_copy);
  ADD_TEST ("/store/copies/own-log", test_own_log);
  ADD_TEST ("/store/copies/other-log", test_other_log);
  return g_test_run ();
}
