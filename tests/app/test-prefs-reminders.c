/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of reminders, and the autostart file. */
#include "config.h"
#include "room.h"

#include <glib/gstdio.h>

#include "app/preferences/preferences.h"
#include "app/preferences/prefs-reminders.h"
#include "app/reminders/autostart.h"
#include "app/settings.h"

#define PROGRAM "/opt/hoi am/100% \"a`b$c\\d/hoiam-agent"

typedef struct {
  char *folders[3]; /* one's own, the computer's */
  char *path;       /* of one's own file */
  char *system;
} Start;

static void
set_up (Start *self, gconstpointer data)
{
  g_autofree char *root = g_dir_make_tmp ("autostart-XXXXXX", NULL);

  self->folders[0] = g_build_filename (root, "own", "autostart", NULL);
  self->folders[1] = g_build_filename (root, "system", NULL);
  self->path = g_build_filename (self->folders[0], HA_AUTOSTART_NAME, NULL);
  self->system = g_build_filename (self->folders[1], HA_AUTOSTART_NAME, NULL);
  g_assert_cmpint (g_mkdir (self->folders[1], 0700), ==, 0);
}

static void
tear_down (Start *self, gconstpointer data)
{
  g_autofree char *own = g_path_get_dirname (self->folders[0]);
  g_autofree char *root = g_path_get_dirname (self->folders[1]);

  g_unlink (self->path);
  g_unlink (self->system);
  g_rmdir (self->folders[0]);
  g_unlink (own);
  g_rmdir (own);
  g_rmdir (self->folders[1]);
  g_assert_cmpint (g_rmdir (root), ==, 0);
  g_free (self->folders[0]);
  g_free (self->folders[1]);
  g_free (self->path);
  g_free (self->system);
}

static gboolean
is_on (Start *self)
{
  return ha_autostart_is_on ((const char *const *) self->folders);
}

static void
turn (Start *self, gboolean on)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_autostart_set ((const char *const *) self->folders, PROGRAM, on, &error));
  g_assert_no_error (error);
  g_assert_cmpint (is_on (self), ==, on);
}

static void
put (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check_valid (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("desktop-file-validate");
  const char *words[] = { program, path, NULL };
  g_autofree char *said = NULL;
  int status;

  if (program == NULL)
    return;
  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, NULL));
  g_assert_cmpstr (said, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* It is a file that a desktop takes, and starts exactly this program, whatever its folder is called. */
static void
test_file (Start *self, gconstpointer data)
{
  g_autofree char *missing = NULL, *exec = NULL, *literal = NULL;
  g_auto (GStrv) words = NULL, percents = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_false (is_on (self));
  turn (self, TRUE);
  check_valid (self->path);
  g_assert_true (g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL));
  exec = g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
  g_assert_true (g_shell_parse_argv (exec, NULL, &words, NULL));
  percents = g_strsplit (words[0], "%%", -1);
  literal = g_strjoinv ("%", percents);
  g_assert_cmpstr (literal, ==, PROGRAM);
  g_assert_cmpstr (words[1], ==, "--wake");
  missing = ha_autostart_find_missing ((const char *const *) self->folders);
  g_assert_cmpstr (missing, ==, PROGRAM);
  turn (self, FALSE);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  turn (self, FALSE);
}

