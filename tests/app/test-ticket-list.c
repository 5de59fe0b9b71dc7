/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ticket list as a model: what it tells is what it is, and what it is is what the register says. */
#include "list-watch.h"

#include "app/list/list-follow.h"

#define TICKETS 500

static void
fill (Room *room)
{
  g_autoptr (GError) error = NULL;

  ha_store_fill_sample (room->kept.store, TICKETS, 3, FIXTURE_NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  room_settle ();
}

static void
test_queries (Room *room, gconstpointer data)
{
  static const HaQuery queries[] = {
    { .open_only = TRUE },
    { .sort = HA_SORT_CODE },
    { .sort = HA_SORT_CODE, .descending = TRUE },
    { .sort = HA_SORT_CUSTOMER },
    { .open_only = TRUE, .overdue = TRUE },
    { .open_only = TRUE, .soon = TRUE },
    { .stages = 1u << HA_STAGE_LEADERSHIP },
    { .areas = 1u << HA_AREA_BILLING, .sort = HA_SORT_RECEIVED },
    { .customer = 424242 },
    { .sort = HA_SORT_HOLDER },
  };
  Watch *watch = watch_new (room->session);

  fill (room);
  g_assert_null (ha_ticket_list_get_query (watch->list));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      ha_ticket_list_set_query (watch->list, &queries[i]);
      g_assert_true (ha_ticket_list_is_reading (watch->list));
      wait_settled (watch);
      watch_check (room, watch);
    }
  ha_ticket_list_set_query (watch->list, ha_ticket_list_get_query (watch->list));
  g_assert_false (ha_ticket_list_is_reading (watch->list));
  g_assert_cmpuint (watch->failed, ==, 0);
  watch_free (watch);
}

static gboolean
is_read (gpointer row)
{
  return ha_ticket_row_get_row (row) != NULL;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_rows (Room *room, gconstpointer data)
{
  HaQuery query = { .sort = HA_SORT_CODE };
  Watch *watch = watch_new (room->session);
  g_autoptr (HaTicketRow) last = NULL;
  guint loaded = 0, changed = 0;

  fill (room);
  ha_ticket_list_set_query (watch->list, &query);
  wait_settled (watch);
  last = g_list_model_get_item (G_LIST_MODEL (watch->mirror), TICKETS - 1);
  g_signal_connect_swapped (last, "notify::loading", G_CALLBACK (count_cb), &loaded);
  g_signal_connect_swapped (last, "changed", G_CALLBACK (count_cb), &changed);
  for (guint i = 0; i < TICKETS; i++)
    {
      g_autoptr (HaTicketRow) row = g_list_model_get_item (G_LIST_MODEL (watch->mirror), i);

      room_wait (is_read, row);
      g_assert_cmpint (ha_ticket_row_get_row (row)->id, ==, ha_ticket_row_get_id (row));
    }
  g_assert_cmpuint (loaded, ==, 1);
  g_assert_cmpuint (changed, ==, 1);
  g_signal_emit_by_name (room->session, "minute");
  g_assert_cmpuint (changed, ==, 2);
  g_signal_handlers_disconnect_by_data (last, &loaded);
  g_signal_handlers_disconnect_by_data (last, &changed);
  g_clear_object (&last);
  watch_free (watch);
}

typedef struct {
  HaTicketRow *row;
  int version;
} Newer;

static gboolean
is_newer (gpointer data)
{
  Newer *newer = data;

  return ha_ticket_row_get_row (newer->row)->version >= newer->version;
}

/* One ticket comes, is worked on, and goes; the list follows without being read as a whole by anybody. */
static void
test_acts (Room *room, gconstpointer data)
{
  HaQuery query = { .open_only = TRUE };
  Watch *watch = watch_new (room->session);
  HaCase *ticket;
  guint before, at;
  Newer newer;

  fill (room);
  ha_ticket_list_set_query (watch->list, &query);
  wait_settled (watch);
  before = g_list_model_get_n_items (G_LIST_MODEL (watch->list));
  ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  wait_settled (watch);
  watch_check (room, watch);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->list)), ==, before + 1);
  at = ha_ticket_list_find (watch->list, ticket->ticket->id);
  newer.row = g_list_model_get_item (G_LIST_MODEL (watch->list), at);
  room_wait (is_read, newer.row);
  fixture_act (&room->kept, &ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW + 60, "department", "KT", NULL);
  newer.version = ticket->ticket->version;
  room_wait (is_newer, &newer);
  g_assert_cmpint (ha_ticket_row_get_row (newer.row)->stage, ==, HA_STAGE_HANDLING);
  g_clear_object (&newer.row);
  fixture_act (&room->kept, &ticket, HA_ACTION_WITHDRAW, FIXTURE_NOW + 120, "reason", "Khách hàng rút đơn", NULL);
  wait_settled (watch);
  room_settle ();
  g_assert_cmpuint (ha_ticket_list_find (watch->list, ticket->ticket->id), ==, G_MAXUINT);
  watch_check (room, watch);
  ha_case_unref (ticket);
  watch_free (watch);
}

