/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beginnings of new templates. */
#include "config.h"

#include "app/templates/template-new.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text.h"
#include "paper/template.h"

/* "t1-2", "t1-3" … */
static char *
find_free_id (const HaOffice *office, const char *base, guint *number)
{
  for (guint n = 2;; n++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", base, n);
      g_autoptr (HaTemplate) there = ha_template_find_for_office (office, id);

      *number = n;
      if (there == NULL)
        return g_steal_pointer (&id);
    }
}

static gboolean
is_name (const char *line, const char *name)
{
  gsize length = strlen (name);

  if (!g_str_has_prefix (line, name))
    return FALSE;
  for (line += length; *line == ' '; line++)
    ;
  return *line == '=';
}

/* The first id and title, those of [template], become others. */
char *
ha_template_text_copy (const HaOffice *office, const char *id)
{
  g_autoptr (HaTemplate) from = ha_template_find_for_office (office, id);
  g_auto (GStrv) lines = NULL;
  g_autofree char *other = NULL;
  gboolean named = FALSE, titled = FALSE;
  guint number;

  g_return_val_if_fail (office != NULL && id != NULL, NULL);

  if (from == NULL)
    return NULL;
  other = find_free_id (office, ha_template_get_id (from), &number);
  lines = g_strsplit (ha_template_get_text (from), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];

      if (!named && is_name (line, "id"))
        {
          lines[i] = g_strconcat ("id=", other, NULL);
          named = TRUE;
          g_free (line);
        }
      else if (!titled && is_name (line, "title"))
        {
          lines[i] = g_strdup_printf ("title=%s (%u)", ha_template_get_title (from), number);
          titled = TRUE;
          g_free (line);
        }
    }
  return g_strjoinv ("\n", lines);
}

/* What would mean something to a template becomes what looks most like it. */
static void
append_paragraph (GString *text, const char *line)
{
  g_autofree char *clean = ha_text_clean_line (line);

  if (*clean == '\0')
    return;
  g_strdelimit (clean, "{[", '(');
  g_strdelimit (clean, "}]", ')');
  g_strdelimit (clean, "\\", '/');
  g_string_append_printf (text, "text=%s\n", clean);
}

char *
ha_template_text_from_paste (const HaOffice *office, const char *pasted)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *id = NULL;
  guint number;
  GString *text;

  g_return_val_if_fail (office != NULL && pasted != NULL, NULL);

  id = find_free_id (office, "mau", &number);
  lines = g_strsplit (pasted, "\n", -1);
  text = g_string_new (NULL);
  g_string_append_printf (text, "[template]\nid=%s\ntitle=Mẫu của cơ quan (%u)\nareas=\nsubject=trả lời {loai}\n\n", id, number);
  g_string_append (text, "[body]\ntitle=Nội dung\nneeded=true\n");
  for (guint i = 0; lines[i] != NULL; i++)
    append_paragraph (text, lines[i]);
  return g_string_free (text, FALSE);
}
