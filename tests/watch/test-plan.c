/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the screen at a moment, of what was told. 2026-03-02 is a Monday. */
#include <string.h>

#include "watch/plan.h"

#define HOUR 3600
#define DUE "2026-03-02T17:00"

static gint64
parse (const char *text)
{
  gint64 at;

  g_assert_true (ha_time_parse (text, &at));
  return at;
}

/* ---- Reminders as words: "3:breach@2026-03-02T08:00,handed" ----------------------------------------------------------- */

static void
set_flag (HaReminder *self, const char *flag)
{
  const char *value = strchr (flag, '=') != NULL ? strchr (flag, '=') + 1 : NULL;

  if (g_str_equal (flag, "handed"))
    self->handed = 1;
  else if (g_str_equal (flag, "seen"))
    self->seen = 1;
  else if (g_str_equal (flag, "closed"))
    self->open = FALSE;
  else if (g_str_equal (flag, "stopped")) /* met or paused */
    self->clock_due = 0;
  else if (g_str_equal (flag, "moved"))
    self->clock_due = self->meets = self->what.due + 60;
  else if (g_str_equal (flag, "superseded"))
    self->superseded = TRUE;
  else if (g_str_equal (flag, "by-person"))
    self->what.clock = HA_CLOCK_LEADERSHIP;
  else if (g_str_equal (flag, "back"))
    self->stage = HA_STAGE_OUTCOME;
  else if (g_str_equal (flag, "another"))
    self->appointment++;
  else if (g_str_has_prefix (flag, "shown="))
    self->handed = self->shown = parse (value);
  else if (g_str_has_prefix (flag, "handed="))
    self->handed = parse (value);
  else if (g_str_has_prefix (flag, "again="))
    self->again = parse (value);
  else
    g_assert_not_reached ();
}

static HaReminder *
make_reminder (const char *text)
{
  g_auto (GStrv) flags = g_strsplit (text, ",", -1);
  g_auto (GStrv) head = g_strsplit (flags[0], "@", 2);
  g_auto (GStrv) name = g_strsplit (head[0], ":", 2);
  HaReminder *self = ha_reminder_new ();

  self->id = g_ascii_strtoll (name[0], NULL, 10);
  self->ticket = self->id % 100; /* 201: another of ticket 1 */
  self->what.cause = ha_cause_from_id (name[1]);
  self->what.clock = HA_CLOCK_SUPPORT;
  self->what.due = parse (head[1] != NULL ? head[1] : DUE);
  self->what.threshold = self->what.due - (self->what.cause == HA_CAUSE_BREACH ? 0 : 72 * HOUR);
  self->what.appointment = self->appointment = 7;
  self->open = TRUE;
  self->stage = HA_STAGE_LEADERSHIP;
  self->clock_due = self->meets = self->what.due;
  for (guint i = 1; flags[i] != NULL; i++)
    set_flag (self, flags[i]);
  return self;
}

static GPtrArray *
make_reminders (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_ptr_array_add (all, make_reminder (words[i]));
  return all;
}

/* ---- Plans as words: "[day 1 2] [!3] untrue 4" ------------------------------------------------------------------------ */

static char *
describe (const HaPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->bubbles->len; i++)
    {
      const HaBubble *bubble = plan->bubbles->pdata[i];

      g_string_append_printf (text, "%s[%s%s", text->len > 0 ? " " : "", bubble->day ? "day " : "", bubble->critical ? "!" : "");
      for (guint j = 0; j < bubble->reminders->len; j++)
        g_string_append_printf (text, "%s%d", j > 0 ? " " : "", (int) ((HaReminder *) bubble->reminders->pdata[j])->id);
      g_string_append_c (text, ']');
    }
  for (guint i = 0; i < plan->untrue->len; i++)
    g_string_append_printf (text, "%s%s%d", text->len > 0 ? " " : "", i == 0 ? "untrue " : "",
                            (int) ((HaReminder *) plan->untrue->pdata[i])->id);
  return g_string_free (text, FALSE);
}

#define NINE "2026-03-02T09:00"
#define NOON "2026-03-02T12:00"
#define NIGHT "2026-03-02T23:00"
#define TOMORROW "2026-03-03T07:30"
#define SATURDAY "2026-03-07T10:00"
#define MONDAY "2026-03-09T07:30"

