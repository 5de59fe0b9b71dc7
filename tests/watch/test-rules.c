/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of reminding by tables: what of one ticket is to be told at a moment, to whom. Policy 85A; 2026-03-02 is a Monday. */
#include <string.h>

#include "people.h"
#include "watch/rules.h"

#define HOUR 3600
#define START "2026-03-02T08:00"
/* The handling clock from there: target Tuesday 08:00, warning 20:00, Wednesday 07:00, due 08:00. */
#define TARGET "2026-03-03T08:00"
#define WARN "2026-03-03T20:00"
#define LAST "2026-03-04T07:00"
#define DUE "2026-03-04T08:00"
#define LATE "2026-03-04T08:00:01"

static gint64
parse (const char *text)
{
  gint64 at;

  g_assert_true (ha_time_parse (text, &at));
  return at;
}

/* ---- Tickets ---------------------------------------------------------------------------------------------------------- */

/* One row of a table: a ticket of the technical department, and what is told of it. */
typedef struct {
  const char *what;
  const char *now;
  HaClockKind clock;     /* NONE: of handling; a second kind beside it: */
  HaClockKind other;
  const char *due;       /* the leader's date */
  const char *starts;    /* NULL: START */
  int round;             /* 0: the first */
  gint64 department, person; /* -1: nobody; 0: technical, Bình (2) */
  const char *told;      /* "PERSON CAUSE CLOCK THRESHOLD DUE [APPOINTMENT]; ..." */
  const char *escalated; /* "AT BY CLOCK DUE", clock "-" of a person */
  const char *meets;     /* "TIME [PERSON]" */
  const char *wishes;    /* "-warnings -targets 7200 -appointments" */
  const char *who;       /* NULL: everybody */
  const char *desks;     /* NULL: 1 2 3 4 */
  gboolean closed_clock; /* met or paused: the register does not list it */
  const char *expected;  /* "PERSON CAUSE CLOCK THRESHOLD; ..." */
} Row;

static HaClockKind
parse_kind (const char *text)
{
  return g_str_equal (text, "-") ? HA_CLOCK_NONE : ha_clock_kind_from_id (text);
}

static void
add_told (HaWatched *ticket, const char *text)
{
  g_auto (GStrv) all = g_strsplit (text, "; ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (all[i], " ", -1);
      HaTold told = { .person = g_ascii_strtoll (words[0], NULL, 10), .cause = ha_cause_from_id (words[1]), .clock = parse_kind (words[2]),
                      .round = ticket->round, .threshold = parse (words[3]), .due = words[4] != NULL ? parse (words[4]) : 0 };

      if (words[4] != NULL && words[5] != NULL)
        told.appointment = g_ascii_strtoll (words[5], NULL, 10);
      if (words[4] != NULL && words[5] != NULL && words[6] != NULL)
        told.told = parse (words[6]);
      g_array_append_val (ticket->told, told);
    }
}

static void
set_escalated (HaWatched *ticket, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  ticket->stage = HA_STAGE_LEADERSHIP;
  ticket->escalated = parse (words[0]);
  ticket->escalated_by = g_ascii_strtoll (words[1], NULL, 10);
  ticket->escalated_for = parse_kind (words[2]);
  ticket->escalated_due = words[3] != NULL ? parse (words[3]) : 0;
}

static void
set_appointment (HaWatched *ticket, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  ticket->appointment = g_new0 (HaAppointment, 1);
  ticket->appointment->id = 7;
  ticket->appointment->meets = parse (words[0]);
  ticket->appointment->person = words[1] != NULL ? g_ascii_strtoll (words[1], NULL, 10) : 0;
}

static void
add_clock (HaWatched *ticket, const HaOffice *office, HaClockKind kind, const char *starts, const char *due)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, 1);

  g_ptr_array_add (ticket->clocks, ha_clock_start (policy, kind, ticket->round, parse (starts != NULL ? starts : START),
                                                   due != NULL ? parse (due) : 0, office->calendar));
}

