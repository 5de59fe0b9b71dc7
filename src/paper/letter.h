/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/* NĐ 30 as a profile: every figure a setting. Millimetres and points. Rule: ND30 PL I */
typedef struct {
  double width, height;                     /* mm: 210 × 297 */
  double top, right, bottom, left;          /* mm: 20 15 20 30 */
  double nation, motto, issuer, number, place, subject, body, sign, receivers_head, receivers, footer, page_number; /* pt */
  double indent;                            /* mm: 12.7 */
  double gap;                               /* pt between paragraphs: 6 */
  double line_spacing;                      /* factor of the font's line: 1.0 */
  double head_left, head_right;             /* mm: columns of the head, shared out over the text's width: 67.9 | 95.3 */
  double sign_left, sign_right;             /* mm: of receivers and signature: 61.9 | 102.5 */
  double rule;                              /* pt: width of the rules: 0.75 */
  double issuer_rule;                       /* share of the issuer's width that is ruled: 0.4 */
  double row_gap;                           /* pt between the names and the number: 8 */
  double subject_gap;                       /* pt above V/v: 6 */
  double recipient_gap;                     /* pt above and below Kính gửi: 12 */
  double sign_gap;                          /* pt above the signature block: 8 */
  double sign_room;                         /* mm for hand and seal: 20 */
  double sign_least;                        /* pt: of a title too long for its column: 13 */
  double footer_gap;                        /* mm between the text and the rule of the footer: 2.5 */
} HaLetterProfile;
const HaLetterProfile *ha_letter_profile_get_default (void);

/*
 * Lays out a letter. rehearsal prints SỔ THỬ across every page; head (hex) is the journal's, printed small when issued, may be NULL.
 * A block whose title is numbered ("1. Kết quả kiểm tra") has its title printed before its text, numbered by its place among those that
 * have text. The last paragraph gets its "./.". HA_PAPER_ERROR_FONT, _CHARACTER for one that the face lacks, or _TOO_LONG
 * for a part that may not be broken and is taller than its page has room for.
 */
HaPages *ha_letter_layout (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile, gboolean rehearsal, const char *head, GError **error);
/* The same for a draft on the screen: month and year are those of now (UTC seconds, 0 = left open), the day stays open until the number is there. */
HaPages *ha_letter_layout_at (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile, gint64 now, gboolean rehearsal, const char *head, GError **error);
/* Title for the PDF's metadata: "05/THC-CSKH V/v trả lời khiếu nại…"; new. */
char    *ha_letter_get_title (const HaLetter *letter);
/* What a reader would miss, as ids: "recipient", "subject", "sign_name", "company-address", "block:finding", "body", "sign_form", "receivers"; NULL-terminated strv. */
char   **ha_letter_list_missing (const HaLetter *letter, const HaLetterhead *letterhead);
/* SHA-256 (hex) of the PDF that ha_letter_layout + ha_pages_to_pdf give for an issued letter. */
char    *ha_letter_pdf_digest (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head, GError **error);
GBytes  *ha_letter_to_pdf (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head, GError **error);

G_END_DECLS
