/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/procedure.h"

G_BEGIN_DECLS

/*
 * HaStatusStrip: where the ticket stands, who has it, until when, what is missing; one suggested step and the other allowed ones. Its
 * buttons activate "ticket.act" with the action's id, "ticket.compose", "ticket.copy-message" with the message's and "ticket.print-paper" with the
 * paper's, on whatever widget above it has them.
 */
#define HA_TYPE_STATUS_STRIP (ha_status_strip_get_type ())
G_DECLARE_FINAL_TYPE (HaStatusStrip, ha_status_strip, HA, STATUS_STRIP, GtkBox)

void ha_status_strip_set_case (HaStatusStrip *self, const HaCase *ticket, const HaContext *context, HaLang lang);
/* The step that Ctrl+Return takes; HA_ACTION_NONE when there is none. */
HaAction ha_status_strip_get_suggested (HaStatusStrip *self);
/* Opens the menu of papers, the likely one first. */
void ha_status_strip_open_papers (HaStatusStrip *self);

G_END_DECLS
