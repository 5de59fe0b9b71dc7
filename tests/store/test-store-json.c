/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: what is written comes back, equal things have equal bytes, and what is not JSON is refused by name. */
#include <string.h>

#include "core/people.h"
#include "store/json/json-flat.h"
#include "store/json.h"
#include "store/store.h"

/* ---- Fields ------------------------------------------------------------------------------------------------- */

static void
test_fields_canonical (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *json = NULL;
  g_autofree char *empty = ha_json_from_fields (NULL);

  ha_fields_set (fields, "text", "Đã thay \"đầu nối\"\nvà 20\tm cáp \\ hết");
  ha_fields_set_int (fields, "department", 3);
  ha_fields_set_bool (fields, "reached", TRUE);
  json = ha_json_from_fields (fields);
  g_assert_cmpstr (
      json, ==,
      "{\"department\":\"3\",\"reached\":\"true\",\"text\":\"Đã thay \\\"đầu nối\\\"\\nvà 20\\tm cáp \\\\ hết\"}");
  g_assert_cmpstr (empty, ==, "{}");
}

static void
test_fields_back (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaFields) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  ha_fields_set (fields, "a", "<b>&\"'\\ \xE2\x80\xAE đ\n");
  ha_fields_set (fields, "z", "\x7f");
  json = ha_json_from_fields (fields);
  back = ha_json_to_fields (json, &error);
  g_assert_no_error (error);
  g_assert_true (ha_fields_equal (fields, back));
}

static void
test_fields_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaFields) fields = ha_json_to_fields (
      "\xEF\xBB\xBF{ \"n\": 12, \"t\": true, \"none\": null, \"x\": -1.5, \"u\": \"\\u0111\" }", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ha_fields_get (fields, "n"), ==, "12");
  g_assert_cmpstr (ha_fields_get (fields, "t"), ==, "true");
  g_assert_cmpstr (ha_fields_get (fields, "none"), ==, NULL);
  g_assert_cmpstr (ha_fields_get (fields, "x"), ==, "-1.5");
  g_assert_cmpstr (ha_fields_get (fields, "u"), ==, "đ");
}

/* Decomposed letters come back composed. */
static void
test_fields_normalised (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaFields) fields = ha_json_to_fields ("{\"n\":\"tie\xCC\x82\xCC\x81ng\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ha_fields_get (fields, "n"), ==, "tiếng");
}

static const char *const hostile[] = {
  "",
  " ",
  "null",
  "12",
  "\"text\"",
  "[",
  "{",
  "{]",
  "}",
  "[1]",
  "{\"a\":}",
  "{\"a\":1,}",
  "{\"a\" 1}",
  "{a:1}",
  "{'a':1}",
  "{\"a\":1}{\"b\":2}",
  "{\"a\":1} x",
  "{\"a\":1,\"a\":2}",
  "{\"a\":{\"b\":1,\"c\":2},\"a\":3}",
  "// no\n{\"a\":1}",
  "{/* */\"a\":1}",
  "{\"a\":\"\\u0000\"}",
  "{\"a\":\"\\ud800\"}",
  "{\"\\ud800\":1}",
  "{\"a\":\"\\udc00\\ud800\"}",
  "{\"a\":\"\\ud83d\\u0041\"}",
  "{\"a\":\"\\u12g4\"}",
  "{\"a\":\"\\x41\"}",
  "{\"a\":\"\n\"}",
  "{\"a\":\"unended}",
  "{\"a\":\"\\",
  "{\"a\":\"\xff\xfe\"}",
  "{\"a\":[1,2]}",
  "{\"a\":{}}",
  "{\"a\":NaN}",
  "{\"a\":0x10}",
  "{\"a\":010}",
  "{\"a\":.5}",
  "{\"a\":1e}",
  "{\"a\":+1}",
  "{\"a\":True}",
  "{\"a\":truefalse}",
  "{\"a\":\"x\" \"y\"}",
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaFields) fields = ha_json_to_fields (hostile[i], &error);

      if (fields != NULL)
        g_test_message ("taken: %s", hostile[i]);
      g_assert_null (fields);
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
    }
}

