/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The action table, what must be given, registering, and what is suggested. Default week, no days off: 2026-02-12 is
 * a Thursday. */
#include "desk.h"

/* ---- The table ---------------------------------------------------------------------------------------------- */

static const struct {
  HaAction action;
  const char *from, *to; /* ids; "=" stays */
} rows[] = {
  { HA_ACTION_SOLVE_ON_THE_SPOT, "received", "resolved" },
  { HA_ACTION_TAKE_UP, "received", "handling" },
  { HA_ACTION_ASSIGN, "handling support leadership", "=" },
  { HA_ACTION_INVOLVE, "handling support leadership", "=" },
  { HA_ACTION_VERIFY, "handling", "=" },
  { HA_ACTION_OUTCOME, "handling leadership", "outcome" },
  { HA_ACTION_CONTACT, "received handling outcome support leadership", "=" },
  { HA_ACTION_SATISFIED, "outcome support leadership", "resolved" },
  { HA_ACTION_NOT_SATISFIED, "outcome", "support" },
  { HA_ACTION_APPOINT, "handling support leadership", "=" },
  { HA_ACTION_ESCALATE, "handling outcome support", "leadership" },
  { HA_ACTION_DIRECT, "leadership", "=" },
  { HA_ACTION_CLOSE_UNSATISFIED, "leadership", "resolved" },
  { HA_ACTION_LIFT_REPLY, "received handling outcome support leadership", "=" },
  { HA_ACTION_WITHDRAW, "received handling outcome support leadership", "resolved" },
  { HA_ACTION_MERGE, "received handling outcome support leadership", "resolved" },
  { HA_ACTION_REOPEN, "resolved", "handling" },
  { HA_ACTION_CORRECT, "received handling outcome support leadership resolved", "=" },
  { HA_ACTION_PAUSE, "received handling outcome support leadership", "=" },
  { HA_ACTION_RESUME, "received handling outcome support leadership", "=" },
  { HA_ACTION_DRAFT_REPLY, "received handling outcome support leadership", "=" },
  { HA_ACTION_SUBMIT_REPLY, "received handling outcome support leadership", "=" },
  { HA_ACTION_ISSUE_REPLY, "received handling outcome support leadership", "=" },
  { HA_ACTION_WITHDRAW_REPLY, "received handling outcome support leadership resolved", "=" },
  { HA_ACTION_RECKON, "received handling outcome support leadership", "=" },
  { HA_ACTION_UNDO_IMPORT, "received handling outcome support leadership resolved", "resolved" },
  { HA_ACTION_DELIVER_REPLY, "received handling outcome support leadership resolved", "=" },
};

static void
test_table (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, HA_N_ACTIONS - 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const HaActionSpec *spec = ha_procedure_get_spec (rows[i].action);
      g_auto (GStrv) from = g_strsplit (rows[i].from, " ", -1);

      g_assert_cmpint (spec->action, ==, rows[i].action);
      g_assert_cmpstr (spec->to == HA_STAGE_NONE ? "=" : ha_stage_get_id (spec->to), ==, rows[i].to);
      for (int stage = 0; stage <= HA_N_STAGES; stage++)
        g_assert_cmpint ((spec->from & (1u << stage)) != 0, ==,
                         stage != 0 && g_strv_contains ((const char *const *) from, ha_stage_get_id ((HaStage) stage)));
    }
}

/* Whatever the table does not allow is refused with the stage in the error, and is not offered. */
static void
test_stages (void)
{
  for (int stage = HA_STAGE_RECEIVED; stage <= HA_N_STAGES; stage++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaContext context = desk_context (desk, OWNER, "2026-02-14T08:00");

      desk_go (desk, (HaStage) stage, HA_CHANNEL_PHONE);
      desk_assert_stage (desk, (HaStage) stage);
      for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_N_ACTIONS; action++)
        {
          gboolean allowed = (ha_procedure_get_spec ((HaAction) action)->from & (1u << stage)) != 0;
          g_autoptr (GError) error = NULL;

          if (ha_procedure_may (desk->ticket, (HaAction) action, &context, &error))
            g_assert_true (allowed);
          else if (allowed)
            g_assert_cmpint (error->code, !=, HA_PROCEDURE_ERROR_STAGE);
          else
            {
              g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_STAGE);
              g_assert_cmpint (ha_procedure_error_get_stage (error), ==, stage);
              g_assert_cmpint (ha_procedure_error_get_action (error), ==, action);
            }
        }
    }
}

