/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flowcharts made by hand for the tests. All times stand around 13:45 thứ Hai 23/02/2026. */
#include "flow-samples.h"

#include "core/civil.h"

#define MINUTE 60
#define HOUR 3600

static const char *const names[N_FLOWS] = {
  "soon", "new", "late", "paused", "question", "leadership", "back", "early", "satisfied", "after-support", "on-the-spot",
  "withdrawn", "reopened", "long-words",
};

const char *
flow_sample_get_name (FlowSample sample)
{
  return names[sample];
}

static gint64
at (int day, int hour, int minute)
{
  return ha_time_new (ha_date_new (2026, 2, day), hour, minute, 0);
}

static HaFlowNode *
get_node (HaFlow *flow, HaStage stage)
{
  return &flow->nodes[stage - 1];
}

static void
travel (HaFlow *flow, HaEdge edge, gint64 seconds)
{
  flow->edges[edge - 1].travelled = TRUE;
  flow->edges[edge - 1].seconds = seconds;
}

static void
pass (HaFlow *flow, HaStage stage, gint64 entered, gint64 left)
{
  HaFlowNode *node = get_node (flow, stage);

  node->state = HA_FLOW_DONE;
  node->entered = entered;
  node->left = left;
  node->visits = 1;
}

static void
stand (HaFlow *flow, HaStage stage, HaFlowState state, gint64 entered, HaClockKind clock, gint64 due)
{
  HaFlowNode *node = get_node (flow, stage);

  node->state = state;
  node->entered = entered;
  node->visits = 1;
  node->clock = clock;
  node->due = due;
  flow->stage = stage;
}

static void
set_holders (HaFlow *flow)
{
  static const char *const holders[HA_N_STAGES] = {
    "Khách hàng", "CSKH", "Phòng Kỹ thuật", "CSKH", "CSKH\nvà bộ phận liên quan", "Ban Giám đốc\nlãnh đạo các phòng ban", NULL,
  };

  for (int i = 0; i < HA_N_STAGES; i++)
    {
      flow->nodes[i].stage = i + 1;
      flow->nodes[i].state = HA_FLOW_NOT_YET;
      flow->nodes[i].department = g_strdup (holders[i]);
      flow->nodes[i].involved = g_ptr_array_new_with_free_func (g_free);
    }
}

static void
set_limit (HaFlow *flow, HaEdge edge, gint64 limit, HaUnit unit)
{
  flow->edges[edge - 1].limit = limit;
  flow->edges[edge - 1].unit = unit;
}

/* Registered 16:46 for 16:40 of Thursday, as every sample begins. */
static HaFlow *
create_flow (void)
{
  HaFlow *flow = g_new0 (HaFlow, 1);

  set_holders (flow);
  for (int i = 0; i < HA_N_EDGES; i++)
    flow->edges[i].edge = i + 1;
  flow->round = 1;
  flow->now = at (23, 13, 45);
  flow->question = HA_FLOW_NOT_YET;
  set_limit (flow, HA_EDGE_HANDLING_OUTCOME, 48 * HOUR, HA_UNIT_CLOCK_HOURS);
  set_limit (flow, HA_EDGE_SUPPORT_LEADERSHIP, 48 * HOUR, HA_UNIT_CLOCK_HOURS);
  set_limit (flow, HA_EDGE_LEADERSHIP_RESOLVED, 2, HA_UNIT_WORKING_DAYS);
  pass (flow, HA_STAGE_INFORMED, at (12, 16, 40), at (12, 16, 46));
  travel (flow, HA_EDGE_INFORMED_RECEIVED, 6 * MINUTE);
  stand (flow, HA_STAGE_RECEIVED, HA_FLOW_HERE, at (12, 16, 46), HA_CLOCK_FEEDBACK, at (13, 16, 40));
  get_node (flow, HA_STAGE_RECEIVED)->person = g_strdup ("Lê Thị Thanh Trúc");
  return flow;
}

