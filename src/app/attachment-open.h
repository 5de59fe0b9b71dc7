/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/store.h"

G_BEGIN_DECLS

/*
 * Looking at an attachment with the desktop's program for its type: at a copy that nobody can write (0400), in a folder of
 * our own (0700) that goes when the program ends. The copy's name is made of harmless characters and ends as the content's
 * type wants, whatever the attachment was called.
 */
/* Documents, pictures, sound and films are shown; what could run is not, but may be saved. type: as sniffed. */
gboolean ha_attachment_may_open   (const char *type);
/* "bien-lai-0043817.jpg" of "../Biên lai <0043817>.exe" and "image/jpeg". New. */
char    *ha_attachment_dup_safe_name (const char *name, const char *type);
/* Writes the copy off the main loop and hands it to the desktop. finish: FALSE when it could not be written or nothing shows it. */
void     ha_attachment_open_async  (const HaAttachment *attachment, GBytes *content, GtkWindow *parent, GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean ha_attachment_open_finish (GAsyncResult *result, GError **error);
/* Removes every copy. */
void     ha_attachment_open_clear  (void);

G_END_DECLS
