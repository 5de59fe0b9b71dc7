/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies read from text and written as text. */
#include "core/policy-file.h"

#include <string.h>

#include "core/policy-private.h"
#include "core/text.h"

G_DEFINE_QUARK (ha-policy-error-quark, ha_policy_error)

#define OFFICE "policy"
#define CLOCK "clock "
#define MOST_FURTHER (HA_MOST_WARNINGS - 1) /* beside the policy's first */

static const char *const policy_keys[] = { "code", "name", "source", "from", "written", "warn-share", "warn-least", "warnings", NULL };
static const char *const clock_keys[] = { "start", "from-reception", "ends", "limit", "target", "channels", "kinds", "areas",
                                          "services", "pausable", "breach", "warnings", "source", NULL };

/* The group that is being read. Once something was wrong, nothing more is read; the first fault is the one that is told. */
typedef struct {
  GKeyFile *file;
  const char *group;
  GError **error;
} Reader;

static gboolean
fail (const Reader *self, HaPolicyError code, const char *key, const char *why, const char *value)
{
  if (*self->error == NULL)
    g_set_error (self->error, HA_POLICY_ERROR, code, "[%s]%s%s: %s%s%s%s", self->group, key != NULL ? " " : "",
                 key != NULL ? key : "", why, value != NULL ? " “" : "", value != NULL ? value : "",
                 value != NULL ? "”" : "");
  return FALSE;
}

/* ---- The frame: groups and keys ------------------------------------------------------------------------------ */

static gboolean
is_doubled (const Reader *self, GHashTable *seen, const char *line, char **group)
{
  g_autofree char *place = NULL;

  if (*line == '[')
    {
      g_free (*group);
      *group = g_strdup (line);
      place = g_strdup (line);
    }
  else
    {
      g_autofree char *key = g_strndup (line, strcspn (line, "="));

      place = g_strconcat (*group, " ", g_strchomp (key), NULL);
    }
  if (g_hash_table_add (seen, g_strdup (place)))
    return FALSE;
  g_set_error (self->error, HA_POLICY_ERROR, HA_POLICY_ERROR_VALUE, "%s: is there twice", place);
  return TRUE;
}

/* A key file lets the last of two win; here each stands once. */
static gboolean
check_doubled (const Reader *self, const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup ("");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && is_doubled (self, seen, line, &group))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_keys (const Reader *self, const char *const *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, self->group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return fail (self, HA_POLICY_ERROR_UNKNOWN, keys[i], "is no key here", NULL);
  return TRUE;
}

static gboolean
check_groups (Reader *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean clock = g_str_has_prefix (groups[i], CLOCK);

      self->group = groups[i];
      if (clock && ha_clock_kind_from_id (groups[i] + strlen (CLOCK)) == HA_CLOCK_NONE)
        return fail (self, HA_POLICY_ERROR_UNKNOWN, NULL, "is no clock", NULL);
      if (!clock && !g_str_equal (groups[i], OFFICE))
        return fail (self, HA_POLICY_ERROR_UNKNOWN, NULL, "is no group here", NULL);
      if (!check_keys (self, clock ? clock_keys : policy_keys))
        return FALSE;
    }
  return TRUE;
}

/* ---- Values ------------------------------------------------------------------------------------------------- */

static gboolean
has_failed (const Reader *self)
{
  return *self->error != NULL;
}

