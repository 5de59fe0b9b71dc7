/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The right pane of the ticket page: customer, content, clocks. */
#include "config.h"

#include "app/widgets/case-facts.h"

#include <glib/gi18n.h>

#include "app/widgets/due-pill.h"
#include "core/text.h"
#include "core/words.h"

struct _HaCaseFacts
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *customer_name;
  GtkLabel *customer_address;
  GtkLabel *customer_numbers;
  GtkButton *customer_others;
  GtkLabel *about;
  GtkLabel *content;
  GtkLabel *asks_for;
  HaAttachmentList *attachments;
  GtkLabel *clocks_title;
  GtkListBox *clocks;
};

G_DEFINE_FINAL_TYPE (HaCaseFacts, ha_case_facts, GTK_TYPE_BOX)

enum { CUSTOMER_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_customer (HaCaseFacts *self, const HaCustomer *customer, HaLang lang)
{
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  g_autoptr (GString) numbers = g_string_new (phone);

  if (customer->subscriber_code != NULL && *customer->subscriber_code != '\0')
    {
      g_autofree char *code = g_strdup_printf (_("subscriber code %s"), customer->subscriber_code);

      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " · " : "", code);
    }
  set_line (self->customer_name, name);
  set_line (self->customer_address, customer->address);
  set_line (self->customer_numbers, numbers->str);
}

static void
show_content (HaCaseFacts *self, const HaTicket *ticket, HaLang lang)
{
  g_autofree char *about = g_strdup_printf ("%s · %s · %s", ha_words_area (ticket->area, lang),
                                            ha_words_service (ticket->service, lang), ha_words_channel (ticket->channel, lang));
  g_autofree char *content = g_strdup_printf ("“%s”", ticket->content);

  set_line (self->about, about);
  set_line (self->content, content);
  if (ticket->asks_for != NULL && *ticket->asks_for != '\0')
    {
      g_autofree char *asks = g_strdup_printf (_("Asks for: %s"), ticket->asks_for);

      set_line (self->asks_for, asks);
    }
  else
    set_line (self->asks_for, NULL);
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The computation as a list of short lines, in the order in which a person would count. */
static GtkWidget *
new_steps (const HaClock *clock, HaLang lang)
{
  g_auto (GStrv) steps = ha_words_steps (clock, lang);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *bullet = gtk_label_new ("•");

      gtk_widget_set_valign (bullet, GTK_ALIGN_START);
      gtk_widget_add_css_class (bullet, "dim-label");
      gtk_box_append (GTK_BOX (line), bullet);
      gtk_box_append (GTK_BOX (line), new_line (steps[i], "clock-step"));
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static GtkWidget *
new_clock (const HaClock *clock, gint64 now, HaLang lang)
{
  g_autofree char *status = ha_words_clock_status (clock, now, lang);
  g_autofree char *due = ha_words_due (clock->due, lang);
  g_autofree char *limit = g_strdup_printf (_("Due %s"), due);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = new_line (ha_words_clock (clock->kind, lang), "heading");
  GtkWidget *pill = ha_due_pill_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  ha_due_pill_set (HA_DUE_PILL (pill), ha_clock_get_state (clock, now), status);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD); /* narrow windows: no "T-" of "Trả lời" */
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), pill);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), new_line (limit, "clock-due"));
  gtk_box_append (GTK_BOX (box), new_steps (clock, lang));
  gtk_widget_add_css_class (box, "clock-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_clocks (HaCaseFacts *self, const HaCase *ticket, gint64 now, HaLang lang)
{
  g_autofree char *title = g_strdup_printf (_("Deadlines, round %d"), ticket->ticket->round);
  guint shown = 0;
  GtkWidget *child;

  gtk_label_set_label (self->clocks_title, title);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->clocks))) != NULL)
    gtk_list_box_remove (self->clocks, child);
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);

      if (clock->round != ticket->ticket->round)
        continue;
      gtk_list_box_append (self->clocks, new_clock (clock, now, lang));
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clocks), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->clocks_title), shown > 0);
}

static void
others_clicked_cb (HaCaseFacts *self)
{
  g_signal_emit (self, signals[CUSTOMER_ACTIVATED], 0);
}

static void
ha_case_facts_class_init (HaCaseFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CUSTOMER_ACTIVATED] = g_signal_new ("customer-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HA_TYPE_ATTACHMENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/case-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, customer_name);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, customer_address);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, customer_numbers);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, customer_others);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, about);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, content);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, asks_for);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, attachments);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, clocks_title);
  gtk_widget_class_bind_template_child (widget_class, HaCaseFacts, clocks);
  gtk_widget_class_bind_template_callback (widget_class, others_clicked_cb);
}

static void
ha_case_facts_init (HaCaseFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_case_facts_set_case (HaCaseFacts *self, const HaCase *ticket, gint64 now, HaLang lang)
{
  g_return_if_fail (HA_IS_CASE_FACTS (self));

  show_customer (self, ticket->customer, lang);
  show_content (self, ticket->ticket, lang);
  show_clocks (self, ticket, now, lang);
}

void
ha_case_facts_set_others (HaCaseFacts *self, guint others)
{
  g_autofree char *label = NULL;

  g_return_if_fail (HA_IS_CASE_FACTS (self));

  label = g_strdup_printf (ngettext ("%u other ticket", "%u other tickets", others), others);
  gtk_button_set_label (self->customer_others, label);
  gtk_widget_set_visible (GTK_WIDGET (self->customer_others), others > 0);
}

HaAttachmentList *
ha_case_facts_get_attachments (HaCaseFacts *self)
{
  g_return_val_if_fail (HA_IS_CASE_FACTS (self), NULL);

  return self->attachments;
}
