/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over all tickets that the check makes: one statement for each table, side by side, by the ticket. */
#include "store/check/check-walk.h"

#include "store/check/canon.h"
#include "store/case/case-rows.h"
#include "store/check/seal.h"

typedef enum { TICKETS, JOURNAL, CLOCKS, CONTACTS, APPOINTMENTS, LETTERS, N_CURSORS } Which;

/* After the seal's columns of tickets: the record's, the customer's, and what lists sort by. */
#define TICKET_AT   35
#define CUSTOMER_AT (TICKET_AT + 27)
#define LIST_AT     30 /* among the seal's */
#define SORTS_AT    (CUSTOMER_AT + 7)
#define CLOCK_AT    17 /* after the seal's of clocks */

static const struct {
  const char *sql;
  int ticket; /* its column */
} cursors[N_CURSORS] = {
  [TICKETS] = { "SELECT " HA_SEAL_TICKET_COLUMNS ("t.") ", " HA_TICKET_COLUMNS ("t.") ", " HA_CUSTOMER_COLUMNS ("c.") ", "
                "t.customer_sort = c.sort AND t.holder_sort = coalesce (" HA_SQL_FOUR_DIGITS ("d.position") ", '9999') "
                "|| coalesce (p.sort, ''), t.content_key FROM ticket t LEFT JOIN customer c ON c.id = t.customer "
                "LEFT JOIN department d ON d.id = t.department LEFT JOIN person p ON p.id = t.person "
                "WHERE t.id >= :id ORDER BY t.id", 0 },
  [JOURNAL] = { "SELECT " HA_ENTRY_COLUMNS ", ticket, version, digest FROM journal WHERE ticket >= :id "
                "ORDER BY ticket, seq", 10 },
  [CLOCKS] = { "SELECT " HA_SEAL_CLOCK_COLUMNS ", " HA_CLOCK_COLUMNS ("") " FROM clock WHERE ticket >= :id "
               "ORDER BY ticket, id", 16 },
  [CONTACTS] = { "SELECT " HA_SEAL_CONTACT_COLUMNS " FROM contact WHERE ticket >= :id ORDER BY ticket, id", 1 },
  [APPOINTMENTS] = { "SELECT " HA_SEAL_APPOINTMENT_COLUMNS " FROM appointment WHERE ticket >= :id "
                     "ORDER BY ticket, id", 1 },
  [LETTERS] = { "SELECT " HA_LETTER_COLUMNS " FROM letter WHERE ticket >= :id ORDER BY ticket, id", 1 },
};

typedef struct {
  HaStatement *rows; /* NULL: not begun, or broken off */
  gboolean at_row;
  gint64 ticket;     /* of the row */
} Cursor;

struct _HaCheckWalk {
  HaDriver *driver;
  gboolean fields;
  gint64 id; /* of the ticket it is at */
  Cursor cursors[N_CURSORS];
};

HaCheckWalk *
ha_check_walk_new (HaDriver *driver, gboolean fields)
{
  HaCheckWalk *self = g_new0 (HaCheckWalk, 1);

  self->driver = driver;
  self->fields = fields;
  return self;
}

void
ha_check_walk_free (HaCheckWalk *self)
{
  for (guint i = 0; i < N_CURSORS; i++)
    ha_statement_done (self->cursors[i].rows);
  g_free (self);
}

void
ha_check_ticket_free (HaCheckTicket *self)
{
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_free (self->content_key);
  g_free (self->digest);
  if (self->rows != NULL)
    g_string_free (self->rows, TRUE);
  g_free (self);
}

/* ---- Cursors ------------------------------------------------------------------------------------------------------- */

/* One that broke off begins anew at the next ticket that asks for it. */
static gboolean
step (HaCheckWalk *self, Which which, GError **error)
{
  Cursor *cursor = &self->cursors[which];

  cursor->at_row = ha_statement_next (cursor->rows, error);
  if (cursor->at_row)
    cursor->ticket = ha_statement_get_int (cursor->rows, cursors[which].ticket);
  else if (*error != NULL)
    cursor->rows = NULL;
  return cursor->at_row;
}

