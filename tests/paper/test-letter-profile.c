/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the page as text: read back as written, in any locale; what is wrong is told by line and key; each moves what it says. */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "letter-samples.h"
#include "letter-variants.h"
#include "paper/letter/letter-private.h"

static void
test_text (void)
{
  HaLetterProfile changed = *ha_letter_profile_get_default (), read;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  changed.top = 25;
  changed.indent = 10.3;
  changed.issuer_rule = 0.45;
  text = ha_letter_profile_to_text (&changed);
  g_assert_nonnull (strstr (text, "\nindent=10.3\n"));
  g_assert_nonnull (strstr (text, "# mm, 0 … 40; NĐ 30: 10 … 12.7\nindent="));
  g_assert_true (ha_letter_profile_parse (text, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&read, sizeof read, &changed, sizeof changed);
}

/* Every figure of the struct is in the text: none is lost. */
static void
test_all_figures (void)
{
  g_autofree char *text = ha_letter_profile_to_text (ha_letter_profile_get_default ());
  guint keys = 0;

  for (const char *p = text; (p = strchr (p, '=')) != NULL; p++)
    keys++;
  g_assert_cmpuint (keys, ==, sizeof (HaLetterProfile) / sizeof (double));
}

static void
test_parse (void)
{
  static const struct { const char *text; double top, indent; } cases[] = {
    { "", 20, 12.7 },
    { "[letter]\n# của công ty\n\ntop = 25\n", 25, 12.7 },
    { "indent=10,5", 20, 10.5 },
    { "indent=10.5\r\ntop=22\r\n", 22, 10.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaLetterProfile profile;

      g_assert_true (ha_letter_profile_parse (cases[i].text, &profile, NULL));
      g_assert_cmpfloat (profile.top, ==, cases[i].top);
      g_assert_cmpfloat (profile.indent, ==, cases[i].indent);
    }
}

static void
test_faults (void)
{
  static const struct { const char *text; guint line; const char *key; } cases[] = {
    { "top=20\nbotom=20", 2, "botom" },
    { "\n\ntop=hai mươi", 3, "top" },
    { "top=", 1, "top" },
    { "top=20mm", 1, "top" },
    { "top=-20", 1, "top" },
    { "top=1e1", 1, "top" },
    { "top=0x14", 1, "top" },
    { "top=nan", 1, "top" },
    { "top=4", 1, "top" },
    { "top=81", 1, "top" },
    { "top=20\ntop=21", 2, "top" },
    { "top", 1, "top" },
    { "width=150\nleft=60\nright=60", 0, "width" },
    { "height=200\ntop=80\nbottom=80", 0, "height" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaLetterProfile profile = { .top = 7 };
      g_autoptr (GError) error = NULL;

      g_assert_false (ha_letter_profile_parse (cases[i].text, &profile, &error));
      g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_PROFILE);
      g_assert_cmpuint (ha_paper_error_get_line (error), ==, cases[i].line);
      g_assert_cmpstr (ha_paper_error_get_what (error), ==, cases[i].key);
      g_assert_cmpfloat (profile.top, ==, 7); /* untouched */
    }
}

static void
test_departures (void)
{
  HaLetterProfile profile = *ha_letter_profile_get_default ();
  g_auto (GStrv) none = ha_letter_profile_list_departures (&profile), some = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  profile.body = 12;
  profile.left = 20;
  some = ha_letter_profile_list_departures (&profile);
  g_assert_cmpuint (g_strv_length (some), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) some, "body") && g_strv_contains ((const char *const *) some, "left"));
}

static const HaPlacedText *
find (GArray *texts, const char *role)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, HaPlacedText, i).role, role))
      return &g_array_index (texts, HaPlacedText, i);
  return NULL;
}

/* What the letterhead carries is what is printed. */
static void
test_letterhead (void)
{
  static const struct { const char *text, *role; double x, size; } cases[] = {
    { "left=20", "receivers-head", 20, 12 },
    { "receivers-head=13", "receivers-head", 30, 13 },
    { "indent=10", "body", 40, 14 },
    { "body=13\nleft=25", "body", 37.7, 13 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
      g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
      g_autoptr (HaPages) pages = NULL;
      g_autoptr (GArray) texts = NULL;

      letter_sample_set (&head->profile, cases[i].text);
      pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, NULL);
      texts = ha_pages_list_texts (pages);
      g_assert_cmpfloat_with_epsilon (find (texts, cases[i].role)->x, cases[i].x * HA_MM, 0.01);
      g_assert_cmpfloat (find (texts, cases[i].role)->size, ==, cases[i].size);
    }
}

static void
test_bad_letterhead (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_autoptr (GError) error = NULL;

  letter_sample_set (&head->profile, "top=nhiều");
  g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
  g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_PROFILE);
}

/* No PNG, the head of one alone, one that says it is larger than any memory. */
static void
test_bad_pictures (void)
{
  static const guint8 huge[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff };
  static const struct { gconstpointer data; gsize length; } cases[] = { { "", 0 }, { "no picture at all, only words", 29 }, { huge, 16 }, { huge, 24 } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
      g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
      g_autoptr (GError) error = NULL;

      *(i % 2 ? &head->logo : &letter->sign_image) = g_bytes_new_static (cases[i / 2].data, cases[i / 2].length);
      g_assert_null (ha_letter_layout (letter, head, NULL, FALSE, NULL, &error));
      g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_IMAGE);
      g_assert_cmpstr (ha_paper_error_get_what (error), ==, i % 2 ? "logo" : "sign_image");
    }
}

