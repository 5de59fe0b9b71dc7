/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"

G_BEGIN_DECLS

/* A file that is written as it comes, and has its name only when it is whole. */
typedef gboolean (*HaCtlWriteFunc) (HaCtl *ctl, GOutputStream *to, gpointer data, GError **error);
gboolean ha_ctl_write_file (HaCtl *ctl, const char *path, HaCtlWriteFunc func, gpointer data, GError **error);
GBytes  *ha_ctl_read_bytes (const char *path, GError **error);

G_END_DECLS
