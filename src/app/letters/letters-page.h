/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaLettersPage: the register of outgoing letters: what waits with its limit first, then what has a number, newest first. Return opens a letter
 * above its ticket; several are printed in one go; the book of a year is printed, or saved as PDF or as a sheet.
 */
#define HA_TYPE_LETTERS_PAGE (ha_letters_page_get_type ())
G_DECLARE_FINAL_TYPE (HaLettersPage, ha_letters_page, HA, LETTERS_PAGE, GtkBox)

HaLettersPage *ha_letters_page_new          (HaSession *session);
/* Reads it again. */
void           ha_letters_page_reload       (HaLettersPage *self);
void           ha_letters_page_start_search (HaLettersPage *self);

G_END_DECLS