/* The key's text, new, on one line in NFC; NULL when it is not there, is empty, or something was wrong. */
static char *
read_text (const Reader *self, const char *key, gboolean needed)
{
  g_autofree char *text = NULL, *clean = NULL;
  g_autoptr (GError) why = NULL;

  if (has_failed (self))
    return NULL;
  text = g_key_file_get_string (self->file, self->group, key, &why);
  if (why != NULL && !g_error_matches (why, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    {
      fail (self, HA_POLICY_ERROR_VALUE, key, "can not be read", NULL);
      return NULL;
    }
  clean = ha_text_clean_line (text != NULL ? text : "");
  if (*clean != '\0')
    return g_steal_pointer (&clean);
  if (needed)
    fail (self, HA_POLICY_ERROR_MISSING, key, "must be given", NULL);
  return NULL;
}

static guint
read_words (const Reader *self, const char *key, const HaPolicyWords *words, gboolean needed)
{
  g_autofree char *text = read_text (self, key, needed), *wrong = NULL;
  guint bits = 0;

  if (text != NULL && !ha_policy_read_words (words, text, &bits, &wrong))
    fail (self, HA_POLICY_ERROR_UNKNOWN, key, "not known, or there twice:", wrong);
  return bits;
}

static HaClockStart
read_start (const Reader *self)
{
  guint bits = read_words (self, "start", &ha_policy_starts, TRUE);

  for (int start = HA_START_RECEPTION; start <= HA_N_STARTS; start++)
    if (bits == 1u << start)
      return (HaClockStart) start;
  if (!has_failed (self))
    fail (self, HA_POLICY_ERROR_VALUE, "start", "must be one", NULL);
  return 0;
}

static gboolean
read_bool (const Reader *self, const char *key)
{
  g_autofree char *text = read_text (self, key, FALSE);

  if (text != NULL && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    fail (self, HA_POLICY_ERROR_VALUE, key, "neither true nor false:", text);
  return g_strcmp0 (text, "true") == 0;
}

/* 0 when it is not there. */
static gint64
read_length (const Reader *self, const char *key, gboolean needed, HaUnit *unit)
{
  g_autofree char *text = read_text (self, key, needed);
  gint64 value = 0;

  if (text == NULL || ha_policy_read_length (text, unit, &value))
    return value;
  fail (self, HA_POLICY_ERROR_VALUE, key, "not a length:", text);
  return 0;
}

static HaDate
read_date (const Reader *self, const char *key)
{
  g_autofree char *text = read_text (self, key, TRUE);
  HaDate date = text != NULL ? ha_date_parse (text) : HA_DATE_NONE;

  if (text != NULL && date == HA_DATE_NONE)
    fail (self, HA_POLICY_ERROR_VALUE, key, "not a date:", text);
  return date;
}

/* Up to `most` of them into `warnings`; how many. */
static guint
read_warnings (const Reader *self, const char *key, HaWarning *warnings, guint most)
{
  g_autofree char *text = read_text (self, key, FALSE);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ";", -1) : NULL;
  guint n = parts != NULL ? g_strv_length (parts) : 0;

  if (n > most)
    {
      fail (self, HA_POLICY_ERROR_VALUE, key, "too many:", text);
      return 0;
    }
  for (guint i = 0; i < n; i++)
    if (!ha_policy_read_warning (g_strstrip (parts[i]), &warnings[i]))
      {
        fail (self, HA_POLICY_ERROR_VALUE, key, "neither a share from 1 to 99 % nor a length:", parts[i]);
        return 0;
      }
  return n;
}

/* ---- A policy ----------------------------------------------------------------------------------------------- */

static void
read_warn_share (const Reader *self, HaPolicy *policy)
{
  HaWarning first = { TRUE, 25 };

  read_warnings (self, "warn-share", &first, 1);
  if (!has_failed (self) && !first.share)
    fail (self, HA_POLICY_ERROR_VALUE, "warn-share", "must be a share", NULL);
  policy->warn_percent = (int) first.value;
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x < y) - (x > y);
}

static void
read_further_warnings (const Reader *self, HaPolicy *policy)
{
  HaWarning further[MOST_FURTHER] = { 0 };
  guint n = read_warnings (self, "warnings", further, MOST_FURTHER);

  for (guint i = 0; i < n; i++)
    {
      if (further[i].share)
        fail (self, HA_POLICY_ERROR_VALUE, "warnings", "must be lengths", NULL);
      if (has_failed (self))
        return;
      g_array_append_val (policy->warnings, further[i].value);
    }
  g_array_sort (policy->warnings, compare_descending);
}

static void
read_policy (const Reader *self, HaPolicy *policy)
{
  HaUnit unit = HA_UNIT_CLOCK_HOURS;

  policy->code = read_text (self, "code", TRUE);
  policy->name = read_text (self, "name", TRUE);
  policy->source = read_text (self, "source", FALSE);
  policy->from = read_date (self, "from");
  policy->written_channels = read_words (self, "written", &ha_policy_channels, FALSE);
  if ((policy->written_channels & (HA_CHANNELS_IN_WRITING | HA_CHANNELS_NOT_IN_WRITING)) != 0)
    fail (self, HA_POLICY_ERROR_VALUE, "written", "must be channels", NULL);
  read_warn_share (self, policy);
  policy->warn_least = read_length (self, "warn-least", FALSE, &unit);
  if (!has_failed (self) && unit != HA_UNIT_CLOCK_HOURS)
    fail (self, HA_POLICY_ERROR_VALUE, "warn-least", "must be in h or min", NULL);
  read_further_warnings (self, policy);
}

static void
read_limits (const Reader *self, HaPolicyClock *clock)
{
  HaUnit unit = 0;

  clock->limit = read_length (self, "limit", TRUE, &clock->unit);
  clock->target = read_length (self, "target", FALSE, &unit);
  if (has_failed (self) || clock->target == 0)
    return;
  if (unit != clock->unit)
    fail (self, HA_POLICY_ERROR_VALUE, "target", "is in another unit than the limit", NULL);
  else if (clock->target > clock->limit)
    fail (self, HA_POLICY_ERROR_VALUE, "target", "is above the limit", NULL);
}

/* Nobody can say to know what nobody is told. */
static HaBreach
read_breach (const Reader *self)
{
  guint breach = read_words (self, "breach", &ha_policy_breaches, FALSE);

  if (!has_failed (self) && breach == HA_BREACH_ACKNOWLEDGE)
    fail (self, HA_POLICY_ERROR_VALUE, "breach", "acknowledge, and nobody is told", NULL);
  return (HaBreach) breach;
}

static void
read_clock (const Reader *self, HaPolicyClock *clock)
{
  g_autofree char *source = read_text (self, "source", FALSE);

  clock->start = read_start (self);
  clock->from_reception = read_bool (self, "from-reception");
  clock->ends = read_words (self, "ends", &ha_policy_ends, TRUE);
  read_limits (self, clock);
  clock->channels = read_words (self, "channels", &ha_policy_channels, FALSE);
  clock->kinds = read_words (self, "kinds", &ha_policy_kinds, FALSE);
  clock->areas = read_words (self, "areas", &ha_policy_areas, FALSE);
  clock->services = read_words (self, "services", &ha_policy_services, FALSE);
  clock->pausable = read_bool (self, "pausable");
  clock->breach = read_breach (self);
  read_warnings (self, "warnings", clock->warnings, HA_MOST_WARNINGS);
  clock->source = g_intern_string (source);
}

static void
read_clocks (Reader *self, HaPolicy *policy)
{
  for (int kind = 1; kind <= HA_N_CLOCKS && !has_failed (self); kind++)
    {
      g_autofree char *group = g_strconcat (CLOCK, ha_clock_kind_get_id ((HaClockKind) kind), NULL);
      HaPolicyClock clock = { .kind = (HaClockKind) kind };

      if (!g_key_file_has_group (self->file, group))
        continue;
      self->group = group;
      read_clock (self, &clock);
      g_array_append_val (policy->clocks, clock);
    }
  self->group = OFFICE;
  if (!has_failed (self) && policy->clocks->len == 0)
    fail (self, HA_POLICY_ERROR_MISSING, NULL, "has no clock", NULL);
}

static HaPolicy *
new_policy (void)
{
  HaPolicy *self = g_new0 (HaPolicy, 1);

  self->warnings = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->clocks = g_array_new (FALSE, TRUE, sizeof (HaPolicyClock));
  return self;
}

/* What is wrong with the frame, else the policy in it. */
static HaPolicy *
read_file (Reader *self, const char *text)
{
  g_autoptr (HaPolicy) policy = new_policy ();

  if (!check_doubled (self, text) || !check_groups (self))
    return NULL;
  self->group = OFFICE;
  if (!g_key_file_has_group (self->file, OFFICE))
    {
      fail (self, HA_POLICY_ERROR_MISSING, NULL, "is not there", NULL);
      return NULL;
    }
  read_policy (self, policy);
  read_clocks (self, policy);
  return has_failed (self) ? NULL : g_steal_pointer (&policy);
}

HaPolicy *
ha_policy_parse (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  Reader reader = { file, OFFICE, &local };
  HaPolicy *policy = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    g_set_error_literal (&local, HA_POLICY_ERROR, HA_POLICY_ERROR_SYNTAX, "not UTF-8");
  else if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &local))
    {
      g_autoptr (GError) why = g_steal_pointer (&local);

      g_set_error_literal (&local, HA_POLICY_ERROR, HA_POLICY_ERROR_SYNTAX, why->message);
    }
  else
    policy = read_file (&reader, text);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return policy;
}
