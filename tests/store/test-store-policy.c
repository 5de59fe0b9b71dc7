/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies in the register: the ready-made ones wait, a chosen one holds from its day on, what tickets hold is never altered. */
#include "core/policy-file.h"
#include "fixture.h"

#define NOW FIXTURE_NOW /* 2026-02-12 */
#define DAY (24 * HOUR)

static gint64
choose (Fixture *self, const char *code, const char *from, gint64 now)
{
  g_autoptr (GError) error = NULL;
  gint64 id = ha_store_choose_policy (self->store, code, ha_date_parse (from), self->person, now, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
refuse (Fixture *self, const char *code, const char *from, gint64 actor, gint64 now, int why)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ha_store_choose_policy (self->store, code, ha_date_parse (from), actor, now, &error), ==, 0);
  g_assert_error (error, HA_OFFICE_ERROR, why);
}

static void
assert_in_force (Fixture *self, gint64 at, const char *code)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);

  g_assert_cmpstr (ha_office_get_policy (office, at)->code, ==, code);
}

/* A new register has 85A as core has it, and the other ready-made ones, not chosen; all come back from their rows as they were. */
static void
test_new (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  const char *const *codes = ha_policy_list_ready ();

  g_assert_cmpuint (office->policies->len, ==, g_strv_length ((char **) codes));
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);
      g_autoptr (HaPolicy) ready = ha_policy_new_ready (policy->code);
      g_autofree char *kept = ha_policy_format (policy);
      g_autofree char *carried = ha_policy_format (ready);

      g_assert_cmpstr (kept, ==, carried);
      g_assert_true (policy->chosen == g_str_equal (policy->code, "85A"));
    }
  assert_in_force (self, NOW, "85A");
}

static void
test_choose (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) before = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) after = NULL;
  gint64 id = choose (self, "85A-2026", "2026-02-13", NOW + 60);

  assert_in_force (self, NOW, "85A");
  assert_in_force (self, NOW + DAY, "85A-2026");
  after = fixture_register (self, HA_CHANNEL_PHONE, NOW + DAY);
  g_assert_cmpint (before->ticket->policy, ==, 1);
  g_assert_cmpint (after->ticket->policy, ==, id);
  g_assert_nonnull (ha_case_get_clock (after, HA_CLOCK_ACKNOWLEDGE, 1));
  fixture_check (self->store);
}

/* Back to what was before: a row of its own, since tickets hold the old one. */
static void
test_back (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) second = NULL, third = NULL;
  gint64 id;

  choose (self, "85A-2026", "2026-02-13", NOW);
  second = fixture_register (self, HA_CHANNEL_PHONE, NOW + DAY);
  id = choose (self, "85A", "2026-02-20", NOW + DAY);
  g_assert_cmpint (id, !=, 1);
  assert_in_force (self, NOW, "85A");
  assert_in_force (self, NOW + 2 * DAY, "85A-2026");
  assert_in_force (self, NOW + 10 * DAY, "85A");
  third = fixture_register (self, HA_CHANNEL_PHONE, NOW + 10 * DAY);
  g_assert_cmpint (third->ticket->policy, ==, id);
  fixture_check (self->store);
}

/* A choice for later may be thought over: another day, another policy for the same day. */
static void
test_again (Fixture *self, gconstpointer data)
{
  gint64 id = choose (self, "85A-2026", "2026-03-01", NOW);

  g_assert_cmpint (choose (self, "85A-2026", "2026-02-20", NOW), ==, id);
  assert_in_force (self, NOW + 8 * DAY, "85A-2026");
  choose (self, "85A", "2026-02-20", NOW);
  assert_in_force (self, NOW + 8 * DAY, "85A");
  g_assert_cmpint (choose (self, "85A-2026", "2026-02-20", NOW), ==, id);
  assert_in_force (self, NOW + 8 * DAY, "85A-2026");
  fixture_check (self->store);
}

