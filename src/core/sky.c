/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * New moons and the sun's longitude. The moon: the mean lunation with its periodic terms and the terms of the planets.
 * The sun: the largest terms of VSOP87 for the earth, nutation, aberration. J. Meeus, Astronomical Algorithms, 2nd ed.,
 * ch. 22, 25, 49; ΔT after F. Espenak and J. Meeus, Five Millennium Canon of Solar Eclipses.
 */
#include "core/sky.h"

#include <math.h>

#define DAY         86400.0
#define J2000       946728000.0 /* 2000-01-01T12:00, in seconds since 1970 */
#define CENTURY     (36525 * DAY)
#define DEGREE      (G_PI / 180)
#define ARC_SECOND  (1 / 3600.0)
#define MEAN_YEAR   (365.2425 * DAY)

/* a0 + a1 x + a2 x² ... */
static double
evaluate (const double *a, guint n, double x)
{
  double sum = 0;

  while (n-- > 0)
    sum = sum * x + a[n];
  return sum;
}

#define EVALUATE(a, x) evaluate (a, G_N_ELEMENTS (a), x)

double
ha_sky_get_delta_t (double at)
{
  static const struct {
    double until, zero, a[6]; /* seconds, by powers of the years since zero */
  } spans[] = {
    { 1920, 1900, { -2.79, 1.494119, -0.0598939, 0.0061966, -0.000197 } },
    { 1941, 1920, { 21.20, 0.84493, -0.076100, 0.0020936 } },
    { 1961, 1950, { 29.07, 0.407, -1 / 233.0, 1 / 2547.0 } },
    { 1986, 1975, { 45.45, 1.067, -1 / 260.0, -1 / 718.0 } },
    { 2005, 2000, { 63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599 } },
    { 2050, 2000, { 62.92, 0.32217, 0.005589 } },
    { 2150, 1820, { -20 - 0.5628 * 330, 0.5628, 0.0032 } },
    { HUGE_VAL, 1820, { -20, 0, 0.0032 } },
  };
  double year = 1970 + at / MEAN_YEAR;
  guint i = 0;

  while (year >= spans[i].until)
    i++;
  return EVALUATE (spans[i].a, year - spans[i].zero);
}

/* ---- The moon ---------------------------------------------------------------------------------------------------- */

typedef struct {
  double size; /* days */
  int sun;     /* multiples of the sun's anomaly, the moon's, its argument of latitude, its node */
  int moon, latitude, node;
} LunarTerm;

static const LunarTerm lunar_terms[] = {
  { -0.40720, 0, 1, 0, 0 },  { 0.17241, 1, 0, 0, 0 },  { 0.01608, 0, 2, 0, 0 },   { 0.01039, 0, 0, 2, 0 },
  { 0.00739, -1, 1, 0, 0 },  { -0.00514, 1, 1, 0, 0 }, { 0.00208, 2, 0, 0, 0 },   { -0.00111, 0, 1, -2, 0 },
  { -0.00057, 0, 1, 2, 0 },  { 0.00056, 1, 2, 0, 0 },  { -0.00042, 0, 3, 0, 0 },  { 0.00042, 1, 0, 2, 0 },
  { 0.00038, 1, 0, -2, 0 },  { -0.00024, -1, 2, 0, 0 }, { -0.00017, 0, 0, 0, 1 }, { -0.00007, 2, 1, 0, 0 },
  { 0.00004, 0, 2, -2, 0 },  { 0.00004, 3, 0, 0, 0 },  { 0.00003, 1, 1, -2, 0 },  { 0.00003, 0, 2, 2, 0 },
  { -0.00003, 1, 1, 2, 0 },  { 0.00003, -1, 1, 2, 0 }, { -0.00002, -1, 1, -2, 0 }, { -0.00002, 1, 3, 0, 0 },
  { 0.00002, 0, 4, 0, 0 },
};

/* What the planets do to it: days, degrees at k = 0, degrees for each k. */
static const struct {
  double size, phase, rate;
} planet_terms[] = {
  { 0.000325, 299.77, 0.107408 }, { 0.000165, 251.88, 0.016321 },  { 0.000164, 251.83, 26.651886 },
  { 0.000126, 349.42, 36.412478 }, { 0.000110, 84.66, 18.206239 },  { 0.000062, 141.74, 53.303771 },
  { 0.000060, 207.14, 2.453732 }, { 0.000056, 154.84, 7.306860 },  { 0.000047, 34.52, 27.261239 },
  { 0.000042, 207.19, 0.121824 }, { 0.000040, 291.34, 1.844379 },  { 0.000037, 161.72, 24.198154 },
  { 0.000035, 239.56, 25.513099 }, { 0.000023, 331.55, 3.592518 },
};

