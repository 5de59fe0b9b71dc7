/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/people.h"

G_BEGIN_DECLS

/* HaPrefsSignatory: somebody who signs besides the head: name, and title as it is printed. "changed"; "removed". */
#define HA_TYPE_PREFS_SIGNATORY (ha_prefs_signatory_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsSignatory, ha_prefs_signatory, HA, PREFS_SIGNATORY, AdwExpanderRow)

/* head: the title of the head of the office ("GIÁM ĐỐC"), which the signing forms name. */
GtkWidget   *ha_prefs_signatory_new (const HaSignatory *signatory, const char *head);
HaSignatory *ha_prefs_signatory_dup (HaPrefsSignatory *self);
/* Whether both name and title are there. */
gboolean     ha_prefs_signatory_is_whole (HaPrefsSignatory *self);

G_END_DECLS
