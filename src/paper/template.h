/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * HaTemplate: a kind of reply, as data: data/templates/ID.template, or the office's own text of the same form, which
 * data/templates/README.md describes. Immutable, ref-counted, any thread.
 */
typedef struct _HaTemplate HaTemplate;

/* What is wrong with a template's text; the error itself is HA_PAPER_ERROR_TEMPLATE. */
typedef enum {
  HA_TEMPLATE_FAULT_NONE,
  HA_TEMPLATE_FAULT_ENCODING,  /* not UTF-8 */
  HA_TEMPLATE_FAULT_LENGTH,    /* more than HA_TEMPLATE_MAX_LENGTH bytes */
  HA_TEMPLATE_FAULT_LINE,      /* neither a [group] nor name=value */
  HA_TEMPLATE_FAULT_GROUP,     /* a group's name is not one */
  HA_TEMPLATE_FAULT_KEY,       /* no such name in this group */
  HA_TEMPLATE_FAULT_TWICE,     /* a group, or a value of which there is one only, stands here again */
  HA_TEMPLATE_FAULT_ESCAPE,    /* a backslash with something after it that means nothing, or with nothing */
  HA_TEMPLATE_FAULT_VALUE,     /* not one of the values that may stand here */
  HA_TEMPLATE_FAULT_MISSING,   /* the group lacks this */
  HA_TEMPLATE_FAULT_BLOCK,     /* blocks= names one that is not there, or leaves one out */
  HA_TEMPLATE_FAULT_FIELD,     /* no such field */
  HA_TEMPLATE_FAULT_CONDITION, /* the field never has this value */
  HA_TEMPLATE_FAULT_BRACE,     /* { without }, } without {, or nothing between them */
  HA_TEMPLATE_FAULT_BRACKET,   /* [ without ], or ] without [ */
  HA_TEMPLATE_FAULT_DEPTH,     /* brackets within brackets within brackets */
  HA_TEMPLATE_FAULT_MANY,      /* too many groups or values */
} HaTemplateFault;

#define HA_TEMPLATE_MAX_LENGTH 65536
#define HA_TEMPLATE_MAX_DEPTH 4
#define HA_TEMPLATE_MAX_GROUPS 80
#define HA_TEMPLATE_MAX_OFFERS 40

/* NULL with HA_PAPER_ERROR_TEMPLATE: ha_paper_error_get_line(), ha_template_error_get_fault(), ha_paper_error_get_what(). */
HaTemplate *ha_template_parse     (const char *text, GError **error);
HaTemplateFault ha_template_error_get_fault (const GError *error);
/* "Dòng 12: không có chỗ điền nào tên là “ngay_nhn”"; new. */
char       *ha_template_error_describe (const GError *error, HaLang lang);
HaTemplate *ha_template_ref       (HaTemplate *self);
void        ha_template_unref     (HaTemplate *self);
#define ha_template_free ha_template_unref
const char *ha_template_get_id    (const HaTemplate *self);   /* "t1" */
const char *ha_template_get_title (const HaTemplate *self);   /* "T1 · Chất lượng dịch vụ" */
/* The text it was read from: what an office begins its own copy with; borrowed. */
const char *ha_template_get_text  (const HaTemplate *self);
/* What a letter made from it keeps as its template_id: "t1" of a built-in one, "t1@3f9c0b52d7aa" of one of the office's own, by the SHA-256 of
 * its text, which the journal keeps whole. Borrowed. */
const char *ha_template_get_version (const HaTemplate *self);
gboolean    ha_template_is_own    (const HaTemplate *self);
/* A message to be copied as text (SMS, e-mail): there is no letter of it. */
gboolean    ha_template_is_message (const HaTemplate *self);
/* Must this block have text for the letter to be whole? */
gboolean    ha_template_needs_block (const HaTemplate *self, const char *block);
gboolean    ha_template_is_for    (const HaTemplate *self, HaArea area);

/* ---- Which there are -------------------------------------------------------------------------------------------- */

/* The built-in letters (compiled in as resources), in order; borrowed, made once. */
GPtrArray  *ha_template_list_builtin (void);
/* Letter or message; borrowed or NULL. */
const HaTemplate *ha_template_find_builtin (const char *id);
/* All that an office has: its own in the place of built-in ones of the same id, further ones before the free one; with the messages at the end.
 * What is not well formed, as only a newer program or a hand in the file leaves it, is left out. Array of HaTemplate with its free function. */
GPtrArray  *ha_template_list_for_office (const HaOffice *office);
/* Of that list, by id or by what a letter keeps; full reference or NULL. */
HaTemplate *ha_template_find_for_office (const HaOffice *office, const char *id);

/* The one to begin this case's letter with, of such a list: by the conditions that templates set, then by the kind of complaint, else the free one.
 * Borrowed from the list. */
HaTemplate *ha_template_choose    (GPtrArray *templates, const HaCase *ticket, const HaOffice *office, gint64 now);

/* Names of all facts that a text may have in braces, besides what its template asks; NULL-terminated strv. */
char      **ha_template_list_facts (void);

