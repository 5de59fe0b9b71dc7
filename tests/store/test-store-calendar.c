/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the calendar: running clocks follow in the same transaction, finished ones stay, and every journal can still be followed. */
#include <sqlite3.h>

#include "core/policy-file.h"
#include "calendar-steps.h"

#define NOW FIXTURE_NOW /* Thursday 2026-02-12; Tết is 14 to 22 February */

/* ---- Days ----------------------------------------------------------------------------------------------------------- */

static void
test_day (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) written = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaCase) phone = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GPtrArray) moved = calendar_set_day (self, "2026-02-13", HA_DAY_CLOSURE, "Nghỉ tránh bão", NOW + HOUR);
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (HaCase) after = calendar_reload (self, written);
  g_autoptr (HaCase) same = calendar_reload (self, phone);
  const HaReckoned *one = g_ptr_array_index (moved, 0);

  g_assert_cmpuint (moved->len, ==, 1);
  g_assert_cmpstr (one->code, ==, written->ticket->code);
  g_assert_cmpint (one->clock, ==, HA_CLOCK_WRITTEN_REPLY);
  calendar_assert_time (one->old_due, "2026-02-23T17:00:00+07:00");
  calendar_assert_time (one->due, "2026-02-24T17:00:00+07:00");
  g_assert_cmpint (calendar_get_last_entry (after)->action, ==, HA_ACTION_RECKON);
  g_assert_cmpint (calendar_get_last_entry (after)->actor, ==, 0);
  g_assert_cmpstr (ha_fields_get (calendar_get_last_entry (after)->fields, "reason"), ==,
                   "Lịch làm việc thay đổi: ngày thứ Sáu 13/02/2026");
  g_assert_cmpuint (same->journal->len, ==, 1);
  fixture_check (self->store);

  back = ha_store_clear_day (self->store, ha_date_new (2026, 2, 13), self->person, NOW + 2 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  calendar_assert_due (self, written, HA_CLOCK_WRITTEN_REPLY, 1, "2026-02-23T17:00:00+07:00");
  fixture_check (self->store);
}

static void
test_seen (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) moved = calendar_set_day (self, "2026-03-02", HA_DAY_CLOSURE, "Di dời văn phòng", NOW);
  g_autoptr (HaOffice) usual = ha_store_dup_office (self->store);
  g_autoptr (HaOffice) office = fixture_load_history (self->store);
  const HaEarlierCalendar *earlier = g_ptr_array_index (office->earlier, 0);
  HaDay day;

  g_assert_cmpuint (usual->earlier->len, ==, 0);

  g_assert_true (ha_calendar_get_day (office->calendar, ha_date_new (2026, 3, 2), &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_CLOSURE);
  g_assert_cmpstr (day.name, ==, "Di dời văn phòng");
  g_assert_cmpstr (day.source, ==, "CV 12/UBND");
  g_assert_cmpstr (day.author, ==, "Lê Thị Thanh Trúc");
  g_assert_cmpuint (office->earlier->len, ==, 1);
  g_assert_true (ha_calendar_is_working_day (earlier->calendar, ha_date_new (2026, 3, 2)));
  g_assert_false (ha_calendar_is_working_day (office->calendar, ha_date_new (2026, 3, 2)));
}

static void
test_other_program (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (HaOffice) before = ha_store_dup_office (other);
  g_autoptr (GPtrArray) moved = calendar_set_day (self, "2026-03-02", HA_DAY_CLOSURE, NULL, NOW);
  g_autoptr (HaOffice) after = ha_store_dup_office (other);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_WRITTEN, "Trần Văn Bình", "Mất tín hiệu");
  g_autoptr (HaCase) ticket = ha_store_register (other, what, self->person, calendar_at ("2026-02-26T09:00"), &error);

  g_assert_no_error (error);
  g_assert_true (ha_calendar_is_working_day (before->calendar, ha_date_new (2026, 3, 2)));
  g_assert_false (ha_calendar_is_working_day (after->calendar, ha_date_new (2026, 3, 2)));
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-03-03T17:00:00+07:00");
  ha_store_close (other);
}

/* ---- Week, notice, swaps ------------------------------------------------------------------------------------------- */

