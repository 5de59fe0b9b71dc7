/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/letter.h"

G_BEGIN_DECLS

/* The same text, to be written anew under a number of its own, in place of the issued letter with the id replaces. New. */
HaLetter *ha_letter_make_replacement (const HaLetter *text, gint64 replaces, const char *reason);

G_END_DECLS
