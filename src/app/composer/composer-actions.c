/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the composer does with a letter that is kept: hand it in for signature, issue it. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/widgets/keep-seen.h"
#include "app/window.h"
#include "core/words.h"

static HaWindow *
get_window (HaComposerPage *self)
{
  return HA_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Also of a page that was left while its letter was being written. */
void
ha_composer_page_tell (HaComposerPage *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

void
ha_composer_page_tell_error (HaComposerPage *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = ha_session_describe_error (self->session, error);
  ha_composer_page_tell (self, sentence);
}

/* ---- Submitting and issuing ------------------------------------------------------------------------------------ */

typedef struct {
  HaLetterhead *letterhead;
  gboolean rehearsal;
} Seal;

static void
free_seal (Seal *seal)
{
  ha_letterhead_free (seal->letterhead);
  g_free (seal);
}

/* Runs in the register's writer thread, inside the transaction that issues. */
static GBytes *
seal_letter (const HaLetter *letter, gpointer user_data, GError **error)
{
  Seal *seal = user_data;

  return ha_letter_to_pdf (letter, seal->letterhead, seal->rehearsal, letter->journal_head, error);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) issued = ha_store_issue_letter_finish (HA_STORE (source), result, &error);
  g_autofree char *reference = NULL, *sentence = NULL;

  if (self->session == NULL) /* the page is gone */
    return;
  ha_composer_page_thaw (self);
  if (issued == NULL)
    {
      if (!ha_composer_page_take_conflict (self, error) && !ha_composer_page_take_number_error (self, error))
        ha_composer_page_tell_error (self, error);
      return;
    }
  g_clear_pointer (&self->letter, ha_letter_free);
  self->letter = g_steal_pointer (&issued);
  reference = ha_letter_get_reference (self->letter);
  sentence = g_strdup_printf (_("Issued as %s. It can be printed now."), reference);
  ha_composer_page_show_letter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->print)); /* where it was, nothing can be written any more */
  ha_keep_seen (GTK_WIDGET (self->deadline));
  ha_composer_page_tell (self, sentence);
  g_signal_emit_by_name (self, "issued", self->letter);
}

static void
issue (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  Seal *seal = g_new0 (Seal, 1);

  seal->letterhead = ha_letterhead_copy (office->letterhead);
  seal->rehearsal = office->rehearsal;
  ha_store_issue_letter_async (ha_session_get_store (self->session), self->letter->id, self->letter->version,
                               ha_session_get_actor (self->session), ha_session_now (self->session), seal_letter, seal,
                               (GDestroyNotify) free_seal, NULL, issued_cb, g_object_ref (self));
}

static void
issue_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;

  if (self->session == NULL) /* the page may be gone while the question stands */
    return;
  if (yes && !self->dirty && !self->saving && self->letter->version == self->asked_version)
    {
      issue (self);
      return;
    }
  ha_composer_page_thaw (self);
  if (yes)
    ha_composer_page_tell (self, _("The letter changed after it was asked about: it is not issued. Look at it once more."));
}

/* What is asked to be issued is what is on the page and kept; the book was asked for its number. */
void
ha_composer_page_ask_issue (HaComposerPage *self)
{
  g_autofree char *number = ha_composer_page_write_number (self);
  g_autofree char *question = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      ha_composer_page_thaw (self);
      return;
    }
  self->asked_version = self->letter->version;
  question = g_strdup_printf (self->letter->number > 0
                                  ? _("The number %s is inserted into the book, and the text can not be changed afterwards.")
                                  : _("The next number of the book, %s, is taken and the text can not be changed afterwards."),
                              number);
  ha_ask_confirm (GTK_WINDOW (get_window (self)), _("Issue this letter?"), question, _("_Issue"), issue_answered_cb,
                  g_object_ref (self));
}

static void
issue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *missing = NULL;

  if (self->frozen)
    return;
  ha_composer_page_read_form (self);
  missing = ha_composer_page_describe_refusal (self);
  if (missing == NULL)
    missing = ha_composer_page_describe_character (self);
  if (missing == NULL)
    missing = ha_composer_page_describe_number (self);
  if (missing == NULL)
    missing = ha_composer_page_describe_missing (self);
  if (*missing != '\0')
    ha_composer_page_tell (self, missing);
  else
    ha_composer_page_keep_and (self, HA_AFTER_ISSUE);
}

