/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a ticket stands on the company's chart, read out of its journal. */
#include "core/flow.h"

#include "core/procedure-private.h"
#include "core/words.h"

#define NOT_MEASURED (-1)

static const char *const state_ids[]
    = { NULL, "done", "here", "soon", "late", "done-late", "paused", "not-yet", "not-taken" };

const char *
ha_flow_state_get_id (HaFlowState state)
{
  return (guint) state < G_N_ELEMENTS (state_ids) ? state_ids[state] : NULL;
}

/* ---- Nodes -------------------------------------------------------------------------------------------------- */

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

typedef struct {
  gint64 department, person;
  gint64 closed; /* when the round before was */
} Holder;

static gint64
get_department_of (const HaOffice *office, gint64 person)
{
  const HaPerson *who = ha_office_get_person (office, person);

  return who != NULL ? who->department : 0;
}

/* Who held the ticket after this entry; TRUE when it handed over. */
static gboolean
follow_holder (Holder *holder, const HaEntry *entry, const HaOffice *office)
{
  const guint handing = 1u << HA_ACTION_REGISTER | 1u << HA_ACTION_TAKE_UP | 1u << HA_ACTION_ASSIGN
                        | 1u << HA_ACTION_DIRECT | 1u << HA_ACTION_ESCALATE | 1u << HA_ACTION_NOT_SATISFIED;
  gint64 department = ha_fields_get_int (entry->fields, "department");
  gint64 person = ha_fields_get_int (entry->fields, "person");

  if ((handing & 1u << entry->action) == 0 || (department == 0 && person == 0))
    return FALSE;
  if (department == 0)
    department = get_department_of (office, person);
  if (department != 0 && department != holder->department)
    {
      holder->department = department;
      holder->person = 0;
    }
  if (person != 0)
    holder->person = person;
  return TRUE;
}

static HaFlowEdge *
get_edge (HaFlow *self, HaEdge edge)
{
  return &self->edges[edge - 1];
}

static void
travel (HaFlow *self, HaEdge edge, gint64 seconds)
{
  g_return_if_fail (edge != 0);

  get_edge (self, edge)->travelled = TRUE;
  get_edge (self, edge)->seconds = MAX (seconds, NOT_MEASURED);
}

/* The edge of a step from one box to another. Beside the chart's own lines: what was withdrawn or merged, and early
 * escalations. */
static const HaEdge edges[HA_N_STAGES + 1][HA_N_STAGES + 1] = {
  [HA_STAGE_RECEIVED][HA_STAGE_HANDLING] = HA_EDGE_RECEIVED_HANDLING,
  [HA_STAGE_RECEIVED][HA_STAGE_RESOLVED] = HA_EDGE_RECEIVED_RESOLVED,
  [HA_STAGE_HANDLING][HA_STAGE_OUTCOME] = HA_EDGE_HANDLING_OUTCOME,
  [HA_STAGE_HANDLING][HA_STAGE_LEADERSHIP] = HA_EDGE_EARLY_ESCALATION,
  [HA_STAGE_OUTCOME][HA_STAGE_SUPPORT] = HA_EDGE_QUESTION_SUPPORT,
  [HA_STAGE_OUTCOME][HA_STAGE_LEADERSHIP] = HA_EDGE_EARLY_ESCALATION,
  [HA_STAGE_OUTCOME][HA_STAGE_RESOLVED] = HA_EDGE_QUESTION_RESOLVED,
  [HA_STAGE_SUPPORT][HA_STAGE_LEADERSHIP] = HA_EDGE_SUPPORT_LEADERSHIP,
  [HA_STAGE_SUPPORT][HA_STAGE_RESOLVED] = HA_EDGE_SUPPORT_RESOLVED,
  [HA_STAGE_LEADERSHIP][HA_STAGE_OUTCOME] = HA_EDGE_LEADERSHIP_OUTCOME,
  [HA_STAGE_LEADERSHIP][HA_STAGE_RESOLVED] = HA_EDGE_LEADERSHIP_RESOLVED,
  [HA_STAGE_RESOLVED][HA_STAGE_HANDLING] = HA_EDGE_RESOLVED_HANDLING,
};

static void
travel_step (HaFlow *self, const HaEntry *entry, gint64 seconds)
{
  gboolean aside = entry->action == HA_ACTION_WITHDRAW || entry->action == HA_ACTION_MERGE
                   || entry->action == HA_ACTION_UNDO_IMPORT;

  if (aside)
    self->aside = entry->action;
  travel (self, aside ? HA_EDGE_OTHER_RESOLVED : edges[entry->before][entry->after], seconds);
  /* Whether the customer is satisfied was asked, and answered. */
  if (entry->before == HA_STAGE_OUTCOME
      && (entry->action == HA_ACTION_SATISFIED || entry->action == HA_ACTION_NOT_SATISFIED))
    {
      travel (self, HA_EDGE_OUTCOME_QUESTION, 0);
      self->question = HA_FLOW_DONE;
    }
}

