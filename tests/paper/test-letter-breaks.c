/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages break well: no first or last line alone, no signature without two lines above it, nothing lost; over many made-up letters. */
#include <string.h>

#include "letter-samples.h"
#include "paper/letter-private.h"

#define BOTTOM (277 * HA_MM)

/* Words of the trade in any order. */
static char *
make_paragraph (GRand *rand)
{
  static const char *const words[] = {
    "Công ty", "khách hàng", "tín hiệu", "đường truyền", "ngày 12/02/2026", "130/TTr", "cước phí", "đã", "kiểm tra", "xác minh", "bộ khuếch đại",
    "phiếu số KN-2026-0104", "của Bà", "và", "được", "trong", "165.000 đồng", "nhân viên kỹ thuật", "tại địa chỉ",
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 2, 90);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  g_string_append_c (text, g_rand_int_range (rand, 0, 6) ? '.' : ':');
  return g_string_free (text, FALSE);
}

/* One paragraph a block, so that the lines tell where they belong. */
static HaLetter *
make_letter (GRand *rand)
{
  HaLetter *letter = letter_sample_new (TRUE);
  int n = g_rand_int_range (rand, 1, 26);

  g_ptr_array_set_size (letter->blocks, 0);
  for (int i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("p%d", i);
    g_autofree char *text = make_paragraph (rand);

    g_ptr_array_add (letter->blocks, ha_letter_block_new (id, "Đoạn", text));
  }
  return letter;
}

typedef struct {
  guint page;
  guint lines;
} Part;

/* Lines of each paragraph, page by page. */
static guint
split_paragraph (GArray *texts, const char *block, Part *parts)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++) {
    const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

    if (g_strcmp0 (text->block, block) != 0)
      continue;
    if (n == 0 || parts[n - 1].page != text->page)
      parts[n++] = (Part) { text->page, 0 };
    parts[n - 1].lines++;
    g_assert_cmpfloat (text->y + 14 * 0.216, <=, BOTTOM + 0.1);
    g_assert_cmpuint (n, <, 8);
  }
  return n;
}

static void
check_paragraphs (const HaLetter *letter, GArray *texts)
{
  gboolean announced = FALSE;
  guint page = 0;

  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);
    Part parts[8];
    guint n = split_paragraph (texts, block->id, parts);

    g_assert_cmpuint (n, >, 0);
    for (guint j = 0; n > 1 && j < n; j++)
      g_assert_cmpuint (parts[j].lines, >=, 2);
    if (announced)
      g_assert_cmpuint (parts[0].page, ==, page);
    announced = g_str_has_suffix (block->text, ":");
    page = parts[n - 1].page;
  }
}

static void
check_sign (GArray *texts)
{
  guint last = G_MAXUINT, above = 0, total = 0;

  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, HaPlacedText, i).role, "sign-title"))
      last = g_array_index (texts, HaPlacedText, i).page;
  for (guint i = 0; i < texts->len; i++) {
    const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);
    gboolean body = g_str_equal (text->role, "body");

    total += body;
    above += body && text->page == last;
    if (g_str_has_prefix (text->role, "sign-") || g_str_has_prefix (text->role, "receivers")) {
      g_assert_cmpuint (text->page, ==, last);
      g_assert_cmpfloat (text->y, <=, BOTTOM);
    }
  }
  g_assert_cmpuint (above, >=, MIN (2, total));
}

/* Every word is there, in order. */
static void
check_words (const HaLetter *letter, GArray *texts)
{
  g_autoptr (GString) placed = g_string_new (NULL), wanted = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++) {
    const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

    if (g_str_equal (text->role, "body"))
      g_string_append_printf (placed, "%s ", text->text);
  }
  for (guint i = 0; i < letter->blocks->len; i++)
    g_string_append_printf (wanted, "%s ", ((HaLetterBlock *) g_ptr_array_index (letter->blocks, i))->text);
  if (g_str_has_suffix (wanted->str, ": "))
    g_string_append (g_string_truncate (wanted, wanted->len - 1), "./. ");
  else
    g_string_append (g_string_truncate (wanted, wanted->len - 2), "./. ");
  g_assert_cmpstr (placed->str, ==, wanted->str);
}

/* Under the sanitizers everything is slow: a tenth of the letters says as much about memory. */
static int
count_letters (void)
{
  if (g_getenv ("HA_SANITIZED"))
    return 40;
  return g_test_thorough () ? 5000 : 400;
}

static void
test_random (void)
{
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  GRand *rand = g_rand_new_with_seed (20260223);
  int letters = count_letters ();
  guint pages_seen = 0;

  for (int i = 0; i < letters; i++) {
    g_autoptr (HaLetter) letter = make_letter (rand);
    g_autoptr (GError) error = NULL;
    g_autoptr (HaPages) pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
    g_autoptr (GArray) texts = NULL;

    g_assert_no_error (error);
    texts = ha_pages_list_texts (pages);
    check_paragraphs (letter, texts);
    check_sign (texts);
    check_words (letter, texts);
    pages_seen |= 1u << ha_pages_get_n (pages);
  }
  g_assert_cmpuint (pages_seen & 0xe, ==, 0xe); /* letters of one, two and three pages were among them */
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-breaks/random", test_random);
  return g_test_run ();
}
