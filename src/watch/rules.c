/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which moments a ticket has, which of them have passed, who is told, and what was told before.
 *
 *   clock ─► its moments, less what is not wished ─► the latest that has passed ─┐
 *   passed on to the leaders ─► that moment ─────────────────────────────────────┬─► whom ─► told before? ─► reminder
 *   appointment ─► so long before it ────────────────────────────────────────────┘
 */
#include "watch/rules.h"

typedef struct {
  gint64 at;
  HaCause cause;
} Moment;

/* ---- Moments of a clock -------------------------------------------------------------------------------------------- */

static const HaPolicy *
get_policy (const HaRules *self, const HaWatched *ticket, const HaClock *clock)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (self->office, ticket->policy);

  return policy != NULL ? policy : ha_office_get_policy (self->office, clock->starts);
}

HaBreach
ha_watch_get_breach (const HaPolicy *policy, HaClockKind kind)
{
  const HaPolicyClock *clock = policy != NULL ? ha_policy_get_clock (policy, kind) : NULL;

  return clock != NULL && clock->breach != HA_BREACH_NOTHING ? clock->breach : HA_BREACH_TELL_HOLDER;
}

static void
add_moment (GArray *moments, gint64 at, HaCause cause)
{
  Moment one = { at, cause };

  g_array_append_val (moments, one);
}

/* Those of the policy; its warnings are found without the target, which may fall on one of them. */
static void
add_policy_moments (const HaRules *self, const HaWatched *ticket, const HaClock *clock, GArray *moments)
{
  const HaWatchWishes *wishes = self->who->wishes;
  HaClock aimless = *clock;
  g_autoptr (GArray) warnings = NULL;

  aimless.target = 0;
  if (wishes->warnings)
    warnings = ha_clock_get_thresholds (&aimless, get_policy (self, ticket, clock), self->office->calendar);
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    add_moment (moments, g_array_index (warnings, gint64, i), HA_CAUSE_WARNING);
  if (wishes->targets && clock->target > clock->starts && clock->target <= clock->due)
    add_moment (moments, clock->target, HA_CAUSE_TARGET);
}

/* All of one clock, in no order. */
static GArray *
list_moments (const HaRules *self, const HaWatched *ticket, const HaClock *clock)
{
  const GArray *before = self->who->wishes->before;
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (Moment));

  add_policy_moments (self, ticket, clock, moments);
  for (guint i = 0; i < before->len; i++)
    if (clock->due - g_array_index (before, gint64, i) > clock->starts)
      add_moment (moments, clock->due - g_array_index (before, gint64, i), HA_CAUSE_WARNING);
  add_moment (moments, clock->due, HA_CAUSE_BREACH);
  for (guint i = 0; i < moments->len; i++)
    if (g_array_index (moments, Moment, i).at == clock->due)
      g_array_index (moments, Moment, i).cause = HA_CAUSE_BREACH;
  return moments;
}

/* The second in which a moment has passed. "Quá 48 giờ" is strictly more. Rule: 85A, quá 48 giờ */
static gint64
get_passing (const Moment *moment)
{
  return moment->cause == HA_CAUSE_BREACH ? moment->at + 1 : moment->at;
}

/* The latest that has passed; of two at once the graver. at 0 = none has. */
static Moment
find_passed (const HaRules *self, const GArray *moments)
{
  Moment passed = { 0, HA_CAUSE_NONE };

  for (guint i = 0; i < moments->len; i++)
    {
      const Moment *one = &g_array_index (moments, Moment, i);

      if (get_passing (one) <= self->now && (one->at > passed.at || (one->at == passed.at && one->cause > passed.cause)))
        passed = *one;
    }
  return passed;
}

/* ---- What was told ------------------------------------------------------------------------------------------------- */

/* Before schema 6 everybody was told who watched; only the moment was kept. */
static gboolean
was_told_all (const HaTold *told, const HaTold *what)
{
  return told->cause == HA_CAUSE_NONE && told->person == 0 && told->clock == what->clock && told->round == what->round
         && told->threshold == what->threshold;
}

/* Of a clock: the same or a later moment on the way to the same due, or anything at that moment or after it: what was no moment then, since it
 * was not wished, is none of the past now. A breach also by the escalation that it brought about. */
