/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands above the body of a letter, each in its place: issuer and country, number and place, subject, urgency, addressees.
 * Rule: ND30 PL I
 */
#include "config.h"

#include "core/text.h"
#include "paper/letter/letter-private.h"

#define RULE_GAP 1.5   /* below a line of text */
#define ISSUER_GAP 2.5 /* a little more: capitals, some with tails */

HaLook
ha_sheet_get_look (const HaSheet *self, double size, HaAlign align, const char *role)
{
  return (HaLook) { .size = size, .align = align, .role = role };
}

HaLook
ha_sheet_get_bold (const HaSheet *self, double size, const char *role)
{
  HaLook look = ha_sheet_get_look (self, size, HA_ALIGN_CENTER, role);

  look.bold = TRUE;
  return look;
}

/* The columns of the decree's model letter, shared out over the text width at hand. */
static double
get_head_split (const HaSheet *self)
{
  return self->width * self->profile->head_left / (self->profile->head_left + self->profile->head_right);
}

static void
add_centred_rule (HaSheet *self, double centre, double y, double width)
{
  ha_pages_add_rule (self->part, 0, centre - width / 2, y, centre + width / 2, y, self->profile->rule, 0);
}

static char *
prepare_capitals (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text ? text : "", -1);

  return ha_text_clean (upper);
}

/* The narrowest box that takes no more lines: lines of about one length, and no syllable by itself. */
static double
balance_width (const HaLook *look, const char *text, double width)
{
  double height, most = width, least = width / 3;

  ha_look_measure (look, text, width, NULL, &height);
  if (height < 1.5 * ha_look_get_line_height (look))
    return width;
  while (most - least > 1) {
    double middle = (most + least) / 2, tried;

    ha_look_measure (look, text, middle, NULL, &tried);
    if (tried > height)
      least = middle;
    else
      most = middle;
  }
  return most;
}

double
ha_sheet_add_balanced (HaSheet *self, const char *text, double x, double y, double width, const HaLook *look)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double top = y;

  for (guint i = 0; lines[i]; i++) {
    double own = balance_width (look, lines[i], width);
    double left = look->align == HA_ALIGN_CENTER ? x + (width - own) / 2 : x;

    y += ha_pages_add_paragraph (self->part, 0, lines[i], left, y, own, look);
  }
  return y - top;
}

/* Left: the company above it, the company itself, a short rule. Gives the bottom. */
static double
add_issuer (HaSheet *self, double y, double width)
{
  HaLook parent = ha_sheet_get_look (self, self->profile->issuer, HA_ALIGN_CENTER, "parent");
  HaLook look = ha_sheet_get_bold (self, self->profile->issuer, "issuer");
  g_autofree char *issuer = prepare_capitals (self->letterhead->issuer);
  g_autofree char *above = prepare_capitals (self->letterhead->parent);
  double length;

  if (*above)
    y += ha_sheet_add_balanced (self, above, 0, y, width, &parent);
  ha_look_measure (&look, issuer, width, &length, NULL);
  y += ha_pages_add_paragraph (self->part, 0, issuer, 0, y, width, &look) + ISSUER_GAP;
  add_centred_rule (self, width / 2, y, length * self->profile->issuer_rule);
  return y;
}

/* Right: the country's name and motto, with a rule as long as the motto. */
static double
add_nation (HaSheet *self, double x, double width)
{
  HaLook nation = ha_sheet_get_bold (self, self->profile->nation, "nation");
  HaLook motto = ha_sheet_get_bold (self, self->profile->motto, "motto");
  const char *words = "Độc lập - Tự do - Hạnh phúc";
  double y = 0, length;

  y += ha_pages_add_paragraph (self->part, 0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x, y, width, &nation);
  ha_look_measure (&motto, words, -1, &length, NULL);
  y += ha_pages_add_paragraph (self->part, 0, words, x, y, width, &motto) + RULE_GAP;
  add_centred_rule (self, x + width / 2, y, length);
  return y;
}

/* On one line, else on two of about one length; nothing that is longer has room. Gives the height. */
static double
add_beside (HaSheet *self, const char *text, double x, double y, double width, const HaLook *look)
{
  double length, height = ha_look_get_line_height (look), taken;

  ha_look_measure (look, text, -1, &length, NULL);
  if (length <= width)
    {
      ha_pages_add_text (self->part, 0, text, x + width / 2, y + ha_look_get_baseline (look), look);
      return height;
    }
  taken = ha_sheet_add_balanced (self, text, x, y, width, look);
  if (taken > 2.5 * height)
    self->too_long = "letterhead";
  return taken;
}

static void
add_number_and_place (HaSheet *self)
{
  HaLook number = ha_sheet_get_look (self, self->profile->number, HA_ALIGN_CENTER, "number");
  HaLook place = ha_sheet_get_look (self, self->profile->place, HA_ALIGN_CENTER, "place");
  g_autofree char *number_text = ha_letter_text_number (self->letter);
  g_autofree char *place_text = ha_letter_text_place (self);
  double split = get_head_split (self), baseline, left, right;

  place.italic = TRUE;
  baseline = MAX (ha_look_get_baseline (&number), ha_look_get_baseline (&place));
  left = baseline - ha_look_get_baseline (&number);
  right = baseline - ha_look_get_baseline (&place);
  left += add_beside (self, number_text, 0, self->y + left, split, &number);
  right += add_beside (self, place_text, split, self->y + right, self->width - split, &place);
  self->y += MAX (left, right);
}

