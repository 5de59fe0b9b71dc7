/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets as a table. */
#include "config.h"

#include "app/list/list-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/list/list-columns.h"
#include "app/list/list-filters.h"
#include "app/list/list-follow.h"
#include "app/list/list-nothing.h"
#include "app/models/ticket-list.h"
#include "app/print/selected-papers.h"
#include "app/settings.h"
#include "core/words.h"

struct _HaListPage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkRevealer *bar;
  GtkSearchEntry *search;
  GtkBox *chips;
  GtkMenuButton *filters;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *failure;
  HaListNothing *nothing;
  GtkLabel *count;
  GtkLabel *updated;
  HaSelectedPapers *papers;

  /* Owned references */
  HaSession *session;
  HaTicketList *tickets;
  HaIdSelection *selection;
  HaListColumns *columns;
  HaQuery *base;     /* the view's own */
  HaQuery *query;    /* what is shown */
  char *customer;    /* name of query->customer */
  char *subtitle;

  gboolean filling;  /* the search entry is being set by us */
  gboolean begun;    /* the keyboard has been brought to the list once */
};

enum { PROP_0, PROP_SEARCHING, N_PROPS };
enum { CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaListPage, ha_list_page, GTK_TYPE_BOX)

/* ---- What is said around the table ------------------------------------------------------------------------------- */

static void
show_counts (HaListPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tickets));
  g_autofree char *sort = g_utf8_strdown (ha_list_columns_get_title (self->query->sort), -1);
  g_autofree char *tickets = g_strdup_printf (ngettext ("%'u ticket", "%'u tickets", n), n);
  g_autofree char *count = g_strdup_printf (self->query->descending ? _("%s · by %s, downwards") : _("%s · by %s"),
                                            tickets, sort);
  g_autofree char *now = ha_words_time (ha_session_now (self->session), ha_session_get_lang (self->session));
  g_autofree char *updated = g_strdup_printf (_("As of %s"), now);

  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->updated, updated);
  g_free (self->subtitle);
  if (self->query->open_only)
    self->subtitle = g_strdup_printf (ngettext ("%'u open ticket", "%'u open tickets", n), n);
  else
    self->subtitle = g_steal_pointer (&tickets);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_narrowed (HaListPage *self)
{
  return self->query->text != NULL || !ha_query_equal (self->query, self->base);
}

static gboolean
is_whole (HaListPage *self)
{
  return self->query->open_only && !is_narrowed (self) && self->query->mine == 0 && !self->query->soon
         && self->query->stages == 0;
}

static void
show_state (HaListPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tickets));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "tickets" : is_whole (self) ? "empty" : "nothing");
  if (n > 0)
    ha_list_nothing_drop (self->nothing);
  else
    ha_list_nothing_show (self->nothing, self->session, self->query, self->customer);
}

/* A register whose tickets are all closed is not an empty one. */
static void
counted_cb (HaListPage *self, guint n)
{
  if (n > 0 && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

static void
ask (HaListPage *self)
{
  ha_filters_show_chips (self->chips, self->query, self->base, self->session, self->customer);
  ha_ticket_list_set_query (self->tickets, self->query);
}

static void
set_text (HaListPage *self, const char *text)
{
  g_free (self->query->text);
  self->query->text = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

/* Our own change of the entry, not a search typed. */
static void
clear_entry (HaListPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->filling = FALSE;
  set_text (self, NULL);
}

static void
search_changed_cb (HaListPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->filling || self->query == NULL || g_strcmp0 (text, self->query->text != NULL ? self->query->text : "") == 0)
    return;
  set_text (self, text);
  ask (self);
}

static void
search_stopped_cb (HaListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  ha_list_page_grab_focus (self);
}

/* Return goes to what was found; when it is one ticket, into it. */
static void
search_activated_cb (HaListPage *self)
{
  g_autoptr (HaTicketRow) only = NULL;

  search_changed_cb (self);
  if (ha_ticket_list_is_reading (self->tickets))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->tickets)) != 1)
    {
      ha_list_page_grab_focus (self);
      return;
    }
  only = g_list_model_get_item (G_LIST_MODEL (self->tickets), 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "x", ha_ticket_row_get_id (only));
}

static void
sort_chosen (HaSort sort, gboolean descending, gpointer data)
{
  HaListPage *self = data;
  GSettings *settings = ha_settings_get ();

  if (self->query == NULL)
    return;
  self->query->sort = self->base->sort = sort;
  self->query->descending = self->base->descending = descending;
  if (settings != NULL)
    {
      g_settings_set_string (settings, "sort", ha_sort_get_id (sort));
      g_settings_set_boolean (settings, "sort-descending", descending);
    }
  ask (self);
}

static void
filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaListPage *self = HA_LIST_PAGE (widget);

  if (self->query != NULL && ha_filters_add (self->query, g_variant_get_string (parameter, NULL),
                                             ha_session_now (self->session)))
    ask (self);
}

static void
unfilter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaListPage *self = HA_LIST_PAGE (widget);

  if (self->query == NULL)
    return;
  ha_filters_remove (self->query, self->base, g_variant_get_string (parameter, NULL));
  ask (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->filters));
}

/* Everything but the text that was typed and the order. */
static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaListPage *self = HA_LIST_PAGE (widget);
  g_autofree char *text = self->query != NULL ? g_strdup (self->query->text) : NULL;
  HaQuery *query = self->query != NULL ? ha_query_new (ha_session_now (self->session)) : NULL;

  if (query == NULL)
    return;
  query->sort = self->query->sort;
  query->descending = self->query->descending;
  ha_query_free (self->query);
  self->query = query;
  set_text (self, text);
  ask (self);
}

/* ---- The model --------------------------------------------------------------------------------------------------- */

