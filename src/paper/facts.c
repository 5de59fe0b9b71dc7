/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a letter can say about a case, by name. Values are pieces of Vietnamese sentences, without a full stop; only what the
 * customer may read is among them: notes of the desk never are.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"
#include "template-private.h"

typedef struct {
  const HaCase *ticket;
  const HaOffice *office;
} Source;

/* One line without its full stop; NULL for none. */
static char *
make_phrase (const char *text)
{
  g_autofree char *line = ha_text_clean_line (text);
  gsize length = strlen (line);

  while (length && strchr (".;, ", line[length - 1]))
    length--;
  return length ? g_strndup (line, length) : NULL;
}

/* A name at the beginning keeps its capital: then the second word has one too. */
static char *
lower_first (char *phrase)
{
  const char *space = phrase ? strchr (phrase, ' ') : NULL;
  gunichar first = phrase ? g_utf8_get_char (phrase) : 0;
  gunichar second = phrase ? g_utf8_get_char (g_utf8_next_char (phrase)) : 0;
  GString *out;

  if (!space || g_unichar_isupper (g_utf8_get_char (space + 1)) || g_unichar_isupper (second) ||
      !g_unichar_isupper (first))
    return phrase;
  out = g_string_new (NULL);
  g_string_append_unichar (out, g_unichar_tolower (first));
  g_string_append (out, g_utf8_next_char (phrase));
  g_free (phrase);
  return g_string_free (out, FALSE);
}

static gboolean
is_inquiry (const Source *source)
{
  return source->ticket->ticket->kind == HA_KIND_INQUIRY;
}

static char *
get_company (const Source *source)
{
  return make_phrase (source->office->letterhead->company);
}

static char *
get_customer (const Source *source)
{
  return ha_words_customer (source->ticket->customer);
}

static char *
get_honorific (const Source *source)
{
  char *known = make_phrase (source->ticket->customer->honorific);

  return known ? known : g_strdup ("Ông/Bà");
}

static char *
get_name (const Source *source)
{
  return make_phrase (source->ticket->customer->name);
}

static char *
get_address (const Source *source)
{
  return make_phrase (source->ticket->customer->address);
}

static char *
get_subscriber (const Source *source)
{
  return make_phrase (source->ticket->customer->subscriber_code);
}

static char *
get_phone (const Source *source)
{
  return make_phrase (source->ticket->customer->phone);
}

static char *
get_code (const Source *source)
{
  return make_phrase (source->ticket->ticket->code);
}

static char *
get_received_date (const Source *source)
{
  return ha_text_letter_date (ha_time_get_date (source->ticket->ticket->received, NULL));
}

static char *
get_received_time (const Source *source)
{
  int seconds;

  ha_time_get_date (source->ticket->ticket->received, &seconds);
  return g_strdup_printf ("%02d giờ %02d phút", seconds / 3600, seconds / 60 % 60);
}

static char *
get_channel (const Source *source)
{
  switch (source->ticket->ticket->channel) {
  case HA_CHANNEL_COUNTER:
    return g_strdup ("trực tiếp tại quầy giao dịch");
  case HA_CHANNEL_PHONE:
    return g_strdup ("qua điện thoại");
  case HA_CHANNEL_WRITTEN:
    return g_strdup (is_inquiry (source) ? "bằng văn bản" : "bằng đơn khiếu nại");
  case HA_CHANNEL_EMAIL:
    return g_strdup ("qua thư điện tử");
  case HA_CHANNEL_WEBSITE:
    return g_strdup ("qua trang thông tin điện tử của Công ty");
  case HA_CHANNEL_MESSAGE:
    return g_strdup ("qua tin nhắn");
  case HA_CHANNEL_DISTRICT:
    return g_strdup ("qua văn phòng tuyến huyện");
  case HA_CHANNEL_NONE:
    break;
  }
  return NULL;
}

static char *
get_kind (const Source *source)
{
  return g_strdup (is_inquiry (source) ? "thắc mắc" : "khiếu nại");
}

static char *
get_service (const Source *source)
{
  switch (source->ticket->ticket->service) {
  case HA_SERVICE_TV:
    return g_strdup ("truyền hình");
  case HA_SERVICE_INTERNET:
    return g_strdup ("internet");
  case HA_SERVICE_OTHER:
  case HA_SERVICE_NONE:
    break;
  }
  return NULL;
}

