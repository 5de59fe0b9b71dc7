/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is sent with a letter and printed behind it: a block called "Phụ lục" or "Phụ lục: BẢNG KÊ CƯỚC" is an appendix, on pages of
 * its own with numbers of their own. Several are I, II, III.
 * Rule: ND30 PL I III.1
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/letter/letter-private.h"

#define WORD "Phụ lục"
#define NOTE_GAP 12.0

gboolean
ha_sheet_is_appendix (const HaLetterBlock *block)
{
  return block->title && g_str_has_prefix (block->title, WORD);
}

static gboolean
is_printed (const HaLetterBlock *block)
{
  g_autofree char *clean = ha_sheet_is_appendix (block) ? ha_text_clean (block->text) : NULL;

  return clean && *clean;
}

static guint
count (const HaLetter *letter)
{
  guint n = 0;

  for (guint i = 0; i < letter->blocks->len; i++)
    n += is_printed (g_ptr_array_index (letter->blocks, i));
  return n;
}

/* Of what order an appendix is: as many as anybody prints, then plain figures. */
static char *
make_head (guint number, guint n)
{
  static const char *const romans[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" };

  if (n < 2)
    return g_strdup (WORD);
  if (number <= G_N_ELEMENTS (romans))
    return g_strdup_printf (WORD "\u00a0%s", romans[number - 1]);
  return g_strdup_printf (WORD "\u00a0%u", number);
}

/* "(Kèm theo Công văn số 05/THC-CSKH ngày 23 tháng 02 năm 2026 của Công ty …)"; the gaps stay open in a draft. */
static char *
make_note (const HaSheet *self)
{
  g_autofree char *reference = ha_letter_get_reference (self->letter);
  g_autofree char *date = self->letter->number > 0 && self->at ? ha_text_letter_date (ha_time_get_date (self->at, NULL))
                                                               : g_strdup ("ngày … tháng … năm …");
  g_autofree char *note = g_strdup_printf ("(Kèm theo Công văn số %s%s %s của %s)", self->letter->number > 0 ? "" : "…",
                                           reference, date, self->letterhead->company ? self->letterhead->company : "");

  return ha_letter_text_prepare (note);
}

static void
add_heads (HaSheet *self, HaStory *story, const HaLetterBlock *block, guint number, guint n)
{
  HaLook head = ha_sheet_get_bold (self, self->profile->attachment_head, "appendix-head");
  HaLook title = ha_sheet_get_bold (self, self->profile->attachment_head, "appendix-title");
  HaLook note = ha_sheet_get_look (self, self->profile->attachment_note, HA_ALIGN_CENTER, "appendix-note");
  const char *colon = strstr (block->title, ":");
  g_autofree char *words = make_head (number, n), *note_text = make_note (self);
  g_autofree char *named = ha_text_clean_line (colon ? colon + 1 : ""), *upper = g_utf8_strup (named, -1);

  head.block = title.block = note.block = g_intern_string (block->id);
  note.italic = TRUE;
  ha_story_add_heading (story, words, &head, 0);
  ha_story_add_heading (story, upper, &title, 0);
  ha_story_add_heading (story, note_text, &note, 0);
  ha_story_add_space (story, NOTE_GAP);
}

static void
add_text (HaSheet *self, HaStory *story, const HaLetterBlock *block)
{
  HaLook look = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_JUSTIFY, "appendix");
  g_autofree char *text = ha_letter_text_prepare (block->text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  look.indent = self->profile->indent * HA_MM;
  look.line_height = ha_look_get_line_height (&look) * self->profile->line_spacing;
  look.block = g_intern_string (block->id);
  for (guint i = 0, n; lines[i]; i += n)
    {
      for (n = 0; lines[i + n] && ha_sheet_is_row (lines[i + n]);)
        n++;
      if (n > 1)
        ha_sheet_add_table (story, lines + i, n, look.block);
      else
        ha_story_add_paragraph (story, lines[i], &look, self->profile->gap);
      n = MAX (n, 1);
    }
}

static gboolean
add_appendix (HaSheet *self, HaPages *pages, const HaLetterBlock *block, guint number, guint n, GError **error)
{
  g_autoptr (HaStory) story = ha_sheet_make_story (self);
  HaPages *own;

  add_heads (self, story, block, number, n);
  add_text (self, story, block);
  own = ha_story_set (story, error);
  if (own)
    ha_pages_append (pages, own);
  return own != NULL;
}

gboolean
ha_sheet_add_appendices (HaSheet *self, HaPages *pages, GError **error)
{
  guint n = count (self->letter), number = 0;

  for (guint i = 0; i < self->letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);

      if (is_printed (block) && !add_appendix (self, pages, block, ++number, n, error))
        return FALSE;
    }
  return TRUE;
}