static void
test_week (Fixture *self, gconstpointer data)
{
  static const HaInterval morning[] = { { 8 * 3600, 12 * 3600 } };
  const HaWeekdayHours saturday[] = { { HA_SATURDAY, morning, 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, calendar_at ("2026-03-05T09:00"));
  g_autoptr (GPtrArray) moved = NULL;

  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-03-09T17:00:00+07:00");
  moved = ha_store_set_week (self->store, ha_date_new (2026, 3, 1), saturday, 1, self->person, calendar_at ("2026-03-05T10:00"),
                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moved->len, ==, 1);
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-03-07T12:00:00+07:00");
  fixture_check (self->store);
}

/* Saturdays from 7 January on, entered between a day that was off and the one that is worked for it: what was before stays. */
static void
test_week_over_swap (Fixture *self, gconstpointer data)
{
  static const HaInterval morning[] = { { 27000, 41400 } };
  const HaWeekdayHours saturday[] = { { HA_SATURDAY, morning, 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, calendar_at ("2025-12-31T09:00"));
  g_autoptr (HaOffice) before = ha_store_dup_office (self->store);
  g_autoptr (HaOffice) after = NULL;
  g_autoptr (GPtrArray) moved = NULL;

  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-06T17:00:00+07:00");
  moved = ha_store_set_week (self->store, ha_date_new (2026, 1, 7), saturday, 1, self->person, calendar_at ("2026-01-03T09:00"),
                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moved->len, ==, 0);
  after = ha_store_dup_office (self->store);
  for (HaDate date = ha_date_new (2025, 1, 1); date < ha_date_new (2026, 1, 7); date++)
    g_assert_true (ha_calendar_is_working_day (before->calendar, date)
                   == ha_calendar_is_working_day (after->calendar, date));
  g_assert_true (ha_calendar_is_working_day (after->calendar, ha_date_new (2026, 1, 10)));
  g_assert_true (ha_calendar_is_working_day (after->calendar, ha_date_new (2026, 1, 17)));
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-06T17:00:00+07:00");
  fixture_check (self->store);
}

/* Another placing of the year's days moves what runs across them, and the year's notice is the entered one. Tết of 2026 has its first day
 * on Tuesday 17 February: with no day before it, Monday 16 is worked. */
static void
test_notice (Fixture *self, gconstpointer data)
{
  HaNotice notice = { .year = 2026, .tet_before = 0, .national_days = 2, .national_before = TRUE, .source = "TB 1",
                      .confirmed = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaCase) phone = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GPtrArray) moved = ha_store_set_notice (self->store, &notice, self->person, NOW + 1, &error);
  g_autoptr (GPtrArray) again = NULL, notices = NULL;
  const HaReckoned *one;
  g_autoptr (HaCase) after = calendar_reload (self, ticket);
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  HaDay day;

  g_assert_no_error (error);
  g_assert_cmpuint (moved->len, ==, 1);
  one = g_ptr_array_index (moved, 0);
  g_assert_cmpint (one->ticket, ==, ticket->ticket->id);
  g_assert_cmpint (one->clock, ==, HA_CLOCK_WRITTEN_REPLY);
  calendar_assert_time (one->old_due, "2026-02-23T17:00:00+07:00");
  calendar_assert_time (one->due, "2026-02-16T17:00:00+07:00");
  g_assert_cmpint (ha_case_get_clock (after, HA_CLOCK_WRITTEN_REPLY, 1)->due, ==, one->due);
  g_assert_cmpstr (ha_fields_get (calendar_get_last_entry (after)->fields, "reason"), ==, "Lịch nghỉ lễ năm 2026 thay đổi");
  g_assert_true (ha_calendar_get_day (office->calendar, ha_date_new (2026, 2, 17), &day));
  g_assert_cmpstr (day.source, ==, "TB 1");
  g_assert_cmpstr (day.author, ==, "Lê Thị Thanh Trúc");
  notices = ha_store_list_notices (self->store, NULL, &error);
  g_assert_cmpstr (calendar_find_notice (notices, 2026)->author, ==, "Lê Thị Thanh Trúc");
  g_assert_cmpint (calendar_find_notice (notices, 2026)->tet_before, ==, 0);
  g_assert_null (calendar_find_notice (notices, 2025)->author);
  calendar_assert_office_field (self, "change", "notice");
  calendar_assert_office_field (self, "tet-before", "0");
  calendar_assert_office_field (self, "old-tet-before", "1");
  fixture_check (self->store);
  again = ha_store_set_notice (self->store, &notice, self->person, NOW + 2, &error);
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  g_assert_null (again);
}

/* 2026-01-02 is a swapped day off, 2026-01-10 is worked for it: not followed, a limit that runs across the one comes earlier, and one across
 * the other later. */
static void
test_swaps (Fixture *self, gconstpointer data)
{
  gint64 now = calendar_at ("2025-12-31T09:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, now);
  g_autoptr (HaCase) later = fixture_register (self, HA_CHANNEL_WRITTEN, calendar_at ("2026-01-09T09:00"));
  g_autoptr (HaOffice) before = ha_store_dup_office (self->store);
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (HaOffice) after = NULL;
  HaDate off = ha_date_new (2026, 1, 2), worked = ha_date_new (2026, 1, 10);

  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-06T17:00:00+07:00");
  calendar_assert_due (self, later, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-12T17:00:00+07:00");
  moved = ha_store_set_swaps (self->store, FALSE, self->person, calendar_at ("2026-01-09T10:00"), &error);
  after = ha_store_dup_office (self->store);
  g_assert_no_error (error);
  g_assert_cmpuint (moved->len, ==, 2);
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-05T17:00:00+07:00");
  calendar_assert_due (self, later, HA_CLOCK_WRITTEN_REPLY, 1, "2026-01-13T17:00:00+07:00");
  g_assert_false (ha_calendar_is_working_day (before->calendar, off));
  g_assert_true (ha_calendar_is_working_day (before->calendar, worked));
  g_assert_true (ha_calendar_is_working_day (after->calendar, off));
  g_assert_false (ha_calendar_is_working_day (after->calendar, worked));
  fixture_check (self->store);
}

/* ---- Refusals ------------------------------------------------------------------------------------------------------ */

static void
refuse_day (Fixture *self, const char *date, HaDayKind kind, const HaInterval *hours, guint n, int code)
{
  g_autoptr (GError) error = NULL;
  HaDay day = { .date = ha_date_parse (date), .kind = kind };
  g_autoptr (GPtrArray) moved = ha_store_set_day (self->store, &day, hours, n, self->person, NOW, &error);

  g_assert_null (moved);
  g_assert_error (error, HA_OFFICE_ERROR, code);
}

static void
test_refused_days (Fixture *self, gconstpointer data)
{
  static const HaInterval hours[] = { { 3600, 7200 }, { 7000, 9000 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autofree char *head = ha_store_get_journal_head (self->store, NULL);
  g_autofree char *after = NULL;

  refuse_day (self, "1989-12-31", HA_DAY_CLOSURE, NULL, 0, HA_OFFICE_ERROR_DATE);
  refuse_day (self, "2101-01-01", HA_DAY_CLOSURE, NULL, 0, HA_OFFICE_ERROR_DATE);
  refuse_day (self, "2026-03-02", HA_DAY_ORDINARY, NULL, 0, HA_OFFICE_ERROR_DAY);
  refuse_day (self, "2026-03-02", HA_DAY_CLOSURE + 1, NULL, 0, HA_OFFICE_ERROR_DAY);
  refuse_day (self, "2026-03-02", HA_DAY_HOLIDAY, hours, 1, HA_OFFICE_ERROR_DAY);
  refuse_day (self, "2026-03-02", HA_DAY_CLOSURE, hours, 2, HA_OFFICE_ERROR_HOURS);
  moved = ha_store_clear_day (self->store, ha_date_new (2026, 3, 2), self->person, NOW, &error);
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  after = ha_store_get_journal_head (self->store, NULL);
  g_assert_cmpstr (head, ==, after);
}

static void
test_refused_others (Fixture *self, gconstpointer data)
{
  const HaWeekdayHours off[] = { { 1, NULL, 0 }, { 2, NULL, 0 }, { 3, NULL, 0 }, { 4, NULL, 0 }, { 5, NULL, 0 } };
  HaNotice wrong = { .year = 2026, .tet_before = 9, .national_days = 2 };
  g_autoptr (HaPerson) clerk = ha_person_new ();
  g_autoptr (GError) error = NULL;
  HaDay day = { .date = ha_date_new (2026, 3, 2), .kind = HA_DAY_CLOSURE };
  gint64 id;

  g_assert_null (ha_store_set_week (self->store, ha_date_new (2026, 3, 1), off, 5, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_WEEK);
  g_clear_error (&error);
  g_assert_null (ha_store_set_notice (self->store, &wrong, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_NOTICE);
  g_clear_error (&error);
  clerk->login = g_strdup ("hoa");
  clerk->name = g_strdup ("Phan Thị Hoa");
  clerk->roles = HA_ROLE_CLERK | HA_ROLE_DIRECTOR;
  id = ha_store_save_person (self->store, clerk, self->person, NOW, NULL);
  g_assert_null (ha_store_set_day (self->store, &day, NULL, 0, id, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_null (ha_store_set_day (self->store, &day, NULL, 0, 0, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT);
}

/* Two desks whose clocks differ: what a ticket's journal holds comes first. */
static void
test_early (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaCase) after = NULL;

  calendar_set_day_quietly (self, "2026-02-13", HA_DAY_CLOSURE, NOW - HOUR);
  after = calendar_reload (self, ticket);
  g_assert_cmpint (calendar_get_last_entry (after)->action, ==, HA_ACTION_RECKON);
  g_assert_cmpint (calendar_get_last_entry (after)->at, ==, NOW);
  fixture_check (self->store);
}

/* What was before is kept by the file itself; who gets round that is found. */
static void
test_guarded (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  calendar_set_day_quietly (self, "2026-03-02", HA_DAY_CLOSURE, NOW);
  g_assert_cmpint (calendar_run_sql (self->path, "UPDATE calendar_change SET before = '{}'"), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (calendar_run_sql (self->path, "DELETE FROM calendar_change"), ==, SQLITE_CONSTRAINT);
  fixture_check (self->store);
  g_assert_cmpint (calendar_run_sql (self->path, "DELETE FROM calendar_day"), ==, SQLITE_OK);
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (found, 0), "alendar"));
}

/* ---- Journals across changes --------------------------------------------------------------------------------------- */

/* 85A with a support clock of 16 working hours: one that pauses, and counts by the calendar. */
static void
choose_working_hours (Fixture *self, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autofree char *text = NULL;

  g_free (policy->code);
  policy->code = g_strdup ("85A-GIO");
  for (guint i = 0; i < policy->clocks->len; i++)
    {
      HaPolicyClock *clock = &g_array_index (policy->clocks, HaPolicyClock, i);

      if (clock->kind != HA_CLOCK_SUPPORT)
        continue;
      clock->unit = HA_UNIT_WORKING_HOURS;
      clock->limit = 16 * HOUR;
      clock->target = 8 * HOUR;
    }
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->person, now, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85A-GIO", ha_time_get_date (now, NULL), self->person, now,
                                           &error), >, 0);
  g_assert_no_error (error);
}

static HaCase *
make_supported (Fixture *self, gint64 now)
{
  HaCase *ticket = fixture_register (self, HA_CHANNEL_PHONE, now);

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, now + 60, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, now + 120, "authenticity", "true", "scope", "Tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, now + 180, "text", "Đã sửa", NULL);
  fixture_act (self, &ticket, HA_ACTION_NOT_SATISFIED, now + 240, "wants", "Giảm cước", NULL);
  return ticket;
}

static HaCase *
make_led (Fixture *self, gint64 now)
{
  HaCase *ticket = make_supported (self, now);

  fixture_act (self, &ticket, HA_ACTION_ESCALATE, now + 300, "reason", "Khách không đồng ý", NULL);
  return ticket;
}

/* Each of these tickets is at another point when days are closed, and when they are taken back. */
static void
test_journals (Fixture *self, gconstpointer data)
{
  gint64 start = calendar_at ("2026-03-05T08:00"); /* a Thursday */
  g_autoptr (HaCase) finished = NULL, running = NULL, paused = NULL, ended = NULL, led = NULL, dated = NULL;
  g_autoptr (GPtrArray) back = NULL;

  choose_working_hours (self, start);
  finished = make_supported (self, start);
  fixture_act (self, &finished, HA_ACTION_SATISFIED, start + HOUR, "text", "Đồng ý", NULL);
  running = fixture_register (self, HA_CHANNEL_WRITTEN, start);
  paused = make_supported (self, start);
  fixture_act (self, &paused, HA_ACTION_PAUSE, start + HOUR, "reason", "Khách đi vắng", NULL);
  ended = make_supported (self, start);
  fixture_act (self, &ended, HA_ACTION_PAUSE, start + HOUR, "reason", "Khách đi vắng", NULL);
  fixture_act (self, &ended, HA_ACTION_RESUME, start + 26 * HOUR, NULL);
  led = make_led (self, start);
  dated = make_led (self, start);
  fixture_act (self, &dated, HA_ACTION_DIRECT, start + HOUR, "instruction", "Xin lỗi khách", "until", "2026-03-13T10:00",
               NULL);
  fixture_check (self->store);

  calendar_set_day_quietly (self, "2026-03-06", HA_DAY_CLOSURE, start + 27 * HOUR);
  calendar_set_day_quietly (self, "2026-03-09", HA_DAY_CLOSURE, start + 28 * HOUR);
  fixture_check (self->store);
  calendar_assert_due (self, running, HA_CLOCK_WRITTEN_REPLY, 1, "2026-03-11T17:00:00+07:00");
  calendar_assert_due (self, led, HA_CLOCK_LEADERSHIP, 1, "2026-03-11T17:00:00+07:00");
  calendar_assert_due (self, dated, HA_CLOCK_LEADERSHIP, 1, "2026-03-13T10:00:00+07:00");

  g_clear_pointer (&paused, ha_case_unref);
  paused = ha_store_get_case (self->store, finished->ticket->id + 2, NULL);
  fixture_act (self, &paused, HA_ACTION_RESUME, calendar_at ("2026-03-10T09:00"), NULL);
  fixture_act (self, &finished, HA_ACTION_REOPEN, calendar_at ("2026-03-10T10:00"), "what_is_new", "Lại mất tín hiệu", NULL);
  fixture_check (self->store);
  back = ha_store_clear_day (self->store, ha_date_new (2026, 3, 9), self->person, calendar_at ("2026-03-10T11:00"), NULL);
  g_assert_nonnull (back);
  calendar_assert_due (self, running, HA_CLOCK_WRITTEN_REPLY, 1, "2026-03-10T17:00:00+07:00");
  fixture_check (self->store);
}

/* A clock that was met keeps its due, and the ticket is not touched. */
static void
test_finished (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaCase) after = NULL;

  fixture_act (self, &ticket, HA_ACTION_WITHDRAW, NOW + 60, "reason", "Khách rút", NULL);
  calendar_set_day_quietly (self, "2026-02-13", HA_DAY_CLOSURE, NOW + HOUR);
  after = calendar_reload (self, ticket);
  g_assert_cmpuint (after->journal->len, ==, ticket->journal->len);
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-02-23T17:00:00+07:00");
  fixture_check (self->store);
}

/* ---- Pauses that announced their end -------------------------------------------------------------------------------- */

static void
test_pause_end (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = make_supported (self, NOW);
  g_autoptr (GPtrArray) none = NULL, one = NULL, again = NULL;
  g_autoptr (HaCase) after = NULL;
  gint64 until = calendar_at ("2026-02-13T08:00");

  fixture_act (self, &ticket, HA_ACTION_PAUSE, NOW + HOUR, "reason", "Khách hẹn", "until", "2026-02-13T08:00", NULL);
  g_assert_cmpint (ha_store_get_next_watched (self->store, until - 1, NULL, 0, NULL, &error), ==, until);
  none = ha_store_resume_due (self->store, until - 1, &error);
  g_assert_cmpuint (none->len, ==, 0);
  one = ha_store_resume_due (self->store, until + 5 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->len, ==, 1);
  after = calendar_reload (self, ticket);
  g_assert_cmpint (calendar_get_last_entry (after)->action, ==, HA_ACTION_RESUME);
  g_assert_cmpint (calendar_get_last_entry (after)->actor, ==, 0);
  g_assert_cmpint (calendar_get_last_entry (after)->at, ==, until);
  g_assert_cmpint (ha_case_get_clock (after, HA_CLOCK_SUPPORT, 1)->due, ==,
                   ha_case_get_clock (ticket, HA_CLOCK_SUPPORT, 1)->due + until - NOW - HOUR);
  again = ha_store_resume_due (self->store, until + 6 * HOUR, &error);
  g_assert_cmpuint (again->len, ==, 0);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/calendar/day", test_day);
  ADD_TEST ("/store/calendar/seen", test_seen);
  ADD_TEST ("/store/calendar/other-program", test_other_program);
  ADD_TEST ("/store/calendar/week", test_week);
  ADD_TEST ("/store/calendar/week-over-swap", test_week_over_swap);
  ADD_TEST ("/store/calendar/notice", test_notice);
  ADD_TEST ("/store/calendar/swaps", test_swaps);
  ADD_TEST ("/store/calendar/refused-days", test_refused_days);
  ADD_TEST ("/store/calendar/refused-others", test_refused_others);
  ADD_TEST ("/store/calendar/early", test_early);
  ADD_TEST ("/store/calendar/guarded", test_guarded);
  ADD_TEST ("/store/calendar/journals", test_journals);
  ADD_TEST ("/store/calendar/finished", test_finished);
  ADD_TEST ("/store/calendar/pause-end", test_pause_end);
  return g_test_run ();
}
