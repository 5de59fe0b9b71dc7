/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample: fills a rehearsal register with made-up tickets. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "ctl/out.h"

static int tickets = 200;
static int seed = 1;

static const GOptionEntry entries[] = {
  { "tickets", 0, 0, G_OPTION_ARG_INT, &tickets, N_("How many tickets; 200 if not said"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_("The same seed gives the same content"), "S" },
  G_OPTION_ENTRY_NULL,
};

static void
show_progress_cb (guint    done,
                  gpointer user_data)
{
  fprintf (stderr, "\r%u/%d", done, tickets);
  if (done >= (guint) tickets)
    fputc ('\n', stderr);
}

static gboolean
count (HaCtl    *ctl,
       guint    *n_tickets,
       guint    *n_customers,
       GError  **error)
{
  g_autoptr (HaQuery) query = ha_query_new (ctl->now);
  g_autoptr (GArray) ids = ha_store_list_ids (ctl->store, query, error);

  if (ids == NULL)
    return FALSE;
  *n_tickets = ids->len;
  return ha_store_count_customers (ctl->store, n_customers, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_tickets = 0, n_customers = 0;

  if (tickets < 1 || seed < 0)
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE,
                           _("--tickets must be at least 1, and --seed not negative"));
      return FALSE;
    }
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error)
      || !ha_store_fill_sample (ctl->store, tickets, seed, ctl->now, isatty (STDERR_FILENO) ? show_progress_cb : NULL,
                                NULL, error)
      || !count (ctl, &n_tickets, &n_customers, error))
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "tickets", n_tickets);
  ha_out_add_int (builder, "customers", n_customers);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else
    ha_out_line (_("The register holds %u tickets of %u customers"), n_tickets, n_customers);
  return TRUE;
}

const HaCommand ha_command_sample = {
  "sample", "[--tickets N] [--seed S]", N_("Fill a rehearsal register with made-up tickets"), 0, 0, entries, run,
};
