/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands below the body of a letter: who signs, who receives it, and the company's address at the foot of the first page.
 * Rule: ND30 PL I
 */
#include "config.h"

#include "core/text.h"
#include "paper/letter/letter-private.h"

#define RULE_GAP 1.5        /* below the rule */
#define SIGN_EDGE 2.0       /* a picture stands clear of the words */
#define FOOTER_EDGE (8 * HA_MM)  /* what many printers leave white, and the journal's line */
#define FOOTER_MOST (40 * HA_MM) /* more than that is no address */

static double
get_sign_split (const HaSheet *self)
{
  return self->width * self->profile->sign_left / (self->profile->sign_left + self->profile->sign_right);
}

/* The title as printed, and the looks of the whole block: a title too long for its column is set in the smaller size, the name with it. */
typedef struct {
  char *form, *name;
  HaLook title_look, name_look;
  double title_height, name_height;
  double split, width;
} Sign;

static void
sign_clear (Sign *self)
{
  g_free (self->form);
  g_free (self->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sign, sign_clear)

static void
sign_init (Sign *self, const HaSheet *sheet)
{
  g_autofree char *form = ha_letter_text_prepare (sheet->letter->sign_form);
  double length;

  self->form = g_utf8_strup (form, -1);
  self->name = ha_text_clean_line (sheet->letter->sign_name);
  self->title_look = ha_sheet_get_bold (sheet, sheet->profile->sign, "sign-title");
  self->name_look = ha_sheet_get_bold (sheet, sheet->profile->sign, "sign-name");
  self->split = get_sign_split (sheet);
  self->width = sheet->width - self->split;
  ha_look_measure (&self->title_look, self->form, -1, &length, NULL);
  if (length > self->width)
    self->title_look.size = self->name_look.size = MIN (self->title_look.size, sheet->profile->sign_least);
  ha_look_measure (&self->title_look, self->form, self->width, NULL, &self->title_height);
  ha_look_measure (&self->name_look, self->name, self->width, NULL, &self->name_height);
}

/* Title, room for hand and seal or the picture of a signature, name; gives the height, < 0 when the picture is none. */
static double
add_signatory (HaSheet *self, const Sign *sign, GError **error)
{
  double room = self->profile->sign_room * HA_MM;

  ha_sheet_add_balanced (self, sign->form, sign->split, 0, sign->width, &sign->title_look);
  if (self->letter->sign_image
      && !ha_pages_add_picture (self->part, 0, self->letter->sign_image, sign->split, sign->title_height + SIGN_EDGE,
                                sign->width, room - 2 * SIGN_EDGE, "sign_image", error))
    return -1;
  ha_sheet_add_balanced (self, sign->name, sign->split, sign->title_height + room, sign->width, &sign->name_look);
  return sign->title_height + room + sign->name_height;
}

/* "TTr.(02)". Rule: ND30 PL I II.12 */
static char *
make_drafter (const HaLetter *letter)
{
  g_autofree char *drafter = ha_text_clean_line (letter->drafter);

  if (!*drafter)
    return NULL;
  if (letter->copies > 0)
    return g_strdup_printf ("%s.(%02d)", drafter, letter->copies);
  return g_steal_pointer (&drafter);
}

static double
add_drafter (HaSheet *self, const Sign *sign, double y)
{
  HaLook look = ha_sheet_get_look (self, self->profile->drafter, HA_ALIGN_LEFT, "drafter");
  g_autofree char *text = make_drafter (self->letter);

  return text ? ha_pages_add_paragraph (self->part, 0, text, 0, y, sign->split, &look) : 0;
}

/* On the level of the title; gives the height. */
static double
add_receivers (HaSheet *self, const Sign *sign)
{
  HaLook head = ha_sheet_get_look (self, self->profile->receivers_head, HA_ALIGN_LEFT, "receivers-head");
  HaLook look = ha_sheet_get_look (self, self->profile->receivers, HA_ALIGN_LEFT, "receivers");
  g_auto (GStrv) items = ha_letter_text_receivers (self->letter);
  double y;

  head.bold = head.italic = TRUE;
  if (!items[0])
    return 0;
  y = ha_look_get_baseline (&sign->title_look) - ha_look_get_baseline (&head);
  ha_pages_add_text (self->part, 0, "Nơi nhận:", 0, y + ha_look_get_baseline (&head), &head);
  y += ha_look_get_line_height (&head);
  ha_look_measure (&look, "- ", -1, &look.indent, NULL);
  look.indent = -look.indent;
  for (guint i = 0; items[i]; i++)
    y += ha_pages_add_paragraph (self->part, 0, items[i], 0, y, sign->split, &look);
  return y;
}

static const char *
find_tallest (const Sign *sign, double signatory, double receivers)
{
  if (receivers > signatory)
    return "receivers";
  return sign->title_height >= sign->name_height ? "sign_form" : "sign_name";
}

gboolean
ha_sheet_add_sign (HaSheet *self, GError **error)
{
  g_auto (Sign) sign = { 0 };
  double signatory, receivers;

  sign_init (&sign, self);
  self->part = ha_fragment_new ();
  signatory = add_signatory (self, &sign, error);
  if (signatory < 0)
    return FALSE;
  receivers = add_receivers (self, &sign);
  receivers += add_drafter (self, &sign, receivers);
  ha_story_add_signature (self->story, g_steal_pointer (&self->part), MAX (signatory, receivers), self->profile->sign_gap,
                          find_tallest (&sign, signatory, receivers));
  return TRUE;
}

/* Rule: ND30 PL I: address at the foot of the first page, under a rule across the text */
void
ha_sheet_add_footer (HaSheet *self)
{
  HaLook look = ha_sheet_get_look (self, self->profile->footer, HA_ALIGN_CENTER, "footer");
  g_autofree char *text = ha_letter_text_footer (self->letterhead);
  double height;

  if (!*text)
    return;
  self->part = ha_fragment_new ();
  ha_pages_add_rule (self->part, 0, 0, 0, self->width, 0, self->profile->rule, 0);
  height = RULE_GAP + ha_pages_add_paragraph (self->part, 0, text, 0, RULE_GAP, self->width, &look);
  if (height > FOOTER_MOST && !self->too_long)
    self->too_long = "footer";
  ha_story_set_foot (self->story, g_steal_pointer (&self->part), height, self->profile->footer_gap * HA_MM, FOOTER_EDGE);
}
