/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/* What is said of pages before they are printed. All new, translated. */

/* "2 trang · A4 ngang · phông Liberation Serif" */
char *ha_print_describe_pages   (HaPages *pages);
/* What is not on the pages and why: papers that could not be made, a character that no face has. NULL: nothing is missing. */
char *ha_print_describe_lacking (const HaPaperMade *made, HaSession *session);

G_END_DECLS
