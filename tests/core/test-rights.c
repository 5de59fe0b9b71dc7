/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what, role by role. */
#include "desk.h"

/* One letter an action, in the order of the enum from register on: C clerk, H handler of the ticket's department, L
 * head, D director. */
static const struct {
  HaAction action;
  const char *roles;
} rights[] = {
  { HA_ACTION_REGISTER, "C.LD" },       { HA_ACTION_SOLVE_ON_THE_SPOT, "C.LD" },
  { HA_ACTION_TAKE_UP, "CHLD" },        { HA_ACTION_ASSIGN, "..LD" },
  { HA_ACTION_INVOLVE, "..LD" },        { HA_ACTION_VERIFY, ".HLD" },
  { HA_ACTION_OUTCOME, "CHLD" },        { HA_ACTION_CONTACT, "CHLD" },
  { HA_ACTION_SATISFIED, "C.LD" },      { HA_ACTION_NOT_SATISFIED, "C.LD" },
  { HA_ACTION_APPOINT, "C.LD" },        { HA_ACTION_ESCALATE, "CHLD" },
  { HA_ACTION_DIRECT, "...D" },         { HA_ACTION_CLOSE_UNSATISFIED, "...D" },
  { HA_ACTION_LIFT_REPLY, "..LD" },     { HA_ACTION_WITHDRAW, "C.LD" },
  { HA_ACTION_MERGE, "C.LD" },          { HA_ACTION_REOPEN, "C.LD" },
  { HA_ACTION_CORRECT, "C.LD" },        { HA_ACTION_PAUSE, "C.LD" },
  { HA_ACTION_RESUME, "C.LD" },         { HA_ACTION_DRAFT_REPLY, "CHLD" },
  { HA_ACTION_SUBMIT_REPLY, "CHLD" },   { HA_ACTION_ISSUE_REPLY, "..LD" },
  { HA_ACTION_WITHDRAW_REPLY, "..LD" }, { HA_ACTION_RECKON, "...." },
  { HA_ACTION_UNDO_IMPORT, "...." },    { HA_ACTION_DELIVER_REPLY, "CHLD" },
};

static const HaRoles roles[] = { HA_ROLE_CLERK, HA_ROLE_HANDLER, HA_ROLE_HEAD, HA_ROLE_DIRECTOR };

