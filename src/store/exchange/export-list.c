/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as a sheet: the query's tickets in its order, for spreadsheets, and for ha_sheet_new() without loss. */
#include <string.h>

#include "store/exchange/export-lines.h"
#include "store/exchange/long-work.h"
#include "store/store-private.h"

#include "core/text.h"
#include "core/words.h"
#include "store/json.h"

#define ROWS_AT_ONCE 500

static const char titles[]
    = "Mã phiếu;Ngày nhận;Giờ nhận;Hình thức;Khách hàng;Địa chỉ;Điện thoại;Mã thuê bao;Dịch vụ;Phân loại;Loại;Nội dung;"
      "Yêu cầu;Bước;Bộ phận;Người xử lý;Hạn;Kết quả xử lý;Ngày xong;KH hài lòng;Kết thúc\r\n";

/* A spreadsheet takes what begins so for a formula; an apostrophe before it makes it text, and is put before
 * apostrophes that stand there. */
static gboolean
needs_guard (const char *text)
{
  const char *bare = text + strspn (text, "'");

  return *bare != '\0' && strchr ("=+-@\t\r", *bare) != NULL;
}

void
ha_export_append_cell (GString *line, const char *text, char end)
{
  gboolean guard;

  if (text == NULL)
    text = "";
  guard = needs_guard (text);
  if (guard || strpbrk (text, ";,\t\"\r\n") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (line, "\"%s%s\"", guard ? "'" : "", doubled);
    }
  else
    g_string_append (line, text);
  if (end == '\n')
    g_string_append (line, "\r\n");
  else
    g_string_append_c (line, end);
}

static void
append_date (GString *line, gint64 at)
{
  int year, month, day;

  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  g_string_append_printf (line, "%02d/%02d/%04d;", day, month, year);
}

static void
append_moment (GString *line, gint64 at, char end)
{
  g_autofree char *text = at != 0 ? ha_words_datetime (at) : NULL;

  ha_export_append_cell (line, text, end);
}

#define ROW_SQL                                                                                                        \
  "SELECT t.code, t.received, t.channel, c.name, c.address, c.phone, c.subscriber_code, t.service, t.kind, t.area, "   \
  "t.content, t.asks_for, "                                                                                            \
  "t.stage, d.name, p.name, t.due, t.outcome, t.closed, t.ending, (SELECT j.fields FROM import_row r JOIN journal j ON "  \
  "j.ticket = r.ticket AND j.action = 1 WHERE r.ticket = t.id) FROM ticket t JOIN customer c ON c.id = t.customer "            \
  "LEFT JOIN department d ON d.id = t.department LEFT JOIN person p ON p.id = t.person WHERE t.id = :id"

/* Whether the sheet that the ticket came from tells the day of this moment alone. */
static gboolean
is_day_only (const HaFields *told, const char *field, const char *flag, gint64 at)
{
  gint64 then;

  return told != NULL && ha_fields_get_bool (told, flag) && ha_fields_get_time (told, field, &then) && then == at;
}

/* As the sheet had it, else as the end tells. */
static HaSatisfaction
get_satisfaction (const HaFields *told, HaEnding ending)
{
  HaSatisfaction satisfaction
      = told != NULL ? ha_satisfaction_from_id (ha_fields_get (told, "satisfaction")) : HA_SATISFACTION_NONE;

  if (satisfaction != HA_SATISFACTION_NONE)
    return satisfaction;
  if (ending == HA_ENDING_SATISFIED || ending == HA_ENDING_ON_THE_SPOT)
    return HA_SATISFACTION_SATISFIED;
  return ending == HA_ENDING_CLOSED_UNSATISFIED ? HA_SATISFACTION_UNSATISFIED : HA_SATISFACTION_NONE;
}

static void
append_end (GString *line, HaStatement *row, const HaFields *told)
{
  gint64 closed = ha_statement_get_int (row, 17);
  HaEnding ending = (HaEnding) ha_statement_get_int (row, 18);

  if (closed != 0 && is_day_only (told, "finished", "finished_day", closed))
    append_date (line, closed);
  else
    append_moment (line, closed, ';');
  ha_export_append_cell (line, ha_words_satisfaction (get_satisfaction (told, ending), HA_LANG_VI), ';');
  ha_export_append_cell (line, closed != 0 && ending == HA_ENDING_NONE ? "Đã rút lại khỏi sổ" : ha_words_ending (ending, HA_LANG_VI), '\n');
}

