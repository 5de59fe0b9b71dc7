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
  double urgency;                           /* pt of KHẨN, THƯỢNG KHẨN, HỎA TỐC: 13 */
  double urgency_height;                    /* mm of their frame: 8 */
  double urgency_urgent, urgency_very, urgency_express; /* mm, its width: 20 40 30 */
  double logo_width, logo_height;           /* mm it is fitted into: 30 15 */
  double drafter;                           /* pt of the drafter's sign: 11 */
  double attachment_head, attachment_note;  /* pt of "Phụ lục I" and of "(Kèm theo …)": 14 14 */
} HaLetterProfile;
const HaLetterProfile *ha_letter_profile_get_default (void);
/*
 * Its text: "key=number" a line, the keys as in ha_letter_profile_to_text() ("page-number=13"), point or comma; "#" begins a remark, "[letter]"
 * may stand at the head. What is not said is NĐ 30's. HA_PAPER_ERROR_PROFILE with key and line (ha_paper_error_get_what(), _get_line()) for a key that is
 * not known or comes twice, what is no number, a figure out of its bounds, or margins that leave no room.
 */
gboolean ha_letter_profile_parse (const char *text, HaLetterProfile *profile, GError **error);
/* All figures with their bounds and those of NĐ 30 as remarks; new. */
char    *ha_letter_profile_to_text (const HaLetterProfile *profile);
/* A figure, for who lets somebody change it: its bounds, and what NĐ 30 has (both 0: it says nothing). unit: "mm", "pt", "×". */
typedef struct {
  const char *key;
  double least, most;
  double from, to;
  const char *unit;
} HaLetterFigure;
/* Of the figures, from 0; FALSE: there is no such one. */
gboolean ha_letter_profile_get_figure (guint n, HaLetterFigure *figure);
double   ha_letter_profile_get_value  (const HaLetterProfile *profile, guint n);
void     ha_letter_profile_set_value  (HaLetterProfile *profile, guint n, double value); /* not checked: ha_letter_profile_parse() does */
/* Keys of the figures that NĐ 30 would have otherwise; NULL-terminated strv. A private company may. Rule: ND30 Điều 2, PL I */
char   **ha_letter_profile_list_departures (const HaLetterProfile *profile);

/*
 * Lays out a letter, with the letterhead that was frozen with it where it has one; profile NULL: the letterhead's own, else NĐ 30's. rehearsal prints SỔ THỬ across every page, else a letter not issued yet has DỰ THẢO there; head (hex) is the journal's, printed small when issued, may be NULL.
 * A block whose title is numbered ("1. Kết quả kiểm tra") has its title printed before its text, numbered by its place among those that
 * have text. The last paragraph gets its "./.". HA_PAPER_ERROR_FONT, _CHARACTER for one that the face lacks, _PROFILE, _IMAGE, or _TOO_LONG
 * for a part that may not be broken and is taller than its page has room for.
 */
HaPages *ha_letter_layout (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile, gboolean rehearsal, const char *head, GError **error);
/* The same for a draft on the screen: month and year are those of now (UTC seconds, 0 = left open), the day stays open until the number is there. */
HaPages *ha_letter_layout_at (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile, gint64 now, gboolean rehearsal, const char *head, GError **error);
/* Title for the PDF's metadata: "05/THC-CSKH V/v trả lời khiếu nại…"; new. */
char    *ha_letter_get_title (const HaLetter *letter);
/* What a reader would miss, as ids: "recipient", "subject", "sign_name", "company-address", "block:finding", "body", "sign_form", "receivers"; NULL-terminated strv. */
char   **ha_letter_list_missing (const HaLetter *letter, const HaLetterhead *letterhead);
/* The same with the office's letterhead, and of a letter made from one of the office's own templates by the blocks that it needs. */
char   **ha_letter_list_missing_in_office (const HaLetter *letter, const HaOffice *office);
/* The letter as text for an e-mail: number and day when it has them, subject, addressee, body with headings numbered as on paper, who signs, the
 * company's contacts, appendices; above it what it is when not issued yet, and SỔ THỬ of a rehearsal register; without no-break spaces; new. */
char    *ha_letter_to_text (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal);
/* SHA-256 (hex) of the PDF that ha_letter_layout + ha_pages_to_pdf give for an issued letter. */
char    *ha_letter_pdf_digest (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head, GError **error);
GBytes  *ha_letter_to_pdf (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head, GError **error);
/* The same of a draft as the screen shows it at now, see ha_letter_layout_at(). */
GBytes  *ha_letter_to_pdf_at (const HaLetter *letter, const HaLetterhead *letterhead, gint64 now, gboolean rehearsal, const char *head, GError **error);

G_END_DECLS
