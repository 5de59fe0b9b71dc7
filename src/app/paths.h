/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where registers lie. New strings. */
char *ha_paths_get_register  (void); /* the desktop's own: $HOIAM_REGISTER or $XDG_DATA_HOME/hoiam/register.db */
char *ha_paths_get_rehearsal (void); /* $XDG_DATA_HOME/hoiam/rehearsal.db */

G_END_DECLS
