/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the office: people and letterhead, each told to the journal. */
#include "core/text.h"
#include "store/office/office.h"
#include "store/check/seal.h"
#include "store/error-private.h"

gboolean
ha_office_write_setting (HaDriver *driver, const char *name, const char *value, GError **error)
{
  g_autofree char *normal = ha_text_nfc (value);

  return ha_driver_run (driver, error,
                        "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET "
                        "value = excluded.value",
                        "t:name", name, "t:value", normal != NULL ? normal : "", NULL);
}

gboolean
ha_office_write_stamp (HaDriver *driver, GError **error)
{
  g_autofree char *stamp = g_uuid_string_random ();

  return ha_office_write_setting (driver, "office.stamp", stamp, error);
}

gboolean
ha_office_write_entry (HaDriver *driver, const HaPerson *actor, gint64 now, const HaFields *fields, GError **error)
{
  return ha_office_write_noted_entry (driver, actor, now, fields, NULL, error);
}

gboolean
ha_office_write_noted_entry (HaDriver *driver, const HaPerson *actor, gint64 now, const HaFields *fields, const char *note, GError **error)
{
  g_autoptr (HaEntry) entry = ha_entry_new ();
  g_autofree char *digest = ha_seal_has_office (driver, error) ? ha_seal_office (driver, error) : NULL;

  if (*error != NULL)
    return FALSE;
  entry->at = now;
  entry->actor = actor != NULL ? actor->id : 0;
  entry->actor_name = g_strdup (actor != NULL ? actor->name : NULL);
  g_clear_pointer (&entry->fields, ha_fields_unref);
  entry->fields = ha_fields_copy (fields);
  entry->note = g_strdup (note);
  return ha_store_append_journal (driver, 0, entry, 0, digest, NULL, error);
}

static gboolean
check_admin (const HaContext *context, GError **error)
{
  if (context->actor != NULL && (context->actor->roles & HA_ROLE_ADMIN) != 0 && !context->actor->retired)
    return TRUE;
  g_set_error_literal (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT,
                       "Only who holds the admin role changes the office");
  return FALSE;
}

/* ---- People ------------------------------------------------------------------------------------------------------- */

gint64
ha_office_write_person (HaDriver *driver, const HaPerson *person, GError **error)
{
  static const char insert[]
      = "INSERT INTO person (id, login, name, title, department, roles, retired, sort) "
        "VALUES (:id, :login, :name, :title, :department, :roles, :retired, :sort) "
        "ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name, title = excluded.title, "
        "department = excluded.department, roles = excluded.roles, retired = excluded.retired, sort = excluded.sort";
  g_autofree char *login = ha_text_clean_line (person->login);
  g_autofree char *name = ha_text_clean_line (person->name);
  g_autofree char *title = person->title != NULL ? ha_text_clean_line (person->title) : NULL;
  g_autofree char *sort = ha_text_person_sort_key (name);

  if (!ha_driver_run (driver, error, insert, "k:id", person->id, "t:login", login, "t:name", name, "t:title", title,
                      "k:department", person->department, "d:roles", (int) person->roles, "d:retired",
                      (int) person->retired, "t:sort", sort, NULL))
    return 0;
  return person->id != 0 ? person->id : ha_driver_get_last_id (driver);
}

/* The holder's sort key in lists follows the person's name. */
static gboolean
follow_name (HaDriver *driver, gint64 person, GError **error)
{
  return ha_driver_run (driver, error,
                        "UPDATE ticket SET holder_sort = substr (holder_sort, 1, 4) || (SELECT sort FROM person WHERE "
                        "id = :id) WHERE person = :id",
                        "i:id", person, NULL);
}

static gboolean
check_person (const HaContext *context, const HaPerson *person, GError **error)
{
  const HaPerson *before = person->id != 0 ? ha_office_get_person (context->office, person->id) : NULL;

  if (person->id != 0 && before == NULL)
    {
      g_set_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN, "There is no person %" G_GINT64_FORMAT,
                   person->id);
      return FALSE;
    }
  if (person->login == NULL || *person->login == '\0' || person->name == NULL || *person->name == '\0')
    {
      g_set_error_literal (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING, "A person needs a login and a name");
      return FALSE;
    }
  for (guint i = 0; i < context->office->people->len; i++)
    {
      const HaPerson *other = g_ptr_array_index (context->office->people, i);

      if (other->id == person->id || !g_str_equal (other->login, person->login))
        continue;
      return ha_store_set_error (error, HA_STORE_ERROR_EXISTS, HA_STORE_DETAIL_LOGIN_TAKEN, person->login, NULL);
    }
  return TRUE;
}

/* The office must keep somebody who may change it. */
static gboolean
check_admin_left (HaDriver *driver, GError **error)
{
  if (ha_driver_get_int (driver, error, "SELECT count(*) FROM person WHERE roles & 16 AND NOT retired", NULL) > 0)
    return TRUE;
  if (*error == NULL)
    g_set_error_literal (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID, "Somebody must keep the admin role");
  return FALSE;
}

