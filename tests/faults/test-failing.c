/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every call to the disk fails in turn while one registers, issues a letter, attaches a file and closes: write, sync, truncate, open, unlink,
 * read, once and for ever, in half, for want of room; every rename while one makes a copy, too; and every call for memory. What was told is
 * kept; no failure is swallowed, be it the one who writes the log back that met it; the same key gives the same ticket afterwards. With one
 * field longer than a page, those calls for memory in which the engine would put NULL in its place are few, and are tried one by one.
 * Control: with failures that the disk hides, something told is lost or damaged, and this test says so.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "disk.h"
#include "faults.h"

#define NOW         FIXTURE_NOW
#define MOST_POINTS 20000
#define LONG_FIELD  5000 /* bytes: more than a page */

typedef struct {
  const char *name;
  guint calls;
  int number; /* errno */
  DiskHow how;
  guint least; /* points there must be, in full */
  gboolean harmless; /* the work may go on without what failed */
  guint first;       /* SQLite's own opening of the folder comes before; the store has made the name safe itself */
  gboolean said;     /* a line in the log is enough: what could not be opened is opened the next time */
  gboolean copies;   /* the work ends with a copy, where files get their names */
  int size;          /* of memory: so much or a little more; 0: any */
} Fault;

static const Fault faults[] = {
  { "write-once", DISK_WRITE, EIO, DISK_ONCE, 60, FALSE },
  { "write-forever", DISK_WRITE, EIO, DISK_FOREVER, 60, FALSE },
  { "write-short", DISK_WRITE, EIO, DISK_SHORT, 60, FALSE },
  { "full-once", DISK_WRITE, ENOSPC, DISK_ONCE, 60, FALSE },
  { "full-forever", DISK_WRITE, ENOSPC, DISK_FOREVER, 60, FALSE },
  { "quota-forever", DISK_WRITE, EDQUOT, DISK_FOREVER, 60, FALSE },
  { "sync-once", DISK_SYNC, EIO, DISK_ONCE, 3, FALSE },
  { "sync-forever", DISK_SYNC, EIO, DISK_FOREVER, 3, FALSE },
  { "sync-full", DISK_SYNC, ENOSPC, DISK_FOREVER, 3, FALSE },
  { "truncate-once", DISK_TRUNCATE, EIO, DISK_ONCE, 1, FALSE },
  { "truncate-forever", DISK_TRUNCATE, EIO, DISK_FOREVER, 1, FALSE },
  { "read-once", DISK_READ, EIO, DISK_ONCE, 1, FALSE },
  { "read-forever", DISK_READ, EIO, DISK_FOREVER, 1, FALSE },
  { "open-once", DISK_OPEN, EMFILE, DISK_ONCE, 1, FALSE, 1, TRUE },
  { "open-forever", DISK_OPEN, EMFILE, DISK_FOREVER, 1, FALSE, 1, TRUE },
  { "unlink-forever", DISK_UNLINK, EIO, DISK_FOREVER, 0, TRUE },
  { "rename-once", DISK_RENAME, EIO, DISK_ONCE, 1, .copies = TRUE },
  { "rename-forever", DISK_RENAME, EACCES, DISK_FOREVER, 1, .copies = TRUE },
  { "rename-full", DISK_RENAME, ENOSPC, DISK_FOREVER, 1, .copies = TRUE },
  { "no-replace", DISK_RENAME, EINVAL, DISK_ONCE, 1, TRUE, .copies = TRUE }, /* there is another way */
  { "no-rename", DISK_RENAME, EINVAL, DISK_FOREVER, 1, .copies = TRUE },
};

/* ---- Memory ------------------------------------------------------------------------------------------------------------- */

static struct {
  sqlite3_mem_methods real;
  gint left;
  gint armed;
  gint fired;
  gboolean forever;
  int least, most;
} memory;

static gboolean
is_out_of_memory (int size)
{
  if (!g_atomic_int_get (&memory.armed) || size < memory.least || size > memory.most)
    return FALSE;
  if (g_atomic_int_get (&memory.fired) ? !memory.forever : !g_atomic_int_dec_and_test (&memory.left))
    return FALSE;
  g_atomic_int_set (&memory.fired, TRUE);
  return TRUE;
}

static void *
get_memory (int size)
{
  return is_out_of_memory (size) ? NULL : memory.real.xMalloc (size);
}

static void *
get_more_memory (void *old, int size)
{
  return is_out_of_memory (size) ? NULL : memory.real.xRealloc (old, size);
}

static void
stand_before_memory (void)
{
  sqlite3_mem_methods ours;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.real), ==, SQLITE_OK);
  ours = memory.real;
  ours.xMalloc = get_memory;
  ours.xRealloc = get_more_memory;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &ours), ==, SQLITE_OK);
}

static void
arm (const Fault *fault, guint n)
{
  if (fault->calls != 0)
    {
      disk_fail (fault->calls, (int) n, fault->number, fault->how);
      return;
    }
  memory.forever = fault->how == DISK_FOREVER;
  memory.least = fault->size;
  memory.most = fault->size > 0 ? 10 * fault->size : G_MAXINT;
  g_atomic_int_set (&memory.fired, FALSE);
  g_atomic_int_set (&memory.left, (int) n);
  g_atomic_int_set (&memory.armed, TRUE);
}

