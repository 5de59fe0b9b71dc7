/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The procedure's doors: may it be done, is it whole, do it, write it in the journal. */
#include <string.h>

#include "core/procedure-private.h"

#include "core/text.h"
#include "core/words.h"

/* ---- Registration record ---------------------------------------------------------------------------------------------------- */

HaRegistration *
ha_registration_new (void)
{
  HaRegistration *self = g_new0 (HaRegistration, 1);

  self->customer = ha_customer_new ();
  return self;
}

HaRegistration *
ha_registration_copy (const HaRegistration *self)
{
  HaRegistration *copy = g_memdup2 (self, sizeof *self);

  copy->key = g_strdup (self->key);
  copy->customer = self->customer != NULL ? ha_customer_copy (self->customer) : NULL;
  copy->content = g_strdup (self->content);
  copy->asks_for = g_strdup (self->asks_for);
  copy->solution = g_strdup (self->solution);
  copy->note = g_strdup (self->note);
  return copy;
}

void
ha_registration_free (HaRegistration *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  ha_customer_free (self->customer);
  g_free (self->content);
  g_free (self->asks_for);
  g_free (self->solution);
  g_free (self->note);
  g_free (self);
}

/* ---- Entries ------------------------------------------------------------------------------------------------------------------ */

static HaEntry *
append_entry (HaCase *self, HaAction action, HaStage before, HaFields *fields, const char *note, const HaContext *context, gint64 at)
{
  HaEntry *entry = ha_entry_new ();

  entry->at = at;
  entry->actor = context->actor != NULL ? context->actor->id : 0;
  entry->actor_name = g_strdup (context->actor != NULL ? context->actor->name : ha_words_program ());
  entry->action = action;
  entry->round = self->ticket->round;
  entry->before = before;
  entry->after = self->ticket->stage;
  g_clear_pointer (&entry->fields, ha_fields_unref);
  entry->fields = fields;
  entry->note = note != NULL && *note != '\0' ? ha_text_clean (note) : NULL;
  g_ptr_array_add (self->journal, entry);
  self->ticket->version++;
  return entry;
}

static gint64
get_newest_time (const HaCase *self)
{
  const HaEntry *newest = self->journal->len > 0 ? g_ptr_array_index (self->journal, self->journal->len - 1) : NULL;

  return newest != NULL ? newest->at : G_MININT64;
}

/* ---- Registering ---------------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_registration (GError **error, HaProcedureError code, const char *field)
{
  ha_procedure_set_error (error, code, HA_ACTION_REGISTER, HA_STAGE_NONE, field, "register: “%s” must be given", field);
  return FALSE;
}

static gboolean
is_empty (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  return *clean == '\0';
}

static gboolean
check_registration (const HaContext *context, const HaRegistration *what, GError **error)
{
  const HaPolicy *policy = ha_office_get_policy (context->office, what->received != 0 ? what->received : context->now);

  if (!ha_rights_may (context->actor, HA_ACTION_REGISTER, 0))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_RIGHT, HA_ACTION_REGISTER, HA_STAGE_NONE, NULL, "register: this person may not");
      return FALSE;
    }
  if (what->channel == HA_CHANNEL_NONE)
    return refuse_registration (error, HA_PROCEDURE_ERROR_MISSING, "channel");
  if (what->customer == NULL || is_empty (what->customer->name))
    return refuse_registration (error, HA_PROCEDURE_ERROR_MISSING, "customer_name");
  if (what->kind == HA_KIND_NONE)
    return refuse_registration (error, HA_PROCEDURE_ERROR_MISSING, "kind");
  if (is_empty (what->content))
    return refuse_registration (error, HA_PROCEDURE_ERROR_MISSING, "content");
  if (what->received > context->now)
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_REGISTER, HA_STAGE_NONE, "received", "register: received in the future");
      return FALSE;
    }
  if (what->department != 0 && ha_office_get_department (context->office, what->department) == NULL)
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_UNKNOWN, HA_ACTION_REGISTER, HA_STAGE_NONE, "department", "register: no such department");
      return FALSE;
    }
  if (what->solved_on_the_spot && ha_policy_is_written (policy, what->channel))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_WRITTEN, HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_NONE, NULL,
                              "solve-on-the-spot: not for a complaint in writing");
      return FALSE;
    }
  if (what->solved_on_the_spot && is_empty (what->solution))
    return refuse_registration (error, HA_PROCEDURE_ERROR_MISSING, "text");
  return TRUE;
}

/* What the journal keeps of a registration: enough to make the ticket again. */
static HaFields *
make_registration_fields (const HaRegistration *what, gint64 received)
{
  HaFields *fields = ha_fields_new ();
  g_autofree char *content = ha_text_clean (what->content);
  g_autofree char *asks_for = ha_text_clean (what->asks_for);
  g_autofree char *name = ha_text_clean_line (what->customer->name);

  ha_fields_set (fields, "channel", ha_channel_get_id (what->channel));
  ha_fields_set (fields, "kind", ha_kind_get_id (what->kind));
  ha_fields_set (fields, "area", ha_area_get_id (what->area != HA_AREA_NONE ? what->area : HA_AREA_OTHER));
  ha_fields_set (fields, "service", ha_service_get_id (what->service != HA_SERVICE_NONE ? what->service : HA_SERVICE_OTHER));
  ha_fields_set (fields, "content", content);
  ha_fields_set (fields, "asks_for", asks_for);
  ha_fields_set_time (fields, "received", received);
  if (what->department != 0)
    ha_fields_set_int (fields, "department", what->department);
  ha_fields_set (fields, "customer_name", name);
  ha_fields_set (fields, "customer_honorific", what->customer->honorific);
  ha_fields_set (fields, "customer_phone", what->customer->phone);
  ha_fields_set (fields, "customer_address", what->customer->address);
  ha_fields_set (fields, "customer_subscriber_code", what->customer->subscriber_code);
  ha_fields_set (fields, "customer_email", what->customer->email);
  if (what->solved_on_the_spot)
    ha_fields_set_bool (fields, "solved_on_the_spot", TRUE);
  return fields;
}

