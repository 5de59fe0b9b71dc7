/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be shown: the last plan's bubbles, but those that were refused, until it is time to try them again. */
#include "config.h"

#include "agent/todo.h"

struct _HaTodo {
  GPtrArray *bubbles;  /* of HaBubble; shared with the plan; NULL: none yet */
  guint next;
  GHashTable *refused; /* keys of reminders */
};

HaTodo *
ha_todo_new (void)
{
  HaTodo *self = g_new0 (HaTodo, 1);

  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ha_todo_free (HaTodo *self)
{
  g_clear_pointer (&self->bubbles, g_ptr_array_unref);
  g_hash_table_unref (self->refused);
  g_free (self);
}

void
ha_todo_set (HaTodo *self, GPtrArray *bubbles)
{
  g_ptr_array_ref (bubbles);
  g_clear_pointer (&self->bubbles, g_ptr_array_unref);
  self->bubbles = bubbles;
  self->next = 0;
}

static gboolean
is_refused (HaTodo *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      g_autofree char *key = ha_shown_make_key (g_ptr_array_index (reminders, i));

      if (g_hash_table_contains (self->refused, key))
        return TRUE;
    }
  return FALSE;
}

const HaBubble *
ha_todo_peek (HaTodo *self, HaShown *unnoted)
{
  for (; self->bubbles != NULL && self->next < self->bubbles->len; self->next++)
    {
      const HaBubble *bubble = g_ptr_array_index (self->bubbles, self->next);

      if (!is_refused (self, bubble->reminders) && (unnoted == NULL || !ha_shown_is_unnoted (unnoted, bubble->reminders)))
        return bubble;
    }
  return NULL;
}

void
ha_todo_take (HaTodo *self)
{
  self->next++;
}

void
ha_todo_refuse (HaTodo *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    g_hash_table_add (self->refused, ha_shown_make_key (g_ptr_array_index (reminders, i)));
}

void
ha_todo_retry (HaTodo *self)
{
  g_hash_table_remove_all (self->refused);
  self->next = 0;
}
