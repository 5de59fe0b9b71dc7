/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a template asks of the clerk, and how each kind of answer stands in a sentence.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/template/template-private.h"

static void
free_offer (HaTemplateOffer *offer)
{
  g_free (offer->id);
  g_free (offer->words);
  g_free (offer->title);
  g_free (offer);
}

void
ha_template_field_free (HaTemplateField *field)
{
  g_free (field->id);
  g_free (field->title);
  g_free (field->example);
  g_free (field->value);
  g_free (field->least);
  g_free (field->most);
  g_free (field->day);
  g_ptr_array_unref (field->offers);
  g_ptr_array_unref (field->when);
  g_free (field);
}

HaTemplateField *
ha_template_field_new (const char *id)
{
  HaTemplateField *field = g_new0 (HaTemplateField, 1);

  field->id = g_strdup (id);
  field->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) free_offer);
  field->when = g_ptr_array_new_with_free_func (g_free);
  return field;
}

const HaTemplateField *
ha_template_find_field (GPtrArray *fields, const char *id)
{
  for (guint i = 0; i < fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (fields, i);

    if (g_str_equal (field->id, id))
      return field;
  }
  return NULL;
}

GPtrArray *
ha_template_list_fields (const HaTemplate *self)
{
  return self->fields;
}

/* ---- How a value is printed ------------------------------------------------------------------------------------- */

/* "165000", "165.000", "165 000 đ" -> 165000; 0 for what is no amount. */
gint64
ha_template_read_amount (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = text;

  for (; *p && (g_ascii_isdigit (*p) || strchr (". ", *p)); p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (*p && !g_str_equal (p, "đ") && !g_str_equal (p, "đồng"))
    return 0;
  return digits->len <= 15 ? g_ascii_strtoll (digits->str, NULL, 10) : 0;
}

static char *
show_amount (const char *text)
{
  gint64 amount = ha_template_read_amount (text);

  return amount > 0 ? ha_text_amount (amount) : NULL;
}

gint64
ha_template_read_number (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return text[length] || !length || length > 9 ? -1 : g_ascii_strtoll (text, NULL, 10);
}

static char *
show_number (const char *text)
{
  gint64 number = ha_template_read_number (text);

  return number < 0 ? NULL : g_strdup_printf ("%02d", (int) number);
}

/* "2026-02-28", "28/02/2026", "28/2/2026" */
HaDate
ha_template_read_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 4);
  g_autofree char *iso = NULL;

  if (g_strv_length (parts) == 3 && strlen (parts[0]) <= 2 && strlen (parts[1]) <= 2)
    iso = g_strdup_printf ("%s-%s%s-%s%s", parts[2], parts[1][0] && !parts[1][1] ? "0" : "", parts[1],
                           parts[0][0] && !parts[0][1] ? "0" : "", parts[0]);
  return ha_date_parse (iso ? iso : text);
}

static char *
show_date (const char *text)
{
  HaDate date = ha_template_read_date (text);
  int year, month, day;

  if (date == HA_DATE_NONE)
    return NULL;
  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("ngày %02d/%02d/%d", day, month, year);
}

/* "16:30", "16h30", "16 giờ 30 phút" */
int
ha_template_read_time (const char *text)
{
  char *end;
  guint64 hours = g_ascii_strtoull (text, &end, 10), minutes;
  const char *p = end;

  if (end == text || !g_ascii_isdigit (*text) || hours > 24)
    return -1;
  p += strspn (p, " ");
  p += g_str_has_prefix (p, "giờ") ? strlen ("giờ") : *p == ':' || *p == 'h' ? 1 : 0;
  if (p == end)
    return -1;
  minutes = g_ascii_strtoull (p, &end, 10);
  end += strspn (end, " ");
  if (minutes > 59 || (hours == 24 && minutes) || (*end && !g_str_equal (end, "phút")))
    return -1;
  return (int) (hours * 60 + minutes);
}

static char *
show_time (const char *text)
{
  int minutes = ha_template_read_time (text);

  return minutes < 0 ? NULL : g_strdup_printf ("%02d giờ %02d phút", minutes / 60, minutes % 60);
}

static const HaTemplateOffer *
find_offer (const HaTemplateField *field, const char *id)
{
  for (guint i = 0; i < field->offers->len; i++) {
    const HaTemplateOffer *offer = g_ptr_array_index (field->offers, i);

    if (g_strcmp0 (offer->id, id) == 0)
      return offer;
  }
  return NULL;
}

static char *
show_choice (const HaTemplateField *field, const char *id)
{
  const HaTemplateOffer *offer = find_offer (field, id);

  return offer ? g_strdup (offer->words) : NULL;
}

