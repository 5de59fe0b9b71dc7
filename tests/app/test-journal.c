/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as a timeline: everything that happened is there, newest first, under its day. */
#include "room.h"

#include "../core/desk.h"
#include "app/widgets/journal-view.h"
#include "core/words.h"
#include "store/store.h"

static HaJournalView *
show (Desk *desk, const char *at)
{
  HaJournalView *view = g_object_ref_sink (g_object_new (HA_TYPE_JOURNAL_VIEW, NULL));

  ha_journal_view_set_case (view, desk->ticket, NULL, desk->office, desk_time (at), HA_LANG_VI);
  return view;
}

static guint
count_class (HaJournalView *view, const char *name)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_has_css_class (child, name);
  return n;
}

static void
test_entries (void)
{
  static const HaStage stages[] = { HA_STAGE_RECEIVED, HA_STAGE_OUTCOME, HA_STAGE_LEADERSHIP, HA_STAGE_RESOLVED };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaJournalView *view;

      desk_go (desk, stages[i], HA_CHANNEL_PHONE);
      view = show (desk, T6);
      g_assert_cmpuint (count_class (view, "journal-row"), ==, desk->ticket->journal->len);
      for (guint e = 0; e < desk->ticket->journal->len; e++)
        {
          const HaEntry *entry = g_ptr_array_index (desk->ticket->journal, e);
          g_autofree char *title = ha_words_entry_title (entry, desk->office, HA_LANG_VI);
          g_autofree char *text = ha_words_entry_text (entry, desk->office, HA_LANG_VI);
          g_autofree char *at = ha_words_time_of_day (entry->at);

          room_assert_says (view, title);
          room_assert_says (view, text);
          room_assert_says (view, at);
          room_assert_says (view, entry->actor_name);
        }
      g_assert_finalize_object (view);
    }
}

/* The day's heading stands once, above what happened on it; the newest day first. */
static void
test_days (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaJournalView *view;
  GtkWidget *first;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  view = show (desk, T6);
  g_assert_cmpuint (count_class (view, "journal-day"), ==, 2);
  first = gtk_widget_get_first_child (GTK_WIDGET (view));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (first)), ==, "Hôm nay, thứ Sáu 13/02");
  room_assert_says (view, "12/02");
  g_assert_finalize_object (view);
}

static void
test_clock_met (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaJournalView *view;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  view = show (desk, T6);
  room_assert_silent (view, ha_words_clock (HA_CLOCK_FEEDBACK, HA_LANG_VI));
  g_assert_finalize_object (view);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T5, "by", "phone", "reached", "true", "text", "Đã báo kết quả", NULL);
  view = show (desk, T6);
  room_assert_says (view, ha_words_clock (HA_CLOCK_FEEDBACK, HA_LANG_VI));
  room_assert_says (view, "Đã báo kết quả");
  ha_journal_view_set_case (view, desk->ticket, NULL, desk->office, desk_time (T6), HA_LANG_VI);
  g_assert_cmpuint (count_class (view, "journal-row"), ==, desk->ticket->journal->len);
  g_assert_finalize_object (view);
}

/* What the program does by itself is under its own name. */
static void
test_program (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaJournalView *view;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-20T09:00", NULL);
  view = show (desk, "2026-02-20T09:00");
  room_assert_says (view, ha_words_program ());
  g_assert_finalize_object (view);
}

static HaAttachment
attached (const char *at, const char *name)
{
  return (HaAttachment){ .id = 1, .name = (char *) name, .at = desk_time (at), .person = (char *) "Trần Văn Bình", .actor = 2 };
}

