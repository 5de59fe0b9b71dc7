/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Why something was not done, as the end of a sentence: “the disk is full; free some space, then try again”. NULL of what has no words of its own. New. */
char       *ha_cause_describe (const GError *error);
/* “what: why”, both for people; what a sentence without its end. Of an error without words of its own: what the rooms below say. New. */
char       *ha_cause_tell     (const char *what, const GError *error);

G_END_DECLS
