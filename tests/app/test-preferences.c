/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the register, restoring, and what is told while it can not be written or is not open. */
#include "room.h"

#include <signal.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "app/causes.h"
#include "app/day-copy.h"
#include "app/preferences/preferences.h"
#include "app/preferences/prefs-backups.h"
#include "app/preferences/prefs-check.h"
#include "app/preferences/prefs-register.h"
#include "app/preferences/prefs-transfer.h"
#include "app/registering/register-facts.h"
#include "app/restore-dialog.h"
#include "app/restored.h"
#include "app/wait-page.h"
#include "app/widgets/register-banner.h"
#include "app/widgets/work-bar.h"

typedef struct {
  GtkWidget *root;
  const char *words;
} Expected;

static gboolean
is_said (gpointer data)
{
  const Expected *expected = data;

  return room_says (expected->root, expected->words);
}

static void
wait_says (gpointer root, const char *words)
{
  Expected expected = { GTK_WIDGET (root), words };

  room_wait (is_said, &expected);
}

static void
test_register (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autofree char *head = ha_store_get_journal_head (room->kept.store, NULL);
  g_autofree char *shown = ha_register_facts_shorten (head);
  HaPreferences *preferences = ha_preferences_new (room->session, NULL);
  const GType types[] = { HA_TYPE_PREFS_REGISTER, HA_TYPE_PREFS_BACKUPS, HA_TYPE_PREFS_CHECK, HA_TYPE_PREFS_TRANSFER };
  gpointer groups[G_N_ELEMENTS (types)];

  gtk_window_present (GTK_WINDOW (preferences));
  wait_says (preferences, room->kept.path);
  room_assert_says (preferences, shown);
  room_assert_silent (preferences, "–");
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      groups[i] = room_find (GTK_WIDGET (preferences), types[i], NULL);
      g_object_add_weak_pointer (groups[i], &groups[i]);
    }
  g_assert_nonnull (room_find (GTK_WIDGET (preferences), ADW_TYPE_ACTION_ROW, "It can be read and written"));
  g_assert_nonnull (room_find (GTK_WIDGET (preferences), ADW_TYPE_ACTION_ROW, "Restore from another file…"));
  room_end (GTK_WIDGET (preferences), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_null (groups[i]);
}

static gboolean
is_in_sight (gpointer data)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (data, GTK_TYPE_SCROLLED_WINDOW);
  double top;

  return gtk_widget_translate_coordinates (data, scrolled, 0, 0, NULL, &top) && top >= 0
         && top + gtk_widget_get_height (data) <= gtk_widget_get_height (scrolled);
}

/* In a low window the answer is scrolled into sight, and the focus stays on what was pressed. */
static void
test_check (Room *room, gconstpointer data)
{
  HaPreferences *preferences = ha_preferences_new (room->session, NULL);
  GtkWidget *quick, *check;

  gtk_window_set_default_size (GTK_WINDOW (preferences), 640, 360);
  gtk_window_present (GTK_WINDOW (preferences));
  wait_says (preferences, room->kept.path);
  check = room_find (GTK_WIDGET (preferences), HA_TYPE_PREFS_CHECK, NULL);
  quick = room_find (check, GTK_TYPE_BUTTON, "_Check");
  gtk_widget_grab_focus (quick);
  g_signal_emit_by_name (quick, "clicked");
  wait_says (preferences, "The register is sound");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (preferences)) == quick);
  room_wait (is_in_sight, room_find (check, HA_TYPE_WORK_BAR, NULL));
  room_end (GTK_WIDGET (preferences), NULL);
}

/* Who closes the window while it is checked waits for nothing, and nothing of it stays. */
static void
test_check_left (Room *room, gconstpointer data)
{
  HaPreferences *preferences;
  gint64 begin;

  for (guint i = 0; i < 300; i++)
    ha_case_unref (fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW + i));
  preferences = ha_preferences_new (room->session, NULL);
  gtk_window_present (GTK_WINDOW (preferences));
  wait_says (preferences, room->kept.path);
  g_signal_emit_by_name (room_find (GTK_WIDGET (preferences), GTK_TYPE_BUTTON, "Check _thoroughly"), "clicked");
  begin = g_get_monotonic_time ();
  room_end (GTK_WIDGET (preferences), NULL);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
}

