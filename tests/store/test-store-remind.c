/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders: recorded once, handed over once, seen; and who is told that something became of them. */
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW

static const char *program;

static HaReminder *
make (gint64 person, HaCause cause, gint64 ticket, HaClockKind clock, gint64 threshold, gint64 due)
{
  HaReminder *one = ha_reminder_new ();

  one->ticket = ticket;
  one->what = (HaTold) { .person = person, .cause = cause, .clock = clock, .round = ticket != 0, .threshold = threshold, .due = due };
  return one;
}

static GPtrArray *
record (HaStore *store, gint64 now, HaReminder *first, HaReminder *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  GPtrArray *recorded;

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  recorded = ha_store_record_reminders (store, list, now, &error);
  g_assert_no_error (error);
  return recorded;
}

static GPtrArray *
list_of (HaStore *store, gint64 person, gboolean unseen)
{
  g_autoptr (GError) error = NULL;
  HaReminderQuery query = { .person = person, .unseen = unseen };
  GPtrArray *list = ha_store_list_reminders (store, &query, &error);

  g_assert_no_error (error);
  return list;
}

static void
test_once (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  const HaClock *clock = ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1);
  gint64 id = ticket->ticket->id;
  g_autoptr (GPtrArray) first = record (self->store, NOW + 1, make (self->person, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due),
                                        make (self->person, HA_CAUSE_DAY, 0, HA_CLOCK_NONE, NOW, NOW));
  g_autoptr (GPtrArray) second = record (self->store, NOW + 2, make (self->person, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due),
                                         make (0, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due));
  g_autoptr (GPtrArray) list = list_of (self->store, self->person, TRUE);
  const HaReminder *one;

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (((HaReminder *) second->pdata[0])->what.person, ==, 0);
  g_assert_cmpuint (list->len, ==, 2);
  one = list->pdata[0]; /* the day's due is the sooner */
  g_assert_cmpint (one->what.cause, ==, HA_CAUSE_DAY);
  g_assert_null (one->code);
  one = list->pdata[1];
  g_assert_cmpstr (one->code, ==, ticket->ticket->code);
  g_assert_cmpint (one->clock_due, ==, clock->due);
  g_assert_true (one->open);
  g_assert_false (one->superseded);
  fixture_check (self->store);
}

/* A later moment of the same limit, told to the same person, takes the earlier one's place; to another, or of a limit that was moved, not. */
static void
test_superseded (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  const HaClock *clock = ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1);
  gint64 id = ticket->ticket->id;
  g_autoptr (GPtrArray) first = record (self->store, NOW + 1, make (self->person, HA_CAUSE_TARGET, id, clock->kind, clock->target, clock->due),
                                        make (0, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due));
  g_autoptr (GPtrArray) moved = record (self->store, NOW + 2, make (self->person, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due + 60), NULL);
  g_autoptr (GPtrArray) before = list_of (self->store, self->person, TRUE), after = NULL, nobodys = NULL, second = NULL;

  for (guint i = 0; i < before->len; i++)
    g_assert_false (((HaReminder *) before->pdata[i])->superseded);
  second = record (self->store, NOW + 3, make (self->person, HA_CAUSE_BREACH, id, clock->kind, clock->due, clock->due), NULL);
  after = list_of (self->store, self->person, TRUE);
  nobodys = list_of (self->store, 0, TRUE);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_false (((HaReminder *) after->pdata[0])->superseded); /* the newest */
  g_assert_false (((HaReminder *) after->pdata[1])->superseded); /* of another due */
  g_assert_true (((HaReminder *) after->pdata[2])->superseded);
  g_assert_cmpuint (nobodys->len, ==, 1);
  g_assert_false (((HaReminder *) nobodys->pdata[0])->superseded);
}

/* Passed on once more in the same round: the first time is over. */
static void
test_passed_on_again (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 id = ticket->ticket->id;
  g_autoptr (GPtrArray) told = record (self->store, NOW + 1, make (self->person, HA_CAUSE_ESCALATION, id, HA_CLOCK_SUPPORT, NOW + 10, NOW + 10),
                                       make (self->person, HA_CAUSE_ESCALATION, id, HA_CLOCK_LEADERSHIP, NOW + 20, NOW + 90));
  g_autoptr (GPtrArray) list = list_of (self->store, self->person, TRUE);

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((HaReminder *) list->pdata[0])->superseded);
  g_assert_false (((HaReminder *) list->pdata[1])->superseded);
}

