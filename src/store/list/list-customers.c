/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers while their name, phone or code is being typed. */
#include "store/list/list-private.h"

#include <string.h>

#include "core/text.h"
#include "store/case/case-write.h"
#include "store/list/search.h"

#define MAX_CANDIDATES 2000 /* among whom exact accents are looked for */
#define MAX_PLAIN 500       /* where there are none */
#define MIN_PHONE_END 3 /* digits */
#define MAX_WORDS 8
#define MAX_SCANNED 5000 /* customers among whom the middle of a word is looked for */
#define MAX_WALKED 1500  /* customers who are looked at in the order of names, before the index is asked */

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

#define ONE_SQL "SELECT " HA_CUSTOMER_COLUMNS ("") ", sort, search FROM customer WHERE id = :id AND NOT withdrawn"

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

/* The hits of the customers' own index; NULL without error when text holds no word. */
static HaBitmap *
find_hits (HaDriver *driver, const char *text, GError **error)
{
  g_autoptr (HaSearch) search = ha_search_parse (text);
  gint64 last = ha_driver_get_int (driver, error, "SELECT max (id) FROM customer", NULL);

  if (search == NULL || *error != NULL)
    return NULL;
  return ha_search_collect (driver, NULL, HA_INDEX_CUSTOMERS, search, last, error);
}

/* Who has the whole number, among further ones or in its other reading too. */
static gboolean
add_by_whole_phone (HaDriver *driver, const char *digits, GPtrArray *candidates, GError **error)
{
  g_autoptr (HaBitmap) hits = find_hits (driver, digits, error);

  for (gint64 id = hits != NULL ? ha_bitmap_find_before (hits, G_MAXINT64) : -1;
       id >= 0 && candidates->len < MAX_CANDIDATES && *error == NULL; id = ha_bitmap_find_before (hits, id))
    {
      g_autoptr (HaStatement) row = ha_driver_query (driver, error, ONE_SQL, "i:id", id, NULL);

      if (ha_statement_next (row, error) && ha_text_phone_same (digits, ha_statement_get_text (row, 3)))
        take_candidate (candidates, row, 0);
    }
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
  char *whole[] = { (char *) accented, NULL };

  if (!g_str_is_ascii (accented))
    {
      const char *address = ha_statement_get_text (row, 4);
      g_autofree char *both = g_strconcat (ha_statement_get_text (row, 2), " ", address, NULL);

      if (ha_search_has_accents (both, whole))
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
    g_string_append_printf (sql, " AND {has search, :word%u}", i);
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

/* Anywhere, in the middle of words too. */
static gboolean
add_anywhere (HaDriver *driver, const char *accented, char **words, GPtrArray *candidates, GError **error)
{
  g_autoptr (HaStatement) rows = query_words (driver, words, error);

  while (ha_statement_next (rows, error))
    take_candidate (candidates, rows, rank_row (rows, accented, words));
  return *error == NULL;
}

static gboolean
add_hit (HaDriver *driver, gint64 id, const char *accented, char **words, GPtrArray *candidates, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, ONE_SQL, "i:id", id, NULL);

  if (ha_statement_next (row, error))
    take_candidate (candidates, row, rank_row (row, accented, words));
  return *error == NULL;
}

/* In the order of names; of very many the first ones in it. */
static gboolean
add_hits (HaDriver *driver, const HaBitmap *hits, const char *accented, char **words, GPtrArray *candidates,
          GError **error)
{
  g_autoptr (HaStatement) rows = NULL;
  guint most = g_str_is_ascii (accented) ? MAX_PLAIN : MAX_CANDIDATES;
  gint64 id = G_MAXINT64;

  if (ha_bitmap_count (hits) <= most)
    {
      while ((id = ha_bitmap_find_before (hits, id)) >= 0)
        if (!add_hit (driver, id, accented, words, candidates, error))
          return FALSE;
      return TRUE;
    }
  rows = ha_driver_query (driver, error, "SELECT id FROM customer ORDER BY sort, id", NULL);
  while (candidates->len < most && ha_statement_next (rows, error))
    if (ha_bitmap_has (hits, ha_statement_get_int (rows, 0))
        && !add_hit (driver, ha_statement_get_int (rows, 0), accented, words, candidates, error))
      break;
  return *error == NULL;
}

static gboolean
is_hit (HaStatement *row, const HaSearch *search)
{
  g_autofree char *padded = g_strconcat (" ", ha_statement_get_text (row, 8), " ", NULL);

  return ha_search_matches (search, padded);
}

/* What many have, the first ones in the order of names show at once: nobody after them is better. FALSE without error: too few did. */
static gboolean
add_first (HaDriver *driver, const char *text, char **words, guint limit, GPtrArray *candidates, GError **error)
{
  g_autoptr (HaSearch) search = ha_search_parse (text);
  g_autofree char *accented = ha_text_accent_key (text);
  g_autoptr (HaStatement) rows = NULL;
  int best = g_str_is_ascii (accented) ? 2 : 1;
  guint before = candidates->len;
  guint walked = 0;

  if (search == NULL || strpbrk (text, "0123456789\"") != NULL)
    return FALSE;
  rows = ha_driver_query (driver, error,
                          "SELECT " HA_CUSTOMER_COLUMNS ("") ", sort, search FROM customer {by customer_sort} "
                                                             "WHERE NOT withdrawn ORDER BY sort, id",
                          NULL);
  while (candidates->len - before < limit && walked++ < MAX_WALKED && ha_statement_next (rows, error))
    if (is_hit (rows, search) && rank_row (rows, accented, words) == best)
      take_candidate (candidates, rows, best);
  if (candidates->len - before >= limit || *error != NULL)
    return *error == NULL;
  g_ptr_array_set_size (candidates, (int) before);
  return FALSE;
}

/* By the beginnings of words; when nobody has them, anywhere in what is written, unless that would be long to read. */
static gboolean
add_by_words (HaDriver *driver, const char *text, guint limit, GPtrArray *candidates, GError **error)
{
  g_autofree char *key = ha_text_search_key (text);
  g_autofree char *accented = ha_text_accent_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (HaBitmap) hits = NULL;
  guint before = candidates->len;

  if (add_first (driver, text, words, limit, candidates, error) || *error != NULL)
    return *error == NULL;
  hits = find_hits (driver, text, error);
  if (*error != NULL || (hits != NULL && !add_hits (driver, hits, accented, words, candidates, error)))
    return FALSE;
  if (candidates->len > before || ha_driver_get_int (driver, error, "SELECT max (id) FROM customer", NULL) > MAX_SCANNED)
    return *error == NULL;
  for (guint i = MAX_WORDS; i < g_strv_length (words);)
    g_clear_pointer (&words[g_strv_length (words) - 1], g_free);
  return add_anywhere (driver, accented, words, candidates, error);
}

/* A whole number is looked up in indexes alone; words, and what may be part of one, are looked for anywhere. */
static gboolean
add_candidates (HaDriver *driver, const char *text, guint limit, GPtrArray *candidates, GError **error)
{
  g_autofree char *digits = read_digits (text);

  if (digits != NULL && !add_by_phone_end (driver, digits, candidates, error))
    return FALSE;
  if (digits == NULL || !ha_text_phone_is_plausible (digits))
    return add_by_words (driver, text, limit, candidates, error);
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
  if (!add_candidates (driver, text, limit, candidates, error))
    return NULL;
  return take_best (candidates, limit);
}
