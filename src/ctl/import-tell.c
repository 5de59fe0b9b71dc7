/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import tells: the columns, and the rows that are refused or there already. */
#include "config.h"

#include "ctl/import-tell.h"

#include <glib/gi18n.h>

#include "ctl/out.h"

const char *const ha_import_encodings[HA_N_ENCODINGS + 1] = { "guess", "utf-8", "utf-16", "windows-1258", "tcvn3", "vni", NULL };

static void
dump_refused (JsonBuilder       *builder,
              const HaImportRow *row,
              HaLang             lang)
{
  g_autofree char *why = ha_words_import_why (row->why, row->column, row->value, lang);

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "line", row->line);
  ha_out_add_text (builder, "why", why);
  ha_out_add_text (builder, "column", ha_import_column_get_id (row->column));
  ha_out_add_text (builder, "value", row->value);
  ha_out_add_text (builder, "number", row->number);
  ha_out_add_text (builder, "name", row->who);
  ha_out_add_text (builder, "content", row->what);
  json_builder_end_object (builder);
}

static void
dump_errors (JsonBuilder        *builder,
             const HaImportPlan *plan,
             HaLang              lang)
{
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state == HA_IMPORT_REFUSED)
        dump_refused (builder, row, lang);
    }
  json_builder_end_array (builder);
}

static void
dump_skipped (JsonBuilder        *builder,
              const HaImportPlan *plan)
{
  json_builder_set_member_name (builder, "repeated");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != HA_IMPORT_SKIPPED)
        continue;
      json_builder_begin_object (builder);
      ha_out_add_int (builder, "line", row->line);
      ha_out_add_text (builder, "code", row->code);
      if (row->same_line != 0)
        ha_out_add_int (builder, "same_line", row->same_line);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
dump_ignored (JsonBuilder        *builder,
              const HaImportPlan *plan)
{
  json_builder_set_member_name (builder, "ignored");
  json_builder_begin_array (builder);
  for (guint i = 0; plan->ignored[i] != NULL; i++)
    json_builder_add_string_value (builder, plan->ignored[i]);
  json_builder_end_array (builder);
}

static void
dump_columns (JsonBuilder       *builder,
              const HaSheet     *sheet,
              const HaImportMap *map)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint of = 0; of < map->n; of++)
    ha_out_add_text (builder, ha_sheet_get_title (sheet, of), ha_import_column_get_id (map->columns[of]));
  json_builder_end_object (builder);
}

/* Those too that others brought in since the plan was made. */
static guint
count_skipped (const HaImportPlan *plan,
               guint               imported)
{
  return plan->n_skipped + plan->n_new - imported;
}

static void
tell_json (HaCtl              *ctl,
           const HaSheet      *sheet,
           const HaImportMap  *map,
           const HaImportPlan *plan,
           guint               imported,
           gint64              batch,
           gboolean            dry_run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "read", plan->rows->len);
  ha_out_add_int (builder, "imported", imported);
  ha_out_add_int (builder, "skipped", count_skipped (plan, imported));
  ha_out_add_int (builder, "open", plan->n_open);
  ha_out_add_int (builder, "overdue", plan->n_overdue);
  ha_out_add_int (builder, "day_only", plan->n_day_only);
  dump_errors (builder, plan, ctl->lang);
  dump_skipped (builder, plan);
  if (batch != 0)
    ha_out_add_int (builder, "batch", batch);
  ha_out_add_bool (builder, "dry_run", dry_run);
  ha_out_add_text (builder, "encoding", ha_import_encodings[ha_sheet_get_encoding (sheet)]);
  dump_columns (builder, sheet, map);
  dump_ignored (builder, plan);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

/* Which column of the sheet is what, and which are left out. */
static void
tell_columns (HaCtl             *ctl,
              const HaSheet     *sheet,
              const HaImportMap *map)
{
  for (guint of = 0; of < map->n; of++)
    ha_out_line ("  %s → %s", ha_sheet_get_title (sheet, of), ha_words_import_column (map->columns[of], ctl->lang));
}

static void
tell_refused (HaCtl             *ctl,
              const HaImportRow *row)
{
  g_autofree char *why = ha_words_import_why (row->why, row->column, row->value, ctl->lang);

  ha_out_line (_("Line %u is not taken. %s (%s: %s)"), row->line, why, row->who != NULL ? row->who : "—",
               row->what != NULL ? row->what : "—");
}

static void
tell_skipped (const HaImportRow *row)
{
  if (row->code != NULL)
    ha_out_line (_("Line %u is in the register already: %s"), row->line, row->code);
  else if (row->same_line != 0)
    ha_out_line (_("Line %u says the same as line %u"), row->line, row->same_line);
  else
    ha_out_line (_("Line %u is in the register already"), row->line);
}

static void
tell_text (HaCtl              *ctl,
           const HaImportPlan *plan,
           guint               imported,
           gint64              batch,
           gboolean            dry_run)
{
  g_autofree char *ignored = g_strjoinv (", ", plan->ignored);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state == HA_IMPORT_REFUSED)
        tell_refused (ctl, row);
      else if (row->state == HA_IMPORT_SKIPPED)
        tell_skipped (row);
    }
  if (*ignored != '\0')
    ha_out_line (_("Columns that are left out: %s"), ignored);
  if (plan->n_overdue > 0)
    ha_out_line (ngettext ("%u ticket is not finished, and a limit of it has passed", "%u tickets are not finished, and a limit of each has passed",
                           plan->n_overdue), plan->n_overdue);
  if (plan->n_day_only > 0)
    ha_out_line (ngettext ("Of %u ticket the sheet tells the day of reception alone: no hour is shown, and limits run from the opening of the office",
                           "Of %u tickets the sheet tells the day of reception alone: no hour is shown, and limits run from the opening of the office",
                           plan->n_day_only), plan->n_day_only);
  if (dry_run)
    ha_out_line (_("Rows: %u; to be imported: %u; in the register already: %u; refused: %u"), plan->rows->len, plan->n_new,
                 plan->n_skipped, plan->n_refused);
  else
    ha_out_line (_("Rows: %u; imported: %u; in the register already: %u; refused: %u"), plan->rows->len, imported,
                 count_skipped (plan, imported), plan->n_refused);
  if (batch != 0)
    ha_out_line (_("To take it back: hoiamctl import --undo %d --reason TEXT"), (int) batch);
}

void
ha_import_tell (HaCtl              *ctl,
                const HaSheet      *sheet,
                const HaImportMap  *map,
                const HaImportPlan *plan,
                guint               imported,
                gint64              batch,
                gboolean            dry_run)
{
  if (ctl->json)
    {
      tell_json (ctl, sheet, map, plan, imported, batch, dry_run);
      return;
    }
  tell_columns (ctl, sheet, map);
  tell_text (ctl, plan, imported, batch, dry_run);
}
