/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the selected tickets. */
#include "config.h"

#include "app/print/selected-papers.h"

#include <glib/gi18n.h>

#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/window.h"

#define MOST_PAPERS 500 /* in one go: more than a printer's tray holds */

struct _HaSelectedPapers
{
  AdwBin parent_instance;

  GtkMenuButton *button; /* borrowed, the child */

  /* Owned references */
  HaSession *session;
  HaIdSelection *selection;

  guint n; /* as last looked at */
  gboolean leaders;
};

G_DEFINE_FINAL_TYPE (HaSelectedPapers, ha_selected_papers, ADW_TYPE_BIN)

static void
print_paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaSelectedPapers *self = HA_SELECTED_PAPERS (widget);
  g_autoptr (GArray) tickets = ha_id_selection_list (self->selection);
  HaTicketPaper paper;

  if (tickets->len == 0 || !ha_ticket_paper_parse (g_variant_get_string (parameter, NULL), &paper))
    return;
  if (tickets->len > MOST_PAPERS)
    {
      g_autofree char *sentence = g_strdup_printf (_("At most %u papers are printed in one go: select fewer tickets."), MOST_PAPERS);

      ha_window_toast (ha_window_get_for (widget), sentence);
      return;
    }
  ha_print_show (self->session, GTK_WINDOW (gtk_widget_get_root (widget)),
                 ha_ticket_paper_order (self->session, paper, (const gint64 *) (gpointer) tickets->data, tickets->len));
}

/* Made when it is opened: a selection changes oftener than that. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HaSelectedPapers *self = user_data;
  g_autoptr (GMenuModel) menu
      = ha_ticket_paper_new_menu ("selected.print-paper", self->leaders ? HA_TICKET_PAPER_DOSSIER : HA_TICKET_PAPER_RECEIPT, self->n);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
ha_selected_papers_dispose (GObject *object)
{
  HaSelectedPapers *self = HA_SELECTED_PAPERS (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_selected_papers_parent_class)->dispose (object);
}

static void
ha_selected_papers_class_init (HaSelectedPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_selected_papers_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "selected.print-paper", "s", print_paper_cb);
}

static void
ha_selected_papers_init (HaSelectedPapers *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_direction (self->button, GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (self->button, create_menu_cb, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Print papers of the selected tickets (Ctrl+P)"));
  adw_bin_set_child (ADW_BIN (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
ha_selected_papers_update (HaSelectedPapers *self)
{
  g_autoptr (GArray) tickets = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (HA_IS_SELECTED_PAPERS (self) && self->selection != NULL);

  tickets = ha_id_selection_list (self->selection);
  if (tickets->len == self->n)
    return;
  self->n = tickets->len;
  label = self->n > 1 ? g_strdup_printf (_("Print of %u selected tickets"), self->n) : g_strdup (_("Print of the selected ticket"));
  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
}

void
ha_selected_papers_follow (HaSelectedPapers *self, HaSession *session, HaIdSelection *selection)
{
  g_return_if_fail (HA_IS_SELECTED_PAPERS (self) && self->selection == NULL);

  self->session = g_object_ref (session);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (ha_selected_papers_update), self, G_CONNECT_SWAPPED);
}

void
ha_selected_papers_set_leaders (HaSelectedPapers *self, gboolean leaders)
{
  g_return_if_fail (HA_IS_SELECTED_PAPERS (self));

  self->leaders = leaders;
}

void
ha_selected_papers_open (HaSelectedPapers *self)
{
  g_return_if_fail (HA_IS_SELECTED_PAPERS (self));

  if (self->n > 0)
    gtk_menu_button_popup (self->button);
  else
    ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), _("Select the tickets whose papers are to be printed."));
}