/* How it is about the ticket now, not as it was when it was told. */
static void
test_ticket (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  const HaClock *clock = ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1);
  gint64 due = clock->due;
  g_autoptr (GPtrArray) told
      = record (self->store, NOW + 1, make (self->person, HA_CAUSE_WARNING, ticket->ticket->id, clock->kind, clock->warn, clock->due), NULL);
  g_autoptr (GPtrArray) held = NULL, closed = NULL;
  const HaReminder *one;

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, NOW + 60, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_APPOINT, NOW + 120, "at", "2026-02-13T09:00", "place", "office", NULL);
  fixture_act (self, &ticket, HA_ACTION_APPOINT, NOW + 180, "at", "2026-02-13T10:00", "place", "address", NULL);
  held = list_of (self->store, self->person, TRUE);
  one = held->pdata[0];
  g_assert_cmpint (one->clock_due, ==, due);
  g_assert_true (one->department == ticket->ticket->department && one->person == ticket->ticket->person);
  g_assert_cmpint (one->stage, ==, ticket->ticket->stage);
  g_assert_cmpint (one->area, ==, ticket->ticket->area);
  g_assert_cmpint (one->meets, ==, ha_time_new (ha_date_new (2026, 2, 13), 10, 0, 0));
  g_assert_cmpint (one->place, ==, HA_PLACE_ADDRESS);
  g_assert_cmpint (one->appointment, ==, 2);
  fixture_act (self, &ticket, HA_ACTION_WITHDRAW, NOW + 240, "reason", "Khách rút", NULL);
  closed = list_of (self->store, self->person, TRUE);
  one = closed->pdata[0];
  g_assert_false (one->open);
  g_assert_cmpint (one->clock_due, ==, 0);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* ---- What was told to somebody -------------------------------------------------------------------------------------- */

static guint
count_untold (Fixture *self, gint64 person, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaWatchedQuery query = { .from = G_MININT64, .to = now, .untold_to = person };
  g_autoptr (GPtrArray) list = ha_store_list_watched (self->store, &query, &error);

  g_assert_no_error (error);
  return list->len;
}

/* A ticket of which all breaches were told to a person is left out for that person; while another limit still warns it is not. */
static void
test_untold (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 id = ticket->ticket->id, now = NOW + 100 * HOUR;
  HaWatchedQuery query = { .tickets = &id, .n_tickets = 1, .untold_to = -1 };
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpuint (count_untold (self, self->person, NOW), ==, 0);
  g_assert_cmpuint (count_untold (self, self->person, now), ==, 1);
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = ticket->clocks->pdata[i];

      g_assert_cmpuint (count_untold (self, self->person, now), ==, 1);
      g_ptr_array_unref (record (self->store, NOW, make (self->person, HA_CAUSE_BREACH, id, clock->kind, clock->due, clock->due), NULL));
    }
  g_assert_cmpuint (count_untold (self, self->person, now), ==, 0);
  g_assert_cmpuint (count_untold (self, 0, now), ==, 1);
  g_assert_cmpuint (count_untold (self, -1, now), ==, 1);
  list = ha_store_list_watched (self->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((HaWatched *) list->pdata[0])->told->len, ==, ticket->clocks->len);
}

/* What was told before schema 6 was told to everybody, and is nothing that anybody has still to see; from then on to whom and why. */
static void
test_frozen (Fixture *self, gconstpointer data)
{
  const gboolean named = g_str_equal (data, "register-6.db.gz");
  gint64 id = 5;
  HaWatchedQuery query = { .tickets = &id, .n_tickets = 1, .untold_to = -1 };
  HaReminderQuery everything = { .person = 1, .also_nobodys = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) watched = NULL, listed = NULL;
  g_autoptr (GArray) desks = NULL;
  const HaTold *told;

  fixture_unpack (data, self->path);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  ticket = ha_store_get_case (self->store, id, &error);
  watched = ha_store_list_watched (self->store, &query, &error);
  listed = ha_store_list_reminders (self->store, &everything, &error);
  desks = ha_store_list_desks (self->store, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((HaWatched *) watched->pdata[0])->told->len, ==, 1);
  told = &g_array_index (((HaWatched *) watched->pdata[0])->told, HaTold, 0);
  g_assert_cmpint (told->clock, ==, HA_CLOCK_FEEDBACK);
  g_assert_cmpint (told->threshold, ==, ha_case_get_clock (ticket, HA_CLOCK_FEEDBACK, 1)->due);
  g_assert_cmpint (told->cause, ==, named ? HA_CAUSE_BREACH : HA_CAUSE_NONE);
  g_assert_cmpint (told->person, ==, named ? 1 : 0);
  g_assert_cmpint (told->due, ==, named ? told->threshold : 0);
  g_assert_cmpuint (listed->len, ==, named ? 2 : 0);
  g_assert_cmpuint (desks->len, ==, named ? 1 : 0);
  fixture_check (self->store);
}

