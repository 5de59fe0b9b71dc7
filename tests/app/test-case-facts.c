/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts beside the journal: the customer, what it is about, and every clock with how it was computed. */
#include "room.h"

#include "../core/desk.h"
#include "app/widgets/case-facts.h"
#include "app/widgets/due-pill.h"
#include "core/words.h"

static HaCaseFacts *
show (Desk *desk, const char *at)
{
  HaCaseFacts *facts = g_object_ref_sink (g_object_new (HA_TYPE_CASE_FACTS, NULL));

  ha_case_facts_set_case (facts, desk->ticket, desk_time (at), HA_LANG_VI);
  return facts;
}

static void
test_customer (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_WRITTEN, NULL);
  HaContext context = desk_context (desk, CLERK, T0);
  g_autoptr (GError) error = NULL;
  HaCaseFacts *facts;

  what->customer->address = g_strdup ("12 Trần Phú <1>, phường Quy Nhơn");
  what->customer->subscriber_code = g_strdup ("QN-083371");
  what->asks_for = g_strdup ("Trả lại tiền");
  desk->ticket = ha_procedure_register (&context, what, &error);
  g_assert_no_error (error);
  facts = show (desk, T1);
  room_assert_says (facts, "Bà Nguyễn Thị Minh Nguyệt");
  room_assert_says (facts, "12 Trần Phú <1>, phường Quy Nhơn");
  room_assert_says (facts, "0921 000 140 · subscriber code QN-083371");
  room_assert_says (facts, "Cước phí, thanh toán · Truyền hình · Văn bản");
  room_assert_says (facts, "“Tôi nộp trước 12 tháng, nay công ty đã cắt tín hiệu.”");
  room_assert_says (facts, "Trả lại tiền");
  g_assert_finalize_object (facts);
}

/* Without address, code and wish there is no empty line for them. */
static void
test_little_known (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaCaseFacts *facts;

  desk_register (desk, HA_CHANNEL_PHONE, NULL, T0);
  facts = show (desk, T1);
  room_assert_silent (facts, "subscriber code");
  room_assert_silent (facts, "Asks for");
  g_assert_finalize_object (facts);
}

static void
test_clocks (void)
{
  static const HaChannel channels[] = { HA_CHANNEL_WRITTEN, HA_CHANNEL_PHONE };

  for (guint c = 0; c < G_N_ELEMENTS (channels); c++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      HaCaseFacts *facts;

      desk_go (desk, HA_STAGE_HANDLING, channels[c]);
      facts = show (desk, T3);
      room_assert_says (facts, "Deadlines, round 1");
      g_assert_cmpuint (room_count (GTK_WIDGET (facts), HA_TYPE_DUE_PILL), ==, desk->ticket->clocks->len);
      for (guint i = 0; i < desk->ticket->clocks->len; i++)
        {
          const HaClock *clock = g_ptr_array_index (desk->ticket->clocks, i);
          g_auto (GStrv) steps = ha_words_steps (clock, HA_LANG_VI);
          g_autofree char *due = ha_words_time (clock->due, HA_LANG_VI);
          g_autofree char *status = ha_words_clock_status (clock, desk_time (T3), HA_LANG_VI);

          room_assert_says (facts, ha_words_clock (clock->kind, HA_LANG_VI));
          room_assert_says (facts, due);
          room_assert_says (facts, status);
          for (guint s = 0; steps[s] != NULL; s++)
            room_assert_says (facts, steps[s]);
        }
      g_assert_finalize_object (facts);
    }
}

/* A reopened ticket shows the new round's clocks alone. */
static void
test_round_two (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaCaseFacts *facts;
  guint shown = 0;

  desk_go (desk, HA_STAGE_RESOLVED, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, T6, "what_is_new", "Lại mất tín hiệu", NULL);
  facts = show (desk, T6);
  for (guint i = 0; i < desk->ticket->clocks->len; i++)
    shown += ((const HaClock *) g_ptr_array_index (desk->ticket->clocks, i))->round == 2;
  g_assert_cmpuint (shown, >, 0);
  room_assert_says (facts, "Deadlines, round 2");
  g_assert_cmpuint (room_count (GTK_WIDGET (facts), HA_TYPE_DUE_PILL), ==, shown);
  g_assert_finalize_object (facts);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_others (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaCaseFacts *facts;
  GtkWidget *link;
  guint followed = 0;

  desk_register (desk, HA_CHANNEL_PHONE, NULL, T0);
  facts = show (desk, T1);
  g_signal_connect_swapped (facts, "customer-activated", G_CALLBACK (count_cb), &followed);
  g_assert_null (room_find (GTK_WIDGET (facts), GTK_TYPE_BUTTON, "other ticket"));
  ha_case_facts_set_others (facts, 2);
  link = room_find (GTK_WIDGET (facts), GTK_TYPE_BUTTON, "2 other tickets");
  g_assert_nonnull (link);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpuint (followed, ==, 1);
  ha_case_facts_set_others (facts, 0);
  g_assert_null (room_find (GTK_WIDGET (facts), GTK_TYPE_BUTTON, "other ticket"));
  g_assert_finalize_object (facts);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  g_test_add_func ("/app/case-facts/customer", test_customer);
  g_test_add_func ("/app/case-facts/little-known", test_little_known);
  g_test_add_func ("/app/case-facts/clocks", test_clocks);
  g_test_add_func ("/app/case-facts/round-two", test_round_two);
  g_test_add_func ("/app/case-facts/others", test_others);
  return g_test_run ();
}
