/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of reply, read from data. A template that is read is whole: a fault is told when it comes in, with its line, and not when a
 * letter is printed.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/template/template-private.h"

#define FOR_NONE (1u << 31) /* no area's bit */

static void
block_free (HaTemplateBlock *block)
{
  g_free (block->id);
  g_free (block->title);
  g_free (block->text);
  g_ptr_array_unref (block->when);
  g_free (block);
}

static void
clear_template (gpointer data)
{
  HaTemplate *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->version);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->when);
}

HaTemplate *
ha_template_ref (HaTemplate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ha_template_unref (HaTemplate *self)
{
  g_atomic_rc_box_release_full (self, clear_template);
}

/* ---- One value of a group --------------------------------------------------------------------------------------- */

const HaTemplateEntry *
ha_template_find_entry (const HaTemplateGroup *group, const char *key)
{
  for (guint i = 0; i < group->entries->len; i++) {
    const HaTemplateEntry *entry = g_ptr_array_index (group->entries, i);

    if (g_str_equal (entry->key, key))
      return entry;
  }
  return NULL;
}

static char *
dup_value (const HaTemplateGroup *group, const char *key)
{
  const HaTemplateEntry *entry = ha_template_find_entry (group, key);
  g_autofree char *value = entry ? ha_text_clean_line (entry->value) : NULL;

  return value && *value ? g_steal_pointer (&value) : NULL;
}

/* once: keys of which there is one; many: those that may come again. By spaces. */
static gboolean
check_keys (const HaTemplateGroup *group, const char *once, const char *many, GError **error)
{
  g_auto (GStrv) single = g_strsplit (once, " ", -1), several = g_strsplit (many, " ", -1);

  for (guint i = 0; i < group->entries->len; i++) {
    const HaTemplateEntry *entry = g_ptr_array_index (group->entries, i);
    gboolean known = g_strv_contains ((const char *const *) single, entry->key);

    if (!known && !g_strv_contains ((const char *const *) several, entry->key))
      return ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_KEY, entry->key);
    if (known && ha_template_find_entry (group, entry->key) != entry)
      return ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_TWICE, entry->key);
  }
  return TRUE;
}

static gboolean
read_bool (const HaTemplateGroup *group, const char *key, gboolean *value, GError **error)
{
  g_autofree char *text = dup_value (group, key);

  *value = g_strcmp0 (text, "true") == 0;
  if (!text || *value || g_str_equal (text, "false"))
    return TRUE;
  return ha_template_fail (error, ha_template_find_entry (group, key)->line, HA_TEMPLATE_FAULT_VALUE, text);
}

static gboolean
check_text (const HaTemplate *self, const HaTemplateEntry *entry, GError **error)
{
  g_autofree char *what = NULL;
  gsize offset = 0;
  HaTemplateFault fault = ha_template_text_check (entry->value, self->fields, &what, &offset);

  return !fault || ha_template_fail (error, ha_template_entry_get_line (entry, offset), fault, what);
}

/* All values of the key; each is checked. */
static gboolean
read_texts (const HaTemplate *self, const HaTemplateGroup *group, const char *key, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < group->entries->len; i++) {
    const HaTemplateEntry *entry = g_ptr_array_index (group->entries, i);

    if (!g_str_equal (entry->key, key))
      continue;
    if (!check_text (self, entry, error))
      return FALSE;
    g_ptr_array_add (texts, g_strdup (entry->value));
  }
  return TRUE;
}

/* ---- Fields ----------------------------------------------------------------------------------------------------- */

static gboolean
read_asks (const HaTemplateGroup *group, HaTemplateField *field, GError **error)
{
  static const char *const names[] = { "text", "amount", "number", "date", "time", "choice" };
  g_autofree char *kind = dup_value (group, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (kind ? kind : "text", names[i]) == 0) {
      field->asks = (HaTemplateAsks) i;
      return TRUE;
    }
  return ha_template_fail (error, ha_template_find_entry (group, "kind")->line, HA_TEMPLATE_FAULT_VALUE, kind);
}

