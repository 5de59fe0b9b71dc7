/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists against a naive model: the same tickets read one by one, filtered and sorted in C, for every filter, sort and
 * direction. */
#include <string.h>

#include "core/text.h"
#include "fixture.h"

#define TICKETS 220
#define DAY (24 * HOUR)
#define ROUNDS 900

typedef struct {
  Fixture fixture;
  GPtrArray *cases;   /* of HaCase */
  HaOffice *office;
} Model;

static void
set_up (Model *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, NULL);
  g_assert_true (ha_store_fill_sample (self->fixture.store, TICKETS, 5, FIXTURE_NOW, NULL, NULL, &error));
  self->office = ha_store_dup_office (self->fixture.store);
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_case_unref);
  query->sort = HA_SORT_CODE;
  ids = ha_store_list_ids (self->fixture.store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (self->cases, ha_store_get_case (self->fixture.store, g_array_index (ids, gint64, i), &error));
  g_assert_cmpuint (self->cases->len, ==, TICKETS);
}

static void
tear_down (Model *self, gconstpointer data)
{
  g_ptr_array_unref (self->cases);
  ha_office_unref (self->office);
  fixture_tear_down (&self->fixture, NULL);
}

/* ---- The model: filters ------------------------------------------------------------------------------------- */

static const HaClock *
get_clock (const HaCase *ticket)
{
  return ticket->ticket->closed == 0 ? ha_case_get_next_clock (ticket) : NULL;
}

static gboolean
has_bit (guint mask, guint value)
{
  return mask == 0 || (mask >> value & 1) != 0;
}

static gboolean
is_mine (const HaTicket *ticket, const HaQuery *query, const HaOffice *office)
{
  const HaPerson *me = ha_office_get_person (office, query->mine);

  if (query->mine == 0 || ticket->person == query->mine)
    return TRUE;
  return ticket->person == 0 && me != NULL && me->department != 0 && ticket->department == me->department;
}

static gboolean
fits_time (const HaCase *ticket, const HaQuery *query)
{
  const HaClock *clock = get_clock (ticket);
  gboolean runs = clock != NULL && clock->paused_since == 0;

  return (!query->overdue || (runs && clock->due < query->now)) && (!query->soon || (runs && clock->warn <= query->now))
         && (query->due_before == 0 || (runs && clock->due < query->due_before))
         && (query->from == 0 || ticket->ticket->received >= query->from)
         && (query->to == 0 || ticket->ticket->received < query->to);
}

static gboolean
fits (const HaCase *c, const HaQuery *query, const HaOffice *office)
{
  const HaTicket *ticket = c->ticket;

  return (!query->open_only || ticket->closed == 0) && has_bit (query->stages, ticket->stage)
         && has_bit (query->areas, ticket->area) && has_bit (query->channels, ticket->channel)
         && has_bit (query->kinds, ticket->kind) && (query->department == 0 || ticket->department == query->department)
         && (query->person == 0 || ticket->person == query->person)
         && (query->customer == 0 || ticket->customer == query->customer) && is_mine (ticket, query, office)
         && fits_time (c, query);
}

/* ---- The model: order --------------------------------------------------------------------------------------- */

/* 0 runs, 1 open without a clock, 2 paused, 3 closed. */
static int
get_part (const HaCase *ticket)
{
  const HaClock *clock = get_clock (ticket);

  return ticket->ticket->closed != 0 ? 3 : clock == NULL ? 1 : clock->paused_since != 0 ? 2 : 0;
}

static char *
get_text_key (const HaCase *c, HaSort sort, const HaOffice *office)
{
  const HaDepartment *department = ha_office_get_department (office, c->ticket->department);
  const HaPerson *person = ha_office_get_person (office, c->ticket->person);
  g_autofree char *name = person != NULL ? ha_text_person_sort_key (person->name) : g_strdup ("");
  g_autofree char *key = NULL;
  guint position = G_MAXUINT;

  if (sort == HA_SORT_CUSTOMER)
    return ha_text_person_sort_key (c->customer->name);
  if (sort == HA_SORT_CONTENT)
    {
      key = ha_text_search_key (c->ticket->content);
      return g_utf8_strlen (key, -1) > 48 ? g_utf8_substring (key, 0, 48) : g_strdup (key);
    }
  if (department != NULL)
    g_ptr_array_find (office->departments, department, &position);
  return g_strdup_printf ("%010u%s", position, name);
}

