/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading sheets: the grammar, the bounds, and every encoding told apart. */
#include <string.h>

#include "sheet-clothes.h"

static HaSheet *
parse_sheet (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', error);
}

/* Cells joined by "|", rows by "/". */
static char *
show (const HaSheet *sheet)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < ha_sheet_get_n_rows (sheet); row++)
    for (guint of = 0; of < ha_sheet_get_n_columns (sheet); of++)
      g_string_append_printf (text, "%s%s", of > 0 ? "|" : row > 0 ? "/" : "", ha_sheet_get_cell (sheet, row, of));
  return g_string_free (text, FALSE);
}

static void
test_grammar (void)
{
  static const struct
  {
    const char *text, *cells;
  } cases[] = {
    { "a;b\n1;2\n", "1|2" },
    { "a;b\r\n1;2\r\n3;4", "1|2/3|4" },
    { "a,b\r1,2\r", "1|2" },
    { "a\tb\n1\t2", "1|2" },
    { "sep=,\na,b;c\n1,2", "1|2" },
    { "\n\r\na;b\n\n;\n1;2\n", "1|2" },
    { "a;b\n\"1;\"\"x\"\"\";2", "1;\"x\"|2" },
    { "a;b\n\"1\r\n2\";3", "1\n2|3" },
    { "a;b\n1", "1|" },
    { "a\n1;2;3", "1|2|3" },
    { "a;b\n 1 ;a\"b", "1|a\"b" },
    { "a;b\n'=1+1;''=x", "=1+1|'=x" },
    { "a;b\n=1+1;'x", "=1+1|'x" },
    { "a;b\n\"x\" y;z", "x y|z" },
    { "to\u0302\u0301i;b\nHo\u0300a;\u202ebidi", "Hòa|bidi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaSheet) sheet = parse_sheet (cases[i].text, &error);
      g_autofree char *cells = NULL;

      g_assert_no_error (error);
      cells = show (sheet);
      g_assert_cmpstr (cells, ==, cases[i].cells);
    }
}

static void
test_lines (void)
{
  g_autoptr (HaSheet) sheet = parse_sheet ("\na;b\n1;\"2\n3\"\n\n4;5\n", NULL);

  g_assert_cmpuint (ha_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpuint (ha_sheet_get_line (sheet, 0), ==, 3);
  g_assert_cmpuint (ha_sheet_get_line (sheet, 1), ==, 6);
}

static void
test_refused (void)
{
  g_autoptr (GString) wide = g_string_new ("a");
  g_autoptr (GBytes) binary = g_bytes_new_static ("a;b\0\1\2;c\n1;2\n\xff", 14);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_sheet ("", &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (parse_sheet ("a;b\n;\n", &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (parse_sheet ("a;b\n1;\"2\n3;4\n", &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_QUOTES);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_clear_error (&error);
  for (int i = 0; i < 64; i++)
    g_string_append (wide, ";b");
  g_string_append (wide, "\n1");
  g_assert_null (parse_sheet (wide->str, &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (ha_sheet_new (binary, HA_ENCODING_GUESS, '\0', &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_NOT_TEXT);
}

/* Workbooks and documents are told by their name. */
static void
test_formats (void)
{
  static const struct
  {
    const char *bytes, *name;
    gsize length;
  } cases[] = {
    { "PK\3\4\0\0\0\0[Content_Types].xml xl/workbook.xml", "Excel", 42 },
    { "PK\3\4\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice Calc", 62 },
    { "PK\3\4\0\0\0\0word/document.xml", "Word", 25 },
    { "\320\317\021\340\241\261\032\341\0\0", "Excel", 10 },
    { "%PDF-1.7\n%abc", "PDF", 13 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error));
      g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_FORMAT);
      g_assert_cmpstr (error->message, ==, cases[i].name);
    }
}

static void
test_long (void)
{
  g_autofree char *cell = g_strnfill (HA_SHEET_CELL_LIMIT + 1, 'x');
  g_autofree char *text = g_strdup_printf ("a;b\n1;2\n%s;3", cell);
  g_autoptr (HaSheet) sheet = parse_sheet (text, NULL);
  g_autoptr (GString) many = g_string_new ("a\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (ha_sheet_is_cut (sheet, 0, 0));
  g_assert_true (ha_sheet_is_cut (sheet, 1, 0));
  g_assert_false (ha_sheet_is_cut (sheet, 1, 1));
  g_assert_cmpuint (strlen (ha_sheet_get_cell (sheet, 1, 0)), ==, HA_SHEET_CELL_LIMIT);
  for (int i = 0; i <= 100000; i++)
    g_string_append (many, "1\n");
  g_assert_null (parse_sheet (many->str, &error));
  g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_TOO_LARGE);
}

/* One bad byte, or the end in the middle of a letter: told by its line, not read as what it is not. */
static void
test_damaged (void)
{
#define HEAD "Ngày nhận;Khách hàng\n06/01/2025;Nguyễn Thị Hạnh\n"
  static const struct
  {
    const char *bytes;
    gsize length;
    HaEncoding encoding;
    const char *says;
  } cases[] = {
    { HEAD "Lê \xff;x\n", sizeof HEAD + 7, HA_ENCODING_GUESS, "Line 3 is not UTF-8" },
    { HEAD "Lê \xff;x\n", sizeof HEAD + 7, HA_ENCODING_UTF8, "Line 3 is not UTF-8" },
    { HEAD "Lê Th\xe1\xbb", sizeof HEAD + 7, HA_ENCODING_GUESS, "Line 3 is not UTF-8" },
    { "\xff\xfe" "a\0;\0b\0\n\0c", 11, HA_ENCODING_GUESS, "Line 2 is not UTF-16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %d", cases[i].says, cases[i].encoding);
      g_assert_null (ha_sheet_new (bytes, cases[i].encoding, '\0', &error));
      g_assert_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_DAMAGED);
      g_assert_cmpstr (error->message, ==, cases[i].says);
    }
#undef HEAD
}

/* Known bytes of the standards' and the fonts' own tables. */
static void
test_known_bytes (void)
{
  static const struct
  {
    HaEncoding encoding;
    const char *bytes, *text;
  } cases[] = {
    { HA_ENCODING_TCVN3, "C\xe9ng h\xdf\x61 x\xb7 h\xe9i ch\xf1 ngh\xdc\x61 Vi\xd6t Nam",
      "Cộng hòa xã hội chủ nghĩa Việt Nam" },
    { HA_ENCODING_TCVN3, "KH\xb8\x43H H\xb5NG \xae\xad\xea\x6eg \xa7\xe8ng", "KHÁCH HÀNG đường Đống" },
    { HA_ENCODING_WINDOWS_1258, "Vi\xea\xf2t Nam \xf0\xfd\xf5\xcc\x6eg", "Việt Nam đường" },
    { HA_ENCODING_VNI, "Vie\xe4t Nam \xf1\xf6\xf4\xf8ng Ng\xf4 M\x61\xe2y", "Việt Nam đường Ngơ Mây" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("t;u\n%s;x\n", cases[i].bytes);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, cases[i].encoding, '\0', &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ha_sheet_get_cell (sheet, 0, 0), ==, cases[i].text);
    }
}

static void
assert_same (const HaSheet *sheet, GBytes *bytes, HaEncoding encoding)
{
  g_autofree char *digest = ha_sheet_dup_digest (sheet);
  g_autofree char *other_digest = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaSheet) other = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);

  g_assert_no_error (error);
  g_assert_cmpint (ha_sheet_get_encoding (other), ==, encoding);
  other_digest = ha_sheet_dup_digest (other);
  g_assert_cmpstr (digest, ==, other_digest);
}

/* The same sheet in other clothes is the same. */
static void
test_told_apart (void)
{
  g_autoptr (GBytes) bytes = clothes_load ();
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', NULL);
  g_autofree char *text = clothes_dup_text ();

  g_assert_cmpuint (ha_sheet_get_n_rows (sheet), ==, 46);
  g_assert_cmpuint (ha_sheet_get_n_columns (sheet), ==, 13);
  g_assert_cmpint (ha_sheet_get_encoding (sheet), ==, HA_ENCODING_UTF8);
  for (HaEncoding encoding = HA_ENCODING_UTF8; encoding < HA_N_ENCODINGS; encoding++)
    for (int big = 0; big < 2; big++)
      {
        g_autoptr (GBytes) encoded = clothes_encode (text, encoding, big);

        g_test_message ("encoding %d", encoding);
        assert_same (sheet, encoded, encoding);
      }
}

/* A short sheet gives less evidence: one row of it is enough. */
static void
test_told_apart_short (void)
{
  static const char text[] = "Ngày;Họ tên;Nội dung\r\n06/01/2025;Nguyễn Thị Hạnh;Mất tín hiệu truyền hình\r\n";

  for (HaEncoding encoding = HA_ENCODING_UTF8; encoding < HA_N_ENCODINGS; encoding++)
    {
      g_autoptr (GBytes) encoded = clothes_encode (text, encoding, FALSE);
      g_autoptr (HaSheet) sheet = ha_sheet_new (encoded, HA_ENCODING_GUESS, '\0', NULL);

      g_assert_cmpint (ha_sheet_get_encoding (sheet), ==, encoding);
      g_assert_cmpstr (ha_sheet_get_cell (sheet, 0, 1), ==, "Nguyễn Thị Hạnh");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/grammar", test_grammar);
  g_test_add_func ("/sheet/lines", test_lines);
  g_test_add_func ("/sheet/refused", test_refused);
  g_test_add_func ("/sheet/formats", test_formats);
  g_test_add_func ("/sheet/long", test_long);
  g_test_add_func ("/sheet/damaged", test_damaged);
  g_test_add_func ("/sheet/known-bytes", test_known_bytes);
  g_test_add_func ("/sheet/told-apart", test_told_apart);
  g_test_add_func ("/sheet/told-apart-short", test_told_apart_short);
  return g_test_run ();
}
