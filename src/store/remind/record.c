/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told is recorded first, once: the register's keys decide who was the first to do it. */
#include "store/check/seal.h"
#include "store/check/tally.h"
#include "store/remind/remind-private.h"

#define COUNT_NOTE "reminder.count"

HaReminder *
ha_reminder_new (void)
{
  return g_new0 (HaReminder, 1);
}

HaReminder *
ha_reminder_copy (const HaReminder *self)
{
  HaReminder *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->server = g_strdup (self->server);
  copy->code = g_strdup (self->code);
  copy->customer = g_strdup (self->customer);
  copy->honorific = g_strdup (self->honorific);
  copy->phone = g_strdup (self->phone);
  copy->holder = g_strdup (self->holder);
  copy->meets_with = g_strdup (self->meets_with);
  return copy;
}

void
ha_reminder_free (HaReminder *self)
{
  if (self == NULL)
    return;
  g_free (self->server);
  g_free (self->code);
  g_free (self->customer);
  g_free (self->honorific);
  g_free (self->phone);
  g_free (self->holder);
  g_free (self->meets_with);
  g_free (self);
}

void
ha_reminder_set_limit (HaReminder *self, const HaOffice *office, gint64 policy)
{
  const HaPolicy *found = policy != 0 ? ha_office_get_policy_by_id (office, policy) : NULL;
  const HaPolicyClock *clock = found != NULL ? ha_policy_get_clock (found, self->what.clock) : NULL;

  if (clock == NULL)
    return;
  self->limit = clock->limit;
  self->target = clock->target;
  self->unit = clock->unit;
}

/* ---- How often ----------------------------------------------------------------------------------------------------- */

gint64
ha_reminder_get_count (HaDriver *driver, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT CAST (value AS INTEGER) FROM note WHERE name = '" COUNT_NOTE "'", NULL);
}

gboolean
ha_reminder_raise_count (HaStore *self, HaDriver *driver, GError **error)
{
  gint64 count = ha_reminder_get_count (driver, error);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, count + 1);

  if (*error != NULL || !ha_store_write_note (driver, COUNT_NOTE, value, error))
    return FALSE;
  ha_store_note_reminders (self);
  return TRUE;
}

/* Escalations that were to be told waited in a note of the programs; now it is known of each ticket who was told. */
gboolean
ha_reminder_migrate (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error, "DELETE FROM note WHERE name = 'watch.escalations'", NULL)
         && (ha_driver_get_changes (driver) == 0 || ha_tally_add (driver, HA_TALLY_REMARK, -1, error))
         && ha_mark_all (driver, HA_MARK_REMINDER, error);
}

/* ---- Recording ----------------------------------------------------------------------------------------------------- */

typedef struct {
  GPtrArray *reminders;
  gint64 now;
} Record;

/* The row's number; 0: it is there already, or with error. */
static gint64
insert (HaDriver *driver, const HaReminder *one, gint64 now, GError **error)
{
  const HaTold *what = &one->what;

  if (!ha_driver_run (driver, error,
                      "INSERT INTO reminder (person, cause, ticket, kind, round, appointment, threshold, due, told) VALUES "
                      "(:person, :cause, :ticket, :kind, :round, :appointment, :threshold, :due, :now) ON CONFLICT DO NOTHING",
                      "k:person", what->person, "d:cause", (int) what->cause, "k:ticket", one->ticket, "d:kind", (int) what->clock,
                      "d:round", what->round, "k:appointment", what->appointment, "i:threshold", what->threshold, "i:due", what->due,
                      "i:now", now, NULL))
    return 0;
  return ha_driver_get_changes (driver) == 1 ? ha_driver_get_last_id (driver) : 0;
}

static gboolean
begin_state (HaDriver *driver, gint64 id, gint64 person, GError **error)
{
  return ha_driver_run (driver, error, "INSERT INTO reminder_state (reminder, person) VALUES (:id, :person)", "i:id", id, "i:person", person,
                        NULL)
         && ha_mark_row (driver, HA_MARK_REMINDER, id, error) && ha_mark_row (driver, HA_MARK_REMINDER_STATE, id, error);
}

static HaReminder *
make_recorded (const HaReminder *one, gint64 id, gint64 now)
{
  HaReminder *recorded = ha_reminder_new ();

  recorded->id = id;
  recorded->what = one->what;
  recorded->ticket = one->ticket;
  recorded->told = now;
  return recorded;
}

static gpointer
record (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Record *work = data;
  g_autoptr (GPtrArray) recorded = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);

  for (guint i = 0; i < work->reminders->len; i++)
    {
      const HaReminder *one = work->reminders->pdata[i];
      gint64 id = insert (driver, one, work->now, error);

      if (*error != NULL || (id != 0 && !begin_state (driver, id, one->what.person, error)))
        return NULL;
      if (id != 0)
        g_ptr_array_add (recorded, make_recorded (one, id, work->now));
    }
  if (recorded->len > 0
      && (!ha_tally_add (driver, HA_TALLY_REMINDER, (int) recorded->len, error) || !ha_reminder_raise_count (self, driver, error)))
    return NULL;
  return g_steal_pointer (&recorded);
}

GPtrArray *
ha_store_record_reminders (HaStore *self, GPtrArray *reminders, gint64 now, GError **error)
{
  Record work = { reminders, now };

  g_return_val_if_fail (HA_IS_STORE (self) && reminders != NULL, NULL);

  if (reminders->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  return ha_store_run (self, HA_JOB_WRITE, record, &work, (GDestroyNotify) g_ptr_array_unref, error);
}
