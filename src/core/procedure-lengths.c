/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a text may be: enough for any complaint, too little for a file pasted by mistake. */
#include "core/procedure-private.h"

/* Characters. */
#define SHORT_LIMIT 200
#define LINE_LIMIT  4000
#define TEXT_LIMIT  20000

static const char *const short_fields[] = {
  "customer_honorific", "customer_phone", "customer_subscriber_code", "customer_email", NULL,
};
static const char *const long_fields[] = { "content", "asks_for", "text", "note", NULL };

int
ha_procedure_get_length_limit (const char *field)
{
  if (g_strv_contains (short_fields, field))
    return SHORT_LIMIT;
  return g_strv_contains (long_fields, field) ? TEXT_LIMIT : LINE_LIMIT;
}

gboolean
ha_procedure_check_length (HaAction action, const char *field, int limit, const char *text, GError **error)
{
  g_autofree char *most = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= limit)
    return TRUE;
  most = g_strdup_printf ("%d", limit);
  return ha_procedure_refuse_length (error, action, field, most);
}

static gboolean
check_field (const HaActionSpec *spec, const HaFieldSpec *field, const HaFields *given, GError **error)
{
  const char *corrected = spec->action == HA_ACTION_CORRECT ? ha_fields_get (given, "field") : NULL;
  int limit = field->type == HA_FIELD_LONG_TEXT ? TEXT_LIMIT : LINE_LIMIT;

  if (corrected != NULL && g_str_equal (field->name, "value"))
    return ha_procedure_check_length (spec->action, corrected, ha_procedure_get_length_limit (corrected),
                                      ha_fields_get (given, field->name), error);
  return ha_procedure_check_length (spec->action, field->name, limit, ha_fields_get (given, field->name), error);
}

gboolean
ha_procedure_check_field_lengths (const HaActionSpec *spec, const HaFields *given, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    if (!check_field (spec, &spec->fields[i], given, error))
      return FALSE;
  return ha_procedure_check_length (spec->action, "note", TEXT_LIMIT, ha_fields_get (given, "note"), error);
}

gboolean
ha_procedure_check_registration_lengths (const HaRegistration *what, GError **error)
{
  const HaCustomer *customer = what->customer;
  const struct
  {
    const char *field;
    const char *text;
  } texts[] = {
    { "customer_name", customer->name },
    { "customer_honorific", customer->honorific },
    { "customer_phone", customer->phone },
    { "customer_address", customer->address },
    { "customer_subscriber_code", customer->subscriber_code },
    { "customer_email", customer->email },
    { "content", what->content },
    { "asks_for", what->asks_for },
    { "text", what->solution },
    { "note", what->note },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!ha_procedure_check_length (HA_ACTION_REGISTER, texts[i].field, ha_procedure_get_length_limit (texts[i].field),
                                    texts[i].text, error))
      return FALSE;
  return TRUE;
}
