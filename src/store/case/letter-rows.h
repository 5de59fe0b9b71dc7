/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Letters as rows: private to store/. */
gint64   ha_letter_insert (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error);
/* The text of a letter that is not issued yet. */
gboolean ha_letter_update (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error);
/* Where it stands, and nothing else. */
gboolean ha_letter_write_status (HaDriver *driver, const HaLetter *letter, GError **error);
/* Number, day and all that is frozen with them. */
gboolean ha_letter_write_issue  (HaDriver *driver, const HaLetter *letter, GError **error);

/* letter-pdf.c: keeps what was drawn of the letter, whose pdf_sha256 it gets; after ha_letter_write_issue(). */
gboolean ha_letter_keep_pdf     (HaDriver *driver, const HaLetter *letter, GBytes *pdf, GError **error);

/* The letterhead as text of its column, new; and back: NULL when there is none, or what is there is none. The logo has a column of its own. */
char         *ha_letter_write_head  (const HaLetterhead *head);
HaLetterhead *ha_letter_read_head   (const char *json);
/* What would be read back of it. */
void          ha_letter_freeze_head (HaLetter *letter, const HaLetterhead *head);

/* letter-numbers.c: takes the next number of the letter's book and year, or the one that it asks for. HA_LETTER_ERROR. */
gboolean ha_letter_take_number (HaDriver *driver, HaLetter *letter, gint64 now, GError **error);
/* Nothing of that year in another book reads as its number does, which is all that it will be known by. HA_LETTER_ERROR_TWIN. */
gboolean ha_letter_check_twin  (HaDriver *driver, const HaLetter *letter, GError **error);

G_END_DECLS
