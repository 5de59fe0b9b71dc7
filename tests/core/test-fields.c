/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given with an action: kept in NFC and in order, a missing and an empty value alike. */
#include "core/fields.h"

static void
test_set_and_get (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  gint64 at = 0;

  ha_fields_set (fields, "text", "đã thay đầu nối");
  ha_fields_set_time (fields, "at", 1770883800);
  ha_fields_set_int (fields, "person", 17);
  ha_fields_set_bool (fields, "reached", TRUE);
  ha_fields_set_bool (fields, "signed", FALSE);
  g_assert_cmpstr (ha_fields_get (fields, "text"), ==, "đã thay đầu nối");
  g_assert_cmpstr (ha_fields_get (fields, "at"), ==, "2026-02-12T15:10:00+07:00");
  g_assert_true (ha_fields_get_time (fields, "at", &at));
  g_assert_cmpint (at, ==, 1770883800);
  g_assert_cmpint (ha_fields_get_int (fields, "person"), ==, 17);
  g_assert_true (ha_fields_get_bool (fields, "reached"));
  g_assert_cmpstr (ha_fields_get (fields, "signed"), ==, "false");
  g_assert_false (ha_fields_get_bool (fields, "signed"));
}

static void
test_missing (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  gint64 at = 7;

  ha_fields_set (fields, "text", "một");
  ha_fields_set (fields, "text", "");
  ha_fields_set (fields, "never", NULL);
  ha_fields_set_time (fields, "at", 0);
  g_assert_null (ha_fields_get (fields, "text"));
  g_assert_null (ha_fields_get (NULL, "text"));
  g_assert_cmpint (ha_fields_get_int (fields, "text"), ==, 0);
  g_assert_false (ha_fields_get_bool (NULL, "text"));
  g_assert_false (ha_fields_get_time (fields, "at", &at));
  ha_fields_set (fields, "at", "mai");
  g_assert_false (ha_fields_get_time (fields, "at", &at));
  g_assert_cmpint (at, ==, 7);
}

static void
test_nfc (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set (fields, "name", "Nguye\xcc\xa3\xcc\x82t");
  g_assert_cmpstr (ha_fields_get (fields, "name"), ==, "Nguyệt");
  ha_fields_set (fields, "name", "a\xff" "b");
  g_assert_cmpstr (ha_fields_get (fields, "name"), ==, "a\xef\xbf\xbd" "b");
}

static void
test_names_in_order (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaFields) empty = ha_fields_new ();
  g_autofree const char **names = NULL;
  g_autofree const char **none = ha_fields_get_names (empty);
  g_autofree const char **nothing = ha_fields_get_names (NULL);

  for (const char *const *name = (const char *const[]) { "text", "by", "reached", NULL }; *name != NULL; name++)
    ha_fields_set (fields, *name, "x");
  names = ha_fields_get_names (fields);
  g_assert_cmpstr (names[0], ==, "by");
  g_assert_cmpstr (names[1], ==, "reached");
  g_assert_cmpstr (names[2], ==, "text");
  g_assert_null (names[3]);
  g_assert_null (none[0]);
  g_assert_null (nothing[0]);
}

static void
test_copy_and_equal (void)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaFields) copy = NULL;
  HaFields *same;

  ha_fields_set (fields, "text", "x");
  copy = ha_fields_copy (fields);
  g_assert_true (ha_fields_equal (fields, copy));
  g_assert_false (ha_fields_equal (fields, NULL));
  ha_fields_set (copy, "text", "y");
  g_assert_false (ha_fields_equal (fields, copy));
  g_assert_cmpstr (ha_fields_get (fields, "text"), ==, "x");
  ha_fields_set (copy, "text", "x");
  ha_fields_set (copy, "to", "z");
  g_assert_false (ha_fields_equal (fields, copy));
  g_assert_false (ha_fields_equal (copy, fields));
  same = ha_fields_ref (fields);
  g_assert_true (same == fields);
  ha_fields_unref (same);
  ha_fields_unref (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/fields/set-and-get", test_set_and_get);
  g_test_add_func ("/core/fields/missing", test_missing);
  g_test_add_func ("/core/fields/nfc", test_nfc);
  g_test_add_func ("/core/fields/names-in-order", test_names_in_order);
  g_test_add_func ("/core/fields/copy-and-equal", test_copy_and_equal);
  return g_test_run ();
}
