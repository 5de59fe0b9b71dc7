/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body of a letter: paragraphs laid out once, their lines dealt out to pages together with the signature block.
 */
#include "config.h"

#include "letter-private.h"

typedef struct {
  PangoLayoutLine *line; /* borrowed from a layout */
  double x;
  const char *block;
} BodyLine;

typedef struct {
  GPtrArray *layouts;
  GArray *lines;         /* of BodyLine */
  GArray *breaks;        /* of HaBreakLine, same order, the signature block last */
  HaLook look;
} Body;

#define SIGN_GAP 8.0 /* above the signature block */

static void
body_init (Body *self, const HaSheet *sheet)
{
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (BodyLine));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (HaBreakLine));
  self->look = ha_sheet_get_look (sheet, sheet->profile->body, HA_ALIGN_JUSTIFY, "body");
  self->look.indent = sheet->profile->indent * HA_MM;
  self->look.line_height = ha_look_get_line_height (&self->look) * sheet->profile->line_spacing;
}

static void
body_clear (Body *self)
{
  g_ptr_array_unref (self->layouts);
  g_array_unref (self->lines);
  g_array_unref (self->breaks);
}

/* No first line alone at the foot, no last line alone at the head, and nothing torn from the colon that announces it. */
static gboolean
may_start_page (const HaLetterParagraph *before, int line, int n)
{
  if (line == 0)
    return !before || !g_str_has_suffix (before->text, ":");
  return line > 1 && line < n - 1;
}

static void
add_paragraph (Body *self, const HaSheet *sheet, const HaLetterParagraph *paragraph, const HaLetterParagraph *before)
{
  PangoLayout *layout = ha_look_create_layout (&self->look, paragraph->text, sheet->width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n = pango_layout_get_line_count (layout), i = 0;

  g_ptr_array_add (self->layouts, layout);
  do {
    PangoRectangle area;
    BodyLine line = { pango_layout_iter_get_line_readonly (iter), 0, paragraph->block };
    HaBreakLine place = {
      i == 0 && before ? sheet->profile->gap : 0, self->look.line_height, may_start_page (before, i, n),
    };

    pango_layout_iter_get_line_extents (iter, NULL, &area);
    line.x = pango_units_to_double (area.x);
    g_array_append_val (self->lines, line);
    g_array_append_val (self->breaks, place);
    i++;
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* The signature never stands alone: two lines of the body go with it. */
static void
add_sign (Body *self, double height)
{
  HaBreakLine place = { SIGN_GAP, height, FALSE };

  if (self->breaks->len)
    g_array_index (self->breaks, HaBreakLine, self->breaks->len - 1).may_start = FALSE;
  g_array_append_val (self->breaks, place);
}

static void
place_line (Body *self, HaSheet *sheet, guint i)
{
  BodyLine *line = &g_array_index (self->lines, BodyLine, i);
  guint page = ha_pages_get_n (sheet->pages) - 1;
  double height = self->look.line_height;

  self->look.block = line->block;
  ha_pages_add_layout_line (sheet->pages, page, line->line, sheet->left + line->x,
                            sheet->y + ha_look_get_baseline (&self->look), &self->look);
  if (line->block)
    ha_pages_add_block (sheet->pages, page, line->block, sheet->left, sheet->y, sheet->width, height);
  sheet->y += height;
}

static void
place_all (Body *self, HaSheet *sheet, GArray *starts)
{
  guint page = 1;

  for (guint i = 0; i < self->breaks->len; i++) {
    if (page < starts->len && g_array_index (starts, guint, page) == i) {
      ha_sheet_turn_page (sheet);
      page++;
    } else {
      sheet->y += g_array_index (self->breaks, HaBreakLine, i).gap;
    }
    if (i < self->lines->len) {
      place_line (self, sheet, i);
      ha_sheet_check_room (sheet, sheet->y, ha_pages_get_n (sheet->pages) == 1 ? "recipient" : "body");
    } else {
      ha_sheet_add_sign (sheet);
      ha_sheet_check_room (sheet, sheet->y, ha_sheet_get_tallest_sign (sheet));
    }
  }
}

void
ha_sheet_add_body (HaSheet *self)
{
  g_autoptr (GArray) paragraphs = ha_letter_text_body (self->letter);
  g_autoptr (GArray) starts = NULL;
  Body body;

  body_init (&body, self);
  for (guint i = 0; i < paragraphs->len; i++) {
    const HaLetterParagraph *paragraph = &g_array_index (paragraphs, HaLetterParagraph, i);

    add_paragraph (&body, self, paragraph, i ? paragraph - 1 : NULL);
  }
  add_sign (&body, ha_sheet_get_sign_height (self));
  starts = ha_break_pages ((const HaBreakLine *) body.breaks->data, body.breaks->len, self->bottom - self->y,
                           self->bottom - self->top);
  place_all (&body, self, starts);
  body_clear (&body);
}
