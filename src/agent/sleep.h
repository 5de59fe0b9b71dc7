/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* HaSleep: calls woken on the main thread whenever the computer has woken up, as logind tells; never where there is
 * none. */
typedef struct _HaSleep HaSleep;

HaSleep *ha_sleep_new  (void (*woken) (gpointer data), gpointer data);
void     ha_sleep_free (HaSleep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaSleep, ha_sleep_free)

G_END_DECLS
