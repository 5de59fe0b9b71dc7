/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of reminders. */
#include "watch/reminder-words.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"

#define MINUTE 60

typedef struct {
  const char *vi, *en;
} Words;

static const char *
say (const Words *words, HaLang lang)
{
  return lang == HA_LANG_EN ? words->en : words->vi;
}

/* What the clock waits for. Rule: 85A, Xử lý; 85A, phản hồi 24 giờ; 85A, Thời gian xử lý */
static const Words missing[] = {
  [HA_CLOCK_NONE] = { "Chưa xong", "Not done" },
  [HA_CLOCK_WRITTEN_REPLY] = { "Chưa phát hành văn bản trả lời", "No reply issued" },
  [HA_CLOCK_FEEDBACK] = { "Chưa phản hồi khách hàng", "No feedback to the customer" },
  [HA_CLOCK_HANDLING] = { "Chưa có kết quả xử lý", "No outcome" },
  [HA_CLOCK_SUPPORT] = { "Khách hàng vẫn chưa hài lòng", "The customer is still not satisfied" },
  [HA_CLOCK_LEADERSHIP] = { "Lãnh đạo chưa giải quyết xong", "Not settled by the leaders" },
  [HA_CLOCK_ACKNOWLEDGE] = { "Chưa báo khách hàng đã tiếp nhận", "Not acknowledged to the customer" },
  [HA_CLOCK_REFUSAL] = { "Chưa từ chối bằng văn bản", "No written refusal" },
  [HA_CLOCK_NEGOTIATION] = { "Chưa thương lượng xong", "Negotiation not ended" },
  [HA_CLOCK_RESOLUTION] = { "Chưa giải quyết xong khiếu nại", "Complaint not resolved" },
  [HA_CLOCK_DATA_ACKNOWLEDGE] = { "Chưa báo nhận yêu cầu dữ liệu", "Data request not acknowledged" },
  [HA_CLOCK_DATA_ANSWER] = { "Chưa trả lời yêu cầu dữ liệu", "Data request not answered" },
  [HA_CLOCK_REPAIR] = { "Chưa khắc phục mất kết nối", "Connection not repaired" },
  [HA_CLOCK_RESPONSE] = { "Chưa hồi âm bằng văn bản", "No written response" },
};

static const char *
get_missing (HaClockKind kind, HaLang lang)
{
  return say (&missing[(guint) kind < G_N_ELEMENTS (missing) ? kind : HA_CLOCK_NONE], lang);
}

/* ---- Parts ----------------------------------------------------------------------------------------------------------- */

/* "17:00 hôm nay"; within a row, which has little room, today's goes without saying. */
static char *
make_time (gint64 at, gboolean short_today, gint64 now, HaLang lang)
{
  char *text = ha_words_due_short (at, now, lang);
  char *today = short_today ? strstr (text, lang == HA_LANG_EN ? " today" : " hôm nay") : NULL;

  if (today != NULL)
    *today = '\0';
  return text;
}

static char *
lower_first (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *lower = g_utf8_strdown (first, -1);

  return g_strconcat (lower, text + strlen (first), NULL);
}

/* "Bà Nguyễn Thị Minh Nguyệt" */
static char *
make_customer (const HaReminder *reminder)
{
  g_autofree char *name = ha_text_clean_line (reminder->customer), *honorific = ha_text_clean_line (reminder->honorific);
  HaCustomer customer = { .name = name, .honorific = honorific };

  return ha_words_customer (&customer);
}

/* "Bà Nguyễn Thị Minh Nguyệt, cước phí"; NULL when neither is known. */
static char *
make_subject (const HaReminder *reminder, HaLang lang)
{
  g_autofree char *customer = make_customer (reminder);
  g_autofree char *area = NULL;

  if (reminder->area != HA_AREA_NONE && reminder->area != HA_AREA_OTHER)
    area = lower_first (ha_words_area_short (reminder->area, lang));
  if (customer[0] != '\0' && area != NULL)
    return g_strdup_printf ("%s, %s", customer, area);
  if (customer[0] != '\0')
    return g_steal_pointer (&customer);
  return g_steal_pointer (&area);
}

static gboolean
is_by_program (const HaReminder *reminder)
{
  return reminder->what.cause == HA_CAUSE_ESCALATION && reminder->what.clock != HA_CLOCK_LEADERSHIP;
}

