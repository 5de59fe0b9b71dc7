/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import's window, page by page: what is shown of a file, what is refused, and the way back. */
#include "room.h"

#include "app/import/import-window-private.h"
#include "app/import/import-words.h"

#define TITLES "STT;Ngày nhận;Giờ;Hình thức;Họ và tên khách hàng;Địa chỉ;Điện thoại;Nội dung khiếu nại;Ngày xong\n"
#define GOOD "1;06/01/2025;08:12;Điện thoại;Nguyễn Thị Bích Hạnh;Tổ 5, KV3;0905 000 101;Mất tín hiệu;07/01/2025\n"
#define HOSTILE "2;07/01/2025;09:00;Điện thoại;<b>Trần</b> & Con;=cmd|' /C calc';0905 000 102;Sọc hình;08/01/2025\n"
#define BAD "3;31/02/2025;09:00;Điện thoại;Lê Văn Sáu;Tổ 6;0905 000 103;Mất tiếng;\n"

static HaImportWindow *
open_import (Room *room)
{
  HaImportWindow *window = ha_import_window_new (room->session, NULL);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
is_idle (gpointer data)
{
  HaImportWindow *window = data;

  return !window->busy && window->page != PAGE_WORK;
}

static void
read_text (Room *room, HaImportWindow *window, const char *text)
{
  g_autofree char *path = g_build_filename (room->kept.folder, "so-cu.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ha_import_window_read (window, file);
  room_wait (is_idle, window);
}

static void
go_on (HaImportWindow *window, HaImportPage page)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.next", NULL));
  room_wait (is_idle, window);
  g_assert_cmpint (window->page, ==, page);
}

static guint
count_batch (Room *room, gint64 batch, HaSort sort)
{
  g_autoptr (HaQuery) query = ha_query_new (ha_session_now (room->session));
  g_autoptr (GArray) ids = NULL;

  query->import = batch;
  query->sort = sort;
  ids = ha_store_list_ids (room->kept.store, query, NULL);
  return ids->len;
}

/* What came in with it and nothing else, in any order; what was taken back is left out. */
static void
check_batch (Room *room, gint64 batch)
{
  g_autoptr (HaCase) other = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autoptr (HaImportBatch) back = NULL;

  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    g_assert_cmpuint (count_batch (room, batch, sort), ==, 2);
  g_assert_cmpuint (count_batch (room, batch + 1, HA_SORT_DUE), ==, 0);
  back = ha_store_undo_import (room->kept.store, batch, "sai", room->kept.person, ha_session_now (room->session), NULL);
  g_assert_nonnull (back);
  g_assert_cmpuint (count_batch (room, batch, HA_SORT_DUE), ==, 0);
}

static void
test_through (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *list = NULL;

  read_text (room, window, TITLES GOOD HOSTILE BAD);
  g_assert_cmpint (window->page, ==, PAGE_COLUMNS);
  room_assert_says (window->columns, "<b>Trần</b> & Con");
  room_assert_says (window->columns, "=cmd|' /C calc'");
  room_assert_says (window->columns, "3 lines");
  go_on (window, PAGE_PLAN);
  room_assert_says (window->check, "2 tickets would be taken in · 0 skipped · 1 refused");
  room_assert_says (window->check, "31/02/2025");
  list = ha_import_list_problems (window->plan, HA_LANG_EN);
  g_assert_true (g_str_has_prefix (list, "\xef\xbb\xbf" "Line;State;Reason;Number in the old sheet;Customer;Content\r\n4;refused;"));
  go_on (window, PAGE_DONE);
  room_assert_says (window, "Imported: 2 tickets");
  ids = ha_store_list_ids (room->kept.store, query, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  check_batch (room, window->batch->id);
  room_end (GTK_WIDGET (window), NULL);
}

/* Alt+← goes back a page and keeps what was chosen; the same sheet twice is skipped. */
static void
test_again (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);

  read_text (room, window, TITLES GOOD);
  go_on (window, PAGE_PLAN);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.back", NULL));
  g_assert_cmpint (window->page, ==, PAGE_COLUMNS);
  go_on (window, PAGE_PLAN);
  go_on (window, PAGE_DONE);
  room_end (GTK_WIDGET (window), NULL);
  window = open_import (room);
  read_text (room, window, TITLES GOOD);
  go_on (window, PAGE_PLAN);
  room_assert_says (window->check, "0 tickets would be taken in · 1 skipped · 0 refused");
  room_assert_says (window->check, "is in the register already");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (window->next)));
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_bad_files (Room *room, gconstpointer data)
{
  static const struct { const char *text, *sentence; } files[] = {
    { "", "There is nothing to import" },
    { TITLES, "There is nothing to import" },
    { TITLES "1;06/01/2025;\"08:12;Điện thoại\n", "quotation mark does not end" },
  };
  HaImportWindow *window = open_import (room);
  g_autoptr (GFile) gone = g_file_new_for_path ("/nowhere/so.csv");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      read_text (room, window, files[i].text);
      g_assert_cmpint (window->page, ==, PAGE_FILE);
      room_assert_says (window, files[i].sentence);
      g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (window->next)));
    }
  ha_import_window_read (window, gone);
  room_wait (is_idle, window);
  room_assert_says (window->error, "It did not work");
  room_end (GTK_WIDGET (window), NULL);
}

