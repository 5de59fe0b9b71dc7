/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk of a few megabytes, really full: told as such, readable, nothing lost, the reserve lets the last registrations through, and with room
 * made everything goes on. The same with a limit on the size of files, whose signal must not end a program.
 * Control: without the reserve not one more registration goes through; and the signal ends a program that does not ignore it.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults.h"
#include "store/import.h"
#include "store/words.h"

#define NOW FIXTURE_NOW
#define ROOM (1500 * 1024) /* beside the register itself, its reserve included */

/* ---- A small disk -------------------------------------------------------------------------------------------------------- */

static gboolean
write_line (const char *path, const char *format, guint id)
{
  g_autofree char *line = g_strdup_printf (format, id);
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, line, strlen (line)) == (ssize_t) strlen (line);

  if (fd >= 0)
    close (fd);
  return done;
}

/* So that mounts are this program's alone, and end with it. */
static gboolean
leave_for_own_mounts (void)
{
  guint user = getuid (), group = getgid ();

  if (user == 0 && unshare (CLONE_NEWNS) == 0)
    return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_line ("/proc/self/setgroups", "deny", 0)
         && write_line ("/proc/self/uid_map", "0 %u 1", user) && write_line ("/proc/self/gid_map", "0 %u 1", group);
}

static gboolean own_mounts;

static gboolean
mount_room (const char *folder, guint size)
{
  g_autofree char *options = g_strdup_printf ("size=%u,mode=0700", size);

  if (own_mounts && mount ("tmpfs", folder, "tmpfs", 0, options) == 0)
    return TRUE;
  g_test_skip ("a disk of one's own can not be mounted here");
  return FALSE;
}

/* Fills what is left, to the last block. */
static void
fill_up (const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char block[4096] = "full";

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) == sizeof block)
    ;
  close (fd);
}

/* ---- Work ------------------------------------------------------------------------------------------------------------------ */

/* How many registrations go through until one is refused for want of room; each is told. */
static guint
register_until_full (Fixture *self, GPtrArray *told)
{
  for (guint n = 0; n < 5000; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket = ha_store_register (self->store, what, self->person, NOW, &error);

      if (ticket == NULL)
        {
          g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);
          return n;
        }
      g_ptr_array_add (told, g_strdup (ticket->ticket->code));
    }
  g_assert_not_reached ();
}

static void
check_told (Fixture *self, GPtrArray *told)
{
  for (guint i = 0; i < told->len; i++)
    g_assert_cmpint (ha_store_find_code (self->store, g_ptr_array_index (told, i), NULL), >, 0);
  fixture_check (self->store);
}

static void
drop_reserve (Fixture *self)
{
  g_autofree char *reserve = g_strconcat (self->path, "-reserve", NULL);

  g_assert_cmpint (g_unlink (reserve), ==, 0);
}

static void
work_on_full_disk (Fixture *self, gboolean with_reserve)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *ballast = g_build_filename (self->folder, "ballast", NULL);
  guint last;

  if (!with_reserve)
    drop_reserve (self);
  fill_up (ballast);
  last = register_until_full (self, told);
  g_test_message ("%u registrations on a full disk %s the reserve", last, with_reserve ? "with" : "without");
  if (with_reserve)
    g_assert_cmpuint (last, >=, 5);
  else
    g_assert_cmpuint (last, <, 5);
  g_assert_false (ha_store_is_read_only (self->store));
  check_told (self, told);
  faults_reopen (self); /* as full as it is */
  check_told (self, told);
  g_assert_cmpint (g_unlink (ballast), ==, 0);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  check_told (self, told);
  faults_check_numbers (self->path);
}

