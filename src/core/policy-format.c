/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy as the text that it can be read from. */
#include "core/policy-file.h"
#include "core/policy-private.h"

/* Takes the text; what is empty is not written. */
static void
put (GKeyFile *file, const char *group, const char *key, char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (file, group, key, text);
  g_free (text);
}

static void
put_length (GKeyFile *file, const char *group, const char *key, HaUnit unit, gint64 value)
{
  if (value != 0)
    put (file, group, key, ha_policy_write_length (unit, value));
}

static void
put_bool (GKeyFile *file, const char *group, const char *key, gboolean value)
{
  if (value)
    put (file, group, key, g_strdup ("true"));
}

static void
put_warnings (GKeyFile *file, const char *group, const HaWarning *warnings, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n && warnings[i].value != 0; i++)
    {
      g_autofree char *word = ha_policy_write_warning (&warnings[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", word);
    }
  put (file, group, "warnings", g_string_free (text, FALSE));
}

static void
put_policy (GKeyFile *file, const HaPolicy *self)
{
  static const char group[] = "policy";
  HaWarning share = { TRUE, self->warn_percent }, further[HA_MOST_WARNINGS] = { 0 };
  guint n = MIN (self->warnings->len, HA_MOST_WARNINGS - 1);

  for (guint i = 0; i < n; i++)
    further[i].value = g_array_index (self->warnings, gint64, i);
  put (file, group, "code", g_strdup (self->code));
  put (file, group, "name", g_strdup (self->name));
  put (file, group, "source", g_strdup (self->source));
  put (file, group, "from", ha_date_to_iso (self->from));
  put (file, group, "written", ha_policy_write_words (&ha_policy_channels, self->written_channels));
  put (file, group, "warn-share", ha_policy_write_warning (&share));
  put_length (file, group, "warn-least", HA_UNIT_CLOCK_HOURS, self->warn_least);
  put_warnings (file, group, further, n);
}

static void
put_clock (GKeyFile *file, const HaPolicyClock *clock)
{
  g_autofree char *group = g_strconcat ("clock ", ha_clock_kind_get_id (clock->kind), NULL);

  put (file, group, "start", ha_policy_write_words (&ha_policy_starts, 1u << clock->start));
  put_bool (file, group, "from-reception", clock->from_reception);
  put (file, group, "ends", ha_policy_write_words (&ha_policy_ends, clock->ends));
  put_length (file, group, "limit", clock->unit, clock->limit);
  put_length (file, group, "target", clock->unit, clock->target);
  put (file, group, "channels", ha_policy_write_words (&ha_policy_channels, clock->channels));
  put (file, group, "kinds", ha_policy_write_words (&ha_policy_kinds, clock->kinds));
  put (file, group, "areas", ha_policy_write_words (&ha_policy_areas, clock->areas));
  put (file, group, "services", ha_policy_write_words (&ha_policy_services, clock->services));
  put_bool (file, group, "pausable", clock->pausable);
  put (file, group, "breach", ha_policy_write_words (&ha_policy_breaches, clock->breach));
  put_warnings (file, group, clock->warnings, HA_MOST_WARNINGS);
  put (file, group, "source", g_strdup (clock->source));
}

char *
ha_policy_format (const HaPolicy *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  put_policy (file, self);
  for (guint i = 0; i < self->clocks->len; i++)
    put_clock (file, &g_array_index (self->clocks, HaPolicyClock, i));
  return g_key_file_to_data (file, NULL, NULL);
}
