/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of the action forms: entries, long texts, choices, switches, times. */
#include "config.h"

#include "app/action-field.h"

#include <glib/gi18n.h>

#include "app/correction.h"
#include "app/when.h"
#include "core/words.h"

struct _HaActionField
{
  HaFieldSpec spec;
  HaLang lang;
  HaCalendar *calendar; /* owned */
  gint64 was;           /* of a time: the one that holds when none is written, 0 */
  char *corrected;      /* of a correction's value: which field it is for */
  GtkWidget *row;     /* owned */
  GtkWidget *focus;   /* inside row, or row */
  GtkTextBuffer *text; /* borrowed, of a long text */
  GtkWidget *scroller; /* borrowed, of a long text */
  GtkDropDown *words;  /* borrowed, of a correction: shown instead of the text when there are words to choose from */
  GtkLabel *hint;      /* borrowed, of a correction */
  GPtrArray *values;  /* of a choice: what each line stands for */
};

static const char *
get_label (const HaActionField *self)
{
  return ha_words_field (self->spec.name, self->lang);
}

static gboolean
is_limit (const HaActionField *self)
{
  return g_str_equal (self->spec.name, "until");
}

static gboolean
parse_time (const HaActionField *self, const char *text, gint64 now, gint64 *at)
{
  return is_limit (self) ? ha_when_parse_limit (text, now, self->calendar, at) : ha_when_parse (text, now, at);
}

static void
make_entry (HaActionField *self, const char *value)
{
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_label (self));
  gtk_editable_set_text (GTK_EDITABLE (self->row), value != NULL ? value : "");
  self->focus = self->row;
}

/* What is left open happened as it is noted, or as it was noted before. */
static void
show_default_time (HaActionField *self)
{
  g_autofree char *title = NULL;

  if (!g_str_equal (self->spec.name, "delivered"))
    return;
  title = g_strdup_printf (self->was != 0 ? _("%s (left empty: as noted before)") : _("%s (left empty: now)"), get_label (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
}

/* Beside the text of a correction: words to choose from, and what else is to be known. */
static void
add_words (HaActionField *self, GtkBox *box)
{
  self->words = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->words), 3);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (self), -1);
  gtk_box_append (box, GTK_WIDGET (self->words));
  gtk_box_append (box, GTK_WIDGET (self->hint));
}

static void
make_long_text (HaActionField *self, HaAction action)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (get_label (self));
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "form-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (self), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_REQUIRED, self->spec.required, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), self->spec.required ? 84 : 44);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  if (action == HA_ACTION_CORRECT && g_str_equal (self->spec.name, "value"))
    add_words (self, GTK_BOX (box));
  gtk_widget_add_css_class (box, "form-long");
  self->row = adw_preferences_row_new (); /* others would not be laid into the group's card */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  self->scroller = scroller;
  self->focus = view;
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

/* A choice begins empty, so that nobody's answer is ours. */
static void
add_choice (HaActionField *self, GtkStringList *names, const char *value, const char *name)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->values, g_strdup (value));
}

static void
add_departments (HaActionField *self, GtkStringList *names, HaAction action, const HaCase *ticket, const HaOffice *office)
{
  for (guint i = 0; i < office->departments->len; i++)
    {
      const HaDepartment *department = g_ptr_array_index (office->departments, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, department->id);
      g_autofree char *name = ha_words_department (department, self->lang);

      if (!department->retired && !(action == HA_ACTION_INVOLVE && department->id == ticket->ticket->department))
        add_choice (self, names, id, name);
    }
}

static void
add_people (HaActionField *self, GtkStringList *names, const HaOffice *office)
{
  for (guint i = 0; i < office->people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (office->people, i);
      const HaDepartment *department = ha_office_get_department (office, person->department);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
      g_autofree char *name = department != NULL ? g_strdup_printf ("%s · %s", person->name, department->name) : g_strdup (person->name);

      if (!person->retired)
        add_choice (self, names, id, name);
    }
}

typedef const char *(*NameFunc) (int value, HaLang lang);
typedef const char *(*IdFunc) (int value);

static void
add_values (HaActionField *self, GtkStringList *names, int n, IdFunc get_id, NameFunc get_name)
{
  for (int i = 1; i <= n; i++)
    add_choice (self, names, get_id (i), get_name (i, self->lang));
}

static void
add_ticket_fields (HaActionField *self, GtkStringList *names)
{
  const char *const *correctable = ha_procedure_get_correctable ();

  for (guint i = 0; correctable[i] != NULL; i++)
    add_choice (self, names, correctable[i], ha_words_field (correctable[i], self->lang));
}

