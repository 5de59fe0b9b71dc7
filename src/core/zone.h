/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaZone: a time zone as a sorted list of stretches of constant offset. Immutable, owned by one calendar. Internal to core.
 * A local time that comes twice (clocks set back) belongs to both stretches; one that never comes belongs to none.
 */
typedef struct {
  gint64 start;  /* first instant, UTC seconds */
  gint64 end;    /* exclusive */
  int offset;    /* seconds east of UTC */
} HaStretch;

typedef struct _HaZone HaZone;

/* The years the calendar knows, as UTC seconds: 1900-01-01 up to 2200-01-01. Outside them there is no working time, and the
 * offset is that of the nearest known instant. */
#define HA_ZONE_BEGIN G_GINT64_CONSTANT (-2208988800)
#define HA_ZONE_END G_GINT64_CONSTANT (7258118400)

HaZone          *ha_zone_new         (const char *name); /* NULL: office time. Gives NULL for an unknown name. */
void             ha_zone_free        (HaZone *self);
const HaStretch *ha_zone_get         (const HaZone *self, guint *n); /* borrowed; the first begins at HA_ZONE_BEGIN */
guint            ha_zone_find        (const HaZone *self, gint64 at); /* which stretch holds the instant */
/* The first instant whose local reading is this or later; local is seconds since 1970-01-01T00:00 on the wall. */
gint64           ha_zone_from_local  (const HaZone *self, gint64 local);
/* The instant from which on no reading earlier than this is seen: where a reading comes twice, the second. */
gint64           ha_zone_until_local (const HaZone *self, gint64 local);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaZone, ha_zone_free)

G_END_DECLS
