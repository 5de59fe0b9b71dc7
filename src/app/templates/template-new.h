/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/people.h"

G_BEGIN_DECLS

/* The text of a template under another id and title, which no template of the office has. New; NULL: there is no such template. */
char *ha_template_text_copy       (const HaOffice *office, const char *id);
/* A template of a letter's text that was written elsewhere: each line a paragraph, nothing filled in. New. */
char *ha_template_text_from_paste (const HaOffice *office, const char *pasted);

G_END_DECLS
