/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of all tickets: loaded once, then following the journal. */
#include "store/list/columns-private.h"
#include "store/check/seal.h"

#include <string.h>

#include "core/text.h"
#include "store/list/list-private.h"

#define MAX_BEHIND 2000 /* entries of the journal; from more it is quicker to load again */
#define MAX_PLACED 200  /* tickets that go to their places in orders by text one by one */
#define MAX_ID (G_GINT64_CONSTANT (1) << 30)

#define ROW_COLUMNS \
  "t.id, t.received, t.due, t.warn, t.customer, t.number, t.department, t.person, t.year, t.stage, t.area, t.channel, " \
  "t.kind, (t.closed IS NOT NULL) + (t.closed IS NOT NULL AND t.ending = 0), t.paused_since IS NOT NULL"

#define TAKEN_BACK 2 /* with its import: as if the ticket were not there */

HaColumns *
ha_columns_new (void)
{
  HaColumns *self = g_new0 (HaColumns, 1);

  g_mutex_init (&self->lock);
  self->seq = -1;
  self->bounds = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->texts = ha_text_cache_new ();
  return self;
}

static void
forget (HaColumns *self)
{
  for (guint i = 0; i < HA_N_SORTS; i++)
    g_clear_pointer (&self->orders[i], g_array_unref);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->names, ha_column_names_free);
  g_array_set_size (self->bounds, 0);
  self->allocated = 0;
  self->last = 0;
  self->n = 0;
  self->seq = -1;
  g_clear_pointer (&self->changed, g_array_unref);
  ha_text_cache_clear (self->texts, -1);
}

