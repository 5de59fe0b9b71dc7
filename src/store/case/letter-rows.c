/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters as rows: their blocks as one JSON text, [[id, title, text], …]. */
#include "store/case/letter-rows.h"

#include <json-glib/json-glib.h>

#include "store/case/case-write.h"
#include "store/error-private.h"
#include "store/json.h"
#include "store/check/seal.h"

/* ---- Blocks -------------------------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *builder, const char *text)
{
  json_builder_add_string_value (builder, text != NULL ? text : "");
}

static char *
write_blocks (const HaLetter *letter)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; letter->blocks != NULL && i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      json_builder_begin_array (builder);
      add_string (builder, block->id);
      add_string (builder, block->title);
      add_string (builder, block->text);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static const char *
get_string (JsonArray *parts, guint index)
{
  JsonNode *node = index < json_array_get_length (parts) ? json_array_get_element (parts, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
read_blocks (HaLetter *letter, const char *text)
{
  g_autoptr (JsonNode) root = text != NULL && ha_json_is_shallow (text) ? json_from_string (text, NULL) : NULL;
  JsonArray *blocks = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    {
      JsonNode *node = json_array_get_element (blocks, i);
      JsonArray *parts = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (parts != NULL)
        g_ptr_array_add (letter->blocks,
                         ha_letter_block_new (get_string (parts, 0), get_string (parts, 1), get_string (parts, 2)));
    }
}

/* What pictures there are; the letterhead of an issued one. */
static void
read_printed_with (HaLetter *letter, HaStatement *row)
{
  letter->letterhead = ha_letter_read_head (ha_statement_get_text (row, 29));
  letter->sign_image = ha_statement_dup_bytes (row, 30);
  if (letter->letterhead != NULL)
    letter->letterhead->logo = ha_statement_dup_bytes (row, 31);
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------- */

HaLetter *
ha_store_read_letter (HaStatement *row)
{
  HaLetter *letter = ha_letter_new ();

  letter->id = ha_statement_get_int (row, 0);
  letter->ticket = ha_statement_get_int (row, 1);
  letter->status = (HaLetterStatus) ha_statement_get_int (row, 2);
  letter->template_id = ha_statement_dup_text (row, 3);
  letter->number = (int) ha_statement_get_int (row, 4);
  letter->suffix = ha_statement_dup_text (row, 5);
  letter->year = (int) ha_statement_get_int (row, 6);
  letter->symbol = ha_statement_dup_text (row, 7);
  letter->issued = ha_statement_get_int (row, 8);
  letter->place = ha_statement_dup_text (row, 9);
  letter->subject = ha_statement_dup_text (row, 10);
  letter->recipient = ha_statement_dup_text (row, 11);
  read_blocks (letter, ha_statement_get_text (row, 12));
  letter->sign_form = ha_statement_dup_text (row, 13);
  letter->sign_name = ha_statement_dup_text (row, 14);
  letter->receivers = ha_statement_dup_text (row, 15);
  letter->reason = ha_statement_dup_text (row, 16);
  letter->replaces = ha_statement_get_int (row, 17);
  letter->content_sha256 = ha_statement_dup_text (row, 18);
  letter->pdf_sha256 = ha_statement_dup_text (row, 19);
  letter->journal_head = ha_statement_dup_text (row, 20);
  letter->book = ha_statement_dup_text (row, 21);
  letter->pattern = ha_statement_dup_text (row, 22);
  letter->version = (int) ha_statement_get_int (row, 23);
  letter->urgency = (HaUrgency) CLAMP (ha_statement_get_int (row, 24), HA_URGENCY_NONE, HA_URGENCY_EXPRESS);
  letter->attachments = ha_statement_dup_text (row, 25);
  letter->drafter = ha_statement_dup_text (row, 26);
  letter->copies = (int) ha_statement_get_int (row, 27);
  letter->rule = (int) ha_statement_get_int (row, 28);
  read_printed_with (letter, row);
  return letter;
}

HaLetter *
ha_store_load_letter (HaDriver *driver, gint64 letter, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error, "SELECT " HA_LETTER_COLUMNS " FROM letter WHERE id = :id", "i:id", letter, NULL);

  if (ha_statement_next (row, error))
    return ha_store_read_letter (row);
  if (*error == NULL)
    ha_store_set_missing (error, HA_STORE_DETAIL_NO_LETTER, letter);
  return NULL;
}

static void
bind_text (HaStatement *statement, const char *name, const char *value)
{
  ha_statement_bind_text (statement, name, value != NULL && *value != '\0' ? value : NULL);
}

static void
bind_printed (HaStatement *statement, const HaLetter *letter, const char *sign_image)
{
  bind_text (statement, "place", letter->place);
  bind_text (statement, "subject", letter->subject);
  bind_text (statement, "recipient", letter->recipient);
  bind_text (statement, "sign_form", letter->sign_form);
  bind_text (statement, "sign_name", letter->sign_name);
  bind_text (statement, "receivers", letter->receivers);
  ha_statement_bind_int (statement, "urgency", letter->urgency);
  bind_text (statement, "attachments", letter->attachments);
  bind_text (statement, "drafter", letter->drafter);
  ha_statement_bind_int (statement, "copies", letter->copies);
  bind_text (statement, "sign_image", sign_image);
}

