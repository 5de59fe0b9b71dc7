/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Work of many jobs, one after the other, on a thread of its own: private to store/. */

/* NULL with error. */
typedef gpointer (*HaLongFunc) (HaStore *self, gpointer data, GCancellable *cancellable, GError **error);

/* Takes data. tag: the _async function itself. What was done is given, even to somebody who cancelled meanwhile. */
void     ha_long_work_run    (HaStore *self, HaLongFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result, gpointer tag,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer ha_long_work_finish (HaStore *self, GAsyncResult *result, gpointer tag, GError **error);

G_END_DECLS
