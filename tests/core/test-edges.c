/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edges of small things: identifiers there and back, nothing given, the other language, the first and last of a row. */
#include <string.h>

#include "core/letter-error.h"
#include "core/flow.h"
#include "core/words.h"
#include "core/worktime-walk.h"
#include "desk.h"
#include "office-days.h"

static void
take_and_compare (char *said, const char *expected)
{
  g_assert_cmpstr (said, ==, expected);
  g_free (said);
}

/* ---- Identifiers --------------------------------------------------------------------------------------------------------- */

/* Each there and back; 0, what is beyond the last, and words of no meaning are none. */
#define ASSERT_IDS(name, Type)                                                      \
  G_STMT_START {                                                                    \
    int n_ = 1;                                                                     \
    for (; ha_##name##_get_id ((Type) n_) != NULL; n_++)                            \
      g_assert_cmpint (ha_##name##_from_id (ha_##name##_get_id ((Type) n_)), ==, n_); \
    g_assert_cmpint (n_, >, 2);                                                     \
    g_assert_null (ha_##name##_get_id ((Type) 0));                                  \
    g_assert_null (ha_##name##_get_id ((Type) -1));                                 \
    g_assert_cmpint (ha_##name##_from_id (NULL), ==, 0);                            \
    g_assert_cmpint (ha_##name##_from_id (""), ==, 0);                              \
    g_assert_cmpint (ha_##name##_from_id ("Complaint"), ==, 0);                     \
  } G_STMT_END

static void
test_ids (void)
{
  ASSERT_IDS (stage, HaStage);
  ASSERT_IDS (action, HaAction);
  ASSERT_IDS (channel, HaChannel);
  ASSERT_IDS (kind, HaKind);
  ASSERT_IDS (area, HaArea);
  ASSERT_IDS (service, HaService);
  ASSERT_IDS (clock_kind, HaClockKind);
  ASSERT_IDS (clock_state, HaClockState);
  ASSERT_IDS (unit, HaUnit);
  ASSERT_IDS (authenticity, HaAuthenticity);
  ASSERT_IDS (contact_by, HaContactBy);
  ASSERT_IDS (delivery_by, HaDeliveryBy);
  ASSERT_IDS (place, HaPlace);
  ASSERT_IDS (ending, HaEnding);
  ASSERT_IDS (letter_status, HaLetterStatus);
}

static void
test_role_ids (void)
{
  for (HaRoles role = HA_ROLE_CLERK; role <= HA_ROLE_ADMIN; role <<= 1)
    g_assert_cmpint (ha_role_from_id (ha_role_get_id (role)), ==, role);
  g_assert_null (ha_role_get_id (HA_ROLE_NONE));
  g_assert_null (ha_role_get_id (HA_ROLE_CLERK | HA_ROLE_HEAD)); /* one at a time */
  g_assert_cmpint (ha_role_from_id (NULL), ==, HA_ROLE_NONE);
  g_assert_cmpint (ha_role_from_id ("king"), ==, HA_ROLE_NONE);
  g_assert_cmpstr (ha_words_role (HA_ROLE_NONE, HA_LANG_VI), ==, "");
  for (int kind = HA_DAY_ORDINARY; kind <= HA_DAY_CLOSURE; kind++)
    g_assert_cmpint (ha_day_kind_from_id (ha_day_kind_get_id ((HaDayKind) kind)), ==, kind);
  g_assert_null (ha_day_kind_get_id ((HaDayKind) 99));
  g_assert_cmpint (ha_day_kind_from_id (NULL), ==, HA_DAY_ORDINARY);
  g_assert_null (ha_flow_state_get_id ((HaFlowState) 99));
}

/* ---- Nothing given --------------------------------------------------------------------------------------------------------- */

static void
test_nothing (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaTicket) bare = ha_ticket_new ();
  g_autoptr (HaTicket) copy = ha_ticket_copy (bare);

  ha_ticket_free (NULL);
  ha_entry_free (NULL);
  ha_case_unref (NULL);
  ha_clock_free (NULL);
  ha_letter_free (NULL);
  ha_letter_block_free (NULL);
  ha_department_free (NULL);
  ha_person_free (NULL);
  ha_customer_free (NULL);
  ha_letterhead_free (NULL);
  ha_office_unref (NULL);
  ha_policy_free (NULL);
  ha_flow_free (NULL);
  ha_calendar_unref (NULL);
  ha_calendar_builder_free (NULL);
  ha_registration_free (NULL);
  g_assert_cmpint (copy->id, ==, 0);
  g_assert_null (ha_office_find_department (office, NULL));
  g_assert_null (ha_office_find_person (office, NULL));
  g_assert_false (ha_rights_may_manage (NULL));
  g_assert_cmpstr (ha_words_field (NULL, HA_LANG_VI), ==, "");
  g_assert_cmpstr (ha_words_field ("nothing-like-it", HA_LANG_VI), ==, "nothing-like-it");
  take_and_compare (ha_words_department (NULL, HA_LANG_VI), "");
  take_and_compare (ha_words_customer (&(HaCustomer) { .name = NULL }), "");
  take_and_compare (ha_words_department (&(HaDepartment) { .name = (char *) "CSKH", .full_name = (char *) "" }, HA_LANG_EN), "CSKH");
}

static void
test_managing (void)
{
  HaPerson person = { .roles = HA_ROLE_ADMIN | HA_ROLE_CLERK };

  g_assert_true (ha_rights_may_manage (&person));
  person.retired = TRUE;
  g_assert_false (ha_rights_may_manage (&person));
  person.retired = FALSE;
  person.roles = HA_ROLE_DIRECTOR;
  g_assert_false (ha_rights_may_manage (&person));
}

/* ---- Times as written -------------------------------------------------------------------------------------------------------- */

static void
test_times_refused (void)
{
  static const char *const texts[] = {
    "2026/02/12", "2026-02/12", "2026-02-12T", "2026-02-12T1", "2026-02-12T10", "2026-02-12T10:0", "2026-02-12T1x:00", "2026-02-12T10:6x",
    "2026-02-12T10:00:0", "2026-02-12T10:00:6x", "2026-02-12T10:00:60", "2026-02-12T24:01", "2026-02-12T24:00:01", "2026-02-12T25:00",
    "2026-02-12T10:60", "2026-02-12T10:00+7", "2026-02-12T10:00+7:00", "2026-02-12T10:00+07.00", "2026-02-12T10:00+15:00", "2026-02-12T10:00+0x",
    "2026-02-12T10:00+07:6x", "2026-02-12T10:00+070", "2026-02-12T10:00zz", "2026-02-12T10:00Z+07", "0000-01-01", "2026-00-01", "2026-01-00",
    "2026-04-31", "1900-02-29", "-026-01-01",
  };
  gint64 at;

  g_assert_false (ha_time_parse (NULL, &at));
  g_assert_cmpint (ha_date_parse (NULL), ==, HA_DATE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (ha_time_parse (texts[i], &at));
}

static void
test_times_taken (void)
{
  static const struct { const char *text; gint64 at; } times[] = {
    { "2026-02-12T24:00", 1770915600 },      { "2026-02-13", 1770915600 },           { "2026-02-12T17:00z", 1770915600 },
    { "2026-02-12T17:00-00:00", 1770915600 }, { "2026-02-13T07:00+14", 1770915600 }, { "2026-02-12T13:30-0330", 1770915600 },
    { "2000-02-29T00:00:00Z", 951782400 },   { "0001-01-01T00:00Z", -62135596800 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 at;

      g_assert_true (ha_time_parse (times[i].text, &at));
      g_assert_cmpint (at, ==, times[i].at);
    }
}

/* ---- Which clock, which letter ------------------------------------------------------------------------------------------------- */

static HaClock *
add_clock (HaCase *ticket, HaClockKind kind, int round, gint64 due)
{
  HaClock *clock = ha_clock_new ();

  clock->kind = kind;
  clock->round = round;
  clock->due = due;
  g_ptr_array_add (ticket->clocks, clock);
  return clock;
}

/* The nearest due of this round; one that stands still only when all do. */
static void
test_next_clock (void)
{
  g_autoptr (HaCase) ticket = ha_case_new ();
  HaClock *far, *near, *still, *old;

  ticket->ticket->round = 2;
  g_assert_null (ha_case_get_next_clock (ticket));
  still = add_clock (ticket, HA_CLOCK_SUPPORT, 2, 100);
  still->paused_since = 50;
  g_assert_true (ha_case_get_next_clock (ticket) == still);
  old = add_clock (ticket, HA_CLOCK_FEEDBACK, 1, 10);
  far = add_clock (ticket, HA_CLOCK_HANDLING, 2, 900);
  g_assert_true (ha_case_get_next_clock (ticket) == far);
  near = add_clock (ticket, HA_CLOCK_FEEDBACK, 2, 500);
  g_assert_true (ha_case_get_next_clock (ticket) == near);
  add_clock (ticket, HA_CLOCK_LEADERSHIP, 2, 700)->paused_since = 60;
  g_assert_true (ha_case_get_next_clock (ticket) == near);
  near->met = 400;
  far->ended = 400;
  g_assert_true (ha_case_get_next_clock (ticket) == still);
  g_assert_true (ha_case_get_clock (ticket, HA_CLOCK_FEEDBACK, 1) == old);
  g_assert_null (ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 2));
}

static void
test_open_letter (void)
{
  static const HaLetterStatus statuses[] = { HA_LETTER_DRAFT, HA_LETTER_ISSUED, HA_LETTER_SUBMITTED, HA_LETTER_REPLACED, HA_LETTER_WITHDRAWN };
  g_autoptr (HaCase) ticket = ha_case_new ();

  g_assert_null (ha_case_get_open_letter (ticket));
  g_assert_false (ha_case_has_reply (ticket));
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      HaLetter *letter = ha_letter_new ();

      letter->id = i + 1;
      letter->status = statuses[i];
      g_ptr_array_add (ticket->letters, letter);
    }
  g_assert_cmpint (ha_case_get_open_letter (ticket)->id, ==, 3);
}

/* Of this round, issued, and not withdrawn since. */
static void
test_has_reply (void)
{
  static const struct { int round; gint64 letter; HaLetterStatus status; gboolean has; } cases[] = {
    { 2, 1, HA_LETTER_ISSUED, TRUE }, { 2, 1, HA_LETTER_WITHDRAWN, FALSE }, { 1, 1, HA_LETTER_ISSUED, FALSE }, { 2, 9, HA_LETTER_ISSUED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HaCase) ticket = ha_case_new ();
      HaEntry *entry = ha_entry_new (), *later = ha_entry_new ();
      HaLetter *letter = ha_letter_new ();

      ticket->ticket->round = later->round = 2;
      later->action = HA_ACTION_CONTACT;
      entry->round = cases[i].round;
      entry->action = HA_ACTION_ISSUE_REPLY;
      if (entry->fields == NULL)
        entry->fields = ha_fields_new ();
      ha_fields_set_int (entry->fields, "letter", cases[i].letter);
      letter->id = 1;
      letter->status = cases[i].status;
      g_ptr_array_add (ticket->letters, letter);
      g_ptr_array_add (ticket->journal, entry);
      g_ptr_array_add (ticket->journal, later);
      g_assert_cmpint (ha_case_has_reply (ticket), ==, cases[i].has);
    }
}

/* ---- Working time that is asked for beyond the calendar ------------------------------------------------------------------------ */

static void
test_beyond_the_calendar (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  gint64 at, first = (gint64) ha_date_new (1900, 1, 1) * 86400, last = (gint64) ha_date_new (2200, 1, 1) * 86400;

  g_assert_cmpint (ha_worktime_between (calendar, first - 400 * 86400, first), ==, 0);
  g_assert_cmpint (ha_worktime_between (calendar, last, last + 400 * 86400), ==, 0);
  g_assert_cmpint (ha_worktime_between (calendar, first - 86400, first + 7 * 86400), ==, ha_worktime_between (calendar, first, first + 7 * 86400));
  g_assert_false (ha_worktime_add_days (calendar, first - 1, 1, FALSE, &at));
  g_assert_false (ha_worktime_add_days (calendar, last, 1, FALSE, &at));
  g_assert_true (ha_worktime_add_days (calendar, first, 1, FALSE, &at));
  g_assert_true (ha_worktime_add_days (calendar, last - 10 * 86400, 1, TRUE, &at));
  g_assert_false (ha_worktime_add_days (calendar, last - 10 * 86400, 20, FALSE, &at));
  g_assert_cmpint (at, ==, 0);
  g_assert_true (ha_worktime_add (calendar, first - 86400, 0, &at));
  g_assert_cmpint (at, >=, first);
  g_assert_false (ha_worktime_add (calendar, last - 86400 * 2, 3 * 86400, &at));
}

static void
add_hours_cb (HaDate date, gint64 seconds, gint64 until, gpointer data)
{
  *(gint64 *) data += seconds;
}

/* What the walk shows adds up to what was asked for, and ends where the sum is; also from before there is a calendar. */
static void
test_walk_hours (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  gint64 starts[] = { desk_time (T0), desk_time ("2026-02-14T09:00"), (gint64) ha_date_new (1850, 1, 1) * 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (gint64 seconds = 0; seconds < 400000; seconds += 13500)
      {
        gint64 walked = 0, at, sum;

        g_assert_true (ha_worktime_walk_hours (calendar, starts[i], seconds, &at, add_hours_cb, &walked));
        g_assert_true (ha_worktime_add (calendar, starts[i], seconds, &sum));
        g_assert_cmpint (walked, ==, seconds);
        g_assert_cmpint (at, ==, sum);
      }
}

/* Where nobody ever works, a limit is its clock hours, and says so. */
static void
test_limits_without_work (void)
{
  static const struct { HaUnit unit; gint64 limit, seconds; } limits[] = {
    { HA_UNIT_CLOCK_HOURS, 7200, 7200 },        { HA_UNIT_WORKING_HOURS, 7200, 7200 },        { HA_UNIT_WORKING_DAYS, 3, 3 * 86400 },
    { HA_UNIT_WORKING_DAYS_24, 3, 3 * 86400 },  { HA_UNIT_DAYS, 3, 3 * 86400 },
  };
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (ha_calendar_builder_new ());
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      HaPolicyClock *rule = &g_array_index (policy->clocks, HaPolicyClock, 1);
      g_autoptr (HaClock) clock = NULL;
      const HaStep *step;

      rule->unit = limits[i].unit;
      rule->limit = limits[i].limit;
      rule->target = limits[i].limit > 100 ? limits[i].limit / 2 : 1;
      clock = ha_clock_start (policy, rule->kind, 1, desk_time (T0), 0, never);
      step = g_ptr_array_index (clock->steps, 0);
      g_assert_cmpint (clock->due, ==, desk_time (T0) + limits[i].seconds);
      g_assert_cmpint (step->kind, ==, HA_STEP_PLUS_HOURS);
      g_assert_cmpint (step->n, ==, limits[i].seconds);
      ha_clock_pause (clock, desk_time (T0) + 60, 0);
      ha_clock_resume (clock, policy, desk_time (T0) + 360, never);
      g_assert_cmpint (clock->due, >=, desk_time (T0) + limits[i].seconds);
    }
}

/* ---- Letters ------------------------------------------------------------------------------------------------------------------- */

static void
test_references (void)
{
  static const struct { int number; const char *suffix, *symbol, *reference; } letters[] = {
    { 0, NULL, NULL, "/" }, { 0, "A", "THC-CSKH", "/THC-CSKH" }, { 5, NULL, "THC-CSKH", "05/THC-CSKH" },
    { 85, "A", "THC-CSKH", "85A/THC-CSKH" }, { 123, "", NULL, "123/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (HaLetter) letter = ha_letter_new ();

      letter->number = letters[i].number;
      letter->suffix = g_strdup (letters[i].suffix);
      letter->symbol = g_strdup (letters[i].symbol);
      take_and_compare (ha_letter_get_reference (letter), letters[i].reference);
    }
}

/* As somebody types it; which letter is meant, -1: none, -2: one of several years, -3: one of several books. */
static const struct { const char *typed; int found; } typed[] = {
  { "01/X", -3 }, { "01/X@2027", 2 }, { "01/X@2026", -3 }, { "01/X@2026@minutes", 1 }, { "01/X@minutes@2026", 1 }, { "01/X@minutes", 1 },
  { "01/X@outgoing@2026", 0 }, { "01/X@outgoing", -2 }, { "01/X@rubbish", -1 }, { "01/X@02027", -1 }, { "01/X@", -1 }, { "01/X@2026@2027", -1 },
  { "02@X", 3 }, { "02@X@2026", 3 }, { "02@X@2025", -1 }, { "03/X", -1 }, { "@2026", -1 },
};

static GPtrArray *
make_issued (void)
{
  static const struct { int number, year; const char *book, *pattern; } made[] = {
    { 1, 2026, NULL, NULL }, { 1, 2026, "minutes", NULL }, { 1, 2027, "outgoing", NULL }, { 2, 2026, NULL, "{so}{hau_to}@{ky_hieu}" },
  };
  GPtrArray *letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_free);

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      HaLetter *letter = ha_letter_new ();

      letter->status = HA_LETTER_ISSUED;
      letter->number = made[i].number;
      letter->year = made[i].year;
      letter->book = g_strdup (made[i].book);
      letter->pattern = g_strdup (made[i].pattern);
      letter->symbol = g_strdup ("X");
      g_ptr_array_add (letters, letter);
    }
  return letters;
}

static void
test_find_issued (void)
{
  g_autoptr (GPtrArray) letters = make_issued ();

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      HaLetter *found = ha_letter_find_issued (letters, typed[i].typed, &error);

      if (typed[i].found < -1)
        g_assert_error (error, HA_LETTER_ERROR, (typed[i].found == -2 ? HA_LETTER_ERROR_YEARS : HA_LETTER_ERROR_BOOKS));
      else
        g_assert_no_error (error);
      g_assert_true (found == (typed[i].found >= 0 ? letters->pdata[typed[i].found] : NULL));
    }
}

/* Letters typed apart and together are the same letter once normalized. */
static void
test_letter_normalized (void)
{
  g_autoptr (HaLetter) apart = ha_letter_new (), whole = ha_letter_new ();
  g_autofree char *a = NULL, *b = NULL;

  apart->subject = g_utf8_normalize ("hoàn cước tháng 02", -1, G_NORMALIZE_NFD);
  whole->subject = g_strdup ("hoàn cước tháng 02");
  g_ptr_array_add (apart->blocks, ha_letter_block_new ("result", NULL, "Đã xử lý"));
  g_ptr_array_add (whole->blocks, ha_letter_block_new ("result", NULL, "Đã xử lý"));
  a = ha_letter_digest (apart);
  b = ha_letter_digest (whole);
  g_assert_cmpstr (a, !=, b);
  ha_letter_normalize (apart);
  ha_letter_normalize (whole);
  take_and_compare (ha_letter_digest (apart), b);
}

/* ---- Registering with the least ----------------------------------------------------------------------------------------------- */

static void
test_least_registration (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_PHONE, NULL);
  g_autoptr (HaRegistration) copy = NULL;
  g_autoptr (GError) error = NULL;
  HaContext context = desk_context (desk, CLERK, T0);
  g_autoptr (HaCase) ticket = NULL;

  what->area = HA_AREA_NONE;
  what->service = HA_SERVICE_NONE;
  what->department = DEPARTMENT_SALES;
  copy = ha_registration_copy (what);
  ticket = ha_procedure_register (&context, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ticket->ticket->area, ==, HA_AREA_OTHER);
  g_assert_cmpint (ticket->ticket->service, ==, HA_SERVICE_OTHER);
  g_assert_cmpint (ticket->ticket->department, ==, DEPARTMENT_SALES);
  g_assert_cmpint (ticket->ticket->person, ==, 0); /* nobody of that department yet */
}

static void
test_registration_refused (void)
{
  static const gint64 departments[] = { DEPARTMENT_CLOSED, 999 };
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext context = desk_context (desk, CLERK, T0);
  g_autoptr (HaRegistration) nobody = desk_registration (HA_CHANNEL_PHONE, NULL);
  g_autoptr (HaRegistration) copy = NULL;
  g_autoptr (GError) missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_PHONE, NULL);
      g_autoptr (GError) error = NULL;

      what->department = departments[i];
      g_assert_null (ha_procedure_register (&context, what, &error));
      g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN);
    }
  g_clear_pointer (&nobody->customer, ha_customer_free);
  copy = ha_registration_copy (nobody);
  g_assert_null (ha_procedure_register (&context, copy, &missing));
  g_assert_error (missing, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING);
  g_assert_cmpstr (ha_procedure_error_get_field (missing), ==, "customer_name");
}

