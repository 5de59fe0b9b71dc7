/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issued letter with its ticket, its deliveries and the PDF that was kept. */
#include "config.h"

#include "app/letters/letter-load.h"

#include "app/composer/composer-page.h"
#include "app/letters/letters-order.h"

void
ha_letter_loaded_free (HaLetterLoaded *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_pointer (&self->letter, ha_letter_free);
  g_clear_pointer (&self->outgoing, ha_outgoing_free);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_error (&self->pdf_error);
  g_free (self);
}

typedef struct {
  HaStore *store;
  HaOffice *office;
  gint64 letter, actor;
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->store);
  ha_office_unref (job->office);
  g_free (job);
}

static HaOutgoing *
load_outgoing (const Job *job, gint64 ticket, GError **error)
{
  const HaOutgoingQuery query = { .statuses = ~1u, .ticket = ticket };
  g_autoptr (GPtrArray) rows = ha_store_list_outgoing (job->store, &query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((const HaOutgoing *) rows->pdata[i])->letter->id == job->letter)
      return g_steal_pointer (&rows->pdata[i]);
  if (rows != NULL)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND, "No such letter");
  return NULL;
}

static gboolean
has_aside (const Job *job)
{
  g_autofree char *key = ha_composer_page_make_aside_key (job->letter, job->actor);
  g_autofree char *text = ha_store_load_draft_text (job->store, key, NULL);

  return text != NULL;
}

static gboolean
load (const Job *job, HaLetterLoaded *loaded, GError **error)
{
  loaded->letter = ha_store_get_letter (job->store, job->letter, error);
  if (loaded->letter == NULL)
    return FALSE;
  loaded->ticket = ha_store_get_case (job->store, loaded->letter->ticket, error);
  loaded->outgoing = loaded->ticket != NULL ? load_outgoing (job, loaded->letter->ticket, error) : NULL;
  if (loaded->outgoing == NULL)
    return FALSE;
  loaded->pdf = ha_store_load_letter_pdf (job->store, job->letter, &loaded->pdf_error);
  loaded->aside = has_aside (job);
  loaded->otherwise = !ha_letters_check_drawn (job->office, loaded->letter, loaded->pdf, NULL);
  return TRUE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (HaLetterLoaded) loaded = g_new0 (HaLetterLoaded, 1);
  GError *error = NULL;

  if (load (data, loaded, &error))
    g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify) ha_letter_loaded_free);
  else
    g_task_return_error (task, error);
}

void
ha_letter_load_async (HaSession *session, gint64 letter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (ha_session_get_store (session));
  job->office = ha_office_ref ((HaOffice *) ha_session_get_office (session));
  job->letter = letter;
  job->actor = ha_session_get_actor (session);
  g_task_set_source_tag (task, ha_letter_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, load_thread);
}

HaLetterLoaded *
ha_letter_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
