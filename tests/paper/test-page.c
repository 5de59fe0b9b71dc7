/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The display list: what was placed is what is told, drawn and written. */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/text.h"
#include "paper/page/page-private.h"

static const HaLook body = { .size = 14, .align = HA_ALIGN_JUSTIFY, .indent = 36, .role = "body", .block = "one" };

static HaPages *
make_pages (const char *text)
{
  HaPages *pages = ha_pages_new (400, 300);
  GError *error = NULL;

  ha_paper_lock (&error);
  g_assert_no_error (error);
  ha_pages_add_page (pages);
  ha_pages_add_paragraph (pages, 0, text, 50, 40, 300, &body);
  ha_pages_add_rule (pages, 0, 50, 30, 350, 30, 0.75, 0);
  ha_pages_add_rect (pages, 0, 10, 10, 20, 20, 0.9);
  ha_paper_unlock ();
  return pages;
}

static const HaPlacedText *
get_text (GArray *texts, guint i)
{
  g_assert_cmpuint (i, <, texts->len);
  return &g_array_index (texts, HaPlacedText, i);
}

static void
test_paragraph (void)
{
  g_autoptr (HaPages) pages = make_pages ("Công ty đã mở lại tín hiệu lúc 19 giờ 25 ngày 12/02/2026, được Bà xác nhận qua điện thoại; đã sửa lại thời hạn.");
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  cairo_rectangle_t area;

  g_assert_cmpuint (texts->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (get_text (texts, 0)->x, 86, 0.01);
  g_assert_cmpfloat_with_epsilon (get_text (texts, 1)->x, 50, 0.01);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (get_text (texts, i)->x + get_text (texts, i)->width, 350, 0.1);
  g_assert_cmpfloat (get_text (texts, 2)->width, <, 299);
  g_assert_cmpfloat_with_epsilon (get_text (texts, 1)->y - get_text (texts, 0)->y, 14 * 1.149, 0.1);
  g_assert_true (ha_pages_get_block (pages, 0, "one", &area));
  g_assert_cmpfloat_with_epsilon (area.x, 50, 0.01);
  g_assert_cmpfloat_with_epsilon (area.y, 40, 0.01);
  g_assert_cmpfloat_with_epsilon (area.height, 3 * 14 * 1.149, 0.3);
  g_assert_false (ha_pages_get_block (pages, 0, "two", NULL));
  g_assert_false (ha_pages_get_block (pages, 7, "one", NULL));
}

static void
test_alignment (void)
{
  static const struct { HaAlign align; double left; } cases[] = { { HA_ALIGN_LEFT, 0 }, { HA_ALIGN_CENTER, 0.5 }, { HA_ALIGN_RIGHT, 1 } };
  g_autoptr (HaPages) pages = ha_pages_new (400, 300);
  g_autoptr (GArray) texts = NULL;

  ha_paper_lock (NULL);
  ha_pages_add_page (pages);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HaLook look = { .size = 12, .align = cases[i].align, .role = "x" };

    ha_pages_add_text (pages, 0, "Kính gửi", 200, 50, &look);
  }
  ha_paper_unlock ();
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (get_text (texts, i)->x, 200 - cases[i].left * get_text (texts, i)->width, 0.01);
}

/* Tokens with a slash or a hyphen stay on one line, at any width that has room for them; where none has, nothing runs over it. */
static void
test_breaks (void)
{
  for (double width = 60; width < 300; width += 3) {
    g_autoptr (HaPages) pages = ha_pages_new (400, 300);
    g_autoptr (GArray) texts = NULL;
    guint found = 0;
    double longest;

    ha_paper_lock (NULL);
    ha_look_measure (&body, "12/02/2026", -1, &longest, NULL);
    ha_pages_add_page (pages);
    ha_pages_add_paragraph (pages, 0, "Theo tờ trình số 130/TTr ngày 12/02/2026 của phiếu này", 10, 10, width, &body);
    ha_paper_unlock ();
    texts = ha_pages_list_texts (pages);
    for (guint i = 0; i < texts->len; i++)
      found += (strstr (get_text (texts, i)->text, "130/TTr") != NULL) + (strstr (get_text (texts, i)->text, "12/02/2026") != NULL);
    g_assert_cmpuint (found, ==, width >= longest ? 2 : 1);
    for (guint i = 0; i < texts->len; i++)
      g_assert_cmpfloat (get_text (texts, i)->width, <=, width + 0.1);
  }
}

