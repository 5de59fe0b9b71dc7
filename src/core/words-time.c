/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, lengths and limits in words: one place for list, chart, letter, notification and terminal. */
#include <string.h>

#include "core/words-private.h"

#define HOUR 3600
#define DAY 86400

const char *
ha_words_weekday (HaDate date, HaLang lang)
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
  g_autofree char *length = NULL;

  if (ABS (due - now) < 60)
    return g_strdup (now > due ? (lang == HA_LANG_EN ? "Late less than 1 min" : "Trễ chưa đến 1 phút")
                               : (lang == HA_LANG_EN ? "Less than 1 min left" : "Còn chưa đến 1 phút"));
  length = ha_words_duration (due - now, lang);
  if (now > due)
    return g_strdup_printf (lang == HA_LANG_EN ? "Late %s" : "Trễ %s", length);
  return g_strdup_printf (lang == HA_LANG_EN ? "%s left" : "Còn %s", length);
}

char *
ha_words_clock_status (const HaClock *clock, gint64 now, HaLang lang)
{
  g_autofree char *length = NULL;

  if (clock->ended != 0 && clock->ended <= clock->starts)
    return g_strdup (lang == HA_LANG_EN ? "Not counted" : "Không tính");
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
  return g_strdup_printf ("%s %02d/%02d/%04d", ha_words_weekday (date, lang), day, month, year);
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

char *
ha_words_capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

char *
ha_words_date_heading (HaDate date, gint64 now, HaLang lang)
{
  HaDate today = ha_time_get_date (now, NULL);
  g_autofree char *weekday = ha_words_capitalize (ha_words_weekday (date, lang));
  int year, month, day, this_year;

  ha_date_get (date, &year, &month, &day);
  ha_date_get (today, &this_year, NULL, NULL);
  if (date == today)
    return g_strdup_printf (lang == HA_LANG_EN ? "Today, %s %02d/%02d" : "Hôm nay, %s %02d/%02d",
                            ha_words_weekday (date, lang), day, month);
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

char *
ha_words_length (gint64 due, gint64 now, HaLang lang)
{
  return make_round_duration (due > now ? (due - now + 59) / 60 * 60 : now - due, lang);
}
