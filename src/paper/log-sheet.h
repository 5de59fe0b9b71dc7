/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * NHẬT KÝ BÁO CÁO of the office days from … to, both counted: A4 across, a line for each reception, the head repeated on every page.
 * lines: of HaLogLine, oldest first; of a long content the beginning is printed. anchor: the journal's head (hex) when it was printed, small
 * at the foot of every page: what is older is changed unseen no more; NULL = none. now: UTC seconds, printed at the foot with printed_by (may
 * be NULL). Full reference. Rule: 85A, Tiếp nhận; register.md, Shape
 */
HaPages *ha_log_sheet_layout (const GPtrArray *lines, HaDate from, HaDate to, const HaOffice *office, const char *anchor, gint64 now,
                              const char *printed_by, GError **error);
/* Title for the PDF's metadata: "Nhật ký báo cáo, tháng 02 năm 2026"; new. */
char    *ha_log_sheet_get_title (HaDate from, HaDate to);

G_END_DECLS
