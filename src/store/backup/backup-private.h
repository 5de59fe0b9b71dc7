/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backup.h"
#include "store/check/findings.h"
#include "store/relay.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* What the files about copies share: private to store/. */
typedef struct {
  HaRelay *relay;            /* borrowed; may be NULL */
  GCancellable *cancellable; /* borrowed; may be NULL */
  gboolean look;             /* a copy that the check condemns says so */
  gboolean renew;            /* the connection's transaction is ended with the copy, and begun anew for what comes after the proof */
} HaCopying;

/* A new file with what this connection sees, proved, then named; nothing is left of one that fails. how may be NULL. */
gboolean  ha_backup_copy  (HaDriver *driver, const char *to, const HaCopying *how, GError **error);
/* The same of a register that is open, on this thread: what went into it. */
HaBackup *ha_backup_make  (HaStore *self, const char *to, const HaCopying *how, GError **error);
/* The engine's checks and the journal's chain; CORRUPT with what was found first. */
gboolean  ha_backup_prove (HaDriver *copy, const HaCopying *how, GError **error);
/* Before an import: a copy in the register's own folder of copies, of which the last three are kept. */
gboolean  ha_backup_before_import (HaStore *self, gint64 now, const HaCopying *how, GError **error);
/* What programs left that were killed while they made or restored this register or a copy `to` of it (may be NULL): whole registers under
 * passing names. Only what nobody has touched for a day or holds open. */
void      ha_backup_remove_stale (const char *register_path, const char *to);
/* What is in it. path: the file's. */
HaBackup *ha_backup_read  (HaDriver *copy, const char *path, GError **error);
/* Its newest entry, which somebody wrote since it was read. */
gboolean  ha_backup_renew (HaDriver *copy, HaBackup *self, GError **error);
/* Opens a copy to be looked at, never to be written: NOT_A_REGISTER for anything else. */
HaDriver *ha_backup_open  (const char *path, GError **error);
/* The pages that were copied, for HaDriverCopy; data: a HaCopying. Proving takes as long again. */
gboolean  ha_backup_tell_pages (guint64 done, guint64 total, gpointer data);
/* A time in the names of files: "20261123-091502" in the office; and back, 0 when it is none. Earlier versions wrote seconds since 1970. New. */
char     *ha_backup_dup_stamp  (gint64 at);
gint64    ha_backup_read_stamp (const char *text);
/* Whose it is: the register of this connection has the newest entry of the copy's journal, or not: then it is another's, or of this one before
 * another copy was restored. NONE: nobody can read it. seq: of that entry; 0. error: of reading the register. */
typedef enum { HA_KIN_NONE, HA_KIN_OTHER, HA_KIN_OURS } HaKin;
HaKin     ha_backup_find_kin (HaDriver *driver, const char *path, gint64 *seq, GError **error);
/* What `old`, which the copy is to take the place of, gave out since the copy was made is not given again: counters and lost numbers are written
 * into the copy, and into->lost_codes, lost_letters and unsure say what came of it. Where old is another register, damaged, or not there (NULL): as
 * much as can be read of it, and of the copies that lie by the register's name. FALSE: the copy can not be written. */
gboolean  ha_backup_carry (HaDriver *old, HaDriver *copy, gint64 now, HaBackup *into, GError **error);
/* The same of what was told, inside a transaction of the copy (carry-told.c). */
gboolean  ha_backup_carry_told (HaDriver *old, HaDriver *copy, GError **error);
/* That the check condemns it stands in the copy itself, as a note: written, read, and gone when the copy becomes a register. */
gboolean  ha_backup_write_verdict  (const char *copy, const HaFindings *found, GError **error);
gboolean  ha_backup_read_verdict   (HaDriver *copy, HaBackup *into, GError **error);
gboolean  ha_backup_forget_verdict (HaDriver *driver, GError **error);
/* The day of an automatic copy, by its name; HA_DATE_NONE for any other file. */
HaDate    ha_backup_get_day (const char *path);
/* Whether a file of this name, without folder, is an automatic copy of this register, or of another whose name begins so too. */
gboolean  ha_backup_is_daily_of (const char *name, const char *register_path);
/* Of days, newest first, those that are kept on this one: gboolean for each. Those that are still to come are kept, and take no place. New array. */
GArray   *ha_backup_choose  (const HaDate *days, guint n, HaDate today);

G_END_DECLS