static void
test_offered (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext clerk = desk_context (desk, CLERK, T3), handler = desk_context (desk, ACCOUNTANT, T3),
            admin = desk_context (desk, ADMIN, T3);
  g_autofree HaAction *of_clerk = NULL, *of_handler = NULL, *of_admin = NULL;
  const HaAction clerks[] = { HA_ACTION_CONTACT, HA_ACTION_APPOINT, HA_ACTION_ESCALATE,    HA_ACTION_WITHDRAW,
                              HA_ACTION_MERGE,   HA_ACTION_CORRECT, HA_ACTION_DRAFT_REPLY, HA_ACTION_NONE };
  const HaAction handlers[]
      = { HA_ACTION_VERIFY, HA_ACTION_CONTACT, HA_ACTION_ESCALATE, HA_ACTION_DRAFT_REPLY, HA_ACTION_NONE };

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  of_clerk = ha_procedure_list_allowed (desk->ticket, &clerk);
  of_handler = ha_procedure_list_allowed (desk->ticket, &handler);
  of_admin = ha_procedure_list_allowed (desk->ticket, &admin);
  for (guint i = 0; i < G_N_ELEMENTS (clerks); i++)
    g_assert_cmpstr (ha_action_get_id (of_clerk[i]), ==, ha_action_get_id (clerks[i]));
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_assert_cmpstr (ha_action_get_id (of_handler[i]), ==, ha_action_get_id (handlers[i]));
  g_assert_cmpint (of_admin[0], ==, HA_ACTION_NONE);
}

/* ---- What must be given ------------------------------------------------------------------------------------- */

static const struct {
  HaAction action;
  HaStage stage;
  const char *pairs[8];
} given[] = {
  { HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_RECEIVED, { "text", "Đã giải thích" } },
  { HA_ACTION_TAKE_UP, HA_STAGE_RECEIVED, { "department", "KT" } },
  { HA_ACTION_ASSIGN, HA_STAGE_HANDLING, { "department", "Kỹ thuật" } },
  { HA_ACTION_INVOLVE, HA_STAGE_HANDLING, { "department", "phong ky thuat" } },
  { HA_ACTION_VERIFY, HA_STAGE_HANDLING, { "authenticity", "partly", "scope", "Cước" } },
  { HA_ACTION_CONTACT, HA_STAGE_HANDLING, { "by", "phone", "reached", "false", "text", "Không nghe máy" } },
  { HA_ACTION_SATISFIED, HA_STAGE_OUTCOME, { "text", "Gọi điện" } },
  { HA_ACTION_NOT_SATISFIED, HA_STAGE_OUTCOME, { "wants", "Bồi thường" } },
  { HA_ACTION_APPOINT, HA_STAGE_SUPPORT, { "place", "address", "at", "2026-02-25T09:00" } },
  { HA_ACTION_ESCALATE, HA_STAGE_OUTCOME, { "reason", "Vượt thẩm quyền" } },
  { HA_ACTION_DIRECT, HA_STAGE_LEADERSHIP, { "instruction", "Xin lỗi khách hàng" } },
  { HA_ACTION_CLOSE_UNSATISFIED, HA_STAGE_LEADERSHIP, { "reason", "Đã trả lời lần cuối", "letter", "37/THC-CSKH" } },
  { HA_ACTION_WITHDRAW, HA_STAGE_HANDLING, { "reason", "Tự khắc phục" } },
  { HA_ACTION_MERGE, HA_STAGE_HANDLING, { "into", "KN-2026-0099" } },
  { HA_ACTION_REOPEN, HA_STAGE_RESOLVED, { "what_is_new", "Lại mất tín hiệu" } },
  { HA_ACTION_CORRECT, HA_STAGE_RESOLVED, { "field", "customer_phone", "value", "0921 000 141", "reason", "Gõ nhầm" } },
  { HA_ACTION_PAUSE, HA_STAGE_SUPPORT, { "reason", "Khách hẹn muộn" } },
};

static HaFields *
make_given (guint row, guint without)
{
  HaFields *fields = ha_fields_new ();

  for (guint pair = 0; pair < 4 && given[row].pairs[2 * pair] != NULL; pair++)
    if (pair != without)
      ha_fields_set (fields, given[row].pairs[2 * pair], given[row].pairs[2 * pair + 1]);
  return fields;
}

