/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs set from known words, or in parts, against Pango's own lines of the whole. */
#include <string.h>

#include "paper/page/page-text-private.h"
#include "story-samples.h"

static const HaLook body = { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" };

static const HaLook looks[] = {
  { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" },
  { .size = 12, .align = HA_ALIGN_LEFT, .indent = -18, .role = "body", .italic = TRUE },
  { .size = 11, .align = HA_ALIGN_CENTER, .role = "body", .bold = TRUE },
  { .size = 13, .align = HA_ALIGN_RIGHT, .role = "body", .bold = TRUE, .italic = TRUE },
};

/* Whether a line, as wide as this with its natural spaces, would have to be stretched too far: by more than twice its spaces. */
static gboolean
is_too_loose (const HaLook *look, const char *line, double natural, double room)
{
  guint spaces = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    spaces += *p == ' ' || g_utf8_get_char (p) == 0xa0;
  return look->align == HA_ALIGN_JUSTIFY && room - natural > spaces * look->size / 4 * 2;
}

/* The lines that Pango makes, one behind the other, and how wide they are without being justified. */
static char **
list_lines (const HaLook *look, const char *text, double width, double *natural)
{
  HaLook plain = *look;
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  PangoLayout *layout;
  GSList *all;

  plain.align = look->align == HA_ALIGN_JUSTIFY ? HA_ALIGN_LEFT : look->align;
  layout = ha_look_create_layout (&plain, text, width);
  all = pango_layout_get_lines_readonly (layout);
  for (guint k = 0; all != NULL; all = all->next, k++)
    {
      const PangoLayoutLine *line = all->data;
      g_autofree char *words = g_strchomp (g_strndup (text + line->start_index, (gsize) line->length));
      PangoRectangle area;

      pango_layout_line_get_extents (all->data, NULL, &area);
      natural[k] = pango_units_to_double (area.width);
      g_strv_builder_add (lines, words);
    }
  g_object_unref (layout);
  return g_strv_builder_end (lines);
}

/* Breaks what keeps together where the line before it is too loose, first things first; the text as it is set at last. */
static char *
loosen (const HaLook *look, const char *text, double width, double *natural)
{
  g_autoptr (GString) set = g_string_new (text);
  gboolean again = TRUE;

  while (again)
    {
      g_auto (GStrv) lines = list_lines (look, set->str, width, natural);
      gsize at = 0;

      again = FALSE;
      for (guint k = 0; lines[k] != NULL && lines[k + 1] != NULL && !again; k++)
        {
          gsize token;

          at = (gsize) (strstr (set->str + at, lines[k]) - set->str) + strlen (lines[k]);
          token = at + strspn (set->str + at, " ");
          again = is_too_loose (look, lines[k], natural[k], width - (k == 0 ? MAX (look->indent, 0) : 0))
                  && memmem (set->str + token, strcspn (set->str + token, " "), "\u00a0", 2) != NULL;
          for (gsize i = token; again && i < set->len && set->str[i] != ' '; i++)
            if (g_str_has_prefix (set->str + i, "\u00a0"))
              g_string_erase (set, (gssize) i, 1)->str[i] = ' ';
        }
    }
  return g_string_free (g_steal_pointer (&set), FALSE);
}

/* Our lines against Pango's: the same words, starting at the same places, as wide as they are or as the room. */
static void
compare_lines (const HaLook *look, const char *text, double width)
{
  g_autofree double *natural = g_new (double, strlen (text) + 1);
  g_autofree char *set = loosen (look, text, width, natural);
  g_auto (GStrv) theirs = list_lines (look, set, width, natural);
  g_autoptr (GPtrArray) lines = ha_paragraph_set (look, text, width);

  g_assert_cmpuint (g_strv_length (theirs), ==, lines->len);
  for (guint k = 0; k < lines->len; k++)
    {
      const HaPageText *ours = g_ptr_array_index (lines, k);
      double room = width - (k == 0 ? MAX (look->indent, 0) : MAX (-look->indent, 0));
      gboolean wide = look->align == HA_ALIGN_JUSTIFY && k + 1 < lines->len && !is_too_loose (look, theirs[k], natural[k], room);
      double start = look->align == HA_ALIGN_CENTER ? (room - natural[k]) / 2 : look->align == HA_ALIGN_RIGHT ? room - natural[k] : width - room;
      g_autoptr (GString) plain = g_string_new (theirs[k]);

      g_string_replace (plain, "\u00a0", " ", 0);
      g_assert_cmpstr (g_strchomp (plain->str), ==, ours->placed.text);
      g_assert_cmpfloat_with_epsilon (ours->placed.x, start, 0.02);
      /* Pango's justified lines may end a little before the margin, where the last letter is kerned with the space behind it. */
      g_assert_cmpfloat_with_epsilon (ours->placed.width, wide ? room : natural[k], wide ? 1 : 0.02);
    }
}

/* Letters and figures with what joins them, as dates, amounts, numbers and names have them. */
static void
append_word (GString *text, GRand *rand)
{
  static const char *const joints[] = { "", "", "", "", "", ".", ",", "/", "-", "\u00a0", "f", "1", "T" };
  static const char *const ends[] = { "", "", "", "", ")", ".", ",", ").", ");", "):" };
  const char *letters = "AVTyWo1147fi0LPĂẮẰƯỪÔộơờđ";
  glong n = g_utf8_strlen (letters, -1);

  if (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append_c (text, '(');
  for (int k = g_rand_int_range (rand, 1, 12); k > 0; k--)
    {
      g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (letters, g_rand_int_range (rand, 0, (int) n))));
      if (k > 1)
        g_string_append (text, joints[g_rand_int_range (rand, 0, G_N_ELEMENTS (joints))]);
    }
  g_string_append (text, ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
}

/* Words without a layout are the width that Pango gives them, between others and at the end. */
static void
test_words (void)
{
  GRand *rand = g_rand_new_with_seed (5);
  guint n = g_test_thorough () ? 2000 : 150;

  ha_paper_lock (NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new ("Số");

      for (guint k = 0; k < 25; k++)
        {
          g_string_append_c (text, ' ');
          append_word (text, rand);
        }
      compare_lines (&looks[i % G_N_ELEMENTS (looks)], text->str, g_rand_double_range (rand, 120, 500));
    }
  ha_paper_unlock ();
  g_rand_free (rand);
}

/* A date that keeps together leaves a hole before it: it is broken then, and not where there is none. Nothing keeps a long name from being one. */
static void
test_loose (void)
{
  static const struct { const char *text; double width; const char *first; gboolean wide; } cases[] = {
    { "Công ty nhận được đơn của Bà ngày\u00a005\u00a0tháng\u00a002\u00a0năm\u00a02026 về việc", 260, "Công ty nhận được đơn của Bà ngày 05 tháng", TRUE },
    { "Công ty nhận được đơn khiếu nại của Bà ngày\u00a005\u00a0tháng\u00a002\u00a0năm\u00a02026 về việc", 260, "Công ty nhận được đơn khiếu nại của Bà", TRUE },
    { "Xem tại qcatv.vn.quychuanapdungchodichvutruyenhinhcaptuongtu và", 300, "Xem tại", FALSE },
  };

  ha_paper_lock (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = ha_paragraph_set (&body, cases[i].text, cases[i].width);
      const HaPageText *first = g_ptr_array_index (lines, 0);

      g_assert_cmpstr (first->placed.text, ==, cases[i].first);
      if (cases[i].wide)
        g_assert_cmpfloat_with_epsilon (first->placed.width, cases[i].width - 30, 1);
      else
        g_assert_cmpfloat (first->placed.width, <, 60);
    }
  ha_paper_unlock ();
}

/* Of long paragraphs, and of everything that people write: lines are Pango's, but those that are too loose. */
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
      g_autofree char *text = story_sample_repeat ("khách hàng", i == 0 ? 2000 : 20000);
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
  g_test_add_func ("/paragraph/loose", test_loose);
  g_test_add_func ("/paragraph/words", test_words);
  g_test_add_func ("/paragraph/lines", test_lines);
  g_test_add_func ("/paragraph/linear", test_linear);
  return g_test_run ();
}
