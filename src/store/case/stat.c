/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures in sum: open tickets by where they are, events by day, limits by the day they came to their end. */
#include "store/case/stat.h"

#include <string.h>

#define N_KEYS   4
#define N_VALUES 8

typedef enum
{
  TABLE_OPEN,
  TABLE_DAY,
  TABLE_CLOCK,
  N_TABLES
} Table;

/* Columns of stat_day and stat_clock. */
enum
{
  DAY_RECEIVED,
  DAY_REGISTERED,
  DAY_CLOSED,
  DAY_ON_TIME,
  DAY_REOPENED,
  DAY_ESCALATED,
  DAY_REPLIED,
  DAY_IMPORTED
};
enum
{
  CLOCK_ENDED,
  CLOCK_ON_TIME
};

typedef struct
{
  gint64 table;
  gint64 keys[N_KEYS];
} Key;

typedef struct
{
  Key key;
  gint64 values[N_VALUES];
} Sum;

struct _HaStat
{
  GHashTable *sums; /* Key -> Sum; the key is its first member */
};

typedef struct
{
  const char *name;
  guint n_keys, n_values;
  const char *read;
  const char *add;
} TableText;

static const TableText tables[N_TABLES] = {
  [TABLE_OPEN] = { "stat_open", 4, 1, "SELECT department, stage, kind, channel, n FROM stat_open",
                   "INSERT INTO stat_open (department, stage, kind, channel, n) VALUES (:k0, :k1, :k2, :k3, :v0) "
                   "ON CONFLICT (department, stage, kind, channel) DO UPDATE SET n = stat_open.n + :v0" },
  [TABLE_DAY] = { "stat_day", 3, 8,
                  "SELECT day, department, kind, received, registered, closed, on_time, reopened, escalated, replied, "
                  "imported FROM stat_day",
                  "INSERT INTO stat_day (day, department, kind, received, registered, closed, on_time, reopened, "
                  "escalated, replied, imported) VALUES (:k0, :k1, :k2, :v0, :v1, :v2, :v3, :v4, :v5, :v6, :v7) "
                  "ON CONFLICT (day, department, kind) DO UPDATE SET received = stat_day.received + :v0, registered = "
                  "stat_day.registered + :v1, closed = stat_day.closed + :v2, on_time = stat_day.on_time + :v3, "
                  "reopened = stat_day.reopened + :v4, escalated = stat_day.escalated + :v5, replied = "
                  "stat_day.replied + :v6, imported = stat_day.imported + :v7" },
  [TABLE_CLOCK] = { "stat_clock", 3, 2, "SELECT day, department, clock, ended, on_time FROM stat_clock",
                    "INSERT INTO stat_clock (day, department, clock, ended, on_time) VALUES (:k0, :k1, :k2, :v0, :v1) "
                    "ON CONFLICT (day, department, clock) DO UPDATE SET ended = stat_clock.ended + :v0, on_time = "
                    "stat_clock.on_time + :v1" },
};

static const char *const key_names[N_KEYS] = { "k0", "k1", "k2", "k3" };
static const char *const value_names[N_VALUES] = { "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7" };

/* ---- Sums ---------------------------------------------------------------------------------------------------------- */

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint64 hash = (guint64) key->table;

  for (guint i = 0; i < N_KEYS; i++)
    hash = hash * G_GUINT64_CONSTANT (1099511628211) + (guint64) key->keys[i];
  return (guint) (hash ^ (hash >> 32));
}

static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

HaStat *
ha_stat_new (void)
{
  HaStat *self = g_new0 (HaStat, 1);

  self->sums = g_hash_table_new_full (hash_key, is_same_key, NULL, g_free);
  return self;
}

void
ha_stat_free (HaStat *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sums);
  g_free (self);
}

static gint64 *
find_values (HaStat *self, const Key *key)
{
  Sum *sum = g_hash_table_lookup (self->sums, key);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->key = *key;
      g_hash_table_insert (self->sums, &sum->key, sum);
    }
  return sum->values;
}

/* ---- What a case counts for ---------------------------------------------------------------------------------------- */

static gint64 *
find_day (HaStat *self, const HaTicket *ticket, gint64 at)
{
  const Key key = { TABLE_DAY, { ha_time_get_date (at, NULL), ticket->department, ticket->kind, 0 } };

  return find_values (self, &key);
}

static gint64
get_end (const HaClock *clock)
{
  return clock->met != 0 ? clock->met : clock->ended;
}

/* No limit of the round was missed. */
static gboolean
was_on_time (const HaCase *what, int round)
{
  for (guint i = 0; i < what->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (what->clocks, i);

      if (clock->round == round && get_end (clock) > clock->due)
        return FALSE;
    }
  return TRUE;
}

