/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the policy wants told, and who is there to be told. */
#include "watch/rules.h"

gboolean
ha_watch_has_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

int
ha_watch_compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
add_recipient (GArray *to, gint64 person)
{
  if (!ha_watch_has_id (to, person))
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

/* Those of the department who work on tickets; of the leaders', the leaders. */
static gboolean
add_members (GArray *to, const HaOffice *office, gint64 department)
{
  return add_people (to, office, HA_ROLE_CLERK | HA_ROLE_HANDLER | HA_ROLE_HEAD, department) > 0
         || add_people (to, office, HA_ROLE_DIRECTOR, department) > 0;
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
  else if (department == 0 || !add_members (to, office, department))
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

GArray *
ha_watch_list_who_meets (const HaOffice *office, gint64 goes, gint64 department, gint64 person)
{
  const HaPerson *somebody = goes != 0 ? ha_office_get_person (office, goes) : NULL;
  GArray *to;

  if (somebody == NULL || somebody->retired)
    return ha_watch_list_recipients (office, HA_BREACH_TELL_HOLDER, department, person);
  to = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (to, somebody->id);
  return to;
}

/* ---- Desks ----------------------------------------------------------------------------------------------------------- */

/* Those with a desk, and not `but`. */
static GArray *
keep_desks (const GArray *to, const GArray *desks, gint64 but)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < to->len; i++)
    {
      gint64 person = g_array_index (to, gint64, i);

      if ((but == 0 || person != but) && (desks == NULL || ha_watch_has_id (desks, person)))
        g_array_append_val (kept, person);
    }
  return kept;
}

/* department 0 = of any; no department at all has no head. */
static GArray *
find_in_place (const HaOffice *office, HaRoles role, gint64 department, const GArray *desks, gint64 but)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (role != HA_ROLE_HEAD || department != 0)
    add_people (people, office, role, role == HA_ROLE_HEAD ? department : 0);
  return keep_desks (people, desks, but);
}

GArray *
ha_watch_settle_recipients (const HaOffice *office, const GArray *to, gint64 department, const GArray *desks, gint64 but)
{
  static const HaRoles in_place[] = { HA_ROLE_HEAD, HA_ROLE_DIRECTOR, HA_ROLE_CLERK };
  GArray *settled;
  gint64 nobody = 0;

  g_return_val_if_fail (office != NULL && to != NULL, NULL);

  settled = keep_desks (to, desks, but);
  for (guint i = 0; i < G_N_ELEMENTS (in_place) && desks != NULL && settled->len == 0; i++)
    {
      g_array_unref (settled);
      settled = find_in_place (office, in_place[i], department, desks, but);
    }
  if (settled->len == 0)
    g_array_append_val (settled, nobody);
  return settled;
}