static void
take_up (HaFlow *flow, HaFlowState state, gint64 due)
{
  pass (flow, HA_STAGE_RECEIVED, at (12, 16, 46), at (12, 16, 58));
  travel (flow, HA_EDGE_RECEIVED_HANDLING, 12 * MINUTE);
  stand (flow, HA_STAGE_HANDLING, state, at (12, 16, 58), HA_CLOCK_HANDLING, due);
  get_node (flow, HA_STAGE_HANDLING)->person = g_strdup ("Võ Minh Quân");
}

static void
find_outcome (HaFlow *flow)
{
  take_up (flow, HA_FLOW_HERE, at (14, 16, 40));
  pass (flow, HA_STAGE_HANDLING, at (12, 16, 58), at (13, 10, 15));
  travel (flow, HA_EDGE_HANDLING_OUTCOME, 17 * HOUR + 17 * MINUTE);
  stand (flow, HA_STAGE_OUTCOME, HA_FLOW_HERE, at (13, 10, 15), HA_CLOCK_NONE, 0);
  travel (flow, HA_EDGE_OUTCOME_QUESTION, 0);
  flow->question = HA_FLOW_HERE;
}

static void
ask_support (HaFlow *flow, HaFlowState state)
{
  find_outcome (flow);
  pass (flow, HA_STAGE_OUTCOME, at (13, 10, 15), at (13, 15, 0));
  flow->question = HA_FLOW_DONE;
  travel (flow, HA_EDGE_QUESTION_SUPPORT, 0);
  stand (flow, HA_STAGE_SUPPORT, state, at (13, 15, 0), HA_CLOCK_SUPPORT, at (15, 15, 0));
}

static void
ask_leaders (HaFlow *flow)
{
  ask_support (flow, HA_FLOW_HERE);
  pass (flow, HA_STAGE_SUPPORT, at (13, 15, 0), at (15, 15, 0));
  get_node (flow, HA_STAGE_SUPPORT)->state = HA_FLOW_DONE_LATE;
  get_node (flow, HA_STAGE_SUPPORT)->late_seconds = 1;
  travel (flow, HA_EDGE_SUPPORT_LEADERSHIP, 48 * HOUR);
  stand (flow, HA_STAGE_LEADERSHIP, HA_FLOW_HERE, at (15, 15, 0), HA_CLOCK_LEADERSHIP, at (24, 17, 0));
  get_node (flow, HA_STAGE_LEADERSHIP)->person = g_strdup ("Đặng Ngọc Hòa");
}

/* The ticket is over: what was not reached is not taken. */
static void
end (HaFlow *flow, HaEdge edge)
{
  HaFlowNode *last = get_node (flow, flow->stage);

  last->state = HA_FLOW_DONE;
  last->left = flow->now;
  for (int i = 0; i < HA_N_STAGES; i++)
    if (flow->nodes[i].state == HA_FLOW_NOT_YET)
      flow->nodes[i].state = HA_FLOW_NOT_TAKEN;
  if (flow->question == HA_FLOW_NOT_YET)
    flow->question = HA_FLOW_NOT_TAKEN;
  else
    flow->question = HA_FLOW_DONE;
  travel (flow, edge, 20 * HOUR);
  stand (flow, HA_STAGE_RESOLVED, HA_FLOW_DONE, flow->now, HA_CLOCK_NONE, 0);
}

static void
go_back (HaFlow *flow)
{
  ask_leaders (flow);
  pass (flow, HA_STAGE_LEADERSHIP, at (15, 15, 0), at (23, 9, 0));
  travel (flow, HA_EDGE_LEADERSHIP_OUTCOME, 40 * HOUR);
  stand (flow, HA_STAGE_OUTCOME, HA_FLOW_HERE, at (23, 9, 0), HA_CLOCK_NONE, 0);
  get_node (flow, HA_STAGE_OUTCOME)->visits = 2;
  flow->question = HA_FLOW_HERE;
}

