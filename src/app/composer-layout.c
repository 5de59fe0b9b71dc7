/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page beside the composer's form, and what the letter still misses. */
#include "config.h"

#include "app/composer-page-private.h"

#include <glib/gi18n.h>

static const char *
name_missing (const char *id)
{
  static const struct { const char *id, *words; } names[] = {
    { "recipient", N_("recipient") },
    { "subject", N_("subject") },
    { "sign_form", N_("signatory's title") },
    { "sign_name", N_("signatory") },
    { "receivers", N_("list of receivers") },
    { "company-address", N_("the company's address; that line is not printed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return _(names[i].words);
  return id;
}

/* A block is called by its title, other parts by their names. */
static const char *
name_part (HaComposerPage *self, const char *id)
{
  for (guint i = 0; g_str_has_prefix (id, "block:") && i < self->letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);

      if (g_str_equal (block->id, id + strlen ("block:")))
        return block->title;
    }
  return name_missing (id);
}

char *
ha_composer_page_describe_missing (HaComposerPage *self, gboolean needed)
{
  g_auto (GStrv) missing = ha_letter_list_missing (self->letter, ha_session_get_office (self->session)->letterhead);
  GString *line = g_string_new (NULL);

  for (guint i = 0; missing[i] != NULL; i++)
    if (!needed || !g_str_equal (missing[i], "company-address"))
      g_string_append_printf (line, "%s%s", line->len == 0 ? _("Still missing: ") : ", ", name_part (self, missing[i]));
  return g_string_free (line, FALSE);
}

static void
show_missing (HaComposerPage *self, const char *problem)
{
  g_autofree char *missing = problem == NULL ? ha_composer_page_describe_missing (self, FALSE) : g_strdup (problem);

  gtk_label_set_label (self->missing, missing);
  gtk_widget_set_visible (self->missing_box, *missing != '\0' && self->letter->status < HA_LETTER_ISSUED);
}

void
ha_composer_page_layout (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *problem = NULL;
  HaPages *pages;

  g_clear_handle_id (&self->layout_source, g_source_remove);
  pages = ha_letter_layout_at (self->letter, office->letterhead, NULL,
                               ha_session_now (self->session), office->rehearsal, self->letter->journal_head, &error);
  if (pages != NULL)
    {
      g_clear_pointer (&self->pages, ha_pages_unref);
      self->pages = pages;
      ha_page_preview_set_pages (self->preview, pages);
      label = g_strdup_printf (ngettext ("%u page", "%u pages", ha_pages_get_n (pages)), ha_pages_get_n (pages));
      gtk_label_set_label (self->page_label, label);
    }
  else
    problem = ha_session_describe_error (self->session, error);
  show_missing (self, problem);
}
