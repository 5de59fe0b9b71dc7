/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short forms: one for each row of the procedure's table, filled as a person would, and what the register has of it
 * afterwards. */
#include "room.h"

#include "app/action-form.h"
#include "core/words.h"

#define MINUTE G_GINT64_CONSTANT (60)
#define OTHER_CODE "other" /* stands for the code of another ticket */

typedef struct {
  HaAction action;
  HaStage stage;
  const char *values[4]; /* by field of the table; of a choice its line's number; NULL stays as it is */
  HaChannel channel;     /* 0 = by phone */
  HaAction before;       /* what has to be done first */
} Form;

static const Form forms[] = {
  { HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_RECEIVED, { "Đã giải thích cách dò kênh" } },
  { HA_ACTION_TAKE_UP, HA_STAGE_RECEIVED, { "2" } },
  { HA_ACTION_ASSIGN, HA_STAGE_HANDLING, { "3" } },
  { HA_ACTION_INVOLVE, HA_STAGE_HANDLING, { "1" } },
  { HA_ACTION_VERIFY, HA_STAGE_HANDLING, { "1", "Cả khu phố 4" } },
  { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP, { "Đã thay bộ chia" } },
  { HA_ACTION_CONTACT, HA_STAGE_RECEIVED, { "1", "true", "Hẹn sáng mai" } },
  { HA_ACTION_SATISFIED, HA_STAGE_OUTCOME, { "Bà Nguyệt hài lòng" } },
  { HA_ACTION_NOT_SATISFIED, HA_STAGE_OUTCOME, { "Xin lỗi bằng văn bản" } },
  { HA_ACTION_APPOINT, HA_STAGE_SUPPORT, { "1", "9h 13/02" } },
  { HA_ACTION_ESCALATE, HA_STAGE_HANDLING, { "Khách hàng yêu cầu gặp lãnh đạo" } },
  { HA_ACTION_DIRECT, HA_STAGE_LEADERSHIP, { "Thay cáp ngay", "2", NULL, "20/02/2026 17:00" } },
  { HA_ACTION_CLOSE_UNSATISFIED, HA_STAGE_LEADERSHIP, { "Khách hàng từ chối" }, .before = HA_ACTION_ISSUE_REPLY },
  { HA_ACTION_LIFT_REPLY, HA_STAGE_OUTCOME, { "Khách hàng không cần văn bản" }, .channel = HA_CHANNEL_WRITTEN },
  { HA_ACTION_WITHDRAW, HA_STAGE_HANDLING, { "Khách hàng rút khiếu nại" } },
  { HA_ACTION_MERGE, HA_STAGE_HANDLING, { OTHER_CODE } },
  { HA_ACTION_REOPEN, HA_STAGE_RESOLVED, { "Lại mất tín hiệu" } },
  { HA_ACTION_CORRECT, HA_STAGE_HANDLING, { "4", "Truyền hình bị nhòe", "Nghe nhầm" } },
  { HA_ACTION_PAUSE, HA_STAGE_SUPPORT, { "Chờ khách hàng có nhà" } },
  { HA_ACTION_RESUME, HA_STAGE_SUPPORT, { NULL }, .before = HA_ACTION_PAUSE },
};

/* ---- A ticket at its stage ------------------------------------------------------------------------------------ */

static void
issue_letter (Room *room, HaCase **ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) draft = fixture_draft (&room->kept, (*ticket)->ticket->id, FIXTURE_NOW - 5 * MINUTE);
  g_autoptr (HaLetter) issued = ha_store_issue_letter (room->kept.store, draft->id, 0, room->kept.person,
                                                       FIXTURE_NOW - 4 * MINUTE, fixture_seal, NULL, &error);
  gint64 id = (*ticket)->ticket->id;

  g_assert_no_error (error);
  ha_case_unref (*ticket);
  *ticket = ha_store_get_case (room->kept.store, id, &error);
  g_assert_no_error (error);
}

