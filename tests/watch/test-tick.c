/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tick finds: warnings, breaches, escalations, each told once, and to whom. */
#include "office.h"

#include <glib/gstdio.h>

#include "core/policy-file.h"

#define HOUR 3600

static HaTick *
tick (Office *self,
      gint64  now)
{
  g_autoptr (GError) error = NULL;
  HaTick *found = ha_watch_tick (self->store, now, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpint (found->next, >, now);
  return found;
}

static const HaAlert *
get_only (const HaTick *found)
{
  g_assert_cmpuint (found->alerts->len, ==, 1);
  return g_ptr_array_index (found->alerts, 0);
}

static const HaAlert *
find (const HaTick *found,
      HaClockKind   kind)
{
  for (guint i = 0; i < found->alerts->len; i++)
    if (((HaAlert *) g_ptr_array_index (found->alerts, i))->clock == kind)
      return g_ptr_array_index (found->alerts, i);
  return NULL;
}

static void
tell_all (Office       *self,
          const HaTick *found,
          gint64        now)
{
  for (guint i = 0; i < found->alerts->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ha_watch_told (self->store, g_ptr_array_index (found->alerts, i), now, &error));
      g_assert_no_error (error);
      g_assert_false (ha_watch_told (self->store, g_ptr_array_index (found->alerts, i), now, &error));
      g_assert_no_error (error);
    }
}

static void
assert_to (const HaAlert *alert,
           gint64         first,
           gint64         second)
{
  g_assert_cmpuint (alert->to->len, ==, second != 0 ? 2 : 1);
  g_assert_cmpint (g_array_index (alert->to, gint64, 0), ==, first);
  if (second != 0)
    g_assert_cmpint (g_array_index (alert->to, gint64, 1), ==, second);
}

/* A quarter of 24 hours is left at 02:00; nobody has the ticket, so the clerks are told. */
static void
test_warning (Office        *self,
              gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) before = tick (self, warn - 1);
  g_autoptr (HaTick) at = tick (self, warn);
  const HaAlert *alert = get_only (at);

  g_assert_cmpuint (before->alerts->len, ==, 0);
  g_assert_cmpint (before->next, ==, warn);
  g_assert_cmpint (alert->ticket, ==, ticket);
  g_assert_cmpint (alert->clock, ==, HA_CLOCK_FEEDBACK);
  g_assert_cmpint (alert->threshold, ==, warn);
  g_assert_cmpint (alert->due, ==, received + 24 * HOUR);
  g_assert_false (alert->breach);
  g_assert_cmpstr (alert->customer, ==, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpuint (alert->to->len, >=, 1);
  g_assert_true (ha_watch_holds (self->store, alert));
}

static void
test_told_once (Office        *self,
                gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  g_autoptr (HaTick) first = NULL;
  g_autoptr (HaTick) again = NULL;
  g_autoptr (HaTick) after = NULL;

  office_register (self, received);
  first = tick (self, warn);
  again = tick (self, warn + 60); /* not told: offered again */
  g_assert_true (ha_alert_equal (get_only (first), get_only (again)));
  tell_all (self, again, warn + 60);
  after = tick (self, warn + 120);
  g_assert_cmpuint (after->alerts->len, ==, 0);
}

/* “Quá 24 giờ” is strictly more. */
static void
test_breach (Office        *self,
             gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), due = received + 24 * HOUR;
  g_autoptr (HaTick) before = NULL;
  g_autoptr (HaTick) after = NULL;

  office_register (self, received);
  before = tick (self, due);
  g_assert_false (find (before, HA_CLOCK_FEEDBACK)->breach);
  g_assert_cmpint (before->next, ==, due + 1);
  tell_all (self, before, due);
  after = tick (self, due + 1);
  g_assert_true (get_only (after)->breach);
  g_assert_cmpint (get_only (after)->threshold, ==, due);
}

/* A week off: of each clock only the last thing is told, once. */
static void
test_far_overdue (Office        *self,
                  gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), now = received + 7 * 24 * HOUR;
  g_autoptr (HaTick) first = NULL;
  g_autoptr (HaTick) after = NULL;

  office_register (self, received);
  first = tick (self, now);
  g_assert_cmpuint (first->alerts->len, ==, 2);
  g_assert_true (find (first, HA_CLOCK_FEEDBACK)->breach);
  g_assert_true (find (first, HA_CLOCK_HANDLING)->breach);
  g_assert_cmpint (((HaAlert *) g_ptr_array_index (first->alerts, 0))->due, <=,
                   ((HaAlert *) g_ptr_array_index (first->alerts, 1))->due);
  tell_all (self, first, now);
  after = tick (self, now + 24 * HOUR);
  g_assert_cmpuint (after->alerts->len, ==, 0);
}

static void
test_met (Office        *self,
          gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) found = tick (self, warn);
  g_autoptr (HaTick) after = NULL;

  office_act (self, ticket, HA_ACTION_CONTACT, warn + 60, "by=phone", "reached=true", "text=Đã hẹn.", NULL);
  g_assert_false (ha_watch_holds (self->store, get_only (found)));
  after = tick (self, warn + 120);
  g_assert_cmpuint (after->alerts->len, ==, 0);
}

