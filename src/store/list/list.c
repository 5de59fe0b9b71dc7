/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What windows show of the register: rows, figures, customers, agenda and report log. Their ids are in lists.c. */
#include "store/list/list-private.h"
#include "store/list/search.h"

#include <string.h>

#include "core/text.h"

#define ROW_CONTENT 200 /* characters */

/* ---- Rows --------------------------------------------------------------------------------------------------- */

typedef struct {
  char *ids; /* JSON */
  guint n;
} RowsWanted;

static RowsWanted *
rows_wanted_new (const gint64 *ids, guint n)
{
  RowsWanted *self = g_new0 (RowsWanted, 1);

  self->ids = ha_store_ids_to_json (ids, n);
  self->n = n;
  return self;
}

static void
rows_wanted_free (gpointer data)
{
  RowsWanted *self = data;

  g_free (self->ids);
  g_free (self);
}

/* Bytes of the letter, digit or single space at `at`, as nearly all of a text are; 0: something else. */
static guint
measure_plain (const guchar *at)
{
  if (*at < 0x80)
    return *at >= ' ' && *at != 0x7f && (*at != ' ' || at[1] != ' ') ? 1 : 0;
  if (*at >= 0xc3 && *at <= 0xc6 && (at[1] & 0xc0) == 0x80)
    return 2;
  return *at == 0xe1 && (at[1] == 0xba || at[1] == 0xbb) && (at[2] & 0xc0) == 0x80 ? 3 : 0;
}

/* The end of a text of such alone, and no more characters than a list shows: it is clean already. NULL: of any other. */
static const char *
skip_plain (const char *text)
{
  const guchar *at = (const guchar *) text;
  guint n = 0;

  for (guint bytes; *at != '\0' && n < ROW_CONTENT && (bytes = measure_plain (at)) > 0; n++)
    at += bytes;
  return *at == '\0' && n > 0 && *text != ' ' && at[-1] != ' ' ? (const char *) at : NULL;
}

/* On one line, and no longer than a list shows. */
static char *
shorten (const char *content)
{
  const char *end = skip_plain (content);
  g_autofree char *line = NULL;

  if (end != NULL)
    return g_strndup (content, (gsize) (end - content));
  line = ha_text_clean_line (content);
  if (strlen (line) <= ROW_CONTENT || g_utf8_strlen (line, -1) <= ROW_CONTENT)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, ROW_CONTENT - 1) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

#define ROW_SQL \
  "SELECT j.key, t.id, t.version, t.code, t.received, c.name, t.kind, t.area, substr (t.content, 1, 240), " \
  "t.channel, t.stage, t.round, d.name, p.name, t.closed, t.next_clock, t.due, t.warn, t.paused_since, " \
  "t.paused_until, t.closed IS NOT NULL AND t.ending = 0 FROM {each :ids} j " \
  "{then} ticket t ON t.id = j.value {then} customer c ON c.id = t.customer " \
  "LEFT JOIN department d ON d.id = t.department LEFT JOIN person p ON p.id = t.person"

static HaRow *
read_row (HaStatement *from)
{
  HaRow *row = ha_row_new ();

  row->id = ha_statement_get_int (from, 1);
  row->version = (int) ha_statement_get_int (from, 2);
  row->code = ha_statement_dup_text (from, 3);
  row->received = ha_statement_get_int (from, 4);
  row->customer = ha_statement_dup_text (from, 5);
  row->kind = (HaKind) ha_statement_get_int (from, 6);
  row->area = (HaArea) ha_statement_get_int (from, 7);
  row->content = shorten (ha_statement_get_text (from, 8));
  row->channel = (HaChannel) ha_statement_get_int (from, 9);
  row->stage = (HaStage) ha_statement_get_int (from, 10);
  row->round = (int) ha_statement_get_int (from, 11);
  row->department = ha_statement_dup_text (from, 12);
  row->person = ha_statement_dup_text (from, 13);
  row->closed = ha_statement_get_int (from, 14);
  row->clock = (HaClockKind) ha_statement_get_int (from, 15);
  row->due = ha_statement_get_int (from, 16);
  row->warn = ha_statement_get_int (from, 17);
  row->paused_since = ha_statement_get_int (from, 18);
  row->paused_until = ha_statement_get_int (from, 19);
  row->taken_back = ha_statement_get_int (from, 20) != 0;
  return row;
}

