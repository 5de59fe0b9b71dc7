/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks: from a size, a weight and an alignment to a Pango layout of the room. Line distances are ours: the font's own single
 * line unless the look says otherwise, half of the leading above and half below.
 */
#include "config.h"

#include <pango/pangocairo.h>

#include "paper/page/fonts-private.h"
#include "paper/page/page-text-private.h"
#include "paper/page/story-private.h"

/* A token longer than this may break: better than running over the margin. */
#define LONGEST_TOKEN 40
#define WIDE_LETTER 0.72 /* of the size */

static PangoFontDescription *
describe_font (const HaLook *look)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, ha_paper_get_family ());
  pango_font_description_set_absolute_size (description, look->size * PANGO_SCALE);
  pango_font_description_set_weight (description, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, look->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return description;
}

/* In parts of the size: without hinting a face keeps its proportions. */
typedef struct {
  double ascent, descent, height;
} Measures;

static Measures
measure_face (const HaLook *look)
{
  HaLook large = { .size = 1000, .bold = look->bold, .italic = look->italic };
  PangoFontDescription *description = describe_font (&large);
  PangoFontMetrics *metrics = pango_context_get_metrics (ha_paper_get_context (), description, NULL);
  Measures measures = {
    pango_units_to_double (pango_font_metrics_get_ascent (metrics)) / large.size,
    pango_units_to_double (pango_font_metrics_get_descent (metrics)) / large.size,
    pango_units_to_double (pango_font_metrics_get_height (metrics)) / large.size,
  };

  pango_font_metrics_unref (metrics);
  pango_font_description_free (description);
  return measures;
}

/* Every face is measured once. */
static Measures
get_measures (const HaLook *look)
{
  static Measures faces[HA_N_FACES];
  Measures *face = &faces[(look->bold ? 1 : 0) | (look->italic ? 2 : 0)], measures;

  if (face->height == 0)
    *face = measure_face (look);
  measures = (Measures) { face->ascent * look->size, face->descent * look->size, face->height * look->size };
  if (look->line_height > 0)
    measures.height = look->line_height;
  return measures;
}

double
ha_look_get_line_height (const HaLook *look)
{
  return get_measures (look).height;
}

double
ha_look_get_baseline (const HaLook *look)
{
  Measures measures = get_measures (look);

  return (measures.height - measures.ascent - measures.descent) / 2 + measures.ascent;
}

/* Measured only where the letters alone do not tell that a line of this width has room for it. */
static gboolean
has_room (const HaLook *look, const char *token, gsize length, double width)
{
  glong letters = g_utf8_strlen (token, length);
  PangoFontDescription *description;
  PangoLayout *layout;
  int wide;

  if (width < 0 || letters > LONGEST_TOKEN || letters * WIDE_LETTER * look->size <= width)
    return letters <= LONGEST_TOKEN;
  description = describe_font (look);
  layout = pango_layout_new (ha_paper_get_context ());
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, token, (int) length);
  pango_layout_get_size (layout, &wide, NULL);
  g_object_unref (layout);
  pango_font_description_free (description);
  return wide <= width * PANGO_SCALE;
}

/* "130/TTr", "12/02/2026", "KN-2026-0104" stay whole. */
static PangoAttrList *
list_unbroken (const HaLook *look, const char *text, double width)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (const char *p = text; *p;) {
    gsize length = strcspn (p, " \n");
    gboolean joined = memchr (p, '/', length) || memchr (p, '-', length);

    if (length > 1 && joined && has_room (look, p, length, width)) {
      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

      attribute->start_index = p - text;
      attribute->end_index = p - text + length;
      pango_attr_list_insert (attributes, attribute);
    }
    p += length;
    p += strspn (p, " \n");
  }
  return attributes;
}

static void
set_alignment (PangoLayout *layout, HaAlign align)
{
  static const PangoAlignment alignments[] = {
    [HA_ALIGN_LEFT] = PANGO_ALIGN_LEFT, [HA_ALIGN_CENTER] = PANGO_ALIGN_CENTER,
    [HA_ALIGN_RIGHT] = PANGO_ALIGN_RIGHT, [HA_ALIGN_JUSTIFY] = PANGO_ALIGN_LEFT,
  };

  pango_layout_set_alignment (layout, alignments[align]);
  pango_layout_set_justify (layout, align == HA_ALIGN_JUSTIFY);
}

/* Lines of one paragraph belong together wherever they stand: told by a number on the layout. */
guint
ha_look_number_paragraph (void)
{
  static guint last;

  return ++last;
}

PangoLayout *
ha_look_create_layout (const HaLook *look, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (ha_paper_get_context ());
  PangoFontDescription *description = describe_font (look);
  PangoAttrList *attributes;

  g_assert (look->size > 0);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  attributes = list_unbroken (look, pango_layout_get_text (layout), width);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE + 0.5));
  pango_layout_set_indent (layout, (int) (look->indent * PANGO_SCALE));
  set_alignment (layout, look->align);
  g_object_set_data (G_OBJECT (layout), "ha-paragraph", GUINT_TO_POINTER (ha_look_number_paragraph ()));
  pango_attr_list_unref (attributes);
  pango_font_description_free (description);
  return layout;
}

void
ha_look_measure (const HaLook *look, const char *text, double width, double *out_width, double *out_height)
{
  double most = 0;
  guint n = ha_paragraph_measure (look, text, width, &most);

  if (out_width)
    *out_width = most;
  if (out_height)
    *out_height = n * ha_look_get_line_height (look);
}
