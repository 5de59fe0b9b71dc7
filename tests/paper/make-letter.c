/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-letter FILE [VARIANT [SCALE]]: writes a letter as FILE and tells, one text a line, where it was placed: page, x, baseline, width, size,
 * weight and slant, role, text; then the rules: "rule", page, x1, y1, x2, y2, width. make-letter --list: the variants.
 * With a scale the pages are drawn on paper so many times as large, as a screen or a printer of so many times 72 dpi has it.
 */
#include <cairo-pdf.h>
#include <stdio.h>

#include "letter-variants.h"
#include "paper/page/page-private.h"

static void
tell_texts (HaPages *pages)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  g_autoptr (GArray) rules = ha_pages_list_rules (pages);

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      printf ("%u\t%.3f\t%.3f\t%.3f\t%g\t%s%s\t%s\t%s\n", text->page, text->x, text->y, text->width, text->size, text->bold ? "b" : "r",
              text->italic ? "i" : "", text->role, text->text);
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const HaPlacedRule *rule = &g_array_index (rules, HaPlacedRule, i);

      printf ("rule\t%u\t%.3f\t%.3f\t%.3f\t%.3f\t%g\n", rule->page, rule->x1, rule->y1, rule->x2, rule->y2, rule->width);
    }
}

static void
draw_scaled (HaPages *pages, const char *path, double scale)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  surface = cairo_pdf_surface_create (path, width * scale, height * scale);
  cr = cairo_create (surface);
  for (guint n = 0; n < ha_pages_get_n (pages); n++)
    {
      cairo_save (cr);
      cairo_scale (cr, scale, scale);
      ha_pages_draw (pages, n, cr);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_autoptr (HaLetter) letter = NULL;
  g_autoptr (HaLetterhead) head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = NULL;
  g_autofree char *title = NULL;

  g_assert (argc >= 2 && argc <= 4);
  if (g_str_equal (argv[1], "--list"))
    {
      for (const char *const *name = letter_variant_list (); *name != NULL; name++)
        printf ("%s\n", *name);
      return 0;
    }
  letter = letter_variant_new (argc > 2 ? argv[2] : "plain", &head);
  title = ha_letter_get_title (letter);
  pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
  if (pages && argc > 3)
    draw_scaled (pages, argv[1], g_ascii_strtod (argv[3], NULL));
  else if (!pages || !ha_pages_save_pdf (pages, argv[1], title, head->company, letter->issued, &error))
    g_error ("%s", error->message);
  tell_texts (pages);
  return 0;
}
