/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists from the columns: what is wanted as bits, and a walk along an order. */
#include "store/list/columns-private.h"

#include <stdlib.h>
#include <string.h>

#include "store/list/list-private.h"

/* ---- What is wanted ----------------------------------------------------------------------------------------- */

/* A query, made ready to be held against a row. */
typedef struct {
  const HaQuery *query;
  gint64 mine_department; /* of the person :mine, 0 = none */
  gboolean any;           /* every ticket is wanted */
} Filter;

static gboolean
has_bit (guint bits, guint value)
{
  return bits == 0 || (bits >> value & 1) != 0;
}

static gboolean
is_due_as_wanted (const HaQuery *query, const HaColumn *row)
{
  if (!query->overdue && !query->soon && query->due_before == 0)
    return TRUE;
  if (row->closed || row->paused)
    return FALSE;
  return (!query->overdue || (row->due != 0 && row->due < query->now))
         && (!query->soon || (row->warn != 0 && row->warn <= query->now))
         && (query->due_before == 0 || (row->due != 0 && row->due < query->due_before));
}

static gboolean
is_held_as_wanted (const Filter *filter, const HaColumn *row)
{
  const HaQuery *query = filter->query;

  if (query->department != 0 && row->department != query->department)
    return FALSE;
  if (query->person != 0 && row->person != query->person)
    return FALSE;
  if (query->mine == 0)
    return TRUE;
  return row->person == query->mine
         || (row->person == 0 && row->department != 0 && row->department == filter->mine_department);
}

static gboolean
is_wanted (const Filter *filter, const HaColumn *row)
{
  const HaQuery *query = filter->query;

  if (filter->any || !row->present)
    return row->present;
  return !(query->open_only && row->closed) && has_bit (query->stages, row->stage)
         && !(row->closed && query->stages != 0 && (query->stages & 1u << HA_STAGE_RESOLVED) == 0)
         && has_bit (query->areas, row->area) && has_bit (query->channels, row->channel)
         && has_bit (query->kinds, row->kind) && is_due_as_wanted (query, row) && is_held_as_wanted (filter, row)
         && (query->customer == 0 || row->customer == query->customer)
         && (query->from == 0 || row->received >= query->from) && (query->to == 0 || row->received < query->to);
}

static gboolean
wants_all (const HaQuery *query)
{
  return !query->open_only && !query->overdue && !query->soon && query->due_before == 0 && query->stages == 0
         && query->areas == 0 && query->channels == 0 && query->kinds == 0 && query->department == 0
         && query->person == 0 && query->mine == 0 && query->customer == 0 && query->from == 0 && query->to == 0;
}

static Filter
make_filter (HaDriver *driver, const HaQuery *query, GError **error)
{
  Filter filter = { query, 0, wants_all (query) };

  if (query->mine != 0)
    filter.mine_department = ha_driver_get_int (driver, error, "SELECT department FROM person WHERE id = :id", "i:id",
                                                query->mine, NULL);
  return filter;
}

/* Leaves in hits what is wanted of them. */
static void
sift (HaColumns *self, const Filter *filter, HaBitmap *hits)
{
  for (gsize i = 0; i < hits->n_words; i++)
    for (guint64 bits = hits->words[i]; bits != 0; bits &= bits - 1)
      {
        gint64 id = (gint64) i * 64 + __builtin_ctzll (bits);

        if (id > self->last || !is_wanted (filter, &self->rows[id]))
          ha_bitmap_drop (hits, id);
      }
}

static HaBitmap *
collect_wanted (HaColumns *self, const Filter *filter)
{
  HaBitmap *wanted = ha_bitmap_new (self->last);

  for (gint64 id = 0; id <= self->last; id++)
    if (is_wanted (filter, &self->rows[id]))
      ha_bitmap_add (wanted, id);
  return wanted;
}

/* ---- In order ----------------------------------------------------------------------------------------------- */

typedef struct {
  const HaBitmap *wanted; /* NULL = all */
  guint limit;
  GArray *ids;
} Walk;

static inline void
take (Walk *walk, guint32 value)
{
  gint64 id = value;

  if (walk->wanted == NULL || ha_bitmap_has (walk->wanted, id))
    g_array_append_val (walk->ids, id);
}

/* The ids from `from` to before `to`, or backwards. */
static void
walk_range (Walk *walk, const guint32 *order, guint from, guint to, gboolean backwards)
{
  if (backwards)
    for (guint i = to; i-- > from && walk->ids->len < walk->limit;)
      take (walk, order[i]);
  else
    for (guint i = from; i < to && walk->ids->len < walk->limit; i++)
      take (walk, order[i]);
}

