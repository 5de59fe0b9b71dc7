/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/export.h"
#include "store/relay.h"

G_BEGIN_DECLS

/*
 * The whole register as lines of JSON. First {"register":…}; for each table {"table":name,"columns":[…]} and its rows,
 * each an array of numbers, texts, nulls and {"base64":…}; last {"end":rows,"sha256":…} over all bytes before. Private
 * to export*.c.
 */
#define HA_LINES_FORM 1

/* What goes out, in pieces, with the sum of it. */
typedef struct {
  GOutputStream *stream;     /* borrowed */
  GCancellable *cancellable; /* borrowed */
  GString *text;
  GChecksum *sum;            /* NULL: not summed */
} HaOutlet;

void     ha_outlet_init  (HaOutlet *self, GOutputStream *stream, gboolean summed, GCancellable *cancellable);
void     ha_outlet_clear (HaOutlet *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HaOutlet, ha_outlet_clear)
/* Writes what was put into text: when it has become much, or (all) all of it. */
gboolean ha_outlet_write (HaOutlet *self, gboolean all, GError **error);

G_END_DECLS