static void
test_given (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (given); row++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaContext context = desk_context (desk, OWNER, "2026-02-14T08:00");

      desk_go (desk, given[row].stage, HA_CHANNEL_PHONE);
      for (guint pair = 0; pair < 4 && given[row].pairs[2 * pair] != NULL; pair++)
        {
          g_autoptr (HaFields) fields = make_given (row, pair);
          g_autoptr (GError) error = NULL;

          g_assert_null (ha_procedure_act (desk->ticket, given[row].action, fields, &context, &error));
          g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING);
          g_assert_cmpstr (ha_procedure_error_get_field (error), ==, given[row].pairs[2 * pair]);
        }
      {
        g_autoptr (HaFields) fields = make_given (row, G_MAXUINT);
        g_autoptr (GError) error = NULL;
        g_autoptr (HaCase) after = ha_procedure_act (desk->ticket, given[row].action, fields, &context, &error);

        g_assert_no_error (error);
        desk_assert_replays (after, desk->office);
      }
    }
}

static void
test_values (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_refuse (desk, CLERK, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_UNKNOWN, "department", "department",
               "Phòng Giặt là", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_UNKNOWN, "department", "department",
               "Tổ thu cước", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_UNKNOWN, "person", "department", "KT", "person",
               "cuong", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_TAKE_UP, T2, HA_PROCEDURE_ERROR_INVALID, "stage", "department", "KT", "stage",
               "resolved", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CONTACT, T2, HA_PROCEDURE_ERROR_INVALID, "by", "by", "pigeon", "reached", "true",
               "text", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CONTACT, T2, HA_PROCEDURE_ERROR_INVALID, "reached", "by", "phone", "reached",
               "perhaps", "text", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_MERGE, T2, HA_PROCEDURE_ERROR_INVALID, "into", "into", "KN-2026-0104", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_INVALID, "field", "field", "stage", "value",
               "resolved", "reason", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_INVALID, "value", "field", "channel", "value",
               "drum", "reason", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_INVALID, "value", "field", "received", "value",
               "yesterday", "reason", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_TIME, "value", "field", "received", "value",
               T2, "reason", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_TIME, "value", "field", "received", "value",
               "1989-12-31T23:59", "reason", "x", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_CORRECT, T2, HA_PROCEDURE_ERROR_SAME, "value", "field", "kind", "value",
               "complaint", "reason", "x", NULL);
  desk_act (desk, CLERK, HA_ACTION_TAKE_UP, T2, "department", "4", "person", "Võ Minh Quân", NULL);
  desk_refuse (desk, HEAD, HA_ACTION_VERIFY, T3, HA_PROCEDURE_ERROR_INVALID, "authenticity", "authenticity", "maybe",
               "scope", "x", NULL);
  desk_refuse (desk, HEAD, HA_ACTION_ASSIGN, T3, HA_PROCEDURE_ERROR_MISSING, "department", NULL);
  desk_refuse (desk, HEAD, HA_ACTION_ASSIGN, T3, HA_PROCEDURE_ERROR_SAME, "person", "person", "quan", NULL);
  desk_refuse (desk, HEAD, HA_ACTION_INVOLVE, T3, HA_PROCEDURE_ERROR_SAME, "department", "department", "Kế toán", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_APPOINT, T3, HA_PROCEDURE_ERROR_INVALID, "place", "place", "bar", "at", T6, NULL);
  desk_refuse (desk, CLERK, HA_ACTION_APPOINT, T3, HA_PROCEDURE_ERROR_INVALID, "at", "place", "office", "at",
               "tomorrow", NULL);
  desk_refuse (desk, CLERK, HA_ACTION_APPOINT, T3, HA_PROCEDURE_ERROR_TIME, "at", "place", "office", "at", T2, NULL);
}

/* ---- Registering -------------------------------------------------------------------------------------------- */

