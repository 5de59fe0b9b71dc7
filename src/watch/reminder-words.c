/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of a reminder. */
#include "watch/reminder-words.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"

#define MINUTE 60
#define LONGEST_NAME 28 /* characters, in a row */
#define NO_BREAK "\xC2\xA0"

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

/* No line breaks inside of it. Takes the text. */
static char *
keep_together (char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  g_free (text);
  return g_strjoinv (NO_BREAK, words);
}

/* "17:00 hôm nay"; within a row, which has little room, today's goes without saying. */
static char *
make_time (gint64 at, gboolean short_today, gint64 now, HaLang lang)
{
  char *text = ha_words_due_short (at, now, lang);
  char *today = short_today ? strstr (text, lang == HA_LANG_EN ? " today" : " hôm nay") : NULL;

  if (today != NULL)
    *today = '\0';
  return keep_together (text);
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

/* "Nguyễn Thị Minh Nguyệt", "Công ty TNHH Thương mại Biển…" */
static char *
make_short_name (const char *name)
{
  char *whole = ha_text_clean_line (name);
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (whole, -1) <= LONGEST_NAME)
    return whole;
  begin = g_utf8_substring (whole, 0, LONGEST_NAME - 1);
  g_free (whole);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

static gboolean
is_by_program (const HaReminder *reminder)
{
  return reminder->what.cause == HA_CAUSE_ESCALATION && reminder->what.clock != HA_CLOCK_LEADERSHIP;
}

/* "quá 48 giờ hỗ trợ, phối hợp xử lý lúc 16:30 CN 15/02", "chuyển lúc 10:00 hôm nay" */
static char *
make_passing (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *moment = keep_together (ha_words_time_short (reminder->what.threshold, now, lang));
  g_autofree char *clock = lower_first (ha_words_clock (reminder->what.clock, lang));
  g_autofree char *limit = reminder->limit > 0 ? ha_words_limit (reminder->limit, reminder->unit, lang) : NULL;

  if (!is_by_program (reminder))
    return g_strdup_printf (lang == HA_LANG_EN ? "passed on %s" : "chuyển lúc %s", moment);
  if (limit == NULL)
    return g_strdup_printf (lang == HA_LANG_EN ? "limit of %s passed %s" : "quá hạn %s lúc %s", clock, moment);
  return lang == HA_LANG_EN ? g_strdup_printf ("%s of %s passed %s", limit, clock, moment)
                            : g_strdup_printf ("quá %s %s lúc %s", limit, clock, moment);
}

/* "quá 48 giờ hỗ trợ, phối hợp xử lý lúc 04:39 hôm nay; lãnh đạo giải quyết trước 17:00 T6 27/11" */
static char *
make_escalation (const HaReminder *reminder, gint64 now, HaLang lang)
{
  gint64 due = reminder->leaders_due != 0 || is_by_program (reminder) ? reminder->leaders_due : reminder->clock_due;
  g_autofree char *passing = make_passing (reminder, now, lang);
  g_autofree char *time = make_time (due, FALSE, now, lang);

  if (due == 0)
    return g_steal_pointer (&passing);
  return g_strdup_printf (lang == HA_LANG_EN ? "%s; the leaders settle it before %s" : "%s; lãnh đạo giải quyết trước %s", passing, time);
}

/* "hạn 17:00 hôm nay"; late: "hạn 21:05 T7 21/02, trễ 9 giờ" */
static char *
make_limit (const HaReminder *reminder, gboolean row, gboolean late, gint64 now, HaLang lang)
{
  gint64 due = reminder->what.due;
  g_autofree char *time = make_time (due, row, now, lang);
  g_autofree char *length = ha_words_length (due, now, lang);

  if (!late || now - due < MINUTE)
    return g_strdup_printf (lang == HA_LANG_EN ? "due %s" : "hạn %s", time);
  return g_strdup_printf (lang == HA_LANG_EN ? "due %s, late %s" : "hạn %s, trễ %s", time, length);
}

/* Who meets the customer: who was named, else who has the ticket. */
static const char *
get_who_meets (const HaReminder *reminder)
{
  if (reminder->meets_with != NULL)
    return reminder->meets_with;
  return reminder->person != 0 ? reminder->holder : NULL;
}

/* "còn 1 giờ; Phan Hồng Phúc gặp tại địa chỉ khách hàng". When it is says the title. */
static char *
make_appointment (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *length = ha_words_length (reminder->what.due, now, lang);
  g_autofree char *who = ha_text_clean_line (get_who_meets (reminder));
  const char *place = ha_words_place (reminder->place, lang);
  g_autoptr (GString) text = g_string_new (NULL);

  if (reminder->what.due > now)
    g_string_append_printf (text, lang == HA_LANG_EN ? "%s left" : "còn %s", length);
  if (who[0] != '\0' || place[0] != '\0')
    g_string_append (text, text->len > 0 ? "; " : "");
  if (who[0] != '\0')
    g_string_append_printf (text, lang == HA_LANG_EN ? "%s meets them" : "%s gặp", who);
  if (place[0] != '\0')
    g_string_append_printf (text, "%s%s", who[0] != '\0' ? " " : "", place);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What there is to say besides whom it is about, as the end of a sentence. late: how late it is, too. */
static char *
make_matter (const HaReminder *reminder, gboolean late, gint64 now, HaLang lang)
{
  g_autofree char *limit = NULL;

  if (reminder->what.cause == HA_CAUSE_ESCALATION)
    return make_escalation (reminder, now, lang);
  if (reminder->what.cause == HA_CAUSE_APPOINTMENT)
    return make_appointment (reminder, now, lang);
  limit = make_limit (reminder, FALSE, late, now, lang);
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

/* "Quá mục tiêu 24 giờ" */
static char *
make_target (const HaReminder *reminder, HaLang lang)
{
  g_autofree char *target = reminder->target > 0 ? ha_words_limit (reminder->target, reminder->unit, lang) : NULL;

  if (target == NULL)
    return g_strdup (lang == HA_LANG_EN ? "Target passed" : "Quá mục tiêu");
  return g_strdup_printf (lang == HA_LANG_EN ? "Target of %s passed" : "Quá mục tiêu %s", target);
}

/* Of a limit, by where it is now. */
static char *
make_limit_head (const HaReminder *reminder, gint64 now, HaLang lang)
{
  gint64 due = reminder->what.due;
  g_autofree char *length = ha_words_length (due, now, lang);

  if (now - due >= MINUTE)
    return g_strdup_printf (lang == HA_LANG_EN ? "Late %s" : "Trễ %s", length);
  if (due < now)
    return g_strdup (lang == HA_LANG_EN ? "Overdue" : "Trễ hạn");
  if (due == now)
    return g_strdup (lang == HA_LANG_EN ? "Due now" : "Đến hạn");
  if (reminder->what.cause == HA_CAUSE_TARGET)
    return make_target (reminder, lang);
  return g_strdup_printf (lang == HA_LANG_EN ? "%s left" : "Còn %s", length);
}

static char *
make_head (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *time = NULL;

  switch (reminder->what.cause)
    {
    case HA_CAUSE_ESCALATION: return g_strdup (lang == HA_LANG_EN ? "Passed to the leaders" : "Đã chuyển lãnh đạo");
    case HA_CAUSE_APPOINTMENT:
      time = make_time (reminder->what.due, TRUE, now, lang);
      return g_strdup_printf (lang == HA_LANG_EN ? "Appointment at %s" : "Hẹn lúc %s", time);
    default: return make_limit_head (reminder, now, lang);
    }
}

char *
ha_reminder_words_title (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *head = NULL, *code = NULL, *length = NULL;

  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return ha_words_date_heading (ha_time_get_date (reminder->what.due, NULL), now, lang);
  head = make_head (reminder, now, lang);
  code = ha_text_clean_line (reminder->code);
  if (reminder->what.cause != HA_CAUSE_TARGET || reminder->what.due <= now)
    return g_strdup_printf ("%s: %s", head, code);
  length = ha_words_length (reminder->what.due, now, lang);
  return g_strdup_printf (lang == HA_LANG_EN ? "%s: %s · limit in %s" : "%s: %s · hạn còn %s", head, code, length);
}

/* To whom somebody goes, they may want to call. */
static void
append_subject (GString *body, const HaReminder *reminder, HaLang lang)
{
  gboolean meets = reminder->what.cause == HA_CAUSE_APPOINTMENT;
  g_autofree char *subject = make_subject (reminder, lang), *phone = meets ? ha_text_clean_line (reminder->phone) : NULL;
  gboolean called = phone != NULL && phone[0] != '\0';

  if (subject != NULL || called)
    g_string_append_printf (body, "%s%s%s. ", subject != NULL ? subject : "", subject != NULL && called ? ", " : "", called ? phone : "");
}

static void
append_sentence (GString *body, char *matter)
{
  g_autofree char *sentence = capitalize (matter);

  if (matter[0] != '\0')
    g_string_append_printf (body, "%s%s.", body->len > 0 && !g_str_has_suffix (body->str, " ") ? " " : "", sentence);
  g_free (matter);
}

char *
ha_reminder_words_body_of (const HaReminder *gravest, GPtrArray *reminders, const char *names, gint64 now, HaLang lang)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (gravest != NULL, NULL);

  if (gravest->what.cause == HA_CAUSE_DAY)
    return g_strdup (lang == HA_LANG_EN ? "What the day brings" : "Việc trong ngày");
  append_subject (body, gravest, lang);
  append_sentence (body, make_matter (gravest, FALSE, now, lang));
  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    if (reminders->pdata[i] != gravest)
      append_sentence (body, make_matter (reminders->pdata[i], TRUE, now, lang));
  append_names (body, names, lang);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

char *
ha_reminder_words_body (const HaReminder *reminder, const char *names, gint64 now, HaLang lang)
{
  return ha_reminder_words_body_of (reminder, NULL, names, now, lang);
}

static char *
make_row_matter (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *clock = NULL, *limit = NULL;

  if (reminder->what.cause == HA_CAUSE_ESCALATION)
    return make_escalation (reminder, now, lang);
  if (reminder->what.cause == HA_CAUSE_APPOINTMENT)
    return g_strdup (ha_words_place (reminder->place, lang));
  clock = lower_first (ha_words_clock (reminder->what.clock, lang));
  limit = make_limit (reminder, TRUE, FALSE, now, lang);
  if (reminder->what.cause == HA_CAUSE_TARGET)
    return g_strdup_printf (lang == HA_LANG_EN ? "%s within the target, %s" : "%s theo mục tiêu, %s", clock, limit);
  return g_strdup_printf ("%s, %s", clock, limit);
}

/* Whose ticket it is, when it is not that of whom this was told. */
static char *
dup_other_holder (const HaReminder *reminder)
{
  const HaTold *what = &reminder->what;

  if (what->cause == HA_CAUSE_APPOINTMENT || (what->person != 0 && (reminder->person == 0 || reminder->person == what->person)))
    return g_strdup ("");
  return make_short_name (reminder->holder);
}

static void
append_part (GString *row, const char *before, const char *part)
{
  if (part[0] != '\0')
    g_string_append_printf (row, "%s%s%s", row->len > 0 ? " · " : "", before, part);
}

char *
ha_reminder_words_row (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *customer = NULL, *matter = NULL, *first = NULL, *holder = NULL, *phone = NULL;
  g_autoptr (GString) row = g_string_new (NULL);

  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return g_strdup (lang == HA_LANG_EN ? "What the day brings" : "Việc trong ngày");
  customer = make_short_name (reminder->customer);
  matter = make_row_matter (reminder, now, lang);
  first = capitalize (matter);
  holder = dup_other_holder (reminder);
  phone = ha_text_clean_line (reminder->what.cause == HA_CAUSE_APPOINTMENT ? reminder->phone : NULL);
  append_part (row, "", first);
  append_part (row, "", customer);
  append_part (row, "", phone);
  append_part (row, lang == HA_LANG_EN ? "for " : "cho ", holder);
  return g_string_free (g_steal_pointer (&row), FALSE);
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
