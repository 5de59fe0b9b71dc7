/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who signs besides the head. Rule: ND30 Điều 13 */
#include "config.h"

#include "app/preferences/prefs-signatory.h"

#include <glib/gi18n.h>

struct _HaPrefsSignatory
{
  AdwExpanderRow parent_instance;

  /* Template widgets */
  AdwEntryRow *name;
  AdwComboRow *form;
  GtkTextView *title;

  char *head; /* owned */
  gboolean loading;
};

enum { CHANGED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaPrefsSignatory, ha_prefs_signatory, ADW_TYPE_EXPANDER_ROW)

/* What is printed is Vietnamese. %s: the head's title. */
static const struct { const char *mark, *form, *means; } forms[] = {
  { "KT.", "KT. %s\nPHÓ %s", N_("KT. · deputy, in the head's place") },
  { "TL.", "TL. %s\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG", N_("TL. · head of department, by order") },
  { "TUQ.", "TUQ. %s\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG", N_("TUQ. · authorised in writing") },
  { "Q.", "Q. %s", N_("Q. · acting head") },
};

static char *
dup_title (HaPrefsSignatory *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->title);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* The last of the list is what somebody wrote. */
static guint
find_form (const char *title)
{
  guint at = 0;

  while (at < G_N_ELEMENTS (forms) && !g_str_has_prefix (title, forms[at].mark))
    at++;
  return at;
}

static void
show (HaPrefsSignatory *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *title = dup_title (self), *line = g_strdelimit (g_strdup (title), "\n", ' ');

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), *name != '\0' ? name : _("New signatory"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), line);
  self->loading = TRUE;
  adw_combo_row_set_selected (self->form, find_form (title));
  self->loading = FALSE;
}

static void
changed_cb (HaPrefsSignatory *self)
{
  if (self->loading)
    return;
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
form_selected_cb (HaPrefsSignatory *self)
{
  guint at = adw_combo_row_get_selected (self->form);
  g_autofree char *now = dup_title (self), *title = NULL;
  g_auto (GStrv) parts = NULL;

  if (self->loading || at >= G_N_ELEMENTS (forms) || find_form (now) == at)
    return;
  parts = g_strsplit (forms[at].form, "%s", -1);
  title = g_strjoinv (self->head, parts);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->title), title, -1);
}

static void
remove_cb (HaPrefsSignatory *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
ha_prefs_signatory_finalize (GObject *object)
{
  g_free (HA_PREFS_SIGNATORY (object)->head);
  G_OBJECT_CLASS (ha_prefs_signatory_parent_class)->finalize (object);
}

static void
ha_prefs_signatory_class_init (HaPrefsSignatoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_prefs_signatory_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-signatory.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsSignatory, name);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsSignatory, form);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsSignatory, title);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
ha_prefs_signatory_init (HaPrefsSignatory *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_string_list_append (names, _(forms[i].means));
  gtk_string_list_append (names, _("Written freely"));
  adw_combo_row_set_model (self->form, G_LIST_MODEL (names));
  g_signal_connect_object (gtk_text_view_get_buffer (self->title), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ha_prefs_signatory_new (const HaSignatory *signatory, const char *head)
{
  HaPrefsSignatory *self = g_object_new (HA_TYPE_PREFS_SIGNATORY, NULL);

  self->head = g_strdup (head);
  gtk_editable_set_text (GTK_EDITABLE (self->name), signatory->name);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->title), signatory->form, -1);
  show (self);
  return GTK_WIDGET (self);
}

HaSignatory *
ha_prefs_signatory_dup (HaPrefsSignatory *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (HA_IS_PREFS_SIGNATORY (self), NULL);

  title = dup_title (self);
  return ha_signatory_new (gtk_editable_get_text (GTK_EDITABLE (self->name)), title);
}

gboolean
ha_prefs_signatory_is_whole (HaPrefsSignatory *self)
{
  g_autofree char *title = NULL, *name = NULL;

  g_return_val_if_fail (HA_IS_PREFS_SIGNATORY (self), FALSE);

  title = dup_title (self);
  name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  return *g_strstrip (title) != '\0' && *g_strstrip (name) != '\0';
}
