/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flowchart in a window: what a screen reader is told, where the keys lead, that it fits, and that it goes away
 * wholly. */
#include <adwaita.h>

#include "app/widgets/flow-stage.h"
#include "app/widgets/flowchart.h"
#include "../paper/flow-samples.h"
#include "ha-app-resources.h"
#include "paper/flowchart.h"

typedef struct {
  GtkWidget *window;
  HaFlowchart *chart;
} Fixture;

static GtkWidget *
get_stage (HaFlowchart *chart, HaStage stage)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (chart)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (HA_IS_FLOW_STAGE (child) && ha_flow_stage_get_stage (HA_FLOW_STAGE (child)) == stage)
      return child;
  return NULL;
}

static HaStage
get_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return HA_IS_FLOW_STAGE (focus) ? ha_flow_stage_get_stage (HA_FLOW_STAGE (focus)) : HA_STAGE_NONE;
}

static void
show (Fixture *fixture, FlowSample sample)
{
  g_autoptr (HaFlow) flow = flow_sample_new (sample);

  ha_flowchart_set_flow (fixture->chart, flow, HA_LANG_VI);
}

static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_until_shown (Fixture *fixture)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (10, timeout_cb, &late);

  while (!late && gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->chart = g_object_ref_sink (HA_FLOWCHART (ha_flowchart_new ()));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (fixture->chart));
  gtk_widget_set_focusable (scroll, FALSE);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroll);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 568, 640);
  show (fixture, FLOW_SOON);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until_shown (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->chart);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_SOON);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Quy trình xử lý, 7 bước");
  for (int stage = HA_STAGE_INFORMED; stage <= HA_STAGE_RESOLVED; stage++)
    {
      GtkAccessible *item = GTK_ACCESSIBLE (get_stage (fixture->chart, stage));
      g_autofree char *spoken = ha_flowchart_spoken (flow, stage, HA_LANG_VI);

      gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
      gtk_test_accessible_assert_relation (item, GTK_ACCESSIBLE_RELATION_POS_IN_SET, stage);
      gtk_test_accessible_assert_relation (item, GTK_ACCESSIBLE_RELATION_SET_SIZE, HA_N_STAGES);
      gtk_test_accessible_assert_state (item, GTK_ACCESSIBLE_STATE_SELECTED, stage == HA_STAGE_HANDLING);
    }
}

/* The words of one stage, as they are read out. */
static void
test_spoken (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (get_stage (fixture->chart, HA_STAGE_HANDLING)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Bước 3 trên 7: Xử lý khiếu nại của khách hàng. Đang ở đây. Phụ trách Phòng Kế toán, "
      "Võ Minh Quân, phối hợp: Phòng Kỹ thuật. Hạn 17:00 thứ Hai 23/02/2026, còn 3 giờ 15 phút.");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int offset;
    HaStage to;
  } moves[] = {
    { 1, HA_STAGE_OUTCOME }, { -1, HA_STAGE_HANDLING }, { G_MAXINT, HA_STAGE_RESOLVED }, { 1, HA_STAGE_RESOLVED },
    { G_MININT, HA_STAGE_INFORMED }, { -1, HA_STAGE_INFORMED }, { 1, HA_STAGE_RECEIVED },
  };
  GtkWidget *chart = GTK_WIDGET (fixture->chart);

  g_assert_true (ha_flowchart_grab_current (fixture->chart));
  g_assert_cmpint (get_focused (fixture), ==, HA_STAGE_HANDLING);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_assert_true (gtk_widget_activate_action (chart, "flow.move", "i", moves[i].offset));
      g_assert_cmpint (get_focused (fixture), ==, moves[i].to);
    }
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_DOWN));
  g_assert_cmpint (get_focused (fixture), ==, HA_STAGE_HANDLING);
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD)); /* one stop for Tab */
}

/* A minute passes, or somebody else takes a step: the focus stays where it is. */
static void
test_focus_stays (Fixture *fixture, gconstpointer data)
{
  ha_flowchart_grab_current (fixture->chart);
  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "flow.move", "i", G_MININT);
  show (fixture, FLOW_LEADERSHIP);
  g_assert_cmpint (get_focused (fixture), ==, HA_STAGE_INFORMED);
  ha_flowchart_grab_current (fixture->chart);
  g_assert_cmpint (get_focused (fixture), ==, HA_STAGE_LEADERSHIP);
}

static void
stage_activated_cb (HaFlowchart *chart, int stage, int *activated)
{
  *activated = stage;
}