/* Days by which the true new moon differs from the mean one. */
static double
sum_lunar_terms (int k, double t)
{
  const double sun_terms[] = { 2.5534 + 29.10535670 * k, 0, -0.0000014, -0.00000011 };
  const double moon_terms[] = { 201.5643 + 385.81693528 * k, 0, 0.0107582, 0.00001238, -0.000000058 };
  const double latitude_terms[] = { 160.7108 + 390.67050284 * k, 0, -0.0016118, -0.00000227, 0.000000011 };
  const double node_terms[] = { 124.7746 - 1.56375588 * k, 0, 0.0020672, 0.00000215 };
  double sun = EVALUATE (sun_terms, t), moon = EVALUATE (moon_terms, t);
  double latitude = EVALUATE (latitude_terms, t), node = EVALUATE (node_terms, t);
  double eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t, days = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lunar_terms); i++)
    {
      const LunarTerm *term = &lunar_terms[i];
      double angle = term->sun * sun + term->moon * moon + term->latitude * latitude + term->node * node;
      double size = term->size;

      for (int power = ABS (term->sun); power > 0; power--)
        size *= eccentricity;
      days += size * sin (angle * DEGREE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (planet_terms); i++)
    days += planet_terms[i].size * sin ((planet_terms[i].phase + planet_terms[i].rate * k) * DEGREE);
  return days;
}

double
ha_sky_get_new_moon (int k)
{
  /* The mean lunation, in days since J2000. */
  const double mean[] = { 5.09766 + 29.530588861 * k, 0, 0.00015437, -0.000000150, 0.00000000073 };
  double t = k / 1236.85;
  double at = J2000 + (EVALUATE (mean, t) + sum_lunar_terms (k, t)) * DAY;

  return at - ha_sky_get_delta_t (at);
}

/* ---- The sun ----------------------------------------------------------------------------------------------------- */

typedef struct {
  double size, phase, rate; /* size cos (phase + rate t), t in thousands of Julian years */
} EarthTerm;

/* Heliocentric longitude in 1e-8 radians, by powers of t. */
static const EarthTerm longitude_0[] = {
  { 175347046, 0, 0 },           { 3341656, 4.6692568, 6283.07585 }, { 34894, 4.6261, 12566.1517 },
  { 3497, 2.7441, 5753.3849 },   { 3418, 2.8289, 3.5231 },           { 3136, 3.6277, 77713.7715 },
  { 2676, 4.4181, 7860.4194 },   { 2343, 6.1352, 3930.2097 },        { 1324, 0.7425, 11506.7698 },
  { 1273, 2.0371, 529.691 },     { 1199, 1.1096, 1577.3435 },        { 990, 5.233, 5884.927 },
  { 902, 2.045, 26.298 },        { 857, 3.508, 398.149 },            { 780, 1.179, 5223.694 },
  { 753, 2.533, 5507.553 },      { 505, 4.583, 18849.228 },          { 492, 4.205, 775.523 },
  { 357, 2.92, 0.067 },          { 317, 5.849, 11790.629 },          { 284, 1.899, 796.298 },
  { 271, 0.315, 10977.079 },     { 243, 0.345, 5486.778 },           { 206, 4.806, 2544.314 },
  { 205, 1.869, 5573.143 },      { 202, 2.458, 6069.777 },           { 156, 0.833, 213.299 },
  { 132, 3.411, 2942.463 },      { 126, 1.083, 20.775 },             { 115, 0.645, 0.98 },
  { 103, 0.636, 4694.003 },      { 102, 0.976, 15720.839 },          { 102, 4.267, 7.114 },
  { 99, 6.21, 2146.17 },         { 98, 0.68, 155.42 },               { 86, 5.98, 161000.69 },
  { 85, 1.3, 6275.96 },          { 85, 3.67, 71430.7 },              { 80, 1.81, 17260.15 },
  { 79, 3.04, 12036.46 },        { 75, 1.76, 5088.63 },              { 74, 3.5, 3154.69 },
  { 74, 4.68, 801.82 },          { 70, 0.83, 9437.76 },              { 62, 3.98, 8827.39 },
  { 61, 1.82, 7084.9 },          { 57, 2.78, 6286.6 },               { 56, 4.39, 14143.5 },
  { 56, 3.47, 6279.55 },         { 52, 0.19, 12139.55 },             { 52, 1.33, 1748.02 },
  { 51, 0.28, 5856.48 },         { 49, 0.49, 1194.45 },              { 41, 5.37, 8429.24 },
  { 41, 2.4, 19651.05 },         { 39, 6.17, 10447.39 },             { 37, 6.04, 10213.29 },
  { 37, 2.57, 1059.38 },         { 36, 1.71, 2352.87 },              { 36, 1.78, 6812.77 },
  { 33, 0.59, 17789.85 },        { 30, 0.44, 83996.85 },             { 30, 2.74, 1349.87 },
  { 25, 3.16, 4690.48 },
};
static const EarthTerm longitude_1[] = {
  { 628331966747, 0, 0 }, { 206059, 2.678235, 6283.07585 }, { 4303, 2.6351, 12566.1517 }, { 425, 1.59, 3.523 },
  { 119, 5.796, 26.298 }, { 109, 2.966, 1577.344 },         { 93, 2.59, 18849.23 },       { 72, 1.14, 529.69 },
  { 68, 1.87, 398.15 },   { 67, 4.41, 5507.55 },            { 59, 2.89, 5223.69 },        { 56, 2.17, 155.42 },
  { 45, 0.4, 796.3 },     { 36, 0.47, 775.52 },             { 29, 2.65, 7.11 },           { 21, 5.34, 0.98 },
  { 19, 1.85, 5486.78 },  { 19, 4.97, 213.3 },              { 17, 2.99, 6275.96 },        { 16, 0.03, 2544.31 },
  { 16, 1.43, 2146.17 },  { 15, 1.21, 10977.08 },           { 12, 2.83, 1748.02 },        { 12, 3.26, 5088.63 },
  { 12, 5.27, 1194.45 },  { 12, 2.08, 4694 },               { 11, 0.77, 553.57 },         { 10, 1.3, 6286.6 },
  { 10, 4.24, 1349.87 },
};
static const EarthTerm longitude_2[] = {
  { 52919, 0, 0 },       { 8720, 1.0721, 6283.0758 }, { 309, 0.867, 12566.152 }, { 27, 0.05, 3.52 },
  { 16, 5.19, 26.3 },    { 16, 3.68, 155.42 },        { 10, 0.76, 18849.23 },    { 9, 2.06, 77713.77 },
  { 7, 0.83, 775.52 },   { 5, 4.66, 1577.34 },
};
static const EarthTerm longitude_3[] = {
  { 289, 5.844, 6283.076 }, { 35, 0, 0 }, { 17, 5.49, 12566.15 },
};
/* Distance in 1e-8 astronomical units, as far as aberration feels it. */
static const EarthTerm distance_0[] = {
  { 100013989, 0, 0 }, { 1670700, 3.0984635, 6283.07585 }, { 13956, 3.05525, 12566.1517 },
};

