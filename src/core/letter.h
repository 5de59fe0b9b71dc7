/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "civil.h"
#include "enums.h"
#include "people.h"

G_BEGIN_DECLS

/*
 * HaLetter: an official reply (công văn trả lời) as text: everything the page needs. Layout is paper/'s, keeping is
 * store/'s.
 */
typedef struct {
  char *id;    /* of the template: "opening", "reference", "finding", "result" … */
  char *title; /* what the composer calls it: "Mở đầu" */
  char *text;  /* paragraphs separated by \n; empty = not printed */
} HaLetterBlock;

/* How a letter is to be sent on. The numbers are kept. Rule: ND30 PL I II.10b */
typedef enum {
  HA_URGENCY_NONE = 0,
  HA_URGENCY_URGENT = 1,  /* KHẨN */
  HA_URGENCY_VERY = 2,    /* THƯỢNG KHẨN */
  HA_URGENCY_EXPRESS = 3, /* HỎA TỐC */
} HaUrgency;

typedef struct {
  gint64 id;              /* 0 = not kept yet */
  gint64 ticket;
  HaLetterStatus status;
  char *template_id;      /* "t1", "free" */
  int number;             /* 0 until issued */
  char *suffix;           /* "A" of 85A; NULL */
  int year;               /* of the book */
  char *symbol;           /* "THC-CSKH" */
  gint64 issued;          /* UTC seconds, 0 until issued */
  char *place;            /* "Gia Lai": frozen at issue */
  char *subject;          /* after "V/v " */
  char *recipient;        /* "Bà Nguyễn Thị Minh Nguyệt"; further lines of Kính gửi separated by \n */
  GPtrArray *blocks;      /* of HaLetterBlock, in order */
  char *sign_form;        /* "GIÁM ĐỐC"; lines by \n: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" */
  char *sign_name;
  char *receivers;        /* Nơi nhận, one a line without dash: "Như trên\nBan Giám đốc (b/cáo)\nLưu: VT, CSKH" */
  char *reason;           /* of a suffix, replacement or withdrawal */
  gint64 replaces;        /* letter id, 0 */
  char *content_sha256;   /* hex, of the frozen content; NULL until issued */
  char *pdf_sha256;
  char *journal_head;     /* hex, of the register's journal before the issue, printed small; NULL until issued */
  HaUrgency urgency;
  char *attachments;      /* what goes with it, one a line: "Bảng kê cước tháng 02/2026"; NULL */
  char *drafter;          /* sign of who drafted it: "TTr", printed with the copies under Nơi nhận; NULL. Rule: ND30 PL I II.12 */
  int copies;             /* how many are issued, 0 = not said */
  GBytes *sign_image;     /* PNG of the signature, NULL: signed by hand. Rule: ND30 PL I II.7c */
  char *book;             /* which series its number is of: HA_BOOK_OUTGOING (NULL), HA_BOOK_MINUTES, or one of the office's */
  char *pattern;          /* how its number is written; the book's, frozen at issue; NULL = HA_NUMBER_PATTERN */
  int version;            /* raised by every save: who saves says which one he saw; 0 = not kept yet */
  int rule;               /* of its canonical text: 0 and 1 as before schema 4, 2 with all that is printed */
  HaLetterhead *letterhead; /* what it was printed with: frozen at issue, with rule 1 as far as it is known; NULL until then */
} HaLetter;

HaLetterBlock *ha_letter_block_new  (const char *id, const char *title, const char *text);
void           ha_letter_block_free (HaLetterBlock *self);
HaLetter      *ha_letter_new        (void);
/* All its text as NFC, in place: at the door of the register. */
void           ha_letter_normalize  (HaLetter *self);
HaLetter      *ha_letter_copy       (const HaLetter *self);
void           ha_letter_free       (HaLetter *self);
/* "05/THC-CSKH", "85A/THC-CSKH"; "/THC-CSKH" without number; as its pattern has it. Rule: ND30 PL I II.3 */
char          *ha_letter_get_reference (const HaLetter *self);
/* Of these, the issued one whose number reads so; of several years "01/THC-CSKH@2026", of several books "01/THC-CSKH@minutes", of both
 * "01/THC-CSKH@2026@minutes". Borrowed; NULL without error when there is none, HA_LETTER_ERROR_YEARS or _BOOKS when it could be more than one. */
HaLetter      *ha_letter_find_issued (const GPtrArray *letters, const char *number, GError **error);
/* Its own frozen one, else `current`. Borrowed. */
const HaLetterhead *ha_letter_get_letterhead (const HaLetter *self, const HaLetterhead *current);
/* Canonical text of all that is frozen (not status, ids, digests), and its SHA-256 in hex. */
char          *ha_letter_get_content (const HaLetter *self);
char          *ha_letter_digest     (const HaLetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaLetter, ha_letter_free)

G_END_DECLS