static void
test_plain_space (void)
{
  g_autoptr (HaPages) pages = make_pages ("ngày\u00a005");
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);

  g_assert_cmpstr (get_text (texts, 0)->text, ==, "ngày 05");
}

static void
test_missing (void)
{
  g_autoptr (HaPages) pages = make_pages ("Khách gửi 😀");
  g_autoptr (GError) error = NULL;

  g_assert_false (ha_pages_check (pages, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_CHARACTER);
  g_assert_nonnull (strstr (error->message, "😀"));
  g_assert_nonnull (strstr (error->message, "U+1F600"));
}

static gboolean
is_grey (cairo_surface_t *surface, int x, int y, int most)
{
  const guint8 *pixel = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4;

  return pixel[0] <= most && pixel[1] <= most && pixel[2] <= most;
}

static void
test_draw (void)
{
  g_autoptr (HaPages) pages = make_pages ("Nội dung");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, 600);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 2, 2);
  ha_pages_draw (pages, 0, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  g_assert_true (is_grey (surface, 40, 40, 240));
  g_assert_true (is_grey (surface, 300, 60, 160));
  g_assert_false (is_grey (surface, 700, 500, 240));
  cairo_surface_destroy (surface);
}

static void
count_cb (cairo_t *cr, gpointer user_data)
{
  ++*(int *) user_data;
}

static void
free_cb (gpointer user_data)
{
  *(int *) user_data = -1;
}

static void
test_drawing (void)
{
  HaPages *pages = ha_pages_new (100, 100);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  int calls = 0;

  ha_pages_add_page (pages);
  ha_pages_add_drawing (pages, 0, count_cb, &calls, free_cb);
  ha_pages_draw (pages, 0, cr);
  ha_pages_draw (pages, 0, cr);
  g_assert_cmpint (calls, ==, 2);
  ha_pages_unref (ha_pages_ref (pages));
  g_assert_cmpint (calls, ==, 2);
  ha_pages_unref (pages);
  g_assert_cmpint (calls, ==, -1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_pdf (void)
{
  g_autoptr (HaPages) pages = make_pages ("Công ty đã mở lại tín hiệu");
  g_autoptr (HaPages) again = make_pages ("Công ty đã mở lại tín hiệu");
  g_autoptr (GBytes) first = ha_pages_to_pdf (pages, "Một", "Công ty", 1771829100, NULL);
  g_autoptr (GBytes) second = ha_pages_to_pdf (again, "Một", "Công ty", 1771829100, NULL);
  g_autoptr (GBytes) later = ha_pages_to_pdf (again, "Một", "Công ty", 1771829101, NULL);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, later));
}

/* Every stream tells in its first two bytes how hard its writer tried: not at all. */
static void
test_quick (void)
{
  g_autoptr (HaPages) pages = make_pages ("Công ty đã mở lại tín hiệu");
  g_autoptr (GBytes) pdf = ha_pages_to_pdf (pages, "Một", "Công ty", 1771829100, NULL);
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length), *end = data + length, *at = data;
  guint n = 0;

  while ((at = memmem (at, (gsize) (end - at), "\nstream\n", 8)) != NULL)
    {
      at += 8;
      g_assert_cmpmem (at, 2, "\x78\x01", 2);
      n++;
    }
  g_assert_cmpuint (n, >, 2);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* What a print operation's context gets is our own file, up to the language at its end. */
static void
test_other_context (void)
{
  g_autoptr (HaPages) pages = make_pages ("Công ty đã mở lại tín hiệu");
  g_autoptr (GBytes) ours = ha_pages_to_pdf (pages, "Một", "Công ty", 1771829100, NULL);
  g_autoptr (GByteArray) theirs = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, theirs, 400, 300);
  cairo_t *cr = cairo_create (surface);

  ha_pages_begin_pdf (cr, "Một", "Công ty", 1771829100);
  ha_pages_draw (pages, 0, cr);
  cairo_show_page (cr);
  ha_pages_end_pdf (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (theirs->len, <, g_bytes_get_size (ours));
  g_assert_cmpint (memcmp (theirs->data, g_bytes_get_data (ours, NULL), theirs->len), ==, 0);
}

