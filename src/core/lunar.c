/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Vietnamese lunar calendar from the sky. What is computed is a round: from the month of one winter solstice to
 * that of the next, twelve or thirteen months. Lunar year y has the months 1 ... 10 of round y and the months 11 and 12
 * of round y + 1.
 */
#include "core/lunar.h"

#include <math.h>

#include "core/sky.h"

#define DAY         86400
#define FIRST_YEAR  1900
#define LAST_YEAR   2199
#define LUNATION    29.530588861 /* days, mean */
#define SOLSTICE    270          /* the sun's longitude, degrees */
#define FIRST_MONTH 11           /* of a round */
#define MAX_MONTHS  13

typedef struct {
  HaDate start;                  /* of the month of the first solstice */
  int n_months;                  /* 12 or 13 */
  int leap;                      /* which of them is the repeated one, 0 none */
  int lengths[MAX_MONTHS];
} Round;

/* The civil day of the k-th new moon. */
static HaDate
get_new_moon_day (int k)
{
  return (HaDate) floor ((ha_sky_get_new_moon (k) + HA_OFFICE_OFFSET) / DAY);
}

/* Where the sun stands as a day begins. */
static double
get_sun (HaDate date)
{
  return ha_sky_get_sun ((double) date * DAY - HA_OFFICE_OFFSET);
}

/* The new moon whose month holds December's solstice of a year: the last one on whose morning the sun has not been
 * there. */
static int
find_solstice_month (int year)
{
  HaDate date = ha_date_new (year, 12, 31);
  int k = (int) floor ((date - ha_date_new (2000, 1, 6)) / LUNATION) + 1;

  while (get_new_moon_day (k) > date || get_sun (get_new_moon_day (k)) >= SOLSTICE)
    k--;
  return k;
}

/* The first month that begins and ends in the same twelfth of the zodiac: of thirteen there is one. */
static int
find_leap (const HaDate *starts)
{
  int before = (int) (get_sun (starts[0]) / 30);

  for (int i = 1; i < MAX_MONTHS; i++)
    {
      int twelfth = (int) (get_sun (starts[i]) / 30);

      if (twelfth == before)
        return i - 1;
      before = twelfth;
    }
  return MAX_MONTHS - 1;
}

static Round
compute_round (int year)
{
  int k = find_solstice_month (year - 1);
  HaDate starts[MAX_MONTHS + 1] = { 0 };
  Round round = { .n_months = find_solstice_month (year) - k };

  for (int i = 0; i <= round.n_months; i++)
    starts[i] = get_new_moon_day (k + i);
  round.start = starts[0];
  for (int i = 0; i < round.n_months; i++)
    round.lengths[i] = starts[i + 1] - starts[i];
  round.leap = round.n_months == MAX_MONTHS ? find_leap (starts) : 0;
  return round;
}

/* ---- Kept -------------------------------------------------------------------------------------------------------- */

/* Bits of a round: long months 0-12, which is repeated 13-16, thirteen months 17, days from 1 November 18-24. Never
 * 0. */
static guint
pack_round (const Round *round, int year)
{
  guint bits = (guint) (round->start - ha_date_new (year - 1, 11, 1)) << 18;

  for (int i = 0; i < round->n_months; i++)
    bits |= (guint) (round->lengths[i] - 29) << i;
  return bits | (guint) round->leap << 13 | (guint) (round->n_months - 12) << 17;
}

static Round
unpack_round (guint bits, int year)
{
  Round round = {
    .start = ha_date_new (year - 1, 11, 1) + (HaDate) (bits >> 18),
    .n_months = 12 + (int) ((bits >> 17) & 1),
    .leap = (int) ((bits >> 13) & 15),
  };

  for (int i = 0; i < round.n_months; i++)
    round.lengths[i] = 29 + (int) ((bits >> i) & 1);
  return round;
}

/* Each round is computed once; whoever comes second in a race computes the same. */
static Round
get_round (int year)
{
  static gint rounds[LAST_YEAR + 2 - FIRST_YEAR]; /* atomic; 0 not yet */
  gint *slot = &rounds[year - FIRST_YEAR];
  guint bits = (guint) g_atomic_int_get (slot);

  if (bits == 0)
    {
      Round round = compute_round (year);

      bits = pack_round (&round, year);
      g_atomic_int_set (slot, (gint) bits);
    }
  return unpack_round (bits, year);
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

static gboolean
is_known (HaDate date)
{
  return date >= ha_date_new (FIRST_YEAR, 1, 1) && date <= ha_date_new (LAST_YEAR, 12, 31);
}

/* Number of the i-th month of a round. */
static int
get_month_number (const Round *round, int i)
{
  int number = FIRST_MONTH + i - (round->leap > 0 && i >= round->leap);

  return number > 12 ? number - 12 : number;
}

gboolean
ha_lunar_from_date (HaDate date, HaLunarDate *lunar)
{
  HaDate start;
  Round round;
  int year, i = 0;

  if (!is_known (date))
    return FALSE;
  ha_date_get (date, &year, NULL, NULL);
  round = get_round (year + 1);
  if (date < round.start)
    round = get_round (year);
  else
    year++;
  for (start = round.start; date - start >= round.lengths[i]; i++)
    start += round.lengths[i];
  lunar->month = get_month_number (&round, i);
  lunar->leap = round.leap > 0 && i == round.leap;
  lunar->day = date - start + 1;
  lunar->year = lunar->month >= FIRST_MONTH ? year - 1 : year;
  return TRUE;
}

/* Which month of its round it is; -1 when there is none. */
static int
find_month (const Round *round, int month, gboolean leap)
{
  for (int i = 0; i < round->n_months; i++)
    if (get_month_number (round, i) == month && leap == (round->leap > 0 && i == round->leap))
      return i;
  return -1;
}

HaDate
ha_lunar_to_date (const HaLunarDate *lunar)
{
  int year = lunar->month >= FIRST_MONTH ? lunar->year + 1 : lunar->year, i;
  HaDate date;
  Round round;

  if (year < FIRST_YEAR || year > LAST_YEAR + 1)
    return HA_DATE_NONE;
  round = get_round (year);
  i = find_month (&round, lunar->month, lunar->leap);
  if (i < 0 || lunar->day < 1 || lunar->day > round.lengths[i])
    return HA_DATE_NONE;
  date = round.start + lunar->day - 1;
  while (i-- > 0)
    date += round.lengths[i];
  return is_known (date) ? date : HA_DATE_NONE;
}

int
ha_lunar_get_leap_month (int year)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return 0;
  for (int i = 0; i < 2; i++)
    {
      Round round = get_round (year + i);
      int month = round.leap > 0 ? get_month_number (&round, round.leap) : 0;

      if (month != 0 && (month >= FIRST_MONTH) == (i == 1))
        return month;
    }
  return 0;
}
