/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list without a ticket. */
#include "config.h"

#include "app/list/list-nothing.h"

#include <glib/gi18n.h>

#include "app/list/list-filters.h"

struct _HaListNothing
{
  AdwBin parent_instance;

  AdwStatusPage *page; /* borrowed: the child */
  GtkButton *button;   /* borrowed: in it */

  GCancellable *cancellable; /* owned; of the question under way */
  gboolean typed;
};

G_DEFINE_FINAL_TYPE (HaListNothing, ha_list_nothing, ADW_TYPE_BIN)

enum { COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
ha_list_nothing_drop (HaListNothing *self)
{
  g_return_if_fail (HA_IS_LIST_NOTHING (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Every filter by its name, those of the view too. */
static char *
describe_filters (HaSession *session, const HaQuery *query, const char *customer)
{
  g_autoptr (HaQuery) all = ha_query_new (query->now);
  g_autoptr (GPtrArray) chips
      = ha_filters_list_chips (query, all, ha_session_get_office (session), customer, ha_session_get_lang (session));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < chips->len; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", ((HaChip *) chips->pdata[i])->words);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
show_count (HaListNothing *self, guint n)
{
  const char *format = self->typed ? ngettext ("%'u ticket of the whole register matches — _show it",
                                               "%'u tickets of the whole register match — _show them", n)
                                   : ngettext ("Show the _only ticket of the register", "Show _all %'u tickets", n);
  g_autofree char *words = g_strdup_printf (format, n);

  gtk_button_set_label (self->button, words);
  gtk_widget_set_visible (GTK_WIDGET (self->button), n > 0);
  if (n == 0 && self->typed)
    adw_status_page_set_description (self->page, _("In the whole register there is none either."));
  g_signal_emit (self, signals[COUNTED], 0, n);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaListNothing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_ids_finish (HA_STORE (source), result, &error);

  if (ids == NULL || self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  show_count (self, ids->len);
}

void
ha_list_nothing_show (HaListNothing *self, HaSession *session, const HaQuery *query, const char *customer)
{
  g_autoptr (HaQuery) all = ha_query_new (query->now);
  g_autofree char *filters = describe_filters (session, query, customer), *words = NULL, *markup = NULL;

  g_return_if_fail (HA_IS_LIST_NOTHING (self));

  ha_list_nothing_drop (self);
  self->typed = query->text != NULL;
  all->text = g_strdup (query->text);
  words = *filters != '\0' ? g_strdup_printf (_("Only these are looked at: %s."), filters) : g_strdup ("");
  markup = g_markup_escape_text (words, -1);
  adw_status_page_set_description (self->page, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  if (*filters == '\0')
    {
      show_count (self, 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  ha_store_list_ids_async (ha_session_get_store (session), all, self->cancellable, counted_cb, g_object_ref (self));
}

static void
ha_list_nothing_dispose (GObject *object)
{
  ha_list_nothing_drop (HA_LIST_NOTHING (object));
  G_OBJECT_CLASS (ha_list_nothing_parent_class)->dispose (object);
}

static void
ha_list_nothing_class_init (HaListNothingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_list_nothing_dispose;
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
}

static void
ha_list_nothing_init (HaListNothing *self)
{
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->button = GTK_BUTTON (gtk_button_new ());
  adw_status_page_set_icon_name (self->page, "edit-find-symbolic");
  adw_status_page_set_title (self->page, _("No ticket matches"));
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "list.clear");
  adw_status_page_set_child (self->page, GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}
