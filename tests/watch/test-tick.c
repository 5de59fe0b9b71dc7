/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tick records: warnings, breaches, escalations, appointments, each once, and for whom. */
#include "office.h"

#include <glib/gstdio.h>

#include "core/policy-file.h"
#include "watch/watch-private.h"

#define HOUR 3600

static HaTick *
tick_some (Office *self, const HaWatchWho *who, const HaWatchScope *scope, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaTick *found = ha_watch_tick (self->store, who, scope, now, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_true (found->next == 0 || found->next > now);
  return found;
}

static HaTick *
tick_for (Office *self, gint64 person, gint64 now)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) who = ha_watch_who_new (person, FALSE, wishes);
  HaWatchScope all = { .from = G_MININT64 };

  return tick_some (self, who, &all, now);
}

/* For everybody. */
static HaTick *
tick (Office *self, gint64 now)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) who = ha_watch_who_new (0, TRUE, wishes);
  HaWatchScope all = { .from = G_MININT64 };

  return tick_some (self, who, &all, now);
}

static const HaReminder *
get_only (const HaTick *found)
{
  g_assert_cmpuint (found->recorded->len, ==, 1);
  return g_ptr_array_index (found->recorded, 0);
}

static const HaReminder *
find (const HaTick *found, HaCause cause, HaClockKind kind)
{
  for (guint i = 0; i < found->recorded->len; i++)
    {
      const HaReminder *one = g_ptr_array_index (found->recorded, i);

      if (one->what.cause == cause && one->what.clock == kind)
        return one;
    }
  return NULL;
}

static void
assert_to (const HaTick *found, HaCause cause, HaClockKind kind, gint64 first, gint64 second)
{
  guint n = 0;

  for (guint i = 0; i < found->recorded->len; i++)
    {
      const HaReminder *one = g_ptr_array_index (found->recorded, i);

      if (one->what.cause != cause || one->what.clock != kind)
        continue;
      g_assert_true (one->what.person == first || one->what.person == second);
      n++;
    }
  g_assert_cmpuint (n, ==, second != 0 ? 2 : 1);
}

/* A quarter of 24 hours is left at 02:00; the department that took it in has it, and there is one clerk in it. */
static void
test_warning (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) before = tick (self, warn - 1), at = tick (self, warn), after = tick (self, warn);
  const HaReminder *one = find (at, HA_CAUSE_WARNING, HA_CLOCK_FEEDBACK);

  g_assert_cmpuint (before->recorded->len, ==, 0);
  g_assert_cmpint (before->next, ==, warn);
  assert_to (at, HA_CAUSE_WARNING, HA_CLOCK_FEEDBACK, self->clerk, 0);
  g_assert_cmpint (one->id, !=, 0);
  g_assert_cmpint (one->ticket, ==, ticket);
  g_assert_cmpint (one->told, ==, warn);
  g_assert_cmpint (one->what.threshold, ==, warn);
  g_assert_cmpint (one->what.due, ==, received + 24 * HOUR);
  g_assert_cmpstr (one->customer, ==, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpuint (after->recorded->len, ==, 0);
}

/* What is recorded for one person is still to be recorded for another, and stays recorded when the register is opened anew. */
static void
test_each (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), late = received + 24 * HOUR + 1;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) his = NULL, hers = NULL, again = NULL;

  office_act (self, ticket, HA_ACTION_TAKE_UP, received, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  g_assert_true (ha_store_be_at_desk (self->store, self->handler, received, NULL));
  g_assert_true (ha_store_be_at_desk (self->store, self->head, received, NULL));
  his = tick_for (self, self->handler, late);
  g_assert_cmpint (find (his, HA_CAUSE_BREACH, HA_CLOCK_FEEDBACK)->what.person, ==, self->handler);
  hers = tick_for (self, self->head, late);
  g_assert_cmpint (get_only (hers)->what.person, ==, self->head);
  again = tick (self, late);
  g_assert_cmpuint (again->recorded->len, ==, 0);
}

/* A week off: of each clock only the last thing is told, soonest due first. */
static void
test_far_overdue (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), now = received + 7 * 24 * HOUR;
  g_autoptr (HaTick) first = NULL, after = NULL;

  office_register (self, received);
  first = tick (self, now);
  g_assert_nonnull (find (first, HA_CAUSE_BREACH, HA_CLOCK_FEEDBACK));
  g_assert_nonnull (find (first, HA_CAUSE_BREACH, HA_CLOCK_HANDLING));
  for (guint i = 0; i < first->recorded->len; i++)
    {
      const HaReminder *one = first->recorded->pdata[i];

      g_assert_cmpint (one->what.cause, ==, HA_CAUSE_BREACH);
      g_assert_true (i == 0 || one->what.due >= ((HaReminder *) first->recorded->pdata[i - 1])->what.due);
    }
  after = tick (self, now + 24 * HOUR);
  g_assert_cmpuint (after->recorded->len, ==, 0);
}

