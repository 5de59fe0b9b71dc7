/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of "how this was computed": records, and their text for storing. */
#include <string.h>

#include "core/clock-private.h"

HaStep *
ha_step_new (HaStepKind kind)
{
  HaStep *self = g_new0 (HaStep, 1);

  self->kind = kind;
  self->date = self->date_to = HA_DATE_NONE;
  return self;
}

HaStep *
ha_clock_append_step (GPtrArray *steps, HaStepKind kind, gint64 at, gint64 n)
{
  HaStep *step = ha_step_new (kind);

  step->at = at;
  step->n = n;
  g_ptr_array_add (steps, step);
  return step;
}

HaStep *
ha_step_copy (const HaStep *self)
{
  HaStep *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  return copy;
}

void
ha_step_free (HaStep *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

static gboolean
is_same_step (const HaStep *a, const HaStep *b)
{
  return a->kind == b->kind && a->at == b->at && a->n == b->n && a->date == b->date && a->date_to == b->date_to
         && a->until == b->until;
}

gboolean
ha_steps_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_step (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* One step: kind|at|n|date|date_to|name, the name percent-encoded, and |until where there is one; steps joined by ";". */
char *
ha_steps_serialize (GPtrArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (steps, i);
      g_autofree char *name = step->name != NULL ? g_uri_escape_string (step->name, " ", TRUE) : g_strdup ("");

      g_string_append_printf (text, "%s%d|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%d|%d|%s", i > 0 ? ";" : "",
                              (int) step->kind, step->at, step->n, step->date, step->date_to, name);
      if (step->until != 0)
        g_string_append_printf (text, "|%" G_GINT64_FORMAT, step->until);
    }
  return g_string_free (text, FALSE);
}

static HaStep *
parse_step (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  guint n = g_strv_length (parts);
  gint64 numbers[5], until = 0;
  HaStep *step;

  if (n != 6 && n != 7)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_signed (parts[i], 10, G_MININT64, G_MAXINT64, &numbers[i], NULL))
      return NULL;
  if (n == 7 && !g_ascii_string_to_signed (parts[6], 10, 1, G_MAXINT64, &until, NULL))
    return NULL;
  if (numbers[0] < HA_STEP_RECEIVED || numbers[0] > HA_STEP_FROM_RECEPTION || numbers[3] < G_MININT32 || numbers[3] > G_MAXINT32
      || numbers[4] < G_MININT32 || numbers[4] > G_MAXINT32)
    return NULL;
  step = ha_step_new ((HaStepKind) numbers[0]);
  step->at = numbers[1];
  step->n = numbers[2];
  step->date = (HaDate) numbers[3];
  step->date_to = (HaDate) numbers[4];
  step->until = until;
  if (*parts[5] != '\0')
    {
      step->name = g_uri_unescape_string (parts[5], NULL);
      if (step->name == NULL || !g_utf8_validate (step->name, -1, NULL))
        {
          ha_step_free (step);
          return NULL;
        }
    }
  return step;
}

GPtrArray *
ha_steps_parse (const char *text)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  if (*text == '\0')
    return g_steal_pointer (&steps);
  lines = g_strsplit (text, ";", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      HaStep *step = parse_step (lines[i]);

      if (step == NULL)
        return NULL;
      g_ptr_array_add (steps, step);
    }
  return g_steal_pointer (&steps);
}
