/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the watcher is given, against what a slow look at every ticket says. */
#include <string.h>

#include "core/policy-file.h"
#include "fixture.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW
#define TICKETS 500

static GArray *
make_before (gint64 first, gint64 second)
{
  GArray *before = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (before, first);
  g_array_append_val (before, second);
  return before;
}

/* ---- The slow look -------------------------------------------------------------------------------------------------- */

static GPtrArray *
load_all (HaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  HaQuery query = { 0 };
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_case_unref);

  query.now = NOW;
  ids = ha_store_list_ids (store, &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      HaCase *ticket = ha_store_get_case (store, g_array_index (ids, gint64, i), &error);

      g_assert_no_error (error);
      if (ticket->ticket->closed == 0)
        g_ptr_array_add (all, ticket);
      else
        ha_case_unref (ticket);
    }
  return all;
}

/* Who it waits with the leaders by: the last entry that brought it there. */
static const HaEntry *
find_escalation (const HaCase *ticket)
{
  for (guint i = ticket->journal->len; i > 0 && ticket->ticket->stage == HA_STAGE_LEADERSHIP; i--)
    {
      const HaEntry *entry = ticket->journal->pdata[i - 1];

      if (entry->after == HA_STAGE_LEADERSHIP && entry->before != HA_STAGE_LEADERSHIP)
        return entry;
    }
  return NULL;
}

static gint64
get_escalated (const HaCase *ticket)
{
  const HaEntry *entry = find_escalation (ticket);
  gint64 breached;

  if (entry == NULL)
    return 0;
  return entry->actor == 0 && ha_fields_get_time (entry->fields, "breached", &breached) ? breached : entry->at;
}

static const HaEntry *
find_appointment (const HaCase *ticket)
{
  const HaEntry *found = NULL;

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = ticket->journal->pdata[i];

      if (entry->action == HA_ACTION_APPOINT && entry->round == ticket->ticket->round)
        found = entry;
    }
  return found;
}

static gint64
get_meeting (const HaCase *ticket)
{
  const HaEntry *entry = find_appointment (ticket);
  gint64 meets = 0;

  return entry != NULL && ha_fields_get_time (entry->fields, "at", &meets) ? meets : 0;
}

static gboolean
runs (const HaCase *ticket, const HaClock *clock)
{
  return clock->round == ticket->ticket->round && ha_clock_is_open (clock) && clock->paused_since == 0;
}

typedef struct {
  const HaOffice *office;
  const GArray *before;
  gint64 before_appointment;
} Wishes;

/* Every moment of the ticket. */
static GArray *
list_moments (const HaCase *ticket, const Wishes *wishes)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 escalated = get_escalated (ticket), meets = get_meeting (ticket);

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = ticket->clocks->pdata[i];
      g_autoptr (GArray) moments = NULL;

      if (!runs (ticket, clock))
        continue;
      moments = ha_clock_get_thresholds (clock, ha_office_get_policy_by_id (wishes->office, ticket->ticket->policy), wishes->office->calendar);
      for (guint j = 0; j < moments->len; j++)
        {
          gint64 at = g_array_index (moments, gint64, j) == clock->due ? clock->due + 1 : g_array_index (moments, gint64, j);

          g_array_append_val (all, at);
        }
      for (guint j = 0; j < wishes->before->len; j++)
        {
          gint64 at = clock->due - g_array_index (wishes->before, gint64, j);

          g_array_append_val (all, at);
        }
    }
  if (escalated != 0)
    g_array_append_val (all, escalated);
  meets -= wishes->before_appointment;
  if (meets > 0)
    g_array_append_val (all, meets);
  return all;
}

static gboolean
has_moment (const HaCase *ticket, const Wishes *wishes, gint64 from, gint64 to)
{
  g_autoptr (GArray) all = list_moments (ticket, wishes);

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, gint64, i) > from && g_array_index (all, gint64, i) <= to)
      return TRUE;
  return FALSE;
}

/* ---- Against it ----------------------------------------------------------------------------------------------------- */