static gint64
get_number_key (const HaCase *c, HaSort sort)
{
  switch (sort)
    {
    case HA_SORT_DUE:
      return get_clock (c) != NULL    ? get_clock (c)->due
             : c->ticket->closed != 0 ? -c->ticket->received
                                      : c->ticket->received;
    case HA_SORT_RECEIVED:
      return c->ticket->received;
    case HA_SORT_AREA:
      return c->ticket->area;
    case HA_SORT_CHANNEL:
      return c->ticket->channel;
    case HA_SORT_STAGE:
      return c->ticket->stage;
    default:
      return c->ticket->id; /* codes are given in the order of ids */
    }
}

static gint64
compare_keys (const HaCase *a, const HaCase *b, HaSort sort, const HaOffice *office)
{
  if (sort == HA_SORT_CUSTOMER || sort == HA_SORT_CONTENT || sort == HA_SORT_HOLDER)
    {
      g_autofree char *x = get_text_key (a, sort, office);
      g_autofree char *y = get_text_key (b, sort, office);

      return strcmp (x, y);
    }
  return get_number_key (a, sort) - get_number_key (b, sort);
}

typedef struct {
  const HaQuery *query;
  const HaOffice *office;
} Order;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const HaCase *x = *(HaCase *const *) a;
  const HaCase *y = *(HaCase *const *) b;
  gboolean by_due = order->query->sort == HA_SORT_DUE;
  gint64 way = by_due ? get_part (x) - get_part (y) : 0;

  if (way != 0)
    return way < 0 ? -1 : 1;
  way = compare_keys (x, y, order->query->sort, order->office);
  if (way == 0) /* closed ones are newest first, ids too */
    way = by_due && get_part (x) == 3 ? y->ticket->id - x->ticket->id : x->ticket->id - y->ticket->id;
  way = order->query->descending ? -way : way;
  return way < 0 ? -1 : way > 0;
}

static void
check (Model *self, const HaQuery *query)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  Order order = { query, self->office };

  for (guint i = 0; i < self->cases->len; i++)
    if (fits (self->cases->pdata[i], query, self->office))
      g_ptr_array_add (wanted, self->cases->pdata[i]);
  g_ptr_array_sort_with_data (wanted, compare_cb, &order);
  ids = ha_store_list_ids (self->fixture.store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, wanted->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, ((HaCase *) wanted->pdata[i])->ticket->id);
}

/* ---- Tests -------------------------------------------------------------------------------------------------- */

static void
test_sorts (Model *self, gconstpointer data)
{
  for (int sort = 0; sort < HA_N_SORTS; sort++)
    for (int i = 0; i < 4; i++)
      {
        g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);

        query->sort = (HaSort) sort;
        query->descending = i & 1;
        query->open_only = i >> 1;
        check (self, query);
      }
}

static guint
pick_mask (guint values)
{
  return 1u << g_test_rand_int_range (1, (int) values + 1) | 1u << g_test_rand_int_range (1, (int) values + 1);
}

/* Each filter with a chance of one in five, so that they meet in all combinations. */
static HaQuery *
make_query (Model *self)
{
  HaQuery *query = ha_query_new (FIXTURE_NOW);
  const HaCase *some = self->cases->pdata[g_test_rand_int_range (0, (int) self->cases->len)];
#define SOMETIMES (g_test_rand_int_range (0, 5) == 0)

  query->sort = (HaSort) g_test_rand_int_range (0, HA_N_SORTS);
  query->descending = g_test_rand_int_range (0, 2);
  query->open_only = SOMETIMES;
  query->overdue = SOMETIMES;
  query->soon = SOMETIMES;
  query->stages = SOMETIMES ? pick_mask (HA_N_STAGES) : 0;
  query->areas = SOMETIMES ? pick_mask (HA_N_AREAS) : 0;
  query->channels = SOMETIMES ? pick_mask (HA_N_CHANNELS) : 0;
  query->kinds = SOMETIMES ? pick_mask (2) : 0;
  query->department = SOMETIMES ? some->ticket->department : 0;
  query->person = SOMETIMES ? some->ticket->person : 0;
  query->mine = SOMETIMES ? g_test_rand_int_range (1, 13) : 0;
  query->customer = SOMETIMES ? some->ticket->customer : 0;
  query->from = SOMETIMES ? FIXTURE_NOW - g_test_rand_int_range (1, 1000) * DAY : 0;
  query->to = SOMETIMES ? FIXTURE_NOW - g_test_rand_int_range (0, 900) * DAY : 0;
  query->due_before = SOMETIMES ? FIXTURE_NOW + g_test_rand_int_range (-48, 96) * HOUR : 0;
#undef SOMETIMES
  return query;
}