/* Where the first id of this part of an order by deadline stands, or of a later one. */
static guint
find_part (HaColumns *self, GArray *order, guint part)
{
  guint from = 0;
  guint to = order->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      guint32 id = g_array_index (order, guint32, middle);

      if (HA_COLUMN_PART (ha_column_make_key (&self->rows[id], id, HA_SORT_DUE)) < part)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
walk_order (HaColumns *self, const HaQuery *query, Walk *walk)
{
  GArray *order = self->orders[query->sort];
  const guint32 *all = (const guint32 *) order->data;

  if (query->sort != HA_SORT_DUE)
    {
      walk_range (walk, all, 0, order->len, query->descending);
      return;
    }
  for (guint part = 0; part < 4; part++)
    walk_range (walk, all, find_part (self, order, part), find_part (self, order, part + 1), query->descending);
}

/* ---- Few of many -------------------------------------------------------------------------------------------- */

#define FEW 64       /* of so many tickets one: they are sorted by themselves */
#define FEWEST 20000 /* which are never too many */

/* Keys that ascend as the list does, and back: turned round, the parts of a list by deadline stay where they are. */
static guint64
turn_key (guint64 key, const HaQuery *query)
{
  if (!query->descending)
    return key;
  return query->sort == HA_SORT_DUE ? key ^ (G_MAXUINT64 >> 2) : ~key;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
take_few (HaColumns *self, const HaQuery *query, Walk *walk)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (gint64 id = self->last + 1; (id = ha_bitmap_find_before (walk->wanted, id)) >= 0;)
    if (self->rows[id].present)
      {
        guint64 key = turn_key (ha_column_make_key (&self->rows[id], id, query->sort), query);

        g_array_append_val (keys, key);
      }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < MIN (keys->len, walk->limit); i++)
    {
      gint64 id = ha_column_read_id (turn_key (g_array_index (keys, guint64, i), query), query->sort);

      g_array_append_val (walk->ids, id);
    }
}

/* Takes hits (NULL = any); NULL when the order is not there. */
static GArray *
list (HaColumns *self, const Filter *filter, HaBitmap *hits, guint limit)
{
  g_autoptr (HaBitmap) wanted = hits;
  Walk walk = { .limit = limit };
  guint n;

  g_mutex_lock (&self->lock);
  if (self->seq >= 0 && self->orders[filter->query->sort] != NULL)
    {
      if (wanted != NULL && !filter->any)
        sift (self, filter, wanted);
      else if (!filter->any)
        wanted = collect_wanted (self, filter);
      walk.wanted = wanted;
      n = wanted != NULL ? (guint) ha_bitmap_count (wanted) : (guint) self->n;
      walk.ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MIN (limit, n));
      if (wanted != NULL && n < MIN (self->n / FEW, FEWEST) && !ha_column_is_text (filter->query->sort))
        take_few (self, filter->query, &walk);
      else
        walk_order (self, filter->query, &walk);
    }
  g_mutex_unlock (&self->lock);
  return walk.ids;
}

/* ---- Newest hits -------------------------------------------------------------------------------------------- */

/* The newest ones while the index tells ids from the highest down: an id's block bounds all that is still to come. */
#define MAX_TOLD 4000 /* ids; where old tickets came in late it is quicker to know all hits */
typedef struct {
  HaColumns *columns;
  GArray *keys; /* of guint64, the newest first */
  guint limit;
  guint told;
  const HaBitmap *known; /* they must be in it; NULL: any */
  gboolean lost; /* the columns were forgotten meanwhile */
} Newest;

static void
insert_key (Newest *self, guint64 key)
{
  guint at = self->keys->len;

  while (at > 0 && g_array_index (self->keys, guint64, at - 1) < key)
    at--;
  g_array_insert_val (self->keys, at, key);
  if (self->keys->len > self->limit)
    g_array_set_size (self->keys, self->limit);
}

/* The lock is held. */
static gboolean
take_newest (Newest *self, gint64 id)
{
  HaColumns *columns = self->columns;
  guint64 bound = 0;

  self->lost = columns->seq < 0;
  if (self->lost)
    return FALSE;
  if (id > columns->last || !columns->rows[id].present)
    return TRUE;
  if (self->keys->len == self->limit)
    {
      bound = g_array_index (columns->bounds, guint32, id / HA_COLUMN_BLOCK);
      if (g_array_index (self->keys, guint64, self->limit - 1) > (bound << 30 | (guint64) id))
        return FALSE;
    }
  insert_key (self, ha_column_make_key (&columns->rows[id], id, HA_SORT_RECEIVED));
  return TRUE;
}

