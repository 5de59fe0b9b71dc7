/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where sun and moon stand, for the lunar calendar; internal to core. Instants are UTC seconds (UT, to be exact: what
 * the two differ by is below a second). New moons are good to 16 seconds and the sun's place to 22 seconds of its way
 * from 1900 to today; later as good as the forecast of how the earth slows down. Before 2114 no new moon that decides
 * about Tết or Giỗ Tổ comes nearer to midnight than seven minutes; that of Tết 2175 comes within half a minute, and
 * nobody can know yet on which side. Pure functions, for any thread.
 */

/* The k-th new moon, counted from that of 6 January 2000. */
double ha_sky_get_new_moon (int k);
/* Apparent geocentric longitude of the sun in degrees, [0, 360). */
double ha_sky_get_sun      (double at);
/* How far even time (TT) runs before the turning of the earth (UT), in seconds. `at` in either. */
double ha_sky_get_delta_t  (double at);

G_END_DECLS
