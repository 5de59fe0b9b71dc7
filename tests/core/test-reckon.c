/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days off that change while tickets run: what runs is reckoned again, what is finished stays, and the journal still gives the ticket. */
#include "desk.h"
#include "office-days.h"

#include "core/words.h"

#define HOUR 3600

/* The official days with more of them off. */
static HaCalendar *
make_calendar (const char *first_off, ...)
{
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
  va_list dates;

  va_start (dates, first_off);
  for (const char *date = first_off; date != NULL; date = va_arg (dates, const char *))
    g_assert_true (ha_calendar_builder_set_day (builder, ha_date_parse (date), HA_DAY_CLOSURE, "Nghỉ bão", "TB 12/THC", NULL, 0));
  va_end (dates);
  ha_calendar_builder_set_official (builder, 2026);
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

/* From here on the office reckons by other days; what is in the journal was reckoned by those before. */
static void
change_calendar (Desk *desk, HaCalendar *calendar)
{
  gint64 seq = 0;

  for (guint i = 0; i < desk->ticket->journal->len; i++)
    ((HaEntry *) g_ptr_array_index (desk->ticket->journal, i))->seq = seq = (gint64) i + 1;
  ha_office_add_earlier (desk->office, seq, desk->office->calendar);
  ha_calendar_unref (desk->office->calendar);
  desk->office->calendar = ha_calendar_ref (calendar);
}

static void
reckon (Desk *desk, const char *at)
{
  desk_act (desk, PROGRAM, HA_ACTION_RECKON, at, "reason", "Nghỉ bão ngày 16/03/2026", NULL);
  ((HaEntry *) g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1))->seq = desk->ticket->journal->len;
}

/* ---- Clocks ------------------------------------------------------------------------------------------------- */

static void
test_limit (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-03-10", NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, desk_time ("2026-03-09T10:00"), 0, before);
  g_autoptr (HaClock) wanted = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, desk_time ("2026-03-09T10:00"), 0, after);
  g_autofree char *said = NULL, *meant = NULL;

  g_assert_false (ha_clock_reckon (clock, policy, before));
  desk_assert_time (clock->due, "2026-03-11T17:00");
  g_assert_true (ha_clock_reckon (clock, policy, after));
  desk_assert_time (clock->due, "2026-03-12T17:00");
  said = ha_steps_serialize (clock->steps);
  meant = ha_steps_serialize (wanted->steps);
  g_assert_cmpstr (said, ==, meant);
  g_assert_cmpint (clock->warn, ==, wanted->warn);
  g_assert_false (ha_clock_reckon (clock, policy, after));
}

/* The same wall-clock stretch, measured on the new days. */
static void
test_pause (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-03-11", NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, desk_time ("2026-03-09T10:00"), 0, before);
  g_autofree char *explained = NULL;

  ha_clock_pause (clock, desk_time ("2026-03-10T17:00"), 0);
  ha_clock_resume (clock, policy, desk_time ("2026-03-12T09:00"), before);
  g_assert_cmpint (clock->paused_seconds, ==, 9 * HOUR);
  desk_assert_time (clock->due, "2026-03-13T09:00");
  g_assert_true (ha_clock_reckon (clock, policy, after)); /* a day later before the pause, a day shorter in it */
  g_assert_cmpint (clock->paused_seconds, ==, 1 * HOUR + HOUR / 2);
  desk_assert_time (clock->due, "2026-03-13T09:00");
  explained = ha_words_explain (clock, HA_LANG_VI);
  g_assert_cmpstr (explained, ==,
                   "Chuyển 10:00 thứ Hai 09/03; không tính ngày chuyển; Thứ Ba 10/03 là ngày 1; "
                   "Nghỉ bão 11/03, không tính; Thứ Năm 12/03 là ngày 2; hết giờ làm việc 17:00; "
                   "Tạm dừng từ 17:00 thứ Ba 10/03, 1 giờ 30 phút; Hạn lùi đến 09:00 thứ Sáu 13/03/2026");
}

/* A pause that did not keep its end (registers of the first schema): it follows from its length. */
static void
test_old_pause (void)
{
  g_autoptr (HaCalendar) calendar = make_calendar (NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_SUPPORT, 1, desk_time ("2026-03-09T10:00"), 0, calendar);

  ha_clock_pause (clock, desk_time ("2026-03-10T08:00"), 0);
  ha_clock_resume (clock, policy, desk_time ("2026-03-10T20:00"), calendar);
  ((HaStep *) g_ptr_array_index (clock->steps, clock->steps->len - 1))->until = 0;
  g_assert_true (ha_clock_reckon (clock, policy, calendar)); /* now it keeps it */
  g_assert_false (ha_clock_reckon (clock, policy, calendar));
  desk_assert_time (clock->due, "2026-03-11T22:00");
  g_assert_cmpint (clock->paused_seconds, ==, 12 * HOUR);
}

