/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

extern GHashTable *second_engine_told; /* names of what was called; NULL before the first */
extern char *second_engine_prepared;   /* the last statement, as the engine was given it */
