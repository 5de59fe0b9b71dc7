/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story put on its pages: pieces where they belong, tables' heads where they go on, numbers, the foot of the first page. */
#include "config.h"

#include "paper/page/story-private.h"

#define FOOT_GAP 4.0 /* between the text and a foot that reaches up to it */

typedef struct {
  HaStory *story;
  HaPages *pages;
  double left, top;
  guint page;
  double y;
} Setting;

static double
get_left (const HaStory *self)
{
  return self->format.left * HA_MM;
}

static double
get_bottom (const HaStory *self)
{
  return (self->format.height - self->format.bottom) * HA_MM;
}

/* Where the foot begins. */
static double
get_foot_top (const HaStory *self)
{
  return MIN (get_bottom (self) + self->foot_gap, self->format.height * HA_MM - self->foot_edge - self->foot_height);
}

static double
get_first_room (const HaStory *self)
{
  double room = ha_story_get_height (self), most = get_foot_top (self) - FOOT_GAP - self->format.top * HA_MM;

  return self->foot != NULL ? MIN (room, most) : room;
}

static void
place_piece (Setting *self, HaPiece *piece)
{
  double left = self->left + piece->left, width = ha_story_get_width (self->story) - piece->left;

  if (piece->fragment != NULL)
    ha_pages_take_fragment (self->pages, self->page, g_steal_pointer (&piece->fragment), left, self->y);
  if (piece->block != NULL)
    ha_pages_add_block (self->pages, self->page, piece->block, left, self->y, width, piece->height);
  self->y += piece->height;
}

static void
begin_page (Setting *self, const HaPiece *first)
{
  self->page = ha_pages_add_page (self->pages);
  self->y = self->top;
  if (self->story->rehearsal)
    ha_pages_add_rehearsal (self->pages, self->page);
  else if (self->story->draft)
    ha_pages_add_draft (self->pages, self->page);
  if (first->table != NULL && !first->opens)
    {
      ha_table_add_head (first->table, self->pages, self->page, self->left + first->left, self->y);
      self->y += ha_table_get_head_height (first->table);
    }
}

static void
end_page (Setting *self, const HaPiece *last)
{
  if (last->table != NULL && !last->row_end)
    ha_table_add_rule (last->table, self->pages, self->page, self->left + last->left, self->y);
}

static void
place_all (Setting *self, GArray *starts)
{
  HaPiece *pieces = (HaPiece *) self->story->pieces->data;
  guint n = self->story->pieces->len;

  for (guint page = 0; page < starts->len; page++)
    {
      guint first = g_array_index (starts, guint, page);
      guint end = page + 1 < starts->len ? g_array_index (starts, guint, page + 1) : n;

      begin_page (self, &pieces[first]);
      for (guint i = first; i < end; i++)
        {
          self->y += i > first ? pieces[i].gap : 0;
          place_piece (self, &pieces[i]);
        }
      end_page (self, &pieces[end - 1]);
    }
}

/* What of a page has no room on it: the piece that is too tall for any, or does not stand where it has to; NULL when all is well. */
static const char *
find_too_long (const HaStory *self, GArray *starts)
{
  const HaPiece *pieces = (const HaPiece *) self->pieces->data;
  double first_room = get_first_room (self), room = ha_story_get_height (self);

  for (guint page = 0; page < starts->len; page++)
    {
      guint first = g_array_index (starts, guint, page);
      double most = page == 0 ? first_room : room;
      double head = pieces[first].table != NULL && !pieces[first].opens ? ha_table_get_head_height (pieces[first].table) : 0;

      if (pieces[first].height + head > most + 0.01 || (page > 0 && pieces[first].only_first))
        return pieces[first].part != NULL ? pieces[first].part : "body";
    }
  return NULL;
}

static void
add_number (Setting *self, guint page, guint n)
{
  const HaStory *story = self->story;
  HaLook look = { .size = story->number_size, .align = HA_ALIGN_CENTER, .role = "page-number" };
  double width = ha_story_get_width (story), line = ha_look_get_line_height (&look);
  g_autofree char *number = g_strdup_printf (story->numbers == HA_NUMBERS_OF_ALL ? "Trang %u/%u" : "%u", page + 1, n);

  if (story->numbers == HA_NUMBERS_OF_ALL)
    {
      double margin = story->format.bottom * HA_MM;

      look.align = HA_ALIGN_RIGHT;
      ha_pages_add_text (self->pages, page, number, self->left + width,
                         get_bottom (story) + (margin - line) / 2 + ha_look_get_baseline (&look), &look);
    }
  else if (page > 0)
    ha_pages_add_text (self->pages, page, number, self->left + width / 2,
                       (self->top - line) / 2 + ha_look_get_baseline (&look), &look);
}

static void
add_margins (Setting *self)
{
  HaStory *story = self->story;
  guint n = ha_pages_get_n (self->pages);

  for (guint page = 0; page < n; page++)
    {
      if (story->running != NULL)
        story->running (self->pages, page, n, story->running_data);
      if (story->numbers != HA_NUMBERS_NONE)
        add_number (self, page, n);
    }
  if (story->foot != NULL)
    ha_pages_take_fragment (self->pages, 0, g_steal_pointer (&story->foot), self->left, get_foot_top (story));
}

HaPages *
ha_story_set (HaStory *self, GError **error)
{
  Setting setting = { .story = self, .left = get_left (self), .top = self->format.top * HA_MM };
  g_autoptr (GArray) starts = NULL;
  const char *too_long;

  g_assert (self->table == NULL);
  if (self->pieces->len == 0)
    ha_story_add_piece (self, &(HaPiece) { .part = "body" });
  starts = ha_story_break ((const HaPiece *) self->pieces->data, self->pieces->len, get_first_room (self),
                           ha_story_get_height (self));
  too_long = find_too_long (self, starts);
  if (too_long != NULL)
    {
      ha_paper_set_error (error, HA_PAPER_ERROR_TOO_LONG, too_long, "There is no room on the page for so long a %s", too_long);
      return NULL;
    }
  setting.pages = ha_pages_new (self->format.width * HA_MM, self->format.height * HA_MM);
  place_all (&setting, starts);
  add_margins (&setting);
  if (!self->leaves_out && !ha_pages_check (setting.pages, error))
    g_clear_pointer (&setting.pages, ha_pages_unref);
  return setting.pages;
}
