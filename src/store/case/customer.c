/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping customers, with what they are found and sorted by. */
#include "core/text.h"
#include "store/case/case-write.h"
#include "store/check/seal.h"
#include "store/error-private.h"
#include "store/list/search.h"

static HaCustomer *
load_customer (HaDriver *driver, gint64 id, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error, "SELECT " HA_CUSTOMER_COLUMNS ("") " FROM customer WHERE id = :id", "i:id", id, NULL);

  if (ha_statement_next (row, error))
    return ha_store_read_customer (row, 0);
  if (*error == NULL)
    ha_store_set_missing (error, HA_STORE_DETAIL_NO_CUSTOMER, id);
  return NULL;
}

static void
take_text (char **kept, const char *given)
{
  if (given == NULL || *given == '\0')
    return;
  g_free (*kept);
  *kept = g_strdup (given);
}

HaCustomer *
ha_case_merge_customer (HaDriver *driver, const HaCustomer *given, GError **error)
{
  HaCustomer *customer;

  if (given->id == 0)
    return ha_customer_copy (given);
  customer = load_customer (driver, given->id, error);
  if (customer == NULL)
    return NULL;
  take_text (&customer->honorific, given->honorific);
  take_text (&customer->name, given->name);
  take_text (&customer->phone, given->phone);
  take_text (&customer->address, given->address);
  take_text (&customer->subscriber_code, given->subscriber_code);
  take_text (&customer->email, given->email);
  return customer;
}

gboolean
ha_case_is_same_customer (const HaCustomer *a, const HaCustomer *b)
{
  return g_strcmp0 (a->honorific, b->honorific) == 0 && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->phone, b->phone) == 0 && g_strcmp0 (a->address, b->address) == 0
         && g_strcmp0 (a->subscriber_code, b->subscriber_code) == 0 && g_strcmp0 (a->email, b->email) == 0;
}

/* Phones are not among them: the columns of the first number and the words of the customer's tickets find those. */
static char *
make_search (const HaCustomer *customer)
{
  g_autofree char *all
      = g_strjoin (" ", customer->name, customer->subscriber_code != NULL ? customer->subscriber_code : "",
                   customer->address != NULL ? customer->address : "", NULL);

  return ha_text_search_key (all);
}

gboolean
ha_case_write_customer_row (HaDriver *driver, const HaCustomer *customer, GError **error)
{
  static const char upsert[]
      = "INSERT INTO customer (id, honorific, name, phone, address, subscriber_code, email, digits, reversed, search, "
        "sort) "
        "VALUES (:id, :honorific, :name, :phone, :address, :code, :email, :digits, :reversed, :search, :sort) "
        "ON CONFLICT (id) DO UPDATE SET honorific = excluded.honorific, name = excluded.name, phone = excluded.phone, "
        "address = excluded.address, subscriber_code = excluded.subscriber_code, email = excluded.email, digits = "
        "excluded.digits, "
        "reversed = excluded.reversed, search = excluded.search, sort = excluded.sort";
  g_autofree char *digits = ha_text_phone (customer->phone);
  g_autofree char *reversed = g_strreverse (g_strdup (digits));
  g_autofree char *search = make_search (customer);
  g_autofree char *sort = ha_text_person_sort_key (customer->name);

  return ha_driver_run (driver, error, upsert, "k:id", customer->id, "t:honorific", customer->honorific, "t:name",
                        customer->name, "t:phone", customer->phone, "t:address", customer->address, "t:code",
                        customer->subscriber_code, "t:email", customer->email, "t:digits", digits, "t:reversed",
                        reversed, "t:search", search, "t:sort", sort, NULL);
}

static GArray *
list_tickets (HaDriver *driver, gint64 customer, GError **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT id FROM ticket WHERE customer = :id", "i:id", customer, NULL);

  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* The customer's tickets are found and sorted by the new words. */
static gboolean
follow_customer (HaDriver *driver, const HaCustomer *kept, GError **error)
{
  g_autoptr (GArray) tickets = NULL;

  if (!ha_driver_run (
          driver, error,
          "UPDATE ticket SET customer_sort = (SELECT sort FROM customer WHERE id = :id) WHERE customer = :id", "i:id",
          kept->id, NULL))
    return FALSE;
  tickets = list_tickets (driver, kept->id, error);
  for (guint i = 0; *error == NULL && i < tickets->len; i++)
    {
      g_autoptr (HaCase) ticket = ha_store_load_case (driver, g_array_index (tickets, gint64, i), error);

      if (ticket == NULL || !ha_search_follow_customer (driver, ticket, kept, error))
        return FALSE;
    }
  return *error == NULL;
}

/* kept NULL: a new one. */
static gint64
write_found (HaDriver *driver, const HaCustomer *kept, const HaCustomer *customer, GError **error)
{
  gint64 id;

  if (!ha_case_write_customer_row (driver, customer, error))
    return 0;
  id = customer->id != 0 ? customer->id : ha_driver_get_last_id (driver);
  return ha_mark_row (driver, HA_MARK_CUSTOMER, id, error) && ha_search_index_customer (driver, kept, customer, id, error)
             ? id
             : 0;
}

gint64
ha_case_write_customer (HaDriver *driver, const HaCustomer *customer, GError **error)
{
  g_autoptr (HaCustomer) kept = NULL;

  if (customer->id == 0)
    return write_found (driver, NULL, customer, error);
  kept = load_customer (driver, customer->id, error);
  if (kept == NULL)
    return 0;
  if (ha_case_is_same_customer (kept, customer))
    return customer->id;
  if (write_found (driver, kept, customer, error) == 0 || !follow_customer (driver, kept, error))
    return 0;
  return customer->id;
}
