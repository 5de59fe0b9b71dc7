/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of tickets: read from the register when they are made. */
#include "config.h"

#include "app/print/ticket-papers.h"

#include <glib/gi18n.h>

#include "paper/dossier.h"
#include "paper/flowchart.h"
#include "paper/receipt.h"
#include "paper/visit.h"

typedef struct {
  HaStore *store;
  HaOffice *office;
  HaTicketPaper paper;
  GArray *tickets; /* of gint64 */
  gint64 meets;    /* of the appointment; 0: the last */
  gint64 now;
  char *printed_by; /* NULL: nobody of the register */
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->store);
  ha_office_unref (wish->office);
  g_array_unref (wish->tickets);
  g_free (wish->printed_by);
  g_free (wish);
}

/* ---- In a thread ------------------------------------------------------------------------------------------------- */

/* What the customer brought: attached before anything was done on the ticket. Borrowed names. */
static GPtrArray *
list_brought (const GPtrArray *attachments, const HaCase *ticket)
{
  GPtrArray *names = g_ptr_array_new ();
  const HaEntry *next = ticket->journal->len > 1 ? g_ptr_array_index (ticket->journal, 1) : NULL;

  for (guint i = 0; i < attachments->len; i++)
    {
      const HaAttachment *attachment = g_ptr_array_index (attachments, i);

      if (attachment->letter == 0 && (next == NULL || attachment->at <= next->at))
        g_ptr_array_add (names, attachment->name);
    }
  g_ptr_array_add (names, NULL);
  return names;
}

static HaPages *
make_receipt (const Wish *wish, const HaCase *ticket, const GPtrArray *attachments, GError **error)
{
  g_autoptr (GPtrArray) names = list_brought (attachments, ticket);

  return ha_receipt_layout (ticket, (const char *const *) names->pdata, wish->office, error);
}

static HaPages *
make_visit (const Wish *wish, const HaCase *ticket, const GPtrArray *attachments, GError **error)
{
  g_autoptr (GPtrArray) all = ha_case_list_appointments (ticket);
  const HaAppointment *chosen = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;

  for (guint i = 0; i < all->len; i++)
    if (((const HaAppointment *) g_ptr_array_index (all, i))->meets == wish->meets)
      chosen = g_ptr_array_index (all, i);
  return ha_visit_layout (ticket, chosen, wish->office, error);
}

static HaPages *
make_flow (const Wish *wish, const HaCase *ticket, const GPtrArray *attachments, GError **error)
{
  g_autoptr (GPtrArray) journal = ha_case_join_attachments (ticket, attachments);

  return ha_flowchart_pages (ticket, journal, wish->office, wish->now, wish->printed_by, error);
}

static HaPages *
make_dossier (const Wish *wish, const HaCase *ticket, const GPtrArray *attachments, GError **error)
{
  g_autoptr (GPtrArray) journal = ha_case_join_attachments (ticket, attachments);

  return ha_dossier_layout (ticket, journal, wish->office, wish->now, wish->printed_by, error);
}

/* ---- The papers -------------------------------------------------------------------------------------------------- */

/* By HaTicketPaper. title and many: on the PDF, Vietnamese as the paper is. */
static const struct
{
  const char *id;
  const char *title, *many;
  const char *item, *items; /* in menus */
  HaPages *(*make) (const Wish *wish, const HaCase *ticket, const GPtrArray *attachments, GError **error);
} papers[HA_N_TICKET_PAPERS] = {
  { "receipt", "Phiếu tiếp nhận và hẹn trả lời", "phiếu tiếp nhận và hẹn trả lời", N_("Receipt slip…"),
    N_("%u receipt slips…"), make_receipt },
  { "visit", "Biên bản làm việc", "biên bản làm việc", N_("Minutes of a visit…"), N_("%u minutes of visits…"), make_visit },
  { "flow", "Phiếu xử lý khiếu nại", "phiếu xử lý khiếu nại", N_("Process sheet…"), N_("%u process sheets…"), make_flow },
  { "dossier", "Phiếu trình lãnh đạo", "phiếu trình lãnh đạo", N_("Dossier for the leaders…"),
    N_("%u dossiers for the leaders…"), make_dossier },
};

