/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registrations to JSON and back: what `hoiamctl register` reads and what the form keeps as a draft. */
#include "store/json/json-private.h"

#include "store/error-private.h"

HA_JSON_DEFINE_WORD (channel, HaChannel)
HA_JSON_DEFINE_WORD (kind, HaKind)
HA_JSON_DEFINE_WORD (area, HaArea)
HA_JSON_DEFINE_WORD (service, HaService)

#define MEMBER(name, type, field) { name, HA_MEMBER_##type, G_STRUCT_OFFSET (HaRegistration, field), NULL, NULL }
#define WORD_MEMBER(name, field) \
  { name, HA_MEMBER_WORD, G_STRUCT_OFFSET (HaRegistration, field), field##_to_id, field##_from_id }

static const HaMember members[] = {
  MEMBER ("key", LINE, key),
  WORD_MEMBER ("channel", channel),
  WORD_MEMBER ("kind", kind),
  WORD_MEMBER ("subject_area", area),
  WORD_MEMBER ("service", service),
  MEMBER ("content", TEXT, content),
  MEMBER ("asks_for", TEXT, asks_for),
  MEMBER ("received", TIME, received),
  MEMBER ("solved_on_the_spot", BOOL, solved_on_the_spot),
  MEMBER ("solution", TEXT, solution),
  MEMBER ("note", TEXT, note),
};

#define CUSTOMER_MEMBER(name, type, field) \
  { name, HA_MEMBER_##type, G_STRUCT_OFFSET (HaCustomer, field), NULL, NULL }

static const HaMember customer_members[] = {
  CUSTOMER_MEMBER ("id", ID, id),
  CUSTOMER_MEMBER ("honorific", LINE, honorific),
  CUSTOMER_MEMBER ("name", LINE, name),
  CUSTOMER_MEMBER ("phone", LINE, phone),
  CUSTOMER_MEMBER ("address", LINE, address),
  CUSTOMER_MEMBER ("subscriber_code", LINE, subscriber_code),
  CUSTOMER_MEMBER ("email", LINE, email),
};

static const char *const others[] = { "customer", "department", NULL };

char *
ha_json_from_registration (const HaRegistration *what)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *department = NULL;

  ha_json_write_members (object, members, G_N_ELEMENTS (members), what);
  if (what->department != 0)
    {
      department = g_strdup_printf ("%" G_GINT64_FORMAT, what->department);
      json_object_set_string_member (object, "department", department);
    }
  if (what->customer != NULL)
    {
      JsonObject *customer = json_object_new ();

      ha_json_write_members (customer, customer_members, G_N_ELEMENTS (customer_members), what->customer);
      json_object_set_object_member (object, "customer", customer);
    }
  return ha_json_write_object (object);
}

static gboolean
read_department (HaRegistration *what, JsonObject *object, const HaOffice *office, GError **error)
{
  JsonNode *node = json_object_get_member (object, "department");
  const HaDepartment *department;
  const char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  department = ha_office_find_department (office, text);
  if (department == NULL)
    {
      ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_NO_DEPARTMENT, text, NULL);
      return FALSE;
    }
  what->department = department->id;
  return TRUE;
}

static gboolean
read_customer (HaRegistration *what, JsonObject *object, GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonObject *customer = ha_json_get_object (object, "customer", &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (what->customer == NULL)
    what->customer = ha_customer_new ();
  return customer == NULL
         || ha_json_read_members (customer, customer_members, G_N_ELEMENTS (customer_members), NULL, what->customer,
                                  error);
}

HaRegistration *
ha_json_to_registration (const char *json, const HaOffice *office, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  g_autoptr (HaRegistration) what = ha_registration_new ();

  if (object == NULL || !ha_json_read_members (object, members, G_N_ELEMENTS (members), others, what, error)
      || !read_department (what, object, office, error) || !read_customer (what, object, error))
    return NULL;
  return g_steal_pointer (&what);
}
