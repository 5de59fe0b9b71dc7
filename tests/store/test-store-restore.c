/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy in the register's place: whole or not at all, and nothing lost of what was there. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "store/backup.h"
#include "store/driver.h"

#define NOW FIXTURE_NOW

static void
close_store (Fixture *self)
{
  ha_store_close (self->store);
  g_clear_object (&self->store);
}

static void
make_copy (Fixture *self, const char *to)
{
  g_autoptr (GError) error = NULL;

  ha_store_backup (self->store, to, &error);
  g_assert_no_error (error);
}

/* The copy is there again; what was there before is kept whole; who still has that open finds out before writing. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) second = NULL;
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) another = ha_store_open (self->path, &error);
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaBackup) before = NULL;

  make_copy (self, to);
  second = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  close_store (self);
  what = ha_restore (to, self->path, NOW, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->tickets, ==, 1);
  g_assert_cmpstr (what->path, ==, self->path);
  before = ha_backup_inspect (kept, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->tickets, ==, 2);
  g_assert_false (ha_store_set_note (another, "a", "1", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_MOVED);
  g_clear_error (&error);
  ha_store_close (another);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
  g_assert_cmpuint (fixture_count_files (self, "register.db.restoring"), ==, 0);
}

typedef struct {
  Fixture *fixture;
  gint told; /* atomic: registrations that were told as saved */
} Writing;

/* As another program would, until it is told that its register has gone. */
static gpointer
write_until_moved (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;

  g_main_context_push_thread_default (context);
  store = ha_store_open (writing->fixture->path, &error);
  g_assert_no_error (error);
  while (error == NULL)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu");
      g_autoptr (HaCase) ticket = ha_store_register (store, what, writing->fixture->person, NOW, &error);

      if (ticket != NULL)
        g_atomic_int_inc (&writing->told);
    }
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_MOVED);
  ha_store_close (store);
  g_main_context_pop_thread_default (context);
  return NULL;
}

