/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed into the registration form is kept in the register, the first key at once and then once a second, as a
 * key file under the form's key, and comes back when a form is opened again: after a crash, after looking something up,
 * or when another register has taken the place of the open one.
 */
#include "config.h"

#include "app/registering/register-page-private.h"

#include <glib/gi18n.h>

#include "app/draft-load.h"
#include "app/window.h"
#include "core/words.h"

#define KEEP_EVERY 1000 /* milliseconds between two times while typing goes on */
#define TRY_AGAIN 5000  /* milliseconds, when it could not be kept */
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
  g_key_file_set_string (file, GROUP, "key", self->key);
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

static void
read_rest (HaRegisterPage *self, GKeyFile *file)
{
  g_autofree char *key = g_key_file_get_string (file, GROUP, "key", NULL);

  if (key != NULL)
    {
      g_free (self->key);
      self->key = g_steal_pointer (&key);
    }
  self->customer = g_key_file_get_int64 (file, GROUP, "customer", NULL);
  g_free (self->found_by);
  self->found_by = g_key_file_get_string (file, GROUP, "found-by", NULL);
  read_files (self, file);
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
  read_rest (self, file);
  return TRUE;
}

/* ---- Keeping ----------------------------------------------------------------------------------------------------- */

static void
show_subtitle (HaRegisterPage *self, const char *subtitle)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (HA_IS_WINDOW (root))
    ha_window_set_page_title (HA_WINDOW (root), GTK_WIDGET (self), _("Register a complaint"), subtitle);
}

static void
show_kept (HaRegisterPage *self)
{
  g_autofree char *time = ha_words_time_of_day (ha_session_now (self->session));
  g_autofree char *subtitle = g_strdup_printf (_("draft kept at %s"), time);

  if (self->unkept)
    gtk_label_set_label (self->message, "");
  self->unkept = FALSE;
  show_subtitle (self, subtitle);
}

/* The header never says that something is kept while it is not. */
static void
show_unkept (HaRegisterPage *self, const GError *error)
{
  g_autofree char *sentence = ha_session_describe_error (self->session, error);

  self->unkept = TRUE;
  show_subtitle (self, _("the draft is NOT kept: do not close the window"));
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_label_set_label (self->message, sentence);
  else
    ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

static gboolean
keep_cb (gpointer user_data)
{
  HaRegisterPage *self = user_data;

  self->draft_source = 0;
  ha_register_page_keep_now (self);
  return G_SOURCE_REMOVE;
}

static void
keep_in (HaRegisterPage *self, gint64 milliseconds)
{
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add ((guint) MAX (milliseconds, 0), keep_cb, self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean kept = ha_store_save_draft_finish (HA_STORE (source), result, &error);

  self->keeping = FALSE;
  if (self->session == NULL || self->taken)
    return;
  if (kept)
    {
      if (self->touched)
        show_kept (self);
      if (self->dirty)
        ha_register_page_keep_soon (self);
      return;
    }
  self->dirty = TRUE;
  show_unkept (self, error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && !self->saving)
    keep_in (self, TRY_AGAIN);
}

void
ha_register_page_keep_now (HaRegisterPage *self)
{
  g_autofree char *text = write_draft (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->dirty = FALSE;
  self->keeping = TRUE;
  self->kept_at = g_get_monotonic_time ();
  ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), self->key,
                             text, ha_session_now (self->session), kept_cb, g_object_ref (self));
}

/* The first key at once; while typing goes on, once a second and never two at a time. */
void
ha_register_page_keep_soon (HaRegisterPage *self)
{
  gint64 past = (g_get_monotonic_time () - self->kept_at) / 1000;

  self->dirty = TRUE;
  if (self->saving || self->keeping)
    return;
  if (self->unkept)
    g_clear_handle_id (&self->draft_source, g_source_remove);
  keep_in (self, self->kept_at == 0 ? 0 : KEEP_EVERY - past);
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

/* ---- From one register to the next ------------------------------------------------------------------------------- */

char *
ha_register_page_take_draft (HaRegisterPage *self)
{
  g_return_val_if_fail (HA_IS_REGISTER_PAGE (self), NULL);

  if (!self->touched || self->session == NULL)
    return NULL;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->dirty = FALSE;
  self->taken = TRUE;
  return write_draft (self);
}

gboolean
ha_register_page_is_begun (HaRegisterPage *self)
{
  g_return_val_if_fail (HA_IS_REGISTER_PAGE (self), FALSE);

  return self->touched;
}

/* ---- Bringing back ----------------------------------------------------------------------------------------------- */

static gboolean
bring_back (HaRegisterPage *self, const char *text)
{
  gboolean read;

  ha_register_page_freeze (self, TRUE);
  read = read_draft (self, text);
  ha_register_page_freeze (self, FALSE);
  if (!read)
    return FALSE;
  self->touched = TRUE;
  ha_register_page_refresh (self);
  return TRUE;
}

static void
restore (HaRegisterPage *self, HaDraft *draft)
{
  g_autofree char *time = NULL, *subtitle = NULL;

  if (!bring_back (self, draft->text))
    return;
  g_free (self->key);
  self->key = g_steal_pointer (&draft->key);
  time = ha_words_time (draft->saved, ha_session_get_lang (self->session));
  subtitle = g_strdup_printf (_("draft of %s, brought back"), time);
  show_subtitle (self, subtitle);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRegisterPage) self = user_data;
  g_autoptr (HaDraft) draft = ha_draft_load_finish (result);

  if (draft != NULL && draft->text != NULL && self->session != NULL && !self->touched)
    restore (self, draft);
}

void
ha_register_page_load_draft (HaRegisterPage *self)
{
  ha_draft_load_async (self->session, loaded_cb, g_object_ref (self));
}

/* The registration keeps its key: what became a ticket of this register meanwhile does not become another. */
void
ha_register_page_put_draft (HaRegisterPage *self, const char *text)
{
  if (bring_back (self, text))
    ha_register_page_keep_now (self);
}
