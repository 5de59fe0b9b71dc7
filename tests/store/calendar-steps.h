/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* Steps of the tests of the calendar. date: "2026-02-13"; moments as ISO 8601, "2026-02-13T08:00" in the office's zone. */
gint64 calendar_at (const char *text);
void calendar_assert_time (gint64 moment, const char *text);
GPtrArray *calendar_set_day (Fixture *self, const char *date, HaDayKind kind, const char *name, gint64 now);
void calendar_set_day_quietly (Fixture *self, const char *date, HaDayKind kind, gint64 now);
HaCase *calendar_reload (Fixture *self, const HaCase *ticket);
void calendar_assert_due (Fixture *self, const HaCase *ticket, HaClockKind kind, int round, const char *due);
const HaEntry *calendar_get_last_entry (const HaCase *self);
int calendar_run_sql (const char *path, const char *sql);
const HaNotice *calendar_find_notice (GPtrArray *notices, int year);
void calendar_assert_office_field (Fixture *self, const char *name, const char *value);

G_END_DECLS
