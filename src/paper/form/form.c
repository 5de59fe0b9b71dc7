/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of printed forms: values and dotted lines, boxes to tick, places to sign. */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/form/form-private.h"

#define DOT_GAP       2.6 /* from dot to dot */
#define DOT_SIZE      0.7
#define LABEL_GAP     3.0  /* between a label and its dots */
#define OPTION_GAP    12.0 /* between one option and the next */
#define BOX_GAP       3.5  /* between a box and its text */
#define COLUMN_GAP    8.0
#define NARROW_LETTER 0.2 /* of the size: no text has narrower ones throughout */

void
ha_form_init (HaForm *self, HaPages *pages, double left, double width, double size)
{
  *self = (HaForm){
    .pages = pages,
    .left = left,
    .width = width,
    .look = { .size = size, .role = "field" },
  };
  self->pitch = size * 1.75;
  self->gap = size * 0.3;
}

/* At most n characters with the mark: whole words, where there are any. */
static char *
cut_text (const char *text, guint n)
{
  const char *end, *word;

  if (g_utf8_strlen (text, -1) <= (glong) n)
    return g_strdup (text);
  end = word = g_utf8_offset_to_pointer (text, n > 0 ? n - 1 : 0);
  while (word > text && *word != ' ')
    word--;
  if (word == text)
    word = end;
  return g_strdup_printf ("%.*s…", (int) (word - text), text);
}

char *
ha_form_prepare (const char *text, guint n)
{
  g_autofree char *line = ha_text_clean_line (text);
  g_autofree char *kept = n > 0 ? cut_text (line, n) : g_strdup (line);

  return ha_text_glue (kept);
}

char *
ha_form_get_company (const HaLetterhead *letterhead)
{
  g_autofree char *issuer = ha_text_clean_line (letterhead->issuer);

  return g_utf8_strup (issuer, -1);
}

/* ---- Dots and boxes ---------------------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, length;
} Dots;

static void
draw_dots_cb (cairo_t *cr, gpointer user_data)
{
  const Dots *dots = user_data;
  const double dash[2] = { 0, DOT_GAP };

  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_set_line_width (cr, DOT_SIZE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_move_to (cr, dots->x, dots->y);
  cairo_rel_line_to (cr, dots->length, 0);
  cairo_stroke (cr);
}

static void
add_dots (HaForm *self, double x1, double x2, double baseline)
{
  Dots dots = { x1, baseline, x2 - x1 };

  if (x2 - x1 > 2 * DOT_GAP)
    ha_pages_add_drawing (self->pages, 0, draw_dots_cb, g_memdup2 (&dots, sizeof dots), g_free);
}

typedef struct
{
  double x, y, size;
  gboolean ticked;
} Box;

static void
draw_box_cb (cairo_t *cr, gpointer user_data)
{
  const Box *box = user_data;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.75);
  cairo_rectangle (cr, box->x, box->y, box->size, box->size);
  cairo_stroke (cr);
  if (!box->ticked)
    return;
  cairo_set_line_width (cr, 1.4);
  cairo_move_to (cr, box->x + box->size * 0.18, box->y + box->size * 0.5);
  cairo_line_to (cr, box->x + box->size * 0.42, box->y + box->size * 0.78);
  cairo_line_to (cr, box->x + box->size * 0.84, box->y + box->size * 0.2);
  cairo_stroke (cr);
}

/* Standing on the baseline; gives its width. */
static double
add_box (HaForm *self, double x, double baseline, gboolean ticked)
{
  double size = self->look.size * 0.78;
  Box box = { x, baseline - size * 0.92, size, ticked };

  ha_pages_add_drawing (self->pages, 0, draw_box_cb, g_memdup2 (&box, sizeof box), g_free);
  return size;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

PangoLayout *
ha_form_create_layout (const char *text, const HaLook *look, double width, guint most, gboolean *cut)
{
  g_autofree char *some = cut_text (text, (guint) (most * width / (NARROW_LETTER * look->size)) + 2);
  PangoLayout *layout = ha_look_create_layout (look, some, width);

  while (pango_layout_get_line_count (layout) > (int) most)
    {
      const PangoLayoutLine *over = pango_layout_get_line_readonly (layout, (int) most);
      glong n = g_utf8_pointer_to_offset (some, some + over->start_index);
      char *shorter = cut_text (some, (guint) MAX (n, 2) - 1);

      g_object_unref (layout);
      g_free (some);
      some = shorter;
      layout = ha_look_create_layout (look, some, width);
    }
  if (cut != NULL && !g_str_equal (some, text))
    *cut = TRUE;
  return layout;
}

/* At most so many lines of text from (x, y) down; gives how many. */
static guint
add_wrapped (HaForm *self, const char *text, const HaLook *look, double x, double width, guint most)
{
  g_autoptr (PangoLayout) layout = ha_form_create_layout (text, look, width, MAX (most, 1), &self->cut);
  double line_height = ha_look_get_line_height (look), baseline = self->y + ha_look_get_baseline (look);
  guint n = 0;

  for (GSList *line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next, n++)
    {
      PangoRectangle area;
      double shift = 0;

      pango_layout_line_get_extents (line->data, NULL, &area);
      if (look->align == HA_ALIGN_CENTER)
        shift = (width - pango_units_to_double (area.width)) / 2;
      ha_pages_add_layout_line (self->pages, 0, line->data, x + shift, baseline + n * line_height, look);
    }
  return n;
}

void
ha_form_add_text (HaForm *self, const char *text, const HaLook *look, guint most)
{
  if (*text != '\0')
    self->y += add_wrapped (self, text, look, self->left, self->width, most) * ha_look_get_line_height (look);
}

void
ha_form_add_lines (HaForm *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      self->y += self->pitch;
      add_dots (self, self->left, self->left + self->width, self->y - self->pitch * 0.2);
    }
}

