/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of outgoing letters in the window. */
#include "config.h"

#include "app/letters/letters-page-private.h"

#include <glib/gi18n.h>

#include "app/letters/letter-cell.h"
#include "app/list/list-follow.h"
#include "app/window.h"

static const struct { HaLetterColumn column; const char *title; int width; gboolean expand; } columns[] = {
  { HA_LETTER_COLUMN_NUMBER, N_("Number"), 104, FALSE },
  { HA_LETTER_COLUMN_DATE, N_("Date"), 86, FALSE },
  { HA_LETTER_COLUMN_RECIPIENT, N_("Addressee"), 148, FALSE },
  { HA_LETTER_COLUMN_SUBJECT, N_("Regarding"), 200, TRUE },
  { HA_LETTER_COLUMN_CODE, N_("Ticket"), 104, FALSE },
  { HA_LETTER_COLUMN_STANDS, N_("State"), 150, FALSE },
  { HA_LETTER_COLUMN_DRAFTER, N_("Drafted by"), 84, FALSE },
};

G_DEFINE_FINAL_TYPE (HaLettersPage, ha_letters_page, GTK_TYPE_BOX)

void
ha_letters_page_tell (HaLettersPage *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

/* ---- What is said around the table ------------------------------------------------------------------------------- */

static void
show_count (HaLettersPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->letters));
  guint waiting = ha_letter_list_count (self->letters, HA_LETTER_WAITS);
  guint chosen = (guint) gtk_bitset_get_size (selected);
  g_autofree char *letters = g_strdup_printf (ngettext ("%'u letter", "%'u letters", n), n);
  g_autofree char *waits = g_strdup_printf (ngettext ("%'u waits to be issued", "%'u wait to be issued", waiting), waiting);
  g_autofree char *selection = g_strdup_printf (ngettext ("%u letter selected", "%u letters selected", chosen), chosen);
  g_autofree char *line = g_strjoin (" · ", letters, waits, chosen > 1 ? selection : NULL, NULL);

  gtk_label_set_label (self->count, line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), chosen > 0); /* the key says why it does nothing */
}

void
ha_letters_page_show_state (HaLettersPage *self)
{
  const char *state = ha_letter_list_has_failed (self->letters)                 ? "failure"
                      : g_list_model_get_n_items (G_LIST_MODEL (self->letters)) > 0 ? "letters"
                      : ha_letter_list_get_all (self->letters)->len > 0           ? "nothing"
                                                                                  : "empty";

  ha_list_follow (self->view, self->selection);
  gtk_stack_set_visible_child_name (self->stack, state);
  show_count (self);
}

static gboolean
has_focus_elsewhere (HaLettersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));
}

static gboolean
ha_letters_page_grab_focus (GtkWidget *widget)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "letters") != 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
}