/* Two questions at once: the first one's answer is nobody's. */
static void
test_late_answers (Room *room, gconstpointer data)
{
  HaQuery all = { .sort = HA_SORT_CODE }, open = { .open_only = TRUE }, none = { .customer = 424242 };
  Watch *watch = watch_new (room->session);

  fill (room);
  ha_ticket_list_set_query (watch->list, &all);
  ha_ticket_list_set_query (watch->list, &none);
  ha_ticket_list_set_query (watch->list, &open);
  wait_settled (watch);
  watch_check (room, watch);
  ha_ticket_list_set_query (watch->list, &all);
  g_assert_cmpuint (watch->settled, ==, 1);
  watch_free (watch); /* with a question under way */
}

static gboolean
has_failed (gpointer data)
{
  return ((Watch *) data)->failed > 0;
}

static void
test_failure (Room *room, gconstpointer data)
{
  HaQuery query = { .open_only = TRUE };
  Watch *watch = watch_new (room->session);

  ha_store_close (room->kept.store);
  ha_ticket_list_set_query (watch->list, &query);
  room_wait (has_failed, watch);
  g_assert_false (ha_ticket_list_is_reading (watch->list));
  g_assert_cmpuint (watch->settled, ==, 0);
  watch_free (watch);
}

/* ---- Anything may happen ---------------------------------------------------------------------------------------------- */

#define ROUNDS 120
#define ROUNDS_FULL 3000 /* with HA_FAULTS=full */

typedef struct {
  Watch *watch;
  GArray *naive; /* of gint64: what was told so far */
  HaStore *store;
} Fuzz;

/* Every edit turns the naive list into what the model is now, row by row, and no edit is empty. */
static void
follow_edit_cb (GListModel *list, guint position, guint removed, guint added, Fuzz *self)
{
  g_assert_cmpuint (removed + added, >, 0);
  g_assert_cmpuint (position + removed, <=, self->naive->len);
  if (removed > 0)
    g_array_remove_range (self->naive, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HaTicketRow) row = g_list_model_get_item (list, i);
      gint64 id = ha_ticket_row_get_id (row);

      g_array_insert_val (self->naive, i, id);
    }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, self->naive->len);
  for (guint i = 0; i < self->naive->len; i++)
    {
      g_autoptr (HaTicketRow) row = g_list_model_get_item (list, i);

      g_assert_cmpint (ha_ticket_row_get_id (row), ==, g_array_index (self->naive, gint64, i));
    }
}

static void
ask_anything (Fuzz *self, GRand *random)
{
  static const char *const texts[] = { NULL, "n", "ng", "mang", "Hồng", "zzz" };
  HaQuery query = { .sort = (HaSort) g_rand_int_range (random, 0, HA_N_SORTS), .descending = g_rand_boolean (random) };

  query.open_only = g_rand_boolean (random);
  query.areas = g_rand_int_range (random, 0, 4) == 0 ? (guint) g_rand_int_range (random, 0, 2048) : 0;
  query.text = (char *) texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];
  ha_ticket_list_set_query (self->watch->list, &query);
}

