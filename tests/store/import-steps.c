/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's old sheet, planned, imported, and looked at. */
#include "import-steps.h"

#include "sheet-clothes.h"
#include "store/export.h"

HaSheet *
steps_parse (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  HaSheet *sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);

  g_assert_no_error (error);
  return sheet;
}

HaSheet *
steps_load_sheet (void)
{
  g_autoptr (GBytes) bytes = clothes_load ();

  return steps_parse (bytes);
}

HaImportPlan *
steps_plan (HaStore *store, HaSheet *sheet, HaImportKind kind)
{
  g_autoptr (GError) error = NULL;
  HaImportPlan *made;
  HaImportMap map;

  ha_import_map_guess (&map, sheet, kind, NULL);
  g_assert_cmpint (ha_import_map_get_missing (&map), ==, HA_COLUMN_NONE);
  made = ha_store_plan_import (store, sheet, &map, "/somewhere/so-khieu-nai-2025.csv", STEPS_NOW, &error);
  g_assert_no_error (error);
  return made;
}

HaImportBatch *
steps_import (Fixture *self, HaStore *store, HaSheet *sheet, HaImportKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportPlan) made = steps_plan (store, sheet, kind);
  HaImportBatch *batch = ha_store_import (store, made, self->person, STEPS_NOW, NULL, NULL, &error);

  g_assert_no_error (error);
  return batch;
}

HaCase *
steps_load (HaStore *store, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 id = ha_store_find_code (store, code, &error);
  HaCase *ticket;

  g_assert_no_error (error);
  ticket = ha_store_get_case (store, id, &error);
  g_assert_no_error (error);
  return ticket;
}

/* All that a ticket holds but its code. */
char *
steps_describe (HaStore *store)
{
  GString *text = g_string_new (NULL);

  for (int i = 1; i <= STEPS_TAKEN; i++)
    {
      g_autofree char *code = g_strdup_printf ("KN-2026-%04d", i);
      g_autoptr (HaCase) ticket = steps_load (store, code);
      const HaTicket *t = ticket->ticket;
      const HaCustomer *c = ticket->customer;

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %d %d %d %" G_GINT64_FORMAT " %d|%s|%s|%s|%s|%s|%s\n",
                              t->received, (int) t->channel, (int) t->service, (int) t->stage, (int) t->ending,
                              t->closed, (int) t->kind, t->content, t->outcome, c->name, c->address, c->phone,
                              c->subscriber_code);
    }
  return g_string_free (text, FALSE);
}

GBytes *
steps_export (HaStore *store)
{
  g_autoptr (GOutputStream) to = g_memory_output_stream_new_resizable ();
  g_autoptr (HaQuery) query = ha_query_new (STEPS_NOW);
  g_autoptr (GError) error = NULL;

  ha_store_export_list (store, query, to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (to, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (to));
}
