/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsBook: one book of outgoing letters: name, symbol, how its numbers are written, what it begins with. "done": a new one was saved, or given up. */
#define HA_TYPE_PREFS_BOOK (ha_prefs_book_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsBook, ha_prefs_book, HA, PREFS_BOOK, AdwExpanderRow)

/* book NULL: a new one. */
GtkWidget  *ha_prefs_book_new    (HaSession *session, const HaLetterBook *book);
/* What the office has now. */
void        ha_prefs_book_follow (HaPrefsBook *self, const HaLetterBook *book);
/* Something is written in it that is not saved. */
gboolean    ha_prefs_book_has_unsaved (HaPrefsBook *self);
/* Borrowed; NULL: a new one. */
const char *ha_prefs_book_get_id (HaPrefsBook *self);

G_END_DECLS
