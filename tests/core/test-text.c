/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text: cleaned, folded, sorted, spelled. */
#include <string.h>

#include "core/text.h"

typedef struct {
  const char *in, *out;
} Pair;

typedef char *(*Convert) (const char *text);

static void
check_pairs (Convert convert, const Pair *pairs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *out = convert (pairs[i].in);

      g_assert_cmpstr (out, ==, pairs[i].out);
    }
}

#define CHECK(convert, pairs) check_pairs (convert, pairs, G_N_ELEMENTS (pairs))

static void
test_clean (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { "  Nguyễn Thị Minh Nguyệt \n", "Nguyễn Thị Minh Nguyệt" },
    { "Nguye\xcc\xa3\xcc\x82t", "Nguyệt" }, /* dot below before circumflex, as macOS writes it */
    { "một\r\nhai\rba", "một\nhai\nba" },
    { "a\tb", "a\tb" },
    { "a\x01\x1b[31mb\x7f", "a[31mb" },
    { "\xe2\x80\xae" "gnp.exe\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9", "gnp.exe x" }, /* bidi override, isolate */
    { "\xef\xbb\xbf" "đầu tệp", "đầu tệp" },
    { "a\xffz\xc3", "a\xef\xbf\xbdz\xef\xbf\xbd" },
    { "x\xe2\x80\xa8y", "x\ny" },
    { "a\xef\xb7\x90" "b\xef\xbf\xbe" "c\xf4\x8f\xbf\xbf" "d", "abcd" }, /* U+FDD0, U+FFFE, U+10FFFF: no characters */
  };

  CHECK (ha_text_clean, pairs);
}

static void
test_clean_line (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { " \t ", "" },
    { "  Số 4\tBiên  Cương\r\nphường Quy Nhơn Nam ", "Số 4 Biên Cương phường Quy Nhơn Nam" },
    { "a\xc2\xa0\xe3\x80\x80" "b", "a b" },
  };

  CHECK (ha_text_clean_line, pairs);
}

static void
test_search_key (void)
{
  static const Pair pairs[] = {
    { "Quỳnh Đào, QN-083371", "quinh dao qn 083371" },
    { "quinh dao qn 083371", "quinh dao qn 083371" },
    { "Mạng yếu quá!", "mang yeu qua" },
    { "mang yeu qua", "mang yeu qua" },
    { "Đặng Ngọc Hòa", "dang ngoc hoa" },
    { "ĐẶNG NGỌC HOÀ", "dang ngoc hoa" },
    { "Đinh Thị H'Lan", "dinh thi hlan" },
    { "Đinh Thị H’Lan", "dinh thi hlan" },
    { "m\u200bạng\ufeff viễn\u00adthông", "mang vienthong" },
    { "Siu HʼNhiên", "siu hnhien" },
    { "Rơ Châm Y Blêr", "ro cham y bler" },
    { "QUI TRÌNH", "qui trinh" },
    { "quy trình", "qui trinh" },
    { "kĩ thuật", "ki thuat" },
    { "Kỹ thuật", "ki thuat" },
    { "tỷ", "ti" },
    { "  ...  ", "" },
    { "Hẻm 23/4 Hoàng Văn Thụ", "hem 23 4 hoang van thu" },
    { "ệ Ệ e\xcc\xa3\xcc\x82", "e e e" },
    { NULL, "" },
  };

  CHECK (ha_text_search_key, pairs);
}

/* y and i are one where only spelling tells them apart, and nowhere else. */
/* A letter that the table of common ones does not have sends the whole text the long way round: the rest is folded alike. */
static void
test_search_key_tables (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      g_autofree char *key = NULL, *other = NULL, *longer = NULL, *expected = NULL;

      for (guint n = (guint) g_rand_int_range (rand, 0, 12); n > 0; n--)
        {
          static const gint32 ranges[][2] = {
            { 1, 0x80 }, { 'a', 'z' + 1 }, { 0x80, 0x250 }, { 0x300, 0x370 }, { 0x1e00, 0x1f00 }, { 0x2000, 0x2060 },
          };
          const gint32 *range = ranges[g_rand_int_range (rand, 0, G_N_ELEMENTS (ranges))];

          g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, range[0], range[1]));
        }
      key = ha_text_search_key (text->str);
      longer = g_strconcat (text->str, " \xe4\xb8\x80", NULL);
      other = ha_text_search_key (longer);
      expected = g_strconcat (key, " \xe4\xb8\x80", NULL);
      g_assert_cmpstr (other, ==, expected);
    }
}

