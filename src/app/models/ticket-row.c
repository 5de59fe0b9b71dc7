/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the ticket list, as an object. */
#include "config.h"

#include "app/models/ticket-row.h"

struct _HaTicketRow
{
  GObject parent_instance;

  gint64 id;
  HaRow *row; /* owned; NULL while loading */
};

enum { PROP_0, PROP_LOADING, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaTicketRow, ha_ticket_row, G_TYPE_OBJECT)

static void
ha_ticket_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, HA_TICKET_ROW (object)->row == NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_ticket_row_finalize (GObject *object)
{
  ha_row_free (HA_TICKET_ROW (object)->row);
  G_OBJECT_CLASS (ha_ticket_row_parent_class)->finalize (object);
}

static void
ha_ticket_row_class_init (HaTicketRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ha_ticket_row_get_property;
  object_class->finalize = ha_ticket_row_finalize;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
ha_ticket_row_init (HaTicketRow *self)
{
}

HaTicketRow *
ha_ticket_row_new (gint64 id)
{
  HaTicketRow *self = g_object_new (HA_TYPE_TICKET_ROW, NULL);

  self->id = id;
  return self;
}

gint64
ha_ticket_row_get_id (HaTicketRow *self)
{
  g_return_val_if_fail (HA_IS_TICKET_ROW (self), 0);

  return self->id;
}

const HaRow *
ha_ticket_row_get_row (HaTicketRow *self)
{
  g_return_val_if_fail (HA_IS_TICKET_ROW (self), NULL);

  return self->row;
}

void
ha_ticket_row_take (HaTicketRow *self, HaRow *row)
{
  gboolean was_loading;

  g_return_if_fail (HA_IS_TICKET_ROW (self) && row != NULL);

  was_loading = self->row == NULL;
  ha_row_free (self->row);
  self->row = row;
  if (was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ha_ticket_row_age (HaTicketRow *self)
{
  g_return_if_fail (HA_IS_TICKET_ROW (self));

  if (self->row != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}
