/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, lengths and limits in words: one place for list, chart, letter, notification and terminal. */
#include <string.h>

#include "core/words.h"

#define HOUR 3600
#define DAY 86400

static const char *
get_weekday (HaDate date, HaLang lang)
{
  static const char *const vi[] = { "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật" };
  static const char *const en[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

  return (lang == HA_LANG_EN ? en : vi)[ha_date_get_weekday (date) - 1];
}

static const char *
get_short_weekday (HaDate date, HaLang lang)
{
  static const char *const vi[] = { "T2", "T3", "T4", "T5", "T6", "T7", "CN" };
  static const char *const en[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  return (lang == HA_LANG_EN ? en : vi)[ha_date_get_weekday (date) - 1];
}

/* Rule: interface, time words: days and hours from 48 h, hours and minutes below, minutes below one hour. */
char *
ha_words_duration (gint64 seconds, HaLang lang)
{
  gint64 minutes = ABS (seconds) / 60, hours = minutes / 60, days = hours / 24;

  if (hours >= 48)
    {
      if (hours % 24 == 0)
        return g_strdup_printf (lang == HA_LANG_EN ? "%d days" : "%d ngày", (int) days);
      return g_strdup_printf (lang == HA_LANG_EN ? "%d d %d h" : "%d ngày %d giờ", (int) days, (int) (hours % 24));
    }
  if (hours >= 1)
    return g_strdup_printf (lang == HA_LANG_EN ? "%d h %02d min" : "%d giờ %02d phút", (int) hours,
                            (int) (minutes % 60));
  return g_strdup_printf (lang == HA_LANG_EN ? "%d min" : "%d phút", (int) minutes);
}

/* Full hours without their zero minutes, as a notification says them. */
static char *
make_round_duration (gint64 seconds, HaLang lang)
{
  gint64 minutes = ABS (seconds) / 60;

  if (minutes >= 60 && minutes % 60 == 0 && minutes < 48 * 60)
    return g_strdup_printf (lang == HA_LANG_EN ? "%d h" : "%d giờ", (int) (minutes / 60));
  return ha_words_duration (seconds, lang);
}

/* "3 giờ 00", as a clock shows it; below an hour the minutes with their word. */
static char *
make_clock_duration (gint64 seconds, HaLang lang)
{
  gint64 minutes = ABS (seconds) / 60;

  if (minutes < 60 || minutes >= 48 * 60)
    return ha_words_duration (seconds, lang);
  return g_strdup_printf (lang == HA_LANG_EN ? "%d h %02d" : "%d giờ %02d", (int) (minutes / 60), (int) (minutes % 60));
}

char *
ha_words_remaining (gint64 due, gint64 now, HaLang lang)
{
  g_autofree char *length = ha_words_duration (due - now, lang);

  if (now > due)
    return g_strdup_printf (lang == HA_LANG_EN ? "Late %s" : "Trễ %s", length);
  return g_strdup_printf (lang == HA_LANG_EN ? "%s left" : "Còn %s", length);
}

char *
ha_words_clock_status (const HaClock *clock, gint64 now, HaLang lang)
{
  g_autofree char *length = NULL;

  switch (ha_clock_get_state (clock, now))
    {
    case HA_CLOCK_STATE_MET:
      length = make_clock_duration (clock->met - clock->starts, lang);
      return g_strdup_printf (lang == HA_LANG_EN ? "Met after %s" : "Đạt sau %s", length);
    case HA_CLOCK_STATE_MET_LATE:
      if (clock->met - clock->due < 60) /* broken by the program at the very moment */
        return g_strdup (lang == HA_LANG_EN ? "Limit passed" : "Quá hạn");
      length = make_round_duration (clock->met - clock->due, lang);
      return g_strdup_printf (lang == HA_LANG_EN ? "Met, late %s" : "Đạt, trễ %s", length);
    case HA_CLOCK_STATE_ENDED: return g_strdup (ha_words_clock_state (HA_CLOCK_STATE_ENDED, lang));
    case HA_CLOCK_STATE_MISSED:
      length = ha_words_duration (clock->ended - clock->due, lang);
      return g_strdup_printf (lang == HA_LANG_EN ? "Missed, late %s" : "Không đạt, trễ %s", length);
    case HA_CLOCK_STATE_PAUSED:
      if (clock->paused_until == 0)
        return g_strdup (ha_words_clock_state (HA_CLOCK_STATE_PAUSED, lang));
      length = ha_words_time_short (clock->paused_until, now, lang);
      return g_strdup_printf (lang == HA_LANG_EN ? "Paused until %s" : "Tạm dừng đến %s", length);
    default:
      return ha_words_remaining (clock->due, now, lang);
    }
}

char *
ha_words_time_of_day (gint64 at)
{
  int seconds;

  ha_time_get_date (at, &seconds);
  return g_strdup_printf ("%02d:%02d", seconds / HOUR, seconds / 60 % 60);
}

char *
ha_words_date (HaDate date, HaLang lang)
{
  int year, month, day;

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%s %02d/%02d/%04d", get_weekday (date, lang), day, month, year);
}

char *
ha_words_time (gint64 at, HaLang lang)
{
  g_autofree char *hour = ha_words_time_of_day (at);
  g_autofree char *date = ha_words_date (ha_time_get_date (at, NULL), lang);

  return g_strdup_printf ("%s %s", hour, date);
}

/* The end of a day belongs to that day. */
static gboolean
is_end_of_day (gint64 at, HaDate *date)
{
  int seconds;

  *date = ha_time_get_date (at, &seconds);
  if (seconds != 0)
    return FALSE;
  *date -= 1;
  return TRUE;
}

char *
ha_words_due (gint64 due, HaLang lang)
{
  g_autofree char *day = NULL;
  HaDate date;

  if (!is_end_of_day (due, &date))
    return ha_words_time (due, lang);
  day = ha_words_date (date, lang);
  return g_strdup_printf ("24:00 %s", day);
}

static char *
make_short (const char *hour, HaDate date, gint64 now, HaLang lang)
{
  HaDate today = ha_time_get_date (now, NULL);
  int year, month, day, this_year;

  if (date == today)
    return g_strdup_printf (lang == HA_LANG_EN ? "%s today" : "%s hôm nay", hour);
  ha_date_get (date, &year, &month, &day);
  ha_date_get (today, &this_year, NULL, NULL);
  if (year == this_year)
    return g_strdup_printf ("%s %s %02d/%02d", hour, get_short_weekday (date, lang), day, month);
  return g_strdup_printf ("%s %s %02d/%02d/%04d", hour, get_short_weekday (date, lang), day, month, year);
}

char *
ha_words_time_short (gint64 at, gint64 now, HaLang lang)
{
  g_autofree char *hour = ha_words_time_of_day (at);

  return make_short (hour, ha_time_get_date (at, NULL), now, lang);
}

char *
ha_words_due_short (gint64 due, gint64 now, HaLang lang)
{
  HaDate date;

  return is_end_of_day (due, &date) ? make_short ("24:00", date, now, lang) : ha_words_time_short (due, now, lang);
}

static char *
capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

char *
ha_words_date_heading (HaDate date, gint64 now, HaLang lang)
{
  HaDate today = ha_time_get_date (now, NULL);
  g_autofree char *weekday = capitalize (get_weekday (date, lang));
  int year, month, day, this_year;

  ha_date_get (date, &year, &month, &day);
  ha_date_get (today, &this_year, NULL, NULL);
  if (date == today)
    return g_strdup_printf (lang == HA_LANG_EN ? "Today, %s %02d/%02d" : "Hôm nay, %s %02d/%02d",
                            get_weekday (date, lang), day, month);
  if (year != this_year)
    return g_strdup_printf ("%s %02d/%02d/%04d", weekday, day, month, year);
  return g_strdup_printf ("%s %02d/%02d", weekday, day, month);
}

char *
ha_words_datetime (gint64 at)
{
  g_autofree char *hour = ha_words_time_of_day (at);
  int year, month, day;

  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d %s", day, month, year, hour);
}

static char *
count (gint64 n, const char *vi, const char *one, const char *more, HaLang lang)
{
  return g_strdup_printf ("%d %s", (int) n, lang == HA_LANG_VI ? vi : n == 1 ? one : more);
}

char *
ha_words_limit (gint64 limit, HaUnit unit, HaLang lang)
{
  gboolean working = unit == HA_UNIT_WORKING_HOURS;

  if (unit == HA_UNIT_DAYS)
    return count (limit, "ngày", "day", "days", lang);
  if (unit == HA_UNIT_WORKING_DAYS || unit == HA_UNIT_WORKING_DAYS_24)
    return count (limit, "ngày làm việc", "working day", "working days", lang);
  if (limit % HOUR != 0)
    return count (limit / 60, working ? "phút làm việc" : "phút", working ? "working minute" : "minute",
                  working ? "working minutes" : "minutes", lang);
  return count (limit / HOUR, working ? "giờ làm việc" : "giờ", working ? "working hour" : "hour",
                working ? "working hours" : "hours", lang);
}

/* What is left is rounded up, so that a bell a few seconds late says the hour it was set for; what is late is
 * rounded down. */
static char *
make_alert_length (gint64 due, gint64 now, HaLang lang)
{
  g_autofree char *length = make_round_duration (due > now ? (due - now + 59) / 60 * 60 : now - due, lang);

  if (due > now)
    return g_strdup_printf (lang == HA_LANG_EN ? "%s left" : "còn %s", length);
  if (now - due < 60)
    return g_strdup (lang == HA_LANG_EN ? "due now" : "đã đến hạn");
  return g_strdup_printf (lang == HA_LANG_EN ? "%s late" : "trễ %s", length);
}

char *
ha_words_alert (const char *code, HaClockKind kind, gint64 due, gint64 now, HaLang lang)
{
  g_autofree char *length = make_alert_length (due, now, lang);
  g_autofree char *clock = g_utf8_strdown (ha_words_clock (kind, lang), -1);

  return g_strdup_printf ("%s · %s · %s", code, length, clock);
}

/* ---- How it was computed ------------------------------------------------------------------------------------ */

/* "thứ Năm 12/02" */
static char *
make_day (HaDate date, HaLang lang)
{
  int month, day;

  ha_date_get (date, NULL, &month, &day);
  return g_strdup_printf ("%s %02d/%02d", get_weekday (date, lang), day, month);
}

static char *
make_moment (gint64 at, HaLang lang)
{
  g_autofree char *hour = ha_words_time_of_day (at);
  g_autofree char *day = make_day (ha_time_get_date (at, NULL), lang);

  return g_strdup_printf ("%s %s", hour, day);
}

/* "14–22/02", "30/04–03/05", "26/04" */
static char *
make_range (HaDate first, HaDate last)
{
  int month, day, last_month, last_day;

  ha_date_get (first, NULL, &month, &day);
  ha_date_get (last, NULL, &last_month, &last_day);
  if (first == last)
    return g_strdup_printf ("%02d/%02d", day, month);
  if (month == last_month)
    return g_strdup_printf ("%02d–%02d/%02d", day, last_day, month);
  return g_strdup_printf ("%02d/%02d–%02d/%02d", day, month, last_day, last_month);
}

static char *
make_rest (const HaStep *step, const char *range, HaLang lang)
{
  g_autofree char *weekday = NULL;

  if (step->date != step->date_to)
    return g_strdup_printf (lang == HA_LANG_EN ? "Weekly rest %s, not counted" : "Nghỉ cuối tuần %s, không tính",
                            range);
  weekday = capitalize (get_weekday (step->date, lang));
  return g_strdup_printf (lang == HA_LANG_EN ? "%s %s is a day of rest, not counted" : "%s %s nghỉ, không tính",
                          weekday, range);
}

/* "Nghỉ Tết 14–22/02, không tính"; a name that says itself that it is a rest is not told twice. */
static char *
make_not_counted (const HaStep *step, HaLang lang)
{
  g_autofree char *range = make_range (step->date, step->date_to);
  g_autofree char *capital = NULL;
  const char *name = step->name;

  if (name == NULL)
    return make_rest (step, range, lang);
  if (g_str_has_prefix (name, "Tết Nguyên"))
    name = "Tết"; /* as everybody calls it */
  if (lang == HA_LANG_EN)
    return g_strdup_printf ("%s %s, not counted", name, range);
  capital = capitalize (name);
  if (g_str_has_prefix (capital, "Nghỉ"))
    return g_strdup_printf ("%s %s, không tính", capital, range);
  return g_strdup_printf ("Nghỉ %s %s, không tính", name, range);
}

/* "Nhận 16:40 thứ Năm 12/02; không tính ngày nhận": the day it starts on is not counted, whatever starts it. */
static char *
make_start (const HaStep *step, const HaClock *clock, const char *moment, HaLang lang)
{
  static const struct { const char *vi, *en; } starts[] = {
    [0] = { "Mở lại %s; không tính ngày mở lại", "Reopened %s; that day is not counted" },
    [HA_START_RECEPTION] = { "Nhận %s; không tính ngày nhận", "Received %s; that day is not counted" },
    [HA_START_DISSATISFACTION] = { "Chưa hài lòng %s; không tính ngày đó", "Not satisfied %s; that day is not counted" },
    [HA_START_ESCALATION] = { "Chuyển %s; không tính ngày chuyển", "Passed on %s; that day is not counted" },
    [HA_START_REFUSAL] = { "Xác minh không đúng %s; không tính ngày đó", "Found not true %s; that day is not counted" },
  };
  guint start = step->n > 0 && step->n < (gint64) G_N_ELEMENTS (starts) ? (guint) step->n
                                                                        : ha_policy_get_usual_start (clock->kind);

  if (start == HA_START_RECEPTION && clock->round > 1)
    start = 0;
  return g_strdup_printf (lang == HA_LANG_EN ? starts[start].en : starts[start].vi, moment);
}

static char *
make_step (const HaStep *step, const HaClock *clock, HaLang lang)
{
  gboolean en = lang == HA_LANG_EN;
  g_autofree char *moment = make_moment (step->at, lang);
  g_autofree char *hour = ha_words_time_of_day (step->at);
  g_autofree char *day = step->date != HA_DATE_NONE ? make_day (step->date, lang) : NULL;
  g_autofree char *upper = day != NULL ? capitalize (day) : NULL;
  g_autofree char *length = NULL;

  switch (step->kind)
    {
    case HA_STEP_RECEIVED: return make_start (step, clock, moment, lang);
    case HA_STEP_WORKING_DAY:
      return g_strdup_printf (en ? "%s is day %d" : "%s là ngày %d", upper, (int) step->n);
    case HA_STEP_NOT_COUNTED:
      return make_not_counted (step, lang);
    case HA_STEP_DUE_DAY:
      if (clock->unit == HA_UNIT_WORKING_DAYS_24 || clock->unit == HA_UNIT_DAYS)
        return g_strdup_printf (en ? "%s is day %d; until 24:00" : "%s là ngày %d; đến hết 24:00", upper,
                                (int) step->n);
      return g_strdup_printf (en ? "%s is day %d; close of business %s" : "%s là ngày %d; hết giờ làm việc %s", upper,
                              (int) step->n, hour);
    case HA_STEP_PLUS_HOURS:
    case HA_STEP_PLUS_WORKING:
      length = ha_words_limit (step->n, step->kind == HA_STEP_PLUS_HOURS ? HA_UNIT_CLOCK_HOURS : HA_UNIT_WORKING_HOURS, lang);
      return g_strdup_printf (en ? "%s, plus %s" : "%s, cộng %s", moment, length);
    case HA_STEP_PAUSED:
      length = ha_words_duration (step->n, lang);
      return g_strdup_printf (en ? "Stood still from %s for %s" : "Tạm dừng từ %s, %s", moment, length);
    case HA_STEP_SET_BY_LEADER:
      return g_strdup_printf (en ? "Set by the leader: %s" : "Lãnh đạo định: %s", moment);
    case HA_STEP_HOURS_OF_DAY:
      length = ha_words_duration (step->n, lang);
      return g_strdup_printf (en ? "%s: %s, until %s" : "%s: %s, đến %s", upper, length, hour);
    case HA_STEP_DAY_AFTER:
      return g_strdup_printf (en ? "%s is day %d, but a day of rest" : "%s là ngày %d nhưng là ngày nghỉ", upper, (int) step->n);
    case HA_STEP_FROM_RECEPTION:
      return g_strdup_printf (en ? "Begun %s, reckoned from the reception" : "Bắt đầu %s, tính từ lúc tiếp nhận", moment);
    case HA_STEP_NOT_OFFICIAL:
      return g_strdup_printf (en ? "The days off of %d are not official yet" : "Lịch nghỉ năm %d chưa chính thức",
                              (int) step->n);
    default:
      return g_strdup ("");
    }
}

static gboolean
ends_with_pause (const HaClock *clock)
{
  return ((const HaStep *) g_ptr_array_index (clock->steps, clock->steps->len - 1))->kind == HA_STEP_PAUSED;
}

/* What a pause moved the limit to. */
static char *
make_due (const HaClock *clock, HaLang lang)
{
  g_autofree char *due = ha_words_due (clock->due, lang);

  return g_strdup_printf (lang == HA_LANG_EN ? "So the limit is %s" : "Hạn lùi đến %s", due);
}

/* How many working days follow each other from step i on, day upon day; at least 1. */
static guint
count_run (GPtrArray *steps, guint i)
{
  guint n = 1;

  for (; i + n < steps->len; n++)
    {
      const HaStep *step = g_ptr_array_index (steps, i + n), *before = g_ptr_array_index (steps, i + n - 1);

      if (step->kind != HA_STEP_WORKING_DAY || before->kind != HA_STEP_WORKING_DAY || step->date != before->date + 1)
        break;
    }
  return n;
}

/* "Thứ Tư 25/11 đến thứ Sáu 27/11 là ngày 2 đến ngày 4" */
static char *
make_run (GPtrArray *steps, guint i, guint n, HaLang lang)
{
  const HaStep *first = g_ptr_array_index (steps, i), *last = g_ptr_array_index (steps, i + n - 1);
  g_autofree char *from = make_day (first->date, lang);
  g_autofree char *to = make_day (last->date, lang);
  g_autofree char *upper = capitalize (from);

  return g_strdup_printf (lang == HA_LANG_EN ? "%s to %s are days %d to %d" : "%s đến %s là ngày %d đến ngày %d", upper, to,
                          (int) first->n, (int) last->n);
}

char **
ha_words_steps (const HaClock *clock, HaLang lang)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0, n; i < clock->steps->len; i += n)
    {
      n = count_run (clock->steps, i);
      g_ptr_array_add (lines, n >= 3 ? make_run (clock->steps, i, n, lang)
                                     : make_step (g_ptr_array_index (clock->steps, i), clock, lang));
      if (n < 3)
        n = 1;
    }
  if (clock->steps->len > 0 && ends_with_pause (clock))
    g_ptr_array_add (lines, make_due (clock, lang));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

char *
ha_words_explain (const HaClock *clock, HaLang lang)
{
  g_auto (GStrv) lines = ha_words_steps (clock, lang);

  return g_strjoinv ("; ", lines);
}
