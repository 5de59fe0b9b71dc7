/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office as the register keeps it, read into one snapshot; kept until its stamp in the register changes. */
#include "store/office/office.h"
#include "store/office/calendar-state.h"
#include "store/office/policy-rows.h"
#include "store/store-struct.h"

static gboolean
load_departments (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT id, code, name, full_name, retired FROM department ORDER BY position, id", NULL);

  g_ptr_array_set_size (office->departments, 0);
  while (ha_statement_next (rows, error))
    {
      HaDepartment *department = ha_department_new ();

      department->id = ha_statement_get_int (rows, 0);
      department->code = ha_statement_dup_text (rows, 1);
      department->name = ha_statement_dup_text (rows, 2);
      department->full_name = ha_statement_dup_text (rows, 3);
      department->retired = ha_statement_get_int (rows, 4) != 0;
      g_ptr_array_add (office->departments, department);
    }
  return *error == NULL;
}

static gboolean
load_people (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT id, login, name, title, department, roles, retired FROM person ORDER BY sort, id", NULL);

  g_ptr_array_set_size (office->people, 0);
  while (ha_statement_next (rows, error))
    {
      HaPerson *person = ha_person_new ();

      person->id = ha_statement_get_int (rows, 0);
      person->login = ha_statement_dup_text (rows, 1);
      person->name = ha_statement_dup_text (rows, 2);
      person->title = ha_statement_dup_text (rows, 3);
      person->department = ha_statement_get_int (rows, 4);
      person->roles = (HaRoles) ha_statement_get_int (rows, 5);
      person->retired = ha_statement_get_int (rows, 6) != 0;
      g_ptr_array_add (office->people, person);
    }
  return *error == NULL;
}

static gboolean
load_policies (HaDriver *driver, HaOffice *office, GError **error)
{
  g_ptr_array_set_size (office->policies, 0);
  if (ha_policy_read_all (driver, office->policies, error) && office->policies->len == 0)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The register has no set of limits");
  return *error == NULL;
}

static gboolean
load_calendar (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  HaCalendar *calendar = state != NULL ? ha_calendar_state_build (state, office->people, error) : NULL;

  if (calendar == NULL)
    return FALSE;
  ha_calendar_unref (office->calendar);
  office->calendar = calendar;
  return TRUE;
}

static const struct {
  const char *name;
  gsize offset;
} letterhead_texts[] = {
  { "company", G_STRUCT_OFFSET (HaLetterhead, company) },
  { "parent", G_STRUCT_OFFSET (HaLetterhead, parent) },
  { "issuer", G_STRUCT_OFFSET (HaLetterhead, issuer) },
  { "symbol", G_STRUCT_OFFSET (HaLetterhead, symbol) },
  { "place-before", G_STRUCT_OFFSET (HaLetterhead, place_before) },
  { "place", G_STRUCT_OFFSET (HaLetterhead, place) },
  { "address", G_STRUCT_OFFSET (HaLetterhead, address) },
  { "phones", G_STRUCT_OFFSET (HaLetterhead, phones) },
  { "email", G_STRUCT_OFFSET (HaLetterhead, email) },
  { "website", G_STRUCT_OFFSET (HaLetterhead, website) },
  { "signatory-title", G_STRUCT_OFFSET (HaLetterhead, signatory_title) },
  { "signatory-name", G_STRUCT_OFFSET (HaLetterhead, signatory_name) },
  { "profile", G_STRUCT_OFFSET (HaLetterhead, profile) },
  { "zero-word", G_STRUCT_OFFSET (HaLetterhead, zero_word) },
  { "signatories", G_STRUCT_OFFSET (HaLetterhead, signatories) },
  { "receivers", G_STRUCT_OFFSET (HaLetterhead, receivers) },
};

const char *
ha_office_get_letterhead_name (guint index)
{
  return index < G_N_ELEMENTS (letterhead_texts) ? letterhead_texts[index].name : NULL;
}

char **
ha_office_find_letterhead_text (HaLetterhead *letterhead, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (letterhead_texts); i++)
    if (g_str_equal (letterhead_texts[i].name, name))
      return G_STRUCT_MEMBER_P (letterhead, letterhead_texts[i].offset);
  return NULL;
}

static void
set_letterhead (HaLetterhead *letterhead, const char *name, const char *value)
{
  char **text = ha_office_find_letterhead_text (letterhead, name);

  if (g_str_equal (name, "place-from"))
    letterhead->place_from = ha_date_parse (value);
  if (text == NULL)
    return;
  g_free (*text);
  *text = *value != '\0' ? g_strdup (value) : NULL;
}

