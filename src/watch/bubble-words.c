/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of several reminders at once: of one ticket, of many, of a day. */
#include "watch/reminder-words.h"

#include "core/text.h"
#include "core/words.h"

typedef struct {
  const char *vi, *en;
} Words;

static const char *
say (const Words *words, HaLang lang)
{
  return lang == HA_LANG_EN ? words->en : words->vi;
}

/* ---- How many -------------------------------------------------------------------------------------------------------- */

/* The gravest of each ticket counts, an appointment by itself. */
enum { OVERDUE, ESCALATED, SOON, MEETING, N_SORTS };

/* What is told is new; how many there are in all says the day's summary. */
static const Words sorts[N_SORTS] = {
  [OVERDUE] = { "phiếu mới quá hạn", "newly overdue" },
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

/* "3 phiếu mới quá hạn, 3 phiếu sắp đến hạn"; NULL when there is nothing to count. */
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

static guint
count_with_leaders (GPtrArray *reminders)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < reminders->len; i++)
    {
      HaReminder *reminder = g_ptr_array_index (reminders, i);

      if (reminder->what.cause != HA_CAUSE_DAY && reminder->stage == HA_STAGE_LEADERSHIP)
        g_hash_table_add (counted, &reminder->ticket);
    }
  return g_hash_table_size (counted);
}

/* ---- Which ----------------------------------------------------------------------------------------------------------- */

/* The first that is late, or that is still to come; they come by their due. due 0 = none. */
static HaDayTicket
find_ticket (GPtrArray *reminders, gboolean late, gint64 now)
{
  HaDayTicket found = { 0 };

  for (guint i = 0; i < reminders->len && found.due == 0; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *code = ha_text_clean_line (reminder->code);

      if (reminder->what.cause == HA_CAUSE_DAY || (reminder->what.due < now) != late)
        continue;
      found.due = reminder->what.due;
      found.stage = reminder->stage;
      g_strlcpy (found.code, code, sizeof found.code);
    }
  return found;
}

/* "Lâu nhất trong đó: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo." What is not late is said as "Gần nhất". */
static void
append_ticket (GString *body, const Words *what, const HaDayTicket *ticket, gint64 now, HaLang lang)
{
  static const Words leaders = { ", ở lãnh đạo", ", with the leaders" }, late = { "trễ %s", "late %s" }, left = { "còn %s", "%s left" };
  g_autofree char *length = ha_words_length (ticket->due, now, lang);
  g_auto (GStrv) parts = NULL;
  g_autofree char *how = NULL;

  if (ticket->due == 0)
    return;
  parts = g_strsplit (say (ticket->due < now ? &late : &left, lang), "%s", 2);
  how = g_strjoinv (length, parts);
  g_string_append_printf (body, "%s%s: %s, %s%s.", body->len > 0 ? " " : "", say (what, lang), ticket->code, how,
                          ticket->stage == HA_STAGE_LEADERSHIP ? say (&leaders, lang) : "");
}

/* But for one that was named as being there. */
static void
append_with_leaders (GString *body, guint n, const HaDayTicket *longest, const HaDayTicket *nearest, HaLang lang)
{
  guint named = (longest->due != 0 && longest->stage == HA_STAGE_LEADERSHIP) + (nearest->due != 0 && nearest->stage == HA_STAGE_LEADERSHIP);

  if (n > named)
    g_string_append_printf (body, lang == HA_LANG_EN ? "%s%u with the leaders." : "%s%u phiếu ở lãnh đạo.", body->len > 0 ? " " : "", n);
}

/* ---- A day ----------------------------------------------------------------------------------------------------------- */

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

/* What was held since the day before, then of all that there is the longest, the nearest, and how many are with the leaders. */
static void
append_day (GString *body, const HaBubble *bubble, gint64 now, HaLang lang)
{
  static const Words longest_words = { "Lâu nhất", "Longest" }, nearest_words = { "Gần nhất", "Next" };
  const HaDayFigures *figures = &bubble->figures;
  g_autofree char *counts = make_counts (bubble->reminders, now, lang);
  HaDayTicket longest = figures->longest.due != 0 ? figures->longest : find_ticket (bubble->reminders, TRUE, now);
  HaDayTicket nearest = figures->nearest.due >= now ? figures->nearest : find_ticket (bubble->reminders, FALSE, now);

  if (counts != NULL)
    g_string_append_printf (body, lang == HA_LANG_EN ? "Not seen yet: %s." : "Chưa xem: %s.", counts);
  append_ticket (body, &longest_words, &longest, now, lang);
  append_ticket (body, &nearest_words, &nearest, now, lang);
  append_with_leaders (body, MAX (figures->leaders, count_with_leaders (bubble->reminders)), &longest, &nearest, lang);
}

/* ---- Many ------------------------------------------------------------------------------------------------------------ */

static void
append_many (GString *body, const HaBubble *bubble, gint64 now, HaLang lang)
{
  static const Words longest_words = { "Lâu nhất trong đó", "Longest of them" }, nearest_words = { "Gần nhất", "Next" };
  HaDayTicket longest = find_ticket (bubble->reminders, TRUE, now), nearest = find_ticket (bubble->reminders, FALSE, now);

  append_ticket (body, &longest_words, &longest, now, lang);
  append_ticket (body, &nearest_words, &nearest, now, lang);
  append_with_leaders (body, count_with_leaders (bubble->reminders), &longest, &nearest, lang);
}

/* ---- Public ---------------------------------------------------------------------------------------------------------- */

char *
ha_bubble_words_title (const HaBubble *bubble, gint64 now, HaLang lang)
{
  g_autofree char *counts = NULL, *day = NULL;
  const HaReminder *gravest;

  g_return_val_if_fail (bubble != NULL && bubble->reminders->len > 0, NULL);

  gravest = ha_bubble_get_gravest (bubble->reminders);
  if (bubble->day)
    day = ha_day_words (&bubble->figures, lang);
  else if (gravest != NULL)
    return ha_reminder_words_title (gravest, now, lang);
  if (day != NULL)
    return g_steal_pointer (&day);
  counts = make_counts (bubble->reminders, now, lang);
  return counts != NULL ? g_steal_pointer (&counts) : ha_reminder_words_title (bubble->reminders->pdata[0], now, lang);
}

char *
ha_bubble_words_body (const HaBubble *bubble, const char *names, gint64 now, HaLang lang)
{
  g_autoptr (GString) body = g_string_new (NULL);
  const HaReminder *gravest;

  g_return_val_if_fail (bubble != NULL && bubble->reminders->len > 0, NULL);

  gravest = ha_bubble_get_gravest (bubble->reminders);
  if (!bubble->day && gravest != NULL)
    return ha_reminder_words_body_of (gravest, bubble->reminders, names, now, lang);
  if (bubble->day)
    append_day (body, bubble, now, lang);
  else
    append_many (body, bubble, now, lang);
  if (names != NULL && names[0] != '\0')
    g_string_append_printf (body, lang == HA_LANG_EN ? "\nFor: %s" : "\nCho: %s", names);
  return g_string_free (g_steal_pointer (&body), FALSE);
}