/* The copy is shown beside what there is now, and what would be lost is named. */
static void
test_restore (Room *room, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (room->kept.folder, "copy.db", NULL);
  g_autoptr (HaCase) first = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW), second = NULL;
  HaRestoreDialog *dialog;

  g_assert_true (ha_store_backup (room->kept.store, copy, NULL));
  dialog = ha_restore_dialog_new (NULL, room->session, room->kept.path, copy);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_says (dialog, "nothing would be lost");
  room_end (GTK_WIDGET (dialog), NULL);
  second = fixture_register (&room->kept, HA_CHANNEL_COUNTER, FIXTURE_NOW);
  dialog = ha_restore_dialog_new (NULL, room->session, room->kept.path, copy);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_says (dialog, "will no longer be in the register, 1 ticket among it");
  gtk_test_accessible_assert_role (gtk_widget_get_template_child (GTK_WIDGET (dialog), HA_TYPE_RESTORE_DIALOG, "loss"),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_true (gtk_widget_get_sensitive (room_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Restore")));
  room_assert_silent (dialog, "–");
  room_end (GTK_WIDGET (dialog), NULL);
}

/* The office's own register does not come into a rehearsal's place, nor the other way round, by one slip. */
static void
test_restore_other_kind (Room *room, gconstpointer data)
{
  g_autofree char *other = g_build_filename (room->kept.folder, "real.db", NULL);
  g_autofree char *copy = g_build_filename (room->kept.folder, "copy.db", NULL);
  HaStoreNew what = { .rehearsal = FALSE, .login = "truc", .person_name = "Lê Thị Thanh Trúc", .now = FIXTURE_NOW };
  HaStore *real = ha_store_create (other, &what, NULL);
  HaRestoreDialog *dialog;
  GtkWidget *restore, *mark;

  g_assert_nonnull (real);
  g_assert_true (ha_store_backup (real, copy, NULL));
  ha_store_close (real);
  g_object_unref (real);
  dialog = ha_restore_dialog_new (NULL, room->session, room->kept.path, copy);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_says (dialog, "the present one is for rehearsing");
  restore = room_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Restore");
  mark = room_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_widget_get_sensitive (restore));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), TRUE);
  g_assert_true (gtk_widget_get_sensitive (restore));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), FALSE);
  g_assert_false (gtk_widget_get_sensitive (restore));
  room_end (GTK_WIDGET (dialog), NULL);
}

/* The register's words, or those that are left. */
static void
test_causes (void)
{
  g_autoptr (GError) full = g_error_new_literal (HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE, "why");
  g_autoptr (GError) unknown = g_error_new_literal (HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "why");
  g_autofree char *of_full = ha_cause_tell ("No copy was made", full);
  g_autofree char *of_unknown = ha_cause_tell ("No copy was made", unknown);
  g_autofree char *not_saved = ha_session_describe_error (NULL, full);

  g_assert_cmpstr (of_full, ==, "No copy was made: the disk is full; free some space, then try again");
  g_assert_null (ha_cause_describe (unknown));
  g_assert_cmpstr (of_unknown, ==, "No copy was made: It did not work: why");
  g_assert_cmpstr (not_saved, ==, "Not saved: the disk is full; free some space, then try again. Your text is still here.");
}

static void
test_restore_damaged (Room *room, gconstpointer data)
{
  g_autofree char *path = g_build_filename (room->kept.folder, "damaged.db", NULL);
  HaRestoreDialog *dialog;

  g_assert_true (g_file_set_contents (path, "this is no register at all, whatever its name says", -1, NULL));
  dialog = ha_restore_dialog_new (NULL, room->session, room->kept.path, path);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_says (dialog, "not a register");
  g_assert_false (gtk_widget_get_sensitive (room_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Restore")));
  room_end (GTK_WIDGET (dialog), NULL);
}

/* Each reason has a sentence of its own. */
static void
test_faults (void)
{
  static const HaStoreError codes[] = { HA_STORE_ERROR_IO, HA_STORE_ERROR_CORRUPT, HA_STORE_ERROR_MOVED, HA_STORE_ERROR_NO_SPACE,
                                        HA_STORE_ERROR_READ_ONLY, HA_STORE_ERROR_FAILED };
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) fault = g_error_new_literal (HA_STORE_ERROR, codes[i], "why");

      g_hash_table_add (sentences, ha_session_describe_fault (fault));
    }
  g_assert_cmpuint (g_hash_table_size (sentences), ==, G_N_ELEMENTS (codes));
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* The register's file is replaced under the open window. */
static void
test_banner (Room *room, gconstpointer data)
{
  HaRegisterBanner *banner = g_object_new (HA_TYPE_REGISTER_BANNER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  g_autofree char *copy = g_build_filename (room->kept.folder, "copy.db", NULL);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Gia Bảo", "Mất tín hiệu");
  g_autoptr (HaCase) refused = NULL;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("below"));
  gtk_box_prepend (GTK_BOX (box), GTK_WIDGET (banner));
  window = room_show (box, 600, 200);
  ha_register_banner_set_session (banner, room->session);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (banner)));
  g_assert_true (ha_store_backup (room->kept.store, copy, NULL));
  g_assert_cmpint (g_rename (copy, room->kept.path), ==, 0);
  refused = ha_store_register (room->kept.store, what, room->kept.person, FIXTURE_NOW, NULL);
  g_assert_null (refused);
  room_wait (is_visible, banner);
  room_assert_says (banner, "moved or replaced the register's file");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (room_find (GTK_WIDGET (banner), GTK_TYPE_LABEL, "moved or replaced")), !=, NULL);
  ha_register_banner_set_session (banner, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (banner)));
  room_end (window, NULL);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

