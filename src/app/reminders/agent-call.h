/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the window asks of the reminder program, over the session's bus. Never waits. */

/* That it runs; where there is no bus or no such program, nothing happens. */
void     ha_agent_call_start (void);
/* That it shows a notification to try. */
void     ha_agent_call_test_async  (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean ha_agent_call_test_finish (GAsyncResult *result, GError **error);

G_END_DECLS
