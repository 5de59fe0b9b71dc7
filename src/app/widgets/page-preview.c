/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as they will be printed, drawn by the same code as on paper. */
#include "config.h"

#include "app/widgets/page-preview.h"

#include <glib/gi18n.h>

#define MARGIN 12.0
#define LEAST_SCALE 0.7 /* of 72 dpi: 14 pt text is about 10 px */

struct _HaPagePreview
{
  GtkWidget parent_instance;

  /* Owned references */
  HaPages *pages;
  char *block;
  GtkAdjustment *adjustment; /* of the scrolled window around, while rooted */

  guint resize_source;
};

G_DEFINE_FINAL_TYPE (HaPagePreview, ha_page_preview, GTK_TYPE_WIDGET)

/* A page is wholly seen in the height that is there, as long as it can be read; else it takes the width. */
static double
get_scale (HaPagePreview *self, double width)
{
  double page_width, page_height, whole, wide;

  ha_pages_get_size (self->pages, &page_width, &page_height);
  wide = MAX (0.2, (width - 2 * MARGIN) / page_width);
  whole = self->adjustment != NULL ? (gtk_adjustment_get_page_size (self->adjustment) - 2 * MARGIN) / page_height : 0;
  return whole >= LEAST_SCALE ? MIN (whole, wide) : wide;
}

static void
ha_page_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);
  double page_width, page_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->pages == NULL)
    {
      *minimum = 240;
      *natural = 532;
      return;
    }
  ha_pages_get_size (self->pages, &page_width, &page_height);
  *minimum = *natural = (int) (ha_pages_get_n (self->pages) * (page_height * get_scale (self, for_size > 0 ? for_size : 532) + MARGIN) + MARGIN);
}

/* Of the block that is being written; over white paper in any theme. */
static GdkRGBA
get_tint (GtkWidget *widget)
{
  GdkRGBA tint;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &tint))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &tint);
  tint.alpha = .12f;
  return tint;
}

static void
draw_page (HaPagePreview *self, GtkSnapshot *snapshot, guint n, double x, double y, double scale)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, .25f };
  GdkRGBA tint;
  double width, height;
  graphene_rect_t area;
  cairo_t *cr;
  cairo_rectangle_t block;

  ha_pages_get_size (self->pages, &width, &height);
  graphene_rect_init (&area, (float) x, (float) y, (float) (width * scale), (float) (height * scale));
  {
    GskRoundedRect outline;

    gsk_rounded_rect_init_from_rect (&outline, &area, 0);
    gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 4);
  }
  gtk_snapshot_append_color (snapshot, &white, &area);
  tint = get_tint (GTK_WIDGET (self));
  if (self->block != NULL && ha_pages_get_block (self->pages, n, self->block, &block))
    gtk_snapshot_append_color (snapshot, &tint,
                               &GRAPHENE_RECT_INIT ((float) (x + block.x * scale), (float) (y + block.y * scale),
                                                    (float) (block.width * scale), (float) (block.height * scale)));
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  ha_pages_draw (self->pages, n, cr);
  cairo_destroy (cr);
}

static void
ha_page_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);
  double width, height, scale, x;

  if (self->pages == NULL)
    return;
  ha_pages_get_size (self->pages, &width, &height);
  scale = get_scale (self, gtk_widget_get_width (widget));
  x = (gtk_widget_get_width (widget) - width * scale) / 2;
  for (guint n = 0; n < ha_pages_get_n (self->pages); n++)
    draw_page (self, snapshot, n, x, MARGIN + n * (height * scale + MARGIN), scale);
}

static gboolean
resize_cb (gpointer user_data)
{
  HaPagePreview *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Told in the middle of an allocation, when nothing may be asked to resize. */
static void
height_changed_cb (HaPagePreview *self)
{
  if (self->resize_source == 0)
    self->resize_source = g_idle_add_full (GTK_PRIORITY_RESIZE, resize_cb, self, NULL);
}

static void
ha_page_preview_root (GtkWidget *widget)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (ha_page_preview_parent_class)->root (widget);
  if (scroller == NULL)
    return;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_signal_connect_object (self->adjustment, "notify::page-size", G_CALLBACK (height_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ha_page_preview_unroot (GtkWidget *widget)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, height_changed_cb, self);
  g_clear_object (&self->adjustment);
  g_clear_handle_id (&self->resize_source, g_source_remove);
  GTK_WIDGET_CLASS (ha_page_preview_parent_class)->unroot (widget);
}

static GtkSizeRequestMode
ha_page_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ha_page_preview_finalize (GObject *object)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (object);

  g_clear_pointer (&self->pages, ha_pages_unref);
  g_clear_pointer (&self->block, g_free);
  G_OBJECT_CLASS (ha_page_preview_parent_class)->finalize (object);
}

static void
ha_page_preview_class_init (HaPagePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_page_preview_finalize;
  widget_class->measure = ha_page_preview_measure;
  widget_class->snapshot = ha_page_preview_snapshot;
  widget_class->root = ha_page_preview_root;
  widget_class->unroot = ha_page_preview_unroot;
  widget_class->get_request_mode = ha_page_preview_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "pagepreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ha_page_preview_init (HaPagePreview *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The letter as it will be printed"), -1);
}

GtkWidget *
ha_page_preview_new (void)
{
  return g_object_new (HA_TYPE_PAGE_PREVIEW, NULL);
}

void
ha_page_preview_set_pages (HaPagePreview *self, HaPages *pages)
{
  g_autofree char *description = NULL;

  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  if (pages != NULL)
    ha_pages_ref (pages);
  g_clear_pointer (&self->pages, ha_pages_unref);
  self->pages = pages;
  if (pages != NULL)
    {
      description = g_strdup_printf (ngettext ("%u page", "%u pages", ha_pages_get_n (pages)), ha_pages_get_n (pages));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ha_page_preview_set_block (HaPagePreview *self, const char *block)
{
  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  if (g_strcmp0 (self->block, block) == 0)
    return;
  g_free (self->block);
  self->block = g_strdup (block);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
