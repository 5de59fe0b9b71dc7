/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a register: schema, departments, policies, timetable, notices of days off, letterhead, the first person. */
#include "core/policy-file.h"
#include "store/office/calendar-state.h"
#include "store/migrate.h"
#include "store/office/office.h"
#include "store/office/policy-rows.h"

static const struct {
  const char *code;
  const char *name;
  const char *full_name;
} first_departments[] = {
  { "CSKH", "CSKH", "Bộ phận Chăm sóc khách hàng" }, { "KT", "Kỹ thuật", "Phòng Kỹ thuật" },
  { "KD", "Kinh doanh", "Phòng Kinh doanh" },        { "KETOAN", "Kế toán", "Phòng Kế toán" },
  { "VPTH", "Văn phòng tuyến huyện", NULL },         { "BGD", "Ban Giám đốc", NULL },
};

static gboolean
write_departments (HaDriver *driver, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_departments); i++)
    if (!ha_driver_run (
            driver, error,
            "INSERT INTO department (position, code, name, full_name) VALUES (:position, :code, :name, :full)",
            "d:position", (int) i + 1, "t:code", first_departments[i].code, "t:name", first_departments[i].name,
            "t:full", first_departments[i].full_name, NULL))
      return FALSE;
  return TRUE;
}

/* ---- Policies ------------------------------------------------------------------------------------------------------ */

/* 85A is in force; the other ready-made ones wait to be chosen. */
static gboolean
write_policies (HaDriver *driver, GError **error)
{
  const char *const *codes = ha_policy_list_ready ();
  g_autoptr (HaPolicy) first = ha_policy_new_85a ();

  if (ha_policy_write (driver, first, error) == 0)
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (HaPolicy) ready = ha_policy_new_ready (codes[i]);

      ready->id = 0;
      ready->chosen = FALSE;
      if (!g_str_equal (ready->code, first->code) && ha_policy_write (driver, ready, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* ---- Calendar ------------------------------------------------------------------------------------------------------ */

/* The hours of the default week, read off a week without named days. */
static gboolean
write_timetable (HaDriver *driver, GError **error)
{
  g_autoptr (HaCalendar) week = ha_calendar_builder_end (ha_calendar_builder_new_default ());
  HaDate monday = ha_date_new (2019, 1, 7);

  for (int day = 0; day < 7; day++)
    {
      guint n = 0;
      const HaInterval *intervals = ha_calendar_get_intervals (week, monday + day, &n);
      g_autofree char *hours = ha_calendar_join_hours (intervals, n);

      if (!ha_calendar_write_week (driver, HA_DATE_NONE, day + 1, hours, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- All of it ----------------------------------------------------------------------------------------------------- */

static gboolean
write_letterhead (HaDriver *driver, const char *company, GError **error)
{
  g_autoptr (HaLetterhead) letterhead = ha_letterhead_new_default ();

  if (company != NULL && *company != '\0')
    {
      g_free (letterhead->company);
      letterhead->company = g_strdup (company);
    }
  return ha_office_write_letterhead (driver, letterhead, error);
}

static gboolean
tell_calendar (HaDriver *driver, HaFields *fields, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  g_autofree char *text = state != NULL ? ha_calendar_state_to_text (state) : NULL;

  if (text != NULL)
    ha_calendar_describe (fields, NULL, text);
  return text != NULL;
}

static gboolean
write_first_person (HaDriver *driver, const HaStoreNew *what, GError **error)
{
  g_autoptr (HaPerson) person = ha_person_new ();
  g_autoptr (HaFields) fields = ha_fields_new ();

  person->login = g_strdup (what->login);
  person->name = g_strdup (what->person_name != NULL && *what->person_name != '\0' ? what->person_name : what->login);
  person->department = 1;
  person->roles = HA_ROLE_ALL;
  person->id = ha_office_write_person (driver, person, error);
  if (*error != NULL)
    return FALSE;
  ha_fields_set (fields, "register", what->rehearsal ? "rehearsal" : "new");
  ha_fields_set_int (fields, "person", person->id);
  if (!tell_calendar (driver, fields, error))
    return FALSE;
  return ha_office_write_entry (driver, person, what->now, fields, error);
}

static gboolean
write_all (HaDriver *driver, const HaStoreNew *what, GError **error)
{
  return write_departments (driver, error) && write_policies (driver, error) && write_timetable (driver, error)
         && ha_calendar_write_carried (driver, error) && write_letterhead (driver, what->company, error)
         && ha_office_write_setting (driver, "register.rehearsal", what->rehearsal ? "1" : "0", error)
         && ha_office_write_stamp (driver, error) && write_first_person (driver, what, error);
}

static gboolean
fill (HaDriver *driver, gpointer data, GError **error)
{
  const HaStoreNew *what = data;

  if (!ha_migrate (driver, error) || !ha_driver_begin (driver, TRUE, error))
    return FALSE;
  if (write_all (driver, what, error))
    return ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

HaStore *
ha_store_create (const char *where, const HaStoreNew *what, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (where != NULL, NULL);
  g_return_val_if_fail (what != NULL && what->login != NULL && *what->login != '\0', NULL);

  path = ha_driver_resolve (where, TRUE, &problem);
  if (path != NULL && ha_migrate_check_name (path, &problem) && ha_driver_make (path, fill, (gpointer) what, &problem))
    return ha_store_open (path, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