static void
assert_clocks (const HaWatched *watched, const HaCase *ticket)
{
  guint n = 0;

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = ticket->clocks->pdata[i];
      gboolean found = FALSE;

      n += runs (ticket, clock);
      for (guint j = 0; j < watched->clocks->len; j++)
        {
          const HaClock *other = watched->clocks->pdata[j];

          found = found || (other->kind == clock->kind && other->due == clock->due && other->target == clock->target && other->warn == clock->warn);
        }
      g_assert_true (found || !runs (ticket, clock));
    }
  g_assert_cmpuint (watched->clocks->len, ==, n);
  for (guint i = 1; i < watched->clocks->len; i++)
    g_assert_cmpint (((HaClock *) watched->clocks->pdata[i - 1])->due, <=, ((HaClock *) watched->clocks->pdata[i])->due);
}

static void
assert_escalation (const HaWatched *watched, const HaCase *ticket)
{
  const HaEntry *entry = find_escalation (ticket);
  const HaClock *clock;

  g_assert_cmpint (watched->escalated, ==, get_escalated (ticket));
  g_assert_cmpint (watched->escalated_by, ==, entry != NULL ? entry->actor : 0);
  g_assert_true ((watched->escalated_for != HA_CLOCK_NONE) == (entry != NULL && entry->actor == 0));
  if (watched->escalated_for == HA_CLOCK_NONE)
    return;
  clock = ha_case_get_clock (ticket, watched->escalated_for, ticket->ticket->round);
  g_assert_cmpint (watched->escalated_due, ==, clock->due);
  g_assert_cmpint (watched->escalated, >=, clock->due);
}

static void
assert_same (const HaWatched *watched, const HaCase *ticket)
{
  g_assert_cmpstr (watched->code, ==, ticket->ticket->code);
  g_assert_cmpstr (watched->customer, ==, ticket->customer->name);
  g_assert_cmpint (watched->area, ==, ticket->ticket->area);
  g_assert_cmpint (watched->policy, ==, ticket->ticket->policy);
  g_assert_cmpint (watched->department, ==, ticket->ticket->department);
  g_assert_cmpint (watched->person, ==, ticket->ticket->person);
  g_assert_cmpint (watched->stage, ==, ticket->ticket->stage);
  g_assert_cmpint (watched->round, ==, ticket->ticket->round);
  g_assert_cmpint (watched->appointment != NULL ? watched->appointment->meets : 0, ==, get_meeting (ticket));
  assert_clocks (watched, ticket);
  assert_escalation (watched, ticket);
}

static const HaCase *
find_case (const GPtrArray *all, gint64 id)
{
  for (guint i = 0; i < all->len; i++)
    if (((HaCase *) all->pdata[i])->ticket->id == id)
      return all->pdata[i];
  return NULL;
}

/* All pages of it. */
static GPtrArray *
list_pages (HaStore *store, HaWatchedQuery query)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_watched_free);
  guint n;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page = ha_store_list_watched (store, &query, &error);

      g_assert_no_error (error);
      n = page->len;
      g_assert_cmpuint (n, <=, query.limit != 0 ? query.limit : n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (((HaWatched *) page->pdata[i])->ticket, >, query.after);
          query.after = ((HaWatched *) page->pdata[i])->ticket;
          g_ptr_array_add (list, g_steal_pointer (&page->pdata[i]));
        }
    }
  while (n > 0 && n == query.limit);
  return list;
}

/* All that have a moment there, and of the others none but those with one that is no threshold any more, as it lies before its clock began. */
static guint
assert_span (HaStore *store, const GPtrArray *all, const Wishes *wishes, gint64 from, gint64 to, guint limit)
{
  HaWatchedQuery query = { .from = from, .to = to, .before = wishes->before, .before_appointment = wishes->before_appointment, .untold_to = -1,
                           .limit = limit };
  g_autoptr (GPtrArray) list = list_pages (store, query);
  guint wanted = 0, found = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const HaWatched *one = list->pdata[i];
      const HaCase *ticket = find_case (all, one->ticket);

      g_assert_nonnull (ticket);
      assert_same (one, ticket);
      found += has_moment (ticket, wishes, from, to);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const HaCase *ticket = all->pdata[i];
      gint64 meets = get_meeting (ticket);

      /* what only an appointment brings, that is over, is not wanted */
      wanted += has_moment (ticket, wishes, from, to)
                && (meets == 0 || meets > to || has_moment (ticket, &(Wishes){ wishes->office, wishes->before, G_MAXINT64 / 2 }, from, to));
    }
  g_assert_cmpuint (found, >=, wanted);
  g_assert_cmpuint (list->len, <=, wanted + wanted / 4 + 3);
  return list->len;
}

