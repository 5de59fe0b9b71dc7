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

GtkPrintSettings *
ha_print_settings_load (void)
{
  g_autofree char *path = make_path ();
  GtkPrintSettings *settings = gtk_print_settings_new_from_file (path, NULL);

  return settings != NULL ? settings : gtk_print_settings_new ();
}

/* Not remembered is no reason to disturb whoever prints. */
void
ha_print_settings_save (GtkPrintSettings *settings)
{
  static const char *const once[] = {
    GTK_PRINT_SETTINGS_N_COPIES, GTK_PRINT_SETTINGS_PRINT_PAGES,  GTK_PRINT_SETTINGS_PAGE_RANGES,
    GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_ORIENTATION, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
  };
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autofree char *path = make_path (), *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_PRINT_SETTINGS (settings));

  kept = gtk_print_settings_copy (settings);
  folder = g_path_get_dirname (path);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    gtk_print_settings_unset (kept, once[i]);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !gtk_print_settings_to_file (kept, path, &error))
    g_debug ("printer's settings not kept: %s", error != NULL ? error->message : folder);
}