static gboolean
covers_clock (const HaTold *told, const HaTold *what, gint64 now)
{
  if (told->clock != what->clock || told->round != what->round || told->due != what->due)
    return FALSE;
  if (told->cause == HA_CAUSE_ESCALATION)
    return what->cause == HA_CAUSE_BREACH && told->clock != HA_CLOCK_LEADERSHIP;
  return told->threshold >= what->threshold || (what->cause != HA_CAUSE_BREACH && told->told >= what->threshold && told->told <= now);
}

/* What was told too early, while the clock was ahead, covers nothing. */
static gboolean
covers (const HaTold *told, const HaTold *what, gint64 now)
{
  if (told->person != what->person || !ha_told_has_come (told, now))
    return FALSE;
  switch (what->cause)
    {
    case HA_CAUSE_ESCALATION:
      return told->cause == HA_CAUSE_ESCALATION && told->round == what->round && told->threshold == what->threshold;
    case HA_CAUSE_APPOINTMENT:
      return told->cause == HA_CAUSE_APPOINTMENT && told->appointment == what->appointment && told->due == what->due
             && told->threshold >= what->threshold;
    default: return covers_clock (told, what, now);
    }
}

static gboolean
was_told (const HaWatched *ticket, const HaTold *what, gint64 now)
{
  for (guint i = 0; i < ticket->told->len; i++)
    {
      const HaTold *told = &g_array_index (ticket->told, HaTold, i);

      if (was_told_all (told, what) || covers (told, what, now))
        return TRUE;
    }
  return FALSE;
}

/* Who stands in for those to be told is not told again what one of them was; whoever watches, not what anybody was. */
static gboolean
was_told_another (const HaWatched *ticket, const HaTold *what, const GArray *to, gint64 now)
{
  if (ha_watch_has_id (to, what->person))
    return FALSE;
  for (guint i = 0; i < ticket->told->len; i++)
    {
      HaTold told = g_array_index (ticket->told, HaTold, i);

      if (what->person != 0 && !ha_watch_has_id (to, told.person))
        continue;
      told.person = what->person;
      if (covers (&told, what, now))
        return TRUE;
    }
  return FALSE;
}

/* ---- Making reminders ---------------------------------------------------------------------------------------------- */

static gboolean
watches_for (const HaRules *self, gint64 person)
{
  return self->who->everybody || person == 0 || person == self->who->person;
}

static const HaClock *
find_clock (const HaWatched *ticket, HaClockKind kind)
{
  for (guint i = 0; i < ticket->clocks->len; i++)
    if (((HaClock *) ticket->clocks->pdata[i])->kind == kind)
      return ticket->clocks->pdata[i];
  return NULL;
}

static HaReminder *
make_reminder (const HaRules *self, const HaWatched *ticket, const HaTold *what)
{
  const HaClock *clock = find_clock (ticket, what->clock), *leaders = find_clock (ticket, HA_CLOCK_LEADERSHIP);
  HaReminder *reminder = ha_reminder_new ();

  reminder->what = *what;
  reminder->ticket = ticket->ticket;
  reminder->code = g_strdup (ticket->code);
  reminder->customer = g_strdup (ticket->customer);
  reminder->area = ticket->area;
  reminder->department = ticket->department;
  reminder->policy = ticket->policy;
  reminder->person = ticket->person;
  reminder->stage = ticket->stage;
  reminder->open = TRUE;
  reminder->clock_due = clock != NULL ? clock->due : 0;
  reminder->leaders_due = leaders != NULL ? leaders->due : 0;
  ha_reminder_set_limit (reminder, self->office, ticket->policy);
  if (ticket->appointment == NULL)
    return reminder;
  reminder->appointment = ticket->appointment->id;
  reminder->meets = ticket->appointment->meets;
  reminder->goes = ticket->appointment->person;
  reminder->place = ticket->appointment->place;
  return reminder;
}

/* Who did it knows: with nobody beside them, whoever watches need not be told. */
static gboolean
is_known (const GArray *to, gint64 but, gint64 person)
{
  return person == 0 && but != 0 && to->len == 1 && g_array_index (to, gint64, 0) == but;
}

