/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a letter can say about a case, by name. Values are pieces of Vietnamese sentences, without a full stop; only what the
 * customer may read is among them: notes of the desk never are.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"
#include "paper/template/template-private.h"

typedef HaFactSource Source;

static gboolean
is_inquiry (const Source *source)
{
  return source->ticket->ticket->kind == HA_KIND_INQUIRY;
}

/* A company writes no đơn. */
static gboolean
is_body (const Source *source)
{
  return ha_words_customer_kind (source->ticket->customer) != HA_CUSTOMER_PERSON;
}

static char *
get_company (const Source *source)
{
  return ha_facts_make_phrase (source->office->letterhead->company);
}

static char *
get_code (const Source *source)
{
  return ha_facts_make_phrase (source->ticket->ticket->code);
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
    return g_strdup (is_inquiry (source) || is_body (source) ? "bằng văn bản" : "bằng đơn khiếu nại");
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

/* What the last verification of this round found; NULL for none. */
static char *
find_finding (const Source *source)
{
  GPtrArray *journal = source->ticket->journal;

  for (guint i = journal->len; i-- > 0;) {
    const HaEntry *entry = g_ptr_array_index (journal, i);

    if (entry->action == HA_ACTION_VERIFY && entry->round == source->ticket->ticket->round)
      return ha_facts_make_phrase (ha_fields_get (entry->fields, "scope"));
  }
  return NULL;
}

static char *
get_finding (const Source *source)
{
  return ha_facts_add_subject (find_finding (source));
}

/* The same behind "ghi nhận: ". */
static char *
get_findings_inside (const Source *source)
{
  return ha_facts_lower_first (find_finding (source));
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
  return ha_facts_add_subject (ha_facts_make_phrase (source->ticket->ticket->outcome));
}

static char *
get_company_phones (const Source *source)
{
  g_autofree char *phones = ha_facts_make_phrase (source->office->letterhead->phones);
  g_auto (GStrv) parts = phones ? g_strsplit (phones, ";", -1) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    g_strstrip (parts[i]);
  return parts ? g_strjoinv (", ", parts) : NULL;
}

static char *
get_company_email (const Source *source)
{
  return ha_facts_make_phrase (source->office->letterhead->email);
}

/* "Truyền hình cáp Quy Nhơn": the name without the form of the company. */
static char *
get_short_name (const Source *source)
{
  static const char *const forms[] = { "Công ty ", "TNHH ", "Trách nhiệm hữu hạn ", "MTV ", "Một thành viên ",
                                       "một thành viên ", "Cổ phần ", "cổ phần " };
  g_autofree char *name = get_company (source);
  const char *rest = name;

  for (guint i = 0; rest && i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (rest, forms[i]))
      rest += strlen (forms[i]);
  return rest && *rest ? g_strdup (rest) : g_strdup (name);
}

/* The first of the company's telephones. */
static char *
get_first_phone (const Source *source)
{
  g_autofree char *phones = get_company_phones (source);
  g_auto (GStrv) parts = phones ? g_strsplit (phones, ", ", 2) : NULL;

  return parts ? g_strdup (parts[0]) : NULL;
}

static char *
get_area (const Source *source)
{
  const char *words = ha_words_area (source->ticket->ticket->area, HA_LANG_VI);

  return words && source->ticket->ticket->area ? ha_facts_lower_first (g_strdup (words)) : NULL;
}

/* What came in on paper. */
static char *
get_petition (const Source *source)
{
  if (is_inquiry (source))
    return g_strdup ("văn bản nêu thắc mắc");
  return g_strdup (is_body (source) ? "văn bản khiếu nại" : "đơn khiếu nại");
}

char *
ha_facts_name_letter (const HaLetter *letter)
{
  g_autofree char *reference = ha_letter_get_reference (letter), *date = ha_words_datetime (letter->issued);

  return g_strdup_printf ("Công văn số %s ngày %.10s", reference, date);
}

/* The newest letter that stands of those the customer had when the ticket was opened again. */
static char *
get_earlier_letter (const Source *source)
{
  GPtrArray *letters = source->ticket->letters;

  for (guint i = letters->len; i-- > 0;) {
    const HaLetter *letter = g_ptr_array_index (letters, i);

    if (letter->status == HA_LETTER_ISSUED && letter->issued && letter->issued < source->ticket->ticket->round_started)
      return ha_facts_name_letter (letter);
  }
  return NULL;
}

/* The one in whose place the open draft is to stand. */
static char *
get_replaced_letter (const Source *source)
{
  const HaLetter *open = ha_case_get_open_letter (source->ticket);

  for (guint i = 0; open && open->replaces && i < source->ticket->letters->len; i++) {
    const HaLetter *letter = g_ptr_array_index (source->ticket->letters, i);

    if (letter->id == open->replaces && letter->issued)
      return ha_facts_name_letter (letter);
  }
  return NULL;
}

static const char *
get_channel_id (const Source *source)
{
  return ha_channel_get_id (source->ticket->ticket->channel);
}

static const char *
get_kind_id (const Source *source)
{
  return ha_kind_get_id (source->ticket->ticket->kind);
}

static const char *
get_service_id (const Source *source)
{
  return ha_service_get_id (source->ticket->ticket->service);
}

static const char *
get_area_id (const Source *source)
{
  return ha_area_get_id (source->ticket->ticket->area);
}

static const char *
get_conclusion_id (const Source *source)
{
  return ha_authenticity_get_id (source->ticket->ticket->authenticity);
}

#define FROM_ID(name)                                                                                                  \
  static int name##_from_id (const char *id)                                                                           \
  {                                                                                                                    \
    return (int) ha_##name##_from_id (id);                                                                             \
  }
FROM_ID (channel)
FROM_ID (kind)
FROM_ID (service)
FROM_ID (area)
FROM_ID (authenticity)

static const HaFact facts[] = {
  { "cong_ty", get_company },
  { "ten_ngan", get_short_name },
  { "ma_phieu", get_code },
  { "ngay_nhan", get_received_date },
  { "gio_nhan", get_received_time },
  { "kenh", get_channel, get_channel_id, channel_from_id },
  { "loai", get_kind, get_kind_id, kind_from_id },
  { "don", get_petition },
  { "dich_vu", get_service, get_service_id, service_from_id },
  { "linh_vuc", get_area, get_area_id, area_from_id },
  { "kiem_tra", get_finding },
  { "xac_minh", get_findings_inside },
  { "ket_luan", get_conclusion, get_conclusion_id, authenticity_from_id },
  { "loi", get_fault },
  { "ket_qua", get_outcome },
  { "cong_van_truoc", get_earlier_letter },
  { "thay_the", get_replaced_letter },
  { "so_cskh", get_company_phones },
  { "so_goi", get_first_phone },
  { "thu_dien_tu", get_company_email },
  { NULL },
};

static const HaFact *const tables[] = { facts, ha_facts_of_customer, ha_facts_of_time };

static void
add_facts (GHashTable *values, const HaFact *table, const Source *source)
{
  for (const HaFact *fact = table; fact->name; fact++) {
    char *value = fact->get (source);
    const char *id = fact->get_id ? fact->get_id (source) : NULL;

    if (value && *value)
      g_hash_table_insert (values, g_strdup (fact->name), value);
    else
      g_free (value);
    if (id)
      g_hash_table_insert (values, g_strconcat (fact->name, "=", NULL), g_strdup (id));
  }
}

GHashTable *
ha_facts_new (const HaCase *ticket, const HaOffice *office, gint64 now)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Source source = { ticket, office, now };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    add_facts (values, tables[i], &source);
  return values;
}

static const HaFact *
find_fact (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const HaFact *fact = tables[i]; fact->name; fact++)
      if (g_str_equal (fact->name, name))
        return fact;
  return NULL;
}

char **
ha_template_list_facts (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const HaFact *fact = tables[i]; fact->name; fact++)
      g_ptr_array_add (names, g_strdup (fact->name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

gboolean
ha_facts_has_name (const char *name)
{
  return find_fact (name) != NULL;
}

gboolean
ha_facts_has_id (const char *name, const char *id)
{
  const HaFact *fact = find_fact (name);

  return fact && fact->from_id && fact->from_id (id) != 0;
}