static HaWatched *
make_ticket (const HaOffice *office, const Row *row)
{
  HaWatched *ticket = g_new0 (HaWatched, 1);

  ticket->ticket = 104;
  ticket->code = g_strdup ("KN-2026-0104");
  ticket->customer = g_strdup ("Nguyễn Thị Minh Nguyệt");
  ticket->policy = 1;
  ticket->department = row->department == 0 ? TECHNICAL : MAX (row->department, 0);
  ticket->person = row->person == 0 ? 2 : MAX (row->person, 0);
  ticket->stage = HA_STAGE_HANDLING;
  ticket->round = MAX (row->round, 1);
  ticket->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_clock_free);
  ticket->told = g_array_new (FALSE, FALSE, sizeof (HaTold));
  if (!row->closed_clock)
    add_clock (ticket, office, row->clock != HA_CLOCK_NONE ? row->clock : HA_CLOCK_HANDLING, row->starts, row->due);
  if (row->other != HA_CLOCK_NONE)
    add_clock (ticket, office, row->other, row->starts, NULL);
  if (row->told != NULL)
    add_told (ticket, row->told);
  if (row->escalated != NULL)
    set_escalated (ticket, row->escalated);
  if (row->meets != NULL)
    set_appointment (ticket, row->meets);
  return ticket;
}

static HaWatchWishes *
make_wishes (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  HaWatchWishes *wishes = ha_watch_wishes_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 before = g_ascii_strtoll (words[i], NULL, 10);

      if (g_str_equal (words[i], "-warnings"))
        wishes->warnings = FALSE;
      else if (g_str_equal (words[i], "-targets"))
        wishes->targets = FALSE;
      else if (g_str_equal (words[i], "-appointments"))
        wishes->before_appointment = 0;
      else if (before > 0)
        g_array_append_val (wishes->before, before);
    }
  return wishes;
}

static char *
describe (GPtrArray *reminders)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reminders->len; i++)
    {
      const HaReminder *one = reminders->pdata[i];
      g_autofree char *at = ha_time_to_iso (one->what.threshold);

      g_assert_cmpint (one->id, ==, 0);
      g_assert_cmpint (one->ticket, ==, 104);
      g_assert_cmpint (one->what.threshold, <=, one->what.due);
      at[strlen (at) - (g_str_has_suffix (at, ":00+07:00") ? 9 : 6)] = '\0';
      g_string_append_printf (text, "%s%d %s %s %s", i > 0 ? "; " : "", (int) one->what.person, ha_cause_get_id (one->what.cause),
                              one->what.clock != HA_CLOCK_NONE ? ha_clock_kind_get_id (one->what.clock) : "-", at);
    }
  return g_string_free (text, FALSE);
}

static void
check_row (const HaOffice *office, const Row *row)
{
  g_autoptr (HaWatchWishes) wishes = make_wishes (row->wishes);
  g_autoptr (HaWatchWho) who = ha_watch_who_new (row->who != NULL ? g_ascii_strtoll (row->who, NULL, 10) : 0, row->who == NULL, wishes);
  g_autoptr (GArray) here = people_parse_ids (row->desks != NULL ? row->desks : "1 2 3 4");
  g_autoptr (HaWatched) ticket = make_ticket (office, row);
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  g_autofree char *text = NULL;
  HaRules rules = { office, who, here, parse (row->now) };

  g_test_message ("%s", row->what);
  ha_rules_list (&rules, ticket, reminders);
  text = describe (reminders);
  g_assert_cmpstr (text, ==, row->expected);
  for (guint i = 0; i < reminders->len; i++)
    g_assert_true (ha_reminder_holds (reminders->pdata[i], rules.now));
}

static void
check_rows (const Row *rows, guint n)
{
  g_autoptr (HaOffice) office = people_new_office ();

  for (guint i = 0; i < n; i++)
    check_row (office, &rows[i]);
}

/* ---- Moments ---------------------------------------------------------------------------------------------------------- */

