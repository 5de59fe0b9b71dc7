/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/templates/template-gutter.h"
#include "app/templates/template-insert.h"
#include "app/templates/template-page.h"
#include "app/widgets/page-preview.h"
#include "paper/template.h"

G_BEGIN_DECLS

/* Shared by template-page.c (the text, what it makes) and template-save.c (saving, taking back, leaving). */
struct _HaTemplatePage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  GtkWidget *reason_box;
  GtkLabel *reason;
  GtkWidget *draft_box;
  GtkTextView *text;
  GtkStack *stack;
  HaPagePreview *preview;
  GtkLabel *message;
  GtkLabel *state;
  GtkWidget *state_icon;
  GtkButton *remove;
  GtkWidget *insert;
  HaTemplateInsert *offers;
  GtkButton *save;

  /* Owned references */
  HaSession *session;
  HaTemplate *template; /* as the text says now; NULL when it is not well formed */
  char *id;             /* under which it was opened; "" of a new one */
  char *seen;           /* what the office has under that id as far as we know; NULL: nothing */
  char *offered;        /* a new template that was begun before and not saved; NULL */
  GCancellable *cancellable;

  HaTemplateGutter *gutter; /* borrowed, of the text view */
  GtkTextTag *wrong;    /* borrowed, of the buffer */
  int line;             /* of what is wrong, from 0; -1: nothing, or no line */
  guint draft_source;
  gint64 kept;          /* when what is typed was kept last, microseconds of the machine; 0: never */
  gboolean may;         /* change templates */
  gboolean loading;
  gboolean dirty;       /* says something else than what is saved */
  gboolean saving;
};

void        ha_template_page_install_actions (GtkWidgetClass *widget_class);
/* What the office keeps under this id; NULL: nothing. Borrowed. */
const char *ha_template_page_find_own  (HaTemplatePage *self, const char *id);
char       *ha_template_page_dup_text  (HaTemplatePage *self);
/* In place of what there is; nothing of it can be undone. */
void        ha_template_page_set_text  (HaTemplatePage *self, const char *text);
/* Reads the text anew, and shows what it makes, or its fault. */
void        ha_template_page_show      (HaTemplatePage *self);
/* The cursor goes where the fault is; FALSE: there is none, or it has no line. */
gboolean    ha_template_page_go_to_fault (HaTemplatePage *self);
/* Keeps the text as a draft; NULL drops it. */
void        ha_template_page_keep_draft (HaTemplatePage *self, const char *text);
void        ha_template_page_tell      (HaTemplatePage *self, const char *sentence);

G_END_DECLS
