/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When invented customers come, and what becomes of them: three years of an office with its good and bad days. */
#include "core/worktime.h"
#include "store/sample/sample-private.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define HISTORY (3 * 365 * DAY)
#define OPEN_PERCENT 5
#define LATE_PERCENT 3      /* entered days after they were received */

/* ---- Stories of those that are open ------------------------------------------------------------------------- */

typedef struct {
  HaStory story;
  int from, to;         /* received so many hours before now */
  gboolean written;
} OpenStory;

/* Taken in turn, so that even a small sample has each. */
static const OpenStory open_stories[] = {
  { HA_STORY_OPEN_HANDLING, 2, 30, FALSE },      /* in time */
  { HA_STORY_OPEN_VERIFIED, 49, 90, FALSE },     /* overdue */
  { HA_STORY_OPEN_DRAFT, 3, 40, TRUE },
  { HA_STORY_OPEN_LEADERS, 40, 80, FALSE },
  { HA_STORY_OPEN_RECEIVED, 0, 12, FALSE },
  { HA_STORY_OPEN_SUPPORT, 24, 44, FALSE },
  { HA_STORY_OPEN_PAUSED, 30, 50, FALSE },
  { HA_STORY_OPEN_VERIFIED, 38, 46, FALSE },     /* soon */
  { HA_STORY_OPEN_SUBMITTED, 20, 60, TRUE },
  { HA_STORY_OPEN_OUTCOME, 5, 40, FALSE },
  { HA_STORY_OPEN_DIRECTED, 60, 120, FALSE },
  { HA_STORY_OPEN_RECEIVED, 19, 23, FALSE },     /* soon */
  { HA_STORY_OPEN_HANDLING, 26, 40, FALSE },
  { HA_STORY_OPEN_RECEIVED, 25, 60, FALSE },     /* overdue */
};

static HaChannel
pick_channel (GRand *rand)
{
  static const HaChannel often[] = {
    HA_CHANNEL_PHONE,    HA_CHANNEL_PHONE,   HA_CHANNEL_PHONE,   HA_CHANNEL_PHONE,   HA_CHANNEL_PHONE,
    HA_CHANNEL_PHONE,    HA_CHANNEL_PHONE,   HA_CHANNEL_COUNTER, HA_CHANNEL_COUNTER, HA_CHANNEL_COUNTER,
    HA_CHANNEL_COUNTER,  HA_CHANNEL_MESSAGE, HA_CHANNEL_MESSAGE, HA_CHANNEL_EMAIL,   HA_CHANNEL_WEBSITE,
    HA_CHANNEL_DISTRICT, HA_CHANNEL_WRITTEN, HA_CHANNEL_WRITTEN,
  };

  return often[g_rand_int_range (rand, 0, G_N_ELEMENTS (often))];
}

static gint64
pick_seconds (GRand *rand, gint64 from, gint64 to)
{
  return from + (gint64) (g_rand_double (rand) * (double) (to - from));
}

static HaSamplePlan
plan_open (GRand *rand, guint index, gint64 now)
{
  const OpenStory *story = &open_stories[index % G_N_ELEMENTS (open_stories)];
  HaSamplePlan plan = { .story = story->story, .seed = g_rand_int (rand), .ends = now };

  do
    plan.channel = pick_channel (rand);
  while (plan.channel == HA_CHANNEL_WRITTEN);
  if (story->written)
    plan.channel = HA_CHANNEL_WRITTEN;
  plan.received = now - pick_seconds (rand, story->from * HOUR + 600, story->to * HOUR);
  plan.registered = plan.received;
  plan.handled = plan.received + (now - plan.received) / 2;
  return plan;
}

/* ---- Stories of those that are over ------------------------------------------------------------------------- */

static HaStory
pick_closed_story (GRand *rand, HaChannel channel)
{
  int at = g_rand_int_range (rand, 0, 100);

  if (at < 25)
    return channel == HA_CHANNEL_WRITTEN ? HA_STORY_PLAIN : HA_STORY_ON_THE_SPOT;
  if (at < 82)
    return HA_STORY_PLAIN;
  if (at < 92)
    return HA_STORY_SUPPORT;
  if (at < 95)
    return HA_STORY_LEADERS;
  if (at < 96)
    return HA_STORY_FINAL;
  if (at < 98)
    return HA_STORY_WITHDRAWN;
  return channel == HA_CHANNEL_WRITTEN ? HA_STORY_PLAIN : HA_STORY_REOPENED; /* each round would want its reply */
}

/* In office hours, but for what comes over the wires. */
static gint64
pick_reception (GRand *rand, HaChannel channel, gint64 from, gint64 to, HaCalendar *calendar)
{
  gint64 at = pick_seconds (rand, from, to);
  gint64 in_hours = at;

  if (channel == HA_CHANNEL_WEBSITE || channel == HA_CHANNEL_MESSAGE || channel == HA_CHANNEL_EMAIL)
    return at;
  if (!ha_worktime_add (calendar, at, pick_seconds (rand, 0, 5 * HOUR), &in_hours))
    return at;
  return in_hours;
}

