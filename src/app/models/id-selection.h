/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The id of what is at this place; 0: beyond the end. Asked often: it makes no row. */
typedef gint64 (*HaIdOf) (GListModel *list, guint position);
/* The place of this id; G_MAXUINT: not in the list. */
typedef guint (*HaIdFind) (GListModel *list, gint64 id);

/*
 * HaIdSelection: which tickets (or letters) of a list are selected, one or many, as a GtkSelectionModel. Selected are ids, not places: what moves
 * in the list stays selected, and so does what leaves it for a moment; nobody reads the whole list when one is selected or something is added.
 * "selection-changed" is told of the places that changed. Main thread only.
 */
#define HA_TYPE_ID_SELECTION (ha_id_selection_get_type ())
G_DECLARE_FINAL_TYPE (HaIdSelection, ha_id_selection, HA, ID_SELECTION, GObject)

HaIdSelection *ha_id_selection_new (GListModel *list, HaIdOf get_id, HaIdFind find);
/* What was selected last and still is, listed or not; 0: nothing. */
gint64  ha_id_selection_get_last (HaIdSelection *self);
/* What is selected and listed, in the list's order: array of gint64. */
GArray *ha_id_selection_list     (HaIdSelection *self);
/* The list is settled: forgets what is not in it, but for the last one, which may come again. Gives its place when its line was taken out and
 * is back: a view has lost the focus with it. Else G_MAXUINT. */
guint   ha_id_selection_settle   (HaIdSelection *self);

G_END_DECLS
