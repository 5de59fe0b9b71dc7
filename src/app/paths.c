/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where registers lie. */
#include "config.h"

#include "app/paths.h"

char *
ha_paths_get_register (void)
{
  const char *chosen = g_getenv ("HOIAM_REGISTER");

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  return g_build_filename (g_get_user_data_dir (), "hoiam", "register.db", NULL);
}

char *
ha_paths_get_rehearsal (void)
{
  return g_build_filename (g_get_user_data_dir (), "hoiam", "rehearsal.db", NULL);
}
