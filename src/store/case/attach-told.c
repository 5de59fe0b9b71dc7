/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was attached, as lines of the ticket's journal. */
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

static HaEntry *
new_entry (const GPtrArray *journal, const HaAttachment *attachment)
{
  const HaEntry *before = find_before (journal, attachment->at);
  HaEntry *entry = ha_entry_new ();

  entry->at = attachment->at;
  entry->actor = attachment->actor;
  entry->actor_name = g_strdup (attachment->person);
  entry->round = before != NULL ? before->round : 1;
  entry->before = entry->after = before != NULL ? before->after : HA_STAGE_RECEIVED;
  ha_fields_set_int (entry->fields, "attachment", attachment->id);
  ha_fields_set (entry->fields, "name", attachment->name);
  ha_fields_set (entry->fields, "type", attachment->type);
  ha_fields_set (entry->fields, "sha256", attachment->sha256);
  return entry;
}

GPtrArray *
ha_case_join_attachments (const HaCase *self, const GPtrArray *attachments)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  guint next = 0, n = attachments != NULL ? attachments->len : 0;

  g_return_val_if_fail (self != NULL, joined);

  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = self->journal->pdata[i];

      for (; next < n && ((const HaAttachment *) attachments->pdata[next])->at < entry->at; next++)
        g_ptr_array_add (joined, new_entry (self->journal, attachments->pdata[next]));
      g_ptr_array_add (joined, ha_entry_copy (entry));
    }
  for (; next < n; next++)
    g_ptr_array_add (joined, new_entry (self->journal, attachments->pdata[next]));
  return joined;
}
