/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the office's letters carry, beside the page that it makes. */
#include "config.h"

#include "app/preferences/prefs-letterhead.h"

#include <glib/gi18n.h>

#include "app/preferences/office-change.h"
#include "app/preferences/prefs-letterhead-private.h"
#include "app/settings.h"
#include "app/window.h"
#include "paper/template.h"

G_DEFINE_FINAL_TYPE (HaPrefsLetterhead, ha_prefs_letterhead, GTK_TYPE_BOX)

static const HaLetterhead *
get_theirs (HaPrefsLetterhead *self)
{
  return ha_session_get_office (self->session)->letterhead;
}

static gboolean
is_dirty (HaPrefsLetterhead *self)
{
  return !ha_letterhead_equal (self->edited, self->seen);
}

static void
tell (HaPrefsLetterhead *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

/* ---- The page beside ------------------------------------------------------------------------------------------------- */

/* A letter as a clerk would begin it, of an invented case. */
static HaLetter *
make_sample (HaPrefsLetterhead *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaTemplate *template = ha_template_find_builtin ("t1");
  gint64 now = ha_session_now (self->session);
  g_autoptr (HaCase) sample = ha_template_make_sample (template, office, now);
  g_autoptr (GHashTable) values = ha_template_make_sample_values (template);

  return ha_template_fill (template, sample, office, now, values);
}

static void
take (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* NULL: it was laid out; else why not. */
static char *
show_page (HaPrefsLetterhead *self)
{
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  take (&self->sample->symbol, self->edited->symbol);
  take (&self->sample->sign_form, self->edited->signatory_title);
  take (&self->sample->sign_name, self->edited->signatory_name);
  if (self->edited->receivers != NULL)
    take (&self->sample->receivers, self->edited->receivers);
  pages = ha_letter_layout_at (self->sample, self->edited, NULL, ha_session_now (self->session), FALSE, NULL, &error);
  if (pages == NULL)
    return ha_session_describe_error (self->session, error);
  ha_page_preview_set_pages (self->preview, pages);
  return NULL;
}

static void
show_state (HaPrefsLetterhead *self, const char *sentence, gboolean wrong)
{
  gtk_label_set_label (self->state, sentence);
  gtk_widget_set_visible (self->state_icon, wrong);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letterhead.save", self->may && !self->saving && is_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letterhead.undo", self->may && !self->saving && is_dirty (self));
}

void
ha_prefs_letterhead_changed (HaPrefsLetterhead *self)
{
  g_autofree char *refused = NULL;
  const char *lack;

  if (self->loading)
    return;
  ha_letterhead_free (self->edited);
  self->edited = ha_prefs_letterhead_read (self);
  lack = ha_prefs_letterhead_check (self, NULL);
  refused = show_page (self);
  if (lack != NULL || refused != NULL)
    show_state (self, lack != NULL ? lack : refused, TRUE);
  else
    show_state (self, is_dirty (self) ? _("Not saved yet. Letters that were issued stay as they are.") : "", FALSE);
}

/* ---- Another desk ---------------------------------------------------------------------------------------------------- */

static void
follow (HaPrefsLetterhead *self)
{
  g_autofree char *both = NULL, *sentence = NULL;
  gboolean was_dirty = is_dirty (self);

  if (ha_letterhead_equal (get_theirs (self), self->seen))
    return;
  both = ha_prefs_letterhead_merge (self, get_theirs (self));
  ha_prefs_letterhead_changed (self);
  if (*both != '\0')
    sentence = g_strdup_printf (_("Another desk changed the letterhead meanwhile, also: %s. Yours stands here; saving puts it in place of theirs."), both);
  else if (was_dirty)
    sentence = g_strdup (_("Another desk changed the letterhead meanwhile; theirs stands here beside yours."));
  if (sentence != NULL)
    show_state (self, sentence, TRUE);
}

static void
show_rights (HaPrefsLetterhead *self)
{
  g_autofree char *reason = ha_office_change_why_not (self->session);

  self->may = reason == NULL;
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason_box, reason != NULL);
  gtk_widget_set_sensitive (self->form, self->may);
}

static void
session_changed_cb (HaPrefsLetterhead *self)
{
  show_rights (self);
  if (!self->saving)
    follow (self);
}

