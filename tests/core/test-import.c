/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets out of an old sheet: no clocks for what was finished, replayed from the one entry, taken back by who may
 * manage the office. */
#include "desk.h"

#include <string.h>

#include "core/flow.h"
#include "core/words.h"

#define RECEIVED 1736125920 /* 2025-01-06 08:12 */
#define FINISHED (RECEIVED + 3 * 3600)
#define NOW      1763800000

static HaRegistration *
make_registration (gint64 finished)
{
  HaRegistration *what = ha_registration_new ();

  what->channel = HA_CHANNEL_WRITTEN;
  what->kind = HA_KIND_COMPLAINT;
  what->customer->name = g_strdup ("Nguyễn Thị Bích Hạnh");
  what->content = g_strdup ("Hình bị sọc ngang");
  what->received = RECEIVED;
  what->imported = g_strdup ("so-khieu-nai.csv");
  what->line = 12;
  what->finished = finished;
  what->satisfaction = finished != 0 ? HA_SATISFACTION_SATISFIED : HA_SATISFACTION_NONE;
  what->solution = g_strdup ("Thay đầu nối");
  return what;
}

static HaCase *
import (Desk *desk, const HaRegistration *what, HaRoles roles, GError **error)
{
  HaPerson person = { .id = OWNER, .name = (char *) "Lê Thị Thanh Trúc", .roles = roles };
  HaContext context = { desk->office, &person, NOW };

  return ha_procedure_register (&context, what, error);
}

static void
test_finished (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (FINISHED);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) self = import (desk, what, HA_ROLE_ADMIN, &error);
  g_autoptr (HaCase) again = NULL;
  const HaEntry *entry;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (self->clocks->len, ==, 0);
  g_assert_cmpuint (self->journal->len, ==, 1);
  g_assert_cmpint (self->ticket->stage, ==, HA_STAGE_RESOLVED);
  g_assert_cmpint (self->ticket->closed, ==, FINISHED);
  g_assert_cmpint (self->ticket->ending, ==, HA_ENDING_SATISFIED);
  g_assert_cmpstr (self->ticket->outcome, ==, "Thay đầu nối");
  g_assert_cmpint (self->ticket->department, ==, 0);
  entry = g_ptr_array_index (self->journal, 0);
  title = ha_words_entry_title (entry, desk->office, HA_LANG_VI);
  text = ha_words_entry_text (entry, desk->office, HA_LANG_VI);
  g_assert_cmpstr (title, ==, "Nhập từ sổ cũ so-khieu-nai.csv, dòng 12");
  g_assert_nonnull (strstr (text, "Kết thúc 11:12"));
  g_assert_nonnull (strstr (text, "Thay đầu nối\nKhách hàng: hài lòng"));
  again = ha_procedure_replay (self->journal, self, desk->office, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->ticket->closed, ==, FINISHED);
  g_assert_cmpint (again->ticket->ending, ==, HA_ENDING_SATISFIED);
  g_assert_cmpint (again->ticket->version, ==, self->ticket->version);
  g_assert_cmpuint (again->clocks->len, ==, 0);
}

static void
test_flow (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (FINISHED);
  g_autoptr (HaCase) self = import (desk, what, HA_ROLE_ADMIN, NULL);
  HaFlow *flow = ha_flow_new (self, desk->office, NOW, HA_LANG_VI);

  g_assert_cmpint (flow->nodes[HA_STAGE_RECEIVED - 1].state, ==, HA_FLOW_DONE);
  g_assert_cmpint (flow->nodes[HA_STAGE_RECEIVED - 1].left, ==, FINISHED);
  g_assert_cmpint (flow->nodes[HA_STAGE_HANDLING - 1].state, ==, HA_FLOW_NOT_TAKEN);
  g_assert_cmpint (flow->nodes[HA_STAGE_RESOLVED - 1].state, ==, HA_FLOW_DONE);
  g_assert_cmpint (flow->nodes[HA_STAGE_RESOLVED - 1].entered, ==, FINISHED);
  g_assert_true (flow->edges[HA_EDGE_OTHER_RESOLVED - 1].travelled);
  g_assert_cmpint (flow->aside, ==, HA_ACTION_REGISTER);
  g_assert_cmpint (flow->edges[HA_EDGE_OTHER_RESOLVED - 1].seconds, ==, -1);
  g_assert_cmpint (flow->edges[HA_EDGE_INFORMED_RECEIVED - 1].seconds, ==, -1);
  g_assert_cmpint (flow->nodes[HA_STAGE_RECEIVED - 1].entered, ==, RECEIVED);
  g_assert_false (flow->nodes[HA_STAGE_RECEIVED - 1].day_only || flow->nodes[HA_STAGE_RESOLVED - 1].day_only);
  ha_flow_free (flow);
}

