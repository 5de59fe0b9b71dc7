/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs set from known words, or in parts, against Pango's own lines of the whole. */
#include <string.h>

#include "paper/page-text-private.h"
#include "paper/story-private.h"

static const HaLook body = { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" };

static char *
repeat (const char *word, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
  return g_string_free (text, FALSE);
}

static const HaLook looks[] = {
  { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" },
  { .size = 12, .align = HA_ALIGN_LEFT, .indent = -18, .role = "body", .italic = TRUE },
  { .size = 11, .align = HA_ALIGN_CENTER, .role = "body", .bold = TRUE },
  { .size = 13, .align = HA_ALIGN_RIGHT, .role = "body", .bold = TRUE, .italic = TRUE },
};

/* Our lines against Pango's: the same words, starting and ending at the same places. */
static void
compare_lines (const HaLook *look, const char *text, double width)
{
  PangoLayout *layout = ha_look_create_layout (look, text, width);
  g_autoptr (GPtrArray) lines = ha_paragraph_set (look, text, width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  g_assert_cmpint (pango_layout_get_line_count (layout), ==, lines->len);
  for (guint k = 0; k < lines->len; k++)
    {
      const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      const HaPageText *ours = g_ptr_array_index (lines, k);
      g_autoptr (GString) whole = g_string_new_len (text + line->start_index, line->length);
      const char *theirs;
      PangoRectangle area;

      g_string_replace (whole, "\u00a0", " ", 0);
      theirs = g_strchomp (whole->str);
      pango_layout_iter_get_line_extents (iter, NULL, &area);
      g_assert_cmpstr (theirs, ==, ours->placed.text);
      g_assert_cmpfloat_with_epsilon (ours->placed.x, pango_units_to_double (area.x), 0.02);
      /* Pango's justified lines may end a little before the margin. */
      g_assert_cmpfloat_with_epsilon (ours->placed.width, pango_units_to_double (area.width), look->align == HA_ALIGN_JUSTIFY ? 0.5 : 0.02);
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
  g_object_unref (layout);
}

/* Of long paragraphs, and of everything that people write: lines are Pango's. */
static void
test_lines (void)
{
  static const char *const tokens[] = {
    "khách hàng", "130/TTr", "và", "Công ty", "(sau đây", "gọi là", "“Công ty”)", "\"AVATAR\"", "Võ Thị Yến,", "165.000 đồng;", "Trân trọng./.",
    "–", "—", "12/02/2026", "KN-2026-0104", "Ôi!Chào", "hay/hoặc", "a", "...", "…", "[1]", "100%", "Tỷ-Vỹ", "LƯU:", "fi ffl", "0256.3822117",
    "/", ")", "(", "!", "«Báo»", "x", "Quỳnh?", "qcatv2014@gmail.com", "https://qcatv.vn/quy-chuan-ap-dung?x=1&y=2", "№", "5°", "“", "”", "'", ";",
  };
  GRand *rand = g_rand_new_with_seed (11);
  guint n = g_test_thorough () ? 4000 : 300;

  ha_paper_lock (NULL);
  for (guint i = 0; i < n; i++)
    {
      guint most = i % 40 == 0 ? 900 : 40;
      g_autoptr (GString) text = g_string_new ("Kính gửi");
      gboolean plain = g_rand_boolean (rand);

      for (guint k = 0; k < most; k++)
        {
          const char *token = tokens[g_rand_int_range (rand, 0, plain ? 16 : G_N_ELEMENTS (tokens))];

          g_string_append_printf (text, "%s%s", g_rand_int_range (rand, 0, 9) ? " " : "\u00a0", token);
        }
      compare_lines (&looks[i % G_N_ELEMENTS (looks)], text->str, g_rand_double_range (rand, 120, 500));
    }
  ha_paper_unlock ();
  g_rand_free (rand);
}

/* Ten times the text, about ten times the work. */
static void
test_linear (void)
{
  double spent[2];

  ha_paper_lock (NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = repeat ("khách hàng", i == 0 ? 2000 : 20000);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GPtrArray) lines = ha_paragraph_set (&body, text, 400);

      spent[i] = g_timer_elapsed (timer, NULL);
    }
  ha_paper_unlock ();
  g_assert_cmpfloat (spent[1], <, 40 * spent[0] + 0.2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paragraph/lines", test_lines);
  g_test_add_func ("/paragraph/linear", test_linear);
  return g_test_run ();
}
