/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Writing cases: private to store/. All inside a write job. */

/* What a new ticket is known by. */
typedef struct {
  const char *key;
  int year;
  int number;
} HaCaseName;

/*
 * Writes what differs between before (NULL: a new ticket, then name is given) and after: ticket, clocks, contacts, appointments, search,
 * and the new entries of the journal. Gives the case as it is now kept, of a new ticket `after` itself; full reference.
 */
HaCase  *ha_case_write          (HaStore *self, HaDriver *driver, const HaCase *before, HaCase *after, const HaCaseName *name, GError **error);
/* A new ticket with its customer, under the next code of the year of now. Full reference. */
HaCase  *ha_case_write_new      (HaStore *self, HaDriver *driver, HaCase *after, const char *key, gint64 now, GError **error);
/* The customer's id: a new one for id 0; fields that differ are changed. 0 with error. */
gint64   ha_case_write_customer (HaDriver *driver, const HaCustomer *customer, GError **error);
/* The row alone, with its search and sort keys and without its mark; id 0 is a new one. */
gboolean ha_case_write_customer_row (HaDriver *driver, const HaCustomer *customer, GError **error);
/* A new ticket's row alone; gets its id. */
gboolean ha_case_write_ticket_row (HaDriver *driver, HaCase *self, const HaCaseName *name, GError **error);
/* What a list sorts contents by. New. */
char    *ha_case_make_content_key (const char *content);
gboolean ha_case_is_same_customer (const HaCustomer *a, const HaCustomer *b);
/* A kept customer with the given fields over it, or a copy of a new one. New; NOT_FOUND. */
HaCustomer *ha_case_merge_customer (HaDriver *driver, const HaCustomer *given, GError **error);
/* Status, number and digests of a letter whose text is kept. */
HaLetter *ha_case_find_letter   (const HaCase *self, gint64 letter); /* borrowed or NULL */

G_END_DECLS