static const struct {
  const char *what;
  const char *now;
  const char *reminders;
  const char *expected;
  const char *next;
  gboolean quiet;  /* 21:00 to 06:30 */
  gboolean silent; /* breaches wait, too */
  gboolean figures;
} plans[] = {
  { "nothing", NINE, "", "", TOMORROW },
  { "a warning at work", NINE, "1:warning", "[1]", TOMORROW },
  { "at noon", NOON, "1:warning", "[1]", TOMORROW },
  { "in the last second", "2026-03-02T16:59:59", "1:warning", "[1]", TOMORROW },
  { "when the office closes", "2026-03-02T17:00", "1:warning@2026-03-02T18:00", "", TOMORROW },
  { "before it opens", "2026-03-02T07:29:59", "1:warning", "", "2026-03-02T07:30" },
  { "when it opens", "2026-03-02T07:30", "1:warning", "[1]", TOMORROW },
  { "on a Saturday", SATURDAY, "1:target@2026-03-09T12:00", "", MONDAY },
  { "a breach at night", NIGHT, "1:breach", "[!1]", TOMORROW },
  { "an escalation at night", NIGHT, "1:escalation", "[!1]", TOMORROW },
  { "one by a person at night", NIGHT, "1:escalation,by-person", "", TOMORROW },
  { "one by a person", NINE, "1:escalation,by-person", "[1]", TOMORROW },
  /* Soonest first; five apart, six as one. */
  { "five", NINE, "5:warning@2026-03-02T15:00 4:warning@2026-03-02T14:00 3:warning 2:breach@2026-03-02T08:00 1:breach@2026-03-02T08:30",
    "[!2] [!1] [4] [5] [3]", TOMORROW },
  { "six", NINE, "6:warning 5:warning 4:warning 3:warning 2:warning 1:warning@2026-03-02T12:00", "[1 2 3 4 5 6]", TOMORROW },
  { "six with a breach", NINE, "6:warning 5:warning 4:warning 3:warning 2:warning 1:breach@2026-03-02T08:00", "[!1 2 3 4 5 6]", TOMORROW },
  /* Of one ticket all in one, and tickets are counted. */
  { "two clocks of a ticket", NINE, "1:breach@2026-03-02T08:00 2:warning 101:warning@2026-03-02T12:00", "[!1 101] [2]", TOMORROW },
  { "six of five tickets", NINE, "5:warning 4:warning 3:warning 2:warning 1:warning 101:breach@2026-03-02T08:00", "[!101 1] [2] [3] [4] [5]",
    TOMORROW },
  { "seven of six tickets", NINE, "6:warning 5:warning 4:warning 3:warning 2:warning 1:warning 101:warning", "[1 101 2 3 4 5 6]", TOMORROW },
  { "shown already", NINE, "1:warning,handed 2:warning", "[2]", TOMORROW },
  { "seen already", NINE, "1:warning,seen", "", TOMORROW },
  /* Quiet hours. */
  { "a breach in quiet hours", NIGHT, "1:breach", "[!1]", TOMORROW, TRUE },
  { "a breach that may wait", NIGHT, "1:breach", "", "2026-03-03T06:30", TRUE, TRUE },
  { "an escalation that may wait", NIGHT, "1:escalation", "", "2026-03-03T06:30", TRUE, TRUE },
  { "quiet hours end", "2026-03-03T06:30", "1:breach 2:warning@2026-03-03T17:00", "[!1]", TOMORROW, TRUE, TRUE },
  { "quiet hours begin", "2026-03-02T21:00", "1:breach", "", "2026-03-03T06:30", TRUE, TRUE },
  { "the second before", "2026-03-02T20:59:59", "1:breach", "[!1]", TOMORROW, TRUE, TRUE },
  /* Appointments. */
  { "before work", "2026-03-03T06:30", "1:appointment@2026-03-03T07:00", "[1]", TOMORROW },
  { "with work", "2026-03-03T06:30", "1:appointment@2026-03-03T07:30", "[1]", TOMORROW },
  { "during work", "2026-03-03T06:30", "1:appointment@2026-03-03T07:31", "", TOMORROW },
  { "in the evening", "2026-03-02T18:00", "1:appointment@2026-03-02T19:00", "[1]", TOMORROW },
  { "on a Sunday", "2026-03-08T08:00", "1:appointment@2026-03-08T09:00", "[1]", MONDAY },
  { "in quiet hours", "2026-03-03T06:00", "1:appointment@2026-03-03T07:00", "", "2026-03-03T06:30", TRUE },
  { "after quiet hours", "2026-03-03T06:30", "1:appointment@2026-03-03T07:00", "[1]", TOMORROW, TRUE },
  { "shown, till it begins", NINE, "1:appointment@2026-03-02T10:00,handed", "", "2026-03-02T10:00" },
  { "begun", "2026-03-02T10:00", "1:appointment@2026-03-02T10:00,handed 2:appointment@2026-03-02T10:00", "untrue 1", TOMORROW },
  { "moved", NINE, "1:appointment@2026-03-02T10:00,handed,moved 2:appointment@2026-03-02T10:00,another,handed", "untrue 1 2", TOMORROW },
  /* No longer so. */
  { "met", NINE, "1:warning,handed,stopped 2:breach@2026-03-02T08:00,handed,stopped 3:warning,stopped", "untrue 1 2", TOMORROW },
  { "another due", NINE, "1:target,handed,moved", "untrue 1", TOMORROW },
  { "closed", NINE, "1:warning,handed,closed 2:escalation,handed,closed 3:appointment,handed,closed", "untrue 1 2 3", TOMORROW },
  { "superseded", NINE, "1:warning,handed,superseded 2:breach@2026-03-02T08:00", "[!2] untrue 1", TOMORROW },
  { "the leaders are done", NINE, "1:escalation,handed,back 2:escalation,by-person,handed", "untrue 1", TOMORROW },
  { "it came to them once more", NINE, "1:escalation,by-person,handed,superseded 2:escalation,by-person", "[2] untrue 1", TOMORROW },
  { "untrue and seen", NINE, "1:warning,handed,stopped,seen", "", TOMORROW },
  /* Told too early: the clock was ahead. */
  { "a breach to come", NINE, "1:breach@2026-03-02T10:00,handed 2:breach@2026-03-02T10:00", "untrue 1", "2026-03-02T10:00:01" },
  { "in its second", NINE, "1:breach@2026-03-02T09:00", "", "2026-03-02T09:00:01" },
  { "a warning to come", NINE, "1:warning@2026-03-05T10:00,handed 2:warning@2026-03-05T09:00", "[2] untrue 1", "2026-03-02T10:00" },
  /* Handed over, and no word of it. */
  { "a server that said nothing", NINE, "1:breach@2026-03-02T08:00,handed=2026-03-02T08:59:30 2:breach@2026-03-02T08:00,shown=2026-03-02T08:59:10", "",
    "2026-03-02T09:00:30" },
  /* Again. */
  { "put off", NINE, "1:warning,again=2026-03-02T09:30", "", "2026-03-02T09:30" },
  { "put off till now", NINE, "1:warning,again=2026-03-02T09:00", "[1]", TOMORROW },
  { "put off, at night", NIGHT, "1:warning@2026-03-03T08:00,again=2026-03-02T23:00", "[1]", TOMORROW },
  { "put off, in quiet hours", NIGHT, "1:breach,again=2026-03-02T22:59", "[!1]", TOMORROW, TRUE, TRUE },
  { "put off and met", NINE, "1:warning,again=2026-03-02T08:59,stopped", "", TOMORROW },
  { "put off together", NINE, "1:warning,again=2026-03-02T08:50 2:breach@2026-03-02T08:00,again=2026-03-02T08:50 3:warning,again=2026-03-02T08:55 4:warning",
    "[4] [!2 1] [3]", TOMORROW },
  { "put off one by one", NINE, "3:warning,again=2026-03-02T08:48 2:warning,again=2026-03-02T08:49 1:warning,again=2026-03-02T08:50",
    "[3] [2] [1]", TOMORROW },
  { "much put off one by one", NINE, "1:warning,again=2026-03-02T08:41 2:warning,again=2026-03-02T08:42 3:warning,again=2026-03-02T08:43 "
    "4:warning,again=2026-03-02T08:44 5:warning,again=2026-03-02T08:45 6:warning,again=2026-03-02T08:46 7:warning", "[7] [1 2 3 4 5 6]", TOMORROW },
  { "much put off", NINE, "1:warning,again=2026-03-02T08:50 2:warning,again=2026-03-02T08:50 3:warning,again=2026-03-02T08:50 "
    "4:warning,again=2026-03-02T08:50 5:warning,again=2026-03-02T08:50 6:breach@2026-03-02T08:00,again=2026-03-02T08:50 7:warning", "[7] [!6 1 2 3 4 5]", TOMORROW },
  /* The day. */
  { "a day begins", "2026-03-02T07:30", "9:day@2026-03-02T07:30 1:warning 2:target 3:breach@2026-03-02T01:00", "[day 9 1 2] [!3]", TOMORROW,
    .figures = TRUE },
  { "a day of much", "2026-03-02T07:30", "9:day@2026-03-02T07:30 1:warning 2:warning 3:warning 4:warning 5:warning 6:warning", "[day 9 1 2 3 4 5 6]",
    TOMORROW, .figures = TRUE },
  { "told already", NINE, "9:day@2026-03-02T07:30,handed 1:warning", "[1]", TOMORROW, .figures = TRUE },
  { "the day is over", "2026-03-03T00:00", "9:day@2026-03-02T07:30,handed", "untrue 9", TOMORROW },
  { "the office is closed", "2026-03-02T18:00", "9:day@2026-03-02T07:30", "", TOMORROW, .figures = TRUE },
  { "put off, the day", NINE, "9:day@2026-03-02T07:30,again=2026-03-02T09:00 1:warning,again=2026-03-02T09:00 2:warning", "[2] [day 9 1]", TOMORROW,
    .figures = TRUE },
  { "put off, the day, till work is over", "2026-03-02T17:10", "9:day@2026-03-02T07:30,again=2026-03-02T17:10 1:warning,again=2026-03-02T17:10",
    "[day 9 1]", TOMORROW, .figures = TRUE },
};

