/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the office's entries of the journal tell of tickets without being steps of them: what was attached, who knows of a breach. Neither
 * changes the ticket, its version or its digest.
 */
#include "store/store-private.h"

#include <string.h>

#include "store/json.h"

static gboolean
has_number (const HaFields *fields, const char *name)
{
  return ha_fields_get_int (fields, name) != 0;
}

gint64
ha_journal_get_told_ticket (const char *json)
{
  gboolean may = json != NULL && (strstr (json, "\"attachment\"") != NULL || strstr (json, "\"acknowledged\"") != NULL);
  g_autoptr (HaFields) fields = may ? ha_json_to_fields (json, NULL) : NULL;

  if (fields == NULL || !(has_number (fields, "attachment") || has_number (fields, "acknowledged")))
    return 0;
  return ha_fields_get_int (fields, "ticket");
}

static HaEntry *
read_entry (HaStatement *row, GError **error)
{
  g_autoptr (HaFields) fields = ha_json_to_fields (ha_statement_get_text (row, 3), error);
  HaEntry *entry;

  if (fields == NULL)
    return NULL;
  entry = ha_entry_new ();
  entry->at = ha_statement_get_int (row, 0);
  entry->actor = ha_statement_get_int (row, 1);
  entry->actor_name = ha_statement_dup_text (row, 2);
  entry->round = (int) ha_fields_get_int (fields, "round");
  ha_fields_unref (entry->fields);
  entry->fields = g_steal_pointer (&fields);
  return entry;
}

GPtrArray *
ha_acknowledged_list (HaDriver *driver, const char *code, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT at, coalesce (actor, 0), actor_name, fields FROM journal "
                                                  "WHERE ticket IS NULL AND note IS NOT NULL AND note = :code ORDER BY seq",
                                                  "t:code", code, NULL);

  while (ha_statement_next (rows, error))
    {
      HaEntry *entry = read_entry (rows, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (list, entry);
    }
  return *error == NULL ? g_steal_pointer (&list) : NULL;
}