static HaCase *
go (Room *room, const Form *form)
{
  Fixture *kept = &room->kept;
  HaStage stage = form->stage;
  HaCase *ticket = fixture_register (kept, form->channel != 0 ? form->channel : HA_CHANNEL_PHONE, FIXTURE_NOW - HOUR);

  if (stage >= HA_STAGE_HANDLING)
    fixture_act (kept, &ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW - 50 * MINUTE, "department", "KT", NULL);
  if (stage >= HA_STAGE_OUTCOME)
    {
      fixture_act (kept, &ticket, HA_ACTION_VERIFY, FIXTURE_NOW - 40 * MINUTE, "authenticity", "true", "scope",
                   "Một hộ", NULL);
      fixture_act (kept, &ticket, HA_ACTION_OUTCOME, FIXTURE_NOW - 30 * MINUTE, "text", "Đã chỉnh lại", NULL);
    }
  if (stage == HA_STAGE_SUPPORT || stage == HA_STAGE_LEADERSHIP)
    fixture_act (kept, &ticket, HA_ACTION_NOT_SATISFIED, FIXTURE_NOW - 20 * MINUTE, "wants", "Giảm cước", NULL);
  if (stage == HA_STAGE_LEADERSHIP)
    fixture_act (kept, &ticket, HA_ACTION_ESCALATE, FIXTURE_NOW - 10 * MINUTE, "reason", "Không đồng ý", NULL);
  if (stage == HA_STAGE_RESOLVED)
    fixture_act (kept, &ticket, HA_ACTION_SATISFIED, FIXTURE_NOW - 20 * MINUTE, "text", "Hài lòng", NULL);
  if (form->before == HA_ACTION_PAUSE)
    fixture_act (kept, &ticket, HA_ACTION_PAUSE, FIXTURE_NOW - 5 * MINUTE, "reason", "Chờ", NULL);
  if (form->before == HA_ACTION_ISSUE_REPLY)
    issue_letter (room, &ticket);
  return ticket;
}

/* ---- The form as a person has it -------------------------------------------------------------------------------- */

static guint
count_fields (HaAction action)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);
  guint n = 0;

  while (spec->fields[n].name != NULL)
    n++;
  return n;
}

static GtkWidget *
get_row (HaActionForm *form, guint at)
{
  GtkWidget *list = room_find (GTK_WIDGET (form), GTK_TYPE_LIST_BOX, NULL);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) at));
}

static void
set_value (GtkWidget *row, const char *value)
{
  GtkWidget *view = room_find (row, GTK_TYPE_TEXT_VIEW, NULL);

  if (ADW_IS_COMBO_ROW (row))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) atoi (value));
  else if (GTK_IS_EDITABLE (row))
    gtk_editable_set_text (GTK_EDITABLE (row), value);
  else if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), value, -1);
  else
    gtk_switch_set_active (GTK_SWITCH (room_find (row, GTK_TYPE_SWITCH, NULL)), g_str_equal (value, "true"));
}

static void
fill (HaActionForm *form, const Form *what, const char *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (what->values); i++)
    if (what->values[i] != NULL)
      set_value (get_row (form, i), g_str_equal (what->values[i], OTHER_CODE) ? other : what->values[i]);
}

typedef struct {
  HaActionForm *form; /* weak */
  HaCase *after;
} Filled;

static void
done_cb (Filled *filled, HaCase *after)
{
  filled->after = ha_case_ref (after);
}

static void
open_form (Room *room, HaCase *ticket, HaAction action, Filled *filled)
{
  *filled = (Filled){ ha_action_form_new (room->session, ticket, action, NULL) };
  g_object_add_weak_pointer (G_OBJECT (filled->form), (gpointer *) &filled->form);
  g_signal_connect_swapped (filled->form, "done", G_CALLBACK (done_cb), filled);
  gtk_window_present (GTK_WINDOW (filled->form));
}

static gboolean
is_gone (gpointer data)
{
  return ((Filled *) data)->form == NULL;
}

static gboolean
says_something (gpointer data)
{
  return room_find (GTK_WIDGET (((Filled *) data)->form), GTK_TYPE_LABEL, "Somebody changed this ticket") != NULL;
}

static int
get_version (Room *room, HaCase *ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) kept = ha_store_get_case (room->kept.store, ticket->ticket->id, &error);

  g_assert_no_error (error);
  return kept->ticket->version;
}

/* ---- Tests ----------------------------------------------------------------------------------------------------- */

/* A row for every field of the table and one for the note, each called by its name. */
static void
test_rows (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);

  for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_ACTION_RESUME; action++)
    {
      const HaActionSpec *spec = ha_procedure_get_spec (action);
      guint n = count_fields (action);
      Filled filled;

      open_form (room, ticket, action, &filled);
      g_test_message ("%s", ha_action_get_id (action));
      g_assert_null (get_row (filled.form, n + 1));
      for (guint i = 0; i < n; i++)
        g_assert_nonnull (room_find (get_row (filled.form, i), GTK_TYPE_WIDGET,
                                     ha_words_field (spec->fields[i].name, HA_LANG_VI)));
      g_assert_nonnull (room_find (get_row (filled.form, n), GTK_TYPE_TEXT_VIEW, NULL));
      g_assert_nonnull (room_find (GTK_WIDGET (filled.form), GTK_TYPE_BUTTON, ha_words_action (action, HA_LANG_VI)));
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (filled.form)), ==, ha_words_action (action, HA_LANG_VI));
      room_end (GTK_WIDGET (filled.form), NULL);
    }
}