static gboolean
disarm (const Fault *fault)
{
  g_atomic_int_set (&memory.armed, FALSE);
  return fault->calls != 0 ? disk_mend () : g_atomic_int_get (&memory.fired);
}

/* ---- The work --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaRegistration *what;
  char *code;      /* told */
  int letter;      /* told */
  gint64 attached; /* told */
  char *copy;      /* told */
  gboolean refused;
} Work;

static void
clear_work (Work *self)
{
  ha_registration_free (self->what);
  g_free (self->code);
  g_free (self->copy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear_work)

static HaLetter *
issue (Fixture *self, gint64 ticket, GError **error)
{
  g_autoptr (HaLetter) letter = ha_letter_new ();
  g_autoptr (HaLetter) draft = NULL;

  letter->ticket = ticket;
  letter->template_id = g_strdup ("t1");
  letter->subject = g_strdup ("trả lời khiếu nại");
  letter->recipient = g_strdup ("Ông Trần Văn Bình");
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("opening", "Mở đầu", "Công ty đã nhận đơn của Ông."));
  letter->sign_form = g_strdup ("GIÁM ĐỐC");
  letter->sign_name = g_strdup ("Đặng Ngọc Hòa");
  draft = ha_store_save_letter (self->store, letter, self->person, NOW + 60, error);
  return draft != NULL ? ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW + 120, fixture_seal, NULL, error) : NULL;
}

static gboolean
copy (Fixture *self, Work *work, GError **error)
{
  g_autofree char *to = g_strconcat (self->path, ".copy", NULL);

  g_unlink (to);
  if (!ha_store_backup (self->store, to, error))
    return FALSE;
  work->copy = g_steal_pointer (&to);
  return TRUE;
}

static void
do_work (Fixture *self, const Fault *fault, Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_register (self->store, work->what, self->person, NOW, &error);
  g_autoptr (HaLetter) letter = ticket != NULL ? issue (self, ticket->ticket->id, &error) : NULL;
  g_autoptr (GBytes) content = g_bytes_new_take (g_strnfill (9000, 'x'), 9000);

  work->code = ticket != NULL ? g_strdup (ticket->ticket->code) : NULL;
  work->letter = letter != NULL ? letter->number : 0;
  if (letter != NULL)
    work->attached = ha_store_attach (self->store, ticket->ticket->id, "đơn.txt", content, self->person, NOW + 180, &error);
  g_assert_true ((work->attached > 0) == (error == NULL));
  if (fault->copies && error == NULL)
    g_assert_true (copy (self, work, &error) == (error == NULL));
  work->refused = error != NULL;
}

/* What may be missing too, so that nothing but a comparison tells that it got lost. */
static gboolean
has_all (const HaCustomer *kept, const HaCustomer *told)
{
  return g_strcmp0 (kept->name, told->name) == 0 && g_strcmp0 (kept->address, told->address) == 0
         && (kept->phone == NULL) == (told->phone == NULL) && g_strcmp0 (kept->email, told->email) == 0
         && g_strcmp0 (kept->subscriber_code, told->subscriber_code) == 0;
}

static gboolean
is_whole_copy (const char *path, const char *code)
{
  g_autoptr (HaStore) store = ha_store_open (path, NULL);
  g_autoptr (GPtrArray) found = store != NULL ? ha_store_check (store, FALSE, NULL) : NULL;
  gboolean whole = found != NULL && found->len == 0 && ha_store_find_code (store, code, NULL) > 0;

  if (store != NULL)
    ha_store_close (store);
  return whole;
}

/* The register without the fault. */
static gboolean
is_kept (Fixture *self, const Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) again = ha_store_register (self->store, work->what, self->person, NOW, &error);
  g_autoptr (GBytes) content = work->attached > 0 ? ha_store_read_attachment (self->store, work->attached, NULL) : NULL;
  g_autoptr (GPtrArray) found = ha_store_check (self->store, FALSE, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_test_message ("check: %s", (char *) g_ptr_array_index (found, i));
  if (again == NULL || (work->code != NULL && g_strcmp0 (work->code, again->ticket->code) != 0)
      || !has_all (again->customer, work->what->customer))
    return FALSE;
  if (work->letter > 0 && !ha_case_has_reply (again))
    return FALSE;
  if (work->copy != NULL && !is_whole_copy (work->copy, work->code))
    return FALSE;
  return (work->attached == 0 || content != NULL) && found != NULL && found->len == 0;
}

/* ---- One point ----------------------------------------------------------------------------------------------------------------- */

typedef struct {
  guint points;
  guint lost;
  guint swallowed;
} Count;

static gint lines;

static void
count_line_cb (const char *domain, GLogLevelFlags level, const char *line, gpointer data)
{
  g_atomic_int_inc (&lines);
}

static gboolean
has_reserve (Fixture *self)
{
  g_autofree char *reserve = g_strconcat (self->path, "-reserve", NULL);

  return g_file_test (reserve, G_FILE_TEST_EXISTS);
}

