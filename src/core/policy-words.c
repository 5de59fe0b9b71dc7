/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words and lengths of a policy's text, read and written. */
#include "core/policy-private.h"

#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define MOST_DAYS 3650

/* ---- Words -------------------------------------------------------------------------------------------------- */

static const char *
get_start (int number)
{
  static const char *const ids[] = { NULL, "reception", "dissatisfaction", "escalation", "refusal" };

  return ids[number];
}

static const char *
get_end (int number)
{
  static const char *const ids[] = { "contact", "reply", "outcome", "satisfied", "escalated", "round", "written-contact" };

  return ids[number];
}

static const char *
get_breach (int number)
{
  static const char *const ids[] = { "tell-holder", "tell-head", "tell-leaders", "escalate", "acknowledge" };

  return ids[number];
}

static const char *
get_channel (int number)
{
  if (1u << number == HA_CHANNELS_IN_WRITING)
    return "in-writing";
  return 1u << number == HA_CHANNELS_NOT_IN_WRITING ? "not-in-writing" : ha_channel_get_id ((HaChannel) number);
}

static const char *get_kind (int number) { return ha_kind_get_id ((HaKind) number); }
static const char *get_area (int number) { return ha_area_get_id ((HaArea) number); }
static const char *get_service (int number) { return ha_service_get_id ((HaService) number); }

const HaPolicyWords ha_policy_starts = { get_start, 1, HA_N_STARTS };
const HaPolicyWords ha_policy_ends = { get_end, 0, HA_N_ENDS - 1 };
const HaPolicyWords ha_policy_breaches = { get_breach, 0, HA_N_BREACHES - 1 };
const HaPolicyWords ha_policy_channels = { get_channel, 0, HA_N_CHANNELS + 1 };
const HaPolicyWords ha_policy_kinds = { get_kind, 1, HA_KIND_INQUIRY };
const HaPolicyWords ha_policy_areas = { get_area, 1, HA_N_AREAS };
const HaPolicyWords ha_policy_services = { get_service, 1, HA_N_SERVICES };

static guint
find_bit (const HaPolicyWords *words, const char *word)
{
  for (int number = words->first; number <= words->last; number++)
    if (g_str_equal (words->get_word (number), word))
      return 1u << number;
  return 0;
}

gboolean
ha_policy_read_words (const HaPolicyWords *words, const char *text, guint *bits, char **wrong)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  *bits = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint bit = find_bit (words, g_strstrip (parts[i]));

      if (bit == 0 || (*bits & bit) != 0)
        {
          *wrong = g_strdup (parts[i]);
          return FALSE;
        }
      *bits |= bit;
    }
  return TRUE;
}

char *
ha_policy_write_words (const HaPolicyWords *words, guint bits)
{
  GString *text = g_string_new (NULL);

  for (int number = words->first; number <= words->last; number++)
    if ((bits & (1u << number)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", words->get_word (number));
  return g_string_free (text, FALSE);
}

/* ---- Lengths ------------------------------------------------------------------------------------------------ */

/* The longer measures of a unit first: a length is written in the first that it fits. */
static const struct {
  const char *word;
  HaUnit unit;
  gint64 factor;
} measures[] = {
  { "h", HA_UNIT_CLOCK_HOURS, HOUR },
  { "min", HA_UNIT_CLOCK_HOURS, MINUTE },
  { "s", HA_UNIT_CLOCK_HOURS, 1 },
  { "working-hours", HA_UNIT_WORKING_HOURS, HOUR },
  { "working-min", HA_UNIT_WORKING_HOURS, MINUTE },
  { "working-s", HA_UNIT_WORKING_HOURS, 1 },
  { "working-days", HA_UNIT_WORKING_DAYS, 1 },
  { "working-days-24", HA_UNIT_WORKING_DAYS_24, 1 },
  { "days", HA_UNIT_DAYS, 1 },
};

static gint64
get_most (HaUnit unit)
{
  return unit == HA_UNIT_CLOCK_HOURS || unit == HA_UNIT_WORKING_HOURS ? MOST_DAYS * G_GINT64_CONSTANT (86400) : MOST_DAYS;
}

/* "48 h" as 48 and the word after one space; NULL when it is not of that form. */
static const char *
read_number (const char *text, guint64 *number)
{
  const char *space = strchr (text, ' ');
  g_autofree char *digits = space != NULL ? g_strndup (text, (gsize) (space - text)) : NULL;

  if (digits == NULL || !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT32, number, NULL))
    return NULL;
  return space + 1;
}

gboolean
ha_policy_read_length (const char *text, HaUnit *unit, gint64 *value)
{
  guint64 number = 0;
  const char *word = read_number (text, &number);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i].word, word))
      {
        *unit = measures[i].unit;
        *value = (gint64) number * measures[i].factor;
        return *value <= get_most (*unit);
      }
  return FALSE;
}

char *
ha_policy_write_length (HaUnit unit, gint64 value)
{
  guint i = 0;

  while (measures[i].unit != unit || value % measures[i].factor != 0)
    i++;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", value / measures[i].factor, measures[i].word);
}

gboolean
ha_policy_read_warning (const char *text, HaWarning *warning)
{
  guint64 percent = 0;
  const char *word = read_number (text, &percent);
  HaUnit unit = 0;

  warning->share = word != NULL && g_str_equal (word, "%");
  if (!warning->share)
    return ha_policy_read_length (text, &unit, &warning->value) && unit == HA_UNIT_CLOCK_HOURS;
  warning->value = (gint64) percent;
  return percent <= 99;
}

char *
ha_policy_write_warning (const HaWarning *warning)
{
  if (warning->share)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %%", warning->value);
  return ha_policy_write_length (HA_UNIT_CLOCK_HOURS, warning->value);
}
