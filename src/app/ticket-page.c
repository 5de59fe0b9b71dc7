/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one ticket. */
#include "config.h"

#include "app/ticket-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/action-form.h"
#include "app/composer/composer-text.h"
#include "app/letters/letter-page.h"
#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/settings.h"
#include "app/widgets/case-facts.h"
#include "app/widgets/flowchart.h"
#include "app/widgets/journal-view.h"
#include "app/widgets/status-strip.h"
#include "app/window.h"
#include "core/words.h"

struct _HaTicketPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkStack *stack;
  HaStatusStrip *strip;
  GtkPaned *outer;
  GtkPaned *inner;
  HaFlowchart *chart;
  GtkWidget *contact;
  HaJournalView *journal;
  HaCaseFacts *facts;
  AdwStatusPage *failure;

  /* Owned references */
  HaSession *session;
  HaCase *ticket; /* NULL until loaded */
  GCancellable *cancellable;

  gint64 id;
  gint64 letter;    /* to be opened as soon as the ticket is there; 0 = none */
  guint generation; /* of the newest request: late answers are dropped */
};

G_DEFINE_FINAL_TYPE (HaTicketPage, ha_ticket_page, GTK_TYPE_BOX)

typedef struct {
  HaTicketPage *page; /* owned */
  guint generation;
} Request;

static HaWindow *
get_window (HaTicketPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? HA_WINDOW (root) : NULL;
}

static HaContext
get_context (HaTicketPage *self)
{
  return (HaContext) { ha_session_get_office (self->session), ha_session_get_person (self->session), ha_session_now (self->session) };
}

/* ---- Showing ------------------------------------------------------------------------------------------------------------- */

static void
show_title (HaTicketPage *self)
{
  g_autofree char *customer = ha_words_customer (self->ticket->customer);

  if (get_window (self) != NULL)
    ha_window_set_page_title (get_window (self), GTK_WIDGET (self), self->ticket->ticket->code, customer);
}

static void
show_time (HaTicketPage *self)
{
  HaContext context = get_context (self);
  HaLang lang = ha_session_get_lang (self->session);
  g_autoptr (HaFlow) flow = ha_flow_new (self->ticket, context.office, context.now, lang);

  ha_status_strip_set_case (self->strip, self->ticket, &context, lang);
  ha_flowchart_set_flow (self->chart, flow, lang);
  ha_case_facts_set_case (self->facts, self->ticket, context.now, lang);
  gtk_widget_set_visible (self->contact, ha_procedure_may (self->ticket, HA_ACTION_CONTACT, &context, NULL));
}

/* What was attached stands among what was done; new. */
static GPtrArray *
join_journal (HaTicketPage *self)
{
  return ha_case_join_attachments (self->ticket, ha_attachment_list_get_attachments (ha_case_facts_get_attachments (self->facts)));
}

static void
show_journal (HaTicketPage *self)
{
  HaContext context = get_context (self);
  g_autoptr (GPtrArray) journal = join_journal (self);

  ha_journal_view_set_case (self->journal, self->ticket, journal, context.office, context.now, ha_session_get_lang (self->session));
}

static void
attachments_changed_cb (HaTicketPage *self)
{
  if (self->ticket != NULL && self->session != NULL)
    show_journal (self);
}

static void
show_case (HaTicketPage *self)
{
  show_time (self);
  ha_attachment_list_load (ha_case_facts_get_attachments (self->facts), self->session, self->id);
  show_journal (self);
  show_title (self);
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "ticket"))
    {
      gtk_stack_set_visible_child_name (self->stack, "ticket");
      ha_flowchart_grab_current (self->chart);
    }
}

static void
show_letter (HaTicketPage *self, const HaLetter *letter)
{
  GtkWidget *page = ha_letter_page_new_for (self->session, self->ticket, letter);

  ha_window_push_page (get_window (self), page, _("Reply letter"), self->ticket->ticket->code);
}

static void
show_wanted_letter (HaTicketPage *self)
{
  gint64 wanted = self->letter;

  self->letter = 0;
  for (guint i = 0; wanted != 0 && i < self->ticket->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (self->ticket->letters, i);

      if (letter->id == wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
        show_letter (self, letter);
    }
}

static void
others_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaTicketPage) self = user_data;
  g_autoptr (GArray) ids = ha_store_list_ids_finish (HA_STORE (source), result, NULL);

  if (ids != NULL && self->facts != NULL && self->session != NULL)
    ha_case_facts_set_others (self->facts, ids->len > 0 ? ids->len - 1 : 0);
}

