/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/remind/remind.h"

G_BEGIN_DECLS

/*
 * HaDeeds: what a person does at a bubble, and that somebody is there, written to the register on a thread; a hanging server holds up none of it.
 * What can not be written for now is tried again after 1, 2, 4 … 60 seconds, and a last time in the end.
 */
typedef struct _HaDeeds HaDeeds;

typedef enum {
  HA_DEED_SEE,   /* seen */
  HA_DEED_KNOW,  /* seen, and their name in the journal where the policy asks for it */
  HA_DEED_AGAIN, /* to be shown again later */
  HA_DEED_DESK,  /* the person is at the desk */
} HaDeed;

typedef struct {
  void (*done)    (gpointer data); /* after each try */
  void (*refused) (const GError *error, gpointer data); /* what the person did is not noted, and will not be */
} HaDeedsEvents;

HaDeeds *ha_deeds_new  (HaStore *store, const HaDeedsEvents *events, gpointer data);
/* Waits for what is under way, a second at most. NULL is allowed. */
void     ha_deeds_free (HaDeeds *self);
/* Frees it when all is done, without waiting, and tells. */
void     ha_deeds_leave (HaDeeds *self, void (*ended) (gpointer data), gpointer data);
/* reminders: of HaReminder, NULL for the desk. now: UTC seconds. */
void     ha_deeds_do   (HaDeeds *self, HaDeed deed, GPtrArray *reminders, gint64 person, gint64 now);
gboolean ha_deeds_is_idle      (HaDeeds *self); /* also while it waits for the next try */
guint    ha_deeds_count_writes (HaDeeds *self);

G_END_DECLS
