/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter.h"
#include "page-private.h"

G_BEGIN_DECLS

#define HA_MM (72.0 / 25.4)

/* A letter being laid out. All lengths in points. */
typedef struct {
  const HaLetter *letter;
  const HaLetterhead *letterhead;
  const HaLetterProfile *profile;
  gint64 at;             /* whose month and year are shown: of issue, or the present of a draft; 0 = unknown */
  gboolean rehearsal;
  const char *head;
  HaPages *pages;
  double left, top, width, bottom; /* of the text box; bottom is a y */
  double y;              /* where the next thing goes, on the page in work */
  const char *too_long;  /* the first part for which its page has no room, NULL */
} HaSheet;

/* letter-blocks.c */
void   ha_sheet_turn_page       (HaSheet *self); /* a new page, with its number and the rehearsal mark */
void   ha_sheet_check_room      (HaSheet *self, double y, const char *part); /* notes the part when it reaches below y */
void   ha_sheet_add_header      (HaSheet *self);
void   ha_sheet_add_recipient   (HaSheet *self);
void   ha_sheet_add_footer      (HaSheet *self);
double ha_sheet_get_sign_height (HaSheet *self);
const char *ha_sheet_get_tallest_sign (HaSheet *self); /* which part of the signature block makes it so high */
void   ha_sheet_add_sign        (HaSheet *self);
HaLook ha_sheet_get_look        (const HaSheet *self, double size, HaAlign align, const char *role);

/* letter-body.c */
void   ha_sheet_add_body        (HaSheet *self); /* the signature block with it */

/* letter-breaks.c: a line, or the signature block, that is to find its page. */
typedef struct {
  double gap;            /* above it, unless it is the first of its page */
  double height;
  gboolean may_start;    /* a page may begin with it */
} HaBreakLine;
/* The first line of every page: array of guint, free with g_array_unref. Each page takes what fits and gives back lines until the next may start. */
GArray *ha_break_pages          (const HaBreakLine *lines, guint n, double first_room, double room);

/* letter-text.c: the words of the letter as printed. */
char  *ha_letter_text_number    (const HaLetter *letter);              /* "Số: 05/THC-CSKH", room for the number while there is none */
char  *ha_letter_text_place     (const HaSheet *sheet);                /* "Gia Lai, ngày 05 tháng 01 năm 2026" */
char  *ha_letter_text_footer    (const HaLetterhead *letterhead);      /* "" when there is nothing to say */
char **ha_letter_text_receivers (const HaLetter *letter);              /* "- Như trên;" … "- Lưu: VT." */
char  *ha_letter_text_prepare   (const char *text);                    /* clean, NFC, glued */
/* Is this title printed before its text ("1. Kết quả kiểm tra")? */
gboolean ha_letter_text_is_heading (const char *title);

/* A paragraph of the body as printed: headings numbered by their order, "./." at the end of the last. */
typedef struct {
  char *text;
  const char *block;     /* interned */
} HaLetterParagraph;
GArray *ha_letter_text_body     (const HaLetter *letter);              /* of HaLetterParagraph; g_array_unref frees all */

G_END_DECLS
