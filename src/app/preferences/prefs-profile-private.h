/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/preferences/prefs-profile.h"
#include "app/widgets/page-preview.h"
#include "paper/letter.h"

G_BEGIN_DECLS

/* A figure and its row. */
typedef struct {
  guint n;
  HaLetterFigure figure;
  AdwActionRow *row;  /* borrowed, in the form */
  GtkEditable *entry;
  GtkWidget *reset;
} HaFigureRow;

/* Shared by prefs-profile.c (the page, its text, saving) and -rows.c. */
struct _HaPrefsProfile
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  GtkWidget *reason_box;
  GtkLabel *reason;
  GtkBox *form;
  HaPagePreview *preview;
  GtkLabel *state;
  GtkWidget *state_icon;

  /* Owned references */
  HaSession *session;
  HaLetterhead *seen; /* what the office has as far as we know */
  char *text;         /* what the rows say, NULL: all as NĐ 30; as long as problem is NULL */
  char *sent;         /* what is being saved */
  char *problem;
  HaLetter *sample;
  GArray *rows;       /* of HaFigureRow */

  gboolean loading;
  gboolean saving;
  gboolean may;
};

/* Rows of all figures, those that kept has otherwise first. */
void     ha_prefs_profile_make_rows (HaPrefsProfile *self, const HaLetterProfile *kept);
void     ha_prefs_profile_fill_rows (HaPrefsProfile *self, const HaLetterProfile *profile);
/* Tells beside each what is wrong with it, or what the decree has. Whether all can stay so. */
gboolean ha_prefs_profile_show_rows (HaPrefsProfile *self);
/* What the rows say as a profile's text; NULL: all as NĐ 30. New. */
char    *ha_prefs_profile_write     (HaPrefsProfile *self);

/* prefs-profile.c: a figure is different. */
void     ha_prefs_profile_changed   (HaPrefsProfile *self);

G_END_DECLS