static void
test_met (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) after = NULL;

  office_act (self, ticket, HA_ACTION_CONTACT, warn - 60, "by=phone", "reached=true", "text=Đã hẹn.", NULL);
  after = tick (self, warn + 120);
  g_assert_cmpuint (after->recorded->len, ==, 0);
}

static void
check_escalated (Office *self, gint64 ticket, gint64 due)
{
  g_autoptr (HaCase) found = office_get (self, ticket);
  const HaEntry *last = g_ptr_array_index (found->journal, found->journal->len - 1);
  const HaClock *leadership = ha_case_get_clock (found, HA_CLOCK_LEADERSHIP, 1);

  g_assert_cmpint (found->ticket->stage, ==, HA_STAGE_LEADERSHIP);
  g_assert_cmpint (last->action, ==, HA_ACTION_ESCALATE);
  g_assert_cmpint (last->actor, ==, 0);
  g_assert_cmpint (last->at, ==, due);
  g_assert_cmpint (leadership->starts, ==, due);
}

/* The support clock passes while nothing runs; three days later the ticket goes up with the true time, and the leaders are told once. */
static void
test_escalation (Office *self, gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), due = upset + 48 * HOUR, now = due + 3 * 24 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) at_due = NULL, late = NULL, again = NULL;
  const HaReminder *one;

  office_upset (self, ticket, upset);
  at_due = tick (self, due);
  g_assert_cmpuint (at_due->escalated->len, ==, 0);
  late = tick (self, now);
  g_assert_cmpuint (late->escalated->len, ==, 1);
  check_escalated (self, ticket, due);
  one = find (late, HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT);
  g_assert_nonnull (one);
  g_assert_null (find (late, HA_CAUSE_BREACH, HA_CLOCK_SUPPORT));
  g_assert_cmpint (one->what.due, ==, due);
  g_assert_cmpint (one->what.threshold, ==, due);
  g_assert_true (ha_reminder_is_critical (one));
  again = tick (self, now + 60);
  g_assert_cmpuint (again->escalated->len, ==, 0);
  g_assert_cmpuint (again->recorded->len, ==, 0);
}

/* Several that fell due while everything was off go in that order; another program is not in the way. */
static void
test_order (Office *self, gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00");
  gint64 tickets[3];
  g_autoptr (HaTick) late = NULL, other = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (HaCase) ticket = NULL;

      tickets[i] = office_register (self, upset - HOUR);
      office_upset (self, tickets[i], upset + (2 - i) * HOUR);
    }
  late = tick (self, upset + 72 * HOUR);
  g_assert_cmpuint (late->escalated->len, ==, 3);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (HaCase) ticket = office_get (self, tickets[2 - i]);

      g_assert_cmpstr (late->escalated->pdata[i], ==, ticket->ticket->code);
    }
  g_assert_true (ha_store_be_at_desk (self->store, self->director, upset, NULL));
  other = tick_for (self, self->director, upset + 72 * HOUR);
  g_assert_cmpuint (other->escalated->len, ==, 0);
  g_assert_cmpuint (other->recorded->len, ==, 0);
}

/* While the customer asked for a later appointment nothing is told and nothing escalates. */
static void
test_paused (Office *self, gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), now = upset + 72 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) found = NULL;

  office_upset (self, ticket, upset);
  office_act (self, ticket, HA_ACTION_PAUSE, upset + HOUR, "reason=Khách hẹn tuần sau", NULL);
  found = tick (self, now);
  g_assert_cmpuint (found->escalated->len, ==, 0);
  g_assert_cmpuint (found->recorded->len, ==, 0);
}

/* The tick looks when the pause was to end, and finds the clock running again from then. */
static void
test_pause_end (Office *self, gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), until = office_time ("2026-03-03T07:00");
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) before = NULL, at = NULL, late = NULL;
  g_autoptr (HaCase) found = NULL;

  office_upset (self, ticket, upset);
  office_act (self, ticket, HA_ACTION_PAUSE, upset + HOUR, "reason=Khách đi vắng", "until=2026-03-03T07:00", NULL);
  before = tick (self, until - 1);
  g_assert_cmpuint (before->resumed->len, ==, 0);
  g_assert_cmpint (before->next, ==, until);
  at = tick (self, until + 2 * HOUR);
  g_assert_cmpuint (at->resumed->len, ==, 1);
  found = office_get (self, ticket);
  g_assert_cmpstr (g_ptr_array_index (at->resumed, 0), ==, found->ticket->code);
  g_assert_cmpint (ha_case_get_clock (found, HA_CLOCK_SUPPORT, 1)->due, ==, until + 47 * HOUR);
  late = tick (self, until + 47 * HOUR + 1);
  g_assert_cmpuint (late->resumed->len, ==, 0);
  g_assert_cmpuint (late->escalated->len, ==, 1);
}

