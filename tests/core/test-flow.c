/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a ticket: where it stands, who has it, what was travelled and how late it is. */
#include "core/flow.h"
#include "desk.h"
#include "office-days.h"

static HaFlow *
make_flow (const Desk *desk, const char *now)
{
  return ha_flow_new (desk->ticket, desk->office, desk_time (now), HA_LANG_VI);
}

static const HaFlowNode *
get_node (const HaFlow *flow, HaStage stage)
{
  return &flow->nodes[stage - 1];
}

static const HaFlowEdge *
get_edge (const HaFlow *flow, HaEdge edge)
{
  return &flow->edges[edge - 1];
}

/* States of the seven stages as one string of ids. */
static void
assert_states (const HaFlow *flow, const char *expected)
{
  GString *states = g_string_new (NULL);
  g_autofree char *said = NULL;

  for (int i = 0; i < HA_N_STAGES; i++)
    g_string_append_printf (states, "%s%s", i > 0 ? " " : "", ha_flow_state_get_id (flow->nodes[i].state));
  said = g_string_free (states, FALSE);
  g_assert_cmpstr (said, ==, expected);
}

/* The travelled edges, and no others. */
static void
assert_travelled (const HaFlow *flow, const HaEdge *edges)
{
  for (int edge = 1; edge <= HA_N_EDGES; edge++)
    {
      gboolean expected = FALSE;

      for (guint i = 0; edges[i] != 0; i++)
        expected |= edges[i] == edge;
      if (get_edge (flow, (HaEdge) edge)->travelled != expected)
        g_error ("edge %d", edge);
    }
}

#define ASSERT_TRAVELLED(flow, ...) assert_travelled (flow, (const HaEdge[]) { __VA_ARGS__, 0 })

static void
assert_holder (const HaFlow *flow, HaStage stage, const char *department, const char *person)
{
  g_assert_cmpstr (get_node (flow, stage)->department, ==, department);
  g_assert_cmpstr (get_node (flow, stage)->person, ==, person);
}

static void
go_to_handling (Desk *desk)
{
  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_WRITTEN);
  desk_act (desk, HEAD, HA_ACTION_INVOLVE, "2026-02-12T19:25", "department", "KT", NULL);
  desk_act (desk, TECHNICIAN, HA_ACTION_CONTACT, "2026-02-12T19:40", "by", "phone", "reached", "true", "text", "Gặp",
            NULL);
  desk_act (desk, ACCOUNTANT, HA_ACTION_VERIFY, "2026-02-13T10:15", "authenticity", "true", "scope", "Biên lai", NULL);
}

/* The story: 13:45 on Monday 23 February, over the Tết holidays. */
static void
test_story (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (Desk) desk = desk_new (calendar);
  g_autoptr (HaFlow) flow = NULL;
  const HaFlowNode *here;

  go_to_handling (desk);
  flow = make_flow (desk, "2026-02-23T13:45");
  here = get_node (flow, HA_STAGE_HANDLING);
  assert_states (flow, "done done soon not-yet not-yet not-yet not-yet");
  ASSERT_TRAVELLED (flow, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_HANDLING);
  g_assert_cmpint (get_edge (flow, HA_EDGE_INFORMED_RECEIVED)->seconds, ==, 6 * 60);
  g_assert_cmpint (get_edge (flow, HA_EDGE_RECEIVED_HANDLING)->seconds, ==, 12 * 60);
  desk_assert_time (get_node (flow, HA_STAGE_INFORMED)->left, T0);
  desk_assert_time (get_node (flow, HA_STAGE_RECEIVED)->entered, T1);
  assert_holder (flow, HA_STAGE_RECEIVED, "CSKH", "Lê Thị Thanh Trúc");
  assert_holder (flow, HA_STAGE_HANDLING, "Phòng Kế toán", "Võ Minh Quân");
  g_assert_cmpuint (here->involved->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (here->involved, 0), ==, "Phòng Kỹ thuật");
  g_assert_cmpint (here->clock, ==, HA_CLOCK_WRITTEN_REPLY);
  desk_assert_time (here->due, "2026-02-23T17:00");
  g_assert_true (get_edge (flow, HA_EDGE_HANDLING_OUTCOME)->next);
  g_assert_cmpint (get_edge (flow, HA_EDGE_HANDLING_OUTCOME)->limit, ==, 2);
  g_assert_cmpint (get_edge (flow, HA_EDGE_SUPPORT_LEADERSHIP)->limit, ==, 48 * 3600);
  g_assert_cmpint (flow->question, ==, HA_FLOW_NOT_YET);
}

