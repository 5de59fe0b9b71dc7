/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of a letter's page are called. Rule: ND30 PL I */
#include "config.h"

#include "app/preferences/prefs-profile.h"

#include <glib/gi18n.h>

enum { PAPER, SIZES, GAPS, COLUMNS, MARKS };

static const char *const groups[] = {
  [PAPER] = N_("Paper and margins"),
  [SIZES] = N_("Sizes of type"),
  [GAPS] = N_("Paragraphs and gaps"),
  [COLUMNS] = N_("Head and signature"),
  [MARKS] = N_("Urgency and logo"),
};

static const struct {
  const char *key, *title;
  guint group;
} figures[] = {
  { "width", N_("Width of the paper"), PAPER },
  { "height", N_("Height of the paper"), PAPER },
  { "top", N_("Top margin"), PAPER },
  { "right", N_("Right margin"), PAPER },
  { "bottom", N_("Bottom margin"), PAPER },
  { "left", N_("Left margin"), PAPER },
  { "nation", N_("Name of the state"), SIZES },
  { "motto", N_("Motto"), SIZES },
  { "issuer", N_("Superior organisation and issuer"), SIZES },
  { "number", N_("Number and symbol"), SIZES },
  { "place", N_("Place and date"), SIZES },
  { "subject", N_("What it is about (V/v)"), SIZES },
  { "body", N_("Body"), SIZES },
  { "sign", N_("Title and name of who signs"), SIZES },
  { "sign-least", N_("Smallest title of who signs"), SIZES },
  { "receivers-head", N_("The word Nơi nhận"), SIZES },
  { "receivers", N_("Receivers"), SIZES },
  { "drafter", N_("Sign of the drafter"), SIZES },
  { "footer", N_("Foot of the first page"), SIZES },
  { "page-number", N_("Page number"), SIZES },
  { "urgency", N_("Urgency"), SIZES },
  { "attachment-head", N_("The word Phụ lục"), SIZES },
  { "attachment-note", N_("Note under Phụ lục"), SIZES },
  { "indent", N_("Indent of a first line"), GAPS },
  { "gap", N_("Gap between paragraphs"), GAPS },
  { "line-spacing", N_("Line spacing"), GAPS },
  { "row-gap", N_("Gap above the number"), GAPS },
  { "subject-gap", N_("Gap above V/v"), GAPS },
  { "recipient-gap", N_("Gap around Kính gửi"), GAPS },
  { "sign-gap", N_("Gap above the signature"), GAPS },
  { "footer-gap", N_("Gap above the foot"), GAPS },
  { "head-left", N_("Left column of the head"), COLUMNS },
  { "head-right", N_("Right column of the head"), COLUMNS },
  { "sign-left", N_("Column of the receivers"), COLUMNS },
  { "sign-right", N_("Column of the signature"), COLUMNS },
  { "sign-room", N_("Room for hand and seal"), COLUMNS },
  { "rule", N_("Thickness of rules"), COLUMNS },
  { "issuer-rule", N_("Rule under the issuer, share of its width"), COLUMNS },
  { "urgency-height", N_("Height of the urgency's frame"), MARKS },
  { "urgency-urgent", N_("Width of KHẨN"), MARKS },
  { "urgency-very", N_("Width of THƯỢNG KHẨN"), MARKS },
  { "urgency-express", N_("Width of HỎA TỐC"), MARKS },
  { "logo-width", N_("Most width of the logo"), MARKS },
  { "logo-height", N_("Most height of the logo"), MARKS },
};

static int
find_figure (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].key, key))
      return (int) i;
  return -1;
}

const char *
ha_prefs_profile_get_title (const char *key)
{
  int at = find_figure (key);

  return at >= 0 ? _(figures[at].title) : NULL;
}

guint
ha_prefs_profile_get_group (const char *key)
{
  int at = find_figure (key);

  return at >= 0 ? figures[at].group : MARKS;
}

const char *
ha_prefs_profile_get_group_title (guint group)
{
  return group < G_N_ELEMENTS (groups) ? _(groups[group]) : NULL;
}
