/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"
#include "core/people.h"
#include "store/list/query.h"

G_BEGIN_DECLS

/*
 * What narrows a list, in words: each narrowing field of a query is a chip that can be taken away. A filter is written
 * "field:value" where it goes through an action: "stage:handling", "department:3", "period:month", "open:", "overdue:".
 */
typedef struct {
  char *field; /* "stage" */
  char *words; /* "Bước: Xử lý, Kết quả" */
} HaChip;

void        ha_chip_free             (HaChip *self);
/* Array of HaChip. base: what the view itself narrows by is no chip. customer: name of query->customer, may be NULL. */
GPtrArray  *ha_filters_list_chips    (const HaQuery *query, const HaQuery *base, const HaOffice *office,
                                      const char *customer, HaLang lang);
/* The same as tags in box, in place of what is there; their buttons are list.unfilter. */
void        ha_filters_show_chips    (GtkBox *box, const HaQuery *query, const HaQuery *base, HaSession *session, const char *customer);
/* Adds a value (a further one of the same field widens it). FALSE when the filter is not understood. */
gboolean    ha_filters_add           (HaQuery *query, const char *filter, gint64 now);
/* Back to what the view has in this field. */
void        ha_filters_remove        (HaQuery *query, const HaQuery *base, const char *field);
/* Everything that can be added, for the action "list.filter" (s). Full reference. */
GMenuModel *ha_filters_build_menu    (const HaOffice *office, HaLang lang);

G_END_DECLS
