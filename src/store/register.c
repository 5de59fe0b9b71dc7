/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering: one ticket or several, in one transaction, each with its code from the year's book. */
#include "store/case/case-write.h"

/* Raised here and nowhere else, in the transaction that uses the number. */
static int
take_number (HaDriver *driver, int year, GError **error)
{
  return (int) ha_driver_get_int (driver, error,
                                  "INSERT INTO ticket_book (year, last) VALUES (:year, 1) ON CONFLICT (year) DO UPDATE "
                                  "SET last = last + 1 RETURNING last",
                                  "d:year", year, NULL);
}

static HaCase *
find_registered (HaDriver *driver, const char *key, GError **error)
{
  gint64 id = ha_driver_get_int (driver, error, "SELECT id FROM ticket WHERE key = :key", "t:key", key, NULL);

  return id != 0 ? ha_store_load_case (driver, id, error) : NULL;
}

HaCase *
ha_case_write_new (HaStore *self, HaDriver *driver, HaCase *after, const char *key, gint64 now, GError **error)
{
  HaCaseName name = { .key = key };

  ha_date_get (ha_time_get_date (now, NULL), &name.year, NULL, NULL);
  after->customer->id = ha_case_write_customer (driver, after->customer, error);
  if (*error != NULL)
    return NULL;
  after->ticket->customer = after->customer->id;
  name.number = take_number (driver, name.year, error);
  if (*error != NULL)
    return NULL;
  g_free (after->ticket->code);
  after->ticket->code = g_strdup_printf ("KN-%04d-%04d", name.year, name.number);
  return ha_case_write (self, driver, NULL, after, &name, error);
}

static gboolean
drop_draft (HaDriver *driver, const char *key, GError **error)
{
  return ha_driver_run (driver, error, "DELETE FROM draft WHERE key = :key", "t:key", key, NULL);
}

HaCase *
ha_store_register_in (HaStore *self, HaDriver *driver, const HaRegistration *what, gint64 actor, gint64 now,
                      GError **error)
{
  g_autofree char *key = what->key != NULL && *what->key != '\0' ? g_strdup (what->key) : g_uuid_string_random ();
  g_autoptr (HaRegistration) given = NULL;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) kept = find_registered (driver, key, error);
  HaContext context;

  if (kept != NULL || *error != NULL)
    return g_steal_pointer (&kept);
  if (!ha_store_make_context (self, driver, actor, now, &office, &context, error))
    return NULL;
  given = ha_registration_copy (what);
  if (what->customer != NULL)
    {
      ha_customer_free (given->customer);
      given->customer = ha_case_merge_customer (driver, what->customer, error);
      if (given->customer == NULL)
        return NULL;
    }
  after = ha_procedure_register (&context, given, error);
  if (after == NULL)
    return NULL;
  kept = ha_case_write_new (self, driver, after, key, now, error);
  if (kept == NULL || !drop_draft (driver, key, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/* ---- Doors --------------------------------------------------------------------------------------------------------- */

typedef struct {
  GPtrArray *registrations; /* of HaRegistration */
  gint64 actor;
  gint64 now;
} Work;

static Work *
make_work (const HaRegistration *what, gint64 actor, gint64 now)
{
  Work *work = g_new0 (Work, 1);

  work->registrations = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_registration_free);
  g_ptr_array_add (work->registrations, ha_registration_copy (what));
  work->actor = actor;
  work->now = now;
  return work;
}

static void
free_work (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->registrations);
  g_free (work);
}

static gpointer
register_one (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Work *work = data;

  return ha_store_register_in (self, driver, g_ptr_array_index (work->registrations, 0), work->actor, work->now, error);
}

static gpointer
register_all (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_case_unref);

  for (guint i = 0; i < work->registrations->len; i++)
    {
      HaCase *kept = ha_store_register_in (self, driver, g_ptr_array_index (work->registrations, i), work->actor,
                                           work->now, error);

      if (kept == NULL)
        {
          g_prefix_error (error, "Ticket %u: ", i + 1);
          return NULL;
        }
      g_ptr_array_add (cases, kept);
    }
  return g_steal_pointer (&cases);
}

HaCase *
ha_store_register (HaStore *self, const HaRegistration *what, gint64 actor, gint64 now, GError **error)
{
  Work *work;
  HaCase *kept;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (what != NULL, NULL);

  work = make_work (what, actor, now);
  kept = ha_store_run (self, HA_JOB_WRITE, register_one, work, (GDestroyNotify) ha_case_unref, error);
  free_work (work);
  return kept;
}

void
ha_store_register_async (HaStore *self, const HaRegistration *what, gint64 actor, gint64 now, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (what != NULL);

  ha_store_run_async (self, HA_JOB_WRITE, register_one, make_work (what, actor, now), free_work,
                      (GDestroyNotify) ha_case_unref, ha_store_register_async, cancellable, callback, user_data);
}

HaCase *
ha_store_register_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_register_async, error);
}

GPtrArray *
ha_store_register_many (HaStore *self, GPtrArray *registrations, gint64 actor, gint64 now, GError **error)
{
  Work work = { .registrations = registrations, .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (registrations != NULL, NULL);

  return ha_store_run (self, HA_JOB_WRITE, register_all, &work, (GDestroyNotify) g_ptr_array_unref, error);
}
