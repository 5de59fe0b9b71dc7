/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/remind/remind.h"
#include "store/store-private.h"

G_BEGIN_DECLS

typedef struct _HaUpcoming HaUpcoming;

/* What the files of store/remind share. Private to store/. */

/* One index holds all that is asked of clocks which run: a warning and a target are never after the due, so that those still to come are among
 * the clocks whose due is. */
#define HA_RUNNING "FROM clock {by clock_open_due} WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL"

/* Warnings and targets of running clocks (upcoming.c); kept by the store. */
HaUpcoming *ha_upcoming_new         (void);
void       ha_upcoming_free         (HaUpcoming *self);
/* Adds the tickets that may have one after from, up to to. */
gboolean   ha_upcoming_list         (HaUpcoming *self, HaDriver *driver, gint64 from, gint64 to, GArray *tickets, GError **error);
/* The first one after now and its ticket; 0 = none. */
gboolean   ha_upcoming_find_next    (HaUpcoming *self, HaDriver *driver, gint64 now, gint64 *at, gint64 *ticket, GError **error);
HaUpcoming *ha_store_get_upcoming   (HaStore *self);
int        ha_compare_ids           (gconstpointer a, gconstpointer b);

/* Those of these tickets (ids ascending) that are open, by id: array of HaWatched. */
GPtrArray *ha_watched_load          (HaDriver *driver, const gint64 *ids, guint n, GError **error);
/* Distinct seconds before a due that are moments: the caller's own (may be NULL) and those of the policies. New. */
GArray    *ha_watched_list_before   (const HaOffice *office, const GArray *before);
/* Warnings that a clock has besides warn, target and due, and besides what the list above says. */
gboolean   ha_watched_has_own_warnings (const HaOffice *office);

/* How often a reminder or its state was written, by any program: a note; 0 = never. raise: once more. */
gint64     ha_reminder_get_count    (HaDriver *driver, GError **error);
gboolean   ha_reminder_raise_count  (HaStore *self, HaDriver *driver, GError **error);

/* Inside a write job: what ha_store_see_reminders() does. */
gboolean   ha_reminder_see_in       (HaStore *self, HaDriver *driver, const gint64 *ids, guint n, gint64 now, GError **error);

/* Inside the migration to schema 6. */
gboolean   ha_reminder_migrate      (HaDriver *driver, GError **error);

G_END_DECLS
