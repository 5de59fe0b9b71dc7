/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/list/list-page.h"
#include "app/registering/register-page.h"
#include "app/wait-page.h"
#include "app/widgets/register-banner.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Shared by window.c (pages, life), window-session.c, window-views.c (sidebar, counts) and window-actions.c. */
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
  GPtrArray *stack;    /* of Page, the pages above the views */
  GPtrArray *counts;   /* of GtkLabel (borrowed), by view */
  char *view_title;
  char *view_subtitle;
  char *carried;       /* what was typed into the form of a register that is closed; for the next one */

  AdwToast *toast;     /* weak: the newest */
  AdwToast *reminder;  /* weak: of a draft that waits */
  HaWaitPage *wait;    /* weak: the page while there is no register */

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
/* The form among the pages; borrowed, NULL when there is none. */
HaRegisterPage *ha_window_get_form (HaWindow *self);
void ha_window_fold_sidebar    (HaWindow *self);
/* An empty list page, before a session begins. */
void ha_window_make_list       (HaWindow *self);

G_END_DECLS
