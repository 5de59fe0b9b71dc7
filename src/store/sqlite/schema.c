/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema's versions in the file's header, steps that rewrite its text, and what the engine finds wrong by itself. */
#include <string.h>

#include "store/sqlite/sqlite-private.h"

#define MOST_FOUND 1000 /* nobody reads more; the engine's other check ends at a hundred by itself */

int
ha_sqlite_get_version (HaDriver *self, GError **error)
{
  return (int) ha_driver_get_int (self, error, "PRAGMA user_version", NULL);
}

/* ---- Steps -------------------------------------------------------------------------------------------------------- */

/* Whether the schema's text may be written; it may not, else, on any connection. */
static gboolean
open_schema (HaDriver *self, gboolean open, GError **error)
{
  int now = -1;
  int code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, !open, &now);

  if (code == SQLITE_OK && now == !open)
    return open || ha_driver_exec (self, "PRAGMA writable_schema = OFF", error);
  g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine does not guard the schema");
  return FALSE;
}

/* This connection and all others read the schema anew. */
static gboolean
renew_schema (HaDriver *self, GError **error)
{
  gint64 version = ha_driver_get_int (self, error, "PRAGMA schema_version", NULL);
  g_autofree char *next = g_strdup_printf ("PRAGMA schema_version = %" G_GINT64_FORMAT, version + 1);

  return *error == NULL && ha_driver_exec (self, next, error);
}

/* A step that rewrites the text of the schema is believed only when the engine finds nothing wrong afterwards. */
static gboolean
check_rewritten (HaDriver *self, GError **error)
{
  g_autofree char *found = ha_driver_get_text (self, error, "PRAGMA integrity_check (1)", NULL);

  if (*error == NULL && g_strcmp0 (found, "ok") != 0)
    g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The register can not be brought to this schema: %s",
                 found);
  return *error == NULL;
}

static gboolean
rewrite (HaDriver *self, const char *sql, GError **error)
{
  gboolean done
      = open_schema (self, TRUE, error) && ha_driver_exec (self, sql, error) && renew_schema (self, error);
  g_autoptr (GError) second = NULL;

  if (!open_schema (self, FALSE, done ? error : &second))
    return FALSE;
  return done && check_rewritten (self, error);
}

gboolean
ha_sqlite_run_step (HaDriver *self, const char *sql, int version, gint32 id, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", version, id);

  /* Every step that touches the search makes it anew. */
  if (strstr (sql, "ticket_search") != NULL && !ha_sqlite_empty_indices (self, error))
    return FALSE;
  if (strstr (sql, "PRAGMA writable_schema") != NULL)
    return rewrite (self, sql, error) && ha_driver_exec (self, stamp, error);
  return ha_driver_exec (self, sql, error) && ha_driver_exec (self, stamp, error);
}

/* ---- Checks ------------------------------------------------------------------------------------------------------- */

static gboolean
check_integrity (HaDriver *self, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (self, error, "PRAGMA integrity_check", NULL);

  while (ha_statement_next (rows, error))
    if (g_strcmp0 (ha_statement_get_text (rows, 0), "ok") != 0)
      ha_check_tell (found, N_("File: %s"), ha_statement_get_text (rows, 0));
  return *error == NULL;
}

static gboolean
check_foreign_keys (HaDriver *self, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (self, error, "PRAGMA foreign_key_check", NULL);

  for (guint n = 0; n < MOST_FOUND && ha_statement_next (rows, error); n++)
    ha_check_tell (found, N_("Row %" PRId64 " of %s points at a row of %s that is not there"), ha_statement_get_int (rows, 1),
                   ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 2));
  return *error == NULL;
}

gboolean
ha_sqlite_check (HaDriver *self, HaFindings *found, GError **error)
{
  return check_integrity (self, found, error) && check_foreign_keys (self, found, error);
}

static void
free_code (HaDriverCode *code)
{
  g_free (code->name);
  g_free (code->sql);
  g_free (code);
}

GPtrArray *
ha_sqlite_list_code (HaDriver *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) free_code);
  g_autoptr (HaStatement) rows = ha_driver_query (
      self, error, "SELECT name, sql, type = 'trigger' FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name",
      NULL);

  while (ha_statement_next (rows, error))
    {
      HaDriverCode *code = g_new0 (HaDriverCode, 1);

      code->name = ha_statement_dup_text (rows, 0);
      code->sql = ha_statement_dup_text (rows, 1);
      code->trigger = ha_statement_get_int (rows, 2) != 0;
      g_ptr_array_add (all, code);
    }
  return *error == NULL ? g_steal_pointer (&all) : NULL;
}

char *
ha_sqlite_dup_schema (HaDriver *self, GError **error)
{
  return ha_driver_get_text (self, error,
                             "SELECT group_concat (type || ' ' || name || ' ' || tbl_name || ' ' || coalesce (sql, ''), "
                             "char (10)) FROM (SELECT * FROM sqlite_schema WHERE type IN "
                             "('table', 'index') ORDER BY type, name)",
                             NULL);
}
