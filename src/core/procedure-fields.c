/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given with an action: known names only, values understood and made canonical. */
#include <string.h>

#include "core/procedure-private.h"

#include "core/text.h"

static gboolean
refuse_value (GError **error, HaProcedureError code, const HaActionSpec *spec, const char *field, const char *value)
{
  ha_procedure_set_error (error, code, spec->action, HA_STAGE_NONE, field, "%s: “%s” is no %s", ha_action_get_id (spec->action), value, field);
  return FALSE;
}

static gboolean
read_bool (const char *value, gboolean *yes)
{
  static const char *const words[2][4] = { { "false", "no", "0", "không" }, { "true", "yes", "1", "có" } };

  for (guint truth = 0; truth < 2; truth++)
    for (guint i = 0; i < 4; i++)
      if (g_ascii_strcasecmp (value, words[truth][i]) == 0)
        {
          *yes = (gboolean) truth;
          return TRUE;
        }
  return FALSE;
}

static gboolean
is_correctable (const char *name)
{
  return g_strv_contains (ha_procedure_get_correctable (), name);
}

/* One value, canonical, into fields. */
static gboolean
normalize_value (const HaActionSpec *spec, const HaFieldSpec *field, const char *value, const HaContext *context, HaFields *fields, GError **error)
{
  const HaDepartment *department;
  const HaPerson *person;
  g_autofree char *clean = NULL;
  gboolean yes;
  gint64 at;

  switch (field->type)
    {
    case HA_FIELD_DEPARTMENT:
      department = ha_office_find_department (context->office, value);
      if (department == NULL)
        return refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, spec, field->name, value);
      ha_fields_set_int (fields, field->name, department->id);
      return TRUE;
    case HA_FIELD_PERSON:
      person = ha_office_find_person (context->office, value);
      if (person == NULL)
        return refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, spec, field->name, value);
      ha_fields_set_int (fields, field->name, person->id);
      return TRUE;
    case HA_FIELD_TIME:
      if (!ha_time_parse (value, &at))
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      ha_fields_set_time (fields, field->name, at);
      return TRUE;
    case HA_FIELD_BOOL:
      if (!read_bool (value, &yes))
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      ha_fields_set_bool (fields, field->name, yes);
      return TRUE;
    case HA_FIELD_AUTHENTICITY:
      if (ha_authenticity_from_id (value) == HA_AUTHENTICITY_NONE)
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      break;
    case HA_FIELD_CONTACT_BY:
      if (ha_contact_by_from_id (value) == HA_CONTACT_NONE)
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      break;
    case HA_FIELD_PLACE:
      if (ha_place_from_id (value) == HA_PLACE_NONE)
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      break;
    case HA_FIELD_TICKET_FIELD:
      if (!is_correctable (value))
        return refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec, field->name, value);
      break;
    default:
      break;
    }
  clean = field->type == HA_FIELD_LONG_TEXT ? ha_text_clean (value) : ha_text_clean_line (value);
  ha_fields_set (fields, field->name, clean);
  return TRUE;
}

static gboolean
is_known (const HaActionSpec *spec, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    if (g_str_equal (spec->fields[i].name, name))
      return TRUE;
  return g_str_equal (name, "note");
}

HaFields *
ha_procedure_normalize_fields (const HaActionSpec *spec, const HaFields *given, const HaContext *context, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree const char **names = ha_fields_get_names (given);

  for (guint i = 0; names[i] != NULL; i++)
    if (!is_known (spec, names[i]))
      {
        ha_procedure_set_error (error, HA_PROCEDURE_ERROR_INVALID, spec->action, HA_STAGE_NONE, names[i], "%s takes no “%s”",
                                ha_action_get_id (spec->action), names[i]);
        return NULL;
      }
  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    {
      const HaFieldSpec *field = &spec->fields[i];
      const char *value = ha_fields_get (given, field->name);

      if (value != NULL && !normalize_value (spec, field, value, context, fields, error))
        return NULL;
      if (field->required && ha_fields_get (fields, field->name) == NULL)
        {
          ha_procedure_set_error (error, HA_PROCEDURE_ERROR_MISSING, spec->action, HA_STAGE_NONE, field->name, "%s: “%s” must be given",
                                  ha_action_get_id (spec->action), field->name);
          return NULL;
        }
    }
  return g_steal_pointer (&fields);
}
