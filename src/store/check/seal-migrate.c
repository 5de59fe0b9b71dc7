/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From schema 2: marks for rows, sums of tickets, and the first digest of the office. From later ones: the digest of what the schema is now. */
#include "store/office/office.h"
#include "store/check/seal.h"
#include "store/case/stat.h"

/* By the steps that bring the last columns (migrate.c). */
static gboolean
is_marked_later (HaMark which)
{
  return which == HA_MARK_LETTER || which == HA_MARK_REMARK || which == HA_MARK_REMINDER || which == HA_MARK_REMINDER_STATE
         || which == HA_MARK_DESK;
}

static gboolean
mark_rows (HaDriver *driver, GError **error)
{
  for (HaMark which = 0; which <= HA_MARK_NOTE_3; which++)
    if (!is_marked_later (which) && !ha_mark_all (driver, which, error))
      return FALSE;
  return TRUE;
}

static gboolean
sum_tickets (HaDriver *driver, GError **error)
{
  g_autoptr (HaStat) sums = ha_stat_new ();
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id FROM ticket ORDER BY id", NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaCase) ticket = ha_store_load_case_without_letters (driver, ha_statement_get_int (rows, 0), error);

      if (ticket == NULL)
        return FALSE;
      ha_stat_add (sums, ticket, 1);
    }
  return *error == NULL && ha_stat_write (sums, driver, error);
}

/* The entry has the time of the newest one: a migration has no clock. */
static gboolean
tell_office (HaDriver *driver, gint64 at, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set (fields, "change", "schema");
  return ha_office_write_entry (driver, NULL, at, fields, error);
}

static gint64
read_newest (HaDriver *driver, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT at FROM journal ORDER BY seq DESC LIMIT 1", NULL);
}

gboolean
ha_seal_migrate (HaDriver *driver, GError **error)
{
  gint64 at = read_newest (driver, error);

  if (*error != NULL || at == 0) /* a new register: it is filled afterwards */
    return *error == NULL;
  return mark_rows (driver, error) && sum_tickets (driver, error) && tell_office (driver, at, error);
}

gboolean
ha_seal_follow_schema (HaDriver *driver, GError **error)
{
  gint64 at = read_newest (driver, error);

  return *error == NULL && (at == 0 || tell_office (driver, at, error));
}