static void
test_filters (Model *self, gconstpointer data)
{
  for (guint i = 0; i < fixture_count_rounds (ROUNDS); i++)
    {
      g_autoptr (HaQuery) query = make_query (self);

      check (self, query);
    }
}

static const char *
get_department_name (const HaOffice *office, gint64 id)
{
  const HaDepartment *department = ha_office_get_department (office, id);

  return department != NULL ? department->name : NULL;
}

static void
check_row (const HaRow *row, const HaCase *c, const HaOffice *office)
{
  const HaClock *clock = get_clock (c);
  const HaPerson *person = ha_office_get_person (office, c->ticket->person);

  g_assert_cmpint (row->id, ==, c->ticket->id);
  g_assert_cmpint (row->version, ==, c->ticket->version);
  g_assert_cmpstr (row->code, ==, c->ticket->code);
  g_assert_cmpint (row->received, ==, c->ticket->received);
  g_assert_cmpstr (row->customer, ==, c->customer->name);
  g_assert_cmpint (row->kind, ==, c->ticket->kind);
  g_assert_cmpint (row->area, ==, c->ticket->area);
  g_assert_cmpint (row->channel, ==, c->ticket->channel);
  g_assert_cmpint (row->stage, ==, c->ticket->stage);
  g_assert_cmpint (row->round, ==, c->ticket->round);
  g_assert_cmpint (row->closed, ==, c->ticket->closed);
  g_assert_cmpstr (row->department, ==, get_department_name (office, c->ticket->department));
  g_assert_cmpstr (row->person, ==, person != NULL ? person->name : NULL);
  g_assert_cmpint (row->clock, ==, clock != NULL ? clock->kind : HA_CLOCK_NONE);
  g_assert_cmpint (row->due, ==, clock != NULL ? clock->due : 0);
  g_assert_cmpint (row->warn, ==, clock != NULL ? clock->warn : 0);
  g_assert_cmpint (row->paused_since, ==, clock != NULL ? clock->paused_since : 0);
}

/* In the order asked for, a stranger's id NULL, an id twice twice. */
static void
test_rows (Model *self, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      gint64 id = g_test_rand_int_range (1, TICKETS + 1);

      g_array_append_val (ids, id);
    }
  g_array_index (ids, gint64, 7) = 100000;
  rows = ha_store_get_rows (self->fixture.store, (gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 60);
  for (guint i = 0; i < rows->len; i++)
    if (i == 7)
      g_assert_null (rows->pdata[i]);
    else
      check_row (rows->pdata[i], self->cases->pdata[g_array_index (ids, gint64, i) - 1], self->office);
}

