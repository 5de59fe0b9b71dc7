/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter held against the figures of NĐ 30: every block to half a millimetre and a tenth of a point. Rule: ND30 PL I */
#include <math.h>
#include <string.h>

#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page/page-private.h"

#define MM (72 / 25.4)
#define HALF_MM (0.5 * MM)
#define LEFT (30 * MM)
#define RIGHT (195 * MM)
#define TOP (20 * MM)
#define BOTTOM (277 * MM)
#define WIDTH (RIGHT - LEFT)

typedef struct {
  HaPages *pages;
  GArray *texts, *rules;
} Placed;

static void
placed_init (Placed *self, const HaLetter *letter, const HaLetterhead *head, gboolean rehearsal, const char *journal)
{
  g_autoptr (HaLetterhead) standard = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;

  self->pages = ha_letter_layout_at (letter, head ? head : standard, NULL, LETTER_SAMPLE_NOW, rehearsal, journal, &error);
  g_assert_no_error (error);
  self->texts = ha_pages_list_texts (self->pages);
  self->rules = ha_pages_list_rules (self->pages);
}

static void
placed_clear (Placed *self)
{
  g_array_unref (self->texts);
  g_array_unref (self->rules);
  ha_pages_unref (self->pages);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Placed, placed_clear)

/* The n-th text of this role; NULL when there are fewer. */
static const HaPlacedText *
find (const Placed *placed, const char *role, guint n)
{
  for (guint i = 0; i < placed->texts->len; i++) {
    const HaPlacedText *text = &g_array_index (placed->texts, HaPlacedText, i);

    if (g_str_equal (text->role, role) && n-- == 0)
      return text;
  }
  return NULL;
}

static double
get_middle (const HaPlacedText *text)
{
  return text->x + text->width / 2;
}

static void
assert_near (double value, double wanted, double tolerance)
{
  if (fabs (value - wanted) > tolerance)
    g_error ("%.3f is not %.3f", value, wanted);
}

static void
test_looks (void)
{
  static const struct { const char *role, *text; double size; gboolean bold, italic; } cases[] = {
    { "nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, TRUE, FALSE },
    { "motto", "Độc lập - Tự do - Hạnh phúc", 13, TRUE, FALSE },
    { "issuer", "CÔNG TY TNHH MTV", 12, TRUE, FALSE },
    { "number", "Số: 05/THC-CSKH", 13, FALSE, FALSE },
    { "place", "Gia Lai, ngày 23 tháng 02 năm 2026", 13, FALSE, TRUE },
    { "subject", "V/v trả lời khiếu nại về cước", 12, FALSE, FALSE },
    { "recipient-head", "Kính gửi:", 14, FALSE, FALSE },
    { "recipient", "Bà Nguyễn Thị Minh Nguyệt", 14, FALSE, FALSE },
    { "body", "Công ty TNHH MTV Truyền hình cáp Quy Nhơn (sau đây gọi là Công ty)", 14, FALSE, FALSE },
    { "sign-title", "GIÁM ĐỐC", 14, TRUE, FALSE },
    { "sign-name", "Đặng Ngọc Hòa", 14, TRUE, FALSE },
    { "receivers-head", "Nơi nhận:", 12, TRUE, TRUE },
    { "receivers", "- Như trên;", 11, FALSE, FALSE },
    { "footer", "ĐT: 0256.3822117; 0256.2221419   Email: qcatv2014@gmail.com   Website: qcatv.vn", 11, FALSE, FALSE },
  };
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_auto (Placed) placed = { 0 };

  placed_init (&placed, letter, NULL, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HaPlacedText *text = find (&placed, cases[i].role, 0);

    g_assert_nonnull (text);
    g_assert_cmpstr (text->text, ==, cases[i].text);
    assert_near (text->size, cases[i].size, 0.1);
    g_assert_cmpint (text->bold, ==, cases[i].bold);
    g_assert_cmpint (text->italic, ==, cases[i].italic);
  }
}

/* Columns of 67.9 and 95.3 in the header, 61.9 and 102.5 in the signature, shared out over 165 mm. */
static void
test_columns (void)
{
  double head_left = LEFT + 67.9 / (67.9 + 95.3) * WIDTH / 2, head_right = (LEFT + 67.9 / (67.9 + 95.3) * WIDTH + RIGHT) / 2;
  double sign = (LEFT + 61.9 / (61.9 + 102.5) * WIDTH + RIGHT) / 2;
  struct { const char *role; guint n; double middle; } cases[] = {
    { "nation", 0, head_right }, { "motto", 0, head_right }, { "place", 0, head_right },
    { "issuer", 0, head_left }, { "issuer", 1, head_left }, { "number", 0, head_left }, { "subject", 0, head_left }, { "subject", 1, head_left },
    { "sign-title", 0, sign }, { "sign-name", 0, sign }, { "footer", 0, (LEFT + RIGHT) / 2 },
  };
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };

  placed_init (&placed, letter, NULL, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_near (get_middle (find (&placed, cases[i].role, cases[i].n)), cases[i].middle, HALF_MM);
}

static void
test_header_rows (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };
  const HaPlacedText *issuer, *nation, *number, *place, *subject;

  placed_init (&placed, letter, NULL, FALSE, NULL);
  issuer = find (&placed, "issuer", 0);
  nation = find (&placed, "nation", 0);
  number = find (&placed, "number", 0);
  place = find (&placed, "place", 0);
  subject = find (&placed, "subject", 0);
  /* The font's line is 1.149 high, its letters stand 0.891 over the baseline, half of the leading of 0.042 above them. */
  assert_near (nation->y, TOP + 12 * (0.891 + 0.021), HALF_MM / 2);
  assert_near (issuer->y, nation->y, 0.01);
  assert_near (find (&placed, "motto", 0)->y - nation->y, 12 * 0.237 + 13 * 0.912, 0.1);
  assert_near (place->y, number->y, 0.01);
  assert_near (subject->y - number->y, 13 * 0.237 + 6 + 12 * 0.912, 0.1);
}

