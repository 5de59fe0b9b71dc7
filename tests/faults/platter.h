/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "disk.h"

G_BEGIN_DECLS

/*
 * What lies on a disk while a log of disk.h is played: what was synced, and what is on its way. From the latter a power cut leaves
 * nothing, everything, or some: of each sector of 512 bytes one of the contents it was to have, whatever the order, so pages may be torn; of
 * the names and sizes the first so many. A name is safe once its folder was synced.
 */
typedef struct _Platter Platter;

typedef enum {
  PLATTER_HONEST, /* a sync is a sync */
  PLATTER_NORMAL, /* the log's commits are not synced, only its checkpoints, as the engine's synchronous=NORMAL does */
  PLATTER_LYING,  /* no sync is one */
} PlatterKind;

typedef enum {
  PLATTER_NOTHING,
  PLATTER_EVERYTHING,
  PLATTER_SOME,
  PLATTER_SCATTERED, /* some, and of the names any, not the first so many */
} PlatterCut;

Platter *platter_new  (PlatterKind kind);
void     platter_free (Platter *self);
void     platter_play (Platter *self, const DiskEntry *entry);
/* What a cut now leaves of the folder `from`, as files in the folder `to`. */
void     platter_save (Platter *self, PlatterCut cut, GRand *rand, const char *from, const char *to);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Platter, platter_free)

G_END_DECLS
