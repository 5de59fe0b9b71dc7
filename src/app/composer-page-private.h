/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/composer-page.h"
#include "app/widgets/due-pill.h"
#include "app/widgets/page-preview.h"
#include "paper/letter.h"

G_BEGIN_DECLS

/* Shared by composer-page.c (the form), composer-layout.c (the page beside it) and composer-actions.c (keep, submit,
 * issue, print, export). */
struct _HaComposerPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  HaDuePill *pill;
  GtkLabel *deadline;
  AdwComboRow *template_row;
  AdwExpanderRow *recipient_row;
  GtkTextView *recipient;
  AdwEntryRow *subject;
  AdwExpanderRow *sign_row;
  AdwEntryRow *sign_form;
  AdwEntryRow *sign_name;
  AdwExpanderRow *receivers_row;
  GtkTextView *receivers;
  AdwActionRow *number_row;
  GtkListBox *blocks;
  GtkLabel *missing;
  GtkWidget *missing_box;
  GtkButton *export;
  GtkButton *print;
  GtkButton *submit;
  GtkButton *issue;
  HaPagePreview *preview;
  GtkLabel *page_label;

  /* Owned references */
  HaSession *session;
  HaCase *ticket;
  HaLetter *letter;
  HaPages *pages;      /* as laid out last; NULL when it could not be */
  GPtrArray *editors;  /* of BlockEditor */
  GCancellable *cancellable;

  guint layout_source; /* a new layout is due */
  guint save_source;   /* the draft is to be kept */
  gboolean saving;
  gboolean dirty;      /* changed since the last keeping began */
  gboolean loading;    /* rows are being filled by us */
  int next_number;     /* of the book, told not reserved */
};

#define HA_COMPOSER_SAVE_DELAY 1500   /* ms after the last key */
#define HA_COMPOSER_LAYOUT_DELAY 120

void ha_composer_page_update_actions (HaComposerPage *self);
void ha_composer_page_keep           (HaComposerPage *self); /* now */
void ha_composer_page_read_form      (HaComposerPage *self); /* the rows into self->letter */
void ha_composer_page_show_letter    (HaComposerPage *self); /* self->letter into the rows */
void ha_composer_page_show_number    (HaComposerPage *self);
void ha_composer_page_layout         (HaComposerPage *self);
/* "Còn thiếu: …", "" when nothing is; needed: only what a letter can not be issued without. New string. */
char *ha_composer_page_describe_missing (HaComposerPage *self, gboolean needed);
void ha_composer_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
