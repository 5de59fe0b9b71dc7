/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/remind/remind.h"

G_BEGIN_DECLS

/*
 * HaShown: the bubbles on the screen, by the server's number, and the reminders of each; a message has none.
 */
typedef struct _HaShown HaShown;

HaShown   *ha_shown_new   (void);
void       ha_shown_free  (HaShown *self);
void       ha_shown_clear (HaShown *self); /* another server */
/* reminders: of HaReminder, taken; NULL: a message. */
void       ha_shown_add   (HaShown *self, guint bubble, GPtrArray *reminders); /* 0 is no number */
/* It is gone. Its reminders, full reference; NULL: it is not one of ours. */
GPtrArray *ha_shown_steal (HaShown *self, guint bubble);
GPtrArray *ha_shown_list  (HaShown *self, guint bubble); /* its reminders, borrowed; NULL: it is not one of ours */
GArray    *ha_shown_list_bubbles (HaShown *self); /* numbers (guint) of all that are no messages */
/* Those of told (HaReminder) that this server has on the screen; only: under this number, 0 = any. */
void       ha_shown_take_over (HaShown *self, GPtrArray *told, const char *server, guint only);
gboolean   ha_shown_has       (HaShown *self, guint bubble);
/* Forget what does not hold any more, and what is not told any more, was shown anew or is to be. Bubbles of which nothing is left go, and
 * their numbers (guint) into gone; those of which a part is left are stale. */
void       ha_shown_drop_untrue (HaShown *self, GPtrArray *untrue, GArray *gone);
void       ha_shown_drop_untold (HaShown *self, GPtrArray *told, GArray *gone);

/* All of them, but messages, are to be said anew. */
void       ha_shown_make_stale (HaShown *self);
/* The least grave of those that are stale, which it is no more; 0: there is none. */
guint      ha_shown_find_stale (HaShown *self);

char      *ha_shown_make_key   (const HaReminder *reminder); /* new; the same for the same, recorded or not */
/* What was shown of a register that can only be read, and so is noted nowhere else. */
void       ha_shown_keep_unnoted (HaShown *self, GPtrArray *reminders);
gboolean   ha_shown_is_unnoted   (HaShown *self, GPtrArray *reminders); /* all of them */

G_END_DECLS
