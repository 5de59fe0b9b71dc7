/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proving the register from the window. */
#include "config.h"

#include "app/preferences/prefs-check.h"

#include <glib/gi18n.h>

#include "app/widgets/work-bar.h"
#include "core/words.h"

struct _HaPrefsCheck
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  HaWorkBar *work;
  GtkWidget *found;
  GtkTextView *problems;

  HaSession *session; /* owned */
};

G_DEFINE_FINAL_TYPE (HaPrefsCheck, ha_prefs_check, ADW_TYPE_PREFERENCES_GROUP)

static void
tell_found (HaPrefsCheck *self, GPtrArray *lines)
{
  g_autofree char *now = ha_words_time (ha_session_now (self->session), ha_session_get_lang (self->session));
  g_autofree char *sentence = NULL, *text = NULL;

  if (lines->len == 0)
    sentence = g_strdup_printf (_("The register is sound, as of %s."), now);
  else
    sentence = g_strdup_printf (ngettext ("%u problem was found, as of %s. Make a backup and give this list to the administrator.",
                                          "%u problems were found, as of %s. Make a backup and give this list to the administrator.", lines->len),
                                lines->len, now);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->problems), text, -1);
  gtk_widget_set_visible (self->found, *text != '\0');
  ha_work_bar_end (self->work, sentence, *text != '\0');
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsCheck) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = ha_store_check_finish (HA_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (lines != NULL)
    tell_found (self, lines);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ha_work_bar_end (self->work, _("Stopped: the register was not checked to the end."), TRUE);
  else
    {
      g_autofree char *why = ha_session_describe_error (self->session, error);

      ha_work_bar_end (self->work, why, TRUE);
    }
}

/* The buttons stay pressable, so that the focus stays where it is: pressed while it works, they do nothing. */
static void
check (HaPrefsCheck *self, gboolean deep)
{
  GCancellable *cancellable;

  if (self->session == NULL || ha_work_bar_is_busy (self->work))
    return;
  gtk_widget_set_visible (self->found, FALSE);
  cancellable = ha_work_bar_begin (self->work, deep ? _("The register is being checked thoroughly") : _("The register is being checked"));
  ha_store_check_async (ha_session_get_store (self->session), deep, cancellable, checked_cb, g_object_ref (self));
}

static void
quick_cb (HaPrefsCheck *self)
{
  check (self, FALSE);
}

static void
deep_cb (HaPrefsCheck *self)
{
  check (self, TRUE);
}

static void
copy_cb (HaPrefsCheck *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->problems);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
ha_prefs_check_dispose (GObject *object)
{
  g_clear_object (&HA_PREFS_CHECK (object)->session);
  G_OBJECT_CLASS (ha_prefs_check_parent_class)->dispose (object);
}

static void
ha_prefs_check_class_init (HaPrefsCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_check_dispose;
  g_type_ensure (HA_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-check.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsCheck, work);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsCheck, found);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsCheck, problems);
  gtk_widget_class_bind_template_callback (widget_class, quick_cb);
  gtk_widget_class_bind_template_callback (widget_class, deep_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
ha_prefs_check_init (HaPrefsCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_check_set_session (HaPrefsCheck *self, HaSession *session)
{
  g_return_if_fail (HA_IS_PREFS_CHECK (self));

  g_set_object (&self->session, session);
}
