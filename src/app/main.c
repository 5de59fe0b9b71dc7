/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hoiam: the desk. */
#include "config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/frame-log.h"
#include "store/store.h"

/* For the store's sentences. */
static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

int
main (int argc, char **argv)
{
  g_autoptr (HaApplication) application = NULL;
  const char *locale_dir = g_getenv ("HOIAM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : HA_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  ha_store_set_translate (translate);
  /* A write past a limit is an error to tell of, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  g_set_application_name ("Hồi Âm");
  ha_frame_log_start (g_getenv ("HOIAM_FRAME_LOG"));
  application = ha_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
