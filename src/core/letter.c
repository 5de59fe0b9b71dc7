/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An official reply as text, and the digest of what is frozen of it. */
#include <string.h>

#include "core/letter.h"
#include "core/letter-book.h"
#include "core/letter-error.h"
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
  DO (receivers) DO (reason) DO (content_sha256) DO (pdf_sha256) DO (journal_head) DO (attachments) DO (drafter) DO (book) DO (pattern)

HaLetter *
ha_letter_copy (const HaLetter *self)
{
  HaLetter *copy = g_memdup2 (self, sizeof *self);

#define COPY(name) copy->name = g_strdup (self->name);
  EACH_STRING (COPY)
#undef COPY
  copy->sign_image = self->sign_image != NULL ? g_bytes_ref (self->sign_image) : NULL;
  copy->letterhead = self->letterhead != NULL ? ha_letterhead_copy (self->letterhead) : NULL;
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

/* Spaces, and what nobody sees, are no reason. */
static void
drop_blank (char **text)
{
  g_autofree char *visible = ha_text_clean_line (*text);

  if (*visible == '\0')
    g_clear_pointer (text, g_free);
}

void
ha_letter_normalize (HaLetter *self)
{
#define NORMALIZE(name) normalize (&self->name);
  EACH_STRING (NORMALIZE)
#undef NORMALIZE
  drop_blank (&self->reason);
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
  g_clear_pointer (&self->letterhead, ha_letterhead_free);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

char *
ha_letter_get_reference (const HaLetter *self)
{
  return ha_number_write (self->pattern, self->number, self->suffix, self->symbol, self->year);
}

/* A number as somebody types it, and which of those that read so. */
typedef struct {
  char *number;
  int year;         /* 0 = any */
  const char *book; /* NULL = any */
} Wanted;

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4 && *text != '0';
}

/* Takes the last "@…" off: a year, or a book. FALSE: there is none, or one more of its kind. */
static gboolean
take_mark (Wanted *wanted)
{
  char *at = strrchr (wanted->number, '@');
  gboolean year = at != NULL && is_year (at + 1);

  if (at == NULL || (year ? wanted->year != 0 : wanted->book != NULL))
    return FALSE;
  if (year)
    wanted->year = (int) g_ascii_strtoll (at + 1, NULL, 10);
  else
    wanted->book = at + 1;
  *at = '\0';
  return TRUE;
}

static gboolean
is_wanted (const HaLetter *letter, const Wanted *wanted)
{
  g_autofree char *reference = ha_letter_get_reference (letter);
  const char *book = letter->book != NULL ? letter->book : HA_BOOK_OUTGOING;

  return letter->status >= HA_LETTER_ISSUED && (wanted->year == 0 || letter->year == wanted->year)
         && (wanted->book == NULL || g_str_equal (book, wanted->book)) && g_str_equal (reference, wanted->number);
}

static HaLetter *
find_wanted (const GPtrArray *letters, const Wanted *wanted, GError **error)
{
  HaLetter *found = NULL;

  for (guint i = 0; i < letters->len; i++)
    {
      HaLetter *letter = letters->pdata[i];

      if (!is_wanted (letter, wanted))
        continue;
      if (found != NULL)
        {
          ha_letter_refuse (error, found->year != letter->year ? HA_LETTER_ERROR_YEARS : HA_LETTER_ERROR_BOOKS, wanted->number);
          return NULL;
        }
      found = letter;
    }
  return found;
}

/* What an office writes before and behind its numbers may have an "@" too: what is there reads first as it stands. */
HaLetter *
ha_letter_find_issued (const GPtrArray *letters, const char *number, GError **error)
{
  g_autofree char *text = g_strdup (number);
  Wanted wanted = { text, 0, NULL };
  g_autoptr (GError) problem = NULL;
  HaLetter *found;

  do
    found = find_wanted (letters, &wanted, &problem);
  while (found == NULL && problem == NULL && take_mark (&wanted));
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return found;
}

const HaLetterhead *
ha_letter_get_letterhead (const HaLetter *self, const HaLetterhead *current)
{
  return self->letterhead != NULL ? self->letterhead : current;
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

static void
append_bytes (GString *text, const char *name, GBytes *bytes)
{
  g_autofree char *digest = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  append_line (text, name, digest);
}

/* The letterhead, the logo, and the figures of the page. */
static void
append_letterhead (GString *text, const HaLetterhead *head)
{
  append_line (text, "company", head->company);
  append_line (text, "parent", head->parent);
  append_line (text, "issuer", head->issuer);
  append_line (text, "address", head->address);
  append_line (text, "phones", head->phones);
  append_line (text, "email", head->email);
  append_line (text, "website", head->website);
  append_line (text, "profile", head->profile);
  append_bytes (text, "logo", head->logo);
}

/* What rule 2 adds: everything that is printed, said or not. */
static void
append_all_printed (GString *text, const HaLetter *self)
{
  append_line (text, "book", self->book != NULL ? self->book : HA_BOOK_OUTGOING);
  append_line (text, "pattern", self->pattern != NULL ? self->pattern : HA_NUMBER_PATTERN);
  append_number (text, "urgency", self->urgency);
  append_line (text, "attachments", self->attachments);
  append_line (text, "drafter", self->drafter);
  append_number (text, "copies", self->copies);
  append_bytes (text, "sign-image", self->sign_image);
  if (self->letterhead != NULL)
    append_letterhead (text, self->letterhead);
}

static void
append_blocks (GString *text, const HaLetter *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->blocks, i);

      append_line (text, "block", block->id);
      if (self->rule >= 2)
        append_line (text, "title", block->title);
      append_line (text, "text", block->text);
    }
}

char *
ha_letter_get_content (const HaLetter *self)
{
  GString *text = g_string_new (self->rule >= 2 ? "hoiam-letter-2\n" : "hoiam-letter-1\n");

  append_line (text, "template", self->template_id);
  append_number (text, "number", self->number);
  append_line (text, "suffix", self->suffix);
  append_number (text, "year", self->year);
  append_line (text, "symbol", self->symbol);
  append_number (text, "issued", self->issued);
  append_line (text, "place", self->place);
  append_line (text, "subject", self->subject);
  append_line (text, "recipient", self->recipient);
  append_blocks (text, self);
  append_line (text, "sign-form", self->sign_form);
  append_line (text, "sign-name", self->sign_name);
  append_line (text, "receivers", self->receivers);
  append_line (text, "journal", self->journal_head);
  if (self->rule >= 2)
    append_all_printed (text, self);
  else
    append_rest (text, self);
  return g_string_free (text, FALSE);
}

char *
ha_letter_digest (const HaLetter *self)
{
  g_autofree char *content = ha_letter_get_content (self);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}
