/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/civil.h"
#include "core/enums.h"
#include "core/words-import.h"

G_BEGIN_DECLS

/* What the cells of an office's sheet mean: private to import*.c. Texts are as ha_sheet_get_cell() gives them. */

/* "06/01/2025", "6-1-25", "2025-01-06", "ngày 6 tháng 1 năm 2025", 45663 (a spreadsheet's day); a time may follow,
 * else *seconds is -1 (since midnight). FALSE: no such day; a time that is none is FALSE too. */
gboolean       ha_import_read_date         (const char *text, HaDate *date, int *seconds);
/* "08:12", "8h30", "8 giờ", "3:15 chiều": seconds since midnight; -1: no such time. */
int            ha_import_read_time         (const char *text);
/* As it is typed, new; a 0 that a spreadsheet took away is put back. NULL: it rounded the number ("9.05777E+08"). */
char          *ha_import_read_phone        (const char *text);
/* FALSE: the word is not known. */
gboolean       ha_import_read_channel      (const char *text, HaChannel *channel);
gboolean       ha_import_read_service      (const char *text, HaService *service); /* "" is NONE */
gboolean       ha_import_read_kind         (const char *text, HaKind *kind);       /* "" is a complaint */
gboolean       ha_import_read_area         (const char *text, HaArea *area);       /* "" is NONE */
gboolean       ha_import_read_satisfaction (const char *text, HaSatisfaction *satisfaction); /* "" and "khong_ro" are NONE */
/* Letters and words as they are compared: "Hai_Lòng" is "hai long". New. */
char          *ha_import_make_key          (const char *text);

G_END_DECLS
