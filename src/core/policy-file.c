/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies read from text and written as text. */
#include "core/policy-file.h"

G_DEFINE_QUARK (ha-policy-error-quark, ha_policy_error)