/* What others were told is saved while a copy takes the register's place is in what was kept, and nothing of it in the new one. */
static void
test_restore_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaBackup) before = NULL;
  Writing writings[2] = { { .fixture = self }, { .fixture = self } };
  GThread *threads[2];

  make_copy (self, to);
  close_store (self);
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("another", write_until_moved, &writings[i]);
  while (g_atomic_int_get (&writings[0].told) < 20 || g_atomic_int_get (&writings[1].told) < 20)
    g_usleep (1000);
  what = ha_restore (to, self->path, NOW, &kept, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (what->tickets, ==, 0);
  before = ha_backup_inspect (kept, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->tickets, ==, (guint) (writings[0].told + writings[1].told));
  g_assert_cmpuint (what->lost_codes, ==, (guint) (writings[0].told + writings[1].told));
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* Twice within a second: both registers are kept, by names that a person reads, and listed among the copies. */
static void
test_restore_twice (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autofree char *old = g_strdup_printf ("%s.replaced-%" G_GINT64_FORMAT, self->path, (gint64) NOW - HOUR);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL, again = NULL;
  g_autoptr (GPtrArray) all = NULL;

  make_copy (self, to);
  make_copy (self, old); /* as earlier versions called them */
  close_store (self);
  what = ha_restore (to, self->path, NOW, &first, &error);
  g_assert_no_error (error);
  again = ha_restore (to, self->path, NOW, &second, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (first, ".replaced-20260212-151000"));
  g_assert_true (g_str_has_suffix (second, ".replaced-20260212-151000-2"));
  all = ha_backup_list_all (self->path, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    {
      const HaBackup *one = all->pdata[i];

      g_assert_cmpint (one->kind, ==, HA_BACKUP_REPLACED);
      g_assert_cmpint (one->taken, ==, i < 2 ? NOW : NOW - HOUR);
    }
}

static void
test_restore_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *new_path = g_build_filename (self->folder, "new.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaStore) store = NULL;

  make_copy (self, to);
  what = ha_restore (to, new_path, NOW, &kept, &error);
  g_assert_no_error (error);
  g_assert_null (kept);
  store = ha_store_open (new_path, &error);
  g_assert_no_error (error);
  fixture_check (store);
  ha_store_close (store);
}

static void
test_restore_async (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  guint64 told[2] = { 0 };

  make_copy (self, to);
  close_store (self);
  ha_restore_async (to, self->path, NOW, fixture_note_progress, told, NULL, fixture_keep_result_cb, &result);
  what = ha_restore_finish (fixture_wait (&result), &kept, &error);
  g_assert_no_error (error);
  g_assert_nonnull (kept);
  g_assert_cmpuint (told[1], >, 0);
}

/* Of an old schema the register is of today's. */
static void
test_restore_old (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaBackup) now = NULL;

  fixture_unpack ("register-1.db.gz", to);
  what = ha_backup_inspect (to, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (what->schema, ==, 1);
  now = ha_restore (to, self->path, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (now->schema, >=, 3);
  g_assert_cmpuint (now->tickets, ==, what->tickets);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
  g_assert_cmpuint (fixture_count_files (self, "register.db.restoring"), ==, 0);
}

/* A rehearsal does not take the place of the office's register by a slip. */
static void
test_restore_other_kind (Fixture *self, gconstpointer data)
{
  HaStoreNew real = { .login = "truc", .now = NOW };
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *path = g_build_filename (self->folder, "real.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaStore) store = ha_store_create (path, &real, &error);

  g_assert_no_error (error);
  ha_store_close (store);
  make_copy (self, to);
  g_assert_null (ha_restore (to, path, NOW, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_OTHER_KIND);
  g_clear_error (&error);
  what = ha_restore_any_kind (to, path, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (what->rehearsal);
}

static void
damage (const char *path, gsize at)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + at, 0x5a, 2000);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* A damaged copy changes nothing. A damaged register is set aside as it lies. */
static void
test_restore_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *bad = g_strconcat (self->path, ".bad", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;

  make_copy (self, to);
  make_copy (self, bad);
  damage (bad, 5 * 4096);
  close_store (self);
  g_assert_null (ha_restore (bad, self->path, NOW, &kept, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (kept);
  g_assert_cmpuint (fixture_count_files (self, "register.db.re"), <=, 1); /* the reserve */
  damage (self->path, 0);
  what = ha_restore (to, self->path, NOW, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->tickets, ==, 1);
  g_assert_nonnull (kept);
  g_assert_true (what->unsure);
}

/* A register at work is no copy: what lies in its log would be missing. */
static void
test_restore_at_work (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = g_build_filename (self->folder, "new.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ha_restore (self->path, to, NOW, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY);
  g_assert_cmpuint (fixture_count_files (self, "new.db"), ==, 0);
}

/* The same through another name: a symbolic link has no log beside it, but what it leads to has. */
static void
test_restore_linked (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = g_build_filename (self->folder, "new.db", NULL);
  g_autofree char *other = g_build_filename (self->folder, "link.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (self->path, other), ==, 0);
  g_assert_null (ha_restore (other, to, NOW, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY);
  g_assert_cmpuint (fixture_count_files (self, "new.db"), ==, 0);
}

static void
run_on (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (path, HA_DRIVER_WRITER, &error);

  g_assert_no_error (error);
  ha_driver_exec (driver, sql, &error);
  g_assert_no_error (error);
  ha_driver_checkpoint (driver, HA_LOG_EMPTY, &error);
  g_assert_no_error (error);
}

static int
read_schema (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = ha_backup_inspect (path, FALSE, &error);

  g_assert_no_error (error);
  return what->schema;
}

/* Another register's copy under the name that this one's is to have stays, and this one's gets a name of its own; once. */
static void
test_copy_before_steps (Fixture *self, gconstpointer data)
{
  g_autofree char *taken = g_strconcat (self->path, ".schema-1", NULL);
  g_autofree char *made = g_strconcat (self->path, ".schema-1-2", NULL);
  g_autoptr (GError) error = NULL;

  fixture_unpack ("register-2.db.gz", taken);
  for (guint i = 0; i < 2; i++)
    {
      fixture_unpack ("register-1.db.gz", self->path);
      self->store = ha_store_open (self->path, &error);
      g_assert_no_error (error);
      close_store (self);
      g_assert_cmpint (read_schema (taken), ==, 2);
      g_assert_cmpint (read_schema (made), ==, 1);
      g_assert_cmpuint (fixture_count_files (self, "register.db.schema-"), ==, 2);
      g_unlink (self->path);
    }
}

/* A stranger's trigger in an old copy never acts: the steps to today's schema do not run. */
static void
test_restore_strangers (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;

  fixture_unpack ("register-2.db.gz", to);
  run_on (to, "CREATE TRIGGER helpful AFTER UPDATE ON customer BEGIN UPDATE setting SET value = 'x'; END");
  g_assert_null (ha_restore (to, self->path, NOW, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "helpful"));
  g_assert_cmpuint (fixture_count_files (self, "register.db.re"), ==, 0);
}

/* What a kill in the middle leaves where names can not be exchanged. Anybody else's second name is refused as ever. */
static void
test_second_name (Fixture *self, gconstpointer data)
{
  static const char *const ours[] = { ".replaced-1", ".new-1", ".restoring-1" };
  g_autofree char *strange = g_build_filename (self->folder, "second.db", NULL);
  g_autoptr (GError) error = NULL;

  close_store (self);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      g_autofree char *second = g_strconcat (self->path, ours[i], NULL);

      g_assert_cmpint (link (self->path, second), ==, 0);
      self->store = ha_store_open (self->path, &error);
      g_assert_no_error (error);
      g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
      fixture_check (self->store);
      close_store (self);
    }
  g_assert_cmpint (link (self->path, strange), ==, 0);
  g_assert_null (ha_store_open (self->path, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  g_assert_true (g_file_test (strange, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/restore/over", test_restore);
  ADD_TEST ("/store/restore/meanwhile", test_restore_meanwhile);
  ADD_TEST ("/store/restore/twice", test_restore_twice);
  ADD_TEST ("/store/restore/missing", test_restore_missing);
  ADD_TEST ("/store/restore/async", test_restore_async);
  ADD_BARE_TEST ("/store/restore/old", test_restore_old);
  ADD_TEST ("/store/restore/other-kind", test_restore_other_kind);
  ADD_TEST ("/store/restore/damaged", test_restore_damaged);
  ADD_TEST ("/store/restore/at-work", test_restore_at_work);
  ADD_TEST ("/store/restore/linked", test_restore_linked);
  ADD_BARE_TEST ("/store/restore/strangers", test_restore_strangers);
  ADD_BARE_TEST ("/store/restore/copy-before-steps", test_copy_before_steps);
  ADD_TEST ("/store/restore/second-name", test_second_name);
  return g_test_run ();
}
