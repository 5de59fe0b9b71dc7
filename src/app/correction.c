/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be put right on a ticket: what stands there now, and the words to choose from. */
#include "config.h"

#include "app/correction.h"

#include "app/registering/register-page-private.h"
#include "app/when.h"
#include "core/words.h"

typedef const char *(*GetId) (int value);
typedef const char *(*GetWords) (int value, HaLang lang);

typedef struct {
  const char *name;
  int n;
  glong offset; /* in HaTicket */
  GetId get_id;
  GetWords get_words;
} Vocabulary;

static const Vocabulary vocabularies[] = {
  { "kind", HA_KIND_INQUIRY, G_STRUCT_OFFSET (HaTicket, kind), (GetId) ha_kind_get_id, (GetWords) ha_words_kind },
  { "area", HA_N_AREAS, G_STRUCT_OFFSET (HaTicket, area), (GetId) ha_area_get_id, (GetWords) ha_words_area },
  { "service", HA_N_SERVICES, G_STRUCT_OFFSET (HaTicket, service), (GetId) ha_service_get_id, (GetWords) ha_words_service },
  { "channel", HA_N_CHANNELS, G_STRUCT_OFFSET (HaTicket, channel), (GetId) ha_channel_get_id, (GetWords) ha_words_channel },
};

static const struct {
  const char *name;
  gboolean of_customer;
  glong offset;
} texts[] = {
  { "content", FALSE, G_STRUCT_OFFSET (HaTicket, content) },
  { "asks_for", FALSE, G_STRUCT_OFFSET (HaTicket, asks_for) },
  { "customer_name", TRUE, G_STRUCT_OFFSET (HaCustomer, name) },
  { "customer_honorific", TRUE, G_STRUCT_OFFSET (HaCustomer, honorific) },
  { "customer_phone", TRUE, G_STRUCT_OFFSET (HaCustomer, phone) },
  { "customer_address", TRUE, G_STRUCT_OFFSET (HaCustomer, address) },
  { "customer_subscriber_code", TRUE, G_STRUCT_OFFSET (HaCustomer, subscriber_code) },
  { "customer_email", TRUE, G_STRUCT_OFFSET (HaCustomer, email) },
};

static const Vocabulary *
find_vocabulary (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_str_equal (vocabularies[i].name, name))
      return &vocabularies[i];
  return NULL;
}

char *
ha_correction_dup_current (const HaCase *ticket, const char *name, HaLang lang)
{
  const Vocabulary *vocabulary = find_vocabulary (name);

  if (vocabulary != NULL)
    return g_strdup (vocabulary->get_words (G_STRUCT_MEMBER (int, ticket->ticket, vocabulary->offset), lang));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name))
      {
        gconstpointer of = texts[i].of_customer ? (gconstpointer) ticket->customer : (gconstpointer) ticket->ticket;
        const char *text = G_STRUCT_MEMBER (char *, of, texts[i].offset);

        return g_strdup (text != NULL ? text : "");
      }
  return g_str_equal (name, "received") ? ha_when_format (ticket->ticket->received) : g_strdup ("");
}

gboolean
ha_correction_get_choice (const char *name, guint at, HaLang lang, const char **value, const char **words)
{
  const Vocabulary *vocabulary = find_vocabulary (name);
  const char *const *honorifics = ha_register_page_get_honorifics () + 1; /* the first is none */

  if (vocabulary != NULL && at < (guint) vocabulary->n)
    {
      *value = vocabulary->get_id ((int) at + 1);
      *words = vocabulary->get_words ((int) at + 1, lang);
      return TRUE;
    }
  if (!g_str_equal (name, "customer_honorific") || at >= g_strv_length ((char **) honorifics))
    return FALSE;
  *value = *words = honorifics[at];
  return TRUE;
}
