/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which values of the clerk the letter makes use of: a value that could as well be left out, or of a choice be any other, changes nothing.
 */
#include "config.h"

#include "paper/template/template-private.h"

typedef struct {
  const HaTemplate *self;
  const HaLetter *letter; /* may be NULL */
  const HaCase *ticket;
  const HaOffice *office;
  gint64 now;
  GHashTable *extra;      /* may be NULL */
} Use;

/* Something that can be read. */
static gboolean
is_given (const Use *use, const HaTemplateField *field)
{
  gpointer given = NULL;
  g_autofree char *shown = NULL;

  if (!use->extra || !g_hash_table_lookup_extended (use->extra, field->id, NULL, &given))
    given = field->value;
  shown = ha_template_field_show (field, given);
  return shown && *shown;
}

/* The letter with another value of this field. */
static HaLetter *
fill_with (const Use *use, const HaTemplateField *field, const char *value)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, given;

  if (use->extra) {
    g_hash_table_iter_init (&iter, use->extra);
    while (g_hash_table_iter_next (&iter, &id, &given))
      g_hash_table_insert (changed, id, given);
  }
  g_hash_table_insert (changed, field->id, (gpointer) value);
  return ha_template_fill (use->self, use->ticket, use->office, use->now, changed);
}

static const char *
get_text (const HaLetterBlock *block)
{
  return block && block->text ? block->text : "";
}

/* Do they say the same, but for blocks that somebody wrote in? Blocks may come and go with a value. */
static gboolean
says_the_same (const Use *use, const HaLetter *filled, const HaLetter *other)
{
  const HaLetter *const both[] = { filled, other };

  if (g_strcmp0 (filled->subject, other->subject) != 0 &&
      (!use->letter || g_strcmp0 (use->letter->subject, filled->subject) == 0))
    return FALSE;
  for (guint n = 0; n < G_N_ELEMENTS (both); n++)
    for (guint i = 0; i < both[n]->blocks->len; i++) {
      const HaLetterBlock *one = g_ptr_array_index (both[n]->blocks, i);
      const HaLetterBlock *written = ha_template_find_block (use->letter, one->id);

      if (written && ha_template_is_written (written, filled))
        continue;
      if (g_strcmp0 (get_text (one), get_text (ha_template_find_block (both[1 - n], one->id))) != 0)
        return FALSE;
    }
  return TRUE;
}

/* As without it, and as with any other offer of a choice. */
static gboolean
is_unused (const Use *use, const HaLetter *filled, const HaTemplateField *field)
{
  g_autoptr (HaLetter) without = fill_with (use, field, "");
  gboolean same = says_the_same (use, filled, without);

  for (guint i = 0; same && field->asks == HA_TEMPLATE_ASKS_CHOICE && i < field->offers->len; i++) {
    g_autoptr (HaLetter) other = fill_with (use, field, ((HaTemplateOffer *) g_ptr_array_index (field->offers, i))->id);

    same = says_the_same (use, filled, other);
  }
  return same;
}

char **
ha_template_list_unused (const HaTemplate *self, const HaLetter *letter, const HaCase *ticket, const HaOffice *office, gint64 now,
                         GHashTable *extra)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func (g_free);
  Use use = { self, letter, ticket, office, now, extra };
  g_autoptr (HaLetter) filled = NULL;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);

  filled = ha_template_fill (self, ticket, office, now, extra);
  for (guint i = 0; i < self->fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (self->fields, i);

    if (is_given (&use, field) && ha_template_asks (self, field->id, ticket, office, now, extra) && is_unused (&use, filled, field))
      g_ptr_array_add (unused, g_strdup (field->id));
  }
  g_ptr_array_add (unused, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&unused), FALSE);
}
