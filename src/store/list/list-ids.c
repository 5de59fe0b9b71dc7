/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of a whole list in its order: a query becomes conditions, conditions and an order become SQL. */
#include "store/list/list-private.h"
#include "store/list/search.h"

#include <string.h>

#define AT_ONCE 256    /* ids that are read at once */
#define MANY_HITS 2000 /* above it, hits of the search are looked up one by one instead of being named to the engine */

/* ---- Conditions --------------------------------------------------------------------------------------------- */

typedef struct {
  const char *sql;
  const char *name; /* of its parameter, NULL = none */
  gint64 value;
} Condition;

typedef struct {
  Condition items[20];
  guint n;
  const HaBitmap *hits; /* what the search found; NULL = any */
  char *few;            /* the same in JSON, bound as :hits, when they are few */
  guint limit;          /* no more ids than this are wanted */
} Conditions;

static void
require (Conditions *self, gboolean wanted, const char *sql, const char *name, gint64 value)
{
  if (!wanted)
    return;
  g_assert (self->n < G_N_ELEMENTS (self->items));
  self->items[self->n++] = (Condition) { sql, name, value };
}

static gboolean
wants_only_open (const HaQuery *query)
{
  return query->open_only || query->overdue || query->soon || query->due_before != 0
         || (query->stages != 0 && (query->stages & (1u << HA_STAGE_RESOLVED)) == 0);
}

static gboolean
wants_only_closed (const HaQuery *query)
{
  return query->stages == 1u << HA_STAGE_RESOLVED;
}

#define CODE_LETTERS "KN-"

/* bare: in capitals, without space around it. */
static gboolean
is_code (const char *bare)
{
  const char *digits = bare + strlen (CODE_LETTERS);

  return g_str_has_prefix (bare, CODE_LETTERS) && strspn (digits, "0123456789") == 4 && digits[4] == '-'
         && strlen (digits + 5) >= 4 && strspn (digits + 5, "0123456789") == strlen (digits + 5);
}

gboolean
ha_list_wants_taken_back (HaDriver *driver, const HaQuery *query, GError **error)
{
  g_autofree char *code = query->text != NULL ? g_strstrip (g_ascii_strup (query->text, -1)) : NULL;

  if (query->taken_back || code == NULL || !is_code (code))
    return query->taken_back;
  return ha_driver_get_int (driver, error,
                            "SELECT count (*) FROM ticket WHERE code = :code AND NOT " HA_SQL_KEPT, "t:code", code, NULL)
         > 0;
}

/* Mostly there is none that was taken back, and no row is asked for it. */
static void
require_kept (Conditions *self, HaDriver *driver, const HaQuery *query, GError **error)
{
  if (!wants_only_open (query) && !ha_list_wants_taken_back (driver, query, error) && *error == NULL)
    require (self, ha_driver_get_int (driver, error, "SELECT EXISTS (SELECT 1 FROM ticket WHERE closed IS NOT NULL AND ending = 0)", NULL) != 0,
             HA_SQL_KEPT_BY_ID, NULL, 0);
}

static void
require_all (Conditions *self, const HaQuery *query)
{
  require (self, wants_only_open (query), "closed IS NULL", NULL, 0);
  require (self, query->overdue, "due < :overdue AND paused_since IS NULL", "overdue", query->now);
  require (self, query->soon, "warn <= :soon AND paused_since IS NULL", "soon", query->now);
  require (self, query->due_before != 0, "due < :due_before AND paused_since IS NULL", "due_before", query->due_before);
  require (self, query->stages != 0, "((:stages >> stage) & 1) = 1", "stages", query->stages);
  require (self, query->areas != 0, "((:areas >> area) & 1) = 1", "areas", query->areas);
  require (self, query->channels != 0, "((:channels >> channel) & 1) = 1", "channels", query->channels);
  require (self, query->kinds != 0, "((:kinds >> kind) & 1) = 1", "kinds", query->kinds);
  require (self, query->department != 0, "department = :department", "department", query->department);
  require (self, query->person != 0, "person = :person", "person", query->person);
  require (self, query->mine != 0, HA_SQL_MINE, "mine", query->mine);
  require (self, query->customer != 0, "customer = :customer", "customer", query->customer);
  require (self, query->from != 0, "received >= :from", "from", query->from);
  require (self, query->to != 0, "received < :to", "to", query->to);
  require (self, query->import != 0, "id IN (SELECT ticket FROM import_row WHERE batch = :import)", "import", query->import);
  require (self, query->taken_back, "closed IS NOT NULL AND ending = 0", NULL, 0);
}

/* Whether the engine may stop at the limit by itself: every row it gives is one of the list. */
static gboolean
is_short (const Conditions *conditions)
{
  return conditions->limit != G_MAXUINT && (conditions->hits == NULL || conditions->few != NULL);
}

static HaStatement *
prepare (HaDriver *driver, const Conditions *conditions, const char *extra, const char *order, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ticket WHERE ");
  HaStatement *statement;

  g_string_append (sql, extra);
  for (guint i = 0; i < conditions->n; i++)
    g_string_append_printf (sql, " AND %s", conditions->items[i].sql);
  if (conditions->few != NULL)
    g_string_append (sql, " AND id IN (SELECT value FROM {each :hits} hit)");
  g_string_append_printf (sql, " ORDER BY %s", order);
  if (is_short (conditions))
    g_string_append (sql, " LIMIT :limit");
  statement = ha_driver_prepare (driver, sql->str, error);
  for (guint i = 0; i < conditions->n; i++)
    if (conditions->items[i].name != NULL)
      ha_statement_bind_int (statement, conditions->items[i].name, conditions->items[i].value);
  if (conditions->few != NULL)
    ha_statement_bind_text (statement, "hits", conditions->few);
  if (is_short (conditions))
    ha_statement_bind_int (statement, "limit", conditions->limit);
  return statement;
}

