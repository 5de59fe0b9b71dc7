/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of a few: one stop for Tab, and the value that was chosen. */
#include "room.h"

#include "app/widgets/choice-bar.h"

static HaChoiceBar *
make_bar (void)
{
  HaChoiceBar *bar = g_object_new (HA_TYPE_CHOICE_BAR, NULL);

  ha_choice_bar_add (bar, 3, "Three");
  ha_choice_bar_add (bar, 5, "Five");
  ha_choice_bar_add (bar, 8, "Eight");
  return bar;
}

static guint
count_stops (HaChoiceBar *bar)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (bar));
  guint n = 0;

  for (GtkWidget *button = first; button != NULL; button = gtk_widget_get_next_sibling (button))
    n += gtk_widget_get_focusable (button);
  return n;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_value (void)
{
  HaChoiceBar *bar = g_object_ref_sink (make_bar ());
  guint told = 0;

  g_signal_connect_swapped (bar, "notify::value", G_CALLBACK (count_cb), &told);
  g_assert_cmpint (ha_choice_bar_get_value (bar), ==, 0);
  g_assert_cmpuint (count_stops (bar), ==, 1);
  ha_choice_bar_set_value (bar, 5);
  g_assert_cmpint (ha_choice_bar_get_value (bar), ==, 5);
  g_assert_cmpuint (told, ==, 1);
  ha_choice_bar_set_value (bar, 5);
  ha_choice_bar_set_value (bar, 4); /* there is no such choice */
  g_assert_cmpint (ha_choice_bar_get_value (bar), ==, 5);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpuint (count_stops (bar), ==, 1);
  g_assert_finalize_object (bar);
}

/* A click on another button. */
static void
test_click (void)
{
  HaChoiceBar *bar = make_bar ();
  GtkWidget *window = room_show (GTK_WIDGET (bar), 400, 100);
  GtkWidget *eight = room_find (GTK_WIDGET (bar), GTK_TYPE_BUTTON, "Eight");

  ha_choice_bar_set_value (bar, 3);
  g_signal_emit_by_name (eight, "clicked");
  g_assert_cmpint (ha_choice_bar_get_value (bar), ==, 8);
  g_assert_true (gtk_widget_get_focusable (eight));
  g_assert_cmpuint (count_stops (bar), ==, 1);
  room_end (window, GTK_WIDGET (bar));
}

static void
test_accessible (void)
{
  HaChoiceBar *bar = g_object_ref_sink (make_bar ());

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  g_assert_finalize_object (bar);
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/choice-bar/value", test_value);
  g_test_add_func ("/app/choice-bar/click", test_click);
  g_test_add_func ("/app/choice-bar/accessible", test_accessible);
  return g_test_run ();
}
