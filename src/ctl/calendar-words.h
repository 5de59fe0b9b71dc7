/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/out.h"

G_BEGIN_DECLS

/* What the commands that change the calendar share. */

/* "07:30-11:30,13:30-17:00" as an array of HaInterval, "" as an empty one; NULL with a usage error. name: of the option, for the error. */
GArray  *ha_ctl_parse_hours   (const char *name, const char *text, GError **error);
/* Tells how many tickets were reckoned again (array of HaReckoned), old and new due of those that have another one, and whether some are
 * left to the next tick. */
void     ha_ctl_tell_reckoned (HaCtl *ctl, GPtrArray *reckoned);

G_END_DECLS
