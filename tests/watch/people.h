/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/people.h"

G_BEGIN_DECLS

/* Departments: sales, with clerk 1 and admin 6; technical, with handler 2, head 3 and 5, who has left; one without people; the board, with
 * director 4. */
enum { SALES = 1, TECHNICAL, EMPTY, BOARD };

HaOffice *people_new_office (void);
GArray   *people_parse_ids  (const char *text); /* "1 2" */

G_END_DECLS
