/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a letter as they are printed: what the clerk typed, with the marks that the form asks for.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/letter/letter-private.h"

/* Room to write a number or a day by hand. */
#define ROOM "          "
/* Letters of a part of the footer that is kept on one line. */
#define LONGEST_PART 70

char *
ha_letter_text_prepare (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);

  return ha_text_glue (clean);
}

/* Rule: ND30 PL I II.3 */
char *
ha_letter_text_number (const HaLetter *letter)
{
  g_autofree char *reference = ha_letter_get_reference (letter);

  return g_strconcat (letter->number > 0 ? "Số: " : "Số:" ROOM, reference, NULL);
}

static const char *
get_place (const HaSheet *sheet)
{
  const HaLetterhead *head = sheet->letterhead;

  if (sheet->letter->place && *sheet->letter->place)
    return sheet->letter->place;
  if (sheet->at && head->place_before && ha_time_get_date (sheet->at, NULL) < head->place_from)
    return head->place_before;
  return head->place ? head->place : "";
}

/* The day stays open until the letter has its number. Rule: ND30 PL I II.4 */
char *
ha_letter_text_place (const HaSheet *sheet)
{
  g_autofree char *date = NULL;
  const char *month;

  if (!sheet->at)
    return g_strconcat (get_place (sheet), ", ngày" ROOM "tháng" ROOM "năm" ROOM, NULL);
  date = ha_text_letter_date (ha_time_get_date (sheet->at, NULL));
  if (sheet->letter->number > 0)
    return g_strconcat (get_place (sheet), ", ", date, NULL);
  month = strstr (date, "tháng");
  g_assert (month != NULL);
  return g_strconcat (get_place (sheet), ", ngày" ROOM, month, NULL);
}

/* The parts stand apart; a line may end only between them, or inside a very long one. */
static void
add_part (GString *text, const char *name, const char *value)
{
  g_autofree char *clean = ha_text_clean_line (value);
  g_autoptr (GString) part = g_string_new (name);

  if (!*clean)
    return;
  g_string_append_printf (part, ": %s", clean);
  if (g_utf8_strlen (part->str, -1) <= LONGEST_PART)
    g_string_replace (part, " ", "\u00a0", 0);
  g_string_append (text, text->len ? "\u00a0\u00a0 " : "");
  g_string_append (text, part->str);
}

char *
ha_letter_text_footer (const HaLetterhead *letterhead)
{
  GString *text = g_string_new (NULL);

  add_part (text, "Địa chỉ", letterhead->address);
  add_part (text, "ĐT", letterhead->phones);
  add_part (text, "Email", letterhead->email);
  add_part (text, "Website", letterhead->website);
  return g_string_free (text, FALSE);
}

/* The end mark of an addressee goes to its last line. */
static void
end_addressee (GString *text, char mark)
{
  gsize length = text->len;

  while (length && strchr (";., ", text->str[length - 1]))
    length--;
  g_string_truncate (text, length);
  g_string_append_c (text, mark);
}

static guint
count_dashes (char **lines)
{
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    n += g_str_has_prefix (lines[i], "- ");
  return n;
}

/* "- Ông Trần Văn Bình, địa chỉ: …": in the middle of a sentence. */
static void
append_more (GString *text, const char *line)
{
  end_addressee (text, ',');
  g_string_append_c (text, ' ');
  if (strstr (line, ": ")) {
    g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (line)));
    line = g_utf8_next_char (line);
  }
  g_string_append (text, line);
}

/* A line without a dash says more of the addressee before it. Rule: ND30 PL I II.9a */
char *
ha_letter_text_recipient (const HaLetter *letter, gboolean *several)
{
  g_autofree char *clean = ha_letter_text_prepare (letter->recipient);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  GString *text = g_string_new (NULL);

  *several = count_dashes (lines) > 1;
  for (guint i = 0; lines[i]; i++) {
    gboolean dash = g_str_has_prefix (lines[i], "- ");

    if (*several && dash && text->len)
      end_addressee (text, ';');
    if (*several && !dash && text->len) {
      append_more (text, lines[i]);
      continue;
    }
    g_string_append (text, text->len ? "\n" : "");
    g_string_append (text, lines[i] + (dash && !*several ? 2 : 0));
  }
  if (*several)
    end_addressee (text, '.');
  return g_string_free (text, FALSE);
}

/* Without the dash and the end mark that somebody may have typed. */
static char *
strip_receiver (const char *line)
{
  g_autofree char *clean = ha_text_clean_line (line);
  const char *start = clean;
  gsize length;

  while (*start == '-' || *start == ' ')
    start++;
  length = strlen (start);
  while (length && strchr (";. ", start[length - 1]))
    length--;
  return g_strndup (start, length);
}

