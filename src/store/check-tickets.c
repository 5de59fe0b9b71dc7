/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each ticket against the journal, and the lists' columns. */
#include "store/check.h"

typedef struct {
  HaDriver *driver;
  const HaOffice *office;
  gboolean replay;
  GPtrArray *found;
} TicketCheck;

static void
add_problem (const TicketCheck *self, const HaCase *ticket, const char *what)
{
  g_ptr_array_add (self->found, g_strdup_printf ("Ticket %s: %s", ticket->ticket->code, what));
}

/* What the journal's last entry of the ticket says about its state. */
static void
check_digest (const TicketCheck *self, const HaCase *ticket, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (self->driver, error,
    "SELECT version, digest FROM journal WHERE ticket = :id ORDER BY seq DESC LIMIT 1",
    "i:id", ticket->ticket->id, NULL);
  g_autofree char *digest = ha_store_digest_case (ticket);

  if (!ha_statement_next (row, error))
    {
      if (*error == NULL)
        add_problem (self, ticket, "the journal does not know it");
      return;
    }
  if (ha_statement_get_int (row, 0) != ticket->ticket->version)
    add_problem (self, ticket, "its version is not the journal's");
  if (g_strcmp0 (ha_statement_get_text (row, 1), digest) != 0)
    add_problem (self, ticket, "it or its clocks were changed outside the procedure");
}

/* The columns that lists are made from. */
static void
check_columns (const TicketCheck *self, const HaCase *ticket, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (self->driver, error,
    "SELECT next_clock, due, warn, paused_since, paused_until FROM ticket WHERE id = :id",
    "i:id", ticket->ticket->id, NULL);
  static const HaClock none = { 0 };
  const HaClock *clock = ha_case_get_next_clock (ticket);

  if (clock == NULL)
    clock = &none;
  if (!ha_statement_next (row, error))
    return;
  if (ha_statement_get_int (row, 0) != clock->kind || ha_statement_get_int (row, 1) != clock->due
      || ha_statement_get_int (row, 2) != clock->warn || ha_statement_get_int (row, 3) != clock->paused_since
      || ha_statement_get_int (row, 4) != clock->paused_until)
    add_problem (self, ticket, "lists show another deadline than its clocks have");
}

static void
check_replay (const TicketCheck *self, const HaCase *ticket)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HaCase) again = ha_procedure_replay (ticket->journal, ticket, self->office, &local);
  g_autofree char *kept = ha_store_digest_case (ticket);
  g_autofree char *digest = NULL;
  g_autofree char *what = NULL;

  if (again == NULL)
    {
      what = g_strdup_printf ("its journal can not be followed: %s", local->message);
      add_problem (self, ticket, what);
      return;
    }
  digest = ha_store_digest_case (again);
  if (!g_str_equal (digest, kept))
    add_problem (self, ticket, "it is not what its journal amounts to");
}

/* A ticket that can not even be read is a finding, not the end. */
static gboolean
take_as_found (const TicketCheck *self, gint64 id, GError **error)
{
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_ptr_array_add (self->found,
                   g_strdup_printf ("Ticket in row %" G_GINT64_FORMAT " can not be read: %s", id,
                                    *error != NULL ? (*error)->message : "something that belongs to it is missing"));
  g_clear_error (error);
  return TRUE;
}

static gboolean
check_ticket (const TicketCheck *self, gint64 id, GError **error)
{
  g_autoptr (HaCase) ticket = ha_store_load_case (self->driver, id, error);

  if (ticket == NULL)
    return take_as_found (self, id, error);
  check_digest (self, ticket, error);
  if (*error == NULL)
    check_columns (self, ticket, error);
  if (*error == NULL && self->replay)
    check_replay (self, ticket);
  return *error == NULL;
}

gboolean
ha_check_tickets (HaDriver *driver, const HaOffice *office, gboolean replay, GPtrArray *found, GError **error)
{
  TicketCheck self = { driver, office, replay, found };
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id FROM ticket ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    if (!check_ticket (&self, ha_statement_get_int (rows, 0), error))
      break;
  return *error == NULL;
}
