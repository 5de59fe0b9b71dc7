/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forty cases of 2025 and 2026 at their true times, on the official calendar: their limits, and what was kept of
 * them. */
#include <string.h>

#include "core/worktime.h"
#include "desk.h"
#include "office-days.h"

enum
{
  COLUMN_ID,
  COLUMN_RECEIVED,
  COLUMN_CHANNEL,
  COLUMN_DUE_24,
  COLUMN_DUE_48,
  COLUMN_DUE_DAYS,
  COLUMN_ANSWERED,
  COLUMN_ENDED,
  N_COLUMNS
};

typedef struct {
  Desk *desk;
  char **columns;
} Line;

typedef void (*CheckLine) (const Line *line);

/* Every line of the fixture, registered. */
static void
check_lines (CheckLine check)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "cases.tsv", NULL);
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++, n++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_autoptr (Desk) desk = desk_new (calendar);
      Line line = { desk, columns };

      g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
      g_test_message ("%s", columns[COLUMN_ID]);
      desk_register (desk, ha_channel_from_id (columns[COLUMN_CHANNEL]), columns[COLUMN_RECEIVED],
                     columns[COLUMN_RECEIVED]);
      check (&line);
    }
  g_assert_cmpuint (n, ==, 40);
}

static gboolean
is_written (const Line *line)
{
  return g_str_equal (line->columns[COLUMN_CHANNEL], "written");
}

static void
assert_date (gint64 at, const char *iso)
{
  g_autofree char *date = ha_date_to_iso (ha_time_get_date (at, NULL));

  g_assert_cmpstr (date, ==, iso);
}

/* 24 hours for feedback; 24 to 48 for handling; two working days, to the close of business, for an answer in
 * writing. */
static void
check_limits (const Line *line)
{
  const char *due_days = line->columns[COLUMN_DUE_DAYS];
  gint64 due = 0, received = desk_time (line->columns[COLUMN_RECEIVED]);

  desk_assert_time (desk_clock (line->desk, HA_CLOCK_FEEDBACK)->due, line->columns[COLUMN_DUE_24]);
  if (!is_written (line))
    {
      desk_assert_time (desk_clock (line->desk, HA_CLOCK_HANDLING)->target, line->columns[COLUMN_DUE_24]);
      desk_assert_time (desk_clock (line->desk, HA_CLOCK_HANDLING)->due, line->columns[COLUMN_DUE_48]);
    }
  else
    {
      assert_date (desk_clock (line->desk, HA_CLOCK_WRITTEN_REPLY)->due, due_days);
      g_assert_cmpint (desk_clock (line->desk, HA_CLOCK_WRITTEN_REPLY)->due % 86400, ==, 10 * 3600); /* 17:00 here */
    }
  if (*due_days == '\0')
    return;
  /* An email asked for an answer too: the same days, though the procedure gives it no such clock. */
  g_assert_true (ha_worktime_add_days (line->desk->office->calendar, received, 2, FALSE, &due));
  assert_date (due, due_days);
}

static void
test_limits (void)
{
  check_lines (check_limits);
}

/* Each to its end at its true time: what ran past its limit is told as such. */
static void
check_end (const Line *line)
{
  const char *ended = line->columns[COLUMN_ENDED], *received = line->columns[COLUMN_RECEIVED];
  gint64 end = desk_time (ended);
  Desk *desk = line->desk;

  desk_act (desk, CLERK, HA_ACTION_TAKE_UP, received, "department", "KT", NULL);
  desk_act (desk, TECHNICIAN, HA_ACTION_VERIFY, received, "authenticity", "true", "scope", "Đã xem", NULL);
  desk_act (desk, TECHNICIAN, HA_ACTION_OUTCOME, ended, "text", "Đã làm", NULL);
  if (is_written (line))
    {
      desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, ended, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "x", NULL);
      desk_reply (desk, ended);
      g_assert_cmpint (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY), end), ==,
                       g_str_equal (line->columns[COLUMN_ANSWERED], "false"));
    }
  else
    g_assert_cmpint (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_HANDLING), end), ==,
                     end > desk_time (line->columns[COLUMN_DUE_48]));
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, ended, "text", "Hài lòng", NULL);
  desk_assert_stage (desk, HA_STAGE_RESOLVED);
  g_assert_cmpint (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_FEEDBACK), end), ==,
                   end > desk_time (line->columns[COLUMN_DUE_24]));
  g_assert_null (ha_case_get_next_clock (desk->ticket));
}

static void
test_ends (void)
{
  check_lines (check_end);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/limits", test_limits);
  g_test_add_func ("/cases/ends", test_ends);
  return g_test_run ();
}
