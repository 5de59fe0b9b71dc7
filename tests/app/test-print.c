/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to paper: every paper through it, several in one go, what is missing on them, stopping, and what is remembered. */
#include "room.h"

#include <string.h>

#include "app/print/office-papers.h"
#include "app/print/print-pages.h"
#include "app/print/print-settings.h"
#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/window-private.h"

#define NOTE "Khách nóng tính, gọi sau 18 giờ"

static guint n_sent; /* pages that the printer was told to have */

/* ---- Helpers ----------------------------------------------------------------------------------------------------- */

static gboolean
has_pages (gpointer data)
{
  return ha_print_window_get_pages (data) != NULL;
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Shows what was ordered over a window of its own. */
static HaPrintWindow *
open_door (Room *room, HaPaperOrder *order, GtkWidget **parent)
{
  *parent = room_show (gtk_label_new ("under it"), 900, 600);
  return ha_print_show (room->session, GTK_WINDOW (*parent), order);
}

static void
close_door (HaPrintWindow *door, GtkWidget *parent)
{
  room_end (GTK_WIDGET (door), NULL);
  room_end (parent, NULL);
}

/* All words on a page, in the order they were put there. */
static char *
dup_words (HaPages *pages, guint page)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, i);

      if (text->page == page)
        g_string_append_printf (words, "%s ", text->text);
    }
  return g_string_free (words, FALSE);
}

static char *
read_pdf (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_true (size > 1000 && g_str_has_prefix (content, "%PDF-"));
  return g_steal_pointer (&content);
}

static HaCase *
add_ticket (Room *room)
{
  HaCase *ticket = fixture_register (&room->kept, HA_CHANNEL_WRITTEN, FIXTURE_NOW - 2 * HOUR);

  fixture_act (&room->kept, &ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW - HOUR, "department", "KT", "note", NOTE, NULL);
  return ticket;
}

/* ---- Every paper ------------------------------------------------------------------------------------------------- */

/* What stays in the office has the note, what the customer gets has not; a rehearsal's mark is under every page. */
static void
check_pages (HaPages *pages, const char *code, gboolean ours)
{
  gboolean noted = FALSE;

  for (guint i = 0; i < ha_pages_get_n (pages); i++)
    {
      g_autofree char *words = dup_words (pages, i);

      g_assert_nonnull (strstr (words, "SỔ THỬ"));
      g_assert_true (code == NULL || strstr (words, code) != NULL);
      noted = noted || strstr (words, "Khách nóng tính") != NULL;
    }
  g_assert_cmpint (noted, ==, ours);
}

static void
test_tickets (Room *room, gconstpointer data)
{
  static const gboolean ours[HA_N_TICKET_PAPERS] = { [HA_TICKET_PAPER_FLOW] = TRUE, [HA_TICKET_PAPER_DOSSIER] = TRUE };
  g_autoptr (HaCase) ticket = add_ticket (room);

  for (int i = 0; i < HA_N_TICKET_PAPERS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.pdf", room->kept.folder, i), *pdf = NULL;
      GtkWidget *parent;
      HaPrintWindow *door = open_door (room, ha_ticket_paper_order (room->session, i, &ticket->ticket->id, 1), &parent);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      HaTicketPaper parsed;

      g_assert_true (ha_ticket_paper_parse (ha_ticket_paper_get_id (i), &parsed) && (int) parsed == i);
      room_wait (has_pages, door);
      check_pages (ha_print_window_get_pages (door), ticket->ticket->code, ours[i]);
      room_assert_says (door, ticket->ticket->code);
      room_assert_says (door, "· typeface ");
      ha_print_window_save (door, file);
      room_wait (is_there, path);
      pdf = read_pdf (path);
      close_door (door, parent);
    }
}

static void
test_books (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = add_ticket (room);
  HaDate today = ha_time_get_date (FIXTURE_NOW, NULL);
  HaPaperOrder *orders[] = {
    ha_office_paper_order_log (room->session, today, today),
    ha_office_paper_order_outgoing (room->session, NULL, today - 30, today),
  };
  g_autoptr (GMenuModel) menu = ha_office_paper_new_log_menu ("simple.print-days", ha_date_new (2026, 1, 1));
  g_autoptr (GVariant) before = g_menu_model_get_item_attribute_value (menu, 3, G_MENU_ATTRIBUTE_TARGET, NULL);
  HaDate from, to;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      GtkWidget *parent;
      HaPrintWindow *door = open_door (room, orders[i], &parent);

      room_wait (has_pages, door);
      check_pages (ha_print_window_get_pages (door), i == 0 ? ticket->ticket->code : NULL, FALSE);
      room_assert_says (door, "1 page · A4 landscape");
      close_door (door, parent);
    }
  g_variant_get (before, "(ii)", &from, &to);
  g_assert_cmpint (from, ==, ha_date_new (2025, 12, 1));
  g_assert_cmpint (to, ==, ha_date_new (2025, 12, 31));
}

