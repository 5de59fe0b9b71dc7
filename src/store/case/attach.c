/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: kept once by content, named by what people called them, of the type that their content has. */
#include "core/letter-error.h"
#include "core/text.h"
#include "store/json.h"
#include "store/error-private.h"
#include "store/office/office.h"

#define SIZE_LIMIT (25 * 1024 * 1024)
#define NAME_LIMIT 200 /* characters */
#define SNIFFED    (16 * 1024)

void
ha_attachment_free (HaAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->type);
  g_free (self->person);
  g_free (self);
}

/* ---- What is attached ---------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 ticket;
  gint64 letter; /* 0, or the letter whose ticket it is */
  char *name;
  GBytes *content;
  gint64 actor;
  gint64 now;
  /* Of the content, taken before anybody waits for the right to write */
  char *sha256;
  char *type;
} Work;

typedef struct
{
  Work *work;
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Waiting;

/* Its end is kept, which may tell people what it is. */
static char *
shorten (char *name)
{
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *whole = name;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (length <= NAME_LIMIT)
    return g_steal_pointer (&whole);
  first = g_utf8_substring (whole, 0, NAME_LIMIT - 21);
  last = g_utf8_substring (whole, length - 20, length);
  return g_strconcat (first, "…", last, NULL);
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
  return shorten (g_steal_pointer (&base));
}

/* Never by the name, which says what its giver likes. */
static char *
sniff_type (GBytes *content)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data (content, &length);
  g_autofree char *type = g_content_type_guess (NULL, bytes, MIN (length, SNIFFED), NULL);
  char *mime = g_content_type_get_mime_type (type);

  return mime != NULL ? mime : g_strdup ("application/octet-stream");
}

static Work *
make_work (gint64 ticket, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now)
{
  Work *work = g_new0 (Work, 1);

  *work = (Work){ ticket, letter, clean_name (name), g_bytes_ref (content), actor, now, NULL, NULL };
  return work;
}

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->name);
  g_free (work->sha256);
  g_free (work->type);
  g_bytes_unref (work->content);
  g_free (work);
}

static void
look_at_content (Work *work)
{
  work->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->content);
  work->type = sniff_type (work->content);
}

static gboolean
write_content (HaDriver *driver, GBytes *content, const char *sha256, GError **error)
{
  return ha_driver_run (
      driver, error,
      "INSERT INTO attachment_content (sha256, content) VALUES (:sha256, :content) ON CONFLICT (sha256) DO NOTHING",
      "t:sha256", sha256, "b:content", content, NULL);
}

char *
ha_attachment_keep (HaDriver *driver, GBytes *content, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  return write_content (driver, content, sha256, error) ? g_steal_pointer (&sha256) : NULL;
}

static gint64
write_row (HaDriver *driver, const Work *work, GError **error)
{
  if (!ha_driver_run (driver, error,
                      "INSERT INTO attachment (ticket, name, size, sha256, at, person, type, letter) VALUES (:ticket, "
                      ":name, :size, :sha256, :at, :person, :type, :letter)",
                      "i:ticket", work->ticket, "t:name", work->name, "i:size",
                      (gint64) g_bytes_get_size (work->content), "t:sha256", work->sha256, "i:at", work->now, "k:person",
                      work->actor, "t:type", work->type, "k:letter", work->letter, NULL))
    return 0;
  return ha_driver_get_last_id (driver);
}

static gboolean
tell_journal (HaDriver *driver, const Work *work, gint64 id, const HaPerson *actor, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set_int (fields, "attachment", id);
  ha_fields_set_int (fields, "ticket", work->ticket);
  ha_fields_set (fields, "name", work->name);
  ha_fields_set (fields, "sha256", work->sha256);
  ha_fields_set (fields, "type", work->type);
  if (work->letter != 0)
    ha_fields_set_int (fields, "letter", work->letter);
  return ha_office_write_entry (driver, actor, work->now, fields, error);
}

/* What is signed was issued; its ticket is known by it. */
static gboolean
find_ticket (HaDriver *driver, Work *work, GError **error)
{
  g_autoptr (HaLetter) letter = NULL;

  if (work->letter == 0)
    return TRUE;
  letter = ha_store_load_letter (driver, work->letter, error);
  if (letter == NULL)
    return FALSE;
  work->ticket = letter->ticket;
  return letter->status >= HA_LETTER_ISSUED || ha_letter_refuse (error, HA_LETTER_ERROR_NOT_ISSUED, NULL);
}

/* Its id, new. */
static gpointer
attach (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (HaCase) ticket
      = find_ticket (driver, work, error) ? ha_store_load_case (driver, work->ticket, error) : NULL;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;
  gint64 id;

  if (ticket == NULL || !ha_store_make_context (self, driver, work->actor, work->now, &office, &context, error)
      || !write_content (driver, work->content, work->sha256, error))
    return NULL;
  id = write_row (driver, work, error);
  if (id == 0 || !tell_journal (driver, work, id, context.actor, error))
    return NULL;
  ha_store_note_change (self, work->ticket);
  return g_memdup2 (&id, sizeof id);
}

static gboolean
check_size (const char *name, GBytes *content, GError **error)
{
  if (g_bytes_get_size (content) <= SIZE_LIMIT)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_LARGE, "“%s” is larger than 25 MB", name);
  return FALSE;
}

