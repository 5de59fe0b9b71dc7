/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with an issued letter: delivered, replaced, withdrawn, its signed copy attached. */
#include "config.h"

#include "app/letters/letter-page-private.h"

#include <glib/gi18n.h>

#include "app/action-form.h"
#include "app/ask.h"
#include "app/letters/letter-replace.h"
#include "core/delivery.h"
#include "core/words.h"

static HaWindow *
get_window (HaLetterPage *self)
{
  return HA_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
is_allowed (HaLetterPage *self, HaAction action, GError **error)
{
  HaContext context = { ha_session_get_office (self->session), ha_session_get_person (self->session), ha_session_now (self->session) };

  return self->loaded != NULL && ha_procedure_may (self->loaded->ticket, action, &context, error);
}

/* Whether it may be begun; else why not is said. Nothing is typed that can not be saved. */
static gboolean
may (HaLetterPage *self, HaAction action)
{
  g_autofree char *refused = ha_session_describe_read_only (self->session);
  g_autoptr (GError) error = NULL;

  if (self->loaded == NULL)
    return FALSE;
  if (refused == NULL && !is_allowed (self, action, &error))
    refused = ha_session_describe_error (self->session, error);
  if (refused != NULL)
    ha_letter_page_tell (self, refused);
  return refused == NULL;
}

/* ---- Forms of the procedure -------------------------------------------------------------------------------------- */

static void
done_cb (HaLetterPage *self, HaCase *after)
{
  const HaEntry *last = g_ptr_array_index (after->journal, after->journal->len - 1);
  g_autofree char *sentence = ha_words_entry_title (last, ha_session_get_office (self->session), ha_session_get_lang (self->session));

  ha_letter_page_tell (self, sentence);
  ha_letter_page_read (self);
}

/* What the note says that is corrected. */
static void
fill_delivery (HaActionForm *form, const GPtrArray *deliveries, int number)
{
  g_autoptr (HaFields) values = ha_fields_new ();

  for (guint i = 0; i < deliveries->len; i++)
    {
      const HaDelivery *delivery = deliveries->pdata[i];

      if (delivery->number != number)
        continue;
      ha_fields_set (values, "how", ha_delivery_by_get_id (delivery->how));
      ha_fields_set_time (values, "delivered", delivery->delivered);
      ha_fields_set (values, "to", delivery->to);
      ha_fields_set (values, "receipt", delivery->receipt);
      ha_fields_set (values, "note", delivery->note);
    }
  ha_action_form_fill (form, values);
}

/* "Trả lời bằng văn bản: chạy lại, hạn 17:00 thứ Hai 23/02/2026", when this is the last reply that stands; NULL: no limit runs again. */
static char *
describe_again (HaLetterPage *self)
{
  HaContext context = { ha_session_get_office (self->session), ha_session_get_person (self->session), ha_session_now (self->session) };
  g_autoptr (HaCase) working = ha_case_copy (self->loaded->ticket), after = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *text = NULL;
  HaEntry *entry;

  for (guint i = 0; i < working->letters->len; i++)
    if (((const HaLetter *) g_ptr_array_index (working->letters, i))->id == self->letter->id)
      ((HaLetter *) g_ptr_array_index (working->letters, i))->status = HA_LETTER_WITHDRAWN;
  ha_fields_set_int (fields, "letter", self->letter->id);
  ha_fields_set (fields, "reason", "?");
  after = ha_procedure_act (working, HA_ACTION_WITHDRAW_REPLY, fields, &context, NULL);
  if (after == NULL)
    return NULL;
  entry = g_ptr_array_index (after->journal, after->journal->len - 1);
  ha_fields_set (entry->fields, "reason", NULL);
  text = ha_words_entry_text (entry, context.office, ha_session_get_lang (self->session));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Which letter it is about, where that can not be taken back, and what it brings. */
static void
name_letter (HaLetterPage *self, HaActionForm *form, const HaLetter *letter)
{
  g_autofree char *again = describe_again (self);
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *heading = g_strdup_printf (_("Withdraw letter No. %s"), reference);

  ha_action_form_set_heading (form, heading);
  ha_action_form_set_hint (form, again);
}

/* corrects: number of the delivery note that it stands in place of, 0 = none. */
static void
show_form (HaLetterPage *self, HaAction action, int corrects)
{
  g_autoptr (HaFields) given = ha_fields_new ();
  HaActionForm *form;

  if (!may (self, action))
    return;
  ha_fields_set_int (given, "letter", self->letter->id);
  if (corrects != 0)
    ha_fields_set_int (given, "corrects", corrects);
  form = ha_action_form_new_with (self->session, self->loaded->ticket, action, given, GTK_WINDOW (get_window (self)));
  if (corrects != 0)
    fill_delivery (form, self->loaded->outgoing->deliveries, corrects);
  if (action == HA_ACTION_WITHDRAW_REPLY)
    name_letter (self, form, self->letter);
  g_signal_connect_object (form, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
deliver_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_form (HA_LETTER_PAGE (widget), HA_ACTION_DELIVER_REPLY, 0);
}

static void
correct_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_form (HA_LETTER_PAGE (widget), HA_ACTION_DELIVER_REPLY, g_variant_get_int32 (parameter));
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_form (HA_LETTER_PAGE (widget), HA_ACTION_WITHDRAW_REPLY, 0);
}

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  g_autofree char *refused = ha_session_describe_read_only (self->session);

  if (refused != NULL)
    ha_letter_page_tell (self, refused);
  else
    ha_attachment_list_choose (self->scans);
}

/* ---- Replacing --------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLetterPage *page; /* owned */
  gint64 letter;
} Opening;

