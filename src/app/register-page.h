/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaRegisterPage: the registration form: what the customer says, in the order in which it is said; beside it the
 * customer's other tickets and the clocks that will start. What was typed is a draft from the first key on and comes
 * back after a crash.
 */
#define HA_TYPE_REGISTER_PAGE (ha_register_page_get_type ())
G_DECLARE_FINAL_TYPE (HaRegisterPage, ha_register_page, HA, REGISTER_PAGE, GtkBox)

HaRegisterPage *ha_register_page_new (HaSession *session);

G_END_DECLS
