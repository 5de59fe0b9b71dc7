/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phones: whatever was written, one number of today; whose is whose. */
#include <string.h>

#include "core/text.h"

typedef struct
{
  const char *in, *out;
} Pair;

typedef char *(*Convert) (const char *text);

static void
check_pairs (Convert convert, const Pair *pairs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *out = convert (pairs[i].in);

      g_assert_cmpstr (out, ==, pairs[i].out);
    }
}

#define CHECK(convert, pairs) check_pairs (convert, pairs, G_N_ELEMENTS (pairs))

static void
test_phone (void)
{
  static const Pair pairs[] = {
    { "0905 000 101", "0905000101" },
    { "+84 905 000 101", "0905000101" },
    { "84905000101", "0905000101" },
    { "84 90 500 01 01", "0905000101" },
    { "0084905000101", "0905000101" },
    { "0084 84 905 000 101", "0905000101" },
    { "+84 (0) 905 000 101", "0905000101" },
    { "905000101", "0905000101" }, /* a spreadsheet's */
    { "2563822117", "02563822117" },
    { "1260000136", "0760000136" },
    { "0905-000-101", "0905000101" },
    { "ĐT: 0905.000.101 (gặp anh Nam)", "0905000101" },
    { "0126 000 0136", "0760000136" },
    { "01260000136", "0760000136" },
    { "+84 126 000 0136", "0760000136" },
    { "0256.3822117", "02563822117" },
    { "+84 256 3822117", "02563822117" },
    { "0256.3822117 máy lẻ 12", "02563822117" },
    { "0256 3822117 - 12", "02563822117" },
    { "0256 3822 117 (ext. 1203)", "02563822117" },
    { "024 3825 2117", "02438252117" },
    { "1900 6750", "19006750" },
    { "1900 54 54 66", "1900545466" },
    { "1800 1091", "18001091" },
    { "3822117", "3822117" },
    { "113", "113" },
    { "0256.3822117; 0256.2221419", "02563822117" },
    { "không có", "" },
    { "", "" },
    { NULL, "" },
  };

  CHECK (ha_text_phone, pairs);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *again = ha_text_phone (pairs[i].out);

      g_assert_cmpstr (again, ==, pairs[i].out);
    }
}

