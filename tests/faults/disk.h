/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The disk under this program: disk.c stands before the C library's calls that change files, so that the engine's and the store's own pass
 * here alike. It can fail when told to, and it can keep a log of all that was asked of it, from which platter.h tells what would be there
 * after a power cut. Only files below one folder count. What goes through mapped memory (the engine's -shm) does not survive a cut anyway.
 */
typedef enum {
  DISK_OPEN = 1 << 0,
  DISK_WRITE = 1 << 1, /* fallocate, too */
  DISK_SYNC = 1 << 2,
  DISK_TRUNCATE = 1 << 3,
  DISK_UNLINK = 1 << 4,
  DISK_RENAME = 1 << 5, /* and link */
  DISK_READ = 1 << 6,
} DiskCall;

typedef enum {
  DISK_ONCE,
  DISK_FOREVER,
  DISK_SHORT, /* writes once half of what was asked, and fails from then on */
  DISK_HIDE,  /* once: does nothing, and says that all went well */
} DiskHow;

/* Files below this folder, which should be as disk_dup_folder() gives it; NULL: none. */
void     disk_watch    (const char *folder);
/* The n-th of these calls from now on (1 is the next) fails with this errno. */
void     disk_fail     (guint calls, int n, int number, DiskHow how);
/* Did it fail? And works again. */
gboolean disk_mend     (void);
/* How many of these calls were made since disk_watch(). */
guint    disk_count    (DiskCall call);

typedef enum {
  DISK_DID_CREATE,
  DISK_DID_WRITE,
  DISK_DID_TRUNCATE, /* to offset; also longer */
  DISK_DID_SYNC,
  DISK_DID_LOSE,     /* a sync failed, and the system holds for written what never was */
  DISK_DID_RENAME,
  DISK_DID_LINK,
  DISK_DID_EXCHANGE, /* offset: the other file's node */
  DISK_DID_UNLINK,
  DISK_DID_SYNC_FOLDER,
  DISK_DID_TELL,     /* somebody was told that something is kept: path says what */
} DiskDid;

typedef struct {
  DiskDid did;
  int node;       /* the file, whatever its names; -1 */
  gint64 offset;
  GBytes *data;
  char *path;
  char *to;
} DiskEntry;

/* Begins a log; what is in the folder now counts as written. Then the entries, owned by the array. */
void       disk_record (const char *folder);
void       disk_tell   (const char *format, ...) G_GNUC_PRINTF (1, 2);
GPtrArray *disk_stop   (void);

G_END_DECLS
