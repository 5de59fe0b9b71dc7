/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Size, face, and what is missing. */
#include "config.h"

#include "app/print/print-words.h"

#include <math.h>

#include <glib/gi18n.h>

#define MOST_NAMED 5

/* ---- Pages ------------------------------------------------------------------------------------------------------- */

/* Millimetres of the sheet, the shorter side first; a millimetre more or less is the same sheet. */
static char *
describe_size (double width, double height)
{
  static const struct { const char *name; double narrow, wide; } sheets[] = { { "A4", 210, 297 }, { "A5", 148.5, 210 } };
  double narrow = MIN (width, height) * 25.4 / 72, wide = MAX (width, height) * 25.4 / 72;
  g_autofree char *size = g_strdup_printf ("%.0f × %.0f mm", narrow, wide);
  const char *name = size;

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (fabs (sheets[i].narrow - narrow) < 1 && fabs (sheets[i].wide - wide) < 1)
      name = sheets[i].name;
  return g_strdup_printf (width > height ? _("%s landscape") : _("%s portrait"), name);
}

char *
ha_print_describe_pages (HaPages *pages)
{
  double width, height;
  g_autofree char *n = NULL, *size = NULL;
  const char *face = ha_paper_check_fonts (NULL);

  g_return_val_if_fail (pages != NULL, NULL);

  ha_pages_get_size (pages, &width, &height);
  n = g_strdup_printf (ngettext ("%u page", "%u pages", ha_pages_get_n (pages)), ha_pages_get_n (pages));
  size = describe_size (width, height);
  return g_strdup_printf (_("%s · %s · typeface %s"), n, size, face != NULL ? face : "—");
}

/* ---- What is missing --------------------------------------------------------------------------------------------- */

/* pages: others could be made. */
static char *
describe_left_out (const HaPaperLeftOut *left_out, gboolean pages, HaSession *session)
{
  g_autofree char *why = ha_session_describe_error (session, left_out->error);

  if (left_out->name == NULL)
    return pages ? g_strdup_printf (_("Not among the pages: %s"), why) : g_steal_pointer (&why);
  return g_strdup_printf (pages ? _("Not among the pages: %s: %s") : _("%s: %s"), left_out->name, why);
}

static void
append_left_out (GString *text, const HaPaperMade *made, HaSession *session)
{
  guint more = made->left_out->len > MOST_NAMED ? made->left_out->len - MOST_NAMED : 0;

  for (guint i = 0; i < MIN (made->left_out->len, MOST_NAMED); i++)
    {
      g_autofree char *line = describe_left_out (g_ptr_array_index (made->left_out, i), made->pages != NULL, session);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (more == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%u more paper could not be made.", "%u more papers could not be made.", more), more);
}

static void
append_character (GString *text, gunichar missing)
{
  char utf8[7] = "";

  if (missing == 0)
    return;
  g_unichar_to_utf8 (missing, utf8);
  g_string_append_printf (text, "%s", text->len > 0 ? "\n" : "");
  g_string_append_printf (text, _("No typeface here has the character “%s” (U+%04X): it is left out on the paper."), utf8, missing);
}

char *
ha_print_describe_lacking (const HaPaperMade *made, HaSession *session)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (made != NULL && HA_IS_SESSION (session), NULL);

  append_left_out (text, made, session);
  append_character (text, made->pages != NULL ? ha_pages_get_missing (made->pages) : 0);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
