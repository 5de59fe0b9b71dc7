/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a letter's page: those of NĐ 30, and the text in which an office keeps its own. Rule: ND30 PL I */
#include "config.h"

#include <string.h>

#include "paper/letter/letter-private.h"

/* The least text box that can be read, in millimetres. */
#define LEAST_BOX 80

typedef struct {
  const char *key;
  gsize offset;
  double least, most;         /* what can be printed */
  double from, to;            /* what NĐ 30 has; both 0 = it says nothing */
  const char *unit;
} Figure;

#define FIGURE(key, field, ...) { key, G_STRUCT_OFFSET (HaLetterProfile, field), __VA_ARGS__ }

static const Figure figures[] = {
  FIGURE ("width", width, 140, 300, 210, 210, "mm"),
  FIGURE ("height", height, 200, 430, 297, 297, "mm"),
  FIGURE ("top", top, 5, 80, 20, 25, "mm"),
  FIGURE ("right", right, 5, 60, 15, 20, "mm"),
  FIGURE ("bottom", bottom, 5, 80, 20, 25, "mm"),
  FIGURE ("left", left, 5, 60, 30, 35, "mm"),
  FIGURE ("nation", nation, 8, 20, 12, 13, "pt"),
  FIGURE ("motto", motto, 8, 20, 13, 14, "pt"),
  FIGURE ("issuer", issuer, 8, 20, 12, 13, "pt"),
  FIGURE ("number", number, 8, 20, 13, 13, "pt"),
  FIGURE ("place", place, 8, 20, 13, 14, "pt"),
  FIGURE ("subject", subject, 8, 20, 12, 13, "pt"),
  FIGURE ("body", body, 8, 20, 13, 14, "pt"),
  FIGURE ("sign", sign, 8, 20, 13, 14, "pt"),
  FIGURE ("sign-least", sign_least, 8, 20, 13, 14, "pt"),
  FIGURE ("receivers-head", receivers_head, 8, 20, 12, 12, "pt"),
  FIGURE ("receivers", receivers, 8, 20, 11, 11, "pt"),
  FIGURE ("drafter", drafter, 8, 20, 11, 11, "pt"),
  FIGURE ("footer", footer, 6, 16, 11, 12, "pt"),
  FIGURE ("page-number", page_number, 6, 20, 13, 14, "pt"),
  FIGURE ("urgency", urgency, 8, 20, 13, 14, "pt"),
  FIGURE ("attachment-head", attachment_head, 8, 20, 14, 14, "pt"),
  FIGURE ("attachment-note", attachment_note, 8, 20, 13, 14, "pt"),
  FIGURE ("indent", indent, 0, 40, 10, 12.7, "mm"),
  FIGURE ("gap", gap, 0, 40, 6, 40, "pt"),
  FIGURE ("line-spacing", line_spacing, 0.9, 3, 1, 1.5, "×"),
  FIGURE ("head-left", head_left, 30, 150, 0, 0, "mm"),
  FIGURE ("head-right", head_right, 30, 150, 0, 0, "mm"),
  FIGURE ("sign-left", sign_left, 30, 150, 0, 0, "mm"),
  FIGURE ("sign-right", sign_right, 30, 150, 0, 0, "mm"),
  FIGURE ("rule", rule, 0.1, 4, 0, 0, "pt"),
  FIGURE ("issuer-rule", issuer_rule, 0.1, 1, 0.333, 0.5, "×"),
  FIGURE ("row-gap", row_gap, 0, 60, 0, 0, "pt"),
  FIGURE ("subject-gap", subject_gap, 0, 60, 6, 6, "pt"),
  FIGURE ("recipient-gap", recipient_gap, 0, 80, 0, 0, "pt"),
  FIGURE ("sign-gap", sign_gap, 0, 80, 0, 0, "pt"),
  FIGURE ("sign-room", sign_room, 5, 60, 0, 0, "mm"),
  FIGURE ("footer-gap", footer_gap, 0, 20, 0, 0, "mm"),
  FIGURE ("urgency-height", urgency_height, 5, 20, 8, 8, "mm"),
  FIGURE ("urgency-urgent", urgency_urgent, 15, 60, 20, 20, "mm"),
  FIGURE ("urgency-very", urgency_very, 15, 60, 40, 40, "mm"),
  FIGURE ("urgency-express", urgency_express, 15, 60, 30, 30, "mm"),
  FIGURE ("logo-width", logo_width, 5, 80, 0, 0, "mm"),
  FIGURE ("logo-height", logo_height, 5, 60, 0, 0, "mm"),
};

const HaLetterProfile *
ha_letter_profile_get_default (void)
{
  static const HaLetterProfile profile = {
    .width = 210, .height = 297,
    .top = 20, .right = 15, .bottom = 20, .left = 30,
    .nation = 12, .motto = 13, .issuer = 12, .number = 13, .place = 13, .subject = 12, .body = 14, .sign = 14,
    .receivers_head = 12, .receivers = 11, .footer = 11, .page_number = 13,
    .indent = 12.7, .gap = 6, .line_spacing = 1,
    .head_left = 67.9, .head_right = 95.3, .sign_left = 61.9, .sign_right = 102.5,
    .rule = 0.75, .issuer_rule = 0.4, .row_gap = 8, .subject_gap = 6, .recipient_gap = 12,
    .sign_gap = 8, .sign_room = 20, .sign_least = 13, .footer_gap = 2.5,
    .urgency = 13, .urgency_height = 8, .urgency_urgent = 20, .urgency_very = 40, .urgency_express = 30,
    .logo_width = 30, .logo_height = 15, .drafter = 11, .attachment_head = 14, .attachment_note = 14,
  };

  return &profile;
}

