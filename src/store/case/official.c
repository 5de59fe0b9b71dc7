/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official notices that the program carries. */
#include "store/json.h"
#include "store/store-private.h"

static char *
read_notices (void)
{
  g_autoptr (GBytes) bytes = ha_store_get_data ("calendar/official-days.json");

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

GPtrArray *
ha_store_load_notices (GError **error)
{
  g_autofree char *json = read_notices ();

  g_return_val_if_fail (json != NULL, NULL);

  return ha_json_parse_notices (json, error);
}

gboolean
ha_store_add_official_days (HaCalendarBuilder *builder, GError **error)
{
  g_autofree char *json = read_notices ();

  g_return_val_if_fail (builder != NULL && json != NULL, FALSE);

  return ha_json_add_official_days (builder, json, error);
}
