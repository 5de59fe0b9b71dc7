/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables in an appendix: lines that follow each other with cells between "|", or between tabs as a sheet has them when it is copied. The
 * first is the head, and stands again on every page; a line of dashes alone is not printed. One such line by itself is text.
 *
 *   Tháng | Số tiền (đồng)
 *   02/2026 | 165.000
 *
 * Columns are as wide as they need, within the text's width; one of figures alone stands right.
 */
#include "config.h"

#include <string.h>

#include "paper/letter/letter-private.h"

#define CELL_SIZE 12.0
#define PAD_X 4.0
#define PAD_Y 2.0
#define RULE 0.5
#define GAP 8.0
#define MOST_COLUMNS 12

gboolean
ha_sheet_is_row (const char *line)
{
  return strchr (line, '|') != NULL || strchr (line, '\t') != NULL;
}

/* Of a line of dashes there are none. Marks at the line's ends are its frame. */
static char **
split_row (const char *line)
{
  gboolean bars = strchr (line, '|') != NULL;
  g_autofree char *inside = g_strstrip (g_strdup (line));
  gsize length = strlen (inside);
  char **cells;

  if (strspn (inside, "-|:+= \t") == length)
    return NULL;
  if (bars && length > 1 && inside[length - 1] == '|')
    inside[length - 1] = '\0';
  cells = g_strsplit (inside + (bars && *inside == '|' ? 1 : 0), bars ? "|" : "\t", MOST_COLUMNS);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

/* Rows of as many cells each as the longest has: array of GStrv. */
static GPtrArray *
list_rows (char *const *lines, guint n, guint *columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  *columns = 0;
  for (guint i = 0; i < n; i++)
    {
      char **cells = split_row (lines[i]);

      if (cells == NULL)
        continue;
      *columns = MAX (*columns, g_strv_length (cells));
      g_ptr_array_add (rows, cells);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];
      guint had = g_strv_length (cells);

      rows->pdata[i] = cells = g_renew (char *, cells, *columns + 1);
      for (guint k = had; k < *columns; k++)
        cells[k] = g_strdup ("");
      cells[*columns] = NULL;
    }
  return rows;
}

static const char *
get_cell (const GPtrArray *rows, guint row, guint column)
{
  return ((char **) rows->pdata[row])[column];
}

/* "165.000", "12,5 %", "02/2026", "-": a column of these. */
static gboolean
is_of_figures (const GPtrArray *rows, guint column)
{
  gboolean any = FALSE;

  for (guint i = 1; i < rows->len; i++)
    {
      const char *cell = get_cell (rows, i, column);

      if (strspn (cell, "0123456789.,/-+% ") != strlen (cell))
        return FALSE;
      any = any || *cell != '\0';
    }
  return any;
}

/* The width that a column would like, in points. */
static double
measure_column (const GPtrArray *rows, guint column, const HaTableStyle *style)
{
  double most = 0, width;

  for (guint i = 0; i < rows->len; i++)
    {
      ha_look_measure (i == 0 ? &style->head : &style->cell, get_cell (rows, i, column), -1, &width, NULL);
      most = MAX (most, width);
    }
  return most + 2 * style->pad_x + 1;
}

/* Those that want no more than an even share have it, the others share what is left; what all leave goes to each by its width. */
static void
share_width (double *widths, guint n, double room)
{
  gboolean given[MOST_COLUMNS] = { FALSE }, more = TRUE;
  double left = room;
  guint open = n;

  while (more && open > 0)
    {
      double share = left / open;

      more = FALSE;
      for (guint i = 0; i < n; i++)
        if (!given[i] && widths[i] <= share)
          {
            given[i] = more = TRUE;
            left -= widths[i];
            open--;
          }
    }
  for (guint i = 0; i < n; i++)
    if (open == 0)
      widths[i] *= room / (room - left);
    else if (!given[i])
      widths[i] = left / open;
}

static void
add_rows (HaStory *story, const GPtrArray *rows, guint n, const HaTableStyle *style)
{
  HaColumn columns[MOST_COLUMNS];
  double widths[MOST_COLUMNS];

  for (guint i = 0; i < n; i++)
    widths[i] = measure_column (rows, i, style);
  share_width (widths, n, ha_story_get_width (story));
  for (guint i = 0; i < n; i++)
    columns[i] = (HaColumn) { widths[i] / HA_MM, is_of_figures (rows, i) ? HA_ALIGN_RIGHT : HA_ALIGN_LEFT };
  ha_story_begin_table (story, columns, n, style, GAP);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0)
      ha_story_add_head_row (story, rows->pdata[i]);
    else
      ha_story_add_row (story, rows->pdata[i]);
  ha_story_end_table (story);
}

void
ha_sheet_add_table (HaStory *story, char *const *lines, guint n, const char *block)
{
  guint columns;
  g_autoptr (GPtrArray) rows = list_rows (lines, n, &columns);
  HaTableStyle style = { .cell = { .size = CELL_SIZE, .role = "appendix-cell", .block = block },
                         .head = { .size = CELL_SIZE, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "appendix-cell-head", .block = block },
                         .pad_x = PAD_X, .pad_y = PAD_Y, .rule = RULE, .fill = 1 };

  if (rows->len > 0)
    add_rows (story, rows, columns, &style);
}
