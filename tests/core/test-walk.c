/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ten thousand tickets that anything happens to, fifty times each, under six policies, while days off change beneath them: whatever is
 * allowed is done, whatever is refused changes nothing, and what must always be true is true after each step. These are:
 *
 *   - a ticket is in one stage of the seven, closed exactly in the last one, and a closed one has an ending;
 *   - the stage of the last entry is the ticket's; entries follow each other in stage, time and round; one version an entry;
 *   - a round has at most one clock of a kind; a clock is never both met and ended, nor met or ended and paused; open clocks belong to the
 *     round that is now, and a closed ticket has none; clocks stand in order of start;
 *   - a clock is due no earlier than it starts; what it stood still is no more than what has passed;
 *   - a finished clock never changes again, but for the leaders' when the customer is not satisfied again, and for what only a reply meets
 *     when the last reply of its round is taken back: that runs then, from where it ran;
 *   - a pause lasts until its announced end or until somebody ends it, and nothing is paused that has passed its limit;
 *   - an open clock has the moments that reckoning it from its start, with its pauses, gives on the days of today; unless these changed
 *     since, and then the program may reckon;
 *   - the journal alone gives the same ticket, to the last field, by the days each entry was reckoned by.
 */
#include "desk.h"

#include "core/policy-file.h"

#define WALKS 10000
#define STEPS 50

static const char *const departments[] = { "CSKH", "KT", "KD", "KTO", "BGD" };
static const char *const logins[] = { "truc", "binh", "hien", "hoa", "quan", "owner" };
static const struct { const char *field, *value;
} corrections[] = {
  { "channel", "written" },
  { "channel", "phone" },
  { "channel", "email" },
  { "kind", "inquiry" },
  { "area", "quality" },
  { "content", "Lời khác" },
  { "customer_name", "Trần Thị Ánh" },
  { "received", "2026-02-12T15:00" },
  { "received", "2026-02-12T16:00" },
};

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
}

static void
set_some_time (HaFields *fields, const char *name, gint64 now)
{
  ha_fields_set_time (fields, name, now + pick (5 * 86400));
}

static void
set_value (HaFields *fields, const HaFieldSpec *spec, gint64 now)
{
  int correction = pick (G_N_ELEMENTS (corrections));

  switch (spec->type)
    {
    case HA_FIELD_DEPARTMENT: ha_fields_set (fields, spec->name, departments[pick (G_N_ELEMENTS (departments))]); break;
    case HA_FIELD_PERSON: ha_fields_set (fields, spec->name, logins[pick (G_N_ELEMENTS (logins))]); break;
    case HA_FIELD_TIME: set_some_time (fields, spec->name, now); break;
    case HA_FIELD_BOOL: ha_fields_set_bool (fields, spec->name, pick (2)); break;
    case HA_FIELD_AUTHENTICITY:
      ha_fields_set (fields, spec->name, ha_authenticity_get_id ((HaAuthenticity) (1 + pick (4))));
      break;
    case HA_FIELD_CONTACT_BY:
      ha_fields_set (fields, spec->name, ha_contact_by_get_id ((HaContactBy) (1 + pick (6))));
      break;
    case HA_FIELD_DELIVERY_BY: ha_fields_set (fields, spec->name, ha_delivery_by_get_id ((HaDeliveryBy) (1 + pick (4)))); break;
    case HA_FIELD_PLACE: ha_fields_set (fields, spec->name, ha_place_get_id ((HaPlace) (1 + pick (2)))); break;
    case HA_FIELD_TICKET: ha_fields_set (fields, spec->name, "KN-2026-0099"); break;
    case HA_FIELD_LETTER: ha_fields_set (fields, spec->name, "1"); break;
    case HA_FIELD_TICKET_FIELD:
      ha_fields_set (fields, "field", corrections[correction].field);
      ha_fields_set (fields, "value", corrections[correction].value);
      break;
    default:
      if (ha_fields_get (fields, spec->name) == NULL)
        ha_fields_set (fields, spec->name, "Đã ghi");
    }
}

static HaFields *
make_fields (HaAction action, gint64 now)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);
  HaFields *fields = ha_fields_new ();

  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    if (spec->fields[i].required || pick (2) == 0)
      set_value (fields, &spec->fields[i], now);
  return fields;
}

/* ---- What is always true ------------------------------------------------------------------------------------ */

