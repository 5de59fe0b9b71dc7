/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of the open register, as rows. */
#include "config.h"

#include "app/preferences/prefs-register.h"

#include <glib/gi18n.h>

#include "core/words.h"

struct _HaPrefsRegister
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  AdwActionRow *state;
  GtkImage *icon;
  AdwActionRow *path;
  GtkWidget *copy_path;
  GtkLabel *kind;
  GtkLabel *contents;
  GtkLabel *last;
  GtkLabel *head;

  char *whole_head; /* owned: what is copied */
};

G_DEFINE_FINAL_TYPE (HaPrefsRegister, ha_prefs_register, ADW_TYPE_PREFERENCES_GROUP)

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsRegister *self = HA_PREFS_REGISTER (widget);
  gboolean head = g_str_equal (g_variant_get_string (parameter, NULL), "head");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), head ? self->whole_head : adw_action_row_get_subtitle (self->path));
}

static gboolean
ha_prefs_register_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HA_PREFS_REGISTER (widget)->copy_path);
}

static void
ha_prefs_register_finalize (GObject *object)
{
  g_free (HA_PREFS_REGISTER (object)->whole_head);
  G_OBJECT_CLASS (ha_prefs_register_parent_class)->finalize (object);
}

static void
ha_prefs_register_class_init (HaPrefsRegisterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_prefs_register_finalize;
  widget_class->grab_focus = ha_prefs_register_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-register.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, state);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, icon);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, path);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, copy_path);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, kind);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, contents);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, last);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsRegister, head);
  gtk_widget_class_install_action (widget_class, "register.copy", "s", copy_cb);
}

static void
ha_prefs_register_init (HaPrefsRegister *self)
{
  self->whole_head = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (HaPrefsRegister *self, HaSession *session)
{
  g_autofree char *why = ha_session_describe_read_only (session);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), why != NULL ? _("It can only be read") : _("It can be read and written"));
  adw_action_row_set_subtitle (self->state, why != NULL ? why : "");
  gtk_image_set_from_icon_name (self->icon, why != NULL ? "dialog-warning-symbolic" : "object-select-symbolic");
}

static void
show_fact (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL && *text != '\0' ? text : "–");
}

/* "30 tickets · 4 letters issued · 466.9 kB" */
static char *
describe_contents (const HaBackup *what)
{
  g_autofree char *tickets = g_strdup_printf (ngettext ("%'u ticket", "%'u tickets", (guint) what->tickets), (guint) what->tickets);
  g_autofree char *letters = g_strdup_printf (ngettext ("%'u letter issued", "%'u letters issued", (guint) what->letters), (guint) what->letters);
  g_autofree char *size = g_format_size ((guint64) what->size);

  return g_strdup_printf ("%s · %s · %s", tickets, letters, size);
}

void
ha_prefs_register_set_facts (HaPrefsRegister *self, HaSession *session, const HaRegisterFacts *facts)
{
  g_autofree char *kind = NULL, *contents = NULL, *last = NULL, *head = NULL;
  const HaBackup *what;

  g_return_if_fail (HA_IS_PREFS_REGISTER (self) && facts != NULL);

  what = facts->what;
  contents = what != NULL ? describe_contents (what) : NULL;
  last = what != NULL && what->seq > 0 ? ha_words_time (what->last, ha_session_get_lang (session)) : NULL;
  kind = g_strdup_printf (_("%s · schema %d"), facts->rehearsal ? _("for rehearsing, with made-up customers") : _("the office's"), facts->schema);
  head = what != NULL ? ha_register_facts_shorten (what->head) : NULL;
  show_state (self, session);
  adw_action_row_set_subtitle (self->path, facts->where);
  gtk_label_set_label (self->kind, kind);
  show_fact (self->contents, contents);
  show_fact (self->last, last);
  show_fact (self->head, head);
  g_free (self->whole_head);
  self->whole_head = g_strdup (what != NULL && what->head != NULL ? what->head : "");
}
