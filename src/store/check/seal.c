/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the journal says of rows that it does not hold itself: digests of a ticket's and of the office's. */
#include "store/check/seal.h"

#include <string.h>

#include "store/office/calendar-state.h"
#include "store/check/canon.h"
#include "store/migrate.h"

#define CASE_BYTES 32
#define PART_BYTES 16

typedef struct
{
  const char *name; /* of the table */
  int n;            /* columns */
  const char *sql;
} Rows;

/* ---- A ticket's ---------------------------------------------------------------------------------------------------- */

static const Rows case_rows[HA_N_SEALS] = {
  [HA_SEAL_TICKET] = { "ticket", 35, "SELECT " HA_SEAL_TICKET_COLUMNS ("") " FROM ticket WHERE id = :id" },
  [HA_SEAL_CLOCK] = { "clock", 17, "SELECT " HA_SEAL_CLOCK_COLUMNS " FROM clock WHERE ticket = :id ORDER BY id" },
  [HA_SEAL_CONTACT] = { "contact", 7, "SELECT " HA_SEAL_CONTACT_COLUMNS " FROM contact WHERE ticket = :id ORDER BY id" },
  [HA_SEAL_APPOINTMENT] = { "appointment", 6,
                            "SELECT " HA_SEAL_APPOINTMENT_COLUMNS " FROM appointment WHERE ticket = :id ORDER BY id" },
};

char *
ha_seal_customer (HaDriver *driver, gint64 customer, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (256);
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error, "SELECT " HA_CUSTOMER_COLUMNS ("") " FROM customer WHERE id = :id", "i:id", customer, NULL);

  if (row == NULL || !ha_canon_add_rows (text, row, 7, error))
    return NULL;
  return ha_canon_short (text, PART_BYTES);
}

static gboolean
add_table (GString *text, HaDriver *driver, HaSealTable table, gint64 ticket, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, case_rows[table].sql, "i:id", ticket, NULL);

  ha_canon_add_text (text, case_rows[table].name);
  return row != NULL && ha_canon_add_rows (text, row, case_rows[table].n, error);
}

static char *
finish_case (const GString *text, HaDriver *driver, gint64 customer, GError **error)
{
  g_autofree char *part = ha_seal_customer (driver, customer, error);
  g_autofree char *rows = NULL;

  if (part == NULL)
    return NULL;
  rows = ha_canon_short (text, CASE_BYTES);
  return g_strconcat (HA_SEAL_FORM, rows, ":", part, NULL);
}

char *
ha_seal_case (HaDriver *driver, gint64 ticket, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (4096);
  gint64 customer;

  for (HaSealTable i = 0; i < HA_N_SEALS; i++)
    if (!add_table (text, driver, i, ticket, error))
      return NULL;
  customer = ha_driver_get_int (driver, error, "SELECT customer FROM ticket WHERE id = :id", "i:id", ticket, NULL);
  return *error == NULL ? finish_case (text, driver, customer, error) : NULL;
}

/* Contacts and appointments come of entries after the first. */
static gboolean
may_have (const HaCase *self, HaSealTable table)
{
  if (table == HA_SEAL_TICKET)
    return TRUE;
  return table == HA_SEAL_CLOCK ? self->clocks->len > 0 : self->journal->len > 1;
}

char *
ha_seal_new_case (HaDriver *driver, const HaCase *self, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (4096);

  for (HaSealTable i = 0; i < HA_N_SEALS; i++)
    if (may_have (self, i))
      {
        if (!add_table (text, driver, i, self->ticket->id, error))
          return NULL;
      }
    else
      {
        ha_canon_add_text (text, case_rows[i].name);
        ha_canon_add_int (text, 0);
      }
  return finish_case (text, driver, self->ticket->customer, error);
}

void
ha_seal_begin_table (GString *text, HaSealTable table)
{
  ha_canon_add_text (text, case_rows[table].name);
}

void
ha_seal_add_row (GString *text, HaSealTable table, HaStatement *row)
{
  ha_canon_add_row (text, row, case_rows[table].n);
}

