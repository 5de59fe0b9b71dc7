/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/office/calendar-state.h"

G_BEGIN_DECLS

/* Changing the office, inside write jobs: private to store/. */

/* Sets HA_OFFICE_ERROR and gives FALSE. */
gboolean   ha_office_refuse        (GError **error, HaOfficeError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean   ha_office_check_manager (const HaContext *context, GError **error);
/* A notice that the program carries, entered by the program itself. As ha_store_set_notice(). */
GPtrArray *ha_calendar_take_notice (HaStore *self, const HaNotice *notice, gint64 now, GError **error);
/* For tests: how many tickets are reckoned again in one transaction; 0: as many as is good. */
void       ha_calendar_set_batch   (HaStore *self, guint n);

G_END_DECLS
