/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * HaWelcomePage: first start: asks the company and who is working, makes the register or a rehearsal register with made-up tickets, and opens it
 * by the action "app.open-register" (its path).
 */
#define HA_TYPE_WELCOME_PAGE (ha_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (HaWelcomePage, ha_welcome_page, HA, WELCOME_PAGE, GtkBox)

HaWelcomePage *ha_welcome_page_new (void);

G_END_DECLS
