/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaFields: what is given with an action, and what the journal keeps of it: names and values, both text, sorted by name.
 * Times are ISO 8601 with offset, truth values "true"/"false", departments and people by name or code as typed, and by id in
 * what the procedure writes back. Values are NFC. A missing and an empty value are the same.
 */
typedef struct _HaFields HaFields;

HaFields   *ha_fields_new      (void);
HaFields   *ha_fields_ref      (HaFields *self);
void        ha_fields_unref    (HaFields *self);
HaFields   *ha_fields_copy     (const HaFields *self);
/* Keeps the NFC of value; NULL or "" removes. */
void        ha_fields_set      (HaFields *self, const char *name, const char *value);
void        ha_fields_set_time (HaFields *self, const char *name, gint64 at);
void        ha_fields_set_int  (HaFields *self, const char *name, gint64 value);
void        ha_fields_set_bool (HaFields *self, const char *name, gboolean value);
const char *ha_fields_get      (const HaFields *self, const char *name); /* borrowed, NULL when missing; self may be NULL */
gboolean    ha_fields_get_time (const HaFields *self, const char *name, gint64 *at);
gint64      ha_fields_get_int  (const HaFields *self, const char *name); /* 0 when missing */
gboolean    ha_fields_get_bool (const HaFields *self, const char *name);
/* Names in order; NULL-terminated, borrowed strings; g_free() the array. */
const char **ha_fields_get_names (const HaFields *self);
gboolean    ha_fields_equal    (const HaFields *a, const HaFields *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaFields, ha_fields_unref)

G_END_DECLS