void
ha_columns_free (HaColumns *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_array_unref (self->bounds);
  ha_text_cache_free (self->texts);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* ---- Rows --------------------------------------------------------------------------------------------------- */

static gboolean
fits (HaStatement *row)
{
  static const gint64 limits[] = { MAX_ID, G_MAXUINT32, G_MAXUINT32, G_MAXUINT32, G_MAXUINT32, 1 << 24, G_MAXUINT16,
                                   G_MAXUINT16, HA_COLUMN_YEAR + 255, 15, 15, 15, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      gint64 value = ha_statement_get_int (row, (int) i);

      if (value < 0 || value > limits[i])
        return FALSE;
    }
  return ha_statement_get_int (row, 8) >= HA_COLUMN_YEAR;
}

static HaColumn
read_row (HaStatement *row)
{
  return (HaColumn) {
    .received = (guint32) ha_statement_get_int (row, 1),
    .due = (guint32) ha_statement_get_int (row, 2),
    .warn = (guint32) ha_statement_get_int (row, 3),
    .customer = (guint32) ha_statement_get_int (row, 4),
    .number = (guint32) ha_statement_get_int (row, 5),
    .department = (guint16) ha_statement_get_int (row, 6),
    .person = (guint16) ha_statement_get_int (row, 7),
    .year = (guint32) (ha_statement_get_int (row, 8) - HA_COLUMN_YEAR),
    .stage = (guint32) ha_statement_get_int (row, 9),
    .area = (guint32) ha_statement_get_int (row, 10),
    .channel = (guint32) ha_statement_get_int (row, 11),
    .kind = (guint32) ha_statement_get_int (row, 12),
    .closed = ha_statement_get_int (row, 13) != 0,
    .paused = ha_statement_get_int (row, 14) != 0,
    .present = ha_statement_get_int (row, 13) < TAKEN_BACK,
  };
}

static void
make_room (HaColumns *self, gint64 id)
{
  gsize wanted = (gsize) id + 1;

  if (wanted <= self->allocated)
    return;
  wanted += wanted / 16 + 1024;
  self->rows = g_renew (HaColumn, self->rows, wanted);
  memset (self->rows + self->allocated, 0, (wanted - self->allocated) * sizeof (HaColumn));
  self->allocated = wanted;
}

/* A bound may be too high, never too low. */
static void
raise_bounds (HaColumns *self, gint64 id, guint32 received)
{
  guint block = (guint) (id / HA_COLUMN_BLOCK);
  guint32 before = self->bounds->len > 0 ? g_array_index (self->bounds, guint32, self->bounds->len - 1) : 0;

  while (self->bounds->len <= block)
    g_array_append_val (self->bounds, before);
  for (guint i = block; i < self->bounds->len && g_array_index (self->bounds, guint32, i) < received; i++)
    g_array_index (self->bounds, guint32, i) = received;
}

/* FALSE: it does not fit. */
static gboolean
take_row (HaColumns *self, HaStatement *row)
{
  gint64 id = ha_statement_get_int (row, 0);

  if (!fits (row))
    return FALSE;
  make_room (self, id);
  self->n -= self->rows[id].present;
  self->rows[id] = read_row (row);
  self->n += self->rows[id].present;
  self->last = MAX (self->last, id);
  raise_bounds (self, id, self->rows[id].received);
  return TRUE;
}

static gboolean
load_rows (HaColumns *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT " ROW_COLUMNS " FROM ticket t ORDER BY t.id", NULL);

  while (ha_statement_next (rows, error))
    if (!take_row (self, rows))
      {
        self->unfit = TRUE;
        return FALSE;
      }
  /* Ids that leave most of the room empty are not worth it. */
  self->unfit = self->last > 4 * (gint64) self->n + 100000;
  return *error == NULL && !self->unfit;
}

static void
swap (HaColumns *self, HaColumns *loaded)
{
  forget (self);
  self->rows = g_steal_pointer (&loaded->rows);
  self->names = g_steal_pointer (&loaded->names);
  self->allocated = loaded->allocated;
  self->last = loaded->last;
  self->n = loaded->n;
  g_array_unref (self->bounds);
  self->bounds = g_steal_pointer (&loaded->bounds);
  loaded->bounds = g_array_new (FALSE, TRUE, sizeof (guint32));
  memcpy (self->orders, loaded->orders, sizeof self->orders);
  memset (loaded->orders, 0, sizeof loaded->orders);
  self->seq = loaded->seq;
  ha_text_cache_clear (self->texts, self->seq);
}

/* Made apart, so that nobody waits. */
gboolean
ha_columns_load (HaColumns *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaColumns) loaded = ha_columns_new ();

  loaded->seq = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  if (*error == NULL && load_rows (loaded, driver, error) && ha_columns_load_names (loaded, driver, error))
    ha_columns_sort (loaded);
  g_mutex_lock (&self->lock);
  self->unfit = loaded->unfit;
  if (*error == NULL && !loaded->unfit && self->seq < loaded->seq)
    swap (self, loaded);
  g_mutex_unlock (&self->lock);
  return *error == NULL && !loaded->unfit;
}

/* ---- Following the journal ---------------------------------------------------------------------------------- */

/* Of all entries of a customer's tickets the newest one before these says how the customer was. */
#define CUSTOMER_SQL \
  "SELECT digest FROM journal WHERE seq = (SELECT max ((SELECT max (seq) FROM journal WHERE ticket = t.id " \
  "AND seq <= :seq)) FROM ticket t WHERE t.customer = :customer)"

static gboolean
is_as_before (HaColumns *self, HaDriver *driver, gint64 customer, GError **error)
{
  g_autofree char *told = ha_driver_get_text (driver, error, CUSTOMER_SQL, "i:seq", self->seq, "i:customer", customer, NULL);
  const char *before = told != NULL ? ha_seal_get_customer (told) : NULL;
  g_autofree char *now = before != NULL && *error == NULL ? ha_seal_customer (driver, customer, error) : NULL;

  return now != NULL && g_str_equal (before, now);
}

static gboolean
add_ids (GArray *ids, HaStatement *rows, GError **error)
{
  g_autoptr (GArray) more = *error == NULL ? ha_driver_read_ids (rows, error) : NULL;

  if (more != NULL)
    g_array_append_vals (ids, more->data, more->len);
  return more != NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static GArray *
sort_ids (GArray *ids)
{
  GArray *once = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, i - 1))
      g_array_append_val (once, g_array_index (ids, gint64, i));
  return once;
}

