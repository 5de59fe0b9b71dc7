/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of a story. Every row is a piece; one that is taller than a page is a piece for each of its lines. The sides are drawn
 * with each piece, the line above a row is the one below what stands over it.
 */
#include "config.h"

#include "paper/page/page-text-private.h"
#include "paper/page/story-private.h"

struct _HaTable {
  HaColumn *columns;
  guint n;
  HaTableStyle style;
  double gap;
  double width;
  GPtrArray *head;     /* of GStrv */
  double head_height;  /* without the line over it that tells it goes on */
  double most;         /* height of a page's text box */
  gboolean placed;     /* its head is a piece already */
};

void
ha_table_free (HaTable *self)
{
  g_free (self->columns);
  g_ptr_array_unref (self->head);
  g_free (self);
}

void
ha_story_begin_table (HaStory *self, const HaColumn *columns, guint n, const HaTableStyle *style, double gap)
{
  HaTable *table = g_new0 (HaTable, 1);

  g_assert (self->table == NULL);
  table->columns = g_memdup2 (columns, n * sizeof *columns);
  table->n = n;
  table->style = *style;
  table->gap = gap;
  table->head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->most = ha_story_get_height (self);
  for (guint i = 0; i < n; i++)
    table->width += columns[i].width * HA_MM;
  g_ptr_array_add (self->tables, table);
  self->table = table;
}

/* The cells of a row, set: arrays of HaPageText. */
typedef struct {
  GPtrArray **cells;
  guint n, lines;
} Row;

static void
row_init (Row *row, const HaTable *table, const char *const *texts, const HaLook *plain, gboolean head)
{
  *row = (Row) { g_new0 (GPtrArray *, table->n), table->n, 1 };
  for (guint i = 0; i < table->n; i++)
    {
      HaLook look = *plain;

      look.align = head ? plain->align : table->columns[i].align;
      row->cells[i]
          = ha_paragraph_set (&look, texts[i] != NULL ? texts[i] : "", table->columns[i].width * HA_MM - 2 * table->style.pad_x);
      row->lines = MAX (row->lines, row->cells[i]->len);
    }
}

static void
row_clear (Row *row)
{
  for (guint i = 0; i < row->n; i++)
    g_ptr_array_unref (row->cells[i]);
  g_free (row->cells);
}

static void
add_line (const HaTable *self, HaPages *pages, guint page, double x1, double y1, double x2, double y2)
{
  if (self->style.rule > 0)
    ha_pages_add_rule (pages, page, x1, y1, x2, y2, self->style.rule, self->style.grey);
}

void
ha_table_add_rule (const HaTable *self, HaPages *pages, guint page, double x, double y)
{
  add_line (self, pages, page, x, y, x + self->width, y);
}

/* Lines [from, to) of a row with what is around them, from y down; gives the height. A head's lines are put in its cells' middle. */
static double
put_row (const HaTable *self, Row *row, const HaLook *look, guint from, guint to, HaPages *pages, guint page, double x0,
         double y0, gboolean head)
{
  double line = ha_look_get_line_height (look), top = from == 0 ? self->style.pad_y : 0, x = x0;
  double height = top + (to - from) * line + (to == row->lines ? self->style.pad_y : 0);

  add_line (self, pages, page, x, y0, x, y0 + height);
  for (guint i = 0; i < self->n; i++)
    {
      double lower = head ? (row->lines - row->cells[i]->len) * line / 2 : 0;

      for (guint k = from; k < MIN (to, row->cells[i]->len); k++)
        {
          HaPageText *text = row->cells[i]->pdata[k];

          if (*text->placed.text == '\0')
            continue; /* an empty cell has nothing to read */
          row->cells[i]->pdata[k] = NULL;
          ha_page_text_move (text, x + self->style.pad_x, y0 + top + lower + (k - from) * line + ha_look_get_baseline (look));
          ha_pages_take_text (pages, page, text);
        }
      x += self->columns[i].width * HA_MM;
      add_line (self, pages, page, x, y0, x, y0 + height);
    }
  if (to == row->lines)
    ha_table_add_rule (self, pages, page, x0, y0 + height);
  return height;
}