static HaPages *
make (gpointer data, guint n, char **name, GError **error)
{
  const Wish *wish = data;
  gint64 id = g_array_index (wish->tickets, gint64, n);
  g_autoptr (HaCase) ticket = ha_store_get_case (wish->store, id, error);
  g_autoptr (GPtrArray) attachments = NULL;

  if (ticket == NULL)
    return NULL;
  *name = g_strdup (ticket->ticket->code);
  attachments = ha_store_list_attachments (wish->store, id, error);
  return attachments != NULL ? papers[wish->paper].make (wish, ticket, attachments, error) : NULL;
}

static Wish *
new_wish (HaSession *session, HaTicketPaper paper, const gint64 *tickets, guint n)
{
  const HaPerson *person = ha_session_get_person (session);
  Wish *wish = g_new0 (Wish, 1);

  wish->store = g_object_ref (ha_session_get_store (session));
  wish->office = ha_office_ref ((HaOffice *) ha_session_get_office (session));
  wish->paper = paper;
  wish->tickets = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), tickets, n);
  wish->now = ha_session_now (session);
  wish->printed_by = person != NULL ? g_strdup (person->name) : NULL;
  return wish;
}

HaPaperOrder *
ha_ticket_paper_order (HaSession *session, HaTicketPaper paper, const gint64 *tickets, guint n)
{
  g_autofree char *many = NULL;

  g_return_val_if_fail (HA_IS_SESSION (session) && paper < HA_N_TICKET_PAPERS && n > 0, NULL);

  many = g_strdup_printf ("%u %s", n, papers[paper].many);
  return ha_paper_order_new (papers[paper].id, n == 1 ? papers[paper].title : many, n, make,
                             new_wish (session, paper, tickets, n), (GDestroyNotify) free_wish);
}

HaPaperOrder *
ha_ticket_paper_order_visit (HaSession *session, gint64 ticket, gint64 meets)
{
  Wish *wish;

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  wish = new_wish (session, HA_TICKET_PAPER_VISIT, &ticket, 1);
  wish->meets = meets;
  return ha_paper_order_new (papers[HA_TICKET_PAPER_VISIT].id, papers[HA_TICKET_PAPER_VISIT].title, 1, make, wish,
                             (GDestroyNotify) free_wish);
}

/* ---- Choosing ---------------------------------------------------------------------------------------------------- */

const char *
ha_ticket_paper_get_id (HaTicketPaper paper)
{
  g_return_val_if_fail (paper < HA_N_TICKET_PAPERS, NULL);

  return papers[paper].id;
}

gboolean
ha_ticket_paper_parse (const char *id, HaTicketPaper *paper)
{
  for (int i = 0; i < HA_N_TICKET_PAPERS; i++)
    if (g_strcmp0 (papers[i].id, id) == 0)
      {
        *paper = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_visit_ahead (const HaCase *ticket, gint64 now)
{
  g_autoptr (GPtrArray) all = ha_case_list_appointments (ticket);
  const HaAppointment *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;

  return last != NULL && last->meets > now;
}

/* Who has just been received gets the slip; then what the next person needs in the hand. */
HaTicketPaper
ha_ticket_paper_guess (const HaCase *ticket, gint64 now)
{
  g_return_val_if_fail (ticket != NULL, HA_TICKET_PAPER_FLOW);

  if (ticket->ticket->closed != 0)
    return HA_TICKET_PAPER_FLOW;
  if (ticket->ticket->stage == HA_STAGE_LEADERSHIP)
    return HA_TICKET_PAPER_DOSSIER;
  if (is_visit_ahead (ticket, now))
    return HA_TICKET_PAPER_VISIT;
  return ticket->journal->len <= 1 ? HA_TICKET_PAPER_RECEIPT : HA_TICKET_PAPER_FLOW;
}

static void
append_paper (GMenu *menu, const char *action, HaTicketPaper paper, guint n)
{
  g_autofree char *label = n > 1 ? g_strdup_printf (_(papers[paper].items), n) : g_strdup (_(papers[paper].item));
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", papers[paper].id);
  g_menu_append_item (menu, item);
}

GMenuModel *
ha_ticket_paper_new_menu (const char *action, HaTicketPaper likely, guint n)
{
  GMenu *menu = g_menu_new ();

  append_paper (menu, action, likely, n);
  for (int i = 0; i < HA_N_TICKET_PAPERS; i++)
    if ((HaTicketPaper) i != likely)
      append_paper (menu, action, i, n);
  return G_MENU_MODEL (menu);
}
