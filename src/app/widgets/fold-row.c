/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with a title, a line beside it, and a part that opens below. */
#include "config.h"

#include "app/widgets/fold-row.h"

#include "app/widgets/keep-seen.h"

struct _HaFoldRow
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *head;
  GtkWidget *button;
  GtkLabel *title;
  GtkLabel *value;
  GtkImage *arrow;

  GtkWidget *child; /* borrowed, the box's last */
  GtkWidget *suffix; /* borrowed, in the head */
  gboolean expanded;
};

enum { PROP_0, PROP_TITLE, PROP_EXPANDED, PROP_CHILD, PROP_SUFFIX, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HaFoldRow, ha_fold_row, GTK_TYPE_BOX)

/* Spoken as it is seen: title, then what the row holds. */
static void
show (HaFoldRow *self)
{
  const char *title = gtk_label_get_label (self->title), *value = gtk_label_get_label (self->value);
  g_autofree char *spoken = !self->expanded && *value != '\0' ? g_strdup_printf ("%s: %s", title, value) : g_strdup (title);

  gtk_image_set_from_icon_name (self->arrow, self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->value), !self->expanded);
  if (self->child != NULL)
    gtk_widget_set_visible (self->child, self->expanded);
  if (self->expanded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
}

static void
clicked_cb (HaFoldRow *self)
{
  ha_fold_row_set_expanded (self, !self->expanded);
  if (self->expanded && self->child != NULL)
    ha_keep_seen_focus (GTK_WIDGET (self), self->child);
}

static void
set_suffix (HaFoldRow *self, GtkWidget *suffix)
{
  if (self->suffix != NULL)
    gtk_box_remove (GTK_BOX (self->head), self->suffix);
  self->suffix = suffix;
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (self->head), suffix);
}

static void
ha_fold_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HaFoldRow *self = HA_FOLD_ROW (object);

  switch (id)
    {
    case PROP_TITLE: ha_fold_row_set_title (self, g_value_get_string (value)); break;
    case PROP_EXPANDED: ha_fold_row_set_expanded (self, g_value_get_boolean (value)); break;
    case PROP_CHILD: ha_fold_row_set_child (self, g_value_get_object (value)); break;
    case PROP_SUFFIX: set_suffix (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_fold_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HaFoldRow *self = HA_FOLD_ROW (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, gtk_label_get_label (self->title)); break;
    case PROP_EXPANDED: g_value_set_boolean (value, self->expanded); break;
    case PROP_CHILD: g_value_set_object (value, self->child); break;
    case PROP_SUFFIX: g_value_set_object (value, self->suffix); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
ha_fold_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HA_FOLD_ROW (widget)->button);
}

static void
ha_fold_row_class_init (HaFoldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = ha_fold_row_set_property;
  object_class->get_property = ha_fold_row_get_property;
  widget_class->grab_focus = ha_fold_row_grab_focus;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE, flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SUFFIX] = g_param_spec_object ("suffix", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/fold-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HaFoldRow, head);
  gtk_widget_class_bind_template_child (widget_class, HaFoldRow, button);
  gtk_widget_class_bind_template_child (widget_class, HaFoldRow, title);
  gtk_widget_class_bind_template_child (widget_class, HaFoldRow, value);
  gtk_widget_class_bind_template_child (widget_class, HaFoldRow, arrow);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "foldrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ha_fold_row_init (HaFoldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

GtkWidget *
ha_fold_row_new (const char *title)
{
  return g_object_new (HA_TYPE_FOLD_ROW, "title", title, NULL);
}

void
ha_fold_row_set_title (HaFoldRow *self, const char *title)
{
  g_return_if_fail (HA_IS_FOLD_ROW (self));

  title = title != NULL ? title : "";
  if (g_str_equal (gtk_label_get_label (self->title), title))
    return;
  gtk_label_set_label (self->title, title);
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
ha_fold_row_set_value (HaFoldRow *self, const char *value)
{
  g_return_if_fail (HA_IS_FOLD_ROW (self));

  value = value != NULL ? value : "";
  if (g_str_equal (gtk_label_get_label (self->value), value))
    return;
  gtk_label_set_label (self->value, value);
  show (self);
}

const char *
ha_fold_row_get_value (HaFoldRow *self)
{
  g_return_val_if_fail (HA_IS_FOLD_ROW (self), NULL);

  return gtk_label_get_label (self->value);
}

void
ha_fold_row_set_child (HaFoldRow *self, GtkWidget *child)
{
  g_return_if_fail (HA_IS_FOLD_ROW (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self), self->child);
  self->child = child;
  if (child != NULL)
    gtk_box_append (GTK_BOX (self), child);
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

gboolean
ha_fold_row_get_expanded (HaFoldRow *self)
{
  g_return_val_if_fail (HA_IS_FOLD_ROW (self), FALSE);

  return self->expanded;
}

void
ha_fold_row_set_expanded (HaFoldRow *self, gboolean expanded)
{
  g_return_if_fail (HA_IS_FOLD_ROW (self));

  if (self->expanded == !!expanded)
    return;
  self->expanded = !!expanded;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

void
ha_fold_row_add_to_group (HaFoldRow *self, GtkSizeGroup *titles)
{
  g_return_if_fail (HA_IS_FOLD_ROW (self));

  gtk_size_group_add_widget (titles, GTK_WIDGET (self->title));
}
