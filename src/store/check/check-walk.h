/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * HaCheckWalk: all tickets by id with what belongs to them, each table read once from end to end beside the others: private to store/.
 */
typedef struct _HaCheckWalk HaCheckWalk;

/* A ticket as its rows and as its newest entry have it. */
typedef struct {
  HaCase *ticket;
  GPtrArray *contacts;     /* HaContact, of its table */
  GPtrArray *appointments; /* HaAppointment, of its table */
  HaClock next;            /* kind, due, warn and pause that lists show */
  gboolean sorts;          /* by its customer and who has it */
  char *content_key;
  int version;             /* of the newest entry */
  char *digest;            /* the same */
  GString *rows;           /* canonical text of its rows (seal.h); only if the digest is of these */
} HaCheckTicket;

/* fields: of all entries; otherwise of those alone of which tables or figures are made. */
HaCheckWalk   *ha_check_walk_new  (HaDriver *driver, gboolean fields);
void           ha_check_walk_free (HaCheckWalk *self);
/* To the next ticket, in this row; FALSE at the end or with error. Then the ticket, NULL with error (what belongs to it is missing: without). */
gboolean       ha_check_walk_next (HaCheckWalk *self, gint64 *id, GError **error);
HaCheckTicket *ha_check_walk_read (HaCheckWalk *self, GError **error);
void           ha_check_ticket_free (HaCheckTicket *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCheckWalk, ha_check_walk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCheckTicket, ha_check_ticket_free)

G_END_DECLS