/* ---- Several in one go ------------------------------------------------------------------------------------------- */

static void
test_batch (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) first = add_ticket (room), second = add_ticket (room);
  const gint64 ids[] = { second->ticket->id, 4711, first->ticket->id };
  GtkWidget *parent;
  HaPrintWindow *door = open_door (room, ha_ticket_paper_order (room->session, HA_TICKET_PAPER_RECEIPT, ids, 3), &parent);
  g_autofree char *words = NULL;

  room_wait (has_pages, door);
  g_assert_cmpuint (ha_pages_get_n (ha_print_window_get_pages (door)), ==, 2);
  words = dup_words (ha_print_window_get_pages (door), 0);
  g_assert_nonnull (strstr (words, second->ticket->code));
  room_assert_says (door, "3 phiếu tiếp nhận");
  room_assert_says (door, "Not among the pages: ");
  close_door (door, parent);
}

static void
test_nothing (Room *room, gconstpointer data)
{
  const gint64 id = 4711;
  GtkWidget *parent;
  HaPrintWindow *door = open_door (room, ha_ticket_paper_order (room->session, HA_TICKET_PAPER_FLOW, &id, 1), &parent);
  gint64 late = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!room_says (GTK_WIDGET (door), "These pages could not be made"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_null (ha_print_window_get_pages (door));
  close_door (door, parent);
}

typedef struct {
  guint made;
  gboolean freed;
} Slow;

static HaPages *
make_slowly (gpointer data, guint n, char **name, GError **error)
{
  Slow *slow = data;

  g_usleep (20 * 1000);
  g_atomic_int_inc (&slow->made);
  *name = g_strdup_printf ("%u", n);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "not made");
  return NULL;
}

static void
note_freed (gpointer data)
{
  g_atomic_int_set (&((Slow *) data)->freed, TRUE);
}

static gboolean
is_freed (gpointer data)
{
  return g_atomic_int_get (&((Slow *) data)->freed);
}

static gboolean
may_be_stopped (gpointer door)
{
  return room_find (door, GTK_TYPE_BUTTON, "_Cancel") != NULL && gtk_widget_get_mapped (room_find (door, GTK_TYPE_BUTTON, "_Cancel"));
}

static gboolean
is_gone (gpointer there)
{
  return *(gpointer *) there == NULL;
}

/* Work that takes long is told and can be stopped; then the window goes, and so does the work. */
static void
test_cancel (Room *room, gconstpointer data)
{
  Slow slow = { 0 };
  GtkWidget *parent;
  HaPrintWindow *door = open_door (room, ha_paper_order_new ("slow", "Chậm", 1000, make_slowly, &slow, note_freed), &parent);
  gpointer there = door;

  g_object_add_weak_pointer (G_OBJECT (door), &there);
  room_wait (may_be_stopped, door);
  room_assert_says (door, "The pages are being made");
  g_signal_emit_by_name (room_find (GTK_WIDGET (door), GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  room_wait (is_freed, &slow);
  g_assert_cmpuint (slow.made, <, 1000);
  room_wait (is_gone, &there);
  room_end (parent, NULL);
}

/* Nobody waits for the pages of a window that was closed. */
static void
test_close (Room *room, gconstpointer data)
{
  Slow slow = { 0 };
  GtkWidget *parent;
  HaPrintWindow *door = open_door (room, ha_paper_order_new ("slow", "Chậm", 1000, make_slowly, &slow, note_freed), &parent);
  gpointer there = door;

  g_object_add_weak_pointer (G_OBJECT (door), &there);
  if (data == NULL)
    room_wait (may_be_stopped, door);
  gtk_window_close (GTK_WINDOW (door));
  room_wait (is_freed, &slow);
  g_assert_cmpuint (slow.made, <, 1000);
  room_wait (is_gone, &there);
  room_end (parent, NULL);
}

/* ---- Before printing --------------------------------------------------------------------------------------------- */

static void
test_character (Room *room, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Gia Bảo", "Tivi không xem được \xF0\x9F\x98\x80 từ tối");
  g_autoptr (HaCase) ticket = ha_store_register (room->kept.store, what, room->kept.person, FIXTURE_NOW - HOUR, NULL);
  GtkWidget *parent;
  HaPrintWindow *door
      = open_door (room, ha_ticket_paper_order (room->session, HA_TICKET_PAPER_RECEIPT, &ticket->ticket->id, 1), &parent);

  room_wait (has_pages, door);
  room_assert_says (door, "U+1F600");
  close_door (door, parent);
}

static gboolean
tells_of_place (gpointer door)
{
  return room_says (door, "It did not work: ");
}

/* Where this computer has no path to a place, it is written there all the same, or said why not. */
static void
test_place (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = add_ticket (room);
  g_autoptr (GFile) place = g_file_new_for_uri ("resource:///elsewhere/one.pdf");
  GtkWidget *parent;
  HaPrintWindow *door
      = open_door (room, ha_ticket_paper_order (room->session, HA_TICKET_PAPER_RECEIPT, &ticket->ticket->id, 1), &parent);

  g_assert_null (g_file_peek_path (place));
  room_wait (has_pages, door);
  ha_print_window_save (door, place);
  room_wait (tells_of_place, door);
  close_door (door, parent);
}

static void
note_sent (guint n, gpointer data)
{
  n_sent = n;
}

/* The printer gets the paper's own size, whichever way it lies. */
static void
test_sizes (Room *room, gconstpointer data)
{
  static const struct { HaTicketPaper paper; const char *box; } sizes[] = {
    { HA_TICKET_PAPER_RECEIPT, "841.88" }, { HA_TICKET_PAPER_VISIT, "595.27" },
  };
  g_autoptr (HaCase) ticket = add_ticket (room);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/size-%u.pdf", room->kept.folder, i), *pdf = NULL, *box = NULL;
      g_autoptr (GError) error = NULL;
      GtkWidget *parent;
      HaPrintWindow *door
          = open_door (room, ha_ticket_paper_order (room->session, sizes[i].paper, &ticket->ticket->id, 1), &parent);
      HaPrintJob job = { .title = "Cỡ giấy", .created = FIXTURE_NOW, .sent = note_sent };
      const char *found;
      gsize size;

      room_wait (has_pages, door);
      job.pages = ha_print_window_get_pages (door);
      g_assert_true (ha_print_pages_export (&job, path, &error));
      g_assert_cmpuint (n_sent, ==, ha_pages_get_n (job.pages));
      g_file_get_contents (path, &pdf, &size, &error);
      g_assert_no_error (error);
      found = memmem (pdf, size, "/MediaBox [ 0 0 ", strlen ("/MediaBox [ 0 0 "));
      g_assert_nonnull (found);
      g_assert_true (g_str_has_prefix (found + strlen ("/MediaBox [ 0 0 "), sizes[i].box));
      close_door (door, parent);
    }
}

static void
remember (const char *kind, const char *printer)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  gtk_print_settings_set_printer (settings, printer);
  gtk_print_settings_set_n_copies (settings, 7);
  ha_print_settings_save (settings, kind);
}

