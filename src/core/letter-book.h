/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How numbers are written where a book does not say otherwise: "05/THC-CSKH", "85A/TNKN-THC". Rule: ND30 PL I II.3 */
#define HA_NUMBER_PATTERN "{so}{hau_to}/{ky_hieu}"
/* The book of replies, which every office has. */
#define HA_BOOK_OUTGOING "outgoing"
#define HA_BOOK_MINUTES  "minutes"

/*
 * HaLetterBook: a series of numbers of its own, 1 on New Year's Day of every year: công văn, biên bản … Rule: ND30 Điều 15
 */
typedef struct {
  char *id;      /* "outgoing", "minutes": a-z, 0-9 and "-" */
  char *name;    /* "Công văn" */
  char *symbol;  /* "BB-THC"; NULL = the letterhead's */
  char *pattern; /* of {so} {hau_to} {ky_hieu} {nam} and plain text; NULL = HA_NUMBER_PATTERN */
} HaLetterBook;

HaLetterBook *ha_letter_book_new   (const char *id, const char *name, const char *symbol, const char *pattern);
HaLetterBook *ha_letter_book_copy  (const HaLetterBook *self);
void          ha_letter_book_free  (HaLetterBook *self);
/* The books of a new office, of HaLetterBook: công văn and biên bản. */
GPtrArray    *ha_letter_book_list_default (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaLetterBook, ha_letter_book_free)

/* Whether numbers can be written so: one line, with {so} and {hau_to} once each, no other name in braces but {ky_hieu} and {nam}, and
 * neither a digit nor {nam} right beside the number. */
gboolean ha_number_pattern_is_valid (const char *pattern);
/* The number as it is printed; below 10 with a leading zero, 0 as an empty place without suffix. pattern NULL: HA_NUMBER_PATTERN. New. */
char    *ha_number_write (const char *pattern, int number, const char *suffix, const char *symbol, int year);

G_END_DECLS