/* The tickets that entries after the last known one tell of, and all of a customer who was changed with one of them; ascending. */
static GArray *
list_changed (HaColumns *self, HaDriver *driver, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!add_ids (ids, ha_driver_query (driver, error, "SELECT DISTINCT ticket FROM journal WHERE seq > :seq "
                                      "AND ticket IS NOT NULL", "i:seq", self->seq, NULL), error)
      || !add_ids (customers, ha_driver_query (driver, error, "SELECT DISTINCT customer FROM ticket WHERE id IN "
                                               "(SELECT ticket FROM journal WHERE seq > :seq)", "i:seq", self->seq, NULL),
                   error))
    return NULL;
  for (guint i = 0; i < customers->len; i++)
    {
      gint64 customer = g_array_index (customers, gint64, i);

      if (!is_as_before (self, driver, customer, error)
          && (!ha_columns_follow_name (self, driver, customer, error)
              || !add_ids (ids, ha_driver_query (driver, error, "SELECT id FROM ticket WHERE customer = :customer",
                                                 "i:customer", customer, NULL), error)))
        return NULL;
    }
  return *error == NULL ? sort_ids (ids) : NULL;
}

/* Its folded text, for the hits that are remembered. */
static gboolean
follow_text (HaColumns *self, HaStatement *row, GError **error)
{
  g_autofree char *words = ha_search_read_words (row, 15, error);
  g_autofree char *key = words != NULL ? ha_text_search_key (words) : NULL;
  g_autofree char *padded = g_strconcat (" ", key, " ", NULL);

  if (key != NULL)
    ha_text_cache_update (self->texts, ha_statement_get_int (row, 0), padded);
  return key != NULL;
}

static gboolean
follow_ticket (HaColumns *self, HaDriver *driver, gint64 id, GError **error)
{
  HaColumn old = id <= self->last ? self->rows[id] : (HaColumn) { 0 };
  g_autoptr (HaStatement) row = ha_driver_query (driver, error,
    "SELECT " ROW_COLUMNS ", " HA_SEARCH_COLUMNS " FROM ticket t JOIN customer c ON c.id = t.customer WHERE t.id = :id",
    "i:id", id, NULL);

  if (!ha_statement_next (row, error))
    return *error == NULL;
  if (!take_row (self, row))
    {
      self->unfit = TRUE;
      return FALSE;
    }
  if (!follow_text (self, row, error))
    return FALSE;
  ha_statement_done (row);
  if (self->changed != NULL)
    g_array_append_val (self->changed, id);
  ha_columns_place (self, id, &old);
  return TRUE;
}

/* The orders by text; of very many changes they are made anew. */
static gboolean
follow_texts (HaColumns *self, HaDriver *driver, GArray *ids, GError **error)
{
  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    {
      if (self->orders[sort] == NULL || !ha_column_is_text (sort))
        continue;
      if (ids->len > MAX_PLACED)
        g_clear_pointer (&self->orders[sort], g_array_unref);
      else if (!ha_columns_place_texts (driver, self->orders[sort], sort, ids, error))
        return FALSE;
    }
  return TRUE;
}

/* FALSE without error: load again. An entry without a ticket tells of the office, and so of any ticket; or of an
 * attachment or who knows of a breach, which no list shows. */
static gboolean
follow (HaColumns *self, HaDriver *driver, gint64 seq, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (seq - self->seq > MAX_BEHIND)
    return FALSE;
  if (ha_driver_get_int (driver, error, "SELECT count (*) FROM journal WHERE seq > :seq AND ticket IS NULL "
                         "AND NOT " HA_TELLS_OF_TICKET, "i:seq", self->seq, NULL) != 0
      || *error != NULL)
    return FALSE;
  ids = list_changed (self, driver, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!follow_ticket (self, driver, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (ids == NULL || !follow_texts (self, driver, ids, error))
    return FALSE;
  self->seq = seq;
  ha_text_cache_set_moment (self->texts, seq);
  return TRUE;
}

/* The lock is held. */
static gboolean
refresh (HaColumns *self, HaDriver *driver, GError **error)
{
  gint64 seq = self->seq >= 0 ? ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL) : -1;

  if (*error != NULL || self->seq < 0)
    return FALSE;
  if (seq <= self->seq)
    return TRUE;
  if (follow (self, driver, seq, error))
    return TRUE;
  forget (self);
  return FALSE;
}

gboolean
ha_columns_refresh (HaColumns *self, HaDriver *driver, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->lock);
  done = refresh (self, driver, error);
  g_mutex_unlock (&self->lock);
  return done;
}

