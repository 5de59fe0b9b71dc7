/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/policy.h"

G_BEGIN_DECLS

/* policy-words.c: the words and lengths of a policy's text. */

/* Words number first..last, each a bit (1 << number) of a set. */
typedef struct {
  const char *(*get_word) (int number);
  int first, last;
} HaPolicyWords;

extern const HaPolicyWords ha_policy_starts, ha_policy_ends, ha_policy_breaches, ha_policy_channels, ha_policy_kinds,
  ha_policy_areas, ha_policy_services;

/* "contact;reply" and its bits; "" is none. FALSE for a word that is none of these, or there twice: *wrong gets it, new. */
gboolean ha_policy_read_words   (const HaPolicyWords *words, const char *text, guint *bits, char **wrong);
char    *ha_policy_write_words  (const HaPolicyWords *words, guint bits);
/* "2 working-days": from 1 up to ten years. */
gboolean ha_policy_read_length  (const char *text, HaUnit *unit, gint64 *value);
char    *ha_policy_write_length (HaUnit unit, gint64 value);
/* "25 %" of what is left, or "1 h" before due. */
gboolean ha_policy_read_warning  (const char *text, HaWarning *warning);
char    *ha_policy_write_warning (const HaWarning *warning);

G_END_DECLS
