/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: searching, filtering, sorting, and how it is spoken. */
#include "room.h"

#include "app/list/list-page.h"
#include "app/models/ticket-row.h"
#include "app/models/id-selection.h"
#include "app/widgets/ticket-cell.h"

typedef struct {
  GtkWidget *window;
  HaListPage *page;
} List;

static void
fill (Room *room)
{
  static const char *const customers[] = { "Nguyễn Thị Minh Nguyệt", "Đặng Trần Bảo Long", "Trần Gia Bảo" };
  static const HaChannel channels[] = { HA_CHANNEL_WRITTEN, HA_CHANNEL_PHONE, HA_CHANNEL_COUNTER };

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autoptr (HaRegistration) what = fixture_make (channels[i], customers[i], "Mất tín hiệu");
      g_autoptr (GError) error = NULL;
      g_autoptr (HaCase) ticket = ha_store_register (room->kept.store, what, room->kept.person,
                                                     FIXTURE_NOW - (i + 1) * HOUR, &error);

      g_assert_no_error (error);
    }
}

static void
open_list (List *list, Room *room)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);

  query->open_only = TRUE;
  list->page = g_object_new (HA_TYPE_LIST_PAGE, NULL);
  ha_list_page_set_session (list->page, room->session);
  list->window = room_show (GTK_WIDGET (list->page), 1100, 600);
  ha_list_page_show (list->page, query);
}

/* What the list says once everything has been read. */
static void
wait_for (List *list, const char *subtitle, const char *words)
{
  gint64 late = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_strcmp0 (ha_list_page_get_subtitle (list->page), subtitle) != 0
         || (words != NULL && !room_says (GTK_WIDGET (list->page), words)))
    {
      if (g_get_monotonic_time () > late)
        g_error ("the list says “%s”, not “%s” with “%s”", ha_list_page_get_subtitle (list->page), subtitle, words);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_shows (Room *room, gconstpointer data)
{
  List list;

  fill (room);
  open_list (&list, room);
  wait_for (&list, "3 open tickets", "Trần Gia Bảo");
  room_assert_says (list.page, "Đặng Trần Bảo Long");
  room_assert_says (list.page, "Còn ");
  room_assert_says (list.page, "3 tickets · by next deadline");
  room_end (list.window, GTK_WIDGET (list.page));
}

static void
type (List *list, const char *text)
{
  GtkWidget *search = room_find (GTK_WIDGET (list->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
}

static void
test_search (Room *room, gconstpointer data)
{
  List list;

  fill (room);
  open_list (&list, room);
  wait_for (&list, "3 open tickets", NULL);
  type (&list, "dang tran");
  wait_for (&list, "1 open ticket", "Đặng Trần Bảo Long");
  type (&list, "nobody of this name");
  wait_for (&list, "0 open tickets", "No ticket matches");
  g_signal_emit_by_name (room_find (GTK_WIDGET (list.page), GTK_TYPE_SEARCH_ENTRY, NULL), "stop-search");
  wait_for (&list, "3 open tickets", "Trần Gia Bảo");
  room_end (list.window, GTK_WIDGET (list.page));
}

static void
test_filter (Room *room, gconstpointer data)
{
  List list;

  fill (room);
  open_list (&list, room);
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.filter", "s", "channel:written");
  wait_for (&list, "1 open ticket", "Nguyễn Thị Minh Nguyệt");
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.filter", "s", "channel:phone");
  wait_for (&list, "2 open tickets", "Văn bản");
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.unfilter", "s", "channel");
  wait_for (&list, "3 open tickets", NULL);
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.clear", NULL);
  wait_for (&list, "3 tickets", NULL);
  room_end (list.window, GTK_WIDGET (list.page));
}

/* A register without tickets says what belongs there and offers the one button. */
static void
test_empty (Room *room, gconstpointer data)
{
  List list;

  open_list (&list, room);
  wait_for (&list, "0 open tickets", "No tickets yet");
  g_assert_nonnull (room_find (GTK_WIDGET (list.page), GTK_TYPE_BUTTON, "Register a complaint"));
  room_end (list.window, GTK_WIDGET (list.page));
}

static const char *
get_first_customer (List *list)
{
  GtkWidget *line = room_find (GTK_WIDGET (list->page), HA_TYPE_TICKET_CELL, NULL);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (line));
  GtkWidget *cell = gtk_widget_get_first_child (row);

  cell = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (cell));
  cell = gtk_widget_get_first_child (cell);
  return gtk_inscription_get_text (GTK_INSCRIPTION (gtk_widget_get_first_child (cell)));
}

static void
wait_first (List *list, const char *customer)
{
  gint64 late = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_strcmp0 (get_first_customer (list), customer) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* A column's header is asked to sort: by the whole register, in Vietnamese order of given names, both ways. */
static void
test_sort (Room *room, gconstpointer data)
{
  List list;
  GtkWidget *view;
  g_autoptr (GtkColumnViewColumn) customer = NULL;

  fill (room);
  open_list (&list, room);
  wait_for (&list, "3 open tickets", "Trần Gia Bảo");
  view = room_find (GTK_WIDGET (list.page), GTK_TYPE_COLUMN_VIEW, NULL);
  customer = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 2);
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), customer, GTK_SORT_ASCENDING);
  wait_for (&list, "3 open tickets", "by customer");
  wait_first (&list, "Trần Gia Bảo");
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), customer, GTK_SORT_DESCENDING);
  wait_for (&list, "3 open tickets", "by customer, downwards");
  wait_first (&list, "Nguyễn Thị Minh Nguyệt");
  room_end (list.window, GTK_WIDGET (list.page));
}

