/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's own templates: written beside the page they make, told of by line, saved, refused, taken back. */
#include "room.h"

#include "app/templates/template-new.h"
#include "app/templates/template-page.h"
#include "app/window.h"
#include "paper/template.h"

typedef struct {
  Room room;
  GtkWidget *window;
  HaTemplatePage *page;
  GtkTextBuffer *buffer;
} Desk;

typedef struct {
  GtkWidget *root;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  return room_says (((Said *) data)->root, ((Said *) data)->words);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  room_set_up (&desk->room, data);
  desk->window = GTK_WIDGET (ha_window_new (NULL, desk->room.session));
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
open_page (Desk *desk, HaTemplatePage *page)
{
  desk->page = page;
  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (page), "Template", NULL);
  desk->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (room_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL)));
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  room_end (desk->window, GTK_WIDGET (desk->page));
  room_tear_down (&desk->room, data);
}

static const HaOffice *
get_office (Desk *desk)
{
  return ha_session_get_office (desk->room.session);
}

/* After this text, in the template that is open. */
static void
insert_after (Desk *desk, const char *text, const char *more)
{
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (desk->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL));
  gtk_text_buffer_insert (desk->buffer, &to, more, -1);
}

static gboolean
is_own (gpointer data)
{
  g_autoptr (HaTemplate) template = ha_template_find_for_office (get_office (data), "t1");

  return ha_template_is_own (template);
}

static void
save (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "template.save", NULL);
}

static void
test_save (Desk *desk, gconstpointer data)
{
  g_autoptr (HaTemplate) template = NULL;

  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  insert_after (desk, "title=T1", " của cơ quan");
  room_assert_says (desk->page, "Not saved yet");
  save (desk);
  room_wait (is_own, desk);
  template = ha_template_find_for_office (get_office (desk), "t1");
  g_assert_true (g_str_has_prefix (ha_template_get_title (template), "T1 của cơ quan"));
  room_wait (is_own, desk);
  room_settle ();
}

static void
test_wrong (Desk *desk, gconstpointer data)
{
  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  insert_after (desk, "title=T1", " {khong_co_cho_nay");
  gtk_text_buffer_set_text (desk->buffer, "[template]\nid=t1\nsai dòng này\n", -1);
  room_assert_says (desk->page, "3");
  save (desk);
  room_settle ();
  g_assert_false (is_own (desk));
}

/* Somebody else saved first: nothing is written over. */
static void
test_conflict (Desk *desk, gconstpointer data)
{
  const HaTemplate *builtin = ha_template_find_builtin ("t1");
  g_autofree char *theirs = g_strconcat (ha_template_get_text (builtin), "\n# của họ\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTemplate) now = NULL;

  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  insert_after (desk, "title=T1", " của tôi");
  ha_store_save_template (desk->room.kept.store, "t1", theirs, NULL, ha_session_get_actor (desk->room.session),
                          ha_session_now (desk->room.session), &error);
  g_assert_no_error (error);
  room_wait (is_own, desk);
  save (desk);
  for (guint i = 0; i < 50; i++)
    {
      g_usleep (10000);
      room_settle ();
    }
  now = ha_template_find_for_office (get_office (desk), "t1");
  g_assert_cmpstr (ha_template_get_text (now), ==, theirs);
  room_assert_says (desk->page, "Not saved yet");
}

static void
test_begin (Desk *desk, gconstpointer data)
{
  g_autofree char *copy = ha_template_text_copy (get_office (desk), "t2");
  g_autofree char *pasted = ha_template_text_from_paste (get_office (desk), "Công ty {xin lỗi} Bà [1].\n\nTrân trọng.");
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTemplate) first = ha_template_parse (copy, &error), second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (ha_template_get_id (first), ==, "t2-2");
  second = ha_template_parse (pasted, &error);
  g_assert_no_error (error);
  open_page (desk, ha_template_page_new_with (desk->room.session, pasted));
  room_assert_says (desk->page, "Not saved yet");
}

