/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching as people type: without accents, by the end of a phone, by code, while the word is not finished. */
#include <string.h>

#include "by-hand.h"
#include "core/text.h"
#include "fixture.h"
#include "store/json.h"
#include "store/tidy.h"

static const char *const tickets[] = {
  /* 1 */ "{\"channel\":\"phone\",\"kind\":\"complaint\",\"subject_area\":\"quality\",\"service\":\"tv\",\"content\":"
          "\"Mất tiếng kênh VTV3 từ tối qua\","
          "\"customer\":{\"name\":\"Nguyễn Thị Hồng\",\"phone\":\"0905 000 101\",\"address\":\"4 Đống Đa, phường Quy "
          "Nhơn\",\"subscriber_code\":\"QN-083371\"}}",
  /* 2 */
  "{\"channel\":\"phone\",\"kind\":\"complaint\",\"subject_area\":\"quality\",\"service\":\"internet\",\"content\":"
  "\"Mạng yếu, nước vào hộp cáp\","
  "\"customer\":{\"name\":\"Nguyễn Thị Hống\",\"phone\":\"0256.3822117; 0126 000 0136\",\"address\":\"12 Trần "
  "Phú\",\"subscriber_code\":\"NET-004512\"}}",
  /* 3 */
  "{\"channel\":\"counter\",\"kind\":\"inquiry\",\"subject_area\":\"billing\",\"service\":\"tv\",\"content\":\"Hoá đơn "
  "tháng 7 bị tính hai lần\","
  "\"customer\":{\"name\":\"Đinh Thị H'Lan\",\"phone\":\"+84 913 371 000\",\"address\":\"Làng Suối Đá\"}}",
  /* 4 */
  "{\"channel\":\"email\",\"kind\":\"complaint\",\"subject_area\":\"other\",\"service\":\"other\",\"content\":\"<b>AND "
  "OR NOT \\\" * NEAR( -</b>\","
  "\"customer\":{\"name\":\"Khách sạn Sóng Xanh\"}}",
};

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = NULL;

  fixture_set_up (self, data);
  office = ha_store_dup_office (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (tickets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaRegistration) what = ha_json_to_registration (tickets[i], office, &error);
      g_autoptr (HaCase) kept = NULL;

      g_assert_no_error (error);
      kept = ha_store_register (self->store, what, self->person, FIXTURE_NOW + i, &error);
      g_assert_no_error (error);
    }
}

static GArray *
list_words (Fixture *self, const char *text, GError **error)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW + HOUR);

  query->sort = HA_SORT_CODE;
  query->text = g_strdup (text);
  return ha_store_list_ids (self->store, query, error);
}

