/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Numbers that were given, and whose tickets or letters this register does not have, since an older copy of it was restored: they are on
 * somebody's paper, and are not given again. Settings "lost.codes.<year>" and "lost.letters.<book>.<year>": "12-14 17-17 85A". Private to store/.
 */
#define HA_LOST_PREFIX "lost."

typedef struct {
  const char *book; /* interned; NULL: codes of tickets */
  int year;
  int first, last;  /* one number, when there is a suffix */
  char *suffix;     /* NULL = none */
} HaLost;

HaLost    *ha_lost_new   (const char *book, int year, int number, const char *suffix);
void       ha_lost_free  (HaLost *self);
/* Array of HaLost. */
GPtrArray *ha_lost_list  (HaDriver *driver, GError **error);
/* Numbers without suffix of [from, to] that are lost. */
guint      ha_lost_count (const GPtrArray *lost, const char *book, int year, int from, int to);
gboolean   ha_lost_has   (const GPtrArray *lost, const char *book, int year, int number, const char *suffix);
/* Writes the settings of all that is in the list, once and in order; nothing is taken away. The list is sorted. */
gboolean   ha_lost_write (HaDriver *driver, GPtrArray *lost, GError **error);

G_END_DECLS
