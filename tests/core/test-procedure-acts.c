/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each action does to stage and clocks. Default week, no days off: 2026-02-12 is a Thursday. */
#include "desk.h"

#include "core/words.h"

/* ---- Clocks ------------------------------------------------------------------------------------------------- */

static void
test_phone_to_the_end (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->target, "2026-02-13T16:40");
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->due, "2026-02-14T16:40");
  desk_act (desk, ACCOUNTANT, HA_ACTION_CONTACT, "2026-02-12T18:00", "by", "phone", "reached", "false", "text",
            "Không nghe máy", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, "never");
  desk_act (desk, ACCOUNTANT, HA_ACTION_CONTACT, "2026-02-12T19:40", "by", "phone", "reached", "true", "text", "Gặp",
            NULL);
  desk_act (desk, ACCOUNTANT, HA_ACTION_CONTACT, "2026-02-12T20:40", "by", "phone", "reached", "true", "text",
            "Gặp lần nữa", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, "2026-02-12T19:40");
  desk_refuse (desk, ACCOUNTANT, HA_ACTION_OUTCOME, T3, HA_PROCEDURE_ERROR_NEEDS_VERIFY, NULL, "text", "x", NULL);
  desk_act (desk, ACCOUNTANT, HA_ACTION_VERIFY, T3, "authenticity", "true", "scope", "Cước", NULL);
  desk_act (desk, ACCOUNTANT, HA_ACTION_OUTCOME, T4, "text", "Mở lại", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->met, T4);
  g_assert_null (ha_case_get_next_clock (desk->ticket));
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T5, "text", "Hài lòng", NULL);
  desk_assert_stage (desk, HA_STAGE_RESOLVED);
  desk_assert_time (desk->ticket->ticket->closed, T5);
  g_assert_cmpint (desk->ticket->ticket->ending, ==, HA_ENDING_SATISFIED);
}

static void
test_on_the_spot (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_act (desk, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, T2, "text", "Đã giải thích", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, T2);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->met, T2);
  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  desk_refuse (desk, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, T2, HA_PROCEDURE_ERROR_WRITTEN, NULL, "text", "x", NULL);
}

static void
test_written (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T5, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
  desk_put_letter (desk, 1, HA_LETTER_DRAFT);
  desk_act (desk, CLERK, HA_ACTION_DRAFT_REPLY, T5, "letter", "1", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T5, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_ISSUE_REPLY, T5, HA_PROCEDURE_ERROR_RIGHT, NULL, "letter", "1", NULL);
  desk_put_letter (desk, 1, HA_LETTER_ISSUED);
  desk_act (desk, HEAD, HA_ACTION_ISSUE_REPLY, T6, "letter", "1", "number", "37/THC-CSKH", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, T6);
  desk_put_letter (desk, 1, HA_LETTER_WITHDRAWN);
  desk_act (desk, HEAD, HA_ACTION_WITHDRAW_REPLY, T6, "letter", "1", "reason", "Sai số biên lai", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T6, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
  desk_reply (desk, T6);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_assert_stage (desk, HA_STAGE_RESOLVED);
}

static void
issue (Desk *desk, gint64 letter, const char *id, const char *at)
{
  desk_put_letter (desk, letter, HA_LETTER_ISSUED);
  desk_act (desk, HEAD, HA_ACTION_ISSUE_REPLY, at, "letter", id, NULL);
}

static const HaFields *
take_back (Desk *desk, gint64 letter, const char *id, const char *at)
{
  desk_put_letter (desk, letter, HA_LETTER_WITHDRAWN);
  desk_act (desk, HEAD, HA_ACTION_WITHDRAW_REPLY, at, "letter", id, "reason", "Sai số biên lai", NULL);
  return ((const HaEntry *) g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1))->fields;
}

/* Of two replies the last that is taken back leaves the complaint unanswered: its limit runs again, from its start, to its due, passed or
 * not. What a contact meets as well stays met; and another reply meets it. */
