/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reminders tell the same. Those that are recorded nowhere have no number to be known by. */
#include "watch/plan.h"

gboolean
ha_told_is_same (const HaReminder *a, const HaReminder *b)
{
  return a->ticket == b->ticket && a->what.cause == b->what.cause && a->what.clock == b->what.clock && a->what.round == b->what.round
         && a->what.appointment == b->what.appointment && a->what.threshold == b->what.threshold && a->what.due == b->what.due;
}

gboolean
ha_told_equal (gconstpointer a, gconstpointer b)
{
  return ((const HaReminder *) a)->what.person == ((const HaReminder *) b)->what.person && ha_told_is_same (a, b);
}

guint
ha_told_hash (gconstpointer reminder)
{
  const HaReminder *one = reminder;
  gint64 mixed = one->ticket * 31 + one->what.threshold;

  mixed = mixed * 31 + one->what.due;
  mixed = mixed * 31 + one->what.person * 7 + (gint64) one->what.cause + (gint64) one->what.clock * 3;
  return g_int64_hash (&mixed);
}
