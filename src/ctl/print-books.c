/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print log, print outgoing: the office's books, with the journal's head as an anchor outside the register. */
#include "config.h"

#include <string.h>

#include "ctl/print-books.h"
#include "paper/log-sheet.h"
#include "paper/outgoing.h"

#define MOST_DAYS 366

/* ---- Days -------------------------------------------------------------------------------------------------------- */

static gboolean
parse_days (const char *from,
            const char *to,
            HaDate     *first,
            HaDate     *last,
            GError    **error)
{
  if (!ha_ctl_parse_date ("DATE", from, first, error))
    return FALSE;
  *last = *first;
  if (to == NULL)
    return TRUE;
  if (!ha_ctl_parse_date ("--to", to, last, error))
    return FALSE;
  return (*last >= *first && *last - *first < MOST_DAYS) || ha_ctl_refuse_word (error, "--to", to);
}

/* "2026", or days. */
static gboolean
parse_year (const char *from,
            const char *to,
            HaDate     *first,
            HaDate     *last,
            GError    **error)
{
  int year;

  if (strlen (from) != 4 || strspn (from, "0123456789") != 4)
    return parse_days (from, to, first, last, error);
  year = atoi (from);
  if (to != NULL)
    return ha_ctl_refuse_word (error, "--to", to);
  if (year < 1900 || year > 2199)
    return ha_ctl_refuse_word (error, "YEAR", from);
  *first = ha_date_new (year, 1, 1);
  *last = ha_date_new (year, 12, 31);
  return TRUE;
}

/* ---- The report log ---------------------------------------------------------------------------------------------- */

static GPtrArray *
load_log (HaCtl   *ctl,
          HaDate   from,
          HaDate   to,
          GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_log_line_free);

  for (HaDate date = from; date <= to; date++)
    {
      g_autoptr (GPtrArray) day = ha_store_list_log (ctl->store, date, error);

      if (day == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&day));
    }
  return g_steal_pointer (&all);
}

HaPages *
ha_ctl_print_log (HaCtl       *ctl,
                  const char  *from,
                  const char  *to,
                  char       **title,
                  GError     **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *head = NULL;
  HaDate first, last;

  if (!parse_days (from, to, &first, &last, error))
    return NULL;
  head = ha_store_get_journal_head (ctl->store, error);
  lines = head != NULL ? load_log (ctl, first, last, error) : NULL;
  if (lines == NULL)
    return NULL;
  *title = ha_log_sheet_get_title (first, last);
  return ha_log_sheet_layout (lines, first, last, ctl->office, head, ctl->now, g_get_real_name (), error);
}

/* ---- The book of outgoing letters -------------------------------------------------------------------------------- */

/* Of the days from … to. */
static GArray *
make_rows (const GPtrArray *letters,
           HaDate           from,
           HaDate           to)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HaOutgoingRow));

  for (guint i = 0; i < letters->len; i++)
    {
      const HaOutgoing *outgoing = g_ptr_array_index (letters, i);
      const HaOutgoingRow row = { outgoing->letter, outgoing->deliveries, outgoing->code };
      HaDate date = ha_time_get_date (outgoing->letter->issued, NULL);

      if (date >= from && date <= to)
        g_array_append_val (rows, row);
    }
  return rows;
}

HaPages *
ha_ctl_print_outgoing (HaCtl       *ctl,
                       const char  *from,
                       const char  *to,
                       const char  *book,
                       char       **title,
                       GError     **error)
{
  const HaLetterBook *chosen = ha_office_get_book (ctl->office, book);
  const HaOutgoingQuery query = { .book = book != NULL ? book : HA_BOOK_OUTGOING };
  g_autoptr (GPtrArray) letters = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autofree char *head = NULL;
  HaDate first, last;

  if (!parse_year (from, to, &first, &last, error))
    return NULL;
  if (chosen == NULL)
    {
      ha_ctl_refuse_word (error, "--book", query.book);
      return NULL;
    }
  head = ha_store_get_journal_head (ctl->store, error);
  letters = head != NULL ? ha_store_list_outgoing (ctl->store, &query, error) : NULL;
  if (letters == NULL)
    return NULL;
  rows = make_rows (letters, first, last);
  *title = g_strdup ("Sổ đăng ký văn bản đi");
  return ha_outgoing_layout (rows, chosen, first, last, ctl->office, head, ctl->now, g_get_real_name (), error);
}