static void
test_taken_back (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaFields *told;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  issue (desk, 1, "1", T5);
  issue (desk, 2, "2", T6);
  told = take_back (desk, 1, "1", T6);
  g_assert_null (ha_fields_get (told, "unanswered"));
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, T5);
  told = take_back (desk, 2, "2", "2026-02-18T08:00");
  g_assert_true (ha_fields_get_bool (told, "unanswered"));
  g_assert_nonnull (ha_fields_get (told, "due.written-reply"));
  g_assert_null (ha_fields_get (told, "old.written-reply"));
  g_assert_null (ha_fields_get (told, "due.feedback"));
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, "never");
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->starts, T0);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-16T17:00");
  g_assert_true (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY), desk_time ("2026-02-18T08:00")));
  g_assert_true (ha_case_get_next_clock (desk->ticket) == desk_clock (desk, HA_CLOCK_WRITTEN_REPLY));
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, T5);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, "2026-02-18T08:00", "field", "received", "value", "2026-02-12T16:00", "reason", "Ghi nhầm", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, "never");
  issue (desk, 3, "3", "2026-02-18T09:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, "2026-02-18T09:00");
  desk_act (desk, CLERK, HA_ACTION_CORRECT, "2026-02-18T09:00", "field", "area", "value", "repair", "reason", "Ghi nhầm", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, "2026-02-18T09:00");
  desk_assert_replays (desk->ticket, desk->office);
}

/* A letter of the round before, of a ticket that is closed, and one of a complaint that is not in writing any more move nothing. */
static void
test_taken_back_in_vain (void)
{
  g_autoptr (Desk) desk = desk_new (NULL), closed = desk_new (NULL), spoken = desk_new (NULL);

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  issue (desk, 1, "1", T5);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, T6, "what_is_new", "Lại bị cắt", NULL);
  g_assert_null (ha_fields_get (take_back (desk, 1, "1", T6), "unanswered"));
  desk_assert_time (ha_case_get_clock (desk->ticket, HA_CLOCK_WRITTEN_REPLY, 1)->met, T5);
  desk_go (closed, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  issue (closed, 1, "1", T5);
  desk_act (closed, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  g_assert_null (ha_fields_get (take_back (closed, 1, "1", T6), "unanswered"));
  desk_assert_time (desk_clock (closed, HA_CLOCK_WRITTEN_REPLY)->met, T5);
  desk_go (spoken, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  issue (spoken, 1, "1", T5);
  desk_act (spoken, CLERK, HA_ACTION_CORRECT, T6, "field", "channel", "value", "phone", "reason", "Ghi nhầm", NULL);
  take_back (spoken, 1, "1", T6);
  desk_assert_time (desk_clock (spoken, HA_CLOCK_WRITTEN_REPLY)->met, T5);
  desk_assert_replays (desk->ticket, desk->office);
  desk_assert_replays (closed->ticket, closed->office);
  desk_assert_replays (spoken->ticket, spoken->office);
}

/* As an entry of before this says nothing, it leaves the clock as it was. */
static void
test_taken_back_before (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) again = NULL;
  const HaFields *told;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  issue (desk, 1, "1", T5);
  told = take_back (desk, 1, "1", T6);
  ha_fields_set ((HaFields *) told, "unanswered", NULL);
  again = ha_procedure_replay (desk->ticket->journal, desk->ticket, desk->office, &error);
  g_assert_no_error (error);
  desk_assert_time (ha_case_get_clock (again, HA_CLOCK_WRITTEN_REPLY, 1)->met, T5);
}

/* A reply of the round before does not answer what came after. */
static void
test_written_again (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  desk_reply (desk, T5);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, T6, "what_is_new", "Lại bị cắt", NULL);
  g_assert_cmpint (desk->ticket->ticket->round, ==, 2);
  desk_assert_stage (desk, HA_STAGE_HANDLING);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-17T17:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-14T15:00");
  desk_assert_time (ha_case_get_clock (desk->ticket, HA_CLOCK_WRITTEN_REPLY, 1)->met, T5);
  desk_refuse (desk, HEAD, HA_ACTION_OUTCOME, T6, HA_PROCEDURE_ERROR_NEEDS_VERIFY, NULL, "text", "x", NULL);
  desk_act (desk, HEAD, HA_ACTION_VERIFY, T6, "authenticity", "false", "scope", "Không bị cắt", NULL);
  desk_act (desk, HEAD, HA_ACTION_OUTCOME, T6, "text", "Tín hiệu tốt", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T6, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_LIFT_REPLY, T6, HA_PROCEDURE_ERROR_RIGHT, NULL, "reason", "x", NULL);
  desk_act (desk, HEAD, HA_ACTION_LIFT_REPLY, T6, "reason", "Khách không cần văn bản", NULL);
  desk_refuse (desk, HEAD, HA_ACTION_LIFT_REPLY, T6, HA_PROCEDURE_ERROR_SAME, NULL, "reason", "x", NULL);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->met, "never");
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->ended, T6);
}

