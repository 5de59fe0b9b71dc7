/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/wishes.h"

G_BEGIN_DECLS

/*
 * HaAgentSettings: what the person chose in the window, followed while it changes. Where the schema is not installed: what the program has by
 * itself.
 */
typedef struct _HaAgentSettings HaAgentSettings;

typedef struct {
  void (*wishes)   (gpointer data); /* another wish */
  void (*register_) (gpointer data); /* the window opened another register */
} HaAgentSettingsEvents;

HaAgentSettings *ha_agent_settings_new  (const HaAgentSettingsEvents *events, gpointer data);
void             ha_agent_settings_free (HaAgentSettings *self); /* NULL is allowed */
HaWatchWishes   *ha_agent_settings_dup_wishes   (HaAgentSettings *self);
char            *ha_agent_settings_dup_register (HaAgentSettings *self); /* NULL: the window opened none yet */

G_END_DECLS
