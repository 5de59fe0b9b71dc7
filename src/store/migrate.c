/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema versions: numbered files of SQL, each run in one transaction together with its number. */
#include "store/migrate.h"

#include "store/calendar-state.h"
#include "store/check.h"
#include "store/keys.h"
#include "store/policy-rows.h"
#include "store/seal.h"
#include "store/search.h"

gboolean
ha_migrate_recognise (const char *path, GError **error)
{
  return ha_driver_check_place (path, error) && ha_driver_recognise (path, HA_APPLICATION_ID, error);
}

int
ha_migrate_get_version (HaDriver *driver, GError **error)
{
  return ha_driver_get_version (driver, error);
}

static GBytes *
find_step (int version)
{
  g_autofree char *name = g_strdup_printf ("schema/sqlite/%04d.sql", version);

  return ha_store_get_data (name);
}

static gboolean
has_step (int version)
{
  g_autoptr (GBytes) sql = find_step (version);

  return sql != NULL;
}

int
ha_migrate_get_newest (void)
{
  int version = 0;

  while (has_step (version + 1))
    version++;
  return version;
}

static char *
load_step (int version, GError **error)
{
  g_autoptr (GBytes) sql = find_step (version);

  if (sql != NULL)
    return g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "Schema %d is missing from the program", version);
  return NULL;
}

char *
ha_migrate_dup_schema (int version)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int step = 1; step <= version; step++)
    {
      g_autoptr (GBytes) sql = find_step (step);

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
    return ha_calendar_migrate (driver, error) && ha_policy_migrate (driver, error)
           && ha_store_renew_keys (driver, error);
  return version != 3 || (ha_search_rebuild (driver, error) && ha_seal_migrate (driver, error));
}

static gboolean
run_step (HaDriver *driver, int version, GError **error)
{
  g_autofree char *sql = load_step (version, error);

  if (sql == NULL || !ha_driver_begin (driver, TRUE, error))
    return FALSE;
  if (ha_migrate_get_version (driver, error) >= version && *error == NULL) /* another program was faster */
    return ha_driver_commit (driver, error);
  if (*error == NULL && change (driver, version, sql, error))
    return ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  return FALSE;
}

/* The copy keeps the version in its name, so that a second try does not replace it. */
static gboolean
copy_before (HaDriver *driver, int version, GError **error)
{
  g_autofree char *to = g_strdup_printf ("%s.schema-%d", ha_driver_get_path (driver), version);
  g_autoptr (GError) problem = NULL;

  if (g_file_test (to, G_FILE_TEST_EXISTS) || ha_store_copy_to (driver, to, &problem))
    return TRUE;
  if (g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS)) /* another program was faster: its copy is whole */
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
ha_migrate_steps (HaDriver *driver, GError **error)
{
  int newest = ha_migrate_get_newest ();

  for (int step = ha_migrate_get_version (driver, error) + 1; *error == NULL && step <= newest; step++)
    if (!run_step (driver, step, error))
      return FALSE;
  return *error == NULL;
}

gboolean
ha_migrate (HaDriver *driver, GError **error)
{
  int version = ha_migrate_get_version (driver, error);
  int newest = ha_migrate_get_newest ();

  if (*error != NULL)
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
  if (version > 0 && !ha_check_refuse_strangers (driver, version, error))
    return FALSE;
  if (version > 0 && version < newest && !copy_before (driver, version, error))
    return FALSE;
  return ha_migrate_steps (driver, error);
}