/* The setting names it among the contents of attachments. */
static gboolean
load_logo (HaDriver *driver, HaLetterhead *letterhead, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error,
      "SELECT content FROM attachment_content WHERE sha256 = (SELECT value FROM setting WHERE name = 'letterhead.logo')", NULL);

  g_clear_pointer (&letterhead->logo, g_bytes_unref);
  if (ha_statement_next (row, error))
    letterhead->logo = ha_statement_dup_bytes (row, 0);
  return *error == NULL;
}

static gboolean
load_letterhead (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT substr (name, 12), value FROM setting WHERE name >= 'letterhead.' AND name < 'letterhead/'", NULL);

  while (ha_statement_next (rows, error))
    set_letterhead (office->letterhead, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1));
  return *error == NULL && load_logo (driver, office->letterhead, error);
}

static gboolean
load_templates (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id, content FROM template ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (office->templates,
                     ha_own_template_new (ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1)));
  return *error == NULL;
}

static HaOffice *
load_all (HaStore *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaOffice) office = ha_office_new ();

  office->rehearsal = self != NULL && self->rehearsal;
  if (!load_departments (driver, office, error) || !load_people (driver, office, error)
      || !load_policies (driver, office, error) || !load_calendar (driver, office, error)
      || !load_letterhead (driver, office, error) || !load_templates (driver, office, error)
      || !ha_office_load_books (driver, office, error))
    return NULL;
  return g_steal_pointer (&office);
}

static HaOffice *
find_kept (HaStore *self, const char *stamp)
{
  HaOffice *office = NULL;

  g_mutex_lock (&self->kept.lock);
  if (self->kept.office != NULL && g_strcmp0 (self->kept.stamp, stamp) == 0)
    office = ha_office_ref (self->kept.office);
  g_mutex_unlock (&self->kept.lock);
  return office;
}

static void
keep (HaStore *self, HaOffice *office, const char *stamp)
{
  g_mutex_lock (&self->kept.lock);
  g_clear_pointer (&self->kept.office, ha_office_unref);
  g_free (self->kept.stamp);
  self->kept.office = ha_office_ref (office);
  self->kept.stamp = g_strdup (stamp);
  g_mutex_unlock (&self->kept.lock);
}

HaOffice *
ha_store_load_office (HaStore *self, HaDriver *driver, GError **error)
{
  g_autofree char *stamp
      = ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = 'office.stamp'", NULL);
  HaOffice *office;

  if (*error != NULL)
    return NULL;
  office = find_kept (self, stamp);
  if (office != NULL)
    return office;
  office = load_all (self, driver, error);
  if (office != NULL)
    keep (self, office, stamp);
  return office;
}

HaOffice *
ha_store_load_office_with_history (HaStore *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaOffice) office = load_all (self, driver, error);

  if (office == NULL || !ha_calendar_load_earlier (driver, office, error))
    return NULL;
  return g_steal_pointer (&office);
}

gboolean
ha_store_make_context (HaStore *self, HaDriver *driver, gint64 actor, gint64 now, HaOffice **office, HaContext *context,
                       GError **error)
{
  *office = ha_store_load_office (self, driver, error);
  if (*office == NULL)
    return FALSE;
  context->office = *office;
  context->actor = actor != 0 ? ha_office_get_person (*office, actor) : NULL;
  context->now = now;
  if (actor != 0 && context->actor == NULL)
    g_set_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN, "There is no person %" G_GINT64_FORMAT, actor);
  else if (actor != 0 && context->actor->retired)
    g_set_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT, "%s has left the office", context->actor->name);
  if (*error == NULL)
    return TRUE;
  g_clear_pointer (office, ha_office_unref);
  return FALSE;
}

static gpointer
load_office_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_store_load_office (self, driver, error);
}

HaOffice *
ha_store_dup_office (HaStore *self)
{
  g_autoptr (GError) error = NULL;
  HaOffice *office;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  office = ha_store_run (self, HA_JOB_READ, load_office_job, NULL, (GDestroyNotify) ha_office_unref, &error);
  if (office != NULL)
    return office;
  g_message ("Reading the office: %s", error->message);
  g_mutex_lock (&self->kept.lock);
  office = self->kept.office != NULL ? ha_office_ref (self->kept.office) : NULL;
  g_mutex_unlock (&self->kept.lock);
  return office != NULL ? office : ha_office_new ();
}