/* A label that is a heading stands out from what is filled in behind it. */
static double
add_label (HaForm *self, const char *label, double x, double baseline)
{
  HaLook look = self->look;

  if (self->heads)
    {
      look.bold = TRUE;
      look.role = "heading";
    }
  return ha_pages_add_text (self->pages, 0, label, x, baseline, &look);
}

/* The label and dots after it; what is dotted below begins at the field's left. */
static double
add_dotted (HaForm *self, const HaFormField *field, double x, double width)
{
  double line_height = ha_look_get_line_height (&self->look), baseline = self->y + ha_look_get_baseline (&self->look);
  double length = add_label (self, field->label, x, baseline);
  guint least = MAX (field->least, 1);

  add_dots (self, x + length + LABEL_GAP, x + width, baseline);
  for (guint i = 1; i < least; i++)
    add_dots (self, x, x + width, baseline + i * self->pitch);
  return line_height + (least - 1) * self->pitch;
}

static double
add_field (HaForm *self, const HaFormField *field, double x, double width)
{
  g_autofree char *value = ha_form_prepare (field->value, 0);
  g_autofree char *text = g_strdup_printf ("%s%s%s", field->label, *field->label != '\0' ? " " : "", value);
  double line_height = ha_look_get_line_height (&self->look), baseline = self->y + ha_look_get_baseline (&self->look);
  guint n;

  if (*value == '\0')
    return add_dotted (self, field, x, width);
  n = add_wrapped (self, text, &self->look, x, width, field->most);
  for (guint i = n; i < field->least; i++)
    add_dots (self, x, x + width, baseline + (n - 1) * line_height + (i - n + 1) * self->pitch);
  return n * line_height + (field->least > n ? (field->least - n) * self->pitch : 0);
}

void
ha_form_add_fields (HaForm *self, const HaFormField *fields, guint n)
{
  double x = self->left, most = 0;

  for (guint i = 0; i < n; i++)
    {
      double share = self->width * (fields[i].share > 0 ? fields[i].share : 1);
      double height = add_field (self, &fields[i], x, share - (i + 1 < n ? COLUMN_GAP : 0));

      most = MAX (most, height);
      x += share;
    }
  self->y += most + self->gap;
}

void
ha_form_add_field (HaForm *self, const char *label, const char *value, guint least, guint most)
{
  const HaFormField field = { label, value, 1, least, most };

  ha_form_add_fields (self, &field, 1);
}

