/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed into the registration form is kept in the register at most two seconds later, as a key file under the
 * form's key, and comes back when a form is opened again: after a crash, or after looking something up.
 */
#include "config.h"

#include "app/register-page-private.h"

#include <glib/gi18n.h>

#include "app/window.h"
#include "core/words.h"

#define KEEP_AFTER 1200 /* milliseconds after the first change that is not kept yet */
#define GROUP "draft"

/* ---- Form to text and back --------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  gsize offset; /* of the GtkEntry */
} TextField;

static const TextField text_fields[] = {
  { "name", G_STRUCT_OFFSET (HaRegisterPage, name) },         { "phone", G_STRUCT_OFFSET (HaRegisterPage, phone) },
  { "code", G_STRUCT_OFFSET (HaRegisterPage, code) },         { "email", G_STRUCT_OFFSET (HaRegisterPage, email) },
  { "address", G_STRUCT_OFFSET (HaRegisterPage, address) },   
  { "asks-for", G_STRUCT_OFFSET (HaRegisterPage, asks_for) }, { "received", G_STRUCT_OFFSET (HaRegisterPage, received) },
};

static GtkEditable *
get_entry (HaRegisterPage *self, const TextField *field)
{
  return GTK_EDITABLE (G_STRUCT_MEMBER (GtkEntry *, self, field->offset));
}

static char *
write_draft (HaRegisterPage *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *content = ha_register_page_dup_content (self);

  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    g_key_file_set_string (file, GROUP, text_fields[i].name, gtk_editable_get_text (get_entry (self, &text_fields[i])));
  g_key_file_set_string (file, GROUP, "content", content);
  g_key_file_set_integer (file, GROUP, "channel", ha_choice_bar_get_value (self->channel));
  g_key_file_set_integer (file, GROUP, "kind", ha_choice_bar_get_value (self->kind));
  g_key_file_set_integer (file, GROUP, "honorific", (int) gtk_drop_down_get_selected (self->honorific));
  g_key_file_set_integer (file, GROUP, "area", (int) gtk_drop_down_get_selected (self->area));
  g_key_file_set_integer (file, GROUP, "service", (int) gtk_drop_down_get_selected (self->service));
  g_key_file_set_int64 (file, GROUP, "customer", self->customer);
  if (self->found_by != NULL)
    g_key_file_set_string (file, GROUP, "found-by", self->found_by);
  g_key_file_set_string_list (file, GROUP, "files", (const char *const *) self->paths->pdata, self->paths->len);
  return g_key_file_to_data (file, NULL, NULL);
}

static void
read_files (HaRegisterPage *self, GKeyFile *file)
{
  g_auto (GStrv) paths = g_key_file_get_string_list (file, GROUP, "files", NULL, NULL);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
      ha_register_page_add_file (self, paths[i]);
}

static gboolean
read_draft (HaRegisterPage *self, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *content = NULL;

  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL) || !g_key_file_has_group (file, GROUP))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, GROUP, text_fields[i].name, NULL);

      gtk_editable_set_text (get_entry (self, &text_fields[i]), value != NULL ? value : "");
    }
  content = g_key_file_get_string (file, GROUP, "content", NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->content), content != NULL ? content : "", -1);
  ha_choice_bar_set_value (self->channel, g_key_file_get_integer (file, GROUP, "channel", NULL));
  ha_choice_bar_set_value (self->kind, g_key_file_get_integer (file, GROUP, "kind", NULL));
  gtk_drop_down_set_selected (self->honorific, (guint) g_key_file_get_integer (file, GROUP, "honorific", NULL));
  gtk_drop_down_set_selected (self->area, (guint) g_key_file_get_integer (file, GROUP, "area", NULL));
  gtk_drop_down_set_selected (self->service, (guint) g_key_file_get_integer (file, GROUP, "service", NULL));
  self->customer = g_key_file_get_int64 (file, GROUP, "customer", NULL);
  g_free (self->found_by);
  self->found_by = g_key_file_get_string (file, GROUP, "found-by", NULL);
  read_files (self, file);
  return TRUE;
}

