/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs the office's letters. Rule: ND30 PL I II.7 */
#include "core/people.h"

#include <string.h>

#include "core/text.h"

HaSignatory *
ha_signatory_new (const char *name, const char *form)
{
  HaSignatory *self = g_new0 (HaSignatory, 1);

  self->name = g_strdup (name);
  self->form = g_strdup (form);
  return self;
}

void
ha_signatory_free (HaSignatory *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->form);
  g_free (self);
}

static void
add_line (GPtrArray *signatories, const char *line)
{
  const char *bar = strchr (line, '|');
  g_autofree char *name = bar != NULL ? g_strndup (line, (gsize) (bar - line)) : NULL, *form = NULL;

  if (bar == NULL || *name == '\0' || bar[1] == '\0')
    return;
  form = g_strdelimit (g_strdup (bar + 1), "|", '\n');
  g_ptr_array_add (signatories, ha_signatory_new (name, form));
}

GPtrArray *
ha_signatories_from_text (const char *text)
{
  GPtrArray *signatories = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_signatory_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    add_line (signatories, lines[i]);
  return signatories;
}

/* Clean lines of the title with "|" between; "" when there are none. */
static char *
join_form (const char *form)
{
  g_auto (GStrv) lines = g_strsplit (form != NULL ? form : "", "\n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = ha_text_clean_line (lines[i]);

      g_strdelimit (line, "|", '/');
      if (*line != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? "|" : "", line);
    }
  return g_string_free (joined, FALSE);
}

char *
ha_signatories_to_text (const GPtrArray *signatories)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (signatories != NULL, NULL);

  for (guint i = 0; i < signatories->len; i++)
    {
      const HaSignatory *one = g_ptr_array_index (signatories, i);
      g_autofree char *name = ha_text_clean_line (one->name != NULL ? one->name : ""), *form = join_form (one->form);

      g_strdelimit (name, "|", '/');
      if (*name != '\0' && *form != '\0')
        g_string_append_printf (text, "%s%s|%s", text->len > 0 ? "\n" : "", name, form);
    }
  return g_string_free (text, text->len == 0);
}

GPtrArray *
ha_letterhead_list_signatories (const HaLetterhead *self)
{
  GPtrArray *signatories;

  g_return_val_if_fail (self != NULL, NULL);

  signatories = ha_signatories_from_text (self->signatories);
  g_ptr_array_insert (signatories, 0, ha_signatory_new (self->signatory_name, self->signatory_title));
  return signatories;
}
