/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ticket list as a model: a spine of ids, rows on demand. */
#include "config.h"

#include "app/models/ticket-list.h"

#include <string.h>

#include "app/frame-log.h"
#include "app/models/spine.h"

#define PAGE 50          /* rows read at once */
#define FIRST_SCREEN 40  /* rows: more than any window shows */
#define MOST_WAITED 300  /* ms until the rest of a long list comes when nobody looks at its beginning */
#define MOST_REFRESHED 8 /* several changes within this many milliseconds are read once */

struct _HaTicketList
{
  GObject parent_instance;

  /* Owned references */
  HaSession *session;
  HaQuery *query;
  GArray *ids;              /* of gint64: the spine */
  GHashTable *rows;         /* gint64 id -> HaTicketRow, held weakly */
  GArray *wanted;           /* of gint64: rows asked for and not read yet, newest last */
  GArray *rest;             /* of gint64: the whole spine while only its first screen has been told; NULL else */
  GCancellable *cancellable;
  GCancellable *asked;      /* the newest reading of ids: an older one is told to stop */

  guint rest_source;
  guint flush_source;
  guint reload_source;
  guint generation;         /* of the newest reading of ids: older answers are dropped */
  gboolean reading;
  gboolean replacing;       /* the query is another one: order tells nothing of what stays */
  gboolean painted;         /* rows of the first screen were read */
};

static void ha_ticket_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HaTicketList, ha_ticket_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ha_ticket_list_model_init))

