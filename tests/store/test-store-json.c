/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: what is written comes back, equal things have equal bytes, and what is not JSON is refused by name. */
#include <string.h>

#include "core/people.h"
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

/* ---- Calendars ---------------------------------------------------------------------------------------------- */

static void
test_calendar (void)
{
  const char *json = "{\"zone\":\"UTC\",\"week\":{\"mon\":[[\"08:00\",\"12:00\"],[\"13:00\",\"24:00\"]]},"
                     "\"days\":{\"2026-04-25\":[[\"08:00\",\"12:00\"]],\"2026-04-27\":[]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCalendar) calendar = ha_json_to_calendar (json, &error);
  const HaInterval *hours;
  guint n;

  g_assert_no_error (error);
  hours = ha_calendar_get_intervals (calendar, ha_date_new (2026, 5, 4), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (hours[1].start, ==, 13 * 3600);
  g_assert_cmpint (hours[1].end, ==, 86400);
  hours = ha_calendar_get_intervals (calendar, ha_date_new (2026, 4, 25), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (hours[0].end, ==, 12 * 3600);
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 4, 27)));
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 4, 28)));
  g_assert_cmpint (ha_calendar_get_time (calendar, ha_date_new (2026, 5, 4), 8 * 3600), ==, 1777881600);
}

static void
test_calendar_refused (void)
{
  static const char *const bad[] = {
    "{\"zone\":\"Mars/Base\"}",
    "{\"week\":{\"monday\":[]}}",
    "{\"week\":{\"mon\":[[\"8:00\",\"12:00\"]]}}",
    "{\"week\":{\"mon\":[[\"12:00\",\"08:00\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\",\"24:30\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\",\"12:00\"],[\"11:00\",\"13:00\"]]}}",
    "{\"week\":[]}",
    "{\"days\":{\"2026-02-30\":[]}}",
    "{\"hours\":{}}",
    "{\"week\":{\"mon\":[[\"08:60\",\"12:00\"]]}}",
    "{\"week\":{\"mon\":[[480,720]]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaCalendar) calendar = ha_json_to_calendar (bad[i], &error);

      if (calendar != NULL)
        g_test_message ("taken: %s", bad[i]);
      g_assert_null (calendar);
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
    }
}

static HaCalendar *
load_official (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "data", "calendar", "official-days.json", NULL);
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  ha_json_add_official_days (builder, json, &error);
  g_assert_no_error (error);
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

static const struct {
  int year, month, day;
  gboolean working;
  HaDayKind kind;
  const char *name;
} named_days[] = {
  { 2026, 2, 16, FALSE, HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { 2026, 1, 2, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 10/01" },
  { 2026, 1, 10, TRUE, HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/01" },
  { 2026, 4, 27, FALSE, HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { 2026, 11, 24, FALSE, HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
  { 2019, 9, 2, FALSE, HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { 2027, 5, 3, FALSE, HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
  { 2018, 12, 31, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 05/01/2019" },
  { 2019, 1, 5, TRUE, HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/12/2018" },
  { 2019, 4, 29, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 04/5" },
  { 2035, 2, 8, FALSE, HA_DAY_HOLIDAY, "Tết Nguyên đán" },
};

static void
test_official_days (void)
{
  g_autoptr (HaCalendar) calendar = load_official ();

  for (guint i = 0; i < G_N_ELEMENTS (named_days); i++)
    {
      HaDate date = ha_date_new (named_days[i].year, named_days[i].month, named_days[i].day);
      HaDay day;

      g_assert_true (ha_calendar_get_day (calendar, date, &day));
      g_assert_cmpint (day.kind, ==, named_days[i].kind);
      g_assert_cmpstr (day.name, ==, named_days[i].name);
      g_assert_nonnull (day.source);
      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, named_days[i].working);
    }
  g_assert_true (ha_calendar_is_official (calendar, 2026));
  g_assert_false (ha_calendar_is_official (calendar, 2027));
}

/* The dates that stand between two words of the fixture. */
static GHashTable *
read_dates (const char *text, const char *from, const char *to)
{
  GHashTable *dates = g_hash_table_new (NULL, NULL);
  const char *at = strstr (text, from), *end = to != NULL ? strstr (text, to) : text + strlen (text);

  g_assert_true (at != NULL && end != NULL);
  for (; at < end; at++)
    {
      g_autofree char *word = g_strndup (at, 10);
      HaDate date = ha_date_parse (word);

      if (date != HA_DATE_NONE)
        g_hash_table_add (dates, GINT_TO_POINTER (date));
    }
  return dates;
}

/* A company that rests on Saturday and Sunday has exactly the days that the notices of nine years gave. */
static void
test_official_fixture (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "tests", "fixtures", "official-days-2019-2027.json", NULL);
  g_autoptr (HaCalendar) calendar = load_official ();
  g_autoptr (GHashTable) off = NULL, work = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  off = read_dates (text, "\"off\"", "\"work\"");
  work = read_dates (text, "\"work\"", NULL);
  g_assert_cmpuint (g_hash_table_size (off), ==, 104);
  g_assert_cmpuint (g_hash_table_size (work), ==, 6);
  for (HaDate date = ha_date_new (2019, 1, 1); date <= ha_date_new (2027, 12, 31); date++)
    {
      gboolean weekend = ha_date_get_weekday (date) >= HA_SATURDAY;
      gboolean is_off = g_hash_table_contains (off, GINT_TO_POINTER (date));
      gboolean is_worked = g_hash_table_contains (work, GINT_TO_POINTER (date));

      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, weekend ? is_worked : !is_off);
    }
}

/* Working days of a year, counted by hand from the notices. */
static void
test_official_years (void)
{
  static const struct { int year; int days; } years[] = { { 2025, 250 }, { 2026, 249 }, { 2027, 249 } };
  g_autoptr (HaCalendar) calendar = load_official ();

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      int days = 0;

      for (HaDate date = ha_date_new (years[i].year, 1, 1); date <= ha_date_new (years[i].year, 12, 31); date++)
        days += ha_calendar_is_working_day (calendar, date);
      g_assert_cmpint (days, ==, years[i].days);
    }
}

static void
test_official_refused (void)
{
  static const char *const bad[] = {
    "{}",
    "[]",
    "{\"notices\":{}}",
    "{\"notices\":null}",
    "{\"notices\":[1]}",
    "{\"notices\":[[]]}",
    "{\"notices\":[{}]}",
    "{\"notices\":[{\"year\":2028}]}",
    "{\"notices\":[{\"year\":1899,\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":2200,\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":\"2028\",\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":5}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"national_days\":0}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"national_days\":3}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"days\":[]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":{}}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[1]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\",\"work\":\"2028-05-32\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\",\"work\":\"2028-05-01\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-02\",\"work\":\"2026-05-09\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-02\",\"work\":\"2028-05-06\",\"x\":1}]}]}",
    "{\"off\":{\"2026\":[\"2026-01-01\"]}}",
    "{\"days\":{}}",
    "{\"names\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
      g_autoptr (GError) error = NULL;

      g_assert_false (ha_json_add_official_days (builder, bad[i], &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
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
  g_test_add_func ("/store/json/calendar/hours", test_calendar);
  g_test_add_func ("/store/json/calendar/refused", test_calendar_refused);
  g_test_add_func ("/store/json/official/days", test_official_days);
  g_test_add_func ("/store/json/official/fixture", test_official_fixture);
  g_test_add_func ("/store/json/official/years", test_official_years);
  g_test_add_func ("/store/json/official/refused", test_official_refused);
  return g_test_run ();
}