static void
make_choice (HaActionField *self, HaAction action, const HaCase *ticket, const HaOffice *office)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->values = g_ptr_array_new_with_free_func (g_free);
  add_choice (self, names, "", _("Not chosen"));
  switch (self->spec.type)
    {
    case HA_FIELD_DEPARTMENT: add_departments (self, names, action, ticket, office); break;
    case HA_FIELD_PERSON: add_people (self, names, office); break;
    case HA_FIELD_AUTHENTICITY:
      add_values (self, names, 4, (IdFunc) ha_authenticity_get_id, (NameFunc) ha_words_authenticity);
      break;
    case HA_FIELD_CONTACT_BY: add_values (self, names, 6, (IdFunc) ha_contact_by_get_id, (NameFunc) ha_words_contact_by); break;
    case HA_FIELD_DELIVERY_BY:
      add_values (self, names, HA_N_DELIVERIES, (IdFunc) ha_delivery_by_get_id, (NameFunc) ha_words_delivery_by);
      break;
    case HA_FIELD_PLACE: add_values (self, names, 2, (IdFunc) ha_place_get_id, (NameFunc) ha_words_place); break;
    case HA_FIELD_TICKET_FIELD: add_ticket_fields (self, names); break;
    default: g_assert_not_reached ();
    }
  self->row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_label (self));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (names));
  self->focus = self->row;
}

static void
make_switch (HaActionField *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  self->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_label (self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (self), -1);
  gtk_widget_set_focusable (self->row, FALSE);
  self->focus = toggle;
}

/* The number of the newest issued letter, so that nobody copies it by hand. */
static char *
find_letter (const HaCase *ticket)
{
  for (guint i = ticket->letters->len; i-- > 0;)
    {
      const HaLetter *letter = g_ptr_array_index (ticket->letters, i);

      if (letter->status == HA_LETTER_ISSUED)
        return ha_letter_get_reference (letter);
    }
  return NULL;
}

HaActionField *
ha_action_field_new (const HaFieldSpec *spec, HaAction action, const HaCase *ticket, const HaOffice *office, gint64 now, HaLang lang)
{
  HaActionField *self = g_new0 (HaActionField, 1);
  g_autofree char *value = NULL;

  self->spec = *spec;
  self->lang = lang;
  self->calendar = ha_calendar_ref (office->calendar);
  switch (spec->type)
    {
    case HA_FIELD_LONG_TEXT: make_long_text (self, action); break;
    case HA_FIELD_BOOL: make_switch (self); break;
    case HA_FIELD_TEXT:
    case HA_FIELD_TICKET: make_entry (self, NULL); break;
    case HA_FIELD_TIME:
      make_entry (self, NULL);
      show_default_time (self);
      break;
    case HA_FIELD_LETTER:
      value = find_letter (ticket);
      make_entry (self, value);
      break;
    default: make_choice (self, action, ticket, office); break;
    }
  g_object_ref_sink (self->row);
  return self;
}

void
ha_action_field_free (HaActionField *self)
{
  g_clear_object (&self->row);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, ha_calendar_unref);
  g_free (self->corrected);
  g_free (self);
}

const char *
ha_action_field_get_name (HaActionField *self)
{
  return self->spec.name;
}

GtkWidget *
ha_action_field_get_row (HaActionField *self)
{
  return self->row;
}

GtkWidget *
ha_action_field_get_widget (HaActionField *self)
{
  return self->focus;
}

const char *
ha_action_field_get_label (HaActionField *self)
{
  return get_label (self);
}

static char *
dup_value (HaActionField *self)
{
  if (self->values != NULL && self->words != NULL)
    {
      guint at = gtk_drop_down_get_selected (self->words);

      return g_strdup (at < self->values->len ? g_ptr_array_index (self->values, at) : "");
    }
  if (self->text != NULL)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (self->text, &start, &end);
      return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
    }
  if (self->values != NULL)
    {
      guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

      return g_strdup (at < self->values->len ? g_ptr_array_index (self->values, at) : "");
    }
  if (GTK_IS_SWITCH (self->focus))
    return g_strdup (gtk_switch_get_active (GTK_SWITCH (self->focus)) ? "true" : "false");
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

gboolean
ha_action_field_is_missing (HaActionField *self)
{
  g_autofree char *value = g_strstrip (dup_value (self));

  return self->spec.required && *value == '\0';
}

