/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of the letters' list: read in a thread, filtered here. */
#include "config.h"

#include "app/letters/letter-list.h"

#include "app/letters/letter-limit.h"
#include "core/text.h"

struct _HaLetterList
{
  GObject parent_instance;

  /* Owned */
  HaSession *session;
  GPtrArray *all;   /* of HaLetterItem */
  GPtrArray *shown; /* of the same */
  GHashTable *wanted; /* tickets (gint64*) that changed while others were read */

  /* The filter */
  guint stands;
  int year;
  char *book;
  char *key;

  gboolean reading;
  gboolean want_all;
  gboolean failed;
};

enum { SETTLED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void ha_letter_list_model_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (HaLetterList, ha_letter_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ha_letter_list_model_init))

/* ---- GListModel -------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return HA_TYPE_LETTER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HA_LETTER_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HaLetterList *self = HA_LETTER_LIST (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
ha_letter_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- Showing ----------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (HaLetterList *self, HaLetterItem *item, gint64 now)
{
  const char *book = ha_letter_item_get_letter (item)->book;

  return (self->stands == 0 || (self->stands & (1u << ha_letter_item_get_stands (item))) != 0)
         && (self->year == 0 || ha_letter_item_get_year (item, now) == self->year)
         && (self->book == NULL || g_str_equal (self->book, book != NULL ? book : HA_BOOK_OUTGOING))
         && (self->key == NULL || ha_letter_item_matches (item, self->key));
}

/* Tells of what lies between the first and the last line that is another one. */
static void
show (HaLetterList *self)
{
  g_autoptr (GPtrArray) old = self->shown;
  gint64 now = ha_session_now (self->session);
  guint head = 0, tail = 0, least;

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->all->len; i++)
    if (is_shown (self, g_ptr_array_index (self->all, i), now))
      g_ptr_array_add (self->shown, g_object_ref (g_ptr_array_index (self->all, i)));
  least = MIN (old->len, self->shown->len);
  while (head < least && old->pdata[head] == self->shown->pdata[head])
    head++;
  while (tail < least - head && old->pdata[old->len - 1 - tail] == self->shown->pdata[self->shown->len - 1 - tail])
    tail++;
  if (old->len - head - tail > 0 || self->shown->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, self->shown->len - head - tail);
}

/* ---- Reading, in a thread ---------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  HaOffice *office;
  gint64 ticket; /* 0 = all */
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->store);
  ha_office_unref (job->office);
  g_free (job);
}

/* Takes the row. */
static HaLetterItem *
make_item (const Job *job, HaOutgoing *row)
{
  g_autoptr (HaCase) ticket = NULL;

  if (row->letter->status >= HA_LETTER_ISSUED)
    return ha_letter_item_new (row, NULL, FALSE);
  ticket = ha_store_get_case (job->store, row->letter->ticket, NULL);
  if (ticket == NULL)
    return ha_letter_item_new (row, NULL, FALSE);
  return ha_letter_item_new (row, ha_letter_find_limit (ticket, job->office), ticket->ticket->closed != 0);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return ha_letter_item_compare (*(HaLetterItem *const *) a, *(HaLetterItem *const *) b);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const HaOutgoingQuery query = { .statuses = ~1u, .ticket = job->ticket };
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = ha_store_list_outgoing (job->store, &query, &error);
  GPtrArray *items;

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_ptr_array_new_full (rows->len, g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, make_item (job, g_steal_pointer (&rows->pdata[i])));
  g_ptr_array_sort (items, compare_items);
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- What was read ----------------------------------------------------------------------------------------------- */

static gint64
get_id (HaLetterItem *item)
{
  return ha_letter_item_get_letter (item)->id;
}

/* What says the same stays the object that it was, so that its line stays, too. */
static void
keep_same (HaLetterList *self, GPtrArray *items)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->all->len; i++)
    g_hash_table_insert (old, GSIZE_TO_POINTER ((gsize) get_id (self->all->pdata[i])), self->all->pdata[i]);
  for (guint i = 0; i < items->len; i++)
    {
      HaLetterItem *before = g_hash_table_lookup (old, GSIZE_TO_POINTER ((gsize) get_id (items->pdata[i])));

      if (before == NULL || before == items->pdata[i] || !ha_letter_item_same (before, items->pdata[i]))
        continue;
      g_object_unref (items->pdata[i]);
      items->pdata[i] = g_object_ref (before);
    }
}