/* As if the disk were full: the megabyte that is put aside can not be had. */
static void
test_short_of_room (Room *room, gconstpointer data)
{
  HaRegisterBanner *banner = g_object_new (HA_TYPE_REGISTER_BANNER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window = room_show (box, 600, 200);
  g_autofree char *reserve = g_strconcat (room->kept.path, "-reserve", NULL);
  struct rlimit before, little;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (banner));
  little = before;
  little.rlim_cur = 4096;
  ha_register_banner_set_session (banner, room->session);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (banner)));
  g_assert_cmpint (g_unlink (reserve), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  ha_store_look_for_room (room->kept.store);
  room_wait (is_visible, banner);
  room_assert_says (banner, "The disk is full");
  g_assert_null (room_find (GTK_WIDGET (banner), GTK_TYPE_BUTTON, "_Open again"));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  ha_store_look_for_room (room->kept.store);
  room_wait (is_hidden, banner);
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  room_end (window, GTK_WIDGET (banner));
}

/* At the first start there is nothing in whose place the copy would come. */
static void
test_restore_first (Room *room, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (room->kept.folder, "copy.db", NULL);
  g_autofree char *nothing = g_build_filename (room->kept.folder, "nothing.db", NULL);
  g_autoptr (HaCase) first = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaRestoreDialog *dialog;

  g_assert_true (ha_store_backup (room->kept.store, copy, NULL));
  dialog = ha_restore_dialog_new (NULL, NULL, nothing, copy);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_says (dialog, "The register will be as it was at");
  room_assert_silent (dialog, "present register");
  room_end (GTK_WIDGET (dialog), NULL);
}

static void
count_failure (const GError *error, gpointer data)
{
  ++*(guint *) data;
}

typedef struct {
  const char *folder;
  guint n;
} Copies;

static gboolean
are_there (gpointer data)
{
  Copies *copies = data;
  g_autoptr (GPtrArray) list = ha_backup_list (copies->folder, NULL);

  return list->len == copies->n;
}

/* The window makes the day's copy where nobody has made it yet, and never a second one; Preferences say when. */
static void
test_day_copy (Room *room, gconstpointer data)
{
  gint64 offset = ha_session_now (room->session) - g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *folder = ha_backup_dup_folder (room->kept.path), *path = NULL;
  Copies one = { folder, 1 };
  guint failures = 0;
  HaPreferences *preferences = ha_preferences_new (room->session, NULL);
  HaDayCopy *day_copy;

  gtk_window_present (GTK_WINDOW (preferences));
  wait_says (preferences, room->kept.path);
  room_assert_says (preferences, "none yet");
  room_end (GTK_WIDGET (preferences), NULL);
  day_copy = ha_day_copy_new (room->kept.store, offset, 0, count_failure, &failures);
  room_wait (are_there, &one);
  room_settle ();
  ha_day_copy_free (day_copy);
  g_assert_null (ha_store_backup_daily (room->kept.store, folder, ha_session_now (room->session), NULL));
  g_assert_true (are_there (&one));
  g_assert_cmpuint (failures, ==, 0);
  preferences = ha_preferences_new (room->session, NULL);
  gtk_window_present (GTK_WINDOW (preferences));
  wait_says (preferences, "last at");
  room_end (GTK_WIDGET (preferences), NULL);
}