static void
add_subject (HaSheet *self)
{
  HaLook look = ha_sheet_get_look (self, self->profile->subject, HA_ALIGN_CENTER, "subject");
  g_autofree char *subject = ha_text_clean_line (self->letter->subject);
  g_autofree char *whole = g_strconcat ("V/v ", subject, NULL);
  g_autofree char *text = ha_text_glue (whole);

  if (!*subject)
    return;
  self->y += self->profile->subject_gap;
  self->y += ha_sheet_add_balanced (self, text, 0, self->y, get_head_split (self), &look);
}

/* Rule: ND30 PL I II.10b */
static void
add_urgency (HaSheet *self)
{
  const HaLetterProfile *profile = self->profile;
  const struct { const char *words; double width; } marks[] = {
    [HA_URGENCY_URGENT] = { "KHẨN", profile->urgency_urgent },
    [HA_URGENCY_VERY] = { "THƯỢNG KHẨN", profile->urgency_very },
    [HA_URGENCY_EXPRESS] = { "HỎA TỐC", profile->urgency_express },
  };
  HaLook look = ha_sheet_get_bold (self, profile->urgency, "urgency");
  double height = profile->urgency_height * HA_MM, width, x;

  if (self->letter->urgency <= HA_URGENCY_NONE || self->letter->urgency > HA_URGENCY_EXPRESS)
    return;
  look.red = TRUE;
  width = marks[self->letter->urgency].width * HA_MM;
  x = (get_head_split (self) - width) / 2;
  self->y += profile->subject_gap;
  ha_pages_add_stamp (self->part, 0, x, self->y, width, height);
  ha_pages_add_text (self->part, 0, marks[self->letter->urgency].words, x + width / 2,
                     self->y + (height - ha_look_get_line_height (&look)) / 2 + ha_look_get_baseline (&look), &look);
  self->y += height;
}

/* Over the issuer; gives where that begins. */
static gboolean
add_logo (HaSheet *self, double *y, GError **error)
{
  double width = self->profile->logo_width * HA_MM, height = self->profile->logo_height * HA_MM;

  *y = 0;
  if (!self->letterhead->logo)
    return TRUE;
  *y = height + RULE_GAP;
  return ha_pages_add_picture (self->part, 0, self->letterhead->logo, (get_head_split (self) - width) / 2, 0, width, height,
                               "logo", error);
}

gboolean
ha_sheet_add_header (HaSheet *self, GError **error)
{
  double split = get_head_split (self), left, right;
  const char *part;

  self->part = ha_fragment_new ();
  if (!add_logo (self, &left, error))
    return FALSE;
  left = add_issuer (self, left, split);
  right = add_nation (self, split, self->width - split);
  self->y = MAX (left, right) + self->profile->row_gap;
  add_number_and_place (self);
  part = self->y > ha_story_get_height (self->story) ? "letterhead" : "subject";
  add_subject (self);
  add_urgency (self);
  ha_story_add_fixed (self->story, g_steal_pointer (&self->part), self->y, 0, part);
  return TRUE;
}

/* A third into the line where the names fit there, else at the paragraphs' indent. */
static double
find_recipient_x (const HaSheet *self, double needed)
{
  double third = self->width / 3;

  return third + needed <= self->width ? third : self->profile->indent * HA_MM;
}

/* One stands behind the colon; several each with a dash of its own, under the colon. Rule: ND30 PL I II.9a */
static double
add_names (HaSheet *self, const char *text, gboolean several, double x, double colon, double space, const HaLook *head)
{
  HaLook look = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_LEFT, "recipient");
  double names = x + (several ? colon : space), y = several ? ha_look_get_line_height (head) : 0;

  if (several) {
    double mark;

    ha_look_measure (&look, ":", -1, &mark, NULL);
    names -= mark;
    ha_look_measure (&look, "- ", -1, &look.indent, NULL);
    look.indent = -look.indent;
  }
  return y + ha_sheet_add_balanced (self, text, names, y, self->width - names, &look);
}

void
ha_sheet_add_recipient (HaSheet *self)
{
  HaLook head = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_LEFT, "recipient-head");
  gboolean several;
  g_autofree char *text = ha_letter_text_recipient (self->letter, &several);
  double colon, space, length, x, height;

  self->part = ha_fragment_new ();
  ha_look_measure (&head, "Kính gửi:", -1, &colon, NULL);
  ha_look_measure (&head, "Kính gửi: ", -1, &space, NULL);
  ha_look_measure (&head, text, -1, &length, NULL);
  x = find_recipient_x (self, (several ? colon : space) + length);
  ha_pages_add_text (self->part, 0, "Kính gửi:", x, ha_look_get_baseline (&head), &head);
  height = add_names (self, text, several, x, colon, space, &head);
  ha_story_add_fixed (self->story, g_steal_pointer (&self->part), height, self->profile->recipient_gap, "recipient");
  ha_story_keep_on_first (self->story);
  ha_story_add_space (self->story, self->profile->recipient_gap);
}