/* Lines of a head row stand apart from the figures of another only by the line between them. */
static double
put_head (const HaTable *self, HaPages *pages, guint page, double x, double y)
{
  double top = y;

  for (guint i = 0; i < self->head->len; i++)
    {
      Row row;
      double height;

      row_init (&row, self, g_ptr_array_index (self->head, i), &self->style.head, TRUE);
      height = row.lines * ha_look_get_line_height (&self->style.head) + 2 * self->style.pad_y;
      if (self->style.fill < 1)
        ha_pages_add_rect (pages, page, x, y, self->width, height, self->style.fill);
      if (i == 0)
        ha_table_add_rule (self, pages, page, x, y);
      y += put_row (self, &row, &self->style.head, 0, row.lines, pages, page, x, y, TRUE);
      row_clear (&row);
    }
  if (self->head->len == 0)
    ha_table_add_rule (self, pages, page, x, y);
  return y - top;
}

static double
get_continued_height (const HaTable *self)
{
  return self->style.continued != NULL ? ha_look_get_line_height (&self->style.continued_look) + self->style.pad_y : 0;
}

double
ha_table_get_head_height (const HaTable *self)
{
  return get_continued_height (self) + self->head_height;
}

void
ha_table_add_head (const HaTable *self, HaPages *pages, guint page, double x, double y)
{
  const HaLook *look = &self->style.continued_look;

  if (self->style.continued != NULL)
    ha_pages_add_text (pages, page, self->style.continued, x, y + ha_look_get_baseline (look), look);
  put_head (self, pages, page, x, y + get_continued_height (self));
}

void
ha_story_add_head_row (HaStory *self, const char *const *texts)
{
  GPtrArray *copy = g_ptr_array_new ();

  g_assert (self->table != NULL && !self->table->placed);
  for (guint i = 0; i < self->table->n; i++)
    g_ptr_array_add (copy, g_strdup (texts[i] != NULL ? texts[i] : ""));
  g_ptr_array_add (copy, NULL);
  g_ptr_array_add (self->table->head, g_ptr_array_free (copy, FALSE));
}

/* The head is a piece of its own that holds the first row. */
static void
place_head (HaStory *self, HaTable *table)
{
  HaPiece piece = { .gap = table->gap, .fragment = ha_fragment_new (), .left = table->style.left, .table = table,
                    .opens = TRUE, .row_end = TRUE, .part = "table", .block = table->style.cell.block };

  table->head_height = piece.height = put_head (table, piece.fragment, 0, 0, 0);
  table->placed = TRUE;
  ha_story_add_piece (self, &piece);
  ha_story_hold_next (self);
}

void
ha_story_add_row (HaStory *self, const char *const *texts)
{
  HaTable *table = self->table;
  double height;
  guint step;
  Row row;

  g_assert (table != NULL);
  if (!table->placed)
    place_head (self, table);
  row_init (&row, table, texts, &table->style.cell, FALSE);
  height = row.lines * ha_look_get_line_height (&table->style.cell) + 2 * table->style.pad_y;
  step = height <= table->most - ha_table_get_head_height (table) ? row.lines : 1;
  for (guint i = 0; i < row.lines; i += step)
    {
      HaPiece piece = { .fragment = ha_fragment_new (), .left = table->style.left, .table = table, .part = "table",
                        .block = table->style.cell.block };

      piece.height = put_row (table, &row, &table->style.cell, i, i + step, piece.fragment, 0, 0, 0, FALSE);
      piece.row_end = i + step == row.lines;
      piece.hold = i == 1 || (i > 0 && piece.row_end) ? HA_HOLD_LINES : HA_HOLD_NONE;
      ha_story_add_piece (self, &piece);
    }
  row_clear (&row);
}

void
ha_story_end_table (HaStory *self)
{
  g_assert (self->table != NULL);
  if (!self->table->placed && self->table->head->len > 0)
    {
      place_head (self, self->table);
      self->hold_next = FALSE;
    }
  self->table = NULL;
}
