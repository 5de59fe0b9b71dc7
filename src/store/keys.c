/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows are found and sorted by, made again: for a register whose keys were folded by an earlier version. */
#include "store/keys.h"

#include "core/text.h"
#include "store/case-write.h"
#include "store/search.h"

static gboolean
renew_people (HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id, name FROM person ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *sort = ha_text_person_sort_key (ha_statement_get_text (rows, 1));

      if (!ha_driver_run (driver, error, "UPDATE person SET sort = :sort WHERE id = :id", "t:sort", sort, "i:id",
                          ha_statement_get_int (rows, 0), NULL))
        return FALSE;
    }
  return *error == NULL;
}

static gboolean
renew_customers (HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT " HA_CUSTOMER_COLUMNS ("") " FROM customer ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaCustomer) customer = ha_store_read_customer (rows, 0);

      if (!ha_case_write_customer_row (driver, customer, error))
        return FALSE;
    }
  return *error == NULL;
}

static gboolean
renew_ticket (HaDriver *driver, gint64 id, const char *code, const char *content, const HaCustomer *customer,
              GError **error)
{
  g_autofree char *words = ha_search_make_words (code, customer, content);
  g_autofree char *key = ha_case_make_content_key (content);

  return ha_driver_run (driver, error, "INSERT INTO ticket_search (rowid, words) VALUES (:id, :words)", "i:id", id,
                        "t:words", words, NULL)
         && ha_driver_run (driver, error, "UPDATE search_words SET words = :words WHERE ticket = :id", "i:id", id,
                           "t:words", words, NULL)
         && ha_driver_run (driver, error, "UPDATE ticket SET content_key = :key WHERE id = :id", "i:id", id, "t:key",
                           key, NULL);
}

static gboolean
renew_tickets (HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = NULL;

  if (!ha_driver_exec (driver, "INSERT INTO ticket_search (ticket_search) VALUES ('delete-all')", error))
    return FALSE;
  rows = ha_driver_query (driver, error,
                          "SELECT t.id, t.code, t.content, " HA_CUSTOMER_COLUMNS (
                              "c.") " FROM ticket t JOIN customer c ON c.id = t.customer ORDER BY t.id",
                          NULL);
  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaCustomer) customer = ha_store_read_customer (rows, 3);

      if (!renew_ticket (driver, ha_statement_get_int (rows, 0), ha_statement_get_text (rows, 1),
                         ha_statement_get_text (rows, 2), customer, error))
        return FALSE;
    }
  return *error == NULL;
}

gboolean
ha_store_renew_keys (HaDriver *driver, GError **error)
{
  return renew_people (driver, error) && renew_customers (driver, error) && renew_tickets (driver, error)
         && ha_driver_exec (driver,
                            "UPDATE ticket SET customer_sort = (SELECT sort FROM customer WHERE id = ticket.customer), "
                            "holder_sort = substr (holder_sort, 1, 4) || coalesce ((SELECT sort FROM person WHERE "
                            "id = ticket.person), '')",
                            error);
}
