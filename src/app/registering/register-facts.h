/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "store/import.h"

G_BEGIN_DECLS

/* What Preferences and a restoring say of the open register, read off the main loop. */
typedef struct {
  char *where;
  int schema;
  gboolean rehearsal;
  HaBackup *what;     /* of the file and its journal; NULL when it can not be read */
  GPtrArray *backups; /* of HaBackup, newest first */
  GPtrArray *imports; /* of HaImportBatch, newest first */
} HaRegisterFacts;
void             ha_register_facts_free        (HaRegisterFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaRegisterFacts, ha_register_facts_free)

void             ha_register_facts_read_async  (HaSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaRegisterFacts *ha_register_facts_read_finish (GAsyncResult *result, GError **error);
/* "9f3c 01ab 77de": enough to compare by eye; "" of NULL. New. */
char            *ha_register_facts_shorten     (const char *head);

G_END_DECLS