static void
count_others (HaTicketPage *self)
{
  g_autoptr (HaQuery) query = ha_query_new (ha_session_now (self->session));

  query->customer = self->ticket->ticket->customer;
  ha_store_list_ids_async (ha_session_get_store (self->session), query, self->cancellable, others_counted_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (HaTicketPage) self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_get_case_finish (HA_STORE (source), result, &error);
  gboolean late = request->generation != self->generation || self->session == NULL;

  g_free (request);
  if (late || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ticket == NULL)
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);
      g_autofree char *markup = g_markup_escape_text (sentence, -1);

      adw_status_page_set_description (self->failure, markup);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  g_clear_pointer (&self->ticket, ha_case_unref);
  self->ticket = g_steal_pointer (&ticket);
  show_case (self);
  show_wanted_letter (self);
  count_others (self);
}

static void
load (HaTicketPage *self)
{
  Request *request = g_new0 (Request, 1);

  request->page = g_object_ref (self);
  request->generation = ++self->generation;
  ha_store_get_case_async (ha_session_get_store (self->session), self->id, self->cancellable, loaded_cb, request);
}

static void
register_changed_cb (HaTicketPage *self, gint64 ticket)
{
  if (ticket == 0 || ticket == self->id)
    load (self);
}

static void
minute_cb (HaTicketPage *self)
{
  if (self->ticket != NULL)
    show_time (self);
}

/* ---- Doing ----------------------------------------------------------------------------------------------------------------- */

static void
act_done_cb (HaTicketPage *self, HaCase *after)
{
  HaContext context = get_context (self);
  g_autofree char *sentence = NULL;
  const HaEntry *last = g_ptr_array_index (after->journal, after->journal->len - 1);

  self->generation++; /* a read under way is older than this */
  g_clear_pointer (&self->ticket, ha_case_unref);
  self->ticket = ha_case_ref (after);
  show_case (self);
  ha_flowchart_grab_current (self->chart);
  sentence = ha_words_entry_title (last, context.office, ha_session_get_lang (self->session));
  ha_window_toast (get_window (self), sentence);
}

/* Nothing is typed that can not be saved. */
static gboolean
refuse_read_only (HaTicketPage *self)
{
  g_autofree char *sentence = ha_session_describe_read_only (self->session);

  if (sentence != NULL)
    ha_window_toast (get_window (self), sentence);
  return sentence != NULL;
}

static void
act (HaTicketPage *self, HaAction action)
{
  HaContext context = get_context (self);
  g_autoptr (GError) error = NULL;
  HaActionForm *form;

  if (self->ticket == NULL || refuse_read_only (self))
    return;
  if (!ha_procedure_may (self->ticket, action, &context, &error))
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);

      ha_window_toast (get_window (self), sentence);
      return;
    }
  form = ha_action_form_new (self->session, self->ticket, action, GTK_WINDOW (get_window (self)));
  g_signal_connect_object (form, "done", G_CALLBACK (act_done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act (HA_TICKET_PAGE (widget), ha_action_from_id (g_variant_get_string (parameter, NULL)));
}

static const HaLetter *
find_issued (HaTicketPage *self)
{
  for (guint i = self->ticket->letters->len; i-- > 0;)
    {
      const HaLetter *letter = g_ptr_array_index (self->ticket->letters, i);

      if (letter->status == HA_LETTER_ISSUED)
        return letter;
    }
  return NULL;
}

/* What is being written; else a new letter, unless this round has its reply or none may be written any more. */
static void
compose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);
  g_autoptr (GError) error = NULL;
  const HaLetter *letter;
  HaContext context;
  gboolean may_draft;

  if (self->ticket == NULL)
    return;
  context = get_context (self);
  may_draft = ha_procedure_may (self->ticket, HA_ACTION_DRAFT_REPLY, &context, &error);
  letter = ha_case_get_open_letter (self->ticket);
  if (letter == NULL && (ha_case_has_reply (self->ticket) || !may_draft))
    letter = find_issued (self);
  if (letter != NULL || may_draft)
    show_letter (self, letter);
  else
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);

      ha_window_toast (get_window (self), sentence);
    }
}

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);

  if (self->ticket != NULL && !refuse_read_only (self))
    ha_attachment_list_choose (ha_case_facts_get_attachments (self->facts));
}

