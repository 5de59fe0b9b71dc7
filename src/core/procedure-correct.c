/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections: which fields can be put right, what they hold, and what follows from a change. */
#include "core/procedure-private.h"

#include "core/text.h"
#include "core/words.h"

/* A field is a word of a closed vocabulary, a text of the ticket or the customer, or the time of reception. */
typedef const char *(*GetId) (int value);
typedef int (*FromId) (const char *id);

static const char *get_kind_id (int value) { return ha_kind_get_id ((HaKind) value); }
static const char *get_area_id (int value) { return ha_area_get_id ((HaArea) value); }
static const char *get_service_id (int value) { return ha_service_get_id ((HaService) value); }
static const char *get_channel_id (int value) { return ha_channel_get_id ((HaChannel) value); }
static int read_kind (const char *id) { return (int) ha_kind_from_id (id); }
static int read_area (const char *id) { return (int) ha_area_from_id (id); }
static int read_service (const char *id) { return (int) ha_service_from_id (id); }
static int read_channel (const char *id) { return (int) ha_channel_from_id (id); }

static const char *say_kind (int value, HaLang lang) { return ha_words_kind ((HaKind) value, lang); }
static const char *say_area (int value, HaLang lang) { return ha_words_area ((HaArea) value, lang); }
static const char *say_service (int value, HaLang lang) { return ha_words_service ((HaService) value, lang); }
static const char *say_channel (int value, HaLang lang) { return ha_words_channel ((HaChannel) value, lang); }

typedef struct {
  const char *name;
  gboolean of_customer;
  glong offset;
  GetId get_id; /* NULL: a text */
  FromId from_id;
  const char *(*say) (int value, HaLang lang);
} Field;

#define WORD(name)                                                                                                    \
  { #name, FALSE, G_STRUCT_OFFSET (HaTicket, name), get_##name##_id, read_##name, say_##name }
#define TEXT(name) { #name, FALSE, G_STRUCT_OFFSET (HaTicket, name), NULL, NULL, NULL }
#define CUSTOMER(name) { "customer_" #name, TRUE, G_STRUCT_OFFSET (HaCustomer, name), NULL, NULL, NULL }

static const Field fields_of_ticket[] = {
  WORD (kind),
  WORD (area),
  WORD (service),
  WORD (channel),
  TEXT (content),
  TEXT (asks_for),
  CUSTOMER (name),
  CUSTOMER (honorific),
  CUSTOMER (phone),
  CUSTOMER (address),
  CUSTOMER (subscriber_code),
  CUSTOMER (email),
};

static const Field *
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields_of_ticket); i++)
    if (g_str_equal (fields_of_ticket[i].name, name))
      return &fields_of_ticket[i];
  return NULL;
}

static gpointer
get_place (const HaCase *self, const Field *field)
{
  return field->of_customer ? G_STRUCT_MEMBER_P (self->customer, field->offset)
                            : G_STRUCT_MEMBER_P (self->ticket, field->offset);
}

char *
ha_procedure_dup_correctable (const HaCase *self, const char *name)
{
  const Field *field = find_field (name);

  if (field == NULL)
    return ha_time_to_iso (self->ticket->received);
  if (field->get_id == NULL)
    return g_strdup (*(char **) get_place (self, field));
  return g_strdup (field->get_id (*(const int *) get_place (self, field)));
}

/* The id of what the office calls so, in either language, with or without accents; NULL when nothing is. */
static const char *
find_id (const Field *field, const char *value)
{
  g_autofree char *wanted = ha_text_search_key (value);

  for (int i = 1; field->get_id (i) != NULL; i++)
    for (int lang = HA_LANG_VI; lang <= HA_LANG_EN; lang++)
      {
        g_autofree char *words = ha_text_search_key (field->say (i, (HaLang) lang));

        if (g_str_equal (words, wanted) || g_ascii_strcasecmp (field->get_id (i), value) == 0)
          return field->get_id (i);
      }
  return NULL;
}

char *
ha_procedure_clean_correction (const char *name, const char *value)
{
  const Field *field = find_field (name);
  const char *id = field != NULL && field->say != NULL ? find_id (field, value) : NULL;
  gboolean lines = g_str_equal (name, "content") || g_str_equal (name, "asks_for");

  if (id != NULL)
    return g_strdup (id);
  return lines ? ha_text_clean (value) : ha_text_clean_line (value);
}

gboolean
ha_procedure_is_correction (const HaCase *self, const char *name, const char *value)
{
  const Field *field = find_field (name);
  gint64 at;

  if (field == NULL)
    return ha_time_parse (value, &at);
  return field->from_id == NULL || field->from_id (value) != 0;
}

static void
correct_received (HaCase *self, const HaFields *given, const HaOffice *office)
{
  HaTicket *ticket = self->ticket;
  gint64 policy = ha_fields_get_int (given, "policy");

  if (!ha_time_parse (ha_fields_get (given, "value"), &ticket->received) || ticket->round > 1)
    return;
  if (policy != 0)
    ticket->policy = policy;
  ticket->round_started = ticket->received;
  ha_procedure_restart_clocks (self, office);
}

gboolean
ha_procedure_is_in_time (const HaCase *self, const char *name, const char *value)
{
  gint64 at;

  return find_field (name) != NULL || !ha_time_parse (value, &at)
         || (at <= self->ticket->registered && !ha_procedure_is_too_early (at));
}

void
ha_procedure_correct (HaCase *self, const HaFields *given, const HaOffice *office, gint64 at)
{
  const char *name = ha_fields_get (given, "field"), *value = ha_fields_get (given, "value");
  const Field *field = find_field (name);

  if (field == NULL)
    {
      correct_received (self, given, office);
      return;
    }
  if (field->from_id == NULL)
    {
      char **place = get_place (self, field);

      g_free (*place);
      *place = g_strdup (value);
      return;
    }
  *(int *) get_place (self, field) = field->from_id (value);
  ha_procedure_restart_clocks (self, office);
}
