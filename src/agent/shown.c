/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the screen. */
#include "config.h"

#include "agent/shown.h"
#include "watch/plan.h"

typedef struct {
  GPtrArray *reminders; /* of HaReminder */
  gboolean day;         /* the day's summary, whose figures are not known again */
  gboolean stale;       /* it is to be said anew */
} Shown;

struct _HaShown {
  GHashTable *bubbles; /* number → Shown */
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

static void
free_shown (gpointer data)
{
  Shown *self = data;

  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_free (self);
}

HaShown *
ha_shown_new (void)
{
  HaShown *self = g_new0 (HaShown, 1);

  self->bubbles = g_hash_table_new_full (NULL, NULL, NULL, free_shown);
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
  Shown *shown = g_new0 (Shown, 1);

  shown->reminders = reminders != NULL ? reminders : make_reminders ();
  for (guint i = 0; i < shown->reminders->len; i++)
    shown->day = shown->day || ((HaReminder *) g_ptr_array_index (shown->reminders, i))->what.cause == HA_CAUSE_DAY;
  if (bubble != 0)
    g_hash_table_replace (self->bubbles, GUINT_TO_POINTER (bubble), shown);
  else
    free_shown (shown);
}

gboolean
ha_shown_has (HaShown *self, guint bubble)
{
  return g_hash_table_contains (self->bubbles, GUINT_TO_POINTER (bubble));
}

GPtrArray *
ha_shown_steal (HaShown *self, guint bubble)
{
  Shown *shown = g_hash_table_lookup (self->bubbles, GUINT_TO_POINTER (bubble));
  GPtrArray *reminders = shown != NULL ? g_steal_pointer (&shown->reminders) : NULL;

  g_hash_table_remove (self->bubbles, GUINT_TO_POINTER (bubble));
  return reminders;
}

void
ha_shown_take_over (HaShown *self, GPtrArray *told, const char *server, guint only)
{
  for (guint i = 0; i < told->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (told, i);
      Shown *shown = g_hash_table_lookup (self->bubbles, GUINT_TO_POINTER (reminder->bubble));

      if (reminder->shown == 0 || reminder->bubble == 0 || g_strcmp0 (reminder->server, server) != 0 || (only != 0 && reminder->bubble != only))
        continue;
      if (shown == NULL)
        {
          ha_shown_add (self, reminder->bubble, NULL);
          shown = g_hash_table_lookup (self->bubbles, GUINT_TO_POINTER (reminder->bubble));
        }
      if (find (shown->reminders, reminder) == NULL)
        g_ptr_array_add (shown->reminders, ha_reminder_copy (reminder));
    }
}

GPtrArray *
ha_shown_list (HaShown *self, guint bubble)
{
  const Shown *shown = g_hash_table_lookup (self->bubbles, GUINT_TO_POINTER (bubble));

  return shown != NULL ? shown->reminders : NULL;
}

GArray *
ha_shown_list_bubbles (HaShown *self)
{
  GArray *bubbles = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer bubble, shown;

  g_hash_table_iter_init (&iter, self->bubbles);
  while (g_hash_table_iter_next (&iter, &bubble, &shown))
    if (((Shown *) shown)->reminders->len > 0)
      g_array_append_val (bubbles, *(guint[]){ GPOINTER_TO_UINT (bubble) });
  return bubbles;
}

/* ---- What is to be said anew -------------------------------------------------------------------------------------------- */

void
ha_shown_make_stale (HaShown *self)
{
  GHashTableIter iter;
  gpointer shown;

  g_hash_table_iter_init (&iter, self->bubbles);
  while (g_hash_table_iter_next (&iter, NULL, &shown))
    ((Shown *) shown)->stale = ((Shown *) shown)->reminders->len > 0;
}

static gint64
get_gravity (const Shown *shown)
{
  gint64 soonest = G_MAXINT64;
  gboolean critical = FALSE;

  for (guint i = 0; i < shown->reminders->len; i++)
    {
      const HaReminder *one = g_ptr_array_index (shown->reminders, i);

      soonest = MIN (soonest, one->what.due);
      critical = critical || ha_reminder_is_critical (one);
    }
  return (critical ? G_MAXINT64 : G_MAXINT64 / 2) - soonest;
}

guint
ha_shown_find_stale (HaShown *self)
{
  GHashTableIter iter;
  gpointer bubble, shown;
  Shown *least = NULL;
  guint found = 0;

  g_hash_table_iter_init (&iter, self->bubbles);
  while (g_hash_table_iter_next (&iter, &bubble, &shown))
    if (((Shown *) shown)->stale && (least == NULL || get_gravity (shown) < get_gravity (least)))
      {
        least = shown;
        found = GPOINTER_TO_UINT (bubble);
      }
  if (least != NULL)
    least->stale = FALSE;
  return found;
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

/* TRUE: nothing is left of it. What is left of several is to be said anew; a day's summary says how the day began. */
static gboolean
drop_from (Shown *shown, guint bubble, IsOver is_over, GPtrArray *list)
{
  GPtrArray *reminders = shown->reminders;
  guint before = reminders->len;

  if (reminders->len == 0)
    return FALSE; /* a message */
  for (guint i = reminders->len; i > 0; i--)
    if (is_over (g_ptr_array_index (reminders, i - 1), bubble, list))
      g_ptr_array_remove_index (reminders, i - 1);
  shown->stale = shown->stale || (reminders->len < before && !shown->day);
  return reminders->len == 0;
}

static void
drop (HaShown *self, IsOver is_over, GPtrArray *list, GArray *gone)
{
  GHashTableIter iter;
  gpointer bubble, shown;

  g_hash_table_iter_init (&iter, self->bubbles);
  while (g_hash_table_iter_next (&iter, &bubble, &shown))
    {
      guint number = GPOINTER_TO_UINT (bubble);

      if (!drop_from (shown, number, is_over, list))
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

char *
ha_shown_make_key (const HaReminder *reminder)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, reminder->ticket, reminder->what.cause,
                          reminder->what.clock, reminder->what.round, reminder->what.threshold, reminder->what.due);
}

void
ha_shown_keep_unnoted (HaShown *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    g_hash_table_add (self->unnoted, ha_shown_make_key (g_ptr_array_index (reminders, i)));
}

gboolean
ha_shown_is_unnoted (HaShown *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      g_autofree char *key = ha_shown_make_key (g_ptr_array_index (reminders, i));

      if (!g_hash_table_contains (self->unnoted, key))
        return FALSE;
    }
  return TRUE;
}
