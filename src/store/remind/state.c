/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a reminder: handed to a notification server, shown, seen, asked for again. Each is one statement on rows that are still as
 * it needs them: of two programs one changes the row, and the other finds it changed. */
#include "store/check/seal.h"
#include "store/remind/remind-private.h"

#include <string.h>

typedef struct {
  const char *sql; /* of one row, :id */
  const char *takes; /* what else stands in it: n :now, s :server, h :handed, b :bubble, f :from */
  const gint64 *ids;
  guint n;
  gint64 now; /* or until when */
  const char *server;
  gint64 handed;
  gint64 bubble, from;
  gboolean silent; /* no other program has to know */
} Change;

/* FALSE: the row was not as needed, or with error. */
static gboolean
change_one (HaDriver *driver, const Change *change, gint64 id, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_prepare (driver, change->sql, error);

  ha_statement_bind_int (row, "id", id);
  if (strchr (change->takes, 'n') != NULL)
    ha_statement_bind_int (row, "now", change->now);
  if (strchr (change->takes, 's') != NULL)
    ha_statement_bind_text (row, "server", change->server);
  if (strchr (change->takes, 'h') != NULL)
    ha_statement_bind_int (row, "handed", change->handed);
  if (strchr (change->takes, 'b') != NULL)
    ha_statement_bind_int (row, "bubble", change->bubble);
  if (strchr (change->takes, 'f') != NULL)
    ha_statement_bind_int (row, "from", change->from);
  while (ha_statement_next (row, error))
    ;
  return *error == NULL && ha_driver_get_changes (driver) == 1 && ha_mark_row (driver, HA_MARK_REMINDER_STATE, id, error);
}

/* The ids of those that it changed. */
static gpointer
change_all (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < change->n && *error == NULL; i++)
    if (change_one (driver, change, change->ids[i], error))
      g_array_append_val (changed, change->ids[i]);
  if (*error != NULL || (changed->len > 0 && !change->silent && !ha_reminder_raise_count (self, driver, error)))
    return NULL;
  return g_steal_pointer (&changed);
}

static GArray *
run (HaStore *self, Change *change, GError **error)
{
  if (change->n == 0)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return ha_store_run (self, HA_JOB_WRITE, change_all, change, (GDestroyNotify) g_array_unref, error);
}

static gboolean
run_blind (HaStore *self, Change *change, GError **error)
{
  g_autoptr (GArray) changed = run (self, change, error);

  return changed != NULL;
}

GArray *
ha_store_claim_reminders (HaStore *self, const gint64 *ids, guint n, const char *server, gint64 now, GError **error)
{
  Change change = { .sql = "UPDATE reminder_state SET handed = :now, server = :server WHERE reminder = :id AND handed IS NULL AND seen IS NULL "
                           "AND (again IS NULL OR again <= :now)",
                    .takes = "ns", .ids = ids, .n = n, .now = now, .server = server };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0) && server != NULL, NULL);

  return run (self, &change, error);
}

#define TAKE_BACK "UPDATE reminder_state SET handed = NULL, server = NULL, bubble = 0, shown = NULL WHERE reminder = :id AND handed = :handed AND " \
                  "server = :server AND seen IS NULL"
#define RELEASE TAKE_BACK " AND shown IS NULL"

gboolean
ha_store_release_reminders (HaStore *self, const gint64 *ids, guint n, const HaClaim *claim, GError **error)
{
  Change change = { .sql = RELEASE, .takes = "sh", .ids = ids, .n = n, .silent = TRUE };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0) && claim != NULL && claim->server != NULL, FALSE);

  change.server = claim->server;
  change.handed = claim->handed;
  return run_blind (self, &change, error);
}

typedef struct {
  const char *sql;
  GPtrArray *reminders;
} Lost;

/* Each has a claim of its own. */
static gpointer
release_each (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Lost *all = data;
  guint n = 0;

  for (guint i = 0; i < all->reminders->len && *error == NULL; i++)
    {
      const HaReminder *lost = all->reminders->pdata[i];
      Change change = { .sql = all->sql, .takes = "sh", .server = lost->server, .handed = lost->handed };

      n += change_one (driver, &change, lost->id, error);
    }
  return GINT_TO_POINTER (*error == NULL && (n == 0 || ha_reminder_raise_count (self, driver, error)));
}

