/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * HaAnswers: libnotify waits 25 seconds for the number of a notification and then gives up; a server that slept gives it later all the same.
 * Listens to the connection that libnotify uses, and tells whatever number comes, or that it is refused.
 */
typedef struct _HaAnswers HaAnswers;

/* came: on the main loop; serial: of the call; bubble: the server's number, 0 = it does not take it. bus: the session's, borrowed. */
HaAnswers *ha_answers_new  (GDBusConnection *bus, void (*came) (guint32 serial, guint bubble, gpointer data), gpointer data);
void       ha_answers_free (HaAnswers *self); /* NULL is allowed */
/* Whoever has a reference may still ask for the serial. */
HaAnswers *ha_answers_ref   (HaAnswers *self);
void       ha_answers_unref (HaAnswers *self);
/* Of the call that was made last; from any thread. */
guint32    ha_answers_get_serial (HaAnswers *self);

G_END_DECLS
