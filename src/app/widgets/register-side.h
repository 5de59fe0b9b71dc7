/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaRegisterSide: what stands beside the registration form: the customer's other tickets, so that nothing is entered
 * twice, and the clocks that registering would start, each with how it is computed.
 */
#define HA_TYPE_REGISTER_SIDE (ha_register_side_get_type ())
G_DECLARE_FINAL_TYPE (HaRegisterSide, ha_register_side, HA, REGISTER_SIDE, GtkBox)

void ha_register_side_set_session  (HaRegisterSide *self, HaSession *session);
void ha_register_side_set_customer (HaRegisterSide *self, gint64 customer); /* 0: nobody known */
/* received: UTC seconds. What of the ticket is not known yet is 0. */
void ha_register_side_set_clocks   (HaRegisterSide *self, const HaPolicyCase *what, gint64 received);
/* Instead: that they can not be told until the time of reception is put right. */
void ha_register_side_set_no_clocks (HaRegisterSide *self);

G_END_DECLS