static void
test_plans (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      static const HaDayFigures figures = { .due = 3 };
      g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
      g_autoptr (GPtrArray) reminders = make_reminders (plans[i].reminders);
      g_autoptr (HaPlan) plan = NULL;
      g_autofree char *text = NULL, *next = NULL, *wanted = ha_time_to_iso (parse (plans[i].next));

      g_test_message ("%s", plans[i].what);
      wishes->quiet = plans[i].quiet;
      wishes->breach_in_quiet = !plans[i].silent;
      plan = ha_plan_new (reminders, office, wishes, plans[i].figures ? &figures : NULL, parse (plans[i].now));
      text = describe (plan);
      next = ha_time_to_iso (plan->next);
      g_assert_cmpstr (text, ==, plans[i].expected);
      g_assert_cmpstr (next, ==, wanted);
      for (guint j = 0; j < plan->bubbles->len; j++)
        if (((HaBubble *) plan->bubbles->pdata[j])->day)
          g_assert_cmpuint (((HaBubble *) plan->bubbles->pdata[j])->figures.due, ==, 3);
    }
}

/* By which of its reminders a ticket's bubble is known. */
static void
test_gravest (void)
{
  static const struct { const char *reminders; gint64 gravest; } cases[] = {
    { "1:warning", 1 }, { "1:day", 1 }, { "1:warning 2:breach", 0 }, { "1:warning 101:breach 201:breach", 101 },
    { "1:breach 101:escalation", 101 }, { "1:target 101:appointment", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) reminders = make_reminders (cases[i].reminders);
      const HaReminder *gravest = ha_bubble_get_gravest (reminders);

      g_test_message ("%s", cases[i].reminders);
      g_assert_cmpint (gravest != NULL ? gravest->id : 0, ==, cases[i].gravest);
    }
}