/* Where an option begins that goes on in the next row; the row's own height is that of a line. */
static void
turn_row (HaForm *self, double *x)
{
  self->y += ha_look_get_line_height (&self->look) + self->gap / 2;
  *x = self->left + self->look.size;
}

void
ha_form_add_options (HaForm *self, const char *label, const HaFormOption *options, guint n)
{
  double right = self->left + self->width, x = self->left;
  double above = ha_look_get_baseline (&self->look);
  HaLook look = self->look;

  if (*label != '\0')
    x += add_label (self, label, x, self->y + above) + OPTION_GAP * 0.6;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = ha_form_prepare (options[i].text, 0);
      double length;

      look.role = options[i].ticked ? "ticked" : "option";
      ha_look_measure (&look, text, -1, &length, NULL);
      if (x + look.size + BOX_GAP + length > right && x > self->left + look.size)
        turn_row (self, &x);
      x += add_box (self, x, self->y + above, options[i].ticked) + BOX_GAP;
      x += ha_pages_add_text (self->pages, 0, text, x, self->y + above, &look) + OPTION_GAP;
      if (options[i].dotted)
        add_dots (self, x - OPTION_GAP + LABEL_GAP, right, self->y + above);
    }
  self->y += ha_look_get_line_height (&self->look) + self->gap;
}

/* ---- Head and signatures ----------------------------------------------------------------------------------------- */

static double
add_signer (HaForm *self, const HaFormSigner *signer, double x, double width, double room)
{
  HaLook title = { .size = self->look.size, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "sign-title" };
  HaLook hint = { .size = self->look.size - 1, .italic = TRUE, .align = HA_ALIGN_CENTER, .role = "sign-hint" };
  HaLook name = title;
  g_autofree char *text = ha_form_prepare (signer->name, 0);
  double top = self->y, height;

  name.role = "sign-name";
  self->y += add_wrapped (self, signer->title, &title, x, width, 2) * ha_look_get_line_height (&title);
  if (signer->hint != NULL)
    self->y += add_wrapped (self, signer->hint, &hint, x, width, 1) * ha_look_get_line_height (&hint);
  self->y += room;
  if (*text != '\0')
    add_wrapped (self, text, &name, x, width, 2);
  height = self->y + ha_look_get_line_height (&name) * 2 - top;
  self->y = top;
  return height;
}

void
ha_form_add_signers (HaForm *self, const HaFormSigner *signers, guint n, double room)
{
  double width = self->width / n, most = 0;

  for (guint i = 0; i < n; i++)
    {
      double height = add_signer (self, &signers[i], self->left + i * width, width - COLUMN_GAP, room);

      most = MAX (most, height);
    }
  self->y += most;
}

static double
add_column (HaForm *self, const char *text, const HaLook *look, double x, double width, double rule)
{
  double length, height;
  double y = self->y + ha_pages_add_paragraph (self->pages, 0, text, x, self->y, width, look) + 2;

  ha_look_measure (look, text, width, &length, &height);
  length *= rule;
  if (rule > 0)
    ha_pages_add_rule (self->pages, 0, x + (width - length) / 2, y, x + (width + length) / 2, y, 0.75, 0);
  return y - self->y + (rule > 0 ? 2 : -2);
}

void
ha_form_add_nation (HaForm *self, const HaLetterhead *letterhead)
{
  const HaLook nation = { .size = 12, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "nation" };
  const HaLook motto = { .size = 13, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "motto" };
  const HaLook issuer = { .size = 12, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "issuer" };
  g_autofree char *upper = g_utf8_strup (letterhead->issuer != NULL ? letterhead->issuer : "", -1);
  g_autofree char *text = ha_text_clean (upper);
  double split = self->width * 0.416, top, left;

  left = add_column (self, text, &issuer, self->left, split, 0.5);
  top = self->y;
  self->y
      += add_column (self, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &nation, self->left + split, self->width - split, 0);
  self->y += add_column (self, "Độc lập - Tự do - Hạnh phúc", &motto, self->left + split, self->width - split, 1);
  self->y = MAX (self->y, top + left) + 4;
}
