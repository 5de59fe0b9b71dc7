/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window without a register. */
#include "config.h"

#include "app/wait-page.h"

#define PATIENCE 300 /* ms before it is told that something is going on */

struct _HaWaitPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *path;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  AdwStatusPage *failure;
  GtkWidget *again;

  guint source;
};

G_DEFINE_FINAL_TYPE (HaWaitPage, ha_wait_page, GTK_TYPE_BOX)

static gboolean
show_cb (gpointer user_data)
{
  HaWaitPage *self = user_data;

  self->source = 0;
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static gboolean
ha_wait_page_grab_focus (GtkWidget *widget)
{
  HaWaitPage *self = HA_WAIT_PAGE (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (shown, "failure") == 0)
    return gtk_widget_grab_focus (self->again);
  return gtk_widget_get_visible (self->cancel) && gtk_widget_grab_focus (self->cancel);
}

static void
ha_wait_page_dispose (GObject *object)
{
  g_clear_handle_id (&HA_WAIT_PAGE (object)->source, g_source_remove);
  G_OBJECT_CLASS (ha_wait_page_parent_class)->dispose (object);
}

static void
ha_wait_page_class_init (HaWaitPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_wait_page_dispose;
  widget_class->grab_focus = ha_wait_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/wait-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, title);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, path);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, failure);
  gtk_widget_class_bind_template_child (widget_class, HaWaitPage, again);
}

static void
ha_wait_page_init (HaWaitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaWaitPage *
ha_wait_page_new (void)
{
  return g_object_new (HA_TYPE_WAIT_PAGE, NULL);
}

void
ha_wait_page_set_working (HaWaitPage *self, const char *title, const char *path, gboolean may_cancel)
{
  g_return_if_fail (HA_IS_WAIT_PAGE (self));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->path, path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path), path);
  gtk_widget_set_visible (self->cancel, may_cancel);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  if (self->source == 0)
    self->source = g_timeout_add (PATIENCE, show_cb, self);
}

void
ha_wait_page_set_progress (HaWaitPage *self, guint64 done, guint64 total)
{
  g_return_if_fail (HA_IS_WAIT_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) done / (double) total));
  else
    gtk_progress_bar_pulse (self->progress);
}

void
ha_wait_page_set_failure (HaWaitPage *self, const char *sentence, const char *path)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", sentence, path);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (HA_IS_WAIT_PAGE (self));

  g_clear_handle_id (&self->source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}