static gboolean
run_each (HaStore *self, const char *sql, GPtrArray *reminders, GError **error)
{
  Lost lost = { sql, reminders };

  return reminders->len == 0 || GPOINTER_TO_INT (ha_store_run (self, HA_JOB_WRITE, release_each, &lost, NULL, error));
}

gboolean
ha_store_release_lost (HaStore *self, GPtrArray *reminders, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self) && reminders != NULL, FALSE);

  return run_each (self, RELEASE, reminders, error);
}

gboolean
ha_store_take_back_reminders (HaStore *self, GPtrArray *reminders, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self) && reminders != NULL, FALSE);

  return run_each (self, TAKE_BACK, reminders, error);
}

gboolean
ha_store_shown_reminders (HaStore *self, const gint64 *ids, guint n, const HaClaim *claim, guint bubble, gint64 now, GError **error)
{
  Change change = { .sql = "UPDATE reminder_state SET bubble = :bubble, shown = :now, again = NULL, times = times + 1 WHERE reminder = :id AND "
                           "handed = :handed AND server = :server",
                    .takes = "nshb", .ids = ids, .n = n, .now = now, .bubble = bubble };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0) && claim != NULL && claim->server != NULL, FALSE);

  change.server = claim->server;
  change.handed = claim->handed;
  return run_blind (self, &change, error);
}

gboolean
ha_store_move_reminders (HaStore *self, const gint64 *ids, guint n, const char *server, guint from, guint to, GError **error)
{
  Change change = { .sql = "UPDATE reminder_state SET bubble = :bubble WHERE reminder = :id AND server = :server AND bubble = :from AND shown "
                           "IS NOT NULL",
                    .takes = "sbf", .ids = ids, .n = n, .server = server, .bubble = to, .from = from, .silent = TRUE };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0) && server != NULL, FALSE);

  return run_blind (self, &change, error);
}

#define SEE "UPDATE reminder_state SET seen = :now, again = NULL WHERE reminder = :id AND seen IS NULL"

gboolean
ha_reminder_see_in (HaStore *self, HaDriver *driver, const gint64 *ids, guint n, gint64 now, GError **error)
{
  Change change = { .sql = SEE, .takes = "n", .ids = ids, .n = n, .now = now };
  g_autoptr (GArray) changed = change_all (self, driver, &change, error);

  return changed != NULL;
}

gboolean
ha_store_see_reminders (HaStore *self, const gint64 *ids, guint n, gint64 now, GError **error)
{
  Change change = { .sql = SEE, .takes = "n", .ids = ids, .n = n, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0), FALSE);

  return run_blind (self, &change, error);
}

gboolean
ha_store_snooze_reminders (HaStore *self, const gint64 *ids, guint n, gint64 until, GError **error)
{
  Change change = { .sql = "UPDATE reminder_state SET again = :now, handed = NULL, server = NULL, bubble = 0, shown = NULL WHERE reminder = :id "
                           "AND seen IS NULL",
                    .takes = "n", .ids = ids, .n = n, .now = until };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0), FALSE);

  return run_blind (self, &change, error);
}

/* ---- Of a ticket --------------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 person, nobody, ticket, now;
} Opened;

static gpointer
list_unseen (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Opened *opened = data;
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT r.id FROM reminder r {then} reminder_state s ON s.reminder = r.id WHERE r.ticket = :ticket AND s.seen IS NULL AND s.person IN "
      "(:person, :nobody) AND (s.again IS NULL OR s.again <= :now) ORDER BY r.id",
      "i:ticket", opened->ticket, "i:person", opened->person, "i:nobody", opened->nobody, "i:now", opened->now, NULL);

  return ha_driver_read_ids (rows, error);
}

gboolean
ha_store_see_ticket (HaStore *self, gint64 person, gboolean nobodys, gint64 ticket, gint64 now, GError **error)
{
  Opened opened = { person, nobodys ? 0 : person, ticket, now };
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  ids = ha_store_run (self, HA_JOB_READ, list_unseen, &opened, (GDestroyNotify) g_array_unref, error);
  return ids != NULL && ha_store_see_reminders (self, (const gint64 *) ids->data, ids->len, now, error);
}
