/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reply in writing must not miss. */
#include "config.h"

#include "app/letters/letter-limit.h"

const HaClock *
ha_letter_find_limit (const HaCase *ticket, const HaOffice *office)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, ticket->ticket->policy);
  const HaClock *first = NULL;

  for (guint i = 0; policy != NULL && i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->ends == HA_END_REPLY && ha_clock_is_open (clock) && clock->round == ticket->ticket->round
          && (first == NULL || clock->due < first->due))
        first = clock;
    }
  return first;
}

const HaClock *
ha_letter_find_met (const HaCase *ticket, const HaOffice *office, gint64 issued)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, ticket->ticket->policy);

  for (guint i = ticket->clocks->len; policy != NULL && i-- > 0;)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->ends == HA_END_REPLY && clock->starts <= issued)
        return clock;
    }
  return NULL;
}
