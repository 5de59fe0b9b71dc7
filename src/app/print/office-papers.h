/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/* The office's books on paper, of the office days from … to, both counted, as the register has them when they are made. */

/* Nhật ký báo cáo. */
HaPaperOrder *ha_office_paper_order_log      (HaSession *session, HaDate from, HaDate to);
/* Items that call action with the days (ii: from, to): the day, its week and month, and the month before; each says which days. New. */
GMenuModel   *ha_office_paper_new_log_menu   (const char *action, HaDate day);
/* Sổ đăng ký văn bản đi. book: id, NULL: that of replies. */
HaPaperOrder *ha_office_paper_order_outgoing (HaSession *session, const char *book, HaDate from, HaDate to);

G_END_DECLS