static void
test_rules (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };
  const HaPlacedRule *issuer, *motto, *footer;
  const HaPlacedText *words, *name;

  placed_init (&placed, letter, NULL, FALSE, NULL);
  g_assert_cmpuint (placed.rules->len, ==, 3);
  issuer = &g_array_index (placed.rules, HaPlacedRule, 0);
  motto = &g_array_index (placed.rules, HaPlacedRule, 1);
  footer = &g_array_index (placed.rules, HaPlacedRule, 2);
  words = find (&placed, "motto", 0);
  name = find (&placed, "issuer", 1);
  assert_near (motto->x1, words->x, 0.1);
  assert_near (motto->x2, words->x + words->width, 0.1);
  g_assert_cmpfloat (motto->y1, >, words->y + 13 * 0.216);
  g_assert_cmpfloat (issuer->x2 - issuer->x1, >=, name->width / 3);
  g_assert_cmpfloat (issuer->x2 - issuer->x1, <=, name->width / 2);
  assert_near ((issuer->x1 + issuer->x2) / 2, get_middle (name), 0.1);
  assert_near (footer->x1, LEFT, 0.01);
  assert_near (footer->x2, RIGHT, 0.01);
  g_assert_cmpfloat (footer->y1, >, BOTTOM);
}

static void
test_recipient (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) wide = { 0 }, narrow = { 0 }, several = { 0 };

  placed_init (&wide, letter, NULL, FALSE, NULL);
  assert_near (find (&wide, "recipient-head", 0)->x, LEFT + 12.7 * MM, HALF_MM);
  for (guint i = 0; i < 3; i++)
    assert_near (find (&wide, "recipient", i)->x, find (&wide, "recipient", 0)->x, 0.01);
  assert_near (find (&wide, "recipient", 0)->y, find (&wide, "recipient-head", 0)->y, 0.01);
  letter_sample_set (&letter->recipient, "Ông Trần Văn Bình");
  placed_init (&narrow, letter, NULL, FALSE, NULL);
  assert_near (find (&narrow, "recipient-head", 0)->x, LEFT + WIDTH / 3, HALF_MM);
  letter_sample_set (&letter->recipient, "- Ông Trần Văn Bình;\n- Bà Lê Thị Hồng.");
  placed_init (&several, letter, NULL, FALSE, NULL);
  /* The dash stands under the colon, each addressee on a line of its own. */
  assert_near (find (&several, "recipient", 0)->x, find (&several, "recipient-head", 0)->x + find (&several, "recipient-head", 0)->width - 14 * 0.28, HALF_MM);
  g_assert_cmpfloat (find (&several, "recipient", 0)->y, >, find (&several, "recipient-head", 0)->y + 10);
}