/* An error that is not the procedure's says nothing of actions and fields. */
static void
test_strange_error (void)
{
  g_autoptr (GError) error = g_error_new_literal (g_quark_from_static_string ("elsewhere"), 1, "disk full");

  g_assert_cmpint (ha_procedure_error_get_action (error), ==, HA_ACTION_NONE);
  g_assert_cmpint (ha_procedure_error_get_stage (error), ==, HA_STAGE_NONE);
  g_assert_null (ha_procedure_error_get_field (error));
  g_assert_null (ha_procedure_error_get_value (error));
  g_assert_cmpint (ha_procedure_error_get_action (NULL), ==, HA_ACTION_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/edges/ids", test_ids);
  g_test_add_func ("/core/edges/role-ids", test_role_ids);
  g_test_add_func ("/core/edges/nothing", test_nothing);
  g_test_add_func ("/core/edges/managing", test_managing);
  g_test_add_func ("/core/edges/times-refused", test_times_refused);
  g_test_add_func ("/core/edges/times-taken", test_times_taken);
  g_test_add_func ("/core/edges/next-clock", test_next_clock);
  g_test_add_func ("/core/edges/open-letter", test_open_letter);
  g_test_add_func ("/core/edges/has-reply", test_has_reply);
  g_test_add_func ("/core/edges/beyond-the-calendar", test_beyond_the_calendar);
  g_test_add_func ("/core/edges/walk-hours", test_walk_hours);
  g_test_add_func ("/core/edges/limits-without-work", test_limits_without_work);
  g_test_add_func ("/core/edges/references", test_references);
  g_test_add_func ("/core/edges/find-issued", test_find_issued);
  g_test_add_func ("/core/edges/letter-normalized", test_letter_normalized);
  g_test_add_func ("/core/edges/least-registration", test_least_registration);
  g_test_add_func ("/core/edges/registration-refused", test_registration_refused);
  g_test_add_func ("/core/edges/strange-error", test_strange_error);
  return g_test_run ();
}