static const Row moments[] = {
  { "just begun", START, .expected = "" },
  { "a second before the target", "2026-03-03T07:59:59", .expected = "" },
  { "the target", TARGET, .expected = "2 target handling 2026-03-03T08:00" },
  { "a second before the warning", "2026-03-03T19:59:59", .expected = "2 target handling 2026-03-03T08:00" },
  { "the warning", WARN, .expected = "2 warning handling 2026-03-03T20:00" },
  { "the last warning", LAST, .expected = "2 warning handling 2026-03-04T07:00" },
  { "due now", DUE, .expected = "2 warning handling 2026-03-04T07:00" },
  { "a second later", LATE, .expected = "2 breach handling 2026-03-04T08:00; 3 breach handling 2026-03-04T08:00" },
  { "a week later", "2026-03-11T08:00", .expected = "2 breach handling 2026-03-04T08:00; 3 breach handling 2026-03-04T08:00" },
  { "met or paused", LATE, .closed_clock = TRUE, .expected = "" },
  { "the leader's date", "2026-03-05T20:00", .due = "2026-03-06T08:00", .expected = "2 warning handling 2026-03-05T08:00" },
  { "a date before the target", "2026-03-03T07:00", .due = "2026-03-03T08:00", .expected = "2 warning handling 2026-03-03T07:00" },
  { "two clocks", "2026-03-03T08:00:01", .other = HA_CLOCK_FEEDBACK,
    .expected = "2 target handling 2026-03-03T08:00; 2 breach feedback 2026-03-03T08:00; 3 breach feedback 2026-03-03T08:00" },
  { "two clocks, the nearer first", "2026-03-03T02:00", .other = HA_CLOCK_FEEDBACK, .expected = "2 warning feedback 2026-03-03T02:00" },
  { "working days", "2026-03-04T16:00", HA_CLOCK_WRITTEN_REPLY, .expected = "2 warning written-reply 2026-03-04T16:00" },
  { "a limit that leaves no time for warnings", "2026-03-02T08:30", .due = "2026-03-02T09:00", .expected = "" },
  { "the same, passed", "2026-03-02T09:00:01", .due = "2026-03-02T09:00",
    .expected = "2 breach handling 2026-03-02T09:00; 3 breach handling 2026-03-02T09:00" },
};

static void
test_moments (void)
{
  check_rows (moments, G_N_ELEMENTS (moments));
}

static const Row wishes[] = {
  { "no targets", TARGET, .wishes = "-targets", .expected = "" },
  { "no warnings: the target again", WARN, .wishes = "-warnings", .expected = "2 target handling 2026-03-03T08:00" },
  { "neither", DUE, .wishes = "-warnings -targets", .expected = "" },
  { "a breach all the same", LATE, .wishes = "-warnings -targets",
    .expected = "2 breach handling 2026-03-04T08:00; 3 breach handling 2026-03-04T08:00" },
  { "two hours before", "2026-03-04T06:00", .wishes = "7200", .expected = "2 warning handling 2026-03-04T06:00" },
  { "the next one's own", WARN, .wishes = "7200", .expected = "2 warning handling 2026-03-03T20:00" },
  { "on the target: the target", TARGET, .wishes = "86400", .expected = "2 target handling 2026-03-03T08:00" },
  { "without targets: a warning", TARGET, .wishes = "86400 -targets", .expected = "2 warning handling 2026-03-03T08:00" },
  { "with the beginning", START, .wishes = "172800", .expected = "" },
  { "a second after it", "2026-03-02T08:00:01", .wishes = "172799", .expected = "2 warning handling 2026-03-02T08:00:01" },
  { "no reminders of appointments", "2026-03-02T14:30", .wishes = "-appointments", .meets = "2026-03-02T15:00", .expected = "" },
  { "an escalation all the same", LATE, .wishes = "-warnings -targets", .closed_clock = TRUE, .escalated = "2026-03-03T10:00 3 -",
    .expected = "4 escalation leadership 2026-03-03T10:00" },
};

static void
test_wishes (void)
{
  check_rows (wishes, G_N_ELEMENTS (wishes));
}

