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
  ha_flow_free (flow);
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
  return ha_procedure_act (self, HA_ACTION_UNDO_IMPORT, fields, &context, error);
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
      g_assert_cmpint (undone->ticket->ending, ==, HA_ENDING_WITHDRAWN);
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
  g_test_add_func ("/import/endings", test_endings);
  g_test_add_func ("/import/open", test_open);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/undo", test_undo);
  return g_test_run ();
}
