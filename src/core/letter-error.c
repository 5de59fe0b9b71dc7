/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals of a book of letters, and their sentences. */
#include "core/letter-error.h"

#include "core/letter-book.h"
#include "core/words.h"

typedef struct {
  char *what;
} HaLetterErrorPrivate;

static void
ha_letter_error_private_init (HaLetterErrorPrivate *self)
{
}

static void
ha_letter_error_private_copy (const HaLetterErrorPrivate *from, HaLetterErrorPrivate *to)
{
  to->what = g_strdup (from->what);
}

static void
ha_letter_error_private_clear (HaLetterErrorPrivate *self)
{
  g_free (self->what);
}

G_DEFINE_EXTENDED_ERROR (HaLetterError, ha_letter_error)

/* By HaLang. %s is what the error is about. */
static const char *const sentences[][2] = {
  [HA_LETTER_ERROR_TAKEN] = { "Số %s đã cấp rồi. Hãy chọn số hoặc hậu tố khác.",
                              "The number %s was given already. Choose another number or suffix." },
  [HA_LETTER_ERROR_NO_REASON] = { "Số %s không theo thứ tự của sổ: phải ghi lý do.",
                                  "The number %s is out of the book's order: give a reason." },
  [HA_LETTER_ERROR_NOT_REACHED] = { "Sổ chưa cấp tới số này nên không chèn được số %s.",
                                    "The book has not come to that number yet: %s can not be inserted." },
  [HA_LETTER_ERROR_SUFFIX] = { "Hậu tố “%s” không đúng: chỉ gồm chữ cái in hoa, ngay sau một số.",
                               "The suffix “%s” is none: capital letters, right after a number." },
  [HA_LETTER_ERROR_BOOK] = { "Không có sổ văn bản “%s”, hoặc sổ thiếu tên.", "There is no book of letters “%s”, or it has no name." },
  [HA_LETTER_ERROR_PATTERN] = { "Không ghi số theo mẫu “%s” được: mẫu cần {so} và {hau_to}, mỗi thứ một lần, và không có chữ số liền {so}.",
                                "Numbers can not be written as “%s”: it needs {so} and {hau_to}, once each, and no digit beside {so}." },
  [HA_LETTER_ERROR_FROZEN] = { "Văn bản đã phát hành thì không sửa nữa: hãy thay thế hoặc thu hồi.",
                               "An issued letter is not edited: replace or withdraw it." },
  [HA_LETTER_ERROR_STATUS] = { "Văn bản này không còn là dự thảo: đã phát hành rồi.", "The letter is no draft any more: it was issued." },
  [HA_LETTER_ERROR_NOT_ISSUED] = { "Văn bản này còn là dự thảo: chưa phát hành.", "The letter is a draft still: it was not issued." },
  [HA_LETTER_ERROR_REPLACES] = { "Chỉ thay thế được văn bản đã phát hành của chính phiếu này.",
                                 "Only an issued letter of the same ticket is replaced." },
  [HA_LETTER_ERROR_BEGUN] = { "Sổ đã cấp số của năm %s rồi nên không đổi được số bắt đầu. Khi phát hành, có thể ghi số tay kèm lý do.",
                              "The book gave numbers of %s already: what it begins with stays. A number can be given by hand, with a reason." },
  [HA_LETTER_ERROR_TWIN] = { "Số %s trùng với số của sổ văn bản khác. Hãy đổi ký hiệu hoặc cách ghi số của một sổ.",
                             "The number %s would be another book's, too. Change the symbol or the pattern of one of them." },
  [HA_LETTER_ERROR_WHY] = { "Thay thế văn bản đã phát hành thì phải ghi lý do.", "Who replaces an issued letter says why." },
  [HA_LETTER_ERROR_YEARS] = { "Nhiều năm có văn bản số %s. Hãy ghi thêm năm, ví dụ %s@2026.",
                              "Letters of several years have the number %s. Add the year, as in %s@2026." },
  [HA_LETTER_ERROR_BOOKS] = { "Hai sổ cùng có văn bản số %s của một năm. Hãy ghi thêm mã sổ, ví dụ %s@" HA_BOOK_MINUTES ".",
                              "Two books have a letter %s of one year. Add the book, as in %s@" HA_BOOK_MINUTES "." },
  [HA_LETTER_ERROR_WITHDRAWN] = { "Văn bản này đã thu hồi: chỉ ghi được lần gửi trước lúc thu hồi. Hãy sửa giờ gửi.",
                                  "The letter was withdrawn: only that it went out before can be noted. Change the time." },
};

const char *
ha_letter_error_get_what (const GError *error)
{
  const HaLetterErrorPrivate *private;

  g_return_val_if_fail (error != NULL && error->domain == HA_LETTER_ERROR, "");

  private = ha_letter_error_get_private (error);
  return private->what != NULL ? private->what : "";
}

static char *
say (HaLetterError code, const char *what, HaLang lang)
{
  g_auto (GStrv) around = g_strsplit (sentences[code][lang == HA_LANG_EN], "%s", -1);

  return g_strjoinv (what, around);
}

char *
ha_words_letter_error (const GError *error, HaLang lang)
{
  g_return_val_if_fail ((guint) error->code < G_N_ELEMENTS (sentences), NULL);

  return say ((HaLetterError) error->code, ha_letter_error_get_what (error), lang);
}

gboolean
ha_letter_refuse (GError **error, HaLetterError code, const char *what)
{
  g_autofree char *sentence = say (code, what != NULL ? what : "", HA_LANG_EN);

  if (error == NULL)
    return FALSE;
  *error = g_error_new_literal (HA_LETTER_ERROR, (int) code, sentence);
  ha_letter_error_get_private (*error)->what = g_strdup (what);
  return FALSE;
}
