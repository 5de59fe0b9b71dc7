/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of outgoing letters: by book and number, with how they went out and the scans of their signed copies. */
#include "core/delivery.h"
#include "store/case/case-rows.h"

void
ha_outgoing_free (HaOutgoing *self)
{
  if (self == NULL)
    return;
  ha_letter_free (self->letter);
  g_free (self->code);
  g_free (self->customer);
  g_free (self->drafter);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_clear_pointer (&self->scans, g_ptr_array_unref);
  g_free (self);
}

/* ---- One of them --------------------------------------------------------------------------------------------- */

/* Its notes stand in the ticket's journal among others. */
static gboolean
load_deliveries (HaDriver *driver, HaOutgoing *self, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT " HA_ENTRY_COLUMNS " FROM journal WHERE ticket = :ticket AND action = :action ORDER BY seq",
      "i:ticket", self->letter->ticket, "d:action", (int) HA_ACTION_DELIVER_REPLY, NULL);

  while (ha_statement_next (rows, error))
    {
      HaEntry *entry = ha_store_read_entry (rows, TRUE, error);

      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (entries, entry);
    }
  self->deliveries = ha_delivery_list (entries, self->letter->id);
  return *error == NULL;
}

static gboolean
load_scans (HaDriver *driver, HaOutgoing *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT id, name, size, sha256, type, at FROM attachment WHERE ticket = :ticket AND letter = :letter ORDER BY id",
      "i:ticket", self->letter->ticket, "i:letter", self->letter->id, NULL);

  self->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_attachment_free);
  while (ha_statement_next (rows, error))
    {
      HaAttachment *scan = g_new0 (HaAttachment, 1);

      scan->id = ha_statement_get_int (rows, 0);
      scan->name = ha_statement_dup_text (rows, 1);
      scan->size = ha_statement_get_int (rows, 2);
      scan->sha256 = ha_statement_dup_text (rows, 3);
      scan->type = ha_statement_dup_text (rows, 4);
      scan->at = ha_statement_get_int (rows, 5);
      scan->letter = self->letter->id;
      g_ptr_array_add (self->scans, scan);
    }
  return *error == NULL;
}

static gboolean
was_delivered (const HaOutgoing *self)
{
  return ha_delivery_get_last (self->deliveries) != NULL;
}

static gboolean
is_wanted (const HaOutgoing *self, const HaOutgoingQuery *query)
{
  return query->delivered == HA_DELIVERED_ANY || was_delivered (self) == (query->delivered == HA_DELIVERED_YES);
}

/* ---- All of them --------------------------------------------------------------------------------------------- */

/* What is in no list is not read. */
#define COLUMNS "l.id, l.ticket, l.status, l.template_id, l.number, l.suffix, l.year, l.symbol, l.issued, l.place, l.subject, l.recipient, " \
                "NULL, l.sign_form, l.sign_name, l.receivers, coalesce (l.withdrawal, l.reason), l.replaces, l.content_sha256, l.pdf_sha256, " \
                "l.journal_head, l.book, l.pattern, l.version, l.urgency, l.attachments, l.drafter, l.copies, l.rule, NULL, NULL, NULL"
#define FIRST_OTHER 32

static HaOutgoing *
read_row (HaStatement *row)
{
  HaOutgoing *self = g_new0 (HaOutgoing, 1);

  self->letter = ha_store_read_letter (row);
  self->code = ha_statement_dup_text (row, FIRST_OTHER);
  self->customer = ha_statement_dup_text (row, FIRST_OTHER + 1);
  self->drafter = ha_statement_dup_text (row, FIRST_OTHER + 2);
  return self;
}

static GPtrArray *
read_rows (HaDriver *driver, const HaOutgoingQuery *query, GError **error)
{
  guint statuses = query->statuses != 0 ? query->statuses
                                        : 1u << HA_LETTER_ISSUED | 1u << HA_LETTER_REPLACED | 1u << HA_LETTER_WITHDRAWN;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_outgoing_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT " COLUMNS ", t.code, c.name, p.name FROM letter l JOIN ticket t ON t.id = l.ticket "
      "JOIN customer c ON c.id = t.customer LEFT JOIN person p ON p.id = l.person "
      "WHERE (:year = 0 OR l.year = :year) AND (:book IS NULL OR l.book = :book) AND (:statuses >> l.status) & 1 "
      "AND (:ticket = 0 OR l.ticket = :ticket) "
      "ORDER BY l.status < 3, l.book <> 'outgoing', l.book, l.year, l.number, coalesce (l.suffix, ''), l.id",
      "d:year", query->year, "t:book", query->book, "d:statuses", (int) statuses, "i:ticket", query->ticket, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (list, read_row (rows));
  return list;
}

static gpointer
list_outgoing (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const HaOutgoingQuery *query = data;
  g_autoptr (GPtrArray) rows = read_rows (driver, query, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_outgoing_free);

  for (guint i = 0; *error == NULL && i < rows->len; i++)
    {
      HaOutgoing *row = rows->pdata[i];

      if (!load_deliveries (driver, row, error) || !load_scans (driver, row, error))
        return NULL;
      if (is_wanted (row, query))
        g_ptr_array_add (list, g_steal_pointer (&rows->pdata[i]));
    }
  return *error == NULL ? g_steal_pointer (&list) : NULL;
}

/* ---- Doors --------------------------------------------------------------------------------------------------- */

typedef struct {
  HaOutgoingQuery query;
  char *book;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->book);
  g_free (work);
}

GPtrArray *
ha_store_list_outgoing (HaStore *self, const HaOutgoingQuery *query, GError **error)
{
  HaOutgoingQuery asked;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  asked = *query;
  return ha_store_run (self, HA_JOB_READ, list_outgoing, &asked, (GDestroyNotify) g_ptr_array_unref, error);
}

void
ha_store_list_outgoing_async (HaStore *self, const HaOutgoingQuery *query, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work;

  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (query != NULL);

  work = g_new0 (Work, 1);
  work->query = *query;
  work->query.book = work->book = g_strdup (query->book);
  ha_store_run_async (self, HA_JOB_READ, list_outgoing, work, free_work, (GDestroyNotify) g_ptr_array_unref,
                      ha_store_list_outgoing_async, cancellable, callback, user_data);
}

GPtrArray *
ha_store_list_outgoing_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_list_outgoing_async, error);
}

static gpointer
get_letter (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_store_load_letter (driver, *(const gint64 *) data, error);
}

HaLetter *
ha_store_get_letter (HaStore *self, gint64 letter, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, get_letter, &letter, (GDestroyNotify) ha_letter_free, error);
}
