/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "faults.h"

G_BEGIN_DECLS

/* Programs that work on a register until they are killed, and say on their output what they were told: "code …", "letter …".
 *   desk      as the programs do: told is what was committed
 *   hasty     tells before it is committed (a control)
 *   sequence  takes its number outside the transaction, in a file of its own (a control)
 *   closing   opens, registers a few and closes again, for so many seconds
 *   keys      registers by the keys that it reads, each as soon as it comes */

/* In main(), before all else: when this program was started as a desk, what it ends with; -1 when not. */
int desks_run (int argc, char *argv[]);

/* Two such programs at once, and in all so many of them killed, at no particular moment: all lines that they said. */
GPtrArray *desks_kill (const char *word, const char *path, guint kills);

G_END_DECLS