typedef struct {
  HaStore *store;
  gint64 letter, actor, now;
} Submission;

static void
free_submission (Submission *what)
{
  g_object_unref (what->store);
  g_free (what);
}

static void
submit_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Submission *what = data;
  GError *error = NULL;
  g_autoptr (HaCase) after = ha_store_submit_letter (what->store, what->letter, what->actor, what->now, &error);

  if (after == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->session == NULL)
    return;
  ha_composer_page_thaw (self);
  if (!done)
    {
      if (!ha_composer_page_take_conflict (self, error))
        ha_composer_page_tell_error (self, error);
      return;
    }
  self->letter->status = HA_LETTER_SUBMITTED;
  ha_composer_page_update_actions (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->locked);
  ha_composer_page_tell (self, _("Handed in for signature."));
}

void
ha_composer_page_submit (HaComposerPage *self)
{
  g_autoptr (GTask) task = NULL;
  Submission *what = g_new0 (Submission, 1);

  *what = (Submission) { g_object_ref (ha_session_get_store (self->session)), self->letter->id, ha_session_get_actor (self->session),
                         ha_session_now (self->session) };
  /* Not the task's source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  task = g_task_new (NULL, NULL, submitted_cb, g_object_ref (self));
  g_task_set_source_tag (task, ha_composer_page_submit);
  g_task_set_task_data (task, what, (GDestroyNotify) free_submission);
  g_task_run_in_thread (task, submit_thread);
}

static void
submit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *refusal = NULL;

  if (self->frozen)
    return;
  refusal = ha_composer_page_describe_refusal (self);
  if (refusal != NULL)
    ha_composer_page_tell (self, refusal);
  else
    ha_composer_page_keep_and (self, HA_AFTER_SUBMIT);
}

/* ---- What may be done ------------------------------------------------------------------------------------------ */

/* "Văn bản trả lời · dự thảo" above "KN-2026-0104 · nháp lưu lúc 13:45" */
void
ha_composer_page_show_title (HaComposerPage *self)
{
  const char *code = self->ticket->ticket->code;
  g_autofree char *time = self->kept != 0 ? ha_words_time_of_day (self->kept) : NULL;
  g_autofree char *subtitle = time != NULL && ha_composer_page_is_open (self) ? g_strdup_printf (_("%s · draft saved %s"), code, time) : g_strdup (code);
  const char *title = !ha_composer_page_is_open (self) ? _("Reply letter")
                      : self->letter->status == HA_LETTER_SUBMITTED ? _("Reply letter · handed in for signature") : _("Reply letter · draft");

  if (HA_IS_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))))
    ha_window_set_page_title (get_window (self), GTK_WIDGET (self), title, subtitle);
}

void
ha_composer_page_update_actions (HaComposerPage *self)
{
  HaContext context = { ha_session_get_office (self->session), ha_session_get_person (self->session),
                        ha_session_now (self->session) };
  gboolean open = self->letter->status < HA_LETTER_ISSUED;
  gboolean may_issue = open && ha_procedure_may (self->ticket, HA_ACTION_ISSUE_REPLY, &context, NULL);
  gboolean may_submit = self->letter->status == HA_LETTER_DRAFT
                        && ha_procedure_may (self->ticket, HA_ACTION_SUBMIT_REPLY, &context, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->issue), may_issue);
  gtk_widget_set_visible (GTK_WIDGET (self->submit), may_submit && !may_issue);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.issue", may_issue);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.submit", may_submit);
  gtk_widget_set_visible (GTK_WIDGET (self->print), !open);
  ha_composer_page_show_lock (self);
  ha_composer_page_show_title (self);
  if (open && self->next_number == 0)
    ha_composer_page_peek_number (self);
}

void
ha_composer_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.issue", NULL, issue_cb);
  gtk_widget_class_install_action (widget_class, "composer.submit", NULL, submit_cb);
}
