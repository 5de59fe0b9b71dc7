/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/* Messages are templates of which there is no letter: text for an SMS or an e-mail. */
/* "Copy message T11 · …" for each, by action with the template's id. New. */
GMenu *ha_message_new_menu (const HaOffice *office, const char *action);
/* Fills this template in for the ticket and copies it; what was done, as a sentence. New. */
char  *ha_message_copy     (GtkWidget *widget, HaSession *session, const HaCase *ticket, const char *template);

G_END_DECLS
