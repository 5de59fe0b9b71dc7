/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as they will be printed, drawn by the same code as on paper. */
#include "config.h"

#include "app/widgets/page-preview.h"

#include <glib/gi18n.h>

#define MARGIN 12.0
#define LEAST_SCALE 0.7  /* of 72 dpi: 14 pt text is about 10 px */
#define MOST_WIDTH 560   /* px a page takes by itself */
#define FULL (96 / 72.0) /* 100 %: as large as on paper */
#define BEGINNING 36.0   /* points of a block that are to be seen: two lines */
#define NEAR 6.0         /* points around a line that belong to it */

static const double steps[] = { .5, .67, .8, .9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3 }; /* of FULL */

struct _HaPagePreview
{
  GtkWidget parent_instance;

  /* Owned references */
  HaPages *pages;
  char *block;
  GtkAdjustment *adjustment; /* of the scrolled window around, while rooted */

  HaPageZoom zoom;
  double factor; /* of FULL, with HA_PAGE_ZOOM_FACTOR */
  guint resize_source;
  int width; /* as it was told last */
};

enum { VIEW_CHANGED, TEXT_CLICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaPagePreview, ha_page_preview, GTK_TYPE_WIDGET)

/* A page is wholly seen in the height that is there, as long as it can be read; else it takes the width. */
static double
get_scale (HaPagePreview *self, double width)
{
  double page_width, page_height, whole, wide;

  ha_pages_get_size (self->pages, &page_width, &page_height);
  wide = MAX (0.2, (width - 2 * MARGIN) / page_width);
  if (self->zoom == HA_PAGE_ZOOM_FACTOR)
    return self->factor * FULL;
  if (self->zoom == HA_PAGE_ZOOM_WIDTH)
    return wide;
  if (self->adjustment != NULL)
    wide = MIN (wide, (MOST_WIDTH - 2 * MARGIN) / page_width);
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
      if (self->pages == NULL || self->zoom != HA_PAGE_ZOOM_FACTOR)
        return;
      ha_pages_get_size (self->pages, &page_width, &page_height);
      *minimum = *natural = (int) (page_width * self->factor * FULL + 2 * MARGIN);
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

/* Pages that are scrolled away cost nothing. */
static gboolean
is_seen (HaPagePreview *self, double top, double bottom)
{
  double value;

  if (self->adjustment == NULL)
    return TRUE;
  value = gtk_adjustment_get_value (self->adjustment);
  return bottom + MARGIN >= value && top - MARGIN <= value + gtk_adjustment_get_page_size (self->adjustment);
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
    {
      double y = MARGIN + n * (height * scale + MARGIN);

      if (is_seen (self, y, y + height * scale))
        draw_page (self, snapshot, n, x, y, scale);
    }
}

static gboolean
resize_cb (gpointer user_data)
{
  HaPagePreview *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
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
scrolled_cb (HaPagePreview *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static void
ha_page_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);

  if (self->width != width && self->pages != NULL)
    height_changed_cb (self);
  self->width = width;
}

/* ---- What was clicked -------------------------------------------------------------------------------------------------------- */

/* The text on page n nearest to this height, in the column of x. */
static gboolean
find_text (HaPagePreview *self, guint n, double x, double y, HaPlacedText *found)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (self->pages);
  double best = NEAR;
  gboolean any = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);
      double above = text->y - text->size - y, below = y - text->y - text->size / 4, away = MAX (0, MAX (above, below));

      if (text->page == n && away < best && x >= text->x - NEAR && x <= text->x + text->width + NEAR)
        {
          *found = *text;
          best = away;
          any = TRUE;
        }
    }
  return any;
}