static void
test_ends_without_reply (void)
{
  static const struct { HaAction action; const char *name, *value; HaEnding ending; } ends[] = {
    { HA_ACTION_WITHDRAW, "reason", "Rút đơn", HA_ENDING_WITHDRAWN },
    { HA_ACTION_MERGE, "into", "KN-2026-0099", HA_ENDING_MERGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);

      desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_WRITTEN);
      desk_act (desk, CLERK, ends[i].action, T3, ends[i].name, ends[i].value, NULL);
      desk_assert_stage (desk, HA_STAGE_RESOLVED);
      g_assert_cmpint (desk->ticket->ticket->ending, ==, ends[i].ending);
      desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->ended, T3);
      desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, T3);
    }
}

static void
test_mirror (void)
{
  g_autoptr (Desk) desk = desk_new (NULL), other = desk_new (NULL);
  HaContext context = desk_context (desk, CLERK, T3);
  g_autoptr (HaCase) mirrored = NULL;
  const HaEntry *entry;

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_go (other, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  mirrored = ha_procedure_mirror_merge (other->ticket, desk->ticket, &context);
  entry = g_ptr_array_index (mirrored->journal, mirrored->journal->len - 1);
  g_assert_cmpstr (ha_fields_get (entry->fields, "from"), ==, "KN-2026-0104");
  g_assert_cmpint (entry->before, ==, entry->after);
  desk_assert_time (entry->at, T4); /* never before what stands there */
  desk_assert_replays (mirrored, other->office);
}

/* ---- Not satisfied ------------------------------------------------------------------------------------------ */

static void
test_support (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext at_due = desk_context (desk, PROGRAM, "2026-02-15T11:00");
  HaContext late = desk_context (desk, PROGRAM, "2026-02-18T08:00");
  const HaEntry *entry;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->due, "2026-02-15T11:00");
  g_assert_cmpint (ha_procedure_get_breach (desk->ticket, &at_due), ==, 0); /* 48 hours are not more than 48 hours */
  desk_assert_time (ha_procedure_get_breach (desk->ticket, &late), "2026-02-15T11:00");
  desk_refuse (desk, PROGRAM, HA_ACTION_ESCALATE, T6, HA_PROCEDURE_ERROR_RIGHT, NULL, NULL);
  desk_refuse (desk, PROGRAM, HA_ACTION_SATISFIED, T6, HA_PROCEDURE_ERROR_RIGHT, NULL, NULL);
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-18T08:00", NULL);
  entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  desk_assert_time (entry->at, "2026-02-15T11:00"); /* the true moment */
  g_assert_cmpint (entry->actor, ==, 0);
  g_assert_cmpstr (entry->actor_name, ==, "Hồi Âm");
  desk_assert_stage (desk, HA_STAGE_LEADERSHIP);
  g_assert_true (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_SUPPORT), late.now));
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->starts, "2026-02-15T11:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-17T17:00");
  g_assert_cmpint (ha_procedure_get_breach (desk->ticket, &late), ==, 0); /* once */
}

/* Something happened after the breach and before anybody looked. */
static void
test_breach_found_late (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaEntry *entry;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, "2026-02-16T08:00", "by", "phone", "reached", "true", "text", "Gặp", NULL);
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-16T09:00", NULL);
  entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  desk_assert_time (entry->at, "2026-02-16T08:00");
}

static void
test_leadership (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->met, T6);
  g_assert_false (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_SUPPORT), desk_time (T6)));
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-17T17:00");
  desk_refuse (desk, HEAD, HA_ACTION_DIRECT, T6, HA_PROCEDURE_ERROR_RIGHT, NULL, "instruction", "x", NULL);
  desk_refuse (desk, DIRECTOR, HA_ACTION_DIRECT, T6, HA_PROCEDURE_ERROR_TIME, "until", "instruction", "x", "until", T5,
               NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_DIRECT, T6, "instruction", "Đến tận nhà", "person", "binh", "until",
            "2026-02-20T16:00", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-20T16:00");
  g_assert_cmpint (desk->ticket->ticket->department, ==, DEPARTMENT_TECHNICAL);
  g_assert_cmpint (desk->ticket->ticket->person, ==, TECHNICIAN);
  desk_act (desk, TECHNICIAN, HA_ACTION_OUTCOME, "2026-02-16T10:00", "text", "Đã thay đầu thu", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->met, "2026-02-16T10:00");
  /* Still not satisfied: to the leaders again, whose clock runs on. */
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, "2026-02-16T11:00", "wants", "Bồi thường", NULL);
  desk_assert_stage (desk, HA_STAGE_LEADERSHIP);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->met, "never");
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-20T16:00");
  desk_refuse (desk, HEAD, HA_ACTION_CLOSE_UNSATISFIED, "2026-02-17T10:00", HA_PROCEDURE_ERROR_RIGHT, NULL, "reason",
               "x", "letter", "38", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, "2026-02-17T10:00", "reason", "Đã trả lời lần cuối", "letter",
            "38/THC-CSKH", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->met, "2026-02-17T10:00");
  g_assert_cmpint (desk->ticket->ticket->ending, ==, HA_ENDING_CLOSED_UNSATISFIED);
}

