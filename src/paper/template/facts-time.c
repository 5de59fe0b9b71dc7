/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a letter can say about when and who: days of the case, its limits, appointments, who has it.
 */
#include "config.h"

#include <string.h>

#include "core/words.h"
#include "core/worktime.h"
#include "paper/template/template-private.h"

typedef HaFactSource Source;

/* "ngày 13/02/2026" */
static char *
make_date (gint64 at)
{
  int year, month, day;

  if (!at)
    return NULL;
  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("ngày %02d/%02d/%d", day, month, year);
}

/* "16 giờ 40 phút" */
static char *
make_time (gint64 at)
{
  int seconds;

  if (!at)
    return NULL;
  ha_time_get_date (at, &seconds);
  return g_strdup_printf ("%02d giờ %02d phút", seconds / 3600, seconds / 60 % 60);
}

/* The end of a day is 24:00 of that day, and its date is that day's. */
static gint64
get_day_of_due (gint64 due)
{
  return due ? due - 1 : 0;
}

/* ---- Steps of this round ---------------------------------------------------------------------------------------- */

static gint64
find_step (const Source *source, HaAction action)
{
  GPtrArray *journal = source->ticket->journal;

  for (guint i = journal->len; i-- > 0;) {
    const HaEntry *entry = g_ptr_array_index (journal, i);

    if (entry->action == action && entry->round == source->ticket->ticket->round)
      return entry->at;
  }
  return 0;
}

static char *
get_verified_date (const Source *source)
{
  return make_date (find_step (source, HA_ACTION_VERIFY));
}

static char *
get_outcome_date (const Source *source)
{
  return make_date (find_step (source, HA_ACTION_OUTCOME));
}

/* ---- Appointments ----------------------------------------------------------------------------------------------- */

/* The newest one agreed in this round that is to be. */
static gboolean
find_appointment (const Source *source, HaAppointment *found)
{
  g_autoptr (GPtrArray) all = ha_case_list_appointments (source->ticket);

  for (guint i = all->len; i-- > 0;) {
    const HaAppointment *one = g_ptr_array_index (all, i);

    if (one->at < source->ticket->ticket->round_started || one->meets <= source->now)
      continue;
    *found = *one;
    return TRUE;
  }
  return FALSE;
}

/* "kỹ thuật viên Trần Văn Bình" */
static char *
name_person (const Source *source, gint64 id)
{
  const HaPerson *person = ha_office_get_person (source->office, id);
  g_autofree char *title = person && person->title && *person->title ? g_strdup (person->title) : NULL;

  if (!person)
    return NULL;
  if (!title)
    return g_strdup (person->name);
  title = ha_facts_lower_first (g_steal_pointer (&title));
  return g_strdup_printf ("%s %s", title, person->name);
}

/* Whether the case went on at that time or later in this round: an appointment that nothing followed may not have been kept. */
static gboolean
went_on (const Source *source, gint64 since)
{
  static const HaAction proofs[] = { HA_ACTION_VERIFY, HA_ACTION_OUTCOME, HA_ACTION_CONTACT };

  for (guint i = 0; i < G_N_ELEMENTS (proofs); i++)
    if (find_step (source, proofs[i]) >= since)
      return TRUE;
  return FALSE;
}

/* Appointments at the customer's in this round that are over, oldest first. Array of HaAppointment with its free function. */
static GPtrArray *
list_visits (const Source *source)
{
  GPtrArray *all = ha_case_list_appointments (source->ticket);

  for (guint i = all->len; i-- > 0;) {
    const HaAppointment *one = g_ptr_array_index (all, i);

    if (one->at < source->ticket->ticket->round_started || one->meets > source->now || one->place != HA_PLACE_ADDRESS ||
        !went_on (source, one->meets))
      g_ptr_array_remove_index (all, i);
  }
  return all;
}

/* "a", "a và b", "a, b và c"; each once; new or NULL. */
static char *
join_once (GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    for (guint k = parts->len; k-- > i + 1;)
      if (g_strcmp0 (g_ptr_array_index (parts, i), g_ptr_array_index (parts, k)) == 0)
        g_ptr_array_remove_index (parts, k);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : i + 1 == parts->len ? " và " : ", ",
                            (const char *) g_ptr_array_index (parts, i));
  return g_string_free (text, !text->len);
}

/* "ngày 13/02/2026", "các ngày 11/02/2026 và 13/02/2026" */
static char *
get_visit_date (const Source *source)
{
  g_autoptr (GPtrArray) visits = list_visits (source), days = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < visits->len; i++) {
    g_autofree char *date = make_date (((HaAppointment *) g_ptr_array_index (visits, i))->meets);

    g_ptr_array_add (days, g_strdup (date + strlen ("ngày ")));
  }
  joined = join_once (days);
  return joined ? g_strconcat (days->len > 1 ? "các ngày " : "ngày ", joined, NULL) : NULL;
}

/* All who went, when all are known. */
static char *
get_visitor (const Source *source)
{
  g_autoptr (GPtrArray) visits = list_visits (source), names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < visits->len; i++) {
    char *name = name_person (source, ((HaAppointment *) g_ptr_array_index (visits, i))->person);

    if (!name)
      return NULL;
    g_ptr_array_add (names, name);
  }
  return join_once (names);
}