GPtrArray *
ha_procedure_preview_clocks (const HaOffice *office, HaChannel channel, gint64 received)
{
  g_autoptr (HaCase) preview = ha_case_new ();

  preview->ticket->channel = channel;
  preview->ticket->received = preview->ticket->round_started = received;
  preview->ticket->policy = ha_office_get_policy (office, received)->id;
  ha_procedure_start_reception_clocks (preview, office, received, FALSE);
  return g_ptr_array_ref (preview->clocks);
}

HaCase *
ha_procedure_register (const HaContext *context, const HaRegistration *what, GError **error)
{
  g_autoptr (HaCase) self = NULL;
  g_autoptr (HaEntry) draft = ha_entry_new ();
  gint64 received = what->received != 0 ? what->received : context->now;
  gint64 customer;

  if (!check_registration (context, what, error))
    return NULL;
  customer = what->customer->id;
  g_clear_pointer (&draft->fields, ha_fields_unref);
  draft->fields = make_registration_fields (what, received);
  draft->at = context->now;
  draft->action = HA_ACTION_REGISTER;
  self = ha_procedure_case_from_entry (draft, context->office);
  self->customer->id = self->ticket->customer = customer;
  append_entry (self, HA_ACTION_REGISTER, HA_STAGE_NONE, ha_fields_ref (draft->fields), what->note, context, context->now);
  if (what->solved_on_the_spot)
    {
      HaFields *solution = ha_fields_new ();
      g_autofree char *text = ha_text_clean (what->solution);

      ha_fields_set (solution, "text", text);
      ha_procedure_apply (self, HA_ACTION_SOLVE_ON_THE_SPOT, solution, context->office, context->now);
      append_entry (self, HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_RECEIVED, solution, NULL, context, context->now);
    }
  return g_steal_pointer (&self);
}

/* ---- May it be done -------------------------------------------------------------------------------------------------------------- */

static gboolean
check_stage_and_right (const HaCase *self, const HaActionSpec *spec, const HaContext *context, GError **error)
{
  HaStage stage = self->ticket->stage;

  if ((spec->from & HA_STAGE_BIT (stage)) == 0)
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_STAGE, spec->action, stage, NULL, "%s is not allowed at stage %s",
                              ha_action_get_id (spec->action), ha_stage_get_id (stage));
      return FALSE;
    }
  if (!ha_rights_may (context->actor, spec->action, self->ticket->department))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_RIGHT, spec->action, stage, NULL, "%s: this person may not",
                              ha_action_get_id (spec->action));
      return FALSE;
    }
  return TRUE;
}

static gboolean
needs_reply (const HaCase *self, const HaContext *context)
{
  return ha_case_is_written (self, ha_procedure_get_policy (self, context->office)) && !self->ticket->reply_lifted && !ha_case_has_reply (self);
}

