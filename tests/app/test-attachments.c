/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: what is shown of them, what is refused, and the copies that other programs are shown. */
#include "room.h"

#include "core/words.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "app/attach-file.h"
#include "app/attachment-open.h"
#include "app/widgets/attachment-list.h"

static void
test_names (void)
{
  static const struct { const char *name, *type, *safe; gboolean may_open; } names[] = {
    { "Biên lai 0043817.JPG", "image/jpeg", "bien-lai-0043817.jpg", TRUE },
    { "../../etc/passwd", "text/plain", "passwd.txt", TRUE },
    { "hoá đơn.pdf.exe", "application/pdf", "hoa-don-pdf.pdf", TRUE },
    { "-rf *; <b>\"$(id)\"", "image/png", "rf-b-id.png", TRUE },
    { "...", "application/x-shellscript", "attachment.bin", FALSE },
    { "don.sh", "application/x-executable", "don.bin", FALSE },
    { "trang.html", "text/html", "trang.bin", FALSE },
    { "hinh.svg", "image/svg+xml", "hinh.bin", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *safe = ha_attachment_dup_safe_name (names[i].name, names[i].type);

      g_assert_cmpstr (safe, ==, names[i].safe);
      g_assert_cmpint (ha_attachment_may_open (names[i].type), ==, names[i].may_open);
    }
  g_assert_false (ha_attachment_may_open (NULL));
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
find_copy (const char *ending)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), name, ending, NULL);

      if (g_str_has_prefix (name, "hoiam-") && g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* Whether a program shows it or not: the copy is nobody's to write, in a folder that is nobody's to look into, and gone afterwards. */
static void
test_copy (void)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF-1.4", 8);
  HaAttachment what = { .id = 1, .name = (char *) "Đơn <khiếu nại>.pdf", .type = (char *) "application/pdf" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL, *folder = NULL, *text = NULL;
  GStatBuf file, around;

  ha_attachment_open_async (&what, content, NULL, take_result_cb, &result);
  room_wait (is_set, &result);
  ha_attachment_open_finish (result, NULL);
  path = find_copy ("1-don-khieu-nai.pdf");
  g_assert_nonnull (path);
  folder = g_path_get_dirname (path);
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_assert_cmpint (g_stat (folder, &around), ==, 0);
  g_assert_cmphex (file.st_mode & 07777, ==, 0400);
  g_assert_cmphex (around.st_mode & 07777, ==, 0700);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "%PDF-1.4");
  ha_attachment_open_clear ();
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* NULL when it was attached. */
static char *
attach (Room *room, gint64 ticket, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  ha_attach_file_async (room->session, ticket, file, NULL, take_result_cb, &result);
  room_wait (is_set, &result);
  return ha_attach_file_finish (result);
}

static void
test_refused (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autofree char *large = g_build_filename (room->kept.folder, "large.bin", NULL);
  g_autofree char *gone = g_build_filename (room->kept.folder, "gone.pdf", NULL);
  g_autofree char *too_large = NULL, *missing = NULL, *folder = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, 25 * 1024 * 1024 + 1), ==, 0);
  too_large = attach (room, ticket->ticket->id, large);
  missing = attach (room, ticket->ticket->id, gone);
  folder = attach (room, ticket->ticket->id, room->kept.folder);
  g_assert_nonnull (strstr (too_large, "larger than 25 MB"));
  g_assert_nonnull (strstr (missing, "can not be read"));
  g_assert_nonnull (strstr (folder, "it is no file"));
  kept = ha_store_list_attachments (room->kept.store, ticket->ticket->id, NULL);
  g_assert_cmpuint (kept->len, ==, 0);
}

static gboolean
lists_one (gpointer list)
{
  return room_count (list, GTK_TYPE_LIST_BOX_ROW) == 1;
}

static void
test_list (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autofree char *path = g_build_filename (room->kept.folder, "Biên lai <b>.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  HaAttachmentList *list = g_object_new (HA_TYPE_ATTACHMENT_LIST, NULL);
  GtkWidget *window = room_show (GTK_WIDGET (list), 300, 300);
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *at = NULL, *spoken = NULL;

  ha_attachment_list_load (list, room->session, ticket->ticket->id);
  room_settle ();
  room_assert_says (list, "None. Drop files here");
  g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\n", 8, NULL));
  ha_attachment_list_add (list, file);
  room_wait (lists_one, list);
  room_assert_says (list, "Biên lai <b>.png");
  room_assert_says (list, "Lê Thị Thanh Trúc");
  room_assert_silent (list, "None. Drop files here");
  kept = ha_store_list_attachments (room->kept.store, ticket->ticket->id, NULL);
  at = ha_words_datetime (((const HaAttachment *) kept->pdata[0])->at);
  spoken = g_strdup_printf ("Biên lai <b>.png, 8 bytes · %s · Lê Thị Thanh Trúc", at);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (room_find (GTK_WIDGET (list), GTK_TYPE_LIST_BOX_ROW, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  room_end (window, GTK_WIDGET (list));
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/attachments/names", test_names);
  g_test_add_func ("/app/attachments/copy", test_copy);
  ADD_ROOM_TEST ("/app/attachments/refused", test_refused);
  ADD_ROOM_TEST ("/app/attachments/list", test_list);
  return g_test_run ();
}
