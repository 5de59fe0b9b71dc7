/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Letters as rows: private to store/. */
gint64   ha_letter_insert (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error);
/* The text of a letter that is not issued yet. */
gboolean ha_letter_update (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error);

G_END_DECLS
