/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones as stretches of constant offset, read once from the system's zone data. */
#include "core/zone.h"

#include "core/civil.h"

struct _HaZone
{
  GArray *stretches; /* of HaStretch, without gaps from HA_ZONE_BEGIN to HA_ZONE_END */
};

static void
append_stretch (HaZone *self, gint64 start, int offset)
{
  HaStretch next = { start, HA_ZONE_END, offset };

  if (self->stretches->len > 0)
    {
      HaStretch *last = &g_array_index (self->stretches, HaStretch, self->stretches->len - 1);

      if (last->offset == offset)
        return;
      last->end = start;
    }
  g_array_append_val (self->stretches, next);
}

/* The first instant after `at` that is in another interval of the system's zone than interval; HA_ZONE_END when there is none. */
static gint64
find_change (GTimeZone *zone, gint64 at, int interval)
{
  gint64 low = at, high = HA_ZONE_END;

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle) == interval)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* The system's table from the beginning up to `until`. */
static void
read_table (HaZone *self, GTimeZone *zone, gint64 until)
{
  for (gint64 at = HA_ZONE_BEGIN; at < until;)
    {
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at);

      append_stretch (self, at, g_time_zone_get_offset (zone, interval));
      at = find_change (zone, at, interval);
    }
}

/* ---- After the table ----------------------------------------------------------------------------------------------------- */

#define LAST_OF_TABLE 2037

static gint64
get_new_year (int year)
{
  return (gint64) ha_date_new (year, 1, 1) * 86400;
}

static int
get_offset (GTimeZone *zone, gint64 at)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* GLib 2.74 reads the rule of the years after the table wrongly where standard time is the summer's (Europe/Dublin). A rule gives every
 * January and every July the same. */
static gboolean
is_misread (GTimeZone *zone)
{
  const gint64 after = get_new_year (LAST_OF_TABLE + 2) - get_new_year (LAST_OF_TABLE), month = 30 * 86400;
  const gint64 january = get_new_year (LAST_OF_TABLE) + month / 2, july = january + 6 * month;

  return get_offset (zone, january) != get_offset (zone, january + after) || get_offset (zone, july) != get_offset (zone, july + after);
}

static gboolean
have_same_days (int a, int b)
{
  HaDate first = ha_date_new (a, 1, 1), other = ha_date_new (b, 1, 1);

  return ha_date_get_weekday (first) == ha_date_get_weekday (other)
         && ha_date_new (a + 1, 1, 1) - first == ha_date_new (b + 1, 1, 1) - other;
}

/* Each year after the table as the last one in it whose days fall on the same days of the week. */
static void
repeat_years (HaZone *self)
{
  for (int year = LAST_OF_TABLE + 1; get_new_year (year) < HA_ZONE_END; year++)
    {
      int like = LAST_OF_TABLE;
      gint64 from, shift;

      while (!have_same_days (like, year))
        like--;
      from = get_new_year (like);
      shift = get_new_year (year) - from;
      for (guint i = ha_zone_find (self, from); g_array_index (self->stretches, HaStretch, i).start < get_new_year (like + 1); i++)
        {
          const HaStretch stretch = g_array_index (self->stretches, HaStretch, i);

          append_stretch (self, MAX (stretch.start, from) + shift, stretch.offset);
        }
    }
}

HaZone *
ha_zone_new (const char *name)
{
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  gboolean misread = zone != NULL && is_misread (zone);
  HaZone *self;

  if (name != NULL && zone == NULL)
    return NULL;
  self = g_new0 (HaZone, 1);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (HaStretch));
  if (zone == NULL)
    append_stretch (self, HA_ZONE_BEGIN, HA_OFFICE_OFFSET);
  else
    read_table (self, zone, misread ? get_new_year (LAST_OF_TABLE + 1) : HA_ZONE_END);
  if (misread)
    repeat_years (self);
  return self;
}

void
ha_zone_free (HaZone *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->stretches);
  g_free (self);
}

const HaStretch *
ha_zone_get (const HaZone *self, guint *n)
{
  *n = self->stretches->len;
  return (const HaStretch *) self->stretches->data;
}

guint
ha_zone_find (const HaZone *self, gint64 at)
{
  const HaStretch *all = (const HaStretch *) self->stretches->data;
  guint low = 0, high = self->stretches->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (all[middle].start <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

gint64
ha_zone_from_local (const HaZone *self, gint64 local)
{
  const HaStretch *all = (const HaStretch *) self->stretches->data;
  guint last = self->stretches->len - 1;
  /* No offset is as long as a day: begin a day early and take the first stretch that reaches the reading. */
  guint i = ha_zone_find (self, local - 86400);

  while (i < last && all[i].end + all[i].offset <= local)
    i++;
  return i == 0 ? local - all[i].offset : MAX (local - all[i].offset, all[i].start);
}

gint64
ha_zone_until_local (const HaZone *self, gint64 local)
{
  const HaStretch *all = (const HaStretch *) self->stretches->data;
  guint i = ha_zone_find (self, local + 86400);

  while (i > 0 && all[i].start + all[i].offset >= local)
    i--;
  return MIN (local - all[i].offset, all[i].end);
}