static const Row told[] = {
  { "told", WARN, .told = "2 warning handling " WARN " " DUE, .expected = "" },
  { "told by another wish", WARN, .told = "2 target handling " WARN " " DUE, .expected = "" },
  { "told what was before it", WARN, .told = "2 target handling " TARGET " " DUE, .expected = "2 warning handling 2026-03-03T20:00" },
  { "told what was after it: the clock was set back", WARN, .told = "2 warning handling " LAST " " DUE, .expected = "2 warning handling 2026-03-03T20:00" },
  { "told of another moment, later than now", WARN, .told = "2 target handling " TARGET " " DUE " 0 " LAST,
    .expected = "2 warning handling 2026-03-03T20:00" },
  { "told somebody else", WARN, .told = "3 warning handling " WARN " " DUE, .expected = "2 warning handling 2026-03-03T20:00" },
  { "told of another due", WARN, .told = "2 warning handling " WARN " 2026-03-04T09:00", .expected = "2 warning handling 2026-03-03T20:00" },
  { "told of another clock", WARN, .told = "2 warning feedback " WARN " " DUE, .expected = "2 warning handling 2026-03-03T20:00" },
  { "told everybody, long ago", WARN, .told = "0 - handling " WARN, .expected = "" },
  { "told everybody another moment", LAST, .told = "0 - handling " WARN, .expected = "2 warning handling 2026-03-04T07:00" },
  { "who stands in, of what was told before", WARN, .who = "3", .desks = "1 3 4", .told = "2 warning handling " WARN " " DUE, .expected = "" },
  { "who stands in, of another moment", LAST, .who = "3", .desks = "1 3 4", .told = "2 warning handling " WARN " " DUE,
    .expected = "3 warning handling 2026-03-04T07:00" },
  { "everybody: who has no desk, and who stands in", WARN, .desks = "1 3 4",
    .expected = "2 warning handling 2026-03-03T20:00; 3 warning handling 2026-03-03T20:00" },
  { "nobody is there any more", WARN, .who = "0", .desks = "6", .told = "3 warning handling " WARN " " DUE, .expected = "" },
  { "nobody was there before", WARN, .who = "0", .desks = "6", .expected = "0 warning handling 2026-03-03T20:00" },
  { "told whoever watches", WARN, .told = "0 warning handling " WARN " " DUE, .expected = "2 warning handling 2026-03-03T20:00" },
  { "the head was told already", LATE, .told = "3 breach handling " DUE " " DUE, .expected = "2 breach handling 2026-03-04T08:00" },
  { "the second round is another", "2026-03-10T20:00", .round = 2, .starts = "2026-03-09T08:00", .expected = "2 warning handling 2026-03-10T20:00" },
  { "a wish of its own, later: told meanwhile", "2026-03-04T06:30", .wishes = "36000",
    .told = "2 warning handling " WARN " " DUE " 0 2026-03-03T22:00", .expected = "" },
  { "the same, told before it", "2026-03-04T06:30", .wishes = "36000", .told = "2 warning handling " WARN " " DUE " 0 2026-03-03T21:59:59",
    .expected = "2 warning handling 2026-03-03T22:00" },
  { "told of another due meanwhile", "2026-03-04T06:30", .wishes = "36000",
    .told = "2 warning handling " WARN " 2026-03-04T09:00 0 2026-03-03T23:00", .expected = "2 warning handling 2026-03-03T22:00" },
  { "the breach, though told in its second", LATE, .told = "2 warning handling " LAST " " DUE " 0 " DUE,
    .expected = "2 breach handling 2026-03-04T08:00; 3 breach handling 2026-03-04T08:00" },
  { "told as an escalation", LATE, .told = "2 escalation handling " DUE " " DUE, .expected = "3 breach handling 2026-03-04T08:00" },
};

static void
test_told (void)
{
  check_rows (told, G_N_ELEMENTS (told));
}

/* ---- Whom ------------------------------------------------------------------------------------------------------------- */

