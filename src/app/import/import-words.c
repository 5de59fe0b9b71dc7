/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about importing. */
#include "config.h"

#include "app/import/import-words.h"

#include <glib/gi18n.h>

#include "core/words-import.h"
#include "store/export.h"

char *
ha_import_describe_count (HaImportKind kind, guint n)
{
  return g_strdup_printf (kind == HA_IMPORT_TICKETS ? ngettext ("%'u ticket", "%'u tickets", n) : ngettext ("%'u customer", "%'u customers", n), n);
}

static char *
describe_skipped (const HaImportRow *row)
{
  if (row->code != NULL)
    return g_strdup_printf (_("is in the register already: %s"), row->code);
  if (row->same_line != 0)
    return g_strdup_printf (_("says the same as line %u"), row->same_line);
  return g_strdup (_("is in the register already"));
}

char *
ha_import_describe_row (const HaImportRow *row, HaLang lang)
{
  switch (row->state)
    {
    case HA_IMPORT_SKIPPED: return describe_skipped (row);
    case HA_IMPORT_REFUSED: return ha_words_import_why (row->why, row->column, row->value, lang);
    case HA_IMPORT_NEW:
    default: return NULL;
    }
}

char *
ha_import_describe_sheet_error (HaSession *session, const GError *error)
{
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_EMPTY))
    return g_strdup (_("There is nothing to import in this file: it is empty, or has titles alone."));
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_TOO_LARGE))
    return g_strdup (_("This file is too large: at most 25 MB, 100,000 lines and 64 columns at a time. Split it and import the parts."));
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_NOT_TEXT))
    return g_strdup (_("This file is not text in this encoding. Choose another one, or save the sheet as CSV (not as .xlsx) and choose that."));
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_FORMAT))
    return g_strdup_printf (_("This is a file of %s, not a sheet of text. Open it there, save it as CSV, and import that."), error->message);
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_DAMAGED))
    return g_strdup_printf (_("This file is damaged, or cut in the middle of a letter (%s). Save it again as CSV in UTF-8."), error->message);
  if (g_error_matches (error, HA_SHEET_ERROR, HA_SHEET_ERROR_QUOTES))
    return g_strdup_printf (_("A cell that begins with a quotation mark does not end (%s). Correct it in the sheet, or choose what stands between the cells."), error->message);
  return ha_session_describe_error (session, error);
}

char *
ha_import_describe_undone (HaSession *session, const HaImportBatch *batch, const GError *error)
{
  g_autofree char *back = NULL, *why = NULL, *kept = NULL;
  guint left;

  if (batch == NULL)
    {
      why = ha_session_describe_error (session, error);
      return g_strdup_printf (_("Not taken back: %s"), why);
    }
  back = ha_import_describe_count (batch->kind, batch->withdrawn);
  left = batch->imported - MIN (batch->withdrawn, batch->imported);
  if (left == 0)
    return g_strdup_printf (_("Taken back: %s"), back);
  kept = batch->kept != NULL ? g_strjoinv (", ", batch->kept) : g_strdup ("");
  return g_strdup_printf (ngettext ("Taken back: %s. %u that somebody has worked on since stays. %s", "Taken back: %s. %u that somebody has worked on since stay. %s", left),
                          back, left, kept);
}

void
ha_import_ask_undo (GtkWindow *parent, HaReasonCallback callback, gpointer user_data)
{
  ha_ask_reason (parent, _("Take back this import?"),
                 _("Everything that it brought in is withdrawn, but for what somebody has worked on since. The sheet can be imported again afterwards."),
                 _("_Take back"), callback, user_data);
}

/* Its own number, whose it is, and what about. */
static void
append_known_by (GString *text, const HaImportRow *row)
{
  ha_export_append_cell (text, row->number, ';');
  ha_export_append_cell (text, row->who, ';');
  ha_export_append_cell (text, row->what, '\n');
}

char *
ha_import_list_problems (const HaImportPlan *plan, HaLang lang)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  g_string_append_printf (text, "%s;%s;%s;%s;%s;%s\r\n", _("Line"), _("State"), _("Reason"),
                          ha_words_import_column (HA_COLUMN_NUMBER, lang), ha_words_import_column (HA_COLUMN_NAME, lang),
                          ha_words_import_column (HA_COLUMN_CONTENT, lang));
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HaImportRow *row = plan->rows->pdata[i];
      g_autofree char *reason = ha_import_describe_row (row, lang);

      if (reason == NULL)
        continue;
      g_string_append_printf (text, "%u;%s;", row->line, row->state == HA_IMPORT_SKIPPED ? _("skipped") : _("refused"));
      ha_export_append_cell (text, reason, ';');
      append_known_by (text, row);
    }
  return g_string_free (text, FALSE);
}
