/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages break well: no first or last line alone, no signature without two lines above it, nothing lost; over many made-up letters. */
#include <string.h>

#include "letter-samples.h"
#include "paper/letter/letter-private.h"

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

/* How many texts have this role, and these words where they are given. */
static guint
count_role (GArray *texts, const char *role, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      n += g_str_equal (text->role, role) && (words == NULL || g_str_equal (text->text, words));
    }
  return n;
}

/* An appendix with this text behind the letter; its texts are borrowed from the pages. */
static GArray *
lay_out_appendix (const char *words, HaPages **pages)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (letter->blocks, ha_letter_block_new ("list", "Phụ lục: BẢNG KÊ", words));
  *pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
  return ha_pages_list_texts (*pages);
}

/* Rows with bars, framed or not, and rows from a sheet, with tabs; one alone is text. */
static void
test_table (void)
{
  static const struct { const char *words; guint heads, cells, lines; } cases[] = {
    { "Kê:\nTháng | Tiền\n02/2026 | 165.000\n3/2026 | 88.000", 2, 4, 1 },
    { "| Tháng | Tiền |\n|---|---:|\n| 02/2026 | 165.000 |\nHết.", 2, 2, 1 },
    { "Tháng\tTiền\n02/2026\t165.000", 2, 2, 0 },
    { "A | B | C\n1 | 2\n| 3 | 4 | 5 |", 3, 5, 0 }, /* a cell that is not there is empty */
    { "Chọn a | b.", 0, 0, 1 },
    { "--- | ---\n--- | ---", 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaPages *pages;
      g_autoptr (GArray) texts = lay_out_appendix (cases[i].words, &pages);

      g_assert_cmpuint (count_role (texts, "appendix-cell-head", NULL), ==, cases[i].heads);
      g_assert_cmpuint (count_role (texts, "appendix-cell", NULL), ==, cases[i].cells);
      g_assert_cmpuint (count_role (texts, "appendix", NULL), ==, cases[i].lines);
      g_assert_true (cases[i].cells == 0 || ha_pages_get_block (pages, 1, "list", NULL));
      ha_pages_unref (pages);
    }
}

/* The head stands over every page's rows, none is lost, and nothing runs over the margins. */
static void
test_long_table (void)
{
  g_autoptr (GString) words = g_string_new ("Ngày|Nội dung|Số tiền (đồng)");
  HaPages *pages;
  g_autoptr (GArray) texts = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (words, "\n%02u/02/2026|%s|%u.000", i % 28 + 1, i % 3 ? "Cước" : "Cước thuê bao truyền hình cáp và internet theo gói đã đăng ký, gồm cả phần giảm trừ do gián đoạn dịch vụ nhiều ngày", i + 1);
  texts = lay_out_appendix (words->str, &pages);
  g_assert_cmpuint (ha_pages_get_n (pages), >, 4);
  g_assert_cmpuint (count_role (texts, "appendix-cell-head", "Nội dung"), ==, ha_pages_get_n (pages) - 1);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *sum = g_strdup_printf ("%u.000", i + 1);

      g_assert_cmpuint (count_role (texts, "appendix-cell", sum), ==, 1);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      if (g_str_has_prefix (text->role, "appendix-cell"))
        g_assert_true (text->x > 30 * HA_MM && text->x + text->width < 195 * HA_MM && text->y < BOTTOM);
    }
  ha_pages_unref (pages);
}

/* On half a sheet, upright and across, and with the mark of a rehearsal: nothing runs over the paper's margins. */
static void
test_half_sheets (void)
{
  static const struct { double width, height, left; } sheets[] = { { 148, 210, 20 }, { 210, 148, 25 } };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
      g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
      g_autoptr (GError) error = NULL;
      HaLetterProfile profile = *ha_letter_profile_get_default ();
      g_autoptr (HaPages) pages = NULL;
      g_autoptr (GArray) texts = NULL;

      profile.width = sheets[i].width;
      profile.height = sheets[i].height;
      profile.left = sheets[i].left;
      profile.top = profile.bottom = profile.right = 15;
      profile.body = profile.sign = 12;
      profile.nation = profile.issuer = 9;
      profile.motto = profile.place = profile.number = profile.subject = 10;
      pages = ha_letter_layout (letter, head, &profile, TRUE, NULL, &error);
      g_assert_no_error (error);
      texts = ha_pages_list_texts (pages);
      g_assert_cmpuint (count_role (texts, "rehearsal", NULL), ==, ha_pages_get_n (pages));
      for (guint k = 0; k < texts->len; k++)
        {
          const HaPlacedText *text = &g_array_index (texts, HaPlacedText, k);

          g_test_message ("%s: %s", text->role, text->text);
          if (!g_str_equal (text->role, "rehearsal"))
            g_assert_true (text->x > (sheets[i].left - 0.5) * HA_MM && text->x + text->width < (sheets[i].width - 14.5) * HA_MM
                           && text->y < sheets[i].height * HA_MM);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-breaks/random", test_random);
  g_test_add_func ("/letter-breaks/table", test_table);
  g_test_add_func ("/letter-breaks/long-table", test_long_table);
  g_test_add_func ("/letter-breaks/half-sheets", test_half_sheets);
  return g_test_run ();
}
