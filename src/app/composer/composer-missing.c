/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the letter still misses: each a link to its row. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/widgets/keep-seen.h"

#define MOST_LINKS 4

static const struct { const char *id, *words; } names[] = {
  { "recipient", N_("recipient") },
  { "subject", N_("subject") },
  { "sign_form", N_("signatory's title") },
  { "sign_name", N_("signatory") },
  { "receivers", N_("list of receivers") },
  { "attachments", N_("enclosures") },
  { "company-address", N_("the company's address; that line is not printed") },
  { "body", N_("body of the letter") },
};

/* A block is called by its title, a field as it is asked, other parts by their names. Borrowed. */
static const char *
name_part (HaComposerPage *self, const char *id)
{
  HaComposerField *field = g_str_has_prefix (id, "field:") ? ha_composer_page_find_field (self, id + strlen ("field:")) : NULL;

  if (field != NULL)
    return ha_composer_field_get_title (field);
  for (guint i = 0; g_str_has_prefix (id, "block:") && i < self->letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);

      if (g_str_equal (block->id, id + strlen ("block:")))
        return block->title;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return _(names[i].words);
  return id;
}

static void
add_once (GPtrArray *all, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (all, id, g_str_equal, NULL))
    g_ptr_array_add (all, g_strdup (id));
}

/* Of a letter made from a template, the template says which blocks must have text. */
static GPtrArray *
list_missing (HaComposerPage *self, gboolean needed)
{
  const HaOffice *office = ha_session_get_office (self->session);
  g_auto (GStrv) paper = ha_letter_list_missing (self->letter, office->letterhead);
  g_auto (GStrv) asked = NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  if (self->template != NULL)
    asked = ha_template_list_missing (self->template, self->letter, self->ticket, office, ha_session_now (self->session),
                                      self->values);
  for (guint i = 0; asked != NULL && asked[i] != NULL; i++)
    add_once (all, asked[i]);
  for (guint i = 0; paper[i] != NULL; i++)
    if (!(self->template != NULL && g_str_has_prefix (paper[i], "block:"))
        && !(needed && g_str_equal (paper[i], "company-address")))
      add_once (all, paper[i]);
  return all;
}

char *
ha_composer_page_describe_missing (HaComposerPage *self)
{
  g_autoptr (GPtrArray) missing = list_missing (self, TRUE);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (line, "%s%s", i == 0 ? _("Still missing: ") : ", ", name_part (self, g_ptr_array_index (missing, i)));
  return g_string_free (line, FALSE);
}

/* "Còn thiếu: <a>…</a>, <a>…</a> và 2 mục nữa" */
static char *
make_links (HaComposerPage *self)
{
  g_autoptr (GPtrArray) missing = list_missing (self, FALSE);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < MIN (missing->len, MOST_LINKS); i++)
    {
      const char *id = g_ptr_array_index (missing, i);
      g_autofree char *words = g_markup_escape_text (name_part (self, id), -1);
      g_autofree char *to = g_markup_escape_text (id, -1);

      g_string_append (line, i == 0 ? _("Still missing: ") : ", ");
      if (g_str_equal (id, "company-address"))
        g_string_append (line, words);
      else
        g_string_append_printf (line, "<a href=\"%s\">%s</a>", to, words);
    }
  if (missing->len > MOST_LINKS)
    {
      g_autofree char *more = g_strdup_printf (_(" and %u more"), missing->len - MOST_LINKS);

      g_string_append (line, more);
    }
  return g_string_free (line, FALSE);
}

/* Unchanged words stay as they are: the focus may be on one of the links. */
void
ha_composer_page_show_missing (HaComposerPage *self, const char *problem)
{
  g_autofree char *markup = problem != NULL ? g_markup_escape_text (problem, -1) : make_links (self);

  if (g_strcmp0 (markup, gtk_label_get_label (self->missing)) != 0)
    gtk_label_set_markup (self->missing, markup);
  gtk_widget_set_visible (self->missing_box, *markup != '\0' && ha_composer_page_is_open (self));
}

/* ---- Going there --------------------------------------------------------------------------------------------------- */

static gboolean
open_row (HaFoldRow *row, gpointer input)
{
  ha_fold_row_set_expanded (row, TRUE);
  return ha_keep_seen_focus (GTK_WIDGET (row), GTK_WIDGET (input));
}

gboolean
ha_composer_page_go_to (HaComposerPage *self, const char *id)
{
  const struct { const char *id; HaFoldRow *row; gpointer input; } places[] = {
    { "recipient", self->recipient_row, self->recipient }, { "sign_form", self->sign_row, self->sign_form },
    { "sign_name", self->sign_row, self->sign_name },      { "receivers", self->receivers_row, self->receivers },
    { "attachments", self->more_row, self->attachments },  { "urgency", self->more_row, self->urgency },
    { "drafter", self->more_row, self->drafter },
  };
  HaComposerField *field = g_str_has_prefix (id, "field:") ? ha_composer_page_find_field (self, id + strlen ("field:")) : NULL;

  if (field != NULL)
    return ha_keep_seen_focus (ha_composer_field_get_row (field), ha_composer_field_get_input (field));
  if (g_str_has_prefix (id, "block:"))
    return ha_composer_page_open_block (self, id + strlen ("block:"));
  if (g_str_equal (id, "subject"))
    return ha_keep_seen_focus (gtk_widget_get_parent (GTK_WIDGET (self->subject)), GTK_WIDGET (self->subject));
  if (g_str_equal (id, "body") && self->editors->len > 0)
    return ha_composer_page_open_block (self, ((HaBlockEditor *) g_ptr_array_index (self->editors, 0))->id);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].id, id))
      return open_row (places[i].row, places[i].input);
  return FALSE;
}

/* ---- Characters without a shape -------------------------------------------------------------------------------------- */

static gboolean
lacks (const char *text, const char *part, char **sentence)
{
  gunichar missing = text != NULL ? ha_paper_find_missing (text) : 0;
  char utf8[7] = "";

  if (missing == 0)
    return FALSE;
  g_unichar_to_utf8 (missing, utf8);
  *sentence = g_strdup_printf (_("No typeface here has the character “%s” (U+%04X) in: %s. Write it otherwise."), utf8, missing, part);
  return TRUE;
}

char *
ha_composer_page_describe_character (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  const struct { const char *text, *id; } parts[] = {
    { letter->recipient, "recipient" }, { letter->subject, "subject" },     { letter->sign_form, "sign_form" },
    { letter->sign_name, "sign_name" }, { letter->receivers, "receivers" }, { letter->attachments, "attachments" },
  };
  char *sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (lacks (parts[i].text, name_part (self, parts[i].id), &sentence))
      return sentence;
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      if (lacks (block->text, block->title, &sentence))
        return sentence;
    }
  return NULL;
}