static void
escalate_early (HaFlow *flow)
{
  take_up (flow, HA_FLOW_HERE, at (14, 16, 40));
  pass (flow, HA_STAGE_HANDLING, at (12, 16, 58), at (13, 9, 0));
  travel (flow, HA_EDGE_EARLY_ESCALATION, 16 * HOUR);
  stand (flow, HA_STAGE_LEADERSHIP, HA_FLOW_SOON, at (13, 9, 0), HA_CLOCK_LEADERSHIP, at (23, 17, 0));
}

static void
be_written (HaFlow *flow)
{
  HaFlowNode *handling = get_node (flow, HA_STAGE_HANDLING);

  take_up (flow, HA_FLOW_SOON, at (23, 17, 0));
  handling->clock = HA_CLOCK_WRITTEN_REPLY;
  g_free (handling->department);
  handling->department = g_strdup ("Phòng Kế toán");
  g_ptr_array_add (handling->involved, g_strdup ("Phòng Kỹ thuật"));
  set_limit (flow, HA_EDGE_HANDLING_OUTCOME, 2, HA_UNIT_WORKING_DAYS);
  flow->edges[HA_EDGE_HANDLING_OUTCOME - 1].next = TRUE;
}

static void
have_long_words (HaFlow *flow)
{
  HaFlowNode *handling = get_node (flow, HA_STAGE_HANDLING);

  take_up (flow, HA_FLOW_LATE, at (13, 16, 40));
  g_free (handling->person);
  handling->person = g_strdup ("Công Tằng Tôn Nữ Nguyễn Phước Hoàng Bảo Ngọc");
  for (int i = 0; i < 5; i++)
    g_ptr_array_add (handling->involved, g_strdup ("Văn phòng tuyến huyện Phù Cát, bộ phận kỹ thuật lưu động"));
}

static void
make_ended (HaFlow *flow, FlowSample sample)
{
  switch (sample)
    {
    case FLOW_SATISFIED:
      find_outcome (flow);
      end (flow, HA_EDGE_QUESTION_RESOLVED);
      break;
    case FLOW_AFTER_SUPPORT:
      ask_support (flow, HA_FLOW_HERE);
      end (flow, HA_EDGE_SUPPORT_RESOLVED);
      break;
    case FLOW_ON_THE_SPOT:
      end (flow, HA_EDGE_RECEIVED_RESOLVED);
      break;
    default:
      take_up (flow, HA_FLOW_HERE, at (14, 16, 40));
      end (flow, HA_EDGE_OTHER_RESOLVED);
      break;
    }
}

static void
make_open (HaFlow *flow, FlowSample sample)
{
  switch (sample)
    {
    case FLOW_SOON:
      be_written (flow);
      break;
    case FLOW_LATE:
      take_up (flow, HA_FLOW_LATE, at (23, 11, 40));
      get_node (flow, HA_STAGE_HANDLING)->late_seconds = 2 * HOUR + 5 * MINUTE;
      break;
    case FLOW_PAUSED:
      ask_support (flow, HA_FLOW_PAUSED);
      break;
    case FLOW_QUESTION:
      find_outcome (flow);
      break;
    case FLOW_LEADERSHIP:
      ask_leaders (flow);
      break;
    case FLOW_BACK:
      go_back (flow);
      break;
    case FLOW_EARLY:
      escalate_early (flow);
      break;
    case FLOW_REOPENED:
      take_up (flow, HA_FLOW_HERE, at (24, 16, 40));
      travel (flow, HA_EDGE_RESOLVED_HANDLING, 0);
      flow->round = 2;
      break;
    case FLOW_LONG_WORDS:
      have_long_words (flow);
      break;
    default:
      break;
    }
}

HaFlow *
flow_sample_new (FlowSample sample)
{
  HaFlow *flow = create_flow ();

  if (sample >= FLOW_SATISFIED && sample <= FLOW_WITHDRAWN)
    make_ended (flow, sample);
  else
    make_open (flow, sample);
  return flow;
}
