/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several programs at one register: what is told to the others, who waits for whom, and what closing leaves behind. */
#include <glib/gstdio.h>
#include <sys/resource.h>

#include "fixture.h"
#include "store/remind/remind.h"
#include "store/store-struct.h"

#define NOW FIXTURE_NOW

typedef struct {
  Fixture desk;
  HaStore *other;
  GArray *heard; /* of gint64: what the other one was told */
  guint own, others; /* how often they were told of reminders */
} Desks;

static void
heard_cb (HaStore *store, gint64 ticket, gpointer data)
{
  g_array_append_val (((Desks *) data)->heard, ticket);
}

static void
count_cb (HaStore *store, gpointer data)
{
  ++*(guint *) data;
}

static void
set_up (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->desk, NULL);
  self->other = ha_store_open (self->desk.path, &error);
  g_assert_no_error (error);
  self->heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (self->other, "changed", G_CALLBACK (heard_cb), self);
  g_signal_connect (self->desk.store, "reminders", G_CALLBACK (count_cb), &self->own);
  g_signal_connect (self->other, "reminders", G_CALLBACK (count_cb), &self->others);
}

static void
tear_down (Desks *self, gconstpointer data)
{
  if (self->other != NULL)
    ha_store_close (self->other);
  g_clear_object (&self->other);
  g_array_unref (self->heard);
  fixture_tear_down (&self->desk, NULL);
}

/* Until the other one was told as much, or this many milliseconds. */
static void
listen_for (Desks *self, guint least, int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);

  while (self->heard->len < least && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
assert_heard (Desks *self, gint64 ticket)
{
  listen_for (self, 1, 10000);
  g_assert_cmpuint (self->heard->len, ==, 1);
  g_assert_cmpint (g_array_index (self->heard, gint64, 0), ==, ticket);
  g_array_set_size (self->heard, 0);
}

/* ---- What is told --------------------------------------------------------------------------------------------------- */

/* What nobody shows is not told: each of these is written every few seconds while somebody types. */
static void
test_silent (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);

  assert_heard (self, ticket->ticket->id);
  g_assert_true (ha_store_save_draft (self->desk.store, self->desk.person, "a", "typed", NOW, &error));
  g_assert_true (ha_store_set_note (self->desk.store, "a", "1", &error));
  g_assert_true (ha_store_tidy (self->desk.store, &error));
  g_assert_no_error (error);
  listen_for (self, 1, 300);
  g_assert_cmpuint (self->heard->len, ==, 0);
  g_assert_cmpuint (self->own + self->others, ==, 0);
}

/* Both were told of reminders, once each, and of nothing else. */
static void
assert_reminded (Desks *self)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while ((self->own == 0 || self->others == 0) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  listen_for (self, 1, 50);
  g_assert_cmpuint (self->own, ==, 1);
  g_assert_cmpuint (self->others, ==, 1);
  g_assert_cmpuint (self->heard->len, ==, 0);
  self->own = self->others = 0;
}

/* What is told, and what becomes of it, changes no ticket. What was recorded before, and seen already, is told to nobody. */
static void
test_reminders (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), first = NULL, second = NULL;
  HaReminder *day = ha_reminder_new ();
  gint64 id;

  day->what = (HaTold) { .person = self->desk.person, .cause = HA_CAUSE_DAY, .threshold = NOW, .due = NOW };
  g_ptr_array_add (list, day);
  first = ha_store_record_reminders (self->desk.store, list, NOW, &error);
  assert_reminded (self);
  second = ha_store_record_reminders (self->other, list, NOW, &error);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 0);
  id = ((HaReminder *) first->pdata[0])->id;
  g_assert_true (ha_store_see_reminders (self->other, &id, 1, NOW, &error));
  assert_reminded (self);
  g_assert_true (ha_store_see_reminders (self->desk.store, &id, 1, NOW + 1, &error));
  g_assert_true (ha_store_be_at_desk (self->desk.store, self->desk.person, NOW, &error));
  g_assert_no_error (error);
  listen_for (self, 1, 200);
  g_assert_cmpuint (self->own + self->others + self->heard->len, ==, 0);
}