/* ---- Saving ---------------------------------------------------------------------------------------------------------- */

static void
saved_cb (const GError *error, gpointer user_data)
{
  g_autoptr (HaPrefsLetterhead) self = user_data;
  g_autofree char *sentence = NULL;

  self->saving = FALSE;
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      sentence = ha_office_change_describe (self->session, error);
      show_state (self, sentence, TRUE);
      tell (self, sentence);
      follow (self);
      return;
    }
  ha_letterhead_free (self->seen);
  self->seen = g_steal_pointer (&self->sent);
  ha_prefs_letterhead_changed (self);
  tell (self, _("Saved. New letters carry it; issued ones stay as they are."));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsLetterhead *self = HA_PREFS_LETTERHEAD (widget);
  GtkWidget *where;
  const char *lack;

  ha_prefs_letterhead_changed (self);
  lack = ha_prefs_letterhead_check (self, &where);
  if (self->saving || !self->may || !is_dirty (self))
    return;
  if (lack != NULL)
    {
      gtk_widget_grab_focus (where);
      tell (self, lack);
      return;
    }
  g_clear_pointer (&self->sent, ha_letterhead_free);
  self->sent = ha_letterhead_copy (self->edited);
  self->saving = TRUE;
  show_state (self, _("Being saved…"), FALSE);
  ha_office_change_letterhead (self->session, self->seen, self->sent, saved_cb, g_object_ref (self));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsLetterhead *self = HA_PREFS_LETTERHEAD (widget);

  ha_prefs_letterhead_show (self, self->seen);
  ha_prefs_letterhead_changed (self);
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsLetterhead *self = HA_PREFS_LETTERHEAD (widget);

  ha_window_ask_leave (widget, is_dirty (self), _("What was changed here is not saved yet."));
}

/* ---- Life ------------------------------------------------------------------------------------------------------------ */

static void
ha_prefs_letterhead_dispose (GObject *object)
{
  HaPrefsLetterhead *self = HA_PREFS_LETTERHEAD (object);

  self->loading = TRUE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->signers, g_ptr_array_unref);
  G_OBJECT_CLASS (ha_prefs_letterhead_parent_class)->dispose (object);
}

static void
ha_prefs_letterhead_finalize (GObject *object)
{
  HaPrefsLetterhead *self = HA_PREFS_LETTERHEAD (object);

  g_clear_pointer (&self->seen, ha_letterhead_free);
  g_clear_pointer (&self->edited, ha_letterhead_free);
  g_clear_pointer (&self->sent, ha_letterhead_free);
  g_clear_pointer (&self->sample, ha_letter_free);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self->refused);
  G_OBJECT_CLASS (ha_prefs_letterhead_parent_class)->finalize (object);
}

static void
ha_prefs_letterhead_class_init (HaPrefsLetterheadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_letterhead_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_prefs_letterhead_finalize;
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-letterhead.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, HaPrefsLetterhead, child)
  BIND (paned);
  BIND (reason_box);
  BIND (reason);
  BIND (form);
  BIND (from);
  BIND (logo);
  BIND (logo_row);
  BIND (remove_logo);
  BIND (signatories);
  BIND (preview);
  BIND (state);
  BIND (state_icon);
#undef BIND
  ha_prefs_letterhead_bind_form (widget_class);
  gtk_widget_class_install_action (widget_class, "letterhead.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "letterhead.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "letterhead.save", NULL);
}

static void
ha_prefs_letterhead_init (HaPrefsLetterhead *self)
{
  self->loading = TRUE;
  self->signers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-composer", self->paned);
  ha_page_preview_set_zoom (self->preview, HA_PAGE_ZOOM_WIDTH);
  ha_prefs_letterhead_init_form (self);
}

GtkWidget *
ha_prefs_letterhead_new (HaSession *session)
{
  HaPrefsLetterhead *self = g_object_new (HA_TYPE_PREFS_LETTERHEAD, NULL);

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->seen = ha_letterhead_copy (get_theirs (self));
  self->edited = ha_letterhead_copy (self->seen);
  self->sample = make_sample (self);
  ha_prefs_letterhead_show (self, self->seen);
  self->loading = FALSE;
  show_rights (self);
  ha_prefs_letterhead_changed (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
