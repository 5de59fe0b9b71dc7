/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaRegisterBanner: a bar that says, as long as it is so, that the register can only be read, or that the disk is full, why, and what to do.
 * Its buttons are win.backup and app.reopen.
 */
#define HA_TYPE_REGISTER_BANNER (ha_register_banner_get_type ())
G_DECLARE_FINAL_TYPE (HaRegisterBanner, ha_register_banner, HA, REGISTER_BANNER, GtkBox)

/* Follows this session's register; NULL: none. */
void ha_register_banner_set_session (HaRegisterBanner *self, HaSession *session);

G_END_DECLS
