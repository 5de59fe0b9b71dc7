/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one printer: text or JSON on standard output. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "ctl/out.h"

void
ha_out_line (const char *format,
             ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fputs (line, stdout);
  fputc ('\n', stdout);
}

void
ha_out_fact (const char *name,
             const char *value)
{
  int spaces = 22 - (int) g_utf8_strlen (name, -1);

  if (value != NULL && value[0] != '\0')
    ha_out_line ("%s:%*s%s", name, MAX (spaces, 1), "", value);
}

void
ha_out_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

gboolean
ha_out_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  if (errno == ENOSPC)
    g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
                         _("The answer could not be written: the disk is full. What there is of it is not whole"));
  else
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("The answer could not be written: %s"), g_strerror (errno));
  return FALSE;
}

void
ha_out_add_text (JsonBuilder *builder,
                 const char  *name,
                 const char  *value)
{
  /* The name of a file may be any bytes; JSON is text. */
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

void
ha_out_add_int (JsonBuilder *builder,
                const char  *name,
                gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
ha_out_add_bool (JsonBuilder *builder,
                 const char  *name,
                 gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
ha_out_add_time (JsonBuilder *builder,
                 const char  *name,
                 gint64       at)
{
  g_autofree char *text = at != 0 ? ha_time_to_iso (at) : NULL;

  ha_out_add_text (builder, name, text);
}

void
ha_out_add_lines (JsonBuilder  *builder,
                  const char   *name,
                  char        **lines)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}