static void
test_late (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFlow) here = NULL, after = NULL;

  go_to_handling (desk);
  here = make_flow (desk, "2026-02-16T19:05");
  assert_states (here, "done done late not-yet not-yet not-yet not-yet");
  g_assert_cmpint (get_node (here, HA_STAGE_HANDLING)->late_seconds, ==, 2 * 3600 + 5 * 60);
  /* The outcome in time, the letter late: it was late where the limit passed. */
  desk_act (desk, ACCOUNTANT, HA_ACTION_OUTCOME, "2026-02-16T16:00", "text", "Mở lại", NULL);
  desk_reply (desk, "2026-02-16T18:00");
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, "2026-02-17T08:00", "text", "Hài lòng", NULL);
  after = make_flow (desk, "2026-02-18T08:00");
  assert_states (after, "done done done done-late not-taken not-taken done");
  g_assert_cmpint (get_node (after, HA_STAGE_OUTCOME)->late_seconds, ==, 3600);
  ASSERT_TRAVELLED (after, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_HANDLING, HA_EDGE_HANDLING_OUTCOME,
                    HA_EDGE_OUTCOME_QUESTION, HA_EDGE_QUESTION_RESOLVED);
  g_assert_cmpint (after->question, ==, HA_FLOW_DONE);
  assert_holder (after, HA_STAGE_RESOLVED, "", NULL);
}

static void
test_to_the_leaders (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFlow) question = NULL, support = NULL, leaders = NULL, back = NULL;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T4, "by", "phone", "reached", "true", "text", "Gặp", NULL);
  question = make_flow (desk, T5);
  assert_states (question, "done done done here not-yet not-yet not-yet");
  g_assert_cmpint (question->question, ==, HA_FLOW_HERE);
  g_assert_true (get_edge (question, HA_EDGE_OUTCOME_QUESTION)->next);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "Xin lỗi", NULL);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, T5, "reason", "Khách hẹn", NULL);
  support = make_flow (desk, T6);
  assert_states (support, "done done done done paused not-yet not-yet");
  desk_act (desk, CLERK, HA_ACTION_RESUME, T6, NULL);
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-16T08:00", NULL);
  leaders = make_flow (desk, "2026-02-16T08:00");
  assert_states (leaders, "done done done done done-late here not-yet");
  g_assert_cmpint (get_node (leaders, HA_STAGE_SUPPORT)->late_seconds, <, 60);
  assert_holder (leaders, HA_STAGE_LEADERSHIP, "Ban Giám đốc", NULL);
  g_assert_cmpstr (g_ptr_array_index (get_node (leaders, HA_STAGE_LEADERSHIP)->involved, 0), ==, "Phòng Kế toán");
  ASSERT_TRAVELLED (leaders, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_HANDLING, HA_EDGE_HANDLING_OUTCOME,
                    HA_EDGE_OUTCOME_QUESTION, HA_EDGE_QUESTION_SUPPORT, HA_EDGE_SUPPORT_LEADERSHIP);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, "2026-02-16T09:00", "text", "Bồi thường", NULL);
  back = make_flow (desk, "2026-02-16T09:00");
  assert_states (back, "done done done here done-late done not-yet");
  g_assert_cmpint (get_node (back, HA_STAGE_OUTCOME)->visits, ==, 2);
  g_assert_true (get_edge (back, HA_EDGE_LEADERSHIP_OUTCOME)->travelled);
  g_assert_cmpint (back->question, ==, HA_FLOW_HERE);
}

