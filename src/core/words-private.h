/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/words.h"

G_BEGIN_DECLS

/* Shared by words-time.c and words-steps.c. */
const char *ha_words_weekday    (HaDate date, HaLang lang); /* "thứ Hai" */
char       *ha_words_capitalize (const char *text);         /* the first letter; new */

G_END_DECLS
