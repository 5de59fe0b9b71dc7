/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema versions: numbered files of SQL, each run in one transaction together with its number. */
#include "store/migrate.h"

#include "store/calendar-state.h"
#include "store/keys.h"
#include "store/policy-rows.h"

#include <string.h>

/* The engine's file format, section 1.3: how each of its files begins, and where its owner's id stands. */
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_SIZE 100
#define HEADER_ID 68

gboolean
ha_migrate_recognise (const char *path, GError **error)
{
  guint8 head[HEADER_SIZE];
  guint32 id;

  if (!ha_driver_peek (path, head, sizeof head, error))
    return FALSE;
  memcpy (&id, head + HEADER_ID, sizeof id);
  if (memcmp (head, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0 && GUINT32_FROM_BE (id) == HA_APPLICATION_ID)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER, "%s is not a register of this program", path);
  return FALSE;
}

int
ha_migrate_get_version (HaDriver *driver, GError **error)
{
  return (int) ha_driver_get_int (driver, error, "PRAGMA user_version", NULL);
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

/* A step that rewrites the text of the schema is believed only when the engine finds nothing wrong afterwards. */
static gboolean
check_rewritten (HaDriver *driver, GError **error)
{
  g_autofree char *found = ha_driver_get_text (driver, error, "PRAGMA integrity_check (1)", NULL);

  if (*error == NULL && g_strcmp0 (found, "ok") != 0)
    g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The register can not be brought to this schema: %s",
                 found);
  return *error == NULL;
}

static gboolean
rewrite (HaDriver *driver, const char *sql, GError **error)
{
  gboolean done = ha_driver_open_schema (driver, TRUE, error) && ha_driver_exec (driver, sql, error)
                  && ha_driver_renew_schema (driver, error);
  g_autoptr (GError) second = NULL;

  if (!ha_driver_open_schema (driver, FALSE, done ? error : &second))
    return FALSE;
  return done && check_rewritten (driver, error);
}

static gboolean
change (HaDriver *driver, int version, const char *sql, GError **error)
{
  g_autofree char *stamp
      = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", version, HA_APPLICATION_ID);

  if (!(strstr (sql, "PRAGMA writable_schema") != NULL ? rewrite (driver, sql, error)
                                                       : ha_driver_exec (driver, sql, error)))
    return FALSE;
  if (version == 2
      && (!ha_calendar_migrate (driver, error) || !ha_policy_migrate (driver, error)
          || !ha_store_renew_keys (driver, error)))
    return FALSE;
  return ha_driver_exec (driver, stamp, error);
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
  if (version > 0 && version < newest && !copy_before (driver, version, error))
    return FALSE;
  for (int step = version + 1; step <= newest; step++)
    if (!run_step (driver, step, error))
      return FALSE;
  return TRUE;
}