static void
released_cb (GtkGestureClick *click, int presses, double x, double y, gpointer user_data)
{
  HaPagePreview *self = user_data;
  double width, height, scale;
  HaPlacedText text;
  guint n;

  if (self->pages == NULL || y < MARGIN)
    return;
  ha_pages_get_size (self->pages, &width, &height);
  scale = get_scale (self, gtk_widget_get_width (GTK_WIDGET (self)));
  n = (guint) ((y - MARGIN) / (height * scale + MARGIN));
  x = (x - (gtk_widget_get_width (GTK_WIDGET (self)) - width * scale) / 2) / scale;
  y = (y - MARGIN - n * (height * scale + MARGIN)) / scale;
  if (n < ha_pages_get_n (self->pages) && find_text (self, n, x, y, &text))
    g_signal_emit (self, signals[TEXT_CLICKED], 0, text.role, text.block);
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
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
ha_page_preview_unroot (GtkWidget *widget)
{
  HaPagePreview *self = HA_PAGE_PREVIEW (widget);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
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
  widget_class->size_allocate = ha_page_preview_size_allocate;
  widget_class->snapshot = ha_page_preview_snapshot;
  widget_class->root = ha_page_preview_root;
  widget_class->unroot = ha_page_preview_unroot;
  widget_class->get_request_mode = ha_page_preview_get_request_mode;
  signals[VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TEXT_CLICKED] = g_signal_new ("text-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "pagepreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ha_page_preview_init (HaPagePreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
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
  gboolean same;

  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  same = pages != NULL && self->pages != NULL && ha_pages_get_n (pages) == ha_pages_get_n (self->pages);
  if (pages != NULL)
    ha_pages_ref (pages);
  g_clear_pointer (&self->pages, ha_pages_unref);
  self->pages = pages;
  if (same) /* a letter's pages are of one size */
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  if (pages != NULL)
    {
      description = g_strdup_printf (ngettext ("%u page", "%u pages", ha_pages_get_n (pages)), ha_pages_get_n (pages));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
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

/* ---- The view ------------------------------------------------------------------------------------------------------------------- */

static void
change_zoom (HaPagePreview *self, HaPageZoom zoom, double factor)
{
  self->zoom = zoom;
  self->factor = factor;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

void
ha_page_preview_set_zoom (HaPagePreview *self, HaPageZoom zoom)
{
  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  change_zoom (self, zoom, zoom == HA_PAGE_ZOOM_FACTOR ? 1 : 0);
}

void
ha_page_preview_step_zoom (HaPagePreview *self, gboolean larger)
{
  double now;
  guint i = 0;

  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  now = ha_page_preview_get_factor (self);
  if (larger)
    while (i < G_N_ELEMENTS (steps) - 1 && steps[i] < now + .02)
      i++;
  else
    for (i = G_N_ELEMENTS (steps) - 1; i > 0 && steps[i] > now - .02;)
      i--;
  change_zoom (self, HA_PAGE_ZOOM_FACTOR, steps[i]);
}

double
ha_page_preview_get_factor (HaPagePreview *self)
{
  g_return_val_if_fail (HA_IS_PAGE_PREVIEW (self), 1);

  return self->pages != NULL ? get_scale (self, gtk_widget_get_width (GTK_WIDGET (self))) / FULL : 1;
}

static double
get_page_step (HaPagePreview *self)
{
  double width, height;

  ha_pages_get_size (self->pages, &width, &height);
  return height * get_scale (self, gtk_widget_get_width (GTK_WIDGET (self))) + MARGIN;
}

/* The page that has the middle of what is seen; of what is wholly seen, the first. */
guint
ha_page_preview_get_page (HaPagePreview *self)
{
  double seen, value;

  g_return_val_if_fail (HA_IS_PAGE_PREVIEW (self), 0);

  if (self->pages == NULL || self->adjustment == NULL)
    return 0;
  value = gtk_adjustment_get_value (self->adjustment);
  seen = MIN (gtk_adjustment_get_page_size (self->adjustment), get_page_step (self));
  return MIN ((guint) ((value + seen / 2) / get_page_step (self)), ha_pages_get_n (self->pages) - 1);
}

void
ha_page_preview_show_page (HaPagePreview *self, guint page)
{
  g_return_if_fail (HA_IS_PAGE_PREVIEW (self));

  if (self->pages != NULL && self->adjustment != NULL && page < ha_pages_get_n (self->pages))
    gtk_adjustment_set_value (self->adjustment, page * get_page_step (self));
}

static gboolean
find_block (HaPagePreview *self, const char *block, guint *page, cairo_rectangle_t *place)
{
  for (*page = 0; *page < ha_pages_get_n (self->pages); ++*page)
    if (ha_pages_get_block (self->pages, *page, block, place))
      return TRUE;
  return FALSE;
}

/* Its whole page where that has room, else the block at the top. */
void
ha_page_preview_show_block (HaPagePreview *self, const char *block)
{
  cairo_rectangle_t place;
  double scale, step, top, seen, value;
  guint page;

  g_return_if_fail (HA_IS_PAGE_PREVIEW (self) && block != NULL);

  if (self->pages == NULL || self->adjustment == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0
      || !find_block (self, block, &page, &place))
    return;
  scale = get_scale (self, gtk_widget_get_width (GTK_WIDGET (self)));
  step = get_page_step (self);
  seen = gtk_adjustment_get_page_size (self->adjustment);
  value = gtk_adjustment_get_value (self->adjustment);
  top = MARGIN + page * step + place.y * scale;
  if (top < value || top + MIN (place.height, BEGINNING) * scale > value + seen)
    gtk_adjustment_set_value (self->adjustment, step <= seen ? page * step : top - MARGIN);
}
