/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/remind/remind-private.h"
#include "store/store-private.h"
#include "store/tidy.h"

G_BEGIN_DECLS

/* The object, and what store.c, jobs.c, writer.c, fault.c and changes.c know of each other. */
struct _HaStore {
  GObject parent;

  /* Set once while opening */
  char *path;
  int schema;
  gboolean rehearsal;
  guint batch;    /* how many tickets a changed calendar reckons again in one transaction; 0: as many as is good */

  /* Why nothing is written. NULL: it is. */
  struct {
    GMutex lock;
    GError *why;
    gint set; /* atomic: there is one */
  } fault;
  gint short_of_room; /* atomic: what is put aside on the disk was given up */

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
    gint64 stamp;    /* of the driver: what others wrote up to */
    gint64 seq;      /* the journal's entry up to which changes were told */
    gint64 looking;  /* monotonic microseconds: since when others are looked for, 0: not at all */
    char *draft;     /* the letter's draft up to which changes were told */
    gint64 reminders;  /* how often reminders were written, up to which it was told */
    gboolean reminded; /* by the job that runs */
    gint64 rest;     /* monotonic microseconds: when nobody did anything for a while */
    gint64 retry;    /* the same: the log is left alone until then */
    gint64 pause;    /* microseconds until the next try at a log that somebody reads */
    gboolean dirty;  /* the WAL holds what the file does not */
    gint mend;       /* atomic: HaMend, how it is about a damaged search index */
    gboolean untidy; /* the search index was written to, and not put in order since */
    HaTidy *tidy;    /* at it just now; NULL: not */
    GCancellable *tidying; /* its step that runs; under the door's lock */
  } writer;

  struct {
    GThreadPool *threads;
    GMutex lock;
    GCond given_back;
    GQueue idle; /* of HaDriver */
    guint open;
    HaDriverMode mode; /* a register that the writer finds writable is never read as one that nobody changes */
    gint stop; /* atomic: the door closes, nobody waits for what is read */
  } readers;

  HaUpcoming *upcoming; /* has a lock of its own */

  struct {
    GMutex lock;
    HaOffice *office;
    char *stamp;
  } kept;

  struct {
    GMainContext *context;
    GSource *source; /* of the log's movement, or the clock where that can not be seen */
    gint asked;      /* atomic: the writer was asked to look, and has not begun */
    GMutex lock;
    GArray *waiting; /* gint64 */
    gboolean scheduled;
    gboolean fault; /* to be told */
    gboolean reminders; /* the same */
    gboolean closed; /* nothing is told any more */
  } changes;
};

/* ---- jobs.c --------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store; /* borrowed: the task or the waiting caller keeps it */
  HaJobKind kind;
  HaJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GCancellable *cancellable; /* borrowed from the task */
  GTask *task;               /* owned; NULL: a caller waits */
  gpointer result;
  GError *error;
  gboolean done;
} HaJob;

gboolean ha_store_is_closed (HaStore *self);
void ha_store_start_jobs    (HaStore *self, HaDriver *writer);
/* Closes the door, finishes what was to be written, stops what is read, and is FALSE when it was closed already. */
gboolean ha_store_stop_jobs (HaStore *self);
/* Gives the result to whoever asked. */
void ha_job_hand_over       (HaJob *job);
/* In one transaction of this driver; the writer tells what others wrote before it. */
void ha_job_run             (HaJob *job, HaDriver *driver);
/* Any thread: the writer looks whether another program wrote; makes the search anew, once in the time a register is open. */
void ha_store_ask_to_look   (HaStore *self);
void ha_store_ask_to_mend   (HaStore *self);
typedef enum { HA_MEND_NOT, HA_MEND_ASKED, HA_MEND_DONE } HaMend;

/* ---- writer.c --------------------------------------------------------------------------------------------------------- */

/* The writer thread until it takes the job that ends it. */
gpointer ha_writer_run      (gpointer store);
extern HaJob ha_writer_end, ha_writer_look, ha_writer_mend;
/* Tells what others wrote since it was last looked for; their tickets where the journal says them. */
void ha_writer_look_for_others (HaStore *self);
/* Whether the register still has its name; inside a write transaction: until its end. The fault when it has not (new). */
GError *ha_writer_look_for_name (HaStore *self);

/* ---- fault.c ---------------------------------------------------------------------------------------------------------- */

/* Any thread: nothing is written from now on; the first reason stays. */
void ha_store_set_fault     (HaStore *self, HaStoreError code, const char *sentence);
/* The same when this connection met an I/O error or damage. */
void ha_store_look_for_damage (HaStore *self, HaDriver *driver);

/* ---- room.c ----------------------------------------------------------------------------------------------------------- */

/* Any thread. */
void ha_store_set_short_of_room (HaStore *self, gboolean is_short);

/* ---- changes.c -------------------------------------------------------------------------------------------------------- */

/* context: in which it is told; NULL: nobody is there to be told, until this. */
void ha_store_start_changes (HaStore *self, GMainContext *context);
/* Looks by the clock alone, as where the log's movement can not be seen. */
void ha_store_watch_by_clock (HaStore *self);
void ha_store_stop_changes  (HaStore *self);
/* Any thread: tells the opening thread's main context. */
void ha_store_tell_changes  (HaStore *self, GArray *tickets);
void ha_store_tell_fault    (HaStore *self);
void ha_store_tell_reminders (HaStore *self);
/* The signals themselves; only in the main context. */
void ha_store_emit_changed  (HaStore *self, gint64 ticket);
void ha_store_emit_fault    (HaStore *self);
void ha_store_emit_reminders (HaStore *self);

G_END_DECLS
