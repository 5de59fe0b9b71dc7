/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do, row by row; nothing is changed. */
#include <string.h>

#include "store/exchange/import-cells.h"
#include "store/exchange/import-private.h"

#include "core/text.h"

/* When a sheet tells the day alone: the office opens, and closes. */
#define OPENS  (7 * 3600 + 30 * 60)
#define CLOSES (17 * 3600)

#define EXCERPT 60 /* characters of the content, by which people know the row */

static void
free_row (HaImportRow *self)
{
  g_free (self->value);
  g_free (self->code);
  g_free (self->number);
  g_free (self->who);
  g_free (self->what);
  g_free (self->digest);
  g_clear_pointer (&self->registration, ha_registration_free);
  g_clear_pointer (&self->customer, ha_customer_free);
  g_free (self);
}

void
ha_import_plan_free (HaImportPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->digest);
  g_strfreev (self->ignored);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* ---- One row ------------------------------------------------------------------------------------------------- */

typedef struct
{
  const HaSheet *sheet;
  int at[HA_N_IMPORT_COLUMNS]; /* which of the sheet's columns; -1: none */
  gint64 now;
  HaDate today;
  HaImportPlan *plan;
  const HaOffice *office;
  GHashTable *seen; /* digest -> line, of the rows that are new */
} Planner;

static const char *
get_cell (const Planner *self, guint row, HaImportColumn column)
{
  return self->at[column] >= 0 ? ha_sheet_get_cell (self->sheet, row, (guint) self->at[column]) : "";
}

static gboolean
refuse (HaImportRow *row, HaImportWhy why, HaImportColumn column, const char *value)
{
  row->state = HA_IMPORT_REFUSED;
  row->why = why;
  row->column = column;
  row->value = g_strdup (value);
  return FALSE;
}

/* An apostrophe that made a spreadsheet take a name or a number for text. */
static gboolean
is_marked_text (HaImportColumn column, const char *cell)
{
  const guint marked = 1u << HA_COLUMN_NAME | 1u << HA_COLUMN_PHONE | 1u << HA_COLUMN_SUBSCRIBER | 1u << HA_COLUMN_NUMBER;

  return (marked & 1u << column) != 0 && *cell == '\'';
}

static gboolean
refuse_length (HaImportRow *row, HaImportColumn column, int limit)
{
  g_autofree char *most = g_strdup_printf ("%d", limit);

  return refuse (row, HA_IMPORT_WHY_TOO_LONG, column, most);
}

