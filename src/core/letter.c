/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An official reply as text, and the digest of what is frozen of it. */
#include <string.h>

#include "core/letter.h"
#include "core/text.h"

HaLetterBlock *
ha_letter_block_new (const char *id, const char *title, const char *text)
{
  HaLetterBlock *self = g_new0 (HaLetterBlock, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->text = g_strdup (text);
  return self;
}

void
ha_letter_block_free (HaLetterBlock *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

HaLetter *
ha_letter_new (void)
{
  HaLetter *self = g_new0 (HaLetter, 1);

  self->status = HA_LETTER_DRAFT;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_block_free);
  return self;
}

/* All strings of a letter, so that copying and freeing can not forget one. */
#define EACH_STRING(DO)                                                                                       \
  DO (template_id) DO (suffix) DO (symbol) DO (place) DO (subject) DO (recipient) DO (sign_form) DO (sign_name) \
  DO (receivers) DO (reason) DO (content_sha256) DO (pdf_sha256) DO (journal_head) DO (attachments) DO (drafter)

HaLetter *
ha_letter_copy (const HaLetter *self)
{
  HaLetter *copy = g_memdup2 (self, sizeof *self);

#define COPY(name) copy->name = g_strdup (self->name);
  EACH_STRING (COPY)
#undef COPY
  copy->sign_image = self->sign_image != NULL ? g_bytes_ref (self->sign_image) : NULL;
  copy->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_block_free);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->blocks, i);

      g_ptr_array_add (copy->blocks, ha_letter_block_new (block->id, block->title, block->text));
    }
  return copy;
}

static void
normalize (char **text)
{
  char *normal = ha_text_nfc (*text);

  g_free (*text);
  *text = normal;
}

void
ha_letter_normalize (HaLetter *self)
{
#define NORMALIZE(name) normalize (&self->name);
  EACH_STRING (NORMALIZE)
#undef NORMALIZE
  for (guint i = 0; i < self->blocks->len; i++)
    {
      HaLetterBlock *block = g_ptr_array_index (self->blocks, i);

      normalize (&block->title);
      normalize (&block->text);
    }
}

void
ha_letter_free (HaLetter *self)
{
  if (self == NULL)
    return;
#define FREE(name) g_free (self->name);
  EACH_STRING (FREE)
#undef FREE
  g_clear_pointer (&self->sign_image, g_bytes_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

/* Rule: ND30 PL I II.3: numbers under 10 get a leading zero. */
char *
ha_letter_get_reference (const HaLetter *self)
{
  const char *symbol = self->symbol != NULL ? self->symbol : "";

  if (self->number == 0)
    return g_strdup_printf ("/%s", symbol);
  return g_strdup_printf ("%02d%s/%s", self->number, self->suffix != NULL ? self->suffix : "", symbol);
}

/* name=length:value lines: two different letters can not give the same text. */
static void
append_line (GString *text, const char *name, const char *value)
{
  const char *shown = value != NULL ? value : "";

  g_string_append_printf (text, "%s=%" G_GSIZE_FORMAT ":%s\n", name, strlen (shown), shown);
}

static void
append_number (GString *text, const char *name, gint64 value)
{
  g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  append_line (text, name, shown);
}

/* What came later is told only where it is there: letters without it keep their digest. */
static void
append_rest (GString *text, const HaLetter *self)
{
  g_autofree char *image
      = self->sign_image != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->sign_image) : NULL;

  if (self->urgency != HA_URGENCY_NONE)
    append_number (text, "urgency", self->urgency);
  if (self->attachments != NULL && *self->attachments != '\0')
    append_line (text, "attachments", self->attachments);
  if (self->drafter != NULL && *self->drafter != '\0')
    append_line (text, "drafter", self->drafter);
  if (self->copies != 0)
    append_number (text, "copies", self->copies);
  if (image != NULL)
    append_line (text, "sign-image", image);
}

char *
ha_letter_get_content (const HaLetter *self)
{
  GString *text = g_string_new ("hoiam-letter-1\n");

  append_line (text, "template", self->template_id);
  append_number (text, "number", self->number);
  append_line (text, "suffix", self->suffix);
  append_number (text, "year", self->year);
  append_line (text, "symbol", self->symbol);
  append_number (text, "issued", self->issued);
  append_line (text, "place", self->place);
  append_line (text, "subject", self->subject);
  append_line (text, "recipient", self->recipient);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->blocks, i);

      append_line (text, "block", block->id);
      append_line (text, "text", block->text);
    }
  append_line (text, "sign-form", self->sign_form);
  append_line (text, "sign-name", self->sign_name);
  append_line (text, "receivers", self->receivers);
  append_line (text, "journal", self->journal_head);
  append_rest (text, self);
  return g_string_free (text, FALSE);
}

char *
ha_letter_digest (const HaLetter *self)
{
  g_autofree char *content = ha_letter_get_content (self);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}