static void
test_complete (Room *room, gconstpointer data)
{
  for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_ACTION_RESUME; action++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (forms) && !found; i++)
        found = forms[i].action == action;
      g_assert_true (found);
    }
}

static void
test_apply (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) other = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW - HOUR);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (HaCase) ticket = go (room, &forms[i]);
      const HaActionSpec *spec = ha_procedure_get_spec (forms[i].action);
      const HaEntry *last;
      Filled filled;

      open_form (room, ticket, forms[i].action, &filled);
      g_test_message ("%s", ha_action_get_id (forms[i].action));
      fill (filled.form, &forms[i], other->ticket->code);
      set_value (get_row (filled.form, count_fields (forms[i].action)), "Ghi chú của người làm");
      g_assert_true (room_press (GTK_WIDGET (filled.form), GDK_KEY_Return, GDK_CONTROL_MASK));
      room_wait (is_gone, &filled);
      g_assert_nonnull (filled.after);
      g_assert_cmpint (get_version (room, ticket), ==, filled.after->ticket->version);
      last = g_ptr_array_index (filled.after->journal, filled.after->journal->len - 1);
      g_assert_cmpint (last->action, ==, forms[i].action);
      g_assert_cmpstr (last->note, ==, "Ghi chú của người làm");
      for (guint f = 0; f < G_N_ELEMENTS (forms[i].values); f++)
        if (forms[i].values[f] != NULL)
          g_assert_nonnull (ha_fields_get (last->fields, spec->fields[f].name));
      ha_case_unref (filled.after);
    }
}

/* Whatever must be given and is not is named in a sentence, has the focus, and nothing is written. */
static void
test_missing (Room *room, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const HaActionSpec *spec = ha_procedure_get_spec (forms[i].action);

      for (guint f = 0; spec->fields[f].name != NULL; f++)
        {
          g_autoptr (HaCase) ticket = NULL;
          Filled filled;
          GtkWidget *focus;

          if (!spec->fields[f].required || spec->fields[f].type == HA_FIELD_BOOL)
            continue;
          ticket = go (room, &forms[i]);
          open_form (room, ticket, forms[i].action, &filled);
          fill (filled.form, &forms[i], "KN-2026-0001");
          set_value (get_row (filled.form, f), ADW_IS_COMBO_ROW (get_row (filled.form, f)) ? "0" : "  ");
          gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
          room_assert_says (filled.form, "is still missing");
          room_assert_says (filled.form, ha_words_field (spec->fields[f].name, HA_LANG_VI));
          focus = gtk_window_get_focus (GTK_WINDOW (filled.form));
          g_assert_true (focus == get_row (filled.form, f) || gtk_widget_is_ancestor (focus, get_row (filled.form, f)));
          room_end (GTK_WIDGET (filled.form), NULL);
          g_assert_cmpint (get_version (room, ticket), ==, ticket->ticket->version);
        }
    }
}

