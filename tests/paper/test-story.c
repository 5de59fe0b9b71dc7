/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flowing content on pages: where pages may end, tables that go on, notes, numbers, formats.
 */
#include <math.h>
#include <string.h>

#include "story-samples.h"

static const HaLook body = { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" };
static const HaLook small = { .size = 9.5, .role = "cell" };

/* ---- Where pages end ---------------------------------------------------------------------------------------- */

/* Holds by letter: "." none, "g" group, "l" lines, "s" signature, "T" begins a page. */
static void
test_breaks (void)
{
  static const struct { double first, room; const char *pieces; guint pages, starts[4]; } cases[] = {
    { 40, 40, "...", 1, { 0 } },
    { 40, 40, ".....", 2, { 0, 4 } },
    { 40, 40, "....ll", 2, { 0, 3 } },
    { 20, 30, "......", 3, { 0, 2, 5 } },
    { 20, 20, ".lll", 2, { 0, 2 } },      /* nowhere to break: filled */
    { 5, 5, "..", 2, { 0, 1 } },          /* higher than the page: one each */
    { 40, 40, "s", 1, { 0 } },
    { 40, 40, ".ggggg", 2, { 0, 4 } },    /* a group taller than a page breaks where its lines may */
    { 40, 40, ".gglgg", 2, { 0, 4 } },
    { 40, 40, ".ggllg", 2, { 0, 2 } },    /* … but no line is left alone for it */
    { 40, 40, ".llls", 2, { 0, 3 } },     /* lines before the signature */
    { 60, 60, "..T..", 2, { 0, 2 } },
    { 60, 60, "T..T.", 2, { 0, 3 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaPiece pieces[8] = { 0 };
      guint n = strlen (cases[i].pieces);
      g_autoptr (GArray) starts = NULL;

      for (guint j = 0; j < n; j++)
        {
          pieces[j].height = 10;
          pieces[j].turn = cases[i].pieces[j] == 'T';
          pieces[j].hold = cases[i].pieces[j] == 'g' ? HA_HOLD_GROUP : cases[i].pieces[j] == 'l' ? HA_HOLD_LINES
                         : cases[i].pieces[j] == 's' ? HA_HOLD_SIGN : HA_HOLD_NONE;
        }
      starts = ha_story_break (pieces, n, cases[i].first, cases[i].room);
      g_assert_cmpuint (starts->len, ==, cases[i].pages);
      for (guint j = 0; j < starts->len; j++)
        g_assert_cmpuint (g_array_index (starts, guint, j), ==, cases[i].starts[j]);
    }
}

/* Gaps count between lines, not at a page's head. */
static void
test_gaps (void)
{
  HaPiece pieces[4] = { { .height = 10 }, { .gap = 5, .height = 10 }, { .gap = 5, .height = 10 }, { .gap = 5, .height = 10 } };
  g_autoptr (GArray) starts = ha_story_break (pieces, 4, 25, 25);

  g_assert_cmpuint (starts->len, ==, 2);
  g_assert_cmpuint (g_array_index (starts, guint, 1), ==, 2);
}

/* ---- Formats, numbers, foot ---------------------------------------------------------------------------------- */

static void
add_paragraphs (HaStory *story, guint n)
{
  for (guint i = 0; i < n; i++)
    ha_story_add_paragraph (story, "Công ty đã kiểm tra đường truyền tại địa chỉ của khách hàng, thay đầu nối và cân chỉnh lại bộ khuếch đại.", &body, 6);
}

static const HaPlacedText *
find (GArray *texts, const char *role, guint n)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, HaPlacedText, i).role, role) && n-- == 0)
      return &g_array_index (texts, HaPlacedText, i);
  return NULL;
}

