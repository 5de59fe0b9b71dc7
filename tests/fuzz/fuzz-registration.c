/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A registration as hoiamctl takes it: an error that says what is wrong, or a registration that survives writing and reading. */
#include "fuzz.h"
#include "store/json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = ha_json_to_registration (text, office, &error);
  g_autoptr (HaRegistration) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((what == NULL) == (error != NULL));
  if (what == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  written = ha_json_from_registration (what);
  again = ha_json_to_registration (written, office, &error);
  g_assert_no_error (error);
  fuzz_take_equal (g_steal_pointer (&written), ha_json_from_registration (again));
  return 0;
}