/* A draft; FALSE with error. */
static gboolean
bind_content (HaDriver *driver, HaStatement *statement, const HaLetter *letter, const HaContext *context, GError **error)
{
  g_autofree char *blocks = write_blocks (letter);
  g_autofree char *image = letter->sign_image != NULL ? ha_attachment_keep (driver, letter->sign_image, error) : NULL;

  bind_text (statement, "template_id", letter->template_id);
  ha_statement_bind_text (statement, "book", letter->book != NULL ? letter->book : HA_BOOK_OUTGOING);
  ha_statement_bind_int (statement, "number", letter->number);
  bind_text (statement, "suffix", letter->suffix);
  bind_text (statement, "symbol", letter->symbol);
  bind_text (statement, "pattern", letter->pattern);
  bind_printed (statement, letter, image);
  ha_statement_bind_text (statement, "blocks", blocks);
  bind_text (statement, "reason", letter->reason);
  if (letter->replaces != 0)
    ha_statement_bind_int (statement, "replaces", letter->replaces);
  ha_statement_bind_int (statement, "saved", context->now);
  if (context->actor != NULL)
    ha_statement_bind_int (statement, "person", context->actor->id);
  return *error == NULL;
}

gint64
ha_letter_insert (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error)
{
  g_autoptr (HaStatement) statement
      = ha_driver_prepare (driver,
                           "INSERT INTO letter (ticket, status, template_id, book, number, suffix, symbol, pattern, place, "
                           "subject, recipient, blocks, sign_form, sign_name, receivers, reason, replaces, saved, person, "
                           "urgency, attachments, drafter, copies, sign_image) VALUES (:ticket, 1, :template_id, :book, "
                           ":number, :suffix, :symbol, :pattern, :place, :subject, :recipient, :blocks, :sign_form, "
                           ":sign_name, :receivers, :reason, :replaces, :saved, :person, :urgency, :attachments, :drafter, "
                           ":copies, :sign_image)",
                           error);
  gint64 id;

  if (statement == NULL || !bind_content (driver, statement, letter, context, error))
    return 0;
  ha_statement_bind_int (statement, "ticket", letter->ticket);
  ha_statement_next (statement, error);
  id = *error == NULL ? ha_driver_get_last_id (driver) : 0;
  return id != 0 && ha_mark_row (driver, HA_MARK_LETTER, id, error) ? id : 0;
}

gboolean
ha_letter_update (HaDriver *driver, const HaLetter *letter, const HaContext *context, GError **error)
{
  g_autoptr (HaStatement) statement
      = ha_driver_prepare (driver,
                           "UPDATE letter SET template_id = :template_id, book = :book, number = :number, suffix = :suffix, "
                           "symbol = :symbol, pattern = :pattern, place = :place, subject = :subject, recipient = "
                           ":recipient, blocks = :blocks, sign_form = :sign_form, sign_name = :sign_name, receivers = "
                           ":receivers, reason = :reason, replaces = :replaces, saved = :saved, person = :person, urgency "
                           "= :urgency, attachments = :attachments, drafter = :drafter, copies = :copies, sign_image = "
                           ":sign_image, version = version + 1 WHERE id = :id",
                           error);

  if (statement == NULL || !bind_content (driver, statement, letter, context, error))
    return FALSE;
  ha_statement_bind_int (statement, "id", letter->id);
  ha_statement_next (statement, error);
  return *error == NULL && ha_mark_row (driver, HA_MARK_LETTER, letter->id, error);
}

gboolean
ha_letter_write_status (HaDriver *driver, const HaLetter *letter, GError **error)
{
  return ha_driver_run (driver, error, "UPDATE letter SET status = :status WHERE id = :id", "i:id", letter->id, "d:status",
                        (int) letter->status, NULL)
         && ha_mark_row (driver, HA_MARK_LETTER, letter->id, error);
}

gboolean
ha_letter_write_issue (HaDriver *driver, const HaLetter *letter, GError **error)
{
  const HaLetterhead *printed = letter->letterhead;
  g_autofree char *head = printed != NULL ? ha_letter_write_head (printed) : NULL;
  g_autofree char *logo
      = printed != NULL && printed->logo != NULL ? ha_attachment_keep (driver, printed->logo, error) : NULL;

  return *error == NULL
         && ha_driver_run (driver, error,
                           "UPDATE letter SET status = :status, number = :number, year = :year, symbol = :symbol, pattern = "
                           ":pattern, issued = :issued, place = :place, content_sha256 = :content, pdf_sha256 = :pdf, "
                           "journal_head = :head, rule = :rule, letterhead = :letterhead, logo = :logo WHERE id = :id",
                           "i:id", letter->id, "d:status", (int) letter->status, "d:number", letter->number, "d:year",
                           letter->year, "t:symbol", letter->symbol, "t:pattern", letter->pattern, "i:issued",
                           letter->issued, "t:place", letter->place, "t:content", letter->content_sha256, "t:pdf",
                           letter->pdf_sha256, "t:head", letter->journal_head, "d:rule", MAX (letter->rule, 1),
                           "t:letterhead", head, "t:logo", logo, NULL)
         && ha_mark_row (driver, HA_MARK_LETTER, letter->id, error);
}

/* ---- Lists --------------------------------------------------------------------------------------------------------- */

typedef struct {
  guint statuses;
  guint limit;
} Wanted;

static gpointer
list_letters (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT " HA_LETTER_COLUMNS
      " FROM letter WHERE :statuses = 0 OR (:statuses >> status) & 1 ORDER BY id DESC LIMIT :limit",
      "d:statuses", (int) wanted->statuses, "d:limit", wanted->limit != 0 ? (int) wanted->limit : -1, NULL);

  while (ha_statement_next (rows, error))
    {
      HaLetter *letter = ha_store_read_letter (rows);

      g_ptr_array_set_size (letter->blocks, 0);
      g_ptr_array_add (letters, letter);
    }
  return *error == NULL ? g_steal_pointer (&letters) : NULL;
}

GPtrArray *
ha_store_list_letters (HaStore *self, guint statuses, guint limit, GError **error)
{
  Wanted wanted = { .statuses = statuses, .limit = limit };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_letters, &wanted, (GDestroyNotify) g_ptr_array_unref, error);
}
