/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's books, with the journal's head as an anchor outside the register. */
#include "config.h"

#include "app/print/office-papers.h"

#include <glib/gi18n.h>

#include "paper/log-sheet.h"
#include "paper/outgoing.h"

typedef struct {
  HaStore *store;
  HaOffice *office;
  char *book; /* NULL: of replies */
  HaDate from, to;
  gint64 now;
  char *printed_by; /* NULL: nobody of the register */
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->store);
  ha_office_unref (wish->office);
  g_free (wish->book);
  g_free (wish->printed_by);
  g_free (wish);
}

static Wish *
new_wish (HaSession *session, const char *book, HaDate from, HaDate to)
{
  const HaPerson *person = ha_session_get_person (session);
  Wish *wish = g_new0 (Wish, 1);

  wish->store = g_object_ref (ha_session_get_store (session));
  wish->office = ha_office_ref ((HaOffice *) ha_session_get_office (session));
  wish->book = g_strdup (book);
  wish->from = from;
  wish->to = to;
  wish->now = ha_session_now (session);
  wish->printed_by = person != NULL ? g_strdup (person->name) : NULL;
  return wish;
}

/* ---- The report log ---------------------------------------------------------------------------------------------- */

static GPtrArray *
load_log (const Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_log_line_free);

  for (HaDate date = wish->from; date <= wish->to; date++)
    {
      g_autoptr (GPtrArray) day = ha_store_list_log (wish->store, date, error);

      if (day == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&day));
    }
  return g_steal_pointer (&all);
}

static HaPages *
make_log (gpointer data, guint n, char **name, GError **error)
{
  const Wish *wish = data;
  g_autofree char *head = ha_store_get_journal_head (wish->store, error);
  g_autoptr (GPtrArray) lines = head != NULL ? load_log (wish, error) : NULL;

  return lines != NULL ? ha_log_sheet_layout (lines, wish->from, wish->to, wish->office, head, wish->now, wish->printed_by, error)
                       : NULL;
}

HaPaperOrder *
ha_office_paper_order_log (HaSession *session, HaDate from, HaDate to)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (HA_IS_SESSION (session) && from <= to, NULL);

  title = ha_log_sheet_get_title (from, to);
  return ha_paper_order_new ("log", title, 1, make_log, new_wish (session, NULL, from, to), (GDestroyNotify) free_wish);
}

static char *
make_day (HaDate date)
{
  int year, month, day;

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

/* Takes label. */
static void
append_days (GMenu *menu, const char *action, char *label, HaDate from, HaDate to)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ii)", from, to);
  g_menu_append_item (menu, item);
  g_free (label);
}

static void
append_month (GMenu *menu, const char *action, int year, int month)
{
  HaDate next = month < 12 ? ha_date_new (year, month + 1, 1) : ha_date_new (year + 1, 1, 1);

  append_days (menu, action, g_strdup_printf (_("Month %02d/%d…"), month, year), ha_date_new (year, month, 1), next - 1);
}

GMenuModel *
ha_office_paper_new_log_menu (const char *action, HaDate day)
{
  GMenu *menu = g_menu_new ();
  HaDate monday = day - (HaDate) (ha_date_get_weekday (day) - HA_MONDAY);
  g_autofree char *alone = make_day (day), *first = make_day (monday), *last = make_day (monday + 6);
  int year, month;

  ha_date_get (day, &year, &month, NULL);
  append_days (menu, action, g_strdup_printf (_("Day %s…"), alone), day, day);
  append_days (menu, action, g_strdup_printf (_("Week %s to %s…"), first, last), monday, monday + 6);
  append_month (menu, action, year, month);
  append_month (menu, action, month > 1 ? year : year - 1, month > 1 ? month - 1 : 12);
  return G_MENU_MODEL (menu);
}

/* ---- The book of outgoing letters -------------------------------------------------------------------------------- */

/* Of the days wished for; borrows. */
static GArray *
make_rows (const GPtrArray *letters, const Wish *wish)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HaOutgoingRow));

  for (guint i = 0; i < letters->len; i++)
    {
      const HaOutgoing *outgoing = g_ptr_array_index (letters, i);
      const HaOutgoingRow row = { outgoing->letter, outgoing->deliveries, outgoing->code };
      HaDate date = ha_time_get_date (outgoing->letter->issued, NULL);

      if (date >= wish->from && date <= wish->to)
        g_array_append_val (rows, row);
    }
  return rows;
}

static HaPages *
make_outgoing (gpointer data, guint n, char **name, GError **error)
{
  const Wish *wish = data;
  const HaOutgoingQuery query = { .book = wish->book != NULL ? wish->book : HA_BOOK_OUTGOING };
  g_autofree char *head = ha_store_get_journal_head (wish->store, error);
  g_autoptr (GPtrArray) letters = head != NULL ? ha_store_list_outgoing (wish->store, &query, error) : NULL;
  g_autoptr (GArray) rows = letters != NULL ? make_rows (letters, wish) : NULL;

  if (rows == NULL)
    return NULL;
  return ha_outgoing_layout (rows, ha_office_get_book (wish->office, wish->book), wish->from, wish->to, wish->office, head, wish->now,
                             wish->printed_by, error);
}

HaPaperOrder *
ha_office_paper_order_outgoing (HaSession *session, const char *book, HaDate from, HaDate to)
{
  g_return_val_if_fail (HA_IS_SESSION (session) && from <= to, NULL);

  return ha_paper_order_new ("outgoing", "Sổ đăng ký văn bản đi", 1, make_outgoing, new_wish (session, book, from, to),
                             (GDestroyNotify) free_wish);
}
