/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaPrintWindow: the door to paper. It has an order made, shows its pages as they will be printed with their size and the face used, says what
 * is not on them (papers that could not be made, characters that no face has), and then prints, saves as PDF or opens in the reader. Making that
 * takes more than a third of a second is told, with how far it is and a way to stop.
 */
#define HA_TYPE_PRINT_WINDOW (ha_print_window_get_type ())
G_DECLARE_FINAL_TYPE (HaPrintWindow, ha_print_window, HA, PRINT_WINDOW, AdwWindow)

/* Shows it over parent. Takes order. */
HaPrintWindow *ha_print_show (HaSession *session, GtkWindow *parent, HaPaperOrder *order);
/* Writes the PDF, whole or not at all, and says so; as the file chooser does it. Only when there are pages. */
void           ha_print_window_save (HaPrintWindow *self, GFile *file);
/* As made; borrowed, NULL while there are none. */
HaPages       *ha_print_window_get_pages (HaPrintWindow *self);

G_END_DECLS
