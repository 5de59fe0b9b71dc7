/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsTemplates: the templates of letters and messages that the office has. "chosen" (GtkWidget page, char *title): a page to be shown in place
 * of the preferences. */
#define HA_TYPE_PREFS_TEMPLATES (ha_prefs_templates_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsTemplates, ha_prefs_templates, HA, PREFS_TEMPLATES, AdwPreferencesGroup)

void ha_prefs_templates_set_session (HaPrefsTemplates *self, HaSession *session);

G_END_DECLS
