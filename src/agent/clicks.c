/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   invoked ──┬─► on the screen ──────────────────────────────────► chosen
 *             ├─► being handed over ──► handed ──┐                    ▲
 *             └─► nobody's here ─────────────────┴──► look: is it? ───┘
 */
#include "config.h"

#include "agent/bubble.h"
#include "agent/clicks.h"

#define MOST 100 /* a server that says more lies */

typedef struct {
  guint bubble;
  char *action; /* NULL: it was closed */
  char *token;
} Click;

struct _HaClicks {
  HaClicksEvents events;
  gpointer data;
  HaShown *shown;
  GQueue early, foreign; /* of Click */
  guint asking;
};

static void
free_click (gpointer data)
{
  Click *self = data;

  g_free (self->action);
  g_free (self->token);
  g_free (self);
}

static void
keep (GQueue *clicks, guint bubble, const char *action, const char *token)
{
  Click *click;

  if (g_queue_get_length (clicks) >= MOST)
    return;
  click = g_new0 (Click, 1);
  *click = (Click){ bubble, g_strdup (action), g_strdup (token) };
  g_queue_push_tail (clicks, click);
}

static void
choose (HaClicks *self, guint bubble, const char *action, const char *token)
{
  g_autoptr (GPtrArray) reminders = ha_shown_steal (self->shown, bubble);

  if (reminders != NULL)
    self->events.chosen (reminders, action, token, self->data);
}

static gboolean
ask_cb (gpointer user_data)
{
  HaClicks *self = user_data;

  self->asking = 0;
  self->events.look (self->data);
  return G_SOURCE_REMOVE;
}

/* Who showed it may be there and write down what was chosen: he is given a second. */
static void
ask_for (HaClicks *self, guint bubble, const char *action, const char *token)
{
  keep (&self->foreign, bubble, action, token);
  if (self->asking == 0)
    self->asking = g_timeout_add_seconds (1, ask_cb, self);
}

HaClicks *
ha_clicks_new (HaShown *shown, const HaClicksEvents *events, gpointer data)
{
  HaClicks *self = g_new0 (HaClicks, 1);

  self->shown = shown;
  self->events = *events;
  self->data = data;
  g_queue_init (&self->early);
  g_queue_init (&self->foreign);
  return self;
}

void
ha_clicks_free (HaClicks *self)
{
  ha_clicks_forget (self);
  g_free (self);
}

void
ha_clicks_invoked (HaClicks *self, guint bubble, const char *action, const char *token, gboolean handing)
{
  if (bubble == 0 || !ha_bubble_is_action (action))
    return;
  if (ha_shown_has (self->shown, bubble))
    choose (self, bubble, action, token);
  else if (handing)
    keep (&self->early, bubble, action, token);
  else
    ask_for (self, bubble, action, token);
}

void
ha_clicks_closed (HaClicks *self, guint bubble, gboolean handing)
{
  g_autoptr (GPtrArray) reminders = ha_shown_steal (self->shown, bubble);

  if (reminders == NULL && handing)
    keep (&self->early, bubble, NULL, NULL);
}

void
ha_clicks_handed (HaClicks *self)
{
  Click *click;

  while ((click = g_queue_pop_head (&self->early)) != NULL)
    {
      if (click->action != NULL)
        ha_clicks_invoked (self, click->bubble, click->action, click->token, FALSE);
      else
        ha_clicks_closed (self, click->bubble, FALSE);
      free_click (click);
    }
}

void
ha_clicks_look (HaClicks *self, GPtrArray *told, const char *server)
{
  Click *click;

  while (self->asking == 0 && server != NULL && (click = g_queue_pop_head (&self->foreign)) != NULL)
    {
      ha_shown_take_over (self->shown, told, server, click->bubble);
      choose (self, click->bubble, click->action, click->token);
      free_click (click);
    }
}

void
ha_clicks_forget (HaClicks *self)
{
  g_clear_handle_id (&self->asking, g_source_remove);
  g_queue_clear_full (&self->early, free_click);
  g_queue_clear_full (&self->foreign, free_click);
}