static void
run_on_full_disk (Fixture *self, gboolean with_reserve)
{
  if (!mount_room (self->folder, 4 * 1024 * 1024))
    return;
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  work_on_full_disk (self, with_reserve);
  faults_close (self);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

static void
test_full (Fixture *self, gconstpointer data)
{
  run_on_full_disk (self, TRUE);
}

static void
test_no_reserve (Fixture *self, gconstpointer data)
{
  run_on_full_disk (self, FALSE);
}

/* Room for the register and its reserve, but hardly more: it fills up by itself, the log not written back. */
static void
test_small (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  GStatBuf info;

  self->store = fixture_create (self->path);
  faults_close (self);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_test_message ("an empty register has %d KB", (int) (info.st_size / 1024));
  if (!mount_room (self->folder, (guint) info.st_size * 2 + ROOM))
    return;
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  register_until_full (self, told);
  g_test_message ("%u registrations in %d KB", told->len, (int) (info.st_size * 2 + ROOM) / 1024);
  g_assert_cmpuint (told->len, >=, 5);
  check_told (self, told);
  faults_reopen (self);
  check_told (self, told);
  faults_close (self);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

/* ---- The log's index ----------------------------------------------------------------------------------------------------------- */

static void
remove_index (Fixture *self)
{
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);

  g_unlink (index);
}

/* The log's index has to be made, and there is no room for it: the reserve makes some, and without one everything can be read. */
static void
test_index (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *ballast = g_build_filename (self->folder, "ballast", NULL);
  g_autofree char *more = g_build_filename (self->folder, "more", NULL);
  g_autoptr (GError) fault = NULL;

  if (!mount_room (self->folder, 4 * 1024 * 1024))
    return;
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  faults_close (self);
  remove_index (self);
  fill_up (ballast);
  faults_reopen (self);
  g_assert_true (ha_store_is_short_of_room (self->store));
  g_assert_false (ha_store_is_read_only (self->store));
  register_until_full (self, told);
  g_assert_cmpuint (told->len, >=, 5);
  check_told (self, told);
  g_assert_cmpint (g_unlink (ballast), ==, 0);
  faults_close (self);
  remove_index (self);
  fill_up (more);
  faults_reopen (self);
  fault = ha_store_dup_fault (self->store);
  g_assert_error (fault, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);
  check_told (self, told);
  faults_close (self);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

/* ---- Long work --------------------------------------------------------------------------------------------------------------- */

#define SHEET_ROWS 3000

static HaSheet *
make_sheet (void)
{
  g_autoptr (GString) text = g_string_new ("Ngày nhận;Giờ;Hình thức;Họ và tên khách hàng;Điện thoại;Nội dung khiếu nại\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HaSheet *sheet;

  for (guint i = 0; i < SHEET_ROWS; i++)
    g_string_append_printf (text, "02/01/2025;08:00;Điện thoại;Khách Số %u;09020%05u;Mạng chậm lần %u\n", i, i, i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);
  g_assert_no_error (error);
  return sheet;
}

static HaImportPlan *
make_plan (Fixture *self)
{
  g_autoptr (HaSheet) sheet = make_sheet ();
  g_autoptr (GError) error = NULL;
  HaImportPlan *plan;
  HaImportMap map;

  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  plan = ha_store_plan_import (self->store, sheet, &map, "so-cu.csv", NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->n_new, >, 0);
  return plan;
}

/* What is in is told as such, and under which import. */
static void
check_rest (Fixture *self, const HaImportPlan *plan, const GError *error)
{
  g_autoptr (GPtrArray) batches = ha_store_list_imports (self->store, NULL);
  const HaImportBatch *batch = g_ptr_array_index (batches, 0);
  g_autofree char *wanted = g_strdup_printf ("Đĩa đầy. Đã nhập %u trong %u dòng, thành lần nhập %d; nhập lại đúng tệp này thì chương trình "
                                             "làm tiếp từ đó. Hãy giải phóng chỗ rồi thử lại.",
                                             batch->imported, plan->n_new, (int) batch->id);
  g_autofree char *words = ha_store_words_error (error, HA_LANG_VI);

  g_assert_cmpuint (batch->imported, >, 0);
  g_assert_cmpuint (batch->imported, <, plan->n_new);
  g_assert_cmpstr (words, ==, wanted);
}

static void
import_until_full (Fixture *self)
{
  g_autoptr (HaImportPlan) plan = make_plan (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (ha_store_import (self->store, plan, self->person, NOW, NULL, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);
  check_rest (self, plan, error);
}

/* An import that fills the disk leaves what was put aside for the last registrations, now and after opening the register again. */
static void
test_import (Fixture *self, gconstpointer data)
{
  g_autofree char *reserve = g_strconcat (self->path, "-reserve", NULL);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  GStatBuf info;

  self->store = fixture_create (self->path);
  faults_close (self);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  if (!mount_room (self->folder, (guint) info.st_size * 3 + 2 * ROOM))
    return;
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  import_until_full (self);
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  g_assert_false (ha_store_is_short_of_room (self->store));
  register_until_full (self, told);
  g_test_message ("%u registrations after the import", told->len);
  g_assert_cmpuint (told->len, >=, 5);
  check_told (self, told);
  faults_reopen (self);
  check_told (self, told);
  faults_close (self);
  g_assert_cmpint (umount2 (self->folder, MNT_DETACH), ==, 0);
}

/* ---- A file with a mount of its own -------------------------------------------------------------------------------------------- */

static void
assert_refused (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);

  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (store);
}

/* Two names, each with a log of its own beside it: the same number would be told twice. A folder may have as many as it likes. */
static void
test_mounted (Fixture *self, gconstpointer data)
{
  g_autofree char *second = g_strconcat (self->path, ".second", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "folder", NULL);
  g_autofree char *inside = g_strconcat (folder, strrchr (self->path, '/'), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;

  faults_close (self);
  g_assert_true (g_file_set_contents (second, "", 0, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (!own_mounts || mount (self->path, second, NULL, MS_BIND, NULL) != 0)
    {
      g_test_skip ("nothing can be mounted here");
      return;
    }
  assert_refused (second, "mounted");
  g_assert_cmpint (umount2 (second, MNT_DETACH), ==, 0);
  g_assert_cmpint (mount (self->folder, folder, NULL, MS_BIND, NULL), ==, 0);
  store = ha_store_open (inside, &error);
  g_assert_no_error (error);
  ha_store_close (store);
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

/* ---- A limit on files ----------------------------------------------------------------------------------------------------------- */

static int
run_limited (const char *path)
{
  g_autoptr (GError) error = NULL;
  Fixture self = { .store = ha_store_open (path, &error) };
  struct rlimit limit = { 900 * 1024, 900 * 1024 };
  guint n = 0;

  g_assert_no_error (error);
  self.person = faults_get_person (self.store);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (error == NULL && n < 5000)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket = ha_store_register (self.store, what, self.person, NOW, &error);

      if (ticket != NULL)
        {
          n++;
          printf ("%s\n", ticket->ticket->code);
          fflush (stdout);
        }
    }
  ha_store_close (self.store);
  return n < 5000 ? 7 : 1;
}

/* word: whether the signal is ignored, as our programs do. The codes that the child told. */
static GSubprocess *
run_child (Fixture *self, const char *word, GPtrArray *told)
{
  GSubprocess *child = faults_spawn (word, self->path, NULL);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (told, line);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  return child;
}

static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) child = NULL;

  faults_close (self);
  child = run_child (self, "limited", told);
  g_assert_true (g_subprocess_get_if_exited (child));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 7);
  faults_reopen (self);
  g_test_message ("%u registrations below the limit", told->len);
  check_told (self, told);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
}

static void
test_signal (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) child = NULL;

  faults_close (self);
  child = run_child (self, "signalled", told);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGXFSZ);
  faults_reopen (self);
  check_told (self, told);
}

int
main (int argc, char *argv[])
{
  signal (SIGXFSZ, argc > 2 && g_str_equal (argv[1], "signalled") ? SIG_DFL : SIG_IGN);
  if (argc > 2 && (g_str_equal (argv[1], "limited") || g_str_equal (argv[1], "signalled")))
    return run_limited (argv[2]);
  own_mounts = leave_for_own_mounts (); /* before there is a second thread */
  g_test_init (&argc, &argv, NULL);
  ADD_BARE_FAULTS ("/faults/full-disk/full", test_full);
  ADD_BARE_FAULTS ("/faults/full-disk/no-reserve", test_no_reserve);
  ADD_BARE_FAULTS ("/faults/full-disk/small", test_small);
  ADD_BARE_FAULTS ("/faults/full-disk/index", test_index);
  ADD_BARE_FAULTS ("/faults/full-disk/import", test_import);
  ADD_FAULTS ("/faults/full-disk/mounted", test_mounted);
  ADD_FAULTS ("/faults/full-disk/limit", test_limit);
  ADD_FAULTS ("/faults/full-disk/signal", test_signal);
  return g_test_run ();
}
