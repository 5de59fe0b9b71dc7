/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, by id. */
#include "config.h"

#include "app/models/id-selection.h"

struct _HaIdSelection
{
  GObject parent_instance;

  /* Owned references */
  GListModel *list;
  GHashTable *ids;   /* of gint64: the selected */
  GtkBitset *places; /* where they are in the list */

  HaIdOf get_id;
  HaIdFind find;

  gint64 last;     /* selected last; 0 = none */
  guint place;     /* of it in the list; G_MAXUINT: not there, or taken out since the list was settled */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HaIdSelection, ha_id_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (HA_ID_SELECTION (model)->list);
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (HA_ID_SELECTION (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (HA_ID_SELECTION (model)->list, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Looks for what is selected among what came: a line that changed goes and comes. */
static void
find_places (HaIdSelection *self, guint position, guint added)
{
  for (guint i = position; i < position + added && gtk_bitset_get_size (self->places) < g_hash_table_size (self->ids); i++)
    {
      gint64 id = self->get_id (self->list, i);

      if (id != 0 && g_hash_table_contains (self->ids, &id))
        gtk_bitset_add (self->places, i);
    }
}

/* Where the last one is now, unless it went or came. */
static void
items_changed_cb (HaIdSelection *self, guint position, guint removed, guint added)
{
  gtk_bitset_splice (self->places, position, removed, added);
  find_places (self, position, added);
  if (self->place != G_MAXUINT && self->place >= position && self->place < position + removed)
    self->place = G_MAXUINT;
  else if (self->place != G_MAXUINT && self->place >= position)
    self->place += added - removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* ---- The selection ----------------------------------------------------------------------------------------------- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (HA_ID_SELECTION (model)->places, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  GtkBitset *set = gtk_bitset_new_range (position, MIN (n, G_MAXUINT - position));

  gtk_bitset_intersect (set, HA_ID_SELECTION (model)->places);
  return set;
}

static void
set_one (HaIdSelection *self, guint position, gboolean selected)
{
  gint64 id = self->get_id (self->list, position);

  if (id != 0 && selected)
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  else if (id != 0)
    g_hash_table_remove (self->ids, &id);
}

/* What was selected last is the newest place that is, else any that is left. */
static void
set_last (HaIdSelection *self, guint newest, GtkBitset *selected)
{
  guint place = newest;

  if (place == G_MAXUINT && (self->last == 0 || !g_hash_table_contains (self->ids, &self->last)))
    place = gtk_bitset_is_empty (selected) ? G_MAXUINT : gtk_bitset_get_minimum (selected);
  else if (place == G_MAXUINT)
    return;
  self->place = place;
  self->last = self->get_id (self->list, place);
}

/* Tells of all places from the first to the last that changed. */
static void
tell (HaIdSelection *self, GtkBitset *changed)
{
  if (!gtk_bitset_is_empty (changed))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (changed),
                                           gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
}

/* Makes these places, and no others, the selected ones. newest: the one that was asked for; G_MAXUINT: none of them. */
static void
replace (HaIdSelection *self, GtkBitset *selected, guint newest)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->places);
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->ids);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    set_one (self, position, TRUE);
  g_clear_pointer (&self->places, gtk_bitset_unref);
  self->places = gtk_bitset_copy (selected);
  set_last (self, newest, selected);
  gtk_bitset_difference (changed, selected);
  tell (self, changed);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean alone)
{
  HaIdSelection *self = HA_ID_SELECTION (model);
  g_autoptr (GtkBitset) selected = alone ? gtk_bitset_new_empty () : gtk_bitset_copy (self->places);

  gtk_bitset_add (selected, position);
  replace (self, selected, position);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  HaIdSelection *self = HA_ID_SELECTION (model);
  g_autoptr (GtkBitset) selected = gtk_bitset_copy (self->places);

  gtk_bitset_remove (selected, position);
  replace (self, selected, G_MAXUINT);
  return TRUE;
}

/* Of the places in mask those in wanted are selected, the others not; those outside stay as they are. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *wanted, GtkBitset *mask)
{
  HaIdSelection *self = HA_ID_SELECTION (model);
  g_autoptr (GtkBitset) selected = gtk_bitset_copy (self->places), within = gtk_bitset_copy (wanted);

  gtk_bitset_subtract (selected, mask);
  gtk_bitset_intersect (within, mask);
  gtk_bitset_union (selected, within);
  replace (self, selected, G_MAXUINT);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();

  replace (HA_ID_SELECTION (model), none, G_MAXUINT);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_id_selection_finalize (GObject *object)
{
  HaIdSelection *self = HA_ID_SELECTION (object);

  g_clear_object (&self->list);
  g_hash_table_unref (self->ids);
  gtk_bitset_unref (self->places);
  G_OBJECT_CLASS (ha_id_selection_parent_class)->finalize (object);
}

static void
ha_id_selection_class_init (HaIdSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ha_id_selection_finalize;
}

static void
ha_id_selection_init (HaIdSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->places = gtk_bitset_new_empty ();
  self->place = G_MAXUINT;
}

HaIdSelection *
ha_id_selection_new (GListModel *list, HaIdOf get_id, HaIdFind find)
{
  HaIdSelection *self = g_object_new (HA_TYPE_ID_SELECTION, NULL);

  self->list = g_object_ref (list);
  self->get_id = get_id;
  self->find = find;
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gint64
ha_id_selection_get_last (HaIdSelection *self)
{
  g_return_val_if_fail (HA_IS_ID_SELECTION (self), 0);

  return self->last;
}

GArray *
ha_id_selection_list (HaIdSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (HA_IS_ID_SELECTION (self), ids);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->places, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = self->get_id (self->list, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Only what is listed stays, and the last. */
static void
forget_unlisted (HaIdSelection *self)
{
  g_autoptr (GArray) listed = ha_id_selection_list (self);

  g_hash_table_remove_all (self->ids);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_add (self->ids, g_memdup2 (&g_array_index (listed, gint64, i), sizeof (gint64)));
  if (self->last != 0)
    g_hash_table_add (self->ids, g_memdup2 (&self->last, sizeof self->last));
}

guint
ha_id_selection_settle (HaIdSelection *self)
{
  g_return_val_if_fail (HA_IS_ID_SELECTION (self), G_MAXUINT);

  if (g_hash_table_size (self->ids) > 1)
    forget_unlisted (self);
  if (self->last == 0 || self->place != G_MAXUINT)
    return G_MAXUINT;
  self->place = self->find (self->list, self->last);
  return self->place;
}
