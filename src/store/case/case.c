/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a case: ticket, customer, clocks, journal and letters as of one moment. */
#include "store/case/case-rows.h"

#include <stdlib.h>

#include "store/error-private.h"
#include "store/json/json-flat.h"

/* NULL: there was no memory to read it, as the transaction tells at its end. */
static GArray *
read_ids (const char *text)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      gint64 id = g_ascii_strtoll (*part, NULL, 10);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

HaCustomer *
ha_store_read_customer (HaStatement *row, int first)
{
  HaCustomer *customer = ha_customer_new ();

  customer->id = ha_statement_get_int (row, first);
  customer->honorific = ha_statement_dup_text (row, first + 1);
  customer->name = ha_statement_dup_text (row, first + 2);
  customer->phone = ha_statement_dup_text (row, first + 3);
  customer->address = ha_statement_dup_text (row, first + 4);
  customer->subscriber_code = ha_statement_dup_text (row, first + 5);
  customer->email = ha_statement_dup_text (row, first + 6);
  return customer;
}

HaClock *
ha_store_read_clock (HaStatement *row, int first)
{
  HaClock *clock = ha_clock_new ();
  const char *steps = ha_statement_get_text (row, first + 13);

  clock->kind = (HaClockKind) ha_statement_get_int (row, first);
  clock->round = (int) ha_statement_get_int (row, first + 1);
  clock->unit = (HaUnit) ha_statement_get_int (row, first + 2);
  clock->limit = ha_statement_get_int (row, first + 3);
  clock->starts = ha_statement_get_int (row, first + 4);
  clock->due = ha_statement_get_int (row, first + 5);
  clock->target = ha_statement_get_int (row, first + 6);
  clock->warn = ha_statement_get_int (row, first + 7);
  clock->met = ha_statement_get_int (row, first + 8);
  clock->ended = ha_statement_get_int (row, first + 9);
  clock->paused_since = ha_statement_get_int (row, first + 10);
  clock->paused_until = ha_statement_get_int (row, first + 11);
  clock->paused_seconds = ha_statement_get_int (row, first + 12);
  g_clear_pointer (&clock->steps, g_ptr_array_unref);
  clock->steps = steps != NULL ? ha_steps_parse (steps) : NULL;
  if (clock->steps == NULL)
    clock->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  return clock;
}

/* The file may be damaged, or made by somebody: numbers of the vocabularies are looked at before tables are indexed by them. */
static gboolean
check_range (gint64 value, gint64 first, gint64 last, const char *what, gint64 where, GError **error)
{
  if (value >= first && value <= last)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT,
               "%s %" G_GINT64_FORMAT " of row %" G_GINT64_FORMAT " is none", what, value, where);
  return FALSE;
}

static HaTicket *
make_ticket (HaStatement *row, int first)
{
  HaTicket *ticket = ha_ticket_new ();

  ticket->id = ha_statement_get_int (row, first);
  ticket->code = ha_statement_dup_text (row, first + 1);
  ticket->version = (int) ha_statement_get_int (row, first + 2);
  ticket->channel = (HaChannel) ha_statement_get_int (row, first + 3);
  ticket->kind = (HaKind) ha_statement_get_int (row, first + 4);
  ticket->area = (HaArea) ha_statement_get_int (row, first + 5);
  ticket->service = (HaService) ha_statement_get_int (row, first + 6);
  ticket->customer = ha_statement_get_int (row, first + 7);
  ticket->content = ha_statement_dup_text (row, first + 8);
  ticket->asks_for = ha_statement_dup_text (row, first + 9);
  ticket->received = ha_statement_get_int (row, first + 10);
  ticket->registered = ha_statement_get_int (row, first + 11);
  ticket->stage = (HaStage) ha_statement_get_int (row, first + 12);
  ticket->round = (int) ha_statement_get_int (row, first + 13);
  ticket->round_started = ha_statement_get_int (row, first + 14);
  ticket->department = ha_statement_get_int (row, first + 15);
  ticket->person = ha_statement_get_int (row, first + 16);
  g_clear_pointer (&ticket->involved, g_array_unref);
  ticket->involved = read_ids (ha_statement_get_text (row, first + 17));
  ticket->authenticity = (HaAuthenticity) ha_statement_get_int (row, first + 18);
  ticket->scope = ha_statement_dup_text (row, first + 19);
  ticket->outcome = ha_statement_dup_text (row, first + 20);
  ticket->ending = (HaEnding) ha_statement_get_int (row, first + 21);
  ticket->closed = ha_statement_get_int (row, first + 22);
  ticket->merged_into = ha_statement_get_int (row, first + 23);
  ticket->policy = ha_statement_get_int (row, first + 24);
  ticket->reply_lifted = ha_statement_get_int (row, first + 25) != 0;
  ticket->leadership_seen = ha_statement_get_int (row, first + 26) != 0;
  return ticket;
}

