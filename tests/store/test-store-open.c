/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, opening and refusing registers. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "store/migrate.h"
#include "store/sqlite/place.h"

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);

  g_assert_error (error, HA_STORE_ERROR, code);
  g_assert_null (store);
}

/* By another program's hand. */
static void
tamper (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_create (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  g_autoptr (HaOffice) again = ha_store_dup_office (self->store);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const HaPerson *person = ha_office_find_person (office, "truc");
  const char *name;
  struct stat info;

  g_assert_true (office == again);
  g_assert_cmpuint (office->departments->len, ==, 6);
  g_assert_nonnull (ha_office_find_department (office, "Kỹ thuật"));
  g_assert_cmpstr (person->name, ==, "Lê Thị Thanh Trúc");
  g_assert_cmpint (person->roles, ==, HA_ROLE_ALL);
  g_assert_cmpuint (office->policies->len, ==, 2);
  g_assert_cmpuint (((HaPolicy *) g_ptr_array_index (office->policies, 0))->clocks->len, ==, 5);
  g_assert_true (office->rehearsal);
  g_assert_true (ha_store_is_rehearsal (self->store));
  g_assert_false (ha_store_is_read_only (self->store));
  g_assert_cmpint (ha_store_get_schema (self->store), ==, ha_migrate_get_newest ("sqlite"));
  g_assert_cmpstr (ha_store_get_where (self->store), ==, self->path);
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".new-"));
}

static void
test_calendar (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  HaDay day = { 0 };
  guint n = 0;
  const HaInterval *intervals = ha_calendar_get_intervals (office->calendar, ha_date_new (2026, 2, 12), &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (intervals[0].start, ==, 27000);
  g_assert_cmpint (intervals[1].end, ==, 61200);
  g_assert_false (ha_calendar_is_working_day (office->calendar, ha_date_new (2026, 2, 14)));
  g_assert_true (ha_calendar_get_day (office->calendar, ha_date_new (2026, 2, 17), &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_HOLIDAY);
  g_assert_true (ha_calendar_is_official (office->calendar, 2026));
}

static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = NULL;

  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  office = ha_store_dup_office (self->store);
  g_assert_nonnull (ha_office_find_person (office, "truc"));
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  ha_store_close (self->store);
  ha_store_close (self->store);
  note = ha_store_get_note (self->store, "anything", &error);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  g_assert_null (note);
}

static void
test_existing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HaStoreNew what = { .login = "an", .now = FIXTURE_NOW };
  g_autoptr (HaStore) store = ha_store_create (self->path, &what, &error);

  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS);
  g_assert_null (store);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "folder.db", NULL);
  g_autoptr (GError) error = NULL;
  HaStoreNew what = { .login = "an", .now = FIXTURE_NOW };
  g_autoptr (HaStore) store = ha_store_create (nowhere, &what, &error);

  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
  g_assert_null (store);
  assert_refused (self->path, HA_STORE_ERROR_NOT_FOUND);
  assert_refused (nowhere, HA_STORE_ERROR_NOT_FOUND);
}

/* Somebody else's file is refused and stays as it was, byte for byte. */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_build_filename (self->folder, "text.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  g_assert_true (g_file_set_contents (text, "Đây không phải là sổ khiếu nại, mà chỉ là một đoạn văn bản.", -1, NULL));
  assert_refused (text, HA_STORE_ERROR_NOT_A_REGISTER);
  g_assert_true (g_file_set_contents (text, "", 0, NULL));
  assert_refused (text, HA_STORE_ERROR_NOT_A_REGISTER);
  assert_refused (self->folder, HA_STORE_ERROR_NOT_A_REGISTER);

  tamper (self->path, "CREATE TABLE music (title TEXT); PRAGMA user_version = 1");
  g_assert_true (g_file_get_contents (self->path, &before, &length, NULL));
  assert_refused (self->path, HA_STORE_ERROR_NOT_A_REGISTER);
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_too_new (Fixture *self, gconstpointer data)
{
  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  tamper (self->path, "PRAGMA user_version = 1000");
  assert_refused (self->path, HA_STORE_ERROR_TOO_NEW);
}

/* Another program brings the register on while it is open here: from then on it is neither read nor written. */
static void
test_brought_on (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu");
  g_autoptr (GError) reading = NULL;
  g_autoptr (GError) writing = NULL;
  g_autoptr (GError) fault = NULL;

  tamper (self->path, "PRAGMA user_version = 1000");
  g_assert_null (ha_store_register (self->store, what, self->person, FIXTURE_NOW, &writing));
  g_assert_error (writing, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW);
  g_assert_null (ha_store_get_note (self->store, "a", &reading));
  g_assert_error (reading, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW);
  g_assert_true (ha_store_is_read_only (self->store));
  fault = ha_store_dup_fault (self->store);
  g_assert_error (fault, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW);
}

/* A program of schema 3, which does not look, asks this in each of its transactions. */
static void
test_brought_on_earlier (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "SELECT value FROM remark WHERE name = 'letter.draft'", NULL, NULL, NULL), ==, SQLITE_ERROR);
  sqlite3_close (handle);
}

static void
test_hard_link (Fixture *self, gconstpointer data)
{
  g_autofree char *second = g_build_filename (self->folder, "second.db", NULL);

  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_cmpint (link (self->path, second), ==, 0);
  assert_refused (self->path, HA_STORE_ERROR_FAILED);
}

