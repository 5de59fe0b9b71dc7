/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search index is made of, and keeping it. */
#include "store/list/search.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "store/check/check.h"
#include "store/json/json-flat.h"

/* ---- Words -------------------------------------------------------------------------------------------------- */

static void
append_word (GString *words, const char *prefix, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, prefix);
  g_string_append (words, word);
}

/* "104" of "KN-2026-0104": people leave the zeros out. */
static const char *
skip_zeros (const char *code)
{
  const char *number = strrchr (code, '-');

  if (number == NULL || number[1] != '0')
    return NULL;
  return number + 1 + strspn (number + 1, "0");
}

static void
append_phone (GString *words, const char *digits)
{
  g_autofree char *reversed = g_strreverse (g_strdup (digits));

  append_word (words, "", digits);
  append_word (words, "z", reversed);
}

static void
append_phones (GString *words, const char *phone)
{
  g_auto (GStrv) numbers = ha_text_phones (phone);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autofree char *other = ha_text_phone_other (numbers[i]);

      append_phone (words, numbers[i]);
      if (other != NULL)
        append_phone (words, other);
    }
}

#define APOSTROPHES "'`´‘’‛ʼ′"

/* "H" and "Lan" of "H'Lan", which is one word of its own: each by itself, too. */
static void
append_parts (GString *words, const char *name)
{
  g_auto (GStrv) all = NULL;

  if (strpbrk (name, APOSTROPHES) == NULL) /* no byte of one: none */
    return;
  all = g_strsplit_set (name, " \t", -1);
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autoptr (GString) apart = g_string_new (NULL);

      for (const char *at = all[i]; *at != '\0'; at = g_utf8_next_char (at))
        if (g_utf8_strchr (APOSTROPHES, -1, g_utf8_get_char (at)) != NULL)
          g_string_append_c (apart, ' ');
        else
          g_string_append_len (apart, at, g_utf8_next_char (at) - at);
      if (strchr (apart->str, ' ') != NULL)
        append_word (words, "", apart->str);
    }
}

static void
append_customer (GString *words, const HaCustomer *customer)
{
  append_word (words, "", customer->name);
  append_parts (words, customer->name);
  append_phones (words, customer->phone);
  append_word (words, "", customer->subscriber_code);
  append_word (words, "", customer->address);
}

char *
ha_search_make_customer_words (const HaCustomer *customer)
{
  GString *words = g_string_new (NULL);

  append_customer (words, customer);
  return g_string_free (words, FALSE);
}

/* fields: of the ticket's first entry. What an old sheet called the ticket; NULL when it is not out of one. */
static const char *
get_old_number (const HaFields *fields)
{
  return ha_fields_get (fields, "imported") != NULL ? ha_fields_get (fields, "number") : NULL;
}

static char *
make_words (const char *code, const HaCustomer *customer, const char *content, const char *outcome, const char *number)
{
  GString *words = g_string_new (NULL);

  append_word (words, "", code);
  append_word (words, "", skip_zeros (code));
  append_customer (words, customer);
  append_word (words, "", content);
  append_word (words, "", outcome);
  append_word (words, "", number);
  return g_string_free (words, FALSE);
}

char *
ha_search_make_words (const HaCase *ticket, const HaCustomer *customer)
{
  const HaEntry *first = ticket->journal->len > 0 ? ticket->journal->pdata[0] : NULL;

  return make_words (ticket->ticket->code, customer, ticket->ticket->content, ticket->ticket->outcome,
                     first != NULL ? get_old_number (first->fields) : NULL);
}

/* Nearly all entries are of tickets that the desk registered. */
static HaFields *
read_first_fields (const char *json, GError **error)
{
  return json != NULL && strstr (json, "\"imported\"") != NULL ? ha_json_read_fields (json, error) : NULL;
}