static void
write_anything (Room *room, GRand *random)
{
  gint64 now = ha_session_now (room->session);
  g_autoptr (HaFields) fields = fixture_fields ("field", "content", "value", "Mất mạng, sửa lại", "reason", "Nghe nhầm", NULL);
  g_autoptr (HaCase) done = NULL;

  if (g_rand_boolean (random))
    done = fixture_register (&room->kept, HA_CHANNEL_PHONE, now);
  else
    done = ha_store_act (room->kept.store, g_rand_int_range (random, 1, TICKETS), 0,
                         g_rand_boolean (random) ? HA_ACTION_CORRECT : HA_ACTION_TAKE_UP, fields, room->kept.person, now, NULL);
}

static gboolean
has_answer (gpointer data)
{
  return !ha_ticket_list_is_reading (((Fuzz *) data)->watch->list);
}

/* What was written last is told a little later. */
static gboolean
has_caught_up (gpointer data)
{
  Fuzz *self = data;
  g_autoptr (GArray) ids = ha_store_list_ids (self->store, ha_ticket_list_get_query (self->watch->list), NULL);

  return has_answer (self) && ids->len == self->naive->len
         && (ids->len == 0 || memcmp (ids->data, self->naive->data, ids->len * sizeof (gint64)) == 0);
}

static void
test_anything (Room *room, gconstpointer data)
{
  gboolean full = g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0;
  guint rounds = fixture_count_rounds (full ? ROUNDS_FULL : ROUNDS);
  Fuzz self = { watch_new (room->session), g_array_new (FALSE, FALSE, sizeof (gint64)), room->kept.store };
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  fill (room);
  g_signal_connect (self.watch->list, "items-changed", G_CALLBACK (follow_edit_cb), &self);
  ask_anything (&self, random);
  for (guint i = 0; i < rounds; i++)
    {
      if (g_rand_int_range (random, 0, 4) == 0)
        ask_anything (&self, random);
      if (g_rand_boolean (random))
        write_anything (room, random);
      if (g_rand_boolean (random)) /* or the next thing comes while it reads */
        room_wait (has_answer, &self);
      else
        g_main_context_iteration (NULL, FALSE);
    }
  room_wait (has_caught_up, &self);
  watch_check (room, self.watch);
  g_signal_handlers_disconnect_by_data (self.watch->list, &self);
  g_array_unref (self.naive);
  watch_free (self.watch);
}

/* ---- Who looks at a line keeps it ------------------------------------------------------------------------------------- */

/* A view's two holds on a list: the selection, and the line that it shows at its top. */
typedef struct {
  Fuzz fuzz;
  HaStore *other;
  GtkColumnView *view;
  HaIdSelection *selection;
  gint64 selected;     /* ticket */
  gboolean asked;      /* another list was wanted since all was well last */
  GHashTable *touched; /* gint64 in pointers: tickets that were written since then */
} Hold;

/* What nobody wrote to stays where a view holds it, as the same object: its lines are neither taken out nor put in. */
static void
hold_edit_cb (GListModel *list, guint position, guint removed, guint added, Hold *self)
{
  for (guint i = position; i < position + removed && !self->asked; i++)
    g_assert_true (g_hash_table_contains (self->touched, GSIZE_TO_POINTER (g_array_index (self->fuzz.naive, gint64, i))));
}

static void
write_by_other (Hold *self, Room *room, GRand *random)
{
  g_autoptr (HaFields) fields = fixture_fields ("field", "content", "value", "Mất mạng, nhờ sửa", "reason", "Nghe nhầm", NULL);
  gint64 ticket = g_rand_int_range (random, 1, TICKETS);
  gint64 now = ha_session_now (room->session);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Võ Thị Khách", "Mất mạng từ tối");
  g_autoptr (HaCase) done = NULL;

  if (g_rand_int_range (random, 0, 3) == 0)
    done = ha_store_register (self->other, what, room->kept.person, now, NULL);
  else
    done = ha_store_act (self->other, ticket, 0, g_rand_boolean (random) ? HA_ACTION_CORRECT : HA_ACTION_TAKE_UP, fields,
                         room->kept.person, now, NULL);
  if (done != NULL)
    g_hash_table_add (self->touched, GSIZE_TO_POINTER (done->ticket->id));
}

