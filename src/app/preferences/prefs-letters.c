/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What letters look like: letterhead, figures of the page, and the face that prints them. */
#include "config.h"

#include "app/preferences/prefs-letters.h"

#include <glib/gi18n.h>

#include "app/preferences/prefs-letterhead.h"
#include "app/preferences/prefs-profile.h"
#include "paper/letter.h"

struct _HaPrefsLetters
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  AdwActionRow *letterhead;
  AdwActionRow *profile;
  AdwActionRow *face;
  GtkWidget *face_icon;

  HaSession *session; /* owned */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaPrefsLetters, ha_prefs_letters, ADW_TYPE_PREFERENCES_GROUP)

static void
letterhead_cb (HaPrefsLetters *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, ha_prefs_letterhead_new (self->session), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->letterhead)));
}

static void
profile_cb (HaPrefsLetters *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, ha_prefs_profile_new (self->session), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->profile)));
}

static void
show_letterhead (HaPrefsLetters *self, const HaLetterhead *letterhead)
{
  g_autofree char *issuer = g_strdelimit (g_strdup (letterhead->issuer != NULL ? letterhead->issuer : ""), "\n", ' ');
  g_autofree char *words = g_strdup_printf ("%s · %s", issuer, letterhead->symbol != NULL ? letterhead->symbol : "–");

  adw_action_row_set_subtitle (self->letterhead, words);
}

static char *
describe_profile (const char *text)
{
  HaLetterProfile profile = *ha_letter_profile_get_default ();
  g_auto (GStrv) departures = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  if (text != NULL && !ha_letter_profile_parse (text, &profile, &error))
    return g_strdup (_("The office's figures are not understood; letters can not be laid out"));
  departures = ha_letter_profile_list_departures (&profile);
  n = g_strv_length (departures);
  return n == 0 ? g_strdup (_("All as NĐ 30 has them"))
                : g_strdup_printf (ngettext ("%u figure other than NĐ 30 has it", "%u figures other than NĐ 30 has them", n), n);
}

/* One line: what prints. */
static void
show_face (HaPrefsLetters *self)
{
  g_autoptr (GError) error = NULL;
  const char *face = ha_paper_check_fonts (&error);
  g_autofree char *words = face != NULL ? g_strdup_printf (_("Everything is printed in %s."), face) : ha_session_describe_error (self->session, error);

  adw_action_row_set_subtitle (self->face, words);
  gtk_widget_set_visible (self->face_icon, face == NULL);
}

static void
show (HaPrefsLetters *self)
{
  const HaLetterhead *letterhead = ha_session_get_office (self->session)->letterhead;
  g_autofree char *profile = describe_profile (letterhead->profile);

  show_letterhead (self, letterhead);
  adw_action_row_set_subtitle (self->profile, profile);
}

static void
ha_prefs_letters_dispose (GObject *object)
{
  g_clear_object (&HA_PREFS_LETTERS (object)->session);
  G_OBJECT_CLASS (ha_prefs_letters_parent_class)->dispose (object);
}

static void
ha_prefs_letters_class_init (HaPrefsLettersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_letters_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  GTK_TYPE_WIDGET, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-letters.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsLetters, letterhead);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsLetters, profile);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsLetters, face);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsLetters, face_icon);
  gtk_widget_class_bind_template_callback (widget_class, letterhead_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_cb);
}

static void
ha_prefs_letters_init (HaPrefsLetters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_letters_set_session (HaPrefsLetters *self, HaSession *session)
{
  g_return_if_fail (HA_IS_PREFS_LETTERS (self) && HA_IS_SESSION (session));

  g_set_object (&self->session, session);
  show (self);
  show_face (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}
