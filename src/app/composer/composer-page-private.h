/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/composer/composer-field.h"
#include "app/composer/composer-page.h"
#include "app/widgets/due-pill.h"
#include "app/widgets/fold-row.h"
#include "app/widgets/page-desk.h"
#include "paper/letter.h"
#include "paper/template.h"

G_BEGIN_DECLS

/* A block's row, and the text in it. */
typedef struct {
  char *id;
  HaFoldRow *row;        /* borrowed, in the card of blocks */
  GtkTextBuffer *buffer; /* borrowed, of the row's text view */
  GtkTextView *view;
} HaBlockEditor;

/* What waits for the draft to be kept. */
typedef enum {
  HA_AFTER_NOTHING,
  HA_AFTER_ISSUE,
  HA_AFTER_SUBMIT,
  HA_AFTER_LEAVE
} HaAfterKeeping;

/* A letter that another template took the place of. */
typedef struct _HaTemplateBefore HaTemplateBefore;

/* Shared by composer-page.c (the page's life), -form.c (its rows), -blocks.c (those of the text), -values.c (what the template asks), -asked.c (when, and
 * whether it is printed), -sign.c (who signs), -number.c (its number), -layout.c (the page beside it), -deadline.c, -missing.c, -keep.c, -actions.c (submit, issue), -conflict.c and -paper.c (print, PDF, copies). */
struct _HaComposerPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  HaDuePill *pill;
  GtkLabel *deadline;
  GtkLabel *replaced;
  GtkDropDown *template_row;
  HaFoldRow *recipient_row;
  GtkTextView *recipient;
  GtkWidget *add_recipient;
  GtkEntry *subject;
  HaFoldRow *sign_row;
  GtkDropDown *sign_choice;
  GtkTextView *sign_form;
  GtkEntry *sign_name;
  HaFoldRow *receivers_row;
  GtkTextView *receivers;
  HaFoldRow *more_row;
  GtkDropDown *urgency;
  GtkTextView *attachments;
  GtkEntry *drafter;
  GtkSpinButton *copies;
  HaFoldRow *number_row;
  GtkWidget *book_box;
  GtkDropDown *book;
  GtkEntry *number_given;
  GtkEntry *number_reason;
  GtkLabel *number_note;
  GtkWidget *locked; /* the bar of a letter that is handed in */
  GtkWidget *conflict;
  GtkLabel *conflict_words;
  GtkToggleButton *look;
  GtkWidget *keep_mine;
  GtkWidget *copy_mine;
  GtkWidget *replace_theirs;
  GtkWidget *asked_title;
  GtkBox *asked;
  GtkBox *blocks;
  GtkSizeGroup *titles;
  GtkSizeGroup *block_titles;
  GtkLabel *missing;
  GtkWidget *missing_box;
  GtkButton *export;
  GtkButton *print;
  GtkButton *submit;
  GtkButton *issue;
  HaPageDesk *desk;
  HaPagePreview *preview; /* on the desk */
  GtkMenuButton *more;

  /* Owned references */
  HaSession *session;
  HaCase *ticket;
  HaLetter *letter;
  HaLetter *theirs;    /* what another desk saved meanwhile; NULL: nothing */
  HaPages *pages;      /* as laid out last; NULL when it could not be */
  GBytes *pdf;         /* of an issued letter, as it was kept; NULL: none, or not read yet */
  GPtrArray *editors;  /* of HaBlockEditor */
  GPtrArray *templates; /* of HaTemplate, letters only, as the list of them shows */
  HaTemplate *template; /* of this letter; NULL: it is not there any more, or was changed since */
  HaTemplateBefore *before; /* what was written by another template; NULL: nothing */
  GPtrArray *fields;   /* of HaComposerField */
  GHashTable *values;  /* what was given, by field (char * -> char *) */
  GCancellable *cancellable;

  gint64 aside;        /* the letter beside which what is written here is kept; 0: none */
  gint64 kept;         /* when the draft was kept last, UTC seconds; 0: not here */
  gint64 filled;       /* when the letter was filled in, UTC seconds */
  gboolean values_dirty; /* not kept yet */
  gboolean values_saving; /* a keeping of them has not ended */
  guint layout_source; /* a new layout is due with the next frame */
  guint save_source;   /* the draft is to be kept */
  guint check_source;  /* what is given is to be looked for on the page */
  gboolean saving;
  gint64 save_begun;   /* when the last keeping began, monotonic us */
  gboolean dirty;      /* changed since the last keeping began */
  gboolean loading;    /* rows are being filled by us */
  int next_number;     /* of the book, told not reserved; 0: not known yet */
  gboolean asking;     /* whether to issue is asked once that is known */
  int asked_version;   /* of the draft that it was asked about */
  HaAfterKeeping after; /* follows when all that is written is kept */
  gboolean frozen;     /* nothing can be written for now */
  gboolean taken_back; /* handed in, and to be written in all the same */
  GtkWidget *focus;    /* weak: where somebody wrote until then */
};