static gboolean
has_pausable_clock (const HaCase *self, const HaContext *context, gboolean paused)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->pausable && clock->round == self->ticket->round && ha_clock_is_open (clock)
          && (clock->paused_since != 0) == paused)
        return TRUE;
    }
  return FALSE;
}

/* What the table's columns do not say: conditions between actions. */
static gboolean
check_conditions (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  HaStage stage = self->ticket->stage;
  gboolean pausing = action == HA_ACTION_PAUSE || action == HA_ACTION_RESUME;

  if (action == HA_ACTION_OUTCOME && stage == HA_STAGE_HANDLING && self->ticket->authenticity == HA_AUTHENTICITY_NONE)
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_NEEDS_VERIFY, action, stage, NULL, "outcome: verify first");
      return FALSE;
    }
  if (action == HA_ACTION_SOLVE_ON_THE_SPOT && ha_case_is_written (self, ha_procedure_get_policy (self, context->office)))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_WRITTEN, action, stage, NULL, "solve-on-the-spot: not for a complaint in writing");
      return FALSE;
    }
  if ((action == HA_ACTION_SATISFIED || action == HA_ACTION_CLOSE_UNSATISFIED) && needs_reply (self, context))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_NEEDS_REPLY, action, stage, NULL, "%s: a complaint in writing needs an issued reply",
                              ha_action_get_id (action));
      return FALSE;
    }
  if (pausing && !has_pausable_clock (self, context, action == HA_ACTION_RESUME))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_NOT_PAUSABLE, action, stage, NULL, "%s: no clock that this can be done with",
                              ha_action_get_id (action));
      return FALSE;
    }
  if (action == HA_ACTION_LIFT_REPLY && (self->ticket->reply_lifted || !ha_case_is_written (self, ha_procedure_get_policy (self, context->office))))
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_SAME, action, stage, NULL, "lift-reply: nothing to lift");
      return FALSE;
    }
  return TRUE;
}

gboolean
ha_procedure_may (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);

  return check_stage_and_right (self, spec, context, error) && check_conditions (self, action, context, error);
}

HaAction *
ha_procedure_list_allowed (const HaCase *self, const HaContext *context)
{
  HaAction *allowed = g_new0 (HaAction, HA_N_ACTIONS + 1);
  guint n = 0;

  for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_N_ACTIONS; action++)
    if (ha_procedure_may (self, (HaAction) action, context, NULL))
      allowed[n++] = (HaAction) action;
  return allowed;
}

/* ---- Acting -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_given (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field, const char *why)
{
  ha_procedure_set_error (error, code, action, stage, field, "%s: %s", ha_action_get_id (action), why);
  return FALSE;
}

static const char *
get_correctable_value (const HaCase *self, const char *field, char **owned)
{
  const HaTicket *ticket = self->ticket;

  if (g_str_equal (field, "kind")) return ha_kind_get_id (ticket->kind);
  if (g_str_equal (field, "area")) return ha_area_get_id (ticket->area);
  if (g_str_equal (field, "service")) return ha_service_get_id (ticket->service);
  if (g_str_equal (field, "channel")) return ha_channel_get_id (ticket->channel);
  if (g_str_equal (field, "content")) return ticket->content;
  if (g_str_equal (field, "asks_for")) return ticket->asks_for;
  if (g_str_equal (field, "customer_name")) return self->customer->name;
  if (g_str_equal (field, "customer_honorific")) return self->customer->honorific;
  if (g_str_equal (field, "customer_phone")) return self->customer->phone;
  if (g_str_equal (field, "customer_address")) return self->customer->address;
  if (g_str_equal (field, "customer_subscriber_code")) return self->customer->subscriber_code;
  if (g_str_equal (field, "customer_email")) return self->customer->email;
  return *owned = ha_time_to_iso (ticket->received);
}

static gboolean
is_value_of (const char *field, const char *value, gint64 now)
{
  gint64 at;

  if (g_str_equal (field, "kind")) return ha_kind_from_id (value) != HA_KIND_NONE;
  if (g_str_equal (field, "area")) return ha_area_from_id (value) != HA_AREA_NONE;
  if (g_str_equal (field, "service")) return ha_service_from_id (value) != HA_SERVICE_NONE;
  if (g_str_equal (field, "channel")) return ha_channel_from_id (value) != HA_CHANNEL_NONE;
  if (g_str_equal (field, "received")) return ha_time_parse (value, &at) && at <= now;
  return TRUE;
}

/* Old and new value stay in the journal. */
static gboolean
check_correction (const HaCase *self, HaFields *fields, const HaContext *context, GError **error)
{
  const char *field = ha_fields_get (fields, "field"), *value = ha_fields_get (fields, "value");
  g_autofree char *owned = NULL;
  const char *old = get_correctable_value (self, field, &owned);

  if (!is_value_of (field, value, context->now))
    return refuse_given (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_CORRECT, self->ticket->stage, "value", "not a value of that field");
  if (g_strcmp0 (old, value) == 0)
    return refuse_given (error, HA_PROCEDURE_ERROR_SAME, HA_ACTION_CORRECT, self->ticket->stage, "value", "nothing would change");
  ha_fields_set (fields, "old", old);
  return TRUE;
}

