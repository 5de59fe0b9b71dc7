/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"

G_BEGIN_DECLS

/* Inside a migration's transaction: search and sort keys of people, customers and tickets as core/text.h makes them now. */
gboolean ha_store_renew_keys (HaDriver *driver, GError **error);

G_END_DECLS