static void
test_leaders_date (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-03-10", NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = NULL;
  gint64 warn;

  ((HaPolicyClock *) ha_policy_get_clock (policy, HA_CLOCK_LEADERSHIP))->target = 1;
  clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, desk_time ("2026-03-09T10:00"), 0, before);
  ha_clock_set_due (clock, policy, desk_time ("2026-03-13T16:00"), before);
  ha_clock_set_due (clock, policy, desk_time ("2026-03-12T16:00"), before);
  desk_assert_time (clock->target, "2026-03-10T17:00");
  g_assert_cmpuint (clock->steps->len, ==, 1);
  warn = clock->warn;
  g_assert_true (ha_clock_reckon (clock, policy, after));
  desk_assert_time (clock->due, "2026-03-12T16:00");
  desk_assert_time (clock->target, "2026-03-11T17:00");
  g_assert_cmpint (clock->warn, !=, warn);
  ha_clock_set_due (clock, policy, desk_time ("2026-03-11T16:00"), after);
  g_assert_cmpint (clock->target, ==, 0); /* the leader's date comes first */
}

/* A pause said to end at a time ends then, however late somebody looks. */
static void
test_end_of_pause (void)
{
  g_autoptr (HaCalendar) calendar = make_calendar (NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_SUPPORT, 1, desk_time ("2026-03-09T10:00"), 0, calendar);

  ha_clock_pause (clock, desk_time ("2026-03-10T08:00"), desk_time ("2026-03-10T18:00"));
  ha_clock_resume (clock, policy, desk_time ("2026-03-12T08:00"), calendar);
  g_assert_cmpint (clock->paused_seconds, ==, 10 * HOUR);
  desk_assert_time (clock->due, "2026-03-11T20:00");
}

/* Random pauses, dates and closures: reckoned again on the old days everything is as it was. */
static void
test_there_and_back (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-03-11", "2026-03-13", "2026-03-18", NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  HaPolicyClock *rule = (HaPolicyClock *) ha_policy_get_clock (policy, HA_CLOCK_LEADERSHIP);

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (HaClock) clock = NULL, kept = NULL;
      g_autofree char *said = NULL, *meant = NULL;
      gint64 at = desk_time ("2026-03-09T07:00") + g_test_rand_int_range (0, 8 * HOUR);

      rule->unit = (HaUnit) g_test_rand_int_range (HA_UNIT_CLOCK_HOURS, HA_UNIT_DAYS + 1);
      rule->limit = rule->unit <= HA_UNIT_WORKING_HOURS ? g_test_rand_int_range (1, 90 * HOUR) : g_test_rand_int_range (1, 9);
      rule->target = rule->limit / 2;
      clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, at, 0, before);
      for (int j = g_test_rand_int_range (0, 4); j > 0; j--)
        {
          at += g_test_rand_int_range (0, 30 * HOUR);
          if (g_test_rand_int_range (0, 3) == 0)
            ha_clock_set_due (clock, policy, at + g_test_rand_int_range (0, 200 * HOUR), before);
          ha_clock_pause (clock, at, 0);
          at += g_test_rand_int_range (0, 50 * HOUR);
          ha_clock_resume (clock, policy, at, before);
        }
      kept = ha_clock_copy (clock);
      g_assert_false (ha_clock_reckon (clock, policy, before));
      ha_clock_reckon (clock, policy, after);
      ha_clock_reckon (clock, policy, before);
      said = ha_steps_serialize (clock->steps);
      meant = ha_steps_serialize (kept->steps);
      g_assert_cmpstr (said, ==, meant);
      g_assert_cmpint (clock->due, ==, kept->due);
      g_assert_cmpint (clock->target, ==, kept->target);
      g_assert_cmpint (clock->warn, ==, kept->warn);
      g_assert_cmpint (clock->paused_seconds, ==, kept->paused_seconds);
    }
}

/* What was supposed is official now: the moments are the same, but it no longer says so. */
static void
test_notice (void)
{
  g_autoptr (HaCalendar) before = ha_calendar_builder_end (ha_calendar_builder_new_default ()), after = make_calendar (NULL);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, desk_time ("2026-03-09T10:00"), 0, before);
  gint64 due = clock->due;

  g_assert_cmpint (((HaStep *) clock->steps->pdata[clock->steps->len - 1])->kind, ==, HA_STEP_NOT_OFFICIAL);
  g_assert_true (ha_clock_reckon (clock, policy, after));
  g_assert_cmpint (clock->due, ==, due);
  g_assert_cmpint (((HaStep *) clock->steps->pdata[clock->steps->len - 1])->kind, ==, HA_STEP_DUE_DAY);
}

/* ---- Tickets ------------------------------------------------------------------------------------------------ */