/* "quá hạn lúc 16:30 CN 15/02", "chuyển lúc 10:00 hôm nay; hạn 17:00 T4 25/02" */
static char *
make_escalation (const HaReminder *reminder, gboolean row, gint64 now, HaLang lang)
{
  g_autofree char *moment = ha_words_time_short (reminder->what.threshold, now, lang);
  g_autofree char *due = make_time (reminder->clock_due, row, now, lang);

  if (is_by_program (reminder))
    return g_strdup_printf (lang == HA_LANG_EN ? "limit passed %s" : "quá hạn lúc %s", moment);
  if (reminder->clock_due == 0)
    return g_strdup_printf (lang == HA_LANG_EN ? "passed on %s" : "chuyển lúc %s", moment);
  return g_strdup_printf (lang == HA_LANG_EN ? "passed on %s; due %s" : "chuyển lúc %s; hạn %s", moment, due);
}

/* "hạn 17:00 hôm nay", "hạn 21:05 T7 21/02, trễ 9 giờ" */
static char *
make_limit (const HaReminder *reminder, gboolean row, gint64 now, HaLang lang)
{
  gint64 due = reminder->what.due;
  g_autofree char *time = make_time (due, row, now, lang);
  g_autofree char *late = ha_words_length (due, now, lang);

  if (row || now - due < MINUTE)
    return g_strdup_printf (lang == HA_LANG_EN ? "due %s" : "hạn %s", time);
  return g_strdup_printf (lang == HA_LANG_EN ? "due %s, late %s" : "hạn %s, trễ %s", time, late);
}

static char *
make_appointment (const HaReminder *reminder, gboolean row, gint64 now, HaLang lang)
{
  g_autofree char *time = make_time (reminder->what.due, row, now, lang);
  const char *place = ha_words_place (reminder->place, lang);

  return place[0] != '\0' ? g_strdup_printf ("%s, %s", place, time) : g_steal_pointer (&time);
}

/* What there is to say besides whom it is about, as the end of a sentence. */
static char *
make_matter (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *limit = NULL;

  if (reminder->what.cause == HA_CAUSE_ESCALATION)
    return make_escalation (reminder, FALSE, now, lang);
  if (reminder->what.cause == HA_CAUSE_APPOINTMENT)
    return make_appointment (reminder, FALSE, now, lang);
  limit = make_limit (reminder, FALSE, now, lang);
  if (reminder->what.cause == HA_CAUSE_TARGET)
    return g_strdup_printf (lang == HA_LANG_EN ? "%s within the target; %s" : "%s theo mục tiêu; %s",
                            get_missing (reminder->what.clock, lang), limit);
  return g_strdup_printf ("%s; %s", get_missing (reminder->what.clock, lang), limit);
}

static void
append_names (GString *text, const char *names, HaLang lang)
{
  if (names != NULL && names[0] != '\0')
    g_string_append_printf (text, lang == HA_LANG_EN ? "\nFor: %s" : "\nCho: %s", names);
}

static char *
capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

/* ---- One reminder ---------------------------------------------------------------------------------------------------- */

static char *
make_head (const HaReminder *reminder, gint64 now, HaLang lang)
{
  gint64 due = reminder->what.due;
  g_autofree char *length = ha_words_length (due, now, lang);
  g_autofree char *time = make_time (due, TRUE, now, lang);

  switch (reminder->what.cause)
    {
    case HA_CAUSE_ESCALATION: return g_strdup (lang == HA_LANG_EN ? "Passed to the leaders" : "Đã chuyển lãnh đạo");
    case HA_CAUSE_APPOINTMENT: return g_strdup_printf (lang == HA_LANG_EN ? "Appointment at %s" : "Hẹn lúc %s", time);
    default: break;
    }
  if (due < now)
    return g_strdup (lang == HA_LANG_EN ? "Overdue" : "Trễ hạn");
  if (due == now)
    return g_strdup (lang == HA_LANG_EN ? "Due now" : "Đến hạn");
  return g_strdup_printf (lang == HA_LANG_EN ? "%s left" : "Còn %s", length);
}

