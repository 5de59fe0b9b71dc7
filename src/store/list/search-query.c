/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type, as words of the search index, and the tickets that have them. */
#include "store/list/search.h"

#include <string.h>

#include "core/text.h"
#include "store/list/columns-text.h"

#define MAX_WORDS 24      /* of a query; more say nothing new */
#define MIN_PHONE_END 3   /* digits */
#define MIN_PHONE 9       /* digits from which a number is taken for whole, and brought to today's */
#define MAX_TERMS 60      /* that a beginning stands for in one expression */
#define TERM_COST 500     /* entries that are read in the time in which a term is found */

/* ---- Units -------------------------------------------------------------------------------------------------- */

static void
unit_free (gpointer data)
{
  HaSearchUnit *self = data;

  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->needle);
  g_free (self);
}

/* Takes text. */
static HaSearchUnit *
unit_new (HaUnitKind kind, char *text)
{
  HaSearchUnit *self = g_new0 (HaSearchUnit, 1);

  self->kind = kind;
  self->text = text;
  self->needle = g_strconcat (" ", text, kind == HA_UNIT_PHRASE ? " " : NULL, NULL);
  return self;
}

static HaSearchUnit *
unit_new_phone_end (const char *digits)
{
  g_autofree char *reversed = g_strreverse (g_strdup (digits));

  return unit_new (HA_UNIT_BEGINNING, g_strconcat ("z", reversed, NULL));
}

static gboolean
is_digits (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

/* Takes text: one word, or several of a phrase. */
static void
add_word (HaSearch *self, char *text, gboolean beginning)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (unit_free);
  gboolean number = is_digits (text);
  gboolean phone = number && strlen (text) >= MIN_PHONE_END;

  g_ptr_array_add (units, unit_new (beginning && (phone || !number) ? HA_UNIT_BEGINNING : HA_UNIT_PHRASE, text));
  if (phone)
    g_ptr_array_add (units, unit_new_phone_end (text));
  g_ptr_array_add (self->words, units);
}

/* The words of text, each for itself; open: the last one is still being typed. */
static void
add_words (HaSearch *self, const char *text, gboolean open)
{
  g_autofree char *key = ha_text_search_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n && self->words->len < MAX_WORDS; i++)
    if (*words[i] != '\0')
      add_word (self, g_strdup (words[i]), open && i == n - 1);
}

static void
add_phrase (HaSearch *self, const char *text)
{
  g_autofree char *key = ha_text_search_key (text);

  if (*key != '\0' && self->words->len < MAX_WORDS)
    add_word (self, g_steal_pointer (&key), FALSE);
}

/* What stands between two quotes is a phrase; after a quote that nobody closed yet, words are words. */
static void
add_all (HaSearch *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "\"", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    if (i % 2 == 1 && i + 1 < n)
      add_phrase (self, parts[i]);
    else
      add_words (self, parts[i], i + 1 == n);
}

/* "0905 000 101", "+84 905.000.101": the digits of one phone. NULL when text is more than that, or one word of an everyday length. */
static HaSearchUnit *
read_phone_end (const char *text)
{
  g_autofree char *key = ha_text_search_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);
  g_autofree char *phone = NULL;

  if (!is_digits (joined) || strlen (joined) < MIN_PHONE_END)
    return NULL;
  if (words[1] == NULL && strchr (text, '+') == NULL && strlen (joined) < MIN_PHONE)
    return NULL;
  phone = strlen (joined) >= MIN_PHONE ? ha_text_phone (text) : NULL;
  return unit_new_phone_end (phone != NULL && *phone != '\0' ? phone : joined);
}

/* Words that hold to their spelling: those with accents, or those without, of letters alone and more than one. */
static char **
read_spelt (const char *text, gboolean accents)
{
  g_autofree char *key = ha_text_accent_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (GStrvBuilder) spelt = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (accents ? !g_str_is_ascii (words[i]) : strspn (words[i], "abcdefghijklmnopqrstuvwxyz") == strlen (words[i]) && strlen (words[i]) > 1)
      g_strv_builder_add (spelt, words[i]);
  all = g_strv_builder_end (spelt);
  return all[0] != NULL ? g_steal_pointer (&all) : NULL;
}

HaSearch *
ha_search_parse (const char *text)
{
  g_autoptr (HaSearch) self = g_new0 (HaSearch, 1);

  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  add_all (self, text);
  if (self->words->len == 0)
    return NULL;
  self->phone = read_phone_end (text);
  self->accents = read_spelt (text, TRUE);
  self->plain = read_spelt (text, FALSE);
  return g_steal_pointer (&self);
}

void
ha_search_free (HaSearch *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  unit_free (self->phone);
  g_strfreev (self->accents);
  g_strfreev (self->plain);
  g_free (self);
}

