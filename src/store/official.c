/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official days off that the program carries. */
#include "store/json.h"
#include "store/store-private.h"

gboolean
ha_store_add_official_days (HaCalendarBuilder *builder, GError **error)
{
  g_autoptr (GBytes) bytes = ha_store_get_data ("calendar/official-days.json");
  g_autofree char *json = NULL;

  g_return_val_if_fail (builder != NULL && bytes != NULL, FALSE);

  json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return ha_json_add_official_days (builder, json, error);
}
