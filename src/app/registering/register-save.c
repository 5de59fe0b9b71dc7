/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering what the form says, and its attachments. */
#include "config.h"

#include "app/registering/register-page-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/file-dialog.h"
#include "app/window.h"
#include "core/text.h"
#include "core/words.h"

static HaWindow *
get_window (HaRegisterPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return HA_IS_WINDOW (root) ? HA_WINDOW (root) : NULL;
}

/* ---- What is missing --------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  GtkWidget *widget;
} Missing;

static gboolean
is_blank (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  return *clean == '\0';
}

static guint
list_missing (HaRegisterPage *self, Missing missing[4])
{
  g_autofree char *content = ha_register_page_dup_content (self);
  guint n = 0;

  if (ha_choice_bar_get_value (self->channel) == 0)
    missing[n++] = (Missing) { _("how it came"), GTK_WIDGET (self->channel) };
  if (is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name))))
    missing[n++] = (Missing) { _("the customer's name"), GTK_WIDGET (self->name) };
  if (gtk_drop_down_get_selected (self->area) == 0)
    missing[n++] = (Missing) { _("the subject"), GTK_WIDGET (self->area) };
  if (is_blank (content))
    missing[n++] = (Missing) { _("the content"), GTK_WIDGET (self->content) };
  return n;
}

static gboolean
is_complete (HaRegisterPage *self)
{
  Missing missing[4];
  guint n = list_missing (self, missing);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *time = ha_register_page_describe_time (self), *needed = NULL, *sentence = NULL;
  GtkWidget *widget = n > 0 ? missing[0].widget : GTK_WIDGET (self->received);

  if (n == 0 && time == NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", missing[i].name);
  needed = n > 0 ? g_strdup_printf (_("Still missing: %s."), names->str) : g_strdup ("");
  sentence = g_strdup_printf ("%s%s%s", needed, n > 0 && time != NULL ? " " : "", time != NULL ? time : "");
  gtk_label_set_label (self->message, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_widget_grab_focus (widget);
  return FALSE;
}

/* ---- Registering ------------------------------------------------------------------------------------------------- */

static char *
dup_entry (GtkEntry *entry)
{
  return ha_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static HaCustomer *
make_customer (HaRegisterPage *self)
{
  HaCustomer *customer = ha_customer_new ();
  guint form = gtk_drop_down_get_selected (self->honorific);

  customer->id = self->customer;
  customer->honorific = form != 0 && form != GTK_INVALID_LIST_POSITION
                          ? g_strdup (ha_register_page_get_honorifics ()[form]) : NULL;
  customer->name = dup_entry (self->name);
  customer->phone = dup_entry (self->phone);
  customer->address = dup_entry (self->address);
  customer->subscriber_code = dup_entry (self->code);
  customer->email = dup_entry (self->email);
  return customer;
}

static HaRegistration *
make_registration (HaRegisterPage *self)
{
  HaRegistration *what = ha_registration_new ();

  what->key = g_strdup (self->key);
  what->channel = (HaChannel) ha_choice_bar_get_value (self->channel);
  what->kind = (HaKind) ha_choice_bar_get_value (self->kind);
  what->area = (HaArea) gtk_drop_down_get_selected (self->area);
  what->service = (HaService) (gtk_drop_down_get_selected (self->service) + 1);
  ha_customer_free (what->customer);
  what->customer = make_customer (self);
  what->content = ha_register_page_dup_content (self);
  what->asks_for = dup_entry (self->asks_for);
  ha_register_page_read_time (self, &what->received);
  return what;
}

static void
set_saving (HaRegisterPage *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.save", !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.save-next", !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.cancel", !saving);
}

/* One registration under way: the form may be gone or cleared before its files are in. */
typedef struct {
  HaRegisterPage *page; /* owned; given back in the main thread */
  HaStore *store;       /* owned */
  HaWindow *window;     /* owned; of the page, which may be left meanwhile; given back in the main thread */
  GPtrArray *paths;     /* owned */
  gint64 ticket, actor, now;
  gboolean next;
  gboolean slip;        /* is to be printed */
} Saving;

static void
free_saving (Saving *saving)
{
  g_clear_object (&saving->page);
  g_clear_object (&saving->window);
  g_object_unref (saving->store);
  g_ptr_array_unref (saving->paths);
  g_free (saving);
}

static void
attach_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;

  for (guint i = 0; i < saving->paths->len; i++)
    {
      const char *path = saving->paths->pdata[i];
      g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base), *content = NULL;
      g_autoptr (GBytes) bytes = NULL;
      GError *error = NULL;
      gsize size = 0;

      if (g_file_get_contents (path, &content, &size, &error))
        bytes = g_bytes_new_take (g_steal_pointer (&content), size);
      if (bytes == NULL || ha_store_attach (saving->store, saving->ticket, name, bytes, saving->actor, saving->now,
                                            &error) == 0)
        {
          g_prefix_error (&error, "%s: ", name);
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

/* What stays to be done once the files are in: they are named on the slip. */
typedef struct {
  HaWindow *window; /* owned */
  HaStore *store;   /* owned: the window may have another register by then */
  gint64 ticket;
  gboolean slip;
} After;

/* Takes after. */
static void
end (After *after)
{
  HaSession *session = after->window != NULL ? ha_window_get_session (after->window) : NULL;

  if (after->slip && session != NULL && ha_session_get_store (session) == after->store)
    gtk_widget_activate_action (GTK_WIDGET (after->window), "win.print-receipt", "x", after->ticket);
  g_clear_object (&after->window);
  g_object_unref (after->store);
  g_free (after);
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  After *after = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *sentence
          = g_strdup_printf (_("The ticket is registered, but a file was not attached: %s"), error->message);

      ha_window_toast (after->window, sentence);
    }
  end (after);
}

/* Takes saving, which may be freed in the thread: no widget is in it any more. */
static void
attach_files (Saving *saving)
{
  g_autoptr (GTask) task = NULL;
  After *after = g_new0 (After, 1);

  after->window = g_steal_pointer (&saving->window);
  after->store = g_object_ref (saving->store);
  after->ticket = saving->ticket;
  after->slip = saving->slip;
  if (saving->paths->len == 0)
    {
      free_saving (saving);
      end (after);
      return;
    }
  task = g_task_new (NULL, NULL, attached_cb, after);
  g_task_set_source_tag (task, attach_files);
  g_task_set_task_data (task, saving, (GDestroyNotify) free_saving);
  g_task_run_in_thread (task, attach_thread);
}

static void
go_on (HaRegisterPage *self, Saving *saving, const HaCase *ticket)
{
  g_autofree char *sentence = g_strdup_printf (_("Registered as %s."), ticket->ticket->code);
  HaWindow *window = get_window (self);

  if (window != NULL && saving->next)
    {
      ha_register_page_clear (self);
      ha_window_set_page_title (window, GTK_WIDGET (self), _("Register a complaint"), sentence);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
    }
  else if (window != NULL)
    {
      ha_window_pop_page (window, GTK_WIDGET (self));
      ha_window_open_ticket (window, ticket->ticket->id);
    }
  if (saving->slip)
    ha_window_toast (saving->window, sentence);
  else
    ha_window_toast_offer (saving->window, sentence, _("_Print the slip"), "win.print-receipt",
                           g_variant_new_int64 (ticket->ticket->id));
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (HaRegisterPage) self = g_steal_pointer (&saving->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_register_finish (HA_STORE (source), result, &error);

  set_saving (self, FALSE);
  if (ticket == NULL)
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);

      if (get_window (self) == NULL)
        ha_window_toast (saving->window, sentence);
      else
        {
          gtk_label_set_label (self->message, sentence);
          ha_register_page_keep_soon (self);
        }
      free_saving (saving);
      return;
    }
  saving->ticket = ticket->ticket->id;
  if (self->session != NULL)
    {
      ha_register_page_drop_draft (self);
      go_on (self, saving, ticket);
    }
  attach_files (saving);
}

