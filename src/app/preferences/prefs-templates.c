/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates of letters, each with what it is. */
#include "config.h"

#include "app/preferences/prefs-templates.h"

#include <glib/gi18n.h>

#include "app/templates/template-new.h"
#include "app/templates/template-page.h"
#include "paper/template.h"

struct _HaPrefsTemplates
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  GtkListBox *rows;
  GtkLabel *refused;

  HaSession *session; /* owned */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaPrefsTemplates, ha_prefs_templates, ADW_TYPE_PREFERENCES_GROUP)

static void
choose (HaPrefsTemplates *self, HaTemplatePage *page, const char *title)
{
  g_signal_emit (self, signals[CHOSEN], 0, page, title);
}

static void
row_activated_cb (HaPrefsTemplates *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  choose (self, ha_template_page_new (self->session, id), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsTemplates *self = HA_PREFS_TEMPLATES (widget);
  g_autofree char *text = ha_template_text_copy (ha_session_get_office (self->session), g_variant_get_string (parameter, NULL));

  if (text != NULL)
    choose (self, ha_template_page_new_with (self->session, text), _("New template"));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsTemplates) self = user_data;
  g_autofree char *pasted = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL), *text = NULL;

  if (self->session == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->refused), pasted == NULL || *pasted == '\0');
  if (pasted == NULL || *pasted == '\0')
    return;
  text = ha_template_text_from_paste (ha_session_get_office (self->session), pasted);
  choose (self, ha_template_page_new_with (self->session, text), _("New template"));
}

static void
paste_cb (HaPrefsTemplates *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

static const char *
describe (const HaTemplate *template)
{
  gboolean own = ha_template_is_own (template);

  if (ha_template_is_message (template))
    return own ? _("Message to copy · the office's own") : _("Message to copy");
  if (!own)
    return _("As the program brings it");
  return ha_template_find_builtin (ha_template_get_id (template)) != NULL ? _("The office's own, in place of the program's") : _("The office's own");
}

static GtkWidget *
new_row (const HaTemplate *template)
{
  g_autofree char *words = g_strdup_printf (_("New template from “%s”"), ha_template_get_title (template));
  GtkWidget *row = adw_action_row_new (), *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ha_template_get_title (template));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), describe (template));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (ha_template_get_id (template)), g_free);
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "templates.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "s", ha_template_get_id (template));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
ha_prefs_templates_dispose (GObject *object)
{
  g_clear_object (&HA_PREFS_TEMPLATES (object)->session);
  G_OBJECT_CLASS (ha_prefs_templates_parent_class)->dispose (object);
}

static void
ha_prefs_templates_class_init (HaPrefsTemplatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_templates_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  GTK_TYPE_WIDGET, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-templates.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTemplates, rows);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTemplates, refused);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_install_action (widget_class, "templates.copy", "s", copy_cb);
}

static void
ha_prefs_templates_init (HaPrefsTemplates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_templates_set_session (HaPrefsTemplates *self, HaSession *session)
{
  g_autoptr (GPtrArray) templates = NULL;

  g_return_if_fail (HA_IS_PREFS_TEMPLATES (self));

  g_set_object (&self->session, session);
  templates = ha_template_list_for_office (ha_session_get_office (session));
  for (guint i = 0; i < templates->len; i++)
    gtk_list_box_append (self->rows, new_row (g_ptr_array_index (templates, i)));
}