char *
ha_search_read_words (HaStatement *row, int first, GError **error)
{
  g_autoptr (HaCustomer) customer = ha_store_read_customer (row, first + 4);
  g_autoptr (HaFields) fields = read_first_fields (ha_statement_get_text (row, first + 3), error);

  if (*error != NULL)
    return NULL;
  return make_words (ha_statement_get_text (row, first), customer, ha_statement_get_text (row, first + 1),
                     ha_statement_get_text (row, first + 2), fields != NULL ? get_old_number (fields) : NULL);
}

/* ---- Keeping ------------------------------------------------------------------------------------------------ */

static gboolean
is_same_customer (const HaCustomer *a, const HaCustomer *b)
{
  return a->id == b->id && g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->phone, b->phone) == 0
         && g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->subscriber_code, b->subscriber_code) == 0;
}

/* A customer who was changed was followed already (ha_search_follow_customer()): the index has them as they are now. */
static char *
make_indexed_words (const HaCase *before, const HaCase *after)
{
  const HaCustomer *customer = before->customer->id == after->customer->id ? after->customer : before->customer;

  return ha_search_make_words (before, customer);
}

gboolean
ha_store_index_ticket (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *words = NULL;

  if (before != NULL && g_strcmp0 (before->ticket->content, after->ticket->content) == 0
      && g_strcmp0 (before->ticket->outcome, after->ticket->outcome) == 0
      && is_same_customer (before->customer, after->customer))
    return TRUE;
  words = ha_search_make_words (after, after->customer);
  old = before != NULL ? make_indexed_words (before, after) : NULL;
  return ha_index_put_later (driver, HA_INDEX_TICKETS, after->ticket->id, old, words, error);
}

gboolean
ha_search_follow_customer (HaDriver *driver, const HaCase *ticket, const HaCustomer *old, GError **error)
{
  g_autofree char *before = ha_search_make_words (ticket, old);
  g_autofree char *words = ha_search_make_words (ticket, ticket->customer);

  return ha_index_put_later (driver, HA_INDEX_TICKETS, ticket->ticket->id, before, words, error);
}

gboolean
ha_search_index_customer (HaDriver *driver, const HaCustomer *kept, const HaCustomer *customer, gint64 id,
                          GError **error)
{
  g_autofree char *before = kept != NULL ? ha_search_make_customer_words (kept) : NULL;
  g_autofree char *words = ha_search_make_customer_words (customer);

  return ha_index_put_later (driver, HA_INDEX_CUSTOMERS, id, before, words, error);
}

/* ---- All of them -------------------------------------------------------------------------------------------- */

typedef gboolean (*WordsFunc) (gint64 id, const char *words, gpointer data, GError **error);

static gboolean
each_ticket (HaDriver *driver, WordsFunc func, gpointer data, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT t.id, " HA_SEARCH_COLUMNS " FROM ticket t JOIN customer c ON c.id = t.customer ORDER BY t.id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *words = ha_search_read_words (rows, 1, error);

      if (words == NULL || !func (ha_statement_get_int (rows, 0), words, data, error))
        return FALSE;
    }
  return *error == NULL;
}

static gboolean
each_customer (HaDriver *driver, WordsFunc func, gpointer data, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT " HA_CUSTOMER_COLUMNS ("") " FROM customer ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaCustomer) customer = ha_store_read_customer (rows, 0);
      g_autofree char *words = ha_search_make_customer_words (customer);

      if (!func (customer->id, words, data, error))
        return FALSE;
    }
  return *error == NULL;
}

static gboolean
put_ticket (gint64 id, const char *words, gpointer data, GError **error)
{
  return ha_index_put (data, HA_INDEX_TICKETS, id, NULL, words, error);
}

static gboolean
put_customer (gint64 id, const char *words, gpointer data, GError **error)
{
  return ha_index_put (data, HA_INDEX_CUSTOMERS, id, NULL, words, error);
}

