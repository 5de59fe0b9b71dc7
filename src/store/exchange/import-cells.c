/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people write into the cells of a sheet: days, times, and the few words of each vocabulary. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/exchange/import-cells.h"

#include "core/text.h"
#include "core/words.h"

#define DAY_SECONDS (24 * 60 * 60)
/* Days since 1899-12-30, as spreadsheets count: of 1954 to 2064. */
#define FIRST_SERIAL 20000
#define LAST_SERIAL  60000

char *
ha_import_make_key (const char *text)
{
  g_autofree char *apart = g_strdelimit (g_strdup (text), "_-/.", ' ');

  return ha_text_search_key (apart);
}

/* ---- Days ---------------------------------------------------------------------------------------------------- */

static int
make_year (int year)
{
  return year < 100 ? 2000 + year : year;
}

/* "0001" is not the year 2001, which a sheet writes with two digits. */
static gboolean
is_padded (const char *digits, int number)
{
  return number < 100 && strspn (digits, "0123456789") > 2;
}

/* Digits, a sign, digits, the same sign, digits: what was read goes into n, and how long it was is told; 0 when it
 * is none. */
static gsize
scan_day (const char *text, int n[3])
{
  char first = '\0', second = '\0';
  int last = 0, length = 0;

  if (sscanf (text, "%4d%c%2d%c%n%4d%n", &n[0], &first, &n[1], &second, &last, &n[2], &length) < 5 || first != second
      || strchr ("/-.", first) == NULL || n[0] < 0 || n[1] < 0 || n[2] < 0 || is_padded (text, n[0])
      || is_padded (text + last, n[2]))
    return 0;
  return (gsize) length;
}

static gsize
scan_long_day (const char *text, int n[3])
{
  g_autofree char *key = ha_text_search_key (text);
  int year = 0, length = 0;

  return sscanf (key, "ngay %2d thang %2d nam %n%4d%n", &n[0], &n[1], &year, &n[2], &length) == 3 && key[length] == '\0'
                 && !is_padded (key + year, n[2])
             ? strlen (text)
             : 0;
}

/* A spreadsheet's number of a day, its fraction the time. */
static gboolean
read_serial (const char *text, HaDate *date, int *seconds)
{
  char *end;
  double serial;

  if (!g_ascii_isdigit (*text) || strspn (text, "0123456789.") != strlen (text))
    return FALSE;
  serial = g_ascii_strtod (text, &end);
  if (*end != '\0' || serial < FIRST_SERIAL || serial > LAST_SERIAL)
    return FALSE;
  *date = ha_date_new (1899, 12, 30) + (HaDate) serial;
  *seconds = strchr (text, '.') != NULL ? (int) lround ((serial - floor (serial)) * DAY_SECONDS) % DAY_SECONDS : -1;
  return TRUE;
}

gboolean
ha_import_read_date (const char *text, HaDate *date, int *seconds)
{
  int n[3];
  gsize length;

  if (read_serial (text, date, seconds))
    return TRUE;
  length = scan_day (text, n);
  if (length == 0)
    length = scan_long_day (text, n);
  if (length == 0)
    return FALSE;
  *date = n[0] > 99 ? ha_date_new (n[0], n[1], n[2]) : ha_date_new (make_year (n[2]), n[1], n[0]);
  *seconds = -1;
  text += length + strspn (text + length, " ,T");
  if (*text != '\0')
    *seconds = ha_import_read_time (text);
  return *date != HA_DATE_NONE && (*text == '\0' || *seconds >= 0);
}

/* ---- Times --------------------------------------------------------------------------------------------------- */

/* "sáng", "chiều": the half of the day that is said, in hours to add; -1: what stands there is no such word. */
static int
read_half (const char *word, int hour)
{
  g_autofree char *key = ha_text_search_key (word);

  if (*key == '\0' || g_str_equal (key, "phut") || g_str_equal (key, "p"))
    return 0;
  if (g_str_equal (key, "sang") || g_str_equal (key, "sa") || g_str_equal (key, "am"))
    return hour == 12 ? -12 : 0;
  if (g_str_equal (key, "chieu") || g_str_equal (key, "ch") || g_str_equal (key, "pm") || g_str_equal (key, "toi"))
    return hour < 12 ? 12 : 0;
  return -1;
}

static const char *
skip_hour_sign (const char *at)
{
  static const char *const signs[] = { "giờ", ":", "h", "H", "g", "G" };

  at += strspn (at, " ");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (at, signs[i]))
      return at + strlen (signs[i]) + strspn (at + strlen (signs[i]), " ");
  return NULL;
}