/* Each kind of paper has its printer; a new one has the last. */
static void
test_printers (Room *room, gconstpointer data)
{
  static const struct { const char *kind, *printer; } seen[] = {
    { "receipt", "Quầy" }, { "log", "Tầng 2" }, { NULL, "Tầng 2" }, { "flow", "Tầng 2" },
  };

  remember ("receipt", "Quầy");
  remember ("log", "Tầng 2");
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr (GtkPrintSettings) settings = ha_print_settings_load (seen[i].kind);

      g_assert_cmpstr (gtk_print_settings_get_printer (settings), ==, seen[i].printer);
      g_assert_cmpint (gtk_print_settings_get_n_copies (settings), ==, 1);
    }
}

/* ---- From the window --------------------------------------------------------------------------------------------- */

static gboolean
is_open (gpointer unused)
{
  GtkWidget *door = room_find_window (HA_TYPE_PRINT_WINDOW);

  return door != NULL && has_pages (door);
}

static gboolean
asks_for_days (gpointer window)
{
  GtkWidget *item = room_find (window, GTK_TYPE_LABEL, "Day 12/02/2026…");

  return item != NULL && gtk_widget_get_mapped (item);
}

/* The slip that the toast offers, and Ctrl+P in a view. */
static void
test_window (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = add_ticket (room);
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print-receipt", "x", ticket->ticket->id);
  room_wait (is_open, NULL);
  room_end (room_find_window (HA_TYPE_PRINT_WINDOW), NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL); /* nothing is selected */
  g_assert_null (room_find_window (HA_TYPE_PRINT_WINDOW));
  ha_window_select_view (window, "log");
  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_p, GDK_CONTROL_MASK));
  room_wait (asks_for_days, window);
  room_end (GTK_WIDGET (window), NULL);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/print/tickets", test_tickets);
  ADD_ROOM_TEST ("/app/print/books", test_books);
  ADD_ROOM_TEST ("/app/print/batch", test_batch);
  ADD_ROOM_TEST ("/app/print/nothing", test_nothing);
  ADD_ROOM_TEST ("/app/print/cancel", test_cancel);
  ADD_ROOM_TEST ("/app/print/close", test_close);
  g_test_add ("/app/print/close-at-once", Room, "at once", room_set_up, test_close, room_tear_down);
  ADD_ROOM_TEST ("/app/print/character", test_character);
  ADD_ROOM_TEST ("/app/print/place", test_place);
  ADD_ROOM_TEST ("/app/print/sizes", test_sizes);
  ADD_ROOM_TEST ("/app/print/printers", test_printers);
  ADD_ROOM_TEST ("/app/print/window", test_window);
  return g_test_run ();
}
