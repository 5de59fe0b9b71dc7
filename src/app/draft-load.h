/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* A registration that was begun and is kept in the register. */
typedef struct {
  char *text;   /* as register-draft.c writes it; NULL: there is none */
  char *key;    /* of the registration */
  gint64 saved; /* UTC seconds */
} HaDraft;

void     ha_draft_free        (HaDraft *self);
/* The person's newest one, read off the main loop. source of the callback is NULL. */
void     ha_draft_load_async  (HaSession *session, GAsyncReadyCallback callback, gpointer user_data);
/* New; NULL when it could not be read. */
HaDraft *ha_draft_load_finish (GAsyncResult *result);

/* What is kept under a key of a letter or a template, whoever wrote it; the same way. New; NULL: nothing, or it could not be read. */
void     ha_draft_load_text_async  (HaSession *session, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
char    *ha_draft_load_text_finish (GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaDraft, ha_draft_free)

G_END_DECLS
