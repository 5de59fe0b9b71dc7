/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"

G_BEGIN_DECLS

/* HaTemplate: a kind of reply, as data (data/templates/ID.template, GKeyFile; the form is described in data/templates/README). */
typedef struct _HaTemplate HaTemplate;

HaTemplate *ha_template_parse     (const char *text, GError **error);
void        ha_template_free      (HaTemplate *self);
const char *ha_template_get_id    (const HaTemplate *self);   /* "t1" */
const char *ha_template_get_title (const HaTemplate *self);   /* "T1 · Chất lượng dịch vụ" */
/* Must this block have text for the letter to be whole? */
gboolean    ha_template_needs_block (const HaTemplate *self, const char *block);
gboolean    ha_template_is_for    (const HaTemplate *self, HaArea area);
/* The built-in ones (compiled in as resources), in order; borrowed, made once. */
GPtrArray  *ha_template_list_builtin (void);
const HaTemplate *ha_template_find_builtin (const char *id);
/* A draft letter for this case: facts put in; a field without value makes its sentence disappear or is listed as missing, as the template says. */
HaLetter   *ha_template_fill      (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTemplate, ha_template_free)

G_END_DECLS