static void
test_activate (Fixture *fixture, gconstpointer data)
{
  int activated = 0;

  g_signal_connect (fixture->chart, "stage-activated", G_CALLBACK (stage_activated_cb), &activated);
  g_assert_true (gtk_widget_activate (get_stage (fixture->chart, HA_STAGE_SUPPORT)));
  g_assert_cmpint (activated, ==, HA_STAGE_SUPPORT);
}

/* Whole in its pane without scrolling; the stages one under the other, each as wide as in the picture. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  int height, bottom = 0;

  gtk_widget_measure (GTK_WIDGET (fixture->chart), GTK_ORIENTATION_VERTICAL, 568, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, 606);
  for (int stage = HA_STAGE_INFORMED; stage <= HA_STAGE_RESOLVED; stage++)
    {
      graphene_rect_t bounds;

      g_assert_true (
          gtk_widget_compute_bounds (get_stage (fixture->chart, stage), GTK_WIDGET (fixture->chart), &bounds));
      g_assert_cmpfloat (bounds.size.width, ==, 214);
      g_assert_cmpfloat (bounds.size.height, >=, 38);
      g_assert_cmpfloat (bounds.origin.y, >, bottom);
      bottom = (int) (bounds.origin.y + bounds.size.height);
    }
  g_assert_cmpint (bottom, <=, height);
}

static void
test_widths (Fixture *fixture, gconstpointer data)
{
  int least, natural, before = G_MAXINT;

  gtk_widget_measure (GTK_WIDGET (fixture->chart), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, HA_FLOW_WIDTH_LEAST);
  g_assert_cmpint (natural, ==, HA_FLOW_WIDTH);
  for (int width = 480; width <= 900; width += 60)
    {
      int height;

      gtk_widget_measure (GTK_WIDGET (fixture->chart), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, <=, before); /* more room never makes it longer */
      before = height;
    }
}

/* NULL while the next frame has not been laid out. */
static GskRenderNode *
take_node (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), 568, 640);
  return gtk_snapshot_free_to_node (snapshot);
}

static GdkTexture *
take_picture (Fixture *fixture)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (10, timeout_cb, &late);
  GskRenderNode *node = NULL;
  GdkTexture *texture;

  while (!late && (node = take_node (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (node);
  g_source_remove (id);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node, NULL);
  gsk_render_node_unref (node);
  return texture;
}

static gboolean
are_equal (GdkTexture *a, GdkTexture *b)
{
  g_autoptr (GBytes) first = gdk_texture_save_to_png_bytes (a), second = gdk_texture_save_to_png_bytes (b);

  return g_bytes_equal (first, second);
}

/* Every state in light and dark: each draws something of its own. With HA_PICTURES=DIR they are kept there. */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const char *kept = g_getenv ("HA_PICTURES");

  for (int sample = 0; sample < N_FLOWS; sample++)
    {
      g_autoptr (GdkTexture) before = NULL;

      for (int dark = 0; dark < 2; dark++)
        {
          g_autoptr (GdkTexture) texture = NULL;
          g_autofree char *name
              = g_strdup_printf ("flowchart-%s-%s.png", flow_sample_get_name (sample), dark ? "dark" : "light");

          adw_style_manager_set_color_scheme (manager,
                                              dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
          show (fixture, sample);
          texture = take_picture (fixture);
          if (before != NULL)
            g_assert_false (are_equal (before, texture));
          if (kept != NULL)
            {
              g_autofree char *path = g_build_filename (kept, name, NULL);

              gdk_texture_save_to_png (texture, path);
            }
          g_set_object (&before, texture);
        }
    }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  ha_flowchart_set_flow (fixture->chart, NULL, HA_LANG_VI);
  g_assert_false (ha_flowchart_grab_current (fixture->chart));
}

static void
test_stage_alone (void)
{
  GtkWidget *stage = g_object_ref_sink (ha_flow_stage_new (HA_STAGE_RESOLVED));

  g_assert_cmpint (ha_flow_stage_get_stage (HA_FLOW_STAGE (stage)), ==, HA_STAGE_RESOLVED);
  g_assert_finalize_object (stage);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/vn/qcatv/hoiam/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "accessible", test_accessible },   { "spoken", test_spoken },     { "keys", test_keys },
    { "focus-stays", test_focus_stays }, { "activate", test_activate }, { "fits", test_fits },
    { "widths", test_widths },           { "pictures", test_pictures }, { "empty", test_empty },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (ha_app_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  load_style ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/app/flowchart/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  g_test_add_func ("/app/flowchart/stage-alone", test_stage_alone);
  return g_test_run ();
}