/* A million brackets must not fill the stack. */
static void
test_deep (void)
{
  g_autofree char *text = g_malloc (1000001);
  g_autoptr (GError) error = NULL;

  memset (text, '[', 1000000);
  text[1000000] = '\0';
  g_assert_null (ha_json_to_fields (text, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
}

/* Every byte of a good text changed once: never a crash, and what is taken can be written again. */
static void
test_flipped (void)
{
  const char *good
      = "{\"channel\":\"written\",\"customer\":{\"name\":\"Bà Tư\",\"phone\":\"0905 1\"},\"solved_on_the_spot\":false}";
  g_autoptr (HaOffice) office = ha_office_new ();

  for (gsize i = 0; i < strlen (good); i++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autofree char *text = g_strdup (good);
        g_autoptr (HaRegistration) what = NULL;

        text[i] ^= 1 << bit;
        what = ha_json_to_registration (text, office, NULL);
        if (what != NULL)
          g_free (ha_json_from_registration (what));
      }
}

/* ---- Letters ------------------------------------------------------------------------------------------------ */

static HaLetter *
make_letter (void)
{
  HaLetter *letter = ha_letter_new ();

  letter->id = 4;
  letter->ticket = 9;
  letter->status = HA_LETTER_ISSUED;
  letter->template_id = g_strdup ("t1");
  letter->number = 85;
  letter->suffix = g_strdup ("A");
  letter->year = 2026;
  letter->symbol = g_strdup ("THC-CSKH");
  letter->issued = 1770883800;
  letter->place = g_strdup ("Gia Lai");
  letter->subject = g_strdup ("trả lời khiếu nại");
  letter->recipient = g_strdup ("Bà Nguyễn Thị Minh\nSố 4 Biên Cương");
  letter->receivers = g_strdup ("Như trên\nLưu: VT");
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("opening", "Mở đầu", " Giữ nguyên  khoảng trắng \n\n"));
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("result", "Kết quả", ""));
  return letter;
}

static void
test_letter (void)
{
  g_autoptr (HaLetter) letter = make_letter ();
  g_autofree char *json = ha_json_from_letter (letter);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) back = ha_json_to_letter (json, &error);
  g_autofree char *again = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *back_digest = NULL;

  g_assert_no_error (error);
  again = ha_json_from_letter (back);
  g_assert_cmpstr (json, ==, again);
  digest = ha_letter_digest (letter);
  back_digest = ha_letter_digest (back);
  g_assert_cmpstr (digest, ==, back_digest);
  g_assert_nonnull (strstr (json, "\"status\":\"issued\""));
}

static void
test_letter_refused (void)
{
  static const char *const bad[] = {
    "{\"status\":\"sent\"}", "{\"blocks\":{}}",          "{\"blocks\":[1]}",          "{\"blocks\":[{\"text\":1}]}",
    "{\"number\":-1}",       "{\"number\":99999999999}", "{\"issued\":\"tomorrow\"}", "{\"colour\":\"red\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_json_to_letter (bad[i], &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
    }
}

/* ---- Registrations ------------------------------------------------------------------------------------------ */

static HaOffice *
make_office (void)
{
  HaOffice *office = ha_office_new ();
  HaDepartment *department = ha_department_new ();

  department->id = 2;
  department->code = g_strdup ("KT");
  department->name = g_strdup ("Kỹ thuật");
  g_ptr_array_add (office->departments, department);
  return office;
}

static void
test_registration (void)
{
  const char *json = "{\"channel\":\"written\",\"kind\":\"complaint\",\"subject_area\":\"billing\",\"service\":\"tv\","
                     "\"customer\":{\"name\":\"  Trần  Văn Bảy \",\"phone\":\"0905 000 101\",\"address\":\"4 Biên "
                     "Cương\",\"subscriber_code\":\"QN-083371\"},"
                     "\"content\":\" Thu hai lần\\ntháng 1 \",\"asks_for\":\"Trả "
                     "lại\",\"received\":\"2026-02-12T15:10\",\"department\":\"kỹ thuật\"}";
  g_autoptr (HaOffice) office = make_office ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = ha_json_to_registration (json, office, &error);
  g_autoptr (HaRegistration) back = NULL;
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (what->channel, ==, HA_CHANNEL_WRITTEN);
  g_assert_cmpint (what->area, ==, HA_AREA_BILLING);
  g_assert_cmpstr (what->customer->name, ==, "Trần Văn Bảy");
  g_assert_cmpstr (what->content, ==, "Thu hai lần\ntháng 1");
  g_assert_cmpint (what->received, ==, 1770883800);
  g_assert_cmpint (what->department, ==, 2);
  written = ha_json_from_registration (what);
  back = ha_json_to_registration (written, office, &error);
  g_assert_no_error (error);
  again = ha_json_from_registration (back);
  g_assert_cmpstr (written, ==, again);
}