char *
ha_reminder_words_title (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *head = NULL, *code = NULL;

  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return ha_words_date_heading (ha_time_get_date (reminder->what.due, NULL), now, lang);
  head = make_head (reminder, now, lang);
  code = ha_text_clean_line (reminder->code);
  return g_strdup_printf ("%s: %s", head, code);
}

char *
ha_reminder_words_body (const HaReminder *reminder, const char *names, gint64 now, HaLang lang)
{
  g_autofree char *subject = NULL, *matter = NULL, *sentence = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return g_strdup (lang == HA_LANG_EN ? "What the day brings" : "Việc trong ngày");
  subject = make_subject (reminder, lang);
  matter = make_matter (reminder, now, lang);
  sentence = capitalize (matter);
  if (subject != NULL)
    g_string_append_printf (body, "%s. ", subject);
  g_string_append_printf (body, "%s.", sentence);
  append_names (body, names, lang);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static char *
make_row_matter (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *clock = NULL, *limit = NULL;

  if (reminder->what.cause == HA_CAUSE_ESCALATION)
    return make_escalation (reminder, TRUE, now, lang);
  if (reminder->what.cause == HA_CAUSE_APPOINTMENT)
    return make_appointment (reminder, TRUE, now, lang);
  clock = lower_first (ha_words_clock (reminder->what.clock, lang));
  limit = make_limit (reminder, TRUE, now, lang);
  return g_strdup_printf ("%s, %s", clock, limit);
}

char *
ha_reminder_words_row (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *customer = NULL, *matter = NULL;

  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return g_strdup (lang == HA_LANG_EN ? "What the day brings" : "Việc trong ngày");
  customer = ha_text_clean_line (reminder->customer);
  matter = make_row_matter (reminder, now, lang);
  return customer[0] != '\0' ? g_strdup_printf ("%s · %s", customer, matter) : g_steal_pointer (&matter);
}

const char *
ha_reminder_get_icon (const HaReminder *reminder)
{
  g_return_val_if_fail (reminder != NULL, NULL);

  switch (reminder->what.cause)
    {
    case HA_CAUSE_BREACH: return "dialog-warning-symbolic";
    case HA_CAUSE_ESCALATION: return "system-users-symbolic";
    case HA_CAUSE_APPOINTMENT:
    case HA_CAUSE_DAY: return "x-office-calendar-symbolic";
    default: return "alarm-symbolic";
    }
}

/* ---- Several --------------------------------------------------------------------------------------------------------- */

/* The gravest of each ticket counts, an appointment by itself. */
enum { OVERDUE, ESCALATED, SOON, MEETING, N_SORTS };

static const Words sorts[N_SORTS] = {
  [OVERDUE] = { "phiếu quá hạn", "overdue" },
  [ESCALATED] = { "phiếu chuyển lãnh đạo", "passed to the leaders" },
  [SOON] = { "phiếu sắp đến hạn", "due soon" },
  [MEETING] = { "lịch hẹn", "to meet customers" },
};

static int
get_sort (const HaReminder *reminder, gint64 now)
{
  switch (reminder->what.cause)
    {
    case HA_CAUSE_ESCALATION: return ESCALATED;
    case HA_CAUSE_APPOINTMENT: return MEETING;
    default: return reminder->what.cause == HA_CAUSE_BREACH || reminder->what.due < now ? OVERDUE : SOON;
    }
}

static void
count (GPtrArray *reminders, gint64 now, guint numbers[N_SORTS])
{
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (int sort = 0; sort < N_SORTS; sort++)
    for (guint i = 0; i < reminders->len; i++)
      {
        HaReminder *reminder = g_ptr_array_index (reminders, i);

        if (reminder->what.cause == HA_CAUSE_DAY || get_sort (reminder, now) != sort)
          continue;
        if (sort == MEETING || g_hash_table_add (counted, &reminder->ticket))
          numbers[sort]++;
      }
}

/* "3 phiếu quá hạn, 3 phiếu sắp đến hạn"; NULL when there is nothing to count. */
static char *
make_counts (GPtrArray *reminders, gint64 now, HaLang lang)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint numbers[N_SORTS] = { 0 };

  count (reminders, now, numbers);
  for (int sort = 0; sort < N_SORTS; sort++)
    if (numbers[sort] > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", numbers[sort], say (&sorts[sort], lang));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The one with the soonest due; they come in that order. */
static const HaReminder *
find_first (GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (reminders, i);

      if (reminder->what.cause != HA_CAUSE_DAY)
        return reminder;
    }
  return NULL;
}

/* "Lâu nhất: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo." */
static char *
make_first (const HaReminder *first, gint64 now, HaLang lang)
{
  g_autofree char *code = ha_text_clean_line (first->code);
  g_autofree char *length = ha_words_length (first->what.due, now, lang);
  gboolean late = first->what.due < now;
  const char *place = "";

  if (first->stage == HA_STAGE_LEADERSHIP)
    place = lang == HA_LANG_EN ? ", with the leaders" : ", ở lãnh đạo";
  if (lang == HA_LANG_EN)
    return late ? g_strdup_printf ("Longest: %s, late %s%s.", code, length, place)
                : g_strdup_printf ("Next: %s, %s left%s.", code, length, place);
  return late ? g_strdup_printf ("Lâu nhất: %s, trễ %s%s.", code, length, place)
              : g_strdup_printf ("Gần nhất: %s, còn %s%s.", code, length, place);
}

char *
ha_day_words (const HaDayFigures *figures, HaLang lang)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *first = NULL;

  g_return_val_if_fail (figures != NULL, NULL);

  if (figures->due > 0)
    g_string_append_printf (text, lang == HA_LANG_EN ? "%u due" : "%u phiếu đến hạn", figures->due);
  if (figures->overdue > 0)
    g_string_append_printf (text, lang == HA_LANG_EN ? "%s%u overdue" : figures->due > 0 ? "%s%u quá hạn" : "%s%u phiếu quá hạn",
                            text->len > 0 ? ", " : "", figures->overdue);
  if (figures->appointments > 0)
    {
      first = figures->first != 0 ? ha_words_time_of_day (figures->first) : NULL;
      g_string_append_printf (text, lang == HA_LANG_EN ? "%s%u to meet customers" : "%s%u lịch hẹn", text->len > 0 ? ", " : "",
                              figures->appointments);
      if (first != NULL)
        g_string_append_printf (text, lang == HA_LANG_EN ? figures->appointments > 1 ? ", first at %s" : " at %s"
                                      : figures->appointments > 1 ? ", đầu tiên lúc %s" : " lúc %s", first);
    }
  return text->len > 0 ? g_strdup_printf (lang == HA_LANG_EN ? "Today: %s" : "Hôm nay: %s", text->str) : NULL;
}

