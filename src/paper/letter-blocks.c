/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the body of a letter, each in its place: head, addressee, signature with receivers, footer, page
 * number.
 * Rule: ND30 PL I
 */
#include "config.h"

#include "core/text.h"
#include "letter-private.h"

/* The two tables of the decree's model letter, in millimetres; shared out over the text width at hand. */
#define HEAD_LEFT 67.9
#define HEAD_RIGHT 95.3
#define SIGN_LEFT 61.9
#define SIGN_RIGHT 102.5

#define RULE_WIDTH 0.75
#define RULE_GAP 1.5        /* below a line of text */
#define ISSUER_GAP 2.5      /* a little more: capitals, some with tails */
#define ISSUER_RULE 0.4     /* of the text's width: a third to a half */
#define ROW_GAP 8.0         /* between the names and the number */
#define SUBJECT_GAP 6.0
#define RECIPIENT_GAP 12.0  /* above and below */
#define SIGN_ROOM 56.0      /* for the hand and the stamp */
#define LEAST_SIGN 13.0     /* the decree's smaller size, for long titles */
#define FOOTER_GAP (2.5 * HA_MM)
#define HEAD_SIZE 6.5

HaLook
ha_sheet_get_look (const HaSheet *self, double size, HaAlign align, const char *role)
{
  return (HaLook) { .size = size, .align = align, .role = role };
}

static HaLook
get_bold (const HaSheet *self, double size, const char *role)
{
  HaLook look = ha_sheet_get_look (self, size, HA_ALIGN_CENTER, role);

  look.bold = TRUE;
  return look;
}

static guint
get_last_page (const HaSheet *self)
{
  return ha_pages_get_n (self->pages) - 1;
}

static double
get_head_split (const HaSheet *self)
{
  return self->width * HEAD_LEFT / (HEAD_LEFT + HEAD_RIGHT);
}

static double
get_sign_split (const HaSheet *self)
{
  return self->width * SIGN_LEFT / (SIGN_LEFT + SIGN_RIGHT);
}

/* A hundredth of a point is rounding, not overflow. */
#define ROUNDING 0.01

void
ha_sheet_check_room (HaSheet *self, double y, const char *part)
{
  if (y > self->bottom + ROUNDING && !self->too_long)
    self->too_long = part;
}

/* Rule: ND30 PL I II.1: centred in the top margin, not on the first page */
static void
add_page_number (HaSheet *self, guint page)
{
  HaLook look = ha_sheet_get_look (self, self->profile->page_number, HA_ALIGN_CENTER, "page-number");
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  double top = (self->top - ha_look_get_line_height (&look)) / 2;

  ha_pages_add_text (self->pages, page, number, self->left + self->width / 2, top + ha_look_get_baseline (&look),
                     &look);
}

void
ha_sheet_turn_page (HaSheet *self)
{
  guint page = ha_pages_add_page (self->pages);

  if (self->rehearsal)
    ha_pages_add_rehearsal (self->pages, page);
  if (page > 0)
    add_page_number (self, page);
  self->y = self->top;
}

static void
add_centred_rule (HaSheet *self, double centre, double y, double width)
{
  ha_pages_add_rule (self->pages, get_last_page (self), centre - width / 2, y, centre + width / 2, y, RULE_WIDTH, 0);
}

/* Left: the company above it, the company itself, a short rule. Gives the bottom. */
static double
add_issuer (HaSheet *self, double width)
{
  HaLook parent = ha_sheet_get_look (self, self->profile->issuer, HA_ALIGN_CENTER, "parent");
  HaLook look = get_bold (self, self->profile->issuer, "issuer");
  g_autofree char *upper = g_utf8_strup (self->letterhead->issuer ? self->letterhead->issuer : "", -1);
  g_autofree char *issuer = ha_text_clean (upper);
  double y = self->y, length;

  if (self->letterhead->parent && *self->letterhead->parent) {
    g_autofree char *above = g_utf8_strup (self->letterhead->parent, -1);
    g_autofree char *clean = ha_text_clean (above);

    y += ha_pages_add_paragraph (self->pages, get_last_page (self), clean, self->left, y, width, &parent);
  }
  ha_look_measure (&look, issuer, width, &length, NULL);
  y += ha_pages_add_paragraph (self->pages, get_last_page (self), issuer, self->left, y, width, &look) + ISSUER_GAP;
  add_centred_rule (self, self->left + width / 2, y, length * ISSUER_RULE);
  return y;
}

