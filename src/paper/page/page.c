/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HaPages: a display list. Text is laid out while the room is locked; drawing is Cairo alone, so that any thread may draw and
 * every surface gets the same strokes.
 */
#include "config.h"

#include <pango/pangocairo.h>

#include "paper/page/fonts-private.h"
#include "paper/page/page-text-private.h"
#include "paper/page/story-private.h"

/* Of one paragraph, drawn at once. */
#define MOST_LINES 12

typedef enum { ITEM_TEXT, ITEM_RULE, ITEM_RECT, ITEM_DRAWING } ItemKind;

typedef struct {
  ItemKind kind;
  HaPageText *text;
  double x, y, x2, y2; /* rect: corner and size */
  double width, grey;
  HaPageDraw draw; /* its origin at (x, y) */
  gpointer user_data;
  GDestroyNotify destroy;
} Item;

typedef struct {
  const char *block;
  cairo_rectangle_t area;
} Block;

typedef struct {
  GPtrArray *items;
  GArray *blocks; /* of Block */
} Page;

struct _HaPages {
  gatomicrefcount refs;
  double width, height;
  GPtrArray *pages;
  gunichar missing; /* the first character that no face has, 0 */
  char *missing_at; /* the line that it is in */
};

static void
item_free (Item *item)
{
  g_clear_pointer (&item->text, ha_page_text_free);
  if (item->destroy)
    item->destroy (item->user_data);
  g_free (item);
}

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->items);
  g_array_unref (page->blocks);
  g_free (page);
}

HaPages *
ha_pages_new (double width, double height)
{
  HaPages *self = g_new0 (HaPages, 1);

  g_atomic_ref_count_init (&self->refs);
  self->width = width;
  self->height = height;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  return self;
}

HaPages *
ha_pages_ref (HaPages *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ha_pages_unref (HaPages *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->pages);
  g_free (self->missing_at);
  g_free (self);
}

guint
ha_pages_get_n (HaPages *self)
{
  return self->pages->len;
}

void
ha_pages_get_size (HaPages *self, double *width, double *height)
{
  if (width)
    *width = self->width;
  if (height)
    *height = self->height;
}

guint
ha_pages_add_page (HaPages *self)
{
  Page *page = g_new0 (Page, 1);

  page->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  page->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_ptr_array_add (self->pages, page);
  return self->pages->len - 1;
}

static Page *
get_page (HaPages *self, guint n)
{
  g_assert (n < self->pages->len);
  return g_ptr_array_index (self->pages, n);
}

static Item *
add_item (HaPages *self, guint page, ItemKind kind)
{
  Item *item = g_new0 (Item, 1);

  item->kind = kind;
  g_ptr_array_add (get_page (self, page)->items, item);
  return item;
}

void
ha_pages_add_layout_line (HaPages *self, guint page, PangoLayoutLine *line, double x, double y, const HaLook *look)
{
  g_assert (line->layout != NULL);
  ha_pages_take_text (self, page, ha_page_text_new (line, page, x, y, look));
}

static void
note_missing (HaPages *self, gunichar missing, const char *line)
{
  if (self->missing || !missing)
    return;
  self->missing = missing;
  self->missing_at = g_strdup (line);
}

void
ha_pages_take_text (HaPages *self, guint page, HaPageText *text)
{
  text->placed.page = page;
  note_missing (self, text->missing, text->placed.text);
  add_item (self, page, ITEM_TEXT)->text = text;
}

double
ha_pages_add_text (HaPages *self, guint page, const char *text, double x, double y, const HaLook *look)
{
  HaLook plain = *look;
  g_autoptr (GPtrArray) lines = NULL;
  HaPageText *line;
  double width;

  plain.indent = 0;
  plain.align = HA_ALIGN_LEFT;
  lines = ha_paragraph_set (&plain, text, -1);
  line = g_steal_pointer (&lines->pdata[0]);
  width = line->placed.width;
  x -= look->align == HA_ALIGN_CENTER ? width / 2 : look->align == HA_ALIGN_RIGHT ? width : 0;
  ha_page_text_move (line, x, y);
  ha_pages_take_text (self, page, line);
  return width;
}

