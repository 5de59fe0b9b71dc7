/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which printer was chosen last for a kind of paper ("receipt"; NULL: letters), and how it was set: a file of the desktop's user, print.ini. What
 * belongs to one job only (its pages, how many copies, a file's name) is not remembered, nor what follows from the paper itself. */
/* New. A kind that was not printed yet has the printer that was used last; empty the first time of all. */
GtkPrintSettings *ha_print_settings_load (const char *kind);
void              ha_print_settings_save (GtkPrintSettings *settings, const char *kind);

G_END_DECLS