static void
test_body (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };
  const HaPlacedText *before = NULL, *line;

  placed_init (&placed, letter, NULL, FALSE, NULL);
  for (guint i = 0; (line = find (&placed, "body", i)); i++) {
    gboolean first = fabs (line->x - LEFT - 12.7 * MM) < HALF_MM;

    if (!first)
      assert_near (line->x, LEFT, 0.1);
    if (before) {
      assert_near (line->y - before->y, 14 * 1.149 + (first ? 6 : 0), 0.1);
      if (!first)
        assert_near (before->x + before->width, RIGHT, 0.1);
    }
    g_assert_cmpfloat (line->x + line->width, <=, RIGHT + 0.1);
    before = line;
  }
  g_assert_cmpstr (before->text, ==, "Trân trọng./.");
}

static void
test_headings (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) whole = { 0 }, fewer = { 0 };
  guint found = 0;

  placed_init (&whole, letter, NULL, FALSE, NULL);
  for (guint i = 0; i < whole.texts->len; i++) {
    const char *text = g_array_index (whole.texts, HaPlacedText, i).text;

    found += g_str_has_prefix (text, "1. Kết quả kiểm tra: Theo biên lai") || g_str_has_prefix (text, "2. Kết quả xử lý: Công ty");
  }
  g_assert_cmpuint (found, ==, 2);
  letter_sample_set (&((HaLetterBlock *) g_ptr_array_index (letter->blocks, 2))->text, "");
  placed_init (&fewer, letter, NULL, FALSE, NULL);
  for (guint i = 0; i < fewer.texts->len; i++)
    g_assert_false (g_str_has_prefix (g_array_index (fewer.texts, HaPlacedText, i).text, "2. "));
  g_assert_false (ha_pages_get_block (fewer.pages, 0, "finding", NULL));
}

static void
test_end_mark (void)
{
  static const struct { const char *text, *printed; } cases[] = {
    { "Trân trọng", "Trân trọng./." }, { "Trân trọng.", "Trân trọng./." }, { "Trân trọng./.", "Trân trọng./." },
    { "Trân trọng. \n\n", "Trân trọng./." }, { "Xin chào!", "Xin chào!./." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
    g_auto (Placed) placed = { 0 };
    const HaPlacedText *last = NULL;

    g_ptr_array_set_size (letter->blocks, 1);
    letter_sample_set (&((HaLetterBlock *) g_ptr_array_index (letter->blocks, 0))->text, cases[i].text);
    placed_init (&placed, letter, NULL, FALSE, NULL);
    last = find (&placed, "body", 0);
    g_assert_cmpstr (last->text, ==, cases[i].printed);
    g_assert_null (find (&placed, "body", 1));
  }
}

static void
test_sign (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };

  letter_sample_set (&letter->sign_form, "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG");
  placed_init (&placed, letter, NULL, FALSE, NULL);
  g_assert_cmpstr (find (&placed, "sign-title", 0)->text, ==, "TL. GIÁM ĐỐC");
  g_assert_cmpstr (find (&placed, "sign-title", 1)->text, ==, "TRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG");
  assert_near (find (&placed, "sign-title", 1)->size, 13, 0.1); /* 14 would not fit on one line */
  assert_near (find (&placed, "sign-name", 0)->size, 13, 0.1);
  assert_near (find (&placed, "receivers-head", 0)->y, find (&placed, "sign-title", 0)->y, 0.1);
  assert_near (find (&placed, "receivers-head", 0)->x, LEFT, 0.1);
  g_assert_cmpstr (find (&placed, "receivers", 0)->text, ==, "- Như trên;");
  g_assert_cmpstr (find (&placed, "receivers", 3)->text, ==, "- Lưu: VT, CSKH (02b).");
  assert_near (find (&placed, "receivers", 3)->x, LEFT, 0.1);
  /* Room for hand and stamp. */
  g_assert_cmpfloat (find (&placed, "sign-name", 0)->y - find (&placed, "sign-title", 1)->y, >, 20 * MM);
}

