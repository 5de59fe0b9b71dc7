/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages end. Pango knows nothing of pages: pieces are dealt out here, so that no page begins with one that may not stand there. */
#include "config.h"

#include "paper/page/story-private.h"

/* A hundredth of a point is rounding, not overflow. */
#define ROUNDING 0.01

static double
get_head (const HaPiece *piece)
{
  return piece->table != NULL && !piece->opens ? ha_table_get_head_height (piece->table) : 0;
}

/* The piece after the last that fits, at least first + 1. */
static guint
fill_page (const HaPiece *pieces, guint n, guint first, double room)
{
  double used = get_head (&pieces[first]) + pieces[first].height;
  guint i = first + 1;

  while (i < n && !pieces[i].turn && used + pieces[i].gap + pieces[i].height <= room + ROUNDING)
    {
      used += pieces[i].gap + pieces[i].height;
      i++;
    }
  return i;
}

/* The last piece up to `end` that may begin a page; where none may, the least of what holds them is given up. */
static guint
find_start (const HaPiece *pieces, guint first, guint end)
{
  for (HaHold hold = HA_HOLD_NONE; hold <= HA_HOLD_SIGN; hold++)
    for (guint i = end; i > first; i--)
      if (pieces[i].hold <= hold)
        return i;
  return end;
}

GArray *
ha_story_break (const HaPiece *pieces, guint n, double first_room, double room)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint first = 0; first < n;)
    {
      guint end = fill_page (pieces, n, first, first == 0 ? first_room : room);

      g_array_append_val (starts, first);
      first = end < n && !pieces[end].turn ? find_start (pieces, first, end) : end;
    }
  return starts;
}
