/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/answers.h"

G_BEGIN_DECLS

/*
 * HaServer: the desktop's notification server, as the bus tells of it: who it is, whether it answers, what it can do, and what became of what
 * it shows. Its signals are taken from the bus itself, so that they are heard also of what an earlier run of this program had shown. Never
 * waits. All on the thread of its making.
 */
typedef struct _HaServer HaServer;

typedef struct {
  /* There is another one, none, or it has begun to answer. */
  void (*changed) (gpointer data);
  /* The person chose something. token: to raise a window with, may be NULL. */
  void (*invoked) (guint bubble, const char *action, const char *token, gpointer data);
  /* It is no longer on the screen, whatever the reason. */
  void (*closed)  (guint bubble, gpointer data);
  /* What it calls the notification of this call, however late; 0 = it does not take it. */
  void (*numbered) (guint32 serial, guint bubble, gpointer data);
} HaServerEvents;

HaServer   *ha_server_new      (GDBusConnection *bus); /* the session's, the one that libnotify uses; NULL: there is no server */
void        ha_server_free     (HaServer *self); /* NULL is allowed */
void        ha_server_listen   (HaServer *self, const HaServerEvents *events, gpointer data); /* one at a time; events NULL: nobody */
gboolean    ha_server_is_known (HaServer *self); /* whether there is one was found out */
/* A name of this server that no other one on any bus ever has; NULL: there is none. */
const char *ha_server_get_name (HaServer *self);
const char *ha_server_get_bus  (HaServer *self); /* what the names of all servers on this bus begin with; NULL: there is none */
gboolean    ha_server_is_ready (HaServer *self); /* it has answered */
gboolean    ha_server_hangs    (HaServer *self); /* it should have answered by now */
gboolean    ha_server_can      (HaServer *self, const char *capability); /* "actions", "body", "body-markup" … */
void        ha_server_close    (HaServer *self, guint bubble); /* for a number that libnotify can not hold */
/* It takes a program's bubbles from the screen when the program ends, and keeps few of one program. Known when it is ready. */
gboolean    ha_server_forgets  (HaServer *self);
HaAnswers  *ha_server_get_answers (HaServer *self); /* which outlive it when referenced; NULL: there is no bus */
void        ha_server_doubt    (HaServer *self); /* a call was not answered: it is not ready until it has answered again */
void        ha_server_wake     (HaServer *self); /* where there is none, the bus may know how to start one */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaServer, ha_server_free)

G_END_DECLS