/* ---- Office time ------------------------------------------------------------------------------------------------------ */

static const struct {
  const char *now;
  gboolean inside;
  const char *opens;
} hours[] = {
  { "2026-03-02T07:29:59", FALSE, "2026-03-02T07:30" }, { "2026-03-02T07:30", TRUE, "2026-03-02T07:30" },
  { "2026-03-02T12:30", TRUE, "2026-03-02T07:30" },     { "2026-03-02T16:59:59", TRUE, "2026-03-02T07:30" },
  { "2026-03-02T17:00", FALSE, "2026-03-03T07:30" },    { "2026-03-06T17:00", FALSE, "2026-03-09T07:30" },
  { "2026-03-08T12:00", FALSE, "2026-03-09T07:30" },
};

static const struct {
  const char *now, *since;
} desks[] = {
  { "2026-03-11T07:30", "2026-03-02T00:00" }, /* the present day of work and seven before it, a weekend between them */
  { "2026-03-11T07:29:59", "2026-02-27T00:00" },
  { "2026-03-14T12:00", "2026-03-04T00:00" },
};

static void
test_desks (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  HaCalendarBuilder *builder = ha_calendar_builder_new ();
  g_autoptr (HaCalendar) never = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autofree char *since = ha_time_to_iso (ha_watch_get_desk_since (office->calendar, parse (desks[i].now)));
      g_autofree char *wanted = ha_time_to_iso (parse (desks[i].since));

      g_assert_cmpstr (since, ==, wanted);
    }
  for (int day = HA_MONDAY; day <= HA_SUNDAY; day++)
    g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, day, NULL, 0));
  never = ha_calendar_builder_end (builder);
  g_assert_cmpint (ha_watch_get_desk_since (never, parse (NINE)), <, parse (NINE) - 300 * 86400);
  g_assert_cmpint (ha_watch_find_opening (never, parse (NINE)), ==, 0);
}