/* "id: words"; what is offered is the words without their fields, or what stands after " | ". */
static gboolean
read_choice (const HaTemplateEntry *entry, HaTemplateOffer *offer, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (offer->words, ":", 2);
  g_autofree char *what = NULL;
  gsize offset = 0;
  HaTemplateFault fault;
  char *bar;

  if (!parts[1] || !*g_strstrip (parts[0]) || !*g_strstrip (parts[1]))
    return ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_VALUE, offer->words);
  bar = strstr (parts[1], " | ");
  if (bar)
    *bar = '\0';
  g_free (offer->title);
  offer->id = g_strdup (parts[0]);
  offer->title = g_strstrip (g_strdup (bar ? bar + 3 : parts[1]));
  g_free (offer->words);
  offer->words = g_strdup (g_strchomp (parts[1]));
  fault = ha_template_text_check (offer->words, NULL, &what, &offset);
  return !fault || ha_template_fail (error, entry->line, fault, what);
}

static gboolean
read_offers (const HaTemplateGroup *group, HaTemplateField *field, GError **error)
{
  for (guint i = 0; i < group->entries->len; i++) {
    const HaTemplateEntry *entry = g_ptr_array_index (group->entries, i);
    HaTemplateOffer *offer;

    if (!g_str_equal (entry->key, "offer"))
      continue;
    if (field->offers->len == HA_TEMPLATE_MAX_OFFERS)
      return ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_MANY, "offer");
    offer = g_new0 (HaTemplateOffer, 1);
    g_ptr_array_add (field->offers, offer);
    offer->words = ha_text_clean_line (entry->value);
    offer->title = g_strdup (offer->words);
    if (!*offer->words)
      return ha_template_fail (error, entry->line, HA_TEMPLATE_FAULT_VALUE, "offer");
    if (field->asks == HA_TEMPLATE_ASKS_CHOICE && !read_choice (entry, offer, error))
      return FALSE;
  }
  if (field->asks == HA_TEMPLATE_ASKS_CHOICE && !field->offers->len)
    return ha_template_fail (error, group->line, HA_TEMPLATE_FAULT_MISSING, "offer");
  return TRUE;
}

static gboolean
read_value (const HaTemplateGroup *group, HaTemplateField *field, GError **error)
{
  g_autofree char *shown = NULL;

  field->value = dup_value (group, "value");
  shown = field->value ? ha_template_field_show (field, field->value) : NULL;
  if (!field->value || shown)
    return TRUE;
  return ha_template_fail (error, ha_template_find_entry (group, "value")->line, HA_TEMPLATE_FAULT_VALUE, field->value);
}

static gboolean
read_field (HaTemplate *self, const HaTemplateGroup *group, GError **error)
{
  const char *id = group->name + strlen ("field ");
  HaTemplateField *field = ha_template_field_new (id);

  g_ptr_array_add (self->fields, field);
  if (ha_facts_has_name (id))
    return ha_template_fail (error, group->line, HA_TEMPLATE_FAULT_TWICE, id);
  if (!check_keys (group, "title kind example value needed least most day", "offer when", error))
    return FALSE;
  field->title = dup_value (group, "title");
  field->example = dup_value (group, "example");
  if (!field->title)
    return ha_template_fail (error, group->line, HA_TEMPLATE_FAULT_MISSING, "title");
  return read_asks (group, field, error) && read_bool (group, "needed", &field->needed, error) &&
         read_offers (group, field, error) && read_value (group, field, error);
}

/* The old way of naming them: a list, without words of their own. */
static void
read_more (HaTemplate *self, const HaTemplateGroup *group)
{
  g_autofree char *more = dup_value (group, "more");
  g_auto (GStrv) ids = more ? g_strsplit (more, ";", -1) : NULL;

  for (guint i = 0; ids && ids[i]; i++)
    if (*g_strstrip (ids[i]) && !ha_template_find_field (self->fields, ids[i])) {
      HaTemplateField *field = ha_template_field_new (ids[i]);

      field->title = g_strdup (ids[i]);
      g_ptr_array_add (self->fields, field);
    }
}

