/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/words.h"

G_BEGIN_DECLS

/* Whole sentences of an HA_PAPER_ERROR: what can not be put on paper, and what to do about it. New. */
char *ha_paper_words_error (const GError *error, HaLang lang);

G_END_DECLS
