/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a template and a case to a draft letter.
 */
#include "config.h"

#include <string.h>

#include "core/letter.h"
#include "core/text.h"
#include "core/words.h"
#include "paper/template/template-private.h"

static void
add_line (GString *lines, const char *name, const char *value)
{
  g_autofree char *clean = ha_text_clean_line (value);

  if (!*clean)
    return;
  if (g_str_has_prefix (clean, "Số "))
    clean[0] = 's';
  g_string_append_printf (lines, "\n%s: %s", name, clean);
}

static char *
make_recipient (const HaCustomer *customer)
{
  g_autofree char *whom = ha_words_addressee (customer);
  GString *lines = g_string_new (whom);

  add_line (lines, "Địa chỉ", customer->address);
  add_line (lines, "Mã thuê bao", customer->subscriber_code);
  return g_string_free (lines, FALSE);
}

/* The desk itself keeps the file copy, and the leaders stand on the list anyway. */
static gboolean
works_with (const HaDepartment *department)
{
  return department && g_strcmp0 (department->code, "CSKH") != 0 && g_strcmp0 (department->code, "BGD") != 0;
}

static void
add_department (GString *lines, const HaOffice *office, gint64 id)
{
  const HaDepartment *department = ha_office_get_department (office, id);
  g_autofree char *name = works_with (department) ? ha_words_department (department, HA_LANG_VI) : NULL;

  if (name && !strstr (lines->str, name))
    g_string_append_printf (lines, "\n%s (p/hợp)", name);
}

/* The last line is that of the archive: who works with us stands before it. Rule: ND30 PL I II.9b */
static char *
make_receivers (const HaTicket *ticket, const HaOffice *office)
{
  const char *own = office->letterhead->receivers, *usual = own ? own : "Như trên\nBan Giám đốc (b/cáo)\nLưu: VT, CSKH (02b)";
  const char *last = strrchr (usual, '\n');
  GString *lines = g_string_new_len (usual, last ? last - usual : (gssize) strlen (usual));

  add_department (lines, office, ticket->department);
  for (guint i = 0; ticket->involved && i < ticket->involved->len; i++)
    add_department (lines, office, g_array_index (ticket->involved, gint64, i));
  g_string_append (lines, last ? last : "");
  return g_string_free (lines, FALSE);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* Blocks that have their place in this letter, with or without text. */
static void
fill_blocks (const HaTemplate *self, GPtrArray *blocks, GHashTable *values)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    const HaTemplateBlock *block = g_ptr_array_index (self->blocks, i);
    g_autofree char *text = NULL;

    if (!ha_template_any_holds (block->when, values))
      continue;
    text = ha_template_text_fill (block->text, values);
    g_ptr_array_add (blocks, ha_letter_block_new (block->id, block->title, text));
  }
}

HaLetter *
ha_template_fill (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra)
{
  g_autoptr (GHashTable) values = NULL;
  const HaLetterhead *head;
  HaLetter *letter;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);
  head = office->letterhead;
  values = ha_template_make_values (self, ticket, office, now, extra);
  letter = ha_letter_new ();
  letter->ticket = ticket->ticket->id;
  letter->status = HA_LETTER_DRAFT;
  ha_date_get (ha_time_get_date (now, NULL), &letter->year, NULL, NULL);
  set_text (&letter->template_id, g_strdup (self->version));
  set_text (&letter->symbol, g_strdup (head->symbol));
  set_text (&letter->subject, ha_template_text_fill_phrase (self->subject, values));
  set_text (&letter->recipient, make_recipient (ticket->customer));
  set_text (&letter->sign_form, g_strdup (head->signatory_title));
  set_text (&letter->sign_name, g_strdup (head->signatory_name));
  set_text (&letter->receivers, make_receivers (ticket->ticket, office));
  fill_blocks (self, letter->blocks, values);
  return letter;
}

/* Before the text that takes leave, which may have been taken out. */
static int
find_leave (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (blocks, i);

    if (g_strcmp0 (block->id, "closing") == 0 || (block->text && strstr (block->text, "Trân trọng.")))
      return (int) i;
  }
  return -1;
}

void
ha_template_say_replaced (HaLetter *letter, const HaLetter *old)
{
  g_autofree char *name = NULL, *text = NULL;

  g_return_if_fail (letter != NULL && old != NULL && old->issued != 0);

  name = ha_facts_name_letter (old);
  text = g_strdup_printf ("Công văn này thay thế %s.", name);
  for (guint i = letter->blocks->len; i-- > 0;) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

    if (g_strcmp0 (block->id, "replaced") == 0)
      g_ptr_array_remove_index (letter->blocks, i);
  }
  g_ptr_array_insert (letter->blocks, find_leave (letter->blocks), ha_letter_block_new ("replaced", "Thay thế công văn", text));
}

/* ---- Filling again ---------------------------------------------------------------------------------------------- */

const HaLetterBlock *
ha_template_find_block (const HaLetter *letter, const char *id)
{
  for (guint i = 0; letter && i < letter->blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

    if (g_strcmp0 (block->id, id) == 0)
      return block;
  }
  return NULL;
}