static char *
get_meeting_date (const Source *source)
{
  HaAppointment meeting;

  return find_appointment (source, &meeting) ? make_date (meeting.meets) : NULL;
}

static char *
get_meeting_time (const Source *source)
{
  HaAppointment meeting;

  return find_appointment (source, &meeting) ? make_time (meeting.meets) : NULL;
}

static char *
get_meeting_place (const Source *source)
{
  g_autofree char *address = ha_words_address (source->ticket->customer);
  HaAppointment meeting;

  if (!find_appointment (source, &meeting) || meeting.place == HA_PLACE_NONE)
    return NULL;
  return meeting.place == HA_PLACE_OFFICE ? g_strdup ("tại Công ty") : g_strconcat ("tại địa chỉ của ", address, NULL);
}

static char *
get_meeting_person (const Source *source)
{
  HaAppointment meeting;

  return find_appointment (source, &meeting) ? name_person (source, meeting.person) : NULL;
}

/* ---- Limits ----------------------------------------------------------------------------------------------------- */

/* The limit to answer by of this round: in writing where there is one, else the first feedback. */
static const HaClock *
find_answer_clock (const Source *source)
{
  int round = source->ticket->ticket->round;
  const HaClock *written = ha_case_get_clock (source->ticket, HA_CLOCK_WRITTEN_REPLY, round);

  return written ? written : ha_case_get_clock (source->ticket, HA_CLOCK_FEEDBACK, round);
}

static char *
get_answer_date (const Source *source)
{
  const HaClock *clock = find_answer_clock (source);

  return clock ? make_date (get_day_of_due (clock->due)) : NULL;
}

static const char *
get_answer_id (const Source *source)
{
  const HaClock *clock = find_answer_clock (source);

  return clock ? ha_clock_kind_get_id (clock->kind) : NULL;
}

static int
clock_from_id (const char *id)
{
  return (int) ha_clock_kind_from_id (id);
}

/* "02 ngày làm việc", "24 giờ" */
static char *
get_answer_limit (const Source *source)
{
  const HaClock *clock = find_answer_clock (source);
  g_autofree char *words = clock ? ha_words_limit (clock->limit, clock->unit, HA_LANG_VI) : NULL;
  gboolean short_number = words && g_ascii_isdigit (words[0]) && !g_ascii_isdigit (words[1]);

  return words ? g_strconcat (short_number ? "0" : "", words, NULL) : NULL;
}

/* Days of work after the day of the limit, up to the day of the answer. */
static int
count_days_late (const Source *source)
{
  const HaClock *clock = find_answer_clock (source);
  gint64 answered = clock && clock->met ? clock->met : source->now;

  return clock && answered > clock->due
             ? ha_worktime_count_days (source->office->calendar, get_day_of_due (clock->due), answered)
             : 0;
}

static char *
get_days_late (const Source *source)
{
  int n = count_days_late (source);

  return n ? g_strdup_printf ("%02d", n) : NULL;
}

/* When the customer may expect a result: the limit that runs next. */
static char *
get_expected (const Source *source)
{
  const HaClock *clock = ha_case_get_next_clock (source->ticket);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  if (!clock || clock->due <= source->now)
    return NULL;
  date = make_date (get_day_of_due (clock->due));
  time = make_time (clock->due);
  if (g_str_equal (time, "00 giờ 00 phút"))
    return g_strdup_printf ("24 giờ %s", date);
  return g_strdup_printf ("%s %s", time, date);
}

/* ---- Who has it ------------------------------------------------------------------------------------------------- */

static char *
get_department (const Source *source)
{
  const HaDepartment *department = ha_office_get_department (source->office, source->ticket->ticket->department);

  return department ? ha_words_department (department, HA_LANG_VI) : NULL;
}

static char *
get_handler (const Source *source)
{
  return name_person (source, source->ticket->ticket->person);
}

/* Who works on it now, as one would tell a customer. */
static char *
get_where (const Source *source)
{
  if (source->ticket->ticket->stage == HA_STAGE_LEADERSHIP)
    return g_strdup ("lãnh đạo Công ty");
  return get_department (source);
}

const HaFact ha_facts_of_time[] = {
  { "ngay_xac_minh", get_verified_date },
  { "ngay_ket_qua", get_outcome_date },
  { "ngay_den", get_visit_date },
  { "nguoi_den", get_visitor },
  { "ngay_hen", get_meeting_date },
  { "gio_hen", get_meeting_time },
  { "noi_hen", get_meeting_place },
  { "nguoi_hen", get_meeting_person },
  { "han_tra_loi", get_answer_date, get_answer_id, clock_from_id },
  { "thoi_han_tra_loi", get_answer_limit },
  { "so_ngay_cham", get_days_late },
  { "du_kien", get_expected },
  { "bo_phan", get_department },
  { "nguoi_phu_trach", get_handler },
  { "noi_xu_ly", get_where },
  { NULL },
};
