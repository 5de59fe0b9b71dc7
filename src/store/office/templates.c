/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's own templates of letters: rows of the office, each change with an entry that keeps the whole text. What they say is paper's. */
#include <string.h>

#include "core/text.h"
#include "store/check/seal.h"
#include "store/office/calendar-change.h"
#include "store/office/office.h"

typedef struct {
  const char *id;
  const char *text; /* NULL: taken back */
  const char *seen;
  gint64 actor;
  gint64 now;
} Change;

static gboolean
check_given (const Change *change, GError **error)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  gsize length = strlen (change->id);

  if (length == 0 || length > 40 || strspn (change->id, allowed) != length)
    return ha_office_refuse (error, HA_OFFICE_ERROR_TEMPLATE, "“%s” is no name of a template", change->id);
  if (change->text != NULL && (strlen (change->text) > HA_STORE_MAX_TEMPLATE || *change->text == '\0'))
    return ha_office_refuse (error, HA_OFFICE_ERROR_TEMPLATE, "The template “%s” is empty or too long", change->id);
  return TRUE;
}

/* What the caller saw must be what is there: two who write at the same time do not undo each other's work. */
static gboolean
check_seen (const Change *change, const char *kept, GError **error)
{
  g_autofree char *seen = ha_text_nfc (change->seen);

  if (g_strcmp0 (kept, seen) != 0)
    return ha_office_refuse (error, HA_OFFICE_ERROR_CHANGED, "Somebody else changed the template “%s” meanwhile", change->id);
  if (change->text == NULL && kept == NULL)
    return ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "The office has no template “%s” of its own", change->id);
  return TRUE;
}

static gboolean
write_template (HaDriver *driver, const Change *change, const char *text, GError **error)
{
  if (text == NULL)
    return ha_driver_run (driver, error, "DELETE FROM template WHERE id = :id", "t:id", change->id, NULL);
  return ha_driver_run (driver, error,
                        "INSERT INTO template (id, content) VALUES (:id, :text) ON CONFLICT (id) DO UPDATE SET content "
                        "= excluded.content",
                        "t:id", change->id, "t:text", text, NULL);
}

static HaFields *
describe (const Change *change, const char *text)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set (fields, "change", text != NULL ? "template" : "template-removed");
  ha_fields_set (fields, "template", change->id);
  ha_fields_set (fields, "text", text);
  return fields;
}

static gpointer
change_template (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autofree char *kept = NULL, *text = ha_text_nfc (change->text);
  HaContext context;

  if (!ha_store_make_context (self, driver, change->actor, change->now, &office, &context, error)
      || !ha_office_check_manager (&context, error) || !check_given (change, error))
    return NULL;
  kept = ha_driver_get_text (driver, error, "SELECT content FROM template WHERE id = :id", "t:id", change->id, NULL);
  if (*error != NULL || !check_seen (change, kept, error))
    return NULL;
  if (g_strcmp0 (kept, text) == 0)
    {
      ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "The template “%s” says that already", change->id);
      return NULL;
    }
  fields = describe (change, text);
  if (write_template (driver, change, text, error)
      && ha_office_write_entry (driver, context.actor, change->now, fields, error)
      && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

static gboolean
run (HaStore *self, Change *change, GError **error)
{
  g_autoptr (GError) problem = NULL;

  ha_store_run (self, HA_JOB_WRITE, change_template, change, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
ha_store_save_template (HaStore *self, const char *id, const char *text, const char *seen, gint64 actor, gint64 now,
                        GError **error)
{
  Change change = { id, text, seen, actor, now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL && text != NULL, FALSE);

  return run (self, &change, error);
}

gboolean
ha_store_remove_template (HaStore *self, const char *id, const char *seen, gint64 actor, gint64 now, GError **error)
{
  Change change = { id, NULL, seen, actor, now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return run (self, &change, error);
}
