/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Numbers that were given, and whose tickets or letters this register does not have, since an older copy of it was restored: they are on
 * somebody's paper, and are not given again. Settings "lost.codes.<year>" and "lost.letters.<book>.<year>": "12-14 17-17 85A". Private to store/.
 */
#define HA_LOST_PREFIX "lost."
/* The highest number there may be, of codes and letters: what is above is damage. */
#define HA_LOST_MOST 1000000

typedef struct {
  const char *book; /* interned; NULL: codes of tickets */
  int year;
  int first, last;  /* one number, when there is a suffix */
  char *suffix;     /* NULL = none */
} HaLost;

/* NULL: no such numbers are given. */
HaLost    *ha_lost_new   (const char *book, int year, gint64 first, gint64 last, const char *suffix);
void       ha_lost_free  (HaLost *self);
/* Array of HaLost, joined. all (may be NULL): whether everything that the settings say was understood. */
GPtrArray *ha_lost_list  (HaDriver *driver, gboolean *all, GError **error);
/* In order, ranges that meet as one. */
void       ha_lost_join  (GPtrArray *lost);
/* Numbers without suffix of [from, to] that are lost. */
guint      ha_lost_count (const GPtrArray *lost, const char *book, int year, int from, int to);
gboolean   ha_lost_has   (const GPtrArray *lost, const char *book, int year, int number, const char *suffix);
/* Writes the settings of all that is in the list, once and in order; nothing is taken away. The list is joined. */
gboolean   ha_lost_write (HaDriver *driver, GPtrArray *lost, GError **error);

G_END_DECLS