static void
test_ticket (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-02-16", NULL);
  g_autoptr (Desk) desk = desk_new (before);
  const HaEntry *entry;
  g_autofree char *text = NULL;

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T2, "by", "phone", "reached", "true", "text", "Đã báo", NULL);
  desk_refuse (desk, PROGRAM, HA_ACTION_RECKON, T3, HA_PROCEDURE_ERROR_SAME, NULL, "reason", "x", NULL);
  change_calendar (desk, after);
  desk_refuse (desk, OWNER, HA_ACTION_RECKON, T3, HA_PROCEDURE_ERROR_RIGHT, NULL, "reason", "x", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-16T17:00");
  reckon (desk, T3);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-17T17:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-13T16:40");
  entry = g_ptr_array_index (desk->ticket->journal, 2);
  g_assert_cmpint (entry->actor, ==, 0);
  g_assert_cmpstr (ha_fields_get (entry->fields, "old.written-reply"), ==, "2026-02-16T17:00:00+07:00");
  g_assert_cmpstr (ha_fields_get (entry->fields, "due.written-reply"), ==, "2026-02-17T17:00:00+07:00");
  g_assert_null (ha_fields_get (entry->fields, "due.feedback"));
  text = ha_words_entry_text (entry, desk->office, HA_LANG_VI);
  g_assert_cmpstr (text, ==,
                   "Trả lời bằng văn bản: 17:00 thứ Hai 16/02/2026 → 17:00 thứ Ba 17/02/2026\nNghỉ bão ngày 16/03/2026");
  desk_assert_replays (desk->ticket, desk->office);
}

/* What is met, and rounds that are over, keep what they were; the journal gives them still, by the days of their time. */
static void
test_finished (void)
{
  g_autoptr (HaCalendar) before = make_calendar (NULL), after = make_calendar ("2026-02-16", "2026-02-17", NULL);
  g_autoptr (Desk) desk = desk_new (before);
  HaContext context;

  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, "2026-02-13T16:00", "text", "Xong", NULL);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, "2026-02-13T16:10", "text", "Khách vui", NULL);
  change_calendar (desk, after);
  context = desk_context (desk, PROGRAM, "2026-02-13T17:00");
  g_assert_false (ha_procedure_needs_reckoning (desk->ticket, &context));
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-17T17:00");
  desk_assert_replays (desk->ticket, desk->office);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, "2026-02-14T08:00", "what_is_new", "Lại mất", NULL);
  desk_act (desk, HEAD, HA_ACTION_ESCALATE, "2026-02-14T09:00", "reason", "Gấp", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-19T17:00");
  desk_assert_replays (desk->ticket, desk->office);
}

static void
test_program_resumes (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext context;
  const HaEntry *entry;
  g_autofree char *title = NULL;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, T6, "reason", "Khách hẹn", "until", "2026-02-14T10:00", NULL);
  context = desk_context (desk, PROGRAM, "2026-02-14T09:59");
  g_assert_cmpint (ha_procedure_get_pause_end (desk->ticket, &context), ==, 0);
  desk_refuse (desk, PROGRAM, HA_ACTION_RESUME, "2026-02-14T09:59", HA_PROCEDURE_ERROR_RIGHT, NULL, NULL);
  context = desk_context (desk, PROGRAM, "2026-02-20T08:00");
  desk_assert_time (ha_procedure_get_pause_end (desk->ticket, &context), "2026-02-14T10:00");
  desk_act (desk, PROGRAM, HA_ACTION_RESUME, "2026-02-20T08:00", NULL);
  entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  desk_assert_time (entry->at, "2026-02-14T10:00");
  title = ha_words_entry_title (entry, desk->office, HA_LANG_VI);
  g_assert_cmpstr (title, ==, "Tiếp tục thời hạn, tự động");
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->due, "2026-02-16T06:00"); /* 11:00 + 48 h + 19 h */
  desk_assert_time (ha_procedure_get_breach (desk->ticket, &context), "2026-02-16T06:00");
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-20T08:00", "reason", "Quá 48 giờ", NULL);
  desk_assert_replays (desk->ticket, desk->office);
}

