/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers while their name, phone or code is being typed. */
#include "store/list-private.h"

#include <string.h>

#include "core/text.h"
#include "store/case-write.h"

#define MAX_CANDIDATES 2000
#define MIN_PHONE_END 3 /* digits */
#define MAX_WORDS 8

typedef struct {
  HaCustomer *customer;
  int rank;  /* 0 phone, 1 words with their accents, 2 words from their beginning, 3 anywhere */
  char *sort;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  ha_customer_free (self->customer);
  g_free (self->sort);
  g_free (self);
}

static int
compare_candidates_cb (gconstpointer a, gconstpointer b)
{
  const Candidate *x = *(Candidate *const *) a;
  const Candidate *y = *(Candidate *const *) b;
  int order = x->rank != y->rank ? x->rank - y->rank : strcmp (x->sort, y->sort);

  return order != 0 ? order : (x->customer->id > y->customer->id) - (x->customer->id < y->customer->id);
}

static void
take_candidate (GPtrArray *candidates, HaStatement *row, int rank)
{
  Candidate *self = g_new0 (Candidate, 1);

  self->customer = ha_store_read_customer (row, 0);
  self->rank = rank;
  self->sort = ha_statement_dup_text (row, 7);
  g_ptr_array_add (candidates, self);
}

/* The digits of text when it holds nothing but a phone or its end; else NULL. */
static char *
read_digits (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (!strchr (" .-()+", *p))
      return NULL;
  if (digits->len < MIN_PHONE_END)
    return NULL;
  return digits->len >= 9 ? ha_text_phone (text) : g_strdup (digits->str);
}

static gboolean
take_all (GPtrArray *candidates, HaStatement *rows, int rank, GError **error)
{
  while (ha_statement_next (rows, error))
    take_candidate (candidates, rows, rank);
  return *error == NULL;
}

/* Whose first number ends so. */
static gboolean
add_by_phone_end (HaDriver *driver, const char *digits, GPtrArray *candidates, GError **error)
{
  g_autofree char *from = g_strreverse (g_strdup (digits));
  g_autofree char *to = g_strconcat (from, ":", NULL); /* the character after 9 */
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT " HA_CUSTOMER_COLUMNS ("") ", sort FROM customer "
      "WHERE reversed >= :from AND reversed < :to AND reversed <> '' AND NOT withdrawn ORDER BY reversed, id LIMIT :limit",
      "t:from", from, "t:to", to, "d:limit", MAX_CANDIDATES, NULL);

  return take_all (candidates, rows, 0, error);
}

/* Who has the whole number, among further ones or in its other reading too: so their tickets are indexed (search.c),
 * and there is no customer without a ticket. */
static gboolean
add_by_whole_phone (HaDriver *driver, const char *digits, GPtrArray *candidates, GError **error)
{
  g_autofree char *match = g_strdup_printf ("\"%s\"", digits);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT " HA_CUSTOMER_COLUMNS ("") ", sort FROM customer WHERE id IN (SELECT ticket.customer FROM ticket_search "
      "CROSS JOIN ticket ON ticket.id = ticket_search.rowid WHERE ticket_search MATCH :match) "
      "ORDER BY sort, id LIMIT :limit",
      "t:match", match, "d:limit", MAX_CANDIDATES, NULL);

  while (ha_statement_next (rows, error))
    if (ha_text_phone_same (digits, ha_statement_get_text (rows, 3))) /* not only in what the ticket says */
      take_candidate (candidates, rows, 0);
  return *error == NULL;
}

/* A code may look like a number. */
static gboolean
add_by_code (HaDriver *driver, const char *text, GPtrArray *candidates, GError **error)
{
  g_autofree char *code = g_strstrip (g_strdup (text));
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error,
                         "SELECT " HA_CUSTOMER_COLUMNS ("") ", sort FROM customer WHERE subscriber_code = :code AND NOT withdrawn "
                                                            "ORDER BY sort, id LIMIT :limit",
                         "t:code", code, "d:limit", MAX_CANDIDATES, NULL);

  return take_all (candidates, rows, 0, error);
}

/* Every word at the beginning of one of the key's words. */
static gboolean
all_begin (const char *key, char **words)
{
  g_autofree char *padded = g_strconcat (" ", key, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (" ", words[i], NULL);

      if (strstr (padded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static int
rank_row (HaStatement *row, const char *accented, char **words)
{
  g_autofree char *text = NULL;

  if (!g_str_is_ascii (accented))
    {
      const char *address = ha_statement_get_text (row, 4);
      g_autofree char *both = g_strconcat (ha_statement_get_text (row, 2), " ", address, NULL);

      text = ha_text_accent_key (both);
      if (strstr (text, accented) != NULL)
        return 1;
    }
  return all_begin (ha_statement_get_text (row, 8), words) ? 2 : 3;
}

static HaStatement *
query_words (HaDriver *driver, char **words, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " HA_CUSTOMER_COLUMNS ("") ", sort, search FROM customer WHERE NOT withdrawn");
  HaStatement *rows;

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (sql, " AND instr (search, :word%u) > 0", i);
  g_string_append (sql, " ORDER BY sort, id LIMIT :limit");
  rows = ha_driver_prepare (driver, sql->str, error);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("word%u", i);

      ha_statement_bind_text (rows, name, words[i]);
    }
  ha_statement_bind_int (rows, "limit", MAX_CANDIDATES);
  return rows;
}

static gboolean
add_by_words (HaDriver *driver, const char *text, GPtrArray *candidates, GError **error)
{
  g_autofree char *key = ha_text_search_key (text);
  g_autofree char *accented = ha_text_accent_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (HaStatement) rows = NULL;

  for (guint i = MAX_WORDS; i < g_strv_length (words);)
    g_clear_pointer (&words[g_strv_length (words) - 1], g_free);
  rows = query_words (driver, words, error);
  while (ha_statement_next (rows, error))
    take_candidate (candidates, rows, rank_row (rows, accented, words));
  return *error == NULL;
}

/* A whole number is looked up in indexes alone; words, and what may be part of one, are looked for anywhere. */
static gboolean
add_candidates (HaDriver *driver, const char *text, GPtrArray *candidates, GError **error)
{
  g_autofree char *digits = read_digits (text);

  if (digits != NULL && !add_by_phone_end (driver, digits, candidates, error))
    return FALSE;
  if (digits == NULL || !ha_text_phone_is_plausible (digits))
    return add_by_words (driver, text, candidates, error);
  return add_by_whole_phone (driver, digits, candidates, error) && add_by_code (driver, text, candidates, error);
}

/* The first `limit`, nobody twice. */
static GPtrArray *
take_best (GPtrArray *candidates, guint limit)
{
  GPtrArray *best = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_customer_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_ptr_array_sort (candidates, compare_candidates_cb);
  for (guint i = 0; i < candidates->len && best->len < limit; i++)
    {
      Candidate *candidate = candidates->pdata[i];

      if (g_hash_table_contains (seen, &candidate->customer->id))
        continue;
      g_hash_table_add (seen, &candidate->customer->id);
      g_ptr_array_add (best, g_steal_pointer (&candidate->customer));
    }
  return best;
}

GPtrArray *
ha_list_customers (HaDriver *driver, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autofree char *key = ha_text_search_key (text);

  if (*key == '\0' || limit == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ha_customer_free);
  if (!add_candidates (driver, text, candidates, error))
    return NULL;
  return take_best (candidates, limit);
}
