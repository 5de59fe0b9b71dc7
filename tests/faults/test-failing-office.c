/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk fails while a register is made, brought to a new schema, copied, or its calendar changed: all of it or nothing. And what a program
 * may do after a failure: on a full disk the last registrations, after any other nothing but reading. And where no register may lie.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "disk.h"
#include "faults.h"
#include "store/backup.h"

#define NOW         FIXTURE_NOW
#define MOST_POINTS 400

static int
get_step (int quick)
{
  return faults_is_full () ? 1 : quick;
}

/* Opened anew, so that all its files are watched. */
static void
watch (Fixture *self)
{
  faults_close (self);
  disk_watch (self->folder);
  faults_reopen (self);
}

static char *
get_beside (Fixture *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

/* ---- After a failure ----------------------------------------------------------------------------------------------------- */

/* Full for good: told as such, reading goes on, and with room again so does writing, in the same program. */
static void
test_no_space (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *reserve = get_beside (self, "-reserve");
  g_autofree char *note = NULL;

  watch (self);
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  disk_fail (DISK_WRITE, 1, ENOSPC, DISK_FOREVER);
  ticket = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (g_file_test (reserve, G_FILE_TEST_EXISTS));
  note = ha_store_get_note (self->store, "anything", &error);
  g_assert_no_error (error);
  disk_mend ();
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

  watch (self);
  disk_fail (DISK_WRITE, 1, ENOSPC, DISK_ONCE);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_true (disk_mend ());
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0001");
  fixture_check (self->store);
}

/* After the first I/O error there is only reading, until the register is opened again. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) before = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) read = NULL;
  g_autoptr (GError) fault = NULL;

  watch (self);
  disk_fail (DISK_WRITE, 1, EIO, DISK_ONCE);
  g_assert_false (ha_store_set_note (self->store, "a", "1", &error));
  disk_mend ();
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (ha_store_is_read_only (self->store));
  g_assert_false (ha_store_set_note (self->store, "a", "1", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  g_clear_error (&error);
  fault = ha_store_dup_fault (self->store);
  g_assert_error (fault, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  read = ha_store_get_case (self->store, before->ticket->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->ticket->code, ==, before->ticket->code);
  faults_reopen (self);
  g_assert_true (ha_store_set_note (self->store, "a", "1", &error));
}

/* What can not be read is told: no list is shorter without a word. */
static void
test_reading (Fixture *self, gconstpointer data)
{
  HaQuery query = { 0 };
  guint refused = 0;
  gboolean fired = TRUE;

  for (guint i = 0; i < 40; i++)
    ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW + i));
  for (int n = 1; fired; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = NULL;

      watch (self);
      disk_fail (DISK_READ, n, EIO, DISK_ONCE);
      ids = ha_store_list_ids (self->store, &query, &error);
      fired = disk_mend ();
      g_assert_true ((ids != NULL) == (error == NULL));
      g_assert_true (ids == NULL || ids->len == 40);
      refused += error != NULL;
    }
  g_test_message ("%u lists refused", refused);
  g_assert_cmpuint (refused, >, 0);
}

/* ---- Where it lies -------------------------------------------------------------------------------------------------------- */

static long pretended; /* the kind of file system that all files lie on; 0: the true one */

/* Stands before the C library's. */
int
statfs64 (const char *path, struct statfs64 *info)
{
  int done = (int) syscall (SYS_statfs, path, info);

  if (done == 0 && pretended != 0)
    info->f_type = pretended;
  return done;
}

/* Neither opened nor made on a network's file system; the same register opens as soon as it is on a disk (the control). */
static void
test_network (Fixture *self, gconstpointer data)
{
  static const long kinds[] = { 0x6969, (long) 0xff534d42, (long) 0xfe534d42, 0x65735546 }; /* nfs, cifs, smb2, fuse */
  HaStoreNew what = { .rehearsal = TRUE, .login = "truc", .now = NOW };
  g_autofree char *other = get_beside (self, ".new");

  faults_close (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      pretended = kinds[i];
      g_assert_null (ha_store_open (self->path, &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_REMOTE);
      g_clear_error (&error);
      g_assert_null (ha_store_create (other, &what, &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_REMOTE);
      g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
    }
  pretended = 0;
  faults_reopen (self);
  fixture_check (self->store);
}

/* ---- All of it or nothing -------------------------------------------------------------------------------------------------- */

/* Nothing is left, or a whole register whose name may not be safe yet. */
static void
check_made (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  disk_mend ();
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      faults_reopen (self);
      fixture_check (self->store);
      faults_close (self);
      disk_watch (NULL);
      faults_remove_folder (self->folder);
      g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
      disk_watch (self->folder);
    }
  else
    g_assert_null (g_dir_read_name (dir));
}

/* Either there is a whole register or nothing at all. */
static void
test_create (Fixture *self, gconstpointer data)
{
  gboolean fired = TRUE;
  int n;

  disk_watch (self->folder);
  for (n = 1; fired; n += get_step (23))
    {
      HaStoreNew what = { .rehearsal = TRUE, .login = "truc", .now = NOW };
      g_autoptr (GError) error = NULL;

      disk_fail (DISK_WRITE | DISK_SYNC | DISK_RENAME, n, EIO, DISK_ONCE);
      self->store = ha_store_create (self->path, &what, &error);
      fired = disk_mend ();
      g_assert_true ((self->store != NULL) == (error == NULL));
      g_assert_true (fired || self->store != NULL);
      faults_close (self); /* made all the same: the engine minds no folder that it could not sync, since ours is synced afterwards */
      check_made (self);
    }
  g_test_message ("%d points", n);
}

static gboolean
is_closed (Fixture *self, HaDate date)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);

  return !ha_calendar_is_working_day (office->calendar, date);
}