static void
save (Desks *self, HaLetter **letter, const char *subject)
{
  g_autoptr (GError) error = NULL;
  HaLetter *kept;

  g_free ((*letter)->subject);
  (*letter)->subject = g_strdup (subject);
  kept = ha_store_save_letter (self->desk.store, *letter, self->desk.person, NOW + 60, &error);
  g_assert_no_error (error);
  ha_letter_free (*letter);
  *letter = kept;
}

/* A letter's draft shows, although only its first saving is in the journal; of two at once it is not said which. */
static void
test_letters (Desks *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&self->desk, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) letter = NULL;

  assert_heard (self, ticket->ticket->id);
  letter = fixture_draft (&self->desk, ticket->ticket->id, NOW + 60);
  assert_heard (self, ticket->ticket->id);
  save (self, &letter, "Trả lời lần một");
  assert_heard (self, ticket->ticket->id);
  save (self, &letter, "Trả lời lần hai");
  assert_heard (self, ticket->ticket->id);
}

static void
attach (Desks *self, gint64 ticket, const char *text)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ha_store_attach (self->desk.store, ticket, "a.txt", content, self->desk.person, NOW, &error), >, 0);
  g_assert_no_error (error);
}

/* Whose attachment it is, although the entry is the office's; and what else is the office's is anything. */
static void
test_attachments (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) first = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaOffice) office = ha_store_dup_office (self->desk.store);

  assert_heard (self, first->ticket->id);
  attach (self, first->ticket->id, "một");
  assert_heard (self, first->ticket->id);
  g_assert_true (ha_store_save_letterhead (self->desk.store, office->letterhead, self->desk.person, NOW, &error));
  g_assert_no_error (error);
  assert_heard (self, 0);
  fixture_check (self->desk.store);
}

/* ---- Who waits ------------------------------------------------------------------------------------------------------ */

static gsize
get_log_size (Desks *self)
{
  g_autofree char *log = g_strconcat (self->desk.path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 ? (gsize) info.st_size : 0;
}

/* One who reads an older state, and has looked at it. */
static HaDriver *
begin_reading (Desks *self)
{
  g_autoptr (GError) error = NULL;
  HaDriver *driver = ha_driver_open (self->desk.path, HA_DRIVER_READER, &error);

  g_assert_no_error (error);
  g_assert_true (ha_driver_begin (driver, FALSE, &error));
  ha_driver_get_int (driver, &error, "SELECT count (*) FROM ticket", NULL);
  g_assert_no_error (error);
  return driver;
}

static gpointer
close_thread (gpointer data)
{
  ha_store_close (data);
  return NULL;
}

/* Who closes while somebody reads neither waits for him nor keeps others from writing. */
static void
test_closing (Desks *self, gconstpointer data)
{
  g_autoptr (HaDriver) reader = begin_reading (self);
  g_autoptr (HaCase) ticket = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);
  gint64 longest = 0, begin = g_get_monotonic_time ();
  GThread *closing = g_thread_new ("closing", close_thread, self->other);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (HaCase) another = NULL;
      gint64 time = g_get_monotonic_time ();

      another = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);
      longest = MAX (longest, g_get_monotonic_time () - time);
      g_usleep (1000);
    }
  g_thread_join (closing);
  g_test_message ("closed after %" G_GINT64_FORMAT " µs, nobody waited longer than %" G_GINT64_FORMAT,
                  g_get_monotonic_time () - begin, longest);
  g_assert_cmpint (longest, <, 2 * G_USEC_PER_SEC);
  ha_driver_rollback (reader);
  g_clear_object (&self->other);
}

/* The last one to close, with nobody in the way, leaves the file whole. */
static void
test_emptied (Desks *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);

  ha_store_close (self->other);
  g_clear_object (&self->other);
  ha_store_close (self->desk.store);
  g_clear_object (&self->desk.store);
  g_assert_cmpuint (get_log_size (self), ==, 0);
}

