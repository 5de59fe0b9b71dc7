/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* Like ha_json_to_fields(), and quicker for what ha_json_from_fields() wrote. New. Private to store/. */
HaFields *ha_json_read_fields  (const char *json, GError **error);
/* Whether it is such fields for sure: FALSE says nothing. */
gboolean  ha_json_is_canonical (const char *json);

G_END_DECLS