/* Does the customer speak as "I"? Then the words are quoted. */
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

static char *
get_content (const Source *source)
{
  g_autofree char *content = make_phrase (source->ticket->ticket->content);
  g_autofree char *wish = make_phrase (source->ticket->ticket->asks_for);
  g_autofree char *said = NULL;
  gboolean asks;

  if (!content)
    return NULL;
  if (is_first_person (content))
    said = g_strdup_printf ("“%s”", content);
  else
    said = lower_first (g_steal_pointer (&content));
  if (!wish)
    return g_steal_pointer (&said);
  wish = lower_first (g_steal_pointer (&wish));
  asks = g_str_has_prefix (wish, "đề nghị") || g_str_has_prefix (wish, "yêu cầu");
  return g_strdup_printf ("%s; %s%s", said, asks ? "" : "đề nghị ", wish);
}

/* What the last verification of this round found. */
static char *
get_finding (const Source *source)
{
  GPtrArray *journal = source->ticket->journal;

  for (guint i = journal->len; i-- > 0;) {
    const HaEntry *entry = g_ptr_array_index (journal, i);

    if (entry->action == HA_ACTION_VERIFY && entry->round == source->ticket->ticket->round)
      return make_phrase (ha_fields_get (entry->fields, "scope"));
  }
  return NULL;
}

static char *
get_conclusion (const Source *source)
{
  switch (source->ticket->ticket->authenticity) {
  case HA_AUTHENTICITY_TRUE:
    return g_strdup ("là đúng");
  case HA_AUTHENTICITY_PARTLY:
    return g_strdup ("đúng một phần");
  case HA_AUTHENTICITY_FALSE:
    return g_strdup ("chưa có cơ sở");
  case HA_AUTHENTICITY_UNVERIFIABLE:
    return g_strdup ("chưa đủ căn cứ để kết luận");
  case HA_AUTHENTICITY_NONE:
    break;
  }
  return NULL;
}

static char *
get_fault (const Source *source)
{
  HaAuthenticity authenticity = source->ticket->ticket->authenticity;
  gboolean fault = authenticity == HA_AUTHENTICITY_TRUE || authenticity == HA_AUTHENTICITY_PARTLY;

  return fault ? get_conclusion (source) : NULL;
}

static char *
get_outcome (const Source *source)
{
  return make_phrase (source->ticket->ticket->outcome);
}

static char *
get_company_phones (const Source *source)
{
  g_autofree char *phones = make_phrase (source->office->letterhead->phones);
  g_auto (GStrv) parts = phones ? g_strsplit (phones, ";", -1) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    g_strstrip (parts[i]);
  return parts ? g_strjoinv (", ", parts) : NULL;
}

static char *
get_company_email (const Source *source)
{
  return make_phrase (source->office->letterhead->email);
}

/* Without a source here: made from what the clerk gives. */
static char *
get_nothing (const Source *source)
{
  return NULL;
}

static const struct {
  const char *name;
  char *(*get) (const Source *source);
} facts[] = {
  { "cong_ty", get_company },
  { "khach_hang", get_customer },
  { "xung_ho", get_honorific },
  { "ho_ten", get_name },
  { "dia_chi", get_address },
  { "ma_thue_bao", get_subscriber },
  { "dien_thoai", get_phone },
  { "ma_phieu", get_code },
  { "ngay_nhan", get_received_date },
  { "gio_nhan", get_received_time },
  { "kenh", get_channel },
  { "loai", get_kind },
  { "dich_vu", get_service },
  { "noi_dung", get_content },
  { "kiem_tra", get_finding },
  { "ket_luan", get_conclusion },
  { "loi", get_fault },
  { "ket_qua", get_outcome },
  { "so_cskh", get_company_phones },
  { "thu_dien_tu", get_company_email },
  { "so_tien", get_nothing },
  { "so_tien_chu", get_nothing },
};

GHashTable *
ha_facts_new (const HaCase *ticket, const HaOffice *office)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Source source = { ticket, office };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    char *value = facts[i].get (&source);

    if (value)
      g_hash_table_insert (values, g_strdup (facts[i].name), value);
  }
  return values;
}

gboolean
ha_facts_has_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].name, name))
      return TRUE;
  return FALSE;
}
