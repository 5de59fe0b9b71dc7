/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaSheet: a sheet of text cells as offices keep them (CSV), read from bytes of any of the encodings that Vietnamese offices used. Immutable.
 * Cells are UTF-8, composed (NFC), without control characters but newlines; they are text and nothing else: no formula is one here.
 * Bounded: 25 MB, 100,000 rows, 64 columns, HA_SHEET_CELL_LIMIT characters a cell.
 */
#define HA_SHEET_CELL_LIMIT 20000

typedef enum {
  HA_ENCODING_GUESS = 0,
  HA_ENCODING_UTF8,
  HA_ENCODING_UTF16,          /* either order, by its mark or by its zeros */
  HA_ENCODING_WINDOWS_1258,
  HA_ENCODING_TCVN3,          /* the .Vn fonts' */
  HA_ENCODING_VNI,            /* the VNI- fonts' */
} HaEncoding;
#define HA_N_ENCODINGS 6

#define HA_SHEET_ERROR (ha_sheet_error_quark ())
typedef enum {
  HA_SHEET_ERROR_EMPTY,       /* no line, or titles alone */
  HA_SHEET_ERROR_TOO_LARGE,   /* bytes, rows or columns */
  HA_SHEET_ERROR_NOT_TEXT,    /* none of the encodings, or not the one that was named */
  HA_SHEET_ERROR_QUOTES,      /* a quoted cell that does not end; the line is in the message */
  HA_SHEET_ERROR_FORMAT,      /* not text but a workbook or a document; "Excel", "PDF" … is the message */
  HA_SHEET_ERROR_DAMAGED,     /* UTF-8 or UTF-16, but for some bytes, or cut in a character; the line is in the message */
} HaSheetError;
GQuark      ha_sheet_error_quark (void);

typedef struct _HaSheet HaSheet;
/* separator: ';' ',' '\t', 0 = guess. */
HaSheet    *ha_sheet_new            (GBytes *content, HaEncoding encoding, char separator, GError **error);
HaSheet    *ha_sheet_ref            (HaSheet *self);
void        ha_sheet_unref          (HaSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaSheet, ha_sheet_unref)

HaEncoding  ha_sheet_get_encoding   (const HaSheet *self);  /* the one it was read in */
char        ha_sheet_get_separator  (const HaSheet *self);
guint       ha_sheet_get_n_columns  (const HaSheet *self);
guint       ha_sheet_get_n_rows     (const HaSheet *self);  /* without the titles and without empty lines */
const char *ha_sheet_get_title      (const HaSheet *self, guint column);            /* "" when it has none */
const char *ha_sheet_get_cell       (const HaSheet *self, guint row, guint column); /* "" when the row is shorter */
guint       ha_sheet_get_line       (const HaSheet *self, guint row);               /* of the file, from 1; where the row begins */
gboolean    ha_sheet_is_cut         (const HaSheet *self, guint row, guint column); /* the cell was longer than is kept */
char       *ha_sheet_dup_digest     (const HaSheet *self);                          /* SHA-256 (hex) of all cells: the same sheet in other clothes is the same */

G_END_DECLS