static void
assert_clock (const HaCase *ticket, const HaClock *clock, gint64 now)
{
  g_assert_false (clock->met != 0 && clock->ended != 0);
  g_assert_true (ha_clock_is_open (clock) || clock->paused_since == 0);
  g_assert_cmpint (clock->due, >=, clock->starts);
  g_assert_cmpint (clock->paused_seconds, >=, 0);
  g_assert_cmpint (clock->paused_seconds, <=, MAX (now - clock->starts, 0));
  g_assert_true (clock->met == 0 || clock->met >= clock->starts);
  if (ha_clock_is_open (clock))
    {
      g_assert_cmpint (clock->round, ==, ticket->ticket->round);
      g_assert_cmpint (ticket->ticket->closed, ==, 0);
    }
}

/* Whether the last entry took the last reply of the round back. */
static gboolean
is_unanswered (const HaCase *ticket)
{
  const HaEntry *last = g_ptr_array_index (ticket->journal, ticket->journal->len - 1);

  return last->action == HA_ACTION_WITHDRAW_REPLY && ha_fields_get_bool (last->fields, "unanswered");
}

static gboolean
asks_for_reply (const HaPolicyClock *rule)
{
  return (rule->ends & HA_END_REPLY) != 0 && (rule->ends & (HA_END_CONTACT | HA_END_WRITTEN_CONTACT)) == 0;
}

static void
assert_runs_again (const HaCase *before, const HaCase *after, const HaPolicy *policy)
{
  HaPolicyCase what = { after->ticket->channel, after->ticket->kind, after->ticket->area, after->ticket->service };

  for (guint i = 0; is_unanswered (after) && i < before->clocks->len; i++)
    {
      const HaClock *old = g_ptr_array_index (before->clocks, i);
      const HaClock *now = ha_case_get_clock (after, old->kind, old->round);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, old->kind);

      if (old->round != after->ticket->round || rule->ends != HA_END_REPLY || rule->start != HA_START_RECEPTION
          || !ha_policy_applies (policy, rule, &what))
        continue;
      g_assert_true (ha_clock_is_open (now));
      g_assert_cmpint (now->starts, ==, after->ticket->round_started);
    }
}

/* What is finished stays. */
static void
assert_kept (const HaCase *before, const HaCase *after, const HaPolicy *policy)
{
  for (guint i = 0; i < before->clocks->len; i++)
    {
      const HaClock *old = g_ptr_array_index (before->clocks, i);
      const HaClock *now = ha_case_get_clock (after, old->kind, old->round);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, old->kind);
      gboolean runs_on = rule->start == HA_START_ESCALATION && old->round == after->ticket->round;

      gboolean runs_again = is_unanswered (after) && asks_for_reply (rule) && old->round == after->ticket->round;

      if (ha_clock_is_open (old) || runs_on)
        continue;
      g_assert_nonnull (now);
      if (runs_again)
        continue;
      g_assert_true (old->met == now->met && old->ended == now->ended && old->due == now->due && old->starts == now->starts);
    }
}

/* Clocks that stand still do so until what ends their pause. */
static void
assert_paused (const HaCase *before, const HaCase *after, HaAction action, gint64 now)
{
  for (guint i = 0; i < after->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (after->clocks, i);
      const HaClock *old = ha_case_get_clock (before, clock->kind, clock->round);

      if (clock->paused_since == now && (old == NULL || old->paused_since == 0) && action == HA_ACTION_PAUSE)
        g_assert_cmpint (now, <, clock->due);
      if (action == HA_ACTION_RESUME && old != NULL && old->paused_since != 0 && clock->paused_since == 0 && ha_clock_is_open (clock))
        {
          const HaEntry *entry = g_ptr_array_index (after->journal, after->journal->len - 1);

          g_assert_true (entry->actor != 0 || (old->paused_until != 0 && old->paused_until <= now));
        }
    }
}

static void
assert_clocks (const HaCase *ticket, gint64 now)
{
  guint seen[HA_N_CLOCKS + 1] = { 0 };

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);

      assert_clock (ticket, clock, now);
      if (i > 0)
        g_assert_cmpint (clock->starts, >=, ((const HaClock *) g_ptr_array_index (ticket->clocks, i - 1))->starts);
      seen[clock->kind] += clock->round == ticket->ticket->round;
    }
  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    g_assert_cmpuint (seen[kind], <=, 1);
}

static void
assert_journal (const HaCase *ticket)
{
  const HaEntry *last = NULL;

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (ticket->journal, i);

      g_assert_cmpint (entry->before, ==, last != NULL ? last->after : HA_STAGE_NONE);
      g_assert_true (last == NULL || (entry->at >= last->at && entry->round >= last->round));
      last = entry;
    }
  g_assert_cmpint (last->after, ==, ticket->ticket->stage);
  g_assert_cmpint (ticket->ticket->version, ==, ticket->journal->len);
}