static void
test_number_and_date (void)
{
  static const struct { int year, month, day, number; const char *suffix, *reference, *place; } cases[] = {
    { 2026, 1, 5, 5, NULL, "Số: 05/THC-CSKH", "Gia Lai, ngày 05 tháng 01 năm 2026" },
    { 2026, 3, 9, 37, NULL, "Số: 37/THC-CSKH", "Gia Lai, ngày 09 tháng 3 năm 2026" },
    { 2026, 12, 31, 112, NULL, "Số: 112/THC-CSKH", "Gia Lai, ngày 31 tháng 12 năm 2026" },
    { 2025, 6, 30, 85, "A", "Số: 85A/THC-CSKH", "Bình Định, ngày 30 tháng 6 năm 2025" },
    { 2025, 7, 1, 86, NULL, "Số: 86/THC-CSKH", "Gia Lai, ngày 01 tháng 7 năm 2025" },
    { 2026, 2, 23, 0, NULL, "Số:          /THC-CSKH", "Gia Lai, ngày          tháng 02 năm 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
    g_auto (Placed) placed = { 0 };

    letter->number = cases[i].number;
    letter_sample_set (&letter->suffix, cases[i].suffix);
    letter->issued = cases[i].number ? ha_time_new (ha_date_new (cases[i].year, cases[i].month, cases[i].day), 9, 0, 0) : 0;
    placed_init (&placed, letter, NULL, FALSE, NULL);
    g_assert_cmpstr (find (&placed, "number", 0)->text, ==, cases[i].reference);
    g_assert_cmpstr (find (&placed, "place", 0)->text, ==, cases[i].place);
  }
}

/* A letter keeps the place it was issued with, whatever the letterhead says later. */
static void
test_own_place (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_auto (Placed) placed = { 0 };

  letter_sample_set (&letter->place, "Quy Nhơn");
  placed_init (&placed, letter, NULL, FALSE, NULL);
  g_assert_cmpstr (find (&placed, "place", 0)->text, ==, "Quy Nhơn, ngày 23 tháng 02 năm 2026");
}

static void
make_long (HaLetter *letter, int paragraphs)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < paragraphs; i++)
    g_string_append (text, "Công ty đã kiểm tra đường truyền tại địa chỉ của khách hàng, thay đầu nối bị ôxy hóa và cân chỉnh lại bộ khuếch đại của khu vực.\n");
  letter_sample_set (&((HaLetterBlock *) g_ptr_array_index (letter->blocks, 3))->text, text->str);
  g_string_free (text, TRUE);
}

static void
test_pages (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_auto (Placed) placed = { 0 };
  const HaPlacedText *number;

  make_long (letter, 30);
  placed_init (&placed, letter, NULL, TRUE, "3fa95e1c07b2d468");
  g_assert_cmpuint (ha_pages_get_n (placed.pages), ==, 3);
  for (guint i = 0; i < 2; i++) {
    number = find (&placed, "page-number", i);
    g_assert_cmpuint (number->page, ==, i + 1);
    g_assert_cmpint (number->text[0], ==, '2' + (char) i);
    assert_near (get_middle (number), (LEFT + RIGHT) / 2, HALF_MM);
    assert_near (number->y, TOP / 2 + 13 * 0.33, HALF_MM);
    assert_near (number->size, 13, 0.1);
  }
  g_assert_null (find (&placed, "page-number", 2));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (find (&placed, "rehearsal", i)->page, ==, i);
  g_assert_cmpstr (find (&placed, "rehearsal", 0)->text, ==, "SỔ THỬ");
  g_assert_cmpuint (find (&placed, "footer", 0)->page, ==, 0);
  g_assert_null (find (&placed, "footer", 1));
  g_assert_cmpstr (find (&placed, "journal-head", 0)->text, ==, "Nhật ký: 3fa95e1c07b2d468");
}