static void
check_escalated (Office *self,
                 gint64  ticket,
                 gint64  due)
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

/* The support clock passes while nothing runs; three days later the ticket goes up with the true time, and the
 * leaders are told once. */
static void
test_escalation (Office        *self,
                 gconstpointer  data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), due = upset + 48 * HOUR, now = due + 3 * 24 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) at_due = NULL;
  g_autoptr (HaTick) late = NULL;
  g_autoptr (HaTick) again = NULL;
  g_autoptr (HaTick) after = NULL;
  const HaAlert *alert;

  office_upset (self, ticket, upset);
  at_due = tick (self, due);
  g_assert_cmpuint (at_due->escalated->len, ==, 0);
  late = tick (self, now);
  g_assert_cmpuint (late->escalated->len, ==, 1);
  check_escalated (self, ticket, due);
  again = tick (self, now + 60); /* nobody was there to be told */
  g_assert_cmpuint (again->escalated->len, ==, 0);
  alert = find (again, HA_CLOCK_SUPPORT);
  g_assert_nonnull (alert);
  g_assert_true (alert->breach);
  g_assert_cmpint (alert->due, ==, due);
  g_assert_true (ha_watch_holds (self->store, alert));
  tell_all (self, again, now + 60);
  after = tick (self, now + 120);
  g_assert_null (find (after, HA_CLOCK_SUPPORT));
}

/* What was escalated and solved before anybody could be told is no news. */
static void
test_escalation_over (Office        *self,
                      gconstpointer  data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), now = upset + 49 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) found = NULL;
  g_autoptr (HaTick) after = NULL;

  office_upset (self, ticket, upset);
  found = tick (self, now);
  g_assert_nonnull (find (found, HA_CLOCK_SUPPORT));
  office_act (self, ticket, HA_ACTION_SATISFIED, now + 60, "text=Khách đồng ý.", NULL);
  after = tick (self, now + 120);
  g_assert_cmpuint (after->alerts->len, ==, 0);
  g_assert_false (ha_watch_holds (self->store, find (found, HA_CLOCK_SUPPORT)));
}

/* While the customer asked for a later appointment nothing is told and nothing escalates. */
static void
test_paused (Office        *self,
             gconstpointer  data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), now = upset + 72 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) found = NULL;

  office_upset (self, ticket, upset);
  office_act (self, ticket, HA_ACTION_PAUSE, upset + HOUR, "reason=Khách hẹn tuần sau", NULL);
  found = tick (self, now);
  g_assert_cmpuint (found->escalated->len, ==, 0);
  g_assert_cmpuint (found->alerts->len, ==, 0);
}

static void
test_midnight (Office        *self,
               gconstpointer  data)
{
  g_autoptr (HaTick) found = tick (self, office_time ("2026-03-02T23:59:59"));

  g_assert_cmpuint (found->alerts->len, ==, 0);
  g_assert_cmpint (found->next, ==, office_time ("2026-03-03T00:00"));
}

/* At the breach of the handling clock the head is told, before it who holds the ticket. */
static void
test_who (Office        *self,
          gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00");
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) warned = NULL;
  g_autoptr (HaTick) late = NULL;
  const HaAlert *alert;

  office_act (self, ticket, HA_ACTION_TAKE_UP, received, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  warned = tick (self, received + 40 * HOUR);
  assert_to (find (warned, HA_CLOCK_HANDLING), self->handler, 0);
  late = tick (self, received + 50 * HOUR);
  alert = find (late, HA_CLOCK_HANDLING);
  g_assert_true (alert->breach);
  g_assert_cmpint (g_array_index (alert->to, gint64, alert->to->len - 1), ==, self->head);
}

/* ---- Recipients, without a register ------------------------------------------------------------------------------ */

enum { SALES = 1, TECHNICAL, EMPTY };

static const struct {
  gint64 id, department;
  HaRoles roles;
  gboolean retired;
} people[] = {
  { 1, SALES, HA_ROLE_CLERK, FALSE },    { 2, TECHNICAL, HA_ROLE_HANDLER, FALSE },
  { 3, TECHNICAL, HA_ROLE_HEAD, FALSE }, { 4, SALES, HA_ROLE_DIRECTOR, FALSE },
  { 5, TECHNICAL, HA_ROLE_HANDLER, TRUE }, { 6, SALES, HA_ROLE_ADMIN, FALSE },
};

static const struct {
  HaBreach breach;
  gint64 department, person;
  const char *to;
} recipients[] = {
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 2, "2" },
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 0, "2 3" },
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 5, "2 3" },   /* has left: the department */
  { HA_BREACH_TELL_HOLDER, 0, 0, "1" },             /* nobody has it yet: the clerks */
  { HA_BREACH_TELL_HOLDER, EMPTY, 0, "1" },
  { HA_BREACH_TELL_HEAD, TECHNICAL, 2, "3" },
  { HA_BREACH_TELL_HEAD, SALES, 0, "4" },           /* no head: the leaders */
  { HA_BREACH_TELL_LEADERS, TECHNICAL, 2, "4" },
  { HA_BREACH_ESCALATE, TECHNICAL, 2, "4" },
  { HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD, TECHNICAL, 3, "3" },
  { HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD | HA_BREACH_TELL_LEADERS, TECHNICAL, 2, "2 3 4" },
  { HA_BREACH_NOTHING, TECHNICAL, 2, "" },
};