static gboolean
has_any (GPtrArray *units, const char *padded)
{
  for (guint i = 0; i < units->len; i++)
    if (strstr (padded, ((HaSearchUnit *) units->pdata[i])->needle) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
ha_search_matches (const HaSearch *self, const char *padded)
{
  if (self->phone != NULL && strstr (padded, self->phone->needle) != NULL)
    return TRUE;
  for (guint i = 0; i < self->words->len; i++)
    if (!has_any (self->words->pdata[i], padded))
      return FALSE;
  return TRUE;
}

/* ---- Hits --------------------------------------------------------------------------------------------------- */

/* A beginning that the list of terms knows is every term of it. */
static gboolean
is_listed (const HaSearchUnit *unit)
{
  return unit->kind == HA_UNIT_BEGINNING && strpbrk (unit->text, "0123456789") == NULL;
}

/* A word that is remembered costs nothing. */
static gboolean
collect_term (HaDriver *driver, HaTextCache *cache, HaIndex index, const char *term, HaBitmap *hits, gsize *n, GError **error)
{
  g_autofree char *needle = g_strconcat (" ", term, " ", NULL);

  if (cache == NULL || !ha_text_cache_look_up (cache, needle, hits))
    return ha_index_collect (driver, index, HA_UNIT_PHRASE, term, hits, n, error);
  *n += 1;
  return TRUE;
}

static gboolean
collect_terms (HaDriver *driver, HaTextCache *cache, HaIndex index, GPtrArray *terms, HaBitmap *hits, gsize *n, GError **error)
{
  for (guint i = 0; i < terms->len; i++)
    if (!collect_term (driver, cache, index, terms->pdata[i], hits, n, error))
      return FALSE;
  return TRUE;
}

/* The list is a shortcut, and the index what counts: the whole word is looked for whether it is listed or not, and where the list leads to
 * nothing, the index is asked for the beginning. */
static gboolean
collect_listed (HaDriver *driver, HaTextCache *cache, HaIndex index, const HaSearchUnit *unit, HaBitmap *hits, gsize *n,
                GError **error)
{
  g_autoptr (GPtrArray) terms = ha_index_list_terms (driver, unit->text, G_MAXUINT, error);
  gsize found = 0;

  if (terms == NULL || !collect_terms (driver, cache, index, terms, hits, &found, error))
    return FALSE;
  *n += found + terms->len * TERM_COST;
  if (found == 0)
    return ha_index_collect (driver, index, unit->kind, unit->text, hits, n, error);
  return g_ptr_array_find_with_equal_func (terms, unit->text, g_str_equal, NULL)
         || ha_index_collect (driver, index, HA_UNIT_PHRASE, unit->text, hits, n, error);
}

/* Adds the unit's hits. */
static gboolean
collect_unit (HaDriver *driver, HaTextCache *cache, HaIndex index, const HaSearchUnit *unit, HaBitmap *hits,
              GError **error)
{
  g_autoptr (HaBitmap) own = NULL;
  gint64 moment = -1;
  gsize n = 0;

  if (cache != NULL && ha_text_cache_look_up (cache, unit->needle, hits))
    return TRUE;
  if (cache != NULL)
    moment = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  if (*error != NULL)
    return FALSE;
  own = ha_bitmap_new ((gint64) hits->n_words * 64 - 1);
  if (!(is_listed (unit) ? collect_listed (driver, cache, index, unit, own, &n, error)
                         : ha_index_collect (driver, index, unit->kind, unit->text, own, &n, error)))
    return FALSE;
  ha_bitmap_join (hits, own);
  if (cache != NULL)
    ha_text_cache_keep (cache, unit, g_steal_pointer (&own), n, moment);
  return TRUE;
}

static HaBitmap *
collect_word (HaDriver *driver, HaTextCache *cache, HaIndex index, GPtrArray *units, gint64 last, GError **error)
{
  g_autoptr (HaBitmap) hits = ha_bitmap_new (last);

  for (guint i = 0; i < units->len; i++)
    if (!collect_unit (driver, cache, index, units->pdata[i], hits, error))
      return NULL;
  return g_steal_pointer (&hits);
}

HaBitmap *
ha_search_collect (HaDriver *driver, HaTextCache *cache, HaIndex index, const HaSearch *search, gint64 last,
                   GError **error)
{
  g_autoptr (HaBitmap) hits = NULL;

  for (guint i = 0; i < search->words->len; i++)
    {
      g_autoptr (HaBitmap) more = collect_word (driver, cache, index, search->words->pdata[i], last, error);

      if (more == NULL)
        return NULL;
      if (hits == NULL)
        hits = g_steal_pointer (&more);
      else
        ha_bitmap_meet (hits, more);
    }
  if (search->phone != NULL && !collect_unit (driver, cache, index, search->phone, hits, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/* Numbers that many have are remembered; all others are few. */
static gboolean
is_cheap (HaTextCache *cache, const HaSearchUnit *unit)
{
  return strpbrk (unit->text, "0123456789") != NULL || ha_text_cache_has (cache, unit);
}

static gboolean
is_cheap_word (HaTextCache *cache, GPtrArray *units)
{
  for (guint i = 0; i < units->len; i++)
    if (!is_cheap (cache, units->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
ha_search_is_remembered (HaTextCache *cache, const HaSearch *search)
{
  for (guint i = 0; i < search->words->len; i++)
    if (!is_cheap_word (cache, search->words->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ---- One expression ----------------------------------------------------------------------------------------- */

static gboolean
add_unit (HaDriver *driver, const HaSearchUnit *unit, GPtrArray *word, GError **error)
{
  g_autoptr (GPtrArray) terms = NULL;

  if (is_listed (unit))
    {
      terms = ha_index_list_terms (driver, unit->text, MAX_TERMS + 1, error);
      if (terms == NULL || terms->len > MAX_TERMS)
        return FALSE;
    }
  g_ptr_array_add (word, ha_index_unit_new (terms != NULL && terms->len > 0 ? HA_UNIT_PHRASE : unit->kind, unit->text));
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    g_ptr_array_add (word, ha_index_unit_new (HA_UNIT_PHRASE, terms->pdata[i]));
  return TRUE;
}

/* A word as any of its units. NULL without error: they would be too many. */
static GPtrArray *
make_word (HaDriver *driver, GPtrArray *units, GError **error)
{
  g_autoptr (GPtrArray) word = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_index_unit_free);

  for (guint i = 0; i < units->len; i++)
    if (!add_unit (driver, units->pdata[i], word, error))
      return NULL;
  return g_steal_pointer (&word);
}

static gboolean
meet_known (HaBitmap **known, HaBitmap *hits)
{
  if (hits == NULL)
    return FALSE;
  if (*known == NULL)
    {
      *known = hits;
      return TRUE;
    }
  ha_bitmap_meet (*known, hits);
  ha_bitmap_free (hits);
  return TRUE;
}

GPtrArray *
ha_search_list_unknown (HaDriver *driver, HaTextCache *cache, const HaSearch *search, gint64 last, HaBitmap **known, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < search->words->len; i++)
    {
      GPtrArray *units = search->words->pdata[i];
      GPtrArray *word;

      if (is_cheap_word (cache, units))
        {
          if (!meet_known (known, collect_word (driver, cache, HA_INDEX_TICKETS, units, last, error)))
            return NULL;
          continue;
        }
      word = make_word (driver, units, error);
      if (word == NULL)
        return NULL;
      g_ptr_array_add (words, word);
    }
  return g_steal_pointer (&words);
}

#define MAX_WARM_WORDS 200 /* the most frequent ones; each is remembered whole, too */
#define MANY_ENTRIES 5000 /* of a number that is remembered, or so many of all tickets one */
#define MANY_PART 40
#define ASK_NUMBERS '#'

/* What is remembered: words, which stand in quotes, then beginnings, then, when their turn comes, what begins with each digit. */
static GPtrArray *
list_warm (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) words = ha_index_list_terms (driver, "", MAX_WARM_WORDS, error);
  g_autoptr (GPtrArray) crowded = words != NULL ? ha_index_list_crowded (driver, MAX_TERMS, error) : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  if (crowded == NULL)
    return NULL;
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (all, g_strdup_printf ("\"%s\"", (char *) words->pdata[i]));
  for (guint i = 0; i < crowded->len; i++)
    g_ptr_array_add (all, g_strdup (crowded->pdata[i]));
  for (char digit = '0'; digit <= '9'; digit++)
    g_ptr_array_add (all, g_strdup_printf ("%c%c", ASK_NUMBERS, digit));
  return g_steal_pointer (&all);
}

gboolean
ha_search_warm (HaDriver *driver, HaTextCache *cache, GPtrArray **all, guint step, GError **error)
{
  gint64 last = ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL);
  g_autoptr (HaSearch) search = NULL;
  g_autoptr (HaBitmap) hits = NULL;
  const char *what;

  if (*all == NULL && *error == NULL)
    *all = list_warm (driver, error);
  if (*error != NULL || step >= (*all)->len)
    return FALSE;
  what = (*all)->pdata[step];
  if (*what == ASK_NUMBERS)
    return ha_index_list_numbers (driver, what[1], MAX (MANY_ENTRIES, last / MANY_PART), *all, error);
  search = ha_search_parse (what);
  if (search != NULL)
    hits = ha_search_collect (driver, cache, HA_INDEX_TICKETS, search, last, error);
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