/* 15/09-14/11/2018. */
static void
test_phone_mobiles (void)
{
  static const Pair prefixes[] = {
    { "0120", "070" }, { "0121", "079" }, { "0122", "077" }, { "0126", "076" }, { "0128", "078" }, { "0123", "083" },
    { "0124", "084" }, { "0125", "085" }, { "0127", "081" }, { "0129", "082" }, { "0162", "032" }, { "0163", "033" },
    { "0164", "034" }, { "0165", "035" }, { "0166", "036" }, { "0167", "037" }, { "0168", "038" }, { "0169", "039" },
    { "0199", "059" }, { "0186", "056" }, { "0188", "058" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *old = g_strconcat (prefixes[i].in, " 123 4567", NULL),
                      *today = g_strconcat (prefixes[i].out, "1234567", NULL);
      g_autofree char *number = ha_text_phone (old);

      g_assert_cmpstr (number, ==, today);
      g_assert_true (ha_text_phone_is_plausible (today));
      g_assert_true (ha_text_phone_same (old, today));
    }
}

/* The area codes of 2017: in brackets each is the old one; bare only where nothing of today begins so. */
static void
test_phone_areas (void)
{
  static const struct
  {
    const char *old, *new;
    gboolean bare;
  } codes[] = {
    { "0230", "0215", TRUE }, { "0231", "0213", TRUE }, { "0240", "0204", TRUE }, { "0241", "0222", TRUE },
    { "0280", "0208", TRUE }, { "0281", "0209", TRUE }, { "0320", "0220", TRUE }, { "0321", "0221", TRUE },
    { "0350", "0228", TRUE }, { "0351", "0226", TRUE }, { "0500", "0262", TRUE }, { "0501", "0261", TRUE },
    { "0510", "0235", TRUE }, { "0511", "0236", TRUE }, { "0650", "0274", TRUE }, { "0651", "0271", TRUE },
    { "0710", "0292", TRUE }, { "0711", "0293", TRUE }, { "0780", "0290", TRUE }, { "0781", "0291", TRUE },
    { "030", "0229", TRUE },  { "031", "0225", TRUE },  { "053", "0233", TRUE },  { "054", "0234", TRUE },
    { "057", "0257", TRUE },  { "060", "0260", TRUE },  { "061", "0251", TRUE },  { "062", "0252", TRUE },
    { "063", "0263", TRUE },  { "064", "0254", TRUE },  { "066", "0276", TRUE },  { "067", "0277", TRUE },
    { "068", "0259", TRUE },  { "072", "0272", TRUE },  { "073", "0273", TRUE },  { "074", "0294", TRUE },
    { "075", "0275", TRUE },  { "020", "0214", FALSE }, { "022", "0212", FALSE }, { "025", "0205", FALSE },
    { "026", "0206", FALSE }, { "027", "0207", FALSE }, { "029", "0216", FALSE }, { "033", "0203", FALSE },
    { "036", "0227", FALSE }, { "037", "0237", FALSE }, { "038", "0238", FALSE }, { "039", "0239", FALSE },
    { "052", "0232", FALSE }, { "055", "0255", FALSE }, { "058", "0258", FALSE }, { "070", "0270", FALSE },
    { "076", "0296", FALSE }, { "077", "0297", FALSE }, { "079", "0299", FALSE }, { "0211", "0211", TRUE },
    { "0210", "0210", TRUE }, { "0218", "0218", TRUE }, { "0219", "0219", TRUE }, /* kept */
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *bracket = g_strdup_printf ("(%s) 3254117", codes[i].old),
                      *bare = g_strconcat (codes[i].old, "3254117", NULL);
      g_autofree char *today = g_strconcat (codes[i].new, "3254117", NULL);
      g_autofree char *of_bracket = ha_text_phone (bracket), *of_bare = ha_text_phone (bare);

      g_assert_cmpstr (of_bracket, ==, today);
      g_assert_cmpstr (of_bare, ==, codes[i].bare ? today : bare);
    }
}

/* Bình Định 056 and Gia Lai 059, with which mobiles begin too; and the two great cities. */
static void
test_phone_doubtful (void)
{
  static const Pair pairs[] = {
    { "056.3822117", "02563822117" },    { "(056) 3000134", "02563000134" }, { "056 300 0134", "02563000134" },
    { "0563822117", "02563822117" },     { "0562221419", "02562221419" },    { "056 2221419", "02562221419" },
    { "+84 56 3822117", "02563822117" }, { "059.3822117", "02693822117" },   { "0593822117", "02693822117" },
    { "0563 000 133", "0563000133" },    { "0563000133", "0563000133" },     { "0587 000 139", "0587000139" },
    { "0592000139", "0592000139" },      { "037.382.2117", "0373822117" },   { "0373822117", "0373822117" },
    { "04 38252117", "02438252117" },    { "0438252117", "02438252117" },    { "08 38252117", "02838252117" },
    { "0838252117", "0838252117" },      { "0838 252 117", "0838252117" },   { "0256 382 211", "0256382211" },
  };

  CHECK (ha_text_phone, pairs);
}

static void
test_phones (void)
{
  static const Pair pairs[] = {
    { "0256.3822117; 0256.2221419", "02563822117 02562221419" },
    { "0905000101 0914 000 102", "0905000101 0914000102" },
    { "0905 000 101 - 0256 3822 117", "0905000101 02563822117" },
    { "0905000101/0126 000 0136, +84914000102", "0905000101 0760000136 0914000102" },
    { "+84905000101+84914000102", "0905000101 0914000102" },
    { "nhà 056.3822117 hoặc di động 0905000101 (2)", "02563822117 0905000101" },
    { "0905000101; 84905000101", "0905000101" },
    { "1900 6750 0905 000 101", "19006750 0905000101" },
    { "0256 3822117/3822118", "02563822117 3822118" },
    { "115", "115" },
    { "số 12 ngõ 3", "12" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_auto (GStrv) numbers = ha_text_phones (pairs[i].in);
      g_autofree char *joined = g_strjoinv (" ", numbers);

      g_assert_cmpstr (joined, ==, pairs[i].out);
    }
}

static void
test_phone_same (void)
{
  static const Pair same[] = {
    { "0905 000 101", "+84905000101" },
    { "01260000136", "0760 000 136" },
    { "056.3000134", "0563000134" },
    { "0256 3000 134", "0563000134" },
    { "0563822117", "0256.3822117" },
    { "059.2000139", "0592000139" },
    { "3822117", "0256 3822 117" },
    { "0256.3822117", "3822 117" },
    { "0905000101; 0914000102", "0914 000 102" },
    { "0256 3822117 máy lẻ 3", "02563822117" },
    { "38252117", "024 3825 2117" },
  };
  static const Pair other[] = {
    { "0905000101", "0905000102" },
    { "0905000101", "" },
    { "", "" },
    { NULL, NULL },
    { "02563822117", "02693822117" },
    { "2117", "02563822117" },
    { "0822117", "02560822117" },
    { "0905000101", "5000101" },
    { "không", "không" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (ha_text_phone_same (same[i].in, same[i].out));
      g_assert_true (ha_text_phone_same (same[i].out, same[i].in));
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_assert_false (ha_text_phone_same (other[i].in, other[i].out));
      g_assert_false (ha_text_phone_same (other[i].out, other[i].in));
    }
}

static void
test_phone_plausible (void)
{
  static const char *const yes[]
      = { "0905000101", "0323000101", "0522000101", "0552000101",  "0592000101",  "0702000101", "0762000101",
          "0812000101", "0872000101", "0992000101", "02563822117", "02438252117", "19006750",   "1900545466" };
  static const char *const no[]
      = { "0305000101",  "0315000101", "0535000101", "0545000101",   "0575000101", "0605000101", "0715000101",
          "0755000101",  "0805000101", "090500010",  "09050001011",  "0256382211", "12345678",   "1900123",
          "19001234567", "113",        "",           "0905 000 101", "01260000136" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (ha_text_phone_is_plausible (yes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (ha_text_phone_is_plausible (no[i]));
  g_assert_false (ha_text_phone_is_plausible (NULL));
}

static void
test_phone_show (void)
{
  static const Pair pairs[] = {
    { "0905000101", "0905 000 101" },
    { "02563822117", "0256 3822 117" },
    { "02438252117", "024 3825 2117" },
    { "19006750", "1900 6750" },
    { "18001091", "1800 1091" },
    { "1900545466", "1900 545466" },
    { "0760000136", "0760 000 136" },
    { "113", "113" },
    { "", "" },
    { NULL, "" },
  };

  CHECK (ha_text_phone_show, pairs);
}

/* What is shown leaves nothing out. */
static void
test_phone_display (void)
{
  static const Pair pairs[] = {
    { "0905000101", "0905 000 101" },
    { "056.3822117", "0256 3822 117" },
    { "0256.3822117; 0905000101", "0256 3822 117; 0905 000 101" },
    { "01260000136/0905000101", "0760 000 136; 0905 000 101" },
    { "0256 3822117 máy lẻ 12", "0256 3822117 máy lẻ 12" },
    { "0905000101 (anh Nam)", "0905000101 (anh Nam)" },
    { "0256 3822117/3822118", "0256 3822117/3822118" },
    { "1900 6750", "1900 6750" },
    { "12345", "12345" },
    { " không\ncó ", "không có" },
    { NULL, "" },
  };

  CHECK (ha_text_phone_display, pairs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/phone", test_phone);
  g_test_add_func ("/core/phone/mobiles", test_phone_mobiles);
  g_test_add_func ("/core/phone/areas", test_phone_areas);
  g_test_add_func ("/core/phone/doubtful", test_phone_doubtful);
  g_test_add_func ("/core/phones", test_phones);
  g_test_add_func ("/core/phone/same", test_phone_same);
  g_test_add_func ("/core/phone/plausible", test_phone_plausible);
  g_test_add_func ("/core/phone-show", test_phone_show);
  g_test_add_func ("/core/phone-display", test_phone_display);
  return g_test_run ();
}