/* Working time on from a moment; people stay late, or come on a Saturday, rather than let a limit pass. */
static gint64
work_on (GRand *rand, HaCalendar *calendar, gint64 from, gint64 seconds, gint64 latest)
{
  gint64 at = from;

  if (!ha_worktime_add (calendar, from, seconds, &at) || at > latest)
    return pick_seconds (rand, from + 300, MAX (latest, from + 600));
  return at;
}

static gint64
plan_reply (GRand *rand, HaCalendar *calendar, gint64 received)
{
  gint64 due = received + 2 * DAY;
  gint64 at = due;

  ha_worktime_add_days (calendar, received, 2, FALSE, &due);
  ha_worktime_add (calendar, received, pick_seconds (rand, 4 * HOUR, 14 * HOUR), &at);
  if (g_rand_int_range (rand, 0, 14) == 0) /* late */
    ha_worktime_add (calendar, due, pick_seconds (rand, HOUR, 12 * HOUR), &at);
  else if (at > due)
    at = due - pick_seconds (rand, 600, 5400);
  return MAX (at, received + HOUR);
}

static gint64
plan_end (GRand *rand, const HaSamplePlan *plan)
{
  gint64 known = MAX (plan->handled, plan->issued); /* by then the customer knows the outcome */

  switch (plan->story)
    {
    case HA_STORY_SUPPORT:
      return known + pick_seconds (rand, 6 * HOUR, 46 * HOUR);
    case HA_STORY_LEADERS:
    case HA_STORY_FINAL:
      return known + pick_seconds (rand, 66 * HOUR, 130 * HOUR);
    case HA_STORY_REOPENED:
      return known + pick_seconds (rand, 5 * DAY, 20 * DAY);
    default:
      return known + pick_seconds (rand, HOUR, 20 * HOUR);
    }
}

/* Letters lie about for hours, and now and then anything for days. */
static gint64
pick_registering (GRand *rand, const HaSamplePlan *plan, HaCalendar *calendar)
{
  gint64 latest = plan->received + DAY;

  if (g_rand_int_range (rand, 0, 100) < LATE_PERCENT)
    return work_on (rand, calendar, plan->received + DAY, pick_seconds (rand, 0, 50 * HOUR), plan->received + 10 * DAY);
  if (plan->channel != HA_CHANNEL_WRITTEN || g_rand_int_range (rand, 0, 5) != 0)
    return plan->received;
  return work_on (rand, calendar, plan->received, pick_seconds (rand, HOUR, 6 * HOUR), latest);
}

static HaSamplePlan
plan_closed (GRand *rand, gint64 now, HaCalendar *calendar)
{
  HaSamplePlan plan = { .seed = g_rand_int (rand), .channel = pick_channel (rand) };
  gint64 latest;

  plan.story = pick_closed_story (rand, plan.channel);
  plan.received = pick_reception (rand, plan.channel, now - HISTORY, now - 32 * DAY, calendar);
  plan.registered = pick_registering (rand, &plan, calendar);
  /* One in ten is not handled in time. */
  latest = plan.registered + (g_rand_int_range (rand, 0, 10) == 0 ? 90 * HOUR : 44 * HOUR);
  plan.handled = work_on (rand, calendar, plan.registered, pick_seconds (rand, HOUR, 9 * HOUR), latest);
  if (plan.channel == HA_CHANNEL_WRITTEN && plan.story != HA_STORY_WITHDRAWN)
    {
      plan.issued = plan_reply (rand, calendar, plan.received); /* once: it draws lots */
      plan.issued = MAX (plan.issued, plan.registered + 2 * HOUR);
      plan.handled = MIN (plan.handled, plan.issued - HOUR / 2);
    }
  plan.ends = plan_end (rand, &plan);
  if (plan.story == HA_STORY_FINAL && plan.issued == 0)
    plan.issued = plan.ends - 3 * HOUR;
  return plan;
}

/* ---- All ---------------------------------------------------------------------------------------------------- */

static int
compare_plans_cb (gconstpointer a, gconstpointer b)
{
  const HaSamplePlan *x = a;
  const HaSamplePlan *y = b;

  if (x->registered != y->registered)
    return x->registered < y->registered ? -1 : 1;
  return (x->seed > y->seed) - (x->seed < y->seed);
}

GArray *
ha_sample_make_plans (guint n, guint32 seed, gint64 now, HaCalendar *calendar)
{
  GRand *rand = g_rand_new_with_seed (seed);
  GArray *plans = g_array_sized_new (FALSE, FALSE, sizeof (HaSamplePlan), n);
  guint open = MIN (n, MAX (n * OPEN_PERCENT / 100, G_N_ELEMENTS (open_stories)));

  for (guint i = 0; i < n; i++)
    {
      HaSamplePlan plan = i < open ? plan_open (rand, i, now) : plan_closed (rand, now, calendar);

      g_array_append_val (plans, plan);
    }
  g_rand_free (rand);
  g_array_sort (plans, compare_plans_cb);
  return plans;
}
