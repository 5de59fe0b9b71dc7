/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sample letter as FILE.pdf and tells, one text a line, where it was placed: page, x, baseline, width, size, role, text. */
#include <stdio.h>

#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page.h"

int
main (int argc, char *argv[])
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;
  g_autofree char *title = ha_letter_get_title (letter);

  g_assert_cmpint (argc, ==, 2);
  pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
  if (!pages || !ha_pages_save_pdf (pages, argv[1], title, head->company, letter->issued, &error))
    g_error ("%s", error->message);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < texts->len; i++) {
    const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

    printf ("%u\t%.3f\t%.3f\t%.3f\t%g\t%s\t%s\n", text->page, text->x, text->y, text->width, text->size, text->role, text->text);
  }
  return 0;
}