typedef struct {
  Desk *desk;
  const char *key, *words;
} Kept;

static gboolean
is_kept (gpointer data)
{
  const Kept *kept = data;
  g_autofree char *text = ha_store_load_draft_text (kept->desk->room.kept.store, kept->key, NULL);

  return text != NULL && strstr (text, kept->words) != NULL;
}

/* Who types without a pause has his text kept, too. */
static void
test_kept (Desk *desk, gconstpointer data)
{
  Kept kept = { desk, "template:t1", "không nghỉ" };
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  while (!is_kept (&kept) && g_get_monotonic_time () < end)
    {
      insert_after (desk, "title=T1", " không nghỉ");
      for (guint i = 0; i < 10; i++)
        {
          g_usleep (10000);
          room_settle ();
        }
    }
  g_assert_true (is_kept (&kept));
}

/* A new template that was left is offered to the next one. */
static void
test_offered (Desk *desk, gconstpointer data)
{
  g_autofree char *copy = ha_template_text_copy (get_office (desk), "t2"), *text = NULL;
  Kept kept = { desk, "template:", "của tôi" };
  Said said;

  open_page (desk, ha_template_page_new_with (desk->room.session, copy));
  insert_after (desk, "title=", "của tôi ");
  room_wait (is_kept, &kept);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  open_page (desk, ha_template_page_new_with (desk->room.session, copy));
  said = (Said){ GTK_WIDGET (desk->page), "Another new template was begun" };
  room_wait (is_said, &said);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "template.draft", NULL);
  text = room_dup_text (GTK_TEXT_VIEW (room_find (GTK_WIDGET (desk->page), GTK_TYPE_TEXT_VIEW, NULL)));
  g_assert_nonnull (strstr (text, "của tôi"));
  room_assert_silent (desk->page, "Another new template was begun");
}

/* What was pasted in pieces of letters is saved whole, and saved is saved. */
static void
test_pieces (Desk *desk, gconstpointer data)
{
  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  insert_after (desk, "title=T1", " cu\xcc\x89" "a co\xcc\x9b" " quan");
  save (desk);
  room_wait (is_own, desk);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10000);
      room_settle ();
    }
  room_assert_silent (desk->page, "Not saved yet");
}

/* Who may not change templates is told so and writes nothing. */
static void
test_rights (Desk *desk, gconstpointer data)
{
  g_autoptr (HaPerson) handler = ha_person_new ();
  g_autoptr (HaSession) session = NULL;
  GtkWidget *view;

  handler->login = g_strdup ("binh");
  handler->name = g_strdup ("Trần Văn Bình");
  handler->roles = HA_ROLE_HANDLER;
  g_assert_cmpint (ha_store_save_person (desk->room.kept.store, handler, desk->room.kept.person, FIXTURE_NOW, NULL), >, 0);
  session = ha_session_new (desk->room.kept.store, "binh", FIXTURE_NOW - g_get_real_time () / G_USEC_PER_SEC, HA_LANG_EN);
  open_page (desk, ha_template_page_new (session, "t1"));
  view = room_find (GTK_WIDGET (desk->page), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  room_assert_says (desk->page, "Only who manages the office may change this");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  open_page (desk, ha_template_page_new (desk->room.session, "t1"));
  room_settle ();
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  g_test_add ("/app/template-page/save", Desk, NULL, set_up, test_save, tear_down);
  g_test_add ("/app/template-page/wrong", Desk, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/app/template-page/conflict", Desk, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/app/template-page/begin", Desk, NULL, set_up, test_begin, tear_down);
  g_test_add ("/app/template-page/kept", Desk, NULL, set_up, test_kept, tear_down);
  g_test_add ("/app/template-page/offered", Desk, NULL, set_up, test_offered, tear_down);
  g_test_add ("/app/template-page/pieces", Desk, NULL, set_up, test_pieces, tear_down);
  g_test_add ("/app/template-page/rights", Desk, NULL, set_up, test_rights, tear_down);
  return g_test_run ();
}
