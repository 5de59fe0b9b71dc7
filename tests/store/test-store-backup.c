/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies: made while others write, and looked into; what killed programs left of them is thrown away. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <utime.h>

#include "fixture.h"
#include "store/backup/backup-private.h"

#define NOW FIXTURE_NOW
#define DAY (24 * HOUR)

/* ---- Making ----------------------------------------------------------------------------------------------------------- */

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *head = ha_store_get_journal_head (self->store, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  guint64 told[2] = { 0 };

  ha_store_backup_async (self->store, to, fixture_note_progress, told, NULL, fixture_keep_result_cb, &result);
  what = ha_store_backup_finish (self->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->tickets, ==, 1);
  g_assert_cmpuint (what->letters, ==, 0);
  g_assert_true (what->rehearsal);
  g_assert_false (what->automatic);
  g_assert_cmpstr (what->head, ==, head);
  g_assert_cmpint (what->last, ==, NOW);
  g_assert_cmpuint (told[1], >, 0);
}

static void
stop (guint64 done, guint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static gpointer
copy_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HaRelay) relay = ha_relay_new (stop, cancellable, TRUE);
  HaCopying how = { relay, cancellable };

  return GINT_TO_POINTER (ha_backup_copy (driver, data, &how, error));
}

/* One that is stopped half way leaves nothing. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;

  ha_store_run (self->store, HA_JOB_READ, copy_job, to, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count_files (self, "register.db.copy"), ==, 0);
  fixture_check (self->store);
}

/* Nor one for which there is no room; the register itself is as it was. */
static void
test_no_room (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit small = { 100000, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small.rlim_max = before.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (ha_store_backup (self->store, to, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpuint (fixture_count_files (self, "register.db.copy"), ==, 0);
  g_assert_false (ha_store_is_read_only (self->store));
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
}

typedef struct {
  Fixture *fixture;
  gint stop; /* atomic */
  guint written;
} Writing;

/* As another program would: on a register of its own opening. */
static gpointer
write_on (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;

  g_main_context_push_thread_default (context);
  store = ha_store_open (writing->fixture->path, &error);
  g_assert_no_error (error);
  while (!g_atomic_int_get (&writing->stop))
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu");
      g_autoptr (HaCase) ticket = ha_store_register (store, what, writing->fixture->person, NOW, &error);

      g_assert_no_error (error);
      writing->written++;
    }
  ha_store_close (store);
  g_main_context_pop_thread_default (context);
  return NULL;
}

/* While two others write every copy is whole, and as old as its making at most. */
static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  Writing writings[2] = { { .fixture = self }, { .fixture = self } };
  GThread *threads[2];
  guint64 last = 0;

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("another", write_on, &writings[i]);
  for (guint i = 0; i < (g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0 ? 40u : 4u); i++)
    {
      g_autofree char *to = g_strdup_printf ("%s.copy-%u", self->path, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (HaBackup) what = NULL;

      g_assert_true (ha_store_backup (self->store, to, &error));
      g_assert_no_error (error);
      what = ha_backup_inspect (to, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (what->tickets, >=, last);
      last = what->tickets;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_atomic_int_set (&writings[i].stop, TRUE);
      g_thread_join (threads[i]);
      g_assert_cmpuint (writings[i].written, >, 0);
    }
  g_assert_cmpuint (last, >, 0);
}

static gpointer
renew_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Fixture *self = data;
  g_autofree char *to = fixture_get_copy (self);
  HaCopying how = { .renew = TRUE };
  gint64 before = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  g_autoptr (HaCase) ticket = NULL;

  g_assert_true (ha_backup_copy (driver, to, &how, error));
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpint (ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL), >, before);
  return ticket->ticket->code;
}

/* The connection holds no old state once the copy is made. */
static void
test_let_go (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (ha_store_run (self->store, HA_JOB_READ, renew_job, self, NULL, &error));
  g_assert_no_error (error);
}

static void
make_file (const char *folder, const char *name, gint64 age)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gint64 at = g_get_real_time () / G_USEC_PER_SEC - age;
  struct utimbuf times = { at, at };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What killed programs left is gone after a day, and nothing else. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  static const char *const stale[] = { "register.db.restoring-12ab34cd", "register.db.restoring-12ab34cd-wal", "register.db.exporting-12ab34cd",
                                       "register.db.new-9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", "register.db.copy.00000001.part" };
  static const char *const others[] = { "register.db.replaced-1", "register.db.new-one", "film.12ab34cd.part", "register.db.restoring-mine",
                                        "register.db.thesis.12ab34cd.part" };
  static const char *const ours[] = { "before-import-20260101-101010-12ab34cd.db.12ab34cd.part", "register-2026-02-01-daily.db.12ab34cd.part" };
  static const char *const theirs[] = { "thesis.deadbeef.part", "thesis-2026-02-01-daily.db.12ab34cd.part", "before-import-mine.db.12ab34cd.part" };
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stale); i++)
    make_file (self->folder, stale[i], 2 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    make_file (self->folder, others[i], 2 * DAY);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    make_file (folder, ours[i], 2 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    make_file (folder, theirs[i], 2 * DAY);
  make_file (self->folder, "register.db.restoring-00000002", HOUR);
  g_assert_true (ha_store_backup (self->store, to, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (stale); i++)
    g_assert_cmpuint (fixture_count_files (self, stale[i]), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpuint (fixture_count_files (self, others[i]), ==, 1);
  g_assert_cmpuint (fixture_count_files (self, "register.db.restoring-00000002"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_false (has_file (folder, ours[i]));
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    g_assert_true (has_file (folder, theirs[i]));
}

/* Who opens the register takes them away, too. */
static void
test_stale_opening (Fixture *self, gconstpointer data)
{
  static const char left[] = "register.db.new-9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";
  static const char young[] = "register.db.new-0b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;

  make_file (self->folder, left, 2 * DAY);
  make_file (self->folder, young, HOUR);
  store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_files (self, left), ==, 0);
  g_assert_cmpuint (fixture_count_files (self, young), ==, 1);
  ha_store_close (store);
}

/* A copy of a register that the check condemns is made, and says so wherever it is looked at; what is restored from it does not. */
static void
test_condemned (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *again = g_strconcat (self->path, ".again", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) made = NULL, seen = NULL, restored = NULL, now = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);

  ha_driver_exec (driver, "UPDATE ticket SET content = 'khác'", &error);
  g_assert_no_error (error);
  ha_store_backup_async (self->store, to, NULL, NULL, NULL, fixture_keep_result_cb, &result);
  made = ha_store_backup_finish (self->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->found, >, 0);
  g_assert_nonnull (strstr (made->problem, "KN-2026-0001"));
  g_assert_cmpuint (fixture_count_files (self, "register.db.copy"), ==, 1);
  seen = ha_backup_inspect (to, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->found, ==, made->found);
  restored = ha_restore (to, again, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (restored->found, >=, made->found); /* it is done again ticket by ticket, too */
  now = ha_backup_inspect (again, FALSE, &error);
  g_assert_cmpuint (now->found, ==, 0);
}

/* More than the lines that are told of a kind: they are all counted. */
static void
test_condemned_much (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) seen = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);

  g_assert_true (ha_store_fill_sample (self->store, HA_FINDINGS_OF_A_KIND + 20, 5, NOW, NULL, NULL, &error));
  ha_driver_exec (driver, "UPDATE ticket SET content = 'khác'", &error);
  g_assert_no_error (error);
  g_assert_true (ha_store_backup (self->store, to, &error));
  seen = ha_backup_inspect (to, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->found, >=, HA_FINDINGS_OF_A_KIND + 20);
}

/* The control: nothing is said of one that is as it should be. */
static void
test_sound (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) seen = NULL;

  g_assert_true (ha_store_backup (self->store, to, &error));
  seen = ha_backup_inspect (to, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->found, ==, 0);
  g_assert_null (seen->problem);
}

static void
test_stamp (void)
{
  g_autofree char *stamp = ha_backup_dup_stamp (NOW);

  g_assert_cmpstr (stamp, ==, "20260212-151000");
  g_assert_cmpint (ha_backup_read_stamp (stamp), ==, NOW);
  g_assert_cmpint (ha_backup_read_stamp ("20260212-151000-2"), ==, NOW);
  g_assert_cmpint (ha_backup_read_stamp ("1770883800"), ==, NOW);
  g_assert_cmpint (ha_backup_read_stamp ("mine"), ==, 0);
}

static void
test_check_async (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  ha_store_check_async (self->store, TRUE, NULL, fixture_keep_result_cb, &result);
  found = ha_store_check_finish (self->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* Broken off before it began, or somewhere in it: told so, and nothing of it is left in the way of who comes after. */
static void
test_check_cancelled (Fixture *self, gconstpointer data)
{
  g_assert_true (ha_store_fill_sample (self->store, 40, 5, NOW, NULL, NULL, NULL));
  for (guint delay = 0; delay <= 24; delay += 4)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = NULL;

      if (delay == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add_full (G_PRIORITY_HIGH, delay, cancel_cb, g_object_ref (cancellable), g_object_unref);
      ha_store_check_async (self->store, TRUE, cancellable, fixture_keep_result_cb, &result);
      found = ha_store_check_finish (self->store, fixture_wait (&result), &error);
      g_assert_true ((found == NULL) == g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      g_assert_true (delay > 0 || found == NULL);
      g_assert_true (found == NULL || found->len == 0);
      ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/backup/async", test_async);
  ADD_TEST ("/store/backup/stopped", test_stopped);
  ADD_TEST ("/store/backup/no-room", test_no_room);
  ADD_TEST ("/store/backup/meanwhile", test_meanwhile);
  ADD_TEST ("/store/backup/let-go", test_let_go);
  ADD_TEST ("/store/backup/stale", test_stale);
  ADD_TEST ("/store/backup/stale-opening", test_stale_opening);
  ADD_TEST ("/store/backup/condemned", test_condemned);
  ADD_TEST ("/store/backup/condemned-much", test_condemned_much);
  ADD_TEST ("/store/backup/sound", test_sound);
  g_test_add_func ("/store/backup/stamp", test_stamp);
  ADD_TEST ("/store/check/async", test_check_async);
  ADD_TEST ("/store/check/cancelled", test_check_cancelled);
  return g_test_run ();
}
