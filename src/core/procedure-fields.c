/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given with an action: known names only, values understood and made canonical. */
#include <string.h>

#include "core/procedure-private.h"

#include "core/text.h"

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

/* A department or a person of the office, written as its id. Who has left it can not be given work. */
static gboolean
normalize_name (const HaActionSpec *spec, const HaFieldSpec *field, const char *value, const HaOffice *office,
                HaFields *fields, GError **error)
{
  const HaDepartment *department
      = field->type == HA_FIELD_DEPARTMENT ? ha_office_find_department (office, value) : NULL;
  const HaPerson *person = field->type == HA_FIELD_PERSON ? ha_office_find_person (office, value) : NULL;

  if (department != NULL && !department->retired)
    ha_fields_set_int (fields, field->name, department->id);
  else if (person != NULL && !person->retired)
    ha_fields_set_int (fields, field->name, person->id);
  else
    return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, spec->action, field->name, value);
  return TRUE;
}

static gboolean
is_word (HaFieldType type, const char *value)
{
  switch (type)
    {
    case HA_FIELD_AUTHENTICITY: return ha_authenticity_from_id (value) != HA_AUTHENTICITY_NONE;
    case HA_FIELD_CONTACT_BY: return ha_contact_by_from_id (value) != HA_CONTACT_NONE;
    case HA_FIELD_DELIVERY_BY: return ha_delivery_by_from_id (value) != HA_DELIVERY_NONE;
    case HA_FIELD_PLACE: return ha_place_from_id (value) != HA_PLACE_NONE;
    case HA_FIELD_TICKET_FIELD: return g_strv_contains (ha_procedure_get_correctable (), value);
    default: return TRUE;
    }
}

/* One value, canonical, into fields. */
static gboolean
normalize_value (const HaActionSpec *spec, const HaFieldSpec *field, const char *value, const HaContext *context,
                 HaFields *fields, GError **error)
{
  g_autofree char *clean = field->type == HA_FIELD_LONG_TEXT ? ha_text_clean (value) : ha_text_clean_line (value);
  gboolean yes, understood = TRUE;
  gint64 at;

  if (*clean == '\0') /* blank: not given */
    return TRUE;
  if (field->type == HA_FIELD_TICKET)
    {
      g_autofree char *code = g_utf8_strup (clean, -1);

      ha_fields_set (fields, field->name, code);
      return TRUE;
    }
  if (field->type == HA_FIELD_DEPARTMENT || field->type == HA_FIELD_PERSON)
    return normalize_name (spec, field, clean, context->office, fields, error);
  if (field->type == HA_FIELD_TIME && (understood = ha_time_parse (clean, &at)))
    ha_fields_set_time (fields, field->name, at);
  else if (field->type == HA_FIELD_BOOL && (understood = read_bool (clean, &yes)))
    ha_fields_set_bool (fields, field->name, yes);
  else if (understood && (understood = is_word (field->type, clean)))
    ha_fields_set (fields, field->name, clean);
  return understood || ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_INVALID, spec->action, field->name, value);
}

static gboolean
is_known (const HaActionSpec *spec, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    if (g_str_equal (spec->fields[i].name, name))
      return TRUE;
  return g_str_equal (name, "note");
}

static gboolean
check_known (const HaActionSpec *spec, const HaFields *given, GError **error)
{
  g_autofree const char **names = ha_fields_get_names (given);

  for (guint i = 0; names[i] != NULL; i++)
    if (!is_known (spec, names[i]))
      return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_INVALID, spec->action, HA_STAGE_NONE, names[i],
                                  "is none of its fields");
  return TRUE;
}

/* What the program does by itself needs no words of reason: the clock says it. */
static gboolean
is_required (const HaFieldSpec *field, const HaContext *context)
{
  return field->required && context->actor != NULL;
}

HaFields *
ha_procedure_normalize_fields (const HaActionSpec *spec, const HaFields *given, const HaContext *context,
                               GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  if (!check_known (spec, given, error) || !ha_procedure_check_field_lengths (spec, given, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    {
      const HaFieldSpec *field = &spec->fields[i];
      const char *value = ha_fields_get (given, field->name);

      if (value != NULL && !normalize_value (spec, field, value, context, fields, error))
        return NULL;
      if (is_required (field, context) && ha_fields_get (fields, field->name) == NULL)
        {
          ha_procedure_refuse (error, HA_PROCEDURE_ERROR_MISSING, spec->action, HA_STAGE_NONE, field->name,
                               "must be given");
          return NULL;
        }
    }
  return g_steal_pointer (&fields);
}