static const HaLetter *
find_letter (const HaCase *ticket, gint64 id)
{
  for (guint i = 0; i < ticket->letters->len; i++)
    if (((const HaLetter *) ticket->letters->pdata[i])->id == id)
      return ticket->letters->pdata[i];
  return NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (HaLetterPage) self = opening->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_get_case_finish (HA_STORE (source), result, &error);
  const HaLetter *letter = ticket != NULL ? find_letter (ticket, opening->letter) : NULL;

  if (ticket == NULL)
    ha_letter_page_tell_error (self, error);
  if (letter == NULL || self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  ha_window_push_page (get_window (self), ha_letter_page_new_for (self->session, ticket, letter), _("Reply letter"), ticket->ticket->code);
}

/* Another letter of the ticket, above this one. */
static void
open_other (HaLetterPage *self, gint64 letter)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->page = g_object_ref (self);
  opening->letter = letter;
  ha_store_get_case_async (ha_session_get_store (self->session), self->letter->ticket, self->cancellable, opened_cb, opening);
}

static void
other_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_other (HA_LETTER_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
aside_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);

  if (self->loaded != NULL)
    ha_window_push_page (get_window (self), ha_letter_page_new_composer (self->session, self->loaded->ticket, self->letter),
                         _("Reply letter"), self->loaded->ticket->ticket->code);
}

static void
values_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (HaLetterPage) self = opening->page;
  g_autoptr (GError) error = NULL;

  if (!ha_letter_take_values_finish (result, &error))
    ha_letter_page_tell_error (self, error);
  if (self->session != NULL)
    open_other (self, opening->letter);
  g_free (opening);
}

/* What the template was given goes with its text, before that is opened. */
static void
take_values (HaLetterPage *self, gint64 replacement)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->page = g_object_ref (self);
  opening->letter = replacement;
  ha_letter_take_values_async (self->session, self->letter->id, replacement, values_taken_cb, opening);
}

static void
replacement_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaLetterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter_finish (HA_STORE (source), result, &error);

  if (kept == NULL)
    ha_letter_page_tell_error (self, error);
  else if (self->session != NULL)
    take_values (self, kept->id);
}

