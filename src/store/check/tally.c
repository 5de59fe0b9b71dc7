/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were there, by number: notes of the programs hold how many each table has. */
#include "store/check/tally.h"

#include "store/check/seal.h"

static const struct {
  const char *note;
  const char *count;
  const char *unknown;
  const char *missing; /* so many */
} tallies[HA_N_TALLIES] = {
  [HA_TALLY_REMARK] = { "tally.remark", "SELECT count (*) FROM note", N_("How many notes of the programs there were is no longer kept"), N_("%" PRId64 " notes of the programs are missing") },
  [HA_TALLY_REMINDER] = { "tally.reminder", "SELECT count (*) FROM reminder", 
                          N_("How many records of what was told of limits there were is no longer kept"),
                          N_("%" PRId64 " records of what was told of limits are missing") },
  [HA_TALLY_IMPORT_ROW] = { "tally.import_row", "SELECT count (*) FROM import_row", 
                            N_("How many lines of imports there were is no longer kept"), N_("%" PRId64 " lines of imports are missing") },
};

static char *
read_tally (HaDriver *driver, HaTally which, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT value FROM note WHERE name = :name", "t:name", tallies[which].note,
                             NULL);
}

static gboolean
write_tally (HaDriver *driver, HaTally which, gint64 n, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  return ha_driver_run (driver, error,
                        "INSERT INTO note (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET "
                        "value = excluded.value",
                        "t:name", tallies[which].note, "t:value", value, NULL)
         && ha_mark_remark (driver, tallies[which].note, error);
}

/* These rows count, too. */
gboolean
ha_tally_begin (HaDriver *driver, GError **error)
{
  for (HaTally which = 0; which < HA_N_TALLIES; which++)
    if (!write_tally (driver, which, 0, error))
      return FALSE;
  for (HaTally which = 0; which < HA_N_TALLIES; which++)
    {
      gint64 n = ha_driver_get_int (driver, error, tallies[which].count, NULL);

      if (*error != NULL || !write_tally (driver, which, n, error))
        return FALSE;
    }
  return TRUE;
}

/* One that is gone stays so: the check tells. */
gboolean
ha_tally_add (HaDriver *driver, HaTally which, int n, GError **error)
{
  g_autofree char *before = read_tally (driver, which, error);

  return *error == NULL
         && (before == NULL || write_tally (driver, which, g_ascii_strtoll (before, NULL, 10) + n, error));
}

static gboolean
check_one (HaDriver *driver, HaTally which, HaFindings *found, GError **error)
{
  g_autofree char *kept = read_tally (driver, which, error);
  gint64 n = *error == NULL ? ha_driver_get_int (driver, error, tallies[which].count, NULL) : 0;
  gint64 gone = kept != NULL ? g_ascii_strtoll (kept, NULL, 10) - n : 0;

  if (*error != NULL)
    return FALSE;
  if (kept == NULL)
    ha_check_tell_of (found, &tallies[which], "%s", ha_store_say (tallies[which].unknown));
  else if (gone > 0)
    ha_check_tell (found, tallies[which].missing, gone);
  return TRUE;
}

gboolean
ha_tally_check (HaDriver *driver, HaFindings *found, GError **error)
{
  for (HaTally which = 0; which < HA_N_TALLIES; which++)
    if (!check_one (driver, which, found, error))
      return FALSE;
  return TRUE;
}
