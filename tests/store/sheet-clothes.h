/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sheet.h"

G_BEGIN_DECLS

/* The office's old sheet (tests/fixtures/so-khieu-nai-2025.csv) in the clothes that such sheets come in. */
GBytes *clothes_load     (void);
/* Its text in another encoding; HA_ENCODING_UTF8 is without a mark. big: UTF-16 BE. New. */
GBytes *clothes_encode   (const char *text, HaEncoding encoding, gboolean big);
/* The same cells with another separator, and the columns in the order of `order` (indices ended by -1; NULL: as they are) under other titles. */
char   *clothes_rearrange (const HaSheet *sheet, char separator, const int *order, const char *const *titles);
char   *clothes_dup_text (void); /* NFC, without mark */

G_END_DECLS
