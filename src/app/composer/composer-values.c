/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the template asks of the clerk, and what was given: kept beside the letter's draft, so that it is there when that is opened again. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include "app/draft-load.h"

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

HaComposerField *
ha_composer_page_find_field (HaComposerPage *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (ha_composer_field_get_id (g_ptr_array_index (self->fields, i)), id))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}

/* ---- Given ------------------------------------------------------------------------------------------------------- */

static GHashTable *
read_values (HaComposerPage *self)
{
  GHashTable *values = new_values ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      HaComposerField *field = g_ptr_array_index (self->fields, i);

      ha_composer_field_show (field);
      g_hash_table_insert (values, g_strdup (ha_composer_field_get_id (field)), ha_composer_field_dup_value (field));
    }
  return values;
}

/* What the template filled in follows; what somebody wrote stays. */
static void
value_changed_cb (HaComposerPage *self)
{
  g_autoptr (GHashTable) before = NULL;

  if (self->loading || self->template == NULL)
    return;
  before = g_steal_pointer (&self->values);
  self->values = read_values (self);
  ha_composer_page_read_form (self);
  ha_template_refill (self->template, self->letter, self->ticket, ha_session_get_office (self->session), self->filled, before,
                      self->values);
  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->subject), self->letter->subject != NULL ? self->letter->subject : "");
  ha_composer_page_show_blocks (self);
  self->loading = FALSE;
  ha_composer_page_show_asked (self);
  self->values_dirty = TRUE;
  ha_composer_page_changed (self);
}

static void
append_field (HaComposerPage *self, const HaTemplateField *spec)
{
  HaComposerField *field = ha_composer_field_new (spec, spec->value);

  ha_composer_field_connect_changed (field, G_CALLBACK (value_changed_cb), self);
  gtk_box_append (self->asked, ha_composer_field_get_row (field));
  g_ptr_array_add (self->fields, field);
}

void
ha_composer_page_set_template (HaComposerPage *self, HaTemplate *template)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->asked))) != NULL)
    gtk_box_remove (self->asked, child);
  g_ptr_array_set_size (self->fields, 0);
  if (template != NULL)
    ha_template_ref (template);
  g_clear_pointer (&self->template, ha_template_unref);
  self->template = template;
  for (guint i = 0; template != NULL && i < ha_template_list_fields (template)->len; i++)
    append_field (self, g_ptr_array_index (ha_template_list_fields (template), i));
  g_clear_pointer (&self->values, g_hash_table_unref);
  self->values = read_values (self);
  ha_composer_page_show_asked (self);
}

/* ---- Kept ---------------------------------------------------------------------------------------------------------- */

#define KEPT_TYPE "(xa{ss})"

static char *
make_key (HaComposerPage *self)
{
  return g_strdup_printf ("letter:%" G_GINT64_FORMAT, self->letter->id);
}

static char *
print_values (HaComposerPage *self)
{
  g_autoptr (GVariant) kept = NULL;
  GVariantBuilder values;
  GHashTableIter iter;
  gpointer field, value;

  g_variant_builder_init (&values, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_variant_builder_add (&values, "{ss}", field, value);
  kept = g_variant_ref_sink (g_variant_new (KEPT_TYPE, self->filled, &values));
  return g_variant_print (kept, FALSE);
}

/* What is not kept now is kept with the next key; the letter itself has its text. */
static void
values_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;

  self->values_saving = FALSE;
  if (!ha_store_save_draft_finish (HA_STORE (source), result, NULL))
    self->values_dirty = TRUE;
}

void
ha_composer_page_keep_values (HaComposerPage *self)
{
  g_autofree char *key = NULL, *text = NULL;

  if (!self->values_dirty || self->letter->id == 0 || ha_session_get_actor (self->session) == 0)
    return;
  key = make_key (self);
  text = print_values (self);
  self->values_dirty = FALSE;
  self->values_saving = TRUE;
  ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), key, text,
                             ha_session_now (self->session), values_kept_cb, g_object_ref (self));
}

static void
show_values (HaComposerPage *self, GVariant *kept)
{
  g_autoptr (GVariantIter) values = NULL;
  const char *id, *value;

  g_variant_get (kept, KEPT_TYPE, &self->filled, &values);
  self->loading = TRUE;
  while (g_variant_iter_next (values, "{&s&s}", &id, &value))
    {
      HaComposerField *field = ha_composer_page_find_field (self, id);

      if (field != NULL)
        ha_composer_field_set_value (field, value);
    }
  self->loading = FALSE;
  g_clear_pointer (&self->values, g_hash_table_unref);
  self->values = read_values (self);
  ha_composer_page_show_asked (self);
  ha_composer_page_queue_layout (self); /* something less may be missing */
}

/* Whatever was typed while it was read is newer. */
static void
values_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autofree char *text = ha_draft_load_text_finish (result);
  g_autoptr (GVariant) kept = text != NULL ? g_variant_parse (G_VARIANT_TYPE (KEPT_TYPE), text, NULL, NULL, NULL) : NULL;

  if (kept != NULL && self->letter != NULL && self->template != NULL && !self->values_dirty)
    show_values (self, kept);
}

void
ha_composer_page_load_values (HaComposerPage *self)
{
  g_autofree char *key = make_key (self);

  if (self->letter->id != 0 && self->template != NULL && ha_composer_page_is_open (self))
    ha_draft_load_text_async (self->session, key, self->cancellable, values_read_cb, g_object_ref (self));
}
