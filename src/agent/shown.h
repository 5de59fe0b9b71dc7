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
/* Those of told (HaReminder) that this server has on the screen; only: under this number, 0 = any. */
void       ha_shown_take_over (HaShown *self, GPtrArray *told, const char *server, guint only);
gboolean   ha_shown_has       (HaShown *self, guint bubble);
/* Forget what does not hold any more, and what is not told any more, was shown anew or is to be. Bubbles of which nothing is left go, and
 * their numbers (guint) into gone. */
void       ha_shown_drop_untrue (HaShown *self, GPtrArray *untrue, GArray *gone);
void       ha_shown_drop_untold (HaShown *self, GPtrArray *told, GArray *gone);

/* What was shown of a register that can only be read, and so is noted nowhere else. */
void       ha_shown_keep_unnoted (HaShown *self, GPtrArray *reminders);
gboolean   ha_shown_is_unnoted   (HaShown *self, GPtrArray *reminders); /* all of them */

G_END_DECLS
