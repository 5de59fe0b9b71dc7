/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"
#include "core/ticket.h"

G_BEGIN_DECLS

/*
 * HaComposerPage: the reply to a complaint: its facts and blocks on the left, the page itself on the right, redrawn
 * while typing.
 * A draft is kept from the first key on, half a second behind the last one; where another desk saved it meanwhile, both are shown. Once issued nothing can be edited; it prints as often as needed.
 * "issued" (HaLetter *, borrowed): the letter has its number.
 */
#define HA_TYPE_COMPOSER_PAGE (ha_composer_page_get_type ())
G_DECLARE_FINAL_TYPE (HaComposerPage, ha_composer_page, HA, COMPOSER_PAGE, GtkBox)

/* letter NULL: a new draft from the template for the ticket's kind. Keeps a reference of the case, copies the
 * letter; of an issued one only what is kept aside can be gone on with. */
HaComposerPage *ha_composer_page_new (HaSession *session, HaCase *ticket, const HaLetter *letter);
/* Where text is kept that this person wrote beside another desk's letter: a key of ha_store_load_draft_text(). New. */
char           *ha_composer_page_make_aside_key (gint64 letter, gint64 person);
/* The code of its ticket; borrowed. */
const char     *ha_composer_page_get_code (HaComposerPage *self);

G_END_DECLS