static HaOffice *
make_office (void)
{
  HaOffice *office = ha_office_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      HaPerson *person = ha_person_new ();

      person->id = people[i].id;
      person->department = people[i].department;
      person->roles = people[i].roles;
      person->retired = people[i].retired;
      g_ptr_array_add (office->people, person);
    }
  return office;
}

static void
test_recipients (void)
{
  g_autoptr (HaOffice) office = make_office ();

  for (guint i = 0; i < G_N_ELEMENTS (recipients); i++)
    {
      g_autoptr (GArray) to = ha_watch_list_recipients (office, recipients[i].breach, recipients[i].department,
                                                        recipients[i].person);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < to->len; j++)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT, j > 0 ? " " : "", g_array_index (to, gint64, j));
      g_assert_cmpstr (text->str, ==, recipients[i].to);
    }
}

/* A line of the note that leads nowhere does not keep the others from being told. */
static void
test_lost_escalation (Office       *self,
                      gconstpointer data)
{
  gint64 upset = office_time ("2026-03-02T10:00"), now = upset + 49 * HOUR;
  gint64 ticket = office_register (self, upset - HOUR);
  g_autoptr (HaTick) found = NULL;
  g_autoptr (GError) error = NULL;

  office_upset (self, ticket, upset);
  ha_store_set_note (self->store, "watch.escalations", "4444 5555 1772424000", &error);
  g_assert_no_error (error);
  found = tick (self, now);
  g_assert_cmpuint (found->escalated->len, ==, 1);
  g_assert_nonnull (find (found, HA_CLOCK_SUPPORT));
}

/* The tick looks when the pause was to end, and finds the clock running again from then. */
static void
test_pause_end (Office        *self,
                gconstpointer  data)
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

/* Whatever clock the policy escalates at: here that of handling. Told as the breach of that clock, once, also after a restart. */
static void
test_other_escalation (Office        *self,
                       gconstpointer  data)
{
  gint64 received = office_time ("2026-03-02T08:00"), now = received + 48 * HOUR + 1;
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTick) found = NULL, again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  const HaAlert *alert;
  gint64 ticket;

  g_free (policy->code);
  policy->code = g_strdup ("85E");
  for (guint i = 0; i < policy->clocks->len; i++)
    if (g_array_index (policy->clocks, HaPolicyClock, i).kind == HA_CLOCK_HANDLING)
      g_array_index (policy->clocks, HaPolicyClock, i).breach = HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE;
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->admin, received, &error), >, 0);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85E", ha_time_get_date (received, NULL), self->admin, received,
                                           &error), >, 0);
  g_assert_no_error (error);
  office_register (self, received); /* nobody has it yet: there is no step from there to the leaders */
  ticket = office_register (self, received);
  office_act (self, ticket, HA_ACTION_TAKE_UP, received + 60, "department=Kỹ thuật", NULL);
  found = tick (self, now);
  g_assert_cmpuint (found->escalated->len, ==, 1);
  alert = find (found, HA_CLOCK_HANDLING);
  g_assert_nonnull (alert);
  g_assert_true (alert->breach);
  g_assert_cmpint (alert->due, ==, received + 48 * HOUR);
  assert_to (alert, self->director, self->admin);
  g_assert_true (ha_watch_holds (self->store, alert));
  tell_all (self, found, now);
  note = ha_store_get_note (self->store, "watch.escalations", NULL);
  g_assert_null (note);
  again = tick (self, now + 1);
  g_assert_null (find (again, HA_CLOCK_HANDLING));
}

#define ADD(path, test) g_test_add (path, Office, NULL, office_set_up, test, office_tear_down)

/* Where nothing can be written nothing moves; who is to be told is found all the same, again and again. */
static void
test_read_only (Office       *self,
                gconstpointer data)
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
      g_assert_cmpuint (found->alerts->len, >, 0);
    }
  g_assert_cmpint (g_rename (away, where), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tick/recipients", test_recipients);
  ADD ("/tick/warning", test_warning);
  ADD ("/tick/pause-end", test_pause_end);
  ADD ("/tick/other-escalation", test_other_escalation);
  ADD ("/tick/told-once", test_told_once);
  ADD ("/tick/breach", test_breach);
  ADD ("/tick/far-overdue", test_far_overdue);
  ADD ("/tick/met", test_met);
  ADD ("/tick/escalation", test_escalation);
  ADD ("/tick/escalation-over", test_escalation_over);
  ADD ("/tick/lost-escalation", test_lost_escalation);
  ADD ("/tick/paused", test_paused);
  ADD ("/tick/midnight", test_midnight);
  ADD ("/tick/who", test_who);
  ADD ("/tick/read-only", test_read_only);
  return g_test_run ();
}
