/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in the tests' office without a register. */
#include "people.h"

static const struct {
  gint64 id, department;
  HaRoles roles;
  gboolean retired;
} people[] = {
  { 1, SALES, HA_ROLE_CLERK, FALSE },      { 2, TECHNICAL, HA_ROLE_HANDLER, FALSE },
  { 3, TECHNICAL, HA_ROLE_HEAD, FALSE },   { 4, BOARD, HA_ROLE_DIRECTOR, FALSE },
  { 5, TECHNICAL, HA_ROLE_HANDLER, TRUE }, { 6, SALES, HA_ROLE_ADMIN, FALSE },
};

HaOffice *
people_new_office (void)
{
  HaOffice *office = ha_office_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      HaPerson *person = ha_person_new ();

      person->id = people[i].id;
      person->department = people[i].department;
      person->roles = people[i].roles;
      person->retired = people[i].retired;
      g_ptr_array_add (office->people, person);
    }
  return office;
}

GArray *
people_parse_ids (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 id = g_ascii_strtoll (words[i], NULL, 10);

      if (words[i][0] != '\0')
        g_array_append_val (ids, id);
    }
  return ids;
}
