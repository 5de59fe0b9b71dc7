/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a value that a template asks for may be: least and most of a field, and what is told to who typed another. A number or an amount is
 * bounded by a figure or by another field; a date by "today", "received", these with days added ("today+30"), a date or another field; a
 * time, of the day that another field tells, by "now" or "received".
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/template/template-private.h"

#define MINUTE 60

typedef struct {
  const HaTemplate *self;
  const HaCase *ticket;
  gint64 now;
  GHashTable *extra;
  GHashTable *values; /* what the texts have, without what is not asked for now */
} Source;

/* A bound as it is met: how it compares, and what it is called. */
typedef struct {
  gint64 value; /* a figure, a day, or UTC seconds of a time */
  char *name;   /* "“Ngày đăng ký”"; NULL: it speaks for itself */
} Limit;

static void
clear_limit (Limit *limit)
{
  g_clear_pointer (&limit->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Limit, clear_limit)

/* "today", "today+30", "received-1" */
static gboolean
read_day_word (const char *text, const char *word, int *days)
{
  const char *rest = g_str_has_prefix (text, word) ? text + strlen (word) : NULL;
  char *end;

  if (!rest)
    return FALSE;
  *days = *rest ? (int) CLAMP (g_ascii_strtoll (rest, &end, 10), -36500, 36500) : 0;
  return !*rest || (strchr ("+-", *rest) && g_ascii_isdigit (rest[1]) && !*end);
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

static gboolean
is_counted (const HaTemplateField *field)
{
  return field->asks == HA_TEMPLATE_ASKS_AMOUNT || field->asks == HA_TEMPLATE_ASKS_NUMBER;
}

static gboolean
may_bound (GPtrArray *fields, const HaTemplateField *field, const char *bound)
{
  const HaTemplateField *other = ha_template_find_field (fields, bound);
  int days;

  if (other)
    return other != field && (is_counted (field) ? is_counted (other)
                                                 : field->asks == HA_TEMPLATE_ASKS_DATE && other->asks == field->asks);
  if (is_counted (field))
    return ha_template_read_number (bound) >= 0;
  if (field->asks == HA_TEMPLATE_ASKS_TIME)
    return g_str_equal (bound, "now") || g_str_equal (bound, "received");
  return field->asks == HA_TEMPLATE_ASKS_DATE && (read_day_word (bound, "today", &days) || read_day_word (bound, "received", &days) ||
                                                  ha_template_read_date (bound) != HA_DATE_NONE);
}

static gboolean
read_bound (GPtrArray *fields, const HaTemplateField *field, const HaTemplateGroup *group, const char *key, char **bound, GError **error)
{
  const HaTemplateEntry *entry = ha_template_find_entry (group, key);

  if (!entry)
    return TRUE;
  *bound = ha_text_clean_line (entry->value);
  return may_bound (fields, field, *bound) || ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_VALUE, *bound);
}

gboolean
ha_template_read_bounds (GPtrArray *fields, HaTemplateField *field, const HaTemplateGroup *group, GError **error)
{
  const HaTemplateEntry *day = ha_template_find_entry (group, "day");
  const HaTemplateField *other;

  if (day) {
    field->day = ha_text_clean_line (day->value);
    other = ha_template_find_field (fields, field->day);
    if (!other)
      return ha_template_fail (error, day->line, HA_TEMPLATE_FAULT_FIELD, field->day);
    if (field->asks != HA_TEMPLATE_ASKS_TIME || other->asks != HA_TEMPLATE_ASKS_DATE)
      return ha_template_fail (error, day->line, HA_TEMPLATE_FAULT_VALUE, field->day);
  }
  if (!read_bound (fields, field, group, "least", &field->least, error) || !read_bound (fields, field, group, "most", &field->most, error))
    return FALSE;
  if (field->asks == HA_TEMPLATE_ASKS_TIME && (field->least || field->most) && !field->day)
    return ha_template_fail (error, group->line, HA_TEMPLATE_FAULT_MISSING, "day");
  return TRUE;
}

/* ---- Comparing -------------------------------------------------------------------------------------------------- */

static char *
dup_given (const Source *source, const HaTemplateField *field)
{
  gpointer given = NULL;

  if (!source->extra || !g_hash_table_lookup_extended (source->extra, field->id, NULL, &given))
    given = field->value;
  return ha_text_clean_line (given);
}

/* A value from before, of a field that is not asked for any more, is not printed: it bounds nothing either. */
static gboolean
is_asked (const Source *source, const HaTemplateField *field)
{
  return !field->when->len || ha_template_any_holds (field->when, source->values);
}

static gboolean find_value (const Source *source, const HaTemplateField *field, gint64 *value);

/* Of the day that the other field tells. */
static gboolean
find_moment (const Source *source, const HaTemplateField *field, const char *text, gint64 *value)
{
  const HaTemplateField *day = field->day ? ha_template_find_field (source->self->fields, field->day) : NULL;
  int minutes = ha_template_read_time (text);
  gint64 date;

  if (!day || minutes < 0 || !find_value (source, day, &date))
    return FALSE;
  *value = ha_time_new ((HaDate) date, 0, 0, 0) + minutes * MINUTE;
  return TRUE;
}

/* FALSE: nothing is given, or it is not of the kind, or has nothing to compare. */
static gboolean
find_value (const Source *source, const HaTemplateField *field, gint64 *value)
{
  g_autofree char *text = dup_given (source, field);

  if (!is_asked (source, field))
    return FALSE;
  switch (field->asks) {
  case HA_TEMPLATE_ASKS_AMOUNT:
    *value = ha_template_read_amount (text);
    return *value > 0;
  case HA_TEMPLATE_ASKS_NUMBER:
    *value = ha_template_read_number (text);
    return *value >= 0;
  case HA_TEMPLATE_ASKS_DATE:
    *value = ha_template_read_date (text);
    return *value != HA_DATE_NONE;
  case HA_TEMPLATE_ASKS_TIME:
    return find_moment (source, field, text, value);
  case HA_TEMPLATE_ASKS_TEXT:
  case HA_TEMPLATE_ASKS_CHOICE:
    break;
  }
  return FALSE;
}

static gboolean
find_day (const Source *source, const char *bound, HaLang lang, Limit *limit)
{
  gboolean english = lang == HA_LANG_EN;
  int days;

  if (read_day_word (bound, "today", &days)) {
    limit->value = ha_time_get_date (source->now, NULL) + days;
    limit->name = days ? NULL : g_strdup (english ? "today" : "hôm nay");
  } else if (read_day_word (bound, "received", &days)) {
    limit->value = ha_time_get_date (source->ticket->ticket->received, NULL) + days;
    limit->name = days ? NULL : g_strdup (english ? "the day of reception" : "ngày tiếp nhận");
  } else {
    limit->value = ha_template_read_date (bound);
  }
  return TRUE;
}

/* A minute that has begun is over. */
static gboolean
find_now (const Source *source, const char *bound, HaLang lang, Limit *limit)
{
  gboolean now = g_str_equal (bound, "now"), english = lang == HA_LANG_EN;
  gint64 at = now ? source->now : source->ticket->ticket->received;

  limit->value = at - at % MINUTE;
  limit->name = g_strdup (now ? english ? "now" : "lúc này" : english ? "the reception" : "lúc tiếp nhận");
  return TRUE;
}

static gboolean
find_limit (const Source *source, const HaTemplateField *field, const char *bound, HaLang lang, Limit *limit)
{
  const HaTemplateField *other = bound ? ha_template_find_field (source->self->fields, bound) : NULL;

  if (!bound)
    return FALSE;
  if (other) {
    limit->name = g_strdup_printf ("“%s”", other->title);
    return find_value (source, other, &limit->value);
  }
  if (field->asks == HA_TEMPLATE_ASKS_TIME)
    return find_now (source, bound, lang, limit);
  if (field->asks == HA_TEMPLATE_ASKS_DATE)
    return find_day (source, bound, lang, limit);
  limit->value = ha_template_read_number (bound);
  return TRUE;
}

/* Gives the limit that is passed. */
static HaTemplateValue
check (const Source *source, const HaTemplateField *field, HaLang lang, Limit *limit)
{
  g_autofree char *text = dup_given (source, field), *shown = ha_template_field_show (field, text);
  gint64 value;

  if (!is_asked (source, field))
    return HA_TEMPLATE_VALUE_GOOD;
  if (!shown)
    return HA_TEMPLATE_VALUE_UNREAD;
  if (!*text || !find_value (source, field, &value))
    return HA_TEMPLATE_VALUE_GOOD;
  if (find_limit (source, field, field->least, lang, limit) && value < limit->value)
    return HA_TEMPLATE_VALUE_LESS;
  clear_limit (limit);
  if (find_limit (source, field, field->most, lang, limit) && value > limit->value)
    return HA_TEMPLATE_VALUE_MORE;
  return HA_TEMPLATE_VALUE_GOOD;
}

HaTemplateValue
ha_template_check_field (const HaTemplate *self, const HaTemplateField *field, const HaCase *ticket, gint64 now, GHashTable *extra,
                         GHashTable *values)
{
  Source source = { self, ticket, now, extra, values };
  g_auto (Limit) limit = { 0 };

  return check (&source, field, HA_LANG_VI, &limit);
}

HaTemplateValue
ha_template_check_value (const HaTemplate *self, const char *id, const HaCase *ticket, const HaOffice *office, gint64 now,
                         GHashTable *extra)
{
  const HaTemplateField *field;
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, HA_TEMPLATE_VALUE_GOOD);

  field = ha_template_find_field (self->fields, id);
  if (!field)
    return HA_TEMPLATE_VALUE_GOOD;
  values = ha_template_make_values (self, ticket, office, now, extra);
  return ha_template_check_field (self, field, ticket, now, extra, values);
}

