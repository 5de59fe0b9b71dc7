/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a ticket stands on the company's chart, read out of its journal. */
#include "core/flow.h"

#include "core/procedure-private.h"
#include "core/words.h"

static const char *const state_ids[] = { NULL, "done", "here", "soon", "late", "done-late", "paused", "not-yet", "not-taken" };

const char *
ha_flow_state_get_id (HaFlowState state)
{
  return (guint) state < G_N_ELEMENTS (state_ids) ? state_ids[state] : NULL;
}

/* ---- Nodes --------------------------------------------------------------------------------------------------------------------- */

static void
set_holder (HaFlowNode *node, const HaOffice *office, gint64 department, gint64 person, HaLang lang)
{
  const HaDepartment *where = ha_office_get_department (office, department);
  const HaPerson *who = ha_office_get_person (office, person);

  if (where != NULL)
    {
      g_free (node->department);
      node->department = ha_words_department (where, lang);
    }
  g_free (node->person);
  node->person = who != NULL ? g_strdup (who->name) : NULL;
}

static void
enter (HaFlowNode *node, gint64 at)
{
  node->entered = at;
  node->left = 0;
  node->visits++;
}

/* Who held the ticket after this entry: the fields of the entries that hand over. */
static void
follow_holder (const HaEntry *entry, const HaOffice *office, gint64 *department, gint64 *person)
{
  gint64 to_department = ha_fields_get_int (entry->fields, "department");
  gint64 to_person = ha_fields_get_int (entry->fields, "person");

  if (entry->action != HA_ACTION_REGISTER && entry->action != HA_ACTION_TAKE_UP && entry->action != HA_ACTION_ASSIGN
      && entry->action != HA_ACTION_DIRECT)
    return;
  if (to_department == 0 && to_person != 0)
    {
      const HaPerson *who = ha_office_get_person (office, to_person);

      to_department = who != NULL ? who->department : 0;
    }
  if (to_department != 0 && to_department != *department)
    {
      *department = to_department;
      *person = 0;
    }
  if (to_person != 0)
    *person = to_person;
}

static HaFlowEdge *
get_edge (HaFlow *self, HaEdge edge)
{
  return &self->edges[edge - 1];
}

static void
travel (HaFlow *self, HaEdge edge, gint64 seconds)
{
  get_edge (self, edge)->travelled = TRUE;
  get_edge (self, edge)->seconds = MAX (seconds, 0);
}

/* Which edges a step from one box to another goes along. */
static void
travel_step (HaFlow *self, const HaEntry *entry, gint64 seconds)
{
  HaStage from = entry->before, to = entry->after;

  if (entry->action == HA_ACTION_WITHDRAW || entry->action == HA_ACTION_MERGE)
    travel (self, HA_EDGE_OTHER_RESOLVED, seconds);
  else if (entry->action == HA_ACTION_REOPEN)
    travel (self, HA_EDGE_RESOLVED_HANDLING, seconds);
  else if (from == HA_STAGE_RECEIVED && to == HA_STAGE_HANDLING)
    travel (self, HA_EDGE_RECEIVED_HANDLING, seconds);
  else if (from == HA_STAGE_RECEIVED && to == HA_STAGE_RESOLVED)
    travel (self, HA_EDGE_RECEIVED_RESOLVED, seconds);
  else if (from == HA_STAGE_HANDLING && to == HA_STAGE_OUTCOME)
    travel (self, HA_EDGE_HANDLING_OUTCOME, seconds);
  else if (from == HA_STAGE_LEADERSHIP && to == HA_STAGE_OUTCOME)
    travel (self, HA_EDGE_LEADERSHIP_OUTCOME, seconds);
  else if (from == HA_STAGE_LEADERSHIP && to == HA_STAGE_RESOLVED)
    travel (self, HA_EDGE_LEADERSHIP_RESOLVED, seconds);
  else if (from == HA_STAGE_SUPPORT && to == HA_STAGE_RESOLVED)
    travel (self, HA_EDGE_SUPPORT_RESOLVED, seconds);
  else if (from == HA_STAGE_SUPPORT && to == HA_STAGE_LEADERSHIP)
    travel (self, HA_EDGE_SUPPORT_LEADERSHIP, seconds);
  else if (entry->action == HA_ACTION_ESCALATE || (entry->action == HA_ACTION_NOT_SATISFIED && to == HA_STAGE_LEADERSHIP))
    travel (self, HA_EDGE_EARLY_ESCALATION, seconds);
  else if (from == HA_STAGE_OUTCOME)
    {
      travel (self, HA_EDGE_OUTCOME_QUESTION, 0);
      travel (self, to == HA_STAGE_RESOLVED ? HA_EDGE_QUESTION_RESOLVED : HA_EDGE_QUESTION_SUPPORT, seconds);
    }
}

