/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"

G_BEGIN_DECLS

/* Full reference. kept: the bytes are those of the issue; else it was drawn now, which is said of an issued letter. */
GBytes *ha_letter_pdf_make        (HaCtl *ctl, const HaLetter *letter, gboolean *kept, GError **error);
/* What the file's own list of pages says: a kept one is not laid out again. */
guint   ha_letter_pdf_count_pages (GBytes *pdf);

G_END_DECLS
