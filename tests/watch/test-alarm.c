/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The alarm, by the machine's own clock, which is not set: read() and timerfd_settime() stand before the C library's, and say what the kernel
 * says when it was. Every turn of the main loop that finds something to do is counted.
 */
#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "watch/alarm.h"

#define FAR_AWAY 4000000000

ssize_t __real_read (int fd, void *into, size_t n);
ssize_t __wrap_read (int fd, void *into, size_t n);
int     __real_timerfd_settime (int fd, int flags, const struct itimerspec *at, struct itimerspec *before);
int     __wrap_timerfd_settime (int fd, int flags, const struct itimerspec *at, struct itimerspec *before);

typedef struct {
  HaAlarm *alarm;
  guint rang;
  gint64 at;          /* microseconds, of the last */
  gboolean free_then;
} Bell;

static int timer = -1; /* the alarm's */
static gint64 armed;
static guint set_on_read, set_on_arming, reads;

/* ---- A clock that is set ------------------------------------------------------------------------------------------ */

ssize_t
__wrap_read (int fd, void *into, size_t n)
{
  ssize_t got = __real_read (fd, into, n);

  if (fd != timer)
    return got;
  reads++;
  if (set_on_read == 0)
    return got;
  set_on_read--;
  errno = ECANCELED;
  return -1;
}

int
__wrap_timerfd_settime (int fd, int flags, const struct itimerspec *at, struct itimerspec *before)
{
  int done = __real_timerfd_settime (fd, flags, at, before);

  g_assert_cmpint (flags, ==, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
  timer = fd;
  armed = at->it_value.tv_sec;
  if (set_on_arming == 0)
    return done;
  set_on_arming--;
  errno = ECANCELED;
  return -1;
}

/* What the kernel does with a timer whose clock is set: it can be read, and says so. */
static void
set_clock (void)
{
  struct itimerspec at_once = { .it_value.tv_nsec = 1 };

  set_on_read = 1;
  __real_timerfd_settime (timer, 0, &at_once, NULL);
}

/* ---- Helpers --------------------------------------------------------------------------------------------------------- */

static gint64
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
rang (gpointer data)
{
  Bell *bell = data;

  bell->rang++;
  bell->at = get_now ();
  if (bell->free_then)
    g_clear_pointer (&bell->alarm, ha_alarm_free);
}

static void
set_up (Bell *bell, gconstpointer data)
{
  set_on_read = set_on_arming = reads = 0;
  bell->alarm = ha_alarm_new (rang, bell);
}

static void
tear_down (Bell *bell, gconstpointer data)
{
  ha_alarm_free (bell->alarm);
}

/* All that is to be done now. */
static guint
turn (void)
{
  guint n = 0;

  while (g_main_context_iteration (NULL, FALSE))
    n++;
  return n;
}

static gboolean
end_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* How often the loop had something to do in so many milliseconds, besides their end. */
static guint
wait (guint ms)
{
  gboolean ended = FALSE;
  guint n = 0;

  g_timeout_add (ms, end_cb, &ended);
  while (!ended)
    n += g_main_context_iteration (NULL, TRUE);
  return n - 1;
}

/* ---- Cases ----------------------------------------------------------------------------------------------------------- */

static void
test_moment (Bell *bell, gconstpointer data)
{
  gint64 moment = get_now () / G_USEC_PER_SEC + 1;

  if (moment * G_USEC_PER_SEC - get_now () < 100000)
    moment++;
  ha_alarm_set (bell->alarm, moment);
  g_assert_cmpuint (wait (2500), ==, 1);
  g_assert_cmpuint (bell->rang, ==, 1);
  g_assert_cmpint (bell->at, >=, moment * G_USEC_PER_SEC);
  g_assert_cmpint (bell->at, <, (moment + 2) * G_USEC_PER_SEC);
  g_assert_cmpuint (reads, ==, 1);
  g_assert_cmpint (armed, >, FAR_AWAY);
}

static void
test_passed (Bell *bell, gconstpointer data)
{
  const gint64 moments[] = { get_now () / G_USEC_PER_SEC, 1, -5, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      ha_alarm_set (bell->alarm, moments[i]);
      g_assert_cmpuint (bell->rang, ==, i);
      turn ();
      g_assert_cmpuint (bell->rang, ==, i + 1);
      g_assert_cmpuint (turn (), ==, 0);
    }
}

static void
test_never (Bell *bell, gconstpointer data)
{
  const gint64 moments[] = { 0, G_MAXINT64, FAR_AWAY };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      ha_alarm_set (bell->alarm, 1);
      ha_alarm_set (bell->alarm, moments[i]);
      g_assert_cmpuint (wait (20), ==, 0);
      g_assert_cmpuint (bell->rang, ==, 0);
    }
}

/* The later call counts. */
static void
test_other_moment (Bell *bell, gconstpointer data)
{
  ha_alarm_set (bell->alarm, FAR_AWAY);
  ha_alarm_set (bell->alarm, 1);
  turn ();
  g_assert_cmpuint (bell->rang, ==, 1);
}

static void
test_free_in_callback (Bell *bell, gconstpointer data)
{
  bell->free_then = TRUE;
  ha_alarm_set (bell->alarm, 1);
  turn ();
  g_assert_cmpuint (bell->rang, ==, 1);
  g_assert_null (bell->alarm);
}

/* Whatever it was armed for, it rings once, and is armed for nothing. */
static void
test_clock_set (Bell *bell, gconstpointer data)
{
  const gint64 moments[] = { 0, FAR_AWAY };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      ha_alarm_set (bell->alarm, moments[i]);
      set_clock ();
      g_assert_cmpuint (wait (20), ==, 1);
      g_assert_cmpuint (bell->rang, ==, i + 1);
      g_assert_cmpint (armed, >, FAR_AWAY);
    }
}

/* Set between two looks at the clock, the one of the caller and the kernel's. */
static void
test_clock_set_while_arming (Bell *bell, gconstpointer data)
{
  set_on_arming = 1;
  ha_alarm_set (bell->alarm, FAR_AWAY);
  g_assert_cmpuint (wait (20), ==, 1);
  g_assert_cmpuint (bell->rang, ==, 1);
}

static gpointer
ring_in_thread (gpointer data)
{
  GMainContext *context = g_main_context_new ();
  Bell bell = { 0 };

  g_main_context_push_thread_default (context);
  bell.alarm = ha_alarm_new (rang, &bell);
  ha_alarm_set (bell.alarm, 1);
  g_main_context_iteration (context, TRUE);
  g_assert_cmpuint (bell.rang, ==, 1);
  ha_alarm_free (bell.alarm);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  return NULL;
}

static void
test_other_context (void)
{
  g_thread_join (g_thread_new ("alarm", ring_in_thread, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/alarm/" name, Bell, NULL, set_up, func, tear_down)
  add ("moment", test_moment);
  add ("passed", test_passed);
  add ("never", test_never);
  add ("other-moment", test_other_moment);
  add ("free-in-callback", test_free_in_callback);
  add ("clock-set", test_clock_set);
  add ("clock-set-while-arming", test_clock_set_while_arming);
#undef add
  g_test_add_func ("/alarm/other-context", test_other_context);
  return g_test_run ();
}