/* The lines that say something, without dash and end mark. */
static char **
list_names (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; lines[i]; i++) {
    char *name = strip_receiver (lines[i]);

    if (*name)
      g_ptr_array_add (names, name);
    else
      g_free (name);
  }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char **
ha_letter_text_receivers (const HaLetter *letter)
{
  char **names = list_names (letter->receivers);

  for (guint i = 0; names[i]; i++) {
    char *item = g_strdup_printf ("- %s%c", names[i], names[i + 1] ? ';' : '.');

    g_free (names[i]);
    names[i] = item;
  }
  return names;
}

static const char *
skip_number (const char *title)
{
  const char *p = title;

  while (g_ascii_isdigit (*p))
    p++;
  return p > title && p[0] == '.' && p[1] == ' ' ? p + 2 : NULL;
}

gboolean
ha_letter_text_is_heading (const char *title)
{
  return title && skip_number (title) != NULL;
}

static void
paragraph_clear (gpointer data)
{
  g_free (((HaLetterParagraph *) data)->text);
}

static void
add_paragraph (GArray *paragraphs, const char *block, const char *heading, int number, const char *text)
{
  g_autofree char *line = ha_text_clean_line (text);
  g_autofree char *whole = heading ? g_strdup_printf ("%d. %s: %s", number, heading, line) : g_strdup (line);
  HaLetterParagraph paragraph = { NULL, block };

  if (!*line)
    return;
  paragraph.text = ha_text_glue (whole);
  g_array_append_val (paragraphs, paragraph);
}

static void
add_block (GArray *paragraphs, const HaLetterBlock *block, int *headings)
{
  g_auto (GStrv) lines = g_strsplit (block->text ? block->text : "", "\n", -1);
  const char *heading = block->title ? skip_number (block->title) : NULL;
  guint before = paragraphs->len;

  for (guint i = 0; lines[i]; i++) {
    gboolean first = paragraphs->len == before;

    add_paragraph (paragraphs, g_intern_string (block->id), first ? heading : NULL, *headings + 1, lines[i]);
  }
  if (heading && paragraphs->len > before)
    ++*headings;
}

/* Rule: ND30 PL III, Mẫu 1.5: the text ends in "./." */
static void
end_text (HaLetterParagraph *last)
{
  gsize length = strlen (last->text);
  char *ended;

  if (g_str_has_suffix (last->text, "./."))
    return;
  while (length && strchr (".; ", last->text[length - 1]))
    length--;
  ended = g_strdup_printf ("%.*s./.", (int) length, last->text);
  g_free (last->text);
  last->text = ended;
}

/* "Kèm theo: Bảng kê cước.", or "Kèm theo:" and each on a line of its own, numbered. */
static void
add_attachments (GArray *paragraphs, const HaLetter *letter)
{
  g_auto (GStrv) names = list_names (letter->attachments);
  guint n = g_strv_length (names);

  if (n > 1)
    add_paragraph (paragraphs, NULL, NULL, 0, "Kèm theo công văn này:");
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = n == 1 ? g_strdup_printf ("Kèm theo công văn này: %s.", names[i])
                                   : g_strdup_printf ("%u. %s%c", i + 1, names[i], i + 1 < n ? ';' : '.');

    add_paragraph (paragraphs, NULL, NULL, 0, text);
  }
}

/* What goes with the letter is told before it takes its leave. */
static void
move_farewell (GArray *paragraphs, guint at)
{
  HaLetterParagraph farewell = g_array_index (paragraphs, HaLetterParagraph, at);

  g_array_set_clear_func (paragraphs, NULL);
  g_array_remove_index (paragraphs, at);
  g_array_append_val (paragraphs, farewell);
  g_array_set_clear_func (paragraphs, paragraph_clear);
}

GArray *
ha_letter_text_body (const HaLetter *letter)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (HaLetterParagraph));
  int headings = 0;
  guint told;

  g_array_set_clear_func (paragraphs, paragraph_clear);
  for (guint i = 0; i < letter->blocks->len; i++)
    if (!ha_sheet_is_appendix (g_ptr_array_index (letter->blocks, i)))
      add_block (paragraphs, g_ptr_array_index (letter->blocks, i), &headings);
  told = paragraphs->len;
  add_attachments (paragraphs, letter);
  if (told && paragraphs->len > told && g_str_has_prefix (g_array_index (paragraphs, HaLetterParagraph, told - 1).text, "Trân trọng"))
    move_farewell (paragraphs, told - 1);
  if (paragraphs->len)
    end_text (&g_array_index (paragraphs, HaLetterParagraph, paragraphs->len - 1));
  return paragraphs;
}
