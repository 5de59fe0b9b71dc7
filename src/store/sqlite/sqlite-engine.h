/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver-private.h"

G_BEGIN_DECLS

/* SQLite behind the driver's table: a register is one file on a local disk. */
extern const HaEngine ha_sqlite_engine;

G_END_DECLS