/* ---- Order -------------------------------------------------------------------------------------------------- */

/* Each in both directions; the id makes every order a complete one. */
static const char *const orders[HA_N_SORTS][2] = {
  [HA_SORT_CODE] = { "year, number", "year DESC, number DESC" },
  [HA_SORT_RECEIVED] = { "received, id", "received DESC, id DESC" },
  [HA_SORT_CUSTOMER] = { "customer_sort, id", "customer_sort DESC, id DESC" },
  [HA_SORT_AREA] = { "area, id", "area DESC, id DESC" },
  [HA_SORT_CONTENT] = { "content_key, id", "content_key DESC, id DESC" },
  [HA_SORT_CHANNEL] = { "channel, id", "channel DESC, id DESC" },
  [HA_SORT_STAGE] = { "stage, id", "stage DESC, id DESC" },
  [HA_SORT_HOLDER] = { "holder_sort, id", "holder_sort DESC, id DESC" },
};

/* By deadline a list has four parts, each of its own order; turning the direction turns the parts, not their sequence. */
typedef struct {
  gboolean open;
  const char *condition;
  const char *order[2];
} Part;

static const Part parts[] = {
  { TRUE, "closed IS NULL AND due IS NOT NULL AND paused_since IS NULL", { "due, id", "due DESC, id DESC" } },
  { TRUE, "closed IS NULL AND due IS NULL", { "received, id", "received DESC, id DESC" } },
  { TRUE, "closed IS NULL AND due IS NOT NULL AND paused_since IS NOT NULL", { "due, id", "due DESC, id DESC" } },
  { FALSE, "closed IS NOT NULL", { "received DESC, id DESC", "received, id" } },
};

static gboolean
append_ids (HaDriver *driver, const Conditions *conditions, const char *extra, const char *order, GArray *ids,
            GError **error)
{
  g_autoptr (HaStatement) rows = prepare (driver, conditions, extra, order, error);
  gint64 some[AT_ONCE];
  guint n = AT_ONCE;

  while (ids->len < conditions->limit && n == AT_ONCE)
    {
      n = ha_statement_read_ints (rows, some, AT_ONCE, error);
      if (conditions->hits == NULL)
        g_array_append_vals (ids, some, n);
      for (guint i = 0; conditions->hits != NULL && i < n; i++)
        if (ha_bitmap_has (conditions->hits, some[i]))
          g_array_append_val (ids, some[i]);
    }
  return *error == NULL;
}

static gboolean
append_by_due (HaDriver *driver, const HaQuery *query, const Conditions *conditions, GArray *ids, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts) && ids->len < conditions->limit; i++)
    if (!(parts[i].open ? wants_only_closed (query) : wants_only_open (query))
        && !append_ids (driver, conditions, parts[i].condition, parts[i].order[query->descending ? 1 : 0], ids, error))
      return FALSE;
  return TRUE;
}

static gboolean
append_sorted (HaDriver *driver, const HaQuery *query, const Conditions *conditions, GArray *ids, GError **error)
{
  if (query->sort == HA_SORT_DUE)
    return append_by_due (driver, query, conditions, ids, error);
  return append_ids (driver, conditions, "TRUE", orders[query->sort][query->descending ? 1 : 0], ids, error);
}

/* ---- The list ----------------------------------------------------------------------------------------------- */

gboolean
ha_list_has_text (const HaQuery *query)
{
  return query->text != NULL && query->text[strspn (query->text, " \t\n")] != '\0';
}

/* In an order that somebody chose, only what was typed with accents says that it is meant so. */
HaSearch *
ha_list_parse (const HaQuery *query)
{
  HaSearch *search = ha_search_parse (query->text);

  if (search != NULL && query->sort != HA_SORT_RECEIVED && query->sort != HA_SORT_DUE)
    g_clear_pointer (&search->plain, g_strfreev);
  return search;
}

static char *
name_few (const HaBitmap *hits)
{
  g_autoptr (GArray) ids = NULL;

  if (ha_bitmap_count (hits) > MANY_HITS)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 id = ha_bitmap_find_before (hits, G_MAXINT64); id >= 0; id = ha_bitmap_find_before (hits, id))
    g_array_append_val (ids, id);
  return ha_store_ids_to_json ((gint64 *) ids->data, ids->len);
}

static gboolean
append_found (HaDriver *driver, const HaQuery *query, Conditions *conditions, GArray *ids, GError **error)
{
  g_autoptr (HaSearch) search = ha_list_parse (query);
  gint64 last = ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL);
  g_autoptr (HaBitmap) hits = NULL;
  g_autofree char *few = NULL;
  guint limit = conditions->limit;

  if (search == NULL || *error != NULL)
    return *error == NULL;
  hits = ha_search_collect (driver, NULL, HA_INDEX_TICKETS, search, last, error);
  if (hits == NULL)
    return FALSE;
  conditions->hits = hits;
  conditions->few = few = name_few (hits);
  conditions->limit = ha_search_get_reach (search, conditions->limit);
  return append_sorted (driver, query, conditions, ids, error)
         && ha_search_exact_first (driver, search, ids, NULL, limit, error);
}

GArray *
ha_list_ids (HaDriver *driver, const HaQuery *query, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Conditions conditions = { .limit = limit };

  require_all (&conditions, query);
  require_kept (&conditions, driver, query, error);
  if (*error != NULL)
    return NULL;
  if (!(ha_list_has_text (query) ? append_found (driver, query, &conditions, ids, error)
                                 : append_sorted (driver, query, &conditions, ids, error)))
    return NULL;
  if (ids->len > limit)
    g_array_set_size (ids, limit);
  return g_steal_pointer (&ids);
}