/* Day, entry, earlier calendar and reckoned tickets. */
static gboolean
close_with_fault (Fixture *self, HaDate date, int n)
{
  HaDay day = { .date = date, .kind = HA_DAY_CLOSURE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (HaCase) ticket = NULL;
  gboolean fired;
  gint64 due;

  disk_fail (DISK_WRITE | DISK_SYNC, n, EIO, DISK_ONCE);
  moved = ha_store_set_day (self->store, &day, NULL, 0, self->person, NOW + 60, &error);
  fired = disk_mend ();
  g_assert_true ((moved != NULL) == (error == NULL));
  faults_reopen (self);
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

  watch (self);
  while (close_with_fault (self, date, n) && n < MOST_POINTS)
    {
      if (is_closed (self, date)) /* the fault came after it was kept */
        g_ptr_array_unref (ha_store_clear_day (self->store, date, self->person, NOW + 60, NULL));
      n += get_step (5);
    }
  g_test_message ("%d points", n);
  g_assert_cmpint (n, >, 5);
  g_assert_true (is_closed (self, date));
  fixture_check (self->store);
}

/* A register of an earlier schema is brought to today's, or stays what it was and is brought there the next time. */
static gboolean
migrate_with_fault (Fixture *self, const char *name, int n, int number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s-%d", self->path, n);
  g_autoptr (HaStore) store = NULL;
  gboolean fired;

  fixture_unpack (name, path);
  disk_fail (DISK_WRITE | DISK_SYNC | DISK_RENAME, n, number, DISK_ONCE);
  store = ha_store_open (path, &error);
  fired = disk_mend ();
  g_assert_true ((store != NULL) == (error == NULL));
  if (store != NULL)
    ha_store_close (store);
  g_clear_object (&store);
  g_clear_error (&error);
  store = ha_store_open (path, &error);
  g_assert_no_error (error);
  fixture_check (store);
  ha_store_close (store);
  return fired;
}

static void
test_migrate (Fixture *self, gconstpointer data)
{
  static const char *const fixtures[] = { "register-1.db.gz", "register-2.db.gz", "register-3.db.gz" };

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      gboolean fired = TRUE;
      int n;

      disk_watch (self->folder);
      for (n = 1; fired; n += get_step (97))
        {
          fired = migrate_with_fault (self, fixtures[i], n, n % 2 ? EIO : ENOSPC);
          disk_watch (NULL);
          faults_remove_folder (self->folder);
          g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
          disk_watch (self->folder);
        }
      g_test_message ("%s: %d points", fixtures[i], n);
    }
}

/* Told as made: then it is whole, whatever failed of what it did not need. */
static void
check_copy (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) label = ha_backup_inspect (path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (label->tickets, ==, 1);
}

/* A copy that could not be made whole has no name, and leaves nothing. */
static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *folder = g_build_filename (self->folder, "copies", NULL);
  g_autofree char *to = g_build_filename (folder, "copy.db", NULL);
  gboolean fired = TRUE;
  int n;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  watch (self);
  for (n = 1; fired; n += get_step (31))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = NULL;

      disk_fail (DISK_WRITE | DISK_SYNC | DISK_RENAME | DISK_TRUNCATE, n, n % 2 ? EIO : ENOSPC, DISK_ONCE);
      if (ha_store_backup (self->store, to, &error))
        check_copy (to);
      fired = disk_mend ();
      g_assert_true (fired || error == NULL);
      dir = g_dir_open (folder, 0, NULL);
      if (!g_file_test (to, G_FILE_TEST_EXISTS)) /* whole, but its name may not be safe: told as failed */
        g_assert_null (g_dir_read_name (dir));
      g_unlink (to);
      faults_reopen (self);
    }
  g_test_message ("%d points", n);
}

/* Writes of the copy that the disk says are done and that never were: a copy that is told of was looked at, and is whole. */
static void
test_backup_hidden (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autofree char *to = get_beside (self, ".copy");
  guint refused = 0;
  gboolean fired = TRUE;

  watch (self);
  for (int n = 1; fired; n += get_step (19))
    {
      g_autoptr (GError) error = NULL;

      disk_fail (DISK_WRITE | DISK_TRUNCATE, n, 0, DISK_HIDE);
      if (ha_store_backup (self->store, to, &error))
        check_copy (to);
      fired = disk_mend ();
      refused += error != NULL;
      g_assert_true ((error == NULL) == g_file_test (to, G_FILE_TEST_EXISTS));
      g_unlink (to);
    }
  g_test_message ("%u copies refused", refused);
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/failing-office/no-space", test_no_space);
  ADD_FAULTS ("/faults/failing-office/reserve", test_reserve);
  ADD_FAULTS ("/faults/failing-office/read-only", test_read_only);
  ADD_FAULTS ("/faults/failing-office/reading", test_reading);
  ADD_FAULTS ("/faults/failing-office/network", test_network);
  ADD_BARE_FAULTS ("/faults/failing-office/create", test_create);
  ADD_FAULTS ("/faults/failing-office/calendar", test_calendar);
  ADD_BARE_FAULTS ("/faults/failing-office/migrate", test_migrate);
  ADD_FAULTS ("/faults/failing-office/backup", test_backup);
  ADD_FAULTS ("/faults/failing-office/backup-hidden", test_backup_hidden);
  return g_test_run ();
}
