/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"

G_BEGIN_DECLS

/* The schema's versions: private to store/. */
#define HA_APPLICATION_ID 1213155649 /* "HOIA" */

#define HA_MIGRATE_LONGEST 206 /* bytes of a register's name */

/* FAILED for a name so long that nothing could be put beside the register. */
gboolean ha_migrate_check_name (const char *path, GError **error);
/* The same, and HA_STORE_ERROR_NOT_A_REGISTER for anybody else's file; does not touch it. */
gboolean ha_migrate_recognise (const char *path, GError **error);
/* Brings a writer's database to the newest schema, each step in one transaction; a checked copy is made first of a register that holds
 * something. HA_STORE_ERROR_TOO_NEW for a newer program's. */
gboolean ha_migrate           (HaDriver *driver, GError **error);
/* The same without a copy, of what is one. */
gboolean ha_migrate_steps     (HaDriver *driver, GError **error);
/* The last step that this program carries for an engine. */
int      ha_migrate_get_newest  (const char *engine);
int      ha_migrate_get_version (HaDriver *driver, GError **error);
/* The text of all steps up to this one; new. */
char    *ha_migrate_dup_schema  (const char *engine, int version);

G_END_DECLS
