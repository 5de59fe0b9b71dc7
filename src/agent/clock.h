/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaClockSeam: what time it is, and the one alarm. The machine's, or what somebody who tries the program says over a socket:
 *
 *   in:  set SECONDS    it is that late now (UTC); whatever was armed for until then rings
 *        sync           look, whatever the time
 *   out: armed SECONDS  all that followed from it is done; when the next alarm is to ring, 0 = never
 */
typedef struct _HaClockSeam HaClockSeam;

typedef struct {
  void (*rang)  (gpointer data); /* the moment has come, or the clock was set, or it was asked for: look */
  void (*asked) (gpointer data); /* ha_clock_seam_answer() is waited for */
  void (*over)  (gpointer data); /* who says the time is gone */
} HaClockSeamEvents;

/* path: the socket, on which somebody listens; NULL: the machine's clock. */
HaClockSeam *ha_clock_seam_new    (const char *path, const HaClockSeamEvents *events, gpointer data, GError **error);
void         ha_clock_seam_free   (HaClockSeam *self); /* NULL is allowed */
gint64       ha_clock_seam_now    (HaClockSeam *self); /* UTC seconds; 0: nobody has said it yet */
void         ha_clock_seam_arm    (HaClockSeam *self, gint64 moment); /* 0 = never */
void         ha_clock_seam_answer (HaClockSeam *self);

G_END_DECLS
