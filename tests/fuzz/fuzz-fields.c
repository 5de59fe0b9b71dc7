/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of an action, a letter, and a list of either: strict reading, and writing that reads as the same. */
#include "fuzz.h"
#include "store/json.h"

static void
check_fields (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaFields) fields = ha_json_to_fields (text, &error);
  g_autoptr (HaFields) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((fields == NULL) == (error != NULL));
  if (fields == NULL)
    return;
  written = ha_json_from_fields (fields);
  again = ha_json_to_fields (written, &error);
  g_assert_no_error (error);
  g_assert_true (ha_fields_equal (fields, again));
  fuzz_take_equal (g_steal_pointer (&written), ha_json_from_fields (again));
}

static void
check_letter (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) letter = ha_json_to_letter (text, &error);
  g_autoptr (HaLetter) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((letter == NULL) == (error != NULL));
  if (letter == NULL)
    return;
  written = ha_json_from_letter (letter);
  again = ha_json_to_letter (written, &error);
  g_assert_no_error (error);
  fuzz_take_equal (g_steal_pointer (&written), ha_json_from_letter (again));
  fuzz_take_equal (ha_letter_digest (letter), ha_letter_digest (again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = ha_json_split (text, &error);

  g_assert_true ((parts == NULL) == (error != NULL));
  check_fields (text);
  check_letter (text);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    check_fields (parts[i]);
  return 0;
}
