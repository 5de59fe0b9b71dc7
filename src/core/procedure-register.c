/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering: what a clerk gives, whether it is whole, and the new case made of it. */
#include "core/procedure-private.h"

#include "core/text.h"

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
  copy->number = g_strdup (self->number);
  copy->note = g_strdup (self->note);
  copy->imported = g_strdup (self->imported);
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
  g_free (self->number);
  g_free (self->note);
  g_free (self->imported);
  g_free (self);
}

/* ---- Is it whole -------------------------------------------------------------------------------------------- */

static gboolean
is_empty (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  return *clean == '\0';
}

/* The first thing that must be given and is not, in the order of the form; NULL when all is there. */
static const char *
find_missing (const HaRegistration *what)
{
  if (what->channel == HA_CHANNEL_NONE)
    return "channel";
  if (what->customer == NULL || is_empty (what->customer->name))
    return "customer_name";
  if (what->kind == HA_KIND_NONE)
    return "kind";
  if (is_empty (what->content))
    return "content";
  return what->solved_on_the_spot && is_empty (what->solution) ? "text" : NULL;
}

gboolean
ha_procedure_is_too_early (gint64 received)
{
  return received < ha_time_new (ha_date_new (1990, 1, 1), 0, 0, 0);
}

static gboolean
check_received (const HaContext *context, const HaRegistration *what, GError **error)
{
  g_autofree char *iso = NULL;

  if (what->received > context->now)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_REGISTER, HA_STAGE_NONE, "received",
                                "is in the future");
  if (what->received == 0 || !ha_procedure_is_too_early (what->received))
    return TRUE;
  iso = ha_time_to_iso (what->received);
  return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_REGISTER, "received", iso);
}

static gboolean
check_registration (const HaContext *context, const HaRegistration *what, GError **error)
{
  const HaPolicy *policy = ha_office_get_policy (context->office, what->received != 0 ? what->received : context->now);
  const HaDepartment *department = ha_office_get_department (context->office, what->department);
  const char *missing = find_missing (what);

  if (what->imported == NULL && !ha_rights_may (context->actor, HA_ACTION_REGISTER, 0))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_RIGHT, HA_ACTION_REGISTER, HA_STAGE_NONE, NULL,
                                "this person may not");
  if (missing != NULL)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_MISSING, HA_ACTION_REGISTER, HA_STAGE_NONE, missing,
                                "must be given");
  if (!ha_procedure_check_registration_lengths (what, error) || !check_received (context, what, error)
      || !ha_procedure_check_import (context, what, error))
    return FALSE;
  if (what->department != 0 && (department == NULL || department->retired))
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, what->department);

      return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, HA_ACTION_REGISTER, "department",
                                        department != NULL ? department->name : id);
    }
  if (what->solved_on_the_spot && ha_policy_is_written (policy, what->channel))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_WRITTEN, HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_NONE, NULL,
                                "not for a complaint in writing");
  return TRUE;
}

/* ---- The entry, and the case -------------------------------------------------------------------------------- */

static void
set_clean (HaFields *fields, const char *name, const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  ha_fields_set (fields, name, clean);
}

static void
set_clean_line (HaFields *fields, const char *name, const char *text)
{
  g_autofree char *clean = ha_text_clean_line (text);

  ha_fields_set (fields, name, clean);
}

/* What the journal keeps of a registration: enough to make the ticket again. */
static HaFields *
make_fields (const HaRegistration *what, gint64 received)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set (fields, "channel", ha_channel_get_id (what->channel));
  ha_fields_set (fields, "kind", ha_kind_get_id (what->kind));
  ha_fields_set (fields, "area", ha_area_get_id (what->area != HA_AREA_NONE ? what->area : HA_AREA_OTHER));
  ha_fields_set (fields, "service",
                 ha_service_get_id (what->service != HA_SERVICE_NONE ? what->service : HA_SERVICE_OTHER));
  set_clean (fields, "content", what->content);
  set_clean (fields, "asks_for", what->asks_for);
  ha_fields_set_time (fields, "received", received);
  set_clean_line (fields, "customer_name", what->customer->name);
  set_clean_line (fields, "customer_honorific", what->customer->honorific);
  set_clean_line (fields, "customer_phone", what->customer->phone);
  set_clean_line (fields, "customer_address", what->customer->address);
  set_clean_line (fields, "customer_subscriber_code", what->customer->subscriber_code);
  set_clean_line (fields, "customer_email", what->customer->email);
  if (what->solved_on_the_spot)
    ha_fields_set_bool (fields, "solved_on_the_spot", TRUE);
  if (what->imported != NULL)
    ha_procedure_note_import (fields, what);
  return fields;
}

/* Who received a complaint holds it until it is handed over, unless a department was named; nobody holds what was finished before.
 * Rule: 85A, Tiếp nhận */
static void
set_holder (HaFields *fields, const HaRegistration *what, const HaPerson *actor)
{
  gint64 department = what->department != 0 ? what->department : actor->department;

  if (department == 0 || what->finished != 0)
    return;
  ha_fields_set_int (fields, "department", department);
  if (department == actor->department)
    ha_fields_set_int (fields, "person", actor->id);
}

static HaCase *
make_case (const HaContext *context, const HaRegistration *what)
{
  g_autoptr (HaEntry) entry = ha_entry_new ();
  gint64 received = what->received != 0 ? what->received : context->now;
  HaFields *fields = make_fields (what, received);
  HaCase *self;

  set_holder (fields, what, context->actor);
  ha_fields_set_int (fields, "policy", ha_office_get_policy (context->office, received)->id);
  entry->at = context->now;
  entry->action = HA_ACTION_REGISTER;
  ha_fields_unref (entry->fields);
  entry->fields = fields;
  self = ha_procedure_case_from_entry (entry, context->office);
  self->customer->id = self->ticket->customer = what->customer->id;
  ha_procedure_append_entry (self, HA_ACTION_REGISTER, HA_STAGE_NONE, fields, what->note, context, context->now);
  return self;
}

/* No clock was started: nothing is left to wait for. Rule: 85A, giải quyết ngay */
static void
solve (HaCase *self, const HaContext *context, const HaRegistration *what)
{
  g_autoptr (HaFields) solution = ha_fields_new ();

  set_clean (solution, "text", what->solution);
  ha_procedure_apply (self, HA_ACTION_SOLVE_ON_THE_SPOT, solution, context->office, context->now);
  ha_procedure_append_entry (self, HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_RECEIVED, solution, NULL, context,
                             context->now);
}

HaCase *
ha_procedure_register (const HaContext *context, const HaRegistration *what, GError **error)
{
  HaCase *self;

  if (!check_registration (context, what, error))
    return NULL;
  self = make_case (context, what);
  if (what->solved_on_the_spot)
    solve (self, context, what);
  return self;
}

GPtrArray *
ha_procedure_preview_clocks (const HaOffice *office, const HaPolicyCase *what, gint64 received)
{
  g_autoptr (HaCase) preview = ha_case_new ();

  preview->ticket->channel = what->channel;
  preview->ticket->kind = what->kind;
  preview->ticket->area = what->area;
  preview->ticket->service = what->service;
  preview->ticket->received = preview->ticket->round_started = received;
  preview->ticket->policy = ha_office_get_policy (office, received)->id;
  ha_procedure_start_clocks (preview, HA_START_RECEPTION, 0, office, received);
  return g_ptr_array_ref (preview->clocks);
}
