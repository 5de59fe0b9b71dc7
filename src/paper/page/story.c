/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flowing content as it is added: each line of a paragraph, each row of a table, each thing of a fixed size is a piece. */
#include "config.h"

#include "paper/page/page-text-private.h"
#include "paper/page/story-private.h"

HaPageFormat
ha_page_format_make (HaPaperSize size, HaOrientation orientation, double top, double right, double bottom, double left)
{
  HaPageFormat format = { 210, 297, top, right, bottom, left };

  if (size == HA_PAPER_A5)
    {
      format.width = 148;
      format.height = 210;
    }
  if (orientation == HA_LANDSCAPE)
    {
      double width = format.height;

      format.height = format.width;
      format.width = width;
    }
  return format;
}

static void
piece_clear (gpointer data)
{
  g_clear_pointer (&((HaPiece *) data)->fragment, ha_pages_unref);
}

HaStory *
ha_story_new (const HaPageFormat *format)
{
  HaStory *self = g_new0 (HaStory, 1);

  self->format = *format;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (HaPiece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_table_free);
  return self;
}

void
ha_story_free (HaStory *self)
{
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->foot, ha_pages_unref);
  g_free (self);
}

double
ha_story_get_width (const HaStory *self)
{
  return (self->format.width - self->format.left - self->format.right) * HA_MM;
}

double
ha_story_get_height (const HaStory *self)
{
  return (self->format.height - self->format.top - self->format.bottom) * HA_MM;
}

HaPages *
ha_fragment_new (void)
{
  HaPages *fragment = ha_pages_new (0, 0);

  ha_pages_add_page (fragment);
  return fragment;
}

HaPiece *
ha_story_add_piece (HaStory *self, const HaPiece *piece)
{
  HaPiece *added;

  g_array_append_val (self->pieces, *piece);
  added = &g_array_index (self->pieces, HaPiece, self->pieces->len - 1);
  if (self->hold_next)
    added->hold = MAX (added->hold, HA_HOLD_LINES);
  if (self->grouped && !self->group_begins)
    added->hold = MAX (added->hold, HA_HOLD_GROUP);
  added->gap += self->space;
  self->space = 0;
  added->turn = added->turn || self->turn_next;
  self->hold_next = self->turn_next = self->group_begins = FALSE;
  return added;
}

/* Lines of one paragraph: neither the first nor the last is left alone. */
static void
add_lines (HaStory *self, GPtrArray *lines, const HaLook *look, double left, double gap)
{
  double height = ha_look_get_line_height (look), baseline = ha_look_get_baseline (look);

  for (guint i = 0; i < lines->len; i++)
    {
      HaPiece piece = { .gap = i == 0 ? gap : 0, .height = height, .left = left, .block = look->block, .part = "body" };

      piece.hold = i == 1 || (i > 0 && i + 1 == lines->len) ? HA_HOLD_LINES : HA_HOLD_NONE;
      piece.fragment = ha_fragment_new ();
      ha_page_text_move (lines->pdata[i], 0, baseline);
      ha_pages_take_text (piece.fragment, 0, g_steal_pointer (&lines->pdata[i]));
      ha_story_add_piece (self, &piece);
    }
}

void
ha_story_add_paragraph (HaStory *self, const char *text, const HaLook *look, double gap)
{
  g_auto (GStrv) paragraphs = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*paragraphs[i] != '\0')
      {
        g_autoptr (GPtrArray) lines = ha_paragraph_set (look, paragraphs[i], ha_story_get_width (self));

        add_lines (self, lines, look, 0, gap);
      }
}

/* All lines of a heading are held together, and hold what follows. */
void
ha_story_add_heading (HaStory *self, const char *text, const HaLook *look, double gap)
{
  guint before = self->pieces->len;

  ha_story_add_paragraph (self, text, look, gap);
  for (guint i = before + 1; i < self->pieces->len; i++)
    g_array_index (self->pieces, HaPiece, i).hold = HA_HOLD_LINES;
  self->hold_next = self->pieces->len > before || self->hold_next;
}

void
ha_story_add_item (HaStory *self, const char *label, const char *text, const HaLook *look, double left, double hang,
                   double gap)
{
  guint before = self->pieces->len;
  HaLook label_look = *look;
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL || *text == '\0')
    return;
  lines = ha_paragraph_set (look, text, ha_story_get_width (self) - left - hang);
  add_lines (self, lines, look, left + hang, gap);
  label_look.align = HA_ALIGN_LEFT;
  ha_pages_add_text (g_array_index (self->pieces, HaPiece, before).fragment, 0, label, -hang,
                     ha_look_get_baseline (look), &label_look);
}

void
ha_story_add_space (HaStory *self, double height)
{
  self->space += height;
}

void
ha_story_add_fixed (HaStory *self, HaPages *fragment, double height, double gap, const char *part)
{
  ha_story_add_piece (self, &(HaPiece) { .gap = gap, .height = height, .fragment = fragment, .part = part });
}

/* Two lines: the one before it may not begin its page either. */
void
ha_story_add_signature (HaStory *self, HaPages *fragment, double height, double gap, const char *part)
{
  if (self->pieces->len > 0)
    g_array_index (self->pieces, HaPiece, self->pieces->len - 1).hold = HA_HOLD_SIGN;
  ha_story_add_fixed (self, fragment, height, gap, part);
  g_array_index (self->pieces, HaPiece, self->pieces->len - 1).hold = HA_HOLD_SIGN;
}

void
ha_story_hold_next (HaStory *self)
{
  self->hold_next = TRUE;
}

void
ha_story_begin_group (HaStory *self)
{
  g_assert (!self->grouped);
  self->grouped = self->group_begins = TRUE;
}

void
ha_story_end_group (HaStory *self)
{
  self->grouped = self->group_begins = FALSE;
}

void
ha_story_turn_page (HaStory *self)
{
  self->turn_next = self->pieces->len > 0;
}

void
ha_story_keep_on_first (HaStory *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      HaPiece *piece = &g_array_index (self->pieces, HaPiece, i);

      piece->only_first = TRUE;
      piece->hold = HA_HOLD_SIGN;
    }
}

void
ha_story_set_numbers (HaStory *self, HaNumbers numbers, double size)
{
  self->numbers = numbers;
  self->number_size = size;
}

void
ha_story_set_foot (HaStory *self, HaPages *fragment, double height, double gap, double edge)
{
  g_clear_pointer (&self->foot, ha_pages_unref);
  self->foot = fragment;
  self->foot_height = height;
  self->foot_gap = gap;
  self->foot_edge = edge;
}

void
ha_story_leave_out_missing (HaStory *self)
{
  self->leaves_out = TRUE;
}

void
ha_story_set_rehearsal (HaStory *self, gboolean rehearsal)
{
  self->rehearsal = rehearsal;
}

void
ha_story_set_draft (HaStory *self, gboolean draft)
{
  self->draft = draft;
}

void
ha_story_set_running (HaStory *self, HaStoryRunning running, gpointer user_data)
{
  self->running = running;
  self->running_data = user_data;
}