static void
settled_cb (HaListPage *self)
{
  ha_list_follow (self->view, self->selection);
  ha_selected_papers_update (self->papers);
  show_counts (self);
  show_state (self);
  if (!self->begun && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->begun = TRUE;
      ha_list_page_grab_focus (self);
    }
}

static void
failed_cb (HaListPage *self, const GError *error)
{
  g_autofree char *sentence = ha_session_describe_error (self->session, error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
row_activated_cb (HaListPage *self, guint position)
{
  g_autoptr (HaTicketRow) row = g_list_model_get_item (G_LIST_MODEL (self->tickets), position);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "x", ha_ticket_row_get_id (row));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_selected_papers_open (HA_LIST_PAGE (widget)->papers);
}

static void
minute_cb (HaListPage *self)
{
  if (self->query != NULL && !ha_ticket_list_is_reading (self->tickets))
    show_counts (self);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_list_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SEARCHING:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (HA_LIST_PAGE (object)->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_list_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HaListPage *self = HA_LIST_PAGE (object);

  switch (id)
    {
    case PROP_SEARCHING:
      if (g_value_get_boolean (value) == gtk_revealer_get_reveal_child (self->bar))
        return;
      gtk_revealer_set_reveal_child (self->bar, g_value_get_boolean (value));
      if (g_value_get_boolean (value))
        gtk_widget_grab_focus (GTK_WIDGET (self->search));
      g_object_notify_by_pspec (object, properties[PROP_SEARCHING]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ha_list_page_dispose (GObject *object)
{
  HaListPage *self = HA_LIST_PAGE (object);

  if (self->columns != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_pointer (&self->columns, ha_list_columns_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->tickets);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, ha_query_free);
  g_clear_pointer (&self->query, ha_query_free);
  g_clear_pointer (&self->customer, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  G_OBJECT_CLASS (ha_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaListPage, bar);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, search);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, chips);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, filters);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, view);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, failure);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, count);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, updated);
  gtk_widget_class_bind_template_child (widget_class, HaListPage, papers);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
}

static void
ha_list_page_class_init (HaListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (HA_TYPE_LIST_NOTHING);
  g_type_ensure (HA_TYPE_SELECTED_PAPERS);
  object_class->dispose = ha_list_page_dispose;
  object_class->get_property = ha_list_page_get_property;
  object_class->set_property = ha_list_page_set_property;
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, TRUE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "list.filter", "s", filter_cb);
  gtk_widget_class_install_action (widget_class, "list.unfilter", "s", unfilter_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_cb);
  gtk_widget_class_install_action (widget_class, "list.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "list.print", NULL);
}

static void
ha_list_page_init (HaListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- Public ------------------------------------------------------------------------------------------------------ */

void
ha_list_page_set_session (HaListPage *self, HaSession *session)
{
  g_autoptr (GMenuModel) menu = NULL;

  g_return_if_fail (HA_IS_LIST_PAGE (self) && HA_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->tickets = ha_ticket_list_new (session);
  self->selection = ha_list_select (self->tickets);
  ha_selected_papers_follow (self->papers, session, self->selection);
  self->columns = ha_list_columns_new (self->view, session, sort_chosen, self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  menu = ha_filters_build_menu (ha_session_get_office (session), ha_session_get_lang (session));
  gtk_menu_button_set_menu_model (self->filters, menu);
  g_signal_connect_object (self->tickets, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tickets, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
}

static void
recall_sort (HaQuery *query)
{
  GSettings *settings = ha_settings_get ();
  g_autofree char *sort = settings != NULL ? g_settings_get_string (settings, "sort") : NULL;

  if (sort != NULL && ha_sort_parse (sort, &query->sort))
    query->descending = g_settings_get_boolean (settings, "sort-descending");
}

void
ha_list_page_show (HaListPage *self, const HaQuery *view)
{
  g_autoptr (HaQuery) base = ha_query_copy (view);

  g_return_if_fail (HA_IS_LIST_PAGE (self) && self->session != NULL);

  recall_sort (base);
  ha_query_free (self->base);
  ha_query_free (self->query);
  self->query = ha_query_copy (base);
  self->base = g_steal_pointer (&base);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  ha_selected_papers_set_leaders (self->papers, self->base->stages == 1u << HA_STAGE_LEADERSHIP);
  g_clear_pointer (&self->customer, g_free);
  clear_entry (self);
  ha_list_columns_set_sort (self->columns, self->query->sort, self->query->descending);
  ask (self);
}

void
ha_list_page_show_customer (HaListPage *self, gint64 customer, const char *name)
{
  g_return_if_fail (HA_IS_LIST_PAGE (self) && self->query != NULL);

  self->query->open_only = FALSE;
  self->query->customer = customer;
  g_free (self->customer);
  self->customer = g_strdup (name);
  ask (self);
}

void
ha_list_page_show_overdue (HaListPage *self)
{
  g_return_if_fail (HA_IS_LIST_PAGE (self) && self->query != NULL);

  self->query->overdue = TRUE;
  ask (self);
}

void
ha_list_page_start_search (HaListPage *self)
{
  g_return_if_fail (HA_IS_LIST_PAGE (self));

  g_object_set (self, "searching", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
ha_list_page_grab_focus (HaListPage *self)
{
  g_return_if_fail (HA_IS_LIST_PAGE (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "tickets") == 0)
    gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
}

const char *
ha_list_page_get_subtitle (HaListPage *self)
{
  g_return_val_if_fail (HA_IS_LIST_PAGE (self), NULL);

  return self->subtitle;
}

const HaQuery *
ha_list_page_get_query (HaListPage *self)
{
  g_return_val_if_fail (HA_IS_LIST_PAGE (self), NULL);

  return self->query;
}
