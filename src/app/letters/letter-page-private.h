/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/letters/letter-load.h"
#include "app/letters/letter-page.h"
#include "app/widgets/attachment-list.h"
#include "app/widgets/due-pill.h"
#include "app/widgets/page-desk.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Shared by letter-page.c (the page's life), -rows.c (what it says), -actions.c (what is done with the letter) and -paper.c (print, PDF, text). */
struct _HaLetterPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  GtkImage *icon;
  GtkLabel *stands;
  GtkLabel *since;
  HaDuePill *pill;
  GtkLabel *due;
  GtkLabel *reason;
  GtkBox *links;
  GtkBox *facts;
  GtkListBox *deliveries;
  GtkLabel *no_delivery;
  HaAttachmentList *scans;
  GtkLabel *note;
  GtkMenuButton *more;
  GtkButton *deliver;
  HaPageDesk *desk;

  /* Owned references */
  HaSession *session;
  HaLetter *letter;       /* whole */
  HaLetterLoaded *loaded; /* NULL until read */
  GCancellable *cancellable;

  guint generation;       /* of the newest reading */
};

/* letter-page.c */
void ha_letter_page_read            (HaLetterPage *self);
void ha_letter_page_tell            (HaLetterPage *self, const char *sentence);
void ha_letter_page_tell_error      (HaLetterPage *self, const GError *error);
/* The composer, with this letter's own page in its place once it is issued. */
GtkWidget *ha_letter_page_new_composer (HaSession *session, HaCase *ticket, const HaLetter *letter);
/* letter-page-rows.c: what is known of the letter, into the widgets. */
void ha_letter_page_show_facts      (HaLetterPage *self);
void ha_letter_page_show_loaded     (HaLetterPage *self);
void ha_letter_page_show_limit      (HaLetterPage *self); /* once it is loaded; as it is now */
/* letter-page-actions.c */
void ha_letter_page_install_actions (GtkWidgetClass *widget_class);
void ha_letter_page_update_actions  (HaLetterPage *self);
void ha_letter_page_fill_menu       (HaLetterPage *self);
/* letter-page-paper.c */
void ha_letter_page_install_paper   (GtkWidgetClass *widget_class);
/* The page on the desk; and whether the PDF that was kept is what would be drawn now. */
void ha_letter_page_show_pages      (HaLetterPage *self);

G_END_DECLS
