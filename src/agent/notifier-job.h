/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/notifier.h"
#include "agent/shown.h"

G_BEGIN_DECLS

/*
 * One thing that the notifier has done on the thread of libnotify, and what came of it.
 */
typedef enum {
  HA_OUTCOME_DONE,
  HA_OUTCOME_NOTHING, /* somebody else has shown it */
  HA_OUTCOME_REFUSED, /* by the server or the register: released, to be tried again */
  HA_OUTCOME_HANGS,   /* handed over, and no word yet */
} HaOutcome;

typedef struct {
  HaNotifier *notifier; /* referenced, with free_notifier */
  GDestroyNotify free_notifier;
  HaStore *store;
  HaBubbleDesk desk;
  HaAnswers *answers;   /* NULL: there is no bus */
  char *server;         /* to whom; NULL = nobody */
  char *bus;
  gint64 now;
  HaClaim claim;        /* show and note: what was claimed for whom, and when */
  HaBubble bubble;      /* show: afterwards only what was claimed */
  char *title, *body;   /* tell */
  guint id;             /* close, renew; and what the server gave */
  guint before;         /* renew: which number it had */
  gboolean first;       /* look: at what an earlier run handed to this server */
  HaShown *leaving;     /* leave: what is on the screen */
  GPtrArray *told;      /* look: of HaReminder, not seen; NULL when they could not be read */
  guint32 serial;       /* show: of the call */
  HaOutcome outcome;
  gboolean late;        /* note: the server has said it only now */
  gboolean owing;       /* show and note: the register could not be written */
} HaNotifierJob;

HaNotifierJob *ha_notifier_job_new  (HaStore *store, const HaBubbleDesk *desk, HaServer *server, gint64 now);
void           ha_notifier_job_free (gpointer job);

/* On the thread of libnotify; job: HaNotifierJob. */
void ha_notifier_job_show  (gpointer job);
void ha_notifier_job_tell  (gpointer job);
void ha_notifier_job_close (gpointer job);
void ha_notifier_job_renew (gpointer job);
void ha_notifier_job_leave (gpointer job);
/* Notes what the server said after all. */
void ha_notifier_job_note  (gpointer job);
/* Lists what is told and not seen, and releases what was handed to a server that went without a word. */
void ha_notifier_job_look  (gpointer job);

G_END_DECLS
