/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/calendar-state.h"

G_BEGIN_DECLS

/* Changing the office, inside write jobs: private to store/. */

/* Sets HA_OFFICE_ERROR and gives FALSE. */
gboolean   ha_office_refuse        (GError **error, HaOfficeError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean   ha_office_check_manager (const HaContext *context, GError **error);
/* Reckons again, on the calendar as it is now, the running clocks whose days are among first ... last: array of HaReckoned. change: what the
 * office's entry tells, for the reason. */
GPtrArray *ha_calendar_reckon      (HaStore *self, HaDriver *driver, HaDate first, HaDate last, const HaFields *change, gint64 now, GError **error);
/* One ticket; the case as kept, NULL without error when its moments stay. */
HaCase    *ha_calendar_reckon_one  (HaStore *self, HaDriver *driver, gint64 ticket, const HaFields *change, gint64 now, GError **error);

G_END_DECLS
