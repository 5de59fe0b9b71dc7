/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a letter's page: the office's own first, each with its unit, its bounds, and what NĐ 30 has. */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/preferences/office-change.h"
#include "app/preferences/prefs-profile-private.h"
#include "app/settings.h"
#include "app/window.h"
#include "paper/template.h"

G_DEFINE_FINAL_TYPE (HaPrefsProfile, ha_prefs_profile, GTK_TYPE_BOX)

static gboolean
is_dirty (HaPrefsProfile *self)
{
  return self->problem != NULL || g_strcmp0 (self->text, self->seen->profile) != 0;
}

static void
tell (HaPrefsProfile *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

/* ---- The page beside ------------------------------------------------------------------------------------------------- */

static HaLetter *
make_sample (HaPrefsProfile *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaTemplate *template = ha_template_find_builtin ("t1");
  gint64 now = ha_session_now (self->session);
  g_autoptr (HaCase) sample = ha_template_make_sample (template, office, now);
  g_autoptr (GHashTable) values = ha_template_make_sample_values (template);
  HaLetter *letter = ha_template_fill (template, sample, office, now, values);

  letter->urgency = HA_URGENCY_URGENT;
  return letter;
}

/* NULL: it can be printed. */
static char *
show_page (HaPrefsProfile *self)
{
  HaLetterProfile profile = *ha_letter_profile_get_default ();
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  if (self->text == NULL || ha_letter_profile_parse (self->text, &profile, &error))
    pages = ha_letter_layout_at (self->sample, self->seen, &profile, ha_session_now (self->session), FALSE, NULL, &error);
  if (g_error_matches (error, HA_PAPER_ERROR, HA_PAPER_ERROR_PROFILE))
    return g_strdup (_("The margins leave too little of the paper: make them smaller."));
  if (pages == NULL)
    return ha_session_describe_error (self->session, error);
  ha_page_preview_set_pages (self->preview, pages);
  return NULL;
}

static void
show_state (HaPrefsProfile *self, const char *sentence, gboolean wrong)
{
  gtk_label_set_label (self->state, sentence);
  gtk_widget_set_visible (self->state_icon, wrong);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.save", self->may && !self->saving && is_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.paste", self->may && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.reset", self->may && !self->saving && (self->text != NULL || self->problem != NULL));
}

void
ha_prefs_profile_changed (HaPrefsProfile *self)
{
  gboolean right;

  if (self->loading)
    return;
  right = ha_prefs_profile_show_rows (self);
  g_free (self->text);
  self->text = ha_prefs_profile_write (self);
  g_free (self->problem);
  self->problem = right ? show_page (self) : g_strdup (_("A figure is out of its bounds."));
  if (self->problem != NULL)
    show_state (self, self->problem, TRUE);
  else
    show_state (self, is_dirty (self) ? _("Not saved yet. Letters that were issued stay as they are.") : "", FALSE);
}

/* ---- As text ----------------------------------------------------------------------------------------------------------- */

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsProfile *self = HA_PREFS_PROFILE (widget);
  g_autofree char *usual = self->text == NULL ? ha_letter_profile_to_text (ha_letter_profile_get_default ()) : NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), usual != NULL ? usual : self->text);
  tell (self, _("All figures are copied as text, with their bounds."));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsProfile) self = user_data;
  g_autofree char *pasted = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL), *sentence = NULL;
  HaLetterProfile profile;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL || !self->may)
    return;
  if (pasted == NULL || strchr (pasted, '=') == NULL)
    {
      show_state (self, _("What was copied has no figures: lines such as “left=30”."), TRUE);
      return;
    }
  if (ha_letter_profile_parse (pasted, &profile, &error))
    {
      ha_prefs_profile_fill_rows (self, &profile);
      return;
    }
  sentence = ha_session_describe_error (self->session, error);
  show_state (self, sentence, TRUE);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
reset_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_prefs_profile_fill_rows (HA_PREFS_PROFILE (widget), ha_letter_profile_get_default ());
}

/* ---- Saving ---------------------------------------------------------------------------------------------------------- */

