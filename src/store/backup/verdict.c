/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in and about a copy: what the check found in it, and times in names of files. */
#include <stdio.h>

#include "store/backup/backup-private.h"
#include "store/backup/files.h"
#include "store/check/seal.h"
#include "store/check/tally.h"

#define NOTE "backup.found"

/* ---- What the check found ------------------------------------------------------------------------------------------ */

static gboolean
note (HaDriver *driver, const HaFindings *found, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%u %s", ha_findings_count_all (found), ha_findings_get_first (found));

  return ha_driver_run (driver, error, "INSERT INTO note (name, value) VALUES ('" NOTE "', :value) ON CONFLICT (name) DO NOTHING",
                        "t:value", value, NULL)
         && ha_mark_remark (driver, NOTE, error) && ha_tally_add (driver, HA_TALLY_REMARK, 1, error);
}

/* Afterwards nothing stands beside it, and all of it is on the disk. */
gboolean
ha_backup_write_verdict (const char *copy, const HaFindings *found, GError **error)
{
  HaDriver *driver = ha_driver_open (copy, HA_DRIVER_WRITER, error);
  gboolean done = driver != NULL && ha_driver_begin (driver, TRUE, error);

  if (done && !note (driver, found, error))
    {
      ha_driver_rollback (driver);
      done = FALSE;
    }
  done = done && ha_driver_commit (driver, error) && ha_driver_checkpoint (driver, HA_LOG_EMPTY, error);
  ha_driver_close (driver);
  return done && ha_files_end (copy, ha_driver_list_endings (copy), error);
}

/* Notes had another table before schema 4. */
static char *
read_note (HaDriver *copy, GError **error)
{
  int version = ha_driver_get_version (copy, error);

  if (*error != NULL)
    return NULL;
  return ha_driver_get_text (copy, error,
                             version < 4 ? "SELECT value FROM remark WHERE name = '" NOTE "'"
                                         : "SELECT value FROM note WHERE name = '" NOTE "'",
                             NULL);
}

gboolean
ha_backup_read_verdict (HaDriver *copy, HaBackup *into, GError **error)
{
  g_autofree char *value = read_note (copy, error);
  char *problem = NULL;

  if (value == NULL)
    return *error == NULL;
  into->found = (guint) g_ascii_strtoull (value, &problem, 10);
  into->problem = g_strdup (g_strchug (problem));
  return TRUE;
}

gboolean
ha_backup_forget_verdict (HaDriver *driver, GError **error)
{
  if (!ha_driver_begin (driver, TRUE, error))
    return FALSE;
  if (ha_driver_run (driver, error, "DELETE FROM note WHERE name = '" NOTE "'", NULL)
      && (ha_driver_get_changes (driver) == 0 || ha_tally_add (driver, HA_TALLY_REMARK, -1, error)))
    return ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

/* ---- Times in names ------------------------------------------------------------------------------------------------ */

char *
ha_backup_dup_stamp (gint64 at)
{
  int year, month, day, seconds;

  ha_date_get (ha_time_get_date (at, &seconds), &year, &month, &day);
  return g_strdup_printf ("%04d%02d%02d-%02d%02d%02d", year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

gint64
ha_backup_read_stamp (const char *text)
{
  int year, month, day, hour, minute, second;
  HaDate date;

  if (sscanf (text, "%4d%2d%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return g_ascii_strtoll (text, NULL, 10);
  date = ha_date_new (year, month, day);
  return date != HA_DATE_NONE ? ha_time_new (date, hour, minute, second) : 0;
}
