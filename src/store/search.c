/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index and the questions put to it. */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define MAX_WORDS 24      /* of a query; more say nothing new */
#define MIN_PHONE_END 3   /* digits */
#define MIN_PHONE 9       /* digits from which a number is taken for whole, and brought to today's */
#define MAX_EXACT 500     /* ids that are read again to put exact accents first */

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

static void
append_key (GString *words, const char *text)
{
  g_autofree char *key = text != NULL ? ha_text_search_key (text) : NULL;

  append_word (words, "", key);
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

char *
ha_search_make_words (const char *code, const HaCustomer *customer, const char *content)
{
  GString *words = g_string_new (NULL);

  append_key (words, code);
  append_word (words, "", skip_zeros (code));
  append_key (words, customer->name);
  append_phones (words, customer->phone);
  append_key (words, customer->subscriber_code);
  append_key (words, customer->address);
  append_key (words, content);
  return g_string_free (words, FALSE);
}

/* ---- Keeping ------------------------------------------------------------------------------------------------ */

static gboolean
forget_words (HaDriver *driver, gint64 ticket, const char *words, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO ticket_search (ticket_search, rowid, words) VALUES ('delete', :id, :words)",
                        "i:id", ticket, "t:words", words, NULL);
}

static gboolean
keep_words (HaDriver *driver, gint64 ticket, const char *old, const char *words, GError **error)
{
  if (g_strcmp0 (old, words) == 0)
    return TRUE;
  if (old != NULL && !forget_words (driver, ticket, old, error))
    return FALSE;
  return ha_driver_run (driver, error, "INSERT INTO ticket_search (rowid, words) VALUES (:id, :words)",
                        "i:id", ticket, "t:words", words, NULL)
         && ha_driver_run (driver, error,
                           "INSERT INTO search_words (ticket, words) VALUES (:id, :words) "
                           "ON CONFLICT (ticket) DO UPDATE SET words = excluded.words",
                           "i:id", ticket, "t:words", words, NULL);
}

static gboolean
is_same_customer (const HaCustomer *a, const HaCustomer *b)
{
  return a->id == b->id && g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->phone, b->phone) == 0
         && g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->subscriber_code, b->subscriber_code) == 0;
}

gboolean
ha_store_index_ticket (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *words = NULL;

  if (before != NULL && g_strcmp0 (before->ticket->content, after->ticket->content) == 0
      && is_same_customer (before->customer, after->customer))
    return TRUE;
  words = ha_search_make_words (after->ticket->code, after->customer, after->ticket->content);
  old = ha_driver_get_text (driver, error, "SELECT words FROM search_words WHERE ticket = :id", "i:id",
                            after->ticket->id, NULL);
  return *error == NULL && keep_words (driver, after->ticket->id, old, words, error);
}

/* ---- Asking ------------------------------------------------------------------------------------------------- */

static gboolean
is_digits (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

/* "word", with * when it is only a beginning; or the end of a phone when it may be one. */
static void
append_term (GString *match, const char *word, gboolean beginning)
{
  gboolean phone = is_digits (word) && strlen (word) >= MIN_PHONE_END;

  g_string_append_printf (match, "%s(\"%s\"%s", match->len > 0 ? " AND " : "", word, beginning ? "*" : "");
  if (phone)
    {
      g_autofree char *reversed = g_strreverse (g_strdup (word));

      g_string_append_printf (match, " OR \"z%s\"*", reversed);
    }
  g_string_append_c (match, ')');
}

/* "0905 000 101", "+84 905.000.101": the digits of one phone. NULL when text is more than that. */
static char *
read_phone_end (const char *text, char **words)
{
  g_autofree char *joined = g_strjoinv ("", words);
  g_autofree char *phone = ha_text_phone (text);

  if (!is_digits (joined) || strlen (joined) < MIN_PHONE_END)
    return NULL;
  return g_strreverse (g_strdup (strlen (joined) >= MIN_PHONE && *phone != '\0' ? phone : joined));
}

char *
ha_search_make_match (const char *text)
{
  g_autofree char *key = ha_text_search_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", MAX_WORDS + 1);
  g_autofree char *phone_end = NULL;
  GString *match;
  guint n = MIN (g_strv_length (words), MAX_WORDS);

  if (n == 0 || *words[0] == '\0')
    return NULL;
  match = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    append_term (match, words[i], i == n - 1);
  phone_end = n > 1 || strchr (text, '+') != NULL || strlen (words[0]) >= MIN_PHONE ? read_phone_end (text, words) : NULL;
  if (phone_end != NULL)
    g_string_append_printf (match, " OR \"z%s\"*", phone_end);
  return g_string_free (match, FALSE);
}

GArray *
ha_search_find (HaDriver *driver, const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = ha_search_make_match (text);
  g_autoptr (HaStatement) rows = NULL;

  if (match == NULL)
    return g_steal_pointer (&ids);
  rows = ha_driver_query (driver, error,
                          "SELECT rowid FROM ticket_search WHERE ticket_search MATCH :match ORDER BY rowid", "t:match",
                          match, NULL);
  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);

      g_array_append_val (ids, id);
    }
  return *error == NULL ? g_steal_pointer (&ids) : NULL;
}

/* ---- Exact accents first ------------------------------------------------------------------------------------ */

static gboolean
has_all (const char *text, char **words)
{
  g_autofree char *key = ha_text_accent_key (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (key, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Set of the ids whose texts hold every word, accents included. */
static GHashTable *
find_exact (HaDriver *driver, GArray *ids, char **words, GError **error)
{
  GHashTable *exact = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *json = ha_store_ids_to_json ((gint64 *) ids->data, ids->len);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
    "SELECT t.id, t.code || ' ' || c.name || ' ' || coalesce (c.phone, '') || ' ' "
    "|| coalesce (c.subscriber_code, '') || ' ' || coalesce (c.address, '') || ' ' || t.content "
    "FROM json_each (:ids) j CROSS JOIN ticket t ON t.id = j.value CROSS JOIN customer c ON c.id = t.customer",
    "t:ids", json, NULL);

  while (ha_statement_next (rows, error))
    if (has_all (ha_statement_get_text (rows, 1), words))
      {
        gint64 id = ha_statement_get_int (rows, 0);

        g_hash_table_add (exact, g_memdup2 (&id, sizeof id));
      }
  return exact;
}

static void
move_to_front (GArray *ids, GHashTable *front)
{
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_contains (front, &id))
        g_array_index (ids, gint64, n++) = id;
      else
        g_array_append_val (rest, id);
    }
  for (guint i = 0; i < rest->len; i++)
    g_array_index (ids, gint64, n++) = g_array_index (rest, gint64, i);
}

gboolean
ha_search_exact_first (HaDriver *driver, const char *text, GArray *ids, GError **error)
{
  g_autofree char *accented = ha_text_accent_key (text);
  g_autoptr (GHashTable) exact = NULL;
  g_auto (GStrv) words = NULL;

  if (ids->len < 2 || ids->len > MAX_EXACT || g_str_is_ascii (accented))
    return TRUE;
  words = g_strsplit_set (accented, " \t\n,.;:!?\"'()/-", -1);
  exact = find_exact (driver, ids, words, error);
  if (*error == NULL)
    move_to_front (ids, exact);
  return *error == NULL;
}

char *
ha_store_ids_to_json (const gint64 *ids, guint n)
{
  GString *json = g_string_sized_new (8 * n + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
