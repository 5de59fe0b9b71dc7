/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face of the paper has every Vietnamese letter, or says so. */
#include <string.h>

#include "paper/fonts-private.h"
#include "paper/page-private.h"

static void
test_alphabet (void)
{
  const char *alphabet = ha_fonts_get_alphabet ();
  g_autofree char *upper = g_utf8_strup (alphabet, -1);

  g_assert_cmpint (g_utf8_strlen (alphabet, -1), ==, 134 + 1);
  for (const char *p = upper; *p; p = g_utf8_next_char (p))
    g_assert_nonnull (g_utf8_strchr (alphabet, -1, g_utf8_get_char (p)));
}

static void
test_face (void)
{
  static const char *const known[] = { "Times New Roman", "Liberation Serif", "Tinos", NULL };
  g_autoptr (GError) error = NULL;
  const char *family = ha_paper_check_fonts (&error);

  g_assert_no_error (error);
  g_assert_true (g_strv_contains (known, family));
}

static void
test_find_missing (void)
{
  static const struct { const char *text; gunichar missing; } cases[] = {
    { "", 0 },
    { "Trân trọng./.\n\t\u00a0“Quý khách” – 165.000 ₫", 0 },
    { "Ho\u0300a nguye\u0323\u0302n", 0 }, /* decomposed */
    { "xin chào 😀", 0x1f600 },
    { "語", 0x8a9e },
  };

  g_assert_cmpuint (ha_paper_find_missing (ha_fonts_get_alphabet ()), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (ha_paper_find_missing (cases[i].text), ==, cases[i].missing);
}

static void
test_files (void)
{
  HaFaces faces;

  g_assert_true (ha_fonts_find_faces (NULL, &faces, NULL));
  for (int i = 0; i < HA_N_FACES; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpstr (faces.files[i], !=, faces.files[j]);
  ha_faces_clear (&faces);
}

/* No font at all, and a family of which one face is not there. */
static void
test_none (void)
{
  HaFaces faces;

  ha_fonts_find_faces (NULL, &faces, NULL);
  for (int n = 0; n < HA_N_FACES; n++) {
    FcConfig *config = FcConfigCreate ();
    g_autoptr (GError) error = NULL;
    HaFaces found;

    for (int i = 0; i < n; i++)
      FcConfigAppFontAddFile (config, (const FcChar8 *) faces.files[i]);
    g_assert_false (ha_fonts_find_faces (config, &found, &error));
    g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FONT);
    g_assert_nonnull (strstr (error->message, "fonts-liberation2"));
    FcConfigDestroy (config);
  }
  ha_faces_clear (&faces);
}

/* Everything in four weights comes from the four files: nothing is borrowed. */
static void
test_one_run (void)
{
  for (int i = 0; i < HA_N_FACES; i++) {
    HaLook look = { .size = 14, .bold = i & 1, .italic = i & 2 };
    PangoLayout *layout;

    ha_paper_lock (NULL);
    layout = ha_look_create_layout (&look, ha_fonts_get_alphabet (), -1);
    g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
    g_assert_cmpuint (g_slist_length (pango_layout_get_line_readonly (layout, 0)->runs), ==, 1);
    g_object_unref (layout);
    ha_paper_unlock ();
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fonts/alphabet", test_alphabet);
  g_test_add_func ("/fonts/face", test_face);
  g_test_add_func ("/fonts/find-missing", test_find_missing);
  g_test_add_func ("/fonts/files", test_files);
  g_test_add_func ("/fonts/none", test_none);
  g_test_add_func ("/fonts/one-run", test_one_run);
  return g_test_run ();
}
