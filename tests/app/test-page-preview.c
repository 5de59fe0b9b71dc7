/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page beside the composer: its proportions, what it is called, and the tint that no paper has. */
#include "room.h"

#include "../paper/letter-samples.h"
#include "app/widgets/page-preview.h"
#include "paper/letter.h"

static HaPages *
lay_out (gboolean issued)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaLetter) letter = letter_sample_new (issued);
  g_autoptr (GError) error = NULL;
  HaPages *pages = ha_letter_layout (letter, office->letterhead, NULL, FALSE, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

static void
test_size (void)
{
  HaPagePreview *preview = g_object_ref_sink (HA_PAGE_PREVIEW (ha_page_preview_new ()));
  g_autoptr (HaPages) pages = lay_out (FALSE);
  int before, narrow, wide, width;

  g_assert_cmpint (gtk_widget_get_request_mode (GTK_WIDGET (preview)), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  gtk_widget_measure (GTK_WIDGET (preview), GTK_ORIENTATION_VERTICAL, 600, NULL, &before, NULL, NULL);
  ha_page_preview_set_pages (preview, pages);
  gtk_widget_measure (GTK_WIDGET (preview), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (preview), GTK_ORIENTATION_VERTICAL, 320, NULL, &narrow, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (preview), GTK_ORIENTATION_VERTICAL, 600, NULL, &wide, NULL, NULL);
  g_assert_cmpint (width, <=, 320);
  g_assert_cmpint (before, <, wide);
  /* A4 and a margin around it, for each page. */
  g_assert_cmpint (ABS (narrow - (int) (ha_pages_get_n (pages) * (296 * 297 / 210.0 + 12) + 12)), <=, 2);
  g_assert_cmpint (ABS (wide - (int) (ha_pages_get_n (pages) * (576 * 297 / 210.0 + 12) + 12)), <=, 2);
  ha_page_preview_set_pages (preview, NULL);
  gtk_widget_measure (GTK_WIDGET (preview), GTK_ORIENTATION_VERTICAL, 600, NULL, &wide, NULL, NULL);
  g_assert_cmpint (wide, ==, before);
  g_assert_finalize_object (preview);
  g_assert_cmpuint (ha_pages_get_n (pages), >=, 1);
}

static void
test_accessible (void)
{
  HaPagePreview *preview = g_object_ref_sink (HA_PAGE_PREVIEW (ha_page_preview_new ()));
  g_autoptr (HaPages) pages = lay_out (TRUE);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (preview), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The letter as it will be printed");
  ha_page_preview_set_pages (preview, pages);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (preview), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 page");
  g_assert_finalize_object (preview);
}

/* ---- Pixels --------------------------------------------------------------------------------------------------- */

static gboolean
take_node (gpointer data)
{
  gpointer *taking = data; /* widget, node */
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (taking[0]);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (taking[0]), gtk_widget_get_height (taking[0]));
  taking[1] = gtk_snapshot_free_to_node (snapshot);
  return taking[1] != NULL;
}

static cairo_surface_t *
take_picture (GtkWidget *widget)
{
  gpointer taking[2] = { widget, NULL };
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (picture);

  room_settle ();
  room_wait (take_node, taking);
  node = taking[1];
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

/* The rows of pixels that differ, as first and last; FALSE when none does. */
static gboolean
compare (cairo_surface_t *a, cairo_surface_t *b, int *first, int *last)
{
  int stride = cairo_image_surface_get_stride (a), height = cairo_image_surface_get_height (a);

  *first = *last = -1;
  for (int y = 0; y < height; y++)
    if (memcmp (cairo_image_surface_get_data (a) + y * stride, cairo_image_surface_get_data (b) + y * stride,
                (gsize) stride)
        != 0)
      {
        *first = *first < 0 ? y : *first;
        *last = y;
      }
  return *first >= 0;
}

static void
test_tint (void)
{
  GtkWidget *preview = ha_page_preview_new ();
  GtkWidget *window = room_show (preview, 619, 900);
  g_autoptr (HaPages) pages = lay_out (FALSE);
  cairo_surface_t *plain, *tinted, *again;
  cairo_rectangle_t area;
  double scale, width;
  int first, last;

  ha_page_preview_set_pages (HA_PAGE_PREVIEW (preview), pages);
  plain = take_picture (preview);
  ha_page_preview_set_block (HA_PAGE_PREVIEW (preview), "finding");
  tinted = take_picture (preview);
  ha_page_preview_set_block (HA_PAGE_PREVIEW (preview), NULL);
  again = take_picture (preview);
  ha_pages_get_size (pages, &width, NULL);
  scale = (gtk_widget_get_width (preview) - 24) / width;
  g_assert_true (ha_pages_get_block (pages, 0, "finding", &area));
  g_assert_true (compare (plain, tinted, &first, &last));
  g_assert_cmpint (ABS (first - (int) (12 + area.y * scale)), <=, 1);
  g_assert_cmpint (ABS (last - (int) (12 + (area.y + area.height) * scale)), <=, 1);
  g_assert_false (compare (plain, again, &first, &last));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (tinted);
  cairo_surface_destroy (again);
  room_end (window, preview);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/page-preview/size", test_size);
  g_test_add_func ("/app/page-preview/accessible", test_accessible);
  g_test_add_func ("/app/page-preview/tint", test_tint);
  return g_test_run ();
}
