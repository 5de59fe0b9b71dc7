/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"

G_BEGIN_DECLS

/*
 * Canonical text for digests: each part as its length in bytes, a colon and its bytes, nothing as "-"; so no two sequences of parts give
 * the same text. Private to store/.
 */
void  ha_canon_add_text (GString *text, const char *part);
void  ha_canon_add_int  (GString *text, gint64 number);
/* The first n columns of a row, as the engine gives them for texts. */
void  ha_canon_add_row  (GString *text, HaStatement *row, int n);
/* All rows, n columns each, read to the end, with their number. */
gboolean ha_canon_add_rows (GString *text, HaStatement *rows, int n, GError **error);
/* SHA-256 of the text: in hex, or its first `bytes` in base 64 without padding. New. */
char *ha_canon_hash     (const GString *text);
char *ha_canon_short    (const GString *text, gsize bytes);

G_END_DECLS
