/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/out.h"

G_BEGIN_DECLS

/* Rows of a list as JSON, as lines; read from the register by pages. total: of the whole result. */
gboolean ha_list_dump     (HaCtl *ctl, guint total, const gint64 *ids, guint n, GError **error);
gboolean ha_list_print    (HaCtl *ctl, guint total, const gint64 *ids, guint n, GError **error);
/* Appends one cell for machines: comma, UTF-8, an apostrophe before what a spreadsheet would take for a formula. `last` ends the line. */
void     ha_csv_add       (GString *text, const char *cell, gboolean last);

G_END_DECLS
