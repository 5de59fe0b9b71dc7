/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * HaWaitPage: what stands in the window while no register is open: that one is being opened or restored, or why it can
 * not be. Work that is over within a third of a second is not told. Its buttons are app.reopen, app.choose-restore and
 * app.cancel-restore.
 */
#define HA_TYPE_WAIT_PAGE (ha_wait_page_get_type ())
G_DECLARE_FINAL_TYPE (HaWaitPage, ha_wait_page, HA, WAIT_PAGE, GtkBox)

HaWaitPage *ha_wait_page_new          (void);
/* title: translated. may_cancel: by app.cancel-restore. */
void        ha_wait_page_set_working  (HaWaitPage *self, const char *title, const char *path, gboolean may_cancel);
/* total 0: how much is not known. */
void        ha_wait_page_set_progress (HaWaitPage *self, guint64 done, guint64 total);
void        ha_wait_page_set_failure  (HaWaitPage *self, const char *sentence, const char *path);

G_END_DECLS
