/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns of the ticket list.
 *
 * Sorting is the register's: the columns' sorters compare nothing. GTK 4.8 does not say which header was clicked, so
 * the view's sorter is asked to compare two rows of ours: the first of our sorters that it asks is the column, the sign
 * of the answer is the direction.
 */
#include "config.h"

#include "app/list/list-columns.h"

#include <glib/gi18n.h>

#include "app/settings.h"
#include "app/widgets/ticket-cell.h"

#define NO_COLUMN -1
#define REMEMBER_AFTER 500 /* milliseconds without another change */

typedef struct {
  HaSort sort;
  const char *title;
  int width;
  gboolean expand;
} Column;

static const Column columns[] = {
  { HA_SORT_CODE, N_("Code"), 116, FALSE },
  { HA_SORT_RECEIVED, N_("Received"), 92, FALSE },
  { HA_SORT_CUSTOMER, N_("Customer"), 132, FALSE },
  { HA_SORT_AREA, N_("Subject"), 90, FALSE },
  { HA_SORT_CONTENT, N_("Content"), 200, TRUE },
  { HA_SORT_CHANNEL, N_("Channel"), 76, FALSE },
  { HA_SORT_STAGE, N_("Stage"), 92, FALSE },
  { HA_SORT_HOLDER, N_("Held by"), 114, FALSE },
  { HA_SORT_DUE, N_("Next deadline"), 158, FALSE },
};

struct _HaListColumns
{
  GtkColumnView *view;    /* borrowed */
  HaSession *session;     /* borrowed */
  void (*chosen) (HaSort sort, gboolean descending, gpointer data);
  gpointer data;

  /* Owned */
  GtkColumnViewColumn *columns[G_N_ELEMENTS (columns)];
  HaTicketRow *low, *high; /* what the sorter is asked to compare */
  double scale;            /* of the text: columns grow with it */

  int probed;              /* the column whose sorter was asked first */
  gboolean setting;
  guint remember_source;
};

typedef struct {
  HaListColumns *owner;
  int column;
} Probe;

const char *
ha_list_columns_get_title (HaSort sort)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].sort == sort)
      return _(columns[i].title);
  return "";
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

static void
setup_cb (HaListColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  HaSort sort = (HaSort) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, ha_ticket_cell_new (sort, self->session));
}

static void
bind_cb (HaListColumns *self, GtkListItem *item)
{
  ha_ticket_cell_set_row (HA_TICKET_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (HaListColumns *self, GtkListItem *item)
{
  ha_ticket_cell_set_row (HA_TICKET_CELL (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
new_factory (HaListColumns *self, HaSort sort)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (sort));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  return factory;
}

/* ---- Sorting ----------------------------------------------------------------------------------------------------- */

static int
probe_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Probe *probe = user_data;
  HaListColumns *self = probe->owner;

  if (self->probed == NO_COLUMN)
    self->probed = probe->column;
  return a == b ? 0 : a == (gconstpointer) self->low ? -1 : 1;
}

static void
sorter_changed_cb (HaListColumns *self)
{
  GtkOrdering order;

  if (self->setting || self->chosen == NULL)
    return;
  self->probed = NO_COLUMN;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self->low, self->high);
  if (self->probed == NO_COLUMN)
    self->chosen (HA_SORT_DUE, FALSE, self->data);
  else
    self->chosen (columns[self->probed].sort, order == GTK_ORDERING_LARGER, self->data);
}

void
ha_list_columns_set_sort (HaListColumns *self, HaSort sort, gboolean descending)
{
  g_return_if_fail (self != NULL);

  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].sort == sort)
      gtk_column_view_sort_by_column (self->view, self->columns[i],
                                      descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting = FALSE;
}

/* ---- Remembering ------------------------------------------------------------------------------------------------- */

static int
find_column (HaListColumns *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (self->columns[i] == column)
      return (int) i;
  return NO_COLUMN;
}

