/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where sun and moon stand, for the lunar calendar; internal to core. Instants are UTC seconds (UT, to be exact: what the two differ by is
 * below a second). Good to about twenty seconds from 1900 to today; after it as good as the forecast of how the earth slows down.
 * Pure functions, for any thread.
 */

/* The k-th new moon, counted from that of 6 January 2000. */
double ha_sky_get_new_moon (int k);
/* Apparent geocentric longitude of the sun in degrees, [0, 360). */
double ha_sky_get_sun      (double at);
/* How far even time (TT) runs before the turning of the earth (UT), in seconds. `at` in either. */
double ha_sky_get_delta_t  (double at);

G_END_DECLS
