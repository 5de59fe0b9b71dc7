/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each ticket against the journal, and the lists' columns. */
#include "store/case/case-write.h"
#include "store/check/check-walk.h"
#include "store/check/check.h"
#include "store/check/seal.h"
#include "store/case/stat.h"

typedef struct
{
  HaDriver *driver;
  const HaOffice *office;
  gboolean replay;
  HaFindings *found;
  HaStat *sums;
  GHashTable *customers; /* id -> Known: what the newest entry of any of the customer's tickets says */
} TicketCheck;

typedef struct
{
  gint64 id;
  gint64 seq;
  char *digest;
} Known;

static void
free_known (gpointer data)
{
  Known *known = data;

  g_free (known->digest);
  g_free (known);
}

static void
add_problem (const TicketCheck *self, const HaCase *ticket, const char *what)
{
  ha_check_tell_of (self->found, what, N_("Ticket %s: %s"), ticket->ticket->code, ha_store_say (what));
}

/* ---- Against its newest entry -------------------------------------------------------------------------------------- */

static void
note_customer (const TicketCheck *self, const HaCase *ticket, gint64 seq, const char *digest)
{
  Known *known = g_hash_table_lookup (self->customers, &ticket->ticket->customer);

  if (digest == NULL || (known != NULL && known->seq > seq))
    return;
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->id = ticket->ticket->customer;
      g_hash_table_insert (self->customers, &known->id, known);
    }
  known->seq = seq;
  g_free (known->digest);
  known->digest = g_strdup (digest);
}

/* Entries of schema 1 and 2 have a digest of ticket and clocks alone. */
static gboolean
is_as_told (const TicketCheck *self, const HaCheckTicket *walked, gint64 seq)
{
  g_autofree char *digest = NULL;

  if (walked->rows != NULL)
    {
      note_customer (self, walked->ticket, seq, ha_seal_get_customer (walked->digest));
      return ha_seal_is_same_case (walked->digest, walked->rows);
    }
  digest = ha_store_digest_case (walked->ticket);
  return g_strcmp0 (walked->digest, digest) == 0;
}

/* What the journal's last entry of the ticket says about its state. */
static void
check_digest (const TicketCheck *self, const HaCheckTicket *walked)
{
  const HaCase *ticket = walked->ticket;
  const HaEntry *last = ticket->journal->len > 0 ? g_ptr_array_index (ticket->journal, ticket->journal->len - 1) : NULL;

  if (last == NULL)
    {
      add_problem (self, ticket, N_("the journal does not know it"));
      return;
    }
  if (walked->version != ticket->ticket->version)
    add_problem (self, ticket, N_("its version is not the journal's"));
  if (!is_as_told (self, walked, last->seq))
    add_problem (self, ticket, N_("it or what belongs to it was changed outside the procedure"));
}

/* ---- What lists are made from -------------------------------------------------------------------------------------- */

static gboolean
has_next_clock (const HaCheckTicket *walked)
{
  static const HaClock none = { 0 };
  const HaClock *clock = walked->ticket->ticket->closed == 0 ? ha_case_get_next_clock (walked->ticket) : NULL;

  if (clock == NULL)
    clock = &none;
  return walked->next.kind == clock->kind && walked->next.due == clock->due && walked->next.warn == clock->warn
         && walked->next.paused_since == clock->paused_since && walked->next.paused_until == clock->paused_until;
}

static void
check_columns (const TicketCheck *self, const HaCheckTicket *walked)
{
  g_autofree char *key = ha_case_make_content_key (walked->ticket->ticket->content);

  if (!has_next_clock (walked))
    add_problem (self, walked->ticket, N_("lists show another deadline than its clocks have"));
  if (!walked->sorts || g_strcmp0 (walked->content_key, key) != 0)
    add_problem (self, walked->ticket, N_("lists sort it by what it is not"));
}

/* ---- What its journal says happened -------------------------------------------------------------------------------- */

static gboolean
is_same_contact (const HaContact *kept, const HaContact *told)
{
  return kept->at == told->at && kept->by == told->by && kept->reached == told->reached
         && g_strcmp0 (kept->text, told->text) == 0 && kept->person == told->person;
}

