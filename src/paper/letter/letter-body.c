/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a letter: its paragraphs, in their order. */
#include "config.h"

#include "paper/letter/letter-private.h"

/* Nothing is torn from the colon that announces it. */
void
ha_sheet_add_body (HaSheet *self)
{
  g_autoptr (GArray) paragraphs = ha_letter_text_body (self->letter);
  HaLook look = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_JUSTIFY, "body");

  look.indent = self->profile->indent * HA_MM;
  look.line_height = ha_look_get_line_height (&look) * self->profile->line_spacing;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const HaLetterParagraph *paragraph = &g_array_index (paragraphs, HaLetterParagraph, i);

      look.block = paragraph->block;
      ha_story_add_paragraph (self->story, paragraph->text, &look, i > 0 ? self->profile->gap : 0);
      if (g_str_has_suffix (paragraph->text, ":"))
        ha_story_hold_next (self->story);
    }
}
