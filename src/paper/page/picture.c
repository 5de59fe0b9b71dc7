/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures on a page: a PNG, read once, fitted into its place. */
#include "config.h"

#include <string.h>

#include "paper/page/page-private.h"

/* Of a side: 600 dpi across A4 and more. A small file may hold a picture that no memory can. */
#define MOST_PIXELS 6000

/* What was read last stays read: a letter is laid out again with each key. Each at most 16 MB of pixels. */
#define MOST_KEPT 4
#define MOST_KEPT_PIXELS (2000 * 2000)

typedef struct {
  GBytes *png;
  cairo_surface_t *surface;
} Kept;

static GMutex lock;
static Kept kept[MOST_KEPT]; /* the newest first; under the lock */

typedef struct {
  const guchar *data;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *closure, unsigned char *out, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint
get_side (const guchar *data)
{
  return (guint) data[0] << 24 | (guint) data[1] << 16 | (guint) data[2] << 8 | data[3];
}

/* Width and height stand at the beginning of every PNG. */
static gboolean
has_fit_size (const guchar *data, gsize length)
{
  static const guchar head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
  guint width, height;

  if (length < 24 || memcmp (data, head, sizeof head) != 0)
    return FALSE;
  width = get_side (data + 16);
  height = get_side (data + 20);
  return width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
}

/* Its own reference, or NULL. */
static cairo_surface_t *
find_kept (GBytes *png)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (guint i = 0; i < MOST_KEPT && kept[i].png != NULL; i++)
    if (g_bytes_equal (kept[i].png, png))
      return cairo_surface_reference (kept[i].surface);
  return NULL;
}

static void
keep (GBytes *png, cairo_surface_t *surface)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Kept *last = &kept[MOST_KEPT - 1];

  if ((gint64) cairo_image_surface_get_width (surface) * cairo_image_surface_get_height (surface) > MOST_KEPT_PIXELS)
    return;
  locker = g_mutex_locker_new (&lock);
  g_clear_pointer (&last->png, g_bytes_unref);
  g_clear_pointer (&last->surface, cairo_surface_destroy);
  memmove (kept + 1, kept, sizeof (Kept) * (MOST_KEPT - 1));
  kept[0] = (Kept){ g_bytes_ref (png), cairo_surface_reference (surface) };
}

/* New; NULL: it is no PNG, or too large. */
static cairo_surface_t *
read_surface (GBytes *png)
{
  Reader reader = { .data = g_bytes_get_data (png, &reader.left) };
  cairo_surface_t *surface = find_kept (png);

  if (surface != NULL || !has_fit_size (reader.data, reader.left))
    return surface;
  surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    keep (png, surface);
  else
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

/* A picture in its place; the surface is only read, whoever draws it. */
typedef struct {
  cairo_surface_t *surface;
  double x, y, scale;
} Picture;

static void
picture_free (gpointer data)
{
  cairo_surface_destroy (((Picture *) data)->surface);
  g_free (data);
}

/* Each drawing has a surface of its own over the same pixels: two threads may draw at once. */
static void
draw_cb (cairo_t *cr, gpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *own = cairo_image_surface_create_for_data (
      cairo_image_surface_get_data (picture->surface), cairo_image_surface_get_format (picture->surface),
      cairo_image_surface_get_width (picture->surface), cairo_image_surface_get_height (picture->surface),
      cairo_image_surface_get_stride (picture->surface));

  cairo_translate (cr, picture->x, picture->y);
  cairo_scale (cr, picture->scale, picture->scale);
  cairo_set_source_surface (cr, own, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  /* A PDF reads the pixels when its page ends, not now. */
  cairo_surface_set_user_data (own, (cairo_user_data_key_t *) &draw_cb, cairo_surface_reference (picture->surface),
                               (cairo_destroy_func_t) cairo_surface_destroy);
  cairo_surface_destroy (own);
}

gboolean
ha_pages_add_picture (HaPages *self, guint page, GBytes *png, double x, double y, double width, double height,
                      const char *what, GError **error)
{
  cairo_surface_t *surface = read_surface (png);
  Picture *picture;
  double pixels_x, pixels_y;

  if (surface == NULL)
    {
      ha_paper_set_error (error, HA_PAPER_ERROR_IMAGE, what, "The picture “%s” is no PNG, or larger than %d × %d", what,
                          MOST_PIXELS, MOST_PIXELS);
      return FALSE;
    }
  pixels_x = cairo_image_surface_get_width (surface);
  pixels_y = cairo_image_surface_get_height (surface);
  picture = g_new0 (Picture, 1);
  picture->surface = surface;
  picture->scale = MIN (width / pixels_x, height / pixels_y);
  picture->x = x + (width - pixels_x * picture->scale) / 2;
  picture->y = y + (height - pixels_y * picture->scale) / 2;
  ha_pages_add_drawing (self, page, draw_cb, picture, picture_free);
  return TRUE;
}