/* For everybody: those who have no desk, and besides them who stands in. */
static GArray *
settle (const HaRules *self, const HaWatched *ticket, const GArray *to, gint64 but)
{
  g_autoptr (GArray) here = ha_watch_settle_recipients (self->office, to, ticket->department, self->desks, but);
  GArray *settled;

  if (!self->who->everybody || self->desks == NULL)
    return g_steal_pointer (&here);
  settled = ha_watch_settle_recipients (self->office, to, ticket->department, NULL, but);
  for (guint i = 0; i < here->len && !is_known (to, but, 0); i++)
    {
      gint64 person = g_array_index (here, gint64, i);

      if (person != 0 && !ha_watch_has_id (settled, person))
        g_array_append_val (settled, person);
    }
  return settled;
}

/* what: but for the person. to: of whom some may have no desk. */
static void
tell (const HaRules *self, const HaWatched *ticket, HaTold what, const GArray *to, gint64 but, GPtrArray *reminders)
{
  g_autoptr (GArray) settled = settle (self, ticket, to, but);

  for (guint i = 0; i < settled->len; i++)
    {
      what.person = g_array_index (settled, gint64, i);
      if (watches_for (self, what.person) && !is_known (to, but, what.person) && !was_told (ticket, &what, self->now)
          && !was_told_another (ticket, &what, to, self->now))
        g_ptr_array_add (reminders, make_reminder (self, ticket, &what));
    }
}

/* ---- Clocks -------------------------------------------------------------------------------------------------------- */

static HaBreach
get_clock_breach (const HaRules *self, const HaWatched *ticket, const HaClock *clock, gboolean passed)
{
  return passed ? ha_watch_get_breach (get_policy (self, ticket, clock), clock->kind) : HA_BREACH_TELL_HOLDER;
}

/* What made the program pass the ticket on is told as that. */
static gboolean
is_told_as_escalation (const HaWatched *ticket, const HaClock *clock, HaCause cause)
{
  return cause == HA_CAUSE_BREACH && ticket->escalated != 0 && ticket->escalated_by == 0 && ticket->escalated_for == clock->kind;
}

static void
list_of_clock (const HaRules *self, const HaWatched *ticket, const HaClock *clock, GPtrArray *reminders)
{
  g_autoptr (GArray) moments = list_moments (self, ticket, clock);
  Moment passed = find_passed (self, moments);
  HaTold what = { .cause = passed.cause, .clock = clock->kind, .round = clock->round, .threshold = passed.at, .due = clock->due };
  g_autoptr (GArray) to = NULL;

  if (passed.at == 0 || is_told_as_escalation (ticket, clock, passed.cause))
    return;
  to = ha_watch_list_recipients (self->office, get_clock_breach (self, ticket, clock, passed.cause == HA_CAUSE_BREACH),
                                 ticket->department, ticket->person);
  tell (self, ticket, what, to, 0, reminders);
}

/* ---- The leaders --------------------------------------------------------------------------------------------------- */

static HaTold
get_escalation (const HaWatched *ticket)
{
  HaTold what = { .cause = HA_CAUSE_ESCALATION, .clock = HA_CLOCK_LEADERSHIP, .round = ticket->round, .threshold = ticket->escalated };
  const HaClock *leadership = find_clock (ticket, HA_CLOCK_LEADERSHIP);

  if (ticket->escalated_by == 0 && ticket->escalated_for != HA_CLOCK_NONE)
    {
      what.clock = ticket->escalated_for;
      what.due = ticket->escalated_due;
    }
  else if (leadership != NULL)
    what.due = leadership->due;
  if (what.due == 0)
    what.due = what.threshold;
  return what;
}

static void
list_escalation (const HaRules *self, const HaWatched *ticket, GPtrArray *reminders)
{
  HaTold what = get_escalation (ticket);
  HaBreach breach = HA_BREACH_TELL_LEADERS;
  g_autoptr (GArray) to = NULL;

  if (what.clock != HA_CLOCK_LEADERSHIP)
    breach |= HA_BREACH_TELL_HOLDER | ha_watch_get_breach (ha_office_get_policy_by_id (self->office, ticket->policy), what.clock);
  to = ha_watch_list_recipients (self->office, breach, ticket->department, ticket->person);
  tell (self, ticket, what, to, ticket->escalated_by, reminders);
}

/* ---- Appointments -------------------------------------------------------------------------------------------------- */