/* What the desktop's own tools write into it counts, and what the user wrote stays. */
static void
test_others (Start *self, gconstpointer data)
{
  static const struct { const char *lines; gboolean on; } files[] = {
    { "Exec=true\n", TRUE },
    { "Exec=true\nHidden=false\nX-GNOME-Autostart-enabled=true\n", TRUE },
    { "Exec=true\nHidden=true\n", FALSE },
    { "Exec=true\nX-GNOME-Autostart-enabled=false\n", FALSE },
    { "Name=nothing\n", FALSE },
    { "Exec=true\nTryExec=true\n", TRUE },
    { "Exec=true\nTryExec=/nowhere/hoiam-agent\n", FALSE },
    { "Exec=true\nOnlyShowIn=KDE;\n", FALSE },
    { "Exec=true\nOnlyShowIn=KDE;Budgie;\n", TRUE },
    { "Exec=true\nNotShowIn=GNOME;\n", FALSE },
    { "Exec=true\nNotShowIn=KDE;\n", TRUE },
    { "Exec=true\nNotShowIn=GNOME;\nOnlyShowIn=Budgie;\n", TRUE }, /* the desktop's own name comes first */
    { "\xff\xfe no desktop file", FALSE },
  };
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (self->folders[0], 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *all = g_strconcat ("[Desktop Entry]\nType=Application\nX-Mine=stays\n", files[i].lines, NULL);

      put (self->path, all);
      g_assert_cmpint (is_on (self), ==, files[i].on);
    }
  put (self->path, "[Desktop Entry]\nType=Application\nHidden=true\nTryExec=nowhere\nOnlyShowIn=KDE;\nNotShowIn=GNOME;\nX-Mine=stays\n");
  turn (self, TRUE);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "X-Mine=stays"));
  g_assert_null (strstr (text, "Hidden"));
  g_assert_null (strstr (text, "ShowIn"));
  g_assert_null (strstr (text, "TryExec"));
}

/* What is turned on for the whole computer is turned off by a file of one's own. */
static void
test_system (Start *self, gconstpointer data)
{
  put (self->system, "[Desktop Entry]\nType=Application\nName=x\nExec=true\n");
  g_assert_true (is_on (self));
  turn (self, FALSE);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  check_valid (self->path);
  turn (self, TRUE);
  put (self->path, "torn"); /* hides it all the same */
  g_assert_false (is_on (self));
  turn (self, FALSE);
  turn (self, TRUE);
}

static void
test_refused (Start *self, gconstpointer data)
{
  g_autofree char *own = g_path_get_dirname (self->folders[0]);
  g_autoptr (GError) error = NULL;

  put (own, "no folder");
  g_assert_false (ha_autostart_set ((const char *const *) self->folders, PROGRAM, TRUE, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_nonnull (strstr (error->message, self->folders[0]));
  g_assert_false (is_on (self));
}

/* ---- The page ---------------------------------------------------------------------------------------------------- */

static char *
get_own_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", HA_AUTOSTART_NAME, NULL);
}

static GtkWidget *
open_page (Room *room, HaPreferences **preferences)
{
  GtkWidget *page;

  *preferences = ha_preferences_new (room->session, NULL);
  ha_preferences_show_page (*preferences, "reminders");
  gtk_window_present (GTK_WINDOW (*preferences));
  page = room_find (GTK_WIDGET (*preferences), HA_TYPE_PREFS_REMINDERS, NULL);
  g_assert_nonnull (page);
  return page;
}

static GtkWidget *
get_switch (GtkWidget *page, const char *title)
{
  GtkWidget *row = room_find (page, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return room_find (row, GTK_TYPE_SWITCH, NULL);
}

static gboolean
is_active (gpointer data)
{
  return gtk_switch_get_active (data);
}

static gboolean
is_inactive (gpointer data)
{
  return !gtk_switch_get_active (data);
}

static void
test_switch (Room *room, gconstpointer data)
{
  g_autofree char *path = get_own_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  HaPreferences *preferences;
  GtkWidget *page, *start;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0); /* a folder that is not there is looked for now and then only */
  page = open_page (room, &preferences);
  start = get_switch (page, "Remind also while the window is closed");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (start)));
  gtk_switch_set_active (GTK_SWITCH (start), TRUE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  put (path, "[Desktop Entry]\nType=Application\nExec=true\nHidden=true\n"); /* the desktop's own tool */
  room_wait (is_inactive, start);
  put (path, "[Desktop Entry]\nType=Application\nExec=true\n");
  room_wait (is_active, start);
  gtk_switch_set_active (GTK_SWITCH (start), FALSE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  room_end (GTK_WIDGET (preferences), page);
}

/* Where it can not be written, that is said, and the switch shows how it is. */
static void
test_switch_refused (Room *room, gconstpointer data)
{
  g_autofree char *path = get_own_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  HaPreferences *preferences;
  GtkWidget *page, *start;

  g_rmdir (folder);
  put (folder, "no folder");
  page = open_page (room, &preferences);
  start = get_switch (page, "Remind also while the window is closed");
  gtk_switch_set_active (GTK_SWITCH (start), TRUE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (start)));
  room_assert_says (page, folder);
  g_unlink (folder);
  room_end (GTK_WIDGET (preferences), page);
}

