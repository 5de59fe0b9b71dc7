/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two desks register and issue letters, and are killed at no particular moment: every number that was told is there, codes and letters have no
 * gap and no twin, the journal replays. Four desks with one key get one ticket.
 * Controls: a desk that tells before it committed loses; a number taken outside the transaction leaves gaps.
 */
#include <string.h>

#include "desks.h"

static const char *
get_value (const char *line, const char *what)
{
  gsize length = strlen (what);

  return strncmp (line, what, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

/* Of the codes told, how many are not there. */
static guint
count_lost (HaStore *store, GPtrArray *told)
{
  guint lost = 0;

  for (guint i = 0; i < told->len; i++)
    {
      const char *code = get_value (told->pdata[i], "code");

      lost += code != NULL && ha_store_find_code (store, code, NULL) <= 0;
    }
  return lost;
}

static void
check_twins (GPtrArray *told)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < told->len; i++)
    g_assert_true (g_hash_table_add (seen, told->pdata[i]));
}

static int
get_last_letter (GPtrArray *told, const char *what)
{
  int last = 0;

  for (guint i = 0; i < told->len; i++)
    {
      const char *number = get_value (told->pdata[i], what);

      last = MAX (last, number != NULL ? atoi (number) : 0);
    }
  return last;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = NULL;
  guint kills = faults_times (30, 2000);
  gint64 tickets, letters, minutes;

  faults_close (self);
  told = desks_kill ("desk", self->path, kills);
  faults_reopen (self);
  tickets = faults_ask (self->path, "SELECT count (*) FROM ticket");
  letters = faults_ask (self->path, "SELECT count (*) FROM letter WHERE number > 0 AND book = 'outgoing'");
  minutes = faults_ask (self->path, "SELECT count (*) FROM letter WHERE number > 0 AND book = 'minutes'");
  g_test_message ("%u kills; %u numbers told, %d tickets and %d letters kept", kills, told->len, (int) tickets, (int) letters);
  g_assert_cmpuint (told->len, >, kills / 2);
  g_assert_cmpuint (count_lost (self->store, told), ==, 0);
  check_twins (told);
  g_assert_cmpint (letters, >=, get_last_letter (told, "letter"));
  g_assert_cmpint (minutes, >=, get_last_letter (told, "minutes"));
  g_assert_cmpint (letters, >, 0);
  g_assert_cmpint (minutes, >, 0);
  /* Each number with its PDF, none without the other. */
  g_assert_cmpint (faults_ask (self->path, "SELECT count (*) FROM letter JOIN letter_pdf ON letter.id = letter_pdf.letter WHERE number > 0"), ==,
                   letters + minutes);
  g_assert_cmpint (faults_ask (self->path, "SELECT count (*) FROM letter_pdf"), ==, letters + minutes);
  faults_check_numbers (self->path);
  fixture_check (self->store);
}

/* Each ticket was told; what was told more often than there are tickets is lost, or its number was given once more. */
static void
test_hasty (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) told = NULL;
  gint64 tickets;

  faults_close (self);
  told = desks_kill ("hasty", self->path, faults_times (15, 60));
  faults_reopen (self);
  tickets = faults_ask (self->path, "SELECT count (*) FROM ticket");
  g_test_message ("%u told too soon, %d kept", told->len, (int) tickets);
  g_assert_cmpint (tickets, <, told->len);
}

static void
test_sequence (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "sequence.db", NULL);
  g_autoptr (GPtrArray) told = desks_kill ("sequence", path, faults_times (20, 100));
  gint64 numbers = faults_ask (path, "SELECT count (*) FROM sequence"), items = faults_ask (path, "SELECT count (*) FROM item");

  g_test_message ("%d numbers taken, %d used", (int) numbers, (int) items);
  g_assert_cmpint (items, <, numbers);
}

/* ---- The same key --------------------------------------------------------------------------------------------------------- */

#define DESKS 4

typedef struct {
  GSubprocess *desk;
  GDataInputStream *lines;
} Talk;

static char *
hear (Talk *talk)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (talk->lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static void
begin_talk (Talk *talk, const char *path)
{
  g_autofree char *ready = NULL;

  talk->desk = faults_spawn ("keys", path, NULL);
  talk->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (talk->desk));
  ready = hear (talk);
  g_assert_cmpstr (ready, ==, "ready ");
}

static void
end_talk (Talk *talk)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (talk->desk), NULL, &error);
  g_assert_true (g_subprocess_wait_check (talk->desk, NULL, &error));
  g_object_unref (talk->lines);
  g_object_unref (talk->desk);
}

static void
ask_all (Talk *talks)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strconcat (uuid, "\n", NULL);
  g_autofree char *first = NULL;

  for (guint i = 0; i < DESKS; i++)
    g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (talks[i].desk), key, strlen (key), NULL, NULL, NULL));
  first = hear (&talks[0]);
  g_assert_true (g_str_has_prefix (first, "code "));
  for (guint i = 1; i < DESKS; i++)
    {
      g_autofree char *other = hear (&talks[i]);

      g_assert_cmpstr (other, ==, first);
    }
}

static void
test_same_key (Fixture *self, gconstpointer data)
{
  guint times = faults_times (40, 300);
  Talk talks[DESKS];

  for (guint i = 0; i < DESKS; i++)
    begin_talk (&talks[i], self->path);
  for (guint i = 0; i < times; i++)
    ask_all (talks);
  for (guint i = 0; i < DESKS; i++)
    end_talk (&talks[i]);
  g_assert_cmpint (faults_ask (self->path, "SELECT count (*) FROM ticket"), ==, times);
  faults_check_numbers (self->path);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  int ended = desks_run (argc, argv);

  if (ended >= 0)
    return ended;
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/kills/two-desks", test_killed);
  ADD_FAULTS ("/faults/kills/told-too-soon", test_hasty);
  ADD_BARE_FAULTS ("/faults/kills/number-from-outside", test_sequence);
  ADD_FAULTS ("/faults/kills/same-key", test_same_key);
  return g_test_run ();
}
