/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many letters are laid out and made into a PDF in a CPU second, beside two others in the same run: Cairo drawing the same pages' glyphs,
 * shaped beforehand, which is all that is left when layout costs nothing; and the plain way, Cairo and Pango with a font map of its own
 * for each letter. And what 10,000 letters leave in memory. No limits are held here; the ratios are to be read.
 */
#include <cairo-pdf.h>
#include <stdio.h>
#include <pango/pangocairo.h>

#include "bench.h"
#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page/page-private.h"

#define MM      (72 / 25.4)
#define SECONDS 3.0
#define ROUNDS  6

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

/* ---- Glyphs that are known ------------------------------------------------------------------------------------- */

static cairo_status_t
count_cb (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Cairo alone: the letter's own glyphs with the same fonts, shaped beforehand, no tags and no metadata. */
static void
draw_shaped (guint i, gpointer data)
{
  Bench *self = data;
  gsize bytes = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_cb, &bytes, 210 * MM, 297 * MM);
  cairo_t *cr = cairo_create (surface);

  for (guint n = 0; n < ha_pages_get_n (self->pages); n++)
    {
      ha_pages_draw_texts (self->pages, n, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (bytes == 0)
    g_error ("Cairo wrote nothing");
}

/* ---- The plain way ------------------------------------------------------------------------------------------- */

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

/* ---- Many letters ---------------------------------------------------------------------------------------------- */

static glong
read_resident (void)
{
  g_autofree char *text = NULL;
  glong pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  return pages * 4;
}

/* Letters of different people, amounts and lengths: what the process holds more after the last than after the thousandth. */
static void
grow (Bench *self)
{
  glong before = 0;
  HaLetterBlock *result = g_ptr_array_index (self->letter->blocks, 3);
  g_autofree char *text = g_strdup (result->text);

  for (guint i = 0; i < 10000; i++)
    {
      g_free (result->text);
      result->text = g_strdup_printf ("%s Số tiền %u.%03u đồng, phiếu số KN-2026-%05u.", text, i * 7 % 900 + 1, i * 13 % 1000, i);
      make_letter (i, self);
      if (i == 999)
        before = read_resident ();
    }
  g_print ("10,000 letters: %ld KB more than after 1,000, %ld KB in all\n", read_resident () - before, read_resident ());
  g_free (result->text);
  result->text = g_steal_pointer (&text);
}

/* One and a half pages, as an office's letters are on the average. */
static void
make_longer (HaLetter *letter)
{
  HaLetterBlock *result = g_ptr_array_index (letter->blocks, 3);
  g_autoptr (GString) text = g_string_new (result->text);

  for (guint i = 0; i < 10; i++)
    g_string_append (text, "\nNgày 13/02/2026, nhân viên kỹ thuật đã đến địa chỉ của Bà đo kiểm đường truyền; tín hiệu tại ổ cắm đạt 62 dBmV, "
                           "thấp hơn mức quy định, do đầu nối bị ôxy hóa và cáp ngoài trời bị suy hao.");
  g_free (result->text);
  result->text = g_strdup (text->str);
}

/* Each in its turn, several times over, and the best of each: what else the machine does meanwhile falls on all of them. */
static void
compare (Bench *self)
{
  static void (*const steps[]) (guint, gpointer) = { draw_shaped, make_plainly, make_letter, lay_out, write_pdf };
  static const char *const names[] = { "Cairo drawing glyphs shaped beforehand", "plain Cairo and Pango, a font map each", "letter to PDF", "its layout alone", "its PDF alone" };
  double rates[G_N_ELEMENTS (steps)] = { 0 };

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      rates[i] = MAX (rates[i], bench_get_rate (steps[i], self, SECONDS / ROUNDS));
  g_print ("%u pages\n", ha_pages_get_n (self->pages));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_print ("%-44s %9.1f   %6.2f times the first%s\n", names[i], rates[i], rates[i] / rates[0],
             steps[i] != make_letter ? "" : rates[i] >= 0.9 * rates[0] ? "   PASS (0.9)" : "   under (0.9)");
  g_print ("%" G_GSIZE_FORMAT " bytes%s\n", self->bytes, self->bytes <= 40 * 1024 ? "   PASS (40 KB)" : "   over (40 KB)");
}

int
main (void)
{
  Bench self = { .letter = letter_sample_new (TRUE), .head = ha_letterhead_new_default () };

  g_print ("letters in a CPU second\n");
  for (guint i = 0; i < 2; i++)
    {
      if (i == 1)
        make_longer (self.letter);
      self.pages = ha_letter_layout (self.letter, self.head, NULL, FALSE, NULL, NULL);
      compare (&self);
      g_clear_pointer (&self.pages, ha_pages_unref);
    }
  grow (&self);
  ha_letter_free (self.letter);
  ha_letterhead_free (self.head);
  return 0;
}
