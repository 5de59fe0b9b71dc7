/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A few words that can be taken away: a filter, a file. icon may be NULL; remove_words name the button, which is given
 * in *remove (borrowed). */
GtkWidget *ha_tag_new (const char *icon, const char *words, const char *remove_words, GtkWidget **remove);

G_END_DECLS