static const struct {
  const char *json;
  const char *named; /* stands in the message */
} refused[] = {
  { "{\"chanel\":\"phone\"}", "chanel" },
  { "{\"channel\":\"fax\"}", "fax" },
  { "{\"channel\":5}", "channel" },
  { "{\"kind\":\"\"}", "kind" },
  { "{\"customer\":\"Tú\"}", "customer" },
  { "{\"customer\":{\"nick\":\"Tú\"}}", "nick" },
  { "{\"customer\":{\"phone\":905000101}}", "phone" },
  { "{\"department\":\"Vận tải\"}", "Vận tải" },
  { "{\"received\":\"12/02/2026\"}", "received" },
  { "{\"received\":1770883800}", "received" },
  { "{\"solved_on_the_spot\":\"yes\"}", "solved_on_the_spot" },
  { "{\"content\":[\"a\"]}", "content" },
  { "[]", "object" },
};

static void
test_registration_refused (void)
{
  g_autoptr (HaOffice) office = make_office ();

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_json_to_registration (refused[i].json, office, &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, refused[i].named));
    }
}

/* What the journal holds is read the short way, everything else the long one, and both read the same. */
static void
test_canonical (void)
{
  static const struct { const char *json; gboolean canonical; } texts[] = {
    { "{}", TRUE }, { "{\"a\":\"b\"}", TRUE }, { "{\"a\":\"\"}", TRUE }, { "{\"a\":\"x\\ny\\t\\\"\\\\\",\"b\":\"Mất mạng\"}", TRUE },
    { "{\"b\":\"1\",\"a\":\"2\"}", FALSE }, { "{\"a\":\"1\",\"a\":\"2\"}", FALSE }, { "{\"a\":1}", FALSE }, { " {}", FALSE },
    { "{\"a\":\"\\u0041\"}", FALSE }, { "{\"a\":\"b\"}x", FALSE }, { "{\"a\":\"b\",}", FALSE }, { "{\"a\":\"b", FALSE },
    { "{\"a\":\"\xff\"}", FALSE }, { "{\"a\":\"\n\"}", FALSE }, { "{\"a\"", FALSE }, { "{", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HaFields) shortly = ha_json_read_fields (texts[i].json, NULL);
      g_autoptr (HaFields) long_way = ha_json_to_fields (texts[i].json, NULL);
      g_autofree char *a = shortly != NULL ? ha_json_from_fields (shortly) : NULL;
      g_autofree char *b = long_way != NULL ? ha_json_from_fields (long_way) : NULL;

      g_assert_cmpint (ha_json_is_canonical (texts[i].json), ==, texts[i].canonical);
      g_assert_cmpstr (a, ==, b);
      g_assert_true (!texts[i].canonical || a != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/json/fields/canonical", test_fields_canonical);
  g_test_add_func ("/store/json/fields/back", test_fields_back);
  g_test_add_func ("/store/json/fields/values", test_fields_values);
  g_test_add_func ("/store/json/fields/normalised", test_fields_normalised);
  g_test_add_func ("/store/json/hostile", test_hostile);
  g_test_add_func ("/store/json/deep", test_deep);
  g_test_add_func ("/store/json/flipped", test_flipped);
  g_test_add_func ("/store/json/letter/back", test_letter);
  g_test_add_func ("/store/json/letter/refused", test_letter_refused);
  g_test_add_func ("/store/json/registration/back", test_registration);
  g_test_add_func ("/store/json/registration/refused", test_registration_refused);
  g_test_add_func ("/store/json/canonical", test_canonical);
  return g_test_run ();
}
