/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backup.h"
#include "store/relay.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* What the files about copies share: private to store/. */
typedef struct {
  HaRelay *relay;            /* borrowed; may be NULL */
  GCancellable *cancellable; /* borrowed; may be NULL */
} HaCopying;

/* A new file with what this connection sees, proved, then named; nothing is left of one that fails. how may be NULL. */
gboolean  ha_backup_copy  (HaDriver *driver, const char *to, const HaCopying *how, GError **error);
/* The engine's checks and the journal's chain; CORRUPT with what was found first. */
gboolean  ha_backup_prove (HaDriver *copy, const HaCopying *how, GError **error);
/* What is in it. path: the file's. */
HaBackup *ha_backup_read  (HaDriver *copy, const char *path, GError **error);
/* Opens a copy to be looked at, never to be written: NOT_A_REGISTER for anything else. */
HaDriver *ha_backup_open  (const char *path, GError **error);
/* The day of an automatic copy, by its name; HA_DATE_NONE for any other file. */
HaDate    ha_backup_get_day (const char *path);
/* Of days, newest first, those that are kept on this one: gboolean for each. New array. */
GArray   *ha_backup_choose  (const HaDate *days, guint n, HaDate today);

G_END_DECLS
