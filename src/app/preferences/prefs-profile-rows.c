/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a page's figures. */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/preferences/prefs-profile-private.h"
#include "core/text.h"

typedef HaFigureRow Row;

#define EACH_ROW(self, row) (Row *row = (Row *) (gpointer) (self)->rows->data; row < (Row *) (gpointer) (self)->rows->data + (self)->rows->len; row++)

/* ---- Figures --------------------------------------------------------------------------------------------------------- */

static char *
write_figure (double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *text = g_strdup (g_ascii_formatd (number, sizeof number, "%.6g", value));

  return ha_session_get_ui_lang () == HA_LANG_VI ? g_strdelimit (text, ".", ',') : text;
}

static gboolean
read_figure (const Row *row, double *value)
{
  g_autofree char *text = ha_text_clean_line (gtk_editable_get_text (row->entry));
  char *end;

  g_strdelimit (text, ",", '.');
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && strspn (text, "0123456789.") == strlen (text) && *value >= row->figure.least
         && *value <= row->figure.most;
}

/* "NĐ 30: 20–25 mm"; "" when it says nothing. */
static char *
describe_decree (const HaLetterFigure *figure)
{
  g_autofree char *from = write_figure (figure->from), *to = write_figure (figure->to);

  if (figure->to <= 0)
    return g_strdup ("");
  if (figure->from == figure->to)
    return g_strdup_printf (_("NĐ 30: %s %s"), from, figure->unit);
  return g_strdup_printf (_("NĐ 30: %s to %s %s"), from, to, figure->unit);
}

static char *
describe_bounds (const HaLetterFigure *figure)
{
  g_autofree char *least = write_figure (figure->least), *most = write_figure (figure->most);

  return g_strdup_printf (_("A number from %s to %s %s"), least, most, figure->unit);
}

static gboolean
is_departure (const HaLetterFigure *figure, double value)
{
  return figure->to > 0 && (value < figure->from || value > figure->to);
}

static double
get_usual (const Row *row)
{
  return ha_letter_profile_get_value (ha_letter_profile_get_default (), row->n);
}

/* Whether it can stay so. */
static gboolean
show_row (const Row *row)
{
  double value;
  gboolean right = read_figure (row, &value);
  g_autofree char *words = right ? describe_decree (&row->figure) : describe_bounds (&row->figure);
  g_autofree char *other = right && is_departure (&row->figure, value) ? g_strdup_printf (_("Other than the decree · %s"), words) : NULL;

  adw_action_row_set_subtitle (row->row, other != NULL ? other : words);
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row->entry), "error");
  gtk_widget_set_opacity (row->reset, !right || value != get_usual (row) ? 1 : 0);
  gtk_widget_set_sensitive (row->reset, !right || value != get_usual (row));
  return right;
}

char *
ha_prefs_profile_write (HaPrefsProfile *self)
{
  HaLetterProfile profile = *ha_letter_profile_get_default ();
  gboolean own = FALSE;

  for EACH_ROW (self, row)
    {
      double value;

      if (!read_figure (row, &value))
        continue;
      own = own || value != get_usual (row);
      ha_letter_profile_set_value (&profile, row->n, value);
    }
  return own ? ha_letter_profile_to_text (&profile) : NULL;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------------ */

static Row *
find_row (HaPrefsProfile *self, gconstpointer widget)
{
  for EACH_ROW (self, row)
    if (row->entry == widget || row->reset == widget)
      return row;
  return NULL;
}

static void
reset_cb (GtkWidget *button, HaPrefsProfile *self)
{
  const Row *row = find_row (self, button);
  g_autofree char *text = write_figure (get_usual (row));

  gtk_widget_grab_focus (GTK_WIDGET (row->entry));
  gtk_editable_set_text (row->entry, text);
}

static GtkWidget *
new_reset (HaPrefsProfile *self, const char *title)
{
  GtkWidget *reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *words = g_strdup_printf (_("%s: back to the usual figure"), title);

  gtk_widget_add_css_class (reset, "flat");
  gtk_widget_set_valign (reset, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (reset, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reset), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_cb), self, 0);
  return reset;
}

static GtkWidget *
new_entry (HaPrefsProfile *self, const char *title, const char *unit)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *words = g_strdup_printf ("%s, %s", title, unit);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (ha_prefs_profile_changed), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
add_row (HaPrefsProfile *self, AdwPreferencesGroup *group, guint n, const HaLetterFigure *figure)
{
  const char *title = ha_prefs_profile_get_title (figure->key);
  Row row = { .n = n, .figure = *figure, .row = ADW_ACTION_ROW (adw_action_row_new ()) };
  GtkWidget *unit = gtk_label_new (figure->unit);

  row.entry = GTK_EDITABLE (new_entry (self, title, figure->unit));
  row.reset = new_reset (self, title);
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  gtk_label_set_width_chars (GTK_LABEL (unit), 3);
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_set_focusable (GTK_WIDGET (row.row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row.row), title);
  adw_action_row_add_suffix (row.row, GTK_WIDGET (row.entry));
  adw_action_row_add_suffix (row.row, unit);
  adw_action_row_add_suffix (row.row, row.reset);
  adw_action_row_set_activatable_widget (row.row, GTK_WIDGET (row.entry));
  adw_preferences_group_add (group, GTK_WIDGET (row.row));
  g_array_append_val (self->rows, row);
}

static AdwPreferencesGroup *
add_group (HaPrefsProfile *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_box_append (self->form, GTK_WIDGET (group));
  return group;
}

/* own: those that the office has otherwise, of all groups; else the others of one. */
static void
add_rows (HaPrefsProfile *self, const HaLetterProfile *kept, gboolean own, guint of, const char *title)
{
  AdwPreferencesGroup *group = NULL;
  HaLetterFigure figure;

  for (guint n = 0; ha_letter_profile_get_figure (n, &figure); n++)
    {
      gboolean other = ha_letter_profile_get_value (kept, n) != ha_letter_profile_get_value (ha_letter_profile_get_default (), n);

      if (other != own || (!own && ha_prefs_profile_get_group (figure.key) != of))
        continue;
      if (group == NULL)
        group = add_group (self, title);
      add_row (self, group, n, &figure);
    }
}

void
ha_prefs_profile_fill_rows (HaPrefsProfile *self, const HaLetterProfile *profile)
{
  self->loading = TRUE;
  for EACH_ROW (self, row)
    {
      g_autofree char *text = write_figure (ha_letter_profile_get_value (profile, row->n));

      gtk_editable_set_text (row->entry, text);
    }
  self->loading = FALSE;
  ha_prefs_profile_changed (self);
}

gboolean
ha_prefs_profile_show_rows (HaPrefsProfile *self)
{
  gboolean right = TRUE;

  for EACH_ROW (self, row)
    right = show_row (row) && right;
  return right;
}

void
ha_prefs_profile_make_rows (HaPrefsProfile *self, const HaLetterProfile *kept)
{
  const char *title;

  add_rows (self, kept, TRUE, 0, _("The office's own figures"));
  for (guint group = 0; (title = ha_prefs_profile_get_group_title (group)) != NULL; group++)
    add_rows (self, kept, FALSE, group, title);
}
