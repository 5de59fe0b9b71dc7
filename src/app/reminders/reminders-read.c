/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told to somebody is read, off the main loop. */
#include "config.h"

#include "app/reminders/reminders-read.h"

#include "watch/watch.h"

#define SEEN_LATELY (7 * 24 * 3600) /* seconds: what was told earlier and seen is not listed any more */
#define MOST_SEEN 300

typedef struct {
  HaStore *store;
  gint64 person;
  gint64 now;
} Reading;

static void
free_reading (Reading *reading)
{
  g_object_unref (reading->store);
  g_free (reading);
}

void
ha_told_free (HaToldList *self)
{
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->nameless, g_hash_table_unref);
  g_free (self);
}

/* Is somebody to say to know of it who has looked at it? NULL with error. */
static GHashTable *
read_nameless (const Reading *reading, GPtrArray *told, GError **error)
{
  GHashTable *nameless = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (gint64)), asked = NULL;

  for (guint i = 0; i < told->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (told, i);

      if (reminder->seen != 0 && ha_reminder_is_critical (reminder) && ha_reminder_holds (reminder, reading->now))
        g_array_append_val (seen, reminder->id);
    }
  if (seen->len == 0)
    return nameless;
  asked = ha_store_list_nameless (reading->store, (const gint64 *) seen->data, seen->len, reading->person, reading->now, error);
  for (guint i = 0; asked != NULL && i < asked->len; i++)
    g_hash_table_add (nameless, g_memdup2 (&g_array_index (asked, gint64, i), sizeof (gint64)));
  if (asked == NULL)
    g_clear_pointer (&nameless, g_hash_table_unref);
  return nameless;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const HaReminder *one = *(const HaReminder *const *) a, *other = *(const HaReminder *const *) b;

  if (one->told != other->told)
    return one->told > other->told ? -1 : 1;
  if (one->what.due != other->what.due)
    return one->what.due < other->what.due ? -1 : 1;
  return one->id == other->id ? 0 : one->id < other->id ? -1 : 1;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  HaReminderQuery unseen = { .person = reading->person, .also_nobodys = TRUE, .unseen = TRUE, .now = reading->now };
  HaReminderQuery lately = { .person = reading->person, .also_nobodys = TRUE, .since = reading->now - SEEN_LATELY, .limit = MOST_SEEN,
                             .now = reading->now };
  GError *error = NULL;
  g_autoptr (GPtrArray) told = ha_store_list_reminders (reading->store, &unseen, &error);
  g_autoptr (GPtrArray) recent = told != NULL ? ha_store_list_reminders (reading->store, &lately, &error) : NULL;
  gboolean sorted = recent != NULL && ha_watch_sort_out (reading->store, told, reading->person, reading->now, &error)
                    && ha_watch_sort_out (reading->store, recent, reading->person, reading->now, &error);
  GHashTable *nameless = sorted ? read_nameless (reading, recent, &error) : NULL;
  HaToldList *read;

  if (nameless == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < recent->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (recent, i);

      if (reminder->seen != 0 && reminder->what.cause != HA_CAUSE_DAY) /* a day that was seen leads nowhere any more */
        g_ptr_array_add (told, ha_reminder_copy (reminder));
    }
  g_ptr_array_sort (told, compare_newest);
  read = g_new0 (HaToldList, 1);
  read->told = g_steal_pointer (&told);
  read->nameless = nameless;
  g_task_return_pointer (task, read, (GDestroyNotify) ha_told_free);
}

void
ha_told_read_async (HaSession *session, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->store = g_object_ref (ha_session_get_store (session));
  reading->person = ha_session_get_actor (session);
  reading->now = ha_session_now (session);
  g_task_set_source_tag (task, ha_told_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) free_reading);
  g_task_run_in_thread (task, read_thread);
}

HaToldList *
ha_told_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