static void
test_margins (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_auto (Placed) placed = { 0 };

  make_long (letter, 30);
  placed_init (&placed, letter, NULL, FALSE, NULL);
  for (guint i = 0; i < placed.texts->len; i++) {
    const HaPlacedText *text = &g_array_index (placed.texts, HaPlacedText, i);

    g_assert_cmpfloat (text->x, >=, LEFT - 0.1);
    g_assert_cmpfloat (text->x + text->width, <=, RIGHT + 0.1);
    if (g_str_equal (text->role, "footer") || g_str_equal (text->role, "page-number"))
      continue;
    g_assert_cmpfloat (text->y, >=, TOP);
    g_assert_cmpfloat (text->y, <=, BOTTOM);
  }
}

static void
test_character (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;

  letter_sample_set (&letter->recipient, "Bà 語");
  g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_CHARACTER);
  g_assert_nonnull (strstr (ha_paper_error_get_where (error), ha_paper_error_get_what (error)));
  g_assert_cmpstr (ha_paper_error_get_what (error), ==, "語");
}

static void
set_many (char **text, const char *one, guint n)
{
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (many, one);
  letter_sample_set (text, many->str);
}

/* What cannot be broken and does not fit is refused by its name, not printed over the edge. */
static void
test_too_long (void)
{
  static const struct { const char *part; glong offset; const char *one; guint fits, too_many; } cases[] = {
    { "receivers", G_STRUCT_OFFSET (HaLetter, receivers), "Phòng Kỹ thuật\n", 30, 60 },
    { "receivers", G_STRUCT_OFFSET (HaLetter, receivers), "Phòng ", 50, 1500 },
    { "sign_form", G_STRUCT_OFFSET (HaLetter, sign_form), "GIÁM ", 40, 1500 },
    { "sign_name", G_STRUCT_OFFSET (HaLetter, sign_name), "Hòa ", 40, 2000 },
    { "recipient", G_STRUCT_OFFSET (HaLetter, recipient), "Nguyễn ", 100, 600 },
    { "subject", G_STRUCT_OFFSET (HaLetter, subject), "cước ", 60, 2000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
    g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HaPages) pages = NULL;

    set_many (G_STRUCT_MEMBER_P (letter, cases[i].offset), cases[i].one, cases[i].fits);
    pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
    g_assert_no_error (error);
    g_assert_nonnull (pages);
    set_many (G_STRUCT_MEMBER_P (letter, cases[i].offset), cases[i].one, cases[i].too_many);
    g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
    g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TOO_LONG);
    g_assert_cmpstr (ha_paper_error_get_what (error), ==, cases[i].part);
  }
}

/* However long the addressee: either all is on the paper's text box, or the letter is refused. */
static void
test_never_over_the_edge (void)
{
  for (guint n = 100; n < 500; n += 7) {
    g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
    g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HaPages) pages = NULL;
    g_autoptr (GArray) texts = NULL;

    set_many (&letter->recipient, "Bà Nguyệt ", n);
    pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
    texts = pages ? ha_pages_list_texts (pages) : NULL;
    if (!pages)
      g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TOO_LONG);
    for (guint i = 0; texts && i < texts->len; i++) {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      if (!g_str_equal (text->role, "footer"))
        g_assert_cmpfloat (text->y, <=, BOTTOM);
    }
  }
}

static void
test_footer_too_long (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;

  set_many (&head->address, "phường Quy Nhơn Nam ", 60);
  g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TOO_LONG);
  g_assert_cmpstr (ha_paper_error_get_what (error), ==, "footer");
}

/* The same bytes again, from a copy, after other letters. */
static void
test_same_bytes (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE), copy = ha_letter_copy (letter), other = letter_sample_new (FALSE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GBytes) first = ha_letter_to_pdf (letter, head, FALSE, "3fa9", NULL), between = ha_letter_to_pdf (other, head, TRUE, NULL, NULL);
  g_autoptr (GBytes) second = ha_letter_to_pdf (copy, head, FALSE, "3fa9", NULL);
  g_autofree char *digest = ha_letter_pdf_digest (letter, head, FALSE, "3fa9", NULL);
  g_autofree char *expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, between));
  g_assert_cmpstr (digest, ==, expected);
}