/* ---- Handed over, shown, seen --------------------------------------------------------------------------------------- */

static gint64
record_day (Fixture *self, gint64 day)
{
  g_autoptr (GPtrArray) told = record (self->store, NOW, make (self->person, HA_CAUSE_DAY, 0, HA_CLOCK_NONE, day, day), NULL);

  return ((HaReminder *) told->pdata[0])->id;
}

static guint
claim (HaStore *store, gint64 id, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) got = ha_store_claim_reminders (store, &id, 1, ":1.7", now, &error);

  g_assert_no_error (error);
  return got->len;
}

static void
test_see_ticket (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW), other = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 id = ticket->ticket->id, person = self->person, mine_id;
  g_autoptr (GPtrArray) told = record (self->store, NOW, make (person, HA_CAUSE_BREACH, id, HA_CLOCK_HANDLING, NOW, NOW),
                                       make (0, HA_CAUSE_BREACH, id, HA_CLOCK_HANDLING, NOW, NOW));
  g_autoptr (GPtrArray) more = record (self->store, NOW, make (person, HA_CAUSE_BREACH, other->ticket->id, HA_CLOCK_HANDLING, NOW, NOW), NULL);
  g_autoptr (GPtrArray) mine = NULL, put_off = NULL, nobodys = NULL, all = NULL, last = NULL;
  HaReminderQuery both = { .person = person, .also_nobodys = TRUE, .since = NOW, .limit = 2 };

  all = ha_store_list_reminders (self->store, &both, &error);
  g_assert_cmpuint (all->len, ==, 2);
  mine_id = ((HaReminder *) told->pdata[0])->id;
  g_assert_true (ha_store_snooze_reminders (self->store, &mine_id, 1, NOW + 2, &error));
  g_assert_true (ha_store_see_ticket (self->store, person, FALSE, id, NOW + 1, &error));
  put_off = list_of (self->store, person, TRUE);
  g_assert_cmpuint (put_off->len, ==, 2);
  g_assert_true (ha_store_see_ticket (self->store, person, FALSE, id, NOW + 2, &error));
  mine = list_of (self->store, person, TRUE);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpint (((HaReminder *) mine->pdata[0])->ticket, ==, other->ticket->id);
  nobodys = list_of (self->store, 0, TRUE);
  g_assert_cmpuint (nobodys->len, ==, 1);
  g_assert_true (ha_store_see_ticket (self->store, person, TRUE, id, NOW + 1, &error));
  last = list_of (self->store, 0, TRUE);
  g_assert_cmpuint (last->len, ==, 0);
  g_assert_no_error (error);
}

static void
keep_list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) data = ha_store_list_reminders_finish (HA_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *self, gconstpointer data)
{
  HaReminderQuery query = { .person = self->person, .unseen = TRUE };
  g_autoptr (GPtrArray) list = NULL;

  record_day (self, NOW);
  ha_store_list_reminders_async (self->store, &query, NULL, keep_list_cb, &list);
  query.person = 0;
  while (list == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (list->len, ==, 1);
}

/* ---- Desks ---------------------------------------------------------------------------------------------------------- */

static void
test_desks (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) nobody = ha_store_list_desks (self->store, 0, &error), one = NULL, gone = NULL;
  g_autofree char *head = ha_store_get_journal_head (self->store, &error), *after = NULL;

  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_true (ha_store_be_at_desk (self->store, self->person, NOW, &error));
  g_assert_true (ha_store_be_at_desk (self->store, self->person, NOW + HOUR, &error));
  g_assert_true (ha_store_be_at_desk (self->store, 0, NOW, &error));
  one = ha_store_list_desks (self->store, NOW, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, gint64, 0), ==, self->person);
  gone = ha_store_list_desks (self->store, NOW + 1, &error); /* the day's first time alone is kept */
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_true (ha_store_be_at_desk (self->store, self->person, NOW + 24 * HOUR, &error));
  g_assert_true (ha_store_be_at_desk (self->store, self->person, NOW + 48 * HOUR, &error));
  after = ha_store_get_journal_head (self->store, &error);
  g_assert_cmpstr (after, ==, head);
  g_assert_false (ha_store_be_at_desk (self->store, 4444, NOW, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  fixture_check (self->store);
}

/* ---- Several programs ----------------------------------------------------------------------------------------------- */

/* Exactly one gets it, whoever asks first. */
static void
test_two_desks (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);

  g_assert_no_error (error);
  for (gint64 i = 0; i < 20; i++)
    {
      gint64 id = record_day (self, NOW + i);

      g_assert_cmpuint (claim (i % 2 == 0 ? other : self->store, id, NOW), ==, 1);
      g_assert_cmpuint (claim (i % 3 == 0 ? other : self->store, id, NOW), ==, 0);
    }
  ha_store_close (other);
}

