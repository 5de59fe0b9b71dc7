/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaWindow: the main window: a sidebar of views with counts, one pane of content; a ticket, a form or a letter opens inside it and Alt+← goes back.
 */
#define HA_TYPE_WINDOW (ha_window_get_type ())
G_DECLARE_FINAL_TYPE (HaWindow, ha_window, HA, WINDOW, AdwApplicationWindow)

/* session NULL: first start. */
HaWindow  *ha_window_new          (GtkApplication *application, HaSession *session);
HaSession *ha_window_get_session  (HaWindow *self); /* borrowed; NULL at first start */
/* NULL: no register is open; every page of it is gone. */
void       ha_window_set_session  (HaWindow *self, HaSession *session);
void       ha_window_open_ticket  (HaWindow *self, gint64 ticket);
/* The same, and above it this letter of the ticket. */
void       ha_window_open_letter  (HaWindow *self, gint64 ticket, gint64 letter);
/* Shows a page above what is shown now. subtitle may be NULL. */
void       ha_window_push_page    (HaWindow *self, GtkWidget *page, const char *title, const char *subtitle);
/* Takes the page away if it is still there. */
void       ha_window_pop_page     (HaWindow *self, GtkWidget *page);
void       ha_window_set_page_title (HaWindow *self, GtkWidget *page, const char *title, const char *subtitle);
/* The list of this customer's tickets. */
void       ha_window_show_customer (HaWindow *self, gint64 customer, const char *name);
/* The list of what an import brought in, open or not, but for what was taken back. */
void       ha_window_show_import  (HaWindow *self, gint64 batch);
/* What the list of tickets shows, or would; new. With a session. */
HaQuery   *ha_window_dup_query    (HaWindow *self);
/* The name of the view whose list is shown; NULL: what is shown is no list of tickets. Borrowed. */
const char *ha_window_get_list    (HaWindow *self);
/* Instead of the first start, while there is no session: a register is being opened or restored (wait-page.h); how far; or it can not be, and
 * why. */
void       ha_window_show_working  (HaWindow *self, const char *title, const char *path, gboolean may_cancel);
void       ha_window_show_progress (HaWindow *self, guint64 done, guint64 total);
void       ha_window_show_failure  (HaWindow *self, const char *sentence, const char *path);
void       ha_window_toast        (HaWindow *self, const char *sentence);
/* The same with a button: what it says, translated, and what it does. target is sunk. */
void       ha_window_toast_offer  (HaWindow *self, const char *sentence, const char *label, const char *action, GVariant *target);
/* The window that a page is in; of a page that was left, the window in front. Borrowed; may be NULL. */
HaWindow  *ha_window_get_for      (GtkWidget *page);
/* Takes all pages away, then calls then: a page with an action "page.leave" is asked, and leaves by itself, now or later; when it stays, nothing is
 * done. What waited before is forgotten. Takes data. */
typedef void (*HaWindowThen) (HaWindow *self, gpointer data);
void       ha_window_leave_all    (HaWindow *self, HaWindowThen then, gpointer data, GDestroyNotify destroy);
/* The same, of pages that have such an action; others stay where they are. */
void       ha_window_leave_unsaved (HaWindow *self, HaWindowThen then, gpointer data, GDestroyNotify destroy);
/* A page that was asked to leave does not. self may be NULL. */
void       ha_window_stay         (HaWindow *self, GtkWidget *page);
/* What "page.leave" of a page does: takes it away, when dirty after a question that body explains. */
void       ha_window_ask_leave    (GtkWidget *page, gboolean dirty, const char *body);
/* A complaint is half entered; it outlives the register that is open. */
gboolean   ha_window_has_unfinished (HaWindow *self);

G_END_DECLS