/* "1 3": ids of the hits, by code. */
static char *
find (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = list_words (self, text, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (found, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  return g_string_free (found, FALSE);
}

static const struct {
  const char *text;
  const char *ids;
} searches[] = {
  { "", "1 2 3 4" },
  { "  ", "1 2 3 4" },
  /* Without accents, half a word, in any order; đ, old and new tone places, i and y. */
  { "nguyen thi hong", "1 2" },
  { "hong nguyen", "1 2" },
  { "ngu", "1 2" },
  { "ng hong", "" },
  { "dong da", "1" },
  { "Đống Đa", "1" },
  { "dinh", "3" },
  { "hlan", "3" },
  { "lan", "3" },
  { "h lan", "3" },
  { "thi lan dinh", "3" },
  { "hóa đơn", "3" },
  { "hoá đơn", "3" },
  { "qui nhon", "1" },
  { "mat tieng", "1" },
  { "MẤT TIẾNG", "1" },
  { "vtv3", "1" },
  { "tie\xCC\x82\xCC\x81ng", "1" },
  { "khong co", "" },
  /* One letter; words in quotes follow each other; a quote that is open yet. */
  { "h", "1 2 3" },
  { "\"mang yeu\"", "2" },
  { "\"yeu mang\"", "" },
  { "\"hoa don\" thang", "3" },
  { "\"mat tie", "1" },
  { "37", "" },
  /* Exact accents first, whatever the order. */
  { "Hống", "2 1" },
  { "Hồng", "1 2" },
  /* Codes, with and without zeros. */
  { "KN-2026-0003", "3" },
  { "kn 2026 3", "3" },
  { "2026-0002", "2" },
  { "0004", "4" },
  /* Subscribers. */
  { "QN-083371", "1" },
  { "083371", "1" },
  { "qn 0833", "1" },
  { "net004512", "" },
  { "NET 004512", "2" },
  /* Phones: from the beginning, from the end, spaced, with +84. */
  { "0905000101", "1" },
  { "0905 000 101", "1" },
  { "0905", "1" },
  { "000101", "1" },
  { "101", "1" },
  { "371000", "3" },
  { "371 000", "3" },
  { "0913371000", "3" },
  { "+84913371000", "3" },
  { "0256 3822 117", "2" },
  { "22117", "2" },
  { "0563822117", "2" }, /* as it was dialled until 2017 */
  { "056.3822.117", "2" },
  { "0760000136", "2" }, /* the second number */
  { "01260000136", "2" },
  { "00 136", "2" },
  { "84905000101", "1" },
  { "905000101", "1" },
  { "(056) 3822117", "2" },
  { "999", "" },
  /* The search language's own marks are nothing but text. */
  { "AND", "4" },
  { "near not", "4" },
  { "\"", "" },
  { "\"...\"", "" },
  { "\"\" \"-\"", "" },
  { "\"...\" hong", "1 2" },
  { "*", "" },
  { "words:lan", "" },
  { "hong* OR *", "" },
  { "') DROP TABLE ticket; --", "" },
};

static void
test_texts (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *ids = find (self, searches[i].text);

      g_test_message ("“%s”: %s", searches[i].text, ids);
      g_assert_cmpstr (ids, ==, searches[i].ids);
    }
}

static void
open_spoilt (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  run_sql (self->path, sql);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
}

/* The list of words that shortens the way to hits may be short of words: nothing is found less for it. */
static void
test_unlisted (Fixture *self, gconstpointer data)
{
  static const char *const spoilt[]
      = { "UPDATE search_term SET term = term || 'x'", "DELETE FROM search_term WHERE length (term) > 2", "DELETE FROM search_term" };

  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      open_spoilt (self, spoilt[i]);
      test_texts (self, NULL);
    }
}

static void
assert_found (Fixture *self, const char *text, const char *ids)
{
  g_autofree char *found = find (self, text);

  g_assert_cmpstr (found, ==, ids);
}

/* A ticket out of the office's old sheet: by its number there, and, once there is one, by its outcome; and no longer by what was corrected. */
static void
test_made_of (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Ksor Y'Bhin", "Loa rè");
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GError) error = NULL;

  what->imported = g_strdup ("so-cu.csv");
  what->number = g_strdup ("58/KN-Q2");
  what->received = FIXTURE_NOW - HOUR;
  ticket = ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  assert_found (self, "58/kn-q2", "5");
  assert_found (self, "bhin", "5");
  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW + 60, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, FIXTURE_NOW + 120, "authenticity", "true", "scope", "Tổ 7", NULL);
  assert_found (self, "bo chia", "");
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, FIXTURE_NOW + 180, "text", "Đã thay bộ chia", NULL);
  assert_found (self, "bo chia", "5");
  assert_found (self, "58/kn-q2 chia", "5");
  fixture_act (self, &ticket, HA_ACTION_CORRECT, FIXTURE_NOW + 240, "field", "content", "value", "Loa im", "reason",
               "nghe nhầm", NULL);
  assert_found (self, "loa re", "");
  assert_found (self, "loa im 58", "5");
  fixture_check (self->store);
}

/* A very long text, and one of nothing but words. */
static void
test_long (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *ids = NULL;

  for (int i = 0; i < 4000; i++)
    g_string_append (text, "mất ");
  ids = find (self, text->str);
  g_assert_cmpstr (ids, ==, "1");
}

/* Search, filter and order meet. */
static void
test_filtered (Fixture *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW + HOUR);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  query->text = g_strdup ("nguyen");
  query->descending = TRUE;
  query->sort = HA_SORT_RECEIVED;
  ids = ha_store_list_ids (self->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 2);
  g_clear_pointer (&ids, g_array_unref);
  query->kinds = 1u << HA_KIND_INQUIRY;
  ids = ha_store_list_ids (self->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
}

