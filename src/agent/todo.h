/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/shown.h"
#include "watch/plan.h"

G_BEGIN_DECLS

/*
 * HaTodo: what waits to be shown. One that was refused does not hold up the others.
 */
typedef struct _HaTodo HaTodo;

HaTodo         *ha_todo_new    (void);
void            ha_todo_free   (HaTodo *self);
void            ha_todo_set    (HaTodo *self, GPtrArray *bubbles); /* of HaBubble; takes the place of all others, and is not changed */
/* The next one; NULL: there is none now. unnoted: what is in there was shown already; NULL: the register says so itself. */
const HaBubble *ha_todo_peek   (HaTodo *self, HaShown *unnoted);
void            ha_todo_take   (HaTodo *self); /* what was peeked at */
void            ha_todo_refuse (HaTodo *self, GPtrArray *reminders); /* not before it is time to retry */
void            ha_todo_retry  (HaTodo *self); /* all of them; who shows them finds out what was shown meanwhile */

G_END_DECLS
