/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of id lists: applied, they give the new list; they are as few as promised. And what is selected, by id. */
#include "app/models/id-selection.h"
#include "app/models/spine.h"

#define NOBODY 0

static GArray *
make_list (const gint64 *ids)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (*ids != NOBODY)
    g_array_append_vals (list, ids++, 1);
  return list;
}

static void
apply (GArray *list, GArray *edits, GArray *after)
{
  for (guint i = 0; i < edits->len; i++)
    {
      HaSpineEdit *edit = &g_array_index (edits, HaSpineEdit, i);

      g_assert_cmpuint (edit->position + edit->removed, <=, list->len);
      if (edit->removed > 0)
        g_array_remove_range (list, edit->position, edit->removed);
      if (edit->added > 0)
        g_array_insert_vals (list, edit->position, &g_array_index (after, gint64, edit->from), edit->added);
    }
}

static GArray *
check_diff (GArray *before, GArray *after)
{
  GArray *edits = ha_spine_diff ((const gint64 *) before->data, before->len, (const gint64 *) after->data, after->len);

  apply (before, edits, after);
  g_assert_cmpmem (before->data, before->len * sizeof (gint64), after->data, after->len * sizeof (gint64));
  return edits;
}

/* ---- Small lists: how many edits --------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  gint64 before[10], after[10];
  guint edits, removed, added;
} Small;

static const Small smalls[] = {
  { "both-empty", { 0 }, { 0 }, 0, 0, 0 },
  { "equal", { 1, 2, 3 }, { 1, 2, 3 }, 0, 0, 0 },
  { "from-nothing", { 0 }, { 1, 2 }, 1, 0, 2 },
  { "to-nothing", { 1, 2 }, { 0 }, 1, 2, 0 },
  { "first-comes", { 2, 3 }, { 1, 2, 3 }, 1, 0, 1 },
  { "last-comes", { 1, 2 }, { 1, 2, 3 }, 1, 0, 1 },
  { "middle-goes", { 1, 2, 3, 4 }, { 1, 2, 4 }, 1, 1, 0 },
  { "moves-down", { 1, 2, 3, 4, 5 }, { 1, 3, 4, 2, 5 }, 2, 1, 1 },
  { "moves-up", { 1, 2, 3, 4, 5 }, { 1, 4, 2, 3, 5 }, 2, 1, 1 },
  { "changed-places", { 1, 2 }, { 2, 1 }, 2, 1, 1 },
  { "one-comes-one-goes", { 1, 2, 3, 4, 5 }, { 1, 3, 4, 6, 5 }, 2, 1, 1 },
  { "other", { 1, 2 }, { 3, 4, 5 }, 1, 2, 3 },
};

static void
test_small (gconstpointer data)
{
  const Small *small = data;
  g_autoptr (GArray) before = make_list (small->before), after = make_list (small->after);
  g_autoptr (GArray) edits = check_diff (before, after);
  guint removed = 0, added = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      removed += g_array_index (edits, HaSpineEdit, i).removed;
      added += g_array_index (edits, HaSpineEdit, i).added;
    }
  g_assert_cmpuint (edits->len, ==, small->edits);
  g_assert_cmpuint (removed, ==, small->removed);
  g_assert_cmpuint (added, ==, small->added);
}

/* ---- Random lists ------------------------------------------------------------------------------------------------ */

static GArray *
make_range (gint64 first, guint n)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;

      g_array_append_val (list, id);
    }
  return list;
}

static void
disturb (GRand *rand, GArray *list, gint64 *fresh)
{
  guint at = list->len > 0 ? (guint) g_rand_int_range (rand, 0, (int) list->len) : 0;
  gint64 id = ++*fresh;

  if (list->len > 0 && g_rand_boolean (rand))
    {
      id = g_array_index (list, gint64, at);
      g_array_remove_index (list, at);
      if (g_rand_boolean (rand))
        return;
      at = list->len > 0 ? (guint) g_rand_int_range (rand, 0, (int) list->len + 1) : 0;
    }
  g_array_insert_val (list, at, id);
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  gint64 fresh = 1000000;

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GArray) before = make_range (1, (guint) g_rand_int_range (rand, 0, 120));
      g_autoptr (GArray) after = g_array_copy (before);
      g_autoptr (GArray) edits = NULL;

      for (int i = g_rand_int_range (rand, 0, 30); i > 0; i--)
        disturb (rand, after, &fresh);
      edits = check_diff (before, after);
    }
  g_rand_free (rand);
}