static gpointer
get_rows_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const RowsWanted *wanted = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_row_free);
  g_autoptr (HaStatement) from = ha_driver_query (driver, error, ROW_SQL, "t:ids", wanted->ids, NULL);

  g_ptr_array_set_size (rows, (int) wanted->n);
  while (ha_statement_next (from, error))
    rows->pdata[ha_statement_get_int (from, 0)] = read_row (from);
  return *error == NULL ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
ha_store_get_rows (HaStore *self, const gint64 *ids, guint n, GError **error)
{
  RowsWanted *wanted;
  GPtrArray *rows;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL || n == 0, NULL);

  wanted = rows_wanted_new (ids, n);
  rows = ha_store_run (self, HA_JOB_READ, get_rows_job, wanted, (GDestroyNotify) g_ptr_array_unref, error);
  rows_wanted_free (wanted);
  return rows;
}

void
ha_store_get_rows_async (HaStore *self, const gint64 *ids, guint n, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (ids != NULL || n == 0);

  ha_store_run_async (self, HA_JOB_READ, get_rows_job, rows_wanted_new (ids, n), rows_wanted_free,
                      (GDestroyNotify) g_ptr_array_unref, ha_store_get_rows_async, cancellable, callback, user_data);
}

GPtrArray *
ha_store_get_rows_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_get_rows_async, error);
}

/* ---- Figures ------------------------------------------------------------------------------------------------ */

typedef struct {
  gint64 person;
  gint64 now;
} CountsWanted;

/* Of the open tickets; one walk over the partial index that covers it. */
#define OPEN_SQL \
  "SELECT count (*), " \
  "count (*) FILTER (WHERE warn <= :now AND paused_since IS NULL), " \
  "count (*) FILTER (WHERE due < :now AND paused_since IS NULL), " \
  "count (*) FILTER (WHERE stage = 6), " \
  "count (*) FILTER (WHERE " HA_SQL_MINE ") " \
  "FROM ticket WHERE closed IS NULL"

static gboolean
count_open (HaDriver *driver, const CountsWanted *wanted, HaCounts *counts, GError **error)
{
  g_autoptr (HaStatement) row
      = ha_driver_query (driver, error, OPEN_SQL, "i:now", wanted->now, "i:mine", wanted->person, NULL);

  if (!ha_statement_next (row, error))
    return FALSE;
  counts->open = (guint) ha_statement_get_int (row, 0);
  counts->soon = (guint) ha_statement_get_int (row, 1);
  counts->overdue = (guint) ha_statement_get_int (row, 2);
  counts->leadership = (guint) ha_statement_get_int (row, 3);
  counts->mine = (guint) ha_statement_get_int (row, 4);
  return TRUE;
}

static gpointer
get_counts_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const CountsWanted *wanted = data;
  HaDate today = ha_time_get_date (wanted->now, NULL);
  gint64 from = ha_time_new (today, 0, 0, 0);
  gint64 to = ha_time_new (today + 1, 0, 0, 0);
  g_autofree HaCounts *counts = g_new0 (HaCounts, 1);

  if (!count_open (driver, wanted, counts, error))
    return NULL;
  counts->letters = (guint) ha_driver_get_int (driver, error, "SELECT count (*) FROM letter l JOIN ticket t ON t.id = l.ticket "
    "WHERE l.status < 3 AND t.closed IS NULL", NULL);
  if (*error == NULL)
    counts->agenda = (guint) ha_driver_get_int (driver, error,
      "SELECT count (*) FROM appointment a JOIN ticket t ON t.id = a.ticket "
      "WHERE a.meets >= :from AND t.closed IS NULL", "i:from", from, NULL);
  if (*error == NULL)
    counts->log_today = (guint) ha_driver_get_int (driver, error,
      "SELECT count (*) FROM ticket WHERE registered >= :from AND registered < :to "
      "AND NOT EXISTS (SELECT 1 FROM import_row WHERE ticket = ticket.id)", "i:from", from, "i:to", to, NULL);
  return *error == NULL ? g_steal_pointer (&counts) : NULL;
}

HaCounts *
ha_store_get_counts (HaStore *self, gint64 person, gint64 now, GError **error)
{
  CountsWanted wanted = { person, now };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, get_counts_job, &wanted, g_free, error);
}

void
ha_store_get_counts_async (HaStore *self, gint64 person, gint64 now, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  CountsWanted wanted = { person, now };

  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_READ, get_counts_job, g_memdup2 (&wanted, sizeof wanted), g_free, g_free,
                      ha_store_get_counts_async, cancellable, callback, user_data);
}

HaCounts *
ha_store_get_counts_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_get_counts_async, error);
}