static void
select_anything (Hold *self, GRand *random)
{
  guint n = self->fuzz.naive->len;
  guint at = n > 0 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;

  self->selected = n > 0 ? g_array_index (self->fuzz.naive, gint64, at) : 0;
  if (n > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), at, TRUE);
}

/* All is well: the selected ticket, where it is listed at all, is selected still. */
static void
check_hold (Hold *self, GRand *random)
{
  HaTicketList *list = self->fuzz.watch->list;
  g_autoptr (GArray) ids = NULL;

  room_wait (has_caught_up, &self->fuzz);
  ha_list_follow (self->view, self->selection);
  ids = ha_id_selection_list (self->selection);
  if (self->selected != 0 && ha_ticket_list_find (list, self->selected) != G_MAXUINT)
    g_assert_true (ids->len == 1 && g_array_index (ids, gint64, 0) == self->selected);
  self->asked = FALSE;
  g_hash_table_remove_all (self->touched);
  if (ids->len == 0 || g_rand_int_range (random, 0, 4) == 0)
    select_anything (self, random);
}

static void
begin_hold (Hold *self, Room *room)
{
  g_autoptr (GError) error = NULL;

  self->fuzz = (Fuzz) { watch_new (room->session), g_array_new (FALSE, FALSE, sizeof (gint64)), room->kept.store };
  self->other = ha_store_open (room->kept.path, &error);
  g_assert_no_error (error);
  self->touched = g_hash_table_new (NULL, NULL);
  self->selection = ha_list_select (self->fuzz.watch->list);
  self->view = GTK_COLUMN_VIEW (g_object_ref_sink (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)))));
  g_signal_connect (self->fuzz.watch->list, "items-changed", G_CALLBACK (hold_edit_cb), self);
  g_signal_connect (self->fuzz.watch->list, "items-changed", G_CALLBACK (follow_edit_cb), &self->fuzz);
}

static void
end_hold (Hold *self)
{
  g_signal_handlers_disconnect_by_data (self->fuzz.watch->list, self);
  g_signal_handlers_disconnect_by_data (self->fuzz.watch->list, &self->fuzz);
  g_object_unref (self->view);
  g_object_unref (self->selection);
  ha_store_close (self->other);
  g_object_unref (self->other);
  g_hash_table_unref (self->touched);
  g_array_unref (self->fuzz.naive);
  watch_free (self->fuzz.watch);
}

/* Another program writes, questions come one upon the other and stop what was under way. */
static void
test_hold (Room *room, gconstpointer data)
{
  guint rounds = fixture_count_rounds (g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0 ? ROUNDS_FULL : ROUNDS);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  Hold self = { 0 };

  fill (room);
  begin_hold (&self, room);
  self.asked = TRUE;
  ask_anything (&self.fuzz, random);
  for (guint i = 0; i < rounds; i++)
    {
      for (int more = g_rand_int_range (random, 0, 5) - 2; more > 0; more--)
        {
          self.asked = TRUE;
          ask_anything (&self.fuzz, random);
        }
      write_by_other (&self, room, random);
      if (g_rand_boolean (random))
        check_hold (&self, random);
      else
        g_main_context_iteration (NULL, FALSE);
    }
  check_hold (&self, random);
  watch_check (room, self.fuzz.watch);
  end_hold (&self);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/ticket-list/queries", test_queries);
  ADD_ROOM_TEST ("/app/ticket-list/rows", test_rows);
  ADD_ROOM_TEST ("/app/ticket-list/acts", test_acts);
  ADD_ROOM_TEST ("/app/ticket-list/late-answers", test_late_answers);
  ADD_ROOM_TEST ("/app/ticket-list/failure", test_failure);
  ADD_ROOM_TEST ("/app/ticket-list/anything", test_anything);
  ADD_ROOM_TEST ("/app/ticket-list/hold", test_hold);
  return g_test_run ();
}
