/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that are written whole or not at all: beside, made safe, and renamed. A folder, a device or a pipe is not replaced by a file,
 * nor a register, a copy of one, or what stands beside one, by whatever name. Errors: HA_PAPER_ERROR_FAILED, HA_PAPER_ERROR_REGISTER,
 * G_FILE_ERROR. */
gboolean ha_paper_save         (const char *path, const char *data, gsize length, GError **error);
/* Whether ha_paper_save() would write there, asked before the work. */
gboolean ha_paper_check_target (const char *path, GError **error);

G_END_DECLS