enum { SETTLED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- The first screen before the rest ---------------------------------------------------------------------------- */

static void
append_ids (HaTicketList *self, const GArray *ids, guint from, guint n)
{
  guint position = self->ids->len;

  g_array_append_vals (self->ids, &g_array_index (ids, gint64, from), n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

static gboolean
append_rest_cb (gpointer user_data)
{
  HaTicketList *self = user_data;
  g_autoptr (GArray) ids = g_steal_pointer (&self->rest);

  self->rest_source = 0;
  append_ids (self, ids, self->ids->len, ids->len - self->ids->len);
  self->reading = FALSE;
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

static void
drop_rest (HaTicketList *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_pointer (&self->rest, g_array_unref);
}

/* The first screen's lines are here: painted before an idle of low priority. */
static void
hasten_rest (HaTicketList *self)
{
  self->painted = TRUE;
  if (self->rest == NULL)
    return;
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_idle_add_full (G_PRIORITY_LOW, append_rest_cb, self, NULL);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static void
row_gone_cb (gpointer data, GObject *gone)
{
  HaTicketList *self = data;
  GHashTableIter iter;
  gpointer id, row;

  /* Its id can not be asked any more; the hash is small: what the view holds. */
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (row == (gpointer) gone)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

typedef struct {
  HaTicketList *list; /* owned */
  gint64 ids[PAGE];
  guint n;
} PageRequest;

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree PageRequest *request = user_data;
  g_autoptr (HaTicketList) self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ha_store_get_rows_finish (HA_STORE (source), result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  for (guint i = 0; i < rows->len && i < request->n; i++)
    {
      HaTicketRow *row = g_hash_table_lookup (self->rows, &request->ids[i]);
      const HaRow *known = row != NULL ? ha_ticket_row_get_row (row) : NULL, *read = rows->pdata[i];

      if (row != NULL && read != NULL && (known == NULL || known->version <= read->version))
        ha_ticket_row_take (row, g_steal_pointer (&rows->pdata[i]));
    }
  ha_frame_log_rows ();
  hasten_rest (self);
}

static void
read_page (HaTicketList *self, PageRequest *request)
{
  request->list = g_object_ref (self);
  ha_store_get_rows_async (ha_session_get_store (self->session), request->ids, request->n, self->cancellable,
                           page_read_cb, request);
}

/* What was scrolled past meanwhile is nobody's any more and is not read. */
static gboolean
flush_cb (gpointer user_data)
{
  HaTicketList *self = user_data;
  PageRequest *request = NULL;

  self->flush_source = 0;
  for (guint i = self->wanted->len; i-- > 0;)
    {
      gint64 id = g_array_index (self->wanted, gint64, i);

      if (!g_hash_table_contains (self->rows, &id))
        continue;
      if (request == NULL)
        request = g_new0 (PageRequest, 1);
      request->ids[request->n++] = id;
      if (request->n == PAGE)
        read_page (self, g_steal_pointer (&request));
    }
  if (request != NULL)
    read_page (self, request);
  g_array_set_size (self->wanted, 0);
  return G_SOURCE_REMOVE;
}

static void
want_row (HaTicketList *self, gint64 id)
{
  g_array_append_val (self->wanted, id);
  if (self->flush_source == 0)
    self->flush_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flush_cb, self, NULL);
}

static HaTicketRow *
ref_row (HaTicketList *self, gint64 id)
{
  HaTicketRow *row = g_hash_table_lookup (self->rows, &id);

  if (row != NULL)
    return g_object_ref (row);
  row = ha_ticket_row_new (id);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  want_row (self, id);
  return row;
}

/* ticket 0: all that somebody holds. They keep what they say until the new words are there. */
static void
refresh_rows (HaTicketList *self, gint64 ticket)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (ticket == 0 || *(gint64 *) id == ticket)
      want_row (self, *(gint64 *) id);
}

/* ---- Ids --------------------------------------------------------------------------------------------------------- */

static void
show_first (HaTicketList *self, GArray *ids)
{
  guint n = self->ids->len;

  g_array_set_size (self->ids, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  if (ids->len > 0)
    append_ids (self, ids, 0, ids->len);
  self->replacing = FALSE;
  self->painted = FALSE;
}

/* A view makes some two hundred rows of a long list at once, ten times what is seen: the rest comes once the first screen has been painted.
 * FALSE: it is no rest of what is shown. */
static gboolean
keep_rest (HaTicketList *self, GArray *ids)
{
  guint n = self->ids->len;

  if (n != FIRST_SCREEN || ids->len <= 2 * n || memcmp (self->ids->data, ids->data, n * sizeof (gint64)) != 0)
    return FALSE;
  self->rest = g_array_ref (ids);
  self->rest_source = self->painted ? g_idle_add_full (G_PRIORITY_LOW, append_rest_cb, self, NULL)
                                    : g_timeout_add (MOST_WAITED, append_rest_cb, self);
  return TRUE;
}

typedef struct {
  HaTicketList *list; /* owned */
  guint generation;
} IdsRequest;

static void
end_reading (HaTicketList *self, const GError *error)
{
  self->reading = FALSE;
  if (error == NULL)
    g_signal_emit (self, signals[SETTLED], 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree IdsRequest *request = user_data;
  g_autoptr (HaTicketList) self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_ids_finish (HA_STORE (source), result, &error);

  if (request->generation != self->generation)
    return;
  drop_rest (self);
  if (ids != NULL && keep_rest (self, ids))
    return;
  if (ids != NULL)
    ha_spine_follow (G_LIST_MODEL (self), self->ids, ids);
  end_reading (self, error);
}

static IdsRequest *
make_request (HaTicketList *self)
{
  IdsRequest *request = g_new0 (IdsRequest, 1);

  request->list = g_object_ref (self);
  request->generation = self->generation;
  return request;
}

/* The whole list follows the first screen, unless that was all. */
static void
first_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree IdsRequest *request = user_data;
  g_autoptr (HaTicketList) self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_first_finish (HA_STORE (source), result, &error);

  if (request->generation != self->generation)
    return;
  if (ids != NULL)
    show_first (self, ids);
  if (ids != NULL && ids->len == FIRST_SCREEN)
    ha_store_list_ids_async (HA_STORE (source), self->query, self->asked, ids_read_cb, make_request (self));
  else
    end_reading (self, error);
}

static void
read_ids (HaTicketList *self)
{
  HaStore *store = ha_session_get_store (self->session);

  drop_rest (self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  self->asked = g_cancellable_new ();
  self->generation++;
  self->reading = TRUE;
  self->query->now = ha_session_now (self->session);
  if (self->replacing)
    ha_store_list_first_async (store, self->query, FIRST_SCREEN, self->asked, first_read_cb, make_request (self));
  else
    ha_store_list_ids_async (store, self->query, self->asked, ids_read_cb, make_request (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  HaTicketList *self = user_data;

  self->reload_source = 0;
  read_ids (self);
  return G_SOURCE_REMOVE;
}

static void
register_changed_cb (HaTicketList *self, gint64 ticket)
{
  refresh_rows (self, ticket);
  if (self->query != NULL && self->reload_source == 0)
    self->reload_source = g_timeout_add (MOST_REFRESHED, reload_cb, self);
}

/* Time alone makes a ticket due soon or overdue: the words of all rows, and membership where the query asks for it. */
static void
minute_cb (HaTicketList *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, g_object_ref (row));
  for (guint i = 0; i < rows->len; i++)
    ha_ticket_row_age (rows->pdata[i]);
  if (self->query != NULL && (self->query->overdue || self->query->soon) && self->reload_source == 0)
    self->reload_source = g_timeout_add (MOST_REFRESHED, reload_cb, self);
}

/* ---- Model ------------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return HA_TYPE_TICKET_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return HA_TICKET_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HaTicketList *self = HA_TICKET_LIST (model);

  return position < self->ids->len ? ref_row (self, g_array_index (self->ids, gint64, position)) : NULL;
}

static void
ha_ticket_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_ticket_list_dispose (GObject *object)
{
  HaTicketList *self = HA_TICKET_LIST (object);
  GHashTableIter iter;
  gpointer row;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->asked);
  g_clear_handle_id (&self->flush_source, g_source_remove);
  drop_rest (self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->generation++;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, row_gone_cb, self);
  g_hash_table_remove_all (self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_ticket_list_parent_class)->dispose (object);
}

static void
ha_ticket_list_finalize (GObject *object)
{
  HaTicketList *self = HA_TICKET_LIST (object);

  ha_query_free (self->query);
  g_array_unref (self->ids);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->rows);
  g_object_unref (self->cancellable);
  g_clear_object (&self->asked);
  G_OBJECT_CLASS (ha_ticket_list_parent_class)->finalize (object);
}

static void
ha_ticket_list_class_init (HaTicketListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_ticket_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_ticket_list_finalize;
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ha_ticket_list_init (HaTicketList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

HaTicketList *
ha_ticket_list_new (HaSession *session)
{
  HaTicketList *self = g_object_new (HA_TYPE_TICKET_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
ha_ticket_list_set_query (HaTicketList *self, const HaQuery *query)
{
  g_return_if_fail (HA_IS_TICKET_LIST (self) && query != NULL);

  if (self->query != NULL && ha_query_equal (self->query, query) && !self->replacing)
    return;
  ha_query_free (self->query);
  self->query = ha_query_copy (query);
  self->query->asker = self;
  self->replacing = TRUE;
  read_ids (self);
}

const HaQuery *
ha_ticket_list_get_query (HaTicketList *self)
{
  g_return_val_if_fail (HA_IS_TICKET_LIST (self), NULL);

  return self->query;
}

guint
ha_ticket_list_find (HaTicketList *self, gint64 id)
{
  g_return_val_if_fail (HA_IS_TICKET_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}

gint64
ha_ticket_list_get_id (HaTicketList *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

gboolean
ha_ticket_list_is_reading (HaTicketList *self)
{
  g_return_val_if_fail (HA_IS_TICKET_LIST (self), FALSE);

  return self->reading;
}
