/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of the action forms: entries, long texts, choices, switches, times. */
#include "config.h"

#include "app/action-field.h"

#include <glib/gi18n.h>

#include "app/when.h"
#include "core/words.h"

struct _HaActionField
{
  HaFieldSpec spec;
  HaLang lang;
  GtkWidget *row;     /* owned */
  GtkWidget *focus;   /* inside row, or row */
  GtkTextBuffer *text; /* borrowed, of a long text */
  GPtrArray *values;  /* of a choice: what each line stands for */
};

static const char *
get_label (const HaActionField *self)
{
  return ha_words_field (self->spec.name, self->lang);
}

static void
make_entry (HaActionField *self, const char *value)
{
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_label (self));
  gtk_editable_set_text (GTK_EDITABLE (self->row), value != NULL ? value : "");
  self->focus = self->row;
}

static void
make_long_text (HaActionField *self)
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
  gtk_widget_add_css_class (box, "form-long");
  self->row = adw_preferences_row_new (); /* others would not be laid into the group's card */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
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
  switch (spec->type)
    {
    case HA_FIELD_LONG_TEXT: make_long_text (self); break;
    case HA_FIELD_BOOL: make_switch (self); break;
    case HA_FIELD_TEXT:
    case HA_FIELD_TICKET: make_entry (self, NULL); break;
    case HA_FIELD_TIME: make_entry (self, NULL); break;
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

static char *
dup_value (HaActionField *self)
{
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

char *
ha_action_field_check (HaActionField *self, gint64 now)
{
  g_autofree char *value = g_strstrip (dup_value (self));
  gint64 at;

  if (*value == '\0')
    return self->spec.required ? g_strdup_printf (_("“%s” is still missing."), get_label (self)) : NULL;
  if (self->spec.type == HA_FIELD_TIME && !ha_when_parse (value, now, &at))
    return g_strdup_printf (_("“%s” is not a time. Write it as 23/02/2026 17:00."), value);
  return NULL;
}

void
ha_action_field_read (HaActionField *self, HaFields *fields, gint64 now)
{
  g_autofree char *value = g_strstrip (dup_value (self));
  gint64 at;

  if (self->spec.type == HA_FIELD_TIME)
    {
      if (ha_when_parse (value, now, &at))
        ha_fields_set_time (fields, self->spec.name, at);
    }
  else
    ha_fields_set (fields, self->spec.name, value);
}
