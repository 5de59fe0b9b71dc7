/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages as a PDF file. Cairo writes it; the time of making, the only thing in it that is not on the page, is given.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <zlib.h>

#include "core/civil.h"
#include "paper/page/page-private.h"
#include "paper/save.h"

/*
 * Cairo compresses what it writes by zlib's default and has no word for less. Compressed the quickest way a letter takes a fifth less time and is
 * a twentieth larger. zlib's own function is stood in for, and so is it wherever else in the program zlib is asked for its default; what others
 * ask for by number, they get.
 */
int
deflateInit_ (z_streamp stream, int level, const char *version, int stream_size)
{
  return deflateInit2_ (stream, level == Z_DEFAULT_COMPRESSION ? Z_BEST_SPEED : level, Z_DEFLATED, MAX_WBITS, 8,
                        Z_DEFAULT_STRATEGY, version, stream_size);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

void
ha_pages_begin_pdf (cairo_t *cr, const char *title, const char *author, gint64 created)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  g_autofree char *time = ha_time_to_iso (created);

  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF) {
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title ? title : "");
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author ? author : "");
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hồi Âm");
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  }
  cairo_tag_begin (cr, "Document", NULL);
}

void
ha_pages_end_pdf (cairo_t *cr)
{
  cairo_tag_end (cr, "Document");
}

static cairo_status_t
draw_pages (HaPages *self, cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  cairo_status_t status;

  for (guint n = 0; n < ha_pages_get_n (self); n++) {
    ha_pages_draw (self, n, cr);
    cairo_show_page (cr);
  }
  ha_pages_end_pdf (cr);
  status = cairo_status (cr);
  cairo_surface_finish (surface);
  return status == CAIRO_STATUS_SUCCESS ? cairo_surface_status (surface) : status;
}

GBytes *
ha_pages_to_pdf (HaPages *self, const char *title, const char *author, gint64 created, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  double width, height;

  g_return_val_if_fail (self != NULL, NULL);
  ha_pages_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, data, width, height);
  cr = cairo_create (surface);
  ha_pages_begin_pdf (cr, title, author, created);
  status = draw_pages (self, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    ha_paper_set_error (error, HA_PAPER_ERROR_FAILED, NULL, "The PDF could not be made: %s",
                        cairo_status_to_string (status));
    return NULL;
  }
  ha_pdf_set_language (data, "vi-VN");
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

gboolean
ha_pages_save_pdf (HaPages *self, const char *path, const char *title, const char *author, gint64 created,
                   GError **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (!ha_paper_check_target (path, error))
    return FALSE;
  pdf = ha_pages_to_pdf (self, title, author, created, error);
  return pdf != NULL && ha_paper_save (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), error);
}
