/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes the place of an issued letter. */
#include "config.h"

#include "app/letters/letter-replace.h"

#include "app/draft-load.h"
#include "paper/template.h"

HaLetter *
ha_letter_make_replacement (const HaLetter *text, const HaLetter *old, const char *reason)
{
  HaLetter *letter;

  g_return_val_if_fail (text != NULL && old != NULL && reason != NULL, NULL);

  letter = ha_letter_copy (text);
  letter->id = 0;
  letter->version = 0;
  letter->status = HA_LETTER_DRAFT;
  letter->number = letter->year = 0;
  letter->issued = 0;
  letter->replaces = old->id;
  g_free (letter->reason);
  letter->reason = g_strdup (reason);
  g_clear_pointer (&letter->suffix, g_free);
  g_clear_pointer (&letter->pattern, g_free);
  g_clear_pointer (&letter->place, g_free);
  g_clear_pointer (&letter->content_sha256, g_free);
  g_clear_pointer (&letter->pdf_sha256, g_free);
  g_clear_pointer (&letter->journal_head, g_free);
  g_clear_pointer (&letter->letterhead, ha_letterhead_free);
  ha_template_say_replaced (letter, old);
  return letter;
}

/* ---- What its template was given --------------------------------------------------------------------------------- */

typedef struct {
  HaSession *session; /* owned */
  gint64 to;
} Taking;

static void
free_taking (Taking *taking)
{
  g_object_unref (taking->session);
  g_free (taking);
}

static char *
make_key (gint64 letter)
{
  return g_strdup_printf ("letter:%" G_GINT64_FORMAT, letter);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (ha_store_save_draft_finish (HA_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
values_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Taking *taking = g_task_get_task_data (task);
  g_autofree char *text = ha_draft_load_text_finish (result);
  g_autofree char *key = make_key (taking->to);

  if (text == NULL)
    g_task_return_boolean (task, TRUE);
  else
    ha_store_save_draft_async (ha_session_get_store (taking->session), ha_session_get_actor (taking->session), key, text,
                               ha_session_now (taking->session), kept_cb, g_steal_pointer (&task));
}

void
ha_letter_take_values_async (HaSession *session, gint64 from, gint64 to, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *key = make_key (from);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Taking *taking = g_new0 (Taking, 1);

  taking->session = g_object_ref (session);
  taking->to = to;
  g_task_set_source_tag (task, ha_letter_take_values_async);
  g_task_set_task_data (task, taking, (GDestroyNotify) free_taking);
  ha_draft_load_text_async (session, key, NULL, values_read_cb, task);
}

gboolean
ha_letter_take_values_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
