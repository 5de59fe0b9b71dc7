/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/registering/register-page.h"
#include "app/widgets/choice-bar.h"
#include "app/widgets/customer-suggest.h"
#include "app/widgets/register-side.h"

G_BEGIN_DECLS

/* Shared by register-page.c (the form), register-draft.c (keeping what was typed) and register-save.c (registering,
 * attachments). */
struct _HaRegisterPage
{
  GtkBox parent_instance;

  /* Template widgets */
  HaChoiceBar *channel;
  HaChoiceBar *kind;
  GtkLabel *found;
  GtkEntry *name;
  GtkDropDown *honorific;
  GtkEntry *phone;
  GtkEntry *code;
  GtkEntry *email;
  GtkEntry *address;
  GtkWidget *complaint;
  GtkDropDown *area;
  GtkDropDown *service;
  GtkTextView *content;
  GtkEntry *asks_for;
  GtkEntry *received;
  GtkLabel *difference;
  GtkBox *files;
  GtkLabel *message;
  GtkCheckButton *slip;
  HaRegisterSide *side;

  /* Owned references */
  HaSession *session;
  GPtrArray *suggestions; /* of HaCustomerSuggest (borrowed, children of the form's cells) */
  GPtrArray *paths;       /* of char *: files to attach */
  char *key;              /* of the registration: the same form saved twice is one ticket */
  char *found_by;         /* what had been typed when the customer was taken */

  gint64 customer;        /* id of the customer taken, 0 = new */
  gboolean filling;       /* the form fills itself */
  gboolean dirty;         /* changed since the draft was kept */
  gboolean touched;       /* something was typed at all */
  gboolean saving;
  gboolean keeping;       /* a draft is being written */
  gboolean unkept;        /* the last one could not be */
  gboolean taken;         /* its text goes on in another form */
  gint64 kept_at;         /* monotonic microseconds, of the last writing; 0 = never */
  guint draft_source;
  HaPolicyCase shown;     /* what the clocks beside the form are for */
  gint64 shown_received;
};

/* register-page.c */
const char *const *ha_register_page_get_honorifics (void);
char    *ha_register_page_dup_content (HaRegisterPage *self);
void     ha_register_page_clear       (HaRegisterPage *self); /* a fresh form under a fresh key; the channel stays */
/* what follows from the fields: side, difference, found */
void     ha_register_page_refresh     (HaRegisterPage *self);
void     ha_register_page_freeze      (HaRegisterPage *self, gboolean frozen);
/* FALSE when the text is not a time that has been; 0 when the field is empty: now. */
gboolean ha_register_page_read_time   (HaRegisterPage *self, gint64 *received);
/* What is wrong with the time of reception, as a sentence; NULL when nothing. New string. */
char    *ha_register_page_describe_time (HaRegisterPage *self);
void     ha_register_page_add_file    (HaRegisterPage *self, const char *path);
void     ha_register_page_changed     (HaRegisterPage *self);

/* register-draft.c */
void     ha_register_page_load_draft  (HaRegisterPage *self);
void     ha_register_page_keep_soon   (HaRegisterPage *self);
void     ha_register_page_keep_now    (HaRegisterPage *self);
void     ha_register_page_drop_draft  (HaRegisterPage *self);
void     ha_register_page_put_draft   (HaRegisterPage *self, const char *text);

/* register-save.c */
void     ha_register_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
