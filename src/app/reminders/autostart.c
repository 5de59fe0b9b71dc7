/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own autostart file of the reminder program. */
#include "config.h"

#include "app/reminders/autostart.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define GROUP      G_KEY_FILE_DESKTOP_GROUP
#define GNOME_FLAG "X-GNOME-Autostart-enabled"

char **
ha_autostart_dup_folders (void)
{
  const char *const *system = g_get_system_config_dirs ();
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "autostart", NULL);

  g_strv_builder_add (folders, own);
  for (guint i = 0; system[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (system[i], "autostart", NULL);

      g_strv_builder_add (folders, folder);
    }
  return g_strv_builder_end (folders);
}

static GKeyFile *
load (const char *folder)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, HA_AUTOSTART_NAME, NULL);

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return NULL;
  return g_steal_pointer (&file);
}

/* The one that counts; one that can not be read hides the others, too. */
static GKeyFile *
load_first (const char *const *folders)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], HA_AUTOSTART_NAME, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return load (folders[i]);
    }
  return NULL;
}

static gboolean
lists (GKeyFile *file, const char *key, const char *name)
{
  g_auto (GStrv) names = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

/* The first of the desktop's names that one of the lists has decides. */
static gboolean
is_for_desktop (GKeyFile *file)
{
  const char *current = g_getenv ("XDG_CURRENT_DESKTOP");
  g_auto (GStrv) names = g_strsplit (current != NULL ? current : "", ":", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (lists (file, G_KEY_FILE_DESKTOP_KEY_ONLY_SHOW_IN, names[i]))
      return TRUE;
    else if (lists (file, G_KEY_FILE_DESKTOP_KEY_NOT_SHOW_IN, names[i]))
      return FALSE;
  return !g_key_file_has_key (file, GROUP, G_KEY_FILE_DESKTOP_KEY_ONLY_SHOW_IN, NULL);
}

static gboolean
is_tried (GKeyFile *file)
{
  g_autofree char *program = g_key_file_get_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC, NULL);
  g_autofree char *found = program != NULL ? g_find_program_in_path (program) : NULL;

  return program == NULL || found != NULL;
}

static gboolean
is_on (GKeyFile *file)
{
  if (file == NULL || !g_key_file_has_key (file, GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL))
    return FALSE;
  if (g_key_file_get_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL) || !is_for_desktop (file) || !is_tried (file))
    return FALSE;
  return !g_key_file_has_key (file, GROUP, GNOME_FLAG, NULL) || g_key_file_get_boolean (file, GROUP, GNOME_FLAG, NULL);
}

gboolean
ha_autostart_is_on (const char *const *folders)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (folders != NULL, FALSE);

  file = load_first (folders);
  return is_on (file);
}

char *
ha_autostart_find_missing (const char *const *folders)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *exec = NULL, *program = NULL, *found = NULL;
  g_auto (GStrv) words = NULL, percents = NULL;

  g_return_val_if_fail (folders != NULL, NULL);

  file = load_first (folders);
  if (!is_on (file))
    return NULL;
  exec = g_key_file_get_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL);
  if (exec == NULL || !g_shell_parse_argv (exec, NULL, &words, NULL))
    return exec != NULL ? g_steal_pointer (&exec) : g_strdup ("");
  percents = g_strsplit (words[0], "%%", -1);
  program = g_strjoinv ("%", percents);
  found = g_find_program_in_path (program);
  return found == NULL ? g_steal_pointer (&program) : NULL;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

/* An argument of the key Exec: quoted, and a percent sign means itself. */
static char *
quote (const char *path)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (const char *at = path; *at != '\0'; at++)
    {
      if (strchr ("\"`$\\", *at) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
      if (*at == '%')
        g_string_append_c (quoted, '%');
    }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

/* In the file's own language, and in the one that is spoken here. */
static void
set_words (GKeyFile *file, const char *key, const char *words)
{
  const char *const *languages = g_get_language_names ();

  g_key_file_set_string (file, GROUP, key, words);
  if (!g_str_equal (_(words), words) && !g_str_equal (languages[0], "C"))
    {
      g_autofree char *language = g_strndup (languages[0], strcspn (languages[0], "_.@"));

      g_key_file_set_locale_string (file, GROUP, key, language, _(words));
    }
}

static void
fill (GKeyFile *file, const char *program)
{
  static const char *const hinders[] = { G_KEY_FILE_DESKTOP_KEY_HIDDEN, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC, G_KEY_FILE_DESKTOP_KEY_ONLY_SHOW_IN,
                                         G_KEY_FILE_DESKTOP_KEY_NOT_SHOW_IN };
  g_autofree char *quoted = quote (program);
  g_autofree char *exec = g_strconcat (quoted, " --wake", NULL);

  g_key_file_set_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_VERSION, "1.4");
  set_words (file, G_KEY_FILE_DESKTOP_KEY_NAME, N_("Hồi Âm deadline reminders"));
  set_words (file, G_KEY_FILE_DESKTOP_KEY_COMMENT, N_("Tells of approaching deadlines while the window is closed"));
  g_key_file_set_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  g_key_file_set_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, HA_APP_ID);
  g_key_file_set_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);
  g_key_file_set_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  g_key_file_set_boolean (file, GROUP, GNOME_FLAG, TRUE);
  g_key_file_set_boolean (file, GROUP, "X-GNOME-UsesNotifications", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (hinders); i++)
    g_key_file_remove_key (file, GROUP, hinders[i], NULL);
}

static gboolean
save (GKeyFile *file, const char *folder, const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents (path, text, (gssize) length, error);
}

static gboolean
take_away (const char *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return FALSE;
}

gboolean
ha_autostart_set (const char *const *folders, const char *program, gboolean on, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folders != NULL && folders[0] != NULL && g_path_is_absolute (program), FALSE);

  path = g_build_filename (folders[0], HA_AUTOSTART_NAME, NULL);
  if (!on && !ha_autostart_is_on (folders + 1))
    return take_away (path, error);
  file = load (folders[0]);
  if (file == NULL)
    file = g_key_file_new ();
  fill (file, program);
  if (!on) /* the whole computer's is hidden by one's own */
    g_key_file_set_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, TRUE);
  return save (file, folders[0], path, error);
}