/* ---- What it asks of the clerk ---------------------------------------------------------------------------------- */

typedef enum {
  HA_TEMPLATE_ASKS_TEXT,
  HA_TEMPLATE_ASKS_AMOUNT, /* đồng; gives NAME "165.000" and NAME_chu "Một trăm sáu mươi lăm nghìn đồng" */
  HA_TEMPLATE_ASKS_NUMBER, /* whole; "3" is printed "03" */
  HA_TEMPLATE_ASKS_DATE,   /* 2026-02-28 or 28/02/2026; printed "ngày 28/02/2026" */
  HA_TEMPLATE_ASKS_TIME,   /* 16:30; printed "16 giờ 30 phút" */
  HA_TEMPLATE_ASKS_CHOICE, /* by the offer's id */
} HaTemplateAsks;

/* An offered value: of a text, words that may be taken over and changed, without id; of a choice, one of those there are. */
typedef struct {
  char *id;    /* NULL: of a text */
  char *words; /* as printed; of a choice with fields in it */
  char *title; /* as offered */
} HaTemplateOffer;

typedef struct {
  char *id;          /* "so_tien" */
  char *title;       /* "Số tiền giảm trừ" */
  HaTemplateAsks asks;
  char *example;     /* may be NULL */
  char *value;       /* to begin with; may be NULL */
  gboolean needed;   /* the letter is not whole without it */
  GPtrArray *offers; /* of HaTemplateOffer */
  GPtrArray *when;   /* of texts: asked only when one of them holds; ha_template_asks() */
  char *least, *most; /* bounds as they are written ("today", "received", "1", "ngay_dk"); may be NULL; ha_template_check_value() */
  char *day;         /* of a time: the field whose day it is of; may be NULL */
} HaTemplateField;

GPtrArray  *ha_template_list_fields (const HaTemplate *self); /* of HaTemplateField, in order; borrowed */
/* What a value of this field looks like on paper ("ngày 28/02/2026"), of a choice its words; new. NULL: it can not be read. "" gives "". */
char       *ha_template_field_show  (const HaTemplateField *field, const char *value);

typedef enum {
  HA_TEMPLATE_VALUE_GOOD,   /* or there is none */
  HA_TEMPLATE_VALUE_UNREAD, /* not of the field's kind */
  HA_TEMPLATE_VALUE_LESS,   /* below its least, before its first day */
  HA_TEMPLATE_VALUE_MORE,   /* above its most, after its last day: "dịch vụ hoạt động lại" tomorrow */
} HaTemplateValue;

/* Whether what was given may stand; what is not asked for now may, and bounds nothing. Bounds do not keep a value out of the text: it is told, and missed by ha_template_list_missing(). now: UTC
 * seconds of the present, not of when the letter was begun. */
HaTemplateValue ha_template_check_value (const HaTemplate *self, const char *field, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* The same as a sentence for who typed it: "Không được sau hôm nay, ngày 23/11/2026"; NULL when it is good; new. */
char       *ha_template_describe_value (const HaTemplate *self, const char *field, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra, HaLang lang);

/* ---- Filling ---------------------------------------------------------------------------------------------------- */

/* extra: what the clerk gave, by field (char * -> char *); a field that is not in it has its value to begin with. May be NULL. */
/* Whether this field is asked for now: its conditions hold. */
gboolean    ha_template_asks       (const HaTemplate *self, const char *field, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* A draft letter for this case: facts put in; a field without value makes its sentence disappear or is listed as missing, as the template says.
 * now: UTC seconds. Not of a message. */
HaLetter   *ha_template_fill       (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* Lets a draft say, before it takes its leave, that it stands in the place of this issued letter (block "replaced"). */
void        ha_template_say_replaced (HaLetter *letter, const HaLetter *old);
/* The letter after the clerk gave other values: parts that say what before filled in say what after does, parts that somebody wrote in stay. before
 * and after may be NULL. */
void        ha_template_refill     (const HaTemplate *self, HaLetter *letter, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *before, GHashTable *after);
/* What is still missing, in order: "field:so_tien" of a field that is asked for and needed and not given, or given and not good, "block:finding" of a needed block
 * that letter (may be NULL: as filled) leaves empty. NULL-terminated strv. */
char      **ha_template_list_missing (const HaTemplate *self, const HaLetter *letter, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* Fields that are asked for and have a value which changes nothing in the letter as it stands: no text has a place for it now, or somebody wrote
 * in the block that had. letter may be NULL: as filled. Ids in order, NULL-terminated strv. */
char      **ha_template_list_unused (const HaTemplate *self, const HaLetter *letter, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* The text alone, of a message or a letter: its blocks as paragraphs; new. */
char       *ha_template_fill_text  (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra);
/* An invented case of a kind that the template is for, to show it by: received, verified, with an outcome. Full reference. now: UTC seconds. */
HaCase     *ha_template_make_sample (const HaTemplate *self, const HaOffice *office, gint64 now);
/* What a clerk might give: the examples of its fields, the first of the offers; new table of strings. */
GHashTable *ha_template_make_sample_values (const HaTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTemplate, ha_template_unref)

G_END_DECLS
