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

void
ha_ask_confirm (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);
  Question *question = g_new0 (Question, 1);

  question->callback = callback;
  question->user_data = user_data;
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
