/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flowchart alone, as a drawing for documents and web pages. */
#include "config.h"

#include "core/words.h"
#include "paper/flow/flow-private.h"
#include "paper/save.h"

#include <cairo-svg.h>
#include <math.h>

#define WIDTH 502 /* points: the sheet's column widths on paper */
#define MARGIN 6

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Lays out on one page of just the chart's size. */
static HaPages *
create_page (const HaFlow *flow, GError **error)
{
  HaPages *pages;

  if (!ha_paper_lock (error))
    return NULL;
  pages = ha_pages_new (WIDTH + 2 * MARGIN, ceil (ha_flow_measure_chart (WIDTH, flow, HA_LANG_VI)) + 2 * MARGIN);
  ha_pages_add_page (pages);
  ha_flow_add_chart (pages, 0, MARGIN, MARGIN, WIDTH, flow, HA_LANG_VI);
  ha_paper_unlock ();
  return pages;
}

gboolean
ha_flowchart_save_svg (const HaFlow *flow, const char *path, GError **error)
{
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cr;

  g_return_val_if_fail (flow != NULL && path != NULL, FALSE);

  pages = create_page (flow, error);
  if (pages == NULL)
    return FALSE;
  ha_pages_get_size (pages, &width, &height);
  surface = cairo_svg_surface_create_for_stream (collect_cb, bytes, width, height);
  cr = cairo_create (surface);
  ha_pages_draw (pages, 0, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FAILED, "Could not draw the flowchart: %s",
                   cairo_status_to_string (status));
      return FALSE;
    }
  return ha_paper_save (path, (const char *) bytes->data, bytes->len, error);
}