#define MANY 30

/* Records all of them one by one, and hands over those that it gets; how many. */
static int
work (const char *path, gint64 person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  int got = 0;

  g_assert_no_error (error);
  for (gint64 i = 0; i < MANY; i++)
    {
      g_autoptr (GPtrArray) told = record (store, NOW, make (person, HA_CAUSE_DAY, 0, HA_CLOCK_NONE, NOW + i, NOW + i), NULL);
      g_autoptr (GPtrArray) list = list_of (store, person, TRUE);

      for (guint j = 0; j < list->len; j++)
        got += ((HaReminder *) list->pdata[j])->handed == 0 ? (int) claim (store, ((HaReminder *) list->pdata[j])->id, NOW) : 0;
    }
  ha_store_close (store);
  return got;
}

/* Two programs that look at the same: each reminder is recorded once and handed over once. */
static void
test_two_programs (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, self->person);
  const char *argv[] = { program, "--work", self->path, person, NULL };
  g_autoptr (GSubprocess) other = NULL;
  int got;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  other = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  got = work (self->path, self->person);
  g_assert_true (g_subprocess_wait (other, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (other) + got, ==, MANY);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* Records a reminder and gets it, and is killed before anything is shown. */
static void
die (const char *path, gint64 person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  g_autoptr (GPtrArray) told = record (store, NOW, make (person, HA_CAUSE_DAY, 0, HA_CLOCK_NONE, NOW, NOW), NULL);

  claim (store, ((HaReminder *) told->pdata[0])->id, NOW + 1);
  kill (getpid (), SIGKILL);
}

/* What was recorded stays so, and who had got it is known: another one that knows that server to be gone lets it go, and gets it. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *argv[] = { program, "--die", self->path, "1", NULL };
  g_autoptr (GSubprocess) other = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_autoptr (GPtrArray) list = NULL;
  const HaReminder *one;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (other, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (other));
  list = list_of (self->store, 1, TRUE);
  one = list->pdata[0];
  g_assert_cmpint (one->handed, ==, NOW + 1);
  g_assert_cmpstr (one->server, ==, ":1.7");
  g_assert_cmpuint (claim (self->store, one->id, NOW + 2), ==, 0);
  g_assert_true (ha_store_release_lost (self->store, list, &error));
  g_assert_cmpuint (claim (self->store, one->id, NOW + 2), ==, 1);
  fixture_check (self->store);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--work") == 0)
    return work (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  if (argc == 4 && strcmp (argv[1], "--die") == 0)
    die (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/remind/once", test_once);
  ADD_TEST ("/store/remind/superseded", test_superseded);
  ADD_TEST ("/store/remind/passed-on-again", test_passed_on_again);
  ADD_TEST ("/store/remind/ticket", test_ticket);
  ADD_TEST ("/store/remind/untold", test_untold);
  g_test_add ("/store/remind/register-3", Fixture, "register-3.db.gz", fixture_set_up_folder, test_frozen, fixture_tear_down);
  g_test_add ("/store/remind/register-5", Fixture, "register-5.db.gz", fixture_set_up_folder, test_frozen, fixture_tear_down);
  g_test_add ("/store/remind/register-6", Fixture, "register-6.db.gz", fixture_set_up_folder, test_frozen, fixture_tear_down);
  ADD_TEST ("/store/remind/see-ticket", test_see_ticket);
  ADD_TEST ("/store/remind/async", test_async);
  ADD_TEST ("/store/remind/desks", test_desks);
  ADD_TEST ("/store/remind/two-desks", test_two_desks);
  ADD_TEST ("/store/remind/two-programs", test_two_programs);
  ADD_TEST ("/store/remind/killed", test_killed);
  return g_test_run ();
}
