/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people of the office type them. */
#include "app/when.h"
#include "core/civil.h"

#define NOW "2026-02-12T15:10"

static gint64
parse_iso (const char *iso)
{
  gint64 at = 0;

  g_assert_true (ha_time_parse (iso, &at));
  return at;
}

static void
test_understood (void)
{
  static const struct { const char *text, *iso; } cases[] = {
    { "23/02/2026 17:00", "2026-02-23T17:00" }, { "17:00 23/02/2026", "2026-02-23T17:00" },
    { "17:00", "2026-02-12T17:00" },            { "9h30 23/02", "2026-02-23T09:30" },
    { "23/02 9g", "2026-02-23T09:00" },         { "9h", "2026-02-12T09:00" },
    { " 8:05,  3/3/26 ", "2026-03-03T08:05" },  { "00:00 01/01/2027", "2027-01-01T00:00" },
    { "23:59 31/12/25", "2025-12-31T23:59" },   { "29/02/2028 7h05", "2028-02-29T07:05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (ha_when_parse (cases[i].text, parse_iso (NOW), &at));
      g_assert_cmpint (at, ==, parse_iso (cases[i].iso));
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "   ", "31/02/2026 10:00", "29/02/2026 10:00", "32/01/2026 10:00", "01/13/2026 10:00", "24:00", "12:60",
    "25h", "-1:30", "mai", "10", "23/02", "23/02/2026", "9h 10h", "1/2 3/4 5h", "17:00 now", "17:00:30",
    "23-02-2026 17:00", "23/02/2026T17:00", "17.00", "+9:+30", "9h-5", "23/-2 9h", "01/01/0000 9h",
    "1/1/2026/2 9h", "9h30p 23/02", "9:", "9: 30", "+9h", "9h+5", "9:5", "1/1/226 9h", "1/1/6 9h",
    "001/1/2026 9h",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 at = 42;

      g_test_message ("%s", texts[i]);
      g_assert_false (ha_when_parse (texts[i], parse_iso (NOW), &at));
      g_assert_cmpint (at, ==, 42);
    }
  g_assert_false (ha_when_parse (NULL, 0, &(gint64){ 0 }));
}

/* A limit may be a bare day: its close of business. The office works Monday to Friday until 17:00, as it comes. */
static void
test_limit (void)
{
  static const struct { const char *text, *iso; } cases[] = {
    { "13/02/2026", "2026-02-13T17:00" }, /* Friday */
    { "28/02", "2026-02-28T17:00" },      /* Saturday: what was written is not moved */
    { "13/02/2026 9h", "2026-02-13T09:00" },
    { "16:00", "2026-02-12T16:00" },
  };
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (ha_calendar_builder_new_default ());
  gint64 at = 42;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (ha_when_parse_limit (cases[i].text, parse_iso (NOW), calendar, &at));
      g_assert_cmpint (at, ==, parse_iso (cases[i].iso));
    }
  g_assert_false (ha_when_parse_limit ("31/02/2026", parse_iso (NOW), calendar, &at));
  g_assert_false (ha_when_parse_limit ("", parse_iso (NOW), calendar, &at));
}

/* The example is a time to come. */
static void
test_example (void)
{
  static const struct { const char *now, *words; } cases[] = {
    { "2026-02-12T15:10", "13/02/2026 17:00" },
    { "2026-11-20T23:00", "23/11/2026 17:00" }, /* Friday evening */
  };
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (ha_calendar_builder_new_default ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ha_when_make_example (parse_iso (cases[i].now), calendar);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_round_trip (void)
{
  for (gint64 at = parse_iso ("2024-02-28T23:00"); at < parse_iso ("2026-03-02T00:00"); at += 7 * 3600 + 11 * 60)
    {
      g_autofree char *text = ha_when_format (at);
      gint64 again = 0;

      g_assert_true (ha_when_parse (text, 0, &again));
      g_assert_cmpint (again, ==, at);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/when/understood", test_understood);
  g_test_add_func ("/app/when/refused", test_refused);
  g_test_add_func ("/app/when/limit", test_limit);
  g_test_add_func ("/app/when/example", test_example);
  g_test_add_func ("/app/when/round-trip", test_round_trip);
  return g_test_run ();
}
