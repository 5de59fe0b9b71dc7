/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * HaOpener: opens a register as soon as that can be done. One that is not there is waited for where it will be, and looked for once a minute,
 * since a mount or a link's end is not heard of; one that is locked or can not be read is tried again after 1, 2, 4 … 60 seconds. Never waits. All on the thread of its making.
 */
typedef struct _HaOpener HaOpener;

typedef struct {
  void (*opened) (HaStore *store, gpointer data); /* full reference */
  void (*failed) (const GError *error, gpointer data); /* and goes on */
} HaOpenerEvents;

HaOpener *ha_opener_new  (const HaOpenerEvents *events, gpointer data);
void      ha_opener_free (HaOpener *self); /* NULL is allowed */
void      ha_opener_open (HaOpener *self, const char *path); /* another one that is waited for is given up */

G_END_DECLS