/* Received when the sheet says, not when it was typed in. */
static void
test_flow_open (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (0);
  g_autoptr (HaCase) self = NULL;
  g_autoptr (HaFlow) flow = NULL;

  what->received_day = TRUE;
  self = import (desk, what, HA_ROLE_ADMIN, NULL);
  flow = ha_flow_new (self, desk->office, NOW, HA_LANG_VI);
  g_assert_cmpint (flow->nodes[HA_STAGE_RECEIVED - 1].entered, ==, RECEIVED);
  g_assert_true (flow->nodes[HA_STAGE_RECEIVED - 1].day_only);
  g_assert_true (flow->nodes[HA_STAGE_INFORMED - 1].day_only);
}

/* The instant is kept, the day alone is told. */
static void
test_day_only (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (FINISHED);
  g_autoptr (HaCase) self = NULL;
  g_autoptr (HaFlow) flow = NULL;
  g_autofree char *text = NULL, *title = NULL;

  what->received_day = what->finished_day = TRUE;
  what->number = g_strdup ("14");
  self = import (desk, what, HA_ROLE_ADMIN, NULL);
  flow = ha_flow_new (self, desk->office, NOW, HA_LANG_VI);
  title = ha_words_entry_title (g_ptr_array_index (self->journal, 0), desk->office, HA_LANG_VI);
  text = ha_words_entry_text (g_ptr_array_index (self->journal, 0), desk->office, HA_LANG_VI);
  g_assert_cmpstr (title, ==, "Nhập từ sổ cũ so-khieu-nai.csv: số 14 trong sổ cũ, dòng 12 của tệp");
  g_assert_null (strstr (text, ":12"));
  g_assert_nonnull (strstr (text, "nhận thứ Hai 06/01/2025\n"));
  g_assert_nonnull (strstr (text, "Kết thúc thứ Hai 06/01/2025\n"));
  g_assert_cmpint (self->ticket->closed, ==, FINISHED);
  g_assert_false (ha_case_knows_received_time (self) || ha_case_knows_closed_time (self));
  g_assert_true (flow->nodes[HA_STAGE_RECEIVED - 1].day_only && flow->nodes[HA_STAGE_RESOLVED - 1].day_only);
}

static void
test_endings (void)
{
  static const HaEnding endings[HA_N_SATISFACTIONS + 1] = {
    HA_ENDING_FINISHED, HA_ENDING_SATISFIED,          HA_ENDING_SATISFIED,
    HA_ENDING_FINISHED, HA_ENDING_CLOSED_UNSATISFIED, HA_ENDING_CLOSED_UNSATISFIED,
  };
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (FINISHED);

  for (int i = 0; i <= HA_N_SATISFACTIONS; i++)
    {
      g_autoptr (HaCase) self = NULL;

      what->satisfaction = (HaSatisfaction) i;
      self = import (desk, what, HA_ROLE_ADMIN, NULL);
      g_assert_cmpint (self->ticket->ending, ==, endings[i]);
    }
}

/* It runs from the day it was received. */
static void
test_open (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (0);
  g_autoptr (HaCase) self = import (desk, what, HA_ROLE_ADMIN, NULL);
  const HaClock *clock = ha_case_get_next_clock (self);

  g_assert_cmpint (self->ticket->stage, ==, HA_STAGE_RECEIVED);
  g_assert_nonnull (clock);
  g_assert_cmpint (clock->starts, ==, RECEIVED);
  g_assert_cmpint (ha_clock_get_state (clock, NOW), ==, HA_CLOCK_STATE_OVERDUE);
}

