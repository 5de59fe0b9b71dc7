/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template of a letter: refused with an error, or it can be filled for a case. */
#include "fuzz.h"
#include "letter-samples.h"
#include "paper/template.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTemplate) template = ha_template_parse (text, &error);
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GHashTable) extra = NULL;
  g_autoptr (HaLetter) letter = NULL;
  g_autofree char *message = NULL;
  g_auto (GStrv) missing = NULL;

  g_assert_true ((template == NULL) == (error != NULL));
  if (template == NULL)
    {
      message = ha_template_error_describe (error, HA_LANG_VI);
      g_assert_true (g_utf8_validate (message, -1, NULL));
      return 0;
    }
  office = letter_sample_office_new ();
  ticket = letter_sample_case_new ();
  extra = ha_template_make_sample_values (template);
  letter = ha_template_fill (template, ticket, office, LETTER_SAMPLE_NOW, extra);
  g_assert_nonnull (letter);
  ha_template_refill (template, letter, ticket, office, LETTER_SAMPLE_NOW, extra, NULL);
  missing = ha_template_list_missing (template, letter, ticket, office, LETTER_SAMPLE_NOW, NULL);
  g_assert_nonnull (missing);
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      ha_template_needs_block (template, block->id);
    }
  return 0;
}
