/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsLetterhead: what the office's letters carry, beside the page that it makes. Action "page.leave" asks what is not saved, and leaves. */
#define HA_TYPE_PREFS_LETTERHEAD (ha_prefs_letterhead_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsLetterhead, ha_prefs_letterhead, HA, PREFS_LETTERHEAD, GtkBox)

GtkWidget *ha_prefs_letterhead_new (HaSession *session);

G_END_DECLS
