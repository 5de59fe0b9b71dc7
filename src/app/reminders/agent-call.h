/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the window asks of the reminder program, over the session's bus. Never waits. */

/* That it runs; where there is no bus or no such program, nothing happens. */
void         ha_agent_call_start (void);
/* That it ends, when this program had it started. */
void         ha_agent_call_leave (void);

typedef enum {
  HA_AGENT_TRIAL_CANCELLED,
  HA_AGENT_TRIAL_SENT,       /* it took it, and there is a notification server */
  HA_AGENT_TRIAL_NO_PROGRAM, /* it can not be started */
  HA_AGENT_TRIAL_SILENT,     /* it does not answer */
  HA_AGENT_TRIAL_NO_SERVER,  /* it took it, but nothing here shows notifications now */
} HaAgentTrial;
/* That it shows a notification to try. */
void         ha_agent_call_test_async  (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* server: what the notification server calls itself, new; NULL when it is not known. */
HaAgentTrial ha_agent_call_test_finish (GAsyncResult *result, char **server);

G_END_DECLS