static void
assert_plan (Fixture *self, gint64 now, const char *expected)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  g_autoptr (GPtrArray) plan = ha_policy_list_plan (office->policies, ha_time_get_date (now, NULL));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (plan, i);
      g_autofree char *from = ha_date_to_iso (policy->from);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", policy->code, from);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
add_copy (Fixture *self, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autofree char *text = NULL;
  gint64 id;

  g_free (policy->code);
  policy->code = g_strdup (code);
  text = ha_policy_format (policy);
  id = ha_store_add_policy (self->store, text, self->person, NOW, &error);
  g_assert_no_error (error);
  return id;
}

/* The plan of a code is one: it moves, earlier and later, past others, and what is in force stays as it is. */
static void
test_plan (Fixture *self, gconstpointer data)
{
  gint64 id = choose (self, "85A-2026", "2026-03-01", NOW);

  g_assert_cmpint (choose (self, "85A-2026", "2026-03-15", NOW), ==, id);
  assert_plan (self, NOW, "85A 2019-07-03, 85A-2026 2026-03-15");
  refuse (self, "85A-2026", "2026-03-15", self->person, NOW, HA_OFFICE_ERROR_SAME);
  add_copy (self, "MINE");
  choose (self, "MINE", "2026-03-01", NOW);
  assert_plan (self, NOW, "85A 2019-07-03, MINE 2026-03-01, 85A-2026 2026-03-15");
  choose (self, "85A-2026", "2026-02-20", NOW);
  assert_plan (self, NOW, "85A 2019-07-03, 85A-2026 2026-02-20, MINE 2026-03-01");
  refuse (self, "85A", "2026-02-15", self->person, NOW, HA_OFFICE_ERROR_SAME);
  choose (self, "85A", "2026-04-01", NOW);
  assert_plan (self, NOW, "85A 2019-07-03, 85A-2026 2026-02-20, MINE 2026-03-01, 85A 2026-04-01");
  /* What begins on that day gives way; what was before it holds on, without a row of its own. */
  choose (self, "85A-2026", "2026-03-01", NOW);
  assert_plan (self, NOW, "85A 2019-07-03, 85A-2026 2026-03-01, 85A 2026-04-01");
  g_assert_cmpint (choose (self, "85A", "2026-03-01", NOW), ==, 1);
  assert_plan (self, NOW, "85A 2019-07-03");
  fixture_check (self->store);
}

/* Thought over: the plan is taken back by choosing what was before it. */
static void
test_plan_back (Fixture *self, gconstpointer data)
{
  choose (self, "85A-2026", "2026-03-01", NOW);
  g_assert_cmpint (choose (self, "85A", "2026-03-01", NOW), ==, 1);
  assert_plan (self, NOW, "85A 2019-07-03");
  refuse (self, "85A", "2026-03-01", self->person, NOW, HA_OFFICE_ERROR_SAME);
  fixture_check (self->store);
}

/* Of two chosen for one day the last holds, whatever their numbers; one that a ticket holds does not give way. */
static void
test_same_day (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = NULL;
  gint64 mine = add_copy (self, "MINE");

  choose (self, "MINE", "2026-02-12", NOW);
  choose (self, "85A-2026", "2026-02-12", NOW);
  assert_in_force (self, NOW, "85A-2026");
  g_assert_cmpint (choose (self, "MINE", "2026-02-12", NOW), ==, mine);
  assert_in_force (self, NOW, "MINE");
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 60, "field", "received", "value", "2026-02-11T15:00", "reason",
               "Ghi nhầm ngày", NULL);
  office = ha_store_dup_office (self->store);
  if (ha_store_choose_policy (self->store, "85A-2026", ha_date_parse ("2026-02-12"), self->person, NOW + 120, &error) != 0)
    assert_in_force (self, NOW, "85A-2026");
  else
    {
      g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_HELD);
      g_assert_cmpint (ticket->ticket->policy, ==, mine);
      assert_in_force (self, NOW, "MINE");
    }
  fixture_check (self->store);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);

  refuse (self, "85A", "2026-02-20", self->person, NOW, HA_OFFICE_ERROR_SAME);
  refuse (self, "85B", "2026-02-20", self->person, NOW, HA_OFFICE_ERROR_UNKNOWN);
  refuse (self, "85A-2026", "2026-02-11", self->person, NOW, HA_OFFICE_ERROR_DATE);
  refuse (self, "85A-2026", "2026-02-12", self->person, NOW, HA_OFFICE_ERROR_HELD);
  refuse (self, "85A-2026", "2026-02-20", 0, NOW, HA_OFFICE_ERROR_RIGHT);
  fixture_check (self->store);
}