static void
saved_cb (const GError *error, gpointer user_data)
{
  g_autoptr (HaPrefsProfile) self = user_data;
  g_autofree char *sentence = NULL;

  self->saving = FALSE;
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      sentence = ha_office_change_describe (self->session, error);
      show_state (self, sentence, TRUE);
      tell (self, sentence);
      return;
    }
  g_free (self->seen->profile);
  self->seen->profile = g_steal_pointer (&self->sent);
  ha_prefs_profile_changed (self);
  tell (self, _("Saved. New letters carry it; issued ones stay as they are."));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsProfile *self = HA_PREFS_PROFILE (widget);
  g_autoptr (HaLetterhead) letterhead = NULL;

  if (self->saving || !self->may || !is_dirty (self))
    return;
  if (self->problem != NULL)
    {
      tell (self, self->problem);
      return;
    }
  letterhead = ha_letterhead_copy (self->seen);
  g_free (letterhead->profile);
  letterhead->profile = g_strdup (self->text);
  g_free (self->sent);
  self->sent = g_strdup (self->text);
  self->saving = TRUE;
  show_state (self, _("Being saved…"), FALSE);
  ha_office_change_letterhead (self->session, self->seen, letterhead, saved_cb, g_object_ref (self));
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsProfile *self = HA_PREFS_PROFILE (widget);

  ha_window_ask_leave (widget, is_dirty (self), _("What was changed here is not saved yet."));
}

/* ---- Another desk ---------------------------------------------------------------------------------------------------- */

static void
show_rights (HaPrefsProfile *self)
{
  g_autofree char *reason = ha_office_change_why_not (self->session);

  self->may = reason == NULL;
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason_box, reason != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), self->may);
}

/* What nobody touched here follows; figures that were changed here stay, and are told of. */
static void
session_changed_cb (HaPrefsProfile *self)
{
  const HaLetterhead *theirs = ha_session_get_office (self->session)->letterhead;
  g_autoptr (HaLetterhead) before = NULL;
  HaLetterProfile profile = *ha_letter_profile_get_default ();
  gboolean was_dirty = is_dirty (self);

  show_rights (self);
  if (self->saving || ha_letterhead_equal (theirs, self->seen))
    return;
  before = g_steal_pointer (&self->seen);
  self->seen = ha_letterhead_copy (theirs);
  if (!was_dirty && theirs->profile != NULL)
    ha_letter_profile_parse (theirs->profile, &profile, NULL);
  if (!was_dirty)
    ha_prefs_profile_fill_rows (self, &profile);
  else
    ha_prefs_profile_changed (self);
  if (was_dirty && g_strcmp0 (before->profile, theirs->profile) != 0)
    show_state (self, _("Another desk changed the figures meanwhile. Yours stand here; saving puts them in place of theirs."), TRUE);
}

/* ---- Life ------------------------------------------------------------------------------------------------------------ */

static void
ha_prefs_profile_dispose (GObject *object)
{
  HaPrefsProfile *self = HA_PREFS_PROFILE (object);

  self->loading = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_prefs_profile_parent_class)->dispose (object);
}

static void
ha_prefs_profile_finalize (GObject *object)
{
  HaPrefsProfile *self = HA_PREFS_PROFILE (object);

  g_clear_pointer (&self->seen, ha_letterhead_free);
  g_clear_pointer (&self->sample, ha_letter_free);
  g_array_unref (self->rows);
  g_free (self->text);
  g_free (self->sent);
  g_free (self->problem);
  G_OBJECT_CLASS (ha_prefs_profile_parent_class)->finalize (object);
}

static void
ha_prefs_profile_class_init (HaPrefsProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_profile_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_prefs_profile_finalize;
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, paned);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, reason_box);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, reason);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, form);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, preview);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, state);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsProfile, state_icon);
  gtk_widget_class_install_action (widget_class, "profile.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "profile.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "profile.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "profile.reset", NULL, reset_all_cb);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "profile.save", NULL);
}

static void
ha_prefs_profile_init (HaPrefsProfile *self)
{
  self->loading = TRUE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (HaFigureRow));
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-composer", self->paned);
}

GtkWidget *
ha_prefs_profile_new (HaSession *session)
{
  HaPrefsProfile *self = g_object_new (HA_TYPE_PREFS_PROFILE, NULL);
  HaLetterProfile kept = *ha_letter_profile_get_default ();

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->seen = ha_letterhead_copy (ha_session_get_office (session)->letterhead);
  self->sample = make_sample (self);
  if (self->seen->profile != NULL)
    ha_letter_profile_parse (self->seen->profile, &kept, NULL);
  show_rights (self);
  ha_prefs_profile_make_rows (self, &kept);
  ha_prefs_profile_fill_rows (self, &kept);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