static gboolean
open_cursor (HaCheckWalk *self, Which which, gint64 id, GError **error)
{
  self->cursors[which].rows = ha_driver_query (self->driver, error, cursors[which].sql, "i:id", id, NULL);
  return step (self, which, error);
}

/* Rows of the ticket, once each. */
static HaStatement *
next_row (HaCheckWalk *self, Which which, gboolean first, GError **error)
{
  Cursor *cursor = &self->cursors[which];

  if (cursor->rows == NULL)
    open_cursor (self, which, self->id, error);
  else if (!first)
    step (self, which, error);
  while (cursor->at_row && cursor->ticket < self->id)
    step (self, which, error);
  return cursor->at_row && cursor->ticket == self->id ? cursor->rows : NULL;
}

gboolean
ha_check_walk_next (HaCheckWalk *self, gint64 *id, GError **error)
{
  const Cursor *cursor = &self->cursors[TICKETS];


  if (cursor->rows == NULL)
    open_cursor (self, TICKETS, G_MININT64, error);
  else
    step (self, TICKETS, error);
  *id = self->id = cursor->ticket;
  return cursor->at_row;
}

/* ---- What is read -------------------------------------------------------------------------------------------------- */

static void
free_contact (gpointer data)
{
  HaContact *contact = data;

  g_free (contact->text);
  g_free (contact);
}

static void
take_clock_of_lists (HaCheckTicket *ticket, HaStatement *row)
{
  ticket->next.kind = (HaClockKind) ha_statement_get_int (row, LIST_AT);
  ticket->next.due = ha_statement_get_int (row, LIST_AT + 1);
  ticket->next.warn = ha_statement_get_int (row, LIST_AT + 2);
  ticket->next.paused_since = ha_statement_get_int (row, LIST_AT + 3);
  ticket->next.paused_until = ha_statement_get_int (row, LIST_AT + 4);
}

static gboolean
read_ticket (HaCheckWalk *self, HaCheckTicket *ticket, GError **error)
{
  HaStatement *row = self->cursors[TICKETS].rows;

  g_clear_pointer (&ticket->ticket->ticket, ha_ticket_free);
  ticket->ticket->ticket = ha_store_read_ticket (row, TICKET_AT, error);
  if (ticket->ticket->ticket == NULL || ha_statement_get_text (row, CUSTOMER_AT) == NULL)
    return FALSE;
  g_clear_pointer (&ticket->ticket->customer, ha_customer_free);
  ticket->ticket->customer = ha_store_read_customer (row, CUSTOMER_AT);
  take_clock_of_lists (ticket, row);
  ticket->sorts = ha_statement_get_int (row, SORTS_AT) == 1;
  ticket->content_key = ha_statement_dup_text (row, SORTS_AT + 1);
  return TRUE;
}

/* Contacts, appointments and letters are told by fields, and when an imported ticket was finished. */
static gboolean
is_told_by_fields (HaStatement *row)
{
  switch ((HaAction) ha_statement_get_int (row, 4))
    {
    case HA_ACTION_CONTACT:
    case HA_ACTION_APPOINT:
    case HA_ACTION_DRAFT_REPLY:
    case HA_ACTION_SUBMIT_REPLY:
    case HA_ACTION_WITHDRAW_REPLY:
    case HA_ACTION_ISSUE_REPLY:
    case HA_ACTION_DELIVER_REPLY:
      return TRUE;
    default:
      return ha_statement_get_int (row, 7) == HA_STAGE_RESOLVED;
    }
}

static gboolean
read_journal (HaCheckWalk *self, HaCheckTicket *ticket, GError **error)
{
  HaStatement *row;

  for (gboolean first = TRUE; (row = next_row (self, JOURNAL, first, error)) != NULL; first = FALSE)
    {
      HaEntry *entry = ha_store_read_entry (row, self->fields || is_told_by_fields (row), error);

      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (ticket->ticket->journal, entry);
      ticket->version = (int) ha_statement_get_int (row, 11);
      g_free (ticket->digest);
      ticket->digest = ha_statement_dup_text (row, 12);
    }
  return *error == NULL;
}