/* What was written is brought into the file two seconds later, however long others are looked for. */
static void
test_idle (Desks *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);
  gint64 end = g_get_monotonic_time () + 4 * G_USEC_PER_SEC;

  while (ha_driver_get_log_size (self->desk.store->writer.driver) > 0 && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_assert_cmpuint (ha_driver_get_log_size (self->desk.store->writer.driver), ==, 0);
}

/* ---- Closing -------------------------------------------------------------------------------------------------------- */

static gpointer
read_long (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  g_atomic_int_set ((gint *) data, TRUE);
  ha_driver_get_int (driver, error,
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) SELECT sum (i) FROM n",
                     NULL);
  return NULL;
}

static void
keep_error_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ha_store_run_finish (HA_STORE (source), result, read_long, data);
}

/* What nobody stopped, and takes long, does not keep a program without a window alive. */
static void
test_reading (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint begun = FALSE;
  gint64 time;

  ha_store_run_async (self->other, HA_JOB_READ, read_long, &begun, NULL, NULL, read_long, NULL, keep_error_cb, &error);
  while (!g_atomic_int_get (&begun))
    g_usleep (1000);
  time = g_get_monotonic_time ();
  ha_store_close (self->other);
  g_assert_cmpint (g_get_monotonic_time () - time, <, 2 * G_USEC_PER_SEC);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
write_on (gpointer data)
{
  Desks *self = data;

  for (guint i = 0; i < 20; i++)
    ha_store_set_note (self->desk.store, "a", "1", NULL);
  return NULL;
}

/* On another thread than the one that hears of the log's movement, which goes on meanwhile; and the last reference does the same. */
static void
test_elsewhere (Desks *self, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      HaStore *store = ha_store_open (self->desk.path, &error);
      GThread *writing = g_thread_new ("writing", write_on, self);
      GThread *closing = NULL;

      g_assert_no_error (error);
      closing = i % 2 == 0 ? g_thread_new ("closing", close_thread, store) : NULL;
      for (guint j = 0; j < 20; j++)
        g_main_context_iteration (NULL, FALSE);
      if (closing != NULL)
        g_thread_join (closing);
      g_object_unref (store);
      g_thread_join (writing);
    }
}

/* A moment without descriptors must not make a reader that takes the file for one that nobody changes. */
static void
test_descriptors (Desks *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = NULL;
  struct rlimit before, none;
  guint n = 0;

  ha_store_close (self->other);
  g_clear_object (&self->other);
  ha_store_close (self->desk.store);
  g_object_unref (self->desk.store);
  self->desk.store = ha_store_open (self->desk.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_log_size (self), ==, 0);
  getrlimit (RLIMIT_NOFILE, &before);
  none = before;
  for (none.rlim_cur = 3; none.rlim_cur < 60; none.rlim_cur++)
    {
      setrlimit (RLIMIT_NOFILE, &none);
      ha_store_count_customers (self->desk.store, &n, &error);
      g_clear_error (&error);
    }
  setrlimit (RLIMIT_NOFILE, &before);
  ticket = fixture_register (&self->desk, HA_CHANNEL_PHONE, NOW);
  g_assert_true (ha_store_count_customers (self->desk.store, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
}

#define ADD(path, func) g_test_add (path, Desks, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/desks/silent", test_silent);
  ADD ("/store/desks/reminders", test_reminders);
  ADD ("/store/desks/letters", test_letters);
  ADD ("/store/desks/attachments", test_attachments);
  ADD ("/store/desks/closing", test_closing);
  ADD ("/store/desks/emptied", test_emptied);
  ADD ("/store/desks/idle", test_idle);
  ADD ("/store/desks/reading", test_reading);
  ADD ("/store/desks/elsewhere", test_elsewhere);
  ADD ("/store/desks/descriptors", test_descriptors);
  return g_test_run ();
}