static HaRegistration *
make (const Fault *fault)
{
  HaRegistration *what = fixture_make (HA_CHANNEL_WRITTEN, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (GString) address = g_string_new (NULL);

  if (fault->size == 0)
    return what;
  while (address->len < (gsize) fault->size)
    g_string_append (address, "Ấp ");
  g_free (what->customer->address);
  what->customer->address = g_strchomp (g_strdup (address->str));
  return what;
}

/* Works with the fault, closes with it; was it met, and who was told? */
static gboolean
meet (Fixture *self, const Fault *fault, guint n, Count *count)
{
  g_auto (Work) work = { .what = make (fault) };
  g_autoptr (HaStore) store = NULL;
  gboolean fired, told;

  g_atomic_int_set (&lines, 0);
  arm (fault, n);
  do_work (self, fault, &work);
  ha_store_close (self->store);
  fired = disarm (fault);
  told = work.refused || ha_store_is_read_only (self->store) || !has_reserve (self)
         || (fault->said && g_atomic_int_get (&lines) > 0);
  g_assert_true (fired || !work.refused);
  faults_reopen (self);
  count->points += fired;
  count->swallowed += fired && !told && !fault->harmless;
  count->lost += !is_kept (self, &work);
  if (fired && !told && !fault->harmless)
    g_test_message ("%s: the %u. was swallowed", fault->name, n);
  return fired;
}

static Count
walk (Fixture *self, const Fault *fault, guint step)
{
  Count count = { 0 };

  faults_close (self);
  disk_watch (self->folder);
  faults_reopen (self);
  for (guint n = 1 + fault->first; n < MOST_POINTS && meet (self, fault, n, &count); n += step)
    ;
  g_test_message ("%s: %u points, %u lost, %u swallowed", fault->name, count.points, count.lost, count.swallowed);
  return count;
}

/* Of the many calls only some. */
static guint
get_quick_step (const Fault *fault)
{
  if (fault->size > 0)
    return 1;
  if (fault->calls == 0)
    return 2503;
  if (fault->calls == DISK_READ)
    return 11;
  return fault->calls == DISK_WRITE ? 7 : 1;
}

static void
test_fault (Fixture *self, gconstpointer data)
{
  const Fault *fault = data;
  Count count = walk (self, fault, faults_is_full () ? (fault->calls != 0 || fault->size > 0 ? 1 : 7) : get_quick_step (fault));

  g_assert_cmpuint (count.lost, ==, 0);
  g_assert_cmpuint (count.swallowed, ==, 0);
  if (faults_is_full ())
    g_assert_cmpuint (count.points, >=, fault->least);
  faults_check_numbers (self->path);
  fixture_check (self->store);
}

/* ---- The control ---------------------------------------------------------------------------------------------------------------- */

/* Nothing is told, and the check says what is lost: else it would say nothing of true losses either. */
static void
test_hidden (Fixture *self, gconstpointer data)
{
  static const Fault hidden = { "hidden", DISK_WRITE | DISK_TRUNCATE, 0, DISK_HIDE, 0, TRUE };
  guint harmed = 0, points = 0;

  for (guint n = 5; n < 200; n += faults_is_full () ? 2 : 31)
    {
      g_auto (Work) work = { .what = fixture_make (HA_CHANNEL_WRITTEN, "Trần Văn Bình", "Mất mạng từ sáng") };
      g_autoptr (HaStore) store = NULL;

      faults_close (self);
      disk_watch (self->folder);
      faults_reopen (self);
      arm (&hidden, n);
      do_work (self, &hidden, &work);
      ha_store_close (self->store);
      if (!disarm (&hidden))
        break;
      faults_close (self);
      self->store = ha_store_open (self->path, NULL);
      points++;
      harmed += self->store == NULL || !is_kept (self, &work);
      faults_close (self);
      faults_remove_folder (self->folder);
      g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
      self->store = fixture_create (self->path);
    }
  g_test_message ("%u hidden failures, %u of them told by the check", points, harmed);
  g_assert_cmpuint (harmed, >, 0);
}

static const Fault no_memory[] = {
  { "memory-once", 0, 0, DISK_ONCE, 500, TRUE },
  { "memory-forever", 0, 0, DISK_FOREVER, 500, TRUE },
  { "memory-of-field-once", 0, 0, DISK_ONCE, 5, TRUE, .size = LONG_FIELD },
  { "memory-of-field-forever", 0, 0, DISK_FOREVER, 5, TRUE, .size = LONG_FIELD },
};

static void
add (const Fault *fault)
{
  g_autofree char *path = g_strconcat ("/faults/failing/", fault->name, NULL);

  g_test_add (path, Fixture, fault, faults_set_up, test_fault, faults_tear_down);
}

int
main (int argc, char *argv[])
{
  stand_before_memory ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("ha-store", G_LOG_LEVEL_MESSAGE, count_line_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    add (&faults[i]);
  for (guint i = 0; i < G_N_ELEMENTS (no_memory); i++)
    add (&no_memory[i]);
  ADD_FAULTS ("/faults/failing/hidden", test_hidden);
  return g_test_run ();
}