/* Received is whoever wrote it down; the end is nobody's. */
static void
name_holder (HaFlowNode *node, const HaEntry *entry, const Holder *holder, const HaOffice *office, HaLang lang)
{
  if (entry->action == HA_ACTION_REGISTER)
    set_holder (node, office, get_department_of (office, entry->actor), entry->actor, lang);
  else if (node->stage != HA_STAGE_RESOLVED)
    set_holder (node, office, holder->department, holder->person, lang);
}

static gboolean
is_imported (const HaEntry *entry)
{
  return ha_fields_get (entry->fields, "imported") != NULL;
}

/* What was finished before it was entered: the sheet knows of a beginning and an end. */
static void
follow_finished (HaFlow *self, const HaEntry *entry)
{
  HaFlowNode *received = &self->nodes[HA_STAGE_RECEIVED - 1];
  gint64 from = entry->at, to = entry->at;

  ha_fields_get_time (entry->fields, "received", &from);
  ha_fields_get_time (entry->fields, "finished", &to);
  enter (received, from);
  received->left = to;
  received->day_only = !ha_entry_knows_time (entry, "received");
  travel (self, HA_EDGE_OTHER_RESOLVED, NOT_MEASURED);
  self->aside = HA_ACTION_REGISTER;
  enter (&self->nodes[HA_STAGE_RESOLVED - 1], to);
  self->nodes[HA_STAGE_RESOLVED - 1].day_only = !ha_entry_knows_time (entry, "finished");
}

/* A finished one that is taken back did not move, but came to another end. */
static void
follow_taken_back (HaFlow *self, const HaEntry *entry)
{
  HaFlowNode *resolved = &self->nodes[HA_STAGE_RESOLVED - 1];

  if (entry->before != entry->after)
    travel_step (self, entry, NOT_MEASURED);
  self->aside = HA_ACTION_UNDO_IMPORT;
  resolved->visits = 0;
  resolved->day_only = FALSE;
  enter (resolved, entry->at);
}

/* What a sheet brought in was received when the sheet says, whenever it was entered. */
static gint64
get_coming (const HaEntry *entry, HaFlowNode *to)
{
  gint64 at = entry->at;

  if (!is_imported (entry))
    return at;
  ha_fields_get_time (entry->fields, "received", &at);
  to->day_only = !ha_entry_knows_time (entry, "received");
  return at;
}

static void
follow_entry (HaFlow *self, const HaEntry *entry, Holder *holder, const HaOffice *office, HaLang lang)
{
  HaFlowNode *to = &self->nodes[entry->after - 1];
  HaFlowNode *from = entry->before != HA_STAGE_NONE ? &self->nodes[entry->before - 1] : NULL;
  gboolean handed = follow_holder (holder, entry, office);

  if (entry->before != entry->after && entry->after == HA_STAGE_RESOLVED)
    holder->closed = entry->at;
  if (entry->round != self->round)
    return;
  if (entry->before == HA_STAGE_NONE && entry->after == HA_STAGE_RESOLVED)
    {
      follow_finished (self, entry);
      return;
    }
  if (entry->action == HA_ACTION_UNDO_IMPORT)
    {
      follow_taken_back (self, entry);
      return;
    }
  if (entry->before == entry->after)
    {
      if (handed)
        name_holder (to, entry, holder, office, lang);
      return;
    }
  if (from != NULL)
    travel_step (self, entry, MAX (entry->at - (from->entered != 0 ? from->entered : holder->closed), 0));
  if (from != NULL && from->entered != 0)
    from->left = entry->at;
  to->day_only = FALSE;
  enter (to, get_coming (entry, to));
  name_holder (to, entry, holder, office, lang);
}

static void
walk_journal (HaFlow *self, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  Holder holder = { 0 };

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (ticket->journal, i);

      if (entry->after != HA_STAGE_NONE)
        follow_entry (self, entry, &holder, office, lang);
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
  informed->day_only = self->round == 1 && !ha_case_knows_received_time (ticket);
  if (self->round == 1)
    travel (self, HA_EDGE_INFORMED_RECEIVED,
            is_imported (g_ptr_array_index (ticket->journal, 0))
                ? NOT_MEASURED
                : MAX (ticket->ticket->registered - ticket->ticket->received, 0));
}

/* ---- Clocks ------------------------------------------------------------------------------------------------- */

/* The clock that a stage is there to keep; 0: none of its own. */
static HaClockKind
get_governing (HaStage stage, gboolean written)
{
  switch (stage)
    {
    case HA_STAGE_HANDLING: return written ? HA_CLOCK_WRITTEN_REPLY : HA_CLOCK_HANDLING;
    case HA_STAGE_SUPPORT: return HA_CLOCK_SUPPORT;
    case HA_STAGE_LEADERSHIP: return HA_CLOCK_LEADERSHIP;
    default: return HA_CLOCK_NONE;
    }
}

