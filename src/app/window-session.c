/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's register: none yet, one that begins, one that ends. */
#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/causes.h"
#include "app/draft-load.h"
#include "app/settings.h"
#include "core/words.h"

/* ---- Without a register ------------------------------------------------------------------------------------------ */

static HaWaitPage *
get_wait_page (HaWindow *self)
{
  if (self->wait != NULL)
    return self->wait;
  while (ha_window_go_back (self))
    ;
  g_set_weak_pointer (&self->wait, ha_wait_page_new ());
  ha_window_push_page (self, GTK_WIDGET (self->wait), _("Hồi Âm"), NULL);
  return self->wait;
}

void
ha_window_show_working (HaWindow *self, const char *title, const char *path, gboolean may_cancel)
{
  g_return_if_fail (HA_IS_WINDOW (self) && self->session == NULL);

  ha_wait_page_set_working (get_wait_page (self), title, path, may_cancel);
}

void
ha_window_show_progress (HaWindow *self, guint64 done, guint64 total)
{
  g_return_if_fail (HA_IS_WINDOW (self));

  if (self->wait != NULL)
    ha_wait_page_set_progress (self->wait, done, total);
}

void
ha_window_show_failure (HaWindow *self, const char *sentence, const char *path)
{
  g_return_if_fail (HA_IS_WINDOW (self) && self->session == NULL);

  ha_wait_page_set_failure (get_wait_page (self), sentence, path);
  gtk_widget_grab_focus (GTK_WIDGET (self->wait));
}

/* ---- Session ---------------------------------------------------------------------------------------------------------------- */

static void
list_changed_cb (HaWindow *self)
{
  if (gtk_stack_get_visible_child (self->contents) != GTK_WIDGET (self->list))
    return; /* another view says its own */
  g_free (self->view_subtitle);
  self->view_subtitle = g_strdup (ha_list_page_get_subtitle (self->list));
  ha_window_update_header (self);
}

static void
show_person (HaWindow *self)
{
  const HaPerson *person = ha_session_get_person (self->session);
  const HaOffice *office = ha_session_get_office (self->session);
  const HaDepartment *department = person != NULL ? ha_office_get_department (office, person->department) : NULL;
  g_autofree char *title = NULL;

  if (person == NULL)
    {
      gtk_label_set_label (self->person_name, _("Not in the register"));
      gtk_label_set_label (self->person_title, _("You can look, but not act"));
      return;
    }
  title = g_strdup_printf ("%s%s%s", person->title != NULL ? person->title : "", person->title != NULL && department != NULL ? " · " : "",
                           department != NULL ? department->name : "");
  gtk_label_set_label (self->person_name, person->name);
  gtk_label_set_label (self->person_title, title);
}

static void
register_changed_cb (HaWindow *self, gint64 ticket)
{
  if (ticket == 0)
    {
      show_person (self);
      ha_window_update_header (self);
    }
  ha_window_refresh_counts (self);
}

void
ha_window_make_list (HaWindow *self)
{
  self->list = g_object_new (HA_TYPE_LIST_PAGE, NULL);
  gtk_stack_add_named (self->contents, GTK_WIDGET (self->list), "list");
  g_object_bind_property (self->list, "searching", self->search_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- What is half entered ---------------------------------------------------------------------------------------- */

gboolean
ha_window_has_unfinished (HaWindow *self)
{
  HaRegisterPage *form;

  g_return_val_if_fail (HA_IS_WINDOW (self), FALSE);

  form = ha_window_get_form (self);
  return self->carried != NULL || (form != NULL && ha_register_page_is_begun (form));
}

/* Before a register is closed: what is typed does not depend on what can still be written into it. */
static void
take_form (HaWindow *self)
{
  HaRegisterPage *form = ha_window_get_form (self);

  g_clear_pointer (&self->carried, g_free);
  if (form != NULL)
    self->carried = ha_register_page_take_draft (form);
}

static void
put_form (HaWindow *self)
{
  g_autofree char *carried = g_steal_pointer (&self->carried);

  ha_window_push_page (self, GTK_WIDGET (ha_register_page_new_with (self->session, carried)), _("Register a complaint"),
                       _("what you had typed is still here"));
}

static void
draft_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaWindow) self = user_data;
  g_autoptr (HaDraft) draft = ha_draft_load_finish (result);
  g_autofree char *time = NULL, *sentence = NULL;

  if (draft == NULL || draft->text == NULL || self->session == NULL || self->toasts == NULL || ha_window_get_form (self) != NULL)
    return;
  time = ha_words_time (draft->saved, ha_session_get_lang (self->session));
  sentence = g_strdup_printf (_("A complaint is half entered, its draft is of %s"), time);
  g_set_weak_pointer (&self->reminder, adw_toast_new (sentence));
  adw_toast_set_timeout (self->reminder, 0);
  adw_toast_set_button_label (self->reminder, _("_Open the draft"));
  adw_toast_set_action_name (self->reminder, "win.register");
  adw_toast_overlay_add_toast (self->toasts, self->reminder);
}

