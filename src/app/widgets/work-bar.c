/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress with its way out and its end. */
#include "config.h"

#include "app/widgets/work-bar.h"

#define PULSE 120 /* ms */
#define MARGIN 12 /* pixels around it in sight */

struct _HaWorkBar
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *icon;
  GtkLabel *words;
  GtkWidget *cancel;
  GtkProgressBar *progress;

  GCancellable *cancellable; /* owned; NULL while nothing is done */
  guint pulse_source;
  guint frame_id, frames;    /* until it is scrolled into sight */
};

G_DEFINE_FINAL_TYPE (HaWorkBar, ha_work_bar, GTK_TYPE_BOX)

/* ---- In sight ---------------------------------------------------------------------------------------------------- */

/* What comes below the edge of a scrolled page is not seen. */
static void
scroll_to (HaWorkBar *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double top;

  if (scrolled == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scrolled, 0, 0, NULL, &top))
    return;
  top += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, top - MARGIN, top + gtk_widget_get_height (GTK_WIDGET (self)) + MARGIN);
}

/* Of the two frames the first gives it its place. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  HaWorkBar *self = HA_WORK_BAR (widget);

  if (++self->frames < 2)
    return G_SOURCE_CONTINUE;
  self->frame_id = 0;
  scroll_to (self);
  return G_SOURCE_REMOVE;
}

static void
show_in_sight (HaWorkBar *self)
{
  self->frames = 0;
  if (self->frame_id == 0)
    self->frame_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* ---- Working ----------------------------------------------------------------------------------------------------- */

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (HA_WORK_BAR (user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (HaWorkBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void
ha_work_bar_dispose (GObject *object)
{
  HaWorkBar *self = HA_WORK_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  G_OBJECT_CLASS (ha_work_bar_parent_class)->dispose (object);
}

static void
ha_work_bar_class_init (HaWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_work_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HaWorkBar, icon);
  gtk_widget_class_bind_template_child (widget_class, HaWorkBar, words);
  gtk_widget_class_bind_template_child (widget_class, HaWorkBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, HaWorkBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
ha_work_bar_init (HaWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ha_work_bar_new (void)
{
  return g_object_new (HA_TYPE_WORK_BAR, NULL);
}

GCancellable *
ha_work_bar_begin (HaWorkBar *self, const char *words)
{
  g_return_val_if_fail (HA_IS_WORK_BAR (self) && self->cancellable == NULL, NULL);

  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->pulse_source = g_timeout_add (PULSE, pulse_cb, self);
  show_in_sight (self);
  return self->cancellable;
}

void
ha_work_bar_progress (guint64 done, guint64 total, gpointer user_data)
{
  HaWorkBar *self = user_data;

  g_return_if_fail (HA_IS_WORK_BAR (self));

  if (self->cancellable == NULL || total == 0)
    return;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) done / (double) total));
}

void
ha_work_bar_end (HaWorkBar *self, const char *sentence, gboolean failed)
{
  g_return_if_fail (HA_IS_WORK_BAR (self));

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_label_set_label (self->words, sentence);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), failed ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_visible (self->icon, TRUE);
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  show_in_sight (self);
}

gboolean
ha_work_bar_is_busy (HaWorkBar *self)
{
  g_return_val_if_fail (HA_IS_WORK_BAR (self), FALSE);

  return self->cancellable != NULL;
}
