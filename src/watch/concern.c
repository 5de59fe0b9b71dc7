/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what was told still concerns who was told: a ticket goes to others, people get other roles or leave, and somebody comes to a desk. */
#include "watch/watch.h"

static HaBreach
get_breach (const HaOffice *office, const HaReminder *one)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, one->policy);

  return ha_watch_get_breach (policy != NULL ? policy : ha_office_get_policy (office, one->what.due), one->what.clock);
}

static GArray *
list_concerned (const HaOffice *office, const HaReminder *one)
{
  switch (one->what.cause)
    {
    case HA_CAUSE_APPOINTMENT: return ha_watch_list_who_meets (office, one->goes, one->department, one->person);
    case HA_CAUSE_BREACH: return ha_watch_list_recipients (office, get_breach (office, one), one->department, one->person);
    case HA_CAUSE_ESCALATION:
      return ha_watch_list_recipients (office, HA_BREACH_TELL_LEADERS | HA_BREACH_TELL_HOLDER | get_breach (office, one), one->department,
                                       one->person);
    default: return ha_watch_list_recipients (office, HA_BREACH_TELL_HOLDER, one->department, one->person);
    }
}

gboolean
ha_watch_concerns (const HaOffice *office, const GArray *desks, const HaReminder *one)
{
  g_autoptr (GArray) to = NULL, settled = NULL;

  g_return_val_if_fail (office != NULL && one != NULL, TRUE);

  if (one->what.cause == HA_CAUSE_DAY || (one->what.cause == HA_CAUSE_ESCALATION && one->what.clock == HA_CLOCK_LEADERSHIP))
    return TRUE;
  to = list_concerned (office, one);
  if (ha_watch_has_id (to, one->what.person))
    return TRUE;
  settled = ha_watch_settle_recipients (office, to, one->department, desks, 0);
  return ha_watch_has_id (settled, one->what.person);
}

gboolean
ha_watch_sort_out (HaStore *store, GPtrArray *reminders, gint64 watches, gint64 now, GError **error)
{
  g_autoptr (GArray) desks = NULL;
  g_autoptr (HaOffice) office = NULL;

  g_return_val_if_fail (HA_IS_STORE (store) && reminders != NULL, FALSE);

  if (reminders->len == 0)
    return TRUE;
  office = ha_store_dup_office (store);
  desks = ha_store_list_desks (store, ha_watch_get_desk_since (office->calendar, now), error);
  if (desks == NULL)
    return FALSE;
  if (watches != 0 && !ha_watch_has_id (desks, watches))
    g_array_append_val (desks, watches);
  for (guint i = 0; i < reminders->len; i++)
    {
      HaReminder *one = reminders->pdata[i];

      one->elsewhere = one->open && !ha_watch_concerns (office, desks, one);
    }
  return TRUE;
}
