/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks on one draft: whoever saves second sees what the other one changed, and keeps what was typed here until he has decided. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "core/letter-error.h"

/* ---- What is different ---------------------------------------------------------------------------------------------- */

static void
add_part (GString *parts, const char *name)
{
  g_string_append_printf (parts, "%s%s", parts->len > 0 ? "; " : "", name);
}

static const char *
find_text (const HaLetter *letter, const char *id)
{
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      if (g_str_equal (block->id, id))
        return block->text;
    }
  return NULL;
}

static gboolean
is_other (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

/* "Về việc; 2. Kết quả xử lý"; "" when only things are different that are not written here. */
static char *
describe_parts (const HaLetter *mine, const HaLetter *theirs)
{
  const struct { const char *mine, *theirs, *name; } texts[] = {
    { mine->recipient, theirs->recipient, _("Recipient") },       { mine->subject, theirs->subject, _("Regarding") },
    { mine->sign_form, theirs->sign_form, _("Signatory") },       { mine->sign_name, theirs->sign_name, _("Full name") },
    { mine->receivers, theirs->receivers, _("Receivers") },       { mine->attachments, theirs->attachments, _("Enclosures, one a line") },
    { mine->drafter, theirs->drafter, _("Drafter's sign, printed with the copies") },
  };
  GString *parts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_other (texts[i].mine, texts[i].theirs))
      add_part (parts, texts[i].name);
  for (guint i = 0; i < mine->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (mine->blocks, i);

      if (is_other (block->text, find_text (theirs, block->id)))
        add_part (parts, block->title);
    }
  for (guint i = 0; i < theirs->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (theirs->blocks, i);

      if (find_text (mine, block->id) == NULL && is_other (block->text, NULL))
        add_part (parts, block->title);
    }
  return g_string_free (parts, FALSE);
}

/* ---- The bar ----------------------------------------------------------------------------------------------------------- */

static void
end_conflict (HaComposerPage *self)
{
  g_clear_pointer (&self->theirs, ha_letter_free);
  gtk_toggle_button_set_active (self->look, FALSE);
  gtk_widget_set_visible (self->conflict, FALSE);
}

static void
show_conflict (HaComposerPage *self)
{
  gboolean frozen = self->theirs->status >= HA_LETTER_ISSUED;
  g_autofree char *parts = describe_parts (self->letter, self->theirs);
  g_autofree char *line = NULL;

  if (frozen)
    line = g_strdup (_("This letter was issued at another desk. What is written here is still here, and is not saved."));
  else if (*parts == '\0')
    line = g_strdup (_("Another desk saved this draft. What is written here is still here, and is not saved."));
  else
    line = g_strdup_printf (_("Another desk saved this draft. Different: %s. What is written here is still here, and is not saved."), parts);
  gtk_label_set_label (self->conflict_words, line);
  gtk_widget_set_visible (self->keep_mine, !frozen);
  gtk_widget_set_visible (self->conflict, TRUE);
  ha_composer_page_tell (self, line);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gint64 *id = g_object_get_data (G_OBJECT (task), "letter");
  HaLetter *letter = ha_store_get_letter (data, *id, &error);

  if (letter != NULL)
    g_task_return_pointer (task, letter, (GDestroyNotify) ha_letter_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HaLetter *theirs = g_task_propagate_pointer (G_TASK (result), &error);

  if (theirs == NULL || self->letter == NULL)
    {
      g_clear_pointer (&theirs, ha_letter_free);
      if (error != NULL && self->letter != NULL)
        ha_composer_page_tell_error (self, error);
      return;
    }
  g_clear_pointer (&self->theirs, ha_letter_free);
  self->theirs = theirs;
  show_conflict (self);
}

gboolean
ha_composer_page_take_conflict (HaComposerPage *self, const GError *error)
{
  g_autoptr (GTask) task = NULL;
  gint64 *id;

  if (!g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT) && !g_error_matches (error, HA_LETTER_ERROR, HA_LETTER_ERROR_FROZEN))
    return FALSE;
  if (self->letter == NULL) /* the page is gone */
    return FALSE;
  id = g_new (gint64, 1);
  *id = self->letter->id;
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, ha_composer_page_take_conflict);
  g_object_set_data_full (G_OBJECT (task), "letter", id, g_free);
  g_task_set_task_data (task, g_object_ref (ha_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, read_thread);
  return TRUE;
}

/* ---- What may be done about it -------------------------------------------------------------------------------------------- */

/* The other desk's letter on the page, as long as it is looked at. */
void
ha_composer_page_look_toggled (HaComposerPage *self)
{
  ha_composer_page_layout (self);
}

void
ha_composer_page_keep_mine (HaComposerPage *self)
{
  if (self->theirs == NULL)
    return;
  self->letter->version = self->theirs->version;
  self->letter->status = self->theirs->status;
  end_conflict (self);
  ha_composer_page_layout (self);
  ha_composer_page_keep (self);
}

static void
take_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;

  if (!yes || self->theirs == NULL)
    return;
  ha_letter_free (self->letter);
  self->letter = g_steal_pointer (&self->theirs);
  self->dirty = FALSE;
  end_conflict (self);
  ha_composer_page_show_letter (self);
  ha_composer_page_load_values (self);
}

void
ha_composer_page_take_theirs (HaComposerPage *self)
{
  if (self->theirs != NULL)
    ha_ask_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Take the other desk's letter?"),
                    _("What was written here since it was last saved is dropped."), _("_Take theirs"), take_answered_cb, g_object_ref (self));
}