/* ---- Customers ---------------------------------------------------------------------------------------------- */

typedef struct {
  char *text;
  guint limit;
} CustomersWanted;

static void
customers_wanted_free (gpointer data)
{
  CustomersWanted *self = data;

  g_free (self->text);
  g_free (self);
}

static gpointer
find_customers_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const CustomersWanted *wanted = data;

  return ha_list_customers (driver, wanted->text, wanted->limit, error);
}

GPtrArray *
ha_store_find_customers (HaStore *self, const char *text, guint limit, GError **error)
{
  CustomersWanted wanted = { (char *) text, limit };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return ha_store_run (self, HA_JOB_READ, find_customers_job, &wanted, (GDestroyNotify) g_ptr_array_unref, error);
}

void
ha_store_find_customers_async (HaStore *self, const char *text, guint limit, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  CustomersWanted *wanted;

  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (text != NULL);

  wanted = g_new0 (CustomersWanted, 1);
  wanted->text = g_strdup (text);
  wanted->limit = limit;
  ha_store_run_async (self, HA_JOB_READ, find_customers_job, wanted, customers_wanted_free,
                      (GDestroyNotify) g_ptr_array_unref, ha_store_find_customers_async, cancellable, callback,
                      user_data);
}

GPtrArray *
ha_store_find_customers_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_find_customers_async, error);
}

/* ---- Agenda and report log ---------------------------------------------------------------------------------- */

typedef struct {
  gint64 from, to;
} Period;

void
ha_agenda_item_free (HaAgendaItem *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_free (self->person);
  g_free (self);
}

static HaAgendaItem *
read_agenda_item (HaStatement *row)
{
  HaAgendaItem *item = g_new0 (HaAgendaItem, 1);

  item->ticket = ha_statement_get_int (row, 0);
  item->code = ha_statement_dup_text (row, 1);
  item->customer = ha_statement_dup_text (row, 2);
  item->meets = ha_statement_get_int (row, 3);
  item->place = (HaPlace) ha_statement_get_int (row, 4);
  item->person = ha_statement_dup_text (row, 5);
  return item;
}

static gpointer
list_agenda_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Period *period = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_agenda_item_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT t.id, t.code, c.name, a.meets, a.place, p.name FROM appointment a JOIN ticket t ON t.id = a.ticket "
    "JOIN customer c ON c.id = t.customer LEFT JOIN person p ON p.id = a.person "
    "WHERE a.meets >= :from AND a.meets < :to AND t.closed IS NULL ORDER BY a.meets, a.id",
    "i:from", period->from, "i:to", period->to, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (items, read_agenda_item (rows));
  return *error == NULL ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
ha_store_list_agenda (HaStore *self, gint64 from, gint64 to, GError **error)
{
  Period period = { from, to };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_agenda_job, &period, (GDestroyNotify) g_ptr_array_unref, error);
}

static HaLogLine *
read_log_line (HaStatement *row, int number)
{
  HaLogLine *line = g_new0 (HaLogLine, 1);

  line->number = number;
  line->at = ha_statement_get_int (row, 0);
  line->code = ha_statement_dup_text (row, 1);
  line->customer = ha_statement_dup_text (row, 2);
  line->channel = (HaChannel) ha_statement_get_int (row, 3);
  line->area = (HaArea) ha_statement_get_int (row, 4);
  line->content = ha_statement_dup_text (row, 5);
  line->person = ha_statement_dup_text (row, 6);
  return line;
}

/* A line belongs to the day on which it was entered, so that a page printed once never changes. What came out of an old sheet was in its day's. */
static gpointer
list_log_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Period *period = data;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_log_line_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT t.registered, t.code, c.name, t.channel, t.area, t.content, "
    "(SELECT actor_name FROM journal j WHERE j.ticket = t.id AND j.action = 1) "
    "FROM ticket t JOIN customer c ON c.id = t.customer "
    "WHERE t.registered >= :from AND t.registered < :to AND NOT EXISTS (SELECT 1 FROM import_row WHERE ticket = t.id) "
    "ORDER BY t.registered, t.id",
    "i:from", period->from, "i:to", period->to, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (lines, read_log_line (rows, (int) lines->len + 1));
  return *error == NULL ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
ha_store_list_log (HaStore *self, HaDate date, GError **error)
{
  Period day = { ha_time_new (date, 0, 0, 0), ha_time_new (date + 1, 0, 0, 0) };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_log_job, &day, (GDestroyNotify) g_ptr_array_unref, error);
}
