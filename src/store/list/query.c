/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries, rows and figures as plain values. */
#include "store/list/query.h"

static const char *const sort_ids[HA_N_SORTS] = {
  "due", "code", "received", "customer", "area", "content", "channel", "stage", "holder",
};

const char *
ha_sort_get_id (HaSort sort)
{
  return (guint) sort < HA_N_SORTS ? sort_ids[sort] : NULL;
}

gboolean
ha_sort_parse (const char *id, HaSort *sort)
{
  for (guint i = 0; id != NULL && i < HA_N_SORTS; i++)
    if (g_str_equal (sort_ids[i], id))
      {
        *sort = (HaSort) i;
        return TRUE;
      }
  return FALSE;
}

HaQuery *
ha_query_new (gint64 now)
{
  HaQuery *self = g_new0 (HaQuery, 1);

  self->now = now;
  return self;
}

HaQuery *
ha_query_copy (const HaQuery *self)
{
  HaQuery *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

void
ha_query_free (HaQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

gboolean
ha_query_equal (const HaQuery *a, const HaQuery *b)
{
  return a->open_only == b->open_only && a->overdue == b->overdue && a->soon == b->soon
         && a->stages == b->stages && a->areas == b->areas && a->channels == b->channels && a->kinds == b->kinds
         && a->department == b->department && a->person == b->person && a->mine == b->mine && a->customer == b->customer
         && a->from == b->from && a->to == b->to && a->import == b->import && a->due_before == b->due_before
         && a->taken_back == b->taken_back
         && a->sort == b->sort && a->descending == b->descending
         && g_strcmp0 (a->text, b->text) == 0;
}

HaRow *
ha_row_new (void)
{
  return g_new0 (HaRow, 1);
}

void
ha_row_free (HaRow *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_free (self->content);
  g_free (self->department);
  g_free (self->person);
  g_free (self);
}
