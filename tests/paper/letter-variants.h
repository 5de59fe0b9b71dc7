/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter-samples.h"
#include "paper/letter.h"

G_BEGIN_DECLS

/* Letters of every form the decree knows, with the shortest and the longest data. Names: NULL-terminated. */
const char *const *letter_variant_list (void);
/* An issued letter of that name, and the letterhead it is printed with; both new. */
HaLetter *letter_variant_new (const char *name, HaLetterhead **head);
/* A PNG of a made-up logo or signature, transparent where nothing is drawn. */
GBytes   *letter_variant_make_png (int width, int height, gboolean blue);

G_END_DECLS
