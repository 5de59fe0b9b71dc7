/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies taken while two desks write: each is whole and has all that was told before it was begun. A damaged one is refused.
 * Control: a plain copy of the file is damaged, or lacks what was told, at least once.
 */
#include <glib/gstdio.h>

#include "desks.h"
#include "store/backup.h"

#define NOW FIXTURE_NOW

typedef struct {
  gint64 tickets; /* told before the copy was begun */
  guint sound;
  guint bad;
} Count;

static gint64
count_tickets (Fixture *self)
{
  return faults_ask (self->path, "SELECT count (*) FROM ticket");
}

/* As a register of its own: opened, looked through, and with so many tickets at least. */
static gboolean
is_whole (const char *path, gint64 tickets)
{
  g_autoptr (HaStore) store = ha_store_open (path, NULL);
  g_autoptr (GPtrArray) found = store != NULL ? ha_store_check (store, FALSE, NULL) : NULL;
  gboolean whole = found != NULL && found->len == 0;

  if (store != NULL)
    ha_store_close (store);
  return whole && faults_ask (path, "SELECT count (*) FROM ticket") >= tickets;
}

static gboolean
copy_plainly (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);

  return g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
}

static void
take (Fixture *self, guint i, Count *whole, Count *plain)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_strdup_printf ("%s/copy-%u.db", self->folder, i);
  g_autofree char *twin = g_strdup_printf ("%s/twin-%u.db", self->folder, i);
  g_autoptr (HaBackup) inspected = NULL;
  gint64 tickets = count_tickets (self);

  g_assert_true (ha_store_backup (self->store, copy, &error));
  g_assert_no_error (error);
  inspected = ha_backup_inspect (copy, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint ((gint64) inspected->tickets, >=, tickets);
  *(is_whole (copy, tickets) ? &whole->sound : &whole->bad) += 1;

  tickets = count_tickets (self);
  g_assert_true (copy_plainly (self->path, twin));
  *(is_whole (twin, tickets) ? &plain->sound : &plain->bad) += 1;
  g_unlink (copy);
  g_unlink (twin);
}

static void
test_while_written (Fixture *self, gconstpointer data)
{
  guint times = faults_times (2, 40);
  g_autoptr (GSubprocess) one = faults_spawn ("desk", self->path, NULL);
  g_autoptr (GSubprocess) two = faults_spawn ("desk", self->path, NULL);
  Count whole = { 0 }, plain = { 0 };
  gint64 before = count_tickets (self);

  for (guint i = 0; i < times; i++)
    {
      g_usleep (10000);
      take (self, i, &whole, &plain);
    }
  g_subprocess_force_exit (one);
  g_subprocess_force_exit (two);
  g_assert_true (g_subprocess_wait (one, NULL, NULL) && g_subprocess_wait (two, NULL, NULL));
  g_test_message ("%u copies, %d tickets written meanwhile; %u plain copies, %u of them bad", times,
                  (int) (count_tickets (self) - before), times, plain.bad);
  g_assert_cmpint (count_tickets (self), >, before);
  g_assert_cmpuint (whole.sound, ==, times);
  g_assert_cmpuint (plain.bad, >, 0);
}

/* ---- The way back --------------------------------------------------------------------------------------------------------- */

static void
flip (const char *path, gsize at)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  content[at % size] ^= 0x40;
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
}

/* All of what the label tells, and one entry that says how many numbers are not given again; what was written after the copy is not there. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (self->folder, "copy.db", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *head = NULL;
  g_autoptr (HaBackup) label = NULL;
  g_autoptr (HaBackup) restored = NULL;

  for (guint i = 0; i < 5; i++)
    ha_case_unref (fixture_register (self, HA_CHANNEL_WRITTEN, NOW + i));
  g_assert_true (ha_store_backup (self->store, copy, &error));
  label = ha_backup_inspect (copy, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (label->tickets, ==, 5);
  ha_case_unref (fixture_register (self, HA_CHANNEL_WRITTEN, NOW + 60));
  faults_close (self);

  restored = ha_restore (copy, self->path, NOW + 120, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (restored->seq, ==, label->seq + 1);
  g_assert_cmpuint (restored->lost_codes, ==, 1);
  g_assert_cmpuint (restored->tickets, ==, label->tickets);
  g_assert_cmpint (faults_ask (kept, "SELECT count (*) FROM ticket"), ==, 6);
  faults_reopen (self);
  head = ha_store_get_journal_head (self->store, &error);
  g_assert_cmpstr (head, ==, restored->head);
  g_assert_true (ha_store_check_anchor (self->store, label->seq, label->head, &error));
  g_assert_cmpint (count_tickets (self), ==, 5);
  fixture_check (self->store);
}

/* A byte of the content, far behind the header: found by the whole proof. */
static void
test_flipped (Fixture *self, gconstpointer data)
{
  guint refused = 0, times = faults_times (2, 100);

  for (guint i = 0; i < 5; i++)
    ha_case_unref (fixture_register (self, HA_CHANNEL_WRITTEN, NOW + i));
  for (guint i = 0; i < times; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *copy = g_strdup_printf ("%s/copy-%u.db", self->folder, i);
      g_autofree char *to = g_strdup_printf ("%s/restored-%u.db", self->folder, i);
      g_autofree char *hash = ha_store_get_journal_head (self->store, NULL);
      g_autofree char *content = NULL;
      gsize size;
      char *found;

      g_assert_true (ha_store_backup (self->store, copy, NULL));
      g_assert_true (g_file_get_contents (copy, &content, &size, NULL));
      found = memmem (content, size, hash, 64); /* in the journal, where no page's form tells it */
      g_assert_nonnull (found);
      flip (copy, (gsize) (found - content) + i % 64);
      refused += ha_restore (copy, to, NOW, NULL, &error) == NULL;
      g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (refused, ==, times);
}

int
main (int argc, char *argv[])
{
  int ended = desks_run (argc, argv);

  if (ended >= 0)
    return ended;
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/backups/while-written", test_while_written);
  ADD_FAULTS ("/faults/backups/restore", test_restore);
  ADD_FAULTS ("/faults/backups/flipped", test_flipped);
  return g_test_run ();
}