/* The end of a complaint in writing names a letter that was issued for it. */
static void
test_close_names_the_reply (void)
{
  static const char *const right[] = { "37/THC-CSKH", "37", "037/THC-CSKH" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);

      desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_WRITTEN);
      desk_reply (desk, T6);
      desk_refuse (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, "2026-02-17T10:00", HA_PROCEDURE_ERROR_UNKNOWN,
                   "letter", "reason", "x", "letter", "38/THC-CSKH", NULL);
      desk_refuse (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, "2026-02-17T10:00", HA_PROCEDURE_ERROR_UNKNOWN,
                   "letter", "reason", "x", "letter", "0", NULL);
      desk_act (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, "2026-02-17T10:00", "reason", "x", "letter", right[i],
                NULL);
      desk_assert_stage (desk, HA_STAGE_RESOLVED);
    }
}

/* Escalated from the outcome a second time in a round: one clock a kind and round. */
static void
test_one_clock_a_round (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  guint n = 0;

  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, "2026-02-16T10:00", "text", "x", NULL);
  desk_act (desk, CLERK, HA_ACTION_ESCALATE, "2026-02-16T10:30", "reason", "Khách đòi gặp giám đốc", NULL);
  for (guint i = 0; i < desk->ticket->clocks->len; i++)
    n += ((const HaClock *) g_ptr_array_index (desk->ticket->clocks, i))->kind == HA_CLOCK_LEADERSHIP;
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (ha_clock_is_open (desk_clock (desk, HA_CLOCK_LEADERSHIP)));
}

static void
test_pause (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext late = desk_context (desk, PROGRAM, "2026-02-18T08:00");

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  desk_refuse (desk, CLERK, HA_ACTION_PAUSE, T5, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, "reason", "x", NULL);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_RESUME, T5, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, NULL);
  desk_refuse (desk, CLERK, HA_ACTION_PAUSE, T5, HA_PROCEDURE_ERROR_TIME, "until", "reason", "x", "until", T4, NULL);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, "2026-02-13T13:00", "reason", "Khách hẹn thứ Tư", "until", "2026-02-18T09:00",
            NULL);
  desk_refuse (desk, CLERK, HA_ACTION_PAUSE, T6, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, "reason", "x", NULL);
  g_assert_cmpint (ha_procedure_get_breach (desk->ticket, &late), ==, 0);
  desk_act (desk, CLERK, HA_ACTION_RESUME, "2026-02-18T09:00", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->due, "2026-02-20T07:00");
  g_assert_cmpint (desk_clock (desk, HA_CLOCK_SUPPORT)->paused_seconds, ==, (4 * 24 + 20) * 3600);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, "2026-02-18T10:00", "reason", "Lại hẹn", NULL);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, "2026-02-18T12:00", "text", "Hài lòng", NULL);
  g_assert_cmpint (desk_clock (desk, HA_CLOCK_SUPPORT)->paused_since, ==, 0);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->met, "2026-02-18T12:00");
}

/* ---- Who holds it ------------------------------------------------------------------------------------------- */

static void
test_holders (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaTicket *ticket;

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_act (desk, HEAD, HA_ACTION_INVOLVE, T3, "department", "KT", NULL);
  desk_act (desk, HEAD, HA_ACTION_INVOLVE, T3, "department", "KD", NULL);
  desk_act (desk, TECHNICIAN, HA_ACTION_CONTACT, T3, "by", "phone", "reached", "true", "text", "Đã mở tín hiệu",
            NULL); /* theirs too */
  desk_act (desk, HEAD, HA_ACTION_ASSIGN, T4, "person", "binh", NULL);
  ticket = desk->ticket->ticket;
  g_assert_cmpint (ticket->department, ==, DEPARTMENT_TECHNICAL);
  g_assert_cmpint (ticket->person, ==, TECHNICIAN);
  g_assert_cmpuint (ticket->involved->len, ==, 1);
  desk_refuse (desk, ACCOUNTANT, HA_ACTION_VERIFY, T4, HA_PROCEDURE_ERROR_RIGHT, NULL, "authenticity", "true", "scope",
               "x", NULL);
  desk_act (desk, HEAD, HA_ACTION_ASSIGN, T5, "department", "Kế toán", NULL);
  g_assert_cmpint (desk->ticket->ticket->person, ==, 0);
}

