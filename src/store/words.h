/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/words.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The register's errors in words, in the language of the asker; all new. The message of an error is for who looks for its cause. */

/* Faults of the register as a whole: nothing else that is to be written will fare better. */
gboolean ha_store_error_concerns_all (const GError *error);
/* What is the matter, as the end of a sentence: “đĩa đầy”, “trong sổ không có đợt nhập 99”. NULL of HA_STORE_ERROR_FAILED without a detail,
 * and of errors of others. */
char *ha_store_words_cause  (const GError *error, HaLang lang);
/* The same with what to do about it behind a semicolon, where there is something: “đĩa đầy; hãy giải phóng chỗ rồi thử lại”. */
char *ha_store_words_advise (const GError *error, HaLang lang);
/* What an import that was broken off had brought in by then: “đã nhập 1400 trong 3000 dòng, thành lần nhập 2; …”. NULL: nothing, or it was none. */
char *ha_store_words_rest   (const GError *error, HaLang lang);
/* Whole sentences of any HA_STORE_ERROR: “Đĩa đầy. Chưa có gì thay đổi. Hãy giải phóng chỗ rồi thử lại.” */
char *ha_store_words_error  (const GError *error, HaLang lang);

G_END_DECLS