static const Row whom[] = {
  { "nobody has it yet", WARN, .department = -1, .person = -1, .expected = "1 warning handling 2026-03-03T20:00" },
  { "a department has it", WARN, .person = -1, .expected = "2 warning handling 2026-03-03T20:00; 3 warning handling 2026-03-03T20:00" },
  { "who had it has left", WARN, .person = 5, .expected = "2 warning handling 2026-03-03T20:00; 3 warning handling 2026-03-03T20:00" },
  { "a department without a head", LATE, .department = SALES, .person = 1,
    .expected = "1 breach handling 2026-03-04T08:00; 4 breach handling 2026-03-04T08:00" },
  { "mine", WARN, .who = "2", .expected = "2 warning handling 2026-03-03T20:00" },
  { "not mine", WARN, .who = "3", .expected = "" },
  { "only mine of a breach", LATE, .who = "3", .expected = "3 breach handling 2026-03-04T08:00" },
  { "a stranger", WARN, .who = "0", .expected = "" },
  { "the holder has no desk", WARN, .who = "3", .desks = "1 3 4", .expected = "3 warning handling 2026-03-03T20:00" },
  { "the holder has no desk: not the clerk", WARN, .who = "1", .desks = "1 3 4", .expected = "" },
  { "a breach, and only the head has a desk", LATE, .who = "3", .desks = "1 3", .expected = "3 breach handling 2026-03-04T08:00" },
  { "only the director has", WARN, .who = "4", .desks = "1 4", .expected = "4 warning handling 2026-03-03T20:00" },
  { "only the clerk has", WARN, .who = "1", .desks = "1 6", .expected = "1 warning handling 2026-03-03T20:00" },
  { "nobody has: a stranger", WARN, .who = "0", .desks = "", .expected = "0 warning handling 2026-03-03T20:00" },
  { "nobody of them has: whoever watches", WARN, .who = "6", .desks = "6", .expected = "0 warning handling 2026-03-03T20:00" },
  { "whoever watches was told", WARN, .who = "6", .desks = "6", .told = "0 warning handling " WARN " " DUE, .expected = "" },
  { "of everybody no desk is asked", WARN, .desks = "", .expected = "2 warning handling 2026-03-03T20:00" },
};

static void
test_whom (void)
{
  check_rows (whom, G_N_ELEMENTS (whom));
}

/* ---- The leaders ------------------------------------------------------------------------------------------------------ */

#define BY_PROGRAM "2026-03-04T08:00 0 support 2026-03-04T08:00"
#define BY_HEAD "2026-03-03T10:00 3 -"

static const Row escalations[] = {
  { "by the program", LATE, .closed_clock = TRUE, .escalated = BY_PROGRAM,
    .expected = "2 escalation support 2026-03-04T08:00; 4 escalation support 2026-03-04T08:00" },
  { "days later, the true moment", "2026-03-09T08:00", .closed_clock = TRUE, .escalated = BY_PROGRAM,
    .expected = "2 escalation support 2026-03-04T08:00; 4 escalation support 2026-03-04T08:00" },
  { "told", LATE, .closed_clock = TRUE, .escalated = BY_PROGRAM,
    .told = "2 escalation support " DUE " " DUE "; 4 escalation support " DUE " " DUE, .expected = "" },
  { "told everybody, long ago", LATE, .closed_clock = TRUE, .escalated = BY_PROGRAM, .told = "0 - support " DUE, .expected = "" },
  { "again in this round", "2026-03-05T08:00", .closed_clock = TRUE, .escalated = "2026-03-05T07:00 3 -",
    .told = "4 escalation support " DUE " " DUE, .expected = "4 escalation leadership 2026-03-05T07:00" },
  { "by a person: without a clock of the leaders", LATE, .closed_clock = TRUE, .escalated = BY_HEAD,
    .expected = "4 escalation leadership 2026-03-03T10:00" },
  { "by the director: the head has a desk", LATE, .closed_clock = TRUE, .escalated = "2026-03-03T10:00 4 -", .who = "3",
    .expected = "3 escalation leadership 2026-03-03T10:00" },
  { "by the director, alone", LATE, .closed_clock = TRUE, .escalated = "2026-03-03T10:00 4 -", .who = "4", .desks = "4", .expected = "" },
  { "by the director: nobody else is to know", LATE, .closed_clock = TRUE, .escalated = "2026-03-03T10:00 4 -", .expected = "" },
  { "by a person: one due or the other", "2026-03-03T11:00", HA_CLOCK_LEADERSHIP, .starts = "2026-03-03T10:00", .escalated = BY_HEAD,
    .told = "4 escalation leadership 2026-03-03T10:00 2026-03-09T17:00", .expected = "" },
  { "the leaders' clock goes on", "2026-03-05T16:00", HA_CLOCK_LEADERSHIP, .starts = "2026-03-03T10:00", .escalated = BY_HEAD,
    .told = "2 escalation leadership 2026-03-03T10:00 2026-03-05T17:00; 4 escalation leadership 2026-03-03T10:00 2026-03-05T17:00",
    .expected = "2 warning leadership 2026-03-05T16:00" },
  { "the director has no desk", LATE, .closed_clock = TRUE, .escalated = BY_HEAD, .who = "1", .desks = "1 2 3",
    .expected = "1 escalation leadership 2026-03-03T10:00" },
  { "the director has no desk, and the head did it", LATE, .closed_clock = TRUE, .escalated = BY_HEAD, .who = "3", .desks = "3",
    .expected = "0 escalation leadership 2026-03-03T10:00" },
  /* The breach that made the program do it is told as that; another is told as one. */
  { "the passed clock still runs", LATE, .escalated = "2026-03-04T08:00 0 handling 2026-03-04T08:00",
    .expected = "2 escalation handling 2026-03-04T08:00; 3 escalation handling 2026-03-04T08:00; 4 escalation handling 2026-03-04T08:00" },
  { "passed with the leaders", LATE, .escalated = BY_HEAD,
    .expected = "2 breach handling 2026-03-04T08:00; 3 breach handling 2026-03-04T08:00; 4 escalation leadership 2026-03-03T10:00" },
};

