/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text view as high as its text. */
#include "config.h"

#include "app/widgets/tall-text.h"

#include "app/widgets/keep-seen.h"

#define LEAST_WIDTH 120
#define NATURAL_WIDTH 360
#define LEAST_LINES 2

struct _HaTallText
{
  GtkWidget parent_instance;

  GtkTextView *view; /* borrowed, the only child */
  char *preedit;     /* what an input method shows and has not given yet; owned */
  guint seen_source; /* the cursor is to be brought into sight after the next frame */
};

enum { PROP_0, PROP_VIEW, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HaTallText, ha_tall_text, GTK_TYPE_WIDGET)

/* What the style puts around the text, left and right or above and below. */
static int
get_space (HaTallText *self, GtkOrientation orientation)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  GtkBorder padding, border, margin;

  gtk_style_context_get_padding (style, &padding);
  gtk_style_context_get_border (style, &border);
  gtk_style_context_get_margin (style, &margin);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return padding.left + padding.right + border.left + border.right + margin.left + margin.right
           + gtk_text_view_get_left_margin (self->view) + gtk_text_view_get_right_margin (self->view);
  return padding.top + padding.bottom + border.top + border.bottom + margin.top + margin.bottom
         + gtk_text_view_get_top_margin (self->view) + gtk_text_view_get_bottom_margin (self->view);
}

static char *
dup_text (HaTallText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end, cursor;
  g_autofree char *before = NULL, *after = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, TRUE);
  after = gtk_text_buffer_get_text (buffer, &cursor, &end, TRUE);
  return g_strconcat (before, self->preedit != NULL ? self->preedit : "", after, NULL);
}

static int
measure_height (HaTallText *self, int width)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), "");
  int height, line;

  pango_layout_get_pixel_size (layout, NULL, &line);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (1, width - get_space (self, GTK_ORIENTATION_HORIZONTAL)) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height, LEAST_LINES * line) + get_space (self, GTK_ORIENTATION_VERTICAL);
}

static void
ha_tall_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HaTallText *self = HA_TALL_TEXT (widget);
  int least, usual;

  if (self->view == NULL || orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = measure_height (self, for_size > 0 ? for_size : NATURAL_WIDTH);
  /* Asked for, since GTK wants that of what it places, and not taken. */
  gtk_widget_measure (GTK_WIDGET (self->view), orientation, for_size, &least, &usual, NULL, NULL);
}

/* Not what the view thinks that it needs: before it was drawn, that is the height of its text in a column of one word. */
static void
ha_tall_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HaTallText *self = HA_TALL_TEXT (widget);

  if (self->view != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->view), width, height, baseline, NULL);
}

static GtkSizeRequestMode
ha_tall_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* ---- The cursor --------------------------------------------------------------------------------------------------- */

static gboolean
cursor_placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HaTallText *self = HA_TALL_TEXT (widget);
  GdkRectangle cursor;
  int x, y;

  self->seen_source = 0;
  gtk_text_view_get_cursor_locations (self->view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &x, &y);
  ha_keep_seen_area (GTK_WIDGET (self->view), y, cursor.height);
  return G_SOURCE_REMOVE;
}

/* After a key, the text has its new height in the next frame; a click does not scroll what was clicked on away. */
static void
cursor_moved_cb (HaTallText *self)
{
  if (self->seen_source == 0 && gtk_widget_has_focus (GTK_WIDGET (self->view)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->seen_source = gtk_widget_add_tick_callback (GTK_WIDGET (self), cursor_placed_cb, NULL, NULL);
}

static void
text_changed_cb (HaTallText *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  cursor_moved_cb (self);
}

static void
preedit_changed_cb (HaTallText *self, const char *preedit)
{
  g_free (self->preedit);
  self->preedit = g_strdup (preedit);
  text_changed_cb (self);
}

/* ---- Life ---------------------------------------------------------------------------------------------------------- */

static void
set_view (HaTallText *self, GtkTextView *view)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view) && self->view == NULL);

  self->view = view;
  buffer = gtk_text_view_get_buffer (view);
  gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ha_tall_text_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW && g_value_get_object (value) != NULL)
    set_view (HA_TALL_TEXT (object), g_value_get_object (value));
  else if (id == PROP_VIEW)
    return; /* made without one: nothing is shown */
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ha_tall_text_dispose (GObject *object)
{
  HaTallText *self = HA_TALL_TEXT (object);

  if (self->seen_source != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->seen_source);
  self->seen_source = 0;
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;
  g_clear_pointer (&self->preedit, g_free);
  G_OBJECT_CLASS (ha_tall_text_parent_class)->dispose (object);
}

static void
ha_tall_text_class_init (HaTallTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = ha_tall_text_set_property;
  G_OBJECT_CLASS (klass)->dispose = ha_tall_text_dispose;
  widget_class->measure = ha_tall_text_measure;
  widget_class->size_allocate = ha_tall_text_size_allocate;
  widget_class->get_request_mode = ha_tall_text_get_request_mode;
  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_TEXT_VIEW,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "talltext");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ha_tall_text_init (HaTallText *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
ha_tall_text_new (GtkTextView *view)
{
  return g_object_new (HA_TYPE_TALL_TEXT, "view", view, NULL);
}
