/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "core/letter.h"

G_BEGIN_DECLS

/* The same text, to be written anew under a number of its own, in place of an issued letter, which it names. New. */
HaLetter *ha_letter_make_replacement (const HaLetter *text, const HaLetter *old, const char *reason);
/* What the template was given for letter `from` is kept for `to`, too, whoever gave it. Nothing there: nothing is kept. source of the callback is NULL. */
void     ha_letter_take_values_async  (HaSession *session, gint64 from, gint64 to, GAsyncReadyCallback callback, gpointer user_data);
gboolean ha_letter_take_values_finish (GAsyncResult *result, GError **error);

G_END_DECLS
