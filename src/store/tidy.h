/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* What is left to do for the order of the search index; private to store/. whole: all of it; else what pays for itself. */
typedef struct _HaTidy HaTidy;
HaTidy  *ha_tidy_new  (gboolean whole);
void     ha_tidy_free (HaTidy *self); /* NULL is allowed */

/* Runs a job in a transaction of its own. */
typedef gboolean (*HaTidyRunFunc) (gpointer runner, HaJobKind kind, HaJobFunc func, gpointer data, GError **error);
/* One step of a few milliseconds. A failed one may be tried again. */
gboolean ha_tidy_step (HaTidy *self, HaTidyRunFunc run, gpointer runner, gboolean *done, GError **error);

/* All of it, in steps between which others come in: for who has brought in very many tickets. */
gboolean ha_store_tidy (HaStore *self, GError **error);

G_END_DECLS