static GArray *
list_who_meets (const HaRules *self, const HaWatched *ticket)
{
  return ha_watch_list_who_meets (self->office, ticket->appointment->person, ticket->department, ticket->person);
}

static gboolean
is_to_come (const HaRules *self, const HaWatched *ticket)
{
  return ticket->appointment != NULL && ticket->appointment->meets > self->now;
}

static void
list_appointment (const HaRules *self, const HaWatched *ticket, GPtrArray *reminders)
{
  const HaAppointment *appointment = ticket->appointment;
  gint64 before = self->who->wishes->before_appointment;
  HaTold what = { .cause = HA_CAUSE_APPOINTMENT, .round = ticket->round };
  g_autoptr (GArray) to = NULL;

  if (!is_to_come (self, ticket) || before <= 0 || appointment->meets - before > self->now)
    return;
  what.appointment = appointment->id;
  what.threshold = appointment->meets - before;
  what.due = appointment->meets;
  to = list_who_meets (self, ticket);
  tell (self, ticket, what, to, 0, reminders);
}

/* ---- Public ---------------------------------------------------------------------------------------------------------- */

void
ha_rules_list (const HaRules *self, const HaWatched *ticket, GPtrArray *reminders)
{
  g_return_if_fail (self != NULL && ticket != NULL && reminders != NULL);

  for (guint i = 0; i < ticket->clocks->len; i++)
    list_of_clock (self, ticket, ticket->clocks->pdata[i], reminders);
  if (ticket->stage == HA_STAGE_LEADERSHIP && ticket->escalated != 0)
    list_escalation (self, ticket, reminders);
  list_appointment (self, ticket, reminders);
}

/* ---- The day --------------------------------------------------------------------------------------------------------- */

static gboolean
is_among (const HaRules *self, const HaWatched *ticket, const GArray *to)
{
  g_autoptr (GArray) settled = ha_watch_settle_recipients (self->office, to, ticket->department, self->desks, 0);

  return ha_watch_has_id (settled, self->who->person) || ha_watch_has_id (settled, 0);
}

static gboolean
concerns (const HaRules *self, const HaWatched *ticket, const HaClock *clock, gboolean passed)
{
  HaBreach breach = get_clock_breach (self, ticket, clock, passed);
  g_autoptr (GArray) to = ha_watch_list_recipients (self->office, breach, ticket->department, ticket->person);

  return is_among (self, ticket, to);
}

static gboolean
is_today (const HaRules *self, gint64 at)
{
  return at >= self->now && ha_time_get_date (at, NULL) == ha_time_get_date (self->now, NULL);
}

static void
add_appointment (const HaRules *self, const HaWatched *ticket, HaDayFigures *figures)
{
  gint64 meets = ticket->appointment->meets;
  g_autoptr (GArray) to = list_who_meets (self, ticket);

  if (!is_among (self, ticket, to))
    return;
  figures->appointments++;
  if (figures->first == 0 || meets < figures->first)
    figures->first = meets;
}

static void
name_ticket (const HaWatched *ticket, gint64 due, HaDayTicket *named)
{
  if (named->due != 0 && named->due <= due)
    return;
  named->due = due;
  named->stage = ticket->stage;
  g_strlcpy (named->code, ticket->code, sizeof named->code);
}

void
ha_rules_add_day (const HaRules *self, const HaWatched *ticket, HaDayFigures *figures)
{
  gint64 due = 0, overdue = 0; /* the first of each */

  g_return_if_fail (self != NULL && ticket != NULL && figures != NULL);

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = ticket->clocks->pdata[i];
      gboolean passed = clock->due < self->now;
      gint64 *first = passed ? &overdue : &due;

      if (!passed && !is_today (self, clock->due - 1) && clock->due != self->now)
        continue;
      if ((*first == 0 || clock->due < *first) && concerns (self, ticket, clock, passed))
        *first = clock->due;
    }
  figures->due += due != 0;
  figures->overdue += overdue != 0;
  figures->leaders += overdue != 0 && ticket->stage == HA_STAGE_LEADERSHIP;
  if (due != 0)
    name_ticket (ticket, due, &figures->nearest);
  if (overdue != 0)
    name_ticket (ticket, overdue, &figures->longest);
  if (is_to_come (self, ticket) && is_today (self, ticket->appointment->meets))
    add_appointment (self, ticket, figures);
}
