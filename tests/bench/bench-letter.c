/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many letters are laid out and made into a PDF in a CPU second, beside the plain way in the same run: Cairo and Pango with a font map
 * of its own for each letter, the same text set paragraph by paragraph. No limits are held here; the ratio is to be read.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "bench.h"
#include "letter-samples.h"
#include "paper/letter.h"

#define MM      (72 / 25.4)
#define SECONDS 3.0

typedef struct {
  HaLetter *letter;
  HaLetterhead *head;
  HaPages *pages; /* laid out once */
  gsize bytes;
} Bench;

static void
lay_out (guint i, gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = ha_letter_layout (self->letter, self->head, NULL, FALSE, NULL, &error);

  if (pages == NULL)
    g_error ("%s", error->message);
}

static void
write_pdf (guint i, gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ha_pages_to_pdf (self->pages, "05/THC-CSKH", self->head->company, self->letter->issued, &error);

  if (pdf == NULL)
    g_error ("%s", error->message);
}

static void
make_letter (guint i, gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ha_letter_to_pdf (self->letter, self->head, FALSE, NULL, &error);

  if (pdf == NULL)
    g_error ("%s", error->message);
  self->bytes = g_bytes_get_size (pdf);
}

/* ---- The plain way ------------------------------------------------------------------------------------------- */

static cairo_status_t
count_cb (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Sets one text and gives where the next begins. */
static double
set_paragraph (cairo_t *cr, PangoLayout *layout, const char *text, double y)
{
  int height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  if (y + (double) height / PANGO_SCALE > 277 * MM)
    {
      cairo_show_page (cr);
      y = 20 * MM;
    }
  cairo_move_to (cr, 30 * MM, y);
  pango_cairo_show_layout (cr, layout);
  return y + (double) height / PANGO_SCALE + 6;
}

static void
set_letter (cairo_t *cr, PangoLayout *layout, Bench *self)
{
  double y = set_paragraph (cr, layout, self->head->issuer, 20 * MM);

  y = set_paragraph (cr, layout, self->letter->subject, y);
  y = set_paragraph (cr, layout, self->letter->recipient, y);
  for (guint i = 0; i < self->letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);

      if (block->text != NULL && *block->text != '\0')
        y = set_paragraph (cr, layout, block->text, y);
    }
  y = set_paragraph (cr, layout, self->letter->sign_form, y);
  y = set_paragraph (cr, layout, self->letter->sign_name, y);
  set_paragraph (cr, layout, self->letter->receivers, y);
}

static void
make_plainly (guint i, gpointer data)
{
  gsize bytes = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_cb, &bytes, 210 * MM, 297 * MM);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *face = pango_font_description_from_string ("Liberation Serif 14");

  pango_cairo_context_set_resolution (context, 72);
  layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, face);
  pango_layout_set_width (layout, (int) (165 * MM * PANGO_SCALE));
  pango_layout_set_justify (layout, TRUE);
  set_letter (cr, layout, data);
  pango_font_description_free (face);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (bytes == 0)
    g_error ("the plain way wrote nothing");
}

int
main (void)
{
  Bench self = { .letter = letter_sample_new (TRUE), .head = ha_letterhead_new_default () };
  double plain;

  self.pages = ha_letter_layout (self.letter, self.head, NULL, FALSE, NULL, NULL);
  plain = bench_get_rate (make_plainly, &self, SECONDS);
  g_print ("letters in a CPU second\n%-44s %9.1f\n", "plain Cairo and Pango, a font map each", plain);
  for (guint i = 0; i < 3; i++)
    {
      static void (*const steps[]) (guint, gpointer) = { make_letter, lay_out, write_pdf };
      static const char *const names[] = { "letter to PDF", "its layout alone", "its PDF alone" };
      double rate = bench_get_rate (steps[i], &self, SECONDS);

      g_print ("%-44s %9.1f   %6.2f times the plain way\n", names[i], rate, rate / plain);
    }
  g_print ("%u pages, %" G_GSIZE_FORMAT " bytes\n", ha_pages_get_n (self.pages), self.bytes);
  ha_pages_unref (self.pages);
  ha_letter_free (self.letter);
  ha_letterhead_free (self.head);
  return 0;
}