static char *
make_program (const char *folder)
{
  char *program = g_build_filename (folder, "hoiam-agent", NULL);

  put (program, "#!/bin/sh\n");
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  return program;
}

/* A program that is not there is not promised to the desktop. */
static void
test_switch_nowhere (Room *room, gconstpointer data)
{
  g_autofree char *path = get_own_path (), *program = g_find_program_in_path ("hoiam-agent"), *away = g_strconcat (program, ".away", NULL);
  HaPreferences *preferences;
  GtkWidget *page, *start;

  g_assert_cmpint (g_rename (program, away), ==, 0);
  if (g_file_test (HA_BIN_DIR "/hoiam-agent", G_FILE_TEST_EXISTS))
    g_test_skip ("there is one on this computer");
  else
    {
      page = open_page (room, &preferences);
      start = get_switch (page, "Remind also while the window is closed");
      gtk_switch_set_active (GTK_SWITCH (start), TRUE);
      g_assert_false (gtk_switch_get_active (GTK_SWITCH (start)));
      room_assert_says (page, "it has to be installed first");
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      room_end (GTK_WIDGET (preferences), page);
    }
  g_assert_cmpint (g_rename (away, program), ==, 0);
}

/* What a file says is text, whatever it looks like. */
static void
test_switch_literal (Room *room, gconstpointer data)
{
  g_autofree char *path = get_own_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  HaPreferences *preferences;
  GtkWidget *page;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  put (path, "[Desktop Entry]\nType=Application\nExec=\"/opt/R&D <b>/hoiam-agent\" --wake\n");
  page = open_page (room, &preferences);
  room_assert_says (page, "The reminder program is not at /opt/R&D <b>/hoiam-agent: turn this off and on again.");
  g_unlink (path);
  room_end (GTK_WIDGET (preferences), page);
}

static void
test_try (Room *room, gconstpointer data)
{
  HaPreferences *preferences;
  GtkWidget *page = open_page (room, &preferences);

  g_signal_emit_by_name (room_find (page, GTK_TYPE_BUTTON, "_Try"), "clicked");
  room_assert_says (page, "Trying…");
  while (!room_says (page, "The reminder program could not be reached. Limits are still told behind the bell."))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_get_sensitive (room_find (page, GTK_TYPE_BUTTON, "_Try")));
  room_end (GTK_WIDGET (preferences), page);
}

static void
check_row (GtkWidget *page, const char *title, gboolean active)
{
  GtkWidget *row = room_find (page, ADW_TYPE_ACTION_ROW, title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (room_find (row, GTK_TYPE_CHECK_BUTTON, NULL)), active);
}

static void
test_own (Room *room, gconstpointer data)
{
  GSettings *settings = ha_settings_get ();
  g_autoptr (HaWatchWishes) wishes = NULL;
  g_autoptr (GVariant) value = NULL;
  HaPreferences *preferences;
  GtkWidget *page;

  g_settings_set_value (settings, "remind-before", g_variant_new_parsed ("[45]"));
  page = open_page (room, &preferences);
  g_assert_nonnull (room_find (page, ADW_TYPE_ACTION_ROW, "45"));
  check_row (page, "15 min", TRUE);
  check_row (page, "2 hours", TRUE);
  g_assert_true (gtk_widget_get_sensitive (room_find (page, ADW_TYPE_ACTION_ROW, "2 days")));
  check_row (page, "1 day", TRUE);
  g_assert_false (gtk_widget_get_sensitive (room_find (page, ADW_TYPE_ACTION_ROW, "2 days")));
  value = g_settings_get_value (settings, "remind-before");
  g_assert_cmpint (g_variant_n_children (value), ==, HA_MOST_OWN_WARNINGS);
  wishes = ha_settings_dup_wishes ();
  g_assert_cmpuint (wishes->before->len, ==, HA_MOST_OWN_WARNINGS);
  check_row (page, "1 day", FALSE);
  g_assert_true (gtk_widget_get_sensitive (room_find (page, ADW_TYPE_ACTION_ROW, "2 days")));
  room_end (GTK_WIDGET (preferences), page);
  g_settings_reset (settings, "remind-before");
}

