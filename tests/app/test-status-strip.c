/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip above the ticket: where it stands, until when, what is missing, what is next. */
#include "room.h"

#include "../core/desk.h"
#include "app/widgets/status-strip.h"
#include "core/words.h"

static HaStatusStrip *
show (Desk *desk, gint64 person, const char *at)
{
  HaStatusStrip *strip = g_object_ref_sink (g_object_new (HA_TYPE_STATUS_STRIP, NULL));
  HaContext context = desk_context (desk, person, at);

  ha_status_strip_set_case (strip, desk->ticket, &context, HA_LANG_VI);
  return strip;
}

static void
test_stages (void)
{
  static const struct { HaStage stage; const char *title; gint64 person; HaAction next; } cases[] = {
    { HA_STAGE_RECEIVED, "2/7 · Tiếp nhận", CLERK, HA_ACTION_TAKE_UP },
    { HA_STAGE_HANDLING, "3/7 · Xử lý", ACCOUNTANT, HA_ACTION_VERIFY },
    { HA_STAGE_OUTCOME, "4/7 · Kết quả", CLERK, HA_ACTION_CONTACT },
    { HA_STAGE_SUPPORT, "5/7 · Hỗ trợ", CLERK, HA_ACTION_CONTACT },
    { HA_STAGE_LEADERSHIP, "6/7 · Lãnh đạo", DIRECTOR, HA_ACTION_DIRECT },
    { HA_STAGE_RESOLVED, "Đã giải quyết", CLERK, HA_ACTION_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaStatusStrip *strip;

      desk_go (desk, cases[i].stage, HA_CHANNEL_PHONE);
      strip = show (desk, cases[i].person, T6);
      g_test_message ("%s", cases[i].title);
      room_assert_says (strip, cases[i].title);
      g_assert_cmpint (ha_status_strip_get_suggested (strip), ==, cases[i].next);
      g_assert_true (cases[i].next == HA_ACTION_NONE
                     || room_find (GTK_WIDGET (strip), GTK_TYPE_BUTTON, ha_words_action (cases[i].next, HA_LANG_VI)));
      g_assert_finalize_object (strip);
    }
}

static void
test_deadline (void)
{
  static const struct { const char *at, *words; gboolean late; } cases[] = {
    { T2, "Còn 23 giờ", FALSE },
    { "2026-02-13T15:40", "Còn 1 giờ", FALSE },
    { "2026-02-13T18:40", "Trễ 2 giờ", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaStatusStrip *strip;
      GtkWidget *bar;

      desk_register (desk, HA_CHANNEL_PHONE, NULL, T0);
      strip = show (desk, CLERK, cases[i].at);
      room_assert_says (strip, cases[i].words);
      room_assert_says (strip, "phản hồi khách hàng");
      bar = room_find (GTK_WIDGET (strip), GTK_TYPE_OVERLAY, NULL);
      g_assert_cmpint (gtk_widget_has_css_class (bar, "late"), ==, cases[i].late);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (room_find (bar, GTK_TYPE_LEVEL_BAR, NULL)),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, "Used part of the time limit");
      g_assert_finalize_object (strip);
    }
}

/* What the end still needs, and where it is done. */
static void
test_missing (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaStatusStrip *strip;
  GtkWidget *link;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  strip = show (desk, CLERK, T6);
  link = room_find (GTK_WIDGET (strip), GTK_TYPE_BUTTON, "Write the reply");
  g_assert_nonnull (link);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (link)), ==, "ticket.compose");
  g_assert_finalize_object (strip);
  desk_reply (desk, T5);
  strip = show (desk, CLERK, T6);
  g_assert_null (room_find (GTK_WIDGET (strip), GTK_TYPE_BUTTON, "Write the reply"));
  g_assert_finalize_object (strip);
}

static gboolean
has_target (GMenuModel *menu, const char *id)
{
  gboolean found = FALSE;

  for (int i = 0; i < g_menu_model_get_n_items (menu) && !found; i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);

      found = (section != NULL && has_target (section, id))
              || (target != NULL && g_str_equal (g_variant_get_string (target, NULL), id));
    }
  return found;
}

/* Every allowed step is the button or in the menu, and nothing else is. */
static void
test_steps (void)
{
  static const HaStage stages[] = { HA_STAGE_RECEIVED, HA_STAGE_HANDLING,   HA_STAGE_OUTCOME,
                                    HA_STAGE_SUPPORT,  HA_STAGE_LEADERSHIP, HA_STAGE_RESOLVED };

  for (guint i = 0; i < G_N_ELEMENTS (stages) * OWNER; i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      gint64 person = 1 + i % OWNER;
      HaContext context = desk_context (desk, person, T6);
      HaStatusStrip *strip;
      GtkWidget *others;
      GMenuModel *menu;

      desk_go (desk, stages[i / OWNER], HA_CHANNEL_PHONE);
      strip = show (desk, person, T6);
      others = room_find (GTK_WIDGET (strip), GTK_TYPE_MENU_BUTTON, NULL);
      menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (others));
      for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_ACTION_RESUME; action++)
        {
          gboolean offered
              = has_target (menu, ha_action_get_id (action)) || ha_status_strip_get_suggested (strip) == action;

          g_assert_cmpint (offered, ==, ha_procedure_may (desk->ticket, action, &context, NULL));
        }
      g_assert_finalize_object (strip);
    }
}

/* The same strip shows one ticket after another; nothing of the first stays. */
static void
test_again (void)
{
  g_autoptr (Desk) closed = desk_new (NULL), open = desk_new (NULL);
  HaStatusStrip *strip;
  HaContext context;

  desk_go (closed, HA_STAGE_RESOLVED, HA_CHANNEL_PHONE);
  desk_go (open, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  strip = show (open, ACCOUNTANT, T6);
  room_assert_says (strip, "Phòng Kế toán");
  context = desk_context (closed, CLERK, T6);
  ha_status_strip_set_case (strip, closed->ticket, &context, HA_LANG_VI);
  room_assert_silent (strip, "3/7");
  room_assert_says (strip, ha_words_ending (closed->ticket->ticket->ending, HA_LANG_VI));
  g_assert_cmpint (ha_status_strip_get_suggested (strip), ==, HA_ACTION_NONE);
  g_assert_null (room_find (GTK_WIDGET (strip), GTK_TYPE_LEVEL_BAR, NULL));
  g_assert_finalize_object (strip);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/status-strip/stages", test_stages);
  g_test_add_func ("/app/status-strip/deadline", test_deadline);
  g_test_add_func ("/app/status-strip/missing", test_missing);
  g_test_add_func ("/app/status-strip/steps", test_steps);
  g_test_add_func ("/app/status-strip/again", test_again);
  return g_test_run ();
}