static void
assert_ticket (const HaCase *ticket)
{
  const HaTicket *facts = ticket->ticket;

  g_assert_cmpint (facts->stage, >=, HA_STAGE_RECEIVED);
  g_assert_cmpint (facts->stage, <=, HA_STAGE_RESOLVED);
  g_assert_cmpint (facts->stage == HA_STAGE_RESOLVED, ==, facts->closed != 0);
  g_assert_cmpint (facts->closed != 0, ==, facts->ending != HA_ENDING_NONE);
  g_assert_true (facts->stage != HA_STAGE_LEADERSHIP || facts->leadership_seen);
  g_assert_cmpint (facts->registered, >=, facts->received);
  for (guint i = 0; i < facts->involved->len; i++)
    g_assert_cmpint (g_array_index (facts->involved, gint64, i), !=, facts->department);
}

/* ---- Offices that differ ------------------------------------------------------------------------------------ */

static HaPolicyClock *
get_rule (HaPolicy *policy, HaClockKind kind)
{
  return (HaPolicyClock *) ha_policy_get_clock (policy, kind);
}

/* Any start, ends, unit and length, for any ticket. */
static void
shuffle (HaPolicyClock *clock)
{
  clock->start = (HaClockStart) (1 + pick (HA_N_STARTS));
  clock->from_reception = pick (4) == 0;
  clock->ends = (guint) (1 + pick ((1 << HA_N_ENDS) - 1));
  clock->unit = (HaUnit) (1 + pick (5));
  clock->limit = clock->unit <= HA_UNIT_WORKING_HOURS ? 3600 * (1 + pick (90)) : 1 + pick (9);
  clock->target = pick (2) * clock->limit / 2;
  clock->pausable = pick (2);
  clock->channels = clock->kinds = clock->areas = clock->services = 0;
  if (pick (6) == 0)
    clock->breach |= HA_BREACH_ESCALATE;
  for (int i = pick (HA_MOST_WARNINGS); i > 0; i--)
    clock->warnings[i - 1] = pick (2) ? (HaWarning) { TRUE, 1 + pick (99) } : (HaWarning) { FALSE, 60 * (1 + pick (900)) };
}

/* 85A as it stands; email and website in writing; working hours that stand still at will; support from the reception; the duties of the
 * law beside it; and the same, shuffled. */
static HaPolicy *
make_policy (int which)
{
  HaPolicy *policy = which < 4 ? ha_policy_new_85a () : ha_policy_new_ready ("85A-2026");

  policy->id = 1;
  policy->from = ha_date_new (2019, 7, 3);
  policy->chosen = TRUE;
  for (guint i = 0; which == 5 && i < policy->clocks->len; i++)
    shuffle (&g_array_index (policy->clocks, HaPolicyClock, i));

  if (which == 1)
    policy->written_channels |= 1u << HA_CHANNEL_EMAIL | 1u << HA_CHANNEL_WEBSITE;
  for (guint i = 0; which == 2 && i < policy->clocks->len; i++)
    {
      HaPolicyClock *clock = &g_array_index (policy->clocks, HaPolicyClock, i);

      clock->pausable = TRUE;
      if (clock->unit == HA_UNIT_CLOCK_HOURS)
        clock->unit = HA_UNIT_WORKING_HOURS;
    }
  if (which == 3)
    {
      get_rule (policy, HA_CLOCK_SUPPORT)->from_reception = TRUE;
      get_rule (policy, HA_CLOCK_HANDLING)->breach |= HA_BREACH_ESCALATE;
      get_rule (policy, HA_CLOCK_LEADERSHIP)->unit = HA_UNIT_DAYS;
      get_rule (policy, HA_CLOCK_LEADERSHIP)->target = 1;
    }
  return policy;
}

