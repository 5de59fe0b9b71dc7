/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* The object, and what store.c, jobs.c and changes.c know of each other. */
struct _HaStore {
  GObject parent;

  /* Set once while opening */
  char *path;
  int schema;
  gboolean rehearsal;
  gint read_only; /* atomic: from the first I/O error on, too */
  guint batch;    /* how many tickets a changed calendar reckons again in one transaction; 0: as many as is good */

  /* Who is inside; nobody comes in once it is closed. */
  struct {
    GMutex lock;
    GCond left;
    guint inside; /* callers that read on their own threads */
    gboolean closed;
  } door;

  struct {
    GThread *thread;
    GAsyncQueue *jobs;
    /* Only on the writer thread, once it runs */
    HaDriver *driver;
    GArray *changed; /* gint64, of the job that runs */
    gint64 seen;     /* data_version: what others wrote up to */
    gboolean dirty;  /* the WAL holds what the file does not */
  } writer;

  struct {
    GThreadPool *threads;
    GMutex lock;
    GCond given_back;
    GQueue idle; /* of HaDriver */
    guint open;
  } readers;

  struct {
    GMutex lock;
    HaOffice *office;
    char *stamp;
  } kept;

  struct {
    GMainContext *context;
    GFileMonitor *monitor;
    gint looking; /* atomic */
    GMutex lock;
    GArray *waiting; /* gint64 */
    gboolean scheduled;
  } changes;
};

gboolean ha_store_is_closed (HaStore *self);
void ha_store_start_jobs    (HaStore *self, HaDriver *writer);
/* Closes the door, finishes what was asked before, and is FALSE when it was closed already. */
gboolean ha_store_stop_jobs (HaStore *self);
void ha_store_start_changes (HaStore *self);
void ha_store_stop_changes  (HaStore *self);
/* Any thread: tells the opening thread's main context. */
void ha_store_tell_changes  (HaStore *self, GArray *tickets);
/* The signal itself; only in the main context. */
void ha_store_emit_changed  (HaStore *self, gint64 ticket);

G_END_DECLS
