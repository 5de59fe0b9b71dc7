/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reply letter on paper: what is missing in it, its pages, its PDF.
 */
#include "config.h"

#include "core/text.h"
#include "letter-private.h"
#include "paper/template.h"

const HaLetterProfile *
ha_letter_profile_get_default (void)
{
  static const HaLetterProfile profile = {
    .width = 210, .height = 297,
    .top = 20, .right = 15, .bottom = 20, .left = 30,
    .nation = 12, .motto = 13, .issuer = 12, .number = 13, .place = 13, .subject = 12, .body = 14, .sign = 14,
    .receivers_head = 12, .receivers = 11, .footer = 11, .page_number = 13,
    .indent = 12.7, .gap = 6, .line_spacing = 1,
  };

  return &profile;
}

static void
sheet_init (HaSheet *self)
{
  const HaLetterProfile *profile = self->profile;

  self->pages = ha_pages_new (profile->width * HA_MM, profile->height * HA_MM);
  self->left = profile->left * HA_MM;
  self->top = profile->top * HA_MM;
  self->width = (profile->width - profile->left - profile->right) * HA_MM;
  self->bottom = (profile->height - profile->bottom) * HA_MM;
}

static gboolean
check_room (const HaSheet *self, GError **error)
{
  if (!self->too_long)
    return TRUE;
  ha_paper_set_error (error, HA_PAPER_ERROR_TOO_LONG, self->too_long, "There is no room on the page for so long a %s",
                      self->too_long);
  return FALSE;
}

static HaPages *
lay_out (HaSheet *self, GError **error)
{
  if (!ha_paper_lock (error))
    return NULL;
  sheet_init (self);
  ha_sheet_turn_page (self);
  ha_sheet_add_header (self);
  ha_sheet_add_recipient (self);
  ha_sheet_add_body (self);
  ha_sheet_add_footer (self);
  ha_paper_unlock ();
  if (!check_room (self, error) || !ha_pages_check (self->pages, error))
    g_clear_pointer (&self->pages, ha_pages_unref);
  return self->pages;
}

HaPages *
ha_letter_layout_at (const HaLetter *letter, const HaLetterhead *letterhead, const HaLetterProfile *profile,
                     gint64 now, gboolean rehearsal, const char *head, GError **error)
{
  HaSheet sheet = {
    .letter = letter, .letterhead = letterhead, .profile = profile ? profile : ha_letter_profile_get_default (),
    .rehearsal = rehearsal, .head = head,
  };

  g_return_val_if_fail (letter != NULL && letterhead != NULL, NULL);
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
list_empty_blocks (GPtrArray *missing, const HaLetter *letter)
{
  const HaTemplate *template = ha_template_find_builtin (letter->template_id);
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

char **
ha_letter_list_missing (const HaLetter *letter, const HaLetterhead *letterhead)
{
  GPtrArray *missing;

  g_return_val_if_fail (letter != NULL && letterhead != NULL, NULL);
  missing = g_ptr_array_new ();
  list_if_empty (missing, letter->recipient, "recipient");
  list_if_empty (missing, letter->subject, "subject");
  list_empty_blocks (missing, letter);
  list_if_empty (missing, letter->sign_form, "sign_form");
  list_if_empty (missing, letter->sign_name, "sign_name");
  list_if_empty (missing, letter->receivers, "receivers");
  list_if_empty (missing, letterhead->address, "company-address");
  g_ptr_array_add (missing, NULL);
  return (char **) g_ptr_array_free (missing, FALSE);
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
ha_letter_to_pdf (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head,
                  GError **error)
{
  g_autoptr (HaPages) pages = ha_letter_layout (letter, letterhead, NULL, rehearsal, head, error);
  g_autofree char *title = pages ? ha_letter_get_title (letter) : NULL;

  return pages ? ha_pages_to_pdf (pages, title, letterhead->company, letter->issued, error) : NULL;
}

char *
ha_letter_pdf_digest (const HaLetter *letter, const HaLetterhead *letterhead, gboolean rehearsal, const char *head,
                      GError **error)
{
  g_autoptr (GBytes) pdf = ha_letter_to_pdf (letter, letterhead, rehearsal, head, error);

  return pdf ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf) : NULL;
}