char *
ha_bubble_words_title (const HaBubble *bubble, gint64 now, HaLang lang)
{
  g_autofree char *counts = NULL, *day = NULL;

  g_return_val_if_fail (bubble != NULL && bubble->reminders->len > 0, NULL);

  if (bubble->day)
    day = ha_day_words (&bubble->figures, lang);
  else if (bubble->reminders->len == 1)
    return ha_reminder_words_title (bubble->reminders->pdata[0], now, lang);
  if (day != NULL)
    return g_steal_pointer (&day);
  counts = make_counts (bubble->reminders, now, lang);
  return counts != NULL ? g_steal_pointer (&counts) : ha_reminder_words_title (bubble->reminders->pdata[0], now, lang);
}

/* What was held since the day before: "Đang chờ xem: 2 phiếu sắp đến hạn." */
static void
append_held (GString *body, const HaBubble *bubble, gint64 now, HaLang lang)
{
  g_autofree char *counts = make_counts (bubble->reminders, now, lang);

  if (bubble->day && counts != NULL)
    g_string_append_printf (body, lang == HA_LANG_EN ? "Not seen yet: %s. " : "Chưa xem: %s. ", counts);
}

char *
ha_bubble_words_body (const HaBubble *bubble, const char *names, gint64 now, HaLang lang)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *first = NULL;
  const HaReminder *reminder;

  g_return_val_if_fail (bubble != NULL && bubble->reminders->len > 0, NULL);

  if (!bubble->day && bubble->reminders->len == 1)
    return ha_reminder_words_body (bubble->reminders->pdata[0], names, now, lang);
  reminder = find_first (bubble->reminders);
  append_held (body, bubble, now, lang);
  first = reminder != NULL ? make_first (reminder, now, lang) : NULL;
  if (first != NULL)
    g_string_append (body, first);
  append_names (body, names, lang);
  return g_string_free (g_steal_pointer (&body), FALSE);
}
