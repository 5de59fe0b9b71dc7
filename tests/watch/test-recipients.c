/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the policy wants told, and who of them is there. */
#include "people.h"
#include "watch/rules.h"

static const struct {
  HaBreach breach;
  gint64 department, person;
  const char *to;
} recipients[] = {
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 2, "2" },
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 0, "2 3" },
  { HA_BREACH_TELL_HOLDER, TECHNICAL, 5, "2 3" },   /* has left: the department */
  { HA_BREACH_TELL_HOLDER, 0, 0, "1" },             /* nobody has it yet: the clerks */
  { HA_BREACH_TELL_HOLDER, EMPTY, 0, "1" },
  { HA_BREACH_TELL_HOLDER, BOARD, 0, "4" },         /* the leaders have it: no clerk is called */
  { HA_BREACH_TELL_HEAD, TECHNICAL, 2, "3" },
  { HA_BREACH_TELL_HEAD, SALES, 0, "4" },           /* no head: the leaders */
  { HA_BREACH_TELL_LEADERS, TECHNICAL, 2, "4" },
  { HA_BREACH_ESCALATE, TECHNICAL, 2, "4" },
  { HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD, TECHNICAL, 3, "3" },
  { HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD | HA_BREACH_TELL_LEADERS, TECHNICAL, 2, "2 3 4" },
  { HA_BREACH_NOTHING, TECHNICAL, 2, "" },
};

static char *
join_ids (const GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
test_recipients (void)
{
  g_autoptr (HaOffice) office = people_new_office ();

  for (guint i = 0; i < G_N_ELEMENTS (recipients); i++)
    {
      g_autoptr (GArray) to = ha_watch_list_recipients (office, recipients[i].breach, recipients[i].department, recipients[i].person);
      g_autofree char *text = join_ids (to);

      g_assert_cmpstr (text, ==, recipients[i].to);
    }
}

static const struct {
  const char *to, *desks; /* desks NULL: all */
  gint64 department, but;
  const char *settled;
} desks[] = {
  { "2", NULL, TECHNICAL, 0, "2" },
  { "2 3", "1 2 3 4", TECHNICAL, 0, "2 3" },
  { "2 3", "3", TECHNICAL, 0, "3" },
  { "2", "1 3 4", TECHNICAL, 0, "3" }, /* the department's head */
  { "2", "1 4", TECHNICAL, 0, "4" },   /* else the directors */
  { "2", "1 6", TECHNICAL, 0, "1" },   /* else the clerks */
  { "2", "6", TECHNICAL, 0, "0" },     /* else whoever watches */
  { "2", "", TECHNICAL, 0, "0" },
  { "2", "1 3", SALES, 0, "1" },       /* another department's head is none */
  { "2", "1 3", 0, 0, "1" },           /* nor is anybody's when no department has it */
  { "4", "3 4", TECHNICAL, 4, "3" },   /* never who did it */
  { "2", "4", TECHNICAL, 4, "0" },
  { "", NULL, TECHNICAL, 0, "0" },
  { "", "4", TECHNICAL, 0, "4" },
};

static void
test_desks (void)
{
  g_autoptr (HaOffice) office = people_new_office ();

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autoptr (GArray) to = people_parse_ids (desks[i].to), here = desks[i].desks != NULL ? people_parse_ids (desks[i].desks) : NULL;
      g_autoptr (GArray) settled = ha_watch_settle_recipients (office, to, desks[i].department, here, desks[i].but);
      g_autofree char *text = join_ids (settled);

      g_test_message ("%s at %s", desks[i].to, desks[i].desks);
      g_assert_cmpstr (text, ==, desks[i].settled);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recipients/recipients", test_recipients);
  g_test_add_func ("/recipients/desks", test_desks);
  return g_test_run ();
}