static void
letter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_ticket_page_show_letter (HA_TICKET_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);
  HaAction action = ha_status_strip_get_suggested (self->strip);

  if (action >= HA_ACTION_DRAFT_REPLY)
    compose_cb (widget, NULL, NULL);
  else if (action != HA_ACTION_NONE)
    act (self, action);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);

  if (self->ticket != NULL)
    ha_status_strip_open_papers (self->strip);
}

static void
copy_message_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *sentence = self->ticket != NULL ? ha_message_copy (widget, self->session, self->ticket, id) : NULL;

  if (sentence != NULL)
    ha_window_toast (get_window (self), sentence);
}

static void
print_paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);
  HaTicketPaper paper;

  if (self->ticket != NULL && ha_ticket_paper_parse (g_variant_get_string (parameter, NULL), &paper))
    ha_print_show (self->session, GTK_WINDOW (get_window (self)), ha_ticket_paper_order (self->session, paper, &self->id, 1));
}

static void
customer_activated_cb (HaTicketPage *self)
{
  if (self->ticket != NULL)
    ha_window_show_customer (get_window (self), self->ticket->ticket->customer, self->ticket->customer->name);
}

/* ---- Life ------------------------------------------------------------------------------------------------------------------ */

static void
ha_ticket_page_map (GtkWidget *widget)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);

  GTK_WIDGET_CLASS (ha_ticket_page_parent_class)->map (widget);
  if (self->ticket != NULL)
    show_title (self);
}

/* The stage where the ticket is: what a screen reader says first, and where Ctrl+Return goes on. */
static gboolean
ha_ticket_page_grab_focus (GtkWidget *widget)
{
  HaTicketPage *self = HA_TICKET_PAGE (widget);

  return self->ticket != NULL && ha_flowchart_grab_current (self->chart);
}

static void
ha_ticket_page_dispose (GObject *object)
{
  HaTicketPage *self = HA_TICKET_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_ticket_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, strip);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, outer);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, inner);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, chart);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, contact);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, journal);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HaTicketPage, failure);
  gtk_widget_class_bind_template_callback (widget_class, customer_activated_cb);
}

static void
ha_ticket_page_class_init (HaTicketPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_ticket_page_dispose;
  widget_class->map = ha_ticket_page_map;
  widget_class->grab_focus = ha_ticket_page_grab_focus;
  g_type_ensure (HA_TYPE_STATUS_STRIP);
  g_type_ensure (HA_TYPE_FLOWCHART);
  g_type_ensure (HA_TYPE_JOURNAL_VIEW);
  g_type_ensure (HA_TYPE_CASE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/ticket-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "ticket.act", "s", act_cb);
  gtk_widget_class_install_action (widget_class, "ticket.compose", NULL, compose_cb);
  gtk_widget_class_install_action (widget_class, "ticket.attach", NULL, attach_cb);
  gtk_widget_class_install_action (widget_class, "ticket.letter", "x", letter_cb);
  gtk_widget_class_install_action (widget_class, "ticket.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "ticket.copy-message", "s", copy_message_cb);
  gtk_widget_class_install_action (widget_class, "ticket.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "ticket.print-paper", "s", print_paper_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "ticket.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "ticket.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "ticket.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "ticket.attach", NULL);
}

static void
ha_ticket_page_init (HaTicketPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-ticket", self->outer);
  ha_settings_bind_pane ("pane-journal", self->inner);
  g_signal_connect_object (ha_case_facts_get_attachments (self->facts), "changed", G_CALLBACK (attachments_changed_cb), self, G_CONNECT_SWAPPED);
}

HaTicketPage *
ha_ticket_page_new (HaSession *session, gint64 ticket)
{
  HaTicketPage *self = g_object_new (HA_TYPE_TICKET_PAGE, NULL);

  self->session = g_object_ref (session);
  self->id = ticket;
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

gint64
ha_ticket_page_get_ticket (HaTicketPage *self)
{
  g_return_val_if_fail (HA_IS_TICKET_PAGE (self), 0);

  return self->id;
}

void
ha_ticket_page_show_letter (HaTicketPage *self, gint64 letter)
{
  g_return_if_fail (HA_IS_TICKET_PAGE (self));

  self->letter = letter;
  if (self->ticket != NULL)
    show_wanted_letter (self);
}
