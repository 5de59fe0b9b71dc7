/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selected tickets, by id. */
#include "config.h"

#include "app/models/ticket-selection.h"

#include <gtk/gtk.h>

struct _HaTicketSelection
{
  GObject parent_instance;

  /* Owned references */
  HaTicketList *tickets;
  GHashTable *ids; /* of gint64: the selected */

  gint64 last;     /* selected last; 0 = none */
  guint place;     /* of it in the list; G_MAXUINT: not there, or taken out since the list was settled */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HaTicketSelection, ha_ticket_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (HA_TICKET_SELECTION (model)->tickets));
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HA_TICKET_SELECTION (model)->tickets));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HA_TICKET_SELECTION (model)->tickets), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Where the last ticket is now, unless it went or came. */
static void
items_changed_cb (HaTicketSelection *self, guint position, guint removed, guint added)
{
  if (self->place != G_MAXUINT && self->place >= position && self->place < position + removed)
    self->place = G_MAXUINT;
  else if (self->place != G_MAXUINT && self->place >= position)
    self->place += added - removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* ---- The selection ----------------------------------------------------------------------------------------------- */

static gboolean
contains (HaTicketSelection *self, guint position)
{
  gint64 id = ha_ticket_list_get_id (self->tickets, position);

  return id != 0 && g_hash_table_contains (self->ids, &id);
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return contains (HA_TICKET_SELECTION (model), position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  HaTicketSelection *self = HA_TICKET_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint end = MIN (position + n, get_n_items (G_LIST_MODEL (model)));

  for (guint i = position; i < end && g_hash_table_size (self->ids) > 0; i++)
    if (contains (self, i))
      gtk_bitset_add (set, i);
  return set;
}

/* Of the whole list; of one ticket, as it mostly is, without looking through it. */
static GtkBitset *
list_places (HaTicketSelection *self)
{
  GtkBitset *set;

  if (g_hash_table_size (self->ids) != 1 || self->place == G_MAXUINT)
    return get_selection_in_range (GTK_SELECTION_MODEL (self), 0, get_n_items (G_LIST_MODEL (self)));
  set = gtk_bitset_new_empty ();
  gtk_bitset_add (set, self->place);
  return set;
}

static void
set_one (HaTicketSelection *self, guint position, gboolean selected)
{
  gint64 id = ha_ticket_list_get_id (self->tickets, position);

  if (id != 0 && selected)
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  else if (id != 0)
    g_hash_table_remove (self->ids, &id);
}

/* What was selected last is the newest place that is, else any that is left. */
static void
set_last (HaTicketSelection *self, guint newest, GtkBitset *selected)
{
  guint place = newest;

  if (place == G_MAXUINT && (self->last == 0 || !g_hash_table_contains (self->ids, &self->last)))
    place = gtk_bitset_is_empty (selected) ? G_MAXUINT : gtk_bitset_get_minimum (selected);
  else if (place == G_MAXUINT)
    return;
  self->place = place;
  self->last = ha_ticket_list_get_id (self->tickets, place);
}

/* Tells of all places from the first to the last that changed. */
static void
tell (HaTicketSelection *self, GtkBitset *changed)
{
  if (!gtk_bitset_is_empty (changed))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (changed),
                                           gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
}

/* Makes these places, and no others, the selected ones. newest: the one that was asked for; G_MAXUINT: none of them. */
static void
replace (HaTicketSelection *self, GtkBitset *selected, guint newest)
{
  g_autoptr (GtkBitset) changed = list_places (self);
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->ids);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    set_one (self, position, TRUE);
  set_last (self, newest, selected);
  gtk_bitset_difference (changed, selected);
  tell (self, changed);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean alone)
{
  HaTicketSelection *self = HA_TICKET_SELECTION (model);
  g_autoptr (GtkBitset) selected = alone ? gtk_bitset_new_empty () : list_places (self);

  gtk_bitset_add (selected, position);
  replace (self, selected, position);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  HaTicketSelection *self = HA_TICKET_SELECTION (model);
  g_autoptr (GtkBitset) selected = list_places (self);

  gtk_bitset_remove (selected, position);
  replace (self, selected, G_MAXUINT);
  return TRUE;
}

/* Of the places in mask those in wanted are selected, the others not; those outside stay as they are. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *wanted, GtkBitset *mask)
{
  HaTicketSelection *self = HA_TICKET_SELECTION (model);
  g_autoptr (GtkBitset) selected = list_places (self), within = gtk_bitset_copy (wanted);

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

  replace (HA_TICKET_SELECTION (model), none, G_MAXUINT);
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
ha_ticket_selection_finalize (GObject *object)
{
  HaTicketSelection *self = HA_TICKET_SELECTION (object);

  g_clear_object (&self->tickets);
  g_hash_table_unref (self->ids);
  G_OBJECT_CLASS (ha_ticket_selection_parent_class)->finalize (object);
}

static void
ha_ticket_selection_class_init (HaTicketSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ha_ticket_selection_finalize;
}

static void
ha_ticket_selection_init (HaTicketSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->place = G_MAXUINT;
}

HaTicketSelection *
ha_ticket_selection_new (HaTicketList *tickets)
{
  HaTicketSelection *self = g_object_new (HA_TYPE_TICKET_SELECTION, NULL);

  self->tickets = g_object_ref (tickets);
  g_signal_connect_object (tickets, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gint64
ha_ticket_selection_get_last (HaTicketSelection *self)
{
  g_return_val_if_fail (HA_IS_TICKET_SELECTION (self), 0);

  return self->last;
}

GArray *
ha_ticket_selection_list (HaTicketSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) places = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (HA_IS_TICKET_SELECTION (self), ids);

  places = list_places (self);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, places, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = ha_ticket_list_get_id (self->tickets, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Only what is listed stays, and the last. */
static void
forget_unlisted (HaTicketSelection *self)
{
  g_autoptr (GArray) listed = ha_ticket_selection_list (self);

  g_hash_table_remove_all (self->ids);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_add (self->ids, g_memdup2 (&g_array_index (listed, gint64, i), sizeof (gint64)));
  if (self->last != 0)
    g_hash_table_add (self->ids, g_memdup2 (&self->last, sizeof self->last));
}

guint
ha_ticket_selection_settle (HaTicketSelection *self)
{
  g_return_val_if_fail (HA_IS_TICKET_SELECTION (self), G_MAXUINT);

  if (g_hash_table_size (self->ids) > 1)
    forget_unlisted (self);
  if (self->last == 0 || self->place != G_MAXUINT)
    return G_MAXUINT;
  self->place = ha_ticket_list_find (self->tickets, self->last);
  return self->place;
}
