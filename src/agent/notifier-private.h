/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/clicks.h"
#include "agent/notes.h"
#include "agent/todo.h"

G_BEGIN_DECLS

/* What the notifier's two files share. Private to them. */

typedef struct {
  char *title, *body;
} HaMessage;

struct _HaNotifier {
  gatomicrefcount refs;  /* the program's, and of the job under way */
  HaNotifierEvents events;
  gpointer data;

  /* owned */
  HaStore *store;
  HaBubbleDesk desk;
  HaTodo *todo;
  GPtrArray *showing;    /* of HaReminder: what was handed over last */
  GQueue messages;       /* of HaMessage */
  GArray *closing;       /* guint: to be taken from the screen */
  HaShown *shown;
  HaNotes *notes;        /* what the register is to be told yet */
  HaClicks *clicks;

  /* borrowed */
  HaServer *server;
  HaWorker *worker;

  GPtrArray *first;      /* of HaReminder: what the first plan was made of, till bubbles of an earlier run are taken over; then NULL */
  char *taken_over;      /* the server whose bubbles of an earlier run were taken over */
  guint retry, pause;    /* after a refusal; seconds */
  guint writes;
  gboolean adopted;      /* bubbles of an earlier run are in the table, and it is not known yet whether the server still has them */
  gboolean busy, look, ended;
  gboolean handing;      /* busy with what may bring a number */
};

void ha_notifier_free_message (gpointer message);
/* Starts what is next. */
void ha_notifier_advance      (HaNotifier *self);

/* On the main loop, with a job that is done. */
void ha_notifier_show_done    (HaNotifier *self, HaNotifierJob *job);
void ha_notifier_note_done    (HaNotifier *self, HaNotifierJob *job);
void ha_notifier_tell_done    (HaNotifier *self, HaNotifierJob *job);
void ha_notifier_renew_done   (HaNotifier *self, HaNotifierJob *job);
void ha_notifier_look_done    (HaNotifier *self, HaNotifierJob *job);

G_END_DECLS
