/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "watch/wishes.h"

G_BEGIN_DECLS

/* The desktop's memory of sizes and views. An uninstalled program without a compiled schema works without: NULL then. */
GSettings *ha_settings_get (void);
/* The divider's place is remembered under this key. */
void       ha_settings_bind_pane (const char *key, GtkPaned *paned);
/* Of a form and the page that it makes: in a narrow window it stands elsewhere than in a wide one, so that the page can be read; both are kept. */
void       ha_settings_bind_page_pane (GtkPaned *paned);
/* What the person of this account wants to be reminded of; without settings what the program has by itself. New. */
HaWatchWishes *ha_settings_dup_wishes (void);

G_END_DECLS
