/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaLetterPage: a letter that has its number: where it stands, how it went out, its signed copies, what it replaces or is replaced by; beside
 * that the page as it was issued. Nothing of its text can be changed: it is delivered, printed again, replaced or withdrawn.
 */
#define HA_TYPE_LETTER_PAGE (ha_letter_page_get_type ())
G_DECLARE_FINAL_TYPE (HaLetterPage, ha_letter_page, HA, LETTER_PAGE, GtkBox)

/* Copies the letter; what else it shows is read. */
HaLetterPage *ha_letter_page_new     (HaSession *session, const HaLetter *letter);
/* The page for a letter of the ticket: its own once it is issued; else the composer, where the letter's own takes its place in the window as soon as
 * it is issued there. letter NULL: a new draft. New, floating. */
GtkWidget    *ha_letter_page_new_for (HaSession *session, HaCase *ticket, const HaLetter *letter);

G_END_DECLS