static void
test_roles (void)
{
  HaPerson person = { .id = 1, .department = DEPARTMENT_TECHNICAL };

  g_assert_cmpuint (G_N_ELEMENTS (rights), ==, HA_N_ACTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      {
        person.roles = roles[r];
        person.retired = FALSE;
        g_test_message ("%s %s", ha_role_get_id (roles[r]), ha_action_get_id (rights[i].action));
        g_assert_cmpint (ha_rights_may (&person, rights[i].action, DEPARTMENT_TECHNICAL), ==,
                         rights[i].roles[r] != '.');
        person.retired = TRUE;
        g_assert_false (ha_rights_may (&person, rights[i].action, DEPARTMENT_TECHNICAL));
      }
}

/* A handler's right ends at the department's door; the others' does not. */
static void
test_departments (void)
{
  HaPerson person = { .id = 1, .department = DEPARTMENT_TECHNICAL };

  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      {
        gboolean elsewhere = roles[r] != HA_ROLE_HANDLER || rights[i].action == HA_ACTION_TAKE_UP;

        person.roles = roles[r];
        g_assert_cmpint (ha_rights_may (&person, rights[i].action, DEPARTMENT_ACCOUNTS), ==,
                         elsewhere && rights[i].roles[r] != '.');
      }
}

/* Departments that are involved have the ticket too: roles by own, other and involved department, as the procedure's door sees them. */
static void
test_involved (void)
{
  static const struct { HaAction action; HaStage stage; } doors[] = {
    { HA_ACTION_ASSIGN, HA_STAGE_HANDLING }, { HA_ACTION_INVOLVE, HA_STAGE_HANDLING }, { HA_ACTION_VERIFY, HA_STAGE_HANDLING },
    { HA_ACTION_CONTACT, HA_STAGE_HANDLING }, { HA_ACTION_APPOINT, HA_STAGE_HANDLING }, { HA_ACTION_ESCALATE, HA_STAGE_HANDLING },
    { HA_ACTION_WITHDRAW, HA_STAGE_HANDLING }, { HA_ACTION_MERGE, HA_STAGE_HANDLING }, { HA_ACTION_CORRECT, HA_STAGE_HANDLING },
    { HA_ACTION_DRAFT_REPLY, HA_STAGE_HANDLING }, { HA_ACTION_SUBMIT_REPLY, HA_STAGE_HANDLING },
    { HA_ACTION_ISSUE_REPLY, HA_STAGE_HANDLING }, { HA_ACTION_WITHDRAW_REPLY, HA_STAGE_HANDLING },
    { HA_ACTION_DELIVER_REPLY, HA_STAGE_HANDLING },
    { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP }, { HA_ACTION_DIRECT, HA_STAGE_LEADERSHIP },
    { HA_ACTION_CLOSE_UNSATISFIED, HA_STAGE_LEADERSHIP }, { HA_ACTION_SATISFIED, HA_STAGE_LEADERSHIP },
    { HA_ACTION_NOT_SATISFIED, HA_STAGE_OUTCOME }, { HA_ACTION_PAUSE, HA_STAGE_SUPPORT }, { HA_ACTION_REOPEN, HA_STAGE_RESOLVED },
  };
  /* Who holds it, who is involved, who is neither. */
  static const gint64 departments[] = { DEPARTMENT_ACCOUNTS, DEPARTMENT_TECHNICAL, DEPARTMENT_SALES };

  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      for (guint d = 0; d < G_N_ELEMENTS (departments); d++)
        {
          g_autoptr (Desk) desk = desk_new (NULL);
          HaPerson person = { .id = 1, .department = departments[d], .roles = roles[r] };
          HaContext context = { desk->office, &person, desk_time ("2026-02-14T08:00") };
          gboolean of_it = roles[r] != HA_ROLE_HANDLER || departments[d] != DEPARTMENT_SALES;
          g_autoptr (GError) error = NULL;

          desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
          desk_act (desk, HEAD, HA_ACTION_INVOLVE, T2, "department", "KT", NULL);
          desk->ticket->ticket->stage = doors[i].stage;
          g_test_message ("%s %s %d", ha_role_get_id (roles[r]), ha_action_get_id (doors[i].action), (int) d);
          ha_procedure_may (desk->ticket, doors[i].action, &context, &error);
          g_assert_cmpint (!g_error_matches (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT), ==,
                           of_it && rights[doors[i].action - 1].roles[r] != '.');
          g_clear_error (&error);
          person.retired = TRUE;
          g_assert_false (ha_procedure_may (desk->ticket, doors[i].action, &context, &error));
          g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT);
        }
}

static void
test_others (void)
{
  HaPerson admin = { .id = 1, .roles = HA_ROLE_ADMIN }, nobody = { .id = 2 }, owner = { .id = 3, .roles = HA_ROLE_ALL };

  for (int action = 1; action <= HA_N_ACTIONS; action++)
    {
      g_assert_cmpint (ha_rights_may (&admin, (HaAction) action, 0), ==, action == HA_ACTION_UNDO_IMPORT);
      g_assert_false (ha_rights_may (&nobody, (HaAction) action, 0));
      g_assert_cmpint (ha_rights_may (&owner, (HaAction) action, DEPARTMENT_SALES), ==, action != HA_ACTION_RECKON);
      g_assert_cmpint (ha_rights_may (NULL, (HaAction) action, 0), ==,
                       action == HA_ACTION_ESCALATE || action == HA_ACTION_RESUME || action == HA_ACTION_RECKON);
    }
  g_assert_false (ha_rights_may (&owner, HA_ACTION_NONE, 0));
  g_assert_false (ha_rights_may (&owner, (HaAction) (HA_N_ACTIONS + 1), 0));
}

/* What was only received any handler takes up, for the own department. */
static void
test_take_up (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_refuse (desk, TECHNICIAN, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_RIGHT, "department", "department", "Kế toán",
               NULL);
  desk_refuse (desk, ADMIN, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_RIGHT, NULL, "department", "CSKH", NULL);
  desk_act (desk, TECHNICIAN, HA_ACTION_TAKE_UP, T2, "department", "Kỹ thuật", "person", "binh", NULL);
  desk_refuse (desk, ACCOUNTANT, HA_ACTION_CONTACT, T3, HA_PROCEDURE_ERROR_RIGHT, NULL, "by", "phone", "reached",
               "true", "text", "x", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rights/roles", test_roles);
  g_test_add_func ("/rights/departments", test_departments);
  g_test_add_func ("/rights/involved", test_involved);
  g_test_add_func ("/rights/others", test_others);
  g_test_add_func ("/rights/take-up", test_take_up);
  return g_test_run ();
}
