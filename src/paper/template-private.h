/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/template.h"

G_BEGIN_DECLS

typedef struct {
  char *id, *title, *text;
  gboolean needed;
} HaTemplateBlock;

struct _HaTemplate {
  char *id, *title, *subject;
  guint areas;        /* bit (1 << HaArea); 0 = any */
  GPtrArray *blocks;  /* of HaTemplateBlock */
};

/* facts.c: what a letter can say about a case. Names -> values; a fact without a value is not in it. */
GHashTable *ha_facts_new      (const HaCase *ticket, const HaOffice *office);
/* Is there a fact of this name? */
gboolean    ha_facts_has_name (const char *name);

/* template-text.c: NULL when the text is well formed and every field is a fact or one of more (may be NULL), else what is wrong; new. */
char       *ha_template_text_find_fault (const char *text, const char *const *more);
/* The text with values put in, its paragraphs clean; "" when a field outside of brackets has none. */
char       *ha_template_text_fill       (const char *text, GHashTable *values);

G_END_DECLS
