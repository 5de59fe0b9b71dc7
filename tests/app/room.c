/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of windows share. */
#include "room.h"

#include "ha-app-resources.h"

static gboolean
late_cb (gpointer user_data)
{
  g_error ("what was waited for did not come");
  return G_SOURCE_REMOVE;
}

void
room_wait (RoomCheck check, gpointer data)
{
  guint late = g_timeout_add_seconds (60, late_cb, NULL); /* a machine under load is slow, not wrong */

  while (!check (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

void
room_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
room_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  g_test_init (argc, argv, NULL);
  adw_init ();
  g_resources_register (ha_app_get_resource ());
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/vn/qcatv/hoiam/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
room_set_up (Room *self, gconstpointer data)
{
  fixture_set_up (&self->kept, data);
  self->session
      = ha_session_new (self->kept.store, "truc", FIXTURE_NOW - g_get_real_time () / G_USEC_PER_SEC, HA_LANG_VI);
}

static gboolean
is_last (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

void
room_tear_down (Room *self, gconstpointer data)
{
  room_wait (is_last, self->session);
  g_assert_finalize_object (self->session);
  fixture_tear_down (&self->kept, data);
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

GtkWidget *
room_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  room_wait (is_laid_out, widget);
  return window;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

void
room_end (GtkWidget *window, GtkWidget *widget)
{
  gpointer window_there = window, widget_there = widget;

  g_object_add_weak_pointer (G_OBJECT (window), &window_there);
  if (widget != NULL)
    g_object_add_weak_pointer (G_OBJECT (widget), &widget_there);
  gtk_window_destroy (GTK_WINDOW (window));
  room_wait (is_gone, &window_there);
  room_wait (is_gone, &widget_there);
}

static const char *
get_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return NULL;
}

static gboolean
fits (GtkWidget *widget, GType type, const char *text)
{
  const char *words = text != NULL ? get_words (widget) : NULL;

  return G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (text == NULL || (words != NULL && strstr (words, text) != NULL));
}

GtkWidget *
room_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (fits (root, type, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = room_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
room_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = G_TYPE_CHECK_INSTANCE_TYPE (window, type) ? window : found;
    }
  return found;
}

gboolean
room_says (GtkWidget *root, const char *text)
{
  return room_find (root, GTK_TYPE_LABEL, text) != NULL || room_find (root, GTK_TYPE_INSCRIPTION, text) != NULL;
}

guint
room_count (GtkWidget *root, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (root, type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += room_count (child, type);
  return n;
}

static gboolean
is_trigger (GtkShortcutTrigger *trigger, guint key, GdkModifierType modifiers)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_trigger (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), key, modifiers)
           || is_trigger (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), key, modifiers);
  return GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
         && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

static gboolean
is_key (GtkShortcut *shortcut, guint key, GdkModifierType modifiers)
{
  return is_trigger (gtk_shortcut_get_trigger (shortcut), key, modifiers);
}

static gboolean
press_on (GtkWidget *widget, GListModel *shortcuts, guint key, GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (is_key (shortcut, key, modifiers)
          && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                           gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

gboolean
room_press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      done = GTK_IS_SHORTCUT_CONTROLLER (controller) && press_on (widget, G_LIST_MODEL (controller), key, modifiers);
    }
  return done;
}

char *
room_dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
