/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "room.h"

#include "app/composer/composer-page-private.h"
#include "app/letters/letter-page.h"

G_BEGIN_DECLS

/* A window with a ticket that is to be answered, for tests of the composer. */
typedef struct {
  Room room;
  HaCase *ticket; /* with an outcome, not answered yet */
  GtkWidget *window;
  HaComposerPage *page;
} ComposerDesk;

void desk_set_up (ComposerDesk *desk, gconstpointer data);
void desk_open_page (ComposerDesk *desk, const HaLetter *letter);
void desk_tear_down (ComposerDesk *desk, gconstpointer data);
HaLetter *desk_read_letter (ComposerDesk *desk);
gboolean desk_is_kept (gpointer data);
void desk_assert_on_page (ComposerDesk *desk, const char *words);
void desk_type (ComposerDesk *desk, const char *subject);
void desk_open_draft (ComposerDesk *desk);
gboolean desk_is_laid_out (gpointer data);
const HaBlockEditor *desk_get_editor (ComposerDesk *desk, guint i);
/* Text in every block that has none. */
void desk_complete (ComposerDesk *desk);
gboolean desk_is_asked (gpointer window); /* GtkWindow **: the question that stands */
GtkWindow *desk_ask (ComposerDesk *desk); /* whether to issue */
void desk_answer (GtkWindow *question, const char *answer);
void desk_issue (ComposerDesk *desk, const char *answer);
gboolean desk_is_issued (gpointer desk);
void desk_open_issued (ComposerDesk *desk);
/* Letters of the desk's ticket without a composer, as the register has them; full reference. */
HaLetter *desk_save_draft (ComposerDesk *desk, const char *subject);
HaLetter *desk_issue_letter (ComposerDesk *desk, const HaLetter *draft);
HaLetter *desk_save_issued (ComposerDesk *desk, const char *subject);
/* An issued letter's page, and what is told of it. */
HaLetterPage *desk_open_letter (ComposerDesk *desk, const HaLetter *letter);
gboolean desk_is_loaded (gpointer page);
gboolean desk_is_delivered (gpointer page);
gboolean desk_is_withdrawn (gpointer page);

G_END_DECLS
