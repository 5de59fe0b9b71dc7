/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaSimplePage: a short list read whole: appointments, or the report log of a day.
 */
#define HA_TYPE_SIMPLE_PAGE (ha_simple_page_get_type ())
G_DECLARE_FINAL_TYPE (HaSimplePage, ha_simple_page, HA, SIMPLE_PAGE, GtkBox)

/* what: "agenda" or "log". */
HaSimplePage *ha_simple_page_new    (HaSession *session, const char *what);
void          ha_simple_page_reload (HaSimplePage *self);

G_END_DECLS