static gboolean
check_ticket (HaStatement *row, int first, GError **error)
{
  gint64 id = ha_statement_get_int (row, first);

  return check_range (ha_statement_get_int (row, first + 3), 1, HA_N_CHANNELS, "Channel", id, error)
         && check_range (ha_statement_get_int (row, first + 5), 1, HA_N_AREAS, "Area", id, error)
         && check_range (ha_statement_get_int (row, first + 12), HA_STAGE_RECEIVED, HA_N_STAGES, "Stage", id, error);
}

HaTicket *
ha_store_read_ticket (HaStatement *row, int first, GError **error)
{
  return check_ticket (row, first, error) ? make_ticket (row, first) : NULL;
}

HaClock *
ha_store_read_checked_clock (HaStatement *row, int first, gint64 ticket, GError **error)
{
  if (!check_range (ha_statement_get_int (row, first), 1, HA_N_CLOCKS, "Clock", ticket, error))
    return NULL;
  return ha_store_read_clock (row, first);
}

static gboolean
check_entry (HaStatement *row, GError **error)
{
  gint64 seq = ha_statement_get_int (row, 0);

  return check_range (ha_statement_get_int (row, 4), HA_ACTION_REGISTER, HA_N_ACTIONS, "Action", seq, error)
         && check_range (ha_statement_get_int (row, 6), HA_STAGE_NONE, HA_N_STAGES, "Stage", seq, error)
         && check_range (ha_statement_get_int (row, 7), HA_STAGE_RECEIVED, HA_N_STAGES, "Stage", seq, error);
}

HaEntry *
ha_store_read_entry (HaStatement *row, gboolean fields, GError **error)
{
  g_autoptr (HaEntry) entry = ha_entry_new ();
  const char *text = ha_statement_get_text (row, 8);

  if (!check_entry (row, error))
    return NULL;
  if (text == NULL)
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED,
                   "What entry %" G_GINT64_FORMAT " of the journal says could not be read", ha_statement_get_int (row, 0));
      return NULL;
    }
  entry->seq = ha_statement_get_int (row, 0);
  entry->at = ha_statement_get_int (row, 1);
  entry->actor = ha_statement_get_int (row, 2);
  entry->actor_name = ha_statement_dup_text (row, 3);
  entry->action = (HaAction) ha_statement_get_int (row, 4);
  entry->round = (int) ha_statement_get_int (row, 5);
  entry->before = (HaStage) ha_statement_get_int (row, 6);
  entry->after = (HaStage) ha_statement_get_int (row, 7);
  entry->note = ha_statement_dup_text (row, 9);
  g_clear_pointer (&entry->fields, ha_fields_unref);
  if (!fields && ha_json_is_canonical (text))
    return g_steal_pointer (&entry);
  entry->fields = ha_json_read_fields (text, error);
  return entry->fields != NULL ? g_steal_pointer (&entry) : NULL;
}

static gboolean
load_ticket (HaDriver *driver, HaCase *self, gint64 id, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, "SELECT " HA_TICKET_COLUMNS ("") " FROM ticket WHERE id = :id",
                                                 "i:id", id, NULL);

  g_clear_pointer (&self->ticket, ha_ticket_free);
  if (ha_statement_next (row, error))
    {
      self->ticket = ha_store_read_ticket (row, 0, error);
      return self->ticket != NULL;
    }
  if (*error == NULL)
    ha_store_set_missing (error, HA_STORE_DETAIL_NO_TICKET, id);
  return FALSE;
}

