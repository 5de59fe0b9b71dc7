/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals that know which action, stage and field they are about. */
#include "core/procedure-private.h"

typedef struct {
  HaAction action;
  HaStage stage;
  char *field;
  char *value;
} HaProcedureErrorPrivate;

static void
ha_procedure_error_private_init (HaProcedureErrorPrivate *self)
{
}

static void
ha_procedure_error_private_copy (const HaProcedureErrorPrivate *from, HaProcedureErrorPrivate *to)
{
  to->action = from->action;
  to->stage = from->stage;
  to->field = g_strdup (from->field);
  to->value = g_strdup (from->value);
}

static void
ha_procedure_error_private_clear (HaProcedureErrorPrivate *self)
{
  g_free (self->field);
  g_free (self->value);
}

G_DEFINE_EXTENDED_ERROR (HaProcedureError, ha_procedure_error)

void
ha_procedure_set_error (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field,
                        const char *format, ...)
{
  va_list arguments;
  HaProcedureErrorPrivate *private;

  if (error == NULL)
    return;
  va_start (arguments, format);
  *error = g_error_new_valist (HA_PROCEDURE_ERROR, (int) code, format, arguments);
  va_end (arguments);
  private = ha_procedure_error_get_private (*error);
  private->action = action;
  private->stage = stage;
  private->field = g_strdup (field);
}

gboolean
ha_procedure_refuse (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field,
                     const char *why)
{
  const char *name = ha_action_get_id (action);

  if (field != NULL)
    ha_procedure_set_error (error, code, action, stage, field, "%s: “%s” %s", name, field, why);
  else if (stage != HA_STAGE_NONE)
    ha_procedure_set_error (error, code, action, stage, NULL, "%s at stage %s: %s", name, ha_stage_get_id (stage), why);
  else
    ha_procedure_set_error (error, code, action, stage, NULL, "%s: %s", name, why);
  return FALSE;
}

gboolean
ha_procedure_refuse_value (GError **error, HaProcedureError code, HaAction action, const char *field, const char *value)
{
  ha_procedure_set_error (error, code, action, HA_STAGE_NONE, field, "%s: “%s” is no %s", ha_action_get_id (action),
                          value, field);
  if (error != NULL)
    ha_procedure_error_get_private (*error)->value = g_strdup (value);
  return FALSE;
}

gboolean
ha_procedure_refuse_length (GError **error, HaAction action, const char *field, const char *limit)
{
  ha_procedure_set_error (error, HA_PROCEDURE_ERROR_TOO_LONG, action, HA_STAGE_NONE, field,
                          "%s: “%s” takes at most %s characters", ha_action_get_id (action), field, limit);
  if (error != NULL)
    ha_procedure_error_get_private (*error)->value = g_strdup (limit);
  return FALSE;
}

static const HaProcedureErrorPrivate *
get_private (const GError *error)
{
  return error != NULL && error->domain == HA_PROCEDURE_ERROR ? ha_procedure_error_get_private (error) : NULL;
}

HaAction
ha_procedure_error_get_action (const GError *error)
{
  const HaProcedureErrorPrivate *private = get_private (error);

  return private != NULL ? private->action : HA_ACTION_NONE;
}

HaStage
ha_procedure_error_get_stage (const GError *error)
{
  const HaProcedureErrorPrivate *private = get_private (error);

  return private != NULL ? private->stage : HA_STAGE_NONE;
}

const char *
ha_procedure_error_get_field (const GError *error)
{
  const HaProcedureErrorPrivate *private = get_private (error);

  return private != NULL ? private->field : NULL;
}

const char *
ha_procedure_error_get_value (const GError *error)
{
  const HaProcedureErrorPrivate *private = get_private (error);

  return private != NULL ? private->value : NULL;
}
