/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaListPage: tickets as a table: search and filters above, how many there are below. Opens a ticket by the window's
 * action "win.open-ticket".
 * "changed": the subtitle says something else. Property "searching" (gboolean, writable): the bar with search and
 * filters is shown.
 */
#define HA_TYPE_LIST_PAGE (ha_list_page_get_type ())
G_DECLARE_FINAL_TYPE (HaListPage, ha_list_page, HA, LIST_PAGE, GtkBox)

void        ha_list_page_set_session   (HaListPage *self, HaSession *session);
/* Begins a view: what it narrows by is the view's own, "open" apart, which is a chip. Text and filters set before
 * are gone. */
void        ha_list_page_show          (HaListPage *self, const HaQuery *view);
void        ha_list_page_show_customer (HaListPage *self, gint64 customer, const char *name);
void        ha_list_page_show_overdue  (HaListPage *self);
void        ha_list_page_start_search  (HaListPage *self);
void        ha_list_page_grab_focus    (HaListPage *self);
const char *ha_list_page_get_subtitle  (HaListPage *self); /* "16 phiếu đang mở"; may be NULL */
/* What is shown; borrowed; NULL before the first. */
const HaQuery *ha_list_page_get_query (HaListPage *self);

G_END_DECLS