static void
assert_registration_refused (Desk *desk, HaRegistration *what, gint64 person, HaProcedureError code, const char *field)
{
  HaContext context = desk_context (desk, person, T1);
  g_autoptr (GError) error = NULL;

  g_assert_null (ha_procedure_register (&context, what, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, (int) code);
  g_assert_cmpstr (ha_procedure_error_get_field (error), ==, field);
  ha_registration_free (what);
}

static void
test_register_refused (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaRegistration *what;

#define REFUSED(change, person, code, field)                                \
  what = desk_registration (HA_CHANNEL_PHONE, T0);                          \
  change;                                                                   \
  assert_registration_refused (desk, what, person, code, field)

  REFUSED (what->channel = HA_CHANNEL_NONE, CLERK, HA_PROCEDURE_ERROR_MISSING, "channel");
  REFUSED (what->kind = HA_KIND_NONE, CLERK, HA_PROCEDURE_ERROR_MISSING, "kind");
  REFUSED (g_clear_pointer (&what->content, g_free), CLERK, HA_PROCEDURE_ERROR_MISSING, "content");
  REFUSED (*what->customer->name = '\0', CLERK, HA_PROCEDURE_ERROR_MISSING, "customer_name");
  REFUSED (what->received = desk_time (T2), CLERK, HA_PROCEDURE_ERROR_TIME, "received");
  REFUSED (what->received = desk_time ("1989-12-31T23:59"), CLERK, HA_PROCEDURE_ERROR_TIME, "received");
  REFUSED (what->received = -1, CLERK, HA_PROCEDURE_ERROR_TIME, "received");
  REFUSED (what->department = 99, CLERK, HA_PROCEDURE_ERROR_UNKNOWN, "department");
  REFUSED (what->department = DEPARTMENT_CLOSED, CLERK, HA_PROCEDURE_ERROR_UNKNOWN, "department");
  REFUSED (what->solved_on_the_spot = TRUE, CLERK, HA_PROCEDURE_ERROR_MISSING, "text");
  REFUSED ((what->solved_on_the_spot = TRUE, what->solution = g_strdup ("x"), what->channel = HA_CHANNEL_WRITTEN),
           CLERK, HA_PROCEDURE_ERROR_WRITTEN, NULL);
  REFUSED ((void) 0, TECHNICIAN, HA_PROCEDURE_ERROR_RIGHT, NULL);
  REFUSED ((void) 0, ADMIN, HA_PROCEDURE_ERROR_RIGHT, NULL);
  REFUSED ((void) 0, FORMER, HA_PROCEDURE_ERROR_RIGHT, NULL);
#undef REFUSED
}

/* Entered six minutes late: the clocks run from the true time. */
static void
test_register_late (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  const HaEntry *entry;

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  entry = g_ptr_array_index (desk->ticket->journal, 0);
  desk_assert_stage (desk, HA_STAGE_RECEIVED);
  desk_assert_time (desk->ticket->ticket->received, T0);
  desk_assert_time (desk->ticket->ticket->registered, T1);
  desk_assert_time (entry->at, T1);
  g_assert_cmpstr (entry->actor_name, ==, "Lê Thị Thanh Trúc");
  g_assert_cmpuint (desk->ticket->clocks->len, ==, 2);
  desk_assert_time (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY)->due, "2026-02-16T17:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->due, "2026-02-13T16:40");
  desk_assert_replays (desk->ticket, desk->office);
}

static void
test_solved_while_registering (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_COUNTER, NULL);
  HaContext context = desk_context (desk, CLERK, T1);

  what->solved_on_the_spot = TRUE;
  what->solution = g_strdup ("Đối chiếu biên lai, xin lỗi tại quầy");
  desk->ticket = ha_procedure_register (&context, what, NULL);
  desk_assert_stage (desk, HA_STAGE_RESOLVED);
  g_assert_cmpuint (desk->ticket->clocks->len, ==, 0);
  g_assert_cmpuint (desk->ticket->journal->len, ==, 2);
  g_assert_cmpint (desk->ticket->ticket->ending, ==, HA_ENDING_ON_THE_SPOT);
  desk_assert_replays (desk->ticket, desk->office);
}

static void
test_preview (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  for (int channel = 1; channel <= HA_N_CHANNELS; channel++)
    {
      g_autoptr (GPtrArray) clocks = ha_procedure_preview_clocks (desk->office, &(HaPolicyCase) { .channel = (HaChannel) channel }, desk_time (T0));

      desk_register (desk, (HaChannel) channel, T0, T1);
      g_assert_cmpuint (clocks->len, ==, desk->ticket->clocks->len);
      for (guint i = 0; i < clocks->len; i++)
        g_assert_cmpint (((const HaClock *) g_ptr_array_index (clocks, i))->due, ==,
                         ((const HaClock *) g_ptr_array_index (desk->ticket->clocks, i))->due);
    }
}

/* ---- Suggestions -------------------------------------------------------------------------------------------- */

static HaAction
suggest (const Desk *desk, gint64 person)
{
  HaContext context = desk_context (desk, person, "2026-02-14T08:00");

  return ha_procedure_suggest (desk->ticket, &context);
}

static gboolean
is_missing (const Desk *desk, HaProcedureError code)
{
  HaContext context = desk_context (desk, CLERK, "2026-02-14T08:00");
  g_autoptr (GError) missing = NULL;

  return ha_procedure_get_missing (desk->ticket, &context, &missing)
         && g_error_matches (missing, HA_PROCEDURE_ERROR, (int) code);
}

