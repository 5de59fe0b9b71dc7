/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the person. */
#include "config.h"

#include "app/ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  HaAskCallback callback;
  gpointer user_data;
} Question;

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  question->callback (g_str_equal (response, "yes"), question->user_data);
}

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
new_dialog (GtkWindow *parent, const char *heading, const char *body, const char *verb, AdwResponseAppearance appearance)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes", appearance);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static void
ask (GtkWidget *dialog, HaAskCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->callback = callback;
  question->user_data = user_data;
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ha_ask_confirm (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data)
{
  GtkWidget *dialog = new_dialog (parent, heading, body, verb, ADW_RESPONSE_SUGGESTED);

  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  ask (dialog, callback, user_data);
}

void
ha_ask_destroy (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data)
{
  GtkWidget *dialog = new_dialog (parent, heading, body, verb, ADW_RESPONSE_DESTRUCTIVE);

  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  ask (dialog, callback, user_data);
}

void
ha_ask_tell (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- With a reason ----------------------------------------------------------------------------------------------- */

typedef struct {
  HaReasonCallback callback;
  gpointer user_data;
  GtkEditable *entry; /* borrowed */
} Reason;

static void
reason_cb (AdwMessageDialog *dialog, const char *response, Reason *reason)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (reason->entry)));

  reason->callback (g_str_equal (response, "yes") && *text != '\0' ? text : NULL, reason->user_data);
}

static void
typed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "yes", *text != '\0');
}

void
ha_ask_reason (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaReasonCallback callback, gpointer user_data)
{
  GtkWidget *dialog = new_dialog (parent, heading, body, verb, ADW_RESPONSE_DESTRUCTIVE);
  GtkWidget *entry = gtk_entry_new ();
  Reason *reason = g_new0 (Reason, 1);

  reason->callback = callback;
  reason->user_data = user_data;
  reason->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes", FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (reason_cb), reason, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
