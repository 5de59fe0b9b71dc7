/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/* A small office in a rehearsal register of its own, for the tests of watch. Everything happens at times given by
 * the tests. */
typedef struct {
  char *folder;
  HaStore *store;
  gint64 technical;               /* department */
  gint64 admin, clerk, handler, head, director; /* people; the head and the handler are of the technical department */
} Office;

void     office_set_up    (Office *self, gconstpointer data);
void     office_tear_down (Office *self, gconstpointer data);
gint64   office_time      (const char *text);
/* Registers a complaint by telephone, received and registered at `at`; its id. */
gint64   office_register  (Office *self, gint64 at);
/* Does an action as the director; fields as "name=value", ended by NULL. */
void     office_act       (Office *self, gint64 ticket, HaAction action, gint64 at, ...) G_GNUC_NULL_TERMINATED;
/* Takes a ticket through to "not satisfied" at `at`: its support clock starts then. */
void     office_upset     (Office *self, gint64 ticket, gint64 at);
/* The clock of the ticket's round; owned by the case, which is returned. */
HaCase  *office_get       (Office *self, gint64 ticket);

G_END_DECLS
