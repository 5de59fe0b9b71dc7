/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/out.h"
#include "paper/page.h"

G_BEGIN_DECLS

/* The report log of a day, or of the days up to and with `to` (NULL: the same). title: of the PDF, new. */
HaPages *ha_ctl_print_log      (HaCtl *ctl, const char *from, const char *to, char **title, GError **error);
/* The book of outgoing letters of a year, of a day, or of days. book: id, NULL: of replies. */
HaPages *ha_ctl_print_outgoing (HaCtl *ctl, const char *from, const char *to, const char *book, char **title, GError **error);

G_END_DECLS