static void
reason_given_cb (const char *reason, gpointer user_data)
{
  g_autoptr (HaLetterPage) self = user_data;
  g_autoptr (HaLetter) letter = NULL;

  if (reason == NULL || self->session == NULL)
    return;
  letter = ha_letter_make_replacement (self->letter, self->letter, reason);
  ha_store_save_letter_async (ha_session_get_store (self->session), letter, ha_session_get_actor (self->session),
                              ha_session_now (self->session), NULL, replacement_kept_cb, g_object_ref (self));
}

/* One draft at a time: the one that is begun is gone on with. */
static void
replace_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaLetterPage *self = HA_LETTER_PAGE (widget);
  const HaLetter *draft;
  g_autofree char *reference = ha_letter_get_reference (self->letter);
  g_autofree char *heading = g_strdup_printf (_("Replace %s?"), reference);

  if (!may (self, HA_ACTION_DRAFT_REPLY))
    return;
  draft = ha_case_get_open_letter (self->loaded->ticket);
  if (draft != NULL)
    {
      ha_letter_page_tell (self, draft->replaces == self->letter->id ? _("Its replacement is begun already.")
                                                                     : _("Another letter of this ticket is begun already."));
      open_other (self, draft->id);
      return;
    }
  ha_ask_reason (GTK_WINDOW (get_window (self)), heading,
                 _("A new draft begins with this text. Once it is issued under its own number this letter is replaced; its number stays in the book."),
                 _("_Write the replacement"), reason_given_cb, g_object_ref (self));
}

/* ---- What may be done -------------------------------------------------------------------------------------------- */

void
ha_letter_page_update_actions (HaLetterPage *self)
{
  gboolean holds = self->loaded != NULL && self->letter->status == HA_LETTER_ISSUED;
  gboolean acts = ha_session_get_actor (self->session) != 0;
  gboolean delivers = holds && is_allowed (self, HA_ACTION_DELIVER_REPLY, NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.deliver", delivers);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.correct", delivers);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.withdraw", holds && is_allowed (self, HA_ACTION_WITHDRAW_REPLY, NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.replace", holds && is_allowed (self, HA_ACTION_DRAFT_REPLY, NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.attach", self->loaded != NULL && acts);
  gtk_widget_set_visible (GTK_WIDGET (self->deliver), self->letter->status == HA_LETTER_ISSUED);
}

void
ha_letter_page_fill_menu (HaLetterPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), out = g_menu_new (), paper = g_menu_new (), fate = g_menu_new ();

  g_menu_append (out, _("Note the delivery…"), "letter.deliver");
  g_menu_append (out, _("Attach the signed copy…"), "letter.attach");
  g_menu_append (paper, _("Print again…"), "letter.print");
  g_menu_append (paper, _("Save PDF…"), "letter.save");
  g_menu_append (paper, _("Open in the PDF reader"), "letter.open");
  g_menu_append (paper, _("Copy as text for e-mail"), "letter.copy-text");
  g_menu_append (fate, _("Replace…"), "letter.replace");
  g_menu_append (fate, _("Withdraw…"), "letter.withdraw");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fate));
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
}

void
ha_letter_page_install_actions (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "letter.deliver", NULL, deliver_cb);
  gtk_widget_class_install_action (widget_class, "letter.correct", "i", correct_cb);
  gtk_widget_class_install_action (widget_class, "letter.attach", NULL, attach_cb);
  gtk_widget_class_install_action (widget_class, "letter.replace", NULL, replace_cb);
  gtk_widget_class_install_action (widget_class, "letter.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "letter.aside", NULL, aside_cb);
  gtk_widget_class_install_action (widget_class, "letter.other", "x", other_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "letter.deliver", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "letter.deliver", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, both, "letter.attach", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, both, "letter.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, both, "letter.withdraw", NULL);
}
