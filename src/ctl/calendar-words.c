/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours as they are typed, and what a change of the calendar moved. */
#include "config.h"

#include "ctl/calendar-words.h"

#include <glib/gi18n.h>

#include "core/words.h"

static gboolean
parse_interval (const char *text,
                HaInterval *interval)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);

  if (g_strv_length (ends) != 2)
    return FALSE;
  interval->start = ha_time_parse_of_day (ends[0]);
  interval->end = ha_time_parse_of_day (ends[1]);
  return interval->start >= 0 && interval->end > interval->start;
}

GArray *
ha_ctl_parse_hours (const char *name,
                    const char *text,
                    GError    **error)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (HaInterval));
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      HaInterval interval;

      if (!parse_interval (*part, &interval))
        {
          g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE,
                       _("%s: “%s” are no hours; write them as 07:30-11:30,13:30-17:00"), name, text);
          return NULL;
        }
      g_array_append_val (hours, interval);
    }
  return g_steal_pointer (&hours);
}

/* They stand by ticket. moved: only those with another due. */
static guint
count_tickets (GPtrArray *reckoned,
               gboolean   moved)
{
  guint n = 0;

  for (guint i = 0; i < reckoned->len; i++)
    {
      const HaReckoned *one = g_ptr_array_index (reckoned, i);
      const HaReckoned *before = i > 0 ? g_ptr_array_index (reckoned, i - 1) : NULL;

      n += (before == NULL || before->ticket != one->ticket) && (!moved || one->clock != 0);
    }
  return n;
}

static void
dump (GPtrArray *reckoned,
      gboolean   is_left)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "tickets", count_tickets (reckoned, FALSE));
  ha_out_add_int (builder, "moved", count_tickets (reckoned, TRUE));
  ha_out_add_bool (builder, "finished", !is_left);
  json_builder_set_member_name (builder, "reckoned");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reckoned->len; i++)
    {
      const HaReckoned *one = g_ptr_array_index (reckoned, i);

      if (one->clock == 0)
        continue;
      json_builder_begin_object (builder);
      ha_out_add_text (builder, "code", one->code);
      ha_out_add_text (builder, "clock", ha_clock_kind_get_id (one->clock));
      ha_out_add_int (builder, "round", one->round);
      ha_out_add_time (builder, "old_due", one->old_due);
      ha_out_add_time (builder, "due", one->due);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

void
ha_ctl_tell_reckoned (HaCtl     *ctl,
                      GPtrArray *reckoned)
{
  gboolean is_left = ha_store_has_unreckoned (ctl->store);

  if (ctl->json)
    {
      dump (reckoned, is_left);
      return;
    }
  ha_out_line (_("Tickets reckoned again: %u, with another limit: %u"), count_tickets (reckoned, FALSE),
               count_tickets (reckoned, TRUE));
  for (guint i = 0; i < reckoned->len; i++)
    {
      const HaReckoned *one = g_ptr_array_index (reckoned, i);
      g_autofree char *old = ha_words_datetime (one->old_due);
      g_autofree char *due = ha_words_datetime (one->due);

      if (one->clock != 0)
        ha_out_line ("%s · %s · %s → %s", one->code, ha_words_clock (one->clock, ctl->lang), old, due);
    }
  if (is_left)
    ha_out_line (_("The change is kept; the other tickets are reckoned again with the next tick"));
}
