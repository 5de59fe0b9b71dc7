/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "room.h"

#include "app/models/ticket-list.h"

#define MOST_AT_ONCE 256 /* items that one items-changed may tell of */

/* Somebody who only believes what items-changed says, as a view does. */
typedef struct {
  HaTicketList *list;
  GListStore *mirror;
  guint settled, failed;
} Watch;

Watch *watch_new    (HaSession *session);
/* Asserts that nothing else keeps the list. */
void   watch_free   (Watch *watch);
/* Until the list has its answer. */
void   wait_settled (Watch *watch);
/* Model, mirror and register agree, in order. */
void   watch_check  (Room *room, Watch *watch);
