/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A file system that fails when told to: stands before the engine's own as its default, in this program only.
 */
typedef enum { FAULT_WRITE = 1 << 0, FAULT_SYNC = 1 << 1, FAULT_TRUNCATE = 1 << 2, FAULT_READ = 1 << 3 } FaultKind;

void fault_vfs_install (void);
/* The n-th operation of these kinds from now on (1 is the next) answers with code; forever: all after it, too. */
void fault_vfs_arm     (guint kinds, int n, int code, gboolean forever);
/* Did it fail? And works again. */
gboolean fault_vfs_disarm (void);

G_END_DECLS