static void
test_side_ways (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFlow) spot = NULL, withdrawn = NULL, escalated = NULL;

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_act (desk, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, T2, "text", "Đã giải thích", NULL);
  spot = make_flow (desk, T3);
  assert_states (spot, "done done not-taken not-taken not-taken not-taken done");
  ASSERT_TRAVELLED (spot, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_RESOLVED);
  g_assert_cmpint (spot->question, ==, HA_FLOW_NOT_TAKEN);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_WITHDRAW, T3, "reason", "Rút", NULL);
  withdrawn = make_flow (desk, T4);
  ASSERT_TRAVELLED (withdrawn, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_HANDLING, HA_EDGE_OTHER_RESOLVED);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_act (desk, HEAD, HA_ACTION_ESCALATE, T3, "reason", "Vượt thẩm quyền", NULL);
  escalated = make_flow (desk, T4);
  assert_states (escalated, "done done done not-yet not-taken here not-yet"); /* past the support */
  ASSERT_TRAVELLED (escalated, HA_EDGE_INFORMED_RECEIVED, HA_EDGE_RECEIVED_HANDLING, HA_EDGE_EARLY_ESCALATION);
}

/* Only the round that is now is drawn. */
static void
test_reopened (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFlow) flow = NULL;

  desk_go (desk, HA_STAGE_RESOLVED, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, T6, "what_is_new", "Lại mất tín hiệu", NULL);
  flow = make_flow (desk, T6);
  g_assert_cmpint (flow->round, ==, 2);
  assert_states (flow, "done not-taken here not-yet not-yet not-yet not-yet");
  ASSERT_TRAVELLED (flow, HA_EDGE_RESOLVED_HANDLING);
  g_assert_cmpint (get_edge (flow, HA_EDGE_RESOLVED_HANDLING)->seconds, ==, desk_time (T6) - desk_time (T5));
  assert_holder (flow, HA_STAGE_HANDLING, "Phòng Kế toán", "Võ Minh Quân");
  g_assert_cmpint (get_node (flow, HA_STAGE_HANDLING)->visits, ==, 1);
}

/* A call while it was only received changes nobody's name. */
static void
test_received (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFlow) flow = NULL, after = NULL;

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T2, "by", "phone", "reached", "false", "text", "Không nghe", NULL);
  flow = make_flow (desk, T3);
  assert_states (flow, "done here not-yet not-yet not-yet not-yet not-yet");
  assert_holder (flow, HA_STAGE_RECEIVED, "CSKH", "Lê Thị Thanh Trúc");
  g_assert_cmpint (get_node (flow, HA_STAGE_RECEIVED)->clock, ==, HA_CLOCK_FEEDBACK);
  g_assert_cmpint (get_node (flow, HA_STAGE_HANDLING)->clock, ==, HA_CLOCK_HANDLING);
  /* Nobody looked at it for a day: late where it stood. */
  desk_act (desk, CLERK, HA_ACTION_TAKE_UP, "2026-02-13T17:00", "department", "KT", NULL);
  after = make_flow (desk, "2026-02-13T17:00");
  g_assert_cmpstr (ha_flow_state_get_id (get_node (after, HA_STAGE_RECEIVED)->state), ==, "done-late");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/story", test_story);
  g_test_add_func ("/flow/late", test_late);
  g_test_add_func ("/flow/to-the-leaders", test_to_the_leaders);
  g_test_add_func ("/flow/side-ways", test_side_ways);
  g_test_add_func ("/flow/reopened", test_reopened);
  g_test_add_func ("/flow/received", test_received);
  return g_test_run ();
}
