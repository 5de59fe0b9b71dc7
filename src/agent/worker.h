/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaWorker: a thread with a main loop of its own, on which jobs are done one after the other. libnotify lives on one, since a call of a server
 * that hangs takes 25 seconds there: what it hears from the bus comes to that thread too, so that nothing of it is touched by two.
 */
typedef struct _HaWorker HaWorker;

HaWorker *ha_worker_new  (void);
/* Waits for what is under way, at most so many milliseconds; what hangs longer is left alone. done() is not called any more. NULL is allowed. */
void      ha_worker_free (HaWorker *self, guint most);
/* work on the thread, then done on the main loop. job: taken by done, or by free_job when the worker is gone before. */
void      ha_worker_run  (HaWorker *self, void (*work) (gpointer job), void (*done) (gpointer job), gpointer job, GDestroyNotify free_job);

G_END_DECLS