/* A folder may be a link: the register is the same one. */
static void
test_symbolic_link (Fixture *self, gconstpointer data)
{
  g_autofree char *second = g_build_filename (self->folder, "second.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;

  g_assert_cmpint (symlink (self->path, second), ==, 0);
  store = ha_store_open (second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ha_store_get_where (store), ==, self->path);
  ha_store_close (store);
}

static void
test_file_systems (void)
{
  g_assert_cmpint (ha_place_judge (0xef53), ==, HA_PLACE_LOCAL);
  g_assert_cmpint (ha_place_judge (0x01021994), ==, HA_PLACE_LOCAL);
  g_assert_cmpint (ha_place_judge (0x6969), ==, HA_PLACE_REMOTE);
  g_assert_cmpint (ha_place_judge (0xff534d42), ==, HA_PLACE_REMOTE);
  g_assert_cmpint (ha_place_judge (0x65735546), ==, HA_PLACE_REMOTE);
  g_assert_cmpint (ha_place_judge (0x12345678), ==, HA_PLACE_UNKNOWN);
}

/* Another program holds the write lock: waited for, then told, then it works again. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (ha_store_set_note (self->store, "a", "1", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (ha_store_set_note (self->store, "a", "1", &error));
  g_assert_no_error (error);
  sqlite3_close (other);
}

/* Only one checkpointer: whoever finds the side file locked leaves the WAL alone. */
static void
test_checkpoint (Fixture *self, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;
  int lock = ha_place_lock (self->path);

  g_assert_cmpint (lock, >=, 0);
  g_assert_cmpint (ha_place_lock (self->path), ==, -1);
  g_assert_true (ha_store_set_note (self->store, "a", "1", &error));
  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_cmpint (stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  close (lock);

  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_true (stat (wal, &info) != 0 || info.st_size == 0);
}

/* As far as a checkpoint gets with its first page: the newest frame of page 1 goes from the log into the file. */
static void
write_first_page_back (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *log = NULL;
  const char *page = NULL;
  gsize length;
  int fd;

  g_assert_true (g_file_get_contents (wal, &log, &length, NULL));
  for (gsize at = 32; at + 24 + 4096 <= length; at += 24 + 4096)
    if (memcmp (log + at, "\0\0\0\1", 4) == 0)
      page = log + at + 24;
  g_assert_nonnull (page);
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, page, 4096, 0), ==, 4096);
  close (fd);
}

/* While another program writes its log back, the file alone is not whole: with its log it is. */
static void
test_half_written_back (Fixture *self, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (600000, 'x');
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  int lock = ha_place_lock (self->path);

  g_assert_true (ha_store_set_note (self->store, "a", long_text, &error));
  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  write_first_page_back (self->path);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  kept = ha_store_get_note (self->store, "a", &error);
  g_assert_cmpstr (kept, ==, long_text);
  close (lock);
}

/* What is written into a file that has lost its name is gone with it: it must not be told as saved. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (self->path, ".copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu");

  g_assert_true (ha_store_backup (self->store, copy, &error));
  g_assert_cmpint (g_rename (copy, self->path), ==, 0);
  g_assert_null (ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_MOVED);
  g_assert_true (ha_store_is_read_only (self->store));
  g_assert_null (ha_store_register (self->store, what, self->person, FIXTURE_NOW, &again));
  g_assert_error (again, HA_STORE_ERROR, HA_STORE_ERROR_MOVED);
}

static void
count_changes_cb (HaStore *store, gint64 ticket, gpointer data)
{
  (*(guint *) data)++;
}

static void
wait_for_change (guint *changes)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*changes == 0 && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpuint (*changes, >, 0);
}

/* What one program writes the other is told of; its own writes are told once and not as somebody else's. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (HaPerson) person = ha_person_new ();
  guint here = 0;
  guint there = 0;

  g_assert_no_error (error);
  g_signal_connect (self->store, "changed", G_CALLBACK (count_changes_cb), &here);
  g_signal_connect (other, "changed", G_CALLBACK (count_changes_cb), &there);
  person->login = g_strdup ("binh");
  person->name = g_strdup ("Trần Văn Bình");
  person->roles = HA_ROLE_HANDLER;
  g_assert_cmpint (ha_store_save_person (self->store, person, self->person, FIXTURE_NOW, &error), >, 0);
  g_assert_no_error (error);
  wait_for_change (&here);
  wait_for_change (&there);
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpuint (here, ==, 1);
  g_assert_cmpuint (there, ==, 1);
  ha_store_close (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/open/create", test_create);
  ADD_TEST ("/store/open/calendar", test_calendar);
  ADD_TEST ("/store/open/again", test_again);
  ADD_TEST ("/store/open/closed", test_closed);
  ADD_TEST ("/store/open/existing", test_existing);
  ADD_BARE_TEST ("/store/open/missing", test_missing);
  ADD_BARE_TEST ("/store/open/foreign", test_foreign);
  ADD_TEST ("/store/open/too-new", test_too_new);
  ADD_TEST ("/store/open/brought-on", test_brought_on);
  ADD_TEST ("/store/open/brought-on/earlier", test_brought_on_earlier);
  ADD_TEST ("/store/open/hard-link", test_hard_link);
  ADD_TEST ("/store/open/symbolic-link", test_symbolic_link);
  g_test_add_func ("/store/open/file-systems", test_file_systems);
  ADD_TEST ("/store/open/locked", test_locked);
  ADD_TEST ("/store/open/checkpoint", test_checkpoint);
  ADD_TEST ("/store/open/half-written-back", test_half_written_back);
  ADD_TEST ("/store/open/replaced", test_replaced);
  ADD_TEST ("/store/open/changed", test_changed);
  return g_test_run ();
}
