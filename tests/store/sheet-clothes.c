/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing what the program only reads: sheets in the encodings of before Unicode, made by other tables than the
 * program's. */
#include "sheet-clothes.h"

#include <string.h>

GBytes *
clothes_load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "so-khieu-nai-2025.csv", NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

char *
clothes_dup_text (void)
{
  g_autoptr (GBytes) bytes = clothes_load ();
  const char *text = g_bytes_get_data (bytes, NULL);
  g_autofree char *bare = g_strndup (text + strlen ("\ufeff"), g_bytes_get_size (bytes) - strlen ("\ufeff"));

  g_assert_true (g_str_has_prefix (text, "\ufeff"));
  return g_utf8_normalize (bare, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static GBytes *
convert (const char *text, const char *to)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  char *bytes = g_convert (text, -1, to, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

/* A dash is not in TCVN: typists put Windows' own. */
static GBytes *
encode_tcvn3 (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "–", -1);
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GBytes) part = convert (parts[i], "TCVN5712-1");

      if (i > 0)
        g_byte_array_append (bytes, (const guint8 *) "\x96", 1);
      g_byte_array_append (bytes, g_bytes_get_data (part, NULL), (guint) g_bytes_get_size (part));
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* A letter of Vietnamese as the VNI fonts spell it, in the signs of Western Europe; small ones. */
static const char *const vni_letters[] = {
  "á", "aù", "à", "aø", "ả", "aû", "ã", "aõ", "ạ", "aï", "ă", "aê", "ắ", "aé", "ằ", "aè", "ẳ", "aú", "ẵ", "aü",
  "ặ", "aë", "â", "aâ", "ấ", "aá", "ầ", "aà", "ẩ", "aå", "ẫ", "aã", "ậ", "aä", "é", "eù", "è", "eø", "ẻ", "eû",
  "ẽ", "eõ", "ẹ", "eï", "ê", "eâ", "ế", "eá", "ề", "eà", "ể", "eå", "ễ", "eã", "ệ", "eä", "í", "í",  "ì", "ì",
  "ỉ", "æ",  "ĩ", "ó",  "ị", "ò",  "ó", "où", "ò", "oø", "ỏ", "oû", "õ", "oõ", "ọ", "oï", "ô", "oâ", "ố", "oá",
  "ồ", "oà", "ổ", "oå", "ỗ", "oã", "ộ", "oä", "ơ", "ô",  "ớ", "ôù", "ờ", "ôø", "ở", "ôû", "ỡ", "ôõ", "ợ", "ôï",
  "ú", "uù", "ù", "uø", "ủ", "uû", "ũ", "uõ", "ụ", "uï", "ư", "ö",  "ứ", "öù", "ừ", "öø", "ử", "öû", "ữ", "öõ",
  "ự", "öï", "ý", "yù", "ỳ", "yø", "ỷ", "yû", "ỹ", "yõ", "ỵ", "î",  "đ", "ñ",
};

static void
append_vni (GString *text, gunichar c)
{
  gunichar small = g_unichar_tolower (c);
  char letter[7] = "";

  g_unichar_to_utf8 (small, letter);
  for (guint i = 0; i < G_N_ELEMENTS (vni_letters); i += 2)
    if (g_str_equal (vni_letters[i], letter))
      {
        g_autofree char *upper = g_utf8_strup (vni_letters[i + 1], -1);

        g_string_append (text, small == c ? vni_letters[i + 1] : upper);
        return;
      }
  g_string_append_unichar (text, c);
}

static GBytes *
encode_vni (const char *text)
{
  g_autoptr (GString) signs = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    append_vni (signs, g_utf8_get_char (at));
  return convert (signs->str, "WINDOWS-1252");
}

static GBytes *
encode_utf16 (const char *text, gboolean big)
{
  g_autofree char *marked = g_strconcat ("\ufeff", text, NULL);

  return convert (marked, big ? "UTF-16BE" : "UTF-16LE");
}

GBytes *
clothes_encode (const char *text, HaEncoding encoding, gboolean big)
{
  switch (encoding)
    {
    case HA_ENCODING_UTF16:
      return encode_utf16 (text, big);
    case HA_ENCODING_WINDOWS_1258:
      return convert (text, "CP1258");
    case HA_ENCODING_TCVN3:
      return encode_tcvn3 (text);
    case HA_ENCODING_VNI:
      return encode_vni (text);
    default:
      return g_bytes_new (text, strlen (text));
    }
}

static void
append_quoted (GString *text, const char *cell, char end)
{
  g_auto (GStrv) parts = g_strsplit (cell, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (text, "\"%s\"%c", doubled, end);
}

char *
clothes_rearrange (const HaSheet *sheet, char separator, const int *order, const char *const *titles)
{
  GString *text = g_string_new (NULL);
  guint n = ha_sheet_get_n_columns (sheet);

  for (int row = -1; row < (int) ha_sheet_get_n_rows (sheet); row++)
    for (guint i = 0; i < n && (order == NULL || order[i] >= 0); i++)
      {
        guint of = order != NULL ? (guint) order[i] : i;
        gboolean last = order != NULL ? order[i + 1] < 0 : i + 1 == n;
        const char *title = titles != NULL ? titles[i] : ha_sheet_get_title (sheet, of);

        append_quoted (text, row < 0 ? title : ha_sheet_get_cell (sheet, (guint) row, of), last ? '\n' : separator);
      }
  return g_string_free (text, FALSE);
}
