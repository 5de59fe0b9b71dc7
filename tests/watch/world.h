/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office.h"
#include "watch/watch-private.h"

G_BEGIN_DECLS

#define HOUR 3600

/* A world in which time passes when the test says so. */
typedef struct {
  Office office;
  HaWatcher *watcher;
  HaWatchWishes *wishes;
  gint64 now;         /* the wall */
  gint64 armed;       /* when the alarm rings; 0 = never */
  guint rings;
  guint looks;
  GPtrArray *shown;   /* of HaReminder: given as bubbles, each time */
  GArray *sizes;      /* guint: how many reminders each bubble had */
  guint untrue;       /* of all plans */
  gboolean serves;    /* a program claims what it is given */
} World;

/* The clerk's, who has a desk. */
void     world_set_up        (World *world, gconstpointer data);
void     world_tear_down     (World *world, gconstpointer data);
void     world_new_watcher   (World *world, gint64 person);
void     world_end_watcher   (World *world);
void     world_start         (World *world);
/* Till nothing is under way, and no signal of the register comes any more. */
void     world_settle        (World *world);
/* The wall clock runs, and the alarm with it. */
void     world_pass          (World *world, gint64 seconds);
void     world_pass_to       (World *world, const char *time); /* "2026-03-02T08:00" */
/* Somebody sets it. */
void     world_set_clock     (World *world, gint64 now);
/* What was recorded for the clerk, of this cause (NONE: of any). */
guint    world_count_told    (World *world, HaCause cause);
/* What was shown last. */
const HaReminder *world_get_last (World *world);
void     world_register_some (World *world, guint n);

G_END_DECLS