/* An amount that a text names and nothing declares. */
static void
add_amount (HaTemplate *self)
{
  HaTemplateField *field;

  if (ha_template_find_field (self->fields, "so_tien") || !strstr (self->text, "{so_tien"))
    return;
  field = ha_template_field_new ("so_tien");
  field->title = g_strdup ("Số tiền");
  field->asks = HA_TEMPLATE_ASKS_AMOUNT;
  g_ptr_array_add (self->fields, field);
}

static gboolean
is_field (const HaTemplateGroup *group)
{
  return g_str_has_prefix (group->name, "field ");
}

/* What names another field: checked when all are known. */
static gboolean
read_relations (HaTemplate *self, const HaTemplateGroup *group, HaTemplateField *field, GError **error)
{
  return read_texts (self, group, "when", field->when, error) && ha_template_read_bounds (self->fields, field, group, error);
}

/* Fields first: texts name them. */
static gboolean
read_fields (HaTemplate *self, GPtrArray *groups, const HaTemplateGroup *head, GError **error)
{
  for (guint i = 0; i < groups->len; i++)
    if (is_field (g_ptr_array_index (groups, i)) && !read_field (self, g_ptr_array_index (groups, i), error))
      return FALSE;
  read_more (self, head);
  for (guint i = 0, n = 0; i < groups->len; i++) {
    const HaTemplateGroup *group = g_ptr_array_index (groups, i);

    if (is_field (group) &&
        !read_relations (self, group, g_ptr_array_index (self->fields, n++), error))
      return FALSE;
  }
  return TRUE;
}

/* ---- Blocks ----------------------------------------------------------------------------------------------------- */

static gboolean
read_block (HaTemplate *self, const HaTemplateGroup *group, GError **error)
{
  HaTemplateBlock *block = g_new0 (HaTemplateBlock, 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->blocks, block);
  block->id = g_strdup (group->name);
  block->when = g_ptr_array_new_with_free_func (g_free);
  if (!check_keys (group, "title needed", "text when", error))
    return FALSE;
  block->title = dup_value (group, "title");
  if (!block->title)
    return ha_template_fail (error, group->line, HA_TEMPLATE_FAULT_MISSING, "title");
  if (!read_bool (group, "needed", &block->needed, error) || !read_texts (self, group, "text", texts, error) ||
      !read_texts (self, group, "when", block->when, error))
    return FALSE;
  g_ptr_array_add (texts, NULL);
  block->text = g_strjoinv ("\n", (char **) texts->pdata);
  return TRUE;
}

static const HaTemplateGroup *
find_group (GPtrArray *groups, const char *name)
{
  for (guint i = 0; i < groups->len; i++) {
    const HaTemplateGroup *group = g_ptr_array_index (groups, i);

    if (g_str_equal (group->name, name))
      return group;
  }
  return NULL;
}

static gboolean
has_block (const HaTemplate *self, const char *id)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (g_str_equal (((HaTemplateBlock *) g_ptr_array_index (self->blocks, i))->id, id))
      return TRUE;
  return FALSE;
}