static gboolean
add_clock (HaCheckTicket *ticket, HaStatement *row, GError **error)
{
  HaClock *clock;

  if (ha_statement_get_int (row, 15) != 0)
    return TRUE;
  clock = ha_store_read_checked_clock (row, CLOCK_AT, ticket->ticket->ticket->id, error);
  if (clock != NULL)
    g_ptr_array_add (ticket->ticket->clocks, clock);
  return clock != NULL;
}

static gboolean
add_contact (HaCheckTicket *ticket, HaStatement *row, GError **error)
{
  HaContact *contact = g_new0 (HaContact, 1);

  contact->at = ha_statement_get_int (row, 2);
  contact->by = (HaContactBy) ha_statement_get_int (row, 3);
  contact->reached = ha_statement_get_int (row, 4) != 0;
  contact->text = ha_statement_dup_text (row, 5);
  contact->person = ha_statement_get_int (row, 6);
  g_ptr_array_add (ticket->contacts, contact);
  return TRUE;
}

static gboolean
add_appointment (HaCheckTicket *ticket, HaStatement *row, GError **error)
{
  HaAppointment *appointment = g_new0 (HaAppointment, 1);

  appointment->at = ha_statement_get_int (row, 2);
  appointment->meets = ha_statement_get_int (row, 3);
  appointment->place = (HaPlace) ha_statement_get_int (row, 4);
  appointment->person = ha_statement_get_int (row, 5);
  g_ptr_array_add (ticket->appointments, appointment);
  return TRUE;
}

static gboolean
add_letter (HaCheckTicket *ticket, HaStatement *row, GError **error)
{
  g_ptr_array_add (ticket->ticket->letters, ha_store_read_letter (row));
  return TRUE;
}

typedef gboolean (*AddFunc) (HaCheckTicket *ticket, HaStatement *row, GError **error);

/* seal: the table's place in the digest, or HA_N_SEALS. */
static gboolean
read_rows (HaCheckWalk *self, Which which, HaSealTable seal, AddFunc add, HaCheckTicket *ticket, GError **error)
{
  gboolean sealed = ticket->rows != NULL && seal < HA_N_SEALS;
  HaStatement *row;
  gint64 n = 0;

  if (sealed)
    ha_seal_begin_table (ticket->rows, seal);
  for (; (row = next_row (self, which, n == 0, error)) != NULL; n++)
    {
      if (sealed)
        ha_seal_add_row (ticket->rows, seal, row);
      if (!add (ticket, row, error))
        return FALSE;
    }
  if (sealed)
    ha_canon_add_int (ticket->rows, n);
  return *error == NULL;
}

/* The row of the ticket itself, if there is something to compare with. */
static void
begin_seal (HaCheckWalk *self, HaCheckTicket *ticket)
{
  if (ticket->digest == NULL || !g_str_has_prefix (ticket->digest, HA_SEAL_FORM))
    return;
  ticket->rows = g_string_sized_new (4096);
  ha_seal_begin_table (ticket->rows, HA_SEAL_TICKET);
  ha_seal_add_row (ticket->rows, HA_SEAL_TICKET, self->cursors[TICKETS].rows);
  ha_canon_add_int (ticket->rows, 1);
}

HaCheckTicket *
ha_check_walk_read (HaCheckWalk *self, GError **error)
{
  g_autoptr (HaCheckTicket) ticket = g_new0 (HaCheckTicket, 1);

  ticket->ticket = ha_case_new ();
  ticket->contacts = g_ptr_array_new_with_free_func (free_contact);
  ticket->appointments = g_ptr_array_new_with_free_func (g_free);
  if (!read_ticket (self, ticket, error) || !read_journal (self, ticket, error))
    return NULL;
  begin_seal (self, ticket);
  if (!read_rows (self, CLOCKS, HA_SEAL_CLOCK, add_clock, ticket, error)
      || !read_rows (self, CONTACTS, HA_SEAL_CONTACT, add_contact, ticket, error)
      || !read_rows (self, APPOINTMENTS, HA_SEAL_APPOINTMENT, add_appointment, ticket, error)
      || !read_rows (self, LETTERS, HA_N_SEALS, add_letter, ticket, error))
    return NULL;
  return g_steal_pointer (&ticket);
}
