/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book: the office's books of letters, and how their numbers are written. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/letter-error.h"
#include "ctl/out.h"

static char *name;
static char *symbol;
static char *pattern;
static int next_code;

static const GOptionEntry entries[] = {
  { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_("What the book is called"), N_("TEXT") },
  { "symbol", 0, 0, G_OPTION_ARG_FILENAME, &symbol, N_("The symbol behind its numbers; empty: the letterhead's"), N_("TEXT") },
  { "pattern", 0, 0, G_OPTION_ARG_FILENAME, &pattern, N_("How its numbers are written, of {so} {hau_to} {ky_hieu} {nam}"),
    N_("TEXT") },
  { "next-code", 0, 0, G_OPTION_ARG_INT, &next_code, N_("The number of this year's next ticket; those before it are never given"), "N" },
  G_OPTION_ENTRY_NULL,
};

static void
take (char      **text,
      const char *given)
{
  if (given == NULL)
    return;
  g_free (*text);
  *text = g_strdup (given);
}

static gboolean
change (HaCtl       *ctl,
        const char  *id,
        GError     **error)
{
  const HaLetterBook *kept = ha_office_get_book (ctl->office, id);
  g_autoptr (HaLetterBook) book = kept != NULL ? ha_letter_book_copy (kept) : ha_letter_book_new (id, NULL, NULL, NULL);

  take (&book->name, name);
  take (&book->symbol, symbol);
  take (&book->pattern, pattern);
  if (!ha_store_save_book (ctl->store, book, ctl->actor->id, ctl->now, error))
    return FALSE;
  g_clear_pointer (&ctl->office, ha_office_unref);
  ctl->office = ha_store_dup_office (ctl->store);
  ctl->actor = NULL; /* it was the former office's */
  return TRUE;
}

static int
get_year (const HaCtl *ctl)
{
  int year;

  ha_date_get (ha_time_get_date (ctl->now, NULL), &year, NULL, NULL);
  return year;
}

static gboolean
tell (HaCtl               *ctl,
      const HaLetterBook  *book,
      JsonBuilder         *builder,
      GError             **error)
{
  int year = get_year (ctl), next = ha_store_peek_book_number (ctl->store, book->id, year, error);
  const char *sign = book->symbol != NULL ? book->symbol : ctl->office->letterhead->symbol;
  g_autofree char *reference = ha_number_write (book->pattern, next, NULL, sign, year);

  if (next == 0)
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "book", book->id);
  ha_out_add_text (builder, "name", book->name);
  ha_out_add_text (builder, "symbol", sign);
  ha_out_add_text (builder, "pattern", book->pattern != NULL ? book->pattern : HA_NUMBER_PATTERN);
  ha_out_add_text (builder, "next", reference);
  json_builder_end_object (builder);
  if (!ctl->json)
    ha_out_line (_("%s · %s · next number: %s"), book->id, book->name, reference);
  return TRUE;
}

/* The office's codes, which are no book's. */
static gboolean
raise_codes (HaCtl   *ctl,
             GError **error)
{
  int year = get_year (ctl);
  g_autofree char *code = g_strdup_printf ("KN-%04d-%04d", year, next_code);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (next_code < 1 || next_code > 99999)
    return ha_ctl_refuse_word (error, "--next-code", "");
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error) || !ha_store_raise_codes (ctl->store, year, next_code, ctl->actor->id, ctl->now, error))
    return FALSE;
  if (!ctl->json)
    {
      ha_out_line (_("Next code: %s"), code);
      return TRUE;
    }
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "next_code", code);
  json_builder_end_object (builder);
  ha_out_json (builder);
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean changes = name != NULL || symbol != NULL || pattern != NULL;

  if (next_code != 0 && !changes && arguments[0] == NULL)
    return raise_codes (ctl, error);
  if (next_code != 0)
    return ha_ctl_refuse_word (error, "--next-code", arguments[0] != NULL ? arguments[0] : "");
  if (changes && arguments[0] == NULL)
    return ha_ctl_refuse_word (error, "ID", "");
  if (!ha_ctl_open (ctl, changes ? HA_CTL_WRITE : HA_CTL_READ, error) || (changes && !change (ctl, arguments[0], error)))
    return FALSE;
  if (arguments[0] != NULL && ha_office_get_book (ctl->office, arguments[0]) == NULL)
    return ha_letter_refuse (error, HA_LETTER_ERROR_BOOK, arguments[0]);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ctl->office->books->len; i++)
    {
      const HaLetterBook *book = ctl->office->books->pdata[i];

      if ((arguments[0] == NULL || g_str_equal (book->id, arguments[0])) && !tell (ctl, book, builder, error))
        return FALSE;
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

const HaCommand ha_command_book = {
  "book", "[ID [--name TEXT] [--symbol TEXT] [--pattern TEXT] | --next-code N]", N_("Tell or change the books of letters"), 0, 1, entries, run,
};
