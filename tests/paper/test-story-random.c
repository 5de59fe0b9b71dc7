/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up documents of every shape: none may leave a line alone, a heading stranded, a group torn, a signature by itself or anything over
 * the edge.
 */
#include <string.h>

#include "story-samples.h"

static const HaLook body = { .size = 12, .align = HA_ALIGN_JUSTIFY, .indent = 30, .role = "body" };
static const HaLook heading = { .size = 13, .bold = TRUE, .role = "heading" };
static const HaColumn columns[] = { { 15, HA_ALIGN_CENTER }, { 100, HA_ALIGN_LEFT }, { 50, HA_ALIGN_RIGHT } };
static const HaTableStyle style = {
  .cell = { .size = 9.5, .role = "cell" }, .head = { .size = 9.5, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "head" },
  .pad_x = 4, .pad_y = 2.5, .rule = 0.75, .grey = 0.4, .fill = 0.92,
  .continued = "Bảng (tiếp)", .continued_look = { .size = 11, .bold = TRUE, .role = "continued" },
};
static const char *const heads[] = { "TT", "Việc", "Ghi chú" };

/* What was put in, told by the role of its lines: interned "p12", "h3", "s" … */
typedef struct {
  GRand *rand;
  HaStory *story;
  GPtrArray *parts; /* roles in order */
} Maker;

static const char *
name_part (Maker *self, char kind)
{
  g_autofree char *name = g_strdup_printf ("%c%u", kind, self->parts->len);
  const char *role = g_intern_string (name);

  g_ptr_array_add (self->parts, (gpointer) role);
  return role;
}

static int
pick (Maker *self, int least, int end)
{
  return g_rand_int_range (self->rand, least, end);
}

static void
add_text (Maker *self, char kind, int words)
{
  HaLook look = kind == 'h' ? heading : body;
  g_autofree char *text = story_sample_repeat ("đường truyền", (guint) words);

  look.role = name_part (self, kind);
  if (kind == 'h')
    ha_story_add_heading (self->story, text, &look, 10);
  else if (kind == 'i')
    ha_story_add_item (self->story, "-", text, &look, 10, 12, 3);
  else
    ha_story_add_paragraph (self->story, text, &look, 6);
}

static void
add_some_table (Maker *self)
{
  HaTableStyle own = style;
  int rows = pick (self, 1, 30);

  own.head.role = name_part (self, 't');
  own.continued = pick (self, 0, 2) ? style.continued : NULL;
  ha_story_begin_table (self->story, columns, 3, &own, 8);
  ha_story_add_head_row (self->story, heads);
  for (int i = 0; i < rows; i++)
    {
      g_autofree char *text = story_sample_repeat ("kiểm tra", (guint) pick (self, 0, pick (self, 0, 40) ? 40 : 900));
      const char *cells[] = { "1", text, "" };

      ha_story_add_row (self->story, cells);
    }
  ha_story_end_table (self->story);
}

static void
add_box (Maker *self)
{
  HaLook look = { .size = 10, .role = name_part (self, 'b') };
  double height = pick (self, 20, 300);
  HaPages *fragment = story_sample_box (100, height);

  ha_pages_add_text (fragment, 0, "Hộp", 5, height - 5, &look);
  ha_story_add_fixed (self->story, fragment, height, 10, "box");
}

static void
add_group (Maker *self)
{
  const char *role = name_part (self, 'g');
  HaLook look = body;
  int n = pick (self, 2, 7);

  look.role = role;
  ha_story_begin_group (self->story);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = story_sample_repeat ("cùng nhau", (guint) pick (self, 1, 30));

      ha_story_add_paragraph (self->story, text, &look, 2);
    }
  ha_story_end_group (self->story);
}

static void
fill_story (Maker *self)
{
  int n = pick (self, 1, 25);

  for (int i = 0; i < n; i++)
    switch (pick (self, 0, 12))
      {
      case 0:
        add_some_table (self);
        break;
      case 1:
        add_box (self);
        break;
      case 2:
        add_group (self);
        break;
      case 3:
      case 4:
        add_text (self, 'h', pick (self, 1, 12));
        break;
      case 5:
        add_text (self, 'i', pick (self, 1, 60));
        break;
      default:
        add_text (self, 'p', pick (self, 1, 120));
        break;
      }
  for (int i = 0; i < 2; i++)
    add_text (self, 'p', pick (self, 1, 40));
  if (pick (self, 0, 3))
    {
      HaLook look = { .size = 14, .bold = TRUE, .role = "s" };
      HaPages *fragment = ha_fragment_new ();

      ha_pages_add_text (fragment, 0, "GIÁM ĐỐC", 200, 20, &look);
      ha_story_add_signature (self->story, fragment, 110, 8, "sign");
    }
}

