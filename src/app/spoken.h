/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once, before the first window: from then on every button with an access key is spoken by its words alone. The toolkit says them twice, once
 * with the underline of the key: “_Open again Open again”. Who gives such a button another name gives it no access key. */
void ha_spoken_begin (void);

G_END_DECLS
