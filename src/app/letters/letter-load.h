/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* All that the page of an issued letter shows, as the register has it at one moment. */
typedef struct {
  HaCase *ticket;
  HaLetter *letter;      /* whole */
  HaOutgoing *outgoing;  /* the same without its text, with its deliveries and scans */
  GBytes *pdf;           /* as it was issued; NULL: none is kept */
  GError *pdf_error;     /* the kept one is damaged; NULL */
  gboolean aside;        /* this person wrote something beside it that was not issued */
  gboolean otherwise;    /* this computer would draw it otherwise than it was issued */
} HaLetterLoaded;

void            ha_letter_loaded_free (HaLetterLoaded *self);
void            ha_letter_load_async  (HaSession *session, gint64 letter, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
HaLetterLoaded *ha_letter_load_finish (GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaLetterLoaded, ha_letter_loaded_free)

G_END_DECLS
