/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows are found and sorted by, made again: for a register whose keys were folded by an earlier version. */
#include "store/keys.h"

#include "core/text.h"
#include "store/case/case-write.h"

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
renew_tickets (HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id, content FROM ticket ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *key = ha_case_make_content_key (ha_statement_get_text (rows, 1));

      if (!ha_driver_run (driver, error, "UPDATE ticket SET content_key = :key WHERE id = :id", "t:key", key, "i:id",
                          ha_statement_get_int (rows, 0), NULL))
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
