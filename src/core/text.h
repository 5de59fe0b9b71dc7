/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "civil.h"
#include "enums.h"

G_BEGIN_DECLS

/*
 * Vietnamese text. All functions take UTF-8 (invalid bytes are replaced by U+FFFD), return NFC, and give a new string
 * unless said otherwise.
 */

/* NFC, line ends to \n, control characters and bidi overrides dropped, outer space trimmed. NULL gives "". */
char *ha_text_clean       (const char *text);
/* As ha_text_clean, and every run of white space becomes one space: for one-line fields. */
char *ha_text_clean_line  (const char *text);
/* Folded for search: lower case, marks off, đ -> d, i/y alike, words separated by single spaces, punctuation dropped.
 * "Quỳnh Đào, QN-083371" and "quinh dao qn 083371" give the same key. */
char *ha_text_search_key  (const char *text);
/* Lower case with accents kept and tone placement made canonical: for ranking exact accents first. */
char *ha_text_accent_key  (const char *text);
/* ICU "vi" sort key as hex, ordered by strcmp; people by given name (last word), then family and middle names. */
char *ha_text_sort_key    (const char *text);
char *ha_text_person_sort_key (const char *name);
/* Digits only, +84/84 -> 0, 11-digit mobiles of before 2018 converted, landlines 056 -> 0256 and 059 -> 0269 (by their blocks, or
 * written with the code apart: mobiles of today begin so too); "" when there is none. Converting twice changes nothing. */
char *ha_text_phone       (const char *text);
/* "0905 000 101", "0256 3822 117" */
char *ha_text_phone_show  (const char *digits);
/* "1.250.000" */
char *ha_text_amount      (gint64 dong);
/* "Một trăm sáu mươi lăm nghìn đồng"; lẻ: "lẻ" in place of "linh". Rule: vietnam.md 5.6 */
char *ha_text_amount_words (gint64 dong, gboolean le);
/* For letters: "ngày 05 tháng 01 năm 2026", months 3-9 without leading zero. Rule: ND30 PL I II.4 */
char *ha_text_letter_date (HaDate date);
/* No-break spaces inside "ngày 05", "02 ngày", "Ông Nguyễn", "1.250.000 đồng": for paper only. */
char *ha_text_glue        (const char *text);

G_END_DECLS