/* The entries of this round in order. */
static void
walk_journal (HaFlow *self, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  gint64 department = 0, person = 0;

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (ticket->journal, i);
      HaFlowNode *to = entry->after != HA_STAGE_NONE ? &self->nodes[entry->after - 1] : NULL;
      HaFlowNode *from = entry->before != HA_STAGE_NONE ? &self->nodes[entry->before - 1] : NULL;

      follow_holder (entry, office, &department, &person);
      if (entry->round != self->round || to == NULL)
        continue;
      if (entry->before == entry->after && to->entered != 0)
        {
          set_holder (to, office, department, person, lang);
          continue;
        }
      if (from != NULL && from->entered != 0)
        {
          travel_step (self, entry, entry->at - from->entered);
          from->left = entry->at;
        }
      else if (entry->action == HA_ACTION_REOPEN)
        travel_step (self, entry, 0);
      enter (to, entry->at);
      if (entry->after == HA_STAGE_RECEIVED)
        {
          set_holder (to, office, department, entry->actor, lang);
          if (to->department == NULL || department == 0)
            set_holder (to, office, ha_office_get_person (office, entry->actor) != NULL ? ha_office_get_person (office, entry->actor)->department : 0, entry->actor, lang);
        }
      else if (entry->after != HA_STAGE_RESOLVED)
        set_holder (to, office, department, entry->after == HA_STAGE_LEADERSHIP && entry->action == HA_ACTION_ESCALATE ? 0 : person, lang);
    }
}

/* In the first round the customer spoke when the complaint was received. */
static void
set_informed (HaFlow *self, const HaCase *ticket)
{
  HaFlowNode *informed = &self->nodes[HA_STAGE_INFORMED - 1];

  informed->entered = informed->left = ticket->ticket->round_started;
  informed->visits = 1;
  informed->state = HA_FLOW_DONE;
  if (self->round == 1)
    travel (self, HA_EDGE_INFORMED_RECEIVED, ticket->ticket->registered - ticket->ticket->received);
}

/* ---- Clocks ----------------------------------------------------------------------------------------------------------------------- */

/* Clocks that say something of a stage, the weightiest first; 0 ends. */
static const HaClockKind governing[HA_N_STAGES + 1][3] = {
  [HA_STAGE_RECEIVED] = { HA_CLOCK_NONE },
  [HA_STAGE_HANDLING] = { HA_CLOCK_WRITTEN_REPLY, HA_CLOCK_HANDLING },
  [HA_STAGE_SUPPORT] = { HA_CLOCK_SUPPORT },
  [HA_STAGE_LEADERSHIP] = { HA_CLOCK_LEADERSHIP },
};

static const HaClock *
find_governing (const HaCase *ticket, HaStage stage)
{
  for (guint i = 0; i < 3 && governing[stage][i] != HA_CLOCK_NONE; i++)
    {
      const HaClock *clock = ha_case_get_clock (ticket, governing[stage][i], ticket->ticket->round);

      if (clock != NULL)
        return clock;
    }
  return NULL;
}

static HaFlowState
get_state_here (const HaClock *clock, gint64 now)
{
  switch (clock != NULL ? ha_clock_get_state (clock, now) : HA_CLOCK_STATE_NONE)
    {
    case HA_CLOCK_STATE_SOON: return HA_FLOW_SOON;
    case HA_CLOCK_STATE_OVERDUE: return HA_FLOW_LATE;
    case HA_CLOCK_STATE_PAUSED: return HA_FLOW_PAUSED;
    default: return HA_FLOW_HERE;
    }
}

static void
set_here (HaFlow *self, HaFlowNode *node, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  const HaClock *clock = ha_case_get_next_clock (ticket);

  node->state = get_state_here (clock, self->now);
  if (clock != NULL)
    {
      node->clock = clock->kind;
      node->due = clock->due;
      node->late_seconds = node->state == HA_FLOW_LATE ? self->now - clock->due : 0;
    }
  set_holder (node, office, ticket->ticket->department, node->stage == HA_STAGE_RECEIVED && ticket->ticket->person == 0 ? 0 : ticket->ticket->person, lang);
  for (guint i = 0; i < ticket->ticket->involved->len; i++)
    {
      const HaDepartment *other = ha_office_get_department (office, g_array_index (ticket->ticket->involved, gint64, i));

      if (other != NULL)
        g_ptr_array_add (node->involved, ha_words_department (other, lang));
    }
}

static void
set_done (HaFlow *self, HaFlowNode *node, const HaCase *ticket)
{
  const HaClock *clock = find_governing (ticket, node->stage);

  node->state = HA_FLOW_DONE;
  if (clock == NULL || node->left == 0)
    return;
  node->clock = clock->kind;
  node->due = clock->due;
  if (node->left > clock->due && ha_clock_is_missed (clock, self->now))
    {
      node->state = HA_FLOW_DONE_LATE;
      node->late_seconds = (clock->met != 0 ? clock->met : node->left) - clock->due;
    }
}