static gboolean
check_fields (const HaCase *self, HaAction action, HaFields *fields, const HaContext *context, GError **error)
{
  HaStage stage = self->ticket->stage;
  gint64 until;

  if (action == HA_ACTION_ASSIGN && ha_fields_get (fields, "department") == NULL && ha_fields_get (fields, "person") == NULL)
    return refuse_given (error, HA_PROCEDURE_ERROR_MISSING, action, stage, "department", "a department or a person must be given");
  if (action == HA_ACTION_INVOLVE && ha_fields_get_int (fields, "department") == self->ticket->department)
    return refuse_given (error, HA_PROCEDURE_ERROR_SAME, action, stage, "department", "that department has the ticket already");
  if (action == HA_ACTION_DIRECT && ha_fields_get_time (fields, "until", &until) && until <= context->now)
    return refuse_given (error, HA_PROCEDURE_ERROR_TIME, action, stage, "until", "that time has passed");
  if (action == HA_ACTION_MERGE && g_strcmp0 (ha_fields_get (fields, "into"), self->ticket->code) == 0)
    return refuse_given (error, HA_PROCEDURE_ERROR_INVALID, action, stage, "into", "a ticket is not merged into itself");
  return action != HA_ACTION_CORRECT || check_correction (self, fields, context, error);
}

/* When the entry happened: now, or, for the program's own escalation, the moment of the breach. */
static gboolean
choose_time (const HaCase *self, HaAction action, const HaContext *context, gint64 *at, GError **error)
{
  gint64 newest = get_newest_time (self);

  *at = context->now;
  if (action == HA_ACTION_ESCALATE && context->actor == NULL)
    {
      gint64 breach = ha_procedure_get_breach (self, context);

      *at = MAX (breach != 0 ? breach : context->now, newest);
      return TRUE;
    }
  if (context->now >= newest)
    return TRUE;
  return refuse_given (error, HA_PROCEDURE_ERROR_TIME, action, self->ticket->stage, NULL, "earlier than the journal's newest entry");
}

HaCase *
ha_procedure_act (const HaCase *before, HaAction action, const HaFields *given, const HaContext *context, GError **error)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (HaCase) after = NULL;
  HaStage stage = before->ticket->stage;
  gint64 at;

  g_return_val_if_fail (action != HA_ACTION_REGISTER, NULL);

  if (!check_stage_and_right (before, spec, context, error))
    return NULL;
  fields = ha_procedure_normalize_fields (spec, given, context, error);
  if (fields == NULL || !check_conditions (before, action, context, error) || !check_fields (before, action, fields, context, error)
      || !choose_time (before, action, context, &at, error))
    return NULL;
  after = ha_case_copy (before);
  ha_procedure_apply (after, action, fields, context->office, at);
  append_entry (after, action, stage, g_steal_pointer (&fields), ha_fields_get (given, "note"), context, at);
  return g_steal_pointer (&after);
}

HaCase *
ha_procedure_mirror_merge (const HaCase *into, const HaCase *merged, const HaContext *context)
{
  HaCase *after = ha_case_copy (into);
  HaFields *fields = ha_fields_new ();

  ha_fields_set (fields, "from", merged->ticket->code);
  append_entry (after, HA_ACTION_MERGE, into->ticket->stage, fields, NULL, context, MAX (context->now, get_newest_time (into)));
  return after;
}

/* Rule: 85A, quá 48 giờ: strictly more than the limit. */
gint64
ha_procedure_get_breach (const HaCase *self, const HaContext *context)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);

  if ((HA_STAGE_BIT (self->ticket->stage) & ha_procedure_get_spec (HA_ACTION_ESCALATE)->from) == 0)
    return 0;
  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && (rule->breach & HA_BREACH_ESCALATE) != 0 && clock->round == self->ticket->round
          && ha_clock_get_state (clock, context->now) == HA_CLOCK_STATE_OVERDUE)
        return clock->due;
    }
  return 0;
}