/* A whole other order of many ids is a replacement, told as one removal and one addition, never as one change of
 * all. */
static void
test_reversed (void)
{
  g_autoptr (GArray) before = make_range (1, 50000), after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) edits = NULL;

  for (guint i = before->len; i-- > 0;)
    g_array_append_val (after, g_array_index (before, gint64, i));
  edits = check_diff (before, after);
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_cmpuint (g_array_index (edits, HaSpineEdit, 0).added, ==, 0);
  g_assert_cmpuint (g_array_index (edits, HaSpineEdit, 1).removed, ==, 0);
}

/* One ticket that moves among very many costs two edits of one row. */
static void
test_move_in_many (void)
{
  g_autoptr (GArray) before = make_range (1, 300000), after = g_array_copy (before);
  gint64 id = g_array_index (after, gint64, 10);
  g_autoptr (GArray) edits = NULL;

  g_array_remove_index (after, 10);
  g_array_insert_val (after, 250000, id);
  edits = check_diff (before, after);
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_cmpuint (g_array_index (edits, HaSpineEdit, 0).removed, ==, 1);
  g_assert_cmpuint (g_array_index (edits, HaSpineEdit, 1).added, ==, 1);
}

/* ---- What is selected -------------------------------------------------------------------------------------------- */

#define MANY 100000

static guint n_asked; /* ids */

static gint64
get_number (GListModel *list, guint position)
{
  n_asked++;
  return g_ascii_strtoll (gtk_string_list_get_string (GTK_STRING_LIST (list), position), NULL, 10);
}

static guint
find_number (GListModel *list, gint64 id)
{
  return G_MAXUINT;
}

/* A key in a list of a hundred thousand, where two are selected or all were, walks through none of it. */
static void
test_selection (void)
{
  static const char *const two[] = { "11", "12", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (HaIdSelection) ids = ha_id_selection_new (G_LIST_MODEL (list), get_number, find_number);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (ids);

  for (int i = 1; i <= MANY; i++)
    gtk_string_list_take (list, g_strdup_printf ("%d", i));
  gtk_selection_model_select_item (selection, 20, TRUE);
  n_asked = 0;
  for (guint i = 0; i < 100; i++)
    {
      gtk_selection_model_select_item (selection, MANY - 1, FALSE);
      gtk_selection_model_select_item (selection, 20 + i, TRUE);
    }
  g_assert_cmpuint (n_asked, <, 2000);
  gtk_selection_model_select_all (selection);
  gtk_selection_model_select_item (selection, 11, TRUE);
  g_assert_false (gtk_selection_model_is_selected (selection, 12));
  n_asked = 0;
  gtk_string_list_splice (list, 10, 2, two); /* the line of 12 comes anew */
  g_assert_true (gtk_selection_model_is_selected (selection, 11));
  gtk_string_list_splice (list, 0, 5, NULL);
  g_assert_true (gtk_selection_model_is_selected (selection, 6));
  gtk_string_list_splice (list, 6, 1, NULL);
  g_assert_false (gtk_selection_model_is_selected (selection, 6));
  g_assert_cmpuint (n_asked, <, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (smalls); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spine/%s", smalls[i].name);

      g_test_add_data_func (path, &smalls[i], test_small);
    }
  g_test_add_func ("/spine/random", test_random);
  g_test_add_func ("/spine/reversed", test_reversed);
  g_test_add_func ("/spine/move-in-many", test_move_in_many);
  g_test_add_func ("/spine/selection", test_selection);
  return g_test_run ();
}
