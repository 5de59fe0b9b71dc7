/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits between two lists of ids: told one after another to somebody who believes them, they give the new list. */
#include "app/models/spine.h"

#define MOST_AT_ONCE 256
#define MOST_TOLD 130 /* 64 edits, a few of them told as two */

static GArray *
new_ids (guint from, guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = from + i;

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
remove_ids (GArray *ids, guint position, guint n)
{
  if (n > 0)
    g_array_remove_range (ids, position, n);
}

static void
move_id (GArray *ids, guint from, guint to)
{
  gint64 id = g_array_index (ids, gint64, from);

  g_array_remove_index (ids, from);
  g_array_insert_val (ids, to, id);
}

static void
shuffle (GArray *ids)
{
  for (guint i = ids->len; i > 1; i--)
    {
      guint other = (guint) g_test_rand_int_range (0, (int) i);
      gint64 *all = (gint64 *) ids->data, id = all[i - 1];

      all[i - 1] = all[other];
      all[other] = id;
    }
}

/* Number of edits that led from before to after. */
static guint
check (GArray *before, GArray *after)
{
  g_autoptr (GArray) edits
      = ha_spine_diff ((gint64 *) before->data, before->len, (gint64 *) after->data, after->len);
  g_autoptr (GArray) model = g_array_copy (before);

  for (guint i = 0; i < edits->len; i++)
    {
      const HaSpineEdit *edit = &g_array_index (edits, HaSpineEdit, i);

      g_assert_cmpuint (edit->removed + edit->added, >, 0);
      g_assert_true (edit->removed == 0 || edit->added == 0 || edit->removed + edit->added <= MOST_AT_ONCE);
      g_assert_cmpuint (edit->position + edit->removed, <=, model->len);
      g_assert_cmpuint (edit->from + edit->added, <=, after->len);
      remove_ids (model, edit->position, edit->removed);
      if (edit->added > 0)
        g_array_insert_vals (model, edit->position, &g_array_index (after, gint64, edit->from), edit->added);
    }
  g_assert_cmpmem (model->data, model->len * sizeof (gint64), after->data, after->len * sizeof (gint64));
  g_assert_cmpuint (edits->len, <=, MOST_TOLD);
  return edits->len;
}

static void
test_one_change (void)
{
  static const struct { guint taken, brought, from, to, most; } cases[] = {
    { 0, 0, 0, 0, 0 },      { 1, 0, 0, 0, 1 },     { 0, 1, 0, 0, 1 },      { 0, 0, 0, 999, 2 }, { 0, 0, 999, 0, 2 },
    { 0, 0, 400, 401, 2 },  { 0, 0, 3, 997, 2 },   { 300, 0, 0, 0, 1 },    { 0, 300, 0, 0, 1 }, { 1, 1, 0, 0, 1 },
    { 300, 300, 0, 0, 2 },  { 1, 0, 700, 20, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = new_ids (1, 1000);
      g_autoptr (GArray) after = new_ids (1, 1000);
      g_autoptr (GArray) brought = new_ids (5000, cases[i].brought);

      if (cases[i].from != cases[i].to)
        move_id (after, cases[i].from, cases[i].to);
      remove_ids (after, 100, cases[i].taken);
      if (brought->len > 0)
        g_array_insert_vals (after, 100, brought->data, brought->len);
      g_assert_cmpuint (check (before, after), <=, cases[i].most);
    }
}

static void
test_ends (void)
{
  static const guint sizes[] = { 0, 1, 2, 3, 257, 30000 };

  for (guint b = 0; b < G_N_ELEMENTS (sizes); b++)
    for (guint a = 0; a < G_N_ELEMENTS (sizes); a++)
      for (guint apart = 0; apart < 2; apart++)
        {
          g_autoptr (GArray) before = new_ids (1, sizes[b]);
          g_autoptr (GArray) after = new_ids (apart ? 100000 : 1, sizes[a]);

          check (before, after);
        }
}

/* A few of everything, on lists of any size. */
static void
test_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      guint n = (guint) g_test_rand_int_range (0, 120), changes = (guint) g_test_rand_int_range (0, 12);
      g_autoptr (GArray) before = new_ids (1, n);
      g_autoptr (GArray) after = NULL;

      shuffle (before);
      after = g_array_copy (before);
      for (guint i = 0; i < changes; i++)
        {
          gint64 id = 1000 + i;
          guint at = (guint) g_test_rand_int_range (0, (int) after->len + 1);

          if (g_test_rand_bit () || after->len == 0)
            g_array_insert_val (after, at, id);
          else if (g_test_rand_bit ())
            g_array_remove_index (after, MIN (at, after->len - 1));
          else
            move_id (after, MIN (at, after->len - 1), (guint) g_test_rand_int_range (0, (int) after->len));
        }
      check (before, after);
    }
}

static void
test_shuffled (void)
{
  static const guint sizes[] = { 2, 5, 60, 500, 5000, 25000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GArray) before = new_ids (1, sizes[i]);
      g_autoptr (GArray) after = g_array_copy (before);

      shuffle (after);
      check (before, after);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/spine/one-change", test_one_change);
  g_test_add_func ("/app/spine/ends", test_ends);
  g_test_add_func ("/app/spine/random", test_random);
  g_test_add_func ("/app/spine/shuffled", test_shuffled);
  return g_test_run ();
}
