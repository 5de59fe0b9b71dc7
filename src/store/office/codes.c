/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of a year go on behind what stands on paper: those between are listed as given (case/lost.h). */
#include "core/letter-error.h"
#include "store/case/lost.h"
#include "store/office/calendar-change.h"
#include "store/office/office.h"

typedef struct {
  int year;
  int next;
  gint64 actor;
  gint64 now;
} Raise;

static gboolean
check_next (const Raise *raise, int last, GError **error)
{
  g_autofree char *code = g_strdup_printf ("KN-%04d-%04d", raise->year, raise->next);

  if (raise->next <= last)
    return ha_letter_refuse (error, HA_LETTER_ERROR_TAKEN, code);
  if (raise->next == last + 1)
    g_set_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME, "%s is the next code already", code);
  return *error == NULL;
}

static gboolean
write_lost (HaDriver *driver, const Raise *raise, int last, GError **error)
{
  g_autoptr (GPtrArray) lost = ha_lost_list (driver, NULL, error);
  HaLost *one = ha_lost_new (NULL, raise->year, last + 1, raise->next - 1, NULL);

  if (lost == NULL || one == NULL)
    {
      ha_lost_free (one);
      return FALSE;
    }
  g_ptr_array_add (lost, one);
  return ha_lost_write (driver, lost, error);
}

static gpointer
raise_codes (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Raise *raise = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  int last = (int) ha_driver_get_int (driver, error, "SELECT last FROM ticket_book WHERE year = :year", "d:year", raise->year, NULL);
  HaContext context;

  if (*error != NULL || !ha_store_make_context (self, driver, raise->actor, raise->now, &office, &context, error)
      || !ha_office_check_manager (&context, error) || !check_next (raise, last, error) || !write_lost (driver, raise, last, error)
      || !ha_driver_run (driver, error,
                         "INSERT INTO ticket_book (year, last) VALUES (:year, :last) ON CONFLICT (year) DO UPDATE SET last = excluded.last",
                         "d:year", raise->year, "d:last", raise->next - 1, NULL))
    return NULL;
  ha_fields_set (fields, "change", "codes");
  ha_fields_set_int (fields, "year", raise->year);
  ha_fields_set_int (fields, "number", raise->next);
  if (ha_office_write_entry (driver, context.actor, raise->now, fields, error) && ha_office_write_stamp (driver, error))
    ha_store_note_change (self, 0);
  return NULL;
}

gboolean
ha_store_raise_codes (HaStore *self, int year, int next, gint64 actor, gint64 now, GError **error)
{
  Raise raise = { year, next, actor, now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (year >= 1000 && year <= 9999 && next > 0 && next < 100000, FALSE);

  ha_store_run (self, HA_JOB_WRITE, raise_codes, &raise, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
