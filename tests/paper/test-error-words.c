/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can not be put on paper, in words: each code in both languages. */
#include "paper/error-words.h"

#include "paper/page/page-private.h"

static const struct {
  HaPaperError code;
  const char *what;
  const char *vi, *en;
} sentences[] = {
  { HA_PAPER_ERROR_FAILED, NULL, "Không lập được bản giấy: why", "The paper could not be made: why" },
  { HA_PAPER_ERROR_FONT, NULL,
    "Máy không có phông chữ đủ chữ tiếng Việt để in. Hãy cài Times New Roman, Liberation Serif 2 (gói fonts-liberation2) hoặc Tinos.",
    "There is no typeface with all Vietnamese letters to print with. Install Times New Roman, Liberation Serif 2 (package "
    "fonts-liberation2) or Tinos." },
  { HA_PAPER_ERROR_CHARACTER, "☃", "Phông chữ của văn bản không có ký tự “☃” (U+2603). Hãy viết cách khác.",
    "The typeface of the letter has no character “☃” (U+2603). Write it otherwise." },
  { HA_PAPER_ERROR_TEMPLATE, NULL, "why", "why" },
  { HA_PAPER_ERROR_TOO_LONG, "receivers", "Trang giấy không đủ chỗ cho phần quá dài: nơi nhận. Hãy viết ngắn lại.",
    "There is no room on the page for so long a text: list of receivers. Make it shorter." },
  { HA_PAPER_ERROR_REGISTER, "so.db", "“so.db” là sổ hoặc thuộc về một sổ: không ghi đè lên. Hãy chọn tệp khác.",
    "“so.db” is a register or belongs to one: nothing is written over it. Choose another file." },
  { HA_PAPER_ERROR_PROFILE, "margin", "Thông số trang giấy sai ở dòng 3, “margin”. Hãy sửa lại dòng này.",
    "A figure of the page is wrong at line 3, “margin”. Correct it." },
  { HA_PAPER_ERROR_IMAGE, "logo", "Hình “logo” không phải là tệp PNG, hoặc quá lớn. Hãy chọn hình khác.",
    "The picture “logo” is no PNG, or too large. Choose another." },
  { HA_PAPER_ERROR_OTHERWISE, NULL,
    "Máy này vẽ văn bản khác với bản đã phát hành. Hãy mở bản PDF đã giữ trong trình đọc PDF và in từ đó.",
    "This computer would draw the letter otherwise than it was issued. Open the kept PDF in the reader and print that." },
};

static void
test_sentences (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (sentences) == HA_PAPER_ERROR_OTHERWISE + 1);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *vi = NULL, *en = NULL;

      g_assert_cmpint (sentences[i].code, ==, i);
      ha_paper_set_error (&error, sentences[i].code, sentences[i].what, "why");
      ha_paper_error_set_place (error, 3, 0);
      vi = ha_paper_words_error (error, HA_LANG_VI);
      en = ha_paper_words_error (error, HA_LANG_EN);
      g_assert_cmpstr (vi, ==, sentences[i].vi);
      g_assert_cmpstr (en, ==, sentences[i].en);
    }
}

/* Where a character is, when that is known; a copy of the error knows it as well. */
static void
test_where (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;
  g_autofree char *vi = NULL, *en = NULL;

  ha_paper_set_error (&error, HA_PAPER_ERROR_CHARACTER, "☃", "why");
  ha_paper_error_set_where (error, "Trời lạnh ☃ quá.");
  copy = g_error_copy (error);
  vi = ha_paper_words_error (copy, HA_LANG_VI);
  en = ha_paper_words_error (copy, HA_LANG_EN);
  g_assert_cmpstr (vi, ==, "Phông chữ của văn bản không có ký tự “☃” (U+2603), ở dòng “Trời lạnh ☃ quá.”. Hãy viết cách khác.");
  g_assert_cmpstr (en, ==, "The typeface of the letter has no character “☃” (U+2603), in the line “Trời lạnh ☃ quá.”. Write it otherwise.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-words/sentences", test_sentences);
  g_test_add_func ("/error-words/where", test_where);
  return g_test_run ();
}
