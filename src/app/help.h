/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows every shortcut, over parent. */
GtkWindow *ha_help_show (GtkWindow *parent); /* borrowed; gone once closed */

G_END_DECLS
