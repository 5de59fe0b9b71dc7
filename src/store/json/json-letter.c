/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters to JSON and back, blocks included. */
#include "store/json/json-private.h"

#include "store/error-private.h"

HA_JSON_DEFINE_WORD (letter_status, HaLetterStatus)

/* What is not urgent is not said. */
static const char *const urgency_ids[] = { NULL, "urgent", "very", "express" };

static const char *
urgency_to_id (int value)
{
  return (guint) value < G_N_ELEMENTS (urgency_ids) ? urgency_ids[value] : NULL;
}

static int
urgency_from_id (const char *id)
{
  for (guint i = HA_URGENCY_URGENT; i < G_N_ELEMENTS (urgency_ids); i++)
    if (g_str_equal (id, urgency_ids[i]))
      return (int) i;
  return 0;
}

#define MEMBER(name, type, field) { name, HA_MEMBER_##type, G_STRUCT_OFFSET (HaLetter, field), NULL, NULL }

static const HaMember members[] = {
  MEMBER ("id", ID, id),
  MEMBER ("ticket", ID, ticket),
  { "status", HA_MEMBER_WORD, G_STRUCT_OFFSET (HaLetter, status), letter_status_to_id, letter_status_from_id },
  MEMBER ("template", RAW, template_id),
  MEMBER ("number", INT, number),
  MEMBER ("suffix", RAW, suffix),
  MEMBER ("year", INT, year),
  MEMBER ("symbol", RAW, symbol),
  MEMBER ("issued", TIME, issued),
  MEMBER ("place", RAW, place),
  MEMBER ("subject", RAW, subject),
  MEMBER ("recipient", RAW, recipient),
  MEMBER ("sign_form", RAW, sign_form),
  MEMBER ("sign_name", RAW, sign_name),
  MEMBER ("receivers", RAW, receivers),
  MEMBER ("reason", RAW, reason),
  MEMBER ("replaces", ID, replaces),
  MEMBER ("content_sha256", RAW, content_sha256),
  MEMBER ("pdf_sha256", RAW, pdf_sha256),
  MEMBER ("book", RAW, book),
  MEMBER ("pattern", RAW, pattern),
  MEMBER ("version", INT, version),
  { "urgency", HA_MEMBER_WORD, G_STRUCT_OFFSET (HaLetter, urgency), urgency_to_id, urgency_from_id },
  MEMBER ("attachments", RAW, attachments),
  MEMBER ("drafter", RAW, drafter),
  MEMBER ("copies", INT, copies),
};

#define BLOCK_MEMBER(name, field) { name, HA_MEMBER_RAW, G_STRUCT_OFFSET (HaLetterBlock, field), NULL, NULL }

static const HaMember block_members[] = {
  BLOCK_MEMBER ("id", id),
  BLOCK_MEMBER ("title", title),
  BLOCK_MEMBER ("text", text),
};

static const char *const others[] = { "blocks", NULL };

char *
ha_json_from_letter (const HaLetter *letter)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *blocks = json_array_new ();

  ha_json_write_members (object, members, G_N_ELEMENTS (members), letter);
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      JsonObject *block = json_object_new ();

      ha_json_write_members (block, block_members, G_N_ELEMENTS (block_members), letter->blocks->pdata[i]);
      json_array_add_object_element (blocks, block);
    }
  json_object_set_array_member (object, "blocks", blocks);
  return ha_json_write_object (object);
}

static gboolean
read_block (HaLetter *letter, JsonNode *node, GError **error)
{
  HaLetterBlock *block;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_WANTS_OBJECTS, "blocks", NULL);
  block = ha_letter_block_new ("", "", "");
  g_ptr_array_add (letter->blocks, block);
  return ha_json_read_members (json_node_get_object (node), block_members, G_N_ELEMENTS (block_members), NULL, block,
                               error);
}

HaLetter *
ha_json_to_letter (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  g_autoptr (HaLetter) letter = ha_letter_new ();
  g_autoptr (GError) local = NULL;
  JsonArray *blocks;

  if (object == NULL || !ha_json_read_members (object, members, G_N_ELEMENTS (members), others, letter, error))
    return NULL;
  blocks = ha_json_get_array (object, "blocks", &local);
  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    if (!read_block (letter, json_array_get_element (blocks, i), &local))
      break;
  if (local == NULL)
    return g_steal_pointer (&letter);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
