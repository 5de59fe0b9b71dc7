/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printer and its settings, remembered. */
#include "config.h"

#include "app/print/print-settings.h"

#include <glib/gstdio.h>

static char *
make_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "hoiam", "print.ini", NULL);
}

#define LAST "Print Settings" /* the group of what was used last */

static char *
make_group (const char *kind)
{
  return g_strdup_printf ("Paper %s", kind != NULL ? kind : "letter");
}

GtkPrintSettings *
ha_print_settings_load (const char *kind)
{
  g_autofree char *path = make_path (), *group = make_group (kind);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GtkPrintSettings *settings = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    settings = gtk_print_settings_new_from_key_file (file, g_key_file_has_group (file, group) ? group : LAST, NULL);
  return settings != NULL ? settings : gtk_print_settings_new ();
}

static gboolean
keep (GtkPrintSettings *settings, const char *group, GError **error)
{
  g_autofree char *path = make_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, folder);
      return FALSE;
    }
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_remove_group (file, group, NULL);
  gtk_print_settings_to_key_file (settings, file, group);
  gtk_print_settings_to_key_file (settings, file, LAST);
  return g_key_file_save_to_file (file, path, error);
}

/* Not remembered is no reason to disturb whoever prints. */
void
ha_print_settings_save (GtkPrintSettings *settings, const char *kind)
{
  static const char *const once[] = {
    GTK_PRINT_SETTINGS_N_COPIES, GTK_PRINT_SETTINGS_PRINT_PAGES,  GTK_PRINT_SETTINGS_PAGE_RANGES,
    GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_ORIENTATION, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
    GTK_PRINT_SETTINGS_PAPER_FORMAT, GTK_PRINT_SETTINGS_PAPER_WIDTH, GTK_PRINT_SETTINGS_PAPER_HEIGHT,
  };
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autofree char *group = make_group (kind);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_PRINT_SETTINGS (settings));

  kept = gtk_print_settings_copy (settings);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    gtk_print_settings_unset (kept, once[i]);
  if (!keep (kept, group, &error))
    g_debug ("printer's settings not kept: %s", error->message);
}