/* ---- Telling ---------------------------------------------------------------------------------------------------- */

static const char *
tell_unread (HaTemplateAsks asks, gboolean english)
{
  static const char *const sentences[][2] = {
    [HA_TEMPLATE_ASKS_TEXT] = { "Không in được chữ này", "This can not be printed" },
    [HA_TEMPLATE_ASKS_AMOUNT] = { "Không phải số tiền: hãy ghi 165000 hoặc 165.000", "Not an amount: write 165000 or 165.000" },
    [HA_TEMPLATE_ASKS_NUMBER] = { "Không phải số nguyên", "Not a whole number" },
    [HA_TEMPLATE_ASKS_DATE] = { "Không phải ngày: hãy ghi 28/02/2026", "Not a date: write 28/02/2026" },
    [HA_TEMPLATE_ASKS_TIME] = { "Không phải giờ: hãy ghi 16:30", "Not a time: write 16:30" },
    [HA_TEMPLATE_ASKS_CHOICE] = { "Không có trong các mục để chọn", "Not one of those to choose from" },
  };

  return sentences[asks][english];
}

static char *
show_limit (const HaTemplateField *field, const Limit *limit)
{
  int year, month, day, seconds = 0;
  HaDate date = (HaDate) limit->value;

  if (field->asks == HA_TEMPLATE_ASKS_AMOUNT)
    return ha_text_amount (limit->value);
  if (field->asks == HA_TEMPLATE_ASKS_NUMBER)
    return g_strdup_printf ("%02d", (int) limit->value);
  if (field->asks == HA_TEMPLATE_ASKS_TIME)
    date = ha_time_get_date (limit->value, &seconds);
  ha_date_get (date, &year, &month, &day);
  if (field->asks == HA_TEMPLATE_ASKS_TIME)
    return g_strdup_printf ("%02d:%02d %02d/%02d/%d", seconds / 3600, seconds / 60 % 60, day, month, year);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

static char *
tell_limit (const HaTemplateField *field, const Limit *limit, gboolean more, gboolean english)
{
  g_autofree char *shown = show_limit (field, limit);
  const char *counted[][2] = { { "Không được nhỏ hơn", "Not less than" }, { "Không được lớn hơn", "Not more than" } };
  const char *dated[][2] = { { "Không được trước", "Not before" }, { "Không được sau", "Not after" } };
  const char *begin = is_counted (field) ? counted[more][english] : dated[more][english];

  if (limit->name)
    return g_strdup_printf ("%s %s (%s)", begin, limit->name, shown);
  return g_strdup_printf ("%s %s%s", begin, field->asks == HA_TEMPLATE_ASKS_DATE && !english ? "ngày " : "", shown);
}

char *
ha_template_describe_value (const HaTemplate *self, const char *id, const HaCase *ticket, const HaOffice *office, gint64 now,
                            GHashTable *extra, HaLang lang)
{
  g_autoptr (GHashTable) values = NULL;
  Source source = { self, ticket, now, extra, NULL };
  gboolean english = lang == HA_LANG_EN;
  const HaTemplateField *field;
  g_auto (Limit) limit = { 0 };
  HaTemplateValue value;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);

  field = ha_template_find_field (self->fields, id);
  source.values = values = ha_template_make_values (self, ticket, office, now, extra);
  value = field ? check (&source, field, lang, &limit) : HA_TEMPLATE_VALUE_GOOD;
  if (value == HA_TEMPLATE_VALUE_UNREAD)
    return g_strdup (tell_unread (field->asks, english));
  return value == HA_TEMPLATE_VALUE_GOOD ? NULL : tell_limit (field, &limit, value == HA_TEMPLATE_VALUE_MORE, english);
}
