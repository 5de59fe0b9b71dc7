/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes the place of an issued letter. */
#include "config.h"

#include "app/letters/letter-replace.h"
#include "paper/template.h"

HaLetter *
ha_letter_make_replacement (const HaLetter *text, const HaLetter *old, const char *reason)
{
  HaLetter *letter;

  g_return_val_if_fail (text != NULL && old != NULL && reason != NULL, NULL);

  letter = ha_letter_copy (text);
  letter->id = 0;
  letter->version = 0;
  letter->status = HA_LETTER_DRAFT;
  letter->number = letter->year = 0;
  letter->issued = 0;
  letter->replaces = old->id;
  g_free (letter->reason);
  letter->reason = g_strdup (reason);
  g_clear_pointer (&letter->suffix, g_free);
  g_clear_pointer (&letter->pattern, g_free);
  g_clear_pointer (&letter->place, g_free);
  g_clear_pointer (&letter->content_sha256, g_free);
  g_clear_pointer (&letter->pdf_sha256, g_free);
  g_clear_pointer (&letter->journal_head, g_free);
  g_clear_pointer (&letter->letterhead, ha_letterhead_free);
  ha_template_say_replaced (letter, old);
  return letter;
}