/* By the list of them, or without one in the order of the text. */
static gboolean
read_listed (HaTemplate *self, GPtrArray *groups, const HaTemplateEntry *list, GError **error)
{
  g_auto (GStrv) ids = list ? g_strsplit (list->value, ";", -1) : NULL;

  for (guint i = 0; ids && ids[i]; i++) {
    const HaTemplateGroup *group = *g_strstrip (ids[i]) ? find_group (groups, ids[i]) : NULL;

    if (!*ids[i])
      continue;
    if (!group || is_field (group) || g_str_equal (ids[i], "template") || has_block (self, ids[i]))
      return ha_template_fail (error, list->line, HA_TEMPLATE_FAULT_BLOCK, ids[i]);
    if (!read_block (self, group, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_blocks (HaTemplate *self, GPtrArray *groups, const HaTemplateGroup *head, GError **error)
{
  const HaTemplateEntry *list = ha_template_find_entry (head, "blocks");

  if (!read_listed (self, groups, list, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++) {
    const HaTemplateGroup *group = g_ptr_array_index (groups, i);

    if (is_field (group) || group == head || has_block (self, group->name))
      continue;
    if (list)
      return ha_template_fail (error, list->line, HA_TEMPLATE_FAULT_BLOCK, group->name);
    if (!read_block (self, group, error))
      return FALSE;
  }
  return self->blocks->len || ha_template_fail (error, head->line, HA_TEMPLATE_FAULT_MISSING, "blocks");
}

/* ---- The whole -------------------------------------------------------------------------------------------------- */

static gboolean
read_areas (HaTemplate *self, const HaTemplateGroup *head, GError **error)
{
  g_autofree char *list = dup_value (head, "areas");
  g_auto (GStrv) ids = list ? g_strsplit (list, ";", -1) : NULL;

  for (guint i = 0; ids && ids[i]; i++) {
    HaArea area = ha_area_from_id (g_strstrip (ids[i]));

    if (!*ids[i])
      continue;
    if (area == HA_AREA_NONE && !g_str_equal (ids[i], "none"))
      return ha_template_fail (error, ha_template_find_entry (head, "areas")->line, HA_TEMPLATE_FAULT_VALUE, ids[i]);
    self->areas |= area ? 1u << area : FOR_NONE;
  }
  return TRUE;
}

static gboolean
read_head (HaTemplate *self, const HaTemplateGroup *head, GError **error)
{
  g_autofree char *kind = dup_value (head, "kind");

  if (!check_keys (head, "id title kind areas subject blocks more", "when", error))
    return FALSE;
  self->id = dup_value (head, "id");
  self->title = dup_value (head, "title");
  self->message = g_strcmp0 (kind, "message") == 0;
  if (!self->id || !self->title)
    return ha_template_fail (error, head->line, HA_TEMPLATE_FAULT_MISSING, self->id ? "title" : "id");
  if (strspn (self->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (self->id) || strlen (self->id) > 40)
    return ha_template_fail (error, ha_template_find_entry (head, "id")->line, HA_TEMPLATE_FAULT_VALUE, self->id);
  if (kind && !self->message && !g_str_equal (kind, "letter"))
    return ha_template_fail (error, ha_template_find_entry (head, "kind")->line, HA_TEMPLATE_FAULT_VALUE, kind);
  return read_areas (self, head, error);
}

static gboolean
read_subject (HaTemplate *self, const HaTemplateGroup *head, GError **error)
{
  const HaTemplateEntry *entry = ha_template_find_entry (head, "subject");

  self->subject = g_strdup (entry ? entry->value : "");
  return !entry || check_text (self, entry, error);
}

static gboolean
read_template (HaTemplate *self, GPtrArray *groups, GError **error)
{
  const HaTemplateGroup *head = find_group (groups, "template");

  if (!head)
    return ha_template_fail (error, 0, HA_TEMPLATE_FAULT_MISSING, "[template]");
  if (!read_head (self, head, error) || !read_fields (self, groups, head, error))
    return FALSE;
  add_amount (self);
  return read_subject (self, head, error) && read_texts (self, head, "when", self->when, error) &&
         read_blocks (self, groups, head, error);
}

HaTemplate *
ha_template_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (HaTemplate) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  groups = ha_template_read_groups (text, error);
  if (!groups)
    return NULL;
  self = g_atomic_rc_box_new0 (HaTemplate);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_field_free);
  self->when = g_ptr_array_new_with_free_func (g_free);
  self->text = g_strdup (text);
  if (!read_template (self, groups, error))
    return NULL;
  self->version = g_strdup (self->id);
  return g_steal_pointer (&self);
}