static void
test_choices (Room *room, gconstpointer data)
{
  GSettings *settings = ha_settings_get ();
  g_autoptr (HaWatchWishes) wishes = NULL;
  HaPreferences *preferences;
  GtkWidget *page, *row;

  g_settings_set_int (settings, "remind-quiet-from", 1265);
  page = open_page (room, &preferences);
  g_assert_null (room_find (page, ADW_TYPE_COMBO_ROW, "From"));
  gtk_switch_set_active (GTK_SWITCH (get_switch (page, "Quiet hours")), TRUE);
  row = room_find (page, ADW_TYPE_COMBO_ROW, "From");
  room_assert_says (row, "21:05");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpint (g_settings_get_int (settings, "remind-quiet-from"), ==, 0);
  g_settings_set_int (settings, "remind-quiet-from", 1320);
  room_assert_says (row, "22:00");
  room_assert_silent (page, "no hour is quiet");
  g_settings_set_int (settings, "remind-quiet-to", 1320);
  room_assert_says (page, "The same time twice: no hour is quiet.");
  g_settings_reset (settings, "remind-quiet-to");
  room_assert_silent (page, "no hour is quiet");
  row = room_find (page, ADW_TYPE_COMBO_ROW, "Appointments");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  room_assert_says (row, "Not at all");
  wishes = ha_settings_dup_wishes ();
  g_assert_true (wishes->quiet && wishes->quiet_from == 22 * 3600 && wishes->quiet_to == 6 * 3600 + 1800);
  g_assert_cmpint (wishes->before_appointment, ==, 0);
  room_end (GTK_WIDGET (preferences), page);
}

int
main (int argc, char **argv)
{
  g_autofree char *schemas = g_build_filename (HA_BUILD_ROOT, "data", NULL);
  g_autofree char *config = g_dir_make_tmp ("config-XXXXXX", NULL);
  g_autofree char *path = g_strconcat (config, ":", g_getenv ("PATH"), NULL), *program = NULL;
  int failed;

  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_setenv ("XDG_CURRENT_DESKTOP", "Budgie:GNOME", TRUE);
  g_setenv ("PATH", path, TRUE);
  program = make_program (config);
  room_init (&argc, &argv);
  g_test_add ("/autostart/file", Start, NULL, set_up, test_file, tear_down);
  g_test_add ("/autostart/others", Start, NULL, set_up, test_others, tear_down);
  g_test_add ("/autostart/system", Start, NULL, set_up, test_system, tear_down);
  g_test_add ("/autostart/refused", Start, NULL, set_up, test_refused, tear_down);
  ADD_ROOM_TEST ("/prefs-reminders/switch", test_switch);
  ADD_ROOM_TEST ("/prefs-reminders/switch-refused", test_switch_refused);
  ADD_ROOM_TEST ("/prefs-reminders/switch-nowhere", test_switch_nowhere);
  ADD_ROOM_TEST ("/prefs-reminders/switch-literal", test_switch_literal);
  ADD_ROOM_TEST ("/prefs-reminders/try", test_try);
  ADD_ROOM_TEST ("/prefs-reminders/own", test_own);
  ADD_ROOM_TEST ("/prefs-reminders/choices", test_choices);
  failed = g_test_run ();
  g_unlink (program);
  g_rmdir (config);
  return failed;
}
