/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * Whole copies of a register, and the way back. A copy counts only once it was opened and checked: the engine's integrity, the journal's
 * chain, the same entries as the register; then it gets its name. What the check finds wrong in its rows is wrong in the register too, and is told
 * with the copy. Times: UTC seconds. Rule: register.md, In and out
 */

/* Told in the thread-default main context of the caller, or, by the plain functions, on the calling thread. total 0: not known yet. */
typedef void (*HaProgressFunc) (guint64 done, guint64 total, gpointer user_data);

typedef enum {
  HA_BACKUP_BY_HAND,
  HA_BACKUP_DAILY,
  HA_BACKUP_BEFORE_IMPORT,
  HA_BACKUP_BEFORE_SCHEMA, /* before the register was brought to a newer schema */
  HA_BACKUP_REPLACED,      /* the register that stood there before a copy was restored */
} HaBackupKind;

typedef struct {
  char *path;
  HaBackupKind kind;    /* by its name */
  gint64 taken;         /* when the file was made; of a replaced register: when it was replaced */
  gint64 size;          /* bytes */
  int schema;
  gboolean rehearsal;
  gboolean automatic;   /* by its name: one of the daily ones */
  guint64 tickets;
  guint64 letters;      /* issued ones */
  gint64 seq;           /* the journal's newest entry, its time and its hash */
  gint64 last;
  char *head;
  guint found;          /* what check found wrong in it when it was made, or, of a restored one, now; 0: nothing, or it was not asked. Such a copy is whole all the same: it is */
  char *problem;        /* as the register was. The first of these lines; NULL */
  guint lost_codes, lost_letters; /* of a restored one: numbers that were given since it was made; none of them is given again */
  gboolean unsure;      /* … the register that gave them did not stand there, or could not be read: they are not all known */
  char *doubt;          /* of a restored one: why the disk does not confirm that it is safe from a power cut, the system's words; NULL: it does */
} HaBackup;
void      ha_backup_free (HaBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaBackup, ha_backup_free)

/* What is in a copy. Nothing is written beside it. checked: the whole proof too, which takes seconds a gigabyte; CORRUPT when it fails. */
HaBackup *ha_backup_inspect        (const char *path, gboolean checked, GError **error);
void      ha_backup_inspect_async  (const char *path, gboolean checked, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
HaBackup *ha_backup_inspect_finish (GAsyncResult *result, GError **error);

/* The same of the register that is open, by its newest state. taken: of its file. */
HaBackup *ha_store_describe        (HaStore *self, GError **error);

/* A copy of a register that can not be opened because there is no room, or no right, to bring it to this program's schema: as it is, proved by
 * the engine and the journal's chain. Nothing is written to the register. What went into it; new. */
HaBackup *ha_backup_as_it_is       (const char *register_path, const char *to, GError **error);

/* As ha_store_backup(), with what went into it. A cancelled one leaves no file. */
void      ha_store_backup_async  (HaStore *self, const char *to, HaProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
HaBackup *ha_store_backup_finish (HaStore *self, GAsyncResult *result, GError **error);

/* Where the daily copies of a register stand, beside it: "<register>.backups/". New. */
char      *ha_backup_dup_folder (const char *register_path);
/* The day's copy, when the office's day of now has none of this register yet: its path (new), or NULL without error. What else has that name is
 * left alone. Afterwards those of this register that retention does not keep are removed: kept are the last 14 days that have one, the last of
 * each of 8 weeks, 12 months, every copy made by hand or before a migration, and the last three before an import. Those of a day that is still to
 * come are kept and not counted; none is removed on a day that comes more than 14 after the newest of the others, as when the clock is wrong. */
char      *ha_store_backup_daily (HaStore *self, const char *folder, gint64 now, GError **error);
void       ha_store_backup_daily_async  (HaStore *self, const char *folder, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
char      *ha_store_backup_daily_finish (HaStore *self, GAsyncResult *result, GError **error);
/* Array of HaBackup, newest first, not checked; files that are no register are left out. A folder that is not there is empty. */
GPtrArray *ha_backup_list        (const char *folder, GError **error);

/* The same, and what stands beside the register itself: those that were replaced, and those before a newer schema. */
GPtrArray *ha_backup_list_all    (const char *register_path, const char *folder, GError **error);

/*
 * Restores a copy as the register `to`: into a new file first, migrated and proved, then swapped in by renaming. A register that stands there
 * must be closed by this process; it is kept as "<to>.replaced-20261123-091502", the office's time, whose path goes into kept (new; NULL when there was none; may be NULL).
 * What it gave out after the copy was made is not given again (lost_codes, lost_letters).
 * Other programs that have it open turn read-only and say that it was replaced. Nothing is changed when it fails. OTHER_KIND when one of both
 * is for rehearsals and the other is not; SPOILT_COPY, with the first finding as its message, when the whole check finds fault with a copy that was
 * sound when it was made; BUSY when other programs do not let go of it, or the "copy" is itself at work.
 */
HaBackup *ha_restore        (const char *backup, const char *to, gint64 now, char **kept, GError **error);
/* The same, and a rehearsal register may take the place of a real one, and a copy that was harmed: found and problem say so. */
HaBackup *ha_restore_any_kind (const char *backup, const char *to, gint64 now, char **kept, GError **error);
void      ha_restore_async  (const char *backup, const char *to, gint64 now, HaProgressFunc progress, gpointer progress_data,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void      ha_restore_any_kind_async (const char *backup, const char *to, gint64 now, HaProgressFunc progress, gpointer progress_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaBackup *ha_restore_finish (GAsyncResult *result, char **kept, GError **error);

G_END_DECLS
