/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/office/calendar-state.h"

G_BEGIN_DECLS

/*
 * HaReckoning: the running clocks that a change of the calendar touches, reckoned again on the calendar as it is now, some thousands of
 * tickets in a transaction. Until the last is done the setting HA_SETTING_RECKON asks for it, so that the next tick ends what was broken
 * off. Private to store/.
 */
#define HA_RECKONING_FIRST ha_date_new (1990, 1, 1)
#define HA_RECKONING_LAST  ha_date_new (2101, 12, 31)

typedef struct {
  HaDate first, last; /* the days that were touched */
  gint64 now;         /* UTC seconds */
  HaFields *change;   /* what the office's entry tells, for the reason; owned */
  char *asked;        /* the setting's value; NULL: not asked. Owned */
  gboolean strict;    /* a ticket that can not follow is refused, not left over */

  gint64 after;       /* the row of the ticket that was tried last */
  guint limit;        /* tickets in a transaction; 0: the store's */
  guint failed;       /* tickets left over */
  gboolean is_done;
} HaReckoning;

/* Inside a write job: the next tickets. Array of HaReckoned. */
GPtrArray *ha_reckoning_go_on    (HaReckoning *self, HaStore *store, HaDriver *driver, GError **error);
/* Outside: all others, in as many transactions as it takes; what they moved is added to reckoned. FALSE when the register can not be
 * written now; what is done is done. */
gboolean   ha_reckoning_finish   (HaReckoning *self, HaStore *store, GPtrArray *reckoned, GError **error);
/* Inside a job: asks for what is left; whether it is asked for; reads for what (FALSE without error: nothing is left over). */
gboolean   ha_reckoning_ask      (HaReckoning *self, HaDriver *driver, GError **error);
gboolean   ha_reckoning_is_asked (HaDriver *driver, GError **error);
gboolean   ha_reckoning_read     (HaReckoning *self, HaDriver *driver, GError **error);
void       ha_reckoning_clear    (HaReckoning *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HaReckoning, ha_reckoning_clear)

G_END_DECLS
