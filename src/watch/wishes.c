/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one person wants to be reminded of, and for whom somebody watches, as values; and quiet hours. */
#include "watch/wishes.h"

#include <string.h>

#define DAY 86400
#define HOUR 3600
#define MINUTE 60

HaWatchWishes *
ha_watch_wishes_new (void)
{
  HaWatchWishes *self = g_new0 (HaWatchWishes, 1);

  self->warnings = self->targets = TRUE;
  self->before = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->before_appointment = HOUR;
  self->day = self->sound = TRUE;
  self->quiet_from = 21 * HOUR;
  self->quiet_to = 6 * HOUR + HOUR / 2;
  self->breach_in_quiet = TRUE;
  return self;
}

typedef struct {
  GVariant *(*look_up) (const char *key, gpointer data);
  gpointer data;
} Source;

static GVariant *
get_value (const Source *source, const char *key, const GVariantType *type)
{
  g_autoptr (GVariant) value = source->look_up (key, source->data);

  return value != NULL && g_variant_is_of_type (value, type) ? g_steal_pointer (&value) : NULL;
}

static void
read_choice (const Source *source, const char *key, gboolean *choice)
{
  g_autoptr (GVariant) value = get_value (source, key, G_VARIANT_TYPE_BOOLEAN);

  if (value != NULL)
    *choice = g_variant_get_boolean (value);
}

/* In seconds; `usual` when it is not kept. */
static int
read_minutes (const Source *source, const char *key, int usual)
{
  g_autoptr (GVariant) value = get_value (source, key, G_VARIANT_TYPE_INT32);
  int minutes = value != NULL ? g_variant_get_int32 (value) : -1;

  return minutes >= 0 && minutes <= G_MAXINT / MINUTE ? minutes * MINUTE : usual;
}

/* The first few: more of them were written by another program than this. */
static void
read_before (const Source *source, GArray *before)
{
  g_autoptr (GVariant) value = get_value (source, "remind-before", G_VARIANT_TYPE ("ai"));
  gsize n = 0;
  const gint32 *minutes = value != NULL ? g_variant_get_fixed_array (value, &n, sizeof *minutes) : NULL;

  for (gsize i = 0; i < n && before->len < HA_MOST_OWN_WARNINGS; i++)
    {
      gint64 seconds = (gint64) minutes[i] * MINUTE;

      if (seconds > 0)
        g_array_append_val (before, seconds);
    }
}

HaWatchWishes *
ha_watch_wishes_read (GVariant *(*look_up) (const char *key, gpointer data), gpointer data)
{
  const Source source = { look_up, data };
  HaWatchWishes *self;

  g_return_val_if_fail (look_up != NULL, NULL);

  self = ha_watch_wishes_new ();
  read_choice (&source, "remind-warnings", &self->warnings);
  read_choice (&source, "remind-targets", &self->targets);
  read_before (&source, self->before);
  self->before_appointment = read_minutes (&source, "remind-appointment", (int) self->before_appointment);
  read_choice (&source, "remind-day", &self->day);
  read_choice (&source, "remind-sound", &self->sound);
  read_choice (&source, "remind-quiet", &self->quiet);
  self->quiet_from = read_minutes (&source, "remind-quiet-from", self->quiet_from);
  self->quiet_to = read_minutes (&source, "remind-quiet-to", self->quiet_to);
  read_choice (&source, "remind-breach-in-quiet", &self->breach_in_quiet);
  return self;
}

HaWatchWishes *
ha_watch_wishes_copy (const HaWatchWishes *self)
{
  HaWatchWishes *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->before = g_array_copy (self->before);
  return copy;
}

void
ha_watch_wishes_free (HaWatchWishes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->before);
  g_free (self);
}

static gboolean
equal_before (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

gboolean
ha_watch_wishes_equal (const HaWatchWishes *a, const HaWatchWishes *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->warnings == b->warnings && a->targets == b->targets && equal_before (a->before, b->before)
         && a->before_appointment == b->before_appointment && a->day == b->day && a->sound == b->sound
         && a->quiet == b->quiet && a->quiet_from == b->quiet_from && a->quiet_to == b->quiet_to
         && a->breach_in_quiet == b->breach_in_quiet;
}

gboolean
ha_watch_wishes_is_quiet (const HaWatchWishes *self, gint64 now, gint64 *until)
{
  int length, since, second;

  g_return_val_if_fail (self != NULL, FALSE);

  if (until != NULL)
    *until = 0;
  length = self->quiet_to - self->quiet_from;
  if (length < 0)
    length += DAY;
  if (!self->quiet || length == 0)
    return FALSE;
  ha_time_get_date (now, &second);
  since = (second - self->quiet_from + DAY) % DAY;
  if (since >= length)
    return FALSE;
  if (until != NULL)
    *until = now - since + length;
  return TRUE;
}

HaWatchWho *
ha_watch_who_new (gint64 person, gboolean everybody, const HaWatchWishes *wishes)
{
  HaWatchWho *self;

  g_return_val_if_fail (wishes != NULL, NULL);

  self = g_new0 (HaWatchWho, 1);
  self->person = person;
  self->everybody = everybody;
  self->wishes = ha_watch_wishes_copy (wishes);
  return self;
}

HaWatchWho *
ha_watch_who_copy (const HaWatchWho *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ha_watch_who_new (self->person, self->everybody, self->wishes);
}

void
ha_watch_who_free (HaWatchWho *self)
{
  if (self == NULL)
    return;
  ha_watch_wishes_free (self->wishes);
  g_free (self);
}

gboolean
ha_watch_who_equal (const HaWatchWho *a, const HaWatchWho *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->person == b->person && a->everybody == b->everybody && ha_watch_wishes_equal (a->wishes, b->wishes);
}