static void
test_search_key_y (void)
{
  static const Pair same[] = {
    { "Quy Nhơn", "Qui Nhơn" },   { "quy trình", "QUI TRÌNH" }, { "Quỳnh", "Quình" },    { "quýt", "quít" },   { "quyền", "quiền" },
    { "kỹ thuật", "kĩ thuật" },   { "lý do", "lí do" },         { "Mỹ", "Mĩ" },          { "bác sỹ", "bác sĩ" }, { "tỷ", "tỉ" },
    { "hy vọng", "hi vọng" },     { "Tường Vy", "Tường Vi" },   { "Mai Thy", "Mai Thi" }, { "Kym Lynh", "Kim Linh" },
    { "Thuỷ", "Thủy" },           { "Hoà Bình", "Hòa Bình" },   { "Khoẻ", "khỏe" },      { "quỳ", "QUỲ" },
  };
  static const Pair other[] = {
    { "tay", "tai" }, { "thay", "thai" }, { "may", "mai" }, { "thúy", "thúi" }, { "tủy", "tủi" }, { "quay", "quai" }, { "yêu", "iêu" },
    { "xây", "xâi" }, { "khuya", "khuia" }, { "Duy", "Dui" }, { "ý", "í" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = ha_text_search_key (same[i].in), *b = ha_text_search_key (same[i].out);

      g_assert_cmpstr (a, ==, b);
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *a = ha_text_search_key (other[i].in), *b = ha_text_search_key (other[i].out);

      g_assert_cmpstr (a, !=, b);
    }
}

/* However a text was typed, marks apart or together, all that is made of it is the same. */
static void
test_decomposed (void)
{
  static const char *const texts[] = { "Đặng Ngọc Hòa", "Nguyễn Thị Minh Nguyệt", "Rơ Châm H’Ngưn", "ngày 05 tháng 3, Ông Ủy, số tiền 5 đồng" };
  static const Convert all[] = { ha_text_clean, ha_text_clean_line, ha_text_search_key, ha_text_accent_key,
                                 ha_text_sort_key, ha_text_person_sort_key, ha_text_glue };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint c = 0; c < G_N_ELEMENTS (all); c++)
      {
        g_autofree char *apart = g_utf8_normalize (texts[i], -1, G_NORMALIZE_DEFAULT);
        g_autofree char *of_apart = all[c] (apart), *of_whole = all[c] (texts[i]);

        g_assert_cmpstr (apart, !=, texts[i]);
        g_assert_cmpstr (of_apart, ==, of_whole);
      }
}

/* A key of a key is the same key. */
static void
test_keys_are_stable (void)
{
  static const char *const texts[] = { "Quỳnh Đào, QN-083371", "Rơ Châm Thị Ngút", "thuỷ hoà khoẻ quý", "a'b", "“Tết”" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *search = ha_text_search_key (texts[i]);
      g_autofree char *search_again = ha_text_search_key (search);
      g_autofree char *accent = ha_text_accent_key (texts[i]);
      g_autofree char *accent_again = ha_text_accent_key (accent);
      g_autofree char *search_of_accent = ha_text_search_key (accent);

      g_assert_cmpstr (search, ==, search_again);
      g_assert_cmpstr (accent, ==, accent_again);
      g_assert_cmpstr (search_of_accent, ==, search);
    }
}

static void
test_meaning_key (void)
{
  static const Pair pairs[] = {
    { " Thu  TIỀN má ", "thu tiền má" }, { "Nợ -5 đ?", "nợ -5 đ?" }, { "hoà,\nhòa", "hòa, hòa" }, { "đ d", "đ d" }, { "", "" },
  };

  CHECK (ha_text_meaning_key, pairs);
}

static void
test_accent_key (void)
{
  static const Pair pairs[] = {
    { "Đặng Ngọc Hoà", "đặng ngọc hòa" },
    { "Đặng Ngọc HÒA", "đặng ngọc hòa" },
    { "hoá hoả hoã hoạ", "hóa hỏa hõa họa" },
    { "khoẻ loè", "khỏe lòe" },
    { "thuỷ uý tuỵ luỹ", "thủy úy tụy lũy" },
    { "quý quỳ quỷ", "quý quỳ quỷ" }, /* not after q */
    { "quà quả", "quà quả" },
    { "giúp loài toán hoàn thuyền", "giúp loài toán hoàn thuyền" },
    { "oà", "òa" },
    { "Hồng, Hóng", "hồng hóng" },
    { "kỹ kĩ", "kỹ kĩ" },
    { "H’Lan H'Lan", "hlan hlan" },
    { "quà QUỲ quẹ", "quà quỳ quẹ" },
  };

  CHECK (ha_text_accent_key, pairs);
}

