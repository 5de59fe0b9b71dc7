/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* CPU seconds of this process so far: what other programs do meanwhile does not count. */
static inline double
bench_get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* How often `step` can be called in a CPU second: it is handed 0, 1, 2 … until `seconds` of CPU time are over. */
static inline double
bench_get_rate (void (*step) (guint i, gpointer data), gpointer data, double seconds)
{
  double start = bench_get_cpu (), spent = 0;
  guint n = 0;

  for (guint batch = 1; spent < seconds; spent = bench_get_cpu () - start, batch = spent * 16 < seconds ? batch * 2 : batch)
    for (guint i = 0; i < batch; i++)
      step (n++, data);
  return n / spent;
}

G_END_DECLS
