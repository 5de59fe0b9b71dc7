/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's rows against its newest entry of the journal, marked rows against their marks, attachments against theirs. */
#include "store/check/check.h"
#include "store/json.h"
#include "store/check/seal.h"
#include "store/check/tally.h"
#include "store/office/calendar-state.h"

static gboolean
check_digest (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autofree char *told = ha_driver_get_text (
      driver, error, "SELECT digest FROM journal WHERE ticket IS NULL ORDER BY seq DESC LIMIT 1", NULL);
  g_autofree char *now = *error == NULL ? ha_seal_office (driver, error) : NULL;
  const char *table = now != NULL && told != NULL ? ha_seal_compare_office (told, now) : NULL;

  if (now != NULL && told == NULL)
    ha_check_tell (found, N_("The journal does not know the office as it is"));
  if (table != NULL)
    ha_check_tell (found, N_("The office's rows of table %s were changed outside the program"), table);
  return now != NULL;
}

/* A number as the program writes it. */
static gboolean
is_number (const char *text)
{
  g_autofree char *again = g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (text, NULL, 10));

  return g_str_equal (text, again);
}

/* Settings that the program writes by itself are in no digest: they are what it writes. */
static gboolean
check_own_settings (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autofree char *stamp = ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = 'office.stamp'", NULL);
  g_autofree char *asked = NULL;

  if (*error == NULL)
    asked = ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = '" HA_SETTING_RECKON "'", NULL);
  if (stamp != NULL && !g_uuid_string_is_valid (stamp))
    ha_check_tell (found, N_("The setting %s was not written by the program"), "office.stamp");
  if (asked != NULL && !is_number (asked))
    ha_check_tell (found, N_("The setting %s was not written by the program"), HA_SETTING_RECKON);
  return *error == NULL;
}

/* What an entry of the journal tells of an attachment. */
typedef struct {
  HaFields *fields;
  gint64 at;
  gint64 actor;
} Told;

static void
free_told (gpointer data)
{
  Told *self = data;

  ha_fields_unref (self->fields);
  g_free (self);
}

/* Before schema 3 the type was not told. */
static gboolean
is_told (HaStatement *row, const Told *told)
{
  const char *type = told != NULL ? ha_fields_get (told->fields, "type") : NULL;

  return told != NULL && ha_fields_get_int (told->fields, "ticket") == ha_statement_get_int (row, 1)
         && g_strcmp0 (ha_fields_get (told->fields, "name"), ha_statement_get_text (row, 2)) == 0
         && g_strcmp0 (ha_fields_get (told->fields, "sha256"), ha_statement_get_text (row, 3)) == 0
         && told->at == ha_statement_get_int (row, 6) && told->actor == ha_statement_get_int (row, 7)
         && (type == NULL || g_strcmp0 (type, ha_statement_get_text (row, 8)) == 0)
         && ha_fields_get_int (told->fields, "letter") == ha_statement_get_int (row, 9);
}

static gboolean
check_marks (HaDriver *driver, HaFindings *found, GError **error)
{
  for (HaMark which = 0; which < HA_N_MARKS; which++)
    if (!ha_mark_check (driver, which, found, error))
      return FALSE;
  return TRUE;
}

static GHashTable *
read_told (HaDriver *driver, GError **error)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_told);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT fields, at, coalesce (actor, 0) FROM journal WHERE ticket IS NULL "
                                                  "AND " HA_TELLS_OF_ATTACHMENT " ORDER BY seq",
                                                  NULL);

  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaFields) fields = ha_json_to_fields (ha_statement_get_text (rows, 0), NULL);
      Told entry = { NULL, ha_statement_get_int (rows, 1), ha_statement_get_int (rows, 2) };
      gint64 id = fields != NULL ? ha_fields_get_int (fields, "attachment") : 0;

      if (id == 0)
        continue;
      entry.fields = g_steal_pointer (&fields);
      g_hash_table_insert (told, g_memdup2 (&id, sizeof id), g_memdup2 (&entry, sizeof entry));
    }
  return *error == NULL ? g_steal_pointer (&told) : NULL;
}

static gboolean
check_attachments (HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (GHashTable) told = read_told (driver, error);
  g_autoptr (HaStatement) rows = NULL;

  if (told == NULL)
    return FALSE;
  rows
      = ha_driver_query (driver, error,
                         "SELECT a.id, a.ticket, a.name, a.sha256, a.size = length (content.content), ticket.code, a.at, "
                         "coalesce (a.person, 0), a.type, coalesce (a.letter, 0) FROM attachment a LEFT JOIN attachment_content content ON content.sha256 = a.sha256 LEFT JOIN "
                         "ticket ON ticket.id = a.ticket ORDER BY a.id",
                         NULL);
  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);

      if (!is_told (rows, g_hash_table_lookup (told, &id)) || ha_statement_get_int (rows, 4) != 1)
        ha_check_tell (found, N_("Attachment %" PRId64 " of ticket %s is not as it came"), id,
                       ha_statement_get_text (rows, 5));
      g_hash_table_remove (told, &id);
    }
  if (g_hash_table_size (told) > 0)
    ha_check_tell (found, N_("%u attachments of the journal are missing"), g_hash_table_size (told));
  return *error == NULL;
}

gboolean
ha_check_office (HaDriver *driver, HaFindings *found, GError **error)
{
  return check_digest (driver, found, error) && check_own_settings (driver, found, error) && check_marks (driver, found, error) && ha_tally_check (driver, found, error)
         && check_attachments (driver, found, error);
}
