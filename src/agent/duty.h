/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/clock.h"
#include "agent/notifier.h"

G_BEGIN_DECLS

/*
 * HaDuty: one open register that is watched for one person: the watcher says what is to be on the screen, the notifier has it there, and what
 * the person does at a bubble is written back. All on the thread of its making.
 */
typedef struct _HaDuty HaDuty;

/* What the program has, whichever register is open. Borrowed, and outlives the duty. */
typedef struct {
  HaServer *server;
  HaWorker *worker;      /* libnotify's */
  HaClockSeam *clock;
  GDBusConnection *bus;  /* may be NULL */
  const char *login;     /* of the account, or who is to be told instead */
  HaLang lang;
  gboolean alone;        /* no other agent hands anything to this server */
  gboolean once;         /* what is to be told now, and nothing more: no alarm, no daily copy */
} HaDutyTools;

typedef struct {
  void (*quiet) (gpointer data); /* nothing is under way any more, after a look */
  void (*gone)  (gpointer data); /* another file has the register's name */
  void (*outgrown) (const GError *error, gpointer data); /* a newer program has brought the register to a form that this one does not know */
  void (*failed)   (const GError *error, gpointer data); /* it could not be looked at for now */
  void (*works)    (gpointer data); /* it could */
} HaDutyEvents;

/* Takes the store, and closes it in the end. */
HaDuty *ha_duty_new  (HaStore *store, const HaDutyTools *tools, const HaWatchWishes *wishes, const HaDutyEvents *events, gpointer data);
void    ha_duty_free (HaDuty *self); /* what was handed over is noted, as far as the server has answered. NULL is allowed */
/* The same without waiting: another register is to be watched. What this one has on the screen is taken away; left() is told when it is closed,
 * and not when the program ends before. */
void    ha_duty_leave (HaDuty *self, void (*left) (gpointer data), gpointer data);
void    ha_duty_set_wishes (HaDuty *self, const HaWatchWishes *wishes);
void    ha_duty_look       (HaDuty *self); /* the moment has come, the clock was set, the computer has woken up */
/* A bubble to try, which is about nothing. */
void    ha_duty_test       (HaDuty *self);
/* quiet() is told once all is done that follows from what there was until now. */
void    ha_duty_settle     (HaDuty *self);

G_END_DECLS
