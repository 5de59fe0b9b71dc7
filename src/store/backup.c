/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: the engine's own copy into a new file, opened and compared before it gets its name. */
#include <glib/gstdio.h>

#include "store/check.h"
#include "store/files.h"

/* ---- The proof ---------------------------------------------------------------------------------------------- */

/* What a copy must have in common with its original. A backup may be younger than the reading of the original, never
 * older. */
static char *
read_marks (HaDriver *driver, gint64 last, GError **error)
{
  return ha_driver_get_text (driver, error,
    "SELECT (SELECT count (*) FROM journal WHERE seq <= :last) || ' entries to ' || "
    "coalesce ((SELECT hash FROM journal WHERE seq = :last), 'none')",
    "i:last", last, NULL);
}

static gboolean
compare_marks (HaDriver *driver, HaDriver *copy, gint64 last, GError **error)
{
  g_autofree char *ours = read_marks (driver, last, error);
  g_autofree char *theirs = *error == NULL ? read_marks (copy, last, error) : NULL;

  if (*error != NULL)
    return FALSE;
  if (g_strcmp0 (ours, theirs) == 0)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The copy has %s, the register %s", theirs, ours);
  return FALSE;
}

static gboolean
prove_copy (HaDriver *driver, const char *path, gint64 last, GError **error)
{
  g_autoptr (HaDriver) copy = ha_driver_open (path, HA_DRIVER_PLAIN, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (copy == NULL || !compare_marks (driver, copy, last, error))
    return FALSE;
  if (!ha_check_file (copy, found, error) || !ha_check_chain (copy, found, error))
    return FALSE;
  if (found->len == 0)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "The copy is not sound: %s", (char *) found->pdata[0]);
  return FALSE;
}

/* What a copy that came to nothing leaves, also of the engine's own. */
static void
remove_part (const char *part)
{
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);

  g_unlink (part);
  g_unlink (journal);
}

gboolean
ha_store_copy_to (HaDriver *driver, const char *to, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", to, g_random_int ());
  gint64 last;
  gboolean done;

  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS, "%s is there already", to);
      return FALSE;
    }
  last = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  done = *error == NULL && ha_driver_copy (driver, part, NULL, error) && prove_copy (driver, part, last, error)
         && ha_files_name (part, to, error);
  if (!done)
    remove_part (part);
  return done;
}

/* ---- The door ----------------------------------------------------------------------------------------------- */

/* On a reader's connection, of its one snapshot: copying and proving take seconds, and registrations go on meanwhile. */
static gpointer
backup_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return GINT_TO_POINTER (ha_store_copy_to (driver, data, error));
}

gboolean
ha_store_backup (HaStore *self, const char *to, GError **error)
{
  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, backup_job, (gpointer) to, NULL, error));
}