/* Whether the letter's block says something that the template did not fill in. */
gboolean
ha_template_is_written (const HaLetterBlock *block, const HaLetter *filled)
{
  const HaLetterBlock *same = block ? ha_template_find_block (filled, block->id) : NULL;
  const char *text = block && block->text ? block->text : "";

  return block && g_strcmp0 (text, same ? same->text : "") != 0;
}

/* The blocks of the new filling, with what was written in place of what is filled in; written ones that it lacks stay at the end. */
static GPtrArray *
merge_blocks (const HaLetter *letter, const HaLetter *before, const HaLetter *after)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_block_free);

  for (guint i = 0; i < after->blocks->len; i++) {
    const HaLetterBlock *filled = g_ptr_array_index (after->blocks, i), *kept = ha_template_find_block (letter, filled->id);
    const HaLetterBlock *use = ha_template_is_written (kept, before) ? kept : filled;

    g_ptr_array_add (blocks, ha_letter_block_new (use->id, use->title, use->text));
  }
  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *kept = g_ptr_array_index (letter->blocks, i);

    if (!ha_template_find_block (after, kept->id) && ha_template_is_written (kept, before))
      g_ptr_array_insert (blocks, g_strcmp0 (kept->id, "replaced") == 0 ? find_leave (blocks) : -1,
                          ha_letter_block_new (kept->id, kept->title, kept->text));
  }
  return blocks;
}

void
ha_template_refill (const HaTemplate *self, HaLetter *letter, const HaCase *ticket, const HaOffice *office, gint64 now,
                    GHashTable *before, GHashTable *after)
{
  g_autoptr (HaLetter) old = NULL, new = NULL;
  GPtrArray *blocks;

  g_return_if_fail (self != NULL && letter != NULL && ticket != NULL && office != NULL);

  old = ha_template_fill (self, ticket, office, now, before);
  new = ha_template_fill (self, ticket, office, now, after);
  if (g_strcmp0 (letter->subject, old->subject) == 0)
    set_text (&letter->subject, g_strdup (new->subject));
  blocks = merge_blocks (letter, old, new);
  g_ptr_array_unref (letter->blocks);
  letter->blocks = blocks;
}

/* ---- What is missing -------------------------------------------------------------------------------------------- */

gboolean
ha_template_asks (const HaTemplate *self, const char *field, const HaCase *ticket, const HaOffice *office, gint64 now,
                  GHashTable *extra)
{
  const HaTemplateField *asked = ha_template_find_field (self->fields, field);
  g_autoptr (GHashTable) values = NULL;

  if (!asked || !asked->when->len)
    return asked != NULL;
  values = ha_template_make_values (self, ticket, office, now, extra);
  return ha_template_any_holds (asked->when, values);
}

static gboolean
has_text (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  return *clean != '\0';
}

/* The letter's own block counts, else the one that would be filled in. */
static gboolean
misses_block (const HaTemplateBlock *block, const HaLetter *letter, GHashTable *values)
{
  const HaLetterBlock *written = ha_template_find_block (letter, block->id);
  g_autofree char *text = written ? g_strdup (written->text) : ha_template_text_fill (block->text, values);

  return block->needed && !has_text (text) && (written || ha_template_any_holds (block->when, values));
}

/* Not given though it must be, or given so that it can not stand. */
static gboolean
misses_field (const HaTemplate *self, const HaTemplateField *field, const HaCase *ticket, gint64 now, GHashTable *values,
              GHashTable *extra)
{
  if (!ha_template_any_holds (field->when, values))
    return FALSE;
  if (field->needed && !g_hash_table_contains (values, field->id))
    return TRUE;
  return ha_template_check_field (self, field, ticket, now, extra, values) != HA_TEMPLATE_VALUE_GOOD;
}

char **
ha_template_list_missing (const HaTemplate *self, const HaLetter *letter, const HaCase *ticket, const HaOffice *office,
                          gint64 now, GHashTable *extra)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);

  values = ha_template_make_values (self, ticket, office, now, extra);
  for (guint i = 0; i < self->fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (self->fields, i);

    if (misses_field (self, field, ticket, now, values, extra))
      g_ptr_array_add (missing, g_strconcat ("field:", field->id, NULL));
  }
  for (guint i = 0; i < self->blocks->len; i++) {
    const HaTemplateBlock *block = g_ptr_array_index (self->blocks, i);

    if (misses_block (block, letter, values))
      g_ptr_array_add (missing, g_strconcat ("block:", block->id, NULL));
  }
  g_ptr_array_add (missing, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&missing), FALSE);
}

/* ---- As text ---------------------------------------------------------------------------------------------------- */

char *
ha_template_fill_text (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now,
                       GHashTable *extra)
{
  g_autoptr (GHashTable) values = NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_block_free);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);

  values = ha_template_make_values (self, ticket, office, now, extra);
  fill_blocks (self, blocks, values);
  for (guint i = 0; i < blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (blocks, i);

    if (*block->text)
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", block->text);
  }
  return g_string_free (text, FALSE);
}
