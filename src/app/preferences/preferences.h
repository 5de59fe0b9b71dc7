/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPreferences: the window of settings. Its page: the register, its backups, its check, what goes in and out, the templates of letters. */
#define HA_TYPE_PREFERENCES (ha_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HaPreferences, ha_preferences, HA, PREFERENCES, AdwWindow)

HaPreferences *ha_preferences_new     (HaSession *session, GtkWindow *parent);
/* One of its pages in front: "register", "letters", "reminders". */
void           ha_preferences_show_page (HaPreferences *self, const char *page);
/* As if its button had been pressed: asks where to. */
void           ha_preferences_back_up (HaPreferences *self);
/* A book was changed in it and is not saved; closing it asks. */
gboolean       ha_preferences_has_unsaved (HaPreferences *self);

G_END_DECLS