/* A file stands among what was done, at its time; a met clock is told by the action alone. */
static void
test_attachments (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaAttachment first = attached (T0, "đơn <b>.pdf"), last = attached (T6, "biên lai.jpg");
  g_autoptr (GPtrArray) attachments = g_ptr_array_new (), joined = NULL;
  HaJournalView *view = g_object_ref_sink (g_object_new (HA_TYPE_JOURNAL_VIEW, NULL));
  guint n;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  n = desk->ticket->journal->len;
  g_ptr_array_add (attachments, &first);
  g_ptr_array_add (attachments, &last);
  joined = ha_case_join_attachments (desk->ticket, attachments);
  g_assert_cmpuint (joined->len, ==, n + 2);
  for (guint i = 1; i < joined->len; i++)
    g_assert_cmpint (((const HaEntry *) joined->pdata[i - 1])->at, <=, ((const HaEntry *) joined->pdata[i])->at);
  g_assert_cmpint (((const HaEntry *) joined->pdata[n + 1])->action, ==, HA_ACTION_NONE);
  g_assert_cmpint (((const HaEntry *) joined->pdata[n + 1])->after, ==, HA_STAGE_OUTCOME);
  ha_journal_view_set_case (view, desk->ticket, joined, desk->office, desk_time (T6), HA_LANG_VI);
  g_assert_cmpuint (count_class (view, "journal-row"), ==, n + 2);
  room_assert_says (view, "Đính kèm tệp");
  room_assert_says (view, "đơn <b>.pdf");
  room_assert_says (view, "biên lai.jpg");
  room_assert_says (view, "Trần Văn Bình");
  g_assert_finalize_object (view);
}

/* Who knows of a breach stands there by name. */
static void
test_acknowledged (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GPtrArray) joined = NULL;
  HaJournalView *view = g_object_ref_sink (g_object_new (HA_TYPE_JOURNAL_VIEW, NULL));
  HaEntry *entry = ha_entry_new ();

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  entry->at = desk_time ("2026-02-16T17:05");
  entry->actor = 2;
  entry->actor_name = g_strdup ("Trần Văn Bình");
  ha_fields_set (entry->fields, "acknowledged", "7");
  ha_fields_set (entry->fields, "clock", "written-reply");
  ha_fields_set_time (entry->fields, "due", desk_time ("2026-02-16T17:00"));
  g_ptr_array_add (desk->ticket->acknowledged, entry);
  joined = ha_case_join_attachments (desk->ticket, NULL);
  ha_journal_view_set_case (view, desk->ticket, joined, desk->office, desk_time ("2026-02-16T17:10"), HA_LANG_VI);
  g_assert_cmpuint (count_class (view, "journal-row"), ==, desk->ticket->journal->len + 1);
  room_assert_says (view, "Đã biết: Trễ hạn trả lời bằng văn bản (hạn 17:00 thứ Hai 16/02/2026)");
  room_assert_says (view, "Trần Văn Bình");
  g_assert_finalize_object (view);
}

static gboolean
is_turned (gpointer data)
{
  GtkWidget *person = data;

  return gtk_orientable_get_orientation (GTK_ORIENTABLE (gtk_widget_get_parent (person))) == GTK_ORIENTATION_VERTICAL;
}

/* Where there is little room, who did it stands below and can be read. */
static void
test_narrow (void)
{
  for (int width = 240; width <= 640; width += 400)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      GtkWidget *view = g_object_new (HA_TYPE_JOURNAL_VIEW, NULL);
      GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", width, "child", view, NULL), *window, *person;

      desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
      window = room_show (clamp, 800, 700);
      ha_journal_view_set_case (HA_JOURNAL_VIEW (view), desk->ticket, NULL, desk->office, desk_time (T6), HA_LANG_VI);
      person = room_find (view, GTK_TYPE_LABEL, ((const HaEntry *) desk->ticket->journal->pdata[0])->actor_name);
      room_settle ();
      if (width < 300)
        room_wait (is_turned, person);
      else
        g_assert_false (is_turned (person));
      room_end (window, view);
    }
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/journal/entries", test_entries);
  g_test_add_func ("/app/journal/days", test_days);
  g_test_add_func ("/app/journal/clock-met", test_clock_met);
  g_test_add_func ("/app/journal/program", test_program);
  g_test_add_func ("/app/journal/attachments", test_attachments);
  g_test_add_func ("/app/journal/acknowledged", test_acknowledged);
  g_test_add_func ("/app/journal/narrow", test_narrow);
  return g_test_run ();
}
