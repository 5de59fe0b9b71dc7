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

HaRegisterPage *ha_register_page_new        (HaSession *session);
/* With what ha_register_page_take_draft() gave, perhaps of another register: kept in this one at once. */
HaRegisterPage *ha_register_page_new_with   (HaSession *session, const char *draft);
/* What was typed, new string; the form itself keeps nothing any more. NULL: nothing was typed. */
char           *ha_register_page_take_draft (HaRegisterPage *self);
/* Something was typed that is not registered. */
gboolean        ha_register_page_is_begun   (HaRegisterPage *self);

G_END_DECLS