static void
test_escalations (void)
{
  check_rows (escalations, G_N_ELEMENTS (escalations));
}

/* ---- Appointments ----------------------------------------------------------------------------------------------------- */

static const Row appointments[] = {
  { "long before", "2026-03-02T13:59:59", .meets = "2026-03-02T15:00 2", .expected = "" },
  { "an hour before", "2026-03-02T14:00", .meets = "2026-03-02T15:00 2", .expected = "2 appointment - 2026-03-02T14:00" },
  { "a second before", "2026-03-02T14:59:59", .meets = "2026-03-02T15:00 2", .expected = "2 appointment - 2026-03-02T14:00" },
  { "begun", "2026-03-02T15:00", .meets = "2026-03-02T15:00 2", .expected = "" },
  { "somebody else goes", "2026-03-02T14:00", .meets = "2026-03-02T15:00 1", .expected = "1 appointment - 2026-03-02T14:00" },
  { "nobody is named", "2026-03-02T14:00", .meets = "2026-03-02T15:00", .expected = "2 appointment - 2026-03-02T14:00" },
  { "who was to go has left", "2026-03-02T14:00", .meets = "2026-03-02T15:00 5", .expected = "2 appointment - 2026-03-02T14:00" },
  { "told", "2026-03-02T14:00", .meets = "2026-03-02T15:00", .told = "2 appointment - 2026-03-02T14:00 2026-03-02T15:00 7", .expected = "" },
  { "told when it was another time", "2026-03-02T14:00", .meets = "2026-03-02T15:00",
    .told = "2 appointment - 2026-03-02T09:00 2026-03-02T10:00 7", .expected = "2 appointment - 2026-03-02T14:00" },
  { "told of an earlier one", "2026-03-02T14:00", .meets = "2026-03-02T15:00",
    .told = "2 appointment - 2026-03-02T14:00 2026-03-02T15:00 6", .expected = "2 appointment - 2026-03-02T14:00" },
  { "with the leaders", "2026-03-02T14:00", .meets = "2026-03-02T15:00 1", .closed_clock = TRUE, .escalated = "2026-03-02T09:00 4 -",
    .expected = "1 appointment - 2026-03-02T14:00" },
};

static void
test_appointments (void)
{
  check_rows (appointments, G_N_ELEMENTS (appointments));
}

/* ---- The day ---------------------------------------------------------------------------------------------------------- */

