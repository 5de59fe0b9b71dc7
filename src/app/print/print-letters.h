/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "app/widgets/work-bar.h"

G_BEGIN_DECLS

/* Letters laid out one by one while the window goes on, shown by the bar and to be cancelled there. pages: of HaPages, of those that can be
 * printed, in order; NULL: cancelled. left_out: the others with why, as a sentence; NULL: none. Borrowed. */
typedef void (*HaLettersDone) (GPtrArray *pages, const char *left_out, gpointer user_data);

/* ids: of gint64. Issued letters are printed; drafts are left out. Calls back once. */
void ha_print_letters_lay_out (HaSession *session, GArray *ids, HaWorkBar *work, HaLettersDone done, gpointer user_data);

G_END_DECLS
