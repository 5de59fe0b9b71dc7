/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edits between two lists of ids.
 *
 * After a write one ticket has come, gone or moved; that is found by looking at both ends and at the one step in
 * between, in the time of a compare. Somewhat more is found by the longest run of ids that kept their order; when that
 * would be slower than reading anew, or makes too many edits, the middle is replaced.
 */
#include "config.h"

#include "app/models/spine.h"

#include <string.h>

#define MOST_COMPARED 20000 /* ids in the middle for which order is looked at */
#define MOST_EDITS 64
#define MOST_AT_ONCE 256    /* ids that one edit may both take away and bring */

static void
add_edit (GArray *edits, guint position, guint removed, guint added, guint from)
{
  HaSpineEdit edit = { position, removed, added, from };

  if (removed > 0 && added > 0 && removed + added > MOST_AT_ONCE)
    {
      HaSpineEdit removal = { position, removed, 0, 0 };

      g_array_append_val (edits, removal);
      edit.removed = 0;
    }
  if (edit.removed > 0 || edit.added > 0)
    g_array_append_val (edits, edit);
}

static gboolean
same_ids (const gint64 *a, const gint64 *b, guint n)
{
  return n == 0 || memcmp (a, b, n * sizeof *a) == 0;
}

/* One id went from one end of the middle to the other. */
static gboolean
add_move (GArray *edits, guint start, const gint64 *before, const gint64 *after, guint n)
{
  if (n < 2)
    return FALSE;
  if (before[0] == after[n - 1] && same_ids (before + 1, after, n - 1))
    {
      add_edit (edits, start, 1, 0, 0);
      add_edit (edits, start + n - 1, 0, 1, start + n - 1);
      return TRUE;
    }
  if (before[n - 1] == after[0] && same_ids (before, after + 1, n - 1))
    {
      add_edit (edits, start + n - 1, 1, 0, 0);
      add_edit (edits, start, 0, 1, start);
      return TRUE;
    }
  return FALSE;
}

static void
add_replacement (GArray *edits, guint start, guint removed, guint added)
{
  add_edit (edits, start, removed, 0, 0);
  add_edit (edits, start, 0, added, start);
}

/* For each new id its place in the old list, G_MAXUINT when it is new. */
static guint *
find_places (const gint64 *before, guint n_before, const gint64 *after, guint n_after)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint *place = g_new (guint, n_after);

  for (guint i = 0; i < n_before; i++)
    g_hash_table_insert (places, (gpointer) &before[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < n_after; i++)
    {
      gpointer found;

      place[i] = g_hash_table_lookup_extended (places, &after[i], NULL, &found) ? GPOINTER_TO_UINT (found) : G_MAXUINT;
    }
  return place;
}

/* Where the first run's end is not below place: runs holds, by length, the index of the smallest last place. */
static guint
find_run (const guint *runs, guint n, const guint *place, guint wanted)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (place[runs[middle]] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Marks the new ids that stand in the longest run of rising places: these stay, the others go or come. */
static gboolean *
mark_kept (const guint *place, guint n)
{
  g_autofree guint *runs = g_new (guint, n + 1);
  g_autofree guint *previous = g_new (guint, n + 1);
  gboolean *kept = g_new0 (gboolean, n + 1);
  guint longest = 0;

  for (guint i = 0; i < n; i++)
    {
      guint at;

      if (place[i] == G_MAXUINT)
        continue;
      at = find_run (runs, longest, place, place[i]);
      previous[i] = at > 0 ? runs[at - 1] : G_MAXUINT;
      runs[at] = i;
      longest = MAX (longest, at + 1);
    }
  for (guint i = longest > 0 ? runs[longest - 1] : G_MAXUINT; i != G_MAXUINT; i = previous[i])
    kept[i] = TRUE;
  return kept;
}

/* From one kept id to the next: what stood between goes, what stands between now comes. FALSE when that makes too
 * many edits. */
static gboolean
add_runs (GArray *edits, guint start, guint n_before, const guint *place, const gboolean *kept, guint n_after)
{
  guint old = 0; /* next place of the old middle */

  for (guint i = 0; i <= n_after && edits->len <= MOST_EDITS;)
    {
      guint first = i, next;

      while (i < n_after && !kept[i])
        i++;
      next = i < n_after ? place[i] : n_before;
      add_edit (edits, start + first, next - old, i - first, start + first);
      old = next + 1;
      i++;
    }
  return edits->len <= MOST_EDITS;
}

static void
diff_middle (GArray *edits, guint start, const gint64 *before, guint n_before, const gint64 *after, guint n_after)
{
  g_autofree guint *place = NULL;
  g_autofree gboolean *kept = NULL;

  if (n_before == 0 || n_after == 0 || (n_before == n_after && add_move (edits, start, before, after, n_before)))
    {
      if (edits->len == 0)
        add_replacement (edits, start, n_before, n_after);
      return;
    }
  if (MAX (n_before, n_after) <= MOST_COMPARED)
    {
      place = find_places (before, n_before, after, n_after);
      kept = mark_kept (place, n_after);
      if (add_runs (edits, start, n_before, place, kept, n_after))
        return;
      g_array_set_size (edits, 0);
    }
  add_replacement (edits, start, n_before, n_after);
}

GArray *
ha_spine_diff (const gint64 *before, guint n_before, const gint64 *after, guint n_after)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (HaSpineEdit));
  guint start = 0, end = 0, shortest = MIN (n_before, n_after);

  while (start < shortest && before[start] == after[start])
    start++;
  while (end < shortest - start && before[n_before - 1 - end] == after[n_after - 1 - end])
    end++;
  diff_middle (edits, start, before + start, n_before - start - end, after + start, n_after - start - end);
  return edits;
}

void
ha_spine_follow (GListModel *model, GArray *ids, const GArray *after)
{
  g_autoptr (GArray) edits
      = ha_spine_diff ((const gint64 *) ids->data, ids->len, (const gint64 *) after->data, after->len);

  for (guint i = 0; i < edits->len; i++)
    {
      const HaSpineEdit *edit = &g_array_index (edits, HaSpineEdit, i);

      if (edit->removed > 0)
        g_array_remove_range (ids, edit->position, edit->removed);
      if (edit->added > 0)
        g_array_insert_vals (ids, edit->position, &g_array_index (after, gint64, edit->from), edit->added);
      g_list_model_items_changed (model, edit->position, edit->removed, edit->added);
    }
}