gboolean
ha_seal_is_same_case (const char *digest, const GString *text)
{
  g_autofree char *rows = ha_canon_short (text, CASE_BYTES);
  g_autofree char *beginning = g_strconcat (HA_SEAL_FORM, rows, ":", NULL);

  return g_str_has_prefix (digest, beginning);
}

const char *
ha_seal_get_customer (const char *digest)
{
  if (digest == NULL || !g_str_has_prefix (digest, HA_SEAL_FORM))
    return NULL;
  digest = strchr (digest + strlen (HA_SEAL_FORM), ':');
  return digest != NULL ? digest + 1 : NULL;
}

/* ---- The office's -------------------------------------------------------------------------------------------------- */

/* Settings that the program writes by itself are none of its own. */
static const Rows office_rows[] = {
  { "department", 6, "SELECT id, position, code, name, full_name, retired FROM department ORDER BY id" },
  { "person", 8, "SELECT id, login, name, title, department, roles, retired, sort FROM person ORDER BY id" },
  { "policy", 10,
    "SELECT id, code, name, from_date, written_channels, warn_percent, warn_least, warnings, source, chosen FROM "
    "policy "
    "ORDER BY id" },
  { "policy_clock", 16,
    "SELECT policy, kind, start, unit, \"limit\", target, channels, pausable, breach, from_reception, ends, kinds, "
    "areas, "
    "services, warnings, source FROM policy_clock ORDER BY policy, kind" },
  { "timetable", 3, "SELECT from_date, weekday, intervals FROM timetable ORDER BY from_date, weekday" },
  { "calendar_day", 6, "SELECT date, kind, name, source, intervals, author FROM calendar_day ORDER BY date" },
  { "holiday_notice", 8,
    "SELECT year, tet_before, national_days, national_before, swaps, source, confirmed, author FROM holiday_notice "
    "ORDER BY year" },
  { "setting", 2,
    "SELECT name, value FROM setting WHERE name NOT IN ('office.stamp', '" HA_SETTING_RECKON "') ORDER BY name" },
  { "template", 2, "SELECT id, content FROM template ORDER BY id" },
  { "import_batch", 6, "SELECT id, at, person, kind, file, digest FROM import_batch ORDER BY id" },
};

gboolean
ha_seal_has_office (HaDriver *driver, GError **error)
{
  return ha_migrate_get_version (driver, error) >= 3;
}

static void
add_part (GString *digest, const GString *text)
{
  g_autofree char *part = ha_canon_short (text, PART_BYTES);

  g_string_append_printf (digest, "%s%s", g_str_equal (digest->str, HA_SEAL_FORM) ? "" : ":", part);
}

/* A column or an index that is not of this program, or not as it made it, is noticed too. */
static gboolean
add_schema (HaDriver *driver, GString *digest, GError **error)
{
  g_autofree char *schema = ha_driver_dup_schema (driver, error);
  g_autoptr (GString) text = g_string_new (schema);

  add_part (digest, text);
  return schema != NULL;
}

char *
ha_seal_office (HaDriver *driver, GError **error)
{
  g_autoptr (GString) digest = g_string_new (HA_SEAL_FORM);

  for (guint i = 0; i < G_N_ELEMENTS (office_rows); i++)
    {
      g_autoptr (GString) text = g_string_sized_new (4096);
      g_autoptr (HaStatement) rows = ha_driver_query (driver, error, office_rows[i].sql, NULL);

      if (rows == NULL || !ha_canon_add_rows (text, rows, office_rows[i].n, error))
        return NULL;
      add_part (digest, text);
    }
  return add_schema (driver, digest, error) ? g_string_free (g_steal_pointer (&digest), FALSE) : NULL;
}

const char *
ha_seal_compare_office (const char *a, const char *b)
{
  g_auto (GStrv) parts_a = g_strsplit (a, ":", -1);
  g_auto (GStrv) parts_b = g_strsplit (b, ":", -1);
  guint n = G_N_ELEMENTS (office_rows);

  if (g_strv_length (parts_a) != n + 2 || g_strv_length (parts_b) != n + 2)
    return "journal";
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (parts_a[i + 1], parts_b[i + 1]))
      return office_rows[i].name;
  return g_str_equal (parts_a[n + 1], parts_b[n + 1]) ? NULL : "schema";
}
