/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was attached and who knows of a breach, as lines of the ticket's journal. */
#include "store/store.h"

/* The newest entry of the procedure that is not later. */
static const HaEntry *
find_before (const GPtrArray *journal, gint64 at)
{
  for (guint i = journal->len; i-- > 0;)
    if (((const HaEntry *) journal->pdata[i])->at <= at)
      return journal->pdata[i];
  return NULL;
}

/* They have the round and the stage of that moment. */
static void
place_entry (HaEntry *entry, const GPtrArray *journal)
{
  const HaEntry *before = find_before (journal, entry->at);

  entry->round = before != NULL ? before->round : 1;
  entry->before = entry->after = before != NULL ? before->after : HA_STAGE_RECEIVED;
}

static HaEntry *
new_entry (const GPtrArray *journal, const HaAttachment *attachment)
{
  HaEntry *entry = ha_entry_new ();

  entry->at = attachment->at;
  entry->actor = attachment->actor;
  entry->actor_name = g_strdup (attachment->person);
  place_entry (entry, journal);
  ha_fields_set_int (entry->fields, "attachment", attachment->id);
  ha_fields_set (entry->fields, "name", attachment->name);
  ha_fields_set (entry->fields, "type", attachment->type);
  ha_fields_set (entry->fields, "sha256", attachment->sha256);
  return entry;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(HaEntry *const *) a)->at, y = (*(HaEntry *const *) b)->at;

  return (x > y) - (x < y);
}

/* Attachments and what was acknowledged, by time: of HaEntry, new. */
static GPtrArray *
list_told (const HaCase *self, const GPtrArray *attachments)
{
  GPtrArray *told = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    g_ptr_array_add (told, new_entry (self->journal, attachments->pdata[i]));
  for (guint i = 0; i < self->acknowledged->len; i++)
    {
      HaEntry *entry = ha_entry_copy (self->acknowledged->pdata[i]);

      place_entry (entry, self->journal);
      g_ptr_array_add (told, entry);
    }
  g_ptr_array_sort (told, compare_times);
  return told;
}

GPtrArray *
ha_case_join_attachments (const HaCase *self, const GPtrArray *attachments)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  g_autoptr (GPtrArray) told = NULL;

  g_return_val_if_fail (self != NULL, joined);

  told = list_told (self, attachments);
  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = self->journal->pdata[i];

      while (told->len > 0 && ((const HaEntry *) told->pdata[0])->at < entry->at)
        g_ptr_array_add (joined, g_ptr_array_steal_index (told, 0));
      g_ptr_array_add (joined, ha_entry_copy (entry));
    }
  while (told->len > 0)
    g_ptr_array_add (joined, g_ptr_array_steal_index (told, 0));
  return joined;
}