static gboolean
remember_cb (gpointer user_data)
{
  HaListColumns *self = user_data;
  GListModel *model = gtk_column_view_get_columns (self->view);
  GVariantBuilder widths, order;

  self->remember_source = 0;
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  g_variant_builder_init (&order, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);
      int at = find_column (self, column);
      int width = gtk_column_view_column_get_fixed_width (column);

      g_variant_builder_add (&order, "s", ha_sort_get_id (columns[at].sort));
      if (width > 0)
        g_variant_builder_add (&widths, "{si}", ha_sort_get_id (columns[at].sort), (int) (width / self->scale));
    }
  g_settings_set_value (ha_settings_get (), "column-widths", g_variant_builder_end (&widths));
  g_settings_set_value (ha_settings_get (), "column-order", g_variant_builder_end (&order));
  return G_SOURCE_REMOVE;
}

static void
remember (HaListColumns *self)
{
  if (self->setting || ha_settings_get () == NULL)
    return;
  g_clear_handle_id (&self->remember_source, g_source_remove);
  self->remember_source = g_timeout_add (REMEMBER_AFTER, remember_cb, self);
}

static int
recall_width (const Column *column)
{
  GSettings *settings = ha_settings_get ();
  g_autoptr (GVariant) widths = settings != NULL ? g_settings_get_value (settings, "column-widths") : NULL;
  int width = column->expand ? -1 : column->width;

  if (widths != NULL)
    g_variant_lookup (widths, ha_sort_get_id (column->sort), "i", &width);
  return width;
}

/* Columns that the remembered order does not name stand where the program has them, at the end. */
static void
recall_order (HaListColumns *self)
{
  g_auto (GStrv) order = ha_settings_get () != NULL ? g_settings_get_strv (ha_settings_get (), "column-order") : NULL;
  guint place = 0;

  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
      if (g_str_equal (order[i], ha_sort_get_id (columns[k].sort)))
        gtk_column_view_insert_column (self->view, place++, self->columns[k]);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static double
get_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.75, 4.0) : 1.0;
}

static void
add_column (HaListColumns *self, guint i)
{
  GtkListItemFactory *factory = new_factory (self, columns[i].sort);
  Probe *probe = g_new (Probe, 1);
  g_autoptr (GtkSorter) sorter = NULL;
  int width = recall_width (&columns[i]);

  *probe = (Probe) { self, (int) i };
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, probe, g_free));
  self->columns[i] = gtk_column_view_column_new (_(columns[i].title), factory);
  gtk_column_view_column_set_sorter (self->columns[i], sorter);
  gtk_column_view_column_set_resizable (self->columns[i], TRUE);
  gtk_column_view_column_set_expand (self->columns[i], columns[i].expand);
  gtk_column_view_column_set_fixed_width (self->columns[i], width > 0 ? (int) (width * self->scale) : -1);
  gtk_column_view_append_column (self->view, self->columns[i]);
  g_signal_connect_swapped (self->columns[i], "notify::fixed-width", G_CALLBACK (remember), self);
}

HaListColumns *
ha_list_columns_new (GtkColumnView *view, HaSession *session,
                     void (*chosen) (HaSort sort, gboolean descending, gpointer data), gpointer data)
{
  HaListColumns *self = g_new0 (HaListColumns, 1);

  self->view = view;
  self->session = session;
  self->chosen = chosen;
  self->data = data;
  self->low = ha_ticket_row_new (-1);
  self->high = ha_ticket_row_new (-2);
  self->scale = get_text_scale (GTK_WIDGET (view));
  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, i);
  recall_order (self);
  self->setting = FALSE;
  g_signal_connect_swapped (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self);
  g_signal_connect_swapped (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (remember), self);
  return self;
}

void
ha_list_columns_free (HaListColumns *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->remember_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_signal_handlers_disconnect_by_data (self->columns[i], self);
      gtk_column_view_remove_column (self->view, self->columns[i]);
      g_object_unref (self->columns[i]);
    }
  g_object_unref (self->low);
  g_object_unref (self->high);
  g_free (self);
}