static void
add_entry (HaStat *self, const HaCase *what, const HaEntry *entry, int times)
{
  gint64 end = entry->at;
  gboolean imported = ha_fields_get_time (entry->fields, "finished", &end);

  if (entry->after == HA_STAGE_RESOLVED && entry->before != HA_STAGE_RESOLVED)
    {
      gint64 *day = find_day (self, what->ticket, end);

      day[DAY_CLOSED] += times;
      day[DAY_ON_TIME] += !imported && was_on_time (what, entry->round) ? times : 0;
      day[DAY_IMPORTED] += imported ? times : 0;
    }
  if (entry->action == HA_ACTION_REOPEN)
    find_day (self, what->ticket, entry->at)[DAY_REOPENED] += times;
  else if (entry->action == HA_ACTION_ESCALATE)
    find_day (self, what->ticket, entry->at)[DAY_ESCALATED] += times;
  else if (entry->action == HA_ACTION_ISSUE_REPLY)
    find_day (self, what->ticket, entry->at)[DAY_REPLIED] += times;
}

static void
add_clock (HaStat *self, const HaCase *what, const HaClock *clock, int times)
{
  gint64 end = get_end (clock);
  const Key key = { TABLE_CLOCK, { ha_time_get_date (end, NULL), what->ticket->department, clock->kind, 0 } };
  gint64 *values = end != 0 ? find_values (self, &key) : NULL;

  if (values == NULL)
    return;
  values[CLOCK_ENDED] += times;
  values[CLOCK_ON_TIME] += end <= clock->due ? times : 0;
}

void
ha_stat_add (HaStat *self, const HaCase *what, int times)
{
  const HaTicket *ticket = what->ticket;
  const Key open = { TABLE_OPEN, { ticket->department, ticket->stage, ticket->kind, ticket->channel } };

  if (ha_ticket_is_taken_back (ticket))
    return;
  if (ticket->closed == 0)
    find_values (self, &open)[0] += times;
  find_day (self, ticket, ticket->received)[DAY_RECEIVED] += times;
  find_day (self, ticket, ticket->registered)[DAY_REGISTERED] += times;
  for (guint i = 0; i < what->journal->len; i++)
    add_entry (self, what, g_ptr_array_index (what->journal, i), times);
  for (guint i = 0; i < what->clocks->len; i++)
    add_clock (self, what, g_ptr_array_index (what->clocks, i), times);
}

/* ---- The tables ---------------------------------------------------------------------------------------------------- */

static gboolean
is_nothing (const Sum *sum)
{
  for (guint i = 0; i < N_VALUES; i++)
    if (sum->values[i] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
write_sum (const Sum *sum, HaDriver *driver, GError **error)
{
  const TableText *table = &tables[sum->key.table];
  g_autoptr (HaStatement) statement = ha_driver_prepare (driver, table->add, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < table->n_keys; i++)
    ha_statement_bind_int (statement, key_names[i], sum->key.keys[i]);
  for (guint i = 0; i < table->n_values; i++)
    ha_statement_bind_int (statement, value_names[i], sum->values[i]);
  ha_statement_next (statement, error);
  return *error == NULL;
}

gboolean
ha_stat_write (const HaStat *self, HaDriver *driver, GError **error)
{
  GHashTableIter iter;
  gpointer sum;

  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, NULL, &sum))
    if (!is_nothing (sum) && !write_sum (sum, driver, error))
      return FALSE;
  return TRUE;
}

gboolean
ha_stat_follow (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  g_autoptr (HaStat) change = ha_stat_new ();

  if (before != NULL)
    ha_stat_add (change, before, -1);
  ha_stat_add (change, after, 1);
  return ha_stat_write (change, driver, error);
}

/* ---- Are they right ------------------------------------------------------------------------------------------------ */

static void
tell (const Sum *sum, HaFindings *found)
{
  const gint64 *keys = sum->key.keys;
  g_autofree char *day = NULL;

  if (sum->key.table == TABLE_OPEN)
    {
      ha_check_tell (found,
                     N_("Figures of open tickets: department %" PRId64 ", stage %" PRId64 " are not what the tickets add up to"),
                     keys[0], keys[1]);
      return;
    }
  day = ha_date_to_iso ((HaDate) keys[0]);
  ha_check_tell_of (found, &tables[sum->key.table],
                    N_("Figures of %s (%s): department %" PRId64 " is not what the tickets add up to"), day,
                    tables[sum->key.table].name, keys[1]);
}

/* What is kept is taken from what was counted; what is left over is wrong. */
static gboolean
take_table (HaStat *self, Table which, HaDriver *driver, GError **error)
{
  const TableText *table = &tables[which];
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, table->read, NULL);

  while (ha_statement_next (rows, error))
    {
      Key key = { .table = which };
      gint64 *values;

      for (guint i = 0; i < table->n_keys; i++)
        key.keys[i] = ha_statement_get_int (rows, (int) i);
      values = find_values (self, &key);
      for (guint i = 0; i < table->n_values; i++)
        values[i] -= ha_statement_get_int (rows, (int) (table->n_keys + i));
    }
  return *error == NULL;
}

gboolean
ha_stat_check (HaStat *self, HaDriver *driver, HaFindings *found, GError **error)
{
  GHashTableIter iter;
  gpointer sum;

  for (Table table = 0; table < N_TABLES; table++)
    if (!take_table (self, table, driver, error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, NULL, &sum))
    if (!is_nothing (sum))
      tell (sum, found);
  return TRUE;
}
