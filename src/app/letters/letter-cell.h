/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/letters/letter-item.h"
#include "app/session.h"

G_BEGIN_DECLS

typedef enum {
  HA_LETTER_COLUMN_NUMBER,
  HA_LETTER_COLUMN_DATE,
  HA_LETTER_COLUMN_RECIPIENT,
  HA_LETTER_COLUMN_SUBJECT,
  HA_LETTER_COLUMN_CODE,
  HA_LETTER_COLUMN_STANDS, /* and by when it must be issued, or how it went out */
  HA_LETTER_COLUMN_DRAFTER,
} HaLetterColumn;

/*
 * HaLetterCell: one cell of the letters' list; follows the item it is given.
 */
#define HA_TYPE_LETTER_CELL (ha_letter_cell_get_type ())
G_DECLARE_FINAL_TYPE (HaLetterCell, ha_letter_cell, HA, LETTER_CELL, GtkBox)

/* Keeps a reference of the session. */
GtkWidget *ha_letter_cell_new      (HaLetterColumn column, HaSession *session);
/* NULL: of none. */
void       ha_letter_cell_set_item (HaLetterCell *self, HaLetterItem *item);
/* What a screen reader says of the line; new. */
char      *ha_letter_cell_describe (HaLetterItem *item, gint64 now, HaLang lang);

G_END_DECLS