double
ha_pages_add_paragraph (HaPages *self, guint page, const char *text, double x, double y, double width,
                        const HaLook *look)
{
  g_autoptr (GPtrArray) lines = ha_paragraph_set (look, text, width);
  double line_height = ha_look_get_line_height (look), baseline = ha_look_get_baseline (look), top = y;

  for (guint i = 0; i < lines->len; i++) {
    HaPageText *line = g_steal_pointer (&lines->pdata[i]);

    ha_page_text_move (line, x, top + baseline);
    ha_pages_take_text (self, page, line);
    top += line_height;
  }
  if (look->block)
    ha_pages_add_block (self, page, look->block, x, y, width, top - y);
  return top - y;
}

void
ha_pages_add_rule (HaPages *self, guint page, double x1, double y1, double x2, double y2, double width, double grey)
{
  Item *item = add_item (self, page, ITEM_RULE);

  item->x = x1;
  item->y = y1;
  item->x2 = x2;
  item->y2 = y2;
  item->width = width;
  item->grey = grey;
}

void
ha_pages_add_rect (HaPages *self, guint page, double x, double y, double width, double height, double grey)
{
  Item *item = add_item (self, page, ITEM_RECT);

  item->x = x;
  item->y = y;
  item->x2 = width;
  item->y2 = height;
  item->grey = grey;
}

void
ha_pages_add_drawing (HaPages *self, guint page, HaPageDraw draw, gpointer user_data, GDestroyNotify destroy)
{
  Item *item = add_item (self, page, ITEM_DRAWING);

  item->draw = draw;
  item->user_data = user_data;
  item->destroy = destroy;
}

void
ha_paper_set_red (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.8, 0, 0);
}

static void
draw_stamp_cb (cairo_t *cr, gpointer data)
{
  const cairo_rectangle_t *area = data;

  ha_paper_set_red (cr);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_stroke (cr);
}

void
ha_pages_add_stamp (HaPages *self, guint page, double x, double y, double width, double height)
{
  cairo_rectangle_t area = { x, y, width, height };

  ha_pages_add_drawing (self, page, draw_stamp_cb, g_memdup2 (&area, sizeof area), g_free);
}

static void
move_item (Item *item, guint page, double dx, double dy)
{
  item->x += dx;
  item->y += dy;
  if (item->kind == ITEM_RULE) {
    item->x2 += dx;
    item->y2 += dy;
  }
  if (item->text) {
    ha_page_text_move (item->text, dx, dy);
    item->text->placed.page = page;
  }
}

static void
take_page (HaPages *self, guint page, Page *from, double dx, double dy)
{
  gsize n;
  gpointer *items = g_ptr_array_steal (from->items, &n);

  for (gsize i = 0; i < n; i++) {
    move_item (items[i], page, dx, dy);
    g_ptr_array_add (get_page (self, page)->items, items[i]);
  }
  for (guint i = 0; i < from->blocks->len; i++) {
    const Block *block = &g_array_index (from->blocks, Block, i);

    ha_pages_add_block (self, page, block->block, block->area.x + dx, block->area.y + dy, block->area.width,
                        block->area.height);
  }
  g_free (items);
}

void
ha_pages_take_fragment (HaPages *self, guint page, HaPages *fragment, double dx, double dy)
{
  take_page (self, page, get_page (fragment, 0), dx, dy);
  note_missing (self, fragment->missing, fragment->missing_at);
  ha_pages_unref (fragment);
}

void
ha_pages_append (HaPages *self, HaPages *more)
{
  for (guint i = 0; i < more->pages->len; i++)
    take_page (self, ha_pages_add_page (self), get_page (more, i), 0, 0);
  note_missing (self, more->missing, more->missing_at);
  ha_pages_unref (more);
}

static Block *
find_block (Page *page, const char *block)
{
  for (guint i = 0; i < page->blocks->len; i++)
    if (g_str_equal (g_array_index (page->blocks, Block, i).block, block))
      return &g_array_index (page->blocks, Block, i);
  return NULL;
}

void
ha_pages_add_block (HaPages *self, guint page, const char *block, double x, double y, double width, double height)
{
  Block *known = find_block (get_page (self, page), block);
  Block fresh = { block, { x, y, width, height } };
  cairo_rectangle_t *area;

  if (!known) {
    g_array_append_val (get_page (self, page)->blocks, fresh);
    return;
  }
  area = &known->area;
  area->width = MAX (area->x + area->width, x + width) - MIN (area->x, x);
  area->height = MAX (area->y + area->height, y + height) - MIN (area->y, y);
  area->x = MIN (area->x, x);
  area->y = MIN (area->y, y);
}

