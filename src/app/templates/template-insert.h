/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/template.h"

G_BEGIN_DECLS

/* HaTemplateInsert: what a template can say, with what it means, to be put in. "insert" (text). */
#define HA_TYPE_TEMPLATE_INSERT (ha_template_insert_get_type ())
G_DECLARE_FINAL_TYPE (HaTemplateInsert, ha_template_insert, HA, TEMPLATE_INSERT, GtkPopover)

/* Whose own fields are offered first. */
void        ha_template_insert_set_template (HaTemplateInsert *self, HaTemplate *template);
/* What a fact means, in the desktop's language; NULL: there is no such one. Borrowed. */
const char *ha_template_insert_get_meaning  (const char *fact);

G_END_DECLS
