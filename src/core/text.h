/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "civil.h"
#include "enums.h"

G_BEGIN_DECLS

/*
 * Vietnamese text. All functions take UTF-8 (invalid bytes are replaced by U+FFFD), return NFC, and give a new string
 * unless said otherwise.
 */

/* NFC and nothing else; NULL stays NULL: for what is kept as it was composed. */
char *ha_text_nfc         (const char *text);
/* NFC, line ends to \n, control characters and bidi overrides dropped, outer space trimmed. NULL gives "". */
char *ha_text_clean       (const char *text);
/* As ha_text_clean, and every run of white space becomes one space: for one-line fields. */
char *ha_text_clean_line  (const char *text);
/* Folded for search: lower case, marks off, đ -> d, words separated by single spaces, punctuation dropped, apostrophes without a gap.
 * y is i where spelling wavers and no meaning hangs on it: after qu (quy/qui, Quỳnh/Quình), and where it is the only vowel of a word
 * that begins with a consonant (kỹ/kĩ, lý/lí, tỷ/tỉ); tay/tai, thúy/thúi, yêu stay apart.
 * "Quỳnh Đào, QN-083371" and "quinh dao qn 083371" give the same key. */
char *ha_text_search_key  (const char *text);
/* Lower case with accents kept and tone placement made canonical (hòa for hoà; not after q): for ranking exact accents first. Words are
 * those of the search key. */
char *ha_text_accent_key  (const char *text);
/* As ha_text_accent_key, with the signs between the words: equal when texts say the same in other letters' case, white space or tone
 * placement; "nợ -5 đ" and "nợ 5 đ" are not. */
char *ha_text_meaning_key (const char *text);
/* ICU "vi" sort key as hex, ordered by strcmp; people by given name (last word), then family name (first
 * word), then middle names. */
char *ha_text_sort_key    (const char *text);
char *ha_text_person_sort_key (const char *name);
/*
 * Phones. A number is digits only, as it is dialled today: +84, 0084 and 84 -> 0, the 0 that a spreadsheet dropped put back, mobiles of
 * 11 digits (until 2018) and area codes of before 2017 changed. Converting twice changes nothing.
 *
 * An old area code of three digits and seven more are as long as a mobile, and mobiles of today begin with some codes. The rule: where
 * no number of today begins so, it is the old landline. 056 (Bình Định) and 059 (Gia Lai) are landlines when written with the code
 * apart ("056.3000134", "(056) 300 0134") or when the next digits are of a landlines' block (35-39, 22); else mobiles. The other
 * provinces' codes that are in doubt are landlines only in brackets. ha_text_phone_same() takes both readings for equal.
 * Rule: vietnam.md 5.4
 */
/* All numbers of a field, in order, none twice; extensions ("máy lẻ 12") dropped; empty when there is no digit. g_strfreev(). */
char **ha_text_phones     (const char *text);
/* The first of them; "" when there is none. */
char *ha_text_phone       (const char *text);
/* The other reading of a number of today, for 056/0256 and 059/0269; NULL for all others. */
char *ha_text_phone_other (const char *digits);
/* Whether a number of one field may be a number of the other: both readings count, and the last 7 digits of a landline of a province. */
gboolean ha_text_phone_same (const char *a, const char *b);
/* Whether digits are those of a mobile, a landline or a 1800/1900 number of today. */
gboolean ha_text_phone_is_plausible (const char *digits);
/* "0905 000 101", "0256 3822 117" */
char *ha_text_phone_show  (const char *digits);
/* A phone field as people read it: its numbers as above, "; " between; as it was typed when it says more than numbers ("máy lẻ 12"). */
char *ha_text_phone_display (const char *text);
/* "1.250.000" */
char *ha_text_amount      (gint64 dong);
/* "Một trăm sáu mươi lăm nghìn đồng"; lẻ: "lẻ" in place of "linh". Rule: vietnam.md 5.6 */
char *ha_text_amount_words (gint64 dong, gboolean le);
/* For letters: "ngày 05 tháng 01 năm 2026", months 3-9 without leading zero. Rule: ND30 PL I II.4 */
char *ha_text_letter_date (HaDate date);
/* No-break spaces inside "ngày 05", "02 ngày", "Ông Nguyễn", "1.250.000 đồng": for paper only. */
char *ha_text_glue        (const char *text);

G_END_DECLS
