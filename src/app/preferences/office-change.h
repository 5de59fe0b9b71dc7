/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/* Changes of the office from a window: off the main loop, and what went wrong in words. */

/* What is done, in another thread; data as given. */
typedef gboolean (*HaOfficeChange) (HaStore *store, gpointer data, gint64 actor, gint64 now, GError **error);
/* done is called in the main thread, with the error or NULL; borrowed. */
typedef void (*HaOfficeDone) (const GError *error, gpointer user_data);
void  ha_office_change          (HaSession *session, HaOfficeChange change, gpointer data, GDestroyNotify destroy, HaOfficeDone done,
                                 gpointer user_data);
/* The letterhead, where it still is what was seen. */
void  ha_office_change_letterhead (HaSession *session, const HaLetterhead *seen, const HaLetterhead *letterhead, HaOfficeDone done, gpointer user_data);
/* A sentence; new. */
char *ha_office_change_describe (HaSession *session, const GError *error);
/* Why this person can change nothing of the office now, as a sentence; NULL: can. New. */
char *ha_office_change_why_not  (HaSession *session);

G_END_DECLS