static void
choose_policy (Office *self, gint64 from)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_free (policy->code);
  policy->code = g_strdup ("85E");
  for (guint i = 0; i < policy->clocks->len; i++)
    if (g_array_index (policy->clocks, HaPolicyClock, i).kind == HA_CLOCK_HANDLING)
      g_array_index (policy->clocks, HaPolicyClock, i).breach = HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE;
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->admin, from, &error), >, 0);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85E", ha_time_get_date (from, NULL), self->admin, from, &error), >, 0);
  g_assert_no_error (error);
}

/* Whatever clock the policy escalates at: here that of handling, which goes on running. What can not be passed on is told as a breach. */
static void
test_other_escalation (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), now = received + 48 * HOUR + 1;
  g_autoptr (HaTick) found = NULL, again = NULL;
  gint64 ticket, waiting;

  choose_policy (self, received);
  waiting = office_register (self, received); /* nobody has it yet: there is no step from there to the leaders */
  ticket = office_register (self, received);
  office_act (self, ticket, HA_ACTION_TAKE_UP, received + 60, "department=Kỹ thuật", NULL);
  found = tick (self, now);
  g_assert_cmpuint (found->escalated->len, ==, 1);
  g_assert_cmpint (find (found, HA_CAUSE_ESCALATION, HA_CLOCK_HANDLING)->ticket, ==, ticket);
  g_assert_cmpint (find (found, HA_CAUSE_ESCALATION, HA_CLOCK_HANDLING)->what.due, ==, received + 48 * HOUR);
  for (guint i = 0; i < found->recorded->len; i++)
    {
      const HaReminder *one = found->recorded->pdata[i];

      if (one->what.cause == HA_CAUSE_BREACH && one->what.clock == HA_CLOCK_HANDLING)
        g_assert_cmpint (one->ticket, ==, waiting);
    }
  assert_to (found, HA_CAUSE_BREACH, HA_CLOCK_HANDLING, self->director, self->admin);
  again = tick (self, now + 1);
  g_assert_cmpuint (again->recorded->len, ==, 0);
}

/* A round that is opened again has moments of its own. */
static void
test_reopened (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), again = office_time ("2026-03-09T08:00");
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) first = tick (self, received + 18 * HOUR), between = NULL, second = NULL;

  g_assert_cmpuint (first->recorded->len, >, 0);
  office_act (self, ticket, HA_ACTION_WITHDRAW, received + 19 * HOUR, "reason=Khách đổi ý", NULL);
  between = tick (self, received + 23 * HOUR);
  g_assert_cmpuint (between->recorded->len, ==, 0);
  g_assert_cmpint (between->next, ==, 0);
  office_act (self, ticket, HA_ACTION_REOPEN, again, "what_is_new=Lại mất tín hiệu", NULL);
  second = tick (self, again + 18 * HOUR);
  g_assert_cmpint (find (second, HA_CAUSE_WARNING, HA_CLOCK_FEEDBACK)->what.round, ==, 2);
}

static void
test_appointment (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), meets = office_time ("2026-03-02T15:00");
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) before = NULL, at = NULL, moved = NULL, over = NULL;

  office_act (self, ticket, HA_ACTION_TAKE_UP, received, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  office_act (self, ticket, HA_ACTION_APPOINT, received, "place=address", "at=2026-03-02T15:00", NULL);
  before = tick (self, meets - HOUR - 1);
  g_assert_cmpint (before->next, ==, meets - HOUR);
  at = tick (self, meets - HOUR);
  g_assert_cmpint (get_only (at)->what.person, ==, self->handler);
  g_assert_cmpint (get_only (at)->what.due, ==, meets);
  g_assert_cmpint (get_only (at)->place, ==, HA_PLACE_ADDRESS);
  office_act (self, ticket, HA_ACTION_APPOINT, meets - 60, "place=office", "at=2026-03-02T15:30", NULL);
  moved = tick (self, meets - 60);
  g_assert_cmpint (get_only (moved)->what.due, ==, meets + HOUR / 2);
  over = tick (self, meets + HOUR / 2);
  g_assert_cmpuint (over->recorded->len, ==, 0);
}

/* ---- Scope ------------------------------------------------------------------------------------------------------------ */

