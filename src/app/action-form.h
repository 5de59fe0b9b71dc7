/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"
#include "core/procedure.h"

G_BEGIN_DECLS

/*
 * HaActionForm: the short form of one action, made from its row in the procedure's table. Esc leaves nothing behind. What was typed stays
 * when the action is refused or the ticket was changed meanwhile.
 * "done" (HaCase *after, boxed as pointer): the action is in the register.
 */
#define HA_TYPE_ACTION_FORM (ha_action_form_get_type ())
G_DECLARE_FINAL_TYPE (HaActionForm, ha_action_form, HA, ACTION_FORM, AdwWindow)

/* Keeps a reference of the case. */
HaActionForm *ha_action_form_new (HaSession *session, HaCase *ticket, HaAction action, GtkWindow *parent);
/* The same where some fields are given (copied): they are not asked, nor are those that the program fills in itself. */
HaActionForm *ha_action_form_new_with (HaSession *session, HaCase *ticket, HaAction action, const HaFields *given, GtkWindow *parent);
/* What its rows begin with, of the action's fields and "note"; a time that is left empty stays this one. */
void          ha_action_form_fill (HaActionForm *self, const HaFields *values);
/* What it is about, said in place of the action's name. */
void          ha_action_form_set_heading (HaActionForm *self, const char *heading);
/* A sentence above its rows; NULL: none. */
void          ha_action_form_set_hint (HaActionForm *self, const char *hint);

G_END_DECLS