static void
test_no_rows (Model *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ha_store_get_rows (self->fixture.store, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

static guint
count (Model *self, const HaQuery *query)
{
  guint n = 0;

  for (guint i = 0; i < self->cases->len; i++)
    n += fits (self->cases->pdata[i], query, self->office);
  return n;
}

/* The figures are the lengths of the lists that they open. */
static void
test_counts (Model *self, gconstpointer data)
{
  for (gint64 person = 1; person <= 12; person++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree HaCounts *counts = ha_store_get_counts (self->fixture.store, person, FIXTURE_NOW, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (counts->open, ==, count (self, &(HaQuery) { .open_only = TRUE, .now = FIXTURE_NOW }));
      g_assert_cmpuint (counts->soon, ==, count (self, &(HaQuery) { .soon = TRUE, .now = FIXTURE_NOW }));
      g_assert_cmpuint (counts->overdue, ==, count (self, &(HaQuery) { .overdue = TRUE, .now = FIXTURE_NOW }));
      g_assert_cmpuint (counts->leadership, ==,
                        count (self, &(HaQuery){ .stages = 1u << HA_STAGE_LEADERSHIP, .now = FIXTURE_NOW }));
      g_assert_cmpuint (counts->mine, ==,
                        count (self, &(HaQuery){ .open_only = TRUE, .mine = person, .now = FIXTURE_NOW }));
    }
}

static guint
count_open_letters (Model *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cases->len; i++)
    {
      HaCase *ticket = self->cases->pdata[i];

      n += ticket->ticket->closed == 0 && ha_case_get_open_letter (ticket) != NULL;
    }
  return n;
}

/* Appointments of open tickets that meet in [from, to). */
static guint
count_appointments (Model *self, gint64 from, gint64 to)
{
  guint n = 0;

  for (guint i = 0; i < self->cases->len; i++)
    {
      const HaCase *c = self->cases->pdata[i];
      g_autoptr (GPtrArray) appointments = ha_case_list_appointments (c);

      for (guint j = 0; c->ticket->closed == 0 && j < appointments->len; j++)
        {
          const HaAppointment *appointment = appointments->pdata[j];

          n += appointment->meets >= from && appointment->meets < to;
        }
    }
  return n;
}

static void
test_day (Model *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree HaCounts *counts = ha_store_get_counts (self->fixture.store, 1, FIXTURE_NOW, &error);
  HaDate today = ha_time_get_date (FIXTURE_NOW, NULL);
  gint64 midnight = ha_time_new (today, 0, 0, 0);
  g_autoptr (GPtrArray) agenda = ha_store_list_agenda (self->fixture.store, midnight, midnight + 30 * DAY, &error);
  g_autoptr (GPtrArray) lines = ha_store_list_log (self->fixture.store, today, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (counts->letters, ==, count_open_letters (self));
  g_assert_cmpuint (counts->letters, >, 0);
  g_assert_cmpuint (counts->agenda, ==, count_appointments (self, midnight, G_MAXINT64));
  g_assert_cmpuint (agenda->len, ==, count_appointments (self, midnight, midnight + 30 * DAY));
  g_assert_cmpuint (agenda->len, >, 0);
  for (guint i = 1; i < agenda->len; i++)
    g_assert_cmpint (((HaAgendaItem *) agenda->pdata[i - 1])->meets, <=, ((HaAgendaItem *) agenda->pdata[i])->meets);
  g_assert_cmpuint (counts->log_today, ==, lines->len);
}

static void
test_log (Model *self, gconstpointer data)
{
  const HaCase *some = self->cases->pdata[100];
  const HaEntry *first = some->journal->pdata[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = ha_store_list_log (self->fixture.store, ha_time_get_date (some->ticket->registered, NULL), &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const HaLogLine *line = lines->pdata[i];

      g_assert_cmpint (line->number, ==, (int) i + 1);
      if (!g_str_equal (line->code, some->ticket->code))
        continue;
      found = TRUE;
      g_assert_cmpint (line->at, ==, some->ticket->registered);
      g_assert_cmpstr (line->person, ==, first->actor_name);
      g_assert_cmpstr (line->content, ==, some->ticket->content);
    }
  g_assert_true (found);
}

#define ADD_MODEL_TEST(path, func) g_test_add (path, Model, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_MODEL_TEST ("/store/list/sorts", test_sorts);
  ADD_MODEL_TEST ("/store/list/filters", test_filters);
  ADD_MODEL_TEST ("/store/list/rows", test_rows);
  ADD_MODEL_TEST ("/store/list/no-rows", test_no_rows);
  ADD_MODEL_TEST ("/store/list/counts", test_counts);
  ADD_MODEL_TEST ("/store/list/day", test_day);
  ADD_MODEL_TEST ("/store/list/log", test_log);
  return g_test_run ();
}
