/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaRestoreDialog: a copy, checked, beside the present register, and what would be lost. Its button ends the dialog and calls app.restore. A copy of the
 * other kind (rehearsal or real) must be asked for by a mark of its own.
 */
#define HA_TYPE_RESTORE_DIALOG (ha_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HaRestoreDialog, ha_restore_dialog, HA, RESTORE_DIALOG, AdwWindow)

/* session: NULL when there is no register at `where`, or one that can not be opened. */
HaRestoreDialog *ha_restore_dialog_new (GtkWindow *parent, HaSession *session, const char *where, const char *backup);
/* Shows it. Preferences, when parent are these, end, and come again when nothing is restored. */
void             ha_restore_show       (GtkWindow *parent, HaSession *session, const char *where, const char *backup);
/* The same, once a file was chosen; its copies are looked at first. */
void             ha_restore_choose     (GtkWindow *parent, HaSession *session, const char *where);

G_END_DECLS