static void
test_no_time (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_APPOINT, HA_STAGE_SUPPORT, { "1", "31/02/2026 10:00" } };
  g_autoptr (HaCase) ticket = go (room, &form);
  Filled filled;

  open_form (room, ticket, form.action, &filled);
  fill (filled.form, &form, NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_assert_says (filled.form, "There is no time “31/02/2026 10:00”. Write it as 13/02/2026 17:00.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (filled.form, 1))), ==, "31/02/2026 10:00");
  room_end (GTK_WIDGET (filled.form), NULL);
}

/* Of an appointment the hour must be given; a limit is the end of the day's work. */
static void
test_day_alone (Room *room, gconstpointer data)
{
  Form appoint = { HA_ACTION_APPOINT, HA_STAGE_SUPPORT, { "1", "13/02/2026" } };
  Form direct = { HA_ACTION_DIRECT, HA_STAGE_LEADERSHIP, { "Thay cáp", "2", NULL, "13/02/2026" } };
  g_autoptr (HaCase) first = go (room, &appoint), second = go (room, &direct);
  const HaEntry *last;
  gint64 until = 0;
  Filled filled;

  open_form (room, first, appoint.action, &filled);
  fill (filled.form, &appoint, NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_assert_says (filled.form, "“13/02/2026” has no hour");
  room_end (GTK_WIDGET (filled.form), NULL);
  open_form (room, second, direct.action, &filled);
  fill (filled.form, &direct, NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_wait (is_gone, &filled);
  last = g_ptr_array_index (filled.after->journal, filled.after->journal->len - 1);
  g_assert_true (ha_fields_get_time (last->fields, "until", &until));
  g_assert_cmpint (until, ==, FIXTURE_NOW + 24 * HOUR + 110 * MINUTE); /* 17:00 */
  ha_case_unref (filled.after);
}

/* All that is missing is said at once, and no longer than it is so. */
static void
test_all_missing (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_VERIFY, HA_STAGE_HANDLING };
  g_autoptr (HaCase) ticket = go (room, &form);
  const HaActionSpec *spec = ha_procedure_get_spec (form.action);
  g_autofree char *both = g_strdup_printf ("Still missing: “%s”, “%s”.", ha_words_field (spec->fields[0].name, HA_LANG_VI),
                                           ha_words_field (spec->fields[1].name, HA_LANG_VI));
  Filled filled;

  open_form (room, ticket, form.action, &filled);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_assert_says (filled.form, both);
  set_value (get_row (filled.form, 0), "1");
  room_assert_silent (filled.form, "Still missing");
  room_assert_says (filled.form, "is still missing");
  set_value (get_row (filled.form, 1), "Một hộ");
  room_assert_silent (filled.form, "is still missing");
  room_end (GTK_WIDGET (filled.form), NULL);
}

/* ---- Corrections ------------------------------------------------------------------------------------------------- */

static guint
find_correctable (const char *name)
{
  const char *const *names = ha_procedure_get_correctable ();
  guint at = 0;

  while (!g_str_equal (names[at], name))
    at++;
  return at + 1; /* the first line is none */
}

static HaCase *
correct (Room *room, const char *field, guint word, const char *text, const char *now)
{
  Form form = { HA_ACTION_CORRECT, HA_STAGE_HANDLING };
  g_autoptr (HaCase) ticket = go (room, &form);
  GtkWidget *drop_down;
  Filled filled;

  open_form (room, ticket, form.action, &filled);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (filled.form, 0)), find_correctable (field));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (filled.form, 0))), ==, now);
  drop_down = room_find (get_row (filled.form, 1), GTK_TYPE_DROP_DOWN, NULL);
  g_assert_cmpint (drop_down != NULL, ==, word != 0);
  if (word != 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), word);
  else
    set_value (get_row (filled.form, 1), text);
  set_value (get_row (filled.form, 2), "Ghi nhầm");
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_wait (is_gone, &filled);
  return filled.after;
}

/* Chosen from the office's words, or a time as it is typed elsewhere; what stands there now is shown. */
static void
test_correct (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) channel = correct (room, "channel", HA_CHANNEL_COUNTER, NULL, "Now: Điện thoại");
  g_autoptr (HaCase) honorific = correct (room, "customer_honorific", 1, NULL, "Now: Bà");
  g_autoptr (HaCase) received = correct (room, "received", 0, "12/02/2026 13:00", "Now: 12/02/2026 14:10");

  g_assert_cmpint (channel->ticket->channel, ==, HA_CHANNEL_COUNTER);
  g_assert_cmpstr (honorific->customer->honorific, ==, "Ông");
  g_assert_cmpint (received->ticket->received, ==, FIXTURE_NOW - 130 * MINUTE);
}

/* The customer can not be told no without a letter: which comes first. */
static void
test_letter_first (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_CLOSE_UNSATISFIED, HA_STAGE_LEADERSHIP };
  g_autoptr (HaCase) without = go (room, &form), with = NULL;
  Filled filled;

  open_form (room, without, form.action, &filled);
  room_assert_says (filled.form, "Issue the reply letter first");
  room_end (GTK_WIDGET (filled.form), NULL);
  form.before = HA_ACTION_ISSUE_REPLY;
  with = go (room, &form);
  open_form (room, with, form.action, &filled);
  room_assert_silent (filled.form, "Issue the reply letter first");
  room_end (GTK_WIDGET (filled.form), NULL);
}