static char *
dup_line (const Planner *self, guint row, HaImportColumn column)
{
  const char *cell = get_cell (self, row, column);
  g_autofree char *line = ha_text_clean_line (is_marked_text (column, cell) ? cell + 1 : cell);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* The beginning of what it is about. */
static char *
dup_excerpt (const Planner *self, guint row)
{
  g_autofree char *line = dup_line (self, row, HA_COLUMN_CONTENT);

  if (line != NULL && g_utf8_strlen (line, -1) > EXCERPT)
    {
      *g_utf8_offset_to_pointer (line, EXCERPT - 1) = '\0';
      return g_strconcat (g_strchomp (line), "…", NULL);
    }
  return g_steal_pointer (&line);
}

/* What is far too long for its field stands in the wrong column. */
static gboolean
check_lengths (const HaCustomer *customer, HaImportRow *row)
{
  const struct
  {
    HaImportColumn column;
    const char *field, *text;
  } texts[] = {
    { HA_COLUMN_NAME, "customer_name", customer->name },
    { HA_COLUMN_PHONE, "customer_phone", customer->phone },
    { HA_COLUMN_SUBSCRIBER, "customer_subscriber_code", customer->subscriber_code },
    { HA_COLUMN_EMAIL, "customer_email", customer->email },
    { HA_COLUMN_ADDRESS, "customer_address", customer->address },
    { HA_COLUMN_NUMBER, "customer_subscriber_code", row->number },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text != NULL && g_utf8_strlen (texts[i].text, -1) > ha_procedure_get_length_limit (texts[i].field))
      return refuse_length (row, texts[i].column, ha_procedure_get_length_limit (texts[i].field));
  return TRUE;
}

/* A phone that a spreadsheet took for a number. */
static gboolean
read_phone (const Planner *self, guint at, HaCustomer *customer, HaImportRow *row)
{
  g_autofree char *text = dup_line (self, at, HA_COLUMN_PHONE);

  if (text == NULL)
    return TRUE;
  customer->phone = ha_import_read_phone (text);
  return customer->phone != NULL || refuse (row, HA_IMPORT_WHY_ROUNDED, HA_COLUMN_PHONE, text);
}

static gboolean
read_customer (const Planner *self, guint at, HaCustomer *customer, HaImportRow *row)
{
  g_free (customer->name);
  customer->name = dup_line (self, at, HA_COLUMN_NAME);
  customer->address = dup_line (self, at, HA_COLUMN_ADDRESS);
  customer->subscriber_code = dup_line (self, at, HA_COLUMN_SUBSCRIBER);
  customer->email = dup_line (self, at, HA_COLUMN_EMAIL);
  if (customer->name == NULL)
    return refuse (row, HA_IMPORT_WHY_MISSING, HA_COLUMN_NAME, "");
  return read_phone (self, at, customer, row) && check_lengths (customer, row);
}

/* A day; the seconds since its midnight, or -1. */
static gboolean
read_day (const Planner *self, guint at, HaImportColumn column, HaDate *date, int *seconds, HaImportRow *row)
{
  const char *text = get_cell (self, at, column);

  if (!ha_import_read_date (text, date, seconds))
    return refuse (row, HA_IMPORT_WHY_DATE, column, text);
  if (*date < ha_date_new (HA_IMPORT_FIRST_YEAR, 1, 1))
    return refuse (row, HA_IMPORT_WHY_EARLY, column, text);
  return *date <= self->today || refuse (row, HA_IMPORT_WHY_FUTURE, column, text);
}

static gboolean
read_received (const Planner *self, guint at, HaRegistration *what, HaImportRow *row)
{
  const char *time = get_cell (self, at, HA_COLUMN_TIME);
  HaDate date;
  int seconds;

  if (*get_cell (self, at, HA_COLUMN_DATE) == '\0')
    return refuse (row, HA_IMPORT_WHY_MISSING, HA_COLUMN_DATE, "");
  if (!read_day (self, at, HA_COLUMN_DATE, &date, &seconds, row))
    return FALSE;
  if (*time != '\0')
    {
      seconds = ha_import_read_time (time);
      if (seconds < 0)
        return refuse (row, HA_IMPORT_WHY_TIME, HA_COLUMN_TIME, time);
    }
  what->received_day = seconds < 0;
  what->received = ha_time_new (date, 0, 0, 0) + (seconds >= 0 ? seconds : OPENS);
  return what->received <= self->now
         || refuse (row, HA_IMPORT_WHY_FUTURE, HA_COLUMN_DATE, get_cell (self, at, HA_COLUMN_DATE));
}

/* On the day of reception it can not have been finished before it was received; nor later than now. */
static gboolean
read_finished (const Planner *self, guint at, HaRegistration *what, HaImportRow *row)
{
  const char *text = get_cell (self, at, HA_COLUMN_CLOSED);
  gint64 midnight;
  HaDate date;
  int seconds;

  if (*text == '\0')
    return TRUE;
  if (!read_day (self, at, HA_COLUMN_CLOSED, &date, &seconds, row))
    return FALSE;
  what->finished_day = seconds < 0;
  midnight = ha_time_new (date, 0, 0, 0);
  if (date < ha_time_get_date (what->received, NULL))
    return refuse (row, HA_IMPORT_WHY_ORDER, HA_COLUMN_CLOSED, text);
  if (seconds < 0)
    what->finished = MAX (MIN (midnight + CLOSES, self->now), what->received);
  else
    what->finished = midnight + seconds;
  if (what->finished < what->received)
    return refuse (row, HA_IMPORT_WHY_ORDER, HA_COLUMN_CLOSED, text);
  return what->finished <= self->now || refuse (row, HA_IMPORT_WHY_FUTURE, HA_COLUMN_CLOSED, text);
}

static gboolean
read_words (const Planner *self, guint at, HaRegistration *what, HaImportRow *row)
{
  const char *channel = get_cell (self, at, HA_COLUMN_CHANNEL);

  if (*channel == '\0')
    return refuse (row, HA_IMPORT_WHY_MISSING, HA_COLUMN_CHANNEL, "");
  if (!ha_import_read_channel (channel, &what->channel))
    return refuse (row, HA_IMPORT_WHY_WORD, HA_COLUMN_CHANNEL, channel);
  if (!ha_import_read_service (get_cell (self, at, HA_COLUMN_SERVICE), &what->service))
    return refuse (row, HA_IMPORT_WHY_WORD, HA_COLUMN_SERVICE, get_cell (self, at, HA_COLUMN_SERVICE));
  if (!ha_import_read_kind (get_cell (self, at, HA_COLUMN_KIND), &what->kind))
    return refuse (row, HA_IMPORT_WHY_WORD, HA_COLUMN_KIND, get_cell (self, at, HA_COLUMN_KIND));
  if (!ha_import_read_area (get_cell (self, at, HA_COLUMN_AREA), &what->area))
    return refuse (row, HA_IMPORT_WHY_WORD, HA_COLUMN_AREA, get_cell (self, at, HA_COLUMN_AREA));
  return ha_import_read_satisfaction (get_cell (self, at, HA_COLUMN_SATISFIED), &what->satisfaction)
         || refuse (row, HA_IMPORT_WHY_WORD, HA_COLUMN_SATISFIED, get_cell (self, at, HA_COLUMN_SATISFIED));
}

/* What was done so far is a note; there must be room in it for how the sheet writes the name. */
static gboolean
read_outcome (const Planner *self, guint at, HaRegistration *what, HaImportRow *row)
{
  const char *text = get_cell (self, at, HA_COLUMN_OUTCOME);
  int limit = ha_procedure_get_length_limit ("note");

  if (what->finished != 0)
    what->solution = g_strdup (text);
  else if (*text != '\0')
    what->note = g_strdup (text);
  limit -= (int) g_utf8_strlen (HA_IMPORT_SPELLING "\n", -1) + (int) g_utf8_strlen (what->customer->name, -1);
  return what->note == NULL || g_utf8_strlen (text, -1) <= limit || refuse_length (row, HA_COLUMN_OUTCOME, limit);
}

static gboolean
read_ticket (const Planner *self, guint at, HaImportRow *row)
{
  HaRegistration *what = row->registration = ha_registration_new ();

  what->imported = g_strdup (self->plan->file);
  what->line = row->line;
  what->number = dup_line (self, at, HA_COLUMN_NUMBER);
  what->content = g_strdup (get_cell (self, at, HA_COLUMN_CONTENT));
  what->asks_for = g_strdup (get_cell (self, at, HA_COLUMN_ASKS_FOR));
  if (!read_received (self, at, what, row) || !read_words (self, at, what, row)
      || !read_customer (self, at, what->customer, row))
    return FALSE;
  if (*what->content == '\0')
    return refuse (row, HA_IMPORT_WHY_MISSING, HA_COLUMN_CONTENT, "");
  if (!read_finished (self, at, what, row))
    return FALSE;
  return read_outcome (self, at, what, row);
}

/* What the sheet's reader cut in a column that is left out does no harm. */
static gboolean
check_cut (const Planner *self, guint at, HaImportRow *row)
{
  for (HaImportColumn column = 1; column < HA_N_IMPORT_COLUMNS; column++)
    if (self->at[column] >= 0 && ha_sheet_is_cut (self->sheet, at, (guint) self->at[column]))
      return refuse_length (row, column, HA_SHEET_CELL_LIMIT);
  return TRUE;
}

static gboolean
read_row (const Planner *self, guint at, HaImportRow *row)
{
  row->number = dup_line (self, at, HA_COLUMN_NUMBER);
  row->who = dup_line (self, at, HA_COLUMN_NAME);
  row->what = dup_excerpt (self, at);
  if (!check_cut (self, at, row))
    return FALSE;
  if (self->plan->kind == HA_IMPORT_TICKETS)
    return read_ticket (self, at, row);
  row->customer = ha_customer_new ();
  return read_customer (self, at, row->customer, row);
}

/* ---- Duplicates ---------------------------------------------------------------------------------------------- */

static void
skip (HaImportRow *row, char *code, guint same_line)
{
  row->state = HA_IMPORT_SKIPPED;
  row->code = code;
  row->same_line = same_line;
}

/* The line of a customer before, whose name this row has without its accents; 0: none. */
static guint
find_bare (Planner *self, const HaImportRow *row)
{
  gboolean bare;
  g_autofree char *key = ha_import_make_bare_key (row->customer, &bare);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));

  if (line == 0)
    g_hash_table_insert (self->seen, g_steal_pointer (&key), GUINT_TO_POINTER (row->line));
  return bare ? line : 0;
}

