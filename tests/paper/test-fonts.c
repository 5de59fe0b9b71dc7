/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face of the paper has every Vietnamese letter, or says so. */
#include <glib/gstdio.h>
#include <hb-subset.h>
#include <string.h>

#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page/fonts-private.h"
#include "paper/page/page-private.h"

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

/* A face as Liberation Serif 1 is: the same name, and without the letters that only Vietnamese has. */
static void
write_old_face (const char *file, const char *path)
{
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (file), *old;
  hb_face_t *face = hb_face_create (blob, 0), *less;
  hb_subset_input_t *wishes = hb_subset_input_create_or_fail ();
  guint length;
  const char *data;

  hb_set_add_range (hb_subset_input_unicode_set (wishes), 0x20, 0xff);
  hb_set_clear (hb_subset_input_set (wishes, HB_SUBSET_SETS_NAME_ID));
  hb_set_invert (hb_subset_input_set (wishes, HB_SUBSET_SETS_NAME_ID));
  less = hb_subset_or_fail (face, wishes);
  g_assert_nonnull (less);
  old = hb_face_reference_blob (less);
  data = hb_blob_get_data (old, &length);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
  hb_blob_destroy (old);
  hb_face_destroy (less);
  hb_subset_input_destroy (wishes);
  hb_face_destroy (face);
  hb_blob_destroy (blob);
}

/* Only the old ones: it is said. Beside the new ones: these are taken, whatever comes first. */
static void
test_old (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hoiam-fonts-XXXXXX", NULL);
  FcConfig *config = FcConfigCreate ();
  g_autoptr (GError) error = NULL;
  HaFaces faces, found;

  g_assert_true (ha_fonts_find_faces (NULL, &faces, NULL));
  for (int i = 0; i < HA_N_FACES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.ttf", folder, i);

      write_old_face (faces.files[i], path);
      g_assert_true (FcConfigAppFontAddFile (config, (const FcChar8 *) path));
    }
  g_assert_false (ha_fonts_find_faces (config, &found, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FONT);
  for (int i = 0; i < HA_N_FACES; i++)
    g_assert_true (FcConfigAppFontAddFile (config, (const FcChar8 *) faces.files[i]));
  g_assert_true (ha_fonts_find_faces (config, &found, NULL));
  for (int i = 0; i < HA_N_FACES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.ttf", folder, i);

      g_assert_cmpstr (found.files[i], ==, faces.files[i]);
      g_remove (path);
    }
  g_rmdir (folder);
  ha_faces_clear (&found);
  ha_faces_clear (&faces);
  FcConfigDestroy (config);
}

/* On a computer that has no font at all a letter is refused with the sentence that says what to install. */
static void
test_no_room (void)
{
  g_autofree char *config = NULL;
  int fd;

  if (g_test_subprocess ())
    {
      g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
      g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_paper_check_fonts (NULL));
      g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
      g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FONT);
      g_assert_cmpuint (ha_paper_find_missing ("Trân trọng"), ==, 0);
      return;
    }
  fd = g_file_open_tmp ("hoiam-fonts-XXXXXX.conf", &config, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (config, "<?xml version=\"1.0\"?><fontconfig></fontconfig>", -1, NULL));
  g_setenv ("FONTCONFIG_FILE", config, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_remove (config);
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

/* The widths of a text's letters, as laid out in a context. */
static void
list_positions (PangoContext *context, const char *family, int face, const char *text, GArray *positions)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, family);
  pango_font_description_set_absolute_size (description, 14 * PANGO_SCALE);
  pango_font_description_set_weight (description, face & 1 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, face & 2 ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    PangoRectangle area;

    pango_layout_index_to_pos (layout, (int) (p - text), &area);
    g_array_append_val (positions, area.x);
    g_array_append_val (positions, area.width);
  }
  pango_font_description_free (description);
}

/* A copy without hinting is set letter by letter like the file it was made from, kerning and all, and is smaller. */
static void
test_thin (void)
{
  const char *text = "AVATAR Tỷ Vỹ. “Công ty” 11/02/2026 – Trân trọng, Võ Thị Yến, LƯU: VT; 165.000 ₫ fi ffl Đặng Ngọc Hòa";
  char *thin[HA_N_FACES];
  HaFaces faces;
  PangoContext *whole, *less;

  g_assert_true (ha_fonts_find_faces (NULL, &faces, NULL));
  for (int i = 0; i < HA_N_FACES; i++) {
    g_autofree char *data = NULL, *original = NULL;
    gsize length, original_length;

    thin[i] = ha_fonts_make_thin (faces.files[i]);
    g_assert_nonnull (thin[i]);
    g_assert_true (g_file_get_contents (thin[i], &data, &length, NULL));
    g_assert_true (g_file_get_contents (faces.files[i], &original, &original_length, NULL));
    g_assert_cmpuint (length, <, original_length);
  }
  whole = ha_fonts_create_context (faces.files);
  less = ha_fonts_create_context (thin);
  for (int i = 0; i < HA_N_FACES; i++) {
    g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (int)), b = g_array_new (FALSE, FALSE, sizeof (int));

    for (int k = 0; k < 2; k++) {
      list_positions (whole, faces.family, i, k ? text : ha_fonts_get_alphabet (), a);
      list_positions (less, faces.family, i, k ? text : ha_fonts_get_alphabet (), b);
    }
    g_assert_cmpmem (a->data, a->len * sizeof (int), b->data, b->len * sizeof (int));
  }
  for (int i = 0; i < HA_N_FACES; i++)
    g_free (thin[i]);
  g_object_unref (whole);
  g_object_unref (less);
  ha_faces_clear (&faces);
}

static void
test_no_thin (void)
{
  g_autofree char *nothing = ha_fonts_make_thin ("/nowhere/a.ttf"), *no_face = ha_fonts_make_thin ("/proc/self/cmdline");

  g_assert_null (nothing);
  g_assert_null (no_face);
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
  g_test_add_func ("/fonts/old", test_old);
  g_test_add_func ("/fonts/one-run", test_one_run);
  g_test_add_func ("/fonts/thin", test_thin);
  g_test_add_func ("/fonts/no-thin", test_no_thin);
  g_test_add_func ("/fonts/no-room", test_no_room);
  return g_test_run ();
}
