/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tickets that are written in one transaction. They are played before, when it is not known yet what the register will
 * hold then: customers stand by their place among those made, and are made again from their plan when they return;
 * letters get the ids that they will have when nobody else writes one meanwhile, and are played again when somebody
 * did; the head that they carry is an earlier one.
 */
#include "store/case/case-write.h"
#include "store/case/letter-rows.h"
#include "store/sample/sample-private.h"

#define RETURNING_PERCENT 70

typedef struct {
  guint plan;
  guint customer;      /* place among those made */
  guint customer_plan; /* with which they came first; the same as plan: now */
  HaCase *played;
} Item;

struct _HaSampleBatch {
  HaSample *sample; /* borrowed */
  GArray *items;    /* of Item */
  guint end;        /* index of the plan after it */
  gint64 letter;    /* id of its first letter */
  guint n_letters;
  char *head;       /* that its letters carry */
  char *before;     /* the journal's, when it was written */
  guint known;      /* customers made before it */
  GError *error;
};

static void
clear_item (gpointer data)
{
  g_clear_pointer (&((Item *) data)->played, ha_case_unref);
}

void
ha_sample_batch_free (HaSampleBatch *self)
{
  g_array_unref (self->items);
  g_free (self->head);
  g_free (self->before);
  g_clear_error (&self->error);
  g_free (self);
}

guint
ha_sample_batch_get_end (const HaSampleBatch *self)
{
  return self->end;
}

/* ---- Playing ------------------------------------------------------------------------------------------------- */

static const HaSamplePlan *
get_plan (const HaSample *self, guint index)
{
  return &g_array_index (self->plans, HaSamplePlan, index);
}

/* Each for itself, so that a returning customer can be made again: one chooses who comes, one makes them, one plays. */
static GRand *
make_rand (const HaSamplePlan *plan, guint32 purpose)
{
  return g_rand_new_with_seed (plan->seed ^ purpose * 0x9e3779b9u);
}

static void
choose_customer (HaSample *self, Item *item)
{
  g_autoptr (GRand) rand = make_rand (get_plan (self, item->plan), 1);
  guint known = self->customers->len;

  item->customer = known;
  item->customer_plan = item->plan;
  if (known > 0 && g_rand_int_range (rand, 0, 100) < RETURNING_PERCENT)
    {
      item->customer = (guint) g_rand_int_range (rand, 0, (int) known);
      item->customer_plan = g_array_index (self->customers, guint, item->customer);
    }
  else
    g_array_append_val (self->customers, item->plan);
}

static HaCase *
play_item (const HaSampleBatch *self, const Item *item, gint64 letter, GError **error)
{
  const HaSamplePlan *plan = get_plan (self->sample, item->plan);
  const HaSamplePlan *first = get_plan (self->sample, item->customer_plan);
  g_autoptr (GRand) maker = make_rand (first, 2);
  g_autoptr (GRand) rand = make_rand (plan, 3);
  g_autoptr (HaCustomer) customer
      = ha_sample_make_customer (maker, (guint) self->sample->base + item->customer_plan, first->registered);

  return ha_sample_play (plan, self->sample->office, rand, customer, letter, self->head, error);
}

HaSampleBatch *
ha_sample_batch_new (HaSample *self, const HaSampleBatch *after, guint n)
{
  guint first = after != NULL ? after->end : 0;
  HaSampleBatch *batch;

  if (first >= self->plans->len)
    return NULL;
  batch = g_new0 (HaSampleBatch, 1);
  batch->sample = self;
  batch->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (batch->items, clear_item);
  batch->end = MIN (first + n, self->plans->len);
  batch->letter = after != NULL ? after->letter + after->n_letters : self->letter;
  batch->head = g_strdup (self->head);
  batch->known = self->customers->len;
  for (guint i = first; i < batch->end; i++)
    {
      Item item = { .plan = i };

      choose_customer (self, &item);
      g_array_append_val (batch->items, item);
    }
  return batch;
}

void
ha_sample_batch_play (HaSampleBatch *self)
{
  self->n_letters = 0;
  for (guint i = 0; i < self->items->len && self->error == NULL; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      g_clear_pointer (&item->played, ha_case_unref);
      item->played = play_item (self, item, self->letter + self->n_letters, &self->error);
      if (item->played != NULL)
        self->n_letters += item->played->letters->len;
    }
}

/* ---- Letters ------------------------------------------------------------------------------------------------- */