static double
lay_out (const HaLetter *letter, const HaLetterhead *head)
{
  clock_t begun = clock ();
  g_autoptr (HaPages) pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, NULL);

  g_assert_nonnull (pages);
  return (double) (clock () - begun);
}

/* A large logo is read once, also when the letterhead was copied, and another one in its place is read. */
static void
test_picture_once (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  double first, again = 0;

  lay_out (letter, head);
  for (guint i = 0; i < 6; i++) /* more than are kept */
    {
      g_clear_pointer (&head->logo, g_bytes_unref);
      head->logo = letter_variant_make_png (1200, 400 + (int) i, FALSE);
      lay_out (letter, head);
    }
  g_clear_pointer (&head->logo, g_bytes_unref);
  head->logo = letter_variant_make_png (1900, 1900, TRUE);
  first = lay_out (letter, head);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HaLetterhead) copy = ha_letterhead_copy (head);
      g_autoptr (GBytes) same = g_bytes_new (g_bytes_get_data (head->logo, NULL), g_bytes_get_size (head->logo));

      g_bytes_unref (copy->logo);
      copy->logo = g_bytes_ref (same);
      again += lay_out (letter, copy);
    }
  g_test_message ("first %.0f, five more %.0f", first, again);
  g_assert_cmpfloat (again, <, first);
}

/* What a letter can have besides is frozen with it, and changes nothing of letters without. */
static void
test_content (void)
{
  g_autoptr (HaLetter) plain = letter_sample_new (TRUE), letter = letter_sample_new (TRUE), copy = NULL;
  g_autofree char *plain_digest = ha_letter_digest (plain), *digest = NULL, *copy_digest = NULL, *content = ha_letter_get_content (plain);

  g_assert_null (strstr (content, "urgency"));
  letter->urgency = HA_URGENCY_EXPRESS;
  letter->copies = 2;
  letter->sign_image = g_bytes_new_static ("png", 3);
  letter_sample_set (&letter->attachments, "Bảng kê cước");
  letter_sample_set (&letter->drafter, "TTr");
  copy = ha_letter_copy (letter);
  digest = ha_letter_digest (letter);
  copy_digest = ha_letter_digest (copy);
  g_assert_cmpstr (digest, ==, copy_digest);
  g_assert_cmpstr (digest, !=, plain_digest);
  g_assert_cmpstr (copy->attachments, ==, "Bảng kê cước");
  g_assert_true (copy->sign_image == letter->sign_image);
}

/* However long the symbol, or narrow the page: the number never stands in the place of the day, nor beside the text box. */
static void
test_long_symbol (void)
{
  static const struct { const char *profile; guint n; gboolean fits; } cases[] = {
    { NULL, 1, TRUE }, { NULL, 3, TRUE }, { NULL, 4, TRUE }, { NULL, 16, FALSE }, { NULL, 120, FALSE },
    { "width=140", 1, TRUE }, { "number=20\nplace=20", 1, TRUE }, { "width=148\nheight=210", 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaLetter) letter = letter_sample_new (TRUE);
    g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HaPages) pages = NULL;
    g_autoptr (GArray) texts = NULL;
    g_autoptr (GString) symbol = g_string_new (NULL);
    double end = 0, day = G_MAXDOUBLE;

    for (guint k = 0; k < cases[i].n; k++)
      g_string_append_printf (symbol, "%sTTCSKH-QN", k > 0 ? "-" : "");
    letter_sample_set (&letter->symbol, symbol->str);
    letter_sample_set (&head->profile, cases[i].profile);
    pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, &error);
    if (!cases[i].fits) {
      g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TOO_LONG);
      g_assert_cmpstr (ha_paper_error_get_what (error), ==, "letterhead");
      continue;
    }
    g_assert_no_error (error);
    texts = ha_pages_list_texts (pages);
    for (guint k = 0; k < texts->len; k++) {
      const HaPlacedText *text = &g_array_index (texts, HaPlacedText, k);

      if (g_str_equal (text->role, "number"))
        end = MAX (end, text->x + text->width);
      if (g_str_equal (text->role, "number"))
        g_assert_cmpfloat (text->x, >=, 30 * HA_MM - 0.1);
      if (g_str_equal (text->role, "place"))
        day = MIN (day, text->x);
    }
    g_test_message ("%u: %s", i, cases[i].profile);
    g_assert_cmpfloat (end, <=, day);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  g_test_add_func ("/letter-profile/text", test_text);
  g_test_add_func ("/letter-profile/all-figures", test_all_figures);
  g_test_add_func ("/letter-profile/parse", test_parse);
  g_test_add_func ("/letter-profile/faults", test_faults);
  g_test_add_func ("/letter-profile/departures", test_departures);
  g_test_add_func ("/letter-profile/letterhead", test_letterhead);
  g_test_add_func ("/letter-profile/long-symbol", test_long_symbol);
  g_test_add_func ("/letter-profile/bad-letterhead", test_bad_letterhead);
  g_test_add_func ("/letter-profile/bad-pictures", test_bad_pictures);
  g_test_add_func ("/letter-profile/picture-once", test_picture_once);
  g_test_add_func ("/letter-profile/content", test_content);
  return g_test_run ();
}
