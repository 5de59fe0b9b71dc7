/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Where a letter stands, as a clerk sees it. */
typedef enum {
  HA_LETTER_STANDS_DRAFT,     /* somebody writes it */
  HA_LETTER_STANDS_SUBMITTED, /* waits for signature and issue */
  HA_LETTER_STANDS_ISSUED,    /* has its number, did not go out yet */
  HA_LETTER_STANDS_DELIVERED,
  HA_LETTER_STANDS_REPLACED,
  HA_LETTER_STANDS_WITHDRAWN,
  HA_LETTER_STANDS_LEFT,      /* a draft of a ticket that is closed: nobody will issue it */
} HaLetterStands;
#define HA_N_LETTER_STANDS 7
#define HA_LETTER_WAITS (1u << HA_LETTER_STANDS_DRAFT | 1u << HA_LETTER_STANDS_SUBMITTED)

/*
 * HaLetterItem: one letter of the register of outgoing letters, as an object that does not change.
 */
#define HA_TYPE_LETTER_ITEM (ha_letter_item_get_type ())
G_DECLARE_FINAL_TYPE (HaLetterItem, ha_letter_item, HA, LETTER_ITEM, GObject)

/* Takes the row. limit: which its reply would meet, of a draft; copied, NULL = none. left: its ticket is closed. In any thread. */
HaLetterItem     *ha_letter_item_new          (HaOutgoing *row, const HaClock *limit, gboolean left);
const HaOutgoing *ha_letter_item_get_outgoing (HaLetterItem *self); /* borrowed, as all of these */
const HaLetter   *ha_letter_item_get_letter   (HaLetterItem *self);
const HaClock    *ha_letter_item_get_limit    (HaLetterItem *self);
HaLetterStands    ha_letter_item_get_stands   (HaLetterItem *self);
/* The year of its book; of a draft that of now (UTC seconds), in which it would be numbered. */
int               ha_letter_item_get_year     (HaLetterItem *self, gint64 now);
/* Its number, code, addressee, subject, customer and drafter have every word of the key (ha_text_search_key()), or words that begin so. */
gboolean          ha_letter_item_matches      (HaLetterItem *self, const char *key);
/* Whether both show the same. */
gboolean          ha_letter_item_same         (HaLetterItem *self, HaLetterItem *other);
/* What waits by its limit, then what has a number, newest first, then what was left. */
int               ha_letter_item_compare      (HaLetterItem *self, HaLetterItem *other);

/* "Chờ ký", in the language of the window; and the icon beside it. Static. */
const char       *ha_letter_stands_get_words  (HaLetterStands stands);
const char       *ha_letter_stands_get_icon   (HaLetterStands stands);
/* The first line of whom it goes to; new. */
char             *ha_letter_item_dup_recipient (HaLetterItem *self);

G_END_DECLS
