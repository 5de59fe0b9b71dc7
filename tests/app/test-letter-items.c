/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters as lines of a list: where they stand, their order, what finds them, the sheet. */
#include "room.h"

#include "app/letters/letter-item.h"
#include "app/letters/letters-sheet.h"
#include "core/delivery.h"

/* ---- Where they stand -------------------------------------------------------------------------------------------- */

static const struct { HaLetterStatus status; gboolean delivered, left; HaLetterStands stands; } stands[] = {
  { HA_LETTER_DRAFT, FALSE, FALSE, HA_LETTER_STANDS_DRAFT },
  { HA_LETTER_DRAFT, FALSE, TRUE, HA_LETTER_STANDS_LEFT },
  { HA_LETTER_SUBMITTED, FALSE, FALSE, HA_LETTER_STANDS_SUBMITTED },
  { HA_LETTER_SUBMITTED, FALSE, TRUE, HA_LETTER_STANDS_LEFT },
  { HA_LETTER_ISSUED, FALSE, FALSE, HA_LETTER_STANDS_ISSUED },
  { HA_LETTER_ISSUED, FALSE, TRUE, HA_LETTER_STANDS_ISSUED },
  { HA_LETTER_ISSUED, TRUE, FALSE, HA_LETTER_STANDS_DELIVERED },
  { HA_LETTER_REPLACED, TRUE, FALSE, HA_LETTER_STANDS_REPLACED },
  { HA_LETTER_WITHDRAWN, TRUE, FALSE, HA_LETTER_STANDS_WITHDRAWN },
};

static HaLetterItem *
make_item (HaLetterStatus status, gboolean delivered, gboolean left, int number, gint64 due)
{
  HaOutgoing *row = g_new0 (HaOutgoing, 1);
  g_autoptr (HaClock) limit = due != 0 ? ha_clock_new () : NULL;

  row->letter = ha_letter_new ();
  row->letter->id = number;
  row->letter->status = status;
  row->letter->number = status >= HA_LETTER_ISSUED ? number : 0;
  row->letter->symbol = g_strdup ("THC-CSKH");
  row->letter->issued = status >= HA_LETTER_ISSUED ? FIXTURE_NOW + number : 0;
  row->letter->recipient = g_strdup ("Bà Nguyễn Thị Hòa\nÔng Trần Văn Đức");
  row->letter->subject = g_strdup ("trả lời khiếu nại về cước dịch vụ");
  row->code = g_strdup ("KN-2026-0017");
  row->deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_delivery_free);
  row->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_attachment_free);
  if (delivered)
    g_ptr_array_add (row->deliveries, g_new0 (HaDelivery, 1));
  if (limit != NULL)
    limit->due = due;
  return ha_letter_item_new (row, limit, left);
}

static void
test_stands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      g_autoptr (HaLetterItem) item = make_item (stands[i].status, stands[i].delivered, stands[i].left, 5, 0);

      g_assert_cmpint (ha_letter_item_get_stands (item), ==, stands[i].stands);
      g_assert_cmpstr (ha_letter_stands_get_words (stands[i].stands), !=, "");
      g_assert_nonnull (ha_letter_stands_get_icon (stands[i].stands));
    }
}

static void
test_order (void)
{
  g_autoptr (HaLetterItem) soon = make_item (HA_LETTER_DRAFT, FALSE, FALSE, 1, FIXTURE_NOW);
  g_autoptr (HaLetterItem) later = make_item (HA_LETTER_SUBMITTED, FALSE, FALSE, 2, FIXTURE_NOW + HOUR);
  g_autoptr (HaLetterItem) unlimited = make_item (HA_LETTER_DRAFT, FALSE, FALSE, 3, 0);
  g_autoptr (HaLetterItem) newest = make_item (HA_LETTER_WITHDRAWN, FALSE, FALSE, 8, 0);
  g_autoptr (HaLetterItem) older = make_item (HA_LETTER_ISSUED, TRUE, FALSE, 7, 0);
  g_autoptr (HaLetterItem) left = make_item (HA_LETTER_DRAFT, FALSE, TRUE, 9, FIXTURE_NOW);
  HaLetterItem *const order[] = { soon, later, unlimited, newest, older, left };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      g_assert_cmpint (ha_letter_item_compare (order[i], order[j]), ==, (i > j) - (i < j));
}

static void
test_words (void)
{
  static const struct { const char *key; gboolean found; } asked[] = {
    { "", TRUE }, { "05", TRUE }, { "05 thc", TRUE }, { "nguyen thi hoa", TRUE }, { "duc", TRUE }, { "hoa nguy", TRUE },
    { "kn 2026 0017", TRUE }, { "cuoc dich", TRUE }, { "oc dich", FALSE }, { "06", FALSE },
  };
  g_autoptr (HaLetterItem) item = make_item (HA_LETTER_ISSUED, FALSE, FALSE, 5, 0);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_assert_cmpint (ha_letter_item_matches (item, asked[i].key), ==, asked[i].found);
}

/* No cell begins with what a spreadsheet would reckon with. */
static void
assert_only_text (const char *sheet)
{
  gboolean begins = TRUE, quoted = FALSE;

  for (const char *at = sheet; *at != '\0'; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (begins)
        g_assert_null (strchr ("=+-@\t\r", *at));
      begins = (begins && *at == '"') || (!quoted && (*at == ';' || *at == '\n'));
    }
}

static void
test_sheet (void)
{
  static const char *const formulas[] = { "=1+1", "+84 905", "-12", "@SUM(A1)", "\tx" };
  g_autoptr (GListStore) letters = g_list_store_new (HA_TYPE_LETTER_ITEM);
  g_autoptr (GBytes) sheet = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (HaLetterItem) item = make_item (HA_LETTER_ISSUED, FALSE, FALSE, 5, 0);
      HaLetter *letter = (HaLetter *) ha_letter_item_get_letter (item);

      g_free (letter->subject);
      letter->subject = g_strdup (formulas[i]);
      letter->sign_name = g_strdup (formulas[i]);
      letter->reason = g_strdup (formulas[i]);
      g_list_store_append (letters, item);
    }
  sheet = ha_letters_sheet_new (G_LIST_MODEL (letters));
  text = g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFSố, ký hiệu;") || g_str_has_prefix (text, "\xEF\xBB\xBF\"Số, ký hiệu\";"));
  g_assert_nonnull (strstr (text, "05/THC-CSKH"));
  g_assert_nonnull (strstr (text, "Đã phát hành"));
  g_assert_nonnull (strstr (text, "+84 905"));
  assert_only_text (text);
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  g_test_add_func ("/letter-items/stands", test_stands);
  g_test_add_func ("/letter-items/order", test_order);
  g_test_add_func ("/letter-items/words", test_words);
  g_test_add_func ("/letter-items/sheet", test_sheet);
  return g_test_run ();
}
