/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * HaDaily: the register's daily copy, once per office day, made off the main loop as soon as the day is noticed: when it is made, and when it
 * is told to look. What went wrong is told once a day, and tried again after ten minutes, twenty, forty ... four hours. All on one thread.
 * Rule: register.md, In and out
 */
typedef struct _HaDaily HaDaily;

typedef struct {
  gint64 (*now)    (gpointer data); /* UTC seconds */
  guint  (*arm)    (guint seconds, GSourceFunc func, gpointer self, gpointer data); /* a one-shot timer; its id. NULL: GLib's */
  void   (*disarm) (guint id, gpointer data);
  void   (*failed) (const GError *error, gpointer data); /* why the day's copy could not be made */
} HaDailySeams;

HaDaily *ha_daily_new  (HaStore *store, const HaDailySeams *seams, gpointer data);
void     ha_daily_look (HaDaily *self); /* whether this day has its copy; costs nothing when it has */
void     ha_daily_free (HaDaily *self); /* NULL is allowed; a copy that is being made is broken off */

G_END_DECLS
