/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_PAPER_ERROR in words: what can not be put on paper, and what to do about it. */
#include "config.h"

#include "paper/error-words.h"

#include "paper/page/page-private.h"
#include "paper/template.h"

typedef struct {
  const char *id;
  const char *vi;
  const char *en;
} Part;

/* Parts of a letter, by their names on the form. */
static const Part parts[] = {
  { "letterhead", "tên cơ quan", "letterhead" },
  { "subject", "trích yếu", "subject" },
  { "recipient", "người nhận", "recipient" },
  { "sign_form", "chức danh người ký", "signatory's title" },
  { "sign_name", "người ký", "signatory" },
  { "receivers", "nơi nhận", "list of receivers" },
  { "footer", "địa chỉ của công ty ở cuối trang", "the company's address" },
  { "body", "nội dung văn bản", "body of the letter" },
};

static const char *
pick (HaLang lang, const char *vi, const char *en)
{
  return lang == HA_LANG_EN ? en : vi;
}

static const char *
name_part (const char *id, HaLang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].id, id) == 0)
      return pick (lang, parts[i].vi, parts[i].en);
  return id != NULL ? id : "";
}

static char *
say_profile (const GError *error, const char *what, HaLang lang)
{
  return g_strdup_printf (pick (lang, "Thông số trang giấy sai ở dòng %u, “%s”. Hãy sửa lại dòng này.",
                                "A figure of the page is wrong at line %u, “%s”. Correct it."),
                          ha_paper_error_get_line (error), what);
}

/* A character may be one that no screen shows either: its number is told, too. */
static char *
say_character (const GError *error, const char *what, HaLang lang)
{
  const char *where = ha_paper_error_get_where (error);
  guint number = (guint) g_utf8_get_char (what);

  if (where == NULL)
    return g_strdup_printf (pick (lang, "Phông chữ của văn bản không có ký tự “%s” (U+%04X). Hãy viết cách khác.",
                                  "The typeface of the letter has no character “%s” (U+%04X). Write it otherwise."), what, number);
  return g_strdup_printf (pick (lang, "Phông chữ của văn bản không có ký tự “%s” (U+%04X), ở dòng “%s”. Hãy viết cách khác.",
                                "The typeface of the letter has no character “%s” (U+%04X), in the line “%s”. Write it otherwise."),
                          what, number, where);
}

char *
ha_paper_words_error (const GError *error, HaLang lang)
{
  const char *what;

  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, NULL);

  what = ha_paper_error_get_what (error) != NULL ? ha_paper_error_get_what (error) : "";
  switch ((HaPaperError) error->code)
    {
    case HA_PAPER_ERROR_FONT:
      return g_strdup (pick (lang, "Máy không có phông chữ đủ chữ tiếng Việt để in. Hãy cài Times New Roman, Liberation Serif 2 "
                             "(gói fonts-liberation2) hoặc Tinos.", "There is no typeface with all Vietnamese letters to print with. "
                             "Install Times New Roman, Liberation Serif 2 (package fonts-liberation2) or Tinos."));
    case HA_PAPER_ERROR_CHARACTER:
      return say_character (error, what, lang);
    case HA_PAPER_ERROR_TEMPLATE:
      return ha_template_error_describe (error, lang);
    case HA_PAPER_ERROR_TOO_LONG:
      return g_strdup_printf (pick (lang, "Trang giấy không đủ chỗ cho phần quá dài: %s. Hãy viết ngắn lại.",
                                    "There is no room on the page for so long a text: %s. Make it shorter."), name_part (what, lang));
    case HA_PAPER_ERROR_REGISTER:
      return g_strdup_printf (pick (lang, "“%s” là sổ hoặc thuộc về một sổ: không ghi đè lên. Hãy chọn tệp khác.",
                                    "“%s” is a register or belongs to one: nothing is written over it. Choose another file."), what);
    case HA_PAPER_ERROR_PROFILE:
      return say_profile (error, what, lang);
    case HA_PAPER_ERROR_IMAGE:
      return g_strdup_printf (pick (lang, "Hình “%s” không phải là tệp PNG, hoặc quá lớn. Hãy chọn hình khác.",
                                    "The picture “%s” is no PNG, or too large. Choose another."), what);
    case HA_PAPER_ERROR_OTHERWISE:
      return g_strdup (pick (lang, "Máy này vẽ văn bản khác với bản đã phát hành. Hãy mở bản PDF đã giữ trong trình đọc PDF và in từ đó.",
                             "This computer would draw the letter otherwise than it was issued. Open the kept PDF in the reader and print that."));
    case HA_PAPER_ERROR_FAILED:
    default:
      return g_strdup_printf (pick (lang, "Không lập được bản giấy: %s", "The paper could not be made: %s"), error->message);
    }
}
