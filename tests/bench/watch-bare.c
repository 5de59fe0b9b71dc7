/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that a watcher of a register can do, as the measure for bench-watch.py: waits for the log to move, asks for data_version, takes the
 * soonest due out of its index, and sets a timer on the real-time clock to it.
 *   watch-bare REGISTER   prints "ready", ends at the end of standard input
 */
#include <errno.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define PATIENCE 50 /* looks, a millisecond apart */

static void
fail (const char *what)
{
  perror (what);
  exit (1);
}

static sqlite3_stmt *
prepare (sqlite3 *database, const char *text)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (database, text, -1, &statement, NULL) != SQLITE_OK)
    {
      fprintf (stderr, "%s\n", sqlite3_errmsg (database));
      exit (1);
    }
  return statement;
}

static sqlite3_int64
ask (sqlite3_stmt *statement)
{
  sqlite3_int64 answer = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  sqlite3_reset (statement);
  return answer;
}

static void
set_timer (int timer, sqlite3_int64 at)
{
  struct itimerspec moment = { .it_value.tv_sec = at };

  if (timerfd_settime (timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &moment, NULL) != 0 && errno != ECANCELED)
    fail ("timerfd_settime");
}

static int
watch_log (const char *path)
{
  char log[4096];
  int watch = inotify_init1 (IN_CLOEXEC | IN_NONBLOCK);

  snprintf (log, sizeof log, "%s-wal", path);
  if (watch < 0 || inotify_add_watch (watch, log, IN_MODIFY) < 0)
    fail (log);
  return watch;
}

/* The log moves a little before the commit is to be seen. */
static int
wait_for_change (struct pollfd *ends, sqlite3_stmt *version, sqlite3_int64 *seen)
{
  char events[4096];
  int patience = 0;

  while (poll (ends, 2, patience > 0 ? 1 : -1) >= 0 && ends[1].revents == 0)
    {
      sqlite3_int64 now = ask (version);

      if (ends[0].revents != 0)
        patience = PATIENCE;
      while (read (ends[0].fd, events, sizeof events) > 0)
        ;
      if (now != *seen)
        {
          *seen = now;
          return 1;
        }
      patience--;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  sqlite3 *database;

  if (argc != 2 || sqlite3_open_v2 (argv[1], &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    return 2;
  sqlite3_exec (database, "PRAGMA wal_autocheckpoint=0", NULL, NULL, NULL);
  sqlite3_stmt *version = prepare (database, "PRAGMA data_version");
  sqlite3_stmt *soonest = prepare (database, "SELECT min (due) FROM clock WHERE met IS NULL AND ended IS NULL");
  sqlite3_int64 seen = ask (version);
  int timer = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  struct pollfd ends[] = { { watch_log (argv[1]), POLLIN, 0 }, { STDIN_FILENO, POLLIN, 0 } };

  set_timer (timer, ask (soonest));
  puts ("ready");
  fflush (stdout);
  while (wait_for_change (ends, version, &seen))
    set_timer (timer, ask (soonest));
  return 0;
}
