/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long registering one ticket takes, the disk waited for, beside a bare write of 24 pages in place with fdatasync in
 * the same loop: alone, and while another program registers. And how long it takes until a change of another program is
 * told here, beside the bare wake-up when another process writes a page.
 *   bench-register [WHERE]
 */
#include "bench-store.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS     2000
#define TOGETHER   1000
#define CHANGES    300
#define RAW_BYTES  (24 * 4120)
#define PAUSE_US   20000 /* between the other program's registrations */

/* ---- The bare write ------------------------------------------------------------------------------------------ */

static int
open_raw (const char *register_path)
{
  g_autofree char *path = g_strconcat (register_path, "-raw", NULL);
  g_autofree char *zeros = g_malloc0 (RAW_BYTES);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0 || pwrite (fd, zeros, RAW_BYTES, 0) != RAW_BYTES || fdatasync (fd) != 0)
    g_error ("%s can not be written", path);
  unlink (path);
  return fd;
}

static double
write_raw (int fd, guint i)
{
  static char bytes[RAW_BYTES];
  double start = bench_get_ms ();

  memset (bytes, (int) i, sizeof bytes);
  if (pwrite (fd, bytes, sizeof bytes, 0) != (gssize) sizeof bytes || fdatasync (fd) != 0)
    g_error ("The page can not be written");
  return bench_get_ms () - start;
}

/* ---- Registering --------------------------------------------------------------------------------------------- */

static void
measure_registering (HaStore *store, int fd, guint rounds, gint64 first, const char *how)
{
  g_autoptr (GArray) raw = bench_times_new (), times = bench_times_new ();
  g_autofree char *p50 = g_strdup_printf ("registering %s, p50", how);
  g_autofree char *p99 = g_strdup_printf ("registering %s, p99", how);
  g_autofree char *most = g_strdup_printf ("registering %s, the longest", how);

  for (guint i = 0; i < rounds; i++)
    {
      double start;

      bench_times_add (raw, write_raw (fd, i));
      start = bench_get_ms ();
      bench_register (store, first + i);
      bench_times_add (times, bench_get_ms () - start);
    }
  bench_report (p50, bench_get_percentile (times, 50), "ms", bench_get_percentile (raw, 50), "raw p50", 2.2);
  bench_report (p99, bench_get_percentile (times, 99), "ms", bench_get_percentile (raw, 99), "raw p99", 3.5);
  bench_report_figure (most, bench_get_percentile (times, 100), "ms", 0);
}

/* Several times the log grows to 40 MB here: the longest ones wait until it is written back. */
static void
measure_alone (const char *path)
{
  g_autoptr (HaStore) store = bench_open (path);
  int fd = open_raw (path);

  for (guint i = 0; i < 50; i++)
    bench_register (store, BENCH_NOW + 3600 + i);
  measure_registering (store, fd, ROUNDS, BENCH_NOW + 10000, "alone");
  close (fd);
  ha_store_close (store);
}

static pid_t
start_other (const char *path)
{
  pid_t pid = fork ();
  g_autoptr (HaStore) store = NULL;

  if (pid != 0)
    return pid;
  store = bench_open (path);
  for (gint64 at = BENCH_NOW + 100000;; at++)
    {
      bench_register (store, at);
      usleep (PAUSE_US);
    }
}

static void
measure_together (const char *path)
{
  pid_t other = start_other (path);
  g_autoptr (HaStore) store = bench_open (path);
  int fd = open_raw (path);

  g_usleep (G_USEC_PER_SEC / 2);
  measure_registering (store, fd, TOGETHER, BENCH_NOW + 200000, "beside another program");
  close (fd);
  kill (other, SIGKILL);
  waitpid (other, NULL, 0);
  ha_store_close (store);
}

/* ---- A change of another program ----------------------------------------------------------------------------- */

typedef struct {
  volatile gint ready;    /* somebody looks */
  volatile gint turn;     /* how many the other has done */
  volatile gint seen;     /* how many were seen here */
  volatile double done_at;
} Shared;

typedef struct {
  Shared *shared;
  GArray *times;
  GMainLoop *loop;
} Watch;

static void
wait_until_seen (Shared *shared, gint n)
{
  for (guint i = 0; i < 20000 && g_atomic_int_get (&shared->seen) < n; i++)
    usleep (100);
}

static void
wait_until_ready (Shared *shared)
{
  for (guint i = 0; i < 50000 && g_atomic_int_get (&shared->ready) == 0; i++)
    usleep (100);
}

