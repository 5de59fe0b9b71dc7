/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known customers below an entry. */
#include "config.h"

#include "app/widgets/customer-suggest.h"

#include <glib/gi18n.h>

#include "core/text.h"
#include "core/words.h"

#define WAIT 120 /* milliseconds after the last key */
#define LEAST 2  /* characters */
#define MOST 6   /* customers shown */

struct _HaCustomerSuggest
{
  GtkPopover parent_instance;

  /* Children, borrowed */
  GtkListBox *list;

  /* Owned references */
  HaSession *session;
  GPtrArray *customers; /* of HaCustomer, as shown */
  char *text;           /* they were found by */

  GtkEditable *entry;   /* borrowed: beside us in our parent */
  guint source;
  guint generation;
  gboolean frozen;
  gboolean composing;   /* the input method holds letters that are not in the entry yet: its keys are its own */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaCustomerSuggest, ha_customer_suggest, GTK_TYPE_POPOVER)

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static char *
describe_where (const HaCustomer *customer)
{
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  g_autoptr (GString) text = g_string_new (phone);

  if (customer->subscriber_code != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", customer->subscriber_code);
  if (customer->address != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", customer->address);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (const HaCustomer *customer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *where = describe_where (customer);

  gtk_box_append (GTK_BOX (box), new_line (name, NULL));
  gtk_box_append (GTK_BOX (box), new_line (where, "suggest-where"));
  return box;
}

static void
show_customers (HaCustomerSuggest *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->customers->len; i++)
    gtk_list_box_append (self->list, new_row (self->customers->pdata[i]));
  if (self->customers->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self),
                               MAX (320, gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self)))), -1);
  gtk_popover_popup (GTK_POPOVER (self));
}

/* ---- Finding ----------------------------------------------------------------------------------------------------- */

typedef struct {
  HaCustomerSuggest *suggest; /* owned */
  char *text;
  guint generation;
} Request;

static gboolean
has_focus (HaCustomerSuggest *self)
{
  GtkEditable *text = self->entry != NULL ? gtk_editable_get_delegate (self->entry) : NULL;

  return text != NULL && gtk_widget_has_focus (GTK_WIDGET (text));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (HaCustomerSuggest) self = request->suggest;
  g_autofree char *text = request->text;
  gboolean late = request->generation != self->generation || self->session == NULL || !has_focus (self);
  g_autoptr (GPtrArray) customers = ha_store_find_customers_finish (HA_STORE (source), result, NULL);

  g_free (request);
  if (late || customers == NULL)
    return;
  g_clear_pointer (&self->customers, g_ptr_array_unref);
  self->customers = g_steal_pointer (&customers);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  show_customers (self);
}

static gboolean
find_cb (gpointer user_data)
{
  HaCustomerSuggest *self = user_data;
  Request *request = g_new0 (Request, 1);

  self->source = 0;
  request->suggest = g_object_ref (self);
  request->text = g_strdup (gtk_editable_get_text (self->entry));
  request->generation = ++self->generation;
  ha_store_find_customers_async (ha_session_get_store (self->session), request->text, MOST, NULL, found_cb, request);
  return G_SOURCE_REMOVE;
}

static void
close_list (HaCustomerSuggest *self)
{
  self->generation++;
  g_clear_handle_id (&self->source, g_source_remove);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
entry_changed_cb (HaCustomerSuggest *self)
{
  close_list (self);
  if (!self->frozen && has_focus (self) && g_utf8_strlen (gtk_editable_get_text (self->entry), -1) >= LEAST)
    self->source = g_timeout_add (WAIT, find_cb, self);
}

/* ---- Choosing ---------------------------------------------------------------------------------------------------- */

static void
choose (HaCustomerSuggest *self, GtkListBoxRow *row)
{
  int at = gtk_list_box_row_get_index (row);

  close_list (self);
  if (self->customers != NULL && at >= 0 && at < (int) self->customers->len)
    g_signal_emit (self, signals[CHOSEN], 0, self->customers->pdata[at], self->text);
}

static void
move (HaCustomerSuggest *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : (int) self->customers->len - 1;

  if (at >= (int) self->customers->len)
    at = 0;
  if (at < 0)
    at = (int) self->customers->len - 1;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, at));
}

static gboolean
key_cb (HaCustomerSuggest *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (self->composing || !gtk_widget_get_visible (GTK_WIDGET (self)) || self->customers == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      if (row != NULL)
        choose (self, row);
      return row != NULL;
    case GDK_KEY_Escape:
      close_list (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
preedit_changed_cb (HaCustomerSuggest *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_customer_suggest_dispose (GObject *object)
{
  HaCustomerSuggest *self = HA_CUSTOMER_SUGGEST (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->entry = NULL;
  g_clear_pointer (&self->customers, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_customer_suggest_parent_class)->dispose (object);
}

static void
ha_customer_suggest_class_init (HaCustomerSuggestClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_customer_suggest_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
ha_customer_suggest_init (HaCustomerSuggest *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Known customers"), -1);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (choose), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggest");
}

HaCustomerSuggest *
ha_customer_suggest_new (HaSession *session, GtkWidget *box, GtkEditable *entry)
{
  HaCustomerSuggest *self = g_object_new (HA_TYPE_CUSTOMER_SUGGEST, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->session = g_object_ref (session);
  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (close_list), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_editable_get_delegate (entry), "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
ha_customer_suggest_set_frozen (HaCustomerSuggest *self, gboolean frozen)
{
  g_return_if_fail (HA_IS_CUSTOMER_SUGGEST (self));

  self->frozen = frozen;
  if (frozen)
    close_list (self);
}