/* Lines of one part on the pages it is on. */
typedef struct {
  guint first, last;        /* pages */
  guint on_first, on_last;  /* lines */
  guint lines;
} Spread;

static Spread
find_spread (GArray *texts, const char *role)
{
  Spread spread = { 0 };

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      if (!g_str_equal (text->role, role) || g_str_equal (text->text, "-"))
        continue;
      if (spread.lines++ == 0)
        spread.first = spread.last = text->page;
      spread.on_last = text->page == spread.last ? spread.on_last + 1 : 1;
      spread.last = text->page;
      spread.on_first += text->page == spread.first;
    }
  return spread;
}

static void
check_part (GArray *texts, GPtrArray *parts, guint i)
{
  const char *role = g_ptr_array_index (parts, i);
  Spread spread = find_spread (texts, role);

  g_assert_cmpuint (spread.lines, >, 0);
  if (*role == 'h' || *role == 'g' || *role == 'b')
    g_assert_cmpuint (spread.first, ==, spread.last);
  if ((*role == 'p' || *role == 'i') && spread.first != spread.last)
    {
      g_assert_cmpuint (spread.on_first, >=, 2);
      g_assert_cmpuint (spread.on_last, >=, 2);
    }
  if (*role == 'h' && i + 1 < parts->len)
    g_assert_cmpuint (find_spread (texts, g_ptr_array_index (parts, i + 1)).first, ==, spread.last);
}

static void
check_sign (GArray *texts)
{
  Spread sign = find_spread (texts, "s");
  guint above = 0;

  for (guint i = 0; i < texts->len; i++)
    above += g_array_index (texts, HaPlacedText, i).page == sign.last && g_array_index (texts, HaPlacedText, i).role[0] == 'p';
  if (sign.lines > 0)
    g_assert_cmpuint (above, >=, 2);
}

static void
check_edges (HaPages *pages, GArray *texts, const HaPageFormat *format)
{
  g_autoptr (GArray) rules = ha_pages_list_rules (pages);
  double bottom = (format->height - format->bottom) * HA_MM, top = format->top * HA_MM;

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      g_assert_cmpfloat (text->y, <=, bottom);
      g_assert_cmpfloat (text->y - text->size * 0.7, >=, top);
      g_assert_cmpfloat (text->x + text->width, <=, (format->width - format->right) * HA_MM + 0.1);
    }
  for (guint i = 0; i < rules->len; i++)
    g_assert_cmpfloat (g_array_index (rules, HaPlacedRule, i).y2, <=, bottom + 0.02);
}

static guint
make_document (GRand *rand)
{
  static const HaPaperSize sizes[] = { HA_PAPER_A4, HA_PAPER_A4, HA_PAPER_A5 };
  HaPageFormat format = ha_page_format_make (sizes[g_rand_int_range (rand, 0, 3)],
                                             HA_PORTRAIT, g_rand_double_range (rand, 10, 30), 10, g_rand_double_range (rand, 10, 30), 10);
  Maker maker = { rand, story_sample_open (&format), g_ptr_array_new () };
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;

  format.width = MAX (format.width, 190);
  maker.story->format.width = format.width;
  fill_story (&maker);
  pages = story_sample_set (maker.story);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < maker.parts->len; i++)
    check_part (texts, maker.parts, i);
  check_sign (texts);
  check_edges (pages, texts, &format);
  g_ptr_array_unref (maker.parts);
  return ha_pages_get_n (pages);
}

static void
test_documents (void)
{
  GRand *rand = g_rand_new_with_seed (20261123);
  guint n = g_getenv ("HA_SANITIZED") ? 100 : g_test_thorough () ? 10000 : 2000;
  guint pages = 0;

  for (guint i = 0; i < n; i++)
    pages += make_document (rand);
  g_test_message ("%u documents, %u pages", n, pages);
  g_assert_cmpuint (pages, >, 2 * n);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-random/documents", test_documents);
  return g_test_run ();
}
