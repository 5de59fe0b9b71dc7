/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a book of letters refuses. ha_words_error() makes the sentence. */
#define HA_LETTER_ERROR (ha_letter_error_quark ())
typedef enum {
  HA_LETTER_ERROR_TAKEN,       /* the number was given already */
  HA_LETTER_ERROR_NO_REASON,   /* a number out of order, or one that is inserted, without a reason */
  HA_LETTER_ERROR_NOT_REACHED, /* a suffix to a number that the book has not given yet */
  HA_LETTER_ERROR_SUFFIX,      /* a suffix that is none, or one without a number */
  HA_LETTER_ERROR_BOOK,        /* the office has no such book, or a book can not be like that */
  HA_LETTER_ERROR_PATTERN,     /* numbers can not be written so */
  HA_LETTER_ERROR_FROZEN,      /* issued letters are not edited */
  HA_LETTER_ERROR_STATUS,      /* not a draft any more */
  HA_LETTER_ERROR_NOT_ISSUED,  /* a draft still */
  HA_LETTER_ERROR_REPLACES,    /* what it is to replace is no issued letter of the ticket */
  HA_LETTER_ERROR_BEGUN,       /* the book gave numbers of that year already */
  HA_LETTER_ERROR_TWIN,        /* another book's numbers read the same */
  HA_LETTER_ERROR_WHY,         /* it replaces an issued letter without saying why */
  HA_LETTER_ERROR_YEARS,       /* letters of several years have that number */
  HA_LETTER_ERROR_BOOKS,       /* letters of several books have that number in one year */
  HA_LETTER_ERROR_WITHDRAWN,   /* it was withdrawn: it did not go out afterwards */
} HaLetterError;
GQuark      ha_letter_error_quark    (void);
/* What it is about, for the sentence: the number, the suffix, the book; borrowed, "" when it is about nothing. */
const char *ha_letter_error_get_what (const GError *error);
/* Sets the error, always FALSE. what may be NULL. */
gboolean    ha_letter_refuse         (GError **error, HaLetterError code, const char *what);

G_END_DECLS
