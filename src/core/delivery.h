/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ticket.h"

G_BEGIN_DECLS

/*
 * HaDelivery: that an issued letter went out, as the journal tells it (deliver-reply). It is never edited: a later note says which earlier one
 * it stands in place of. Rule: ND30 PL IV, Sổ đăng ký văn bản đi, cột 8–9
 */
typedef struct {
  gint64 letter;
  int number;         /* of the note, from 1 by letter */
  gint64 delivered;   /* UTC seconds */
  HaDeliveryBy how;
  char *to;           /* who took it, or where it was sent; NULL */
  char *receipt;      /* number of the post's receipt; NULL */
  char *note;         /* NULL */
  int corrects;       /* number of the note in whose place this one stands, 0 */
  int corrected_by;   /* number of the note that stands in the place of this one, 0 */
  gint64 at;          /* when it was noted */
  gint64 person;      /* by whom */
  char *person_name;  /* as it was then */
} HaDelivery;

void       ha_delivery_free (HaDelivery *self);
/* Notes of this letter in their order, of HaDelivery; 0: of all letters of the ticket. */
GPtrArray *ha_case_list_deliveries (const HaCase *self, gint64 letter);
/* The same of entries alone (of HaEntry, of one ticket, oldest first). */
GPtrArray *ha_delivery_list (const GPtrArray *entries, gint64 letter);
/* The newest one that stands, borrowed from the list; NULL when it was not delivered. */
const HaDelivery *ha_delivery_get_last (const GPtrArray *deliveries);
/* Whether fields of deliver-reply can be noted of this letter at `now`: it is issued; delivered not before that and not later than now; a
 * note that is corrected is one of the letter's and stands. Else an error with the field. */
gboolean   ha_delivery_check (const HaCase *self, const HaLetter *letter, const HaFields *fields, gint64 now, GError **error);

G_END_DECLS
