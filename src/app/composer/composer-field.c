/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a template as a row: typed, or chosen among what is offered. */
#include "config.h"

#include "app/composer/composer-field.h"

#include <glib/gi18n.h>

#include "app/widgets/narrow-choice.h"

#define INPUT_WIDTH 260 /* px, with what opens the offers */

struct _HaComposerField
{
  const HaTemplateField *spec; /* borrowed */
  GtkWidget *row;              /* owned; a box: rows of a list would keep Tab from the next field */
  GtkWidget *words;            /* borrowed, in the row: what it becomes on paper */
  GtkWidget *input;            /* borrowed, in the row: GtkEntry, or GtkDropDown of a choice */
  GtkWidget *inputs;           /* borrowed, around it and its offers */
  char *waits;                 /* what it waits for; NULL: it is asked for */
  char *warning;               /* what is wrong with its value; NULL: nothing */
};

static void
take_offer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkEditable *entry = user_data;

  gtk_editable_set_text (entry, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (entry, -1);
}

static GtkWidget *
new_offers (HaComposerField *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) take = g_simple_action_new ("take", G_VARIANT_TYPE_STRING);
  g_autofree char *label = g_strdup_printf (_("Offered: %s"), self->spec->title);
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < self->spec->offers->len; i++)
    {
      const HaTemplateOffer *offer = g_ptr_array_index (self->spec->offers, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (offer->title != NULL ? offer->title : offer->words, NULL);

      g_menu_item_set_action_and_target (item, "offers.take", "s", offer->words);
      g_menu_append_item (menu, item);
    }
  g_signal_connect_object (take, "activate", G_CALLBACK (take_offer_cb), self->input, 0);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (take));
  gtk_widget_insert_action_group (button, "offers", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
new_entry (const HaTemplateField *spec)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *example = spec->example != NULL ? g_strdup_printf (_("E.g. %s"), spec->example) : NULL;

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), example);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  /* What has the focus is the text within. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spec->title, -1);
  if (spec->asks == HA_TEMPLATE_ASKS_AMOUNT || spec->asks == HA_TEMPLATE_ASKS_NUMBER)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  return entry;
}

/* The first line of a choice is that nothing is chosen. */
static GtkWidget *
new_choice (const HaTemplateField *spec)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  gtk_string_list_append (names, "—");
  for (guint i = 0; i < spec->offers->len; i++)
    {
      const HaTemplateOffer *offer = g_ptr_array_index (spec->offers, i);

      gtk_string_list_append (names, offer->title != NULL ? offer->title : offer->words);
    }
  choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  ha_narrow_choice (GTK_DROP_DOWN (choice));
  return choice;
}

static GtkWidget *
new_titles (HaComposerField *self)
{
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *title = gtk_label_new (self->spec->title);

  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dim-label");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_widget_set_valign (titles, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (titles), title);
  gtk_box_append (GTK_BOX (titles), self->words);
  return titles;
}

HaComposerField *
ha_composer_field_new (const HaTemplateField *spec, const char *value)
{
  HaComposerField *self;
  GtkWidget *box;

  g_return_val_if_fail (spec != NULL, NULL);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self = g_new0 (HaComposerField, 1);
  self->spec = spec;
  self->inputs = box;
  self->row = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->input = spec->asks == HA_TEMPLATE_ASKS_CHOICE ? new_choice (spec) : new_entry (spec);
  gtk_box_append (GTK_BOX (self->row), new_titles (self));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (box, INPUT_WIDTH, -1);
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_widget_set_hexpand (box, FALSE);
  gtk_box_append (GTK_BOX (box), self->input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, spec->title, -1);
  gtk_box_append (GTK_BOX (self->row), box);
  if (spec->asks != HA_TEMPLATE_ASKS_CHOICE && spec->offers->len > 0)
    gtk_box_append (GTK_BOX (box), new_offers (self));
  ha_composer_field_set_value (self, value);
  ha_composer_field_show (self);
  return self;
}

void
ha_composer_field_free (HaComposerField *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->row);
  g_free (self->waits);
  g_free (self->warning);
  g_free (self);
}

const char *
ha_composer_field_get_id (HaComposerField *self)
{
  return self->spec->id;
}