/* In this sheet, then in the register. */
static void
look_for_same (Planner *self, HaDriver *driver, HaImportRow *row, GError **error)
{
  g_autofree char *digest = row->registration != NULL ? ha_import_digest_registration (row->registration)
                                                      : ha_import_digest_customer (row->customer);
  guint same = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, digest));
  char *code = NULL;

  if (same == 0 && row->customer != NULL)
    same = find_bare (self, row);
  if (same != 0)
    skip (row, NULL, same);
  else if (row->registration != NULL ? ha_import_find_ticket (driver, row->registration, digest, &code, error)
                                     : ha_import_find_customer (driver, row->customer, digest, error))
    skip (row, code, 0);
  else
    {
      row->digest = g_strdup (digest);
      g_hash_table_insert (self->seen, g_steal_pointer (&digest), GUINT_TO_POINTER (row->line));
    }
}

/* One of its limits would have passed by now. */
static gboolean
is_overdue (const HaOffice *office, const HaRegistration *what, gint64 now)
{
  HaPolicyCase about = { .channel = what->channel, .kind = what->kind, .area = what->area, .service = what->service };
  g_autoptr (GPtrArray) clocks = ha_procedure_preview_clocks (office, &about, what->received);

  for (guint i = 0; i < clocks->len; i++)
    if (((const HaClock *) g_ptr_array_index (clocks, i))->due < now)
      return TRUE;
  return FALSE;
}