/* The days of Tết 2026 are announced, bit by bit and not always for long. */
static HaCalendar *
make_calendar (void)
{
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();

  for (int i = pick (6); i > 0; i--)
    g_assert_true (ha_calendar_builder_set_day (builder, ha_date_new (2026, 2, 13) + pick (40), HA_DAY_CLOSURE, "Nghỉ",
                                                NULL, NULL, 0));
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

static void
number_journal (const HaCase *ticket)
{
  for (guint i = 0; i < ticket->journal->len; i++)
    ((HaEntry *) g_ptr_array_index (ticket->journal, i))->seq = (gint64) i + 1;
}

static void
change_calendar (Desk *desk)
{
  number_journal (desk->ticket);
  ha_office_add_earlier (desk->office, desk->ticket->journal->len, desk->office->calendar);
  ha_calendar_unref (desk->office->calendar);
  desk->office->calendar = make_calendar ();
}

static void
open_office (Desk *desk, int which)
{
  g_ptr_array_set_size (desk->office->earlier, 0);
  g_ptr_array_set_size (desk->office->policies, 0);
  g_ptr_array_add (desk->office->policies, make_policy (which));
  ha_calendar_unref (desk->office->calendar);
  desk->office->calendar = make_calendar ();
}

/* ---- Walking ------------------------------------------------------------------------------------------------ */

/* Letters are the store's; here there is always one, in the state its step needs. */
static void
put_letter (Desk *desk, HaAction action)
{
  if (action == HA_ACTION_ISSUE_REPLY)
    desk_put_letter (desk, 1, HA_LETTER_ISSUED);
  else if (action == HA_ACTION_WITHDRAW_REPLY)
    desk_put_letter (desk, 1, HA_LETTER_WITHDRAWN);
}

static gboolean
step (Desk *desk, gint64 now)
{
  HaAction action = (HaAction) (HA_ACTION_SOLVE_ON_THE_SPOT + pick (HA_N_ACTIONS - 1));
  gint64 person = action == HA_ACTION_RECKON || pick (10) == 0 ? PROGRAM : pick (3) == 0 ? 1 + pick (FORMER) : OWNER;
  HaContext context = { desk->office, person != PROGRAM ? ha_office_get_person (desk->office, person) : NULL, now };
  g_autoptr (HaFields) fields = make_fields (action, now);
  g_autoptr (GError) error = NULL, may = NULL;
  gboolean allowed = ha_procedure_may (desk->ticket, action, &context, &may);
  HaCase *after;

  if (allowed)
    put_letter (desk, action);
  after = ha_procedure_act (desk->ticket, action, fields, &context, &error);
  g_assert_cmpint (after != NULL, ==, error == NULL);
  if (after == NULL)
    {
      g_assert_true (error->domain == HA_PROCEDURE_ERROR);
      g_assert_cmpint (ha_procedure_error_get_action (error), ==, action);
      g_assert_true (allowed || error->code == may->code);
      return FALSE;
    }
  g_assert_true (allowed);
  assert_kept (desk->ticket, after, g_ptr_array_index (desk->office->policies, 0));
  assert_runs_again (desk->ticket, after, g_ptr_array_index (desk->office->policies, 0));
  assert_paused (desk->ticket, after, action, now);
  ha_case_unref (desk->ticket);
  desk->ticket = after;
  return TRUE;
}

/* The days have not changed since the clocks were reckoned: then from the start they come out the same. */
static void
assert_reckoned (const Desk *desk, gboolean changed, gint64 now)
{
  HaContext context = { desk->office, NULL, now };

  g_assert_true (changed || !ha_procedure_needs_reckoning (desk->ticket, &context));
}

static gboolean
was_reckoned (const HaCase *ticket)
{
  return ((const HaEntry *) g_ptr_array_index (ticket->journal, ticket->journal->len - 1))->action == HA_ACTION_RECKON;
}

static guint
walk (Desk *desk)
{
  gint64 now = desk_time ("2026-02-12T16:46");
  gboolean changed = FALSE;
  guint done = 0;

  open_office (desk, pick (6));
  desk_register (desk, (HaChannel) (1 + pick (HA_N_CHANNELS)), "2026-02-12T16:40", "2026-02-12T16:46");
  for (guint i = 0; i < STEPS; i++)
    {
      gboolean did;

      now += pick (4) == 0 ? pick (3 * 86400) : pick (7200);
      did = step (desk, now);
      done += did;
      assert_ticket (desk->ticket);
      assert_clocks (desk->ticket, now);
      assert_journal (desk->ticket);
      changed = changed && !(did && was_reckoned (desk->ticket));
      assert_reckoned (desk, changed, now);
      if (pick (STEPS) == 0)
        {
          change_calendar (desk);
          changed = TRUE;
        }
    }
  number_journal (desk->ticket);
  desk_assert_replays (desk->ticket, desk->office);
  return done;
}

/* Under the sanitizers everything is slow: a tenth of the walks says as much about memory. */
static void
test_walk (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  guint walks = g_getenv ("HA_SANITIZED") != NULL ? WALKS / 10 : WALKS, done = 0;

  for (guint i = 0; i < walks; i++)
    done += walk (desk);
  g_test_message ("%u of %u steps were allowed", done, walks * STEPS);
  g_assert_cmpuint (done, >, walks * STEPS / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk", test_walk);
  return g_test_run ();
}
