/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/delivery.h"
#include "paper/page.h"

G_BEGIN_DECLS

/* A number of the book and what became of it. All is borrowed. */
typedef struct {
  const HaLetter *letter;       /* issued, replaced or withdrawn */
  const GPtrArray *deliveries;  /* of HaDelivery, in their order; NULL = none */
  const char *code;             /* of its ticket; NULL */
} HaOutgoingRow;

/*
 * SỔ ĐĂNG KÝ VĂN BẢN ĐI of the office days from … to, both counted: A4 across, the ten columns of the decree, the head repeated on every
 * page. rows: array of HaOutgoingRow, those of one book, in any order: they are printed by year, number and suffix, and each number stands
 * once; the withdrawn and the replaced stand with a note. book: NULL = replies. anchor, now, printed_by: as of ha_log_sheet_layout(). Full reference.
 * Rule: ND30 PL IV
 */
HaPages *ha_outgoing_layout (const GArray *rows, const HaLetterBook *book, HaDate from, HaDate to, const HaOffice *office, const char *anchor,
                             gint64 now, const char *printed_by, GError **error);

G_END_DECLS
