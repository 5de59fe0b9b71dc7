/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaAttachmentList: a ticket's attachments. A row opens a copy that can only be read, or saves it; files are added by the button, by the action
 * attachments.add, or by dropping them. What went wrong is told by the window's toast.
 */
#define HA_TYPE_ATTACHMENT_LIST (ha_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (HaAttachmentList, ha_attachment_list, HA, ATTACHMENT_LIST, GtkBox)

/* Only the signed copies of this letter of the ticket: before the first load. */
void ha_attachment_list_set_letter (HaAttachmentList *self, gint64 letter);
/* Reads the ticket's attachments; the old ones stay until they are there. */
void ha_attachment_list_load (HaAttachmentList *self, HaSession *session, gint64 ticket);
/* One file after the other. */
void ha_attachment_list_add  (HaAttachmentList *self, GFile *file);
/* As the button does. */
void ha_attachment_list_choose (HaAttachmentList *self);
/* What is shown, of HaAttachment, oldest first; borrowed, NULL until read. Signal "changed": it is another one. */
const GPtrArray *ha_attachment_list_get_attachments (HaAttachmentList *self);

G_END_DECLS
