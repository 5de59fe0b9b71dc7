/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"

G_BEGIN_DECLS

/* A file that is written as it comes, and has its name only when it is whole. */
typedef gboolean (*HaCtlWriteFunc) (HaCtl *ctl, GOutputStream *to, gpointer data, GError **error);
gboolean ha_ctl_write_file (HaCtl *ctl, const char *path, HaCtlWriteFunc func, gpointer data, GError **error);
/* Of a plain file of at most 25 MB and one byte more, so that what is larger is refused as such further on. */
GBytes  *ha_ctl_read_bytes (const char *path, GError **error);
/* Whether it can be read and ends: no device, no pipe, no folder. */
gboolean ha_ctl_check_plain (const char *path, GError **error);

G_END_DECLS