static double
sum_earth_terms (const EarthTerm *terms, guint n, double t)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += terms[i].size * cos (terms[i].phase + terms[i].rate * t);
  return sum * 1e-8;
}

#define SUM(terms, t) sum_earth_terms (terms, G_N_ELEMENTS (terms), t)

/* Degrees of longitude by which the equinox sways; t in centuries. */
static double
get_nutation (double t)
{
  static const struct {
    double size; /* seconds of arc */
    int elongation, sun, moon, latitude, node;
  } terms[] = {
    { -1.3187, -2, 0, 0, 2, 2 }, { -0.2274, 0, 0, 0, 2, 2 },  { 0.2062, 0, 0, 0, 0, 2 },  { 0.1426, 0, 1, 0, 0, 0 },
    { 0.0712, 0, 0, 1, 0, 0 },   { -0.0517, -2, 1, 0, 2, 2 }, { -0.0386, 0, 0, 0, 2, 1 }, { -0.0301, 0, 0, 1, 2, 2 },
    { 0.0217, -2, -1, 0, 2, 2 }, { -0.0158, -2, 0, 1, 0, 0 }, { 0.0129, -2, 0, 0, 2, 1 }, { 0.0123, 0, 0, -1, 2, 2 },
  };
  double elongation = 297.85036 + 445267.111480 * t, sun = 357.52772 + 35999.050340 * t;
  double moon = 134.96298 + 477198.867398 * t, latitude = 93.27191 + 483202.017538 * t;
  double node = 125.04452 - 1934.136261 * t;
  double sum = (-17.1996 - 0.01742 * t) * sin (node * DEGREE);

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      double angle = terms[i].elongation * elongation + terms[i].sun * sun + terms[i].moon * moon
                     + terms[i].latitude * latitude + terms[i].node * node;

      sum += terms[i].size * sin (angle * DEGREE);
    }
  return sum * ARC_SECOND;
}

double
ha_sky_get_sun (double at)
{
  double t = (at + ha_sky_get_delta_t (at) - J2000) / CENTURY, millennia = t / 10;
  const double powers[] = {
    SUM (longitude_0, millennia), SUM (longitude_1, millennia), SUM (longitude_2, millennia),
    SUM (longitude_3, millennia), -114e-8,
  };
  double earth = EVALUATE (powers, millennia) / DEGREE;
  double aberration = 20.4898 * ARC_SECOND / SUM (distance_0, millennia);
  double sun = fmod (earth + 180 - 0.09033 * ARC_SECOND + get_nutation (t) - aberration, 360);

  return sun < 0 ? sun + 360 : sun;
}