/* Who moves is found by the new address on the old ticket too, and not by the old one. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Nguyễn Thị Hồng", "Dời sang chỗ mới");
  g_autoptr (HaCase) first = ha_store_get_case (self->store, 1, NULL);
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *new_home = NULL;
  g_autofree char *old_home = NULL;

  what->customer->id = first->customer->id;
  g_free (what->customer->address);
  what->customer->address = g_strdup ("88 Hàm Nghi");
  kept = ha_store_register (self->store, what, self->person, FIXTURE_NOW + 60, &error);
  g_assert_no_error (error);
  new_home = find (self, "ham nghi");
  old_home = find (self, "dong da");
  g_assert_cmpstr (new_home, ==, "1 5");
  g_assert_cmpstr (old_home, ==, "");
  fixture_check (self->store);
}

/* What was corrected is found as it is now. */
static void
test_corrected (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = ha_store_get_case (self->store, 1, NULL);
  g_autofree char *now = NULL;
  g_autofree char *before = NULL;

  fixture_act (self, &ticket, HA_ACTION_CORRECT, FIXTURE_NOW + 600, "field", "content", "value", "Mất hình kênh HTV9",
               "reason", "Nghe nhầm", NULL);
  now = find (self, "htv9");
  before = find (self, "vtv3");
  g_assert_cmpstr (now, ==, "1");
  g_assert_cmpstr (before, ==, "");
  fixture_check (self->store);
}

/* ---- Customers ---------------------------------------------------------------------------------------------- */

static const struct {
  const char *text;
  const char *names;
} customers[] = {
  { "", "" },
  { "hong", "Nguyễn Thị Hồng|Nguyễn Thị Hống" },
  { "Hống", "Nguyễn Thị Hống|Nguyễn Thị Hồng" },
  { "ồng", "Nguyễn Thị Hồng|Nguyễn Thị Hống|Khách sạn Sóng Xanh" },
  { "thi nguyen", "Nguyễn Thị Hồng|Nguyễn Thị Hống" },
  { "lan", "Đinh Thị H'Lan" },
  { "tran phu", "Nguyễn Thị Hống" },
  { "101", "Nguyễn Thị Hồng" },
  { "0905 000 101", "Nguyễn Thị Hồng" },
  { "+84 913 371 000", "Đinh Thị H'Lan" },
  { "0256 3822 117", "Nguyễn Thị Hống" },
  { "056 3822 117", "Nguyễn Thị Hống" },
  { "+84 76 000 0136", "Nguyễn Thị Hống" },
  { "0126.000.0136", "Nguyễn Thị Hống" },
  { "01", "" },
  { "083371", "Nguyễn Thị Hồng" },
  { "net-0045", "Nguyễn Thị Hống" },
  { "song xanh", "Khách sạn Sóng Xanh" },
  { "%", "" },
  { "zzz", "" },
};

static char *
join_names (GPtrArray *found)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", ((HaCustomer *) found->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
test_customers (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = ha_store_find_customers (self->store, customers[i].text, 10, &error);
      g_autofree char *names = NULL;

      g_assert_no_error (error);
      names = join_names (found);
      g_test_message ("“%s”: %s", customers[i].text, names);
      g_assert_cmpstr (names, ==, customers[i].names);
    }
}

/* A whole number is looked up in indexes: what words are looked for in may be empty. */
static void
test_customers_indexed (Fixture *self, gconstpointer data)
{
  run_sql (self->path, "UPDATE customer SET search = ''");
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *digits = ha_text_phone (customers[i].text);
      g_autoptr (GPtrArray) found = ha_store_find_customers (self->store, customers[i].text, 10, NULL);
      g_autofree char *names = join_names (found);

      if (ha_text_phone_is_plausible (digits))
        g_assert_cmpstr (names, ==, customers[i].names);
    }
}

