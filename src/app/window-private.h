/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/list/list-page.h"
#include "app/registering/register-page.h"
#include "app/reminders/bell.h"
#include "app/wait-page.h"
#include "app/widgets/register-banner.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Shared by window.c (pages, life), window-leave.c, window-session.c, window-views.c (sidebar, counts) and window-actions.c. */
struct _HaWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkButton *back;
  GtkToggleButton *sidebar_button;
  GtkButton *register_button;
  GtkButton *overdue;
  GtkLabel *overdue_label;
  GtkToggleButton *search_button;
  HaBell *bell;
  GtkLabel *rehearsal;
  HaRegisterBanner *banner;
  AdwFlap *flap;
  GtkListBox *views;
  GtkLabel *person_name;
  GtkLabel *person_title;
  GtkStack *pages;
  GtkStack *contents;

  HaListPage *list; /* borrowed, in contents; another one for every session */

  /* Owned references */
  HaSession *session;
  HaReminders *reminders; /* of the session */
  GPtrArray *stack;    /* of Page, the pages above the views */
  GPtrArray *counts;   /* of GtkLabel (borrowed), by view */
  char *view_title;
  char *view_subtitle;
  char *carried;       /* what was typed into the form of a register that is closed; for the next one */

  AdwToast *toast;     /* weak: the newest */
  AdwToast *reminder;  /* weak: of a draft that waits */
  HaWaitPage *wait;    /* weak: the page while there is no register */

  GtkWidget *leaving;  /* weak: the page that was asked to leave and has not answered */
  HaWindowThen leave_then; /* what is done when all have left; NULL: nobody is leaving */
  gpointer leave_data;
  GDestroyNotify leave_destroy;
  guint leave_source;
  gboolean leave_unsaved_alone;
  gboolean is_walking;
  gboolean may_close;  /* no page has anything to ask any more */

  guint counts_source;
  guint fold_source;
  gboolean narrow;
  guint counts_generation;
  gboolean filling;    /* the sidebar's selection or its button is being set by us */
  gboolean sidebar_wanted; /* beside the views */
};

void ha_window_fill_views      (HaWindow *self);
void ha_window_clear_views     (HaWindow *self);
void ha_window_select_view     (HaWindow *self, const char *id);
void ha_window_refresh_counts  (HaWindow *self);
void ha_window_install_actions (GtkWidgetClass *widget_class);
void ha_window_update_header   (HaWindow *self);
gboolean ha_window_go_back     (HaWindow *self);
/* The pages above the views, the lowest first. */
guint      ha_window_count_pages (HaWindow *self);
GtkWidget *ha_window_get_page    (HaWindow *self, guint n);
gboolean   ha_window_has_page    (HaWindow *self, GtkWidget *page);
/* A page was taken away: when it is the one that is waited for, the next is asked. */
void       ha_window_page_gone   (HaWindow *self, GtkWidget *page);
/* Nothing is done any more when pages have left. */
void       ha_window_forget_leaving (HaWindow *self);
/* The form among the pages; borrowed, NULL when there is none. */
HaRegisterPage *ha_window_get_form (HaWindow *self);
void ha_window_fold_sidebar    (HaWindow *self);
/* An empty list page, before a session begins. */
void ha_window_make_list       (HaWindow *self);

G_END_DECLS
