/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reply letter on paper: what is missing in it, its pages, its PDF.
 */
#include "config.h"

#include "core/text.h"
#include "paper/letter/letter-private.h"
#include "paper/template.h"

#define HEAD_SIZE 6.5

/* The journal's head ties the paper to the register. */
static void
add_head_cb (HaPages *pages, guint page, guint n, gpointer data)
{
  const HaSheet *self = data;
  HaLook look = ha_sheet_get_look (self, HEAD_SIZE, HA_ALIGN_RIGHT, "journal-head");
  g_autofree char *text = g_strdup_printf ("Nhật ký: %s", self->head);
  double width, height;

  if (page > 0)
    return;
  look.grey = 0.35;
  ha_pages_get_size (pages, &width, &height);
  ha_pages_add_text (pages, page, text, width - self->profile->right * HA_MM, height - 5 * HA_MM, &look);
}

HaStory *
ha_sheet_make_story (HaSheet *self)
{
  const HaLetterProfile *profile = self->profile;
  HaPageFormat format = { profile->width, profile->height, profile->top, profile->right, profile->bottom, profile->left };
  HaStory *story = ha_story_new (&format);

  ha_story_set_rehearsal (story, self->rehearsal);
  ha_story_set_draft (story, self->letter->issued == 0);
  ha_story_set_numbers (story, HA_NUMBERS_FROM_SECOND, profile->page_number);
  return story;
}

/* Everything in its order; FALSE when a picture is none. */
static gboolean
tell (HaSheet *self, GError **error)
{
  if (!ha_sheet_add_header (self, error))
    return FALSE;
  ha_sheet_add_recipient (self);
  ha_sheet_add_body (self);
  if (!ha_sheet_add_sign (self, error))
    return FALSE;
  ha_sheet_add_footer (self);
  if (self->too_long)
    ha_paper_set_error (error, HA_PAPER_ERROR_TOO_LONG, self->too_long, "There is no room on the page for so long a %s",
                        self->too_long);
  return !self->too_long;
}

static HaPages *
lay_out (HaSheet *self, GError **error)
{
  g_autoptr (HaStory) story = ha_sheet_make_story (self);
  HaPages *pages = NULL;

  if (!ha_paper_lock (error))
    return NULL;
  self->story = story;
  if (self->head && self->letter->number > 0)
    ha_story_set_running (story, add_head_cb, self);
  self->width = ha_story_get_width (story);
  if (tell (self, error))
    pages = ha_story_set (story, error);
  if (pages && !ha_sheet_add_appendices (self, pages, error))
    g_clear_pointer (&pages, ha_pages_unref);
  g_clear_pointer (&self->part, ha_pages_unref);
  ha_paper_unlock ();
  return pages;
}

/* The one that is asked for, else the office's own, else NĐ 30's. */
static gboolean
choose_profile (const HaLetterProfile *asked, const HaLetterhead *letterhead, HaLetterProfile *profile, GError **error)
{
  if (!asked && letterhead->profile && *letterhead->profile)
    return ha_letter_profile_parse (letterhead->profile, profile, error);
  *profile = asked ? *asked : *ha_letter_profile_get_default ();
  return TRUE;
}

HaPages *
ha_letter_layout_at (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile,
                     gint64 now, gboolean rehearsal, const char *head, GError **error)
{
  HaLetterProfile chosen;
  HaSheet sheet = { .letter = letter, .profile = &chosen, .rehearsal = rehearsal, .head = head };

  g_return_val_if_fail (letter != NULL && letterhead != NULL, NULL);
  sheet.letterhead = ha_letter_get_letterhead (letter, letterhead);
  if (!choose_profile (profile, sheet.letterhead, &chosen, error))
    return NULL;
  sheet.at = letter->issued ? letter->issued : now;
  return lay_out (&sheet, error);
}

HaPages *
ha_letter_layout (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile,
                  gboolean rehearsal, const char *head, GError **error)
{
  return ha_letter_layout_at (letter, letterhead, profile, 0, rehearsal, head, error);
}

static gboolean
is_empty (const char *text)
{
  g_autofree char *clean = ha_text_clean_line (text);

  return *clean == '\0';
}

static void
list_if_empty (GPtrArray *missing, const char *text, const char *id)
{
  if (is_empty (text))
    g_ptr_array_add (missing, g_strdup (id));
}

/* A block is missed when its template needs it; of a template that is not known here, when it has a numbered heading. */
static gboolean
is_needed (const HaTemplate *template, const HaLetterBlock *block)
{
  return template ? ha_template_needs_block (template, block->id) : ha_letter_text_is_heading (block->title);
}

static void
list_empty_blocks (GPtrArray *missing, const HaLetter *letter, const HaTemplate *template)
{
  gboolean any = FALSE;

  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

    any = any || !is_empty (block->text);
    if (is_empty (block->text) && is_needed (template, block))
      g_ptr_array_add (missing, g_strconcat ("block:", block->id, NULL));
  }
  if (!any)
    g_ptr_array_add (missing, g_strdup ("body"));
}

static char **
list_missing (const HaLetter *letter, const HaLetterhead *letterhead, const HaTemplate *template)
{
  GPtrArray *missing = g_ptr_array_new ();

  list_if_empty (missing, letter->recipient, "recipient");
  list_if_empty (missing, letter->subject, "subject");
  list_empty_blocks (missing, letter, template);
  list_if_empty (missing, letter->sign_form, "sign_form");
  list_if_empty (missing, letter->sign_name, "sign_name");
  list_if_empty (missing, letter->receivers, "receivers");
  list_if_empty (missing, letterhead->address, "company-address");
  g_ptr_array_add (missing, NULL);
  return (char **) g_ptr_array_free (missing, FALSE);
}

char **
ha_letter_list_missing (const HaLetter *letter, const HaLetterhead *letterhead)
{
  g_return_val_if_fail (letter != NULL && letterhead != NULL, NULL);

  return list_missing (letter, letterhead, ha_template_find_builtin (letter->template_id));
}

char **
ha_letter_list_missing_in_office (const HaLetter *letter, const HaOffice *office)
{
  g_autoptr (HaTemplate) template = NULL;

  g_return_val_if_fail (letter != NULL && office != NULL, NULL);

  template = ha_template_find_for_office (office, letter->template_id);
  return list_missing (letter, office->letterhead, template);
}

char *
ha_letter_get_title (const HaLetter *letter)
{
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *subject = ha_text_clean_line (letter->subject);

  if (letter->number > 0)
    return g_strdup_printf ("%s V/v %s", reference, subject);
  return g_strdup_printf ("V/v %s", subject);
}

GBytes *
ha_letter_to_pdf_at (const HaLetter *letter, const HaLetterhead *letterhead, gint64 now, gboolean rehearsal, const char *head,
                     GError **error)
{
  g_autoptr (HaPages) pages = ha_letter_layout_at (letter, letterhead, NULL, now, rehearsal, head, error);
  g_autofree char *title = pages ? ha_letter_get_title (letter) : NULL;

  return pages ? ha_pages_to_pdf (pages, title, ha_letter_get_letterhead (letter, letterhead)->company, letter->issued, error)
               : NULL;
}

GBytes *
ha_letter_to_pdf (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head,
                  GError **error)
{
  return ha_letter_to_pdf_at (letter, letterhead, 0, rehearsal, head, error);
}

char *
ha_letter_pdf_digest (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head,
                      GError **error)
{
  g_autoptr (GBytes) pdf = ha_letter_to_pdf (letter, letterhead, rehearsal, head, error);

  return pdf ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf) : NULL;
}