/* Two limits that go to the leaders: the earlier one does, and the other does not bring them the same ticket again. */
static void
test_escalates_once (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext context;

  ((HaPolicyClock *) ha_policy_get_clock (desk->office->policies->pdata[0], HA_CLOCK_FEEDBACK))->breach |= HA_BREACH_ESCALATE;
  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  context = desk_context (desk, PROGRAM, "2026-02-20T08:00");
  desk_assert_time (ha_procedure_get_breach (desk->ticket, &context), "2026-02-13T16:40");
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-20T08:00", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, "2026-02-20T09:00", "text", "Xong", NULL);
  context = desk_context (desk, PROGRAM, "2026-02-21T08:00");
  g_assert_cmpint (ha_procedure_get_breach (desk->ticket, &context), ==, 0);
  desk_refuse (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-21T08:00", HA_PROCEDURE_ERROR_RIGHT, NULL, NULL);
}

/* Something was done between the breach and the next look: the entry can not stand before it, but the leaders' time runs from the breach. */
static void
test_true_breach (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaEntry *entry;
  g_autofree char *text = NULL;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, "2026-02-18T16:00", "by", "phone", "reached", "false", "text", "Không nghe máy", NULL);
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-18T16:05", NULL);
  entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  desk_assert_time (entry->at, "2026-02-18T16:00");
  text = ha_words_entry_text (entry, desk->office, HA_LANG_VI);
  g_assert_cmpstr (text, ==, "Quá hạn lúc 11:00 Chủ nhật 15/02/2026");
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->met, "2026-02-15T11:00:01");
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->starts, "2026-02-15T11:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-17T17:00");
}

/* What has passed its limit can not be paused any more: its breach would never come. */
static void
test_no_pause_after_due (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_refuse (desk, CLERK, HA_ACTION_PAUSE, "2026-02-15T11:00", HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, "reason", "Khách hẹn", NULL);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, "2026-02-15T10:59", "reason", "Khách hẹn", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_PAUSE, "2026-02-15T11:30", HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, "reason", "x", NULL);
}

/* Two clocks that stand still to different times: each runs on at its own. */
static void
test_two_pauses (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext context;

  ((HaPolicyClock *) ha_policy_get_clock (desk->office->policies->pdata[0], HA_CLOCK_FEEDBACK))->pausable = TRUE;
  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_act (desk, CLERK, HA_ACTION_TAKE_UP, T2, "department", "CSKH", NULL);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, T2, "reason", "Khách đi vắng", "until", "2026-02-14T08:00", NULL);
  desk_act (desk, HEAD, HA_ACTION_VERIFY, T3, "authenticity", "true", "scope", "Nhà khách", NULL);
  desk_act (desk, CLERK, HA_ACTION_OUTCOME, T4, "text", "Xong", NULL);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "Nữa", NULL);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, T6, "reason", "Khách hẹn", "until", "2026-02-20T08:00", NULL);
  desk_act (desk, PROGRAM, HA_ACTION_RESUME, "2026-02-14T08:05", NULL);
  g_assert_cmpint (desk_clock (desk, HA_CLOCK_FEEDBACK)->paused_since, ==, 0);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->paused_until, "2026-02-20T08:00");
  context = desk_context (desk, PROGRAM, "2026-02-19T08:00");
  g_assert_cmpint (ha_procedure_get_pause_end (desk->ticket, &context), ==, 0);
}

/* A reception put right is of the policy of its true day, and the journal says which. */
static void
test_policy_of_reception (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaPolicy *later = ha_policy_new_85a ();

  later->id = 2;
  later->from = ha_date_new (2026, 2, 12);
  ((HaPolicyClock *) ha_policy_get_clock (later, HA_CLOCK_FEEDBACK))->limit = 12 * HOUR;
  g_ptr_array_add (desk->office->policies, later);
  desk_register (desk, HA_CHANNEL_PHONE, "2026-02-12T08:00", "2026-02-12T16:46");
  g_assert_cmpint (desk->ticket->ticket->policy, ==, 2);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-12T20:00");
  desk_act (desk, CLERK, HA_ACTION_CORRECT, "2026-02-12T17:00", "field", "received", "value", "2026-02-11T16:00", "reason", "Nhầm", NULL);
  g_assert_cmpint (desk->ticket->ticket->policy, ==, 1);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-12T16:00");
  later->from = ha_date_new (2026, 2, 1); /* chosen otherwise afterwards: what is in the journal stays */
  desk_assert_replays (desk->ticket, desk->office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reckon/limit", test_limit);
  g_test_add_func ("/reckon/pause", test_pause);
  g_test_add_func ("/reckon/old-pause", test_old_pause);
  g_test_add_func ("/reckon/leaders-date", test_leaders_date);
  g_test_add_func ("/reckon/end-of-pause", test_end_of_pause);
  g_test_add_func ("/reckon/there-and-back", test_there_and_back);
  g_test_add_func ("/reckon/notice", test_notice);
  g_test_add_func ("/reckon/ticket", test_ticket);
  g_test_add_func ("/reckon/finished", test_finished);
  g_test_add_func ("/reckon/program-resumes", test_program_resumes);
  g_test_add_func ("/reckon/escalates-once", test_escalates_once);
  g_test_add_func ("/reckon/true-breach", test_true_breach);
  g_test_add_func ("/reckon/no-pause-after-due", test_no_pause_after_due);
  g_test_add_func ("/reckon/two-pauses", test_two_pauses);
  g_test_add_func ("/reckon/policy-of-reception", test_policy_of_reception);
  return g_test_run ();
}