gboolean
ha_search_rebuild (HaDriver *driver, GError **error)
{
  return ha_index_clear (driver, error) && each_ticket (driver, put_ticket, driver, error)
         && each_customer (driver, put_customer, driver, error) && ha_index_join (driver, error)
         && ha_index_count_terms (driver, error);
}

/* ---- Looking at it ------------------------------------------------------------------------------------------ */

/* Of every id, the sum of its places in the index less those it should have; 0 is right. Ids that follow closely on one another, which is
 * nearly all, have theirs in a row; a register that somebody made may have any. */
typedef struct {
  guint64 *row; /* of ids from 0 on */
  gint64 n;
  GHashTable *others; /* gint64 -> guint64 *, owned */
} Places;

#define GAP 4096

static void
widen (Places *self, gint64 id)
{
  gint64 n = MAX (id + 1, 2 * self->n);

  self->row = g_renew (guint64, self->row, n);
  memset (self->row + self->n, 0, sizeof (guint64) * (gsize) (n - self->n));
  self->n = n;
}

static guint64 *
find_other (Places *self, gint64 id)
{
  guint64 *sum = g_hash_table_lookup (self->others, &id);

  if (sum == NULL)
    {
      sum = g_new0 (guint64, 1);
      g_hash_table_insert (self->others, g_memdup2 (&id, sizeof id), sum);
    }
  return sum;
}

/* The rows' own ids come first, in their order: the row is widened by them alone. */
static void
add_place (Places *self, gint64 id, guint64 place)
{
  if (id >= 0 && id < self->n)
    self->row[id] += place;
  else
    *find_other (self, id) += place;
}

/* data: of each index. */
static void
take_place_cb (HaIndex index, gint64 id, guint64 place, gpointer data)
{
  add_place ((Places *) data + index, id, place);
}

static gboolean
subtract_words (gint64 id, const char *words, gpointer data, GError **error)
{
  Places *places = data;
  g_autofree char *key = ha_text_search_key (words);
  g_auto (GStrv) terms = g_strsplit (key, " ", -1);

  if (id >= places->n && id - places->n < GAP)
    widen (places, id);
  for (gint64 i = 0; terms[i] != NULL && *terms[i] != '\0'; i++)
    add_place (places, id, -ha_index_hash_place (terms[i], i));
  return TRUE;
}

static void
tell_wrong (const Places *self, const char *format, HaFindings *found)
{
  GHashTableIter iter;
  gint64 *id;
  guint64 *sum;

  for (gint64 i = 0; i < self->n; i++)
    if (self->row[i] != 0)
      ha_check_tell (found, format, i);
  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &sum))
    if (*sum != 0)
      ha_check_tell (found, format, *id);
}

static gboolean
check_places (HaDriver *driver, HaFindings *found, GError **error)
{
  Places places[] = {
    [HA_INDEX_TICKETS] = { NULL, 0, g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) },
    [HA_INDEX_CUSTOMERS] = { NULL, 0, g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) },
  };

  if (each_ticket (driver, subtract_words, &places[HA_INDEX_TICKETS], error)
      && each_customer (driver, subtract_words, &places[HA_INDEX_CUSTOMERS], error)
      && ha_index_read_places (driver, take_place_cb, places, error))
    {
      tell_wrong (&places[HA_INDEX_TICKETS], N_("Ticket in row %" PRId64 ": the search does not know it as it is"), found);
      tell_wrong (&places[HA_INDEX_CUSTOMERS], N_("Customer in row %" PRId64 ": the search does not know it as it is"), found);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_free (places[i].row);
      g_hash_table_unref (places[i].others);
    }
  return *error == NULL;
}

gboolean
ha_search_check (HaDriver *driver, gboolean deep, HaFindings *found, GError **error)
{
  if (check_places (driver, found, error) && ha_index_walk_terms (driver, deep, found, error))
    return TRUE;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  ha_check_tell (found, N_("Search: %s"), (*error)->message);
  ha_driver_take_spoilt (driver); /* who checks changes nothing */
  g_clear_error (error);
  return TRUE;
}
