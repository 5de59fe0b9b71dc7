/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which printer was chosen last, and how it was set: a file of the desktop's user, print.ini. What belongs to one job only (its pages, how
 * many copies, a file's name) is not remembered. */
GtkPrintSettings *ha_print_settings_load (void); /* new; empty the first time */
void              ha_print_settings_save (GtkPrintSettings *settings);

G_END_DECLS
