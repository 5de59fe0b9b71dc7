/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running clocks on a changed calendar: reckoned again in the change's own transaction. */
#include "core/words.h"
#include "store/calendar-change.h"
#include "store/case-write.h"
#include "store/office.h"

void
ha_reckoned_free (HaReckoned *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self);
}

/* ---- Which tickets ------------------------------------------------------------------------------------------------- */

/* Clock hours (unit 1) run through every calendar. A due is reached over the days from its start to itself: others do not move it. */
static GArray *
list_touched (HaDriver *driver, HaDate first, HaDate last, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT DISTINCT clock.ticket FROM clock INDEXED BY clock_open_reckoned JOIN ticket ON ticket.id = clock.ticket "
      "WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.unit <> 1 AND clock.due >= :first "
      "AND clock.starts < :end AND ticket.closed IS NULL ORDER BY clock.ticket",
      "i:first", ha_time_new (first, 0, 0, 0), "i:end", ha_time_new (last + 1, 0, 0, 0), NULL);

  return ha_driver_read_ids (rows, error);
}

/* ---- Reckoning ----------------------------------------------------------------------------------------------------- */

/* In the office's own words: "Lịch làm việc thay đổi: 24/11/2026". */
static HaFields *
make_reason (const HaFields *change)
{
  static const struct {
    const char *change;
    const char *words;
    const char *field;
  } reasons[] = {
    { "day", "Lịch làm việc thay đổi: ngày %s", "date" },
    { "week", "Giờ làm việc thay đổi từ ngày %s", "from" },
    { "notice", "Lịch nghỉ lễ năm %s thay đổi", "year" },
    { "swaps", "Thay đổi việc nghỉ hoán đổi", NULL },
    { "schema", "Lịch nghỉ được tính theo luật và thông báo", NULL },
  };
  HaFields *fields = ha_fields_new ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const char *value = reasons[i].field != NULL ? ha_fields_get (change, reasons[i].field) : "";
      HaDate date = value != NULL ? ha_date_parse (value) : HA_DATE_NONE;
      g_autofree char *day = date != HA_DATE_NONE ? ha_words_date (date, HA_LANG_VI) : g_strdup (value);
      g_autofree char *reason = day != NULL ? g_strdup_printf (reasons[i].words, day) : NULL;

      if (g_strcmp0 (ha_fields_get (change, "change"), reasons[i].change) == 0)
        ha_fields_set (fields, "reason", reason);
    }
  return fields;
}

static void
tell_moved (GPtrArray *moved, const HaCase *before, const HaCase *after)
{
  for (guint i = 0; i < before->clocks->len && i < after->clocks->len; i++)
    {
      const HaClock *old = g_ptr_array_index (before->clocks, i), *now = g_ptr_array_index (after->clocks, i);
      HaReckoned *one;

      if (old->due == now->due && old->target == now->target && old->warn == now->warn)
        continue;
      one = g_new0 (HaReckoned, 1);
      one->ticket = after->ticket->id;
      one->code = g_strdup (after->ticket->code);
      one->clock = now->kind;
      one->round = now->round;
      one->old_due = old->due;
      one->due = now->due;
      g_ptr_array_add (moved, one);
    }
}

static HaCase *
reckon (HaStore *self, HaDriver *driver, const HaCase *before, const HaFields *fields, const HaContext *context,
        GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaCase) after = ha_procedure_act (before, HA_ACTION_RECKON, fields, context, &problem);

  if (after != NULL)
    return ha_case_write (self, driver, before, after, NULL, error);
  ha_office_refuse (error, HA_OFFICE_ERROR_TICKET, "%s: %s", before->ticket->code, problem->message);
  return NULL;
}

static gboolean
reckon_touched (HaStore *self, HaDriver *driver, gint64 ticket, const HaFields *fields, const HaContext *context,
                GPtrArray *moved, GError **error)
{
  g_autoptr (HaCase) before = ha_store_load_case (driver, ticket, error);
  g_autoptr (HaCase) kept = NULL;

  if (before == NULL || !ha_procedure_needs_reckoning (before, context))
    return before != NULL;
  kept = reckon (self, driver, before, fields, context, error);
  if (kept != NULL)
    tell_moved (moved, before, kept);
  return kept != NULL;
}

GPtrArray *
ha_calendar_reckon (HaStore *self, HaDriver *driver, HaDate first, HaDate last, const HaFields *change, gint64 now,
                    GError **error)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reckoned_free);
  g_autoptr (GArray) ids = list_touched (driver, first, last, error);
  g_autoptr (HaFields) fields = make_reason (change);
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (ids == NULL || !ha_store_make_context (self, driver, 0, now, &office, &context, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!reckon_touched (self, driver, g_array_index (ids, gint64, i), fields, &context, moved, error))
      return NULL;
  return g_steal_pointer (&moved);
}

HaCase *
ha_calendar_reckon_one (HaStore *self, HaDriver *driver, gint64 ticket, const HaFields *change, gint64 now,
                        GError **error)
{
  g_autoptr (HaCase) before = ha_store_load_case (driver, ticket, error);
  g_autoptr (HaFields) fields = make_reason (change);
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (before == NULL || !ha_store_make_context (self, driver, 0, now, &office, &context, error)
      || !ha_procedure_needs_reckoning (before, &context))
    return NULL;
  return reckon (self, driver, before, fields, &context, error);
}
