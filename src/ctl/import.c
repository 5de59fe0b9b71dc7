/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: an old sheet into the register; what was imported; and an import taken back. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/text.h"
#include "ctl/file.h"
#include "ctl/import-tell.h"
#include "ctl/out.h"
#include "store/import.h"
#include "store/json.h"

static char *as_kind, *map_file, *encoding, *separator, *reason;
static gboolean dry_run, list;
static gint64 undo;

static const GOptionEntry entries[] = {
  { "as-kind", 0, 0, G_OPTION_ARG_FILENAME, &as_kind, N_("tickets or customers"), N_("KIND") },
  { "map", 0, 0, G_OPTION_ARG_FILENAME, &map_file, N_("What columns are, as JSON: {\"title\": \"column\"}; "
    "none date time channel name address phone subscriber email service kind area content asks-for outcome closed satisfied number, or their names"),
    N_("FILE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Say what would be done, and do nothing"), NULL },
  { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &encoding, "utf-8 utf-16 windows-1258 tcvn3 vni", N_("NAME") },
  { "separator", 0, 0, G_OPTION_ARG_FILENAME, &separator, "; , tab", N_("SIGN") },
  { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_("List what was imported, the newest first"), NULL },
  { "undo", 0, 0, G_OPTION_ARG_INT64, &undo, N_("Take back an import, as far as nobody worked on it"), N_("BATCH") },
  { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, N_("Why it is taken back"), N_("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static const char *const kinds[] = { "tickets", "customers", NULL };

static gboolean
find_word (const char *const *words,
           const char        *option,
           const char        *word,
           guint             *index,
           GError           **error)
{
  for (*index = 0; words[*index] != NULL; (*index)++)
    if (word == NULL || g_ascii_strcasecmp (words[*index], word) == 0)
      return TRUE;
  return ha_ctl_refuse_word (error, option, word);
}

static gboolean
read_separator (char    *sign,
                GError **error)
{
  *sign = separator == NULL ? '\0' : g_str_equal (separator, "tab") ? '\t' : separator[0];
  if (separator == NULL || *sign == '\t' || g_str_equal (separator, ";") || g_str_equal (separator, ","))
    return TRUE;
  return ha_ctl_refuse_word (error, "--separator", separator);
}

static const char *const sheet_sentences[] = {
  [HA_SHEET_ERROR_EMPTY] = N_("The sheet has no rows"),
  [HA_SHEET_ERROR_TOO_LARGE] = N_("The sheet is too large: at most 25 MB, 100,000 rows and 64 columns"),
  [HA_SHEET_ERROR_NOT_TEXT] = N_("The file is not text in an encoding that is known here"),
  [HA_SHEET_ERROR_QUOTES] = N_("A cell in quotes does not end"),
  [HA_SHEET_ERROR_DAMAGED] = N_("The file is damaged, or cut in the middle of a letter"),
  [HA_SHEET_ERROR_FORMAT] = N_("The file is no sheet of text: save it as CSV and import that"),
};

static HaSheet *
read_sheet (GBytes     *content,
            HaEncoding  as,
            char        sign,
            GError    **error)
{
  g_autoptr (GError) problem = NULL;
  HaSheet *sheet = ha_sheet_new (content, as, sign, &problem);

  if (sheet == NULL)
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, "%s (%s)", _(sheet_sentences[problem->code]), problem->message);
  return sheet;
}

/* ---- Columns ------------------------------------------------------------------------------------------------------ */

/* By its id, or by its name in either language. */
static gboolean
parse_column (const char     *word,
              HaImportColumn *column)
{
  g_autofree char *key = ha_text_search_key (word != NULL ? word : "");

  if (ha_import_column_parse (word, column))
    return TRUE;
  for (*column = HA_COLUMN_NONE; *column < HA_N_IMPORT_COLUMNS; (*column)++)
    {
      g_autofree char *vi = ha_text_search_key (ha_words_import_column (*column, HA_LANG_VI));
      g_autofree char *en = ha_text_search_key (ha_words_import_column (*column, HA_LANG_EN));

      if (g_str_equal (key, vi) || g_str_equal (key, en))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GString *text; /* as ha_import_map_serialize() writes it */
  const HaSheet *sheet;
  char *wrong; /* a title that the sheet does not have, or a column that there is not */
} MapReader;

static gboolean
has_title (const HaSheet *sheet,
           const char    *title)
{
  for (guint of = 0; of < ha_sheet_get_n_columns (sheet); of++)
    if (g_str_equal (ha_sheet_get_title (sheet, of), title))
      return TRUE;
  return FALSE;
}

static void
add_column (JsonObject *object,
            const char *title,
            JsonNode   *node,
            gpointer    data)
{
  MapReader *self = data;
  g_autofree char *composed = g_utf8_normalize (title, -1, G_NORMALIZE_NFC);
  HaImportColumn column;
  const char *word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  if (self->wrong != NULL)
    return;
  if (!has_title (self->sheet, composed))
    self->wrong = g_strdup (title);
  else if (!parse_column (word, &column))
    self->wrong = g_strdup (word != NULL ? word : "");
  else
    g_string_append_printf (self->text, "%s=%s\n", composed, ha_import_column_get_id (column));
}

/* As ha_import_map_serialize() writes it. */
static char *
read_map (const HaSheet *sheet,
          GError       **error)
{
  g_autofree char *content = ha_ctl_read_input (map_file, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  MapReader reader = { text, sheet, NULL };
  JsonNode *root;

  if (content == NULL)
    return NULL;
  if (ha_json_is_shallow (content) && !json_parser_load_from_data (parser, content, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      ha_ctl_refuse_word (error, "--map", map_file);
      return NULL;
    }
  json_object_foreach_member (json_node_get_object (root), add_column, &reader);
  if (reader.wrong != NULL)
    {
      ha_ctl_refuse_word (error, "--map", reader.wrong);
      g_free (reader.wrong);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
make_map (HaCtl         *ctl,
          const HaSheet *sheet,
          HaImportKind   kind,
          HaImportMap   *map,
          GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *remembered = map_file != NULL ? read_map (sheet, &problem) : ha_store_get_import_map (ctl->store, kind, &problem);
  HaImportColumn missing;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  ha_import_map_guess (map, sheet, kind, remembered);
  missing = ha_import_map_get_missing (map);
  if (missing == HA_COLUMN_NONE)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("No column of the sheet is “%s” (%s); say which one with --map"),
               ha_words_import_column (missing, ctl->lang), ha_import_column_get_id (missing));
  return FALSE;
}

/* ---- Importing ---------------------------------------------------------------------------------------------------- */

static gboolean
remember_map (HaCtl             *ctl,
              const HaSheet     *sheet,
              const HaImportMap *map,
              GError           **error)
{
  g_autofree char *text = ha_import_map_serialize (map, sheet);

  return ha_store_set_import_map (ctl->store, map->kind, text, error);
}

static gboolean
import_plan (HaCtl              *ctl,
             const HaSheet      *sheet,
             const HaImportMap  *map,
             const HaImportPlan *plan,
             GError            **error)
{
  g_autoptr (HaImportBatch) batch = NULL;
  gboolean change = !dry_run && plan->n_new > 0;
  guint imported = dry_run ? plan->n_new : 0;

  if (change)
    {
      batch = ha_store_import (ctl->store, plan, ctl->actor->id, ctl->now, NULL, NULL, error);
      if (batch == NULL || !remember_map (ctl, sheet, map, error))
        return FALSE;
      imported = batch->brought;
    }
  ha_import_tell (ctl, sheet, map, plan, imported, batch != NULL ? batch->id : 0, dry_run);
  return TRUE;
}

static gboolean
import_file (HaCtl      *ctl,
             const char *path,
             GError    **error)
{
  guint kind, as;
  char sign;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (HaSheet) sheet = NULL;
  g_autoptr (HaImportPlan) plan = NULL;
  HaImportMap map;

  if (!find_word (kinds, "--as-kind", as_kind, &kind, error) || !find_word (ha_import_encodings, "--encoding", encoding, &as, error)
      || !read_separator (&sign, error))
    return FALSE;
  content = ha_ctl_read_bytes (path, error);
  if (content == NULL || !ha_ctl_open (ctl, dry_run ? HA_CTL_READ : HA_CTL_WRITE, error))
    return FALSE;
  sheet = read_sheet (content, (HaEncoding) as, sign, error);
  if (sheet == NULL || !make_map (ctl, sheet, (HaImportKind) kind, &map, error))
    return FALSE;
  plan = ha_store_plan_import (ctl->store, sheet, &map, path, ctl->now, error);
  return plan != NULL && import_plan (ctl, sheet, &map, plan, error);
}

/* ---- What was imported -------------------------------------------------------------------------------------------- */

static void
dump_kept (JsonBuilder         *builder,
           const HaImportBatch *batch)
{
  if (batch->kept == NULL)
    return;
  json_builder_set_member_name (builder, "kept");
  json_builder_begin_array (builder);
  for (guint i = 0; batch->kept[i] != NULL; i++)
    json_builder_add_string_value (builder, batch->kept[i]);
  json_builder_end_array (builder);
}

static void
dump_batch (JsonBuilder         *builder,
            const HaImportBatch *batch)
{
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "batch", batch->id);
  ha_out_add_time (builder, "at", batch->at);
  ha_out_add_text (builder, "by", batch->person);
  ha_out_add_text (builder, "file", batch->file);
  ha_out_add_text (builder, "kind", kinds[batch->kind]);
  ha_out_add_int (builder, "imported", batch->imported);
  ha_out_add_int (builder, "withdrawn", batch->withdrawn);
  dump_kept (builder, batch);
  json_builder_end_object (builder);
}

static void
print_batch (const HaImportBatch *batch)
{
  g_autofree char *at = ha_time_to_iso (batch->at), *kept = NULL;

  ha_out_line (_("%d  %s  %s  imported: %u, taken back: %u"), (int) batch->id, at, batch->file, batch->imported,
               batch->withdrawn);
  if (batch->kept == NULL || batch->kept[0] == NULL)
    return;
  kept = g_strjoinv (", ", batch->kept);
  ha_out_line (_("Kept, since somebody worked on them: %s"), kept);
}

static gboolean
list_imports (HaCtl   *ctl,
              GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) batches = ha_ctl_open (ctl, HA_CTL_READ, error) ? ha_store_list_imports (ctl->store, error) : NULL;

  if (batches == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < batches->len; i++)
    {
      dump_batch (builder, g_ptr_array_index (batches, i));
      if (!ctl->json)
        print_batch (g_ptr_array_index (batches, i));
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

/* Takes problem. */
static gboolean
refuse_undo (GError  *problem,
             GError **error)
{
  if (g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("There is no import %d; see hoiamctl import --list"), (int) undo);
  else if (g_error_matches (problem, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME))
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("Import %d is taken back already"), (int) undo);
  else
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_error_free (problem);
  return FALSE;
}

static gboolean
undo_import (HaCtl   *ctl,
             GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GError) problem = NULL;

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Say why it is taken back (--reason)"));
      return FALSE;
    }
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  batch = ha_store_undo_import (ctl->store, undo, reason, ctl->actor->id, ctl->now, &problem);
  if (batch == NULL)
    return refuse_undo (g_steal_pointer (&problem), error);
  dump_batch (builder, batch);
  if (ctl->json)
    ha_out_json (builder);
  else
    print_batch (batch);
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  if (list)
    return list_imports (ctl, error);
  if (undo != 0)
    return undo_import (ctl, error);
  if (arguments[0] != NULL)
    return import_file (ctl, arguments[0], error);
  g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl import FILE.csv --as-kind KIND"));
  return FALSE;
}

const HaCommand ha_command_import = {
  "import", "FILE.csv --as-kind KIND | --list | --undo BATCH", N_("Take in an old sheet, or take an import back"), 0, 1, entries, run,
};
