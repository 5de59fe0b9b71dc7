/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: any bytes are refused with an error or give cells that are clean text within the bounds; columns and days are guessed of all of them. */
#include <string.h>

#include "fuzz.h"
#include "store/import.h"

static void
check_text (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, HA_SHEET_CELL_LIMIT);
  g_assert_cmpstr (composed, ==, text);
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true ((guchar) *at >= 0x20 || *at == '\n' || *at == '\t');
}

static void
check_cells (const HaSheet *sheet)
{
  guint line = 0;

  g_assert_cmpuint (ha_sheet_get_n_columns (sheet), <=, 64);
  for (guint row = 0; row < ha_sheet_get_n_rows (sheet); row++)
    {
      g_assert_cmpuint (ha_sheet_get_line (sheet, row), >, line);
      line = ha_sheet_get_line (sheet, row);
      for (guint of = 0; of < ha_sheet_get_n_columns (sheet); of++)
        check_text (ha_sheet_get_cell (sheet, row, of));
    }
}

static void
check_map (const HaSheet *sheet, HaImportKind kind)
{
  HaImportMap map;
  guint seen = 0;

  ha_import_map_guess (&map, sheet, kind, ha_sheet_get_title (sheet, 0));
  for (guint of = 0; of < map.n; of++)
    {
      g_assert_true (map.columns[of] == HA_COLUMN_NONE || (seen & 1u << map.columns[of]) == 0);
      seen |= 1u << map.columns[of];
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (HaEncoding encoding = HA_ENCODING_GUESS; encoding < HA_N_ENCODINGS; encoding++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, encoding, '\0', &error);

      g_assert_cmpint (sheet == NULL, ==, error != NULL);
      if (sheet == NULL)
        continue;
      check_cells (sheet);
      check_map (sheet, HA_IMPORT_TICKETS);
      check_map (sheet, HA_IMPORT_CUSTOMERS);
    }
  return 0;
}