char *
ha_action_field_check (HaActionField *self, gint64 now)
{
  g_autofree char *value = g_strstrip (dup_value (self)), *example = NULL;
  gboolean is_time = self->spec.type == HA_FIELD_TIME || g_strcmp0 (self->corrected, "received") == 0;
  gint64 at;

  if (!is_time || *value == '\0' || parse_time (self, value, now, &at))
    return NULL;
  example = self->corrected != NULL ? ha_when_format (now / 60 * 60) : ha_when_make_example (now, self->calendar);
  if (ha_when_parse_limit (value, now, self->calendar, &at))
    return g_strdup_printf (_("“%s” has no hour. Write it as %s."), value, example);
  return g_strdup_printf (_("There is no time “%s”. Write it as %s."), value, example);
}

void
ha_action_field_connect_changed (HaActionField *self, GCallback callback, gpointer object)
{
  if (self->words != NULL)
    g_signal_connect_object (self->words, "notify::selected", callback, object, G_CONNECT_SWAPPED);
  if (self->text != NULL)
    g_signal_connect_object (self->text, "changed", callback, object, G_CONNECT_SWAPPED);
  else if (self->values != NULL)
    g_signal_connect_object (self->row, "notify::selected", callback, object, G_CONNECT_SWAPPED);
  else if (GTK_IS_SWITCH (self->focus))
    g_signal_connect_object (self->focus, "notify::active", callback, object, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (self->row, "changed", callback, object, G_CONNECT_SWAPPED);
}

/* ---- Corrections ---------------------------------------------------------------------------------------------- */

static void
show_words (HaActionField *self, const char *name)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *value, *words;

  g_clear_pointer (&self->values, g_ptr_array_unref);
  if (ha_correction_get_choice (name, 0, self->lang, &value, &words))
    {
      self->values = g_ptr_array_new_with_free_func (g_free);
      add_choice (self, names, "", _("Not chosen"));
    }
  for (guint i = 0; ha_correction_get_choice (name, i, self->lang, &value, &words); i++)
    add_choice (self, names, value, words);
  gtk_drop_down_set_model (self->words, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->words), self->values != NULL);
  gtk_widget_set_visible (self->scroller, self->values == NULL);
  self->focus = self->values != NULL ? GTK_WIDGET (self->words) : gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller));
}

void
ha_action_field_follow_choice (HaActionField *self, HaActionField *value, const HaCase *ticket, gint64 now)
{
  g_autofree char *name = dup_value (self), *current = NULL, *line = NULL, *hint = NULL, *example = NULL;

  if (*name != '\0')
    {
      current = ha_correction_dup_current (ticket, name, self->lang);
      line = g_strdup_printf (_("Now: %s"), *current != '\0' ? current : _("empty"));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), line != NULL ? line : "");
  g_free (value->corrected);
  value->corrected = g_strdup (name);
  show_words (value, name);
  example = ha_when_format (now / 60 * 60);
  hint = g_strdup_printf (_("Write it as %s"), example);
  gtk_label_set_label (value->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (value->hint), g_str_equal (name, "received"));
}

static void
choose_value (HaActionField *self, const char *value)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
}

void
ha_action_field_fill (HaActionField *self, const HaFields *values)
{
  const char *value = ha_fields_get (values, self->spec.name);
  g_autofree char *time = NULL;

  if (value == NULL)
    return;
  if (self->spec.type == HA_FIELD_TIME && ha_fields_get_time (values, self->spec.name, &self->was))
    {
      time = ha_when_format (self->was);
      gtk_editable_set_text (GTK_EDITABLE (self->row), time);
      show_default_time (self);
    }
  else if (self->text != NULL)
    gtk_text_buffer_set_text (self->text, value, -1);
  else if (self->values != NULL)
    choose_value (self, value);
  else if (GTK_IS_SWITCH (self->focus))
    gtk_switch_set_active (GTK_SWITCH (self->focus), ha_fields_get_bool (values, self->spec.name));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->row), value);
}

/* A minute is written: of the time that stands there untouched the second is known. */
static gboolean
read_time (HaActionField *self, const char *value, gint64 now, gint64 *at)
{
  g_autofree char *was = self->was != 0 ? ha_when_format (self->was) : NULL;

  *at = self->was;
  return (was != NULL && (*value == '\0' || g_str_equal (value, was))) || parse_time (self, value, now, at);
}

void
ha_action_field_read (HaActionField *self, HaFields *fields, gint64 now)
{
  g_autofree char *value = g_strstrip (dup_value (self));
  gint64 at;

  if (self->spec.type == HA_FIELD_TIME)
    {
      if (read_time (self, value, now, &at))
        ha_fields_set_time (fields, self->spec.name, at);
    }
  else if (g_strcmp0 (self->corrected, "received") == 0 && parse_time (self, value, now, &at))
    ha_fields_set_time (fields, self->spec.name, at);
  else
    ha_fields_set (fields, self->spec.name, value);
}
