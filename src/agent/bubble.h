/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libnotify/notify.h>

#include "watch/reminder-words.h"

G_BEGIN_DECLS

/*
 * What a bubble says and offers. Everything here is for the thread of libnotify.
 */
#define HA_BUBBLE_OPEN  "default"
#define HA_BUBBLE_AGAIN "again"   /* remind again later */
#define HA_BUBBLE_KNOWN "known"
#define HA_BUBBLE_PAPER "dossier" /* of what was passed on to the leaders */
gboolean ha_bubble_is_action (const char *action); /* from any thread */

/* Who sits there, and what the server can. A copy may be kept as long as the office is. */
typedef struct {
  HaOffice *office;  /* NULL: no register is open */
  gint64 person;     /* 0: nobody of the office */
  HaLang lang;
  gboolean sound;
  gboolean actions;  /* the server shows buttons */
  gboolean body;     /* and a second text */
  gboolean markup;   /* in which < and & mean something */
  gboolean alone;    /* no other agent hands anything to this server */
} HaBubbleDesk;

/* New. A server without a second text gets all in the first. */
NotifyNotification *ha_bubble_make (const HaBubble *bubble, const HaBubbleDesk *desk, gint64 now);
/* Something that concerns no ticket. */
NotifyNotification *ha_bubble_make_message (const char *title, const char *body, const HaBubbleDesk *desk);

G_END_DECLS
