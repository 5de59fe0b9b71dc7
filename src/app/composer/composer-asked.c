/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template asks for waits, greyed in its place, until it is of use; what was given and is not printed, or can not be, is told. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#define CHECK_DELAY 300 /* ms after the last key */

/* ---- What waits ---------------------------------------------------------------------------------------------------- */

/* {id}, {?id}, {!id}: whether there is a value; {?id=…}: which it is. */
static gboolean
names (const char *condition, const char *id, gboolean *which)
{
  static const struct { const char *form; gboolean which; } forms[] = {
    { "{%s}", FALSE }, { "{?%s}", FALSE }, { "{!%s}", TRUE }, { "{?%s=", TRUE }, { "{?%s!=", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *form = g_strdup_printf (forms[i].form, id);

      *which = forms[i].which;
      if (strstr (condition, form) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The field on which another one hangs: borrowed; NULL: on what the register knows, which no typing changes. */
static HaComposerField *
find_condition (HaComposerPage *self, const HaTemplateField *spec, gboolean *which)
{
  for (guint n = 0; n < spec->when->len; n++)
    for (guint i = 0; i < self->fields->len; i++)
      if (names (g_ptr_array_index (spec->when, n), ha_composer_field_get_id (g_ptr_array_index (self->fields, i)), which))
        return g_ptr_array_index (self->fields, i);
  return NULL;
}

/* What may come to be asked for stands in its place from the beginning on: nothing moves under the hand. */
static gboolean
show_waits (HaComposerPage *self, HaComposerField *field)
{
  gboolean asked = ha_template_asks (self->template, ha_composer_field_get_id (field), self->ticket,
                                     ha_session_get_office (self->session), self->filled, self->values);
  gboolean which = FALSE;
  HaComposerField *condition = asked ? NULL : find_condition (self, ha_composer_field_get_spec (field), &which);
  g_autofree char *reason = NULL;

  if (condition != NULL)
    reason = g_strdup_printf (which ? _("Depends on “%s”") : _("Asked once “%s” is filled in"), ha_composer_field_get_title (condition));
  ha_composer_field_set_waits (field, reason);
  return asked || condition != NULL;
}

void
ha_composer_page_show_asked (HaComposerPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      HaComposerField *field = g_ptr_array_index (self->fields, i);
      gboolean stands = show_waits (self, field);

      gtk_widget_set_visible (ha_composer_field_get_row (field), stands);
      any = any || stands;
    }
  any = any && ha_composer_page_is_open (self);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), any);
  gtk_widget_set_visible (self->asked_title, any);
  ha_composer_page_queue_check (self);
}

/* ---- What is not printed --------------------------------------------------------------------------------------------- */

static GHashTable *
copy_values (GHashTable *values, const char *id, const char *value)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer field, given;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &given))
    g_hash_table_insert (copy, g_strdup (field), g_strdup (given));
  g_hash_table_insert (copy, g_strdup (id), g_strdup (value));
  return copy;
}

static gboolean
is_unused (HaComposerPage *self, const HaLetter *letter, GHashTable *values, const char *id)
{
  g_auto (GStrv) unused = ha_template_list_unused (self->template, letter, self->ticket, ha_session_get_office (self->session), self->filled,
                                                   values);

  return g_strv_contains ((const char *const *) unused, id);
}

/* The empty field with which it would be printed; borrowed, NULL: no single one. */
static HaComposerField *
find_companion (HaComposerPage *self, const char *id)
{
  g_autoptr (GHashTable) samples = ha_template_make_sample_values (self->template);

  for (guint i = 0; i < self->fields->len; i++)
    {
      HaComposerField *other = g_ptr_array_index (self->fields, i);
      const char *other_id = ha_composer_field_get_id (other), *given = g_hash_table_lookup (self->values, other_id);
      const char *sample = g_hash_table_lookup (samples, other_id);
      g_autoptr (GHashTable) more = NULL;

      if (sample == NULL || (given != NULL && *given != '\0') || g_str_equal (other_id, id))
        continue;
      more = copy_values (self->values, other_id, sample);
      if (!is_unused (self, NULL, more, id))
        return other;
    }
  return NULL;
}

/* Why a value that changes nothing does not; new. */
static char *
describe_unused (HaComposerPage *self, const char *id)
{
  HaComposerField *companion;

  if (!is_unused (self, NULL, self->values, id))
    return g_strdup (_("Not printed: its paragraph was rewritten by hand"));
  companion = find_companion (self, id);
  if (companion != NULL)
    return g_strdup_printf (_("Not printed without “%s”"), ha_composer_field_get_title (companion));
  return g_strdup (_("Not printed in this letter"));
}

/* What the template began with was not given by anybody. */
static char *
describe_warning (HaComposerPage *self, HaComposerField *field, const char *const *unused)
{
  const HaTemplateField *spec = ha_composer_field_get_spec (field);
  char *bad = ha_template_describe_value (self->template, spec->id, self->ticket, ha_session_get_office (self->session),
                                          ha_session_now (self->session), self->values, ha_session_get_lang (self->session));

  if (bad != NULL || !g_strv_contains (unused, spec->id)
      || g_strcmp0 (g_hash_table_lookup (self->values, spec->id), spec->value) == 0)
    return bad;
  return describe_unused (self, spec->id);
}

static gboolean
check_cb (gpointer user_data)
{
  HaComposerPage *self = user_data;
  g_auto (GStrv) unused = ha_template_list_unused (self->template, self->letter, self->ticket, ha_session_get_office (self->session),
                                                   self->filled, self->values);

  self->check_source = 0;
  for (guint i = 0; i < self->fields->len; i++)
    {
      HaComposerField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *warning = describe_warning (self, field, (const char *const *) unused);

      ha_composer_field_set_warning (field, warning);
    }
  return G_SOURCE_REMOVE;
}

void
ha_composer_page_queue_check (HaComposerPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->template != NULL && self->fields->len > 0 && ha_composer_page_is_open (self))
    self->check_source = g_timeout_add (CHECK_DELAY, check_cb, self);
}