static int
read_number (const char **at)
{
  char *end;
  gint64 number = g_ascii_isdigit (**at) ? g_ascii_strtoll (*at, &end, 10) : 0;

  if (!g_ascii_isdigit (**at))
    return 0;
  *at = end;
  return number > 99 ? 99 : (int) number;
}

/* A spreadsheet's share of a day. */
static int
read_share (const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  char *end;
  double share = g_ascii_strtod (plain, &end);

  return g_str_has_prefix (plain, "0.") && *end == '\0' && share < 1.0 ? (int) lround (share * DAY_SECONDS) % DAY_SECONDS
                                                                      : -1;
}

int
ha_import_read_time (const char *text)
{
  const char *at = text;
  int hour, minute, second = 0, half;

  if (!g_ascii_isdigit (*text))
    return -1;
  hour = read_number (&at);
  at = skip_hour_sign (at);
  if (at == NULL)
    return read_share (text);
  minute = read_number (&at);
  if (*at == ':')
    {
      at++;
      second = read_number (&at);
    }
  half = read_half (at, hour);
  if (hour > 23 || minute > 59 || second > 59 || half == -1)
    return -1;
  return (hour + half) * 3600 + minute * 60 + second;
}

/* ---- Phones -------------------------------------------------------------------------------------------------- */

/* "9.05777E+08", "9,05777E+08" */
static gboolean
is_rounded (const char *text)
{
  gsize length = strspn (text, "0123456789.,");

  if (length == 0 || (text[length] != 'E' && text[length] != 'e'))
    return FALSE;
  text += length + 1;
  text += *text == '+' || *text == '-';
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

char *
ha_import_read_phone (const char *text)
{
  g_autofree char *digits = ha_text_phone (text);

  if (is_rounded (text))
    return NULL;
  if (*text != '\0' && *text != '0' && strspn (text, "0123456789") == strlen (text) && g_str_equal (digits + (*digits == '0'), text)
      && ha_text_phone_is_plausible (digits))
    return g_steal_pointer (&digits);
  return g_strdup (text);
}

/* ---- Words --------------------------------------------------------------------------------------------------- */

typedef struct
{
  int value;
  const char *words; /* separated by "|", each compared by its key */
} Word;

/* By key, made once. */
typedef struct
{
  const Word *words;
  guint n;
  GHashTable *table;
} Vocabulary;

static GHashTable *
make_table (const Vocabulary *self)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (self->words[i].words, "|", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        g_hash_table_insert (table, ha_text_search_key (parts[j]), GINT_TO_POINTER (self->words[i].value));
    }
  return table;
}

static gboolean
find_word (Vocabulary *self, const char *key, int *value)
{
  gpointer found;

  if (g_once_init_enter (&self->table))
    g_once_init_leave (&self->table, make_table (self));
  if (!g_hash_table_lookup_extended (self->table, key, NULL, &found))
    return FALSE;
  *value = GPOINTER_TO_INT (found);
  return TRUE;
}

static const Word channels[] = {
  { HA_CHANNEL_COUNTER, "tại quầy|quầy|quầy giao dịch|trực tiếp|gặp trực tiếp|tại văn phòng|counter|at the counter" },
  { HA_CHANNEL_PHONE, "điện thoại|đt|gọi điện|gọi điện thoại|tổng đài|hotline|đường dây nóng|phone|call" },
  { HA_CHANNEL_WRITTEN, "văn bản|đơn|đơn thư|công văn|thư|gửi đơn|bằng văn bản|written|in writing|letter" },
  { HA_CHANNEL_EMAIL, "email|e mail|mail|thư điện tử|gửi mail" },
  { HA_CHANNEL_WEBSITE, "website|web|trang web|trang thông tin|trực tuyến|online" },
  { HA_CHANNEL_MESSAGE, "tin nhắn|nhắn tin|zalo|sms|facebook|fb|messenger|fanpage|viber|chat|message" },
  { HA_CHANNEL_DISTRICT,
    "văn phòng tuyến huyện|vp tuyến huyện|tuyến huyện|huyện|văn phòng huyện|vp huyện|district|district office" },
};
static Vocabulary channel_vocabulary = { channels, G_N_ELEMENTS (channels), NULL };

gboolean
ha_import_read_channel (const char *text, HaChannel *channel)
{
  g_autofree char *key = ha_import_make_key (text);
  const char *bare = g_str_has_prefix (key, "qua ") ? key + strlen ("qua ") : key;
  int value;

  *channel = ha_channel_from_id (text);
  if (*channel != HA_CHANNEL_NONE)
    return TRUE;
  if (!find_word (&channel_vocabulary, bare, &value))
    return FALSE;
  *channel = (HaChannel) value;
  return TRUE;
}

