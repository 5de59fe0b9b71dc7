/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list, a page at a time. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/words.h"
#include "ctl/list-rows.h"

#define PAGE 500

typedef void (*RowFunc) (HaCtl *ctl, const HaRow *row, gpointer data);

static gboolean
for_each_row (HaCtl         *ctl,
              const gint64  *ids,
              guint          n,
              RowFunc        func,
              gpointer       data,
              GError       **error)
{
  for (guint first = 0; first < n; first += PAGE)
    {
      g_autoptr (GPtrArray) rows = ha_store_get_rows (ctl->store, ids + first, MIN (PAGE, n - first), error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (g_ptr_array_index (rows, i) != NULL)
          func (ctl, g_ptr_array_index (rows, i), data);
    }
  return TRUE;
}

static void
dump_row (HaCtl       *ctl,
          const HaRow *row,
          gpointer     builder)
{
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "code", row->code);
  ha_out_add_text (builder, "stage", ha_stage_get_id (row->stage));
  ha_out_add_int (builder, "round", row->round);
  ha_out_add_text (builder, "kind", ha_kind_get_id (row->kind));
  ha_out_add_text (builder, "channel", ha_channel_get_id (row->channel));
  ha_out_add_text (builder, "subject_area", ha_area_get_id (row->area));
  ha_out_add_text (builder, "customer", row->customer);
  ha_out_add_text (builder, "content", row->content);
  ha_out_add_time (builder, "received", row->received);
  ha_out_add_text (builder, "department", row->department);
  ha_out_add_text (builder, "person", row->person);
  ha_out_add_text (builder, "clock", row->clock != HA_CLOCK_NONE ? ha_clock_kind_get_id (row->clock) : NULL);
  ha_out_add_time (builder, "due", row->due);
  ha_out_add_bool (builder, "overdue", row->due != 0 && row->paused_since == 0 && row->closed == 0
                   && row->due < ctl->now);
  ha_out_add_time (builder, "paused_since", row->paused_since);
  ha_out_add_time (builder, "closed", row->closed);
  json_builder_end_object (builder);
}

gboolean
ha_list_dump (HaCtl         *ctl,
              guint          total,
              const gint64  *ids,
              guint          n,
              GError       **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "count", total);
  json_builder_set_member_name (builder, "tickets");
  json_builder_begin_array (builder);
  if (!for_each_row (ctl, ids, n, dump_row, builder, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ha_out_json (builder);
  return TRUE;
}

/* The day; the stage beside it says the rest. */
static char *
describe_closing (gint64 closed)
{
  int year, month, day;

  ha_date_get (ha_time_get_date (closed, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

static void
print_row (HaCtl       *ctl,
           const HaRow *row,
           gpointer     data)
{
  g_autofree char *due = NULL;

  if (row->taken_back)
    due = g_strdup (ha_words_taken_back_short (ctl->lang));
  else if (row->closed != 0)
    due = describe_closing (row->closed);
  else if (row->paused_since != 0)
    due = g_strdup (ha_words_clock_state (HA_CLOCK_STATE_PAUSED, ctl->lang));
  else
    due = row->due != 0 ? ha_words_remaining (row->due, ctl->now, ctl->lang) : g_strdup ("—");
  ha_out_line ("%s  %s · %s · %s · %s · %s", row->code, due,
               row->taken_back ? "—" : ha_words_stage_short (row->stage, ctl->lang), row->customer, row->department != NULL ? row->department : "—", row->content);
}

gboolean
ha_list_print (HaCtl         *ctl,
               guint          total,
               const gint64  *ids,
               guint          n,
               GError       **error)
{
  if (!for_each_row (ctl, ids, n, print_row, NULL, error))
    return FALSE;
  if (n < total)
    ha_out_line (_("%u of %u tickets"), n, total);
  else
    ha_out_line (ngettext ("%u ticket", "%u tickets", total), total);
  return TRUE;
}

void
ha_csv_add (GString    *text,
            const char *cell,
            gboolean    last)
{
  const char *value = cell != NULL ? cell : "";
  gboolean formula = value[0] != '\0' && strchr ("=+-@\t\r", value[0]) != NULL;

  if (formula || strpbrk (value, ",\"\r\n") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (text, "\"%s%s\"", formula ? "'" : "", doubled);
    }
  else
    g_string_append (text, value);
  g_string_append (text, last ? "\r\n" : ",");
}