/* The next moment is that of the slow look; but for escalations, which are never still to come. */
static void
assert_next (HaStore *store, const GPtrArray *all, const Wishes *wishes, gint64 now)
{
  g_autoptr (GError) error = NULL;
  gint64 next = 0, ticket = 0, found = ha_store_get_next_watched (store, now, wishes->before, wishes->before_appointment, &ticket, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GArray) moments = list_moments (all->pdata[i], wishes);
      const HaCase *one = all->pdata[i];

      for (guint j = 0; j < moments->len; j++)
        if (g_array_index (moments, gint64, j) > now && g_array_index (moments, gint64, j) != get_escalated (one) && (next == 0 || g_array_index (moments, gint64, j) < next))
          next = g_array_index (moments, gint64, j);
      for (guint j = 0; j < one->clocks->len; j++)
        {
          const HaClock *clock = one->clocks->pdata[j];

          if (ha_clock_is_open (clock) && clock->paused_until > now && (next == 0 || clock->paused_until < next))
            next = clock->paused_until;
        }
    }
  if (found != next) /* a moment before its clock began, which is none */
    g_assert_true (found > now && (next == 0 || found < next));
  g_assert_true (found == 0 || find_case (all, ticket) != NULL);
}

/* What the rounds are over: of each kind there are some. */
static void
tell_what (const GPtrArray *all)
{
  guint escalated = 0, meeting = 0, paused = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const HaCase *ticket = all->pdata[i];

      escalated += get_escalated (ticket) != 0;
      meeting += get_meeting (ticket) > NOW;
      for (guint j = 0; j < ticket->clocks->len; j++)
        paused += ((HaClock *) ticket->clocks->pdata[j])->paused_since != 0;
    }
  g_test_message ("%u open tickets, %u with the leaders, %u with an appointment, %u paused clocks", all->len, escalated, meeting, paused);
  g_assert_cmpuint (MIN (escalated, MIN (meeting, paused)), >, 0);
}

/* Tickets at the leaders by the program and by a person, paused, with appointments one after the other, in a second round; under a policy whose
 * clocks have warnings of their own. */
static void
add_special (Fixture *self)
{
  static const HaWarning own[HA_MOST_WARNINGS] = { { TRUE, 50 }, { TRUE, 20 }, { FALSE, 2 * 3600 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  g_autoptr (HaPolicy) policy = ha_policy_copy (ha_office_get_policy (office, NOW));
  g_autofree char *text = NULL;

  for (guint i = 0; i < 12; i++)
    {
      gint64 at = NOW - (gint64) (i * 7) * HOUR;
      g_autoptr (HaCase) ticket = fixture_register (self, i % 3 == 0 ? HA_CHANNEL_WRITTEN : HA_CHANNEL_PHONE, at);

      fixture_act (self, &ticket, HA_ACTION_TAKE_UP, at + 60, "department", "Kỹ thuật", NULL);
      if (i % 2 == 0)
        fixture_act (self, &ticket, HA_ACTION_APPOINT, at + 120, "at", "2026-02-13T09:00", "place", "office", NULL);
      if (i % 4 == 0)
        fixture_act (self, &ticket, HA_ACTION_APPOINT, at + 180, "at", "2026-02-14T09:30", "place", "address", NULL);
      fixture_act (self, &ticket, HA_ACTION_VERIFY, at + 240, "authenticity", "true", "scope", "Tổ 7", NULL);
      fixture_act (self, &ticket, HA_ACTION_OUTCOME, at + 300, "text", "Đã sửa", NULL);
      fixture_act (self, &ticket, HA_ACTION_NOT_SATISFIED, at + 360, "wants", "Giảm cước", NULL);
      if (i % 5 == 1)
        fixture_act (self, &ticket, HA_ACTION_PAUSE, at + 420, "reason", "Khách hẹn", "until", "2026-02-20T08:00", NULL);
      if (i % 5 == 2)
        fixture_act (self, &ticket, HA_ACTION_ESCALATE, at + 480, "reason", "Khách đòi gặp lãnh đạo", NULL);
    }
  g_ptr_array_unref (ha_store_escalate_due (self->store, NOW, &error));
  g_assert_no_error (error);
  g_free (policy->code);
  policy->code = g_strdup ("85W");
  for (guint i = 0; i < policy->clocks->len; i++)
    memcpy (g_array_index (policy->clocks, HaPolicyClock, i).warnings, own, sizeof own);
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->person, NOW, &error), >, 0);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85W", ha_time_get_date (NOW, NULL) + 1, self->person, NOW, &error), >, 0);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, i % 2 == 0 ? HA_CHANNEL_WRITTEN : HA_CHANNEL_PHONE, NOW + (24 + i) * HOUR);
    }
}