/* Right: the country's name and motto, with a rule as long as the motto. */
static double
add_nation (HaSheet *self, double x, double width)
{
  HaLook nation = get_bold (self, self->profile->nation, "nation");
  HaLook motto = get_bold (self, self->profile->motto, "motto");
  const char *words = "Độc lập - Tự do - Hạnh phúc";
  double y = self->y, length;

  y += ha_pages_add_paragraph (self->pages, get_last_page (self), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x, y, width,
                               &nation);
  ha_look_measure (&motto, words, -1, &length, NULL);
  y += ha_pages_add_paragraph (self->pages, get_last_page (self), words, x, y, width, &motto) + RULE_GAP;
  add_centred_rule (self, x + width / 2, y, length);
  return y;
}

static void
add_number_and_place (HaSheet *self)
{
  HaLook number = ha_sheet_get_look (self, self->profile->number, HA_ALIGN_CENTER, "number");
  HaLook place = ha_sheet_get_look (self, self->profile->place, HA_ALIGN_CENTER, "place");
  g_autofree char *number_text = ha_letter_text_number (self->letter);
  g_autofree char *place_text = ha_letter_text_place (self);
  double split = get_head_split (self), baseline;

  place.italic = TRUE;
  baseline = self->y + MAX (ha_look_get_baseline (&number), ha_look_get_baseline (&place));
  ha_pages_add_text (self->pages, get_last_page (self), number_text, self->left + split / 2, baseline, &number);
  ha_pages_add_text (self->pages, get_last_page (self), place_text, self->left + split + (self->width - split) / 2,
                     baseline, &place);
  self->y += MAX (ha_look_get_line_height (&number), ha_look_get_line_height (&place));
}

/* The narrowest box that takes no more lines: lines of about one length look better under the number. */
static double
balance_width (const HaLook *look, const char *text, double width)
{
  double height, most = width, least = width / 3;

  ha_look_measure (look, text, width, NULL, &height);
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

static void
add_subject (HaSheet *self)
{
  HaLook look = ha_sheet_get_look (self, self->profile->subject, HA_ALIGN_CENTER, "subject");
  g_autofree char *subject = ha_text_clean_line (self->letter->subject);
  g_autofree char *whole = g_strconcat ("V/v ", subject, NULL);
  g_autofree char *text = ha_text_glue (whole);
  double split = get_head_split (self), width;

  if (!*subject)
    return;
  width = balance_width (&look, text, split);
  self->y += SUBJECT_GAP;
  self->y += ha_pages_add_paragraph (self->pages, get_last_page (self), text, self->left + (split - width) / 2,
                                     self->y, width, &look);
}

void
ha_sheet_add_header (HaSheet *self)
{
  double split = get_head_split (self);
  double left = add_issuer (self, split), right = add_nation (self, self->left + split, self->width - split);

  self->y = MAX (left, right) + ROW_GAP;
  add_number_and_place (self);
  ha_sheet_check_room (self, self->y, "letterhead");
  add_subject (self);
  ha_sheet_check_room (self, self->y, "subject");
}

/* More than one addressee: each with a dash of its own, under the colon. */
static gboolean
has_dashes (const char *recipient)
{
  return g_str_has_prefix (recipient, "- ");
}

/* A third into the line where the names fit there, else at the paragraphs' indent. */
static double
find_recipient_x (const HaSheet *self, double needed)
{
  double third = self->width / 3;

  return self->left + (third + needed <= self->width ? third : self->profile->indent * HA_MM);
}

void
ha_sheet_add_recipient (HaSheet *self)
{
  HaLook head = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_LEFT, "recipient-head");
  HaLook look = ha_sheet_get_look (self, self->profile->body, HA_ALIGN_LEFT, "recipient");
  g_autofree char *text = ha_letter_text_prepare (self->letter->recipient);
  guint page = get_last_page (self);
  double colon, space, length, x, names, y;

  self->y += RECIPIENT_GAP;
  ha_look_measure (&head, "Kính gửi:", -1, &colon, NULL);
  ha_look_measure (&head, "Kính gửi: ", -1, &space, NULL);
  ha_look_measure (&look, text, -1, &length, NULL);
  x = find_recipient_x (self, space + length);
  ha_pages_add_text (self->pages, page, "Kính gửi:", x, self->y + ha_look_get_baseline (&head), &head);
  y = self->y + (has_dashes (text) ? ha_look_get_line_height (&head) : 0);
  names = x + (has_dashes (text) ? colon - look.size * 0.28 : space);
  y += ha_pages_add_paragraph (self->pages, page, text, names, y, self->left + self->width - names, &look);
  ha_sheet_check_room (self, y, "recipient");
  self->y = y + RECIPIENT_GAP;
}

static char *
get_sign_form (const HaSheet *self)
{
  g_autofree char *form = ha_letter_text_prepare (self->letter->sign_form);

  return g_utf8_strup (form, -1);
}