static double *
get_value (const HaLetterProfile *profile, const Figure *figure)
{
  return G_STRUCT_MEMBER_P (profile, figure->offset);
}

static const Figure *
find_figure (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].key, key))
      return &figures[i];
  return NULL;
}

static gboolean G_GNUC_PRINTF (4, 5)
fail (GError **error, guint line, const char *key, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ha_paper_set_error (error, HA_PAPER_ERROR_PROFILE, key, "Line %u, “%s”: %s", line, key, message);
  if (error != NULL)
    ha_paper_error_set_place (*error, line, 0);
  return FALSE;
}

/* "12.7" or "12,7", and nothing after it. */
static gboolean
read_number (const char *text, double *value)
{
  g_autofree char *plain = g_strdup (text);
  char *end;

  g_strdelimit (plain, ",", '.');
  if (!g_ascii_isdigit (*plain))
    return FALSE;
  *value = g_ascii_strtod (plain, &end);
  return *end == '\0' && strpbrk (plain, "eExXnNpP") == NULL;
}

static gboolean
read_line (HaLetterProfile *profile, guint64 *seen, char *text, guint line, GError **error)
{
  char *equals = strchr (text, '=');
  const Figure *figure;
  double value;

  if (equals == NULL)
    return fail (error, line, text, "there is no “=”");
  *equals = '\0';
  figure = find_figure (g_strstrip (text));
  if (figure == NULL)
    return fail (error, line, text, "there is no such figure");
  if (*seen & (guint64) 1 << (figure - figures))
    return fail (error, line, text, "it is there twice");
  if (!read_number (g_strstrip (equals + 1), &value))
    return fail (error, line, text, "“%s” is no number", equals + 1);
  if (value < figure->least || value > figure->most)
    return fail (error, line, text, "%g is not between %g and %g %s", value, figure->least, figure->most, figure->unit);
  *seen |= (guint64) 1 << (figure - figures);
  *get_value (profile, figure) = value;
  return TRUE;
}

static gboolean
check_box (const HaLetterProfile *profile, GError **error)
{
  if (profile->width - profile->left - profile->right < LEAST_BOX)
    return fail (error, 0, "width", "the margins leave less than %d mm", LEAST_BOX);
  if (profile->height - profile->top - profile->bottom < LEAST_BOX)
    return fail (error, 0, "height", "the margins leave less than %d mm", LEAST_BOX);
  return TRUE;
}

gboolean
ha_letter_profile_parse (const char *text, HaLetterProfile *profile, GError **error)
{
  g_auto (GStrv) lines = NULL;
  HaLetterProfile read = *ha_letter_profile_get_default ();
  guint64 seen = 0;

  g_return_val_if_fail (text != NULL && profile != NULL, FALSE);
  G_STATIC_ASSERT (G_N_ELEMENTS (figures) <= 64);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && !g_str_equal (line, "[letter]")
          && !read_line (&read, &seen, line, i + 1, error))
        return FALSE;
    }
  if (!check_box (&read, error))
    return FALSE;
  *profile = read;
  return TRUE;
}

/* The shortest decimal that is read back as the same figure, in any locale. */
static void
append_figure (GString *text, const char *format, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, format, g_ascii_formatd (number, sizeof number, "%.10g", value));
}

char *
ha_letter_profile_to_text (const HaLetterProfile *profile)
{
  GString *text;

  g_return_val_if_fail (profile != NULL, NULL);

  text = g_string_new ("[letter]\n");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const Figure *figure = &figures[i];

      g_string_append_printf (text, "# %s", figure->unit);
      append_figure (text, ", %s", figure->least);
      append_figure (text, " … %s", figure->most);
      if (figure->to > 0)
        {
          append_figure (text, "; NĐ 30: %s", figure->from);
          append_figure (text, " … %s", figure->to);
        }
      g_string_append_printf (text, "\n%s", figure->key);
      append_figure (text, "=%s\n", *get_value (profile, figure));
    }
  return g_string_free (text, FALSE);
}

char **
ha_letter_profile_list_departures (const HaLetterProfile *profile)
{
  GPtrArray *keys;

  g_return_val_if_fail (profile != NULL, NULL);

  keys = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      double value = *get_value (profile, &figures[i]);

      if (figures[i].to > 0 && (value < figures[i].from || value > figures[i].to))
        g_ptr_array_add (keys, g_strdup (figures[i].key));
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (keys, FALSE);
}

gboolean
ha_letter_profile_get_figure (guint n, HaLetterFigure *figure)
{
  const Figure *row = &figures[MIN (n, G_N_ELEMENTS (figures) - 1)];

  *figure = (HaLetterFigure){ row->key, row->least, row->most, row->from, row->to, row->unit };
  return n < G_N_ELEMENTS (figures);
}

double
ha_letter_profile_get_value (const HaLetterProfile *profile, guint n)
{
  g_return_val_if_fail (profile != NULL && n < G_N_ELEMENTS (figures), 0);

  return *get_value (profile, &figures[n]);
}

void
ha_letter_profile_set_value (HaLetterProfile *profile, guint n, double value)
{
  g_return_if_fail (profile != NULL && n < G_N_ELEMENTS (figures));

  *get_value (profile, &figures[n]) = value;
}