static void
test_refused (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = make_registration (RECEIVED - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (import (desk, what, HA_ROLE_ADMIN, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TIME);
  g_clear_error (&error);
  what->finished = NOW + 1;
  g_assert_null (import (desk, what, HA_ROLE_ADMIN, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TIME);
  g_clear_error (&error);
  what->finished = FINISHED;
  g_assert_null (import (desk, what, HA_ROLE_CLERK | HA_ROLE_DIRECTOR, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT);
  g_clear_error (&error);
  g_clear_pointer (&what->imported, g_free);
  g_assert_null (import (desk, what, HA_ROLE_ALL, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
}

static HaCase *
undo (Desk *desk, const HaCase *self, HaRoles roles, GError **error)
{
  HaPerson person = { .id = OWNER, .name = (char *) "Lê Thị Thanh Trúc", .roles = roles };
  HaContext context = { desk->office, &person, NOW + 60 };
  g_autoptr (HaFields) fields = ha_fields_new ();
  HaAction *offered = ha_procedure_list_allowed (self, &context);

  for (guint i = 0; offered[i] != 0; i++)
    g_assert_cmpint (offered[i], !=, HA_ACTION_UNDO_IMPORT);
  g_free (offered);
  ha_fields_set (fields, "reason", "nhầm tệp");
  ha_fields_set (fields, "import", "3");
  return ha_procedure_act (self, HA_ACTION_UNDO_IMPORT, fields, &context, error);
}

/* Told in the office's words; no clock of it was met or missed; nothing is done on it any more. */
static void
assert_taken_back (Desk *desk, const HaCase *undone)
{
  g_autofree char *sentence = ha_words_taken_back (undone, HA_LANG_VI);
  g_autofree char *title = ha_words_entry_title (g_ptr_array_index (undone->journal, undone->journal->len - 1),
                                                 desk->office, HA_LANG_EN);
  g_autoptr (HaFlow) flow = ha_flow_new (undone, desk->office, NOW + 120, HA_LANG_VI);
  HaPerson person = { .id = OWNER, .name = (char *) "Lê Thị Thanh Trúc", .roles = HA_ROLE_ALL };
  HaContext context = { desk->office, &person, NOW + 120 };
  HaAction *offered = ha_procedure_list_allowed (undone, &context);

  g_assert_cmpstr (sentence, ==, "Đã rút lại khỏi sổ: nhập sổ cũ lần 3");
  g_assert_cmpstr (title, ==, "Taken back out of the register: import no. 3");
  g_assert_cmpint (flow->aside, ==, HA_ACTION_UNDO_IMPORT);
  g_assert_cmpint (flow->nodes[HA_STAGE_RESOLVED - 1].entered, ==, NOW + 60);
  g_assert_cmpint (offered[0], ==, 0);
  g_free (offered);
  for (guint i = 0; i < undone->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (undone->clocks, i);
      g_autofree char *status = ha_words_clock_status (clock, NOW + 120, HA_LANG_VI);

      g_assert_cmpint (ha_clock_get_state (clock, NOW + 120), ==, HA_CLOCK_STATE_ENDED);
      g_assert_cmpstr (status, ==, "Không tính");
    }
}

static void
test_undo (void)
{
  for (int finished = 0; finished < 2; finished++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      g_autoptr (HaRegistration) what = make_registration (finished ? FINISHED : 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (HaCase) self = import (desk, what, HA_ROLE_ADMIN, NULL);
      g_autoptr (HaCase) undone = undo (desk, self, HA_ROLE_ADMIN, &error);
      g_autoptr (HaCase) again = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (undone->ticket->ending, ==, HA_ENDING_NONE);
      g_assert_true (ha_ticket_is_taken_back (undone->ticket));
      assert_taken_back (desk, undone);
      g_assert_cmpint (undone->ticket->closed, ==, finished ? FINISHED : NOW + 60);
      g_assert_null (ha_case_get_next_clock (undone));
      again = ha_procedure_replay (undone->journal, undone, desk->office, &error);
      g_assert_no_error (error);
      g_assert_cmpint (again->ticket->closed, ==, undone->ticket->closed);
      g_assert_null (undo (desk, undone, HA_ROLE_ADMIN, &error));
      g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (undo (desk, self, HA_ROLE_CLERK | HA_ROLE_HEAD | HA_ROLE_DIRECTOR, &error));
      g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/finished", test_finished);
  g_test_add_func ("/import/flow", test_flow);
  g_test_add_func ("/import/flow-open", test_flow_open);
  g_test_add_func ("/import/day-only", test_day_only);
  g_test_add_func ("/import/endings", test_endings);
  g_test_add_func ("/import/open", test_open);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/undo", test_undo);
  return g_test_run ();
}