/* A column that is needed and not told keeps the way on closed, and says which. */
static void
test_missing (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);

  read_text (room, window, "A;B;C\nx;y;z\n");
  g_assert_cmpint (window->page, ==, PAGE_COLUMNS);
  room_assert_says (window->columns, "Still missing");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (window->next)));
  room_end (GTK_WIDGET (window), NULL);
}

/* A way of reading that fails leaves what is shown and what is said of it in step. */
static void
test_reread (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);
  GtkDropDown *encoding;
  guint before;

  read_text (room, window, "Ng\xe0y;Kh\xe1" "ch;N\xe9i dung\n06/01/2025;Nguy\xea\xd2n;x\n");
  g_assert_cmpint (window->page, ==, PAGE_COLUMNS);
  encoding = GTK_DROP_DOWN (gtk_widget_get_template_child (GTK_WIDGET (window->columns), HA_TYPE_IMPORT_COLUMNS, "encoding"));
  before = gtk_drop_down_get_selected (encoding);
  g_assert_cmpuint (before, >, 0);
  gtk_drop_down_set_selected (encoding, 0);
  g_assert_true (window->busy);
  room_wait (is_idle, window);
  room_assert_says (window->error, "not text in this encoding");
  g_assert_cmpuint (gtk_drop_down_get_selected (encoding), ==, before);
  g_assert_cmpint (ha_import_columns_get_encoding (window->columns), ==, ha_sheet_get_encoding (window->reading->sheet));
  gtk_window_destroy (GTK_WINDOW (window));
  room_settle ();
}

/* Who goes back while it is being looked at stays there. */
static void
test_back_while_planning (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);

  read_text (room, window, TITLES GOOD);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.next", NULL));
  g_assert_true (window->busy);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.back", NULL));
  g_assert_false (window->busy);
  g_assert_cmpint (window->page, ==, PAGE_FILE);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10000);
      room_settle ();
    }
  g_assert_cmpint (window->page, ==, PAGE_FILE);
  g_assert_null (window->plan);
  go_on (window, PAGE_COLUMNS);
  go_on (window, PAGE_PLAN);
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
is_asked (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow **question = data;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && *question == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        *question = window;
    }
  return *question != NULL;
}

static void
leave (HaImportWindow *window, const char *answer)
{
  GtkWindow *question = NULL;

  gtk_window_close (GTK_WINDOW (window));
  room_wait (is_asked, &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), answer);
  gtk_window_destroy (question);
}

/* What somebody said of the columns is not lost by Escape. */
static void
test_leave (Room *room, gconstpointer data)
{
  HaImportWindow *window = open_import (room);
  gpointer gone = window;
  GtkWidget *preview, *choice;

  g_object_add_weak_pointer (gone, &gone);
  read_text (room, window, TITLES GOOD);
  preview = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window->columns), HA_TYPE_IMPORT_COLUMNS, "preview"));
  choice = room_find (preview, GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), HA_COLUMN_NONE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), HA_COLUMN_PHONE);
  leave (window, "cancel");
  room_settle ();
  g_assert_nonnull (gone);
  leave (window, "yes");
  room_settle ();
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/import/through", test_through);
  ADD_ROOM_TEST ("/app/import/again", test_again);
  ADD_ROOM_TEST ("/app/import/bad-files", test_bad_files);
  ADD_ROOM_TEST ("/app/import/missing", test_missing);
  ADD_ROOM_TEST ("/app/import/reread", test_reread);
  ADD_ROOM_TEST ("/app/import/back-while-planning", test_back_while_planning);
  ADD_ROOM_TEST ("/app/import/leave", test_leave);
  return g_test_run ();
}
