/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print: papers other than the reply. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/print-books.h"
#include "paper/dossier.h"
#include "paper/flowchart.h"
#include "paper/receipt.h"
#include "paper/save.h"
#include "paper/visit.h"

static char *output, *to, *book;

static const GOptionEntry entries[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("The last day of the log, or of the book"), N_("DATE") },
  { "book", 0, 0, G_OPTION_ARG_FILENAME, &book, N_("Another book of numbers than that of replies"), N_("ID") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* ---- Papers of a ticket ------------------------------------------------------------------------------------------ */

/* What the customer brought: attached before anything was done on the ticket. Borrowed names. */
static GPtrArray *
list_brought (const GPtrArray *attachments,
              const HaCase    *ticket)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const HaEntry *next = ticket->journal->len > 1 ? g_ptr_array_index (ticket->journal, 1) : NULL;

  for (guint i = 0; i < attachments->len; i++)
    {
      const HaAttachment *attachment = g_ptr_array_index (attachments, i);

      if (attachment->letter == 0 && (next == NULL || attachment->at <= next->at))
        g_ptr_array_add (names, attachment->name);
    }
  g_ptr_array_add (names, NULL);
  return g_steal_pointer (&names);
}

static HaPages *
lay_out_receipt (HaCtl         *ctl,
                 const HaCase  *ticket,
                 GError       **error)
{
  g_autoptr (GPtrArray) attachments = ha_store_list_attachments (ctl->store, ticket->ticket->id, error);
  g_autoptr (GPtrArray) names = attachments != NULL ? list_brought (attachments, ticket) : NULL;

  return names != NULL ? ha_receipt_layout (ticket, (const char *const *) names->pdata, ctl->office, error) : NULL;
}

/* Of the appointment that was agreed last. */
static HaPages *
lay_out_visit (HaCtl         *ctl,
               const HaCase  *ticket,
               GError       **error)
{
  g_autoptr (GPtrArray) all = ha_case_list_appointments (ticket);
  const HaAppointment *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;

  return ha_visit_layout (ticket, last, ctl->office, error);
}

static HaPages *
lay_out_dossier (HaCtl         *ctl,
                 const HaCase  *ticket,
                 GError       **error)
{
  g_autoptr (GPtrArray) journal = ha_ctl_load_journal (ctl, ticket, error);

  return journal != NULL ? ha_dossier_layout (ticket, journal, ctl->office, ctl->now, g_get_real_name (), error) : NULL;
}

static HaPages *
lay_out_flow (HaCtl         *ctl,
              const HaCase  *ticket,
              GError       **error)
{
  g_autoptr (GPtrArray) journal = ha_ctl_load_journal (ctl, ticket, error);

  return journal != NULL ? ha_flowchart_pages (ticket, journal, ctl->office, ctl->now, g_get_real_name (), error) : NULL;
}

/* The process sheet is the ticket on paper. */
static const struct
{
  const char *name;
  const char *title; /* in the PDF: Vietnamese as the paper is */
  HaPages *(*lay_out) (HaCtl *ctl, const HaCase *ticket, GError **error);
} papers[] = {
  { "receipt", "Phiếu tiếp nhận và hẹn trả lời", lay_out_receipt },
  { "visit", "Biên bản làm việc", lay_out_visit },
  { "flow", "Phiếu xử lý khiếu nại", lay_out_flow },
  { "ticket", "Phiếu xử lý khiếu nại", lay_out_flow },
  { "dossier", "Phiếu trình lãnh đạo", lay_out_dossier },
};

/* ---- The command ------------------------------------------------------------------------------------------------- */

static gboolean
refuse_usage (GError **error)
{
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "print", ha_command_print.arguments);
  return FALSE;
}

/* The pages and what the PDF is called. */
static HaPages *
lay_out (HaCtl       *ctl,
         char       **arguments,
         char       **title,
         GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (arguments[0], papers[i].name))
      {
        g_autoptr (HaCase) ticket = ha_ctl_load_case (ctl, arguments[1], error);

        if (ticket == NULL)
          return NULL;
        *title = g_strdup_printf ("%s %s", papers[i].title, ticket->ticket->code);
        return papers[i].lay_out (ctl, ticket, error);
      }
  if (g_str_equal (arguments[0], "log"))
    return ha_ctl_print_log (ctl, arguments[1], to, title, error);
  return ha_ctl_print_outgoing (ctl, arguments[1], to, book, title, error);
}

static gboolean
check_words (char   **arguments,
             GError **error)
{
  gboolean of_days = g_str_equal (arguments[0], "log") || g_str_equal (arguments[0], "outgoing"), known = of_days;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    known = known || g_str_equal (arguments[0], papers[i].name);
  if (!known || output == NULL || (to != NULL && !of_days) || (book != NULL && !g_str_equal (arguments[0], "outgoing")))
    return refuse_usage (error);
  return TRUE;
}

static void
tell (HaCtl *ctl,
      guint  n_pages)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->json)
    {
      ha_out_line (ngettext ("%u page: %s", "%u pages: %s", n_pages), n_pages, output);
      return;
    }
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "pages", n_pages);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

/* The paper is written all the same: what else is on it may be wanted. */
static gboolean
check_characters (HaPages *pages,
                  GError **error)
{
  gunichar missing = ha_pages_get_missing (pages);
  char utf8[7] = "";

  if (missing == 0)
    return TRUE;
  g_unichar_to_utf8 (missing, utf8);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("No typeface here has the character “%s” (U+%04X): it is left out on the paper."), utf8, missing);
  return FALSE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaPages) pages = NULL;
  g_autofree char *title = NULL;

  if (!check_words (arguments, error) || !ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  pages = lay_out (ctl, arguments, &title, error);
  if (pages == NULL
      || !ha_pages_save_pdf (pages, output, title, ctl->office->letterhead->company, ctl->now, error))
    return FALSE;
  tell (ctl, ha_pages_get_n (pages));
  return check_characters (pages, error);
}

const HaCommand ha_command_print = {
  "print", "receipt|visit|flow|ticket|dossier CODE | log DATE [--to DATE] | outgoing YEAR|DATE [--to DATE] [--book ID] -o FILE",
  N_("Draw a paper as PDF"), 2, 2, entries, run,
};