static void
test_add (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_new_ready ("85A-2026");
  g_autofree char *text = NULL;
  gint64 id;

  g_free (policy->code);
  policy->code = g_strdup ("85B");
  text = ha_policy_format (policy);
  id = ha_store_add_policy (self->store, text, self->person, NOW, &error);
  g_assert_no_error (error);
  assert_in_force (self, NOW, "85A");
  g_assert_cmpint (choose (self, "85B", "2026-02-12", NOW), ==, id);
  assert_in_force (self, NOW, "85B");

  g_assert_cmpint (ha_store_add_policy (self->store, text, self->person, NOW, &error), ==, 0);
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (ha_store_add_policy (self->store, "[policy]", self->person, NOW, &error), ==, 0);
  g_assert_true (error->domain == HA_POLICY_ERROR);
  fixture_check (self->store);
}

/* Every warning of a clock's own, also such as are shares of working time, is a moment to look. n: of `own`, and of the limit's moments. */
static void
assert_moments (Fixture *self, const HaWarning *own, guint n, guint n_moments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GArray) thresholds = NULL;
  g_autofree char *text = NULL;
  gint64 moment = NOW;
  guint met = 0;

  g_free (policy->code);
  policy->code = g_strdup ("85W");
  memset (g_array_index (policy->clocks, HaPolicyClock, 0).warnings, 0, HA_MOST_WARNINGS * sizeof *own);
  memcpy (g_array_index (policy->clocks, HaPolicyClock, 0).warnings, own, n * sizeof *own);
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->person, NOW, &error), >, 0);
  choose (self, "85W", "2026-02-12", NOW);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  office = ha_store_dup_office (self->store);
  thresholds = ha_clock_get_thresholds (ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1),
                                        ha_office_get_policy (office, NOW), office->calendar);
  g_assert_cmpuint (thresholds->len, ==, n_moments);
  while ((moment = ha_store_get_next_watched (self->store, moment, NULL, 0, NULL, &error)) != 0)
    for (guint i = 0; i < thresholds->len; i++) /* the last one is the due, which is passed in the second after it */
      met += g_array_index (thresholds, gint64, i) == moment - (i == thresholds->len - 1);
  g_assert_no_error (error);
  g_assert_cmpuint (met, ==, thresholds->len);
}

static void
test_moments (Fixture *self, gconstpointer data)
{
  static const HaWarning own[] = { { TRUE, 50 }, { TRUE, 20 }, { FALSE, 2 * 3600 } };

  assert_moments (self, own, G_N_ELEMENTS (own), 4);
}

static void
test_one_moment (Fixture *self, gconstpointer data)
{
  static const HaWarning own[] = { { FALSE, 5 * 3600 } };

  assert_moments (self, own, G_N_ELEMENTS (own), 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/policy/new", test_new);
  ADD_TEST ("/store/policy/choose", test_choose);
  ADD_TEST ("/store/policy/back", test_back);
  ADD_TEST ("/store/policy/again", test_again);
  ADD_TEST ("/store/policy/plan", test_plan);
  ADD_TEST ("/store/policy/plan/back", test_plan_back);
  ADD_TEST ("/store/policy/same-day", test_same_day);
  ADD_TEST ("/store/policy/refused", test_refused);
  ADD_TEST ("/store/policy/add", test_add);
  ADD_TEST ("/store/policy/moments", test_moments);
  ADD_TEST ("/store/policy/one-moment", test_one_moment);
  return g_test_run ();
}
