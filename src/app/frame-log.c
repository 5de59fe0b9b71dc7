/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window made people wait. */
#include "config.h"

#include "app/frame-log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOOK 4     /* ms between two looks */
#define WORTH 16.0 /* ms: a frame at 60 a second */

static FILE *file;
static gint64 last_look;
static gboolean has_rows;

/* One line, the same in every language. */
static void
write_line (double milliseconds)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fprintf (file, "%s\n", g_ascii_formatd (text, sizeof text, "%.1f", milliseconds));
  fflush (file);
}

/* Seconds since boot at which this process began, from the kernel's own count. */
static double
get_process_start (void)
{
  g_autofree char *stat = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL) || (rest = strrchr (stat, ')')) == NULL)
    return 0;
  fields = g_strsplit (rest + 2, " ", -1);
  return g_strv_length (fields) > 19 ? g_ascii_strtod (fields[19], NULL) / (double) sysconf (_SC_CLK_TCK) : 0;
}

static double
get_uptime (void)
{
  g_autofree char *uptime = NULL;

  return g_file_get_contents ("/proc/uptime", &uptime, NULL, NULL) ? g_ascii_strtod (uptime, NULL) : 0;
}

static gboolean
look_cb (gpointer unused)
{
  gint64 now = g_get_monotonic_time ();
  double held = (double) (now - last_look) / 1000.0 - LOOK;

  if (has_rows && held > WORTH)
    write_line (held);
  last_look = now;
  return G_SOURCE_CONTINUE;
}

void
ha_frame_log_start (const char *path)
{
  if (path == NULL || file != NULL)
    return;
  file = fopen (path, "w");
  if (file == NULL)
    return;
  last_look = g_get_monotonic_time ();
  g_timeout_add_full (G_PRIORITY_HIGH, LOOK, look_cb, NULL, NULL);
}

void
ha_frame_log_rows (void)
{
  if (file == NULL || has_rows)
    return;
  has_rows = TRUE;
  write_line ((get_uptime () - get_process_start ()) * 1000.0);
  last_look = g_get_monotonic_time ();
}