/* A number that only the complaint names is nobody's; a code that looks like a number is found. */
static void
test_customers_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Bùi Văn Sáu", "Xin gọi lại số 0905 777 888");
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) by_code = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_free (what->customer->subscriber_code);
  what->customer->subscriber_code = g_strdup ("0905123456");
  kept = ha_store_register (self->store, what, self->person, FIXTURE_NOW + 60, &error);
  g_assert_no_error (error);
  named = ha_store_find_customers (self->store, "0905777888", 10, &error);
  g_assert_cmpuint (named->len, ==, 0);
  by_code = ha_store_find_customers (self->store, "0905123456", 10, &error);
  names = join_names (by_code);
  g_assert_cmpstr (names, ==, "Bùi Văn Sáu");
}

static void
test_customers_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ha_store_find_customers (self->store, "n", 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
}

/* ---- A damaged index ---------------------------------------------------------------------------------------- */

/* Its pages, those that lead to them, and what it says of both: each spoilt in ways of its own. */
static const char *const spoilt_index[] = {
  "UPDATE ticket_search_data SET block = x'0001ffffffffffffffff'",
  "UPDATE ticket_search_data SET block = x'0001ffffffffffffffff' WHERE id = 10",
  "UPDATE ticket_search_data SET block = zeroblob (length (block)) WHERE id > 10",
  "UPDATE ticket_search_data SET block = substr (block, 1, 20) WHERE id > 10",
  "DELETE FROM ticket_search_data WHERE id > 10",
  "DELETE FROM ticket_search_data WHERE id = 10",
};

/* Who searches is told so, once or not at all; lists go on, nothing turns read-only, and soon everything is found as before. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  guint told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (spoilt_index); i++)
    {
      g_autoptr (GArray) found = NULL, all = NULL;
      g_autoptr (GError) error = NULL, none = NULL;

      open_spoilt (self, spoilt_index[i]);
      found = list_words (self, "nguyen", &error);
      all = list_words (self, NULL, &none);
      g_assert_no_error (none);
      g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (tickets));
      g_assert_false (ha_store_is_read_only (self->store));
      if (error == NULL)
        continue;
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_SEARCH);
      told++;
      g_assert_true (ha_store_tidy (self->store, &none)); /* behind the mending */
      test_texts (self, NULL);
      test_customers (self, NULL);
      fixture_check (self->store);
    }
  g_assert_cmpuint (told, >=, 3);
}

/* The check tells it, and leaves it as it is. */
static void
test_damaged_checked (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  open_spoilt (self, spoilt_index[0]);
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_nonnull (strstr (found->pdata[0], "The search is damaged and nothing else"));
  g_assert_null (list_words (self, "nguyen", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_SEARCH);
}

/* Registering meets it first: the index is made anew, and the ticket is kept by the same call. */
static void
test_damaged_written (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GError) error = NULL;

  open_spoilt (self, spoilt_index[0]);
  kept = ha_store_register (self->store, what, self->person, FIXTURE_NOW + 60, &error);
  g_assert_no_error (error);
  assert_found (self, "tran binh", "5");
  assert_found (self, "nguyen", "1 2");
  fixture_check (self->store);
}

#define ADD_SEARCH_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_SEARCH_TEST ("/store/search/texts", test_texts);
  ADD_SEARCH_TEST ("/store/search/unlisted", test_unlisted);
  ADD_SEARCH_TEST ("/store/search/made-of", test_made_of);
  ADD_SEARCH_TEST ("/store/search/long", test_long);
  ADD_SEARCH_TEST ("/store/search/filtered", test_filtered);
  ADD_SEARCH_TEST ("/store/search/moved", test_moved);
  ADD_SEARCH_TEST ("/store/search/corrected", test_corrected);
  ADD_SEARCH_TEST ("/store/search/customers", test_customers);
  ADD_SEARCH_TEST ("/store/search/customers/indexed", test_customers_indexed);
  ADD_SEARCH_TEST ("/store/search/customers/numbers", test_customers_numbers);
  ADD_SEARCH_TEST ("/store/search/customers/limit", test_customers_limit);
  ADD_SEARCH_TEST ("/store/search/damaged", test_damaged);
  ADD_SEARCH_TEST ("/store/search/damaged/checked", test_damaged_checked);
  ADD_SEARCH_TEST ("/store/search/damaged/written", test_damaged_written);
  return g_test_run ();
}
