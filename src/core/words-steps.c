/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a limit came about, in words, line by line. */
#include "core/words-private.h"

#include <string.h>

/* "thứ Năm 12/02" */
static char *
make_day (HaDate date, HaLang lang)
{
  int month, day;

  ha_date_get (date, NULL, &month, &day);
  return g_strdup_printf ("%s %02d/%02d", ha_words_weekday (date, lang), day, month);
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
  weekday = ha_words_capitalize (ha_words_weekday (step->date, lang));
  return g_strdup_printf (lang == HA_LANG_EN ? "%s %s is a day of rest, not counted" : "%s %s nghỉ, không tính",
                          weekday, range);
}

/* "Nghỉ Tết 14–22/02, không tính"; a name that says itself that it is a rest is not told twice. */
static char *
make_not_counted (const HaStep *step, HaLang lang)
{
  g_autofree char *range = make_range (step->date, step->date_to);
  g_autofree char *capital = NULL, *when = NULL;
  const char *name = step->name;

  if (name == NULL || *name == '\0')
    return make_rest (step, range, lang);
  if (g_str_has_prefix (name, "Tết Nguyên"))
    name = "Tết"; /* as everybody calls it */
  if (lang == HA_LANG_EN)
    return g_strdup_printf ("%s %s, not counted", name, range);
  capital = ha_words_capitalize (name);
  when = g_strdup_printf (g_ascii_isdigit (name[strlen (name) - 1]) ? "(%s)" : "%s", range); /* "Quốc khánh 2/9 (01–02/09)" */
  if (g_str_has_prefix (capital, "Nghỉ"))
    return g_strdup_printf ("%s %s, không tính", capital, when);
  return g_strdup_printf ("Nghỉ %s %s, không tính", name, when);
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
make_due_day (const HaStep *step, const HaClock *clock, const char *day, HaLang lang)
{
  g_autofree char *hour = ha_words_time_of_day (step->at);
  gboolean en = lang == HA_LANG_EN;

  if (clock->unit == HA_UNIT_DAYS)
    return g_strdup_printf (en ? "%s is day %d, days of rest counted; until 24:00" : "%s là ngày %d, tính cả ngày nghỉ; đến hết 24:00",
                            day, (int) step->n);
  if (clock->unit == HA_UNIT_WORKING_DAYS_24)
    return g_strdup_printf (en ? "%s is day %d; until 24:00" : "%s là ngày %d; đến hết 24:00", day, (int) step->n);
  return g_strdup_printf (en ? "%s is day %d; close of business %s" : "%s là ngày %d; hết giờ làm việc %s", day,
                          (int) step->n, hour);
}

static char *
make_step (const HaStep *step, const HaClock *clock, HaLang lang)
{
  gboolean en = lang == HA_LANG_EN;
  g_autofree char *moment = make_moment (step->at, lang);
  g_autofree char *hour = ha_words_time_of_day (step->at);
  g_autofree char *day = step->date != HA_DATE_NONE ? make_day (step->date, lang) : NULL;
  g_autofree char *upper = day != NULL ? ha_words_capitalize (day) : NULL;
  g_autofree char *length = NULL;

  switch (step->kind)
    {
    case HA_STEP_RECEIVED: return make_start (step, clock, moment, lang);
    case HA_STEP_WORKING_DAY:
      return g_strdup_printf (en ? "%s is day %d" : "%s là ngày %d", upper, (int) step->n);
    case HA_STEP_NOT_COUNTED:
      return make_not_counted (step, lang);
    case HA_STEP_DUE_DAY: return make_due_day (step, clock, upper, lang);
    case HA_STEP_PLUS_HOURS:
    case HA_STEP_PLUS_WORKING:
      length = ha_words_limit (step->n, step->kind == HA_STEP_PLUS_HOURS ? HA_UNIT_CLOCK_HOURS : HA_UNIT_WORKING_HOURS, lang);
      return g_strdup_printf (en ? "%s, plus %s" : "%s, cộng %s", moment, length);
    case HA_STEP_PAUSED:
      length = ha_words_duration (step->n, lang);
      return g_strdup_printf (en ? "Stood still from %s for %s" : "Tạm dừng từ %s, %s", moment, length);
    case HA_STEP_SET_BY_LEADER:
      return g_strdup_printf (en ? "Set by the leader: %s" : "Lãnh đạo ấn định: %s", moment);
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

/* "Đang tạm dừng từ 09:40 thứ Năm 19/11 đến 08:00 thứ Sáu 20/11": it moves the limit once it is over. */
static char *
make_running_pause (const HaClock *clock, HaLang lang)
{
  g_autofree char *since = make_moment (clock->paused_since, lang);
  g_autofree char *until = clock->paused_until != 0 ? make_moment (clock->paused_until, lang) : NULL;

  if (until == NULL)
    return g_strdup_printf (lang == HA_LANG_EN ? "Stands still since %s" : "Đang tạm dừng từ %s", since);
  return g_strdup_printf (lang == HA_LANG_EN ? "Stands still since %s, until %s" : "Đang tạm dừng từ %s đến %s", since, until);
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
  g_autofree char *upper = ha_words_capitalize (from);

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
  if (clock->paused_since != 0)
    g_ptr_array_add (lines, make_running_pause (clock, lang));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

char *
ha_words_explain (const HaClock *clock, HaLang lang)
{
  g_auto (GStrv) lines = ha_words_steps (clock, lang);

  return g_strjoinv ("; ", lines);
}
