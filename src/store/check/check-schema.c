/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acts by itself in a register, triggers and views, against the text of the schema: none may be missing, and none a stranger's. */
#include "store/check/check.h"
#include "store/migrate.h"

#include <string.h>

/* The guards that a register of this version has, by name; one that a later step makes anew is as that one says. */
static GHashTable *
list_guards (const char *engine, int version)
{
  g_autofree char *schema = ha_migrate_dup_schema (engine, version);
  GHashTable *guards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *end;

  for (const char *p = strstr (schema, "CREATE TRIGGER "); p != NULL; p = strstr (end, "CREATE TRIGGER "))
    {
      const char *name = p + strlen ("CREATE TRIGGER ");

      end = strstr (p, "END;");
      g_assert (end != NULL);
      g_hash_table_replace (guards, g_strndup (name, strcspn (name, " \n")),
                            g_strndup (p, (gsize) (end + strlen ("END") - p)));
    }
  return guards;
}

static gboolean
is_ours (GHashTable *guards, const HaDriverCode *code)
{
  return code->trigger && g_strcmp0 (g_hash_table_lookup (guards, code->name), code->sql) == 0;
}

gboolean
ha_check_schema (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (GHashTable) guards = list_guards (ha_driver_get_engine (driver), ha_migrate_get_version (driver, error));
  g_autoptr (GPtrArray) codes = *error == NULL ? ha_driver_list_code (driver, error) : NULL;
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const HaDriverCode *code = codes->pdata[i];
      gboolean ours = is_ours (guards, code);

      if (!ours && g_hash_table_lookup (guards, code->name) == NULL)
        ha_check_tell (found,
                       code->trigger ? N_("%s is not of this program, and could act on what it writes")
                                     : N_("File: %s is not of this program, and could act on what it reads"),
                       code->name);
      if (ours)
        g_hash_table_remove (guards, code->name);
    }
  g_hash_table_iter_init (&iter, guards);
  while (codes != NULL && g_hash_table_iter_next (&iter, &name, NULL))
    ha_check_tell (found, N_("The guard %s is missing or changed"), (const char *) name);
  return codes != NULL;
}

gboolean
ha_check_refuse_strangers (HaDriver *driver, int version, GError **error)
{
  g_autoptr (GHashTable) guards = list_guards (ha_driver_get_engine (driver), version);
  g_autoptr (GPtrArray) codes = ha_driver_list_code (driver, error);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const HaDriverCode *code = codes->pdata[i];

      if (is_ours (guards, code))
        continue;
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT,
                   "“%s” is not of this program, and could act on what it reads and writes", code->name);
      return FALSE;
    }
  return codes != NULL;
}