static const struct {
  Row row;
  guint due, overdue, appointments;
} days[] = {
  { { "nothing", "2026-03-02T08:30", .who = "2" }, 0, 0, 0 },
  { { "due today", "2026-03-04T07:30", .who = "2" }, 1, 0, 0 },
  { { "due this second", DUE, .who = "2" }, 1, 0, 0 },
  { { "passed", LATE, .who = "2" }, 0, 1, 0 },
  { { "passed, the head's too", LATE, .who = "3" }, 0, 1, 0 },
  { { "due today, not the head's", "2026-03-04T07:30", .who = "3" }, 0, 0, 0 },
  { { "both", "2026-03-04T07:30", .other = HA_CLOCK_FEEDBACK, .who = "2" }, 1, 1, 0 },
  { { "two are one ticket", LATE, .other = HA_CLOCK_FEEDBACK, .who = "2" }, 0, 1, 0 },
  { { "due at midnight", "2026-03-02T08:30", .due = "2026-03-03T00:00", .who = "2" }, 1, 0, 0 },
  { { "due after midnight", "2026-03-02T08:30", .due = "2026-03-03T00:00:01", .who = "2" }, 0, 0, 0 },
  { { "passed with the leaders", LATE, .escalated = "2026-03-03T10:00 3 -", .who = "2" }, 0, 1, 0 },
  { { "to meet", "2026-03-02T08:30", .meets = "2026-03-02T15:00", .who = "2" }, 0, 0, 1 },
  { { "somebody else's", "2026-03-02T08:30", .meets = "2026-03-02T15:00 1", .who = "2" }, 0, 0, 0 },
  { { "begun", "2026-03-02T15:00", .meets = "2026-03-02T15:00", .who = "2" }, 0, 0, 0 },
  { { "tomorrow's", "2026-03-02T08:30", .meets = "2026-03-03T07:00", .who = "2" }, 0, 0, 0 },
  { { "nobody has a desk", "2026-03-04T07:30", .who = "0", .desks = "" }, 1, 0, 0 },
};

static void
test_day (void)
{
  g_autoptr (HaOffice) office = people_new_office ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const Row *row = &days[i].row;
      g_autoptr (HaWatchWishes) none = ha_watch_wishes_new ();
      g_autoptr (HaWatchWho) who = ha_watch_who_new (g_ascii_strtoll (row->who, NULL, 10), FALSE, none);
      g_autoptr (GArray) here = people_parse_ids (row->desks != NULL ? row->desks : "1 2 3 4");
      g_autoptr (HaWatched) ticket = make_ticket (office, row);
      HaRules rules = { office, who, here, parse (row->now) };
      HaDayFigures figures = { 0 };

      g_test_message ("%s", row->what);
      ha_rules_add_day (&rules, ticket, &figures);
      g_assert_cmpuint (figures.due, ==, days[i].due);
      g_assert_cmpuint (figures.overdue, ==, days[i].overdue);
      g_assert_cmpuint (figures.appointments, ==, days[i].appointments);
      g_assert_cmpstr (figures.longest.code, ==, figures.overdue > 0 ? ticket->code : "");
      g_assert_true (figures.overdue == 0 || figures.longest.due < rules.now);
      g_assert_cmpstr (figures.nearest.code, ==, figures.due > 0 ? ticket->code : "");
      g_assert_true (figures.due == 0 || figures.nearest.due >= rules.now);
      g_assert_cmpuint (figures.leaders, ==, ticket->stage == HA_STAGE_LEADERSHIP ? figures.overdue : 0);
      g_assert_cmpint (figures.first, ==, figures.appointments > 0 ? ticket->appointment->meets : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/moments", test_moments);
  g_test_add_func ("/rules/wishes", test_wishes);
  g_test_add_func ("/rules/told", test_told);
  g_test_add_func ("/rules/whom", test_whom);
  g_test_add_func ("/rules/escalations", test_escalations);
  g_test_add_func ("/rules/appointments", test_appointments);
  g_test_add_func ("/rules/day", test_day);
  return g_test_run ();
}
