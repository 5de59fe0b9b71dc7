/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a letter can say about the customer: who it is, how the letter speaks to them, and what they said.
 */
#include "config.h"

#include <string.h>

#include "core/words.h"
#include "paper/template/template-private.h"

typedef HaFactSource Source;

static char *
get_customer (const Source *source)
{
  g_autofree char *whom = ha_words_addressee (source->ticket->customer);

  return ha_facts_make_phrase (whom);
}

static const char *
get_customer_id (const Source *source)
{
  return ha_words_customer_kind_id (ha_words_customer_kind (source->ticket->customer));
}

static int
customer_from_id (const char *id)
{
  for (HaCustomerKind kind = HA_CUSTOMER_PERSON; kind <= HA_CUSTOMER_UNIT; kind++)
    if (g_str_equal (ha_words_customer_kind_id (kind), id))
      return (int) kind + 1;
  return 0;
}

static char *
get_address (const Source *source)
{
  g_autofree char *words = ha_words_address (source->ticket->customer);

  return ha_facts_make_phrase (words);
}

static char *
get_name (const Source *source)
{
  g_autofree char *name = ha_words_name (source->ticket->customer);

  return ha_facts_make_phrase (name);
}

static char *
get_home (const Source *source)
{
  return ha_facts_make_phrase (source->ticket->customer->address);
}

static char *
get_subscriber (const Source *source)
{
  return ha_facts_make_phrase (source->ticket->customer->subscriber_code);
}

static char *
get_phone (const Source *source)
{
  return ha_facts_make_phrase (source->ticket->customer->phone);
}

/* ---- What they say ---------------------------------------------------------------------------------------------- */

/* Does the customer speak as "I"? */
static gboolean
is_first_person (const char *text)
{
  static const char *const words[] = { "tôi", "em", "con", "mình", "tui" };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) tokens = g_strsplit_set (lower, " ,.;:!?()“”\"", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strv_contains ((const char *const *) tokens, words[i]))
      return TRUE;
  return FALSE;
}

/* More than a piece of a sentence. */
static gboolean
has_sentences (const char *text)
{
  return strstr (text, ". ") || strpbrk (text, "?!");
}

/* Own words are quoted; what a desk wrote down in one sentence goes on with the letter's. Takes the phrase. */
static char *
quote (char *phrase)
{
  g_autofree char *said = phrase;

  if (!said)
    return NULL;
  if (strstr (said, "“") || !(is_first_person (said) || has_sentences (said)))
    return ha_facts_lower_first (g_steal_pointer (&said));
  return g_strdup_printf ("“%s”", said);
}

/* "Kính gửi Quý Công ty, khách sạn chúng tôi …": what comes after. Takes the phrase, may be NULL. */
static char *
skip_salutation (char *phrase)
{
  const char *stop = phrase && g_str_has_prefix (phrase, "Kính gửi") ? strpbrk (phrase, ",:;") : NULL;
  const char *rest = stop ? stop + 1 + strspn (stop + 1, " ") : NULL;
  g_autofree char *whole = phrase;
  GString *out;

  if (!rest || !*rest || g_utf8_strlen (whole, stop - whole) > 80)
    return g_steal_pointer (&whole);
  out = g_string_new (NULL);
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (rest)));
  g_string_append (out, g_utf8_next_char (rest));
  return g_string_free (out, FALSE);
}

static char *
get_wish (const Source *source)
{
  return quote (ha_facts_make_phrase (source->ticket->ticket->asks_for));
}

/* The wish after "đề nghị", which it may begin with itself. */
static char *
get_request (const Source *source)
{
  static const char *const verbs[] = { "đề nghị ", "yêu cầu ", "xin " };
  g_autofree char *wish = get_wish (source);

  for (guint i = 0; wish && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_prefix (wish, verbs[i]) && wish[strlen (verbs[i])])
      return g_strdup (wish + strlen (verbs[i]));
  return g_steal_pointer (&wish);
}

static char *
get_content (const Source *source)
{
  g_autofree char *said = quote (skip_salutation (ha_facts_make_phrase (source->ticket->ticket->content)));
  g_autofree char *request = get_request (source);

  return said && request ? g_strdup_printf ("%s; đề nghị %s", said, request) : g_steal_pointer (&said);
}

/* What is new in a round that was opened again. */
static char *
get_what_is_new (const Source *source)
{
  GPtrArray *journal = source->ticket->journal;

  for (guint i = journal->len; i-- > 0;) {
    const HaEntry *entry = g_ptr_array_index (journal, i);

    if (entry->action == HA_ACTION_REOPEN)
      return quote (ha_facts_make_phrase (ha_fields_get (entry->fields, "what_is_new")));
  }
  return NULL;
}

/* "KN-2026-0105, KN-2026-0107": the tickets that were merged into this one. */
static char *
get_merged (const Source *source)
{
  GPtrArray *journal = source->ticket->journal;
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < journal->len; i++) {
    const HaEntry *entry = g_ptr_array_index (journal, i);
    const char *from = entry->action == HA_ACTION_MERGE ? ha_fields_get (entry->fields, "from") : NULL;

    if (from && *from)
      g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", from);
  }
  return g_string_free (codes, FALSE);
}

const HaFact ha_facts_of_customer[] = {
  { "khach_hang", get_customer, get_customer_id, customer_from_id },
  { "xung_ho", get_address },
  { "ho_ten", get_name },
  { "dia_chi", get_home },
  { "ma_thue_bao", get_subscriber },
  { "dien_thoai", get_phone },
  { "noi_dung", get_content },
  { "yeu_cau", get_wish },
  { "de_nghi", get_request },
  { "y_kien_them", get_what_is_new },
  { "phieu_gop", get_merged },
  { NULL },
};
