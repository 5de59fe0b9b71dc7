/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a sheet are. */
#include "config.h"

#include "app/import/import-columns.h"

#include <glib/gi18n.h>

#include "core/words-import.h"

#define SHOWN 8    /* lines of the sheet */
#define WIDEST 22  /* characters of a cell */

static const char separators[] = { ';', ',', '\t' };

struct _HaImportColumns
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkDropDown *kind;
  GtkDropDown *encoding;
  GtkDropDown *separator;
  GtkGrid *preview;
  GtkLabel *count;

  HaSheet *sheet;        /* owned; NULL before the first */
  GtkWidget *names[64];  /* drop-down over each column; borrowed */
  HaImportMap map;
  HaLang lang;
  gboolean filling;      /* the drop-downs are being set by us */
};

G_DEFINE_FINAL_TYPE (HaImportColumns, ha_import_columns, GTK_TYPE_BOX)

enum { REREAD, MAPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_missing (HaImportColumns *self)
{
  HaImportColumn missing = ha_import_map_get_missing (&self->map);
  g_autofree char *lines = g_strdup_printf (ngettext ("%'u line", "%'u lines", ha_sheet_get_n_rows (self->sheet)), ha_sheet_get_n_rows (self->sheet));
  g_autofree char *text = NULL;

  if (missing != HA_COLUMN_NONE)
    text = g_strdup_printf (_("%s. Still missing: which column is “%s”? Choose it above the column."), lines,
                            ha_words_import_column (missing, self->lang));
  gtk_label_set_label (self->count, text != NULL ? text : lines);
}

/* A thing is told once: where it stood before is left out. */
static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, HaImportColumns *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "column"));
  HaImportColumn chosen = gtk_drop_down_get_selected (choice);

  if (self->filling)
    return;
  self->map.columns[column] = chosen;
  self->filling = TRUE;
  for (guint i = 0; i < self->map.n && chosen != HA_COLUMN_NONE; i++)
    if (i != column && self->map.columns[i] == chosen)
      {
        self->map.columns[i] = HA_COLUMN_NONE;
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->names[i]), HA_COLUMN_NONE);
      }
  self->filling = FALSE;
  show_missing (self);
  g_signal_emit (self, signals[MAPPED], 0);
}

static GtkWidget *
new_choice (HaImportColumns *self, guint column)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_("Column %u, “%s”, is"), column + 1, ha_sheet_get_title (self->sheet, column));
  GtkWidget *choice;

  gtk_string_list_append (words, _("(left out)"));
  for (guint i = 1; i < HA_N_IMPORT_COLUMNS; i++)
    gtk_string_list_append (words, ha_words_import_column (i, self->lang));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), self->map.columns[column]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (choice), "column", GUINT_TO_POINTER (column));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  return choice;
}

/* What stands in the file, on one line and nothing but text. */
static GtkWidget *
new_cell (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), WIDEST));
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_column (HaImportColumns *self, guint column, guint rows)
{
  self->names[column] = new_choice (self, column);
  gtk_grid_attach (self->preview, self->names[column], (int) column + 1, 0, 1, 1);
  gtk_grid_attach (self->preview, new_cell (ha_sheet_get_title (self->sheet, column), "sheet-title"), (int) column + 1, 1, 1, 1);
  for (guint row = 0; row < rows; row++)
    gtk_grid_attach (self->preview, new_cell (ha_sheet_get_cell (self->sheet, row, column), "sheet-cell"), (int) column + 1, (int) row + 2, 1, 1);
}

static void
show_preview (HaImportColumns *self)
{
  guint n = MIN (ha_sheet_get_n_columns (self->sheet), G_N_ELEMENTS (self->names)), rows = MIN (ha_sheet_get_n_rows (self->sheet), SHOWN);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_grid_remove (self->preview, child);
  for (guint row = 0; row < rows; row++)
    {
      g_autofree char *line = g_strdup_printf ("%u", ha_sheet_get_line (self->sheet, row));

      gtk_grid_attach (self->preview, new_cell (line, "sheet-line"), 0, (int) row + 2, 1, 1);
    }
  for (guint column = 0; column < n; column++)
    add_column (self, column, rows);
}

static void
show_reading (HaImportColumns *self)
{
  char separator = ha_sheet_get_separator (self->sheet);
  HaEncoding encoding = ha_sheet_get_encoding (self->sheet);

  gtk_drop_down_set_selected (self->kind, self->map.kind);
  gtk_drop_down_set_selected (self->encoding, encoding != HA_ENCODING_GUESS ? encoding - 1 : 0);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == separator)
      gtk_drop_down_set_selected (self->separator, i);
}

static void
reread_cb (HaImportColumns *self)
{
  if (!self->filling && self->sheet != NULL)
    g_signal_emit (self, signals[REREAD], 0);
}

static void
ha_import_columns_dispose (GObject *object)
{
  g_clear_pointer (&HA_IMPORT_COLUMNS (object)->sheet, ha_sheet_unref);
  G_OBJECT_CLASS (ha_import_columns_parent_class)->dispose (object);
}

static void
ha_import_columns_class_init (HaImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_import_columns_dispose;
  signals[REREAD] = g_signal_new ("reread", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, HaImportColumns, kind);
  gtk_widget_class_bind_template_child (widget_class, HaImportColumns, encoding);
  gtk_widget_class_bind_template_child (widget_class, HaImportColumns, separator);
  gtk_widget_class_bind_template_child (widget_class, HaImportColumns, preview);
  gtk_widget_class_bind_template_child (widget_class, HaImportColumns, count);
  gtk_widget_class_bind_template_callback (widget_class, reread_cb);
}

static void
ha_import_columns_init (HaImportColumns *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_import_columns_set_sheet (HaImportColumns *self, HaSheet *sheet, const HaImportMap *map, HaLang lang)
{
  g_return_if_fail (HA_IS_IMPORT_COLUMNS (self) && sheet != NULL && map != NULL);

  g_clear_pointer (&self->sheet, ha_sheet_unref);
  self->sheet = ha_sheet_ref (sheet);
  self->map = *map;
  self->lang = lang;
  self->filling = TRUE;
  show_reading (self);
  show_preview (self);
  self->filling = FALSE;
  show_missing (self);
}

const HaImportMap *
ha_import_columns_get_map (HaImportColumns *self)
{
  g_return_val_if_fail (HA_IS_IMPORT_COLUMNS (self), NULL);

  return &self->map;
}

HaImportKind
ha_import_columns_get_kind (HaImportColumns *self)
{
  g_return_val_if_fail (HA_IS_IMPORT_COLUMNS (self), HA_IMPORT_TICKETS);

  return gtk_drop_down_get_selected (self->kind) == 1 ? HA_IMPORT_CUSTOMERS : HA_IMPORT_TICKETS;
}

HaEncoding
ha_import_columns_get_encoding (HaImportColumns *self)
{
  g_return_val_if_fail (HA_IS_IMPORT_COLUMNS (self), HA_ENCODING_GUESS);

  return gtk_drop_down_get_selected (self->encoding) + 1;
}

char
ha_import_columns_get_separator (HaImportColumns *self)
{
  g_return_val_if_fail (HA_IS_IMPORT_COLUMNS (self), 0);

  return separators[MIN (gtk_drop_down_get_selected (self->separator), G_N_ELEMENTS (separators) - 1)];
}

gboolean
ha_import_columns_is_complete (HaImportColumns *self)
{
  g_return_val_if_fail (HA_IS_IMPORT_COLUMNS (self), FALSE);

  return self->sheet != NULL && ha_import_map_get_missing (&self->map) == HA_COLUMN_NONE;
}