/* Each list is in order. */
static void
check_order (Convert key, const char *const *sorted)
{
  g_autofree char *last = NULL;

  for (guint i = 0; sorted[i] != NULL; i++)
    {
      char *next = key (sorted[i]);

      if (last != NULL && strcmp (last, next) >= 0)
        g_error ("%s does not come after %s", sorted[i], sorted[i - 1]);
      g_free (last);
      last = next;
    }
}

static void
test_sort_key (void)
{
  static const char *const names[] = { "An", "Anh", "Ánh", "Ăng", "Ân", "Ấn", "dân", "Dũng", "Duy", "Dương", "đào", "Đặng", "Đinh", "Đỗ", NULL };
  static const char *const tones[] = { "ma", "mà", "mả", "mã", "má", "mạ", NULL };
  static const char *const letters[] = { "a",  "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n",
                                         "o",  "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", NULL };
  static const char *const placed[] = { "hoa", "hoà", "hỏa", "hoá", "họa", NULL };
  static const char *const codes[] = { "KN-2025-0999", "KN-2026-0007", "KN-2026-0010", NULL };
  g_autofree char *old_style = ha_text_sort_key ("Hòa"), *new_style = ha_text_sort_key ("hoà");
  g_autofree char *empty = ha_text_sort_key ("");
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *text_key = ha_text_sort_key (text);

  check_order (ha_text_sort_key, names);
  check_order (ha_text_sort_key, tones);
  check_order (ha_text_sort_key, letters);
  check_order (ha_text_sort_key, placed);
  check_order (ha_text_sort_key, codes);
  g_assert_cmpstr (old_style, ==, new_style);
  g_assert_cmpint (strcmp (empty, old_style), <, 0);
  g_assert_cmpuint (strlen (text_key), >, 5000);
}

static void
test_person_sort_key (void)
{
  static const char *const people[] = {
    "An", "Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần Anh", "Nguyễn Thị Ngọc Hân", "Đinh Thị H'Lan", "Siu H’Lan", "Đặng Ngọc Hoa", "Đặng Ngọc Hoà", "Bùi Hòa Hóa",
    "Rơ Châm Thị Ngút", "Nguyễn Thị Minh Nguyệt", "Tú", "Lê Ý", NULL,
  };
  /* The whole family name before the middle names, the whole given name before both. */
  static const char *const families[] = { "Lê Vân An", "Nguyên Văn An", "Nguyễn An", "Nguyễn Ái An", "Nguyễn Thị Ái An", "Lê Bá Ân", NULL };
  g_autofree char *plain = ha_text_person_sort_key ("Tú");
  g_autofree char *spaced = ha_text_person_sort_key ("  Tú ");

  check_order (ha_text_person_sort_key, people);
  check_order (ha_text_person_sort_key, families);
  g_assert_cmpstr (plain, ==, spaced);
}

