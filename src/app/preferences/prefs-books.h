/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsBooks: the office's books of outgoing letters, each with the number that it gives next. */
#define HA_TYPE_PREFS_BOOKS (ha_prefs_books_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsBooks, ha_prefs_books, HA, PREFS_BOOKS, AdwPreferencesGroup)

void ha_prefs_books_set_session (HaPrefsBooks *self, HaSession *session);
/* A book was changed here, or a new one begun, and is not saved. */
gboolean ha_prefs_books_has_unsaved (HaPrefsBooks *self);

G_END_DECLS