static void
count_row (HaImportPlan *plan, const HaOffice *office, gint64 now, HaImportRow *row)
{
  plan->n_new += row->state == HA_IMPORT_NEW;
  plan->n_skipped += row->state == HA_IMPORT_SKIPPED;
  plan->n_refused += row->state == HA_IMPORT_REFUSED;
  if (row->state == HA_IMPORT_NEW && row->registration != NULL)
    plan->n_day_only += row->registration->received_day;
  if (row->state == HA_IMPORT_NEW && row->registration != NULL && row->registration->finished == 0)
    {
      plan->n_open++;
      plan->n_overdue += is_overdue (office, row->registration, now);
    }
  if (row->state == HA_IMPORT_NEW)
    return;
  g_clear_pointer (&row->registration, ha_registration_free);
  g_clear_pointer (&row->customer, ha_customer_free);
}

static gboolean
plan_row (Planner *self, HaDriver *driver, guint at, GError **error)
{
  HaImportRow *row = g_new0 (HaImportRow, 1);

  g_ptr_array_add (self->plan->rows, row);
  row->line = ha_sheet_get_line (self->sheet, at);
  if (read_row (self, at, row))
    look_for_same (self, driver, row, error);
  count_row (self->plan, self->office, self->now, row);
  return *error == NULL;
}

/* ---- The doors ----------------------------------------------------------------------------------------------- */

typedef struct
{
  HaSheet *sheet;
  HaImportMap map;
  char *file;
  gint64 now;
} Work;

static Work *
make_work (HaSheet *sheet, const HaImportMap *map, const char *file, gint64 now)
{
  Work *work = g_new0 (Work, 1);

  work->sheet = ha_sheet_ref (sheet);
  work->map = *map;
  work->file = g_path_get_basename (file);
  work->now = now;
  return work;
}

static void
free_work (gpointer data)
{
  Work *work = data;

  ha_sheet_unref (work->sheet);
  g_free (work->file);
  g_free (work);
}

static HaImportPlan *
make_plan (const Work *work)
{
  HaImportPlan *plan = g_new0 (HaImportPlan, 1);

  plan->kind = work->map.kind;
  plan->file = ha_text_clean_line (work->file);
  plan->digest = ha_sheet_dup_digest (work->sheet);
  plan->ignored = ha_import_map_list_ignored (&work->map, work->sheet);
  plan->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  return plan;
}

static gpointer
plan_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaImportPlan) plan = make_plan (work);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HaOffice) office = ha_store_load_office (self, driver, error);
  Planner planner = { .sheet = work->sheet, .now = work->now, .today = ha_time_get_date (work->now, NULL), .plan = plan,
                      .office = office, .seen = seen };

  if (office == NULL || !ha_import_read_moment (driver, &plan->moment, error))
    return NULL;
  for (guint i = 0; i < HA_N_IMPORT_COLUMNS; i++)
    planner.at[i] = -1;
  for (guint of = 0; of < work->map.n; of++)
    if (work->map.columns[of] != HA_COLUMN_NONE)
      planner.at[work->map.columns[of]] = (int) of;
  for (guint row = 0; row < ha_sheet_get_n_rows (work->sheet); row++)
    if (!plan_row (&planner, driver, row, error))
      return NULL;
  return g_steal_pointer (&plan);
}

HaImportPlan *
ha_store_plan_import (HaStore *self, HaSheet *sheet, const HaImportMap *map, const char *file, gint64 now,
                      GError **error)
{
  Work *work;
  HaImportPlan *plan;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (sheet != NULL && map != NULL && file != NULL, NULL);

  work = make_work (sheet, map, file, now);
  plan = ha_store_run (self, HA_JOB_READ, plan_job, work, (GDestroyNotify) ha_import_plan_free, error);
  free_work (work);
  return plan;
}

void
ha_store_plan_import_async (HaStore *self, HaSheet *sheet, const HaImportMap *map, const char *file, gint64 now,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (sheet != NULL && map != NULL && file != NULL);

  ha_store_run_async (self, HA_JOB_READ, plan_job, make_work (sheet, map, file, now), free_work,
                      (GDestroyNotify) ha_import_plan_free, ha_store_plan_import_async, cancellable, callback,
                      user_data);
}

HaImportPlan *
ha_store_plan_import_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_plan_import_async, error);
}
