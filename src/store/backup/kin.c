/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a copy is: a register knows those of its own by the journal's entry that they end with. */
#include "store/backup/backup-private.h"

static HaKin
compare_entry (HaDriver *driver, gint64 seq, const char *hash, GError **error)
{
  g_autofree char *ours
      = ha_driver_get_text (driver, error, "SELECT hash FROM journal WHERE seq = :seq", "i:seq", seq, NULL);

  return *error == NULL && g_strcmp0 (ours, hash) == 0 ? HA_KIN_OURS : HA_KIN_OTHER;
}

HaKin
ha_backup_find_kin (HaDriver *driver, const char *path, gint64 *seq, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaDriver) copy = ha_backup_open (path, &problem);
  g_autoptr (HaStatement) row = NULL;

  *seq = 0;
  if (copy == NULL)
    return HA_KIN_NONE;
  row = ha_driver_query (copy, &problem, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", NULL);
  if (!ha_statement_next (row, &problem))
    return HA_KIN_NONE;
  *seq = ha_statement_get_int (row, 0);
  return compare_entry (driver, *seq, ha_statement_get_text (row, 1), error);
}
