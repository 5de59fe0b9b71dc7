/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* What a correctable field of a ticket holds now, in the office's words; "" when nothing. New string. */
char    *ha_correction_dup_current (const HaCase *ticket, const char *name, HaLang lang);
/* The line at `at` of a field with a closed vocabulary: *value is what the procedure takes, *words what the office says; both borrowed.
 * FALSE past the last one, and for a field that is free text. */
gboolean ha_correction_get_choice  (const char *name, guint at, HaLang lang, const char **value, const char **words);

G_END_DECLS
