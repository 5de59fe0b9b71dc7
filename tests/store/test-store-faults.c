/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was told is kept, what was not kept is told: a disk that fails at every place of a registration, a full one, and programs killed in
 * the midst of their work. HA_FAULTS=full (./run faults) takes every point and kills a thousand times.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>

#include "fault-vfs.h"
#include "fixture.h"

#define NOW         FIXTURE_NOW
#define MOST_POINTS 400

static gboolean
is_full (void)
{
  return g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0;
}

static void
reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    {
      ha_store_close (self->store);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (g_steal_pointer (&self->store));
    }
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
}

/* ---- The n-th operation fails -------------------------------------------------------------------------------------- */

/* A registration with the fault, then the same once more by the same key without: told or not, there is one ticket. */
static gboolean
register_with_fault (Fixture *self, guint kinds, int n, int code, gboolean forever)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) told = NULL;
  g_autoptr (HaCase) again = NULL;
  gboolean fired;

  fault_vfs_arm (kinds, n, code, forever);
  told = ha_store_register (self->store, what, self->person, NOW, &error);
  fired = fault_vfs_disarm ();
  g_assert_true (told != NULL || error != NULL);
  g_assert_true (fired || error == NULL);
  g_clear_error (&error);

  reopen (self);
  again = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_no_error (error);
  if (told != NULL)
    g_assert_cmpstr (told->ticket->code, ==, again->ticket->code);
  return fired;
}

/* The last point at which it failed. */
static guint
walk_faults (Fixture *self, guint kinds, int code, gboolean forever)
{
  int step = 10 / (int) fixture_count_rounds (10), last = 0;

  for (int n = 1; n < MOST_POINTS && register_with_fault (self, kinds, n, code, forever); n += step)
    last = n;
  g_assert_cmpint (last + step, <, MOST_POINTS);
  g_test_message ("%d points", last);
  fixture_check (self->store);
  return (guint) last;
}

static void
test_write_fails (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (walk_faults (self, FAULT_WRITE, SQLITE_IOERR_WRITE, FALSE), >, 5);
  g_assert_cmpuint (walk_faults (self, FAULT_WRITE, SQLITE_IOERR_WRITE, TRUE), >, 5);
}

static void
test_sync_fails (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (walk_faults (self, FAULT_SYNC, SQLITE_IOERR_FSYNC, FALSE), >=, 1);
  g_assert_cmpuint (walk_faults (self, FAULT_SYNC, SQLITE_IOERR_FSYNC, TRUE), >=, 1);
}

static void
test_disk_full (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (walk_faults (self, FAULT_WRITE, SQLITE_FULL, FALSE), >, 5);
}

/* Full for good: told as such, reading goes on, and with room again so does writing, in the same program. */
static void
test_no_space (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *reserve = g_strconcat (self->path, "-reserve", NULL);
  g_autofree char *note = NULL;

  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  fault_vfs_arm (FAULT_WRITE, 1, SQLITE_FULL, TRUE);
  ticket = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (g_file_test (reserve, G_FILE_TEST_EXISTS));
  note = ha_store_get_note (self->store, "anything", &error);
  g_assert_no_error (error);
  fault_vfs_disarm ();
  g_assert_false (ha_store_is_read_only (self->store));
  ticket = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0001");
}

/* The reserve's room is enough for the last registration. */
static void
test_reserve (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;

  fault_vfs_arm (FAULT_WRITE, 3, SQLITE_FULL, FALSE);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_true (fault_vfs_disarm ());
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0001");
  fixture_check (self->store);
}

/* After the first I/O error there is only reading. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) before = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) read = NULL;

  fault_vfs_arm (FAULT_WRITE, 1, SQLITE_IOERR_WRITE, FALSE);
  g_assert_false (ha_store_set_note (self->store, "a", "1", &error));
  fault_vfs_disarm ();
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (ha_store_is_read_only (self->store));
  g_assert_false (ha_store_set_note (self->store, "a", "1", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  g_clear_error (&error);
  read = ha_store_get_case (self->store, before->ticket->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->ticket->code, ==, before->ticket->code);
}

/* Making a register: either there is a whole one or nothing at all. */
static void
test_create (Fixture *self, gconstpointer data)
{
  gboolean fired = TRUE;

  for (int n = 1; fired; n += is_full () ? 1 : 7)
    {
      g_autoptr (GError) error = NULL;
      HaStoreNew what = { .rehearsal = TRUE, .login = "truc", .now = NOW };
      g_autoptr (GDir) dir = NULL;

      g_assert_cmpint (n, <, 7 * MOST_POINTS);
      fault_vfs_arm (FAULT_WRITE | FAULT_SYNC, n, SQLITE_IOERR_WRITE, FALSE);
      self->store = ha_store_create (self->path, &what, &error);
      fired = fault_vfs_disarm ();
      if (self->store != NULL)
        break;
      g_assert_nonnull (error);
      dir = g_dir_open (self->folder, 0, NULL);
      g_assert_null (g_dir_read_name (dir));
    }
  g_assert_nonnull (self->store);
  fixture_check (self->store);
}

