/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registers that somebody prepared: with triggers and views that would act, with a column that would fill the memory, with a search index that
 * says nonsense. None does harm. Control: another program that opens the same file does what the stranger's trigger says.
 */
#include <string.h>
#include <unistd.h>

#include "faults.h"
#include "../store/by-hand.h"

#define PATIENCE 60 /* seconds for one register */

/* Each is refused before anything is read or written through it. */
static const struct
{
  const char *name;
  const char *sql;
} hostile[] = {
  { "trigger-calls", "CREATE TRIGGER evil AFTER INSERT ON ticket BEGIN SELECT load_extension ('evil'); END" },
  { "trigger-writes", "CREATE TRIGGER evil AFTER INSERT ON ticket BEGIN UPDATE customer SET phone = NULL; END" },
  { "trigger-endless",
    "CREATE TRIGGER evil AFTER INSERT ON journal BEGIN INSERT INTO note (name, value) WITH RECURSIVE n "
    "(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i FROM n; END" },
  { "guard-replaced", "DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN "
                      "SELECT 1; END" },
  { "view-for-table", "ALTER TABLE setting RENAME TO setting_2; CREATE VIEW setting AS SELECT * FROM setting_2" },
  { "view-endless", "ALTER TABLE note RENAME TO note_2; CREATE VIEW note AS WITH RECURSIVE n (i) AS (SELECT 1 "
                    "UNION ALL SELECT i + 1 FROM n) SELECT i AS name, i AS value, '' AS mark FROM n" },
};

static void
test_hostile (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.db", self->folder, hostile[i].name);
      g_autoptr (GError) error = NULL;

      ha_store_backup (self->store, path, &error);
      g_assert_no_error (error);
      run_sql (path, hostile[i].sql);
      alarm (PATIENCE);
      g_assert_null (ha_store_open (path, &error));
      alarm (0);
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
    }
}

/* A column that would be a gigabyte when it is read: nobody reads it, and it is told of. */
static void
test_column (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "column.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;
  g_autoptr (GPtrArray) found = NULL;

  ha_store_backup (self->store, path, &error);
  g_assert_no_error (error);
  run_sql (path, "ALTER TABLE customer ADD COLUMN evil TEXT AS (name || hex (zeroblob (500000000))) VIRTUAL");
  store = ha_store_open (path, &error);
  g_assert_no_error (error);
  found = ha_store_check (store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_nonnull (strstr (found->pdata[0], "schema"));
  ha_store_close (store);
}

/* Settings of numbers that are not given again, as nobody wrote them: a name in other letters is nobody's, and what does not read as numbers is told. */
static void
test_lost (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = faults_ask (self->path, "SELECT count (*) FROM ticket");

  faults_close (self);
  run_sql (self->path, "INSERT INTO setting (name, value) VALUES ('LOST.CODES.2026', '1-2'), ('lost.codes.2026', '1-2147483647'), ('lost.x', 'y')");
  faults_reopen (self);
  alarm (PATIENCE);
  found = ha_store_check (self->store, FALSE, &error);
  alarm (0);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW));
  g_assert_cmpint (faults_ask (self->path, "SELECT count (*) FROM ticket"), ==, before + 1);
}

/* A search index that says nonsense, which the engine calls damage of its own kind: told, and every ticket is read and listed all the same. What
 * is registered on top is kept whole or refused. */
static void
test_search (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autoptr (HaCase) read = NULL, next = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 tickets;

  faults_close (self);
  run_sql (self->path, "UPDATE ticket_search_data SET block = x'0001ffffffffffffffff'");
  faults_reopen (self);
  found = ha_store_check (self->store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
  read = ha_store_get_case (self->store, first->ticket->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->ticket->code, ==, first->ticket->code);
  next = ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error);
  g_assert_true ((next != NULL) == (error == NULL));
  faults_reopen (self);
  tickets = faults_ask (self->path, "SELECT count (*) FROM ticket");
  g_assert_cmpint (tickets, ==, next != NULL ? 2 : 1);
  g_assert_cmpint (faults_ask (self->path, "SELECT last FROM ticket_book"), ==, tickets);
}

/* The control: opened as any program would, the stranger's trigger acts. */
static void
test_control (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "control.db", NULL);
  g_autoptr (GError) error = NULL;

  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW));
  ha_store_backup (self->store, path, &error);
  g_assert_no_error (error);
  run_sql (path, "CREATE TRIGGER evil AFTER INSERT ON note BEGIN UPDATE customer SET phone = '113'; END");
  g_assert_null (ha_store_open (path, NULL));
  g_assert_cmpint (faults_ask (path, "SELECT count (*) FROM customer WHERE phone = '113'"), ==, 0);
  run_sql (path, "INSERT INTO note (name, value, mark) VALUES ('a', 'b', 'c')");
  g_assert_cmpint (faults_ask (path, "SELECT count (*) FROM customer WHERE phone = '113'"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/hostile/code", test_hostile);
  ADD_FAULTS ("/faults/hostile/column", test_column);
  ADD_FAULTS ("/faults/hostile/lost", test_lost);
  ADD_FAULTS ("/faults/hostile/search", test_search);
  ADD_FAULTS ("/faults/hostile/control", test_control);
  return g_test_run ();
}