static void
set_states (HaFlow *self, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  gboolean closed = ticket->ticket->closed != 0;

  for (int i = HA_STAGE_RECEIVED; i <= HA_N_STAGES; i++)
    {
      HaFlowNode *node = &self->nodes[i - 1];

      if (node->stage == self->stage && !closed)
        set_here (self, node, ticket, office, lang);
      else if (node->stage == HA_STAGE_RESOLVED && closed)
        {
          node->state = HA_FLOW_DONE;
          node->left = node->entered;
        }
      else if (node->visits > 0)
        set_done (self, node, ticket);
      else
        node->state = closed || (self->round > 1 && i == HA_STAGE_RECEIVED) ? HA_FLOW_NOT_TAKEN : HA_FLOW_NOT_YET;
      if (node->state == HA_FLOW_NOT_YET && find_governing (ticket, node->stage) != NULL)
        node->clock = find_governing (ticket, node->stage)->kind;
    }
  if (get_edge (self, HA_EDGE_QUESTION_RESOLVED)->travelled || get_edge (self, HA_EDGE_QUESTION_SUPPORT)->travelled)
    self->question = HA_FLOW_DONE;
  else if (self->stage == HA_STAGE_OUTCOME && !closed)
    self->question = HA_FLOW_HERE;
  else
    self->question = closed ? HA_FLOW_NOT_TAKEN : HA_FLOW_NOT_YET;
}

/* ---- Edges ------------------------------------------------------------------------------------------------------------------------- */

static void
set_limit (HaFlow *self, HaEdge edge, const HaPolicy *policy, HaClockKind kind)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, kind);

  if (rule == NULL)
    return;
  get_edge (self, edge)->limit = rule->limit;
  get_edge (self, edge)->unit = rule->unit;
}

static void
set_limits (HaFlow *self, const HaCase *ticket, const HaPolicy *policy)
{
  gboolean written = ha_case_is_written (ticket, policy);

  set_limit (self, HA_EDGE_HANDLING_OUTCOME, policy, written ? HA_CLOCK_WRITTEN_REPLY : HA_CLOCK_HANDLING);
  set_limit (self, HA_EDGE_SUPPORT_LEADERSHIP, policy, HA_CLOCK_SUPPORT);
  set_limit (self, HA_EDGE_LEADERSHIP_RESOLVED, policy, HA_CLOCK_LEADERSHIP);
}

static void
set_next (HaFlow *self, gboolean closed)
{
  static const HaEdge next[HA_N_STAGES + 1] = {
    [HA_STAGE_RECEIVED] = HA_EDGE_RECEIVED_HANDLING, [HA_STAGE_HANDLING] = HA_EDGE_HANDLING_OUTCOME, [HA_STAGE_OUTCOME] = HA_EDGE_OUTCOME_QUESTION,
    [HA_STAGE_SUPPORT] = HA_EDGE_SUPPORT_RESOLVED, [HA_STAGE_LEADERSHIP] = HA_EDGE_LEADERSHIP_RESOLVED,
  };

  if (!closed && next[self->stage] != 0)
    get_edge (self, next[self->stage])->next = TRUE;
}

/* ---- Life ---------------------------------------------------------------------------------------------------------------------------- */

static void
init_nodes (HaFlow *self)
{
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      self->nodes[i].stage = (HaStage) (i + 1);
      self->nodes[i].state = HA_FLOW_NOT_YET;
      self->nodes[i].involved = g_ptr_array_new_with_free_func (g_free);
    }
  for (int i = 0; i < HA_N_EDGES; i++)
    self->edges[i].edge = (HaEdge) (i + 1);
}

/* A box that nobody has held yet names who is responsible by the procedure. */
static void
fill_responsible (HaFlow *self, HaLang lang)
{
  for (int i = 0; i < HA_N_STAGES; i++)
    if (self->nodes[i].department == NULL)
      self->nodes[i].department = g_strdup (ha_words_stage_holder (self->nodes[i].stage, lang));
}

HaFlow *
ha_flow_new (const HaCase *ticket, const HaOffice *office, gint64 now, HaLang lang)
{
  HaFlow *self = g_new0 (HaFlow, 1);

  self->round = ticket->ticket->round;
  self->stage = ticket->ticket->stage;
  self->now = now;
  init_nodes (self);
  walk_journal (self, ticket, office, lang);
  set_informed (self, ticket);
  set_states (self, ticket, office, lang);
  set_limits (self, ticket, ha_procedure_get_policy (ticket, office));
  set_next (self, ticket->ticket->closed != 0);
  fill_responsible (self, lang);
  return self;
}

void
ha_flow_free (HaFlow *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      g_free (self->nodes[i].department);
      g_free (self->nodes[i].person);
      g_ptr_array_unref (self->nodes[i].involved);
    }
  g_free (self);
}