static void
test_save (void)
{
  g_autoptr (HaPages) pages = make_pages ("Công ty");
  g_autofree char *folder = g_dir_make_tmp ("hoiam-page-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL), *nowhere = g_build_filename (folder, "no", "a.pdf", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_file_set_contents (path, "old", -1, NULL);
  g_assert_true (ha_pages_save_pdf (pages, path, "a", "b", 1, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  g_assert_false (ha_pages_save_pdf (pages, nowhere, "a", "b", 1, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (ha_pages_save_pdf (pages, pipe, "a", "b", 1, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (ha_pages_save_pdf (pages, folder, "a", "b", 1, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_FAILED);
  g_remove (pipe);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "a.pdf");
  g_assert_null (g_dir_read_name (dir));
  g_remove (path);
  g_rmdir (folder);
}

/* Whether something is black on the page. */
static gboolean
has_ink (HaPages *pages, guint page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  ha_pages_draw (pages, page, cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return width > 0 && height > 0;
}

/* One character a page; what the face has and can be seen is drawn, whichever way its script is written. */
static void
test_every_character (void)
{
  HaLook look = { .size = 14, .role = "body" };
  guint n = 0;

  for (gunichar c = 0x21; c < 0x10000; c++)
    {
      char utf8[7] = "";
      g_autofree char *clean = NULL;
      g_autoptr (HaPages) pages = NULL;

      if (!g_unichar_isgraph (c) || (c >= 0xd800 && c < 0xf900))
        continue;
      g_unichar_to_utf8 (c, utf8);
      clean = ha_text_clean (utf8);
      if (*clean == '\0' || ha_paper_find_missing (clean) != 0)
        continue;
      pages = ha_pages_new (100, 100);
      ha_paper_lock (NULL);
      ha_pages_add_page (pages);
      ha_pages_add_text (pages, 0, clean, 50, 50, &look);
      ha_paper_unlock ();
      g_test_message ("U+%04X %s", c, clean);
      g_assert_true (has_ink (pages, 0));
      n++;
    }
  g_assert_cmpuint (n, >, 500);
}

/* Words from right to left stand among the others, each letter once. */
static void
test_right_to_left (void)
{
  static const char *const texts[] = { "שלום", "Đầu שלום giữa 123 cuối.", "ש", "שלום רב\nÔng שלום" };
  HaLook look = { .size = 14, .role = "body" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HaPages) pages = ha_pages_new (400, 300), without = ha_pages_new (400, 300);
      g_autoptr (GBytes) pdf = NULL, other = NULL;
      g_autoptr (GString) plain = g_string_new (texts[i]);

      g_string_replace (plain, "שלום", "", 0);
      ha_paper_lock (NULL);
      ha_pages_add_page (pages);
      ha_pages_add_page (without);
      ha_pages_add_paragraph (pages, 0, texts[i], 50, 50, 300, &look);
      ha_pages_add_paragraph (without, 0, plain->str, 50, 50, 300, &look);
      ha_paper_unlock ();
      g_assert_true (has_ink (pages, 0));
      pdf = ha_pages_to_pdf (pages, "", "", 0, NULL);
      other = ha_pages_to_pdf (without, "", "", 0, NULL);
      g_assert_nonnull (pdf);
      if (i < 2)
        g_assert_cmpuint (g_bytes_get_size (pdf), >, g_bytes_get_size (other) + 200);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/paragraph", test_paragraph);
  g_test_add_func ("/page/alignment", test_alignment);
  g_test_add_func ("/page/breaks", test_breaks);
  g_test_add_func ("/page/plain-space", test_plain_space);
  g_test_add_func ("/page/missing", test_missing);
  g_test_add_func ("/page/every-character", test_every_character);
  g_test_add_func ("/page/right-to-left", test_right_to_left);
  g_test_add_func ("/page/draw", test_draw);
  g_test_add_func ("/page/drawing", test_drawing);
  g_test_add_func ("/page/pdf", test_pdf);
  g_test_add_func ("/page/quick", test_quick);
  g_test_add_func ("/page/other-context", test_other_context);
  g_test_add_func ("/page/save", test_save);
  return g_test_run ();
}