#define HA_COMPOSER_SAVE_DELAY 400 /* ms between two keepings while somebody types; the first key is kept at once */

/* composer-page.c */
gboolean ha_composer_page_is_open    (HaComposerPage *self); /* not issued yet */
void ha_composer_page_show_letter    (HaComposerPage *self); /* self->letter into the rows */
/* composer-form.c */
void ha_composer_page_begin_form     (HaComposerPage *self);
void ha_composer_page_read_form      (HaComposerPage *self); /* the rows into self->letter */
void ha_composer_page_show_form      (HaComposerPage *self);
void ha_composer_page_update_previews (HaComposerPage *self);
void ha_composer_page_changed        (HaComposerPage *self); /* a row has: read, lay out, keep soon */
char *ha_composer_page_dup_text      (GtkTextView *view);
void ha_composer_page_set_text       (GtkTextView *view, const char *text);
void ha_composer_page_keep_soon      (HaComposerPage *self);
/* "The beginning of a text…", on one line of a row; new. */
char *ha_composer_page_make_preview  (const char *text);
/* composer-blocks.c */
void ha_composer_page_read_blocks    (HaComposerPage *self);
void ha_composer_page_show_blocks    (HaComposerPage *self); /* keeps the rows there are when they are the same blocks */
void ha_composer_page_preview_blocks (HaComposerPage *self);
gboolean ha_composer_page_open_block (HaComposerPage *self, const char *id); /* its row, with the focus in its text */
/* composer-number.c */
void ha_composer_page_fill_books     (HaComposerPage *self);
void ha_composer_page_fill_number    (HaComposerPage *self);
void ha_composer_page_read_number    (HaComposerPage *self);
void ha_composer_page_show_number    (HaComposerPage *self); /* what it will be, or is */
void ha_composer_page_peek_number    (HaComposerPage *self); /* asks the book for the one that comes next */
void ha_composer_page_book_chosen    (HaComposerPage *self);
void ha_composer_page_number_changed (HaComposerPage *self);
char *ha_composer_page_write_number  (HaComposerPage *self); /* as it would be issued now; new */
char *ha_composer_page_describe_number (HaComposerPage *self); /* why what is written is none; NULL: it is; new */
/* Whether the error is about the number: then it is told where that is written. */
gboolean ha_composer_page_take_number_error (HaComposerPage *self, const GError *error);
/* composer-sign.c */
void ha_composer_page_fill_signs     (HaComposerPage *self);
void ha_composer_page_show_sign      (HaComposerPage *self);
void ha_composer_page_sign_chosen    (HaComposerPage *self);
/* composer-lock.c */
gboolean ha_composer_page_can_write  (HaComposerPage *self); /* not handed in, or taken back */
void ha_composer_page_show_lock      (HaComposerPage *self);
void ha_composer_page_take_back      (HaComposerPage *self);
/* composer-template.c */
void ha_composer_page_template_selected (HaComposerPage *self); /* another one: what was written can be had back */
void ha_composer_page_drop_before    (HaComposerPage *self);
/* composer-values.c */
void ha_composer_page_set_template   (HaComposerPage *self, HaTemplate *template); /* may be NULL; its fields begin with their values */
void ha_composer_page_load_values    (HaComposerPage *self); /* what was given earlier, when it is read */
void ha_composer_page_keep_values    (HaComposerPage *self);
HaComposerField *ha_composer_page_find_field (HaComposerPage *self, const char *id);
/* composer-asked.c */
void ha_composer_page_show_asked     (HaComposerPage *self); /* which fields wait for others */
void ha_composer_page_queue_check    (HaComposerPage *self); /* what is given and not printed, soon */
/* composer-layout.c */
void ha_composer_page_layout         (HaComposerPage *self); /* now */
void ha_composer_page_queue_layout   (HaComposerPage *self); /* before the next frame is drawn */
void ha_composer_page_begin_view     (HaComposerPage *self);
/* composer-deadline.c */
void ha_composer_page_show_deadline  (HaComposerPage *self); /* how the limit that this letter meets stands, or stood when it went out */
/* composer-missing.c. problem: why there is no page, may be NULL. */
void ha_composer_page_show_missing   (HaComposerPage *self, const char *problem);
/* "Còn thiếu: …", "" when nothing is; only what a letter can not be issued without. New string. */
char *ha_composer_page_describe_missing (HaComposerPage *self);
gboolean ha_composer_page_go_to      (HaComposerPage *self, const char *id); /* the row of something missing */
/* The first character that the face lacks, and where, as a sentence; NULL: none. New string. */
char *ha_composer_page_describe_character (HaComposerPage *self);
/* composer-actions.c */
void ha_composer_page_update_actions (HaComposerPage *self);
void ha_composer_page_ask_issue      (HaComposerPage *self); /* the question, when all is kept and known */
void ha_composer_page_submit         (HaComposerPage *self); /* when all is kept */
void ha_composer_page_show_title     (HaComposerPage *self);
void ha_composer_page_tell           (HaComposerPage *self, const char *sentence);
void ha_composer_page_tell_error     (HaComposerPage *self, const GError *error);
void ha_composer_page_install_actions (GtkWidgetClass *widget_class);
/* composer-keep.c */
void ha_composer_page_keep           (HaComposerPage *self); /* now */
void ha_composer_page_keep_and       (HaComposerPage *self, HaAfterKeeping after); /* freezes the form until then */
void ha_composer_page_thaw           (HaComposerPage *self); /* it can be written in again; nothing waits any more */
char *ha_composer_page_describe_refusal (HaComposerPage *self); /* why what stands there can not be kept now; NULL: it can; new */
void ha_composer_page_install_keeping (GtkWidgetClass *widget_class);
/* composer-conflict.c. Whether the error says that another desk was faster: then that is shown, and nothing is kept until somebody decided. */
gboolean ha_composer_page_take_conflict (HaComposerPage *self, const GError *error);
void ha_composer_page_look_toggled   (HaComposerPage *self);
void ha_composer_page_keep_mine      (HaComposerPage *self);
void ha_composer_page_take_theirs    (HaComposerPage *self);
void ha_composer_page_replace_theirs (HaComposerPage *self); /* once that is issued */
void ha_composer_page_begin_conflict (HaComposerPage *self, HaLetter *theirs); /* takes theirs */
/* composer-aside.c: what is written here, beside the other desk's letter */
void ha_composer_page_keep_aside     (HaComposerPage *self);
void ha_composer_page_drop_aside     (HaComposerPage *self);
void ha_composer_page_load_aside     (HaComposerPage *self);
/* composer-paper.c */
void ha_composer_page_install_paper  (GtkWidgetClass *widget_class);
void ha_composer_page_fill_menu      (HaComposerPage *self);
void ha_composer_page_load_pdf       (HaComposerPage *self); /* of an issued letter */

G_END_DECLS
