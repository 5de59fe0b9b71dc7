/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/procedure.h"

G_BEGIN_DECLS

/* HaActionField: one field of an action's form: a row, and how its value is read. Owned by the form; its row by the form's list. */
typedef struct _HaActionField HaActionField;

HaActionField *ha_action_field_new  (const HaFieldSpec *spec, HaAction action, const HaCase *ticket, const HaOffice *office, gint64 now, HaLang lang);
void           ha_action_field_free (HaActionField *self);
const char    *ha_action_field_get_name   (HaActionField *self);
GtkWidget     *ha_action_field_get_row    (HaActionField *self);
GtkWidget     *ha_action_field_get_widget (HaActionField *self); /* what takes the focus */
const char    *ha_action_field_get_label  (HaActionField *self); /* in the office's words; borrowed */
/* Something that must be given is not. */
gboolean       ha_action_field_is_missing (HaActionField *self);
/* What is wrong with what was typed, as a sentence; NULL when nothing. New string. */
char          *ha_action_field_check (HaActionField *self, gint64 now);
/* Calls back, swapped, with object after every change of the value. */
void           ha_action_field_connect_changed (HaActionField *self, GCallback callback, gpointer object);
/* Of the two fields of a correction: `self` is which field, `value` becomes a choice or a text that fits it. */
void           ha_action_field_follow_choice (HaActionField *self, HaActionField *value, const HaCase *ticket, gint64 now);
/* What it begins with, of its name among values: a time that is not touched, or is left empty, stays that very second. */
void           ha_action_field_fill  (HaActionField *self, const HaFields *values);
void           ha_action_field_read  (HaActionField *self, HaFields *fields, gint64 now);

G_END_DECLS
