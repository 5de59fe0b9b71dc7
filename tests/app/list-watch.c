/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One who watches a ticket list as a view does, and knows it by its signals alone. */
#include "list-watch.h"

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Watch *watch)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (removed == 0 || added == 0 || removed + added <= MOST_AT_ONCE);
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (rows, g_list_model_get_item (list, position + i));
  g_list_store_splice (watch->mirror, position, removed, rows->pdata, rows->len);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, g_list_model_get_n_items (G_LIST_MODEL (watch->mirror)));
}

static void
settled_cb (Watch *watch)
{
  watch->settled++;
}

static void
failed_cb (Watch *watch, const GError *error)
{
  g_assert_nonnull (error);
  watch->failed++;
}

Watch *
watch_new (HaSession *session)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->list = ha_ticket_list_new (session);
  watch->mirror = g_list_store_new (HA_TYPE_TICKET_ROW);
  g_signal_connect (watch->list, "items-changed", G_CALLBACK (items_changed_cb), watch);
  g_signal_connect_swapped (watch->list, "settled", G_CALLBACK (settled_cb), watch);
  g_signal_connect_swapped (watch->list, "failed", G_CALLBACK (failed_cb), watch);
  return watch;
}

static gboolean
is_last (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

void
watch_free (Watch *watch)
{
  g_object_unref (watch->mirror);
  g_signal_handlers_disconnect_by_data (watch->list, watch);
  room_wait (is_last, watch->list);
  g_assert_finalize_object (watch->list);
  g_free (watch);
}

static gboolean
is_settled (gpointer data)
{
  return ((Watch *) data)->settled > 0;
}

void
wait_settled (Watch *watch)
{
  watch->settled = 0;
  room_wait (is_settled, watch);
}

void
watch_check (Room *room, Watch *watch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_ids (room->kept.store, ha_ticket_list_get_query (watch->list), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->list)), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (HaTicketRow) row = g_list_model_get_item (G_LIST_MODEL (watch->list), i);
      g_autoptr (HaTicketRow) believed = g_list_model_get_item (G_LIST_MODEL (watch->mirror), i);

      g_assert_true (row == believed);
      g_assert_cmpint (ha_ticket_row_get_id (row), ==, g_array_index (ids, gint64, i));
      g_assert_cmpuint (ha_ticket_list_find (watch->list, ha_ticket_row_get_id (row)), ==, i);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (watch->list), ids->len));
  g_assert_cmpuint (ha_ticket_list_find (watch->list, 987654321), ==, G_MAXUINT);
  g_assert_false (ha_ticket_list_is_reading (watch->list));
}