static void
test_suggest (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_TAKE_UP);
  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_WRITTEN);
  g_assert_cmpint (suggest (desk, ACCOUNTANT), ==, HA_ACTION_VERIFY);
  g_assert_true (is_missing (desk, HA_PROCEDURE_ERROR_NEEDS_VERIFY));
  desk_act (desk, ACCOUNTANT, HA_ACTION_VERIFY, T3, "authenticity", "true", "scope", "x", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_OUTCOME);
  g_assert_true (is_missing (desk, HA_PROCEDURE_ERROR_NEEDS_REPLY));
  desk_act (desk, ACCOUNTANT, HA_ACTION_OUTCOME, T4, "text", "x", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_DRAFT_REPLY);
  desk_put_letter (desk, 1, HA_LETTER_DRAFT);
  desk_act (desk, CLERK, HA_ACTION_DRAFT_REPLY, T4, "letter", "1", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_SUBMIT_REPLY);
  g_assert_cmpint (suggest (desk, DIRECTOR), ==, HA_ACTION_ISSUE_REPLY);
  desk_put_letter (desk, 1, HA_LETTER_SUBMITTED);
  desk_act (desk, CLERK, HA_ACTION_SUBMIT_REPLY, T4, "letter", "1", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_CONTACT);
  desk_put_letter (desk, 1, HA_LETTER_ISSUED);
  desk_act (desk, DIRECTOR, HA_ACTION_ISSUE_REPLY, T5, "letter", "1", NULL);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T5, "by", "phone", "reached", "true", "text", "Gặp", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_SATISFIED);
  g_assert_false (is_missing (desk, HA_PROCEDURE_ERROR_NEEDS_REPLY));
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "x", NULL);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_NONE);
  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE);
  g_assert_cmpint (suggest (desk, DIRECTOR), ==, HA_ACTION_DIRECT);
  g_assert_cmpint (suggest (desk, CLERK), ==, HA_ACTION_OUTCOME);
}

/* ---- Reading out of the journal ----------------------------------------------------------------------------- */

static void
test_lists (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GPtrArray) contacts = NULL, appointments = NULL;
  const HaContact *contact;
  const HaAppointment *appointment;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T6, "by", "email", "reached", "true", "text", "Đã viết", NULL);
  desk_act (desk, CLERK, HA_ACTION_APPOINT, T6, "place", "address", "at", "2026-02-25T09:00", "person", "binh", NULL);
  contacts = ha_case_list_contacts (desk->ticket);
  appointments = ha_case_list_appointments (desk->ticket);
  g_assert_cmpuint (contacts->len, ==, 1);
  contact = g_ptr_array_index (contacts, 0);
  g_assert_cmpint (contact->by, ==, HA_CONTACT_EMAIL);
  g_assert_true (contact->reached);
  g_assert_cmpstr (contact->text, ==, "Đã viết");
  g_assert_cmpint (contact->person, ==, CLERK);
  g_assert_cmpuint (appointments->len, ==, 1);
  appointment = g_ptr_array_index (appointments, 0);
  g_assert_cmpint (appointment->place, ==, HA_PLACE_ADDRESS);
  g_assert_cmpint (appointment->person, ==, TECHNICIAN);
  desk_assert_time (appointment->meets, "2026-02-25T09:00");
}

static void
test_replay_refuses (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (HaCase) touched = NULL;
  g_autoptr (GError) error = NULL;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  g_assert_null (ha_procedure_replay (nothing, desk->ticket, desk->office, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
  g_clear_error (&error);
  touched = ha_case_copy (desk->ticket);
  ((HaEntry *) g_ptr_array_index (touched->journal, 1))->after = HA_STAGE_SUPPORT;
  g_assert_null (ha_procedure_replay (touched->journal, touched, desk->office, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_STAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/table", test_table);
  g_test_add_func ("/procedure/stages", test_stages);
  g_test_add_func ("/procedure/offered", test_offered);
  g_test_add_func ("/procedure/given", test_given);
  g_test_add_func ("/procedure/values", test_values);
  g_test_add_func ("/procedure/register/refused", test_register_refused);
  g_test_add_func ("/procedure/register/late", test_register_late);
  g_test_add_func ("/procedure/register/solved", test_solved_while_registering);
  g_test_add_func ("/procedure/register/preview", test_preview);
  g_test_add_func ("/procedure/suggest", test_suggest);
  g_test_add_func ("/procedure/lists", test_lists);
  g_test_add_func ("/procedure/replay", test_replay_refuses);
  return g_test_run ();
}
