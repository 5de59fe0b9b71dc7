/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: kept once by content, named by what people called them. */
#include "core/text.h"
#include "store/office.h"

#define SIZE_LIMIT (25 * 1024 * 1024)

typedef struct {
  gint64 ticket;
  const char *name;
  GBytes *content;
  gint64 actor;
  gint64 now;
  gint64 id;
} Work;

void
ha_attachment_free (HaAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

/* The name is only a name: the last part of a path, one line, never a way out of a folder. */
static char *
clean_name (const char *name)
{
  g_autofree char *line = ha_text_clean_line (name);
  g_autofree char *base = NULL;

  g_strdelimit (line, "\\", '/');
  base = g_path_get_basename (line);
  if (*base == '\0' || g_str_equal (base, ".") || g_str_equal (base, "..") || g_str_equal (base, "/"))
    return g_strdup ("attachment");
  return g_steal_pointer (&base);
}

static gboolean
write_content (HaDriver *driver, GBytes *content, const char *sha256, GError **error)
{
  return ha_driver_run (
      driver, error,
      "INSERT INTO attachment_content (sha256, content) VALUES (:sha256, :content) ON CONFLICT (sha256) DO NOTHING",
      "t:sha256", sha256, "b:content", content, NULL);
}

static gboolean
tell_journal (HaDriver *driver, const Work *work, const HaPerson *actor, const char *name, const char *sha256,
              GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set_int (fields, "attachment", work->id);
  ha_fields_set_int (fields, "ticket", work->ticket);
  ha_fields_set (fields, "name", name);
  ha_fields_set (fields, "sha256", sha256);
  return ha_office_write_entry (driver, actor, work->now, fields, error);
}

static gpointer
attach (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *name = clean_name (work->name);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->content);
  g_autoptr (HaCase) ticket = ha_store_load_case (driver, work->ticket, error);
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (ticket == NULL || !ha_store_make_context (self, driver, work->actor, work->now, &office, &context, error)
      || !write_content (driver, work->content, sha256, error)
      || !ha_driver_run (driver, error,
                         "INSERT INTO attachment (ticket, name, size, sha256, at, person) VALUES (:ticket, :name, "
                         ":size, :sha256, :at, :person)",
                         "i:ticket", work->ticket, "t:name", name, "i:size", (gint64) g_bytes_get_size (work->content),
                         "t:sha256", sha256, "i:at", work->now, "k:person", work->actor, NULL))
    return NULL;
  work->id = ha_driver_get_last_id (driver);
  if (tell_journal (driver, work, context.actor, name, sha256, error))
    ha_store_note_change (self, work->ticket);
  return NULL;
}

gint64
ha_store_attach (HaStore *self, gint64 ticket, const char *name, GBytes *content, gint64 actor, gint64 now,
                 GError **error)
{
  Work work = { .ticket = ticket, .name = name, .content = content, .actor = actor, .now = now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), 0);
  g_return_val_if_fail (name != NULL && content != NULL, 0);

  if (g_bytes_get_size (content) > SIZE_LIMIT)
    g_set_error (&problem, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "“%s” is larger than 25 MB", name);
  else
    ha_store_run (self, HA_JOB_WRITE, attach, &work, NULL, &problem);
  if (problem == NULL)
    return work.id;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

static gpointer
list_attachments (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *ticket = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_attachment_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT id, name, size, sha256 FROM attachment WHERE ticket = :ticket ORDER BY id", "i:ticket",
      *ticket, NULL);

  while (ha_statement_next (rows, error))
    {
      HaAttachment *attachment = g_new0 (HaAttachment, 1);

      attachment->id = ha_statement_get_int (rows, 0);
      attachment->name = ha_statement_dup_text (rows, 1);
      attachment->size = ha_statement_get_int (rows, 2);
      attachment->sha256 = ha_statement_dup_text (rows, 3);
      g_ptr_array_add (list, attachment);
    }
  return *error == NULL ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
ha_store_list_attachments (HaStore *self, gint64 ticket, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_attachments, &ticket, (GDestroyNotify) g_ptr_array_unref, error);
}

static gpointer
read_attachment (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autofree char *actual = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error, "SELECT content, sha256 FROM attachment JOIN attachment_content USING (sha256) WHERE id = :id",
      "i:id", *id, NULL);

  if (!ha_statement_next (row, error))
    {
      if (*error == NULL)
        g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND, "There is no attachment %" G_GINT64_FORMAT, *id);
      return NULL;
    }
  content = ha_statement_dup_bytes (row, 0);
  actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (g_str_equal (actual, ha_statement_get_text (row, 1)))
    return g_steal_pointer (&content);
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT,
               "Attachment %" G_GINT64_FORMAT " is not what was attached", *id);
  return NULL;
}

GBytes *
ha_store_read_attachment (HaStore *self, gint64 attachment, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, read_attachment, &attachment, (GDestroyNotify) g_bytes_unref, error);
}
