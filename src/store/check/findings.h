/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <inttypes.h>

G_BEGIN_DECLS

/* A sentence that the programs translate. */
#ifndef N_
#define N_(sentence) sentence
#endif

/* The sentence as the program's language has it (ha_store_set_translate()). */
const char *ha_store_say     (const char *sentence) G_GNUC_FORMAT (1);

/* What a check found, as lines for people, bounded by kind: private to store/. */
typedef struct _HaFindings HaFindings;

#define HA_FINDINGS_OF_A_KIND 50 /* lines; of the others is told how many they are */

HaFindings *ha_findings_new  (void);
void        ha_findings_free (HaFindings *self);
guint       ha_findings_count (const HaFindings *self); /* lines without those about others */
guint       ha_findings_count_all (const HaFindings *self); /* and what no line was made of */
/* The lines (char *) in their order, each kind with how many more there were. Takes self. New. */
GPtrArray  *ha_findings_end  (HaFindings *self);

/* Adds a line, translated; its format is its kind. */
void        ha_check_tell    (HaFindings *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same, of a kind that the format does not say; kind is compared as a pointer and stays. */
void        ha_check_tell_of (HaFindings *self, const void *kind, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Whether there is a line whose format begins so, untranslated. */
gboolean    ha_findings_have (const HaFindings *self, const char *beginning);
const char *ha_findings_get_first (const HaFindings *self); /* borrowed; NULL when there is none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaFindings, ha_findings_free)

G_END_DECLS