/* ---- While others work -------------------------------------------------------------------------------------------- */

#define MANY 60

static gint64
add (HaStore *store, gint64 person, guint hours)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Gia Bảo", "Mất tín hiệu");
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_register (store, what, person, FIXTURE_NOW - hours * HOUR, &error);

  g_assert_no_error (error);
  return ticket->ticket->id;
}

static void
withdraw (HaStore *store, gint64 ticket, gint64 person)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) done = NULL;

  ha_fields_set (fields, "reason", "Nhập hai lần");
  done = ha_store_act (store, ticket, 0, HA_ACTION_WITHDRAW, fields, person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

/* The line of the focus, however deep in it. */
static GtkWidget *
get_line (GtkWidget *page)
{
  GtkWidget *view = room_find (page, GTK_TYPE_COLUMN_VIEW, NULL), *lines = gtk_widget_get_last_child (view);
  GtkWidget *line = gtk_root_get_focus (gtk_widget_get_root (page));

  while (line != NULL && gtk_widget_get_parent (line) != lines)
    line = gtk_widget_get_parent (line);
  return line;
}

static gint64
get_selected (GtkWidget *page)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (room_find (page, GTK_TYPE_COLUMN_VIEW, NULL));
  g_autoptr (GArray) ids = ha_id_selection_list (HA_ID_SELECTION (gtk_column_view_get_model (view)));

  g_assert_cmpuint (ids->len, <=, 1);
  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

/* Where the focused line stands in the page; less than 0 when none has the focus. */
static float
get_place (GtkWidget *page)
{
  GtkWidget *line = get_line (page);
  graphene_rect_t bounds;

  return line != NULL && gtk_widget_compute_bounds (line, page, &bounds) ? bounds.origin.y : -1;
}

static void
let_draw (void)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 4;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

/* Another program registers, and takes away, above and below: the same ticket is selected, has the focus, and stands where it stood. */
static void
test_stays (Room *room, gconstpointer data)
{
  g_autoptr (HaStore) other = ha_store_open (room->kept.path, NULL);
  GtkWidget *page, *view;
  GtkAdjustment *vertical;
  gint64 selected, above = 0;
  float place;
  List list;

  for (guint i = 0; i < MANY; i++)
    {
      gint64 id = add (room->kept.store, room->kept.person, MANY - i);

      above = i == 3 ? id : above;
    }
  open_list (&list, room);
  wait_for (&list, "60 open tickets", NULL);
  page = GTK_WIDGET (list.page);
  view = room_find (page, GTK_TYPE_COLUMN_VIEW, NULL);
  let_draw ();
  gtk_widget_activate_action (gtk_widget_get_last_child (view), "list.select-item", "(ubb)", 30, FALSE, FALSE);
  gtk_widget_activate_action (gtk_widget_get_last_child (view), "list.scroll-to-item", "u", 30);
  let_draw ();
  gtk_widget_grab_focus (gtk_widget_get_last_child (view));
  vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + 150);
  let_draw ();
  selected = get_selected (page);
  place = get_place (page);
  g_assert_cmpint (selected, !=, 0);
  g_assert_cmpfloat (place, >, 0);
  add (other, room->kept.person, 100);
  add (other, room->kept.person, 0);
  wait_for (&list, "62 open tickets", NULL);
  let_draw ();
  g_assert_cmpint (get_selected (page), ==, selected);
  g_assert_cmpfloat_with_epsilon (get_place (page), place, 1);
  withdraw (other, above, room->kept.person);
  wait_for (&list, "61 open tickets", NULL);
  let_draw ();
  g_assert_cmpint (get_selected (page), ==, selected);
  g_assert_cmpfloat_with_epsilon (get_place (page), place, 1);
  ha_store_close (other);
  room_end (list.window, page);
}