static gpointer
draw_letters (gpointer unused)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autofree char *first = ha_letter_pdf_digest (letter, head, FALSE, NULL, NULL);

  for (int i = 0; i < 8; i++) {
    g_autofree char *digest = ha_letter_pdf_digest (letter, head, FALSE, NULL, NULL);

    g_assert_cmpstr (digest, ==, first);
  }
  return g_steal_pointer (&first);
}

/* Any thread may ask, all at once, and gets the same bytes. */
static void
test_threads (void)
{
  GThread *threads[4];
  g_autofree char *expected = draw_letters (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("letters", draw_letters, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *digest = g_thread_join (threads[i]);

    g_assert_cmpstr (digest, ==, expected);
  }
}

static void
test_title (void)
{
  g_autoptr (HaLetter) issued = letter_sample_new (TRUE), draft = letter_sample_new (FALSE);
  g_autofree char *a = ha_letter_get_title (issued), *b = ha_letter_get_title (draft);

  g_assert_cmpstr (a, ==, "05/THC-CSKH V/v trả lời khiếu nại về cước và việc cắt tín hiệu truyền hình");
  g_assert_cmpstr (b, ==, "V/v trả lời khiếu nại về cước và việc cắt tín hiệu truyền hình");
}

static void
test_footer_address (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_auto (Placed) placed = { 0 };

  letter_sample_set (&head->address, "số 12 đường Nguyễn Tất Thành, phường Quy Nhơn, tỉnh Gia Lai");
  placed_init (&placed, letter, head, FALSE, NULL);
  g_assert_true (g_str_has_prefix (find (&placed, "footer", 0)->text, "Địa chỉ: số 12 đường"));
  /* Two lines, broken between the parts. */
  g_assert_true (g_str_has_prefix (find (&placed, "footer", 1)->text, "ĐT: ") || g_str_has_prefix (find (&placed, "footer", 1)->text, "Email: "));
  g_assert_cmpfloat (find (&placed, "footer", 1)->y, <, 297 * MM - 5 * MM);
}

/* Blocks the composer tints. */
static void
test_blocks (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);
  g_auto (Placed) placed = { 0 };
  cairo_rectangle_t area, next;

  placed_init (&placed, letter, NULL, FALSE, NULL);
  g_assert_true (ha_pages_get_block (placed.pages, 0, "finding", &area));
  g_assert_true (ha_pages_get_block (placed.pages, 0, "result", &next));
  assert_near (area.x, LEFT, 0.1);
  assert_near (area.width, WIDTH, 0.1);
  assert_near (next.y, area.y + area.height + 6, 0.1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/looks", test_looks);
  g_test_add_func ("/letter/columns", test_columns);
  g_test_add_func ("/letter/header-rows", test_header_rows);
  g_test_add_func ("/letter/rules", test_rules);
  g_test_add_func ("/letter/recipient", test_recipient);
  g_test_add_func ("/letter/body", test_body);
  g_test_add_func ("/letter/headings", test_headings);
  g_test_add_func ("/letter/end-mark", test_end_mark);
  g_test_add_func ("/letter/sign", test_sign);
  g_test_add_func ("/letter/number-and-date", test_number_and_date);
  g_test_add_func ("/letter/own-place", test_own_place);
  g_test_add_func ("/letter/pages", test_pages);
  g_test_add_func ("/letter/margins", test_margins);
  g_test_add_func ("/letter/character", test_character);
  g_test_add_func ("/letter/too-long", test_too_long);
  g_test_add_func ("/letter/never-over-the-edge", test_never_over_the_edge);
  g_test_add_func ("/letter/footer-too-long", test_footer_too_long);
  g_test_add_func ("/letter/same-bytes", test_same_bytes);
  g_test_add_func ("/letter/threads", test_threads);
  g_test_add_func ("/letter/title", test_title);
  g_test_add_func ("/letter/footer-address", test_footer_address);
  g_test_add_func ("/letter/blocks", test_blocks);
  return g_test_run ();
}