/* ---- Orders by text ----------------------------------------------------------------------------------------- */

/* From here on, what changes is noted. FALSE: this reader's state is older than what is known. */
static gboolean
begin_order (HaColumns *self, HaDriver *driver, GError **error)
{
  gboolean begun = FALSE;

  g_mutex_lock (&self->lock);
  if (refresh (self, driver, error)
      && ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL) == self->seq)
    {
      g_clear_pointer (&self->changed, g_array_unref);
      self->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
      begun = TRUE;
    }
  g_mutex_unlock (&self->lock);
  return begun;
}

static GArray *
read_order (HaDriver *driver, HaSort sort, GError **error)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM ticket WHERE " HA_SQL_KEPT " ORDER BY %s, id", ha_column_get_name (sort));
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, sql, NULL);

  while (ha_statement_next (rows, error))
    {
      guint32 id = (guint32) ha_statement_get_int (rows, 0);

      g_array_append_val (order, id);
    }
  return *error == NULL ? g_steal_pointer (&order) : NULL;
}

GArray *
ha_columns_read_order (HaColumns *self, HaDriver *driver, HaSort sort, GError **error)
{
  return begin_order (self, driver, error) ? read_order (driver, sort, error) : NULL;
}

/* What changed since goes where this reader sees it; all else stands as it stood. The lock is held. */
static gboolean
take_order (HaColumns *self, HaDriver *driver, HaSort sort, GArray *order, GError **error)
{
  if (self->changed == NULL || !refresh (self, driver, error)
      || ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL) != self->seq
      || !ha_columns_place_texts (driver, order, sort, self->changed, error))
    return FALSE;
  g_clear_pointer (&self->changed, g_array_unref);
  g_clear_pointer (&self->orders[sort], g_array_unref);
  self->orders[sort] = g_array_ref (order);
  return TRUE;
}

gboolean
ha_columns_take_order (HaColumns *self, HaDriver *driver, HaSort sort, GArray *order, GError **error)
{
  gboolean taken;

  g_mutex_lock (&self->lock);
  taken = take_order (self, driver, sort, order, error);
  g_mutex_unlock (&self->lock);
  return taken;
}

gboolean
ha_columns_is_ordering (HaColumns *self)
{
  gboolean ordering;

  g_mutex_lock (&self->lock);
  ordering = self->changed != NULL;
  g_mutex_unlock (&self->lock);
  return ordering;
}

/* ---- What is there ------------------------------------------------------------------------------------------ */

gboolean
ha_columns_is_loaded (HaColumns *self)
{
  gboolean loaded;

  g_mutex_lock (&self->lock);
  loaded = self->seq >= 0;
  g_mutex_unlock (&self->lock);
  return loaded;
}

gboolean
ha_columns_has_order (HaColumns *self, HaSort sort)
{
  gboolean has;

  g_mutex_lock (&self->lock);
  has = self->orders[sort] != NULL;
  g_mutex_unlock (&self->lock);
  return has;
}

gboolean
ha_columns_is_unfit (HaColumns *self)
{
  gboolean unfit;

  g_mutex_lock (&self->lock);
  unfit = self->unfit;
  g_mutex_unlock (&self->lock);
  return unfit;
}

gsize
ha_columns_get_size (HaColumns *self)
{
  gsize size;

  g_mutex_lock (&self->lock);
  size = self->allocated * sizeof (HaColumn) + self->bounds->len * sizeof (guint32)
         + ha_text_cache_get_size (self->texts) + ha_column_names_get_size (self->names);
  for (guint i = 0; i < HA_N_SORTS; i++)
    size += self->orders[i] != NULL ? self->orders[i]->len * sizeof (guint32) : 0;
  g_mutex_unlock (&self->lock);
  return size;
}