/* Who was interrupted is told so; the draft itself comes with the form. */
static void
remind_of_draft (HaWindow *self)
{
  if (ha_rights_may (ha_session_get_person (self->session), HA_ACTION_REGISTER, 0))
    ha_draft_load_async (self->session, draft_found_cb, g_object_ref (self));
}

/* ---- Beginning and ending ---------------------------------------------------------------------------------------- */

static void
end_session (HaWindow *self)
{
  if (self->session == NULL)
    return;
  ha_window_forget_leaving (self);
  take_form (self);
  if (self->reminder != NULL)
    adw_toast_dismiss (self->reminder);
  while (ha_window_go_back (self))
    ;
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (ha_session_get_store (self->session), self);
  ha_window_clear_views (self);
  ha_register_banner_set_session (self->banner, NULL);
  ha_bell_set_reminders (self->bell, NULL);
  g_signal_handlers_disconnect_by_data (self->reminders, self);
  g_clear_object (&self->reminders);
  gtk_widget_set_visible (GTK_WIDGET (self->rehearsal), FALSE);
  gtk_stack_remove (self->contents, GTK_WIDGET (self->list));
  ha_window_make_list (self);
  g_clear_object (&self->session);
  ha_window_update_header (self);
  ha_window_fold_sidebar (self);
}

static void
not_written_cb (HaWindow *self, const GError *error)
{
  g_autofree char *sentence = ha_cause_tell (_("The reminder stays as it was"), error);

  ha_window_toast (self, sentence);
}

static void
begin_reminding (HaWindow *self)
{
  self->reminders = ha_reminders_new (self->session);
  g_signal_connect_object (self->reminders, "failed", G_CALLBACK (not_written_cb), self, G_CONNECT_SWAPPED);
  ha_bell_set_reminders (self->bell, self->reminders);
}

static void
begin_session (HaWindow *self, HaSession *session)
{
  g_autofree char *view = ha_settings_get () != NULL ? g_settings_get_string (ha_settings_get (), "last-view") : g_strdup ("all");

  self->session = g_object_ref (session);
  while (ha_window_go_back (self))
    ;
  gtk_widget_set_visible (GTK_WIDGET (self->rehearsal), ha_session_get_office (session)->rehearsal);
  show_person (self);
  ha_window_fill_views (self);
  ha_register_banner_set_session (self->banner, session);
  begin_reminding (self);
  ha_list_page_set_session (self->list, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (ha_window_refresh_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_session_get_store (session), "notify::read-only", G_CALLBACK (ha_window_update_header), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->pages, "views");
  ha_window_select_view (self, view);
  ha_window_refresh_counts (self);
  ha_window_update_header (self);
  ha_window_fold_sidebar (self);
  if (self->carried != NULL)
    put_form (self);
  else
    remind_of_draft (self);
}

void
ha_window_set_session (HaWindow *self, HaSession *session)
{
  g_return_if_fail (HA_IS_WINDOW (self));
  g_return_if_fail (session == NULL || (HA_IS_SESSION (session) && self->session == NULL));

  if (session == NULL)
    end_session (self);
  else
    begin_session (self, session);
}

HaSession *
ha_window_get_session (HaWindow *self)
{
  g_return_val_if_fail (HA_IS_WINDOW (self), NULL);

  return self->session;
}

HaQuery *
ha_window_dup_query (HaWindow *self)
{
  const HaQuery *query;

  g_return_val_if_fail (HA_IS_WINDOW (self) && self->session != NULL, NULL);

  query = ha_list_page_get_query (self->list);
  return query != NULL ? ha_query_copy (query) : ha_query_new (ha_session_now (self->session));
}

const char *
ha_window_get_list (HaWindow *self)
{
  g_return_val_if_fail (HA_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child (self->contents) == GTK_WIDGET (self->list) ? self->view_title : NULL;
}