/* ---- Keeping ----------------------------------------------------------------------------------------------------- */

static void
show_kept (HaRegisterPage *self, gint64 at, const char *format)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *time = ha_words_time_of_day (at);
  g_autofree char *subtitle = g_strdup_printf (format, time);

  if (HA_IS_WINDOW (root))
    ha_window_set_page_title (HA_WINDOW (root), GTK_WIDGET (self), _("Register a complaint"), subtitle);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean kept = ha_store_save_draft_finish (HA_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  if (kept)
    {
      if (self->touched)
        show_kept (self, ha_session_now (self->session), _("draft kept at %s"));
      return;
    }
  self->dirty = TRUE;
  sentence = ha_session_describe_error (self->session, error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_label_set_label (self->message, sentence);
  else
    ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

void
ha_register_page_keep_now (HaRegisterPage *self)
{
  g_autofree char *text = write_draft (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->dirty = FALSE;
  ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), self->key,
                             text, ha_session_now (self->session), kept_cb, g_object_ref (self));
}

static gboolean
keep_cb (gpointer user_data)
{
  HaRegisterPage *self = user_data;

  self->draft_source = 0;
  ha_register_page_keep_now (self);
  return G_SOURCE_REMOVE;
}

void
ha_register_page_keep_soon (HaRegisterPage *self)
{
  self->dirty = TRUE;
  if (self->draft_source == 0 && !self->saving)
    self->draft_source = g_timeout_add (KEEP_AFTER, keep_cb, self);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!ha_store_save_draft_finish (HA_STORE (source), result, &error))
    g_message ("A draft was not dropped: %s", error->message);
}

void
ha_register_page_drop_draft (HaRegisterPage *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->dirty = FALSE;
  ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), self->key,
                             NULL, ha_session_now (self->session), dropped_cb, NULL);
}

/* ---- Bringing back ----------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  gint64 person;
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_object_unref (wanted->store);
  g_free (wanted);
}

typedef struct {
  char *text;
  char *key;
  gint64 saved;
} Draft;

static void
free_draft (Draft *draft)
{
  g_free (draft->text);
  g_free (draft->key);
  g_free (draft);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  Draft *draft = g_new0 (Draft, 1);
  GError *error = NULL;

  draft->text = ha_store_load_draft (wanted->store, wanted->person, &draft->key, &draft->saved, &error);
  if (error == NULL)
    {
      g_task_return_pointer (task, draft, (GDestroyNotify) free_draft);
      return;
    }
  free_draft (draft);
  g_task_return_error (task, error);
}

static void
restore (HaRegisterPage *self, Draft *draft)
{
  gboolean read;

  ha_register_page_freeze (self, TRUE);
  read = read_draft (self, draft->text);
  ha_register_page_freeze (self, FALSE);
  if (!read)
    return;
  g_free (self->key);
  self->key = g_steal_pointer (&draft->key);
  self->touched = TRUE;
  ha_register_page_refresh (self);
  show_kept (self, draft->saved, _("draft of %s, brought back"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;
  Draft *draft = g_task_propagate_pointer (G_TASK (result), NULL);

  if (draft == NULL)
    return;
  if (draft->text != NULL && self->session != NULL && !self->touched)
    restore (self, draft);
  free_draft (draft);
}

void
ha_register_page_load_draft (HaRegisterPage *self)
{
  /* Not the task's source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, loaded_cb, g_object_ref (self));
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->store = g_object_ref (ha_session_get_store (self->session));
  wanted->person = ha_session_get_actor (self->session);
  g_task_set_source_tag (task, ha_register_page_load_draft);
  g_task_set_task_data (task, wanted, (GDestroyNotify) free_wanted);
  g_task_run_in_thread (task, load_thread);
}