/* Tickets are written in the order of reception, letters issued in another: the book stands at the highest number so
 * far. */
static gboolean
raise_book (HaDriver *driver, const HaLetter *letter, GError **error)
{
  return ha_driver_run (driver, error,
    "INSERT INTO letter_book (book, year, last) VALUES ('outgoing', :year, :last) "
    "ON CONFLICT (book, year) DO UPDATE SET last = excluded.last WHERE excluded.last > last",
    "d:year", letter->year, "d:last", letter->number, NULL);
}

static gboolean
write_letter (HaDriver *driver, HaLetter *letter, gint64 ticket, const HaContext *context, GError **error)
{
  gint64 id;

  letter->ticket = ticket;
  id = ha_letter_insert (driver, letter, context, error);
  if (id == 0)
    return FALSE;
  g_assert (id == letter->id);
  if (letter->status == HA_LETTER_DRAFT)
    return TRUE;
  return ha_letter_write_issue (driver, letter, error)
         && (letter->status < HA_LETTER_ISSUED || raise_book (driver, letter, error));
}

/* Who drafted it, as the journal has it. */
static HaContext
find_drafter (const HaCase *ticket, const HaOffice *office)
{
  HaContext context = { office, NULL, ticket->ticket->registered };

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = ticket->journal->pdata[i];

      if (entry->action == HA_ACTION_DRAFT_REPLY)
        context = (HaContext) { office, ha_office_get_person (office, entry->actor), entry->at };
    }
  return context;
}

static gboolean
write_letters (HaSample *sample, HaDriver *driver, const HaCase *played, gint64 ticket, GError **error)
{
  for (guint i = 0; i < played->letters->len; i++)
    {
      HaContext context = find_drafter (played, sample->office);

      if (!write_letter (driver, played->letters->pdata[i], ticket, &context, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Writing ------------------------------------------------------------------------------------------------- */

/* Of one who returns the register's own words are kept, whatever became of them. */
static gboolean
find_customer (const HaSample *sample, HaDriver *driver, const Item *item, GError **error)
{
  g_autoptr (HaCustomer) known = ha_customer_new ();

  if (item->customer_plan == item->plan)
    {
      item->played->customer->id = 0;
      return TRUE;
    }
  known->id = g_array_index (sample->ids, gint64, item->customer);
  ha_customer_free (item->played->customer);
  item->played->customer = ha_case_merge_customer (driver, known, error);
  return *error == NULL;
}

static gboolean
write_item (HaSample *sample, HaStore *store, HaDriver *driver, Item *item, GError **error)
{
  g_autofree char *key = g_strdup_printf ("sample-%u-%" G_GINT64_FORMAT "-%u", sample->seed, sample->base, item->plan);
  g_autoptr (HaCase) kept = NULL;

  if (!find_customer (sample, driver, item, error))
    return FALSE;
  kept = ha_case_write_new (store, driver, item->played, key, item->played->ticket->registered, error);
  if (kept == NULL)
    return FALSE;
  if (item->customer_plan == item->plan)
    g_array_append_val (sample->ids, kept->customer->id);
  return write_letters (sample, driver, item->played, kept->ticket->id, error);
}

/* FALSE and no error: somebody wrote a letter meanwhile. */
static gboolean
check_letter (const HaSampleBatch *self, HaDriver *driver, gint64 *letter, GError **error)
{
  *letter = 1 + ha_driver_get_int (driver, error, "SELECT coalesce (max (id), 0) FROM letter", NULL);
  return *error == NULL && (*letter == self->letter || self->n_letters == 0);
}

const char *
ha_sample_batch_get_head (const HaSampleBatch *self)
{
  return self->before;
}

gpointer
ha_sample_write_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaSampleBatch *self = data;
  gint64 letter;

  g_array_set_size (self->sample->ids, self->known);
  g_clear_pointer (&self->before, g_free);
  self->before = ha_store_read_head (driver, NULL, error);
  if (*error == NULL && !check_letter (self, driver, &letter, error) && *error == NULL)
    {
      self->letter = letter;
      ha_sample_batch_play (self);
    }
  if (*error == NULL && self->error != NULL)
    *error = g_error_copy (self->error);
  for (guint i = 0; i < self->items->len && *error == NULL; i++)
    write_item (self->sample, store, driver, &g_array_index (self->items, Item, i), error);
  return NULL;
}