static void
test_formats (void)
{
  static const struct { HaPaperSize size; HaOrientation orientation; double width, height; } cases[] = {
    { HA_PAPER_A4, HA_PORTRAIT, 210, 297 }, { HA_PAPER_A4, HA_LANDSCAPE, 297, 210 },
    { HA_PAPER_A5, HA_PORTRAIT, 148, 210 }, { HA_PAPER_A5, HA_LANDSCAPE, 210, 148 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaPageFormat format = ha_page_format_make (cases[i].size, cases[i].orientation, 20, 15, 25, 30);
      HaStory *story = story_sample_open (&format);
      g_autoptr (HaPages) pages = NULL;
      g_autoptr (GArray) texts = NULL;
      double width, height;

      g_assert_cmpfloat_with_epsilon (ha_story_get_width (story), (cases[i].width - 45) * HA_MM, 0.001);
      add_paragraphs (story, 40);
      pages = story_sample_set (story);
      ha_pages_get_size (pages, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, cases[i].width * HA_MM, 0.001);
      g_assert_cmpfloat_with_epsilon (height, cases[i].height * HA_MM, 0.001);
      g_assert_cmpuint (ha_pages_get_n (pages), >, 1);
      texts = ha_pages_list_texts (pages);
      for (guint k = 0; k < texts->len; k++)
        {
          const HaPlacedText *text = &g_array_index (texts, HaPlacedText, k);

          g_assert_cmpfloat (text->x, >=, 30 * HA_MM - 0.01);
          g_assert_cmpfloat (text->x + text->width, <=, (cases[i].width - 15) * HA_MM + 0.1);
          g_assert_cmpfloat (text->y - 0.891 * 12, >=, 20 * HA_MM - 0.01);
          g_assert_cmpfloat (text->y + 0.216 * 12, <=, (cases[i].height - 25) * HA_MM + 0.01);
        }
    }
}

static void
test_numbers (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);

  for (HaNumbers numbers = HA_NUMBERS_NONE; numbers <= HA_NUMBERS_OF_ALL; numbers++)
    {
      HaStory *story = story_sample_open (&format);
      g_autoptr (HaPages) pages = NULL;
      g_autoptr (GArray) texts = NULL;
      const HaPlacedText *first;

      add_paragraphs (story, 50);
      ha_story_set_numbers (story, numbers, 13);
      pages = story_sample_set (story);
      g_assert_cmpuint (ha_pages_get_n (pages), ==, 3);
      texts = ha_pages_list_texts (pages);
      first = find (texts, "page-number", 0);
      g_assert_cmpint (first != NULL, ==, numbers != HA_NUMBERS_NONE);
      if (first == NULL)
        continue;
      g_assert_cmpuint (first->page, ==, numbers == HA_NUMBERS_OF_ALL ? 0 : 1);
      g_assert_cmpstr (first->text, ==, numbers == HA_NUMBERS_OF_ALL ? "Trang 1/3" : "2");
      g_assert_cmpfloat_with_epsilon (numbers == HA_NUMBERS_OF_ALL ? first->x + first->width : first->x + first->width / 2,
                                      (numbers == HA_NUMBERS_OF_ALL ? 195 : 112.5) * HA_MM, 0.01);
    }
}

/* A foot that would stand too near the paper's edge goes up, and the text makes room for it on the first page alone. */
static void
test_foot (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);
  double lowest[2] = { 0, 0 };
  HaStory *story = story_sample_open (&format);
  HaPages *foot = ha_fragment_new ();
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;

  ha_pages_add_paragraph (foot, 0, "Chú thích", 0, 0, 400, &small);
  ha_story_set_foot (story, foot, 30 * HA_MM, 2 * HA_MM, 8 * HA_MM);
  for (guint i = 0; i < 100; i++)
    ha_story_add_paragraph (story, "Một dòng.", &body, 0);
  pages = story_sample_set (story);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      if (g_str_equal (text->role, "body") && text->page < 2)
        lowest[text->page] = MAX (lowest[text->page], text->y);
    }
  g_assert_cmpuint (find (texts, "cell", 0)->page, ==, 0);
  g_assert_null (find (texts, "cell", 1));
  g_assert_cmpfloat (find (texts, "cell", 0)->y, >, (297 - 8 - 30) * HA_MM);
  g_assert_cmpfloat (lowest[0] + 12 * 0.216, <, (297 - 8 - 30) * HA_MM);
  g_assert_cmpfloat (lowest[1] + 12 * 0.216 + 14, >, (297 - 20) * HA_MM);
}

static void
run_cb (HaPages *pages, guint page, guint n, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%u của %u", page + 1, n);

  ha_pages_add_text (pages, page, text, 100, 30, &small);
}

static void
test_running_and_rehearsal (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A5, HA_PORTRAIT, 20, 15, 20, 15);
  HaStory *story = story_sample_open (&format);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;

  add_paragraphs (story, 30);
  ha_story_turn_page (story);
  add_paragraphs (story, 1);
  ha_story_set_running (story, run_cb, NULL);
  ha_story_set_rehearsal (story, TRUE);
  pages = story_sample_set (story);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < ha_pages_get_n (pages); i++)
    {
      g_autofree char *wanted = g_strdup_printf ("%u của %u", i + 1, ha_pages_get_n (pages));

      g_assert_cmpstr (find (texts, "cell", i)->text, ==, wanted);
      g_assert_cmpuint (find (texts, "rehearsal", i)->page, ==, i);
    }
}

static void
test_empty (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);
  g_autoptr (HaPages) pages = story_sample_set (story_sample_open (&format));

  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
}

static void
test_too_tall (void)
{
  static const struct { double height; gboolean before, first; const char *what; } cases[] = {
    { 257, FALSE, FALSE, NULL }, { 258, FALSE, FALSE, "box" }, { 250, TRUE, FALSE, NULL }, { 250, TRUE, TRUE, "box" },
  };
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HaStory) story = story_sample_open (&format);
      g_autoptr (GError) error = NULL;
      g_autoptr (HaPages) pages = NULL;

      if (cases[i].before)
        add_paragraphs (story, 3);
      ha_story_add_fixed (story, story_sample_box (10, cases[i].height * HA_MM), cases[i].height * HA_MM, 0, "box");
      if (cases[i].first)
        ha_story_keep_on_first (story);
      pages = ha_story_set (story, &error);
      ha_paper_unlock ();
      if (cases[i].what == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TOO_LONG);
          g_assert_cmpstr (ha_paper_error_get_what (error), ==, cases[i].what);
        }
    }
}

