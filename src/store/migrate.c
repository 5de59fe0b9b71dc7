/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema versions: numbered files of SQL, each run in one transaction together with its number. */
#include "store/migrate.h"

#include <string.h>

#include "store/backup/backup-private.h"
#include "store/error-private.h"
#include "store/office/calendar-state.h"
#include "store/check/check.h"
#include "store/keys.h"
#include "store/office/policy-rows.h"
#include "store/check/seal.h"
#include "store/check/tally.h"
#include "store/list/search.h"
#include "store/remind/remind-private.h"

/* What lies beside a register adds to its name, while it is made the most; a file's name has 255 bytes. */
gboolean
ha_migrate_check_name (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);

  if (strlen (base) <= HA_MIGRATE_LONGEST)
    return TRUE;
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_LONG_NAME, base, G_STRINGIFY (HA_MIGRATE_LONGEST));
}

gboolean
ha_migrate_recognise (const char *path, GError **error)
{
  return ha_migrate_check_name (path, error) && ha_driver_check_place (path, error) && ha_driver_recognise (path, HA_APPLICATION_ID, error);
}

int
ha_migrate_get_version (HaDriver *driver, GError **error)
{
  return ha_driver_get_version (driver, error);
}

static GBytes *
find_step (const char *engine, int version)
{
  g_autofree char *name = g_strdup_printf ("schema/%s/%04d.sql", engine, version);

  return ha_store_get_data (name);
}

static gboolean
has_step (const char *engine, int version)
{
  g_autoptr (GBytes) sql = find_step (engine, version);

  return sql != NULL;
}

int
ha_migrate_get_newest (const char *engine)
{
  int version = 0;

  while (has_step (engine, version + 1))
    version++;
  return version;
}

static char *
load_step (HaDriver *driver, int version, GError **error)
{
  g_autoptr (GBytes) sql = find_step (ha_driver_get_engine (driver), version);

  if (sql != NULL)
    return g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "Schema %d is missing from the program", version);
  return NULL;
}

char *
ha_migrate_dup_schema (const char *engine, int version)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int step = 1; step <= version; step++)
    {
      g_autoptr (GBytes) sql = find_step (engine, step);

      if (sql != NULL)
        g_string_append_len (text, g_bytes_get_data (sql, NULL), (gssize) g_bytes_get_size (sql));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
change (HaDriver *driver, int version, const char *sql, GError **error)
{
  if (!ha_driver_run_step (driver, sql, version, HA_APPLICATION_ID, error))
    return FALSE;
  if (version == 2)
    return ha_calendar_migrate (driver, error) && ha_policy_migrate (driver, error);
  if (version == 3)
    return ha_store_renew_keys (driver, error) && ha_seal_migrate (driver, error);
  if (version == 4 && !(ha_search_rebuild (driver, error) && ha_mark_all (driver, HA_MARK_LETTER, error) && ha_tally_begin (driver, error)))
    return FALSE;
  if (version == 6 && !ha_reminder_migrate (driver, error))
    return FALSE;
  return version < 4 || ha_seal_follow_schema (driver, error);
}

static gboolean
run_step (HaDriver *driver, int version, GError **error)
{
  g_autofree char *sql = load_step (driver, version, error);

  if (sql == NULL || !ha_driver_begin (driver, TRUE, error))
    return FALSE;
  if (ha_migrate_get_version (driver, error) >= version && *error == NULL) /* another program was faster */
    return ha_driver_commit (driver, error);
  if (*error == NULL && change (driver, version, sql, error))
    return ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

static char *
read_newest (HaDriver *driver, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT seq || ' ' || hash FROM journal ORDER BY seq DESC LIMIT 1", NULL);
}

/* A copy gets its name only once it was proved; but it may be another register's, or of this one as it was earlier. */
static gboolean
is_copy_of (const char *path, const char *newest)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaDriver) copy = ha_backup_open (path, &problem);
  g_autofree char *theirs = copy != NULL ? read_newest (copy, &problem) : NULL;

  return problem == NULL && g_strcmp0 (theirs, newest) == 0;
}

/* The copy keeps the version in its name, so that a second try does not replace it; what stands there and is none is left alone. */
static gboolean
copy_before (HaDriver *driver, int version, GError **error)
{
  g_autofree char *newest = read_newest (driver, error);

  for (int n = 1; *error == NULL; n++)
    {
      g_autofree char *first = g_strdup_printf ("%s.schema-%d", ha_driver_get_path (driver), version);
      g_autofree char *to = n == 1 ? g_strdup (first) : g_strdup_printf ("%s-%d", first, n);

      if (g_file_test (to, G_FILE_TEST_EXISTS))
        {
          if (is_copy_of (to, newest))
            return TRUE;
          continue;
        }
      if (ha_store_copy_to (driver, to, error))
        return TRUE;
      /* Another program was faster: is it a copy of this? */
      if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS))
        return FALSE;
      g_clear_error (error);
      n--;
    }
  return FALSE;
}

gboolean
ha_migrate_steps (HaDriver *driver, GError **error)
{
  int newest = ha_migrate_get_newest (ha_driver_get_engine (driver));

  for (int step = ha_migrate_get_version (driver, error) + 1; *error == NULL && step <= newest; step++)
    if (!run_step (driver, step, error))
      return FALSE;
  return *error == NULL;
}

/* The version and what acts by itself, as they were at one moment: another program may be bringing the register to the next version. */
static gboolean
look (HaDriver *driver, int newest, int *version, GError **error)
{
  gboolean fine;

  if (!ha_driver_begin (driver, FALSE, error))
    return FALSE;
  *version = ha_migrate_get_version (driver, error);
  fine = *error == NULL
         && (*version == 0 || *version > newest || ha_check_refuse_strangers (driver, *version, error));
  if (fine)
    return ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

static void
tell_no_room (HaDriver *driver, GError **error)
{
  if (!g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE))
    return;
  g_debug ("%s", (*error)->message);
  g_clear_error (error);
  ha_store_set_error (error, HA_STORE_ERROR_NO_SPACE, HA_STORE_DETAIL_NO_ROOM_BEFORE, ha_driver_get_path (driver), NULL);
}

gboolean
ha_migrate (HaDriver *driver, GError **error)
{
  int version = 0;
  int newest = ha_migrate_get_newest (ha_driver_get_engine (driver));

  if (!look (driver, newest, &version, error))
    return FALSE;
  if (version > newest)
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW,
                   "The register has schema %d, this program knows up to %d", version, newest);
      return FALSE;
    }
  if (version < newest && ha_driver_is_read_only (driver))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY,
                   "The register has schema %d and has to be brought to %d, but it, or its folder, may not be written",
                   version, newest);
      return FALSE;
    }
  if (version > 0 && version < newest && !copy_before (driver, version, error))
    {
      tell_no_room (driver, error);
      return FALSE;
    }
  return ha_migrate_steps (driver, error);
}
