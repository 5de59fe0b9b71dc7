/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts as values, and whom the policy wants told. */
#include "watch/watch.h"

HaAlert *
ha_alert_copy (const HaAlert *self)
{
  HaAlert *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->code = g_strdup (self->code);
  copy->customer = g_strdup (self->customer);
  copy->to = self->to != NULL ? g_array_copy (self->to) : NULL;
  return copy;
}

void
ha_alert_free (HaAlert *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_clear_pointer (&self->to, g_array_unref);
  g_free (self);
}

gboolean
ha_alert_equal (const HaAlert *a,
                const HaAlert *b)
{
  return a->clock_id == b->clock_id && a->threshold == b->threshold;
}

static void
add_recipient (GArray *to,
               gint64  person)
{
  for (guint i = 0; i < to->len; i++)
    if (g_array_index (to, gint64, i) == person)
      return;
  g_array_append_val (to, person);
}

/* department 0 = of any. Returns how many were found. */
static guint
add_people (GArray         *to,
            const HaOffice *office,
            HaRoles         roles,
            gint64          department)
{
  guint found = 0;

  for (guint i = 0; i < office->people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (office->people, i);

      if (person->retired || (person->roles & roles) == 0 || (department != 0 && person->department != department))
        continue;
      add_recipient (to, person->id);
      found++;
    }
  return found;
}

static void
add_holder (GArray         *to,
            const HaOffice *office,
            gint64          department,
            gint64          person)
{
  const HaPerson *holder = person != 0 ? ha_office_get_person (office, person) : NULL;

  if (holder != NULL && !holder->retired)
    add_recipient (to, person);
  else if (department == 0 || add_people (to, office, HA_ROLE_CLERK | HA_ROLE_HANDLER | HA_ROLE_HEAD, department) == 0)
    add_people (to, office, HA_ROLE_CLERK, 0);
}

static void
add_head (GArray         *to,
          const HaOffice *office,
          gint64          department)
{
  if (department == 0 || add_people (to, office, HA_ROLE_HEAD, department) == 0)
    add_people (to, office, HA_ROLE_DIRECTOR, 0);
}

GArray *
ha_watch_list_recipients (const HaOffice *office,
                          HaBreach        breach,
                          gint64          department,
                          gint64          person)
{
  GArray *to;

  g_return_val_if_fail (office != NULL, NULL);

  to = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (breach & HA_BREACH_TELL_HOLDER)
    add_holder (to, office, department, person);
  if (breach & HA_BREACH_TELL_HEAD)
    add_head (to, office, department);
  if (breach & (HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE))
    add_people (to, office, HA_ROLE_DIRECTOR, 0);
  return to;
}