static gboolean
load_customer (HaDriver *driver, HaCase *self, GError **error)
{
  g_autoptr (HaStatement) row
      = ha_driver_query (driver, error, "SELECT " HA_CUSTOMER_COLUMNS ("") " FROM customer WHERE id = :id", "i:id",
                         self->ticket->customer, NULL);

  g_clear_pointer (&self->customer, ha_customer_free);
  if (ha_statement_next (row, error))
    self->customer = ha_store_read_customer (row, 0);
  return *error == NULL && self->customer != NULL;
}

/* What one row is: new, NULL with error. */
typedef gpointer (*ReadFunc) (HaStatement *row, gint64 ticket, GError **error);

static gpointer
read_clock (HaStatement *row, gint64 ticket, GError **error)
{
  return ha_store_read_checked_clock (row, 0, ticket, error);
}

static gpointer
read_entry (HaStatement *row, gint64 ticket, GError **error)
{
  return ha_store_read_entry (row, TRUE, error);
}

static gpointer
read_letter (HaStatement *row, gint64 ticket, GError **error)
{
  return ha_store_read_letter (row);
}

/* All rows of the ticket, which the statement asks for as :id. */
static gboolean
load_all (HaDriver *driver, const char *sql, gint64 ticket, ReadFunc read, GPtrArray *into, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, sql, "i:id", ticket, NULL);

  while (ha_statement_next (rows, error))
    {
      gpointer one = read (rows, ticket, error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (into, one);
    }
  return *error == NULL;
}

HaCase *
ha_store_load_case_without_letters (HaDriver *driver, gint64 ticket, GError **error)
{
  g_autoptr (HaCase) self = ha_case_new ();

  if (!load_ticket (driver, self, ticket, error) || !load_customer (driver, self, error)
      || !load_all (driver, "SELECT " HA_CLOCK_COLUMNS ("") " FROM clock WHERE ticket = :id AND NOT dropped ORDER BY id",
                    self->ticket->id, read_clock, self->clocks, error)
      || !load_all (driver, "SELECT " HA_ENTRY_COLUMNS " FROM journal WHERE ticket = :id ORDER BY seq", self->ticket->id, read_entry,
                    self->journal, error))
    return NULL;
  return g_steal_pointer (&self);
}

HaCase *
ha_store_load_case (HaDriver *driver, gint64 ticket, GError **error)
{
  g_autoptr (HaCase) self = ha_store_load_case_without_letters (driver, ticket, error);

  if (self == NULL
      || !load_all (driver, "SELECT " HA_LETTER_COLUMNS " FROM letter WHERE ticket = :id ORDER BY id", ticket, read_letter,
                    self->letters, error))
    return NULL;
  g_clear_pointer (&self->acknowledged, g_ptr_array_unref);
  self->acknowledged = ha_acknowledged_list (driver, self->ticket->code, error);
  if (self->acknowledged == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static gpointer
get_case (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *ticket = data;

  return ha_store_load_case (driver, *ticket, error);
}

HaCase *
ha_store_get_case (HaStore *self, gint64 ticket, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, get_case, &ticket, (GDestroyNotify) ha_case_unref, error);
}

void
ha_store_get_case_async (HaStore *self, gint64 ticket, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_READ, get_case, g_memdup2 (&ticket, sizeof ticket), g_free,
                      (GDestroyNotify) ha_case_unref, ha_store_get_case_async, cancellable, callback, user_data);
}

HaCase *
ha_store_get_case_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_get_case_async, error);
}

/* ---- By code ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const char *code;
  gint64 id;
} Find;

static gpointer
find_code (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Find *find = data;

  find->id = ha_driver_get_int (driver, error, "SELECT id FROM ticket WHERE code = :code", "t:code", find->code, NULL);
  if (find->id == 0 && *error == NULL)
    ha_store_set_error (error, HA_STORE_ERROR_NOT_FOUND, HA_STORE_DETAIL_NO_TICKET, find->code, NULL);
  return NULL;
}

gint64
ha_store_find_code (HaStore *self, const char *code, GError **error)
{
  Find find = { .code = code };

  g_return_val_if_fail (HA_IS_STORE (self), 0);
  g_return_val_if_fail (code != NULL, 0);

  ha_store_run (self, HA_JOB_READ, find_code, &find, NULL, error);
  return find.id;
}