/* A clock that began here, but is reckoned from the reception, and was past its limit by then. */
static gboolean
came_late (const HaFlowNode *node, const HaClock *clock)
{
  for (guint i = 0; i < clock->steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (clock->steps, i);

      if (step->kind == HA_STEP_FROM_RECEPTION)
        return step->at >= node->entered && step->at <= node->left && clock->due <= step->at;
    }
  return FALSE;
}

/* The clock that was missed while the ticket stood here: the limit passed between its coming and its going. The
 * stage's own before others. */
static const HaClock *
find_missed (const HaFlow *self, const HaFlowNode *node, const HaCase *ticket, HaClockKind own)
{
  const HaClock *missed = NULL;

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);
      gboolean here = (clock->due > node->entered && clock->due <= node->left) || came_late (node, clock);

      if (clock->round == self->round && here && ha_clock_is_missed (clock, self->now)
          && (missed == NULL || clock->kind == own))
        missed = clock;
    }
  return missed;
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
  if (ticket->ticket->department != 0)
    set_holder (node, office, ticket->ticket->department, ticket->ticket->person, lang);
  for (guint i = 0; i < ticket->ticket->involved->len; i++)
    {
      const HaDepartment *other
          = ha_office_get_department (office, g_array_index (ticket->ticket->involved, gint64, i));

      if (other != NULL)
        g_ptr_array_add (node->involved, ha_words_department (other, lang));
    }
}

/* When it stopped running; `now` while it has not. */
static gint64
get_end (const HaClock *clock, gint64 now)
{
  if (clock->met != 0)
    return clock->met;
  return clock->ended != 0 ? clock->ended : now;
}

static void
set_done (HaFlow *self, HaFlowNode *node, const HaCase *ticket, HaClockKind own)
{
  const HaClock *missed = find_missed (self, node, ticket, own);
  const HaClock *clock = missed != NULL ? missed : ha_case_get_clock (ticket, own, self->round);

  node->state = missed != NULL ? HA_FLOW_DONE_LATE : HA_FLOW_DONE;
  node->clock = clock != NULL ? clock->kind : HA_CLOCK_NONE;
  node->due = clock != NULL ? clock->due : 0;
  if (missed != NULL)
    node->late_seconds = MIN (get_end (missed, self->now), MAX (node->left, missed->due + 1)) - missed->due;
}

static void
set_state (HaFlow *self, HaFlowNode *node, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  gboolean closed = ticket->ticket->closed != 0;
  gboolean behind = (self->round > 1 && node->stage == HA_STAGE_RECEIVED)
                    || (node->stage == HA_STAGE_SUPPORT && ticket->ticket->leadership_seen);
  HaClockKind own = get_governing (node->stage, ha_case_is_written (ticket, ha_procedure_get_policy (ticket, office)));

  if (node->stage == HA_STAGE_RESOLVED && closed)
    node->state = HA_FLOW_DONE;
  else if (node->stage == self->stage)
    set_here (self, node, ticket, office, lang);
  else if (node->visits > 0)
    set_done (self, node, ticket, own);
  else
    {
      node->state = closed || behind ? HA_FLOW_NOT_TAKEN : HA_FLOW_NOT_YET;
      node->clock = closed || behind ? HA_CLOCK_NONE : own;
    }
}

static void
set_states (HaFlow *self, const HaCase *ticket, const HaOffice *office, HaLang lang)
{
  for (int stage = HA_STAGE_RECEIVED; stage <= HA_N_STAGES; stage++)
    set_state (self, &self->nodes[stage - 1], ticket, office, lang);
  if (self->stage == HA_STAGE_OUTCOME)
    self->question = HA_FLOW_HERE;
  else if (self->question == 0)
    self->question = self->stage == HA_STAGE_RESOLVED ? HA_FLOW_NOT_TAKEN : HA_FLOW_NOT_YET;
}

/* ---- Edges -------------------------------------------------------------------------------------------------- */

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
    [HA_STAGE_RECEIVED] = HA_EDGE_RECEIVED_HANDLING,     [HA_STAGE_HANDLING] = HA_EDGE_HANDLING_OUTCOME,
    [HA_STAGE_OUTCOME] = HA_EDGE_OUTCOME_QUESTION,       [HA_STAGE_SUPPORT] = HA_EDGE_SUPPORT_RESOLVED,
    [HA_STAGE_LEADERSHIP] = HA_EDGE_LEADERSHIP_RESOLVED,
  };

  if (!closed && next[self->stage] != 0)
    get_edge (self, next[self->stage])->next = TRUE;
}

/* ---- Life --------------------------------------------------------------------------------------------------- */

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