static const Word services[] = {
  { HA_SERVICE_TV, "truyền hình|truyền hình cáp|th|thc|tv|tivi|ti vi|cáp|cáp tv|iptv|television" },
  { HA_SERVICE_INTERNET, "internet|net|mạng|wifi|cáp quang|fiber|mạng internet|đường truyền" },
  { HA_SERVICE_OTHER, "khác|dịch vụ khác|other|combo" },
};
static Vocabulary service_vocabulary = { services, G_N_ELEMENTS (services), NULL };

/* "Truyền hình + Internet": both are neither. */
static gboolean
read_services (const char *key, HaService *service)
{
  g_autofree char *spaced = g_strdup_printf (" %s ", key);
  gboolean tv = strstr (spaced, " truyen hinh ") != NULL || strstr (spaced, " tv ") != NULL;
  gboolean internet = strstr (spaced, " internet ") != NULL || strstr (spaced, " mang ") != NULL;

  *service = tv && internet ? HA_SERVICE_OTHER : tv ? HA_SERVICE_TV : HA_SERVICE_INTERNET;
  return tv || internet;
}

gboolean
ha_import_read_service (const char *text, HaService *service)
{
  g_autofree char *key = ha_import_make_key (text);
  int value = ha_service_from_id (text);

  *service = (HaService) value;
  if (value != 0 || *key == '\0')
    return TRUE;
  if (!find_word (&service_vocabulary, key, &value))
    return read_services (key, service);
  *service = (HaService) value;
  return TRUE;
}

static const Word kinds[] = {
  { HA_KIND_COMPLAINT, "khiếu nại|kn|đơn khiếu nại|phàn nàn|complaint" },
  { HA_KIND_INQUIRY, "thắc mắc|hỏi|hỏi đáp|tư vấn|yêu cầu|hỗ trợ|inquiry|question" },
};
static Vocabulary kind_vocabulary = { kinds, G_N_ELEMENTS (kinds), NULL };

gboolean
ha_import_read_kind (const char *text, HaKind *kind)
{
  g_autofree char *key = ha_import_make_key (text);
  int value = HA_KIND_COMPLAINT;
  gboolean known = *key == '\0' || find_word (&kind_vocabulary, key, &value);

  *kind = (HaKind) value;
  return known;
}

static gboolean
is_area (HaArea area, const char *key)
{
  for (HaLang lang = HA_LANG_VI; lang <= HA_LANG_EN; lang++)
    {
      g_autofree char *name = ha_text_search_key (ha_words_area (area, lang));
      g_autofree char *in_short = ha_text_search_key (ha_words_area_short (area, lang));

      if (g_str_equal (key, name) || g_str_equal (key, in_short))
        return TRUE;
    }
  return FALSE;
}

gboolean
ha_import_read_area (const char *text, HaArea *area)
{
  g_autofree char *key = ha_import_make_key (text);

  *area = ha_area_from_id (text);
  for (int i = 1; i <= HA_N_AREAS && *area == HA_AREA_NONE; i++)
    if (is_area ((HaArea) i, key))
      *area = (HaArea) i;
  return *area != HA_AREA_NONE || *key == '\0';
}

static const Word satisfactions[] = {
  { HA_SATISFACTION_NONE, "|không rõ|chưa rõ|không đánh giá|không có ý kiến|unknown" },
  { HA_SATISFACTION_VERY_SATISFIED, "rất hài lòng|rất tốt|5|very satisfied" },
  { HA_SATISFACTION_SATISFIED, "hài lòng|có|tốt|4|x|yes|satisfied" },
  { HA_SATISFACTION_NEUTRAL, "bình thường|tạm được|3|neutral" },
  { HA_SATISFACTION_UNSATISFIED, "không hài lòng|chưa hài lòng|không|2|no|not satisfied|unsatisfied" },
  { HA_SATISFACTION_VERY_UNSATISFIED, "rất không hài lòng|1|very unsatisfied" },
};
static Vocabulary satisfaction_vocabulary = { satisfactions, G_N_ELEMENTS (satisfactions), NULL };

gboolean
ha_import_read_satisfaction (const char *text, HaSatisfaction *satisfaction)
{
  g_autofree char *key = ha_import_make_key (text);
  int value;

  if (!find_word (&satisfaction_vocabulary, key, &value))
    return FALSE;
  *satisfaction = (HaSatisfaction) value;
  return TRUE;
}
