/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list: tickets by filter, in order, a part of them. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/file.h"
#include "ctl/list-rows.h"
#include "store/export.h"

static char *stage, *kind, *channel, *department, *person, *customer, *from, *to, *due_before, *search, *sort, *csv;
static gboolean open_only, taken_back, overdue;
static int limit = -1, offset;

static const GOptionEntry entries[] = {
  { "stage", 0, 0, G_OPTION_ARG_FILENAME, &stage, N_("At this stage"), N_("STAGE") },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("complaint or inquiry"), N_("KIND") },
  { "channel", 0, 0, G_OPTION_ARG_FILENAME, &channel, N_("Received this way"), N_("CHANNEL") },
  { "department", 0, 0, G_OPTION_ARG_FILENAME, &department, N_("Held by this department"), N_("NAME") },
  { "person", 0, 0, G_OPTION_ARG_FILENAME, &person, N_("Held by this person"), N_("NAME") },
  { "customer", 0, 0, G_OPTION_ARG_FILENAME, &customer, N_("Of this customer: name, phone or subscriber code"),
    N_("TEXT") },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("Received at this time or later"), N_("TIME") },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("Received before this time"), N_("TIME") },
  { "open", 0, 0, G_OPTION_ARG_NONE, &open_only, N_("Not closed"), NULL },
  { "overdue", 0, 0, G_OPTION_ARG_NONE, &overdue, N_("With a limit that has passed"), NULL },
  { "taken-back", 0, 0, G_OPTION_ARG_NONE, &taken_back, N_("Taken back with their import, who are in no other list"), NULL },
  { "due-before", 0, 0, G_OPTION_ARG_FILENAME, &due_before, N_("Due before this time"), N_("TIME") },
  { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_("With these words"), N_("TEXT") },
  { "sort", 0, 0, G_OPTION_ARG_FILENAME, &sort,
    N_("due code received customer area content channel stage holder; -KEY is downwards"), N_("KEY") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most so many"), "N" },
  { "offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("Without the first so many"), "N" },
  { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_("Write them into a CSV file"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* value: of the word; 0 = not known. */
static gboolean
set_bit (guint       *bits,
         const char  *option,
         const char  *word,
         guint        value,
         GError     **error)
{
  if (word == NULL)
    return TRUE;
  if (value == 0)
    return ha_ctl_refuse_word (error, option, word);
  *bits = 1u << value;
  return TRUE;
}

static gboolean
set_time (gint64      *at,
          const char  *option,
          const char  *word,
          GError     **error)
{
  return word == NULL || ha_ctl_parse_time (option, word, at, error);
}

static gboolean
set_sort (HaQuery  *query,
          GError  **error)
{
  query->descending = sort != NULL && sort[0] == '-';
  return sort == NULL || ha_sort_parse (sort + query->descending, &query->sort) || ha_ctl_refuse_word (error, "--sort", sort);
}

static gboolean
set_holder (HaCtl    *ctl,
            HaQuery  *query,
            GError  **error)
{
  const HaDepartment *of = department != NULL ? ha_office_find_department (ctl->office, department) : NULL;
  const HaPerson *by = person != NULL ? ha_office_find_person (ctl->office, person) : NULL;

  if (department != NULL && of == NULL)
    return ha_ctl_refuse_word (error, "--department", department);
  if (person != NULL && by == NULL)
    return ha_ctl_refuse_word (error, "--person", person);
  query->department = of != NULL ? of->id : 0;
  query->person = by != NULL ? by->id : 0;
  return TRUE;
}

static gboolean
set_customer (HaCtl    *ctl,
              HaQuery  *query,
              GError  **error)
{
  g_autoptr (GPtrArray) found = customer != NULL ? ha_store_find_customers (ctl->store, customer, 2, error) : NULL;

  if (customer == NULL)
    return TRUE;
  if (found == NULL)
    return FALSE;
  if (found->len == 1)
    {
      query->customer = ((HaCustomer *) g_ptr_array_index (found, 0))->id;
      return TRUE;
    }
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               found->len == 0 ? _("No customer is known as “%s”")
                               : _("Several customers are known as “%s”; use --search"), customer);
  return FALSE;
}

/* What can be wrong in the call's words, before the register is opened. */
static gboolean
fill_query (HaQuery  *query,
            GError  **error)
{
  query->open_only = open_only;
  query->taken_back = taken_back;
  query->overdue = overdue;
  query->text = g_strdup (search);
  if (limit < -1 || offset < 0 || (csv != NULL && (limit >= 0 || offset > 0)))
    return ha_ctl_refuse_word (error, "--limit, --offset", csv != NULL ? "--csv" : "-");
  return set_bit (&query->stages, "--stage", stage, ha_stage_from_id (stage), error)
         && set_bit (&query->kinds, "--kind", kind, ha_kind_from_id (kind), error)
         && set_bit (&query->channels, "--channel", channel, ha_channel_from_id (channel), error)
         && set_time (&query->from, "--from", from, error) && set_time (&query->to, "--to", to, error)
         && set_time (&query->due_before, "--due-before", due_before, error) && set_sort (query, error);
}

/* The whole of the list, as the window exports it. */
static gboolean
write_csv (HaCtl         *ctl,
           GOutputStream *stream,
           gpointer       query,
           GError       **error)
{
  return ha_store_export_list (ctl->store, query, stream, NULL, NULL, NULL, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaQuery) query = ha_query_new (ctl->now);
  g_autoptr (GArray) ids = NULL;
  guint first, n;

  if (!fill_query (query, error) || !ha_ctl_open (ctl, HA_CTL_READ, error) || !set_holder (ctl, query, error)
      || !set_customer (ctl, query, error))
    return FALSE;
  if (csv != NULL)
    return ha_ctl_write_file (ctl, csv, write_csv, query, error);
  ids = ha_store_list_ids (ctl->store, query, error);
  if (ids == NULL)
    return FALSE;
  first = MIN ((guint) offset, ids->len);
  n = ids->len - first;
  if (limit >= 0)
    n = MIN (n, (guint) limit);
  return ctl->json ? ha_list_dump (ctl, ids->len, (const gint64 *) ids->data + first, n, error)
                   : ha_list_print (ctl, ids->len, (const gint64 *) ids->data + first, n, error);
}

const HaCommand ha_command_list = {
  "list", "[FILTERS]", N_("List tickets, the nearest limit first"), 0, 0, entries, run,
};
