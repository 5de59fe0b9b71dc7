/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the screen. */
#include "config.h"

#include "agent/shown.h"

struct _HaShown {
  GHashTable *bubbles; /* number → GPtrArray of HaReminder */
  GHashTable *unnoted; /* keys */
};

typedef gboolean (*IsOver) (const HaReminder *reminder, guint bubble, GPtrArray *list);

static GPtrArray *
make_reminders (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
}

/* Those that are not recorded have no number. */
static gboolean
is_same (const HaReminder *a, const HaReminder *b)
{
  return a->id == b->id
         && (a->id != 0 || (a->ticket == b->ticket && a->what.cause == b->what.cause && a->what.clock == b->what.clock
                            && a->what.round == b->what.round && a->what.threshold == b->what.threshold && a->what.due == b->what.due));
}

static const HaReminder *
find (GPtrArray *reminders, const HaReminder *reminder)
{
  for (guint i = 0; i < reminders->len; i++)
    if (is_same (g_ptr_array_index (reminders, i), reminder))
      return g_ptr_array_index (reminders, i);
  return NULL;
}

HaShown *
ha_shown_new (void)
{
  HaShown *self = g_new0 (HaShown, 1);

  self->bubbles = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->unnoted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ha_shown_free (HaShown *self)
{
  g_hash_table_unref (self->bubbles);
  g_hash_table_unref (self->unnoted);
  g_free (self);
}

void
ha_shown_clear (HaShown *self)
{
  g_hash_table_remove_all (self->bubbles);
}

void
ha_shown_add (HaShown *self, guint bubble, GPtrArray *reminders)
{
  if (bubble != 0)
    g_hash_table_replace (self->bubbles, GUINT_TO_POINTER (bubble), reminders != NULL ? reminders : make_reminders ());
  else if (reminders != NULL)
    g_ptr_array_unref (reminders);
}

gboolean
ha_shown_has (HaShown *self, guint bubble)
{
  return g_hash_table_contains (self->bubbles, GUINT_TO_POINTER (bubble));
}

GPtrArray *
ha_shown_steal (HaShown *self, guint bubble)
{
  gpointer reminders = NULL;

  g_hash_table_steal_extended (self->bubbles, GUINT_TO_POINTER (bubble), NULL, &reminders);
  return reminders;
}

void
ha_shown_take_over (HaShown *self, GPtrArray *told, const char *server, guint only)
{
  for (guint i = 0; i < told->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (told, i);
      GPtrArray *reminders;

      if (reminder->shown == 0 || reminder->bubble == 0 || g_strcmp0 (reminder->server, server) != 0 || (only != 0 && reminder->bubble != only))
        continue;
      reminders = g_hash_table_lookup (self->bubbles, GUINT_TO_POINTER (reminder->bubble));
      if (reminders == NULL)
        {
          reminders = make_reminders ();
          ha_shown_add (self, reminder->bubble, reminders);
        }
      if (find (reminders, reminder) == NULL)
        g_ptr_array_add (reminders, ha_reminder_copy (reminder));
    }
}

/* ---- What goes --------------------------------------------------------------------------------------------------------- */

static gboolean
is_untrue (const HaReminder *reminder, guint bubble, GPtrArray *untrue)
{
  return find (untrue, reminder) != NULL;
}

/* One that is not recorded can not be missing. */
static gboolean
is_untold (const HaReminder *reminder, guint bubble, GPtrArray *told)
{
  const HaReminder *now = find (told, reminder);

  return reminder->id != 0 && (now == NULL || now->handed == 0 || (now->shown != 0 && now->bubble != bubble));
}

/* TRUE: nothing is left of it. */
static gboolean
drop_from (GPtrArray *reminders, guint bubble, IsOver is_over, GPtrArray *list)
{
  if (reminders->len == 0)
    return FALSE; /* a message */
  for (guint i = reminders->len; i > 0; i--)
    if (is_over (g_ptr_array_index (reminders, i - 1), bubble, list))
      g_ptr_array_remove_index (reminders, i - 1);
  return reminders->len == 0;
}

static void
drop (HaShown *self, IsOver is_over, GPtrArray *list, GArray *gone)
{
  GHashTableIter iter;
  gpointer bubble, reminders;

  g_hash_table_iter_init (&iter, self->bubbles);
  while (g_hash_table_iter_next (&iter, &bubble, &reminders))
    {
      guint number = GPOINTER_TO_UINT (bubble);

      if (!drop_from (reminders, number, is_over, list))
        continue;
      g_array_append_val (gone, number);
      g_hash_table_iter_remove (&iter);
    }
}

void
ha_shown_drop_untrue (HaShown *self, GPtrArray *untrue, GArray *gone)
{
  drop (self, is_untrue, untrue, gone);
}

void
ha_shown_drop_untold (HaShown *self, GPtrArray *told, GArray *gone)
{
  drop (self, is_untold, told, gone);
}

/* ---- Registers that can only be read --------------------------------------------------------------------------------- */

static char *
make_key (const HaReminder *reminder)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, reminder->ticket, reminder->what.cause,
                          reminder->what.clock, reminder->what.round, reminder->what.threshold, reminder->what.due);
}

void
ha_shown_keep_unnoted (HaShown *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    g_hash_table_add (self->unnoted, make_key (g_ptr_array_index (reminders, i)));
}

gboolean
ha_shown_is_unnoted (HaShown *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (reminders, i));

      if (!g_hash_table_contains (self->unnoted, key))
        return FALSE;
    }
  return TRUE;
}
