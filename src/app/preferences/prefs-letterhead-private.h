/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/preferences/prefs-letterhead.h"
#include "app/widgets/page-preview.h"
#include "paper/letter.h"

G_BEGIN_DECLS

#define HA_LETTERHEAD_N_TEXTS 14

/* Shared by prefs-letterhead.c (the page, saving) and -form.c (its rows, logo, signatories). */
struct _HaPrefsLetterhead
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  GtkWidget *reason_box;
  GtkLabel *reason;
  GtkWidget *form;
  GtkEditable *from;
  GtkPicture *logo;
  AdwActionRow *logo_row;
  GtkWidget *remove_logo;
  AdwPreferencesGroup *signatories;
  HaPagePreview *preview;
  GtkLabel *state;
  GtkWidget *state_icon;

  GtkWidget *texts[HA_LETTERHEAD_N_TEXTS]; /* borrowed, template widgets: editables or text views */

  /* Owned references */
  HaSession *session;
  HaLetterhead *seen;    /* what the office has as far as we know */
  HaLetterhead *edited;  /* as the form says */
  HaLetterhead *sent;    /* what is being saved */
  HaLetter *sample;
  GPtrArray *signers;    /* of HaPrefsSignatory, borrowed */
  GBytes *picture;
  char *refused;         /* why the last picture was not taken; NULL */

  gboolean loading;
  gboolean saving;
  gboolean may;          /* change it */
};

/* Binds the rows of the form. */
void          ha_prefs_letterhead_bind_form (GtkWidgetClass *klass);
void          ha_prefs_letterhead_init_form (HaPrefsLetterhead *self);
void          ha_prefs_letterhead_show      (HaPrefsLetterhead *self, const HaLetterhead *letterhead);
HaLetterhead *ha_prefs_letterhead_read      (HaPrefsLetterhead *self);
/* Marks rows that can not stay so: what the first of them lacks, NULL: nothing; where (may be NULL): that row's widget. */
const char   *ha_prefs_letterhead_check     (HaPrefsLetterhead *self, GtkWidget **where);
/* Of three: what was seen, what is in the form, what the office has now. Takes theirs where the form was left alone, into the form; names of what both
 * changed, new, "" for none. */
char         *ha_prefs_letterhead_merge     (HaPrefsLetterhead *self, const HaLetterhead *theirs);

/* prefs-letterhead.c: something in the form is different. */
void          ha_prefs_letterhead_changed   (HaPrefsLetterhead *self);

G_END_DECLS
