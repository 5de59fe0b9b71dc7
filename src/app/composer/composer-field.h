/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "paper/template.h"

G_BEGIN_DECLS

/*
 * HaComposerField: something that a template asks of the clerk: a row, and its value as the template takes it. Owned by the page, its row
 * by the page's list. spec must outlive it.
 */
typedef struct _HaComposerField HaComposerField;

HaComposerField *ha_composer_field_new  (const HaTemplateField *spec, const char *value);
void             ha_composer_field_free (HaComposerField *self);
const char      *ha_composer_field_get_id    (HaComposerField *self);
const char      *ha_composer_field_get_title (HaComposerField *self);
GtkWidget       *ha_composer_field_get_row   (HaComposerField *self);
GtkWidget       *ha_composer_field_get_input (HaComposerField *self); /* what takes the focus */
/* "" when nothing is given; new. */
char            *ha_composer_field_dup_value (HaComposerField *self);
/* Says below the title what it becomes on paper, or that it can not be read. */
void             ha_composer_field_show      (HaComposerField *self);
/* NULL: it is asked for. Otherwise it is greyed where it stands, and this says what it waits for. */
void             ha_composer_field_set_waits (HaComposerField *self, const char *reason);
/* What is wrong with a value that can be read, in place of what it becomes; NULL: nothing. */
void             ha_composer_field_set_warning (HaComposerField *self, const char *warning);
const HaTemplateField *ha_composer_field_get_spec (HaComposerField *self);
void             ha_composer_field_set_value (HaComposerField *self, const char *value);
/* Calls back, swapped, with object after every change. */
void             ha_composer_field_connect_changed (HaComposerField *self, GCallback callback, gpointer object);

G_END_DECLS
