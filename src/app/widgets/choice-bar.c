/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of a few, as linked buttons. */
#include "config.h"

#include "app/widgets/choice-bar.h"

struct _HaChoiceBar
{
  GtkBox parent_instance;

  int value;
};

enum { PROP_0, PROP_VALUE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HaChoiceBar, ha_choice_bar, GTK_TYPE_BOX)

static int
get_button_value (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));
}

static GtkWidget *
find_button (HaChoiceBar *self, int value)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (button != NULL && get_button_value (button) != value)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

/* Tab stops once: at the chosen one, or at the first. */
static void
update_focusable (HaChoiceBar *self)
{
  GtkWidget *chosen = find_button (self, self->value);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (GtkWidget *button = first; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_focusable (button, button == (chosen != NULL ? chosen : first));
}

static void
toggled_cb (HaChoiceBar *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->value == get_button_value (GTK_WIDGET (button)))
    return;
  self->value = get_button_value (GTK_WIDGET (button));
  update_focusable (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static gboolean
move (HaChoiceBar *self, GtkWidget *button)
{
  if (button == NULL)
    return gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL;
  gtk_widget_set_focusable (button, TRUE);
  gtk_widget_grab_focus (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return TRUE;
}

static gboolean
key_cb (HaChoiceBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *at = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (at == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return move (self, gtk_widget_get_prev_sibling (at));
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return move (self, gtk_widget_get_next_sibling (at));
    case GDK_KEY_Home: case GDK_KEY_KP_Home: return move (self, gtk_widget_get_first_child (GTK_WIDGET (self)));
    case GDK_KEY_End: case GDK_KEY_KP_End: return move (self, gtk_widget_get_last_child (GTK_WIDGET (self)));
    default: return FALSE;
    }
}

static void
ha_choice_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VALUE:
      g_value_set_int (value, HA_CHOICE_BAR (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_choice_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VALUE:
      ha_choice_bar_set_value (HA_CHOICE_BAR (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_choice_bar_class_init (HaChoiceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = ha_choice_bar_get_property;
  G_OBJECT_CLASS (klass)->set_property = ha_choice_bar_set_property;
  properties[PROP_VALUE] = g_param_spec_int ("value", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_widget_class_set_css_name (widget_class, "choicebar");
}

static void
ha_choice_bar_init (HaChoiceBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

void
ha_choice_bar_add (HaChoiceBar *self, int value, const char *name)
{
  GtkWidget *first, *button;

  g_return_if_fail (HA_IS_CHOICE_BAR (self) && value > 0);

  first = gtk_widget_get_first_child (GTK_WIDGET (self));
  button = gtk_toggle_button_new_with_label (name);
  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (GTK_BOX (self), button);
  update_focusable (self);
}

int
ha_choice_bar_get_value (HaChoiceBar *self)
{
  g_return_val_if_fail (HA_IS_CHOICE_BAR (self), 0);

  return self->value;
}

void
ha_choice_bar_set_value (HaChoiceBar *self, int value)
{
  GtkWidget *button;

  g_return_if_fail (HA_IS_CHOICE_BAR (self));

  button = find_button (self, value);
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}
