/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/letter.h"

G_BEGIN_DECLS

/* The same text, to be written anew under a number of its own, in place of an issued letter, which it names. New. */
HaLetter *ha_letter_make_replacement (const HaLetter *text, const HaLetter *old, const char *reason);

G_END_DECLS