const char *
ha_composer_field_get_title (HaComposerField *self)
{
  return self->spec->title;
}

GtkWidget *
ha_composer_field_get_row (HaComposerField *self)
{
  return self->row;
}

GtkWidget *
ha_composer_field_get_input (HaComposerField *self)
{
  return self->input;
}

char *
ha_composer_field_dup_value (HaComposerField *self)
{
  guint at;

  if (self->spec->asks != HA_TEMPLATE_ASKS_CHOICE)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input))));
  at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
  if (at == 0 || at > self->spec->offers->len)
    return g_strdup ("");
  return g_strdup (((const HaTemplateOffer *) g_ptr_array_index (self->spec->offers, at - 1))->id);
}

void
ha_composer_field_set_value (HaComposerField *self, const char *value)
{
  guint at = 0;

  if (self->spec->asks != HA_TEMPLATE_ASKS_CHOICE)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->input), value != NULL ? value : "");
      return;
    }
  for (guint i = 0; value != NULL && i < self->spec->offers->len; i++)
    if (g_strcmp0 (((const HaTemplateOffer *) g_ptr_array_index (self->spec->offers, i))->id, value) == 0)
      at = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), at);
}

static const char *
describe_unread (HaTemplateAsks asks)
{
  switch (asks)
    {
    case HA_TEMPLATE_ASKS_AMOUNT: return _("Not an amount: write 165000 or 165.000");
    case HA_TEMPLATE_ASKS_NUMBER: return _("Not a whole number");
    case HA_TEMPLATE_ASKS_DATE: return _("Not a date: write 28/02/2026");
    case HA_TEMPLATE_ASKS_TIME: return _("Not a time: write 16:30");
    case HA_TEMPLATE_ASKS_TEXT:
    case HA_TEMPLATE_ASKS_CHOICE:
    default: return _("This can not be printed");
    }
}

/* There is room for it in the row, so that nothing moves when something is said. */
static void
say (HaComposerField *self, const char *words, const char *style)
{
  static const char *const styles[] = { "dim-label", "warning", "error" };

  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->words, *words != '\0');
  gtk_widget_set_tooltip_text (self->words, *words != '\0' ? words : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i], style))
      gtk_widget_add_css_class (self->words, styles[i]);
    else
      gtk_widget_remove_css_class (self->words, styles[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

void
ha_composer_field_show (HaComposerField *self)
{
  g_autofree char *value = ha_composer_field_dup_value (self);
  g_autofree char *shown = ha_template_field_show (self->spec, value);
  gboolean bad = *value != '\0' && shown == NULL;

  if (self->waits != NULL)
    say (self, self->waits, "dim-label");
  else if (bad)
    say (self, describe_unread (self->spec->asks), "error");
  else if (self->warning != NULL)
    say (self, self->warning, "warning");
  else if (self->spec->asks != HA_TEMPLATE_ASKS_CHOICE && g_strcmp0 (shown, value) != 0)
    say (self, shown, "dim-label");
  else
    say (self, "", "dim-label");
  if (bad)
    gtk_widget_add_css_class (self->input, "error");
  else
    gtk_widget_remove_css_class (self->input, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
ha_composer_field_set_waits (HaComposerField *self, const char *reason)
{
  if (g_strcmp0 (self->waits, reason) == 0)
    return;
  g_free (self->waits);
  self->waits = g_strdup (reason);
  gtk_widget_set_sensitive (self->inputs, reason == NULL);
  ha_composer_field_show (self);
}

void
ha_composer_field_set_warning (HaComposerField *self, const char *warning)
{
  if (g_strcmp0 (self->warning, warning) == 0)
    return;
  g_free (self->warning);
  self->warning = g_strdup (warning);
  ha_composer_field_show (self);
}

const HaTemplateField *
ha_composer_field_get_spec (HaComposerField *self)
{
  return self->spec;
}

void
ha_composer_field_connect_changed (HaComposerField *self, GCallback callback, gpointer object)
{
  const char *signal = self->spec->asks == HA_TEMPLATE_ASKS_CHOICE ? "notify::selected" : "changed";

  g_signal_connect_object (self->input, signal, callback, object, G_CONNECT_SWAPPED);
}
