/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter as plain text, for an e-mail: what is printed, in the order in which it is read, lines as long as their paragraphs. */
#include "config.h"

#include "core/text.h"
#include "paper/letter/letter-private.h"

/* No-break spaces are for paper: mail programs wrap by themselves. */
static void
append (GString *text, const char *line)
{
  g_autofree char *clean = ha_text_clean (line);
  g_auto (GStrv) words = g_strsplit (clean, "\u00a0", -1);
  g_autofree char *plain = g_strjoinv (" ", words);

  if (*plain)
    g_string_append_printf (text, "%s\n", plain);
}

/* Number, place and day stand there once the letter has them. */
static void
append_head (GString *text, const HaSheet *self)
{
  g_autofree char *number = ha_letter_text_number (self->letter), *place = ha_letter_text_place (self);
  g_autofree char *clean = ha_text_clean_line (self->letter->subject);
  g_autofree char *subject = *clean != '\0' ? g_strconcat ("V/v ", clean, NULL) : NULL;

  append (text, self->rehearsal ? "SỔ THỬ" : "");
  append (text, self->letter->issued == 0 ? "DỰ THẢO" : "");
  append (text, self->letterhead->company);
  if (self->letter->number > 0) {
    append (text, number);
    append (text, place);
  }
  append (text, subject);
}

static void
append_recipient (GString *text, const HaLetter *letter)
{
  gboolean several;
  g_autofree char *recipient = ha_letter_text_recipient (letter, &several);
  g_autofree char *whole = g_strconcat (several ? "Kính gửi:\n" : "Kính gửi: ", recipient, NULL);

  g_string_append_c (text, '\n');
  append (text, whole);
}

static void
append_appendix (GString *text, const HaLetterBlock *block)
{
  if (!ha_sheet_is_appendix (block) || !block->text || !*block->text)
    return;
  g_string_append_c (text, '\n');
  append (text, block->title);
  append (text, block->text);
}

/* Who wrote it, where they are. */
static void
append_end (GString *text, const HaSheet *self)
{
  const struct { const char *name, *value; } contacts[] = {
    { "Địa chỉ: ", self->letterhead->address }, { "Điện thoại: ", self->letterhead->phones },
    { "Thư điện tử: ", self->letterhead->email }, { "Website: ", self->letterhead->website },
  };
  g_autofree char *form = g_utf8_strup (self->letter->sign_form ? self->letter->sign_form : "", -1);

  g_string_append_c (text, '\n');
  append (text, form);
  append (text, self->letter->sign_name);
  g_string_append_c (text, '\n');
  append (text, self->letterhead->company);
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++) {
    g_autofree char *line = contacts[i].value && *contacts[i].value ? g_strconcat (contacts[i].name, contacts[i].value, NULL) : NULL;

    append (text, line);
  }
}

char *
ha_letter_to_text (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal)
{
  g_autoptr (GArray) body = NULL;
  HaSheet sheet = { .letter = letter, .rehearsal = rehearsal };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (letter != NULL && letterhead != NULL, NULL);

  sheet.letterhead = ha_letter_get_letterhead (letter, letterhead);
  sheet.at = letter->issued;
  body = ha_letter_text_body (letter);
  append_head (text, &sheet);
  append_recipient (text, letter);
  for (guint i = 0; i < body->len; i++) {
    g_string_append_c (text, '\n');
    append (text, g_array_index (body, HaLetterParagraph, i).text);
  }
  append_end (text, &sheet);
  for (guint i = 0; i < letter->blocks->len; i++)
    append_appendix (text, g_ptr_array_index (letter->blocks, i));
  return g_string_free (text, FALSE);
}