/* A line is spoken as a sentence. */
static void
test_spoken (void)
{
  g_autoptr (HaRow) row = ha_row_new ();
  g_autofree char *words = NULL;

  row->code = g_strdup ("KN-2026-0104");
  row->customer = g_strdup ("Nguyễn Thị Minh Nguyệt");
  row->area = HA_AREA_OTHER;
  row->stage = HA_STAGE_HANDLING;
  row->clock = HA_CLOCK_WRITTEN_REPLY;
  row->due = FIXTURE_NOW + 3 * HOUR + 900;
  row->warn = FIXTURE_NOW;
  words = ha_ticket_cell_describe (row, FIXTURE_NOW, HA_LANG_VI);
  g_assert_cmpstr (words, ==, "KN-2026-0104, Nguyễn Thị Minh Nguyệt, Khác, Xử lý, Còn 3 giờ 15 phút");
}

static gboolean
says_line (GtkWidget *cell, const char *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (cell); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_INSCRIPTION (child) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (child)), words) == 0)
      return TRUE;
  return FALSE;
}

/* Nobody is to take up what is closed, and its day of closing is no deadline. */
static void
test_closed (Room *room, gconstpointer data)
{
  GtkWidget *holder = g_object_ref_sink (ha_ticket_cell_new (HA_SORT_HOLDER, room->session));
  GtkWidget *due = g_object_ref_sink (ha_ticket_cell_new (HA_SORT_DUE, room->session));
  g_autoptr (HaTicketRow) line = ha_ticket_row_new (1);
  HaRow *row = ha_row_new ();

  row->code = g_strdup ("KN-2026-0104");
  row->stage = HA_STAGE_RESOLVED;
  row->closed = ha_time_new (ha_date_new (2025, 11, 13), 7, 30, 0);
  ha_ticket_row_take (line, row);
  ha_ticket_cell_set_row (HA_TICKET_CELL (holder), line);
  ha_ticket_cell_set_row (HA_TICKET_CELL (due), line);
  g_assert_true (says_line (holder, "—"));
  g_assert_true (says_line (holder, ""));
  g_assert_true (says_line (due, "closed on 13/11/2025"));
  g_assert_finalize_object (holder);
  g_assert_finalize_object (due);
}

/* ---- Many -------------------------------------------------------------------------------------------------------- */

static void
assert_selected (GtkSelectionModel *selection, guint n, const char *words, List *list)
{
  g_autoptr (GArray) ids = ha_id_selection_list (HA_ID_SELECTION (selection));

  g_assert_cmpuint (ids->len, ==, n);
  room_assert_says (list->page, words);
}

/* Selected are tickets: others that come, and a filter that hides some, change no more than what is listed of them. */
static void
test_many (Room *room, gconstpointer data)
{
  GtkSelectionModel *selection;
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, 3), places = NULL;
  List list;

  fill (room);
  open_list (&list, room);
  wait_for (&list, "3 open tickets", NULL);
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (room_find (GTK_WIDGET (list.page), GTK_TYPE_COLUMN_VIEW, NULL)));
  room_assert_silent (list.page, "Print of");
  gtk_selection_model_select_item (selection, 2, TRUE);
  assert_selected (selection, 1, "Print of the selected ticket", &list);
  gtk_selection_model_select_item (selection, 0, FALSE);
  assert_selected (selection, 2, "Print of 2 selected tickets", &list);
  g_assert_false (gtk_selection_model_is_selected (selection, 1));
  add (room->kept.store, room->kept.person, 70);
  wait_for (&list, "4 open tickets", NULL);
  assert_selected (selection, 2, "Print of 2 selected tickets", &list);
  places = gtk_selection_model_get_selection (selection);
  g_assert_true (gtk_bitset_contains (places, 1) && gtk_bitset_contains (places, 3));
  gtk_selection_model_set_selection (selection, all, all);
  assert_selected (selection, 4, "Print of 4 selected tickets", &list);
  gtk_selection_model_unselect_item (selection, 3);
  assert_selected (selection, 3, "Print of 3 selected tickets", &list);
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.filter", "s", "channel:written");
  wait_for (&list, "1 open ticket", "Nguyễn Thị Minh Nguyệt");
  gtk_widget_activate_action (GTK_WIDGET (list.page), "list.unfilter", "s", "channel");
  wait_for (&list, "4 open tickets", NULL);
  gtk_selection_model_unselect_all (selection);
  room_assert_silent (list.page, "Print of");
  room_end (list.window, GTK_WIDGET (list.page));
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/list-page/shows", test_shows);
  ADD_ROOM_TEST ("/app/list-page/search", test_search);
  ADD_ROOM_TEST ("/app/list-page/filter", test_filter);
  ADD_ROOM_TEST ("/app/list-page/empty", test_empty);
  ADD_ROOM_TEST ("/app/list-page/sort", test_sort);
  ADD_ROOM_TEST ("/app/list-page/stays", test_stays);
  ADD_ROOM_TEST ("/app/list-page/many", test_many);
  g_test_add_func ("/app/list-page/spoken", test_spoken);
  ADD_ROOM_TEST ("/app/list-page/closed", test_closed);
  return g_test_run ();
}
