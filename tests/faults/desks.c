/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks as programs of their own, and who kills them. */
#include "desks.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "store/store-private.h"

#define NOW FIXTURE_NOW

/* ---- Programs ---------------------------------------------------------------------------------------------------------- */

static void
say (const char *what, const char *value)
{
  printf ("%s %s\n", what, value);
  fflush (stdout);
}

/* Somebody else holds the register for long: that is no fault. */
static gboolean
goes_on (GError *error)
{
  if (error == NULL || g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
    return TRUE;
  say ("error", error->message);
  return FALSE;
}

/* As large as a page is, and nothing that could be made smaller. */
static GBytes *
draw_page (const HaLetter *letter, gpointer user_data, GError **error)
{
  gsize length = 40000;
  guint32 *page = g_malloc (length);

  for (gsize i = 0; i < length / sizeof *page; i++)
    page[i] = (guint32) (i * 2654435761u) ^ (guint32) letter->number;
  return g_bytes_new_take (page, length);
}

/* In one of two books, by turns. */
static void
issue_letter (Fixture *self, gint64 ticket, gboolean minutes, GError **error)
{
  g_autoptr (HaLetter) draft = fixture_draft_in (self, ticket, minutes ? HA_BOOK_MINUTES : NULL, NOW + 60);
  g_autoptr (HaLetter) issued = ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW + 120, draw_page, NULL, error);
  g_autofree char *number = issued != NULL ? g_strdup_printf ("%d", issued->number) : NULL;

  if (number != NULL)
    say (minutes ? "minutes" : "letter", number);
}

static gboolean
open_desk (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  self->store = ha_store_open (path, &error);
  if (self->store == NULL)
    {
      say ("error", error->message);
      return FALSE;
    }
  self->person = faults_get_person (self->store);
  return TRUE;
}

static int
run_desk (const char *path)
{
  g_autoptr (GError) error = NULL;
  Fixture desk = { 0 };

  if (!open_desk (&desk, path))
    return 1;
  for (guint i = 0; goes_on (error); i++)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_WRITTEN, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket = NULL;

      g_clear_error (&error);
      ticket = ha_store_register (desk.store, what, desk.person, NOW, &error);
      if (ticket == NULL)
        continue;
      say ("code", ticket->ticket->code);
      if (i % 2 == 0)
        issue_letter (&desk, ticket->ticket->id, i % 4 == 0, &error);
    }
  return 1;
}

static gpointer
tell_too_soon (HaStore *store, HaDriver *driver, gpointer person, GError **error)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) ticket = ha_store_register_in (store, driver, what, *(gint64 *) person, NOW, error);

  if (ticket != NULL)
    say ("code", ticket->ticket->code);
  g_usleep (2000);
  return NULL;
}

static int
run_hasty (const char *path)
{
  g_autoptr (GError) error = NULL;
  Fixture desk = { 0 };

  if (!open_desk (&desk, path))
    return 1;
  while (goes_on (error))
    {
      g_clear_error (&error);
      ha_store_run (desk.store, HA_JOB_WRITE, tell_too_soon, &desk.person, NULL, &error);
    }
  return 1;
}

static int
run_sequence (const char *path)
{
  sqlite3 *handle = NULL;
  int code = sqlite3_open (path, &handle);

  sqlite3_busy_timeout (handle, 10000);
  sqlite3_exec (handle, "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS sequence (id INTEGER PRIMARY KEY AUTOINCREMENT);"
                        "CREATE TABLE IF NOT EXISTS item (number INTEGER PRIMARY KEY)", NULL, NULL, NULL);
  while (code == SQLITE_OK || code == SQLITE_BUSY)
    {
      g_autofree char *add = NULL;

      code = sqlite3_exec (handle, "INSERT INTO sequence DEFAULT VALUES", NULL, NULL, NULL);
      if (code != SQLITE_OK)
        continue;
      add = g_strdup_printf ("INSERT INTO item VALUES (%lld)", (long long) sqlite3_last_insert_rowid (handle));
      while ((code = sqlite3_exec (handle, add, NULL, NULL, NULL)) == SQLITE_BUSY)
        ;
    }
  say ("error", sqlite3_errmsg (handle));
  return 1;
}

static int
run_keys (const char *path)
{
  Fixture desk = { 0 };
  char key[80];

  if (!open_desk (&desk, path))
    return 1;
  say ("ready", "");
  while (fgets (key, sizeof key, stdin) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket = NULL;

      g_free (what->key);
      what->key = g_strdup (g_strchomp (key));
      ticket = ha_store_register (desk.store, what, desk.person, NOW, &error);
      say (ticket != NULL ? "code" : "error", ticket != NULL ? ticket->ticket->code : error->message);
    }
  ha_store_close (desk.store);
  return 0;
}

/* Opens, registers a few, brings them into the file, closes, and so on for these seconds. */
static int
run_closing (const char *path, const char *seconds)
{
  gint64 end = g_get_monotonic_time () + atoi (seconds) * G_USEC_PER_SEC;
  Fixture desk = { 0 };

  while (g_get_monotonic_time () < end)
    {
      if (!open_desk (&desk, path))
        return 1;
      for (guint i = 0; i < 8; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
          g_autoptr (HaCase) ticket = ha_store_register (desk.store, what, desk.person, NOW, &error);

          if (!goes_on (error))
            return 1;
        }
      faults_close (&desk);
    }
  return 0;
}

int
desks_run (int argc, char *argv[])
{
  static const struct { const char *word; int (*run) (const char *path); } kinds[] = {
    { "desk", run_desk }, { "hasty", run_hasty }, { "sequence", run_sequence }, { "keys", run_keys },
  };

  if (argc > 3 && g_str_equal (argv[1], "closing"))
    return run_closing (argv[2], argv[3]);
  for (guint i = 0; argc > 2 && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (argv[1], kinds[i].word))
      return kinds[i].run (argv[2]);
  return -1;
}

/* ---- Killing ------------------------------------------------------------------------------------------------------------ */

static void
read_rest (GSubprocess *child, GPtrArray *told)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (told, line);
}

static void
kill_one (GSubprocess *child, GPtrArray *told)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (child, SIGKILL);
  read_rest (child, told);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  if (!g_subprocess_get_if_signaled (child))
    g_error ("A desk ended by itself: %s", told->len > 0 ? (char *) told->pdata[told->len - 1] : "it said nothing");
}

GPtrArray *
desks_kill (const char *word, const char *path, guint kills)
{
  GPtrArray *told = g_ptr_array_new_with_free_func (g_free);
  GSubprocess *desks[2] = { faults_spawn (word, path, NULL), faults_spawn (word, path, NULL) };

  for (guint i = 0; i < kills; i++)
    {
      guint which = (guint) g_test_rand_int_range (0, 2);

      g_usleep ((gulong) g_test_rand_int_range (0, 25000));
      kill_one (desks[which], told);
      g_object_unref (desks[which]);
      desks[which] = faults_spawn (word, path, NULL);
    }
  for (guint i = 0; i < 2; i++)
    {
      kill_one (desks[i], told);
      g_object_unref (desks[i]);
    }
  return told;
}