static void
test_hours (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      gint64 opens;

      g_test_message ("%s", hours[i].now);
      g_assert_true (ha_watch_is_office_time (office->calendar, parse (hours[i].now), &opens) == hours[i].inside);
      g_assert_cmpint (opens, ==, parse (hours[i].opens));
      g_assert_true (ha_watch_is_office_time (office->calendar, parse (hours[i].now), NULL) == hours[i].inside);
    }
}

/* Another zone and other hours; the day off of a holiday; where nobody ever works nothing waits for work. */
static void
test_calendars (void)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new ();
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (builder);
  g_autoptr (HaCalendar) away = NULL;
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (GPtrArray) reminders = make_reminders ("1:warning");
  g_autoptr (HaPlan) plan = NULL;
  static const HaInterval night = { 22 * HOUR, 24 * HOUR };
  gint64 opens;

  builder = ha_calendar_builder_new ();
  g_assert_true (ha_calendar_builder_set_zone (builder, "Europe/Berlin"));
  g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_MONDAY, &night, 1));
  away = ha_calendar_builder_end (builder);
  g_assert_true (ha_watch_is_office_time (away, parse ("2026-03-02T22:30+01:00"), &opens));
  g_assert_cmpint (opens, ==, parse ("2026-03-02T22:00+01:00"));
  g_assert_false (ha_watch_is_office_time (away, parse ("2026-03-03T00:00+01:00"), &opens));
  g_assert_cmpint (opens, ==, parse ("2026-03-09T22:00+01:00"));
  g_assert_false (ha_watch_is_office_time (never, parse (NINE), &opens));
  g_assert_cmpint (opens, ==, 0);
  g_clear_pointer (&office->calendar, ha_calendar_unref);
  office->calendar = ha_calendar_ref (never);
  plan = ha_plan_new (reminders, office, wishes, NULL, parse (NINE));
  g_assert_cmpuint (plan->bubbles->len, ==, 1);
  g_assert_cmpint (plan->next, ==, 0);
}

/* ---- Wishes ----------------------------------------------------------------------------------------------------------- */

static const struct {
  int from, to;
  const char *now;
  const char *until; /* NULL: it is not quiet */
} quiets[] = {
  { 21 * HOUR, 6 * HOUR, "2026-03-02T20:59:59", NULL },
  { 21 * HOUR, 6 * HOUR, "2026-03-02T21:00", "2026-03-03T06:00" },
  { 21 * HOUR, 6 * HOUR, "2026-03-03T00:00", "2026-03-03T06:00" },
  { 21 * HOUR, 6 * HOUR, "2026-03-03T05:59:59", "2026-03-03T06:00" },
  { 21 * HOUR, 6 * HOUR, "2026-03-03T06:00", NULL },
  { 12 * HOUR, 13 * HOUR, "2026-03-02T12:00", "2026-03-02T13:00" },
  { 12 * HOUR, 13 * HOUR, "2026-03-02T11:59:59", NULL },
  { 12 * HOUR, 13 * HOUR, "2026-03-02T13:00", NULL },
  { 0, 24 * HOUR, "2026-03-02T13:00", "2026-03-03T00:00" },
  { 12 * HOUR, 12 * HOUR, "2026-03-02T12:00", NULL },
};

