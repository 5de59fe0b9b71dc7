/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/letters/letter-item.h"
#include "app/session.h"

G_BEGIN_DECLS

/* Which letters are shown. */
typedef struct {
  guint stands;     /* bits (1 << HaLetterStands), 0 = all */
  int year;         /* 0 = all */
  const char *book; /* NULL = all */
  const char *text; /* as typed; NULL = any */
} HaLetterFilter;

/*
 * HaLetterList: the register of outgoing letters with the drafts that wait, as a GListModel of HaLetterItem. The whole is read behind the
 * window's back; after a change of one ticket only its letters are read again, and only what moved is told. Main thread only.
 *
 *   register -> all (HaLetterItem, in order)      ha_store_list_outgoing, in a thread, one at a time
 *            -> shown (those of the filter)        in memory
 *
 * "settled": it is as the register is now. "failed" (GError): it could not be read.
 */
#define HA_TYPE_LETTER_LIST (ha_letter_list_get_type ())
G_DECLARE_FINAL_TYPE (HaLetterList, ha_letter_list, HA, LETTER_LIST, GObject)

HaLetterList    *ha_letter_list_new        (HaSession *session);
/* Takes a copy; what is shown follows at once. */
void             ha_letter_list_set_filter (HaLetterList *self, const HaLetterFilter *filter);
/* Reads the letters of this ticket again, 0 = all. */
void             ha_letter_list_read       (HaLetterList *self, gint64 ticket);
/* The last reading failed: what is shown may be less than there is. The next one, whatever for, reads all. */
gboolean         ha_letter_list_has_failed (HaLetterList *self);
/* All there are, of HaLetterItem in order; borrowed, until the next change. */
const GPtrArray *ha_letter_list_get_all    (HaLetterList *self);
/* Of all, how many stand so: bits (1 << HaLetterStands), 0 = all. */
guint            ha_letter_list_count      (HaLetterList *self, guint stands);

G_END_DECLS