static gint64
take_id (gint64 *id)
{
  gint64 value = id != NULL ? *id : 0;

  g_free (id);
  return value;
}

static gint64
attach_work (HaStore *self, gint64 ticket, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
             GError **error)
{
  Work *work;
  gint64 id;

  if (!check_size (name, content, error))
    return 0;
  work = make_work (ticket, letter, name, content, actor, now);
  look_at_content (work);
  id = take_id (ha_store_run (self, HA_JOB_WRITE, attach, work, g_free, error));
  free_work (work);
  return id;
}

gint64
ha_store_attach (HaStore *self, gint64 ticket, const char *name, GBytes *content, gint64 actor, gint64 now,
                 GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), 0);
  g_return_val_if_fail (name != NULL && content != NULL, 0);

  return attach_work (self, ticket, 0, name, content, actor, now, error);
}

gint64
ha_store_attach_to_letter (HaStore *self, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
                           GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), 0);
  g_return_val_if_fail (letter != 0 && name != NULL && content != NULL, 0);

  return attach_work (self, 0, letter, name, content, actor, now, error);
}

/* Of 25 MB that takes long: the readers' thread does it. */
static gpointer
look_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  look_at_content (((Waiting *) data)->work);
  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (GCancellable) cancellable = waiting->cancellable;
  g_autoptr (GError) error = NULL;

  ha_store_run_finish (HA_STORE (source), result, look_job, &error);
  if (error == NULL)
    ha_store_run_async (HA_STORE (source), HA_JOB_WRITE, attach, g_steal_pointer (&waiting->work), free_work, g_free,
                        ha_store_attach_async, cancellable, waiting->callback, waiting->user_data);
  else
    g_task_report_error (source, waiting->callback, waiting->user_data, ha_store_attach_async, g_steal_pointer (&error));
  g_clear_pointer (&waiting->work, free_work);
}

static void
look_first (HaStore *self, Work *work, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->work = work;
  waiting->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  waiting->callback = callback;
  waiting->user_data = user_data;
  ha_store_run_async (self, HA_JOB_READ, look_job, waiting, NULL, NULL, look_job, cancellable, looked_cb, waiting);
}

static void
attach_work_async (HaStore *self, gint64 ticket, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (check_size (name, content, &error))
    look_first (self, make_work (ticket, letter, name, content, actor, now), cancellable, callback, user_data);
  else
    g_task_report_error (self, callback, user_data, ha_store_attach_async, g_steal_pointer (&error));
}

void
ha_store_attach_async (HaStore *self, gint64 ticket, const char *name, GBytes *content, gint64 actor, gint64 now,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (name != NULL && content != NULL);

  attach_work_async (self, ticket, 0, name, content, actor, now, cancellable, callback, user_data);
}

void
ha_store_attach_to_letter_async (HaStore *self, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (letter != 0 && name != NULL && content != NULL);

  attach_work_async (self, 0, letter, name, content, actor, now, cancellable, callback, user_data);
}

gint64
ha_store_attach_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return take_id (ha_store_run_finish (self, result, ha_store_attach_async, error));
}

/* ---- Reading ------------------------------------------------------------------------------------------------- */

static HaAttachment *
read_row (HaStatement *row)
{
  HaAttachment *attachment = g_new0 (HaAttachment, 1);

  attachment->id = ha_statement_get_int (row, 0);
  attachment->name = ha_statement_dup_text (row, 1);
  attachment->size = ha_statement_get_int (row, 2);
  attachment->sha256 = ha_statement_dup_text (row, 3);
  attachment->type = ha_statement_dup_text (row, 4);
  attachment->at = ha_statement_get_int (row, 5);
  attachment->person = ha_statement_dup_text (row, 6);
  attachment->actor = ha_statement_get_int (row, 7);
  attachment->letter = ha_statement_get_int (row, 8);
  return attachment;
}

static gpointer
list_attachments (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *ticket = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_attachment_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT a.id, a.name, a.size, a.sha256, a.type, a.at, p.name, a.person, a.letter FROM "
                                                  "attachment a LEFT JOIN person p ON p.id = a.person "
                                                  "WHERE a.ticket = :ticket ORDER BY a.id",
                                                  "i:ticket", *ticket, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (list, read_row (rows));
  return *error == NULL ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
ha_store_list_attachments (HaStore *self, gint64 ticket, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_attachments, &ticket, (GDestroyNotify) g_ptr_array_unref, error);
}

void
ha_store_list_attachments_async (HaStore *self, gint64 ticket, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_READ, list_attachments, g_memdup2 (&ticket, sizeof ticket), g_free,
                      (GDestroyNotify) g_ptr_array_unref, ha_store_list_attachments_async, cancellable, callback,
                      user_data);
}

GPtrArray *
ha_store_list_attachments_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_list_attachments_async, error);
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
        ha_store_set_missing (error, HA_STORE_DETAIL_NO_ATTACHMENT, *id);
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

void
ha_store_read_attachment_async (HaStore *self, gint64 attachment, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_READ, read_attachment, g_memdup2 (&attachment, sizeof attachment), g_free,
                      (GDestroyNotify) g_bytes_unref, ha_store_read_attachment_async, cancellable, callback, user_data);
}

GBytes *
ha_store_read_attachment_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_read_attachment_async, error);
}