static void
test_amount (void)
{
  static const struct { gint64 dong; const char *text; } amounts[] = {
    { 0, "0" }, { 5, "5" }, { 999, "999" }, { 1000, "1.000" }, { 165000, "165.000" }, { 1250000, "1.250.000" }, { -88000, "-88.000" },
    { -100, "-100" }, { G_MAXINT64, "9.223.372.036.854.775.807" }, { G_MININT64, "-9.223.372.036.854.775.808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = ha_text_amount (amounts[i].dong);

      g_assert_cmpstr (text, ==, amounts[i].text);
    }
}

static const struct { gint64 dong; const char *words; } sums[] = {
  { 0, "Không đồng" },
  { 1, "Một đồng" },
  { 4, "Bốn đồng" },
  { 10, "Mười đồng" },
  { 11, "Mười một đồng" },
  { 14, "Mười bốn đồng" },
  { 15, "Mười lăm đồng" },
  { 20, "Hai mươi đồng" },
  { 21, "Hai mươi mốt đồng" },
  { 24, "Hai mươi tư đồng" },
  { 25, "Hai mươi lăm đồng" },
  { 100, "Một trăm đồng" },
  { 105, "Một trăm linh năm đồng" },
  { 110, "Một trăm mười đồng" },
  { 1001, "Một nghìn không trăm linh một đồng" },
  { 1010, "Một nghìn không trăm mười đồng" },
  { 45, "Bốn mươi lăm đồng" },
  { 1000, "Một nghìn đồng" },
  { 10004, "Mười nghìn không trăm linh bốn đồng" },
  { 14014, "Mười bốn nghìn không trăm mười bốn đồng" },
  { 55555, "Năm mươi lăm nghìn năm trăm năm mươi lăm đồng" },
  { 1000001, "Một triệu không trăm linh một đồng" },
  { 1010010, "Một triệu không trăm mười nghìn không trăm mười đồng" },
  { 999999999, "Chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng" },
  { 165000, "Một trăm sáu mươi lăm nghìn đồng" },
  { 220500, "Hai trăm hai mươi nghìn năm trăm đồng" },
  { 1005000, "Một triệu không trăm linh năm nghìn đồng" },
  { 21000000, "Hai mươi mốt triệu đồng" },
  { 1000000005, "Một tỷ không trăm linh năm đồng" },
  { 1234567890, "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng" },
  { G_GINT64_CONSTANT (2005000000000), "Hai nghìn không trăm linh năm tỷ đồng" },
  { G_GINT64_CONSTANT (1000000000000000000), "Một tỷ tỷ đồng" },
  { -24, "Âm hai mươi tư đồng" },
};

static void
test_amount_words (void)
{
  g_autofree char *le = ha_text_amount_words (1001, TRUE);
  g_autofree char *least = ha_text_amount_words (G_MININT64, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *words = ha_text_amount_words (sums[i].dong, FALSE);

      g_assert_cmpstr (words, ==, sums[i].words);
    }
  g_assert_cmpstr (le, ==, "Một nghìn không trăm lẻ một đồng");
  g_assert_true (g_str_has_prefix (least, "Âm chín tỷ hai trăm hai mươi ba triệu"));
}

static void
test_letter_date (void)
{
  static const struct { const char *date, *text; } dates[] = {
    { "2026-01-05", "ngày 05 tháng 01 năm 2026" },
    { "2026-02-23", "ngày 23 tháng 02 năm 2026" },
    { "2026-03-05", "ngày 05 tháng 3 năm 2026" },
    { "2026-09-30", "ngày 30 tháng 9 năm 2026" },
    { "2026-11-24", "ngày 24 tháng 11 năm 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = ha_text_letter_date (ha_date_parse (dates[i].date));

      g_assert_cmpstr (text, ==, dates[i].text);
    }
}

#define NB "\u00a0"

static void
test_glue (void)
{
  static const Pair pairs[] = {
    { "ngày 05 tháng 3 năm 2026", "ngày" NB "05 tháng" NB "3 năm" NB "2026" },
    { "trong 02 ngày làm việc", "trong 02" NB "ngày làm việc" },
    { "Kính gửi Ông Nguyễn Văn An", "Kính gửi Ông" NB "Nguyễn Văn An" },
    { "số tiền 1.250.000 đồng", "số tiền 1.250.000" NB "đồng" },
    { "sau 24 giờ 05 phút", "sau 24" NB "giờ 05" NB "phút" },
    { "dùng 15 tháng", "dùng 15" NB "tháng" },
    { "20 m cáp, 100 Mbps", "20" NB "m cáp, 100" NB "Mbps" },
    { "3 mục", "3 mục" },
    { "gồm 8 điểm, 02 máy (4 lần)", "gồm 8" NB "điểm, 02" NB "máy (4" NB "lần)" },
    { "165 điểm, 1.08 điểm, số 8 điểm", "165 điểm, 1.08 điểm, số" NB "8 điểm" },
    { "8 điểmx, ngày 05 điểm lại", "8 điểmx, ngày" NB "05 điểm lại" },
    { "vào kỳ cước tháng 11/2026, phiếu số KN-2026-0104", "vào kỳ cước tháng 11/2026, phiếu số KN-2026-0104" },
    { "từ ngày 28/02/2026", "từ ngày" NB "28/02/2026" },
    { "bà con", "bà con" },
    { "nga\xcc\x80y 05", "ngày" NB "05" },
    { "hai  dấu cách\n", "hai  dấu cách\n" },
    { NULL, "" },
    { "\xff", "\xef\xbf\xbd" },
  };

  CHECK (ha_text_glue, pairs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/clean", test_clean);
  g_test_add_func ("/core/text/clean-line", test_clean_line);
  g_test_add_func ("/core/text/search-key", test_search_key);
  g_test_add_func ("/core/text/search-key/tables", test_search_key_tables);
  g_test_add_func ("/core/text/search-key/y", test_search_key_y);
  g_test_add_func ("/core/text/decomposed", test_decomposed);
  g_test_add_func ("/core/text/keys-are-stable", test_keys_are_stable);
  g_test_add_func ("/core/text/accent-key", test_accent_key);
  g_test_add_func ("/core/text/meaning-key", test_meaning_key);
  g_test_add_func ("/core/text/sort-key", test_sort_key);
  g_test_add_func ("/core/text/person-sort-key", test_person_sort_key);
  g_test_add_func ("/core/text/amount", test_amount);
  g_test_add_func ("/core/text/amount-words", test_amount_words);
  g_test_add_func ("/core/text/letter-date", test_letter_date);
  g_test_add_func ("/core/text/glue", test_glue);
  return g_test_run ();
}
