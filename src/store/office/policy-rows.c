/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies and their limits as rows of the register. */
#include "store/office/policy-rows.h"

#include <string.h>

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

static void
read_warnings (HaPolicy *policy, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  policy->warnings = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (char **part = parts; *part != NULL; part++)
    {
      gint64 seconds = g_ascii_strtoll (*part, NULL, 10);

      if (seconds > 0)
        g_array_append_val (policy->warnings, seconds);
    }
}

/* "25%,3600" */
static void
read_clock_warnings (HaPolicyClock *clock, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint n = 0;

  for (char **part = parts; *part != NULL && n < HA_MOST_WARNINGS; part++)
    {
      HaWarning warning = { .share = g_str_has_suffix (*part, "%"), .value = g_ascii_strtoll (*part, NULL, 10) };

      if (warning.value > 0)
        clock->warnings[n++] = warning;
    }
}

static HaPolicyClock
read_clock (HaStatement *row)
{
  HaPolicyClock clock = {
    .kind = (HaClockKind) ha_statement_get_int (row, 0),
    .start = (HaClockStart) ha_statement_get_int (row, 1),
    .unit = (HaUnit) ha_statement_get_int (row, 2),
    .limit = ha_statement_get_int (row, 3),
    .target = ha_statement_get_int (row, 4),
    .channels = (guint) ha_statement_get_int (row, 5),
    .pausable = ha_statement_get_int (row, 6) != 0,
    .breach = (HaBreach) ha_statement_get_int (row, 7),
    .from_reception = ha_statement_get_int (row, 8) != 0,
    .ends = (guint) ha_statement_get_int (row, 9),
    .kinds = (guint) ha_statement_get_int (row, 10),
    .areas = (guint) ha_statement_get_int (row, 11),
    .services = (guint) ha_statement_get_int (row, 12),
    .source = g_intern_string (ha_statement_get_text (row, 14)),
  };

  read_clock_warnings (&clock, ha_statement_get_text (row, 13));
  return clock;
}

static gboolean
read_clocks (HaDriver *driver, HaPolicy *policy, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT kind, start, unit, \"limit\", target, channels, pausable, "
                                                  "breach, from_reception, ends, kinds, areas, services, warnings, "
                                                  "source FROM policy_clock WHERE policy = :id ORDER BY kind",
                                                  "i:id", policy->id, NULL);

  while (ha_statement_next (rows, error))
    {
      HaPolicyClock clock = read_clock (rows);

      g_array_append_val (policy->clocks, clock);
    }
  return *error == NULL;
}

static HaPolicy *
read_policy (HaStatement *row)
{
  HaPolicy *policy = g_new0 (HaPolicy, 1);

  policy->id = ha_statement_get_int (row, 0);
  policy->code = ha_statement_dup_text (row, 1);
  policy->name = ha_statement_dup_text (row, 2);
  policy->from = (HaDate) ha_statement_get_int (row, 3);
  policy->written_channels = (guint) ha_statement_get_int (row, 4);
  policy->warn_percent = (int) ha_statement_get_int (row, 5);
  policy->warn_least = ha_statement_get_int (row, 6);
  read_warnings (policy, ha_statement_get_text (row, 7));
  policy->source = ha_statement_dup_text (row, 8);
  policy->chosen = ha_statement_get_int (row, 9) != 0;
  policy->clocks = g_array_new (FALSE, TRUE, sizeof (HaPolicyClock));
  return policy;
}

gboolean
ha_policy_read_all (HaDriver *driver, GPtrArray *policies, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                  "SELECT id, code, name, from_date, written_channels, warn_percent, "
                                                  "warn_least, warnings, source, chosen FROM policy "
                                                  "ORDER BY from_date, id",
                                                  NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (policies, read_policy (rows));
  for (guint i = 0; *error == NULL && i < policies->len; i++)
    read_clocks (driver, g_ptr_array_index (policies, i), error);
  return *error == NULL;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

static char *
join_warnings (const HaPolicy *policy)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; policy->warnings != NULL && i < policy->warnings->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (policy->warnings, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_clock_warnings (const HaPolicyClock *clock)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < HA_MOST_WARNINGS && clock->warnings[i].value > 0; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT "%s", i > 0 ? "," : "", clock->warnings[i].value,
                            clock->warnings[i].share ? "%" : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
write_clock (HaDriver *driver, gint64 policy, const HaPolicyClock *clock, GError **error)
{
  static const char insert[]
      = "INSERT INTO policy_clock (policy, kind, start, unit, \"limit\", target, channels, pausable, breach, "
        "from_reception, ends, kinds, areas, services, warnings, source) VALUES (:policy, :kind, :start, :unit, "
        ":limit, :target, :channels, :pausable, :breach, :from_reception, :ends, :kinds, :areas, :services, :warnings, "
        ":source)";
  g_autofree char *warnings = join_clock_warnings (clock);

  return ha_driver_run (driver, error, insert, "i:policy", policy, "d:kind", (int) clock->kind, "d:start",
                        (int) clock->start, "d:unit", (int) clock->unit, "i:limit", clock->limit, "i:target",
                        clock->target, "d:channels", (int) clock->channels, "d:pausable", (int) clock->pausable,
                        "d:breach", (int) clock->breach, "d:from_reception", (int) clock->from_reception, "d:ends",
                        (int) clock->ends, "d:kinds", (int) clock->kinds, "d:areas", (int) clock->areas, "d:services",
                        (int) clock->services, "t:warnings", warnings, "t:source", clock->source, NULL);
}

gint64
ha_policy_write (HaDriver *driver, const HaPolicy *policy, GError **error)
{
  static const char insert[]
      = "INSERT INTO policy (id, code, name, from_date, written_channels, warn_percent, warn_least, warnings, source, "
        "chosen) VALUES (:id, :code, :name, :from, :written, :percent, :least, :warnings, :source, :chosen)";
  g_autofree char *warnings = join_warnings (policy);
  gint64 id;

  if (!ha_driver_run (driver, error, insert, "k:id", policy->id, "t:code", policy->code, "t:name", policy->name,
                      "d:from", (int) policy->from, "d:written", (int) policy->written_channels, "d:percent",
                      policy->warn_percent, "i:least", policy->warn_least, "t:warnings", warnings, "t:source",
                      policy->source, "d:chosen", (int) policy->chosen, NULL))
    return 0;
  id = policy->id != 0 ? policy->id : ha_driver_get_last_id (driver);
  for (guint i = 0; i < policy->clocks->len; i++)
    if (!write_clock (driver, id, &g_array_index (policy->clocks, HaPolicyClock, i), error))
      return 0;
  return id;
}

gboolean
ha_policy_migrate (HaDriver *driver, GError **error)
{
  g_autoptr (HaPolicy) known = ha_policy_new_85a ();

  for (guint i = 0; *error == NULL && i < known->clocks->len; i++)
    {
      const HaPolicyClock *clock = &g_array_index (known->clocks, HaPolicyClock, i);

      ha_driver_run (driver, error, "UPDATE policy_clock SET source = :source WHERE policy = :id AND kind = :kind",
                     "t:source", clock->source, "i:id", known->id, "d:kind", (int) clock->kind, NULL);
    }
  return *error == NULL
         && ha_driver_run (driver, error, "UPDATE policy SET source = :source WHERE id = :id", "t:source",
                           known->source, "i:id", known->id, NULL);
}