/* Others get the columns between any two: the engine's walk may be long. */
static gboolean
take_newest_cb (gint64 id, gpointer data)
{
  Newest *self = data;
  gboolean more;

  if (++self->told > MAX_TOLD)
    return FALSE;
  if (self->known != NULL && !ha_bitmap_has (self->known, id))
    return TRUE;
  g_mutex_lock (&self->columns->lock);
  more = take_newest (self, id);
  g_mutex_unlock (&self->columns->lock);
  return more;
}

/* NULL without error: another way is quicker. */
static GArray *
list_newest (HaColumns *self, HaDriver *driver, const HaSearch *search, guint limit, GError **error)
{
  gint64 last = ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL);
  g_autoptr (HaBitmap) known = NULL;
  g_autoptr (GPtrArray) words = *error == NULL ? ha_search_list_unknown (driver, self->texts, search, last, &known, error) : NULL;
  g_autoptr (GArray) ids = NULL;
  Newest newest = { .columns = self, .limit = limit, .known = known };

  if (words == NULL || words->len == 0)
    return NULL;
  newest.keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (ha_index_walk (driver, HA_INDEX_TICKETS, words, take_newest_cb, &newest, error) && newest.told <= MAX_TOLD
      && !newest.lost)
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; ids != NULL && i < newest.keys->len; i++)
    {
      gint64 id = (gint64) (g_array_index (newest.keys, guint64, i) & ((1u << 30) - 1));

      g_array_append_val (ids, id);
    }
  g_array_unref (newest.keys);
  return g_steal_pointer (&ids);
}

gboolean
ha_columns_warm (HaColumns *self, HaDriver *driver, GPtrArray **all, guint step, GError **error)
{
  return ha_columns_refresh (self, driver, error) && ha_search_warm (driver, self->texts, all, step, error);
}

void
ha_columns_forget_texts (HaColumns *self)
{
  ha_text_cache_clear (self->texts, ha_text_cache_get_moment (self->texts));
}

/* ---- The list ----------------------------------------------------------------------------------------------- */

static GArray *
list_found (HaColumns *self, HaDriver *driver, const Filter *filter, const HaSearch *search, guint limit,
            GError **error)
{
  gboolean newest = limit > 0 && limit != G_MAXUINT && filter->any && filter->query->sort == HA_SORT_RECEIVED
                    && filter->query->descending && !ha_search_is_remembered (self->texts, search);
  guint reach = ha_search_get_reach (search, limit);
  g_autoptr (GArray) ids = newest ? list_newest (self, driver, search, reach, error) : NULL;
  g_autoptr (GPtrArray) names = NULL;
  HaBitmap *hits = NULL;

  if (ids == NULL && *error == NULL)
    {
      gint64 last = ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL);

      hits = *error == NULL ? ha_search_collect (driver, self->texts, HA_INDEX_TICKETS, search, last, error) : NULL;
      ids = hits != NULL ? list (self, filter, hits, reach) : NULL;
    }
  if (ids == NULL)
    return NULL;
  names = ha_columns_dup_names (self, (const gint64 *) ids->data, MIN (ids->len, ha_search_get_reach (search, 0)));
  if (!ha_search_exact_first (driver, search, ids, names, limit, error))
    return NULL;
  if (ids->len > limit)
    g_array_set_size (ids, limit);
  return g_steal_pointer (&ids);
}

GArray *
ha_columns_list (HaColumns *self, HaDriver *driver, const HaQuery *query, guint limit, GError **error)
{
  g_autoptr (HaSearch) search = NULL;
  Filter filter;

  if (query->import != 0 || ha_list_wants_taken_back (driver, query, error) || *error != NULL || !ha_columns_refresh (self, driver, error)
      || !ha_columns_has_order (self, query->sort))
    return NULL;
  filter = make_filter (driver, query, error);
  if (*error != NULL)
    return NULL;
  if (!ha_list_has_text (query))
    return list (self, &filter, NULL, limit);
  search = ha_list_parse (query);
  return search != NULL ? list_found (self, driver, &filter, search, limit, error)
                        : g_array_new (FALSE, FALSE, sizeof (gint64));
}