static void
tell_done (Shared *shared, gint n)
{
  shared->done_at = bench_get_ms ();
  g_atomic_int_set (&shared->turn, n);
}

static pid_t
start_changing (const char *path, Shared *shared)
{
  pid_t pid = fork ();
  g_autoptr (HaStore) store = NULL;

  if (pid != 0)
    return pid;
  store = bench_open (path);
  wait_until_ready (shared);
  for (gint i = 1; i <= CHANGES; i++)
    {
      wait_until_seen (shared, i - 1);
      usleep (3000 + (guint) (i * 7919 % 9000));
      bench_register (store, BENCH_NOW + 300000 + i);
      tell_done (shared, i);
    }
  wait_until_seen (shared, CHANGES);
  _exit (0);
}

/* It may be seen before the other has heard that it was done; or once more, which is none. */
static void
see (Watch *self)
{
  double at = bench_get_ms ();
  Shared *shared = self->shared;

  for (guint i = 0; i < 500 && g_atomic_int_get (&shared->turn) <= g_atomic_int_get (&shared->seen); i++)
    usleep (20);
  if (g_atomic_int_get (&shared->turn) <= g_atomic_int_get (&shared->seen))
    return;
  bench_times_add (self->times, MAX (at - shared->done_at, 0));
  g_atomic_int_inc (&shared->seen);
  if (shared->seen >= CHANGES)
    g_main_loop_quit (self->loop);
}

static void
changed_cb (HaStore *store, gint64 ticket, gpointer data)
{
  see (data);
}

static gboolean
give_up_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* ---- The bare wake-up ---------------------------------------------------------------------------------------- */

static pid_t
start_touching (const char *path, Shared *shared)
{
  pid_t pid = fork ();
  int fd;

  if (pid != 0)
    return pid;
  fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  for (gint i = 1; i <= CHANGES; i++)
    {
      wait_until_seen (shared, i - 1);
      usleep (3000);
      if (pwrite (fd, &i, sizeof i, 0) != sizeof i)
        _exit (1);
      tell_done (shared, i);
    }
  _exit (0);
}

static void
measure_bare (const char *register_path, Shared *shared, GArray *times)
{
  g_autofree char *path = g_strconcat (register_path, "-touched", NULL);
  struct pollfd ready = { .fd = inotify_init1 (IN_CLOEXEC), .events = POLLIN };
  Watch watch = { .shared = shared, .times = times, .loop = g_main_loop_new (NULL, FALSE) };
  char buffer[4096];
  pid_t other;

  close (open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  inotify_add_watch (ready.fd, path, IN_MODIFY);
  other = start_touching (path, shared);
  while (shared->seen < CHANGES && poll (&ready, 1, 5000) == 1 && read (ready.fd, buffer, sizeof buffer) > 0)
    see (&watch);
  waitpid (other, NULL, 0);
  close (ready.fd);
  unlink (path);
  g_main_loop_unref (watch.loop);
}

static void
measure_changes (const char *path)
{
  Shared *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_autoptr (GArray) times = bench_times_new (), bare = bench_times_new ();
  Watch watch = { .shared = shared, .times = times, .loop = g_main_loop_new (NULL, FALSE) };
  pid_t other;
  HaStore *store;

  measure_bare (path, shared, bare);
  *shared = (Shared) { 0 };
  other = start_changing (path, shared);
  store = bench_open (path);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &watch);
  g_timeout_add_seconds (60, give_up_cb, watch.loop);
  g_atomic_int_set (&shared->ready, 1);
  g_main_loop_run (watch.loop);
  kill (other, SIGKILL);
  waitpid (other, NULL, 0);
  printf ("%u of %d changes of another program seen\n", times->len, CHANGES);
  bench_report ("a change seen, p50", bench_get_percentile (times, 50), "ms", bench_get_percentile (bare, 50),
                "bare wake-up", 0);
  bench_report_figure ("a change seen, p99", bench_get_percentile (times, 99), "ms", 1.0);
  bench_report_figure ("a change seen, the longest", bench_get_percentile (times, 100), "ms", 0);
  ha_store_close (store);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  g_autofree char *given = bench_get_register (argc, argv);
  g_autofree char *path = bench_copy_register (given, NULL);

  measure_alone (path);
  measure_together (path);
  measure_changes (path);
  bench_drop_register (path);
  bench_drop_register (given);
  return 0;
}
