/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy.h"

G_BEGIN_DECLS

/*
 * Policies as text: a key file with a group [policy] and one group [clock KIND] for each limit, as in data/procedure/. Lengths are
 * "48 h", "30 min", "2 working-days", "7 working-hours", "10 days"; lists are joined by ";".
 */
#define HA_POLICY_ERROR (ha_policy_error_quark ())
typedef enum {
  HA_POLICY_ERROR_SYNTAX,  /* not a key file, or no text */
  HA_POLICY_ERROR_MISSING, /* a group or a key that must be there is not */
  HA_POLICY_ERROR_UNKNOWN, /* a group, a key or a word that means nothing here */
  HA_POLICY_ERROR_VALUE,   /* a number, date or length that makes no sense */
} HaPolicyError;
GQuark ha_policy_error_quark (void);

/* A new policy (id 0, not chosen); NULL with HA_POLICY_ERROR, the message names group and key. */
HaPolicy  *ha_policy_parse      (const char *text, GError **error);
/* The text that ha_policy_parse() makes the same policy of. */
char      *ha_policy_format     (const HaPolicy *self);
/* The ready-made policies by code: "85A", "85A-2026" (with the duties of the law, off until chosen). New, or NULL. */
HaPolicy  *ha_policy_new_ready  (const char *code);
const char *const *ha_policy_list_ready (void); /* codes, NULL-terminated, static */

G_END_DECLS