static void
settled_cb (HaLettersPage *self)
{
  ha_letters_page_fill_years (self);
  ha_letters_page_show_state (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !has_focus_elsewhere (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
failed_cb (HaLettersPage *self, const GError *error)
{
  g_autofree char *sentence = ha_session_describe_error (self->session, error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failure, markup);
  ha_letters_page_show_state (self);
}

/* ---- The table --------------------------------------------------------------------------------------------------- */

static void
setup_cb (HaLettersPage *self, GtkListItem *item, GtkListItemFactory *factory)
{
  HaLetterColumn column = (HaLetterColumn) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, ha_letter_cell_new (column, self->session));
}

static void
bind_cb (HaLettersPage *self, GtkListItem *item)
{
  ha_letter_cell_set_item (HA_LETTER_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (HaLettersPage *self, GtkListItem *item)
{
  ha_letter_cell_set_item (HA_LETTER_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
add_columns (HaLettersPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), factory);

      g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (columns[i].column));
      g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      if (!columns[i].expand)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
row_activated_cb (HaLettersPage *self, guint position)
{
  g_autoptr (HaLetterItem) item = g_list_model_get_item (G_LIST_MODEL (self->letters), position);
  const HaLetter *letter = item != NULL ? ha_letter_item_get_letter (item) : NULL;

  if (letter != NULL)
    ha_window_open_letter (HA_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), letter->ticket, letter->id);
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

static void
search_stopped_cb (HaLettersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Return goes to what was found; when it is one letter, into it. */
static void
search_activated_cb (HaLettersPage *self)
{
  ha_letters_page_filter (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->letters)) == 1)
    row_activated_cb (self, 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_letters_page_start_search (HA_LETTERS_PAGE (widget));
}

static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_letters_page_clear_filter (HA_LETTERS_PAGE (widget));
  gtk_widget_grab_focus (widget);
}

static void
retry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_letters_page_reload (HA_LETTERS_PAGE (widget));
}

/* What nobody looks at is read when somebody does. */
static void
register_changed_cb (HaLettersPage *self, gint64 ticket)
{
  if (ticket == 0)
    ha_letters_page_fill_books (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ha_letter_list_read (self->letters, ticket);
  else
    self->stale = TRUE;
}

static void
ha_letters_page_map (GtkWidget *widget)
{
  HaLettersPage *self = HA_LETTERS_PAGE (widget);

  GTK_WIDGET_CLASS (ha_letters_page_parent_class)->map (widget);
  if (self->stale || ha_letter_list_has_failed (self->letters))
    ha_letters_page_reload (self);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_letters_page_dispose (GObject *object)
{
  HaLettersPage *self = HA_LETTERS_PAGE (object);

  if (self->selection != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->letters);
  g_clear_object (&self->session);
  g_clear_pointer (&self->year_values, g_array_unref);
  g_clear_pointer (&self->book_values, g_ptr_array_unref);
  G_OBJECT_CLASS (ha_letters_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/letters-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, search);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, stands);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, years);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, books);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, menu);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, view);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, failure);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, count);
  gtk_widget_class_bind_template_child (widget_class, HaLettersPage, print);
  gtk_widget_class_bind_template_callback_full (widget_class, "filter_cb", G_CALLBACK (ha_letters_page_filter));
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ha_letters_page_class_init (HaLettersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_letters_page_dispose;
  widget_class->map = ha_letters_page_map;
  widget_class->grab_focus = ha_letters_page_grab_focus;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "letters.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "letters.clear", NULL, clear_cb);
  gtk_widget_class_install_action (widget_class, "letters.retry", NULL, retry_cb);
  ha_letters_page_install_paper (widget_class);
}

static void
ha_letters_page_init (HaLettersPage *self)
{
  int all = 0;

  self->year_values = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->year_values, all);
  self->book_values = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_book_free);
  self->filling = TRUE; /* until there is a session */
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gint64
get_letter (GListModel *letters, guint position)
{
  g_autoptr (HaLetterItem) item = g_list_model_get_item (letters, position);

  return item != NULL ? ha_letter_item_get_letter (item)->id : 0;
}

static guint
find_letter (GListModel *letters, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (letters); i++)
    if (get_letter (letters, i) == id)
      return i;
  return G_MAXUINT;
}

HaLettersPage *
ha_letters_page_new (HaSession *session)
{
  HaLettersPage *self = g_object_new (HA_TYPE_LETTERS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->letters = ha_letter_list_new (session);
  self->selection = ha_id_selection_new (G_LIST_MODEL (self->letters), get_letter, find_letter);
  add_columns (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  ha_letters_page_begin_filter (self);
  ha_letters_page_fill_menu (self);
  show_count (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->letters, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->letters, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
ha_letters_page_reload (HaLettersPage *self)
{
  g_return_if_fail (HA_IS_LETTERS_PAGE (self));

  self->stale = FALSE;
  ha_letter_list_read (self->letters, 0);
}

void
ha_letters_page_start_search (HaLettersPage *self)
{
  g_return_if_fail (HA_IS_LETTERS_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