static void
test_wait (void)
{
  HaWaitPage *page = ha_wait_page_new ();
  GtkWidget *window = room_show (GTK_WIDGET (page), 600, 400);

  ha_wait_page_set_working (page, "Opening", "/a/register.db", FALSE);
  wait_says (page, "/a/register.db");
  g_assert_null (room_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Cancel"));
  ha_wait_page_set_progress (page, 1, 2);
  g_assert_nonnull (room_find (GTK_WIDGET (page), GTK_TYPE_PROGRESS_BAR, NULL));
  ha_wait_page_set_failure (page, "It is <damaged>.", "/a/register.db");
  room_settle ();
  room_assert_says (page, "It is &lt;damaged&gt;.");
  room_end (window, GTK_WIDGET (page));
}

static void
test_work_bar (void)
{
  HaWorkBar *bar = HA_WORK_BAR (ha_work_bar_new ());
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GCancellable) cancellable = NULL;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bar));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  cancellable = g_object_ref (ha_work_bar_begin (bar, "Copying"));
  g_assert_true (ha_work_bar_is_busy (bar));
  ha_work_bar_progress (1, 4, bar);
  g_signal_emit_by_name (room_find (GTK_WIDGET (bar), GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  ha_work_bar_end (bar, "Stopped", TRUE);
  g_assert_false (ha_work_bar_is_busy (bar));
  room_assert_says (bar, "Stopped");
  room_end (window, GTK_WIDGET (bar));
}

/* What must be known of a restored register is read before it goes: nothing puts it away. */
static void
test_restored (Room *room, gconstpointer data)
{
  HaBackup plain = { .tickets = 2 };
  HaBackup doubtful = { .tickets = 2, .unsure = TRUE, .doubt = (char *) "Input/output error", .lost_codes = 1, .lost_letters = 3,
                        .found = 2, .problem = (char *) "Letter 01/THC-CSKH is not as it was issued" };
  HaWindow *window = ha_window_new (NULL, room->session);
  GtkWidget *dialog;

  gtk_window_present (GTK_WINDOW (window));
  ha_restored_tell (window, &plain, NULL);
  room_settle ();
  room_assert_says (window, "Restored: 2 tickets");
  g_assert_null (room_find_window (ADW_TYPE_MESSAGE_DIALOG));
  ha_restored_tell (window, &doubtful, "/somewhere/register.db.replaced-20260223-134500");
  dialog = room_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  room_assert_says (dialog, "Restored: 2 tickets");
  room_assert_says (dialog, "kept as “register.db.replaced-20260223-134500”");
  room_assert_says (dialog, "Input/output error");
  room_assert_says (dialog, "The check finds 2 things wrong in it; the first: Letter 01/THC-CSKH is not as it was issued");
  room_assert_says (dialog, "1 ticket code that was given after this copy is not given again.");
  room_assert_says (dialog, "3 letter numbers that were given after this copy are not given again.");
  room_assert_says (dialog, "Which codes and letter numbers were given after this copy is not known");
  room_end (dialog, NULL);
  room_end (GTK_WIDGET (window), NULL);
}

int
main (int argc, char **argv)
{
  signal (SIGXFSZ, SIG_IGN);
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/preferences/register", test_register);
  ADD_ROOM_TEST ("/app/preferences/check", test_check);
  ADD_ROOM_TEST ("/app/preferences/check-left", test_check_left);
  ADD_ROOM_TEST ("/app/preferences/restore", test_restore);
  ADD_ROOM_TEST ("/app/preferences/restore-damaged", test_restore_damaged);
  ADD_ROOM_TEST ("/app/preferences/restore-other-kind", test_restore_other_kind);
  g_test_add_func ("/app/preferences/faults", test_faults);
  g_test_add_func ("/app/preferences/causes", test_causes);
  ADD_ROOM_TEST ("/app/preferences/banner", test_banner);
  ADD_ROOM_TEST ("/app/preferences/short-of-room", test_short_of_room);
  ADD_ROOM_TEST ("/app/preferences/restore-first", test_restore_first);
  ADD_ROOM_TEST ("/app/preferences/day-copy", test_day_copy);
  g_test_add_func ("/app/preferences/wait", test_wait);
  g_test_add_func ("/app/preferences/work-bar", test_work_bar);
  ADD_ROOM_TEST ("/app/preferences/restored", test_restored);
  return g_test_run ();
}