static void
append_row (GString *line, HaStatement *row)
{
  const char *fields = ha_statement_get_text (row, 19);
  g_autoptr (HaFields) told = fields != NULL ? ha_json_to_fields (fields, NULL) : NULL;
  gint64 received = ha_statement_get_int (row, 1), closed = ha_statement_get_int (row, 17);
  g_autofree char *time
      = is_day_only (told, "received", "received_day", received) ? NULL : ha_words_time_of_day (received);
  g_autofree char *phone = ha_text_phone_display (ha_statement_get_text (row, 5));

  ha_export_append_cell (line, ha_statement_get_text (row, 0), ';');
  append_date (line, ha_statement_get_int (row, 1));
  ha_export_append_cell (line, time, ';');
  ha_export_append_cell (line, ha_words_channel ((HaChannel) ha_statement_get_int (row, 2), HA_LANG_VI), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 3), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 4), ';');
  ha_export_append_cell (line, phone, ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 6), ';');
  ha_export_append_cell (line, ha_words_service ((HaService) ha_statement_get_int (row, 7), HA_LANG_VI), ';');
  ha_export_append_cell (line, ha_words_kind ((HaKind) ha_statement_get_int (row, 8), HA_LANG_VI), ';');
  ha_export_append_cell (line, ha_words_area ((HaArea) ha_statement_get_int (row, 9), HA_LANG_VI), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 10), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 11), ';');
  ha_export_append_cell (line, ha_words_stage_short ((HaStage) ha_statement_get_int (row, 12), HA_LANG_VI), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 13), ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 14), ';');
  append_moment (line, closed == 0 ? ha_statement_get_int (row, 15) : 0, ';');
  ha_export_append_cell (line, ha_statement_get_text (row, 16), ';');
  append_end (line, row, told);
}

/* ---- The list ------------------------------------------------------------------------------------------------ */

typedef struct
{
  HaOutlet *outlet;
  GArray *ids;
  guint done;
} Export;

static gpointer
write_rows (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Export *self = data;

  for (guint n = 0; n < ROWS_AT_ONCE && self->done < self->ids->len; n++, self->done++)
    {
      g_autoptr (HaStatement) row
          = ha_driver_query (driver, error, ROW_SQL, "i:id", g_array_index (self->ids, gint64, self->done), NULL);

      if (ha_statement_next (row, error))
        append_row (self->outlet->text, row);
      if (*error != NULL)
        return NULL;
    }
  return GINT_TO_POINTER (TRUE);
}

static gboolean
run_export (HaStore *self, const HaQuery *query, GOutputStream *to, HaRelay *relay, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray) ids = ha_store_list_ids (self, query, error);
  g_auto (HaOutlet) outlet = { 0 };
  Export work = { &outlet, ids, 0 };

  ha_outlet_init (&outlet, to, FALSE, cancellable);
  if (ids == NULL)
    return FALSE;
  g_string_append (outlet.text, "\ufeff");
  g_string_append (outlet.text, titles);
  while (work.done < ids->len)
    {
      if (!ha_store_run (self, HA_JOB_READ, write_rows, &work, NULL, error) || !ha_outlet_write (&outlet, FALSE, error))
        return FALSE;
      ha_relay_tell (relay, work.done, ids->len);
    }
  return ha_outlet_write (&outlet, TRUE, error) && g_output_stream_flush (to, cancellable, error);
}

gboolean
ha_store_export_list (HaStore *self, const HaQuery *query, GOutputStream *to, HaProgressFunc progress,
                      gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HaRelay) relay = ha_relay_new (progress, progress_data, TRUE);

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (query != NULL && G_IS_OUTPUT_STREAM (to), FALSE);

  return run_export (self, query, to, relay, cancellable, error);
}

typedef struct
{
  HaQuery *query;
  GOutputStream *to;
  HaRelay *relay;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  ha_query_free (work->query);
  g_object_unref (work->to);
  ha_relay_free (work->relay);
  g_free (work);
}

static gpointer
export_all (HaStore *self, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  return GINT_TO_POINTER (run_export (self, work->query, work->to, work->relay, cancellable, error));
}

void
ha_store_export_list_async (HaStore *self, const HaQuery *query, GOutputStream *to, HaProgressFunc progress,
                            gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  *work = (Work){ ha_query_copy (query), g_object_ref (to), ha_relay_new (progress, progress_data, FALSE) };
  ha_long_work_run (self, export_all, work, free_work, NULL, ha_store_export_list_async, cancellable, callback,
                    user_data);
}

gboolean
ha_store_export_list_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_long_work_finish (self, result, ha_store_export_list_async, error) != NULL;
}
