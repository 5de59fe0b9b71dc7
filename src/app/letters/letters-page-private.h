/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/letters/letter-list.h"
#include "app/letters/letters-page.h"
#include "app/models/id-selection.h"

G_BEGIN_DECLS

/* Shared by letters-page.c (the page's life and its list), -filter.c (its bar) and -paper.c (printing and exporting). */
struct _HaLettersPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  GtkDropDown *stands;
  GtkDropDown *years;
  GtkDropDown *books;
  GtkMenuButton *menu;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *failure;
  GtkLabel *count;
  GtkButton *print;

  /* Owned references */
  HaSession *session;
  HaLetterList *letters;
  HaIdSelection *selection;
  GArray *year_values;  /* of int, as the list of years shows them; the first is 0, all */
  GPtrArray *book_values; /* of HaLetterBook, as the list of books shows them behind "all" */

  gboolean filling;     /* the bar is being set by us */
  gboolean stale;       /* the register changed while the page was not looked at */
};

/* letters-page.c */
void ha_letters_page_show_state   (HaLettersPage *self);
void ha_letters_page_tell         (HaLettersPage *self, const char *sentence);
/* letters-filter.c */
void ha_letters_page_begin_filter (HaLettersPage *self);
void ha_letters_page_fill_years   (HaLettersPage *self); /* those that have letters */
void ha_letters_page_fill_books   (HaLettersPage *self); /* as the office has them now */
void ha_letters_page_filter       (HaLettersPage *self); /* as the bar says */
void ha_letters_page_clear_filter (HaLettersPage *self);
int  ha_letters_page_get_year     (HaLettersPage *self); /* 0 = all */
const char *ha_letters_page_get_book (HaLettersPage *self); /* its id, borrowed until the books change; NULL = all */
/* letters-paper.c */
void ha_letters_page_install_paper (GtkWidgetClass *widget_class);
void ha_letters_page_fill_menu     (HaLettersPage *self);

G_END_DECLS