static void
test_model (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = make_before (7200, 86400), none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (HaOffice) office = NULL;
  guint n = 0;

  g_assert_true (ha_store_fill_sample (self->store, TICKETS, 5, NOW, NULL, NULL, &error));
  add_special (self);
  office = ha_store_dup_office (self->store);
  all = load_all (self->store);
  tell_what (all);
  for (guint i = 0; i < fixture_count_rounds (60); i++)
    {
      Wishes wishes = { office, i % 3 == 0 ? none : before, i % 2 == 0 ? 3600 : 1 };
      gint64 from = NOW + g_test_rand_int_range (-20 * 24, 10 * 24) * HOUR / 2;

      n += assert_span (self->store, all, &wishes, from, from + g_test_rand_int_range (1, 40 * 3600), i % 4 == 0 ? 3 : 0);
      assert_span (self->store, all, &wishes, G_MININT64, from, i % 4 == 0 ? 7 : 0);
      assert_next (self->store, all, &wishes, from);
    }
  g_assert_cmpuint (n, >, 0);
}

/* While tickets come, move and end, here and in another program: what is kept in memory follows. */
static void
move_something (Fixture *self, HaStore *other, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (g_test_rand_bit () ? HA_CHANNEL_PHONE : HA_CHANNEL_WRITTEN, "Trần Văn Bình", "Mất mạng");
  HaStore *store = g_test_rand_bit () ? other : self->store;
  gint64 ticket = g_test_rand_int_range (1, 30);
  g_autoptr (HaCase) one = ha_store_get_case (store, ticket, &error), after = NULL;
  g_autoptr (HaFields) fields = fixture_fields ("reason", "Khách rút", NULL);

  g_clear_error (&error);
  if (one == NULL || one->ticket->closed != 0 || g_test_rand_int_range (0, 3) > 0)
    after = ha_store_register (store, what, self->person, now, &error);
  else
    after = ha_store_act (store, ticket, one->ticket->version, HA_ACTION_WITHDRAW, fields, self->person, now, &error);
  g_assert_no_error (error);
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  Wishes wishes = { office, none, 3600 };
  gint64 now = NOW;

  g_assert_no_error (error);
  for (guint i = 0; i < fixture_count_rounds (60); i++)
    {
      g_autoptr (GPtrArray) all = NULL;
      gint64 to = now + g_test_rand_int_range (1, 3 * 3600);

      for (int j = g_test_rand_int_range (0, 3); j > 0; j--)
        move_something (self, other, now);
      all = load_all (self->store);
      assert_next (i % 2 == 0 ? other : self->store, all, &wishes, now);
      assert_span (i % 3 == 0 ? other : self->store, all, &wishes, now, to, 0);
      now = to;
    }
  ha_store_close (other);
}

/* Given tickets are read whatever passes; closed ones, twice given ones and such that are none are not. */
static void
test_given (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW), second = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 ids[] = { second->ticket->id, 4444, first->ticket->id, second->ticket->id };
  HaWatchedQuery query = { .tickets = ids, .n_tickets = G_N_ELEMENTS (ids), .untold_to = -1 };
  g_autoptr (GPtrArray) both = ha_store_list_watched (self->store, &query, &error), one = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpint (((HaWatched *) both->pdata[0])->ticket, ==, first->ticket->id);
  fixture_act (self, &first, HA_ACTION_WITHDRAW, NOW + 60, "reason", "Khách rút", NULL);
  one = ha_store_list_watched (self->store, &query, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (((HaWatched *) one->pdata[0])->ticket, ==, second->ticket->id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/watched/model", test_model);
  ADD_TEST ("/store/watched/follow", test_follow);
  ADD_TEST ("/store/watched/given", test_given);
  return g_test_run ();
}
