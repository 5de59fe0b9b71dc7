/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pill that says how a clock stands. */
#include "config.h"

#include "app/widgets/due-pill.h"

struct _HaDuePill
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HaDuePill, ha_due_pill, GTK_TYPE_BOX)

typedef struct {
  const char *icon;
  const char *style;
} Look;

static const Look looks[] = {
  [HA_CLOCK_STATE_NONE] = { NULL, "plain" },
  [HA_CLOCK_STATE_RUNNING] = { NULL, "plain" },
  [HA_CLOCK_STATE_SOON] = { "alarm-symbolic", "soon" },
  [HA_CLOCK_STATE_OVERDUE] = { "dialog-warning-symbolic", "late" },
  [HA_CLOCK_STATE_PAUSED] = { "media-playback-pause-symbolic", "paused" },
  [HA_CLOCK_STATE_MET] = { "object-select-symbolic", "plain" },
  [HA_CLOCK_STATE_MET_LATE] = { "dialog-warning-symbolic", "late" },
  [HA_CLOCK_STATE_ENDED] = { NULL, "plain" },
  [HA_CLOCK_STATE_MISSED] = { "dialog-warning-symbolic", "late" },
};

static void
ha_due_pill_class_init (HaDuePillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/due-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, HaDuePill, icon);
  gtk_widget_class_bind_template_child (widget_class, HaDuePill, label);
  gtk_widget_class_set_css_name (widget_class, "duepill");
}

static void
ha_due_pill_init (HaDuePill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ha_due_pill_new (void)
{
  return g_object_new (HA_TYPE_DUE_PILL, NULL);
}

void
ha_due_pill_set (HaDuePill *self, HaClockState state, const char *words)
{
  const Look *look;

  g_return_if_fail (HA_IS_DUE_PILL (self));

  look = &looks[(guint) state < G_N_ELEMENTS (looks) ? state : HA_CLOCK_STATE_NONE];
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].style != look->style)
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self), look->style);
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), look->icon != NULL);
  gtk_label_set_label (self->label, words != NULL ? words : "");
}