gboolean
ha_pages_get_block (HaPages *self, guint n, const char *block, cairo_rectangle_t *area)
{
  Block *known = n < self->pages->len ? find_block (get_page (self, n), block) : NULL;

  if (known && area)
    *area = known->area;
  return known != NULL;
}

GArray *
ha_pages_list_texts (HaPages *self)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (HaPlacedText));

  for (guint n = 0; n < self->pages->len; n++) {
    Page *page = get_page (self, n);

    for (guint i = 0; i < page->items->len; i++) {
      Item *item = g_ptr_array_index (page->items, i);

      if (item->kind == ITEM_TEXT)
        g_array_append_val (texts, item->text->placed);
    }
  }
  return texts;
}

GArray *
ha_pages_list_rules (HaPages *self)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (HaPlacedRule));

  for (guint n = 0; n < self->pages->len; n++) {
    Page *page = get_page (self, n);

    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = g_ptr_array_index (page->items, i);
      HaPlacedRule rule = { n, item->x, item->y, item->x2, item->y2, item->width };

      if (item->kind == ITEM_RULE)
        g_array_append_val (rules, rule);
    }
  }
  return rules;
}

gunichar
ha_pages_get_missing (HaPages *self)
{
  return self->missing;
}

gboolean
ha_pages_check (HaPages *self, GError **error)
{
  char text[7] = "";

  if (!self->missing)
    return TRUE;
  g_unichar_to_utf8 (self->missing, text);
  ha_paper_set_error (error, HA_PAPER_ERROR_CHARACTER, text, "The typeface has no character “%s” (U+%04X), in “%s”", text,
                      self->missing, self->missing_at);
  if (error != NULL)
    ha_paper_error_set_where (*error, self->missing_at);
  return FALSE;
}

static void
draw_item (cairo_t *cr, const Item *item)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);
  switch (item->kind) {
  case ITEM_TEXT:
    break;
  case ITEM_RULE:
    cairo_set_line_width (cr, item->width);
    cairo_move_to (cr, item->x, item->y);
    cairo_line_to (cr, item->x2, item->y2);
    cairo_stroke (cr);
    break;
  case ITEM_RECT:
    cairo_rectangle (cr, item->x, item->y, item->x2, item->y2);
    cairo_fill (cr);
    break;
  case ITEM_DRAWING:
    cairo_translate (cr, item->x, item->y);
    item->draw (cr, item->user_data);
    break;
  }
  cairo_restore (cr);
}

void
ha_pages_draw_texts (HaPages *self, guint n, cairo_t *cr)
{
  Page *page = get_page (self, n);

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = g_ptr_array_index (page->items, i);

    if (item->kind == ITEM_TEXT)
      ha_page_text_draw (item->text, cr);
  }
}

/* The mark of a rehearsal or a draft is no part of what is said. */
static guint
get_paragraph (const Item *item)
{
  return item->kind == ITEM_TEXT && item->text->angle == 0 ? item->text->paragraph : 0;
}

/* Texts from the i-th item on, as many as go together; how many these are. */
static guint
draw_texts (const Page *page, guint i, cairo_t *cr)
{
  HaPageText *lines[MOST_LINES];
  guint n = 0;

  for (; n < MOST_LINES && i + n < page->items->len; n++) {
    const Item *item = g_ptr_array_index (page->items, i + n);

    if (item->kind != ITEM_TEXT)
      break;
    lines[n] = item->text;
  }
  return ha_page_text_draw_lines (lines, n, cr);
}

void
ha_pages_draw (HaPages *self, guint n, cairo_t *cr)
{
  Page *page = get_page (self, n);
  guint open = 0;

  cairo_save (cr);
  for (guint i = 0; i < page->items->len;) {
    const Item *item = g_ptr_array_index (page->items, i);
    guint paragraph = get_paragraph (item);

    if (open && open != paragraph)
      cairo_tag_end (cr, "P");
    if (paragraph && open != paragraph)
      cairo_tag_begin (cr, "P", NULL);
    open = paragraph;
    if (item->kind == ITEM_TEXT)
      i += draw_texts (page, i, cr);
    else {
      draw_item (cr, item);
      i++;
    }
  }
  if (open)
    cairo_tag_end (cr, "P");
  cairo_restore (cr);
}
