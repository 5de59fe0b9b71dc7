/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/plan.h"

G_BEGIN_DECLS

/*
 * The rules of reminding, for one ticket at one moment. Pure: what the register knows is given, and nothing is recorded. HACKING.md says
 * them in words.
 */
typedef struct {
  const HaOffice *office;
  const HaWatchWho *who;
  const GArray *desks;    /* gint64: people who have one; NULL: not asked */
  gint64 now;             /* UTC seconds */
} HaRules;

/* Adds what is to be recorded now of this ticket and was not told: HaReminder with id 0, and with what is known of the ticket. */
void     ha_rules_list       (const HaRules *self, const HaWatched *ticket, GPtrArray *reminders);
/* What the ticket brings the person today. */
void     ha_rules_add_day    (const HaRules *self, const HaWatched *ticket, HaDayFigures *figures);

/* Who is to be told of this moment of a clock: person ids (gint64), each once. Before the breach the holder; at the breach whom the policy
 * names. Holder: the person, else the people of the department, else (nobody has it yet) the clerks. A department without a head: the
 * leaders. */
GArray  *ha_watch_list_recipients   (const HaOffice *office, HaBreach breach, gint64 department, gint64 person);
/* What the policy asks for when this clock's due is passed; the holder at least. */
HaBreach ha_watch_get_breach        (const HaPolicy *policy, HaClockKind kind);
/* Who goes to an appointment, else the holder. */
GArray  *ha_watch_list_who_meets    (const HaOffice *office, gint64 goes, gint64 department, gint64 person);
/* Whether what was told still concerns who was told: whom it would be told to now, with a desk or without, or who stands in for them. */
gboolean ha_watch_concerns          (const HaOffice *office, const GArray *desks, const HaReminder *one);
/* Of these, who has a desk; when nobody does, the department's heads, else the directors, else the clerks that have one; else whoever watches
 * (0). desks NULL: all have. but: never told, 0 = nobody. */
GArray  *ha_watch_settle_recipients (const HaOffice *office, const GArray *to, gint64 department, const GArray *desks, gint64 but);
gboolean ha_watch_has_id            (const GArray *ids, gint64 id);
/* For g_array_sort(). */
int      ha_watch_compare_ids       (gconstpointer a, gconstpointer b);

G_END_DECLS