/* ---- A changed calendar, a new schema --------------------------------------------------------------------------------- */

static gboolean
is_closed (Fixture *self, HaDate date)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);

  return !ha_calendar_is_working_day (office->calendar, date);
}

/* Day, entry, earlier calendar and reckoned tickets: all of it or nothing. */
static gboolean
close_with_fault (Fixture *self, HaDate date, int n)
{
  HaDay day = { .date = date, .kind = HA_DAY_CLOSURE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (HaCase) ticket = NULL;
  gboolean fired;
  gint64 due;

  fault_vfs_arm (FAULT_WRITE | FAULT_SYNC, n, SQLITE_IOERR_WRITE, FALSE);
  moved = ha_store_set_day (self->store, &day, NULL, 0, self->person, NOW + 60, &error);
  fired = fault_vfs_disarm ();
  g_assert_true ((moved != NULL) == (error == NULL));
  reopen (self);
  if (moved != NULL)
    g_assert_true (is_closed (self, date));
  ticket = ha_store_get_case (self->store, 1, NULL);
  due = ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1)->due;
  g_assert_cmpint (ha_time_get_date (due, NULL), ==, ha_date_new (2026, 2, is_closed (self, date) ? 24 : 23));
  return fired;
}

static void
test_calendar (Fixture *self, gconstpointer data)
{
  HaDate date = ha_date_new (2026, 2, 13);
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  int n = 1;

  while (close_with_fault (self, date, n) && n < MOST_POINTS)
    {
      if (is_closed (self, date)) /* the fault came after it was kept */
        g_ptr_array_unref (ha_store_clear_day (self->store, date, self->person, NOW + 60, NULL));
      n++;
    }
  g_assert_cmpint (n, >, 5);
  g_assert_true (is_closed (self, date));
  fixture_check (self->store);
}

/* A register of schema 1 is brought to today's, or stays what it was and is brought there the next time. */
static void
test_migrate (Fixture *self, gconstpointer data)
{
  gboolean fired = TRUE;

  for (int n = 1; fired; n += is_full () ? 1 : 5)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s-%d", self->path, n);
      g_autoptr (HaStore) store = NULL;

      g_assert_cmpint (n, <, 5 * MOST_POINTS);
      fixture_unpack ("register-1.db.gz", path);
      fault_vfs_arm (FAULT_WRITE | FAULT_SYNC, n, SQLITE_IOERR_WRITE, FALSE);
      store = ha_store_open (path, &error);
      fired = fault_vfs_disarm ();
      g_assert_true ((store != NULL) == (error == NULL));
      if (store != NULL)
        ha_store_close (store);
      g_clear_object (&store);
      g_clear_error (&error);
      store = ha_store_open (path, &error);
      g_assert_no_error (error);
      fixture_check (store);
      ha_store_close (store);
    }
}

/* ---- Killed -------------------------------------------------------------------------------------------------------- */

#define ROUNDS      30
#define FULL_ROUNDS 1000

/* As a program of its own: registers for ever and says each code once it was told. */
static int
register_as_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  g_autoptr (HaOffice) office = store != NULL ? ha_store_dup_office (store) : NULL;

  while (store != NULL)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket
          = ha_store_register (store, what, ha_office_find_person (office, "truc")->id, NOW, &error);

      if (ticket == NULL)
        break;
      printf ("%s\n", ticket->ticket->code);
      fflush (stdout);
    }
  g_printerr ("%s\n", error->message);
  return 1;
}

/* Takes what the child told until it is killed, after at least one code, at no particular moment. */
static void
kill_in_the_midst (const char *path, GPtrArray *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--register", path, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_nonnull (line);
  g_ptr_array_add (told, line);
  g_usleep (g_test_rand_int_range (0, 12000));
  g_subprocess_send_signal (child, SIGKILL);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (told, line);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint round = 0; round < (is_full () ? FULL_ROUNDS : fixture_count_rounds (ROUNDS)); round++)
    kill_in_the_midst (self->path, told);
  reopen (self);
  g_test_message ("%u codes told", told->len);
  for (guint i = 0; i < told->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (ha_store_find_code (self->store, g_ptr_array_index (told, i), &error), >, 0);
      g_assert_no_error (error);
    }
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--register"))
    return register_as_child (argv[2]);
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  ADD_TEST ("/store/faults/write-fails", test_write_fails);
  ADD_TEST ("/store/faults/sync-fails", test_sync_fails);
  ADD_TEST ("/store/faults/disk-full", test_disk_full);
  ADD_TEST ("/store/faults/no-space", test_no_space);
  ADD_TEST ("/store/faults/reserve", test_reserve);
  ADD_TEST ("/store/faults/read-only", test_read_only);
  ADD_BARE_TEST ("/store/faults/create", test_create);
  ADD_TEST ("/store/faults/calendar", test_calendar);
  ADD_BARE_TEST ("/store/faults/migrate", test_migrate);
  ADD_TEST ("/store/faults/killed", test_killed);
  return g_test_run ();
}