/* The second to save is told, keeps its text, and may press again. */
static void
test_conflict (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP, { "Đã thay bộ chia" } };
  HaCase *ticket = go (room, &form), *seen = ha_case_ref (ticket);
  g_autofree char *text = NULL;
  Filled filled;

  open_form (room, seen, form.action, &filled);
  fill (filled.form, &form, NULL);
  fixture_act (&room->kept, &ticket, HA_ACTION_CONTACT, FIXTURE_NOW, "by", "phone", "reached", "true", "text", "Đã gọi",
               NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  room_wait (says_something, &filled);
  text = room_dup_text (GTK_TEXT_VIEW (room_find (get_row (filled.form, 0), GTK_TYPE_TEXT_VIEW, NULL)));
  g_assert_cmpstr (text, ==, "Đã thay bộ chia");
  g_assert_cmpint (get_version (room, ticket), ==, ticket->ticket->version);
  while (filled.form != NULL && filled.after == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
      g_main_context_iteration (NULL, TRUE);
    }
  room_wait (is_gone, &filled);
  g_assert_cmpint (filled.after->ticket->stage, ==, HA_STAGE_OUTCOME);
  ha_case_unref (filled.after);
  ha_case_unref (seen);
  ha_case_unref (ticket);
}

static void
test_escape (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_VERIFY, HA_STAGE_HANDLING, { "1", "Cả khu phố" } };
  g_autoptr (HaCase) ticket = go (room, &form);
  Filled filled;

  open_form (room, ticket, form.action, &filled);
  fill (filled.form, &form, NULL);
  g_assert_true (room_press (GTK_WIDGET (filled.form), GDK_KEY_Escape, 0));
  room_wait (is_gone, &filled);
  g_assert_null (filled.after);
  g_assert_cmpint (get_version (room, ticket), ==, ticket->ticket->version);
}

/* While it is being written, Escape does not take away what may yet be refused. */
static void
test_escape_while_writing (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP, { "Đã thay bộ chia" } };
  HaCase *ticket = go (room, &form), *seen = ha_case_ref (ticket);
  Filled filled;

  open_form (room, seen, form.action, &filled);
  fill (filled.form, &form, NULL);
  fixture_act (&room->kept, &ticket, HA_ACTION_CONTACT, FIXTURE_NOW, "by", "phone", "reached", "true", "text", "Đã gọi",
               NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  g_assert_true (room_press (GTK_WIDGET (filled.form), GDK_KEY_Escape, 0));
  room_wait (says_something, &filled);
  g_assert_true (room_press (GTK_WIDGET (filled.form), GDK_KEY_Escape, 0));
  room_wait (is_gone, &filled);
  g_assert_null (filled.after);
  ha_case_unref (seen);
  ha_case_unref (ticket);
}

/* The answer finds nobody. */
static void
test_gone_while_writing (Room *room, gconstpointer data)
{
  Form form = { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP, { "Đã thay bộ chia" } };
  HaCase *ticket = go (room, &form), *seen = ha_case_ref (ticket);
  Filled filled;

  open_form (room, seen, form.action, &filled);
  fill (filled.form, &form, NULL);
  fixture_act (&room->kept, &ticket, HA_ACTION_CONTACT, FIXTURE_NOW, "by", "phone", "reached", "true", "text", "Đã gọi",
               NULL);
  gtk_widget_activate_action (GTK_WIDGET (filled.form), "form.apply", NULL);
  gtk_window_destroy (GTK_WINDOW (filled.form));
  room_wait (is_gone, &filled);
  g_assert_null (filled.after);
  ha_case_unref (seen);
  ha_case_unref (ticket);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/action-form/rows", test_rows);
  ADD_ROOM_TEST ("/app/action-form/complete", test_complete);
  ADD_ROOM_TEST ("/app/action-form/apply", test_apply);
  ADD_ROOM_TEST ("/app/action-form/missing", test_missing);
  ADD_ROOM_TEST ("/app/action-form/no-time", test_no_time);
  ADD_ROOM_TEST ("/app/action-form/day-alone", test_day_alone);
  ADD_ROOM_TEST ("/app/action-form/all-missing", test_all_missing);
  ADD_ROOM_TEST ("/app/action-form/correct", test_correct);
  ADD_ROOM_TEST ("/app/action-form/letter-first", test_letter_first);
  ADD_ROOM_TEST ("/app/action-form/conflict", test_conflict);
  ADD_ROOM_TEST ("/app/action-form/escape", test_escape);
  ADD_ROOM_TEST ("/app/action-form/escape-while-writing", test_escape_while_writing);
  ADD_ROOM_TEST ("/app/action-form/gone-while-writing", test_gone_while_writing);
  return g_test_run ();
}
