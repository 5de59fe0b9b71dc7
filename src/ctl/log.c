/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: the report log of one day. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/list-rows.h"
#include "paper/save.h"

static char *csv;

static const GOptionEntry entries[] = {
  { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_("Write it into a CSV file"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static void
dump (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const HaLogLine *line = g_ptr_array_index (lines, i);

      json_builder_begin_object (builder);
      ha_out_add_int (builder, "number", line->number);
      ha_out_add_time (builder, "at", line->at);
      ha_out_add_text (builder, "code", line->code);
      ha_out_add_text (builder, "customer", line->customer);
      ha_out_add_text (builder, "channel", ha_channel_get_id (line->channel));
      ha_out_add_text (builder, "subject_area", ha_area_get_id (line->area));
      ha_out_add_text (builder, "content", line->content);
      ha_out_add_text (builder, "person", line->person);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ha_out_json (builder);
}

static void
print (GPtrArray *lines,
       HaLang     lang)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const HaLogLine *line = g_ptr_array_index (lines, i);
      g_autofree char *at = ha_words_time_of_day (line->at);

      ha_out_line ("%3d  %s  %s · %s · %s · %s · %s", line->number, at, line->code, line->customer,
                   ha_words_channel (line->channel, lang), ha_words_area (line->area, lang), line->content);
    }
}

static gboolean
save (const char  *path,
      GPtrArray   *lines,
      GError     **error)
{
  g_autoptr (GString) text = g_string_new ("number,at,code,customer,channel,subject_area,content,person\r\n");

  for (guint i = 0; i < lines->len; i++)
    {
      const HaLogLine *line = g_ptr_array_index (lines, i);
      g_autofree char *at = ha_time_to_iso (line->at);

      g_string_append_printf (text, "%d,", line->number);
      ha_csv_add (text, at, FALSE);
      ha_csv_add (text, line->code, FALSE);
      ha_csv_add (text, line->customer, FALSE);
      ha_csv_add (text, ha_channel_get_id (line->channel), FALSE);
      ha_csv_add (text, ha_area_get_id (line->area), FALSE);
      ha_csv_add (text, line->content, FALSE);
      ha_csv_add (text, line->person, TRUE);
    }
  return ha_paper_save (path, text->str, text->len, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  HaDate date;

  if (!ha_ctl_parse_date ("DATE", arguments[0], &date, error) || !ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  lines = ha_store_list_log (ctl->store, date, error);
  if (lines == NULL)
    return FALSE;
  if (csv != NULL)
    return save (csv, lines, error);
  if (ctl->json)
    dump (lines);
  else
    print (lines, ctl->lang);
  return TRUE;
}

const HaCommand ha_command_log = { "log", "DATE [--csv FILE]", N_("Tell the report log of a day"), 1, 1, entries, run };