/* A title too long for its column is set in the smaller size, the name with it. */
static HaLook
get_sign_look (const HaSheet *self, const char *role)
{
  HaLook look = get_bold (self, self->profile->sign, role);
  g_autofree char *form = get_sign_form (self);
  double length;

  ha_look_measure (&look, form, -1, &length, NULL);
  if (length > self->width - get_sign_split (self))
    look.size = MIN (look.size, LEAST_SIGN);
  return look;
}

/* The signature's lines: title, room, name. draw FALSE only measures. */
static double
add_signatory (HaSheet *self, double y, gboolean draw)
{
  HaLook title = get_sign_look (self, "sign-title"), name = get_sign_look (self, "sign-name");
  g_autofree char *form = get_sign_form (self);
  g_autofree char *signer = ha_text_clean_line (self->letter->sign_name);
  double split = get_sign_split (self), width = self->width - split, title_height, name_height;

  ha_look_measure (&title, form, width, NULL, &title_height);
  ha_look_measure (&name, signer, width, NULL, &name_height);
  if (draw) {
    ha_pages_add_paragraph (self->pages, get_last_page (self), form, self->left + split, y, width, &title);
    ha_pages_add_paragraph (self->pages, get_last_page (self), signer, self->left + split,
                            y + title_height + SIGN_ROOM, width, &name);
  }
  return title_height + SIGN_ROOM + name_height;
}

/* On the level of the title. */
static double
add_receivers (HaSheet *self, double y, gboolean draw)
{
  HaLook head = ha_sheet_get_look (self, self->profile->receivers_head, HA_ALIGN_LEFT, "receivers-head");
  HaLook look = ha_sheet_get_look (self, self->profile->receivers, HA_ALIGN_LEFT, "receivers");
  HaLook title = get_sign_look (self, "sign-title");
  g_auto (GStrv) items = ha_letter_text_receivers (self->letter);
  double top = y, width = get_sign_split (self);

  head.bold = head.italic = TRUE;
  if (!items[0])
    return 0;
  y += ha_look_get_baseline (&title) - ha_look_get_baseline (&head);
  if (draw)
    ha_pages_add_text (self->pages, get_last_page (self), "Nơi nhận:", self->left, y + ha_look_get_baseline (&head),
                       &head);
  y += ha_look_get_line_height (&head);
  ha_look_measure (&look, "- ", -1, &look.indent, NULL);
  look.indent = -look.indent;
  for (guint i = 0; items[i]; i++) {
    double height;

    ha_look_measure (&look, items[i], width, NULL, &height);
    if (draw)
      ha_pages_add_paragraph (self->pages, get_last_page (self), items[i], self->left, y, width, &look);
    y += height;
  }
  return y - top;
}

double
ha_sheet_get_sign_height (HaSheet *self)
{
  return MAX (add_signatory (self, 0, FALSE), add_receivers (self, 0, FALSE));
}

const char *
ha_sheet_get_tallest_sign (HaSheet *self)
{
  HaLook title = get_sign_look (self, "sign-title");
  g_autofree char *form = get_sign_form (self);
  double signatory = add_signatory (self, 0, FALSE), height;

  if (add_receivers (self, 0, FALSE) > signatory)
    return "receivers";
  ha_look_measure (&title, form, self->width - get_sign_split (self), NULL, &height);
  return height >= signatory - SIGN_ROOM - height ? "sign_form" : "sign_name";
}

void
ha_sheet_add_sign (HaSheet *self)
{
  double height = add_signatory (self, self->y, TRUE);

  self->y += MAX (height, add_receivers (self, self->y, TRUE));
}

/* The journal's head ties the paper to the register. */
static void
add_head (HaSheet *self)
{
  HaLook look = ha_sheet_get_look (self, HEAD_SIZE, HA_ALIGN_RIGHT, "journal-head");
  g_autofree char *text = g_strdup_printf ("Nhật ký: %s", self->head);
  double height;

  look.grey = 0.35;
  ha_pages_get_size (self->pages, NULL, &height);
  ha_pages_add_text (self->pages, 0, text, self->left + self->width, height - 5 * HA_MM, &look);
}

/* Rule: ND30 PL I: address at the foot of the first page, under a rule across the text */
void
ha_sheet_add_footer (HaSheet *self)
{
  HaLook look = ha_sheet_get_look (self, self->profile->footer, HA_ALIGN_CENTER, "footer");
  g_autofree char *text = ha_letter_text_footer (self->letterhead);
  double y = self->bottom + FOOTER_GAP, height;

  if (*text) {
    ha_pages_add_rule (self->pages, 0, self->left, y, self->left + self->width, y, RULE_WIDTH, 0);
    y += RULE_GAP + ha_pages_add_paragraph (self->pages, 0, text, self->left, y + RULE_GAP, self->width, &look);
    ha_pages_get_size (self->pages, NULL, &height);
    if (y > height && !self->too_long)
      self->too_long = "footer";
  }
  if (self->head && self->letter->number > 0)
    add_head (self);
}
