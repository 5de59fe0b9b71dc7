/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/enums.h"

G_BEGIN_DECLS

/* What an old sheet's columns are and why a row of it is not taken, with the words for both. Rule: register.md, In
 * and out */
typedef enum { /* what a column of the sheet is; ids as in hoiamctl import --map */
  HA_COLUMN_NONE = 0,     /* left out */
  HA_COLUMN_DATE,         /* received, d/m/Y and the like; with a time in it, that too */
  HA_COLUMN_TIME,         /* received, H:M */
  HA_COLUMN_CHANNEL,
  HA_COLUMN_NAME,
  HA_COLUMN_ADDRESS,
  HA_COLUMN_PHONE,
  HA_COLUMN_SUBSCRIBER,
  HA_COLUMN_EMAIL,
  HA_COLUMN_SERVICE,
  HA_COLUMN_KIND,
  HA_COLUMN_AREA,
  HA_COLUMN_CONTENT,
  HA_COLUMN_ASKS_FOR,
  HA_COLUMN_OUTCOME,
  HA_COLUMN_CLOSED,       /* the day it was finished; empty: it is open */
  HA_COLUMN_SATISFIED,
  HA_COLUMN_NUMBER,       /* the office's own number of the row: STT, số phiếu */
} HaImportColumn;
#define HA_N_IMPORT_COLUMNS 18

#define HA_IMPORT_FIRST_YEAR 1990

typedef enum { /* why a row is refused; sentences: ha_words_import_why() */
  HA_IMPORT_WHY_NONE = 0,
  HA_IMPORT_WHY_MISSING,          /* nothing in a column that is needed */
  HA_IMPORT_WHY_DATE,             /* no such day */
  HA_IMPORT_WHY_TIME,
  HA_IMPORT_WHY_FUTURE,           /* later than now */
  HA_IMPORT_WHY_ORDER,            /* finished before it was received */
  HA_IMPORT_WHY_WORD,             /* a word that the column does not know */
  HA_IMPORT_WHY_TOO_LONG,         /* value: the characters that there may be */
  HA_IMPORT_WHY_REGISTER,         /* the procedure does not take it; value says why */
  HA_IMPORT_WHY_EARLY,            /* a day, but of before HA_IMPORT_FIRST_YEAR */
  HA_IMPORT_WHY_ROUNDED,          /* a number of which the spreadsheet kept a part */
} HaImportWhy;

/* "Ngày nhận" */
const char *ha_words_import_column (HaImportColumn column, HaLang lang);
/* "Ngày nhận: không có ngày “31/02/2025”." column NONE: the whole row. value: what stands there, may be NULL. New. */
char       *ha_words_import_why    (HaImportWhy why, HaImportColumn column, const char *value, HaLang lang);

G_END_DECLS
