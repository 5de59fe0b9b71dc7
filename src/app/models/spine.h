/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The difference of two lists of ids (gint64, nobody twice), as few edits as pay. Edits are told in order; each one's
 * position counts in the list as it is after the edits before it: first `removed` go at `position`, then `added` come
 * there, new ids beginning at `from` of the new list.
 */
typedef struct {
  guint position;
  guint removed;
  guint added;
  guint from;
} HaSpineEdit;

/* Array of HaSpineEdit; empty when equal. Never one edit that both removes and adds thousands: a view would read
 * them all. */
GArray *ha_spine_diff (const gint64 *before, guint n_before, const gint64 *after, guint n_after);
/* Makes ids, a model's own, what after says, one edit at a time: the model is what was told, at every moment that somebody may look. */
void    ha_spine_follow (GListModel *model, GArray *ids, const GArray *after);

G_END_DECLS