typedef struct {
  const HaPerson *person;
  const HaLetterhead *letterhead;
  const HaLetterhead *seen; /* NULL: whatever is there */
  gint64 actor;
  gint64 now;
  gint64 id;
} Change;

static HaFields *
describe_person (const HaPerson *person, gint64 id)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set_int (fields, "person", id);
  ha_fields_set (fields, "login", person->login);
  ha_fields_set (fields, "name", person->name);
  ha_fields_set (fields, "title", person->title);
  ha_fields_set_int (fields, "department", person->department);
  ha_fields_set_int (fields, "roles", person->roles);
  ha_fields_set_bool (fields, "retired", person->retired);
  return fields;
}

static gpointer
save_person (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, change->actor, change->now, &office, &context, error)
      || !check_admin (&context, error) || !check_person (&context, change->person, error))
    return NULL;
  change->id = ha_office_write_person (driver, change->person, error);
  if (*error != NULL || !check_admin_left (driver, error) || !follow_name (driver, change->id, error))
    return NULL;
  fields = describe_person (change->person, change->id);
  if (ha_office_write_entry (driver, context.actor, change->now, fields, error)
      && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

gint64
ha_store_save_person (HaStore *self, const HaPerson *person, gint64 actor, gint64 now, GError **error)
{
  Change change = { .person = person, .actor = actor, .now = now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), 0);
  g_return_val_if_fail (person != NULL, 0);

  ha_store_run (self, HA_JOB_WRITE, save_person, &change, NULL, &problem);
  if (problem == NULL)
    return change.id;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/* ---- Letterhead --------------------------------------------------------------------------------------------------- */

static gboolean
write_logo (HaDriver *driver, const HaLetterhead *letterhead, GError **error)
{
  g_autofree char *sha256 = letterhead->logo != NULL ? ha_attachment_keep (driver, letterhead->logo, error) : NULL;

  return *error == NULL && ha_office_write_setting (driver, "letterhead.logo", sha256, error);
}

gboolean
ha_office_write_letterhead (HaDriver *driver, const HaLetterhead *letterhead, GError **error)
{
  g_autofree char *from = letterhead->place_from != HA_DATE_NONE ? ha_date_to_iso (letterhead->place_from) : NULL;
  const char *name;

  for (guint i = 0; (name = ha_office_get_letterhead_name (i)) != NULL; i++)
    {
      g_autofree char *setting = g_strconcat ("letterhead.", name, NULL);

      if (!ha_office_write_setting (driver, setting,
                                    *ha_office_find_letterhead_text ((HaLetterhead *) letterhead, name), error))
        return FALSE;
    }
  return ha_office_write_setting (driver, "letterhead.place-from", from, error) && write_logo (driver, letterhead, error);
}

static HaFields *
describe_letterhead (const HaLetterhead *letterhead)
{
  g_autofree char *from = letterhead->place_from != HA_DATE_NONE ? ha_date_to_iso (letterhead->place_from) : NULL;
  HaFields *fields = ha_fields_new ();
  const char *name;

  for (guint i = 0; (name = ha_office_get_letterhead_name (i)) != NULL; i++)
    ha_fields_set (fields, name, *ha_office_find_letterhead_text ((HaLetterhead *) letterhead, name));
  ha_fields_set (fields, "place-from", from);
  if (letterhead->logo != NULL)
    {
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, letterhead->logo);

      ha_fields_set (fields, "logo", sha256);
    }
  return fields;
}

static gboolean
check_seen (const Change *change, const HaOffice *office, GError **error)
{
  if (change->seen == NULL)
    return TRUE;
  if (!ha_letterhead_equal (change->seen, office->letterhead))
    {
      g_set_error_literal (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_CHANGED, "The letterhead was changed meanwhile");
      return FALSE;
    }
  if (!ha_letterhead_equal (change->letterhead, office->letterhead))
    return TRUE;
  g_set_error_literal (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME, "The letterhead says so already");
  return FALSE;
}

static gpointer
save_letterhead (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = describe_letterhead (change->letterhead);
  HaContext context;

  if (!ha_store_make_context (self, driver, change->actor, change->now, &office, &context, error)
      || !check_admin (&context, error) || !check_seen (change, office, error)
      || !ha_office_write_letterhead (driver, change->letterhead, error))
    return NULL;
  if (ha_office_write_entry (driver, context.actor, change->now, fields, error)
      && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

gboolean
ha_store_change_letterhead (HaStore *self, const HaLetterhead *seen, const HaLetterhead *letterhead, gint64 actor,
                            gint64 now, GError **error)
{
  Change change = { .letterhead = letterhead, .seen = seen, .actor = actor, .now = now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (letterhead != NULL, FALSE);

  ha_store_run (self, HA_JOB_WRITE, save_letterhead, &change, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
ha_store_save_letterhead (HaStore *self, const HaLetterhead *letterhead, gint64 actor, gint64 now, GError **error)
{
  return ha_store_change_letterhead (self, NULL, letterhead, actor, now, error);
}
