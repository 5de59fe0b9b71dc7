/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What desks type, as pieces of a letter's sentences.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/template/template-private.h"

/* "-" and "..." say nothing. */
static gboolean
says_something (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A line of what somebody typed, without the dash of a list and without what its end has. */
static char *
clean_piece (const char *text, gboolean *stops)
{
  g_autofree char *line = ha_text_clean_line (text);
  const char *start = line;
  gsize length;

  while (strchr ("-+*•", *start) && *start && start[1] == ' ')
    start += 2;
  length = strlen (start);
  *stops = length && strchr (".!?:", start[length - 1]);
  while (length && strchr (".;, ", start[length - 1]))
    length--;
  return g_strndup (start, length);
}

/* Lines of a list become parts of one sentence. */
char *
ha_facts_make_phrase (const char *text)
{
  g_autofree char *clean = ha_text_clean (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean stopped = FALSE;

  for (guint i = 0; lines[i]; i++) {
    gboolean stops;
    g_autofree char *piece = clean_piece (lines[i], &stops);

    if (!says_something (piece))
      continue;
    if (out->len && !strchr ("!?:", out->str[out->len - 1]))
      g_string_append (out, stopped ? "." : ";");
    if (out->len && !stopped)
      piece = ha_facts_lower_first (g_steal_pointer (&piece));
    g_string_append_printf (out, "%s%s", out->len ? " " : "", piece);
    stopped = stops;
  }
  return out->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}


/* "Nhơn", "Trúc"; not "HTV7" */
static gboolean
is_name (const char *word)
{
  const char *next = g_utf8_next_char (word);

  return g_unichar_isupper (g_utf8_get_char (word)) && (!*next || *next == ' ' || g_unichar_islower (g_utf8_get_char (next)));
}

/* A name at the beginning keeps its capital: then the second word has one too. So does "VTV1". */
char *
ha_facts_lower_first (char *phrase)
{
  const char *space = phrase ? strchr (phrase, ' ') : NULL;
  GString *out;

  if (!space || (space[1] && is_name (space + 1)) || !g_unichar_isupper (g_utf8_get_char (phrase)) ||
      g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (phrase))))
    return phrase;
  out = g_string_new (NULL);
  g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (phrase)));
  g_string_append (out, g_utf8_next_char (phrase));
  g_free (phrase);
  return g_string_free (out, FALSE);
}

/* How desks begin a note of what was done, without saying who or when. */
static const char *const deeds[] = { "thay ", "đổi ", "sửa ", "hoàn ", "cử ", "lắp ", "kéo ", "đo ", "đối chiếu ", "điều chỉnh ", "cân chỉnh ",
                                     "bổ sung ", "hướng dẫn ", "giải thích ", "nâng ", "khôi phục ", "mở lại ", "trả lại ", "gia hạn ", "xử lý ",
                                     "nhắc nhở ", "lập ", "xác minh " };

char *
ha_facts_add_subject (char *phrase)
{
  static const char *const verbs[] = { "đã ", "sẽ ", "đang " };
  g_autofree char *whole = phrase, *lower = phrase ? ha_facts_lower_first (g_strdup (phrase)) : NULL;

  for (guint i = 0; whole && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_prefix (lower, verbs[i]))
      return g_strconcat ("Công ty ", lower, NULL);
  for (guint i = 0; whole && i < G_N_ELEMENTS (deeds); i++)
    if (g_str_has_prefix (lower, deeds[i]))
      return g_strconcat ("Công ty đã ", lower, NULL);
  return g_steal_pointer (&whole);
}
