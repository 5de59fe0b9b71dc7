/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the calendar do again and again. */
#include "calendar-steps.h"

#include <sqlite3.h>

gint64
calendar_at (const char *text)
{
  gint64 moment = 0;

  g_assert_true (ha_time_parse (text, &moment));
  return moment;
}

void
calendar_assert_time (gint64 moment, const char *text)
{
  g_autofree char *told = ha_time_to_iso (moment);

  g_assert_cmpstr (told, ==, text);
}

GPtrArray *
calendar_set_day (Fixture *self, const char *date, HaDayKind kind, const char *name, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaDay day = { .date = ha_date_parse (date), .kind = kind, .name = name, .source = "CV 12/UBND" };
  GPtrArray *moved = ha_store_set_day (self->store, &day, NULL, 0, self->person, now, &error);

  g_assert_no_error (error);
  return moved;
}

void
calendar_set_day_quietly (Fixture *self, const char *date, HaDayKind kind, gint64 now)
{
  g_autoptr (GPtrArray) moved = calendar_set_day (self, date, kind, "Nghỉ", now);

  g_assert_nonnull (moved);
}

HaCase *
calendar_reload (Fixture *self, const HaCase *ticket)
{
  g_autoptr (GError) error = NULL;
  HaCase *found = ha_store_get_case (self->store, ticket->ticket->id, &error);

  g_assert_no_error (error);
  return found;
}

void
calendar_assert_due (Fixture *self, const HaCase *ticket, HaClockKind kind, int round, const char *due)
{
  g_autoptr (HaCase) now = calendar_reload (self, ticket);
  const HaClock *clock = ha_case_get_clock (now, kind, round);

  g_assert_nonnull (clock);
  calendar_assert_time (clock->due, due);
}

const HaEntry *
calendar_get_last_entry (const HaCase *self)
{
  return g_ptr_array_index (self->journal, self->journal->len - 1);
}

int
calendar_run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  int code;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  code = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  sqlite3_close (handle);
  return code;
}

const HaNotice *
calendar_find_notice (GPtrArray *notices, int year)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const HaNotice *notice = g_ptr_array_index (notices, i);

      if (notice->year == year)
        return notice;
    }
  return NULL;
}

static char *
get_office_field (Fixture *self, const char *name)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT fields ->> '$.\"%s\"' FROM journal WHERE ticket IS NULL ORDER BY seq DESC LIMIT 1", name);
  sqlite3 *handle = NULL;
  sqlite3_stmt *row = NULL;
  char *value;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  sqlite3_close (handle);
  return value;
}

void
calendar_assert_office_field (Fixture *self, const char *name, const char *value)
{
  g_autofree char *found = get_office_field (self, name);

  g_assert_cmpstr (found, ==, value);
}
