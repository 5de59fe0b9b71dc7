/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/letter.h"
#include "paper/page/story-private.h"

G_BEGIN_DECLS

/* A letter being laid out. All lengths in points. */
typedef struct {
  const HaLetter *letter;
  const HaLetterhead *letterhead;
  const HaLetterProfile *profile;
  gint64 at;             /* whose month and year are shown: of issue, or the present of a draft; 0 = unknown */
  gboolean rehearsal;
  const char *head;
  HaStory *story;
  double width;          /* of the text box */
  HaPages *part;         /* what is being built, on its page 0 */
  double y;              /* how far it has come */
  const char *too_long;  /* a part that no page can have, NULL */
} HaSheet;

/* letter.c: a story of the letter's format. */
HaStory *ha_sheet_make_story    (HaSheet *self);

/* letter-blocks.c: each adds its part to the story. */
gboolean ha_sheet_add_header    (HaSheet *self, GError **error);
void   ha_sheet_add_recipient   (HaSheet *self);
HaLook ha_sheet_get_look        (const HaSheet *self, double size, HaAlign align, const char *role);
HaLook ha_sheet_get_bold        (const HaSheet *self, double size, const char *role); /* centred */

/* Lines of the text each in a box of this width, those that do not fit broken into parts of about one length; gives the height. */
double ha_sheet_add_balanced    (HaSheet *self, const char *text, double x, double y, double width, const HaLook *look);

/* letter-sign.c */
gboolean ha_sheet_add_sign      (HaSheet *self, GError **error);
void   ha_sheet_add_footer      (HaSheet *self);

/* letter-body.c */
void   ha_sheet_add_body        (HaSheet *self);

/* letter-appendix.c: blocks that are called "Phụ lục", each on pages of its own behind the letter. */
gboolean ha_sheet_is_appendix   (const HaLetterBlock *block);
gboolean ha_sheet_add_appendices (HaSheet *self, HaPages *pages, GError **error);

/* letter-table.c: whether a line is a row of a table; and the table of n rows that follow each other. block is interned. */
gboolean ha_sheet_is_row         (const char *line);
void   ha_sheet_add_table        (HaStory *story, char *const *lines, guint n, const char *block);

/* letter-text.c: the words of the letter as printed. */
char  *ha_letter_text_number    (const HaLetter *letter);              /* "Số: 05/THC-CSKH", room for the number while there is none */
char  *ha_letter_text_place     (const HaSheet *sheet);                /* "Gia Lai, ngày 05 tháng 01 năm 2026" */
char  *ha_letter_text_footer    (const HaLetterhead *letterhead);      /* "" when there is nothing to say */
/* One addressee with its further lines, or several, each with "- " before and ";" or "." behind. */
char  *ha_letter_text_recipient (const HaLetter *letter, gboolean *several);
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
