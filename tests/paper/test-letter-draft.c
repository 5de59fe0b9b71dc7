/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that is not issued yet, on screen and in its file. */
#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page/page-private.h"

static void
make_long (HaLetter *letter)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 30; i++)
    g_string_append (text, "Công ty đã kiểm tra đường truyền tại địa chỉ của khách hàng, thay đầu nối bị ôxy hóa và cân chỉnh lại bộ khuếch đại của khu vực.\n");
  letter_sample_set (&((HaLetterBlock *) g_ptr_array_index (letter->blocks, 3))->text, text->str);
  g_string_free (text, TRUE);
}

static guint
count_marks (GArray *texts, const char *role, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++) {
    const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

    if (!g_str_equal (text->role, role))
      continue;
    g_assert_cmpstr (text->text, ==, words);
    g_assert_cmpuint (text->page, ==, n);
    n++;
  }
  return n;
}

/* Each page of a draft says that it is one, those of an appendix too; where all is for rehearsing, one mark is enough. */
static void
test_draft_mark (void)
{
  static const struct { gboolean issued, rehearsal; const char *role, *words, *other; } cases[] = {
    { FALSE, FALSE, "draft", "DỰ THẢO", "rehearsal" }, { FALSE, TRUE, "rehearsal", "SỔ THỬ", "draft" },
    { TRUE, TRUE, "rehearsal", "SỔ THỬ", "draft" }, { TRUE, FALSE, NULL, NULL, "draft" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaLetter) letter = letter_sample_new (cases[i].issued);
    g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
    g_autoptr (HaPages) pages = NULL;
    g_autoptr (GArray) texts = NULL;

    make_long (letter);
    g_ptr_array_add (letter->blocks, ha_letter_block_new ("list", "Phụ lục: Bảng kê", "Tháng 02/2026: 165.000 đồng"));
    pages = ha_letter_layout_at (letter, head, NULL, LETTER_SAMPLE_NOW, cases[i].rehearsal, NULL, NULL);
    texts = ha_pages_list_texts (pages);
    g_assert_cmpuint (ha_pages_get_n (pages), ==, 4);
    if (cases[i].role)
      g_assert_cmpuint (count_marks (texts, cases[i].role, cases[i].words), ==, 4);
    g_assert_cmpuint (count_marks (texts, cases[i].other, NULL), ==, 0);
  }
}

/* The file of a draft is the page on the screen, its month and year with it. */
static void
test_draft_pdf (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autofree char *title = ha_letter_get_title (letter);
  g_autoptr (HaPages) pages = ha_letter_layout_at (letter, head, NULL, LETTER_SAMPLE_NOW, FALSE, NULL, NULL);
  g_autoptr (GBytes) screen = ha_pages_to_pdf (pages, title, head->company, 0, NULL);
  g_autoptr (GBytes) file = ha_letter_to_pdf_at (letter, head, LETTER_SAMPLE_NOW, FALSE, NULL, NULL);
  g_autoptr (GBytes) open = ha_letter_to_pdf (letter, head, FALSE, NULL, NULL);

  g_assert_true (g_bytes_equal (file, screen));
  g_assert_false (g_bytes_equal (file, open));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-draft/mark", test_draft_mark);
  g_test_add_func ("/letter-draft/pdf", test_draft_pdf);
  return g_test_run ();
}