static void
test_quiet (void)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  gint64 until;

  g_assert_false (ha_watch_wishes_is_quiet (wishes, parse (NIGHT), &until));
  g_assert_cmpint (until, ==, 0);
  wishes->quiet = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (quiets); i++)
    {
      g_test_message ("%s", quiets[i].now);
      wishes->quiet_from = quiets[i].from;
      wishes->quiet_to = quiets[i].to;
      g_assert_true (ha_watch_wishes_is_quiet (wishes, parse (quiets[i].now), &until) == (quiets[i].until != NULL));
      g_assert_cmpint (until, ==, quiets[i].until != NULL ? parse (quiets[i].until) : 0);
      g_assert_true (ha_watch_wishes_is_quiet (wishes, parse (quiets[i].now), NULL) == (quiets[i].until != NULL));
    }
}

static void
test_wishes (void)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new (), copy = NULL;
  g_autoptr (HaWatchWho) who = ha_watch_who_new (3, FALSE, wishes), other = ha_watch_who_copy (who);
  gint64 before = 2 * HOUR;

  g_array_append_val (wishes->before, before);
  copy = ha_watch_wishes_copy (wishes);
  g_assert_true (ha_watch_wishes_equal (wishes, copy));
  g_array_index (copy->before, gint64, 0)++;
  g_assert_false (ha_watch_wishes_equal (wishes, copy));
  g_array_set_size (copy->before, 0);
  g_assert_false (ha_watch_wishes_equal (wishes, copy));
  g_assert_true (ha_watch_who_equal (who, other));
  g_assert_false (ha_watch_wishes_equal (who->wishes, wishes));
  other->person = 4;
  g_assert_false (ha_watch_who_equal (who, other));
  ha_watch_who_free (NULL);
  ha_watch_wishes_free (NULL);
  ha_plan_free (NULL);
}

static GVariant *
look_up (const char *key, gpointer data)
{
  return g_variant_lookup_value (data, key, NULL);
}

/* Minutes of the settings are seconds here; what is missing, of another type or makes no sense is as usual. */
static void
test_reading (void)
{
  static const struct { const char *kept; gint64 appointment; int from; guint own; gboolean warnings; } cases[] = {
    { "@a{sv} {}", HOUR, 21 * HOUR, 0, TRUE },
    { "{'remind-warnings': <false>, 'remind-before': <[120, 15]>}", HOUR, 21 * HOUR, 2, FALSE },
    { "{'remind-before': <[1, 0, -5, 2, 3, 4, 5]>}", HOUR, 21 * HOUR, 4, TRUE },
    { "{'remind-appointment': <0>, 'remind-quiet-from': <1320>}", 0, 22 * HOUR, 0, TRUE },
    { "{'remind-appointment': <'soon'>, 'remind-quiet-from': <-1>, 'remind-warnings': <3>}", HOUR, 21 * HOUR, 0, TRUE },
    { "{'remind-appointment': <2147483647>, 'remind-before': <['a']>}", HOUR, 21 * HOUR, 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) kept = g_variant_ref_sink (g_variant_new_parsed (cases[i].kept));
      g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_read (look_up, kept);

      g_test_message ("%s", cases[i].kept);
      g_assert_cmpint (wishes->before_appointment, ==, cases[i].appointment);
      g_assert_cmpint (wishes->quiet_from, ==, cases[i].from);
      g_assert_cmpuint (wishes->before->len, ==, cases[i].own);
      g_assert_true (wishes->warnings == cases[i].warnings);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/plans", test_plans);
  g_test_add_func ("/plan/gravest", test_gravest);
  g_test_add_func ("/plan/hours", test_hours);
  g_test_add_func ("/plan/desks", test_desks);
  g_test_add_func ("/plan/calendars", test_calendars);
  g_test_add_func ("/plan/quiet", test_quiet);
  g_test_add_func ("/plan/wishes", test_wishes);
  g_test_add_func ("/plan/reading", test_reading);
  return g_test_run ();
}
