/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For measuring: writes into a file, a line each, how long after the process began the window first showed rows (ms), then how long the main loop was
 * held between two looks (ms, only above 16): the worst is the worst frame. Does nothing when path is NULL. */
void ha_frame_log_start (const char *path);
/* The first rows are in; only the first call counts. */
void ha_frame_log_rows  (void);

G_END_DECLS
