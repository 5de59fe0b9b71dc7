/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsProfile: the figures of a letter's page beside the page that they make. Action "page.leave" asks what is not saved, and leaves. */
#define HA_TYPE_PREFS_PROFILE (ha_prefs_profile_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsProfile, ha_prefs_profile, HA, PREFS_PROFILE, GtkBox)

GtkWidget  *ha_prefs_profile_new (HaSession *session);
/* What a figure is called, in the desktop's language; NULL: it has no name. Borrowed. */
const char *ha_prefs_profile_get_title (const char *key);
/* Under which of the page's headings it stands, from 0, and what that is called; NULL after the last. */
guint       ha_prefs_profile_get_group (const char *key);
const char *ha_prefs_profile_get_group_title (guint group);

G_END_DECLS
