/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact spelling first: of the first hundred tickets of a list, those with the accents that were typed, and, for words typed without any,
 * those of customers whose names have none there either.
 */
#include "store/list/search.h"

#include <string.h>

#define MAX_EXACT 120 /* ids that are read again for words with accents */
#define MAX_NAMES 60  /* and without */
#define EXACT 101     /* as a rank: all accents; plain words are counted below it */

/* ---- Accents -------------------------------------------------------------------------------------------------- */

/* The same word with its tone at the other place of a closing oa, oe, uy, as it may be written; NULL when there is none. word: as accent keys
 * have it. New. */
static char *
move_tone (const char *word)
{
  static const char *const places[][2] = {
    { "òa", "oà" }, { "óa", "oá" }, { "ỏa", "oả" }, { "õa", "oã" }, { "ọa", "oạ" }, { "òe", "oè" }, { "óe", "oé" }, { "ỏe", "oẻ" },
    { "õe", "oẽ" }, { "ọe", "oẹ" }, { "ùy", "uỳ" }, { "úy", "uý" }, { "ủy", "uỷ" }, { "ũy", "uỹ" }, { "ụy", "uỵ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_suffix (word, places[i][0]))
      {
        g_autofree char *begin = g_strndup (word, strlen (word) - strlen (places[i][0]));

        return g_strconcat (begin, places[i][1], NULL);
      }
  return NULL;
}

/* Kept texts are composed: lower case says nearly all that their accent keys would. */
static char *
make_lower (const char *text)
{
  const char *end = text + strlen (text);
  GString *lower = g_string_sized_new ((gsize) (end - text) + 8);

  while (text < end)
    {
      gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char_validated (text, end - text);

      if (c < 0x80)
        g_string_append_c (lower, g_ascii_tolower ((char) c));
      else if (c != (gunichar) -1 && c != (gunichar) -2)
        g_string_append_unichar (lower, g_unichar_tolower (c));
      text = c == (gunichar) -1 || c == (gunichar) -2 ? text + 1 : g_utf8_next_char (text);
    }
  return g_string_free (lower, FALSE);
}

/* Both places of a tone count. */
gboolean
ha_search_has_accents (const char *text, char **words)
{
  g_autofree char *lower = make_lower (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *other = strstr (lower, words[i]) == NULL ? move_tone (words[i]) : NULL;

      if (strstr (lower, words[i]) == NULL && (other == NULL || strstr (lower, other) == NULL))
        return FALSE;
    }
  return TRUE;
}

/* ---- No accents ----------------------------------------------------------------------------------------------- */

/* Whether a word may begin after this byte, or end before it: letters with marks have bytes above those of ASCII, and apostrophes begin with E2
 * and end with 98 or 99 behind 80. */
static gboolean
is_edge (const char *text, const char *at)
{
  guchar c = at >= text ? (guchar) *at : 0;

  return c == 0xe2 || (c < 0x80 && !g_ascii_isalnum (c))
         || (at >= text + 2 && (c == 0x98 || c == 0x99) && (guchar) at[-1] == 0x80 && (guchar) at[-2] == 0xe2);
}

static gboolean
has_plain_word (const char *name, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_strncasecmp (at, word, length) == 0 && is_edge (name, at - 1) && is_edge (name, at + length))
      return TRUE;
  return FALSE;
}

static guint
count_plain_words (const char *name, char **words)
{
  guint n = 0;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    n += has_plain_word (name, words[i]);
  return n;
}

/* ---- The order ------------------------------------------------------------------------------------------------ */

/* The customer's name first, which is mostly known; then what the ticket says; the address last. Each of one column. */
#define NAME_SQL "SELECT c.name FROM ticket t JOIN customer c ON c.id = t.customer WHERE t.id = :id"
#define ADDRESS_SQL "SELECT c.address FROM ticket t JOIN customer c ON c.id = t.customer WHERE t.id = :id"
#define TEXT_SQL "SELECT content || ' ' || coalesce (outcome, '') FROM ticket WHERE id = :id"

static gboolean
is_exact (HaDriver *driver, gint64 id, const char *name, char **words, GError **error)
{
  static const char *const more[] = { TEXT_SQL, ADDRESS_SQL };
  g_autoptr (GString) text = g_string_new (name);
  gboolean exact = ha_search_has_accents (text->str, words);

  for (guint i = 0; i < G_N_ELEMENTS (more) && !exact && *error == NULL; i++)
    {
      g_autofree char *part = ha_driver_get_text (driver, error, more[i], "i:id", id, NULL);

      g_string_append_c (text, ' ');
      g_string_append (text, part != NULL ? part : "");
      exact = part != NULL && ha_search_has_accents (text->str, words);
    }
  return exact;
}

/* name: NULL when it is not known. */
static guint
rank_id (HaDriver *driver, const HaSearch *search, gint64 id, const char *name, GError **error)
{
  g_autofree char *read = name == NULL ? ha_driver_get_text (driver, error, NAME_SQL, "i:id", id, NULL) : NULL;
  guint rank;

  if (name == NULL && read == NULL)
    return 0;
  rank = MIN (count_plain_words (name != NULL ? name : read, search->plain), EXACT - 1);
  return rank + (search->accents != NULL && is_exact (driver, id, name != NULL ? name : read, search->accents, error) ? EXACT : 0);
}

/* How well each of the first n is spelt as it was typed; none is looked at after `enough` of the best. */
static guint8 *
rank_ids (HaDriver *driver, const HaSearch *search, GArray *ids, GPtrArray *names, guint n, guint enough, GError **error)
{
  guint best = (search->accents != NULL ? EXACT : 0) + (search->plain != NULL ? g_strv_length (search->plain) : 0);
  g_autofree guint8 *ranks = g_new0 (guint8, n);

  for (guint i = 0; i < n && enough > 0 && *error == NULL; i++)
    {
      guint rank = rank_id (driver, search, g_array_index (ids, gint64, i), names != NULL ? names->pdata[i] : NULL, error);

      ranks[i] = (guint8) rank;
      enough -= rank == best;
    }
  return *error == NULL ? g_steal_pointer (&ranks) : NULL;
}

/* The best first; of the same rank as they stood. */
static void
sort_by_rank (GArray *ids, const guint8 *ranks, guint n)
{
  g_autofree gint64 *before = g_memdup2 (ids->data, n * sizeof (gint64));
  guint at = 0;

  for (int rank = G_MAXUINT8; at < n; rank--)
    if (memchr (ranks, rank, n) != NULL)
      for (guint i = 0; i < n; i++)
        if (ranks[i] == rank)
          g_array_index (ids, gint64, at++) = before[i];
}

guint
ha_search_get_reach (const HaSearch *search, guint n)
{
  guint reach = search->accents != NULL ? MAX_EXACT : search->plain != NULL ? MAX_NAMES : 0;

  return MAX (n, reach);
}

gboolean
ha_search_exact_first (HaDriver *driver, const HaSearch *search, GArray *ids, GPtrArray *names, guint limit, GError **error)
{
  guint n = MIN (ids->len, ha_search_get_reach (search, 0));
  g_autofree guint8 *ranks = NULL;

  if (n < 2)
    return TRUE;
  ranks = rank_ids (driver, search, ids, names, n, limit, error);
  if (ranks != NULL)
    sort_by_rank (ids, ranks, n);
  return ranks != NULL;
}
