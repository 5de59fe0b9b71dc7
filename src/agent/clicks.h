/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/shown.h"

G_BEGIN_DECLS

/*
 * HaClicks: what the person does at bubbles. What is said of one whose number is not known yet, since it is being handed over, waits for that.
 * One that another program has shown to the same person, and is not there any more to hear of it, is looked for in the register.
 */
typedef struct _HaClicks HaClicks;

typedef struct {
  void (*chosen) (GPtrArray *reminders, const char *action, const char *token, gpointer data);
  void (*look)   (gpointer data); /* ha_clicks_look() is waited for */
} HaClicksEvents;

HaClicks *ha_clicks_new     (HaShown *shown, const HaClicksEvents *events, gpointer data); /* shown: borrowed */
void      ha_clicks_free    (HaClicks *self);
/* handing: something is handed over at present. */
void      ha_clicks_invoked (HaClicks *self, guint bubble, const char *action, const char *token, gboolean handing);
void      ha_clicks_closed  (HaClicks *self, guint bubble, gboolean handing);
void      ha_clicks_handed  (HaClicks *self); /* nothing is any more */
/* told: of HaReminder, what the register says now; server: whose numbers it is about, may be NULL. */
void      ha_clicks_look    (HaClicks *self, GPtrArray *told, const char *server);
void      ha_clicks_forget  (HaClicks *self); /* another server */

G_END_DECLS
