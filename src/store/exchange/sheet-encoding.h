/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sheet.h"

G_BEGIN_DECLS

/* Text of an office's old file, whatever it was typed in: private to sheet.c. */

/* UTF-8, composed (NFC), new; *used: the encoding it was read in. NULL with NOT_TEXT, also when the encoding that
 * is named does not fit. */
char  *ha_sheet_decode     (GBytes *content, HaEncoding encoding, HaEncoding *used, GError **error);
/* How Vietnamese a text is: words with a mark that are syllables as Vietnamese spells them, less twice those that
 * are none. */
gint64 ha_sheet_score_text (const char *text);

G_END_DECLS
