/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/template.h"

G_BEGIN_DECLS

/* Ids of an amount in conditions: the outcome says it already; says it, and that it is set off against a later bill. */
#define HA_TEMPLATE_SAID         "da-neu"
#define HA_TEMPLATE_SAID_SET_OFF "da-neu-tru"

typedef struct {
  char *id, *title;
  char *text;         /* paragraphs by \n */
  gboolean needed;
  GPtrArray *when;    /* of texts; stands in a letter only when one of them holds; empty: always */
} HaTemplateBlock;

struct _HaTemplate {
  char *id, *title, *subject, *text, *version;
  gboolean own, message;
  guint areas;        /* bit (1 << HaArea); 0 = any */
  GPtrArray *when;    /* of texts: proposed before others when one of them holds */
  GPtrArray *blocks;  /* of HaTemplateBlock */
  GPtrArray *fields;  /* of HaTemplateField */
};

/* ---- template-lines.c: the form, without what it means ---------------------------------------------------------- */

typedef struct {
  guint line;    /* from 1 */
  char *key;
  char *value;   /* escapes undone; lines that went on joined by a space */
  GArray *joins; /* of gsize: where in value each further line begins */
} HaTemplateEntry;

typedef struct {
  guint line;
  char *name;         /* what stands in the brackets */
  GPtrArray *entries; /* of HaTemplateEntry */
} HaTemplateGroup;

/* Array of HaTemplateGroup; NULL with error. */
GPtrArray *ha_template_read_groups (const char *text, GError **error);
/* The line of the offset in the entry's value. */
guint      ha_template_entry_get_line (const HaTemplateEntry *entry, gsize offset);
/* The first of the key; borrowed, or NULL. */
const HaTemplateEntry *ha_template_find_entry (const HaTemplateGroup *group, const char *key);
/* FALSE, for return. line 0: of the whole. */
gboolean   ha_template_fail        (GError **error, guint line, HaTemplateFault fault, const char *what);

/* ---- facts*.c: what a letter can say about a case --------------------------------------------------------------- */

typedef struct {
  const HaCase *ticket;
  const HaOffice *office;
  gint64 now;
} HaFactSource;

typedef struct {
  const char *name;
  char *(*get) (const HaFactSource *source);          /* piece of a sentence, new; NULL: no value */
  const char *(*get_id) (const HaFactSource *source); /* for conditions; may be NULL */
  int (*from_id) (const char *id);                    /* 0 for an id that there is not; NULL without get_id */
} HaFact;

/* facts-customer.c: who it is, and what they say. Ends in a NULL name. */
extern const HaFact ha_facts_of_customer[];
/* facts-time.c: of clocks, appointments, people. Ends in a NULL name. */
extern const HaFact ha_facts_of_time[];

/* Names -> values; a fact without a value is not in it. "NAME=" -> id for conditions. */
GHashTable *ha_facts_new       (const HaCase *ticket, const HaOffice *office, gint64 now);
/* Is there a fact of this name? */
gboolean    ha_facts_has_name  (const char *name);
/* Can the fact have this id? */
gboolean    ha_facts_has_id    (const char *name, const char *id);
/* "Công văn số 05/THC-CSKH ngày 23/02/2026", of one that was issued; new. */
char       *ha_facts_name_letter (const HaLetter *letter);
/* One sentence or several without the last full stop, lines joined; NULL for none. */
char       *ha_facts_make_phrase (const char *text);
/* Takes the phrase; its first letter small unless it belongs to a name. */
char       *ha_facts_lower_first (char *phrase);
/* "Đã thay đầu nối" -> "Công ty đã thay đầu nối": desks note without saying who. Takes the phrase, may be NULL. */
char       *ha_facts_add_subject (char *phrase);

/* ---- template-text.c -------------------------------------------------------------------------------------------- */

/* Whether fields (of HaTemplateField, may be NULL) and facts have all that the text names, and it is well formed: NONE, or what is wrong,
 * what (new) and at which byte. */
HaTemplateFault ha_template_text_check (const char *text, GPtrArray *fields, char **what, gsize *offset);
/* The text with values put in, its paragraphs clean; "" when a field outside of brackets has none. */
char       *ha_template_text_fill  (const char *text, GHashTable *values);
/* The same of what goes into a sentence: without a capital at its beginning. */
char       *ha_template_text_fill_phrase (const char *text, GHashTable *values);
/* Whether all fields outside of brackets have values, and all conditions there hold. */
gboolean    ha_template_text_holds (const char *text, GHashTable *values);
/* One of the texts holds, or there is none. */
gboolean    ha_template_any_holds  (GPtrArray *when, GHashTable *values);

/* ---- template-fields.c ------------------------------------------------------------------------------------------ */

HaTemplateField *ha_template_field_new (const char *id);
void             ha_template_field_free (HaTemplateField *field);
const HaTemplateField *ha_template_find_field (GPtrArray *fields, const char *id);
/* Facts, and what the clerk gave or the fields begin with. New table as ha_facts_new(). */
GHashTable *ha_template_make_values (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);

/* Takes those that are not asked for now out of the values. */
/* Of a field of self; values: ha_template_make_values() of the same. */
HaTemplateValue ha_template_check_field (const HaTemplate *self, const HaTemplateField *field, const HaCase *ticket, gint64 now, GHashTable *extra, GHashTable *values);
void        ha_template_drop_unasked (const HaTemplate *self, GHashTable *values);
/* 0 for what is no amount, -1 for what is no number or no time (minutes of the day), HA_DATE_NONE for what is no date. */
gint64      ha_template_read_amount (const char *text);
gint64      ha_template_read_number (const char *text);
HaDate      ha_template_read_date   (const char *text);
int         ha_template_read_time   (const char *text);

/* ---- template-bounds.c ------------------------------------------------------------------------------------------ */

/* least, most and day of a field's group; all fields are known. */
gboolean    ha_template_read_bounds (GPtrArray *fields, HaTemplateField *field, const HaTemplateGroup *group, GError **error);

/* ---- template-fill.c -------------------------------------------------------------------------------------------- */

const HaLetterBlock *ha_template_find_block (const HaLetter *letter, const char *id);
/* Whether the letter's block says something that the template did not fill in. */
gboolean    ha_template_is_written  (const HaLetterBlock *block, const HaLetter *filled);

G_END_DECLS