static void
test_time (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_refuse (desk, CLERK, HA_ACTION_CONTACT, T1, HA_PROCEDURE_ERROR_TIME, NULL, "by", "phone", "reached", "true",
               "text", "x", NULL);
}

/* ---- Corrections -------------------------------------------------------------------------------------------- */

static void
test_correct_texts (void)
{
  static const char *const texts[] = { "content",
                                       "asks_for",
                                       "customer_name",
                                       "customer_honorific",
                                       "customer_phone",
                                       "customer_address",
                                       "customer_subscriber_code",
                                       "customer_email" };
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaEntry *entry;

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_act (desk, CLERK, HA_ACTION_CORRECT, T3, "field", texts[i], "value", "Mới", "reason", "Gõ nhầm", NULL);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T3, "field", "area", "value", "Chất lượng dịch vụ", "reason", "Nhầm loại", NULL);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T3, "field", "service", "value", "Internet", "reason", "Nhầm", NULL);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T3, "field", "kind", "value", "inquiry", "reason", "Chỉ hỏi", NULL);
  entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  g_assert_cmpstr (ha_fields_get (entry->fields, "old"), ==, "complaint");
  g_assert_cmpint (desk->ticket->ticket->area, ==, HA_AREA_QUALITY);
  g_assert_cmpint (desk->ticket->ticket->service, ==, HA_SERVICE_INTERNET);
  g_assert_cmpint (desk->ticket->ticket->kind, ==, HA_KIND_INQUIRY);
  g_assert_cmpstr (desk->ticket->customer->email, ==, "Mới");
  g_assert_cmpstr (desk->ticket->ticket->content, ==, "Mới");
}

/* Open clocks follow; what was met stays, and what was done already meets the new ones. */
static void
test_correct_channel (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autofree char *text = NULL;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T5, "field", "channel", "value", "Dien thoai", "reason", "Gọi điện", NULL);
  text = ha_words_entry_text (g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1), desk->office, HA_LANG_VI);
  g_assert_cmpstr (text, ==,
                   "Văn bản → Điện thoại\nTrả lời bằng văn bản: không còn áp dụng (hạn cũ 17:00 thứ Hai 16/02/2026)\n"
                   "Thời gian xử lý: nay áp dụng, hạn 16:40 thứ Bảy 14/02/2026\nGọi điện");
  g_assert_null (ha_case_get_clock (desk->ticket, HA_CLOCK_WRITTEN_REPLY, 1));
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->starts, T0);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->met, T4);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T5, "field", "channel", "value", "written", "reason", "Có đơn", NULL);
  g_assert_true (ha_clock_is_open (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)));
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T6, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
}

static void
test_correct_received (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_WRITTEN);
  desk_act (desk, CLERK, HA_ACTION_CORRECT, T3, "field", "received", "value", "2026-02-11T16:00", "reason",
            "Theo dấu đến", NULL);
  desk_assert_time (desk->ticket->ticket->received, "2026-02-11T16:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-13T17:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-12T16:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/phone", test_phone_to_the_end);
  g_test_add_func ("/procedure/on-the-spot", test_on_the_spot);
  g_test_add_func ("/procedure/written", test_written);
  g_test_add_func ("/procedure/written/again", test_written_again);
  g_test_add_func ("/procedure/written/taken-back", test_taken_back);
  g_test_add_func ("/procedure/written/taken-back/in-vain", test_taken_back_in_vain);
  g_test_add_func ("/procedure/written/taken-back/before", test_taken_back_before);
  g_test_add_func ("/procedure/ends", test_ends_without_reply);
  g_test_add_func ("/procedure/mirror", test_mirror);
  g_test_add_func ("/procedure/support", test_support);
  g_test_add_func ("/procedure/support/found-late", test_breach_found_late);
  g_test_add_func ("/procedure/leadership", test_leadership);
  g_test_add_func ("/procedure/close-names-the-reply", test_close_names_the_reply);
  g_test_add_func ("/procedure/leadership/one-clock", test_one_clock_a_round);
  g_test_add_func ("/procedure/pause", test_pause);
  g_test_add_func ("/procedure/holders", test_holders);
  g_test_add_func ("/procedure/time", test_time);
  g_test_add_func ("/procedure/correct/texts", test_correct_texts);
  g_test_add_func ("/procedure/correct/channel", test_correct_channel);
  g_test_add_func ("/procedure/correct/received", test_correct_received);
  return g_test_run ();
}