static void
test_items (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);
  HaLook look = { .size = 12, .role = "item" };
  HaStory *story = story_sample_open (&format);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;

  ha_story_add_item (story, "a)", "Một việc mà phải nói bằng nhiều chữ đến nỗi một dòng của tờ giấy này không đủ chỗ cho nó, và còn thêm nữa", &look, 20, 25, 0);
  pages = story_sample_set (story);
  texts = ha_pages_list_texts (pages);
  g_assert_cmpuint (texts->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);
      double in = g_str_equal (text->text, "a)") ? 20 : 45;

      g_assert_cmpfloat_with_epsilon (text->x, 30 * HA_MM + in, 0.01);
    }
}

/* ---- Tables ----------------------------------------------------------------------------------------------------- */

static const HaColumn columns[] = { { 15, HA_ALIGN_CENTER }, { 100, HA_ALIGN_LEFT }, { 50, HA_ALIGN_RIGHT } };
static const HaTableStyle style = {
  .cell = { .size = 9.5, .role = "cell" }, .head = { .size = 9.5, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "head" },
  .pad_x = 4, .pad_y = 2.5, .rule = 0.75, .grey = 0.4, .fill = 0.92,
  .continued = "Bảng (tiếp)", .continued_look = { .size = 11, .bold = TRUE, .role = "continued" },
};
static const char *const heads[] = { "TT", "Việc", "Ghi chú" };

static void
add_table (HaStory *story, GRand *rand, guint rows, guint most)
{
  ha_story_begin_table (story, columns, 3, &style, 8);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *text = story_sample_repeat ("đã kiểm tra", (guint) g_rand_int_range (rand, 0, (gint32) most));
      const char *cells[] = { number, text, "12/02" };

      ha_story_add_row (story, cells);
    }
  ha_story_end_table (story);
}

/* The head is over the rows on every page; a row is on one page unless it is taller than one. */
static void
test_table (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);
  GRand *rand = g_rand_new_with_seed (7);
  HaStory *story = story_sample_open (&format);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;
  guint n;

  add_table (story, rand, 80, 60);
  pages = story_sample_set (story);
  texts = ha_pages_list_texts (pages);
  n = ha_pages_get_n (pages);
  g_assert_cmpuint (n, >, 3);
  for (guint page = 0; page < n; page++)
    {
      for (guint i = 0; i < 3; i++)
        {
          g_assert_cmpstr (find (texts, "head", page * 3 + i)->text, ==, heads[i]);
          g_assert_cmpuint (find (texts, "head", page * 3 + i)->page, ==, page);
        }
      if (page > 0)
        g_assert_cmpuint (find (texts, "continued", page - 1)->page, ==, page);
    }
  g_assert_null (find (texts, "head", n * 3));
  g_rand_free (rand);
}

static void
test_tall_row (void)
{
  HaPageFormat format = ha_page_format_make (HA_PAPER_A5, HA_LANDSCAPE, 20, 15, 20, 30);
  HaStory *story = story_sample_open (&format);
  g_autofree char *text = story_sample_repeat ("đã kiểm tra", 1500);
  const char *cells[] = { "1", text, "cả" };
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL, rules = NULL;
  guint lines = 0;

  ha_story_begin_table (story, columns, 3, &style, 8);
  ha_story_add_head_row (story, heads);
  ha_story_add_row (story, cells);
  ha_story_end_table (story);
  pages = story_sample_set (story);
  g_assert_cmpuint (ha_pages_get_n (pages), >, 4);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *line = &g_array_index (texts, HaPlacedText, i);

      g_assert_cmpfloat (line->y, <, (148 - 20) * HA_MM);
      for (const char *p = line->text; (p = strstr (p, "đã kiểm tra")) != NULL; p++)
        lines++;
    }
  g_assert_cmpuint (lines, >, 1400); /* but for those that a line's end parts */
  /* A page that cuts the row has a line below it. */
  rules = ha_pages_list_rules (pages);
  for (guint page = 0; page < ha_pages_get_n (pages); page++)
    {
      double lowest = 0, across = 0;

      for (guint i = 0; i < rules->len; i++)
        {
          const HaPlacedRule *rule = &g_array_index (rules, HaPlacedRule, i);

          if (rule->page == page && rule->y1 == rule->y2)
            across = MAX (across, rule->y1);
          else if (rule->page == page)
            lowest = MAX (lowest, rule->y2);
        }
      g_assert_cmpfloat_with_epsilon (across, lowest, 0.01);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/breaks", test_breaks);
  g_test_add_func ("/story/gaps", test_gaps);
  g_test_add_func ("/story/formats", test_formats);
  g_test_add_func ("/story/numbers", test_numbers);
  g_test_add_func ("/story/foot", test_foot);
  g_test_add_func ("/story/running-and-rehearsal", test_running_and_rehearsal);
  g_test_add_func ("/story/empty", test_empty);
  g_test_add_func ("/story/too-tall", test_too_tall);
  g_test_add_func ("/story/items", test_items);
  g_test_add_func ("/story/table", test_table);
  g_test_add_func ("/story/tall-row", test_tall_row);
  return g_test_run ();
}