static gboolean
is_same_appointment (const HaAppointment *kept, const HaAppointment *told)
{
  return kept->at == told->at && kept->meets == told->meets && kept->place == told->place
         && kept->person == told->person;
}

typedef gboolean (*IsSame) (gconstpointer kept, gconstpointer told);

/* One row for each of the journal's, in its order. */
static gboolean
has_rows (const GPtrArray *kept, const GPtrArray *told, IsSame is_same)
{
  for (guint i = 0; i < kept->len && i < told->len; i++)
    if (!is_same (g_ptr_array_index (kept, i), g_ptr_array_index (told, i)))
      return FALSE;
  return kept->len == told->len;
}

static void
check_events (const TicketCheck *self, const HaCheckTicket *walked)
{
  g_autoptr (GPtrArray) contacts = ha_case_list_contacts (walked->ticket);
  g_autoptr (GPtrArray) appointments = ha_case_list_appointments (walked->ticket);

  if (!has_rows (walked->contacts, contacts, (IsSame) is_same_contact))
    add_problem (self, walked->ticket, N_("its contacts are not what the journal says"));
  if (!has_rows (walked->appointments, appointments, (IsSame) is_same_appointment))
    add_problem (self, walked->ticket, N_("its appointments are not what the journal says"));
}

/* ---- Done again ------------------------------------------------------------------------------------------------------ */

static void
check_replay (const TicketCheck *self, const HaCase *ticket)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HaCase) again = ha_procedure_replay (ticket->journal, ticket, self->office, &local);
  g_autofree char *kept = ha_store_digest_case (ticket);
  g_autofree char *digest = NULL;

  if (again == NULL)
    {
      ha_check_tell (self->found, N_("Ticket %s: its journal can not be followed: %s"), ticket->ticket->code, local->message);
      return;
    }
  digest = ha_store_digest_case (again);
  if (!g_str_equal (digest, kept))
    add_problem (self, ticket, N_("it is not what its journal amounts to"));
}

/* A ticket that can not even be read is a finding, not the end. */
static gboolean
take_as_found (const TicketCheck *self, gint64 id, GError **error)
{
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  ha_check_tell (self->found, N_("Ticket in row %" PRId64 " can not be read: %s"), id,
                 *error != NULL ? (*error)->message : ha_store_say (N_("something that belongs to it is missing")));
  g_clear_error (error);
  return TRUE;
}

static gboolean
check_ticket (const TicketCheck *self, HaCheckWalk *walk, gint64 id, GError **error)
{
  g_autoptr (HaCheckTicket) walked = ha_check_walk_read (walk, error);

  if (walked == NULL)
    return take_as_found (self, id, error);
  ha_stat_add (self->sums, walked->ticket, 1);
  if (!ha_check_letters (self->driver, walked->ticket, self->replay, self->found, error))
    return take_as_found (self, id, error);
  check_digest (self, walked);
  check_events (self, walked);
  check_columns (self, walked);
  if (self->replay)
    check_replay (self, walked->ticket);
  return TRUE;
}

static gboolean
check_customers (const TicketCheck *self, GError **error)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->customers);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      const Known *known = data;
      g_autofree char *digest = ha_seal_customer (self->driver, known->id, error);

      if (digest == NULL)
        return FALSE;
      if (!g_str_equal (digest, known->digest))
        ha_check_tell (self->found, N_("Customer %" PRId64 " is not what entry %" PRId64 " of the journal says"), known->id, known->seq);
    }
  return TRUE;
}

static gboolean
check_all (const TicketCheck *self, GError **error)
{
  g_autoptr (HaCheckWalk) walk = ha_check_walk_new (self->driver, self->replay);
  gint64 id;

  while (ha_check_walk_next (walk, &id, error))
    if (!check_ticket (self, walk, id, error))
      return FALSE;
  return *error == NULL;
}

gboolean
ha_check_tickets (HaDriver *driver, const HaOffice *office, gboolean replay, HaFindings *found, GError **error)
{
  g_autoptr (HaStat) sums = ha_stat_new ();
  g_autoptr (GHashTable) customers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_known);
  TicketCheck self = { driver, office, replay, found, sums, customers };

  return check_all (&self, error) && check_customers (&self, error) && ha_stat_check (sums, driver, found, error);
}