/* The letters of other tickets stay as they are. */
static void
add_others (HaLetterList *self, GPtrArray *items, gint64 ticket)
{
  for (guint i = 0; i < self->all->len; i++)
    if (ha_letter_item_get_letter (self->all->pdata[i])->ticket != ticket)
      g_ptr_array_add (items, g_object_ref (self->all->pdata[i]));
  g_ptr_array_sort (items, compare_items);
}

static void read_next (HaLetterList *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLetterList) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  self->failed = items == NULL;
  if (items == NULL)
    {
      self->want_all = TRUE; /* when somebody asks again */
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (job->ticket != 0)
    add_others (self, items, job->ticket);
  keep_same (self, items);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = g_steal_pointer (&items);
  show (self);
  g_signal_emit (self, signals[SETTLED], 0);
  read_next (self);
}

static void
start (HaLetterList *self, gint64 ticket)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  self->reading = TRUE;
  job->store = g_object_ref (ha_session_get_store (self->session));
  job->office = ha_office_ref ((HaOffice *) ha_session_get_office (self->session));
  job->ticket = ticket;
  /* Not the task's source: the thread may be the last to let go of that. */
  task = g_task_new (NULL, NULL, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, read_thread);
}

/* One reading at a time; what is wanted meanwhile is read after it, each ticket once. */
static void
read_next (HaLetterList *self)
{
  GHashTableIter iter;
  gpointer ticket;

  if (self->reading)
    return;
  if (self->want_all)
    {
      self->want_all = FALSE;
      g_hash_table_remove_all (self->wanted);
      start (self, 0);
      return;
    }
  g_hash_table_iter_init (&iter, self->wanted);
  if (g_hash_table_iter_next (&iter, &ticket, NULL))
    {
      gint64 id = (gint64) GPOINTER_TO_SIZE (ticket);

      g_hash_table_iter_remove (&iter);
      start (self, id);
    }
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_letter_list_finalize (GObject *object)
{
  HaLetterList *self = HA_LETTER_LIST (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_free (self->book);
  g_free (self->key);
  G_OBJECT_CLASS (ha_letter_list_parent_class)->finalize (object);
}

static void
ha_letter_list_class_init (HaLetterListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ha_letter_list_finalize;
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
ha_letter_list_init (HaLetterList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = g_hash_table_new (g_direct_hash, g_direct_equal);
}

HaLetterList *
ha_letter_list_new (HaSession *session)
{
  HaLetterList *self = g_object_new (HA_TYPE_LETTER_LIST, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
ha_letter_list_set_filter (HaLetterList *self, const HaLetterFilter *filter)
{
  g_return_if_fail (HA_IS_LETTER_LIST (self) && filter != NULL);

  g_free (self->book);
  g_free (self->key);
  self->stands = filter->stands;
  self->year = filter->year;
  self->book = g_strdup (filter->book);
  self->key = filter->text != NULL ? ha_text_search_key (filter->text) : NULL;
  show (self);
}

void
ha_letter_list_read (HaLetterList *self, gint64 ticket)
{
  g_return_if_fail (HA_IS_LETTER_LIST (self));

  if (ticket == 0)
    self->want_all = TRUE;
  else
    g_hash_table_add (self->wanted, GSIZE_TO_POINTER ((gsize) ticket));
  read_next (self);
}

gboolean
ha_letter_list_has_failed (HaLetterList *self)
{
  g_return_val_if_fail (HA_IS_LETTER_LIST (self), FALSE);

  return self->failed;
}

const GPtrArray *
ha_letter_list_get_all (HaLetterList *self)
{
  g_return_val_if_fail (HA_IS_LETTER_LIST (self), NULL);

  return self->all;
}

guint
ha_letter_list_count (HaLetterList *self, guint stands)
{
  guint n = 0;

  g_return_val_if_fail (HA_IS_LETTER_LIST (self), 0);

  for (guint i = 0; i < self->all->len; i++)
    n += stands == 0 || (stands & (1u << ha_letter_item_get_stands (self->all->pdata[i]))) != 0;
  return n;
}
