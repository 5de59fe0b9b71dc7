/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the pages of a letter end. Pango knows nothing of pages: here the lines of the whole body, with the signature block as
 * the last one, are dealt out to pages, so that no page begins at a line that may not stand there.
 */
#include "config.h"

#include "letter-private.h"

/* The line after the last that fits, at least first + 1. */
static guint
fill_page (const HaBreakLine *lines, guint n, guint first, double room)
{
  double used = lines[first].height;
  guint i = first + 1;

  /* A hundredth of a point is rounding, not overflow. */
  while (i < n && used + lines[i].gap + lines[i].height <= room + 0.01) {
    used += lines[i].gap + lines[i].height;
    i++;
  }
  return i;
}

GArray *
ha_break_pages (const HaBreakLine *lines, guint n, double first_room, double room)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint first = 0; first < n;) {
    guint end = fill_page (lines, n, first, first == 0 ? first_room : room), next = end;

    g_array_append_val (starts, first);
    while (next < n && next > first && !lines[next].may_start)
      next--;
    first = next > first ? next : end;
  }
  return starts;
}