/* A span finds what had its moment in it, and nothing else; given tickets are looked at alone. */
static void
test_scope (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 first = office_register (self, received), second = office_register (self, received + HOUR);
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) who = ha_watch_who_new (0, TRUE, wishes);
  HaWatchScope span = { .from = warn - 60 }, later = { .from = warn }, one = { &second, 1, G_MININT64 };
  g_autoptr (HaTick) found = tick_some (self, who, &span, warn), none = tick_some (self, who, &later, warn + 60), given = NULL;

  g_assert_cmpuint (found->tickets, ==, 1);
  g_assert_cmpint (((HaReminder *) found->recorded->pdata[0])->ticket, ==, first);
  g_assert_cmpuint (none->tickets, ==, 0);
  g_assert_cmpint (none->next, ==, warn + HOUR);
  given = tick_some (self, who, &one, warn + HOUR);
  g_assert_cmpuint (given->tickets, ==, 1);
  g_assert_cmpint (((HaReminder *) given->recorded->pdata[0])->ticket, ==, second);
}

/* A given ticket that is past its limit goes up at once; a span tells of it though it is dated back. */
static void
test_scope_escalation (Office *self, gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), now = upset + 50 * HOUR;
  gint64 first = office_register (self, upset - HOUR), second = office_register (self, upset - HOUR);
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) who = ha_watch_who_new (0, TRUE, wishes);
  HaWatchScope one = { &first, 1, G_MININT64 }, span = { .from = now - 60 };
  g_autoptr (HaTick) given = NULL, early = NULL, found = NULL;

  office_upset (self, first, upset);
  early = tick_some (self, who, &one, upset + HOUR);
  g_assert_cmpuint (early->escalated->len, ==, 0);
  given = tick_some (self, who, &one, now);
  g_assert_cmpuint (given->escalated->len, ==, 1);
  g_assert_nonnull (find (given, HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT));
  office_upset (self, second, upset);
  found = tick_some (self, who, &span, now);
  g_assert_cmpuint (found->escalated->len, ==, 1);
  g_assert_cmpint (find (found, HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT)->ticket, ==, second);
}

/* More than a page. */
static void
test_pages (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_registration_free);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (HaTick) found = NULL;
  g_autoptr (GHashTable) tickets = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (int i = 0; i < 2 * HA_WATCH_PAGE + 1; i++)
    {
      HaRegistration *what = ha_registration_new ();

      what->channel = HA_CHANNEL_PHONE;
      what->kind = HA_KIND_COMPLAINT;
      what->customer->name = g_strdup_printf ("Khách %d", i);
      what->content = g_strdup ("Mất tín hiệu.");
      g_ptr_array_add (all, what);
    }
  made = ha_store_register_many (self->store, all, self->clerk, received, NULL);
  g_assert_nonnull (made);
  found = tick (self, received + 18 * HOUR);
  for (guint i = 0; i < found->recorded->len; i++)
    g_hash_table_add (tickets, &((HaReminder *) found->recorded->pdata[i])->ticket);
  g_assert_cmpuint (found->tickets, ==, 2 * HA_WATCH_PAGE + 1);
  g_assert_cmpuint (g_hash_table_size (tickets), ==, 2 * HA_WATCH_PAGE + 1);
}

/* Where nothing can be written nothing moves; what is to be told is found all the same, again and again. */
static void
test_read_only (Office *self, gconstpointer data)
{
  gint64 at = office_time ("2026-03-02T09:00");
  const char *where = ha_store_get_where (self->store);
  g_autofree char *away = g_strconcat (where, ".away", NULL);
  gint64 ticket = office_register (self, at);

  office_upset (self, ticket, at + HOUR);
  g_assert_cmpint (g_rename (where, away), ==, 0);
  g_assert_false (ha_store_set_note (self->store, "a", "1", NULL));
  g_assert_true (ha_store_is_read_only (self->store));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (HaTick) found = tick (self, at + 100 * HOUR);

      g_assert_cmpuint (found->resumed->len, ==, 0);
      g_assert_cmpuint (found->escalated->len, ==, 0);
      g_assert_nonnull (find (found, HA_CAUSE_BREACH, HA_CLOCK_SUPPORT));
      g_assert_cmpint (find (found, HA_CAUSE_BREACH, HA_CLOCK_SUPPORT)->id, ==, 0);
    }
  g_assert_cmpint (g_rename (away, where), ==, 0);
}

#define ADD(path, test) g_test_add (path, Office, NULL, office_set_up, test, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/tick/warning", test_warning);
  ADD ("/tick/each", test_each);
  ADD ("/tick/far-overdue", test_far_overdue);
  ADD ("/tick/met", test_met);
  ADD ("/tick/escalation", test_escalation);
  ADD ("/tick/order", test_order);
  ADD ("/tick/paused", test_paused);
  ADD ("/tick/pause-end", test_pause_end);
  ADD ("/tick/other-escalation", test_other_escalation);
  ADD ("/tick/reopened", test_reopened);
  ADD ("/tick/appointment", test_appointment);
  ADD ("/tick/scope", test_scope);
  ADD ("/tick/scope-escalation", test_scope_escalation);
  ADD ("/tick/pages", test_pages);
  ADD ("/tick/read-only", test_read_only);
  return g_test_run ();
}