char *
ha_template_field_show (const HaTemplateField *field, const char *value)
{
  g_autofree char *clean = ha_text_clean_line (value);
  char *phrase;

  if (!*clean)
    return g_strdup ("");
  switch (field->asks) {
  case HA_TEMPLATE_ASKS_AMOUNT:
    return show_amount (clean);
  case HA_TEMPLATE_ASKS_NUMBER:
    return show_number (clean);
  case HA_TEMPLATE_ASKS_DATE:
    return show_date (clean);
  case HA_TEMPLATE_ASKS_TIME:
    return show_time (clean);
  case HA_TEMPLATE_ASKS_CHOICE:
    return show_choice (field, clean);
  case HA_TEMPLATE_ASKS_TEXT:
    break;
  }
  phrase = ha_facts_make_phrase (value);
  return phrase ? phrase : g_strdup ("");
}

/* ---- Into the table of values ----------------------------------------------------------------------------------- */

static void
add_words (GHashTable *values, const char *name, const char *value, const HaOffice *office)
{
  gboolean le = g_strcmp0 (office->letterhead->zero_word, "lẻ") == 0;

  g_hash_table_insert (values, g_strconcat (name, "_chu", NULL), ha_text_amount_words (ha_template_read_amount (value), le));
}

/* "165.000" as a number of its own: not that of "1.165.000". */
static gboolean
says_amount (const char *text, const char *amount)
{
  gsize length = strlen (amount);

  for (const char *at = strstr (text, amount); at; at = strstr (at + 1, amount)) {
    gboolean begins = at == text || (!g_ascii_isdigit (at[-1]) && at[-1] != '.');
    gboolean ends = !g_ascii_isdigit (at[length]) && !(at[length] == '.' && g_ascii_isdigit (at[length + 1]));

    if (begins && ends)
      return TRUE;
  }
  return FALSE;
}

/* Whether the outcome, as the ticket has it, says the amount already, and that it is set off: nothing is said twice. */
static void
add_said (GHashTable *values, const char *name, const char *shown)
{
  const char *outcome = g_hash_table_lookup (values, "ket_qua");

  if (outcome && says_amount (outcome, shown))
    g_hash_table_insert (values, g_strconcat (name, "=", NULL),
                         g_strdup (strstr (outcome, "trừ ") ? HA_TEMPLATE_SAID_SET_OFF : HA_TEMPLATE_SAID));
}

static void
add_value (GHashTable *values, const HaTemplateField *field, const char *value, const HaOffice *office)
{
  g_autofree char *clean = ha_text_clean_line (value);
  g_autofree char *shown = ha_template_field_show (field, value);

  if (!shown || !*shown)
    return;
  if (field->asks == HA_TEMPLATE_ASKS_AMOUNT) {
    add_words (values, field->id, clean, office);
    add_said (values, field->id, shown);
  }
  if (field->asks == HA_TEMPLATE_ASKS_CHOICE) {
    char *words = ha_template_text_fill_phrase (shown, values);

    g_free (shown);
    shown = words;
    g_hash_table_insert (values, g_strconcat (field->id, "=", NULL), g_strdup (clean));
  }
  g_hash_table_insert (values, g_strdup (field->id), g_steal_pointer (&shown));
}

static gboolean
drop_one (const HaTemplate *self, GHashTable *values)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (self->fields, i);
    g_autofree char *id = g_strconcat (field->id, "=", NULL), *words = g_strconcat (field->id, "_chu", NULL);

    if (!g_hash_table_contains (values, field->id) || ha_template_any_holds (field->when, values))
      continue;
    g_hash_table_remove (values, field->id);
    g_hash_table_remove (values, id);
    g_hash_table_remove (values, words);
    return TRUE;
  }
  return FALSE;
}

/* One after the other: who is asked for may hang on another who is not. */
void
ha_template_drop_unasked (const HaTemplate *self, GHashTable *values)
{
  while (drop_one (self, values))
    ;
}

/* Choices last, since their words may name what is not a choice; in two rounds, so that their order does not matter. What is not asked for
 * now has no value, whatever stands in its row still. */
GHashTable *
ha_template_make_values (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now,
                         GHashTable *extra)
{
  GHashTable *values = ha_facts_new (ticket, office, now);

  for (int choices = 0; choices < 2; choices++)
    for (guint i = 0; i < self->fields->len; i++) {
      const HaTemplateField *field = g_ptr_array_index (self->fields, i);
      gpointer given = NULL;

      if ((field->asks == HA_TEMPLATE_ASKS_CHOICE) != choices)
        continue;
      if (!extra || !g_hash_table_lookup_extended (extra, field->id, NULL, &given))
        given = field->value;
      if (given)
        add_value (values, field, given, office);
    }
  ha_template_drop_unasked (self, values);
  return values;
}
