/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the composer does with the register: keep the draft, hand it in for signature, issue. */
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

static gint64
get_actor (HaComposerPage *self)
{
  const HaPerson *person = ha_session_get_person (self->session);

  return person != NULL ? person->id : 0;
}

/* ---- Keeping --------------------------------------------------------------------------------------------------- */

static void
take_kept (HaComposerPage *self, const HaLetter *kept)
{
  self->letter->id = kept->id;
  self->letter->status = kept->status;
  self->letter->version = kept->version;
  self->kept = ha_session_now (self->session);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter_finish (HA_STORE (source), result, &error);

  self->saving = FALSE;
  if (kept == NULL)
    {
      self->dirty = TRUE;
      if (!ha_composer_page_take_conflict (self, error))
        ha_composer_page_tell_error (self, error);
      return;
    }
  if (self->letter == NULL) /* the page is gone; what was typed is kept */
    return;
  take_kept (self, kept);
  ha_composer_page_drop_aside (self);
  ha_composer_page_keep_values (self);
  ha_composer_page_update_actions (self);
  if (self->dirty)
    ha_composer_page_keep_soon (self);
}

void
ha_composer_page_keep (HaComposerPage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->saving || self->letter->status >= HA_LETTER_ISSUED || ha_store_is_read_only (ha_session_get_store (self->session)))
    return;
  if (self->theirs != NULL)
    {
      ha_composer_page_keep_aside (self);
      return;
    }
  self->saving = TRUE;
  self->dirty = FALSE;
  self->save_begun = g_get_monotonic_time ();
  ha_store_save_letter_async (ha_session_get_store (self->session), self->letter, get_actor (self),
                              ha_session_now (self->session), NULL, kept_cb, g_object_ref (self));
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

  if (issued == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->issue), TRUE);
      if (!ha_composer_page_take_conflict (self, error) && !ha_composer_page_take_number_error (self, error))
        ha_composer_page_tell_error (self, error);
      return;
    }
  if (self->session == NULL)
    return;
  ha_composer_page_drop_values (self);
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
issue_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  const HaOffice *office;
  Seal *seal;

  if (!yes || self->session == NULL) /* the page may be gone while the question stands */
    return;
  office = ha_session_get_office (self->session);
  seal = g_new0 (Seal, 1);
  seal->letterhead = ha_letterhead_copy (office->letterhead);
  seal->rehearsal = office->rehearsal;
  gtk_widget_set_sensitive (GTK_WIDGET (self->issue), FALSE);
  ha_store_issue_letter_async (ha_session_get_store (self->session), self->letter->id, self->letter->version,
                               get_actor (self), ha_session_now (self->session), seal_letter, seal,
                               (GDestroyNotify) free_seal, NULL, issued_cb, g_object_ref (self));
}

void
ha_composer_page_ask_issue (HaComposerPage *self)
{
  g_autofree char *number = ha_composer_page_write_number (self);
  g_autofree char *question = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  question = g_strdup_printf (self->letter->number > 0
                                  ? _("The number %s is inserted into the book, and the text can not be changed afterwards.")
                                  : _("The next number of the book, %s, is taken and the text can not be changed afterwards."),
                              number);
  ha_ask_confirm (GTK_WINDOW (get_window (self)), _("Issue this letter?"), question, _("_Issue"), issue_answered_cb,
                  g_object_ref (self));
}

/* What is asked to be issued must be what is on the page: the draft is kept first, then the book is asked for its number. */
static void
kept_before_issue_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter_finish (HA_STORE (source), result, &error);

  self->saving = FALSE;
  if (kept == NULL)
    {
      self->dirty = TRUE;
      if (!ha_composer_page_take_conflict (self, error))
        ha_composer_page_tell_error (self, error);
      return;
    }
  if (self->letter == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  take_kept (self, kept);
  self->asking = TRUE;
  ha_composer_page_peek_number (self);
}

static void
issue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autofree char *missing = NULL;

  if (self->saving || self->theirs != NULL)
    {
      ha_composer_page_tell (self, self->saving ? _("The draft is being saved; press again in a moment.")
                                                : gtk_label_get_label (self->conflict_words));
      return;
    }
  ha_composer_page_read_form (self);
  missing = ha_composer_page_describe_character (self);
  if (missing == NULL)
    missing = ha_composer_page_describe_number (self);
  if (missing == NULL)
    missing = ha_composer_page_describe_missing (self);
  if (*missing != '\0')
    {
      ha_composer_page_tell (self, missing);
      return;
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->saving = TRUE;
  self->dirty = FALSE;
  ha_store_save_letter_async (ha_session_get_store (self->session), self->letter, get_actor (self),
                              ha_session_now (self->session), NULL, kept_before_issue_cb, g_object_ref (self));
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

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      ha_composer_page_tell_error (self, error);
      return;
    }
  if (self->letter == NULL)
    return;
  self->letter->status = HA_LETTER_SUBMITTED;
  ha_composer_page_update_actions (self);
  ha_composer_page_tell (self, _("Handed in for signature."));
}

static void
submit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);
  g_autoptr (GTask) task = NULL;
  Submission *what;

  if (self->letter->id == 0 || self->saving || self->dirty)
    {
      ha_composer_page_keep (self);
      ha_composer_page_tell (self, _("The draft is being saved; press again in a moment."));
      return;
    }
  what = g_new0 (Submission, 1);
  *what = (Submission) { g_object_ref (ha_session_get_store (self->session)), self->letter->id, get_actor (self),
                         ha_session_now (self->session) };
  /* Not the task's source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  task = g_task_new (NULL, NULL, submitted_cb, g_object_ref (self));
  g_task_set_source_tag (task, submit_cb);
  g_task_set_task_data (task, what, (GDestroyNotify) free_submission);
  g_task_run_in_thread (task, submit_thread);
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