static void
save (HaRegisterPage *self, gboolean next)
{
  g_autoptr (HaRegistration) what = NULL;
  Saving *saving;

  if (self->saving || !is_complete (self))
    return;
  if (ha_session_get_person (self->session) == NULL)
    {
      gtk_label_set_label (self->message, _("You are not a person of this register: you can look, but not register."));
      return;
    }
  what = make_registration (self);
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  g_set_object (&saving->window, get_window (self));
  saving->store = g_object_ref (ha_session_get_store (self->session));
  saving->paths = g_ptr_array_copy (self->paths, (GCopyFunc) g_strdup, NULL);
  g_ptr_array_set_free_func (saving->paths, g_free);
  saving->actor = ha_session_get_actor (self->session);
  saving->now = ha_session_now (self->session);
  saving->next = next;
  saving->slip = gtk_check_button_get_active (self->slip);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  set_saving (self, TRUE);
  ha_store_register_async (saving->store, what, saving->actor, saving->now, NULL, registered_cb, saving);
}

/* ---- Actions ----------------------------------------------------------------------------------------------------- */

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (HA_REGISTER_PAGE (widget), FALSE);
}

static void
save_next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (HA_REGISTER_PAGE (widget), TRUE);
}

static void
leave (HaRegisterPage *self)
{
  ha_register_page_drop_draft (self);
  if (get_window (self) != NULL)
    ha_window_pop_page (get_window (self), GTK_WIDGET (self));
}

static void
cancel_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;

  if (yes && self->session != NULL)
    leave (self);
}

/* Going back keeps the draft; this is for what is not wanted any more. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (widget);

  if (!self->touched)
    leave (self);
  else
    ha_ask_confirm (GTK_WINDOW (get_window (self)), _("Throw away what was typed?"),
                    _("To look something up and go on later, go back with Alt+← instead: the draft is kept."),
                    _("_Throw away"),
                    cancel_answered_cb, g_object_ref (self));
}

static void
file_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL && self->session != NULL)
    ha_register_page_add_file (self, path);
}

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (widget);

  ha_file_dialog_open (GTK_WINDOW (get_window (self)), _("Attach a file"), file_chosen_cb, g_object_ref (self));
}

void
ha_register_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "register.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "register.save-next", NULL, save_next_cb);
  gtk_widget_class_install_action (widget_class, "register.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "register.attach", NULL, attach_cb);
}
