/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books of numbers, and how a number is written. */
#include "core/letter-book.h"

#include <string.h>

#define LONGEST 200 /* characters */

HaLetterBook *
ha_letter_book_new (const char *id, const char *name, const char *symbol, const char *pattern)
{
  HaLetterBook *self = g_new0 (HaLetterBook, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->symbol = g_strdup (symbol);
  self->pattern = g_strdup (pattern);
  return self;
}

HaLetterBook *
ha_letter_book_copy (const HaLetterBook *self)
{
  return ha_letter_book_new (self->id, self->name, self->symbol, self->pattern);
}

void
ha_letter_book_free (HaLetterBook *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->symbol);
  g_free (self->pattern);
  g_free (self);
}

/* A document with a kind has the kind's sign before the office's. Rule: ND30 PL I II.3b */
GPtrArray *
ha_letter_book_list_default (void)
{
  GPtrArray *books = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_book_free);

  g_ptr_array_add (books, ha_letter_book_new (HA_BOOK_OUTGOING, "Công văn", NULL, NULL));
  g_ptr_array_add (books, ha_letter_book_new (HA_BOOK_MINUTES, "Biên bản", "BB-THC", NULL));
  return books;
}

/* ---- Numbers ------------------------------------------------------------------------------------------------ */

typedef enum { NUMBER, SUFFIX, SYMBOL, YEAR, N_PLACES, NO_PLACE = N_PLACES } Place;

static const char *const places[N_PLACES] = { "{so}", "{hau_to}", "{ky_hieu}", "{nam}" };

static Place
find_place (const char *text)
{
  for (Place i = 0; i < N_PLACES; i++)
    if (g_str_has_prefix (text, places[i]))
      return i;
  return NO_PLACE;
}

/* A digit right before a number, or right behind it, is read as one of its own: "1{so}" writes 101 for 1. */
static gboolean
is_apart (const char *pattern)
{
  const char *number = strstr (pattern, places[NUMBER]);
  const char *behind = number + strlen (places[NUMBER]);
  g_autofree char *before = NULL;

  if (g_str_has_prefix (behind, places[SUFFIX]))
    behind += strlen (places[SUFFIX]);
  if (g_unichar_isdigit (g_utf8_get_char (behind)) || g_str_has_prefix (behind, places[YEAR]))
    return FALSE;
  before = g_strndup (pattern, (gsize) (number - pattern));
  return number == pattern
         || (!g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (number))) && !g_str_has_suffix (before, places[YEAR]));
}

gboolean
ha_number_pattern_is_valid (const char *pattern)
{
  guint seen[N_PLACES] = { 0 };

  if (!g_utf8_validate (pattern, -1, NULL) || g_utf8_strlen (pattern, -1) > LONGEST)
    return FALSE;
  for (const char *c = pattern; *c != '\0';)
    {
      Place place = find_place (c);

      if (place == NO_PLACE && (strchr ("{}", *c) != NULL || g_unichar_iscntrl (g_utf8_get_char (c))))
        return FALSE;
      if (place != NO_PLACE)
        seen[place]++;
      c = place != NO_PLACE ? c + strlen (places[place]) : g_utf8_next_char (c);
    }
  return seen[NUMBER] == 1 && seen[SUFFIX] == 1 && is_apart (pattern);
}

/* Rule: ND30 PL I II.3: numbers under 10 get a leading zero. */
static void
append_place (GString *text, Place place, int number, const char *suffix, const char *symbol, int year)
{
  if (place == NUMBER && number > 0)
    g_string_append_printf (text, "%02d", number);
  else if (place == SUFFIX && number > 0)
    g_string_append (text, suffix != NULL ? suffix : "");
  else if (place == SYMBOL)
    g_string_append (text, symbol != NULL ? symbol : "");
  else if (place == YEAR && year > 0)
    g_string_append_printf (text, "%d", year);
}

char *
ha_number_write (const char *pattern, int number, const char *suffix, const char *symbol, int year)
{
  GString *text = g_string_new (NULL);

  for (const char *c = pattern != NULL ? pattern : HA_NUMBER_PATTERN; *c != '\0';)
    {
      Place place = find_place (c);

      if (place == NO_PLACE)
        g_string_append_c (text, *c++);
      else
        {
          append_place (text, place, number, suffix, symbol, year);
          c += strlen (places[place]);
        }
    }
  return g_string_free (text, FALSE);
}
