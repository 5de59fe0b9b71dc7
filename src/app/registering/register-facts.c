/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of the open register. */
#include "config.h"

#include "app/registering/register-facts.h"

void
ha_register_facts_free (HaRegisterFacts *self)
{
  if (self == NULL)
    return;
  g_free (self->where);
  g_clear_pointer (&self->what, ha_backup_free);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->imports, g_ptr_array_unref);
  g_free (self);
}

/* In a thread. A part that can not be read is left out: a register that can only be read says what it can. */
static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HaStore *store = data;
  HaRegisterFacts *facts = g_new0 (HaRegisterFacts, 1);
  g_autofree char *folder = ha_backup_dup_folder (ha_store_get_where (store));

  facts->where = g_strdup (ha_store_get_where (store));
  facts->schema = ha_store_get_schema (store);
  facts->rehearsal = ha_store_is_rehearsal (store);
  facts->what = ha_store_describe (store, NULL);
  facts->backups = ha_backup_list_all (ha_store_get_where (store), folder, NULL);
  facts->imports = ha_store_list_imports (store, NULL);
  g_task_return_pointer (task, facts, (GDestroyNotify) ha_register_facts_free);
}

void
ha_register_facts_read_async (HaSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_return_if_fail (HA_IS_SESSION (session));

  g_task_set_source_tag (task, ha_register_facts_read_async);
  g_task_set_task_data (task, g_object_ref (ha_session_get_store (session)), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

HaRegisterFacts *
ha_register_facts_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
ha_register_facts_shorten (const char *head)
{
  if (head == NULL || strlen (head) < 12)
    return g_strdup (head != NULL ? head : "");
  return g_strdup_printf ("%.4s %.4s %.4s", head, head + 4, head + 8);
}
